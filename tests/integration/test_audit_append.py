from __future__ import annotations

import json
import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest

from engine.api.errors import BugError, IntegrityError, StateError
from engine.audit.actions import Action
from engine.audit.log import AuditLog, forget_tree
from engine.audit.merkle import CompactRange, leaf_hash, root_of
from engine.clock import FakeClock
from tests.factories.newest_events import newest
from tests.factories.open_engine import STORE_KEY

if TYPE_CHECKING:
    from engine.store.store import Store
    from engine.store.unit_of_work import UnitOfWork


@pytest.fixture
def sizes() -> list[int]:
    return []


@pytest.fixture
def log(store: Store, sizes: list[int]) -> AuditLog:
    return AuditLog(store, FakeClock(1_800_000_000), on_grown=sizes.append)


def test_a_leaf_is_canonical_json_and_its_columns_help_to_find_it(
    store: Store, log: AuditLog
) -> None:
    number = store.write(
        lambda uow: log.append(
            uow,
            Action.PERSON_ROLES_CHANGED,
            person="ab12",
            object_id="cd34",
            data={"roles": ["admin", "analyst"], "custodian": True, "count": 3},
        )
    )
    assert number == 0
    row = store.write(
        lambda uow: uow.execute(
            "SELECT leaf, leaf_hash, time, action, person_id, object_id, state_event"
            " FROM audit_event"
        ).fetchone()
    )
    assert row is not None
    expected = {
        "v": 1,
        "n": 0,
        "t": 1_800_000_000,
        "a": "person.roles_changed",
        "p": "ab12",
        "o": "cd34",
        "r": "done",
        "s": -1,
        "d": {"roles": ["admin", "analyst"], "custodian": True, "count": 3},
    }
    assert row[0] == json.dumps(expected, sort_keys=True, separators=(",", ":")).encode()
    assert row[1:] == (
        leaf_hash(row[0]),
        1_800_000_000,
        "person.roles_changed",
        "ab12",
        "cd34",
        1,
    )


def test_head_is_the_root_of_all_leaves(store: Store, log: AuditLog) -> None:
    assert log.head().size == 0
    assert log.head().root == CompactRange().root().hex()
    for _ in range(7):
        store.write(lambda uow: log.append(uow, Action.MESSAGE_SENT))
    rows = store.write(
        lambda uow: uow.execute("SELECT leaf_hash FROM audit_event ORDER BY number").fetchall()
    )
    assert log.head().size == 7
    assert log.head().root == root_of(row[0] for row in rows).hex()


def test_several_events_of_one_change_have_numbers_in_order(
    store: Store, log: AuditLog, sizes: list[int]
) -> None:
    assert store.write(lambda uow: [log.append(uow, Action.MESSAGE_SENT) for _ in range(3)]) == [
        0,
        1,
        2,
    ]
    assert store.write(lambda uow: log.append(uow, Action.MESSAGE_SENT)) == 3
    assert sizes == [3, 4]


def test_an_undone_change_leaves_no_event_and_no_gap(
    store: Store, log: AuditLog, sizes: list[int]
) -> None:
    def work(uow: UnitOfWork) -> None:
        log.append(uow, Action.MESSAGE_SENT)
        raise StateError("no")

    with pytest.raises(StateError):
        store.write(work)
    assert log.head().size == 0
    assert sizes == []
    assert store.write(lambda uow: log.append(uow, Action.MESSAGE_SENT)) == 0


def test_state_events_are_chained(store: Store, log: AuditLog) -> None:
    for action in (
        Action.SITE_CREATED,
        Action.MESSAGE_SENT,
        Action.SETTINGS_CHANGED,
        Action.MESSAGE_SENT,
        Action.MESSAGE_SENT,
    ):
        store.write(partial(log.append, action=action))
    links = [json.loads(entry.leaf)["s"] for entry in reversed(newest(log))]
    assert links == [-1, 0, 0, 2, 2]


