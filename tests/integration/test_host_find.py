"""Finding in the log through a whole engine, also in one whose index is from before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.api.audit import EventFilter
from engine.audit.actions import Action
from tests.factories.site import HostSite

if TYPE_CHECKING:
    from pathlib import Path

    from engine.store.unit_of_work import UnitOfWork

EVENTS = 600


def test_a_log_without_an_index_gets_one_when_it_is_opened(tmp_path: Path) -> None:
    site = HostSite(tmp_path)
    site.create()
    audit = site.host.parts.audit

    def fill(uow: UnitOfWork) -> None:
        for _ in range(EVENTS):
            audit.append(uow, Action.CLOCK_WENT_BACK, object_id="0123abcd")

    site.host.store.write(fill)
    site.host.store.write(lambda uow: uow.execute("DELETE FROM audit_index") and None)
    site.restart()
    ada = site.sign_in()
    rows = site.host.store.write(
        lambda uow: uow.execute("SELECT count(DISTINCT tile) FROM audit_index").fetchone()
    )
    assert rows is not None
    assert rows[0] == ada.audit.head().size // 256
    assert ada.audit.find(EventFilter(text="0123AB")).matches == EVENTS
    own = ada.audit.find(EventFilter(text="ada", criterion="CC6.1"), oldest_first=True)
    assert own.events
    assert {each.person for each in own.events} == {"Ada"}
    assert ada.audit.timeline("0123abcd").more
    assert ada.audit.proof(5).holds()
    first, last = ada.audit.checkpoints()[-1], ada.audit.checkpoints()[0]
    assert ada.audit.consistency(first.size, last.size).holds()
    site.stop()
