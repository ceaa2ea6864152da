"""The pages of those who run the site, and the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.tour.keys import TourError, click, type_number, type_text, until

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


def find_in_log(tour: Driver) -> None:
    """Finds an event, has it proven, and looks at its object's timeline and at the days."""
    from app.audit.page import AuditPage
    from app.audit.side import DAYS, EVENT, PROOF, TIMELINE

    audit = tour.page("audit", AuditPage)
    with tour.step("found in the log, proven"):
        audit.focus_search()
        type_text(audit.filter, "site.created")
        until(lambda: audit.search.matches == 1, "the event to be found", 10)
        until(
            lambda: "checked here" in audit.side.proof.verdict.text(), "the proof to be checked", 70
        )
        tour.picture("audit-found")
        audit.side.tabs.setCurrentIndex(PROOF)
        tour.picture("audit-proof")
        audit.side.tabs.setCurrentIndex(TIMELINE)
        until(lambda: audit.side.timeline.records.rowCount() > 0, "the timeline", 10)
        tour.picture("audit-timeline")
        until(lambda: bool(audit.days.counts), "the days", 20)
        audit.side.tabs.setCurrentIndex(DAYS)
        tour.picture("audit-days")
        audit.side.tabs.setCurrentIndex(EVENT)
        audit.clear_filters()
        until(lambda: audit.search.matches > 1, "all events again", 10)


def witness(tour: Driver) -> None:
    """Saves a witness of the log to a file, and compares the log with it."""
    from app.audit.page import AuditPage

    audit = tour.page("audit", AuditPage)
    panel = audit.witness
    with tour.step("witness saved and compared"):
        click(audit.witness_button)
        until(panel.isVisible, "the witness panel", 10)
        click(panel.file_button)
        tour.choose_file(tour.work)
        until(lambda: "Saved" in panel.notice.text(), "the witness to be saved", 10)
        (kept,) = tour.work.glob("witness-*.txt")
        click(panel.compare_file_button)
        tour.choose_file(kept)
        until(lambda: "The same" in panel.notice.text(), "the comparison", 10)
        tour.picture("audit-witness")
        click(panel.close_button)


def change_context(tour: Driver, tokens: int) -> None:
    """An admin makes the context small; the worker loads the model anew."""
    from app.settings.page import SettingsPage

    settings = tour.page("settings", SettingsPage)
    with tour.step(f"context of {tokens} tokens"):
        type_number(settings.worker.context_size, 100)
        click(settings.worker.button)
        until(lambda: "512" in settings.worker.said.text(), "the value to be refused", 10)
        tour.picture("settings-refused")
        type_number(settings.worker.context_size, tokens)
        click(settings.worker.button)
        until(settings.notice.isVisible, "the page to say so", 10)

        def reloaded() -> bool:
            status = tour.window.watch.status
            worker = status.worker if status else None
            return bool(worker and worker.context_size == tokens and worker.state == "ready")

        until(reloaded, "the worker to be ready with it", 60)
        until(lambda: f"{tokens:,} tokens" in settings.worker.said.text(), "the card to say so", 10)
        tour.picture("settings-worker")


def limit_parameters(tour: Driver) -> None:
    """An admin limits the model parameters; the chat that is open keeps to them at once."""
    from app.settings.page import SettingsPage

    settings = tour.page("settings", SettingsPage)
    card = settings.parameters
    with tour.step("model parameters limited"):
        type_number(card.numbers["highest_temperature"], 0.5)
        type_number(card.numbers["highest_max_tokens"], 2048)
        click(card.boxes["own_seeds"])
        settings.go_to(card.button)
        click(card.button)
        until(lambda: "0.7" in card.said.text(), "the default out of the limits to be refused", 10)
        tour.picture("settings-parameters-refused")
        type_number(card.numbers["temperature"], 0.4)
        settings.go_to(card.button)
        click(card.button)
        until(lambda: not card.button.isEnabled() and not card.said.text(), "the change", 10)
        tour.picture("settings-parameters")
        chat = tour.chat()
        click(chat.parameters_button)
        until(lambda: chat.parameters.temperature.maximum() == 0.5, "the chat to keep to it", 10)
        tour.picture("chat-parameters-limited")
        click(chat.parameters.close_button)
