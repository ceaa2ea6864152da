"""Chat of an engine in memory: conversations as trees, a model that says always the same."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from msgspec.structs import replace

from engine.api.answers import (
    AnswerEnded,
    AnswerEvent,
    AnswerPrefill,
    AnswerProgress,
    AnswerStarted,
    AnswerSummarising,
    AnswerText,
)
from engine.api.chat import ROOT, ContextFit, Overflow, SendRequest
from engine.api.conversations import (
    BranchPiece,
    Conversation,
    ConversationSummary,
    DeletedConversation,
    Message,
    MessageRole,
    MessageState,
    SearchHit,
    TreeNode,
)
from engine.api.errors import InputError, NotFoundError, StateError
from engine.api.events import Topic
from engine.api.exact_prompt import ExactPrompt, PromptTurn
from engine.api.said import NOTHING
from engine.api.system import EngineState
from engine.chat.texts import check_sampling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.api.sampling import Sampling
    from tests.fakes.fake_engine import FakeWorld

SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"


class FakeChat:
    """`engine.api.chat.Chat`. `world.aside` holds the messages that are not on the current branch."""

    def __init__(self, world: FakeWorld, token: str) -> None:
        self.world = world
        self.token = token

    # Conversations --------------------------------------------------------------------

    def list_conversations(
        self, conversation_ids: tuple[str, ...] = ()
    ) -> list[ConversationSummary]:
        self.world.caller(self.token)
        held = self.world.conversations
        found = [held[key].summary for key in (conversation_ids or held) if key in held]
        return sorted(
            found, key=lambda each: (not each.pinned, -each.updated_at, each.conversation_id)
        )

    def open_conversation(self, conversation_id: str, last: int = 0) -> Conversation:
        self.world.caller(self.token)
        if self.world.state is EngineState.FULL:
            raise StateError("The disk is full, so only deleting is possible.", code="full")
        if conversation_id not in self.world.conversations:
            raise NotFoundError("There is no such conversation.", code="no_conversation")
        held = self.world.conversations[conversation_id]
        messages = held.messages[-last:]
        return replace(held, messages=messages, siblings=_siblings_of(held, messages))

    def earlier_messages(self, conversation_id: str, message_id: str) -> Iterator[BranchPiece]:
        held = self.open_conversation(conversation_id)
        ids = [each.message_id for each in held.messages]
        left = held.messages[: ids.index(message_id)]
        while left:
            self.world.tells_earlier.wait(30)
            piece = left[-self.world.piece :]
            left = left[: -len(piece)]
            yield BranchPiece(messages=piece, siblings=_siblings_of(held, piece))

    def choose_branch(self, conversation_id: str, message_id: str, last: int = 0) -> Conversation:
        held = self.open_conversation(conversation_id)
        if any(each.message_id == message_id for each in held.messages):
            return self.open_conversation(conversation_id, last)
        nodes = self._nodes(conversation_id)
        if message_id not in nodes:
            raise NotFoundError("There is no such message in this conversation.")
        tip = message_id
        while below := [each for each in nodes.values() if each.parent_id == tip]:
            tip = below[-1].message_id
        self._set_branch(conversation_id, nodes, tip)
        return self.open_conversation(conversation_id, last)

    def tree(self, conversation_id: str) -> tuple[TreeNode, ...]:
        current = {each.message_id for each in self.open_conversation(conversation_id).messages}
        nodes = self._nodes(conversation_id)

        def below(parent_id: str) -> Iterator[TreeNode]:
            for each in nodes.values():
                if each.parent_id == parent_id:
                    yield TreeNode(
                        message_id=each.message_id,
                        parent_id=each.parent_id,
                        role=each.role,
                        text=each.text[:80],
                        state=each.state,
                        created_at=each.created_at,
                        current=each.message_id in current,
                    )
                    yield from below(each.message_id)

        return tuple(below(""))

    def rename_conversation(self, conversation_id: str, title: str) -> ConversationSummary:
        return self._change(conversation_id, title=title)

    def set_pinned(self, conversation_id: str, pinned: bool) -> ConversationSummary:
        return self._change(conversation_id, pinned=pinned)

    def move_conversation(self, conversation_id: str, folder_id: str) -> ConversationSummary:
        if folder_id and folder_id not in self.world.folders:
            raise NotFoundError("There is no such folder.")
        return self._change(conversation_id, folder_id=folder_id)

    def duplicate_conversation(
        self, conversation_id: str, whole_tree: bool = False
    ) -> ConversationSummary:
        held = self.open_conversation(conversation_id)
        key = self._new_key()
        summary = replace(held.summary, conversation_id=key, title=f"{held.summary.title} (2)")

        def own(message: Message) -> Message:
            parent = f"{key}-{message.parent_id}" if message.parent_id else ""
            return replace(message, message_id=f"{key}-{message.message_id}", parent_id=parent)

        aside = self.world.aside.get(conversation_id, []) if whole_tree else []
        self.world.conversations[key] = replace(
            held, summary=summary, messages=tuple(map(own, held.messages)), siblings={}
        )
        self.world.aside[key] = [own(each) for each in aside]
        self._show_siblings(key)
        self.world.publish(Topic.CONVERSATION, key)
        return summary

    def delete_conversation(self, conversation_id: str) -> DeletedConversation:
        self.world.caller(self.token)
        held = self.world.conversations.pop(conversation_id, None)
        undo = 0 if self.world.state is EngineState.FULL or held is None else 30
        if held is not None and undo:
            self.world.deleted[conversation_id] = held
        self.world.publish(Topic.CONVERSATION, conversation_id)
        return DeletedConversation(conversation_id=conversation_id, undo_seconds=undo)

    def restore_conversation(self, conversation_id: str) -> ConversationSummary:
        self.world.caller(self.token)
        if conversation_id not in self.world.deleted:
            raise NotFoundError("This conversation was destroyed.", code="no_conversation")
        held = self.world.conversations[conversation_id] = self.world.deleted.pop(conversation_id)
        self.world.publish(Topic.CONVERSATION, conversation_id)
        return held.summary

    # Answers --------------------------------------------------------------------------

    def fit(self, request: SendRequest) -> ContextFit:
        self.world.caller(self.token)
        check_sampling(request.sampling)
        held = self.world.conversations.get(request.conversation_id)
        before = sum(len(each.text) for each in held.messages) if held else 0
        tokens = (before + len(request.text)) // 4 + 10
        fits = tokens < self.world.context_size
        return ContextFit(
            prompt_tokens=tokens,
            context_size=self.world.context_size,
            fits=fits,
            trim_messages=0 if fits else 2,
            summarise_messages=0 if fits else 2,
        )

    def send(self, request: SendRequest) -> Iterator[AnswerEvent]:
        self.world.caller(self.token)
        check_sampling(request.sampling)
        world = self.world
        world.calls.append(f"send {request.text}")
        key = request.conversation_id or self._new_key()
        now = int(time.time())
        held = world.conversations.get(key) or Conversation(
            summary=ConversationSummary(
                conversation_id=key, title=request.text[:40], created_at=now, updated_at=now
            ),
            system_prompt="",
            messages=(),
        )
        if request.system_prompt is not None:
            held = replace(held, system_prompt=request.system_prompt)
        world.conversations[key] = held
        tip = held.messages[-1].message_id if held.messages else ""
        parent_id = request.parent_id or tip
        if parent_id == ROOT:
            parent_id = ""
        if parent_id != tip:
            self._set_branch(key, self._nodes(key), parent_id)
        number = len(self._nodes(key))
        question = Message(
            message_id=f"{key}-q{number}",
            parent_id=parent_id,
            role=MessageRole.USER,
            text=request.text,
            state=MessageState.COMPLETE,
            created_at=now,
        )
        self._append(key, question)
        answer = self._begun(f"{key}-a{number}", question.message_id, request.sampling)
        return self._answer(key, answer, request.overflow)

    def regenerate(
        self, answer_id: str, sampling: Sampling, overflow: Overflow = Overflow.REFUSE
    ) -> Iterator[AnswerEvent]:
        check_sampling(sampling)
        key, answer = self._find(answer_id)
        nodes = self._nodes(key)
        self._set_branch(key, nodes, answer.parent_id)
        another = self._begun(f"{key}-a{len(nodes)}", answer.parent_id, sampling)
        return self._answer(key, another, overflow)

    def continue_answer(self, answer_id: str) -> Iterator[AnswerEvent]:
        key, answer = self._find(answer_id)
        if answer.state is MessageState.COMPLETE and answer.end_cause != "max_tokens":
            raise InputError("This answer is complete.", code="complete")
        nodes = self._nodes(key)
        self._set_branch(key, nodes, answer.parent_id)
        aside = self.world.aside[key]
        self.world.aside[key] = [each for each in aside if each.message_id != answer_id]
        self.world.stopped.discard(answer_id)
        return self._answer(key, replace(answer, continued=answer.continued + 1))

    def _answer(
        self, key: str, answer: Message, overflow: Overflow = Overflow.REFUSE
    ) -> Iterator[AnswerEvent]:
        world = self.world
        answer_id = answer.message_id
        yield AnswerStarted(
            conversation_id=key,
            question_id=answer.parent_id,
            answer_id=answer_id,
            continued=answer.continued > 0,
        )
        if overflow is Overflow.SUMMARISE:
            for done in range(3):
                yield AnswerSummarising(done=done, total=2)
            answer = replace(answer, summarised=2)
        if overflow is Overflow.TRIM_OLDEST:
            answer = replace(answer, trimmed=2)
        yield AnswerPrefill(done=10, total=10)
        text, tokens = answer.text, answer.completion_tokens
        if text:
            yield AnswerText(text=text, tokens=tokens)
        began = time.monotonic()
        for number, word in enumerate(world.answer.split(" "), 1):
            if answer_id in world.stopped:
                break
            time.sleep(max(0.0, began + number * world.pause - time.monotonic()))
            text += word + " "
            tokens += 1
            yield AnswerText(text=word + " ", tokens=1)
        stopped = answer_id in world.stopped
        answer = replace(
            answer,
            text=text,
            state=MessageState.STOPPED if stopped else MessageState.COMPLETE,
            completion_tokens=tokens,
            milliseconds=answer.milliseconds + 2300,
            decode_ms=answer.decode_ms + 2000,
            first_token_ms=300,
            end_cause="stopped" if stopped else "end",
        )
        self._append(key, answer)
        world.finished.add(answer_id)
        world.append("answer.stopped" if stopped else "answer.completed", "admin1")
        yield AnswerEnded(
            message=answer, tokens_per_second=98.0, first_token_ms=40, reused_tokens=0
        )

    def exact_prompt(self, answer_id: str) -> ExactPrompt:
        key, answer = self._find(answer_id)
        nodes = self._nodes(key)
        question = nodes[answer.parent_id].text
        system = self.world.conversations[key].system_prompt
        begin = f"<|im_start|>system\n{system}<|im_end|>\n" if system else ""
        return ExactPrompt(
            answer_id=answer_id,
            text=f"{begin}<|im_start|>user\n{question}<|im_end|>\n<|im_start|>assistant\n",
            problem=NOTHING,
            turns=(PromptTurn(role="user", text=question),),
            prompt_tokens=answer.prompt_tokens,
            model_sha256=answer.model_sha256,
            template_sha256="7e" * 32,
            sampling=answer.sampling,
            system_prompt=system,
            trimmed=answer.trimmed,
            summarised=answer.summarised,
            summary="They spoke of reports." if answer.summarised else "",
            continued=answer.continued,
        )

    def follow(self, answer_id: str) -> Iterator[AnswerEvent]:
        self.world.caller(self.token)
        for held in self.world.conversations.values():
            for message in held.messages:
                if message.message_id == answer_id:
                    yield AnswerEnded(
                        message=message, tokens_per_second=98.0, first_token_ms=1, reused_tokens=0
                    )

    def running_answers(self) -> list[AnswerProgress]:
        self.world.calls.append("running_answers")
        self.world.caller(self.token)
        return list(self.world.progress.values())

    def stop(self, answer_id: str) -> None:
        self.world.caller(self.token)
        self.world.stopped.add(answer_id)

    def search(self, query: str, limit: int = 50) -> list[SearchHit]:
        self.world.caller(self.token)
        return [
            SearchHit(
                conversation_id=key,
                message_id=message.message_id,
                title=held.summary.title,
                snippet=f"\x02{query}\x03 {message.text[:60]}",
            )
            for key, held in self.world.conversations.items()
            for message in self._nodes(key).values()
            if query.lower() in message.text.lower()
        ][:limit]

    # Inside ---------------------------------------------------------------------------

    def _new_key(self) -> str:
        return f"c-{len(self.world.conversations) + len(self.world.deleted):04x}"

    def _change(self, conversation_id: str, **changes: object) -> ConversationSummary:
        held = self.open_conversation(conversation_id)
        summary = replace(held.summary, **changes)
        self.world.conversations[conversation_id] = replace(held, summary=summary)
        self.world.publish(Topic.CONVERSATION, conversation_id)
        return summary

    def _nodes(self, key: str) -> dict[str, Message]:
        """All messages, in the order they were written."""
        held = self.world.conversations[key].messages
        every = [*held, *self.world.aside.get(key, [])]
        # Ids end in a number that counts up: two of one second keep their order.
        every.sort(key=lambda each: int(re.sub(r".*\D", "", each.message_id)))
        return {each.message_id: each for each in every}

    def _find(self, answer_id: str) -> tuple[str, Message]:
        self.world.caller(self.token)
        for key in self.world.conversations:
            found = self._nodes(key).get(answer_id)
            if found is not None and found.role is MessageRole.ASSISTANT:
                return key, found
        raise NotFoundError("There is no such answer.", code="no_answer")

    def _set_branch(self, key: str, nodes: dict[str, Message], tip: str) -> Conversation:
        path = []
        while tip in nodes:
            path.append(nodes[tip])
            tip = nodes[tip].parent_id
        path.reverse()
        on_it = {each.message_id for each in path}
        self.world.aside[key] = [each for each in nodes.values() if each.message_id not in on_it]
        self.world.conversations[key] = replace(self.world.conversations[key], messages=tuple(path))
        return self._show_siblings(key)

    def _append(self, key: str, message: Message) -> None:
        held = self.world.conversations[key]
        self.world.conversations[key] = replace(held, messages=(*held.messages, message))
        self._show_siblings(key)

    def _show_siblings(self, key: str) -> Conversation:
        held = self.world.conversations[key]
        nodes = self._nodes(key)
        siblings = {}
        for each in held.messages:
            beside = tuple(k for k, node in nodes.items() if node.parent_id == each.parent_id)
            if len(beside) > 1 and each.parent_id + each.role:
                siblings[each.message_id] = beside
        held = self.world.conversations[key] = replace(held, siblings=siblings)
        return held

    def _begun(self, answer_id: str, question_id: str, sampling: Sampling) -> Message:
        return Message(
            message_id=answer_id,
            parent_id=question_id,
            role=MessageRole.ASSISTANT,
            text="",
            state=MessageState.COMPLETE,
            created_at=int(time.time()),
            model_sha256=SHA256,
            prompt_tokens=20,
            sampling=replace(sampling, seed=7) if sampling.seed < 0 else sampling,
        )


def _siblings_of(held: Conversation, messages: tuple[Message, ...]) -> dict[str, tuple[str, ...]]:
    ids = (each.message_id for each in messages)
    return {each: held.siblings[each] for each in ids if each in held.siblings}
