"""An insider who has every key and every file: changes the log of a stopped site and signs it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from engine.alerts.saving import PLACE_KEY
from engine.audit.leaf import decode, encode
from engine.audit.merkle import leaf_hash, root_of
from engine.audit.note import NAMESPACE, CheckpointNote, origin_of
from engine.audit.tree_reader import TILE_EVENTS, TILE_STEP
from engine.clock import FakeClock
from engine.store.store import Store
from engine.vault.vault import Argon2Parameters, Vault
from tests.factories.site import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.paths import DataPaths
    from engine.store.unit_of_work import UnitOfWork

_QUICK = Argon2Parameters(time_cost=1, memory_kib=64, parallelism=1)


def shorten(paths: DataPaths, keep: int) -> None:
    """Cuts the log after `keep` events; no state event may follow them."""

    def work(uow: UnitOfWork, vault: Vault) -> None:
        _cut(uow, keep)
        _sign_again(uow, vault)

    inside(paths, work)


def cut_unsigned(paths: DataPaths) -> int:
    """Cuts the log back to its third last signed head, with the key of the store alone; the size then."""
    kept = 0

    def work(uow: UnitOfWork, _vault: Vault) -> None:
        nonlocal kept
        sizes = uow.execute("SELECT size FROM audit_checkpoint ORDER BY size DESC").fetchall()
        kept = sizes[2][0]
        _cut(uow, kept)
        _hash_again(uow)

    inside(paths, work)
    return kept


def rewrite(paths: DataPaths, number: int) -> None:
    """Makes an event that is no state event say another result."""

    def work(uow: UnitOfWork, vault: Vault) -> None:
        (data,) = uow.execute("SELECT leaf FROM audit_event WHERE number = ?", (number,)).fetchone()
        leaf = decode(data)
        said = "refused" if leaf.r == "done" else "done"
        changed = encode(msgspec.structs.replace(leaf, r=said))
        uow.execute(
            "UPDATE audit_event SET leaf = ?, leaf_hash = ? WHERE number = ?",
            (changed, leaf_hash(changed), number),
        )
        _sign_again(uow, vault)

    inside(paths, work)


def inside(paths: DataPaths, work: Callable[[UnitOfWork, Vault], None]) -> None:
    """Changes the store of a stopped site."""
    vault = Vault(paths, argon2=_QUICK)
    assert vault.open_with_password("Ada", PASSWORD) is not None
    store = Store(paths.store, backups=paths.backups, clock=FakeClock())
    store.open(vault.store_key())

    try:
        store.write(lambda uow: work(uow, vault))
    finally:
        store.close()
        vault.drop_keys()


def _cut(uow: UnitOfWork, keep: int) -> None:
    uow.execute("DELETE FROM audit_event WHERE number >= ?", (keep,))
    uow.execute("DELETE FROM audit_checkpoint WHERE size > ?", (keep,))
    # Else the watch would have read what is not there any more.
    uow.execute(
        "UPDATE setting SET value = min(CAST(value AS INTEGER), ?) WHERE key = ?",
        (keep, PLACE_KEY),
    )


def _hash_again(uow: UnitOfWork) -> list[bytes]:
    """Tiles made anew, as the engine itself would have them; the hashes of all events.

    What the store itself knows of witnesses goes.
    """
    uow.execute("DELETE FROM witness")
    hashes = [
        row[0]
        for row in uow.execute("SELECT leaf_hash FROM audit_event ORDER BY number").fetchall()
    ]
    uow.execute("DELETE FROM audit_tile")
    for start in range(0, len(hashes), TILE_EVENTS):
        part = hashes[start : start + TILE_EVENTS]
        covered = len(part) // TILE_STEP * TILE_STEP
        if covered:
            uow.execute(
                "INSERT INTO audit_tile (tile, events, root) VALUES (?, ?, ?)",
                (start // TILE_EVENTS, covered, root_of(part[:covered])),
            )
    return hashes


def _sign_again(uow: UnitOfWork, vault: Vault) -> None:
    """Hashes, tiles and every checkpoint made anew."""
    hashes, origin = _hash_again(uow), origin_of(vault.install_id)
    sizes = {row[0]: row[1] for row in uow.execute("SELECT size, time FROM audit_checkpoint")}
    last = max(sizes.values())
    uow.execute("DELETE FROM audit_checkpoint")
    for size in sorted({*sizes, len(hashes)}):
        root = root_of(hashes[:size])
        note = CheckpointNote(origin, size, root).text()
        uow.execute(
            "INSERT INTO audit_checkpoint (size, root, note, signature, time)"
            " VALUES (?, ?, ?, ?, ?)",
            (size, root, note, vault.sign(NAMESPACE, note.encode()), sizes.get(size, last)),
        )
