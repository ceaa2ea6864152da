"""`engine.api.chat.Chat` for one caller."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from engine.api.answers import AnswerEnded, AnswerEvent, AnswerProgress, AnswerStarted
from engine.api.chat import ContextFit, Overflow, SendRequest
from engine.api.conversations import (
    BranchPiece,
    Conversation,
    ConversationSummary,
    DeletedConversation,
    SearchHit,
    TreeNode,
)
from engine.api.errors import InputError
from engine.api.events import Topic
from engine.audit.actions import Action
from engine.chat.answering_again import FoundAnswer, find_answer
from engine.chat.branch_reader import BranchReader, no_message, opened_message
from engine.chat.duplicating import duplicate
from engine.chat.exact_prompt import exact_prompt
from engine.chat.folders import own_folder
from engine.chat.rows import (
    IS_RUNNING,
    messages_of,
    open_unit,
    own_conversation,
    places_of,
    summary_of,
    tree_node,
)
from engine.chat.texts import clean_query, clean_title
from engine.chat.tree import in_tree_order, newest_leaf, path_to
from engine.store.tables import ConversationRow, MessageRow, SearchOutboxRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from engine.api.exact_prompt import ExactPrompt
    from engine.api.sampling import Sampling
    from engine.chat.core import ChatCore
    from engine.identity.caller import Caller
    from engine.store.unit_of_work import UnitOfWork

MAX_HITS = 200
MOST_NAMED = 500
"""Ids that a statement names; SQLite takes some thousands, and more are picked out afterwards."""


class ChatService:
    """An analyst's own conversations; made for each call.

    Args:
        core: What lives on between calls.
        caller: Who asks, authorised already.
    """

    def __init__(self, core: ChatCore, caller: Caller) -> None:
        self._core = core
        self._principal = caller.required_principal()
        self._person_id = self._principal.person_id
        self._branches = BranchReader(core.store, core.vault, core.hub, self._person_id)

    # --------------------------------------------------------------------- conversations

    def list_conversations(
        self, conversation_ids: tuple[str, ...] = ()
    ) -> list[ConversationSummary]:
        """See `engine.api.chat.Chat.list_conversations`."""
        asked = (
            select(ConversationRow)
            .where(ConversationRow.person_id == self._person_id, ConversationRow.deleted_at == 0)
            .order_by(
                ConversationRow.pinned.desc(),
                ConversationRow.updated_at.desc(),
                ConversationRow.conversation_id,
            )
        )
        if 0 < len(conversation_ids) <= MOST_NAMED:
            asked = asked.where(ConversationRow.conversation_id.in_(conversation_ids))
        wanted = set(conversation_ids)
        with self._core.store.read() as session:
            rows = session.scalars(asked).all()
            running = set(session.scalars(select(MessageRow.conversation_id).where(IS_RUNNING)))
        return [
            self._summary(row, running=row.conversation_id in running)
            for row in rows
            if not wanted or row.conversation_id in wanted
        ]

    def open_conversation(self, conversation_id: str, last: int = 0) -> Conversation:
        """See `engine.api.chat.Chat.open_conversation`; the first time in a sign-in is logged."""
        with self._core.store.read() as session:
            conversation = self._branches.conversation(session, conversation_id, last)
        self._log_opening(conversation_id)
        return conversation

    def earlier_messages(self, conversation_id: str, message_id: str) -> Iterator[BranchPiece]:
        """See `engine.api.chat.Chat.earlier_messages`; logged as opening is."""
        pieces = self._branches.above(conversation_id, message_id)
        self._log_opening(conversation_id)
        return pieces

    def _log_opening(self, conversation_id: str) -> None:
        sign_in_id = self._principal.sign_in_id
        if self._core.was_opened(sign_in_id, conversation_id):
            return
        self._core.store.write(
            lambda uow: self._core.audit.append(
                uow,
                Action.CONVERSATION_OPENED,
                person=self._person_id,
                object_id=conversation_id,
            )
        )
        # Only now: an opening that could not be logged shows nothing, the next time neither.
        self._core.note_opened(sign_in_id, conversation_id)

    def choose_branch(self, conversation_id: str, message_id: str, last: int = 0) -> Conversation:
        """See `engine.api.chat.Chat.choose_branch`."""

        def choose(uow: UnitOfWork) -> Conversation:
            row = own_conversation(uow.session, conversation_id, self._person_id)
            places = places_of(uow.session, conversation_id)
            if message_id not in places:
                raise no_message()
            if message_id in path_to(places, row.tip_message_id):
                return self._branches.conversation(uow.session, conversation_id, last)
            if self._core.hub.is_claimed(conversation_id):
                raise _still_writing("change the branch")
            row.tip_message_id = newest_leaf(message_id, places)
            uow.session.flush()
            self._core.audit.append(
                uow,
                Action.CONVERSATION_BRANCH_CHOSEN,
                person=self._person_id,
                object_id=conversation_id,
                data={"tip": row.tip_message_id},
            )
            self._publish_after(uow, conversation_id)
            return self._branches.conversation(uow.session, conversation_id, last)

        return self._core.store.write(choose)

    def rename_conversation(self, conversation_id: str, title: str) -> ConversationSummary:
        """See `engine.api.chat.Chat.rename_conversation`."""
        title = clean_title(title)

        def rename(uow: UnitOfWork, row: ConversationRow) -> dict[str, int | str]:
            unit = open_unit(self._core.vault, row)
            unit.replace_title(row, title)
            row.title_set = True
            uow.session.add(
                SearchOutboxRow(person_id=self._person_id, conversation_id=conversation_id)
            )
            return {"title_hmac": unit.cipher.hmac(title)}

        return self._change(conversation_id, Action.CONVERSATION_RENAMED, rename)

    def tree(self, conversation_id: str) -> tuple[TreeNode, ...]:
        """See `engine.api.chat.Chat.tree`."""
        with self._core.store.read() as session:
            row = own_conversation(session, conversation_id, self._person_id)
            nodes = messages_of(session, conversation_id)
            unit = open_unit(self._core.vault, row)
        live = self._core.hub.is_claimed(conversation_id)
        current = set(path_to(nodes, row.tip_message_id))
        return tuple(
            tree_node(nodes[each], unit.text(nodes[each]), live=live, current=each in current)
            for each in in_tree_order(nodes)
        )

    def set_pinned(self, conversation_id: str, pinned: bool) -> ConversationSummary:
        """See `engine.api.chat.Chat.set_pinned`."""

        def pin(_uow: UnitOfWork, row: ConversationRow) -> dict[str, int | str]:
            row.pinned = pinned
            return {"pinned": int(pinned)}

        return self._change(conversation_id, Action.CONVERSATION_PINNED, pin)

    def move_conversation(self, conversation_id: str, folder_id: str) -> ConversationSummary:
        """See `engine.api.chat.Chat.move_conversation`."""

        def move(uow: UnitOfWork, row: ConversationRow) -> dict[str, int | str]:
            if folder_id:
                own_folder(uow.session, folder_id, self._person_id)
            row.folder_id = folder_id
            return {"folder": folder_id}

        return self._change(conversation_id, Action.CONVERSATION_MOVED, move)

    def duplicate_conversation(
        self, conversation_id: str, whole_tree: bool = False
    ) -> ConversationSummary:
        """See `engine.api.chat.Chat.duplicate_conversation`."""

        def copy(uow: UnitOfWork) -> ConversationSummary:
            row = own_conversation(uow.session, conversation_id, self._person_id)
            now = int(self._core.clock.now())
            made, unit = duplicate(uow, self._core.vault, row, whole_tree=whole_tree, now=now)
            self._core.audit.append(
                uow,
                Action.CONVERSATION_DUPLICATED,
                person=self._person_id,
                object_id=made.conversation_id,
                data={"of": conversation_id, "whole_tree": int(whole_tree)},
            )
            self._publish_after(uow, made.conversation_id)
            return summary_of(made, unit.title(made), running=False)

        return self._core.store.write(copy)

    def delete_conversation(self, conversation_id: str) -> DeletedConversation:
        """See `engine.api.chat.Chat.delete_conversation`."""
        undo_seconds = self._core.eraser.delete(conversation_id, self._person_id)
        return DeletedConversation(conversation_id=conversation_id, undo_seconds=undo_seconds)

    def restore_conversation(self, conversation_id: str) -> ConversationSummary:
        """See `engine.api.chat.Chat.restore_conversation`."""
        return self._core.store.write(
            lambda uow: self._summary(
                self._core.eraser.restore(uow, conversation_id, self._person_id), running=False
            )
        )

    def _change(
        self,
        conversation_id: str,
        action: Action,
        change: Callable[[UnitOfWork, ConversationRow], dict[str, int | str]],
    ) -> ConversationSummary:
        """Changes a conversation's row and records that, with the data that `change` returns."""

        def work(uow: UnitOfWork) -> ConversationSummary:
            row = own_conversation(uow.session, conversation_id, self._person_id)
            data = change(uow, row)
            uow.session.flush()
            self._core.audit.append(
                uow, action, person=self._person_id, object_id=conversation_id, data=data
            )
            self._publish_after(uow, conversation_id)
            return self._summary(row, running=True)

        return self._core.store.write(work)

    # --------------------------------------------------------------------------- answers

    def fit(self, request: SendRequest) -> ContextFit:
        """See `engine.api.chat.Chat.fit`."""
        return self._core.sender.fit(request, self._person_id)

    def send(self, request: SendRequest) -> Iterator[AnswerEvent]:
        """See `engine.api.chat.Chat.send`. The prompt is committed when this returns."""
        return self._core.sender.send(request, self._person_id).follow()

    def regenerate(
        self, answer_id: str, sampling: Sampling, overflow: Overflow = Overflow.REFUSE
    ) -> Iterator[AnswerEvent]:
        """See `engine.api.chat.Chat.regenerate`."""
        reanswerer = self._core.reanswerer
        return reanswerer.regenerate(answer_id, sampling, overflow, self._person_id).follow()

    def continue_answer(self, answer_id: str) -> Iterator[AnswerEvent]:
        """See `engine.api.chat.Chat.continue_answer`."""
        return self._core.reanswerer.continue_answer(answer_id, self._person_id).follow()

    def exact_prompt(self, answer_id: str) -> ExactPrompt:
        """See `engine.api.chat.Chat.exact_prompt`."""
        return exact_prompt(self._core.runtime, self._found(answer_id))

    def _found(self, answer_id: str) -> FoundAnswer:
        with self._core.store.read() as session:
            return find_answer(session, self._core.vault, answer_id, self._person_id)

    def follow(self, answer_id: str) -> Iterator[AnswerEvent]:
        """See `engine.api.chat.Chat.follow`."""
        feed = self._core.hub.answer(answer_id)
        if feed is not None and feed.person_id == self._person_id:
            return feed.follow()
        return iter(self._finished(answer_id))

    def running_answers(self) -> list[AnswerProgress]:
        """See `engine.api.chat.Chat.running_answers`; asks neither store nor model."""
        feeds = self._core.hub.running()
        return [each.progress() for each in feeds if each.person_id == self._person_id]

    def stop(self, answer_id: str) -> None:
        """See `engine.api.chat.Chat.stop`; one that has ended stays as it is."""
        feed = self._core.hub.answer(answer_id)
        if feed is not None and feed.person_id == self._person_id:
            self._core.writer.stop(feed)
            return
        self._finished(answer_id)

    def _finished(self, answer_id: str) -> list[AnswerEvent]:
        """The events of an answer that is not running: its beginning and its end."""
        found = self._found(answer_id)
        row = found.row
        message = opened_message(found.unit, row, live=False)
        return [
            AnswerStarted(
                conversation_id=found.conversation.conversation_id,
                question_id=row.parent_id,
                answer_id=answer_id,
            ),
            AnswerEnded(
                message=message,
                tokens_per_second=message.completion_tokens * 1000 / message.decode_ms
                if message.decode_ms
                else 0.0,
                first_token_ms=message.first_token_ms,
                reused_tokens=0,
            ),
        ]

    # ---------------------------------------------------------------------------- search

    def search(self, query: str, limit: int = 50) -> list[SearchHit]:
        """See `engine.api.chat.Chat.search`; logged without the query."""
        query = clean_query(query)
        if not 1 <= limit <= MAX_HITS:
            raise InputError(f"Ask for 1 to {MAX_HITS} results.", code="out_of_range")
        hits = self._core.search.search(self._person_id, query, limit) if query else []
        self._core.store.write(
            lambda uow: self._core.audit.append(
                uow,
                Action.SEARCH_RUN,
                person=self._person_id,
                data={"hits": len(hits), "characters": len(query)},
            )
        )
        return hits

    # ---------------------------------------------------------------------------- inside

    def _summary(self, row: ConversationRow, *, running: bool) -> ConversationSummary:
        running = running and self._core.hub.is_claimed(row.conversation_id)
        return summary_of(row, open_unit(self._core.vault, row).title(row), running=running)

    def _publish_after(self, uow: UnitOfWork, conversation_id: str) -> None:
        uow.after_commit(
            lambda: self._core.changed(Topic.CONVERSATION, conversation_id, self._person_id)
        )


def _still_writing(act: str) -> InputError:
    return InputError(
        f"An answer is still being written in this conversation. Stop it first, then {act}.",
        code="answer_running",
    )
