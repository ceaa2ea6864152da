"""What the console tells of what was done about an alert, a case and a finding."""

from __future__ import annotations

from app.alerts.timeline import alert_steps
from app.alerts.words import written
from engine.api.alerts import Alert, AlertDetail, AlertState, Assignment, Note, Severity
from engine.api.cases import DAMAGED

ALERT = Alert(
    alert_id="a",
    rule="medium_mounted",
    severity=Severity.WARNING,
    criteria=("CC6.7",),
    object="sdb1",
    subject="",
    text="",
    facts={},
    raised_at=10,
    last_at=10,
    count=1,
    first_event=-1,
    last_event=-1,
    state=AlertState.ACKNOWLEDGED,
    acknowledged_at=20,
    acknowledged_by="Ada",
)


def test_who_gave_an_alert_to_whom_is_told_in_order() -> None:
    detail = AlertDetail(
        alert=ALERT,
        notes=(Note(at=40, by="Bo", text="Mine now."),),
        events=(),
        assignments=(Assignment(at=30, by="Ada", to="Bo"), Assignment(at=50, by="Bo", to="")),
    )
    assert [(each.at, each.by, each.what) for each in alert_steps(detail)] == [
        (10, "", "Raised"),
        (20, "Ada", "Acknowledged"),
        (30, "Ada", "Assigned to Bo"),
        (40, "Bo", "Note"),
        (50, "Bo", "Assigned to nobody"),
    ]


def test_a_text_that_was_altered_is_said_in_the_words_of_the_console() -> None:
    assert written("As it was written") == "As it was written"
    assert written(DAMAGED) == DAMAGED, "in English the engine says the same"
    (_, _, note) = alert_steps(
        AlertDetail(alert=ALERT, notes=(Note(at=40, by="Bo", text=DAMAGED),), events=())
    )
    assert note.text == DAMAGED
