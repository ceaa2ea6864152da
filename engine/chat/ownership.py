"""Whose conversations are, held to the log: a row that names somebody else would show it to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select, text, update

from engine.api.said import Said, say
from engine.audit.actions import Action
from engine.audit.leaf import decode
from engine.store.tables import ConversationRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from engine.audit.leaf import Leaf

_SHOWN = 12
"""Characters of an id."""
BEGINS = frozenset({Action.CONVERSATION_CREATED, Action.CONVERSATION_DUPLICATED})


class OwnerCheck:
    """Implements `engine.audit.verification.RowCheck`."""

    actions = BEGINS

    def __init__(self) -> None:
        self._owners: dict[str, str] = {}

    def see(self, leaf: Leaf) -> None:
        """See `RowCheck.see`."""
        self._owners[leaf.o] = leaf.p

    def differing(self, session: Session) -> Iterator[tuple[str, str]]:
        """Id and owner, as the log has them, of conversations that a row gives to somebody else."""
        rows = session.execute(select(ConversationRow.conversation_id, ConversationRow.person_id))
        for conversation_id, person_id in rows:
            owner = self._owners.get(conversation_id, person_id)
            if owner != person_id:
                yield conversation_id, owner

    def problems(self, session: Session) -> Iterator[Said]:
        """See `RowCheck.problems`."""
        for conversation_id, owner in self.differing(session):
            yield say(
                "conversation_owner",
                "conversation {conversation}: {owner} began it by the log, and the store gives it to "
                "somebody else",
                conversation=conversation_id[:_SHOWN],
                owner=owner[:_SHOWN],
            )


def give_back(session: Session) -> None:
    """Gives every conversation back to whom the log says; for the acceptance of what was in doubt."""
    check = OwnerCheck()
    wanted = text(
        "SELECT leaf FROM audit_event WHERE action IN :actions ORDER BY number"
    ).bindparams(bindparam("actions", sorted(BEGINS), expanding=True))
    for (data,) in session.execute(wanted):
        check.see(decode(bytes(data)))
    for conversation_id, owner in list(check.differing(session)):
        session.execute(
            update(ConversationRow)
            .where(ConversationRow.conversation_id == conversation_id)
            .values(person_id=owner)
        )
