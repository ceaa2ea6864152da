"""Finding a text in the open conversation: the field, which place of how many, forth and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from app.shell.looks import themed_icon
from app.widgets.buttons import add_clear_button, icon_button
from app.widgets.labels import PlainLabel
from app.widgets.words import whole

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.shell.theme import Theme
    from app.widgets.thread.hands import Thread

LOOK_AFTER_MS = 120


class FindBar(QFrame):
    """Looks in a thread; hidden until it is asked for.

    Args:
        theme: Colours and icons.
        thread: Where to look.
    """

    closed = Signal()

    def __init__(self, theme: Theme, thread: Thread) -> None:
        super().__init__()
        self._theme = theme
        self._thread = thread
        self.setProperty("frame", "head")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 6)
        row.setSpacing(8)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Find in this conversation"))
        self.field.setAccessibleName(self.tr("Find in this conversation"))
        add_clear_button(self.field)
        self.count = PlainLabel("", "small")
        self.previous = icon_button(themed_icon(theme, "up"), self.tr("Previous (Shift+Enter)"))
        self.next = icon_button(themed_icon(theme, "down"), self.tr("Next (Enter)"))
        self.close_button = icon_button(themed_icon(theme, "close"), self.tr("Close (Esc)"))
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        for button in (self.previous, self.next, self.close_button):
            row.addWidget(button)
        self.hide()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(LOOK_AFTER_MS)
        self._soon.timeout.connect(self._look)
        self.field.textChanged.connect(lambda _text: self._soon.start())
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.close_button.clicked.connect(self.leave)
        thread.put_above_first.connect(self._on_more)
        theme.changed.connect(self._paint_icons)

    def begin(self, text: str = "") -> None:
        """Shows itself, with a text to look for if there is one."""
        self.show()
        if text:
            self.field.setText(text)
            self._soon.stop()
            self._look()
        self.field.setFocus()
        self.field.selectAll()

    def leave(self) -> None:
        """Marks nothing any more, and hides."""
        if self.isHidden():
            return
        self._soon.stop()
        self._thread.look_for("")
        self.hide()
        self.closed.emit()

    def step(self, by: int) -> None:
        """Goes to the next place or the one before."""
        if self._soon.isActive():
            self._soon.stop()
            self._thread.look_for(self.field.text())
        self._show_count(self._thread.find_next(by))

    def _look(self) -> None:
        """Goes to the last place, which is nearest to where a conversation is read."""
        total = self._thread.look_for(self.field.text())
        self._show_count(self._thread.find_next(-1) if total else 0)

    def _on_more(self) -> None:
        """Earlier messages came: there may be more of it, or the first of it."""
        if self.isHidden() or self._soon.isActive():
            return
        finder = self._thread.finder
        if not finder.number and finder.total:
            self._thread.find_next(-1)
        self._show_count(finder.number)

    def _show_count(self, number: int) -> None:
        total = self._thread.finder.total
        if not self.field.text() or (self._thread.more_above and not total):
            self.count.setText("")
        elif total:
            self.count.setText(self.tr("{0} of {1}").format(whole(number), whole(total)))
        else:
            self.count.setText(self.tr("Nothing found"))
        missing = self.field.text() and not total and not self._thread.more_above
        self.count.set_tone("bad" if missing else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, with Shift back; Esc leaves."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _paint_icons(self) -> None:
        for button, name in (
            (self.previous, "up"),
            (self.next, "down"),
            (self.close_button, "close"),
        ):
            button.setIcon(themed_icon(self._theme, name))
