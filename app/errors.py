"""From an error to what a person sees: a notice in place, a banner, or a dialog.

`EngineError` texts are safe to show by contract. Any other exception is a fault of ours: it is shown
as a calm sentence with a reference, and only the place in the program goes to the diagnostics.
"""

from __future__ import annotations

import logging
import secrets
import traceback
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from app.error_texts import text_of
from app.widgets.shown_text import name_as_shown
from engine.api.errors import (
    BugError,
    ConfirmationNeededError,
    EngineError,
    EnvironmentFaultError,
    InputError,
    IntegrityError,
    SignInError,
    StateError,
)

if TYPE_CHECKING:
    from types import TracebackType

_log = logging.getLogger(__name__)


class Place(StrEnum):
    """Where an error belongs."""

    INLINE = "inline"
    BANNER = "banner"
    DIALOG = "dialog"


@dataclass(frozen=True)
class ErrorNotice:
    """What is shown.

    Attributes:
        text: What happened, what it means and what to do.
        place: Where it belongs when the page has no better place.
        tone: "info", "warn" or "bad".
        reference: For a fault of ours, what to quote to support; else empty.
    """

    text: str
    place: Place
    tone: str
    reference: str = ""


def notice_of(error: BaseException) -> ErrorNotice:
    """What to show of an error; an unknown one is written to the diagnostics."""
    match error:
        case ConfirmationNeededError():
            # It comes here only once whoever was asked for the code did not give it.
            text = QCoreApplication.translate("Page", "Nothing was done: it was not confirmed.")
            return ErrorNotice(text, Place.INLINE, "info")
        case InputError() | SignInError():
            return ErrorNotice(text_of(error), Place.INLINE, "warn")
        case IntegrityError():
            return ErrorNotice(text_of(error), Place.DIALOG, "bad")
        case BugError() | EnvironmentFaultError() | StateError():
            return ErrorNotice(text_of(error), Place.BANNER, "bad")
        case EngineError():
            return ErrorNotice(text_of(error), Place.BANNER, "warn")
        case _:
            return _unknown(error)


def _unknown(error: BaseException) -> ErrorNotice:
    reference = record_fault(type(error), error.__traceback__)
    text = QCoreApplication.translate(
        "errors",
        "Something went wrong in the console. What the engine had already stored is safe. "
        "Try again; if it happens again, quote reference {0}.",
    ).format(reference)
    return ErrorNotice(text, Place.BANNER, "bad", reference)


def record_fault(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Writes where a fault happened to the diagnostics, without its message.

    A message may hold what a person wrote; the kind and the lines of the program do not.

    Returns:
        The reference under which it was written.
    """
    reference = secrets.token_hex(4)
    lines = [
        f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)
    ]
    _log.error("Fault %s: %s at\n  %s", reference, kind.__name__, "\n  ".join(lines[-12:]))
    return reference


def show_dialog(parent: QWidget, notice: ErrorNotice) -> QMessageBox:
    """Opens a dialog that does not block the event loop; its text can be copied."""
    box = QMessageBox(parent)
    box.setWindowTitle(QCoreApplication.translate("errors", "Anchorhold"))
    icon = QMessageBox.Icon.Critical if notice.tone == "bad" else QMessageBox.Icon.Warning
    box.setIcon(icon)
    box.setTextFormat(box.textFormat().PlainText)  # before it could take the text for HTML
    box.setText(name_as_shown(notice.text))
    box.setStandardButtons(QMessageBox.StandardButton.Close)
    box.button(QMessageBox.StandardButton.Close).setAccessibleName(
        QCoreApplication.translate("errors", "Close")
    )
    box.open()
    return box