def test_entries_are_newest_first_and_go_on_before_a_number(store: Store, log: AuditLog) -> None:
    for _ in range(5):
        store.write(lambda uow: log.append(uow, Action.MESSAGE_SENT, person="p1"))
    assert {entry.person for entry in newest(log)} == {"p1"}


@pytest.mark.parametrize(
    "data",
    [
        {"x": 1.5},
        {"x": "two words"},
        {"x": "Grüße"},
        {"x": "a" * 201},
        {"x": "line\n"},
        {"x": None},
        {"x": {"y": 1}},
        {"x": ["ok", "not ok"]},
        {"x": ["ok", 1]},
        {"x": 2**53},
        {"not a key": 1},
        {"x": b"bytes"},
    ],
)
def test_nothing_that_could_be_content_is_recorded(
    store: Store, log: AuditLog, data: dict[str, int]
) -> None:
    with pytest.raises(BugError):
        store.write(lambda uow: log.append(uow, Action.MESSAGE_SENT, data=data))
    assert log.head().size == 0


@pytest.mark.parametrize("field", ["person", "object_id", "result"])
def test_nothing_that_could_be_content_is_an_id(store: Store, log: AuditLog, field: str) -> None:
    with pytest.raises(BugError):
        store.write(lambda uow: log.append(uow, Action.MESSAGE_SENT, **{field: "Jane Doe"}))  # type: ignore[arg-type]
    assert log.head().size == 0


def test_the_root_of_every_256_events_is_kept_and_that_of_the_last_renewed(
    store: Store, log: AuditLog
) -> None:
    def fill(uow: UnitOfWork) -> None:
        for _ in range(600):
            log.append(uow, Action.MESSAGE_SENT)

    store.write(fill)
    hashes = [
        row[0]
        for row in store.write(
            lambda uow: uow.execute("SELECT leaf_hash FROM audit_event ORDER BY number").fetchall()
        )
    ]
    tiles = store.write(
        lambda uow: uow.execute(
            "SELECT tile, events, root FROM audit_tile ORDER BY tile"
        ).fetchall()
    )
    assert tiles == [
        (0, 256, root_of(hashes[:256])),
        (1, 256, root_of(hashes[256:512])),
        (2, 88, root_of(hashes[512:])),
    ]
    assert log.head().root == root_of(hashes).hex()


def test_nothing_follows_an_event_that_could_not_be_recorded(store: Store, log: AuditLog) -> None:
    def work(uow: UnitOfWork) -> None:
        log.append(uow, Action.MESSAGE_SENT)
        uow.execute(
            "INSERT INTO audit_event SELECT 1, leaf, leaf_hash, 0, '', '', '', 0 FROM audit_event"
        )
        with pytest.raises(Exception, match="UNIQUE"):
            log.append(uow, Action.MESSAGE_SENT)
        log.append(uow, Action.MESSAGE_SENT)

    with pytest.raises(BugError, match="could not be recorded"):
        store.write(work)
    assert log.head().size == 0


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM audit_event WHERE number = 3",
        "DELETE FROM audit_event WHERE number >= 7",
        "DELETE FROM audit_tile",
        "UPDATE audit_tile SET events = 16",
        "UPDATE audit_event SET leaf = x'00' WHERE number = 9",
    ],
)
def test_a_log_without_a_tree_stops_everything_once_opened_anew(
    store: Store, log: AuditLog, statement: str
) -> None:
    store.write(lambda uow: [log.append(uow, Action.MESSAGE_SENT) for _ in range(10)])
    store.write(lambda uow: uow.execute(statement) and None)
    store.close()
    store.open(STORE_KEY)
    with pytest.raises(IntegrityError):
        store.write(lambda uow: log.append(uow, Action.MESSAGE_SENT))


