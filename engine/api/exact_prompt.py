"""What the model was given for an answer, to the character."""

from __future__ import annotations

import msgspec

from engine.api.said import Said
from engine.api.sampling import Sampling


class PromptTurn(msgspec.Struct, frozen=True, kw_only=True):
    """A message of a prompt before the model's template: role is system, user or assistant."""

    role: str
    text: str


class ExactPrompt(msgspec.Struct, frozen=True, kw_only=True):
    """What the model was given for an answer.

    Attributes:
        text: Every character the model read, control tokens included; empty when `problem` says something.
        problem: Why it cannot be shown exactly (another model is active), safe to show.
        turns: What the template was given; with `problem`, all that can be shown.
        prompt_tokens: As counted when the answer was made.
        sampling: As used, with the seed that was drawn; None where that was not kept yet.
        system_prompt: As it was then.
        trimmed: Oldest messages left out.
        summarised: Oldest messages in whose place `summary` stood.
        continued: How often the answer was made to go on, each time from its own text.
    """

    answer_id: str
    text: str
    problem: Said
    turns: tuple[PromptTurn, ...]
    prompt_tokens: int
    model_sha256: str
    template_sha256: str
    sampling: Sampling | None
    system_prompt: str
    trimmed: int
    summarised: int
    summary: str
    continued: int
