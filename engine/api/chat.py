"""Conversations, messages and answers, each analyst their own."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Protocol

import msgspec

from engine.api.access import Permission, requires
from engine.api.answers import AnswerEvent, AnswerProgress
from engine.api.conversations import (
    BranchPiece,
    Conversation,
    ConversationSummary,
    DeletedConversation,
    SearchHit,
    TreeNode,
)
from engine.api.exact_prompt import ExactPrompt
from engine.api.sampling import Sampling

MAX_PROMPT = 200_000
"""Characters of one prompt."""
MAX_SYSTEM_PROMPT = 20_000


class Overflow(StrEnum):
    """What to do when the prompt does not fit the context."""

    REFUSE = "refuse"
    TRIM_OLDEST = "trim_oldest"
    SUMMARISE = "summarise"  # the model sums up the oldest; its words stand in their place


class ContextFit(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a prompt fits, said before sending.

    Attributes:
        prompt_tokens: Tokens of the whole prompt.
        context_size: Tokens for prompt and answer together.
        fits: It can be sent as it is.
        trim_messages: Oldest messages to leave out so that it fits; 0 when that does not help.
        summarise_messages: The same where a summary takes their place.
    """

    prompt_tokens: int
    context_size: int
    fits: bool
    trim_messages: int = 0
    summarise_messages: int = 0


ROOT = "root"
"""`SendRequest.parent_id` for a new first message beside the one there is."""


class SendRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A prompt. An empty `conversation_id` begins a new conversation.

    Attributes:
        parent_id: The answer this prompt goes under; empty for the end of the current branch,
            `ROOT` for the beginning. One that has a prompt below already gets a second branch,
            which is how a sent prompt is edited.
        system_prompt: None keeps what the conversation has; empty clears it.
    """

    text: str
    conversation_id: str = ""
    parent_id: str = ""
    system_prompt: str | None = None
    sampling: Sampling = Sampling()
    overflow: Overflow = Overflow.REFUSE


class Chat(Protocol):
    """An analyst's own conversations. Another person's do not exist for the caller."""

    @requires(Permission.CHAT_DELETE)
    def list_conversations(
        self, conversation_ids: tuple[str, ...] = ()
    ) -> list[ConversationSummary]:
        """The caller's conversations, pinned and latest first; also while the disk is full.

        Args:
            conversation_ids: Only these, as far as there are any; all of the caller's when empty.
        """

    @requires(Permission.CHAT_USE)
    def open_conversation(self, conversation_id: str, last: int = 0) -> Conversation:
        """One conversation with the messages of its current branch.

        Args:
            conversation_id: Which.
            last: At most so many messages, from the end of the branch, fewer where they are long;
                0 for all. `earlier_messages` has the others.
        """

    @requires(Permission.CHAT_USE)
    def earlier_messages(self, conversation_id: str, message_id: str) -> Iterator[BranchPiece]:
        """What is above a message up to the first one: the nearest piece first.

        Raises:
            NotFoundError: There is no such conversation or message, or not any more.
        """

    @requires(Permission.CHAT_USE)
    def choose_branch(self, conversation_id: str, message_id: str, last: int = 0) -> Conversation:
        """Makes the branch through a message the current one, down to its latest answer.

        It stays the current one. A message of the current branch changes nothing. `last` is as in
        `open_conversation`.
        """

    @requires(Permission.CHAT_USE)
    def tree(self, conversation_id: str) -> tuple[TreeNode, ...]:
        """All messages of all branches, each after its parent, siblings in order."""

    @requires(Permission.CHAT_USE)
    def rename_conversation(self, conversation_id: str, title: str) -> ConversationSummary:
        """Sets the title (at most 200 characters)."""

    @requires(Permission.CHAT_USE)
    def set_pinned(self, conversation_id: str, pinned: bool) -> ConversationSummary:
        """Keeps a conversation at the top of the list, or no longer."""

    @requires(Permission.CHAT_USE)
    def move_conversation(self, conversation_id: str, folder_id: str) -> ConversationSummary:
        """Puts a conversation into a folder of the caller's library; "" takes it out."""

    @requires(Permission.CHAT_USE)
    def duplicate_conversation(
        self, conversation_id: str, whole_tree: bool = False
    ) -> ConversationSummary:
        """Copies the current branch, or all of them, into a conversation with its own data key."""

    @requires(Permission.CHAT_DELETE)
    def delete_conversation(self, conversation_id: str) -> DeletedConversation:
        """Hides a conversation at once, and destroys its data key and text some seconds later.

        Destroyed at the latest when the vault is sealed or opened; at once while the disk is full.
        """

    @requires(Permission.CHAT_USE)
    def restore_conversation(self, conversation_id: str) -> ConversationSummary:
        """Undoes a deletion.

        Raises:
            NotFoundError: It was destroyed.
        """

    @requires(Permission.CHAT_USE)
    def fit(self, request: SendRequest) -> ContextFit:
        """Counts the prompt a request would make; sends nothing."""

    @requires(Permission.CHAT_USE)
    def send(self, request: SendRequest) -> Iterator[AnswerEvent]:
        """Commits the prompt, then streams the answer.

        Closing the stream does not stop the answer: it finishes and is stored. `stop` stops it.

        Raises:
            InputError: Empty, too long, or a parameter out of its range; `context_full` when the
                prompt does not fit, with the numbers.
            DeniedError: No approved model is active.
        """

    @requires(Permission.CHAT_USE)
    def regenerate(
        self, answer_id: str, sampling: Sampling, overflow: Overflow = Overflow.REFUSE
    ) -> Iterator[AnswerEvent]:
        """Writes another answer to the same question, beside this one; it becomes the current one.

        Raises:
            InputError: As `send`.
        """

    @requires(Permission.CHAT_USE)
    def continue_answer(self, answer_id: str) -> Iterator[AnswerEvent]:
        """Has an answer go on where it was stopped, interrupted or reached its bound of tokens.

        The same message grows, with the same parameters.

        Raises:
            InputError: It ended by itself, was gone on from already, or the context is full.
            DeniedError: The model that began it is not active.
        """

    @requires(Permission.CHAT_USE)
    def exact_prompt(self, answer_id: str) -> ExactPrompt:
        """The text the model saw for an answer, rendered anew from what was kept."""

    @requires(Permission.CHAT_USE)
    def follow(self, answer_id: str) -> Iterator[AnswerEvent]:
        """Joins a running answer: its text so far, then what comes; a finished one ends at once."""

    @requires(Permission.CHAT_DELETE)
    def running_answers(self) -> list[AnswerProgress]:
        """How far each of the caller's running answers is, oldest first; costs next to nothing."""

    @requires(Permission.CHAT_USE)
    def stop(self, answer_id: str) -> None:
        """Stops a running answer, also in the middle of reading the prompt; what is there stays."""

    @requires(Permission.CHAT_USE)
    def search(self, query: str, limit: int = 50) -> list[SearchHit]:
        """Full text over the caller's own conversations, titles included, best first."""
