"""What the model is given for an answer: counted before anything is written, found again later."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from engine.api.chat import Overflow
from engine.api.conversations import MessageRole
from engine.api.errors import DeniedError, InputError, NotFoundError
from engine.api.sampling import SAMPLING_RANGES, Sampling, SamplingPolicy
from engine.chat.context_fit import (
    Exchange,
    Plan,
    exchanges_of,
    plan_prompt,
    settle_overflow,
    summary_room,
)
from engine.chat.model_runtime import ActiveModel, ModelRuntime, Turn, TurnRole
from engine.chat.policy import keep_to_policy
from engine.chat.rows import messages_of
from engine.chat.tree import path_to

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session

    from engine.chat.rows import MessageLike, OpenUnit
    from engine.store.tables import ConversationRow

Said = tuple[TurnRole, str]
"""A message of a path: who said it, and what."""

_SUMMARY = "Summary of the conversation so far:\n"


@dataclass(frozen=True)
class History:
    """The messages above a new one, oldest first.

    Attributes:
        summary: What the model made of the first `summarised` of them for an earlier answer.
    """

    path: tuple[Said, ...] = ()
    summarised: int = 0
    summary: str = ""


@dataclass(frozen=True)
class Prompt:
    """A prompt that was checked and counted. Of its messages the first `summarised` go into a summary."""

    model: ActiveModel
    system_prompt: str
    history: History
    exchanges: tuple[Exchange, ...]
    plan: Plan
    summarised: int = 0

    @property
    def trimmed(self) -> int:
        """Messages left out."""
        return 0 if self.summarised else self.plan.trim


class PromptPlanner:
    """Plans prompts for the model that is active.

    Args:
        runtime: The model.
        check_sampling: What the model itself refuses; raises InputError.
        policy: What the site allows.
    """

    def __init__(
        self,
        runtime: ModelRuntime,
        check_sampling: Callable[[Sampling], None],
        policy: Callable[[], SamplingPolicy],
    ) -> None:
        self._runtime = runtime
        self._check_sampling = check_sampling
        self._policy = policy

    def keep_to_policy(
        self, sampling: Sampling, system_prompt: str, *, drawn_seed: bool = False
    ) -> None:
        """Holds a prompt to what the site allows now; see `engine.chat.policy`.

        Raises:
            DeniedError: It does not keep to it.
        """
        keep_to_policy(self._policy(), sampling, system_prompt, drawn_seed=drawn_seed)

    def active(self, sampling: Sampling) -> ActiveModel:
        """The model that answers, with parameters it takes.

        Raises:
            InputError: It cannot follow them.
            DeniedError: No approved model is active.
        """
        self._check_sampling(sampling)
        model = self._runtime.active()
        if model is None:
            raise DeniedError(
                "No approved model is active, so nothing can answer. Nothing was sent. "
                "A steward approves a model, and a steward or an admin activates it.",
                code="no_active_model",
            )
        return model

    def plan(self, sampling: Sampling, system_prompt: str, history: History, text: str) -> Prompt:
        """Counts the prompt that a question under a history makes.

        Raises:
            EngineError: See `active`; or the site's policy refuses, no model can be loaded, or its
                template refuses.
        """
        self.keep_to_policy(sampling, system_prompt)
        model = self.active(sampling)
        if sampling.grammar:
            self._runtime.check_grammar(sampling.grammar)
        exchanges = tuple(exchanges_of([*history.path, (TurnRole.USER, text)]))
        plan = plan_prompt(system_prompt, exchanges, self._runtime.count)
        return Prompt(model, system_prompt, history, exchanges, plan)

    def summarised(self, prompt: Prompt) -> Prompt | None:
        """The same with the oldest messages in a summary; None where that does not help."""
        room = summary_room(prompt.plan.context_size)
        plan = plan_prompt(prompt.system_prompt, prompt.exchanges, self._runtime.count, room)
        return replace(prompt, plan=plan, summarised=plan.trim) if plan.trim else None

    def settled(self, prompt: Prompt, overflow: Overflow) -> Prompt:
        """The prompt as it can be sent.

        Raises:
            InputError: `context_full`, with the numbers and the choices.
        """
        if overflow is Overflow.SUMMARISE and not prompt.plan.fits:
            summarised = self.summarised(prompt)
            if summarised is not None:
                return summarised
        return replace(prompt, plan=settle_overflow(prompt.plan, overflow))


def with_seed(sampling: Sampling) -> Sampling:
    """Draws the seed where none is given, so that the log can name it."""
    if sampling.seed >= 0:
        return sampling
    return msgspec.structs.replace(
        sampling, seed=secrets.randbelow(int(SAMPLING_RANGES["seed"][1]))
    )


def with_summary(system_prompt: str, summary: str) -> str:
    """The system prompt with a summary behind it: every template has a place for that."""
    if not summary:
        return system_prompt
    return f"{system_prompt}\n\n{_SUMMARY}{summary}" if system_prompt else _SUMMARY + summary


def turns_of(system_prompt: str, path: Sequence[Said], left_out: int) -> tuple[Turn, ...]:
    """The turns of a prompt that was sent, without its oldest `left_out` messages."""
    system = (Turn(TurnRole.SYSTEM, system_prompt),) if system_prompt else ()
    exchanges = exchanges_of(path[left_out:])
    return system + tuple(turn for each in exchanges for turn in each.turns)


def said_on(unit: OpenUnit, path: Sequence[MessageLike]) -> tuple[Said, ...]:
    """What was said on a path of messages."""
    return tuple((TurnRole(each.role), unit.text(each)) for each in path)


def history_above(
    session: Session, row: ConversationRow, unit: OpenUnit, parent_id: str
) -> tuple[str, History]:
    """The message a question goes under ("" at the root), and the history there.

    Args:
        session: Reads.
        row: The conversation.
        unit: Opens its texts.
        parent_id: An answer; empty for the end of the current branch.

    Raises:
        NotFoundError: No such message here.
        InputError: It is a question.
    """
    nodes = messages_of(session, row.conversation_id)
    parent = nodes.get(parent_id or row.tip_message_id)
    if parent is None:
        if parent_id:
            raise no_such_parent()
        return "", History()
    if parent.role != MessageRole.ASSISTANT:
        raise InputError(
            "A prompt goes under an answer, not under another prompt. Choose the answer above it.",
            code="parent_is_prompt",
        )
    path = [nodes[each] for each in path_to(nodes, parent.message_id)]
    return parent.message_id, history_of(unit, path)


def history_of(unit: OpenUnit, path: Sequence[MessageLike]) -> History:
    """The history that ends with a path's last message."""
    last = next((each for each in reversed(path) if each.summarised), None)
    context = unit.context_of(last) if last is not None else None
    if last is None or context is None or not context.summary:
        return History(said_on(unit, path))
    return History(said_on(unit, path), last.summarised, context.summary)


def no_such_parent() -> NotFoundError:
    """The refusal of a place to answer that is not there."""
    return NotFoundError(
        "The message to continue from is not in this conversation. Open it again and try anew.",
        code="no_parent",
    )
