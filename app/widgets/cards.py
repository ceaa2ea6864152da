"""Cards with a figure, those that open what is behind them, and rows of a name and a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from app.widgets.buttons import PressedByReturn
from app.widgets.labels import ElidedLabel, PlainLabel, set_property
from app.widgets.shown_text import one_line, tip_as_shown

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon, QPaintEvent

CARD_HEIGHT = 95
NAME_GAP = 8
"""Pixels of the letters of a figure, as the style sheet has them."""
TWO_LINES = 1.7
"""How much of two lines a name fills that may end anywhere in the second."""
CHEVRON, CHEVRON_EDGE = 12, 15
"""Pixels: of the chevron, and from it to the edges of its card."""


class FigureCard(QFrame):
    """A caption, one figure and one line about it.

    Args:
        caption: What is counted.
    """

    def __init__(self, caption: str) -> None:
        super().__init__()
        self.setProperty("frame", "card")
        self.setMinimumHeight(CARD_HEIGHT)
        self._content = _Figure(caption, self)
        self._content.setContentsMargins(14, 13, 14, 12)
        self._figure = self._content.figure

    def set_figure(self, figure: str, note: str = "", tone: str = "") -> None:
        """Shows the figure and what there is to say about it."""
        self._content.show_figure(figure, note, tone)


class CardButton(PressedByReturn):
    """A card that opens something: a button, with a chevron to say so.

    Args:
        caption: What is on it.
        opens: What it opens.
        chevron: The icon, which points to where lines end.
    """

    def __init__(self, caption: str, opens: str, chevron: QIcon) -> None:
        super().__init__()
        self._chevron = chevron
        self.setProperty("kind", "card")
        self.setMinimumHeight(CARD_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setToolTip(opens)
        self.setAccessibleName(f"{caption}: {opens}")

    def sizeHint(self) -> QSize:
        """Room for what is on it, which a button knows nothing of."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Likewise."""
        layout = self.layout()
        return layout.minimumSize() if layout is not None else super().minimumSizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the chevron in the upper corner where lines end."""
        super().paintEvent(event)
        place = QRect(self.width() - CHEVRON_EDGE - CHEVRON, CHEVRON_EDGE, CHEVRON, CHEVRON)
        painter = QPainter(self)
        if self.isRightToLeft():
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        self._chevron.paint(painter, place)
        painter.end()


class FigureButton(CardButton):
    """A figure that opens what it is about; see `FigureCard` and `CardButton`."""

    def __init__(self, caption: str, opens: str, chevron: QIcon) -> None:
        super().__init__(caption, opens, chevron)
        self._content = _Figure(caption, self)
        self._content.setContentsMargins(15, 14, 15, 13)

    def set_figure(self, figure: str, note: str = "", tone: str = "") -> None:
        """Shows the figure and what there is to say about it."""
        self._content.show_figure(figure, note, tone)
        self.setAccessibleDescription(f"{figure}. {note}" if note else figure)


class _Figure(QVBoxLayout):
    """What stands on a card: caption, figure, and a line about it."""

    def __init__(self, caption: str, card: QWidget) -> None:
        super().__init__(card)
        self.setSpacing(5)
        self.figure = _FigureLabel()
        self._note = PlainLabel("", "small", wrap=True)
        self.addWidget(PlainLabel(caption, "small"))
        self.addWidget(self.figure)
        self.addWidget(self._note)
        self.addStretch(1)

    def show_figure(self, figure: str, note: str, tone: str) -> None:
        self.figure.setText(figure)
        self.figure.set_tone(tone)
        self._note.setText(note)


class _FigureLabel(ElidedLabel):
    """A figure, or a name: one that is too wide for large letters takes two lines of small ones.

    It is never lower than a line of large ones, so that on all cards of a row what stands below is at
    one height.
    """

    _line = 0

    def __init__(self) -> None:
        super().__init__("", "figure", wrap=True)
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """See above."""
        return max(self._line, super().heightForWidth(width))

    def sizeHint(self) -> QSize:
        """See above."""
        return super().sizeHint().expandedTo(QSize(0, self._line))

    def minimumSizeHint(self) -> QSize:
        """See above."""
        return super().minimumSizeHint().expandedTo(QSize(0, self._line))

    def room(self) -> int:
        """Of two lines where it takes two, of which the first ends at a word."""
        return int(super().room() * TWO_LINES) if self._is_small() else super().room()

    def _elide(self) -> None:
        set_property(self, "role", "figure")
        self._line = self.fontMetrics().height()
        if self.fontMetrics().horizontalAdvance(one_line(self._whole)) > self.width():
            set_property(self, "role", "strong")
        super()._elide()

    def _is_small(self) -> bool:
        return bool(self.property("role") == "strong")


class Facts(QWidget):
    """Names on the left, values on the right; values can be selected.

    Args:
        name_width: From the left of a name to the left of its value, in pixels.
        role: Of values that have none of their own; see `PlainLabel`.
    """

    def __init__(
        self, name_width: int = 92, role: str = "value", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._role = role
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(NAME_GAP)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, name_width - NAME_GAP)
        self._grid.setColumnStretch(1, 1)
        self._values: dict[str, PlainLabel] = {}
        self._names: dict[str, PlainLabel] = {}

    def set_fact(
        self, name: str, value: str, role: str = "", tone: str = "", *, tip: str = ""
    ) -> None:
        """Shows a value under its name; the first use of a name adds a row.

        Args:
            name: On the left.
            value: On the right; an empty one hides the row.
            role: Of the value; see `PlainLabel`.
            tone: Of the value.
            tip: What experts call it, for the pointer and for a screen reader.
        """
        label = self._values.get(name)
        if label is None:
            at = self._grid.rowCount()
            caption = PlainLabel(name, "muted")
            label = PlainLabel("", role or self._role, wrap=True, selectable=True)
            label.setAccessibleName(name)
            self._grid.addWidget(caption, at, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label, at, 1, Qt.AlignmentFlag.AlignTop)
            self._values[name] = label
            self._names[name] = caption
        label.setText(value)
        label.set_tone(tone)
        label.setAccessibleDescription(tip)
        for each in (self._names[name], label):
            each.setToolTip(tip_as_shown(tip))
            each.setVisible(bool(value))

    def fact(self, name: str) -> str:
        """The value shown under a name."""
        return self._values[name].text()
