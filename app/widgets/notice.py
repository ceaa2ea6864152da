"""A line that says something is wrong, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.widgets.announce import announce
from app.widgets.buttons import push_button
from app.widgets.labels import PlainLabel, set_property

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

MOST_ACTIONS = 3
IN_LINE = 2
"""Actions that stand beside the text; more stand below it."""
NARROW = 360
"""Pixels: in less, as a side panel has, everything but the text stands below it."""


class Notice(QFrame):
    """A coloured frame with a text, at most three actions and a way to close it.

    Args:
        closable: Whether it can be dismissed.
        flat: Whether it goes from edge to edge.
        spoken: Whether it tells a screen reader what it shows; False where its owner does.
        parent: What holds it.

    Attributes:
        action_chosen: Emitted with the key of the action.
        shown: Emitted with whether it is.
    """

    action_chosen = Signal(str)
    shown = Signal(bool)

    def __init__(
        self,
        *,
        closable: bool = True,
        flat: bool = False,
        spoken: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._spoken = spoken
        self._kind = "banner" if flat else "notice"
        self._narrow = False
        self.setProperty("frame", "notice-info")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 6, 6)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        column.addLayout(row)
        self._below = QHBoxLayout()
        self._below.setSpacing(8)
        column.addLayout(self._below)
        self._text = PlainLabel("", wrap=True, selectable=True)
        self._text.setAccessibleName(self.tr("Notice"))
        # Otherwise a label that is higher than its text has it above the middle, where buttons stand.
        row.addWidget(self._text, 1, Qt.AlignmentFlag.AlignVCenter)
        self._actions: tuple[tuple[str, str], ...] = ()
        # Made here, so that Tab goes through them in the order in which they stand.
        self._buttons = [
            push_button("", name=self.tr("Action"), parent=self) for _ in range(MOST_ACTIONS)
        ]
        for at, button in enumerate(self._buttons):
            button.hide()
            button.clicked.connect(lambda _=False, chosen=at: self._on_action(chosen))
        self._row = row
        # With a parent from the beginning: what has none and is shown is a window for an instant.
        self.close_button = push_button(self.tr("Dismiss"), "quiet", parent=self)
        self.close_button.clicked.connect(self.hide)
        self._closable = closable
        self.close_button.setVisible(closable)
        row.addWidget(self.close_button)
        self.hide()

    def text(self) -> str:
        """What it says now."""
        return self._text.text()

    def show_text(
        self,
        text: str,
        tone: str = "bad",
        actions: tuple[tuple[str, str], ...] = (),
        *,
        lasting: bool = False,
    ) -> None:
        """Shows a text.

        Args:
            text: What it says.
            tone: info, warn or bad.
            actions: Pairs of key and button text.
            lasting: Whether only an action ends what it tells of, so that it cannot be dismissed.
        """
        is_news = self._spoken and (text != self._text.text() or not self.isVisible())
        self.close_button.setVisible(self._closable and not lasting)
        set_property(self, "frame", f"{self._kind}-{tone}")
        self._text.setText(text)
        self._actions = actions
        self._place(len(actions))
        for at, button in enumerate(self._buttons):
            button.setVisible(at < len(actions))
            if at < len(actions):
                button.setText(actions[at][1])
                button.setAccessibleName(actions[at][1])
        self.show()
        if is_news and self.isVisible():
            announce(self, text, at_once=tone == "bad")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places the buttons where they leave the text its room."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        if narrow is not self._narrow:
            self._narrow = narrow
            self._place(len(self._actions))

    def _place(self, count: int) -> None:
        """Puts the buttons beside the text, or below it when they would leave it no room."""
        for button in (*self._buttons, self.close_button):
            self._row.removeWidget(button)
            self._below.removeWidget(button)
        while self._below.count():
            self._below.takeAt(0)
        below = self._narrow or count > IN_LINE
        for button in self._buttons:
            (self._below if below else self._row).addWidget(button)
        if below:
            self._below.addStretch(1)
        (self._below if self._narrow else self._row).addWidget(self.close_button)

    def with_room(self, left: int, top: int, right: int, bottom: int) -> QWidget:
        """Puts it into a widget with room around, which takes none while nothing is said."""
        holder = QWidget()
        column = QHBoxLayout(holder)
        column.setContentsMargins(left, top, right, bottom)
        column.addWidget(self)
        holder.setVisible(not self.isHidden())
        self.shown.connect(holder.setVisible)
        return holder

    def setVisible(self, visible: bool) -> None:
        """Shows or hides it, and says so."""
        super().setVisible(visible)
        self.shown.emit(visible)

    def _on_action(self, at: int) -> None:
        self.action_chosen.emit(self._actions[at][0])
