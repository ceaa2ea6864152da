"""Fields of a small form: each has a name, says what it holds, and whether that will do."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.widgets.choice_box import ChoiceBox
from app.widgets.day_box import DayBox
from app.widgets.exact_text_edit import ExactTextEdit
from app.widgets.labels import PlainLabel
from app.widgets.problem_label import ProblemLabel
from app.widgets.short_field import ShortField

if TYPE_CHECKING:
    from collections.abc import Sequence

LINES_HEIGHT = 104


class FormField(QWidget):
    """A name with a field below it.

    Args:
        key: What the value is called.
        name: Shown above, and told by a screen reader.

    Attributes:
        changed: Emitted when something else is in it.
        finished: Emitted when the return key was pressed in it.
    """

    changed = Signal()
    finished = Signal()

    def __init__(self, key: str, name: str) -> None:
        super().__init__()
        self.key = key
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self.column.addWidget(PlainLabel(name, "muted"))

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in order."""
        proxy = self.focusProxy()
        return (proxy,) if proxy is not None else ()

    @abstractmethod
    def value(self) -> Any:
        """What is in it."""

    @abstractmethod
    def put(self, value: Any) -> None:
        """Puts a value in that `value` once gave."""

    @property
    def will_do(self) -> bool:
        """Whether that can be sent."""
        return True


class LineField(FormField):
    """One line of text.

    Args:
        key: What the value is called.
        name: Shown above.
        text: What is in it at first.
        least: Characters that it must have.
        most: Characters that it takes.
    """

    def __init__(
        self, key: str, name: str, text: str = "", *, least: int = 0, most: int = 200
    ) -> None:
        super().__init__(key, name)
        self._least = least
        self.field = ShortField(most)
        self.field.setAccessibleName(name)
        self.field.setText(text)
        self.field.textChanged.connect(self.changed)
        self.field.returnPressed.connect(self.finished)
        self.column.addWidget(self.field)
        self.setFocusProxy(self.field)

    def value(self) -> str:
        """The text without blanks around it."""
        return self.field.text().strip()

    def put(self, value: str) -> None:
        """Puts a text in."""
        self.field.setText(value)

    @property
    def will_do(self) -> bool:
        """Whether it is long enough; one that is not shown is not asked for."""
        return self.isHidden() or len(self.value()) >= self._least


class LinesField(FormField):
    """Several lines of text; the return key begins the next one.

    Args:
        key: What the value is called.
        name: Shown above.
        text: What is in it at first.
        least: Characters that it must have.
        most: Characters that it takes.
        height: Of the field, in pixels.
    """

    def __init__(
        self,
        key: str,
        name: str,
        text: str = "",
        *,
        least: int = 0,
        most: int = 4_000,
        height: int = LINES_HEIGHT,
    ) -> None:
        super().__init__(key, name)
        self._least, self._most = least, most
        self.field = ExactTextEdit(most)
        self.field.setAccessibleName(name)
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(height)
        self.field.setPlainText(text)
        self.field.textChanged.connect(self._on_text)
        self.column.addWidget(self.field)
        self.too_long = ProblemLabel()
        self.column.addWidget(self.too_long)
        self.setFocusProxy(self.field)

    def value(self) -> str:
        """The text without blanks around it."""
        return self.field.toPlainText().strip()

    def put(self, value: str) -> None:
        """Puts a text in."""
        self.field.setPlainText(value)
        self.field.moveCursor(QTextCursor.MoveOperation.End)

    @property
    def will_do(self) -> bool:
        """Whether it is as long as it may be."""
        return self._least <= len(self.value()) <= self._most

    def _on_text(self) -> None:
        over = len(self.value()) - self._most
        said = QCoreApplication.translate("LinesField", "%Ln characters too many", "", max(0, over))
        if over > 0 and self.too_long.isVisible():
            self.too_long.setText(said)  # a screen reader need not hear the number at each key
        else:
            self.too_long.say(said if over > 0 else "")
        self.changed.emit()


class ChoiceField(FormField):
    """One of several things.

    Args:
        key: What the value is called.
        name: Shown above.
        options: Text and value of each.
        value: The one that is chosen at first; the first where it is none of them.
    """

    def __init__(
        self, key: str, name: str, options: Sequence[tuple[str, Any]], value: object = None
    ) -> None:
        super().__init__(key, name)
        self._values = [each for _, each in options]
        self.field = ChoiceBox()
        self.field.setAccessibleName(name)
        self.field.addItems([text for text, _ in options])
        if value in self._values:
            self.field.setCurrentIndex(self._values.index(value))
        self.field.currentIndexChanged.connect(self.changed)
        # A long name widens the list, not the panel.
        self.field.setSizeAdjustPolicy(
            ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.field.setMinimumContentsLength(12)
        self.column.addWidget(self.field)
        self.setFocusProxy(self.field)

    def value(self) -> Any:
        """Of the one that is chosen."""
        at = self.field.currentIndex()
        return self._values[at] if at >= 0 else None

    def put(self, value: Any) -> None:
        """Chooses it, where it is one of them by now."""
        if value in self._values:
            self.field.setCurrentIndex(self._values.index(value))

    @property
    def will_do(self) -> bool:
        """Whether there is one."""
        return self.field.currentIndex() >= 0


class DayField(FormField):
    """A day, or none.

    Args:
        key: What the value is called.
        name: Shown beside the box that asks for a day.
        day: The day at first; None for none.
    """

    def __init__(self, key: str, name: str, day: QDate | None = None) -> None:
        super().__init__(key, name)
        self.wanted = QCheckBox(QCoreApplication.translate("FormField", "Until"))
        self.wanted.setAccessibleName(name)
        self.wanted.setChecked(day is not None)
        self.field = DayBox(day or QDate.currentDate().addDays(14), name)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.wanted)
        row.addWidget(self.field, 1)
        self.column.addLayout(row)
        self.wanted.toggled.connect(self._show)
        self.wanted.toggled.connect(self.changed)
        self.field.dateChanged.connect(self.changed)
        self.setFocusProxy(self.wanted)
        self._show()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The box, then the day."""
        return (self.wanted, self.field)

    def _show(self) -> None:
        self.field.setEnabled(self.wanted.isChecked())

    def value(self) -> int:
        """The end of the day in the local zone, Unix seconds; 0 for none."""
        if not self.wanted.isChecked():
            return 0
        return self.field.date().addDays(1).startOfDay().toSecsSinceEpoch() - 1

    def put(self, value: int) -> None:
        """Puts a day in; none for 0."""
        day = day_of(value)
        self.wanted.setChecked(day is not None)
        if day is not None:
            self.field.setDate(day)


def day_of(seconds: int) -> QDate | None:
    """The local day of a time; None for 0."""
    return QDateTime.fromSecsSinceEpoch(seconds).date() if seconds else None
