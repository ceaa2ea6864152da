"""Commands on how the site is configured, and the baseline that it is compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.ctl.output import columns, local_time

if TYPE_CHECKING:
    from engine.api.baseline import Baseline
    from engine.ctl.session import Session

_NOTHING = "-"


def show(session: Session) -> None:
    """How the site is configured, beside the baseline that was accepted last."""
    baseline = session.person.system.baseline()
    session.output.result(baseline, _told(baseline))


def accept(session: Session) -> None:
    """Takes the present configuration as the baseline, if it is the one that was looked at."""
    system = session.person.system
    seen = session.options.configuration
    baseline = session.confirmed(lambda: system.accept_baseline(seen))
    session.output.result(baseline, _told(baseline))


def _told(baseline: Baseline) -> list[str]:
    drift = {each.key for each in baseline.drift}
    rows = [("", "setting", "accepted", "now")]
    rows += [
        (
            "!" if each.key in drift else "",
            each.key,
            each.accepted or _NOTHING,
            each.now or _NOTHING,
        )
        for each in baseline.values
    ]
    if not baseline.accepted_at:
        said = "No configuration has been accepted yet, so nothing counts as drift."
    else:
        said = f"Accepted {local_time(baseline.accepted_at)} by {baseline.accepted_by}; "
        said += f"{len(drift)} not as accepted." if drift else "everything is as accepted."
    lines = [*columns(rows), said]
    if drift or not baseline.accepted_at:
        lines.append(
            f"To accept exactly this: baseline accept --configuration {baseline.configuration_id}"
        )
    return lines
