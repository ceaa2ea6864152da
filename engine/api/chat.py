"""Conversations, messages and answers, each analyst their own."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Protocol

import msgspec

from engine.api.access import Permission, requires

MAX_PROMPT = 200_000
"""Characters of one prompt."""

SAMPLING_RANGES: dict[str, tuple[float, float]] = {
    "temperature": (0.0, 5.0),
    "top_p": (0.0, 1.0),
    "top_k": (0, 100_000),
    "min_p": (0.0, 1.0),
    "repeat_penalty": (0.5, 2.0),
    "max_tokens": (0, 1_000_000),
    "seed": (-1, 2**32 - 2),  # llama.cpp takes the one above for "draw one"
}
"""Lowest and highest value of each number in `Sampling`; every part of the product keeps to them."""

MAX_STOPS = 16
MAX_STOP = 200
"""Characters of one stop string."""
MAX_CONSTRAINT = 64_000
"""Characters of a JSON schema or a grammar."""


class Sampling(msgspec.Struct, frozen=True, kw_only=True):
    """How the next token is drawn; numbers within `SAMPLING_RANGES`.

    Attributes:
        max_tokens: 0 means up to the context.
        seed: -1 draws one.
        stop: Strings that end the answer: at most `MAX_STOPS`, each of 1 to `MAX_STOP` characters.
        json_schema: What the answer must follow; not together with a grammar.
        grammar: The same in GBNF, the notation of llama.cpp.
    """

    temperature: float = 0.7
    top_p: float = 0.95
    top_k: int = 40
    min_p: float = 0.05
    repeat_penalty: float = 1.1
    max_tokens: int = 1024
    seed: int = -1
    stop: tuple[str, ...] = ()
    json_schema: str | None = None
    grammar: str | None = None


class Overflow(StrEnum):
    """What to do when the prompt does not fit the context."""

    REFUSE = "refuse"
    TRIM_OLDEST = "trim_oldest"


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
    """A line of the list. Times are Unix seconds."""

    conversation_id: str
    title: str
    created_at: int
    updated_at: int
    running: bool = False


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One node of the tree. `parent_id` is empty at the root."""

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
    end_cause: str = ""
    trimmed: int = 0


class Conversation(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation with the messages of its current branch, oldest first."""

    summary: ConversationSummary
    system_prompt: str
    messages: tuple[Message, ...]
    siblings: dict[str, tuple[str, ...]] = {}


class ContextFit(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a prompt fits, said before sending. All counts are tokens."""

    prompt_tokens: int
    context_size: int
    fits: bool
    trim_messages: int = 0


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


class AnswerStarted(msgspec.Struct, frozen=True, kw_only=True, tag="started"):
    """The prompt and the intent are committed; decoding begins."""

    conversation_id: str
    question_id: str
    answer_id: str


class AnswerPrefill(msgspec.Struct, frozen=True, kw_only=True, tag="prefill"):
    """How much of the prompt the model has read, in tokens."""

    done: int
    total: int


class AnswerText(msgspec.Struct, frozen=True, kw_only=True, tag="text"):
    """Text to append, gathered for about 30 ms."""

    text: str
    tokens: int


class AnswerEnded(msgspec.Struct, frozen=True, kw_only=True, tag="ended"):
    """The answer as stored. `problem` is safe to show, empty when all went well."""

    message: Message
    tokens_per_second: float
    first_token_ms: int
    reused_tokens: int
    problem: str = ""


AnswerEvent = AnswerStarted | AnswerPrefill | AnswerText | AnswerEnded


class SearchHit(msgspec.Struct, frozen=True, kw_only=True):
    """`snippet` marks matches with U+0002 and U+0003, which no message can contain."""

    conversation_id: str
    message_id: str
    title: str
    snippet: str


class Chat(Protocol):
    """An analyst's own conversations. Another person's do not exist for the caller."""

    @requires(Permission.CHAT_DELETE)
    def list_conversations(self) -> list[ConversationSummary]:
        """The caller's conversations, latest first; also while the disk is full."""

    @requires(Permission.CHAT_USE)
    def open_conversation(self, conversation_id: str) -> Conversation:
        """One conversation with the messages of its current branch."""

    @requires(Permission.CHAT_USE)
    def choose_branch(self, conversation_id: str, message_id: str) -> Conversation:
        """Makes the branch through a message the current one, down to its latest answer."""

    @requires(Permission.CHAT_USE)
    def rename_conversation(self, conversation_id: str, title: str) -> ConversationSummary:
        """Sets the title (at most 200 characters)."""

    @requires(Permission.CHAT_DELETE)
    def delete_conversation(self, conversation_id: str) -> None:
        """Destroys the conversation's data key and its text; also while the disk is full."""

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
    def follow(self, answer_id: str) -> Iterator[AnswerEvent]:
        """Joins a running answer: its text so far, then what comes; a finished one ends at once."""

    @requires(Permission.CHAT_USE)
    def stop(self, answer_id: str) -> None:
        """Stops a running answer, also in the middle of reading the prompt; what is there stays."""

    @requires(Permission.CHAT_USE)
    def search(self, query: str, limit: int = 50) -> list[SearchHit]:
        """Full text over the caller's own conversations, titles included, best first."""