def test_the_tree_goes_on_from_the_rows_when_the_store_is_opened_anew(
    store: Store, log: AuditLog
) -> None:
    roots = []
    for count in (1, 6, 1, 250, 300, 7):
        store.write(lambda uow: [log.append(uow, Action.SETTINGS_CHANGED) for _ in range(count)])  # noqa: B023 - run at once
        before = log.head()
        store.close()
        store.open(STORE_KEY)
        assert log.recorded() is None
        assert log.head() == before
        roots.append(before.root)
        store.write(lambda uow: log.append(uow, Action.MESSAGE_SENT))
        assert json.loads(newest(log, 1)[0].leaf)["s"] == before.size - 1
    rows = store.write(
        lambda uow: uow.execute("SELECT leaf_hash FROM audit_event ORDER BY number").fetchall()
    )
    assert log.head().root == root_of(row[0] for row in rows).hex()
    assert len(set(roots)) == len(roots)


def test_an_undone_change_leaves_the_tree_as_it_was(store: Store, log: AuditLog) -> None:
    store.write(lambda uow: [log.append(uow, Action.MESSAGE_SENT) for _ in range(7)])
    before = log.head()

    def work(uow: UnitOfWork) -> None:
        for _ in range(300):
            log.append(uow, Action.SETTINGS_CHANGED)
        raise StateError("no")

    with pytest.raises(StateError):
        store.write(work)
    assert log.head() == before
    store.write(lambda uow: log.append(uow, Action.MESSAGE_SENT))
    assert json.loads(newest(log, 1)[0].leaf)["s"] == -1
    after = log.head()
    store.close()
    store.open(STORE_KEY)
    assert log.head() == after


def test_a_change_that_swallows_a_failed_event_leaves_a_sound_log(
    store: Store, log: AuditLog
) -> None:
    def work(uow: UnitOfWork) -> None:
        log.append(uow, Action.MESSAGE_SENT)
        uow.execute(
            "INSERT INTO audit_event SELECT 1, leaf, leaf_hash, 0, '', '', '', 0 FROM audit_event"
        )
        with pytest.raises(Exception, match="UNIQUE"):
            log.append(uow, Action.MESSAGE_SENT)
        uow.execute("DELETE FROM audit_event WHERE number = 1")

    store.write(work)
    assert log.head().size == 1
    assert store.write(lambda uow: log.append(uow, Action.MESSAGE_SENT)) == 1
    rows = store.write(
        lambda uow: uow.execute("SELECT leaf_hash FROM audit_event ORDER BY number").fetchall()
    )
    assert log.head().root == root_of(row[0] for row in rows).hex()


def test_a_change_that_rewrites_events_has_the_tree_made_anew(store: Store, log: AuditLog) -> None:
    store.write(lambda uow: [log.append(uow, Action.MESSAGE_SENT) for _ in range(20)])

    def cut(uow: UnitOfWork) -> int:
        log.append(uow, Action.MESSAGE_SENT)
        uow.execute("DELETE FROM audit_event WHERE number >= 5")
        uow.execute("DELETE FROM audit_tile")
        forget_tree(uow)
        return log.append(uow, Action.MESSAGE_SENT)

    def cut_and_undo(uow: UnitOfWork) -> None:
        cut(uow)
        raise StateError("no")

    before = log.head()
    with pytest.raises(StateError):
        store.write(cut_and_undo)
    assert log.head() == before
    assert store.write(cut) == 5
    assert log.head().size == 6


def test_twelve_threads_append_without_a_gap(store: Store, log: AuditLog, sizes: list[int]) -> None:
    numbers: list[int] = []

    def run() -> None:
        numbers.extend(
            store.write(lambda uow: log.append(uow, Action.MESSAGE_SENT)) for _ in range(20)
        )

    threads = [threading.Thread(target=run) for _ in range(12)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(numbers) == list(range(240))
    assert sizes == list(range(1, 241))
    assert [entry.number for entry in newest(log, 240)] == list(range(239, -1, -1))
