"""What each parameter does, in plain words, shown for the field that is pointed at or typed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from app.widgets.labels import PlainLabel
from app.widgets.text_lines import height_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

LINES = 4


def explanations() -> dict[str, str]:
    """Sentences by the name of the parameter, in the language of the console."""
    translate = QCoreApplication.translate
    return {
        "": translate(
            "ParameterHelp",
            "Point at a parameter, or go to it with Tab, to read what it does. The defaults suit most "
            "questions.",
        ),
        "temperature": translate(
            "ParameterHelp",
            "How daring the choice of words is. 0 always takes the likeliest; above 1 answers "
            "wander.",
        ),
        "top_p": translate(
            "ParameterHelp",
            "Only the likeliest words that together reach this share are drawn from. 1 draws from all.",
        ),
        "top_k": translate(
            "ParameterHelp",
            "At most so many of the likeliest words are drawn from. 0 sets no limit.",
        ),
        "min_p": translate(
            "ParameterHelp",
            "Words less likely than this share of the likeliest are left out. 0 leaves none out.",
        ),
        "repeat_penalty": translate(
            "ParameterHelp",
            "Makes words that were just used less likely. 1 does nothing; too much breaks sentences.",
        ),
        "max_tokens": translate(
            "ParameterHelp",
            "Where an answer ends at the latest. A token is about three quarters of a word; 0 allows "
            "all that fits.",
        ),
        "seed": translate(
            "ParameterHelp",
            "The same seed, prompt and parameters give the same answer again. -1 draws a new one.",
        ),
        "stop": translate(
            "ParameterHelp",
            "The answer ends before the first of these texts; | stands between two of them.",
        ),
        "system_prompt": translate(
            "ParameterHelp",
            "What the model is told before the conversation: its role and its rules.",
        ),
        "form": translate(
            "ParameterHelp", "Holds the answer to a JSON schema or a grammar, word by word."
        ),
    }


class ParameterHelp(PlainLabel):
    """Says what the parameter under the pointer or the keyboard does."""

    def __init__(self) -> None:
        super().__init__("", "small", wrap=True)
        self._texts = explanations()
        self._names: dict[QObject, str] = {}
        self.setText(self._texts[""])
        # Its place is always as high as the longest text, so that no field moves.
        self.setMinimumHeight(height_of(LINES, self.font()))

    def explain(self, field: QWidget, name: str) -> None:
        """Explains a field from now on; a screen reader hears it with the field."""
        self._names[field] = name
        field.setAccessibleDescription(self._texts[name])
        field.installEventFilter(self)

    def limit(self, field: QWidget, limit: str) -> None:
        """Says to a screen reader also what limits a field."""
        text = self._texts[self._names[field]]
        field.setAccessibleDescription(f"{text} {limit}." if limit else text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Shows the text of the field that is entered; takes no event."""
        if event.type() in {QEvent.Type.Enter, QEvent.Type.FocusIn}:
            name = self._names.get(watched)
            if name is not None:
                self.setText(self._texts[name])
        return False
