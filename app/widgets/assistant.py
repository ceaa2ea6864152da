"""The frame of every assistant: steps on the left, one step at a time on the right."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.widgets.announce import announce
from app.widgets.buttons import push_button
from app.widgets.labels import PlainLabel, centred, frame, set_property
from app.widgets.logo import Logo
from app.widgets.problem_label import ProblemLabel

Colors = Callable[[str], QColor]

WIDTH, HEIGHT, SIDE_WIDTH = 760, 360, 220


class StepMarker(QWidget):
    """The round mark of a step: to do, current or done."""

    def __init__(self, number: int, colors: Colors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._colors = colors
        self.state = "todo"
        self.setProperty("surface", "marker")
        self.setFixedSize(QSize(18, 18))

    def set_state(self, state: str) -> None:
        """Shows todo, current or done."""
        self.state = state
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the circle with its number or its tick."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(0.5, 0.5, 17, 17)
        if self.state == "done":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colors("accent"))
            painter.drawEllipse(circle)
            painter.setPen(QPen(self._colors("on_accent"), 1.6, c=Qt.PenCapStyle.RoundCap))
            painter.drawPolyline([QPointF(5, 9), QPointF(8, 12), QPointF(13, 6)])
        else:
            current = self.state == "current"
            painter.setPen(QPen(self._colors("accent" if current else "line"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(circle)
            painter.setPen(self._colors("accent" if current else "muted"))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.end()


class StepPage(QWidget):
    """One step: title, purpose, content, and the row of buttons at the foot.

    Args:
        title: Heading of the step.
        purpose: One or two sentences under it.
        next_text: Text of the button that goes on.
        back: Whether there is a way back.
    """

    def __init__(self, title: str, purpose: str, next_text: str, *, back: bool = True) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(0)
        self.heading = PlainLabel(title, "title")
        column.addWidget(self.heading)
        column.addSpacing(10)
        self.purpose = PlainLabel(purpose, "muted", wrap=True)
        column.addWidget(self.purpose)
        column.addSpacing(18)
        self.content = QVBoxLayout()
        self.content.setSpacing(6)
        column.addLayout(self.content, 1)
        self.problem = ProblemLabel("", selectable=True)
        column.addSpacing(6)
        column.addWidget(self.problem)
        column.addSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.back_button = push_button(self.tr("Back"))
        self.back_button.setVisible(back)
        row.addWidget(self.back_button)
        row.addStretch(1)
        self._next_text = ""  # while the button says that one has to wait
        self.next_button = push_button(next_text, "primary")
        self.next_button.setDefault(True)
        row.addWidget(self.next_button)
        column.addLayout(row)

    def showEvent(self, event: QShowEvent) -> None:
        """Has Tab come to the buttons after the content, which was made after them."""
        super().showEvent(event)
        buttons = [self.back_button, self.next_button]
        fields = [
            each
            for each in self.findChildren(QWidget)
            if each not in buttons and each.focusPolicy() & Qt.FocusPolicy.TabFocus.value
        ]
        for before, after in pairwise([*fields[-1:], *buttons]):
            QWidget.setTabOrder(before, after)

    def begin(self) -> None:
        """Called when the step is shown."""

    def show_problem(self, text: str) -> None:
        """Says what is wrong; an empty text takes it away."""
        self.problem.say(text)

    def set_busy(self, busy: bool) -> None:
        """Holds the buttons while the engine works, and says that it does."""
        self.next_button.setEnabled(not busy)
        self.back_button.setEnabled(not busy)
        if busy and not self._next_text:
            self._next_text = self.next_button.text()
            self.next_button.setText(self.tr("One moment…"))
        elif self._next_text and not busy:
            self.next_button.setText(self._next_text)
            self._next_text = ""


class Assistant(QWidget):
    """A card in the middle of the window with its steps.

    Args:
        colors: Gives a colour by its token.
        titles: What the list on the left shows.
        pages: The steps, in order.
    """

    def __init__(
        self,
        colors: Colors,
        titles: list[str],
        pages: list[StepPage],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "background")
        self._markers: list[StepMarker] = []
        self._titles: list[PlainLabel] = []
        self.stack = QStackedWidget()
        card = frame("sheet")
        card.setFixedWidth(WIDTH)
        card.setMinimumHeight(HEIGHT)
        row = QHBoxLayout(card)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side(colors, titles))
        row.addWidget(self.stack, 1)
        for page in pages:
            self.stack.addWidget(page)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(centred(card))
        outer.addStretch(1)

    def _side(self, colors: Colors, titles: list[str]) -> QWidget:
        side = frame("sheet-side")
        side.setFixedWidth(SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 24, 16, 24)
        column.setSpacing(14)
        column.addWidget(Logo(lambda: colors("accent")))
        column.addSpacing(12)
        for number, title in enumerate(titles, 1):
            line = QHBoxLayout()
            line.setSpacing(10)
            marker = StepMarker(number, colors)
            label = PlainLabel(title, "muted")
            line.addWidget(marker)
            line.addWidget(label, 1)
            column.addLayout(line)
            self._markers.append(marker)
            self._titles.append(label)
        column.addStretch(1)
        return side

    @property
    def current(self) -> int:
        """The step that is shown, from 0."""
        return self.stack.currentIndex()

    def page(self) -> StepPage:
        """The step that is shown."""
        page = self.stack.currentWidget()
        assert isinstance(page, StepPage)  # noqa: S101 - only step pages are put in
        return page

    def show_step(self, index: int) -> None:
        """Goes to a step."""
        self.stack.setCurrentIndex(index)
        for at, title in enumerate(self._titles):
            self._mark(at, "done" if at < index else "current" if at == index else "todo")
            set_property(title, "role", "value" if at == index else "muted")
        page = self.page()
        page.show_problem("")
        page.begin()
        if page.isVisible():  # the keyboard goes to a field, past what the step is for
            announce(page, f"{page.heading.text()}. {page.purpose.text()}")

    def tick(self) -> None:
        """Marks the step that is shown as done, for the last one, which no other follows."""
        self._mark(self.current, "done")

    def _mark(self, at: int, state: str) -> None:
        says = {
            "done": self.tr("Step {0} of {1}, done"),
            "current": self.tr("Step {0} of {1}, this one"),
            "todo": self.tr("Step {0} of {1}"),
        }
        self._markers[at].set_state(state)
        self._titles[at].setAccessibleName(says[state].format(at + 1, len(self._titles)))
