"""What was recorded later, and a start after a cut-off run, are said wherever the console shows events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.audit.columns import event_columns
from app.audit.event_panel import EventPanel
from app.widgets.labels import PlainLabel
from app.widgets.times import local_time, utc_time
from engine.api.audit import CUT_OFF, AuditEntry

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

HAPPENED, RECORDED = 1_790_000_110, 1_790_001_026


def entry(**said: int | str) -> AuditEntry:
    facts = {"number": 43, "time": HAPPENED, "action": "sign_in.refused", "person": "-"}
    facts |= {"object": "", "result": "refused", "leaf": "{}"}
    return AuditEntry(**{**facts, **said})  # type: ignore[arg-type]


def shown(panel: EventPanel) -> list[str]:
    return [each.text() for each in panel.findChildren(PlainLabel) if not each.isHidden()]


def test_a_late_event_has_its_own_time_and_says_that_it_is_late(qtbot: QtBot) -> None:
    late = entry(recorded_at=RECORDED, times=3)
    columns = {each.title: each for each in event_columns()}
    assert columns["Result"].text(late) == "refused · 3\u00d7 · recorded later"
    when, tip = columns["Time"].whole, columns["Time"].tip
    assert when is not None
    assert tip is not None
    assert when(late) == utc_time(HAPPENED)
    assert f"Recorded later: {local_time(RECORDED)}" in tip(late)
    assert "Recorded later" not in tip(entry())
    panel = EventPanel()
    qtbot.addWidget(panel)
    panel.show_event(late, "")
    assert {local_time(HAPPENED), local_time(RECORDED)} <= set(shown(panel))
    panel.show_event(entry(), "")
    assert local_time(RECORDED) not in shown(panel)


def test_a_start_says_that_the_engine_was_cut_off_before(qtbot: QtBot) -> None:
    start = entry(action="engine.started", result="done", remark=CUT_OFF)
    result = next(each for each in event_columns() if each.title == "Result")
    assert result.text(start) == "done · it was cut off before"
    assert result.text(entry(action="engine.started", result="done")) == "done"
    panel = EventPanel()
    qtbot.addWidget(panel)
    panel.show_event(start, "")
    assert any(each.startswith("Engine started after it was cut off") for each in shown(panel))
