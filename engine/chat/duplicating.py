"""Copies of conversations: the same texts under a data key of their own."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from sqlalchemy import insert

from engine.api.conversations import MessageState
from engine.chat.rows import OpenUnit, messages_of, open_unit
from engine.chat.texts import MAX_TITLE
from engine.chat.tree import path_to
from engine.store.tables import ConversationRow, MessageRow, SearchOutboxRow

if TYPE_CHECKING:
    from engine.chat.rows import MessageLike
    from engine.store.unit_of_work import UnitOfWork
    from engine.vault.vault import Vault


_AS_IT_IS = (
    "role",
    "created_at",
    "model_sha256",
    "prompt_tokens",
    "completion_tokens",
    "milliseconds",
    "end_cause",
    "trimmed",
    "summarised",
    "continued",
    "template_sha256",
)


def duplicate(
    uow: UnitOfWork, vault: Vault, row: ConversationRow, *, whole_tree: bool, now: int
) -> tuple[ConversationRow, OpenUnit]:
    """Writes a copy of a conversation in the caller's transaction.

    Args:
        uow: The transaction.
        vault: Opens the old unit and makes the new one.
        row: What to copy.
        whole_tree: All branches, not the current one alone.
        now: Unix seconds.

    Raises:
        IntegrityError: A text does not check out; nothing is copied then.
    """
    unit = open_unit(vault, row)
    nodes = messages_of(uow.session, row.conversation_id)
    wanted = list(nodes) if whole_tree else path_to(nodes, row.tip_message_id)
    ids = {each: secrets.token_hex(16) for each in wanted}
    key, conversation_id = vault.new_data_key(), secrets.token_hex(16)
    copy = OpenUnit(conversation_id, vault.unit(key.epoch, key.wrapped, conversation_id))
    made = ConversationRow(
        conversation_id=conversation_id,
        person_id=row.person_id,
        epoch=key.epoch,
        data_key_wrapped=key.wrapped,
        title_sealed=copy.seal_title(_numbered(unit.title(row))),
        title_version=1,
        title_set=True,
        system_prompt_sealed=copy.seal_system_prompt(unit.system_prompt(row)),
        system_prompt_version=1,
        tip_message_id=ids.get(row.tip_message_id, ""),
        created_at=now,
        updated_at=now,
        pinned=False,
        folder_id=row.folder_id,
        deleted_at=0,
    )
    session = uow.session
    session.add(made)
    session.flush()
    if wanted:
        session.execute(
            insert(MessageRow), [_copied(nodes[each], unit, copy, ids) for each in wanted]
        )
    session.add_all(
        SearchOutboxRow(
            person_id=row.person_id, conversation_id=conversation_id, message_id=message_id
        )
        for message_id in ("", *ids.values())
    )
    session.flush()
    return made, copy


def _copied(
    node: MessageLike, unit: OpenUnit, copy: OpenUnit, ids: dict[str, str]
) -> dict[str, object]:
    """The row of a message's copy."""
    message_id, context = ids[node.message_id], unit.context_text(node)
    # No answer is being written in a copy, so one that runs could not end there.
    running = node.state == MessageState.RUNNING
    return {
        **{name: getattr(node, name) for name in _AS_IT_IS},
        "message_id": message_id,
        "conversation_id": copy.conversation_id,
        "parent_id": ids.get(node.parent_id, ""),
        "state": MessageState.INTERRUPTED.value if running else node.state,
        "version": 1,
        "text_sealed": copy.seal_text(message_id, 1, unit.text(node)),
        "context_version": 1 if context else 0,
        "context_sealed": copy.seal_context(message_id, 1, context) if context else None,
    }


def _numbered(title: str) -> str:
    """The title with a number behind it: digits need no translation."""
    head, opening, number = title.rpartition(" (")
    if opening and number.endswith(")") and number[:-1].isdecimal() and len(number) < 6:
        return f"{head} ({int(number[:-1]) + 1})"
    return f"{title[: MAX_TITLE - 4]} (2)"
