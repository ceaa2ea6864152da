"""What the list of events on the command line says beside the result."""

from __future__ import annotations

from engine.api.audit import CUT_OFF, AuditEntry
from engine.ctl.commands_audit import _result
from engine.ctl.output import local_time


def entry(**said: int | str) -> AuditEntry:
    facts: dict[str, int | str] = {"number": 1, "time": 100, "action": "a.b", "person": "-"}
    facts |= {"object": "", "result": "refused", "leaf": "{}"}
    return AuditEntry(**{**facts, **said})  # type: ignore[arg-type]


def test_late_and_counted_events_and_a_start_after_a_cut_off_run_are_said() -> None:
    assert _result(entry()) == "refused"
    late = _result(entry(recorded_at=1_790_001_026, times=3))
    assert late == f"refused, 3 times, recorded later: {local_time(1_790_001_026)}"
    assert _result(entry(result="done", remark=CUT_OFF)) == "done, started after it was cut off"
