"""What the engine says, errors and other things, in the language of the console.

The engine words all of it in English, and gives each thing a stable code; what it says by itself carries
its values too. In another language the console says what the code means. Of errors the engine's words are
the most exact: they name the file, the person or the number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from app.error_texts.amounts import counts, joiners
from app.error_texts.criteria import criteria_texts
from app.widgets.words import parameter_name, range_text, whole
from engine.api.errors import said_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.api.audit import CriterionChoice
    from engine.api.errors import EngineError
    from engine.api.said import Said
    from engine.api.sign_in import PasswordJudgement

SECONDS = 60
BEST_SCORE = 4


def text_of(error: EngineError) -> str:
    """What to show of an error of the engine, whose text is safe to show by contract."""
    return said_text(said_of(error))


def said_text(said: Said) -> str:
    """What to show of something that the engine says by itself; empty for nothing.

    Returns:
        The engine's text; or in another language than English what its code means, with its values.
    """
    if QLocale().language() == QLocale.Language.English:
        return said.text
    values = {name: _value(value) for name, value in said.values}
    worded = _WORDED.get(said.code)
    if worded is not None:
        return worded(values)
    between = joiners().get(said.code)
    if between is not None:
        return between.join(values.values())
    number = next((value for _, value in said.values if isinstance(value, int)), 0)
    counted = counts(number).get(said.code)
    return _filled(said, values) if counted is None else counted


def _filled(said: Said, values: dict[str, str]) -> str:
    """The text of a code with its values; a cause that it has no place for stands behind it."""
    template = texts().get(said.code)
    if template is None:
        return said.text
    try:
        text = template.format(**values)
    except KeyError:  # an engine of another version gives other values
        return said.text
    cause = "" if "{cause}" in template else values.get("cause", "")
    behind = QCoreApplication.translate("cause", "{0} Cause: {1}.")
    return behind.format(text, cause) if cause else text


def _value(value: str | float | Said) -> str:
    """A value as the language of the console has it."""
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return QLocale().toString(value, "f", 1)
    return whole(value) if isinstance(value, int) else said_text(value)


def criterion_title(criterion: CriterionChoice) -> str:
    """A criterion's title; the catalogue's own where the console has none."""
    if QLocale().language() == QLocale.Language.English:
        return criterion.name
    return criteria_texts().get(criterion.key, criterion.name)


def texts() -> dict[str, str]:
    """What each code means, in the language of the console."""
    # Imported late: English needs none of them, and no console before it says the first thing.
    from app.error_texts.access import access_texts, keys_texts, people_texts
    from app.error_texts.alerts import alert_texts
    from app.error_texts.answers import answer_ends
    from app.error_texts.cases import cases_texts
    from app.error_texts.causes import cause_texts
    from app.error_texts.chat import answers_texts, chat_texts, files_texts, models_texts
    from app.error_texts.delivery import delivery_texts
    from app.error_texts.doubts import doubt_texts, found_texts
    from app.error_texts.export import export_texts
    from app.error_texts.log import log_texts
    from app.error_texts.remarks import job_texts, place_texts, remark_texts
    from app.error_texts.requests import confirmation_texts, request_texts, requested_texts
    from app.error_texts.rules import rule_refusals
    from app.error_texts.sandbox import sandbox_texts
    from app.error_texts.stored import connection_texts, state_texts, store_texts
    from app.error_texts.witness import witness_texts

    return {
        **access_texts(),
        **alert_texts(),
        **people_texts(),
        **keys_texts(),
        **state_texts(),
        **store_texts(),
        **connection_texts(),
        **chat_texts(),
        **answers_texts(),
        **models_texts(),
        **files_texts(),
        **witness_texts(),
        **export_texts(),
        **cases_texts(),
        **cause_texts(),
        **answer_ends(),
        **delivery_texts(),
        **doubt_texts(),
        **found_texts(),
        **job_texts(),
        **log_texts(),
        **place_texts(),
        **remark_texts(),
        **confirmation_texts(),
        **request_texts(),
        **requested_texts(),
        **rule_refusals(),
        **sandbox_texts(),
    }


def judgement_text(judgement: PasswordJudgement) -> str:
    """What to show of the engine's judgement of a password."""
    translate = QCoreApplication.translate
    if QLocale().language() == QLocale.Language.English:
        return judgement.text
    if not judgement.accepted:
        return translate(
            "errors",
            "Too short or too easy to guess. Take at least 12 characters; four or five random words are "
            "strong and easy to remember.",
        )
    best = judgement.score >= BEST_SCORE
    return translate("errors", "Very strong.") if best else translate("errors", "Strong enough.")


def _locked_out(values: dict[str, str]) -> str:
    seconds = int(values.get("retry_seconds", "0"))
    if seconds < 0:
        return QCoreApplication.translate(
            "errors",
            "This name is locked after too many failed attempts. An admin can unlock it; a sole admin "
            "returns with the recovery key.",
        )
    return QCoreApplication.translate(
        "errors",
        "Too many failed attempts: this name is locked for %Ln more minutes. Wait, or ask an admin to "
        "unlock it.",
        "",
        max(1, -(-seconds // SECONDS)),
    )


def _policy_range(details: dict[str, str]) -> str:
    return QCoreApplication.translate(
        "errors",
        "The site's policy allows {1} for {0}, so nothing was sent or kept. Set a value that is "
        "allowed, and try again. An admin can change the policy under Settings, Model parameters.",
    ).format(
        parameter_name(details["parameter"]),
        range_text(float(details["low"]), float(details["high"])),
    )


def _bug(values: dict[str, str]) -> str:
    return QCoreApplication.translate(
        "errors",
        "The engine failed at this: it is a fault in the program (reference {0}). See whether it was "
        "done before you repeat it; if it happens again, tell whoever maintains the program the "
        "reference.",
    ).format(values.get("reference") or "-")


def _alert_rule(values: dict[str, str]) -> str:
    # Imported late: that module needs this package.
    from app.alerts.rule_table import rule_name

    return rule_name(values.get("rule", ""))


_WORDED: dict[str, Callable[[dict[str, str]], str]] = {
    "alert_rule": _alert_rule,
    "bug": _bug,
    "locked_out": _locked_out,
    "policy_range": _policy_range,
}
