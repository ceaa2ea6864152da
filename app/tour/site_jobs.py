"""The pages of those who run the site, and the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.tour.keys import TourError, click, until

if TYPE_CHECKING:
    from app.tour.driver import Driver


def other_pages(tour: Driver) -> None:
    """Every other page, in both schemes."""
    from app.audit.page import AuditPage
    from app.models.page import ModelsPage
    from app.people.page import PeoplePage
    from app.settings.page import SettingsPage
    from app.system.page import SystemPage

    with tour.step("pages: models, people, audit, system, settings"):
        for key, kind in (
            ("models", ModelsPage),
            ("people", PeoplePage),
            ("audit", AuditPage),
            ("system", SystemPage),
            ("settings", SettingsPage),
        ):
            tour.page(key, kind)
            tour.picture(key)


def verify(tour: Driver) -> None:
    """Verifies the log."""
    from app.audit.page import AuditPage

    audit = tour.page("audit", AuditPage)
    with tour.step("log verified"):
        click(audit.verify_button)
        until(audit.verify_button.isEnabled, "the verification", 60)
        if "Whole" not in audit.notice.text():
            raise TourError(f"the log does not verify: {audit.notice.text()}")
        tour.picture("audit-verified")
