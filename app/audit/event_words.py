"""What an event says beside its fields: how often it happened, when it was recorded, what came before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.error_texts import texts
from app.widgets.times import both_times, local_time
from app.widgets.words import whole
from engine.api.audit import CUT_OFF

if TYPE_CHECKING:
    from engine.api.audit import AuditEntry


def result_words(event: AuditEntry) -> str:
    """The result, as the log has it, and what else a line in a list must tell."""
    translate = QCoreApplication.translate
    words = [event.result]
    if event.remark == CUT_OFF:
        words.append(translate("AuditPage", "it was cut off before"))
    if event.times > 1:
        words.append(f"{whole(event.times)}\u00d7")
    if event.recorded_at:
        words.append(late_word())
    return " · ".join(words)


def result_shown(event: AuditEntry) -> str:
    """The same for the eye: codes of errors have their words apart."""
    return result_words(event).replace("_", " ")


def late_word() -> str:
    """What is said of an event that was recorded later than it happened."""
    return QCoreApplication.translate("AuditPage", "recorded later")


def remark_words(event: AuditEntry) -> str:
    """What else there is to say of an event, as a sentence; empty for nothing."""
    if event.remark == CUT_OFF:
        return QCoreApplication.translate(
            "AuditPage",
            "Engine started after it was cut off, as by a power cut or when somebody ended its process.",
        )
    # Of an act that was refused or failed the log keeps the code of the error.
    meaning = texts().get(event.result, "") if "_" in event.result else ""
    return "" if "{" in meaning else meaning  # what was named is not in the log


def times_tip(event: AuditEntry) -> str:
    """When it happened and, where that was later, was recorded, for the pointer."""
    tip = both_times(event.time)
    if event.recorded_at:
        said = QCoreApplication.translate("AuditPage", "Recorded later: {0}")
        tip += "\n" + said.format(local_time(event.recorded_at))
    return tip
