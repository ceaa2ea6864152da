"""What a person is writing and has not sent, sealed as the conversation it belongs to.

Not in the log: it is saved while the person types, and says nothing that was done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.chat.library_key import ensured_library_unit, library_unit
from engine.chat.rows import open_unit, own_conversation
from engine.store.tables import DraftRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from engine.store.store import Store
    from engine.store.unit_of_work import UnitOfWork
    from engine.vault.unit_cipher import UnitCipher
    from engine.vault.vault import Vault

_RECORD, _TEXT = "draft", "text"


class Drafts:
    """One person's drafts: one a conversation, and one for the conversation not yet begun.

    Args:
        store: Where they are.
        vault: Data keys.
        person_id: Whose.
    """

    def __init__(self, store: Store, vault: Vault, person_id: str) -> None:
        self._store = store
        self._vault = vault
        self._person_id = person_id

    def save(self, conversation_id: str, text: str) -> None:
        """Keeps a text; an empty one replaces what was there by nothing.

        Raises:
            NotFoundError: This person has no such conversation.
        """

        def work(uow: UnitOfWork) -> None:
            session = uow.session
            row = session.get(DraftRow, (self._person_id, conversation_id))
            if row is None and not text:
                return
            if conversation_id:
                unit = self._conversation_unit(session, conversation_id)
            else:
                unit = ensured_library_unit(session, self._vault, self._person_id)
            if row is None:
                row = DraftRow(
                    person_id=self._person_id, conversation_id=conversation_id, version=0
                )
            row.version += 1
            row.text_sealed = unit.seal(_RECORD, _TEXT, row.version, text)
            session.add(row)

        self._store.write(work)

    def open(self, conversation_id: str) -> str:
        """The text that was kept; "" without one.

        Raises:
            NotFoundError: This person has no such conversation.
        """
        with self._store.read() as session:
            unit: UnitCipher | None
            if conversation_id:
                unit = self._conversation_unit(session, conversation_id)
            else:
                unit = library_unit(session, self._vault, self._person_id)
            row = session.get(DraftRow, (self._person_id, conversation_id))
            if row is None or unit is None:
                return ""
            return unit.open(_RECORD, _TEXT, row.version, row.text_sealed)

    def _conversation_unit(self, session: Session, conversation_id: str) -> UnitCipher:
        row = own_conversation(session, conversation_id, self._person_id)
        return open_unit(self._vault, row).cipher
