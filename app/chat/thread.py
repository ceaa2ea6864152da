"""The thread: one widget a message, at most 720 pixels wide, sticking to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.chat.message_view import AnswerView, QuestionView
from app.widgets.buttons import push_button
from app.widgets.labels import PlainLabel
from engine.api.chat import Message, MessageRole, MessageState

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.shell.theme import Theme

SHOWN_AT_FIRST = 60
"""Messages made when a conversation opens; earlier ones on demand, so that opening stays quick."""
NEAR_END = 24
MARGIN = 23
"""With the border of one pixel that shows the focus: the composer's 24."""


class Thread(QScrollArea):
    """Shows the messages of one conversation."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sticks = True
        self._answer: AnswerView | None = None
        self._earlier: list[Message] = []
        self.setProperty("kind", "thread")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Thread"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inside = QWidget()
        inside.setProperty("surface", "background")
        self._row = row = QHBoxLayout(inside)
        row.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        row.addStretch(1)
        self._holder = QWidget()
        self._holder.setMaximumWidth(theme.size("thread_max"))
        row.addWidget(self._holder, 1000)
        row.addStretch(1)
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(22)
        self._empty = self._teaching()
        self._column.addWidget(self._empty)
        self.earlier_button = push_button(self.tr("Show earlier messages"))
        self.earlier_button.clicked.connect(self._show_earlier)
        self.earlier_button.hide()
        self._column.addWidget(self.earlier_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._first = self._column.count()
        self._column.addStretch(1)
        self.setWidget(inside)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._on_range)
        bar.valueChanged.connect(self._on_moved)

    def _teaching(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 120, 0, 0)
        column.setSpacing(8)
        title = PlainLabel(self.tr("Ask the model"), "title")
        text = PlainLabel(
            self.tr(
                "What you write here stays on this machine, encrypted, and only you can read it. The "
                "model has no network, no tools and no files."
            ),
            "muted",
            wrap=True,
        )
        text.setFixedWidth(440)
        for label in (title, text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        return page

    # -- what is shown --------------------------------------------------------------------------

    def show_messages(self, messages: tuple[Message, ...]) -> None:
        """Shows a conversation from its end."""
        self._clear()
        self._earlier = list(messages[:-SHOWN_AT_FIRST])
        self.earlier_button.setVisible(bool(self._earlier))
        self._empty.setVisible(not messages)
        for message in messages[-SHOWN_AT_FIRST:]:
            self._add(self._made(message))
        self._sticks = True
        self._to_end()

    def add_question(self, text: str) -> None:
        """Shows a prompt that was just committed."""
        self._empty.hide()
        self._add(QuestionView(self._theme, text))
        self._sticks = True

    def begin_answer(self) -> None:
        """Shows where the answer will come; one that is joined begins anew."""
        self._empty.hide()
        if self._answer is None:
            self._answer = AnswerView(self._theme)
            self._add(self._answer)
        else:
            self._answer.restart()

    def answer(self) -> AnswerView | None:
        """The answer that runs."""
        return self._answer

    def end_answer(self) -> None:
        """No answer runs any more."""
        self._answer = None

    def views(self) -> list[QWidget]:
        """The messages shown, oldest first."""
        found = (self._column.itemAt(at) for at in range(self._first, self._column.count() - 1))
        return [widget for item in found if item is not None and (widget := item.widget())]

    def _made(self, message: Message) -> QWidget:
        if message.role is MessageRole.USER:
            return QuestionView(self._theme, message.text)
        view = AnswerView(self._theme)
        if message.state is MessageState.RUNNING:
            view.append(message.text)
            self._answer = view
        else:
            view.finish(message)
        return view

    def _add(self, view: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, view)
        # Focus goes through the thread in reading order.
        view.show()

    def _clear(self) -> None:
        self._answer = None
        for view in self.views():
            self._column.removeWidget(view)
            view.hide()
            view.deleteLater()

    def _show_earlier(self) -> None:
        """Adds the messages before those shown and stays where the reader was."""
        batch, self._earlier = self._earlier[-SHOWN_AT_FIRST:], self._earlier[:-SHOWN_AT_FIRST]
        self.earlier_button.setVisible(bool(self._earlier))
        self._sticks = False
        bar = self.verticalScrollBar()
        from_end = bar.maximum() - bar.value()
        for at, message in enumerate(batch):
            self._column.insertWidget(self._first + at, self._made(message))
        QTimer.singleShot(0, self, lambda: bar.setValue(bar.maximum() - from_end))

    # -- scrolling ------------------------------------------------------------------------------

    def scroll_to_end(self) -> None:
        """Goes to the end and stays there."""
        self._sticks = True
        self._to_end()

    @property
    def sticks(self) -> bool:
        """Whether new text keeps the end in view."""
        return self._sticks

    def _to_end(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _keep_end(self) -> None:
        if self._sticks:
            self._to_end()

    def _on_range(self, low: int, high: int) -> None:
        # The bar takes its room from the margin: the column stays where the composer's is.
        bar = self.verticalScrollBar().sizeHint().width() if high > low else 0
        self._row.setContentsMargins(MARGIN, MARGIN, MARGIN - bar, MARGIN)
        self._keep_end()

    def _on_moved(self, value: int) -> None:
        self._sticks = value >= self.verticalScrollBar().maximum() - NEAR_END

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the end in view while the window changes."""
        sticks = self._sticks
        super().resizeEvent(event)
        self._sticks = sticks
        if sticks:
            # Once the messages have their new heights; the reader may have moved by then.
            QTimer.singleShot(0, self, self._keep_end)
