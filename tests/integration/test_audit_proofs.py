"""Inclusion and consistency proofs out of the stored log, checked as a client checks them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from engine.api.errors import IntegrityError, NotFoundError
from engine.audit import proving
from engine.audit.actions import Action
from engine.audit.checkpoint import Checkpointer
from engine.audit.log import AuditLog
from engine.audit.sshsig import PublicKey
from engine.audit.startup import checkpoint_problem
from engine.clock import FakeClock
from engine.store.store import Store
from engine.vault.ssh_signature import SigningKey

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from engine.store.unit_of_work import UnitOfWork

SIGNED = (1, 7, 100, 255, 256, 300, 512, 513, 770, 1100)
KEY = SigningKey(bytes(32))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A log of 1,110 events, signed at some sizes."""
    folder: Path = tmp_path_factory.mktemp("proofs")
    clock = FakeClock(1_800_000_000)
    store = Store(folder / "store.db", backups=folder / "backups", clock=clock)
    store.create("5a" * 32)
    log, signing = AuditLog(store, clock), Checkpointer(store, "i", KEY.sign, clock)

    def fill(count: int, uow: UnitOfWork) -> None:
        for _ in range(count):
            log.append(uow, Action.MESSAGE_SENT, person="aa", object_id="bb")

    size = 0
    for signed in SIGNED:
        store.write(partial(fill, signed - size))
        assert signing.checkpoint()
        size = signed
    store.write(partial(fill, 10))
    yield store
    store.close()


@pytest.mark.parametrize("number", [0, 1, 6, 99, 254, 255, 256, 511, 512, 767, 768, 1023, 1099])
def test_an_event_is_proven_under_the_last_checkpoint(store: Store, number: int) -> None:
    with store.read() as session:
        proof = proving.inclusion(session, number)
    assert proof.checkpoint.size == SIGNED[-1]
    assert proof.holds()
    assert not replace(proof, number=number + 1).holds()
    assert not replace(proof, leaf=proof.leaf.replace("aa", "ab")).holds()
    assert not replace(proof, path=proof.path[:-1]).holds()
    assert not replace(proof, path=("zz", *proof.path[1:])).holds()
    assert not replace(proof, checkpoint=replace(proof.checkpoint, root="00" * 32)).holds()


@pytest.mark.parametrize("older", SIGNED)
def test_any_two_checkpoints_are_consistent(store: Store, older: int) -> None:
    with store.read() as session:
        for newer in (each for each in SIGNED if each >= older):
            proof = proving.consistency(session, older, newer)
            assert proof.holds()
            assert not replace(proof, path=(*proof.path, "00" * 32)).holds()
            if newer > older:
                other = replace(proof.older, root="00" * 32)
                assert not replace(proof, older=other).holds()


def test_checkpoints_come_newest_first_page_by_page_with_their_signatures(store: Store) -> None:
    with store.read() as session:
        pages = [proving.checkpoints(session, 4, -1)]
        while pages[-1]:
            pages.append(proving.checkpoints(session, 4, pages[-1][-1].size))
    found = [each for page in pages for each in page]
    assert tuple(each.size for each in reversed(found)) == SIGNED
    key = PublicKey(KEY.public_key())
    for each in found:
        row = (each.size, bytes.fromhex(each.root), each.note, each.signature)
        assert checkpoint_problem(row, "anchorhold/i/audit", key).text == ""


@pytest.mark.parametrize("number", [-1, 1110, 10**12])
def test_no_proof_of_an_event_that_is_not_there(store: Store, number: int) -> None:
    with store.read() as session, pytest.raises(NotFoundError) as refused:
        proving.inclusion(session, number)
    assert refused.value.code == "not_found"


def test_an_event_after_the_last_checkpoint_is_not_signed_yet(store: Store) -> None:
    with store.read() as session, pytest.raises(NotFoundError) as refused:
        proving.inclusion(session, 1105)
    assert refused.value.code == "not_signed_yet"


@pytest.mark.parametrize(("older", "newer"), [(7, 8), (8, 100), (100, 7), (0, 7)])
def test_only_checkpoints_in_their_order_are_compared(store: Store, older: int, newer: int) -> None:
    with store.read() as session, pytest.raises(NotFoundError):
        proving.consistency(session, older, newer)


def test_rows_that_were_changed_make_proofs_that_do_not_hold(store: Store) -> None:
    def undone(sql: str, number: int) -> None:
        def work(uow: UnitOfWork) -> None:
            uow.execute(sql)
            proof = proving.inclusion(uow.session, number)
            assert not proof.holds()
            raise LookupError

        with pytest.raises(LookupError):
            store.write(work)

    undone("UPDATE audit_tile SET root = zeroblob(32) WHERE tile = 2", 5)
    undone("UPDATE audit_event SET leaf_hash = zeroblob(32) WHERE number = 6", 7)
    undone("UPDATE audit_event SET leaf = CAST(leaf || ' ' AS BLOB) WHERE number = 7", 7)


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM audit_tile WHERE tile = 1",
        "DELETE FROM audit_event WHERE number = 4",
        "UPDATE audit_event SET leaf = 'text' WHERE number = 6",
    ],
)
def test_what_cannot_be_proven_at_all_is_said(store: Store, sql: str) -> None:
    def work(uow: UnitOfWork) -> None:
        uow.execute(sql)
        proving.inclusion(uow.session, 6)

    with pytest.raises(IntegrityError) as refused:
        store.write(work)
    assert refused.value.code == "log_damaged"
