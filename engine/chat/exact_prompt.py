"""The text the model saw for an answer, rendered anew from what was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.api.errors import EngineError, said_of
from engine.api.exact_prompt import ExactPrompt, PromptTurn
from engine.api.said import NOTHING, Said, say
from engine.chat.answering_again import turns_kept

if TYPE_CHECKING:
    from engine.chat.answer_context import AnswerContext
    from engine.chat.answering_again import FoundAnswer
    from engine.chat.model_runtime import ModelRuntime, Turn

_NOT_KEPT = say(
    "prompt_not_kept",
    "What this answer was made with was not kept, so its prompt cannot be shown. Newer answers keep "
    "it.",
)
_NOT_SUMMED_UP = say(
    "prompt_not_summed_up",
    "This answer was cut off before the summary for its prompt was ready, so the model saw no prompt.",
)
_OTHER_MODEL = say(
    "prompt_of_other_model",
    "Another model than the active one gave this answer, so its prompt cannot be shown character by "
    "character. Below is what its template was given.",
)
_TOO_LONG = say(
    "prompt_too_long_to_show",
    "The prompt is too long to be shown as one text. Below is what the model's template was given.",
)


def exact_prompt(runtime: ModelRuntime, found: FoundAnswer) -> ExactPrompt:
    """Shows the prompt of an answer; see `engine.api.chat.Chat.exact_prompt`."""
    row = found.row
    context = found.unit.context_of(row)
    turns: tuple[Turn, ...] = ()
    text, template_sha256 = "", row.template_sha256
    if context is None:
        problem = _NOT_KEPT
    elif row.summarised and not context.summary:
        problem = _NOT_SUMMED_UP
    else:
        turns = turns_kept(found, context)
        text, template_sha256, problem = _rendered(runtime, found, turns)
    return _shown(found, context, turns, text, template_sha256, problem)


def _rendered(
    runtime: ModelRuntime, found: FoundAnswer, turns: tuple[Turn, ...]
) -> tuple[str, str, Said]:
    """Text and template of a prompt; and why the text cannot be had."""
    row = found.row
    try:
        active = runtime.active()
        if active is None or active.sha256 != row.model_sha256:
            return "", row.template_sha256, _OTHER_MODEL
        shown = runtime.render(turns)
    except EngineError as error:
        return "", row.template_sha256, said_of(error)
    template = row.template_sha256 or shown.template_sha256
    if shown.model_sha256 != row.model_sha256 or shown.template_sha256 != template:
        return "", row.template_sha256, _OTHER_MODEL
    return shown.text, template, NOTHING if shown.text else _TOO_LONG


def _shown(
    found: FoundAnswer,
    context: AnswerContext | None,
    turns: tuple[Turn, ...],
    text: str,
    template_sha256: str,
    problem: Said,
) -> ExactPrompt:
    row = found.row
    return ExactPrompt(
        answer_id=row.message_id,
        text=text,
        problem=problem,
        turns=tuple(PromptTurn(role=turn.role.value, text=turn.text) for turn in turns),
        prompt_tokens=row.prompt_tokens,
        model_sha256=row.model_sha256,
        template_sha256=template_sha256,
        sampling=context.sampling if context else None,
        system_prompt=context.system_prompt if context else "",
        trimmed=row.trimmed,
        summarised=row.summarised,
        summary=context.summary if context else "",
        continued=row.continued,
    )
