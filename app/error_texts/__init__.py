"""Errors of the engine in the language of the console.

The engine words its errors in English, and its words are the most exact: they name the file, the person
or the number. Each has a stable code besides. In another language the console says what a code means,
where it knows it; for any other code it shows the engine's own text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from app.error_texts.access import access_texts, keys_texts, people_texts
from app.error_texts.chat import answers_texts, chat_texts, files_texts, models_texts
from app.error_texts.export import export_texts
from app.error_texts.stored import connection_texts, state_texts, store_texts
from app.error_texts.witness import witness_texts
from app.widgets.words import parameter_name, range_text
from engine.api.system import EngineState

if TYPE_CHECKING:
    from engine.api.errors import EngineError
    from engine.api.sign_in import PasswordJudgement
    from engine.api.system import Status

SECONDS = 60
BEST_SCORE = 4


def text_of(error: EngineError) -> str:
    """What to show of an error of the engine.

    Args:
        error: Whose text is safe to show, by contract.

    Returns:
        The engine's text; or in another language than English what its code means, where that is known.
    """
    if QLocale().language() == QLocale.Language.English:
        return error.text
    if error.code == "locked_out":
        return _locked_out(int(error.details.get("retry_seconds", "0")))
    if error.code == "policy_range":
        return _policy_range(error.details)
    if error.code == "bug":
        return _bug(error.details.get("reference", ""))
    return texts().get(error.code, error.text)


def end_text(cause: str, problem: str) -> str:
    """What to show of an answer that ended badly.

    Args:
        cause: The cause that is stored with it.
        problem: How the engine words it; empty when there is nothing to say.

    Returns:
        The engine's text; or in another language than English what the cause means.
    """
    if not problem or QLocale().language() == QLocale.Language.English:
        return problem
    if cause == "worker_died":
        return texts()["worker_died"]
    return QCoreApplication.translate(
        "errors",
        "The answer could not be finished. What was written of it is kept. Ask again; if it happens "
        "again, tell an admin.",
    )


def reason_text(status: Status) -> str:
    """What to show of the reason for a state; empty when there is none.

    The System page shows the engine's own words, which name what is in doubt.
    """
    if not status.reason or QLocale().language() == QLocale.Language.English:
        return status.reason
    codes = {EngineState.FULL: "full", EngineState.READ_ONLY: "read_only"}
    return texts()[codes[status.state]] if status.state in codes else status.reason


def texts() -> dict[str, str]:
    """What each code means, in the language of the console."""
    return {
        **access_texts(),
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


def _locked_out(seconds: int) -> str:
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


def _bug(reference: str) -> str:
    return QCoreApplication.translate(
        "errors",
        "The engine failed at this: it is a fault in the program (reference {0}). See whether it was "
        "done before you repeat it; if it happens again, tell whoever maintains the program the "
        "reference.",
    ).format(reference or "-")
