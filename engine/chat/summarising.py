"""Has the model sum up the oldest messages, so that their gist can stand in the prompt for them.

Bounded in every way: a summary has at most so many tokens; messages are taken in as many pieces as
fit the context; one that does not fit at all is cut. It can be stopped between any two tokens.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.api.said import say
from engine.api.sampling import Sampling
from engine.chat.context_fit import summary_tokens
from engine.chat.model_runtime import AnswerRequest, EndCause, Ended, Text, Turn, TurnRole
from engine.chat.prompting import Said
from engine.chat.texts import clean_answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.chat.answer_feed import AnswerFeed
    from engine.chat.model_runtime import ModelRuntime
    from engine.chat.prompting import Prompt

_INSTRUCTION = (
    "You sum up conversations. Write what was asked, what was answered and what was decided, with "
    "names and numbers, in a few plain sentences. Write nothing else."
)
_SPEAKERS = {TurnRole.USER: "User", TurnRole.ASSISTANT: "Assistant"}
_NO_SUMMARY = say(
    "answer_no_summary",
    "The model wrote no summary of the oldest messages, so there is no answer. Have it written "
    "anew, leaving the oldest messages out.",
)
_SHORTEST = 200
"""Characters below which a message is not cut any further."""


@dataclass(frozen=True)
class SummaryWanted:
    """What to sum up.

    Attributes:
        messages: Oldest first.
        known: A summary of the first `known_messages` of them; empty without one.
        tokens: Longest summary.
        context_size: Tokens for prompt and summary together.
        system_prompt: The conversation's own.
    """

    messages: tuple[Said, ...]
    known_messages: int
    known: str
    tokens: int
    context_size: int
    system_prompt: str

    @classmethod
    def of(cls, prompt: Prompt) -> SummaryWanted:
        """What a prompt leaves to a summary; one made for an earlier answer is carried on."""
        history = prompt.history
        carried = 0 < history.summarised <= prompt.summarised
        return cls(
            messages=history.path[: prompt.summarised],
            known_messages=history.summarised if carried else 0,
            known=history.summary if carried else "",
            tokens=summary_tokens(prompt.plan.context_size),
            context_size=prompt.plan.context_size,
            system_prompt=prompt.system_prompt,
        )


def summarise(
    runtime: ModelRuntime, feed: AnswerFeed, wanted: SummaryWanted
) -> tuple[str, Ended | None]:
    """Sums messages up in the name of an answer, whose followers see the progress.

    Returns:
        The summary, and how the answer ended when it did not come to one: stopped, or a fault.

    Raises:
        EngineError: The model could not begin.
    """
    summary, done, total = wanted.known, wanted.known_messages, len(wanted.messages)
    feed.summarising(done, total)
    while done < total:
        turns, taken = _next_piece(runtime, wanted, summary, done)
        text, ended = _generate(runtime, feed, turns, wanted.tokens)
        if ended is not None:
            return summary, ended
        summary = text.strip() or summary
        done += taken
        feed.summarising(done, total)
    return summary, None if summary else Ended(EndCause.FAILED, problem=_NO_SUMMARY)


def _next_piece(
    runtime: ModelRuntime, wanted: SummaryWanted, summary: str, done: int
) -> tuple[tuple[Turn, ...], int]:
    """The prompt that takes in as many messages as fit, and how many they are."""
    limit = wanted.context_size - wanted.tokens
    taken, longest = len(wanted.messages) - done, max(map(_length, wanted.messages))
    while True:
        turns = _turns(summary, wanted.messages[done : done + taken], longest)
        if runtime.count(turns).prompt_tokens < limit or longest <= _SHORTEST:
            return turns, taken
        if taken > 1:
            taken //= 2
        else:
            longest //= 2


def _turns(summary: str, messages: Sequence[Said], longest: int) -> tuple[Turn, ...]:
    spoken = [f"{_SPEAKERS[role]}: {text[:longest]}" for role, text in messages]
    before = [f"What came before: {summary}"] if summary else []
    text = "\n\n".join([*before, *spoken, "Sum all of this up."])
    return Turn(TurnRole.SYSTEM, _INSTRUCTION), Turn(TurnRole.USER, text)


def _generate(
    runtime: ModelRuntime, feed: AnswerFeed, turns: tuple[Turn, ...], tokens: int
) -> tuple[str, Ended | None]:
    """One summary; and how the answer ended where the model was stopped or failed."""
    if feed.stop_cause():
        return "", Ended(EndCause.STOPPED)
    started = feed.started
    sampling = Sampling(temperature=0.0, max_tokens=tokens, seed=0)
    pieces = []
    request = AnswerRequest(started.answer_id, started.conversation_id, turns, sampling)
    for event in runtime.generate(request):
        if isinstance(event, Text):
            pieces.append(clean_answer(event.text))
        elif isinstance(event, Ended):
            failed = event.cause in {
                EndCause.STOPPED,
                EndCause.WORKER_DIED,
                EndCause.ENGINE_STOPPED,
                EndCause.FAILED,
            }
            return "".join(pieces), event if failed else None
        elif feed.stop_cause():
            runtime.stop(started.answer_id)
    return "", Ended(EndCause.FAILED)


def _length(said: Said) -> int:
    return len(said[1])
