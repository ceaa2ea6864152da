"""A log from before the tree's own row was dropped, brought up to date with its events in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.audit.actions import Action
from engine.audit.leaf import Leaf, encode
from engine.audit.log import AuditLog
from engine.audit.merkle import CompactRange, leaf_hash
from engine.audit.sshsig import PublicKey
from engine.audit.startup import check_start
from engine.audit.verification import Verification
from engine.clock import FakeClock
from engine.store import migrate
from engine.store.store import Store
from engine.vault.ssh_signature import SigningKey

if TYPE_CHECKING:
    from pathlib import Path

    from engine.store.unit_of_work import UnitOfWork

KEY = "5a" * 32
PUBLIC = PublicKey(SigningKey(bytes(32)).public_key())


def store_in(folder: Path) -> Store:
    return Store(folder / "store.db", backups=folder / "backups", clock=FakeClock())


def make_old(folder: Path, monkeypatch: pytest.MonkeyPatch, events: int, spoil: str = "") -> None:
    """A store of revision 0001 with events as they were recorded then."""
    versions = folder / "migrations" / "versions"
    versions.mkdir(parents=True)
    first = migrate.MIGRATIONS / "versions" / "0001_first_tables.py"
    (versions / first.name).write_bytes(first.read_bytes())

    def fill(uow: UnitOfWork) -> None:
        tree, last_state = CompactRange(), -1
        for number in range(events):
            is_state = number % 100 == 3
            action = Action.WAIVER_RECORDED if is_state else Action.LOG_READ
            leaf = encode(
                Leaf(a=action.value, d={}, n=number, o="", p="p", r="done", s=last_state, t=0, v=1)
            )
            hashed = leaf_hash(leaf)
            uow.execute(
                "INSERT INTO audit_event VALUES (?, ?, ?, 0, ?, 'p', '', ?)",
                (number, leaf, hashed, action.value, is_state),
            )
            completed = tree.append(hashed)
            if len(completed) >= 8:
                uow.execute("INSERT INTO audit_tile VALUES (?, ?)", (number >> 8, completed[7]))
            last_state = number if is_state else last_state
        if events:
            uow.execute(
                "INSERT INTO audit_tree VALUES (1, ?, ?, ?)", (events, tree.to_bytes(), last_state)
            )
        if spoil:
            uow.execute(spoil)

    with monkeypatch.context() as patch:
        patch.setattr(migrate, "MIGRATIONS", folder / "migrations")
        store = store_in(folder)
        store.create(KEY)
        store.write(fill)
        store.close()


@pytest.mark.parametrize("events", [0, 1, 7, 8, 100, 255, 256, 257, 264, 512, 700])
def test_the_log_goes_on_from_what_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, events: int
) -> None:
    make_old(tmp_path, monkeypatch, events)
    store = store_in(tmp_path)
    store.open(KEY)
    assert store.applied_migrations[:1] == ("0002",)
    report = check_start(store, "i", PUBLIC)
    assert report.problems == ()
    assert report.size == events
    log = AuditLog(store, FakeClock())
    for number in range(events, events + 9):
        assert store.write(lambda uow: log.append(uow, Action.MESSAGE_SENT)) == number
    assert check_start(store, "i", PUBLIC).problems == ()
    *_, last = Verification(store, "i", PUBLIC).run()
    assert last.report is not None
    assert last.report.problems == ()
    assert last.report.root == log.head().root
    store.close()


@pytest.mark.parametrize(
    "spoil",
    [
        "DELETE FROM audit_event WHERE number >= 290",
        "DELETE FROM audit_event WHERE number >= 256",
        "DELETE FROM audit_event WHERE number >= 255",
        "DELETE FROM audit_event WHERE number = 260",
        "DELETE FROM audit_event",
        "UPDATE audit_event SET leaf_hash = zeroblob(32) WHERE number = 299",
        "UPDATE audit_tree SET hashes = zeroblob(length(hashes))",
        "UPDATE audit_tree SET size = 290",
        "UPDATE audit_tree SET size = 512",
        "DELETE FROM audit_tree",
        "DELETE FROM audit_tile",
        "UPDATE audit_tile SET root = zeroblob(32)",
    ],
)
def test_what_was_wrong_before_is_found_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil: str
) -> None:
    make_old(tmp_path, monkeypatch, 300, spoil)
    store = store_in(tmp_path)
    store.open(KEY)
    *_, last = Verification(store, "i", PUBLIC).run()
    assert last.report is not None
    assert not last.report.whole
    assert check_start(store, "i", PUBLIC).problems
    store.close()
