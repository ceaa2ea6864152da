"""What is checked when the vault opens, and what a verification of everything covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from engine.audit.tree_reader import LogGapError, tree_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.api.audit import VerifyProgress
    from engine.store.store import Store
    from engine.vault.keyring_place import KeyringPlace
    from engine.vault.vault import Vault

WITNESS = "witness"


def examine(store: Store, vault: Vault, keyring: KeyringPlace | None) -> tuple[str, ...]:
    """Compares a freshly opened store with what is known of it elsewhere.

    Returns:
        What is in doubt, each a sentence safe to show; empty when all agrees.
    """
    return _against_witness(store, keyring.get(WITNESS) if keyring else None)


def latest_time(store: Store) -> float:
    """The latest time on record: of the last checkpoint, and of the last events."""
    with store.read() as session:
        signed = session.execute(text("SELECT max(time) FROM audit_checkpoint")).scalar()
        recent = session.execute(
            text(
                "SELECT max(time) FROM"
                " (SELECT time FROM audit_event ORDER BY number DESC LIMIT 1000)"
            )
        ).scalar()
    return float(max(signed or 0, recent or 0))


def _against_witness(store: Store, witness: str | None) -> tuple[str, ...]:
    """A log that is shorter than its witness, or another one, was rolled back or rewritten."""
    size, _, root = (witness or "").partition(" ")
    if not size.isdigit():
        return ()
    with store.read() as session:
        row = session.execute(text("SELECT size FROM audit_tree WHERE tree_id = 1")).one_or_none()
        have = row[0] if row else 0
        if have < int(size):
            return (
                f"The audit log has {have} events, but this account's keyring remembers {size}: "
                "an older copy of the store was put in place, or the log was cut.",
            )
        try:
            same = tree_at(session, int(size)).root().hex() == root
        except LogGapError:
            same = False
    if same:
        return ()
    return (
        f"The first {size} events of the audit log are not the ones this account's keyring "
        "remembers: the log was rewritten, or another store was put in place.",
    )


def verify_everything(store: Store, vault: Vault) -> Iterator[VerifyProgress]:
    """Verifies leaves, tree, checkpoints and the state derived from the log."""
    raise NotImplementedError
