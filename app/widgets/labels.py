"""Labels that show text as it is: never as HTML, whoever wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.widgets.shown_text import name_as_shown, one_line, tip_as_shown

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class PlainLabel(QLabel):
    """A label that never interprets its text.

    Args:
        text: What it shows.
        role: How it looks: title, heading, strong, figure, muted, small, caption, mono, code.
        wrap: Whether it breaks lines.
        selectable: Whether its text can be selected and copied.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "",
        *,
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setOpenExternalLinks(False)
        if self.isRightToLeft():
            # By itself a label with a number or a Latin name would stand on the other side.
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
            self.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self.setText(text)
        self.setWordWrap(wrap)
        if role:
            self.setProperty("role", role)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )

    def setText(self, text: str) -> None:
        """Shows a text; characters that reorder or hide others are drawn as labels."""
        super().setText(name_as_shown(text))

    def set_tone(self, tone: str) -> None:
        """Colours the text: "", muted, ok, warn or bad."""
        set_property(self, "tone", tone)


class ElidedLabel(PlainLabel):
    """A one-line label that ends in an ellipsis where room ends; the whole text is its tip."""

    def setText(self, text: str) -> None:
        """Sets the whole text."""
        self._whole = text
        self.setToolTip("")
        self._elide()

    def text_whole(self) -> str:
        """The text, not shortened."""
        return self._whole

    def minimumSizeHint(self) -> QSize:
        """Room for an ellipsis is enough."""
        hint = super().minimumSizeHint()
        hint.setWidth(24)
        return hint

    def sizeHint(self) -> QSize:
        """Asks for room for the whole text."""
        hint = super().sizeHint()
        hint.setWidth(self.fontMetrics().horizontalAdvance(one_line(self._whole)) + 4)
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shortens anew."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        line = one_line(self._whole)
        shown = self.fontMetrics().elidedText(
            line, Qt.TextElideMode.ElideRight, max(24, self.width())
        )
        if shown != self.text():
            super().setText(shown)
        self.setToolTip(tip_as_shown(line) if shown != line else "")


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Sets a property that the style sheet looks at, and styles the widget anew."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def rule(*, vertical: bool = False) -> QFrame:
    """A hairline."""
    line = QFrame()
    line.setProperty("frame", "rule")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def centred(widget: QWidget) -> QHBoxLayout:
    """A row with a widget of fixed width in its middle.

    An alignment in the outer layout would do, but a layout item with an alignment takes the height its
    hint says, which is too little for labels that wrap.
    """
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    return row


def frame(kind: str, parent: QWidget | None = None) -> QFrame:
    """A frame that the style sheet knows by `kind`: card, sheet, rail, side, composer and others."""
    made = QFrame(parent)
    made.setProperty("frame", kind)
    return made
