"""What chat needs of the model, whoever runs it.

Chat knows nothing of workers, pipes or llama.cpp. The composition root adapts the supervisor of
the worker to `ModelRuntime`; tests hold a scripted runtime to the same contract.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from engine.api.said import NOTHING, Said
from engine.api.sampling import Sampling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class TurnRole(StrEnum):
    """Who speaks in a prompt."""

    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a prompt, before the model's template is applied."""

    role: TurnRole
    text: str


@dataclass(frozen=True, slots=True)
class ActiveModel:
    """The approved model that answers now."""

    sha256: str
    name: str


@dataclass(frozen=True, slots=True)
class PromptSize:
    """Length of a prompt, and room for prompt and answer together; tokens."""

    prompt_tokens: int
    context_size: int


@dataclass(frozen=True, slots=True)
class RenderedPrompt:
    """A prompt with the model's template applied; `text` is empty where it is too long to show."""

    text: str
    prompt_tokens: int
    model_sha256: str
    template_sha256: str


@dataclass(frozen=True, slots=True)
class AnswerRequest:
    """One answer to write. `sampling.seed` is never -1 here: chat has drawn it.

    `beginning` is text the answer has already, from which it goes on.
    """

    answer_id: str
    conversation_id: str
    turns: tuple[Turn, ...]
    sampling: Sampling
    beginning: str = ""


class EndCause(StrEnum):
    """Why an answer ended."""

    END = "end"  # the model ended its turn
    MAX_TOKENS = "max_tokens"
    CONTEXT_FULL = "context_full"
    STOP_TEXT = "stop_text"
    STOPPED = "stopped"  # a person stopped it
    WORKER_DIED = "worker_died"
    ENGINE_STOPPED = "engine_stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Queued:
    """The answer waits for others to end; its place among those that wait, from 1."""

    position: int


@dataclass(frozen=True, slots=True)
class Prefill:
    """How much of the prompt has been read, tokens."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Text:
    """Text to append, gathered for about 30 ms. `tokens` is how many made it."""

    text: str
    tokens: int


@dataclass(frozen=True, slots=True)
class Ended:
    """The last event of every answer.

    Attributes:
        first_token_ms: From the start of reading the prompt to the first token; 0 when none came.
        reused_tokens: Prompt tokens that were still in the model's memory.
        problem: What went wrong; nothing when all went well.
    """

    cause: EndCause
    prompt_tokens: int = 0
    completion_tokens: int = 0
    first_token_ms: int = 0
    tokens_per_second: float = 0.0
    reused_tokens: int = 0
    model_sha256: str = ""
    template_sha256: str = ""
    problem: Said = NOTHING


RuntimeEvent = Queued | Prefill | Text | Ended


class ModelRuntime(Protocol):
    """The model as chat sees it. Every method may be called from any thread."""

    def active(self) -> ActiveModel | None:
        """The approved model that answers, also while it is still being loaded; None without one.

        Raises:
            DeniedError: There is one that was refused; the text says why.
        """

    def count(self, turns: Sequence[Turn], beginning: str = "") -> PromptSize:
        """Counts the whole prompt: template, opening of the answer, what it has already.

        Waits for a model that is being loaded.

        Raises:
            EngineError: No model can be loaded, or its template refuses these turns.
        """

    def check_grammar(self, grammar: str) -> None:
        """Whether an answer can follow a grammar (GBNF). Waits as `count` does.

        Raises:
            InputError: It cannot.
            EngineError: No model can be loaded.
        """

    def render(self, turns: Sequence[Turn]) -> RenderedPrompt:
        """The whole prompt as the model reads it, opening of the answer included.

        Raises:
            EngineError: As in `count`.
        """

    def generate(self, request: AnswerRequest) -> Iterator[RuntimeEvent]:
        """Writes one answer; waits its turn when the model is busy. The last event is `Ended`.

        A worker that dies ends the stream with `EndCause.WORKER_DIED` and a problem to show.

        Raises:
            EngineError: The model could not begin at all.
        """

    def stop(self, answer_id: str) -> None:
        """Stops an answer, also while it waits or reads the prompt; it ends with `STOPPED`.

        Safe for an answer that has ended. One that has not begun ends as soon as it does.
        """

    def forget(self, conversation_id: str) -> None:
        """Drops what the model remembers of a conversation, and waits until that is done."""
