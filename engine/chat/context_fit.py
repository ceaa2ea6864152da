"""Whether a prompt fits the model's context, and what would have to go. Pure but for the counter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.api.chat import Overflow
from engine.api.errors import InputError
from engine.chat.model_runtime import PromptSize, Turn, TurnRole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

ANSWER_ROOM = 64
"""Tokens that must stay free for the answer; a prompt that leaves less would be answered with a
fragment."""


SUMMARY_TOKENS = 256
"""Longest summary; a small context gets a shorter one."""
_HEADING_TOKENS = 32


def summary_tokens(context_size: int) -> int:
    """Longest summary for a context, tokens."""
    return min(SUMMARY_TOKENS, context_size // 8)


def summary_room(context_size: int) -> int:
    """Tokens that must stay free beside a prompt that gets a summary: for that and the answer."""
    return ANSWER_ROOM + summary_tokens(context_size) + _HEADING_TOKENS


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question with what was answered: what is kept or dropped as one."""

    turns: tuple[Turn, ...]
    messages: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A prompt that was counted.

    Attributes:
        turns: What is to be sent; without the oldest `trim` messages.
        prompt_tokens: Tokens of `turns`.
        fits: The whole prompt fits, with nothing left out.
        trim: Messages that must be left out, oldest first; 0 also when even that does not help.
        full_tokens: Tokens of the whole prompt.
    """

    turns: tuple[Turn, ...]
    prompt_tokens: int
    context_size: int
    fits: bool
    trim: int
    full_tokens: int


def exchanges_of(path: Iterable[tuple[TurnRole, str]]) -> list[Exchange]:
    """Groups a path of messages into exchanges.

    A question whose answer has no text joins the next question: many chat templates refuse two
    turns of one role in a row, and leaving a question out would cut silently.
    """
    exchanges: list[Exchange] = []
    question: list[str] = []
    messages = 0
    for role, text in path:
        messages += 1
        if role is TurnRole.USER:
            question.append(text)
        elif text:
            turns = (Turn(TurnRole.USER, "\n\n".join(question)), Turn(TurnRole.ASSISTANT, text))
            exchanges.append(Exchange(turns, messages))
            question, messages = [], 0
    if question:
        exchanges.append(Exchange((Turn(TurnRole.USER, "\n\n".join(question)),), messages))
    return exchanges


def plan_prompt(
    system_prompt: str,
    exchanges: Sequence[Exchange],
    count: Callable[[Sequence[Turn]], PromptSize],
    room: int = ANSWER_ROOM,
) -> Plan:
    """Counts a prompt and finds the fewest old exchanges to leave out so that it fits.

    Args:
        system_prompt: May be empty; never left out.
        exchanges: Oldest first; the last one holds the new question and is never left out.
        count: Counts a whole prompt; called about log2 of the number of exchanges.
        room: Tokens that must stay free.
    """
    system = (Turn(TurnRole.SYSTEM, system_prompt),) if system_prompt else ()

    def prompt(dropped: int) -> tuple[Turn, ...]:
        return system + tuple(turn for each in exchanges[dropped:] for turn in each.turns)

    full = prompt(0)
    size = count(full)
    context_size, limit = size.context_size, size.context_size - room
    tokens = size.prompt_tokens
    whole = Plan(full, tokens, context_size, tokens <= limit, 0, tokens)
    # The fewest exchanges whose loss is enough: the count falls with every one of them.
    too_few, enough = 0, len(exchanges) - 1
    if whole.fits or not enough:
        return whole
    turns = prompt(enough)
    tokens = count(turns).prompt_tokens
    if tokens > limit:
        return whole
    while enough - too_few > 1:
        middle = (too_few + enough) // 2
        candidate = prompt(middle)
        counted = count(candidate).prompt_tokens
        if counted <= limit:
            enough, turns, tokens = middle, candidate, counted
        else:
            too_few = middle
    dropped = sum(each.messages for each in exchanges[:enough])
    return Plan(turns, tokens, context_size, False, dropped, size.prompt_tokens)


def settle_overflow(plan: Plan, overflow: Overflow) -> Plan:
    """Lets a plan through, or refuses it with the numbers and the choices.

    Raises:
        InputError: `context_full`.
    """
    if plan.fits or (plan.trim and overflow is Overflow.TRIM_OLDEST):
        return plan
    numbers = (
        f"The conversation with this message is {plan.full_tokens:,} tokens long; the model's "
        f"context holds {plan.context_size:,}, of which {ANSWER_ROOM} are kept for the answer. "
        "Nothing was sent. "
    )
    if plan.trim:
        choices = (
            f"Send it without the oldest {plan.trim} messages (they stay in the conversation), have "
            "the oldest summed up, shorten the message, or begin a new conversation."
        )
    else:
        choices = "Leaving out older messages is not enough: shorten the message itself."
    raise InputError(
        numbers + choices,
        code="context_full",
        details={
            "prompt_tokens": str(plan.full_tokens),
            "context_size": str(plan.context_size),
            "trim_messages": str(plan.trim),
        },
    )
