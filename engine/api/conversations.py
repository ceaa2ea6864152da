"""What a conversation is made of: its messages, their branches, and its line in lists."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from engine.api.sampling import Sampling


class MessageRole(StrEnum):
    """Who wrote a message."""

    USER = "user"
    ASSISTANT = "assistant"


class MessageState(StrEnum):
    """What became of a message."""

    COMPLETE = "complete"
    RUNNING = "running"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"  # engine or worker died; the partial text is kept
    FAILED = "failed"


class ConversationSummary(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the list. Times are Unix seconds; `folder_id` is empty outside of folders.

    Attributes:
        tip_id: The last message of the current branch; another one tells that it changed, also
            within one second.
    """

    conversation_id: str
    title: str
    created_at: int
    updated_at: int
    running: bool = False
    pinned: bool = False
    folder_id: str = ""
    tip_id: str = ""


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One node of the tree. `parent_id` is empty at the root.

    Attributes:
        trimmed: Oldest messages that were left out of the prompt of this answer.
        summarised: Oldest messages in whose place the prompt had a summary by the model.
        decode_ms: What its tokens took at the speed of decoding; 0 where that is not known.
        first_token_ms: From the start of reading the prompt to the first token; 0 when none came.
        continued: How often this answer was made to go on; tokens and times are of all together.
        sampling: As used for it, with the seed that was drawn; None in a question.
    """

    message_id: str
    parent_id: str
    role: MessageRole
    text: str
    state: MessageState
    created_at: int
    model_sha256: str = ""
    prompt_tokens: int = 0
    completion_tokens: int = 0
    milliseconds: int = 0
    decode_ms: int = 0
    first_token_ms: int = 0
    end_cause: str = ""
    trimmed: int = 0
    summarised: int = 0
    continued: int = 0
    sampling: Sampling | None = None


class Conversation(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation with messages of its current branch, oldest first, to the end of it.

    `siblings` has, for each message here that has alternatives, all of them in order.
    """

    summary: ConversationSummary
    system_prompt: str
    messages: tuple[Message, ...]
    siblings: dict[str, tuple[str, ...]] = {}


class BranchPiece(msgspec.Struct, frozen=True, kw_only=True):
    """Messages of a branch that follow one another, oldest first; `siblings` as in `Conversation`."""

    messages: tuple[Message, ...]
    siblings: dict[str, tuple[str, ...]] = {}


class TreeNode(msgspec.Struct, frozen=True, kw_only=True):
    """A message in the tree view: `text` is its beginning, `current` whether it is on the branch."""

    message_id: str
    parent_id: str
    role: MessageRole
    text: str
    state: MessageState
    created_at: int
    current: bool


class DeletedConversation(msgspec.Struct, frozen=True, kw_only=True):
    """A deletion. It can be undone for `undo_seconds` from now; 0: it was destroyed at once."""

    conversation_id: str
    undo_seconds: int


class SearchHit(msgspec.Struct, frozen=True, kw_only=True):
    """`snippet` marks matches with U+0002 and U+0003, which no message can contain.

    `message_id` is empty for a hit in the title; `choose_branch` opens at any other.
    """

    conversation_id: str
    message_id: str
    title: str
    snippet: str
