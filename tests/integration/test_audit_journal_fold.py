from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from engine.api.errors import StateError
from engine.audit.actions import Action
from engine.audit.journal import SideJournal
from engine.audit.log import AuditLog
from engine.clock import FakeClock
from tests.factories.newest_events import newest

if TYPE_CHECKING:
    from pathlib import Path

    from engine.store.store import Store
    from engine.store.unit_of_work import UnitOfWork


@pytest.fixture
def log(store: Store) -> AuditLog:
    return AuditLog(store, FakeClock())


def opened(tmp_path: Path) -> SideJournal:
    journal = SideJournal(tmp_path / "side.journal", FakeClock(500), size=16 * 1024)
    journal.open()
    return journal


def fill(journal: SideJournal) -> None:
    refused = {"person": "p1", "object": "chat.send", "result": "refused", "cause": "locked"}
    journal.append(Action.ACCESS_REFUSED, refused)
    journal.append("sign_in.lock", {"name_tag": "ab", "failures": 1})
    journal.append(Action.ACCESS_REFUSED, refused)


def leaves(log: AuditLog) -> list[dict[str, Any]]:
    return [json.loads(entry.leaf) for entry in reversed(newest(log))]


def test_what_the_journal_held_is_in_the_log_with_its_time_and_count(
    store: Store, log: AuditLog, tmp_path: Path
) -> None:
    journal = opened(tmp_path)
    fill(journal)
    head = journal._file.head.hex()
    assert store.write(lambda uow: journal.fold(log, uow)) == 1
    refused, folded = leaves(log)
    assert refused["a"] == "access.refused"
    assert (refused["p"], refused["o"], refused["r"]) == ("p1", "chat.send", "refused")
    assert refused["d"] == {"cause": "locked", "journal.at": 500, "journal.times": 2}
    assert folded["a"] == "journal.folded"
    assert folded["d"] == {"records": 2, "events": 1, "given_way": 0, "head": f"{head}:3"}
    assert len(journal) == 0
    assert len(opened(tmp_path)) == 0


def test_what_becomes_events_is_moved_alone_and_what_came_meanwhile_stays(
    store: Store, log: AuditLog, tmp_path: Path
) -> None:
    journal = opened(tmp_path)
    fill(journal)

    def work(uow: UnitOfWork) -> None:
        assert journal.fold_events(log, uow) == 1
        journal.append(
            Action.ACCESS_REFUSED,
            {"person": "p1", "object": "chat.send", "result": "refused", "cause": "locked"},
        )

    store.write(work)
    assert journal.latest("sign_in.lock", "name_tag", "ab") == {"name_tag": "ab", "failures": 1}
    assert journal.holds_events()
    journal.close()
    again = opened(tmp_path)
    assert again.problems == ()
    assert store.write(lambda uow: again.fold_events(log, uow)) == 1
    assert [each["d"]["journal.times"] for each in leaves(log)[::2]] == [2, 1]
    assert len(again) == 1
    assert not again.holds_events()
    assert store.write(lambda uow: again.fold_events(log, uow)) == 0
    assert log.head().size == 4


def test_killed_after_events_were_moved_nothing_is_folded_twice(
    store: Store, log: AuditLog, tmp_path: Path
) -> None:
    journal = opened(tmp_path)
    fill(journal)
    before = (tmp_path / "side.journal").read_bytes()
    store.write(lambda uow: journal.fold_events(log, uow))
    journal.close()
    (tmp_path / "side.journal").write_bytes(before)
    again = opened(tmp_path)
    assert store.write(lambda uow: again.fold(log, uow)) == 0
    assert log.head().size == 2


def test_an_empty_journal_leaves_no_trace(store: Store, log: AuditLog, tmp_path: Path) -> None:
    journal = opened(tmp_path)
    assert store.write(lambda uow: journal.fold(log, uow)) == 0
    assert log.head().size == 0


def test_a_fold_that_is_undone_leaves_the_journal_as_it_was(
    store: Store, log: AuditLog, tmp_path: Path
) -> None:
    journal = opened(tmp_path)
    fill(journal)

    def work(uow: UnitOfWork) -> None:
        journal.fold(log, uow)
        raise StateError("no")

    with pytest.raises(StateError):
        store.write(work)
    assert len(journal) == 2
    assert log.head().size == 0


def test_killed_between_commit_and_emptying_nothing_is_folded_twice(
    store: Store, log: AuditLog, tmp_path: Path
) -> None:
    journal = opened(tmp_path)
    fill(journal)
    before = (tmp_path / "side.journal").read_bytes()
    store.write(lambda uow: journal.fold(log, uow))
    journal.close()
    (tmp_path / "side.journal").write_bytes(before)
    again = opened(tmp_path)
    assert len(again) == 2
    assert store.write(lambda uow: again.fold(log, uow)) == 0
    assert log.head().size == 2
    assert len(opened(tmp_path)) == 0


def test_the_same_things_happening_again_are_folded_again(
    store: Store, log: AuditLog, tmp_path: Path
) -> None:
    journal = opened(tmp_path)
    for _ in range(2):
        fill(journal)
        assert store.write(lambda uow: journal.fold(log, uow)) == 1
    assert log.head().size == 4


def test_damage_is_recorded_even_when_nothing_is_left(
    store: Store, log: AuditLog, tmp_path: Path
) -> None:
    fill(opened(tmp_path))
    (tmp_path / "side.journal").write_bytes(b"")
    journal = opened(tmp_path)
    assert journal.problems
    store.write(lambda uow: journal.fold(log, uow))
    (folded,) = leaves(log)
    assert folded["r"] == "damaged"
    assert journal.problems == ()


def test_what_gave_way_in_a_full_journal_is_counted_in_the_log(
    store: Store, log: AuditLog, tmp_path: Path
) -> None:
    journal = opened(tmp_path)
    for number in range(200):
        journal.append(Action.ACCESS_REFUSED, {"person": "p1", "uid": number})
    events = store.write(lambda uow: journal.fold(log, uow))
    (folded,) = [leaf for leaf in leaves(log) if leaf["a"] == "journal.folded"]
    assert isinstance(folded["d"], dict)
    assert folded["d"]["given_way"] + events == 200
    assert folded["d"]["given_way"] > 0
