"""Two answers to one question side by side: one that is there, and one with other parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.chat.drawn_with import limits_of, penalties_of
from app.chat.parameters_panel import ParametersPanel
from app.chat.refusals import OF_FORM
from app.chat.running_answer import RunningAnswer
from app.chat.thread import ConversationThread
from app.errors import notice_of
from app.widgets.buttons import push_button
from app.widgets.labels import PlainLabel, frame, rule
from engine.api.errors import EngineError

if TYPE_CHECKING:
    from app.session import Session
    from app.shell.theme import Theme
    from engine.api.answers import AnswerEnded, AnswerStarted
    from engine.api.conversations import Message
    from engine.api.sampling import Sampling


class _Side:
    """One answer: what it was drawn with, the thread, and the button that keeps it."""

    def __init__(self, theme: Theme, heading: str, keep_button: QPushButton) -> None:
        self.head = frame("head")
        row = QHBoxLayout(self.head)
        row.setContentsMargins(20, 8, 20, 8)
        row.setSpacing(12)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(PlainLabel(heading, "strong", wrap=True))
        self.parameters = PlainLabel("", "small", wrap=True)
        texts.addWidget(self.parameters)
        texts.addStretch(1)
        row.addLayout(texts, 1)
        self.keep_button = keep_button
        row.addWidget(keep_button)
        self.shown = ConversationThread(theme, acts=False)


class CompareView(QWidget):
    """Asks for a second answer and shows both; either can be kept as the branch.

    Args:
        theme: Colours and measures.
        session: Asks the engine.

    Attributes:
        kept: Emitted with the id of the answer to go on with.
        closed: Emitted when the view should go, with nothing changed.
        failed: Emitted with an error.
    """

    kept = Signal(str)
    closed = Signal()
    failed = Signal(object)

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__()
        self._session = session
        self._question: Message | None = None
        self.first_id = self.second_id = ""
        self.answer = RunningAnswer(session, self)
        keep = self.tr("Keep")
        keep_left = push_button(keep, name=self.tr("Keep this answer"))
        keep_right = push_button(keep, name=self.tr("Keep the other one"))
        self.left = _Side(theme, self.tr("This answer"), keep_left)
        self.right = _Side(theme, self.tr("With other parameters"), keep_right)
        self.parameters = ParametersPanel(theme)
        self.parameters_button = push_button(self.tr("Parameters"))
        self.run_button = push_button(self.tr("Write the other answer"), "primary")
        self.close_button = push_button(self.tr("Close"), name=self.tr("Close the comparison"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        # In one grid the two heads are as high as the higher one.
        grid = QGridLayout()
        grid.setSpacing(0)
        for at, side in ((0, self.left), (2, self.right)):
            grid.addWidget(side.head, 0, at)
            grid.addWidget(side.shown, 1, at)
            grid.setColumnStretch(at, 1)
        grid.addWidget(rule(vertical=True), 0, 1, 2, 1)
        grid.addWidget(self.parameters, 0, 3, 2, 1)
        grid.setRowStretch(1, 1)
        column.addLayout(grid, 1)
        self._connect()

    def _head(self) -> QWidget:
        head = frame("head")
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 8, 20, 8)
        row.setSpacing(8)
        row.addWidget(PlainLabel(self.tr("Compare two answers"), "heading"))
        row.addStretch(1)
        row.addWidget(self.parameters_button)
        row.addWidget(self.run_button)
        row.addWidget(self.close_button)
        return head

    def _connect(self) -> None:
        self.run_button.clicked.connect(self._on_run)
        self.close_button.clicked.connect(self.leave)
        self.parameters.closed.connect(self.parameters.hide)
        self.parameters_button.clicked.connect(self.parameters.show)
        self.left.keep_button.clicked.connect(lambda: self._keep(self.first_id))
        self.right.keep_button.clicked.connect(lambda: self._keep(self.second_id))
        answer = self.answer
        answer.started.connect(self._on_started)
        answer.prefill_changed.connect(self.right.shown.show_prefill)
        answer.text_added.connect(lambda text, _tokens: self.right.shown.append(text))
        answer.unstored.connect(self.right.shown.show_unstored)
        answer.ended.connect(self._on_ended)
        answer.running_changed.connect(self._on_running)
        answer.failed.connect(self._on_failed)

    def begin(self, question: Message, answer: Message) -> None:
        """Shows an answer, with room for another one beside it."""
        self._question = question
        self.first_id, self.second_id = answer.message_id, ""
        policy = self.parameters.policy
        used = answer.sampling or policy.defaults
        if not policy.own_seeds:
            used = replace(used, seed=-1)  # it was drawn then, too
        self.left.shown.show_messages((question, answer))
        self.left.parameters.setText(self._line(answer.sampling))
        self.right.shown.show_messages((question,))
        self.right.parameters.setText(self._to_be_set())
        self.right.keep_button.setEnabled(False)
        self.parameters.set_values(used, "")
        self.parameters.show()
        # With the same ones the same answer would be written.
        self.parameters.temperature.setFocus()
        self.parameters.temperature.selectAll()

    def leave(self) -> None:
        """Closes; an answer that is being written goes on and stays a version of its own."""
        self.answer.leave()
        self.closed.emit()

    def _line(self, used: Sampling | None) -> str:
        if used is None:
            return self.tr("Parameters not kept for this answer")
        numbers = self.tr("Temperature {0}, top-p {1}, top-k {2}, seed {3}").format(
            used.temperature, used.top_p, used.top_k, used.seed
        )
        return ", ".join((numbers, *penalties_of(used), *limits_of(used)))

    def _to_be_set(self) -> str:
        return self.tr("Set them on the right, then have it written.")

    def _on_run(self) -> None:
        if self.answer.running:
            self.answer.stop()
            return
        chat, sampling, beside = self._session.api.chat, self.parameters.sampling(), self.first_id
        if self._question is not None:
            self.right.shown.show_messages((self._question,))
        self.right.parameters.setText(self._line(sampling))
        # Two columns need the room.
        self.parameters.hide()
        self.answer.start(lambda: chat.regenerate(beside, sampling))

    def _on_started(self, event: AnswerStarted) -> None:
        self.second_id = event.answer_id
        self.right.shown.begin_answer(event.answer_id)

    def _on_ended(self, event: AnswerEnded) -> None:
        self.right.shown.finish(event.message, event.problem)
        self.right.parameters.setText(self._line(event.message.sampling))
        self.right.keep_button.setEnabled(True)

    def _on_running(self, running: bool) -> None:
        again = (
            self.tr("Write another one") if self.second_id else self.tr("Write the other answer")
        )
        self.run_button.setText(self.tr("Stop") if running else again)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, EngineError) and error.code in OF_FORM:
            self.parameters.show()
            self.parameters.show_refused_form(notice_of(error).text)
            self.right.parameters.setText(self._to_be_set())
        else:
            self.failed.emit(error)

    def _keep(self, answer_id: str) -> None:
        self.answer.leave()
        self.kept.emit(answer_id)
