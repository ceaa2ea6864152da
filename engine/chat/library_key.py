"""The erasable unit of a person's library: names of folders, and the draft of a new conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.store.tables import LibraryKeyRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from engine.vault.unit_cipher import UnitCipher
    from engine.vault.vault import Vault


def library_unit(session: Session, vault: Vault, person_id: str) -> UnitCipher | None:
    """The cipher of a person's library; None where nothing was ever put into it."""
    row = session.get(LibraryKeyRow, person_id)
    return None if row is None else vault.unit(row.epoch, row.data_key_wrapped, _unit_id(person_id))


def ensured_library_unit(session: Session, vault: Vault, person_id: str) -> UnitCipher:
    """The same; its data key is made in the caller's transaction where there is none."""
    unit = library_unit(session, vault, person_id)
    if unit is not None:
        return unit
    key = vault.new_data_key()
    session.add(LibraryKeyRow(person_id=person_id, epoch=key.epoch, data_key_wrapped=key.wrapped))
    session.flush()
    return vault.unit(key.epoch, key.wrapped, _unit_id(person_id))


def _unit_id(person_id: str) -> str:
    return f"library-{person_id}"
