"""Where a prompt is written: grows with its text; Return sends, Shift+Return breaks the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from app.chat.composer_text import ComposerText
from app.chat.model_wait import BUSY, NOTHING
from app.widgets.buttons import QUIET_INSET, push_button, set_margins
from app.widgets.labels import PlainLabel, Reading, set_property
from app.widgets.problem_label import ProblemLabel
from app.widgets.words import whole

if TYPE_CHECKING:
    from app.shell.theme import Theme
    from engine.api.chat import ContextFit

MEASURE_AFTER_MS = 400


class Composer(QFrame):
    """Field, meters and the button that sends or stops.

    Attributes:
        sent: Emitted with the text.
        stop_chosen: Emitted when the answer should stop.
        prompts_chosen: Emitted when the library of prompts should be shown.
        measured: Emitted with the text, a little after it changed.
    """

    sent = Signal(str)
    stop_chosen = Signal()
    prompts_chosen = Signal()
    measured = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._running = False
        self._loading = self._unstored = False
        self.setProperty("frame", "composer")
        column = QVBoxLayout(self)
        set_margins(column, 12 - QUIET_INSET, 10, 12, 10)
        column.setSpacing(10)
        above = QVBoxLayout()
        set_margins(above, QUIET_INSET, 0, 0, 0)
        column.addLayout(above)
        self.text = ComposerText()
        self.text.setPlaceholderText(self.tr("Message the model"))
        self.text.setAccessibleName(self.tr("Message the model"))
        above.addWidget(self.text)
        self.problem = ProblemLabel()
        above.addWidget(self.problem)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.prompts_button = push_button(
            self.tr("Prompts"), "quiet", name=self.tr("Prompt library")
        )
        self.speed = Reading("", "small")
        self._context_label = PlainLabel(self.tr("Context"), "small")
        self.meter = QProgressBar()
        self.meter.setFixedWidth(90)
        self.meter.setTextVisible(False)
        self.meter.setAccessibleName(self.tr("Context used"))
        self.context = Reading("", "small")
        self.button = push_button(self.tr("Send"), "primary", name=self.tr("Send the message"))
        row.addWidget(self.prompts_button)
        row.addWidget(self.speed)
        row.addStretch(1)
        row.addWidget(self._context_label)
        row.addWidget(self.meter)
        row.addWidget(self.context)
        row.addWidget(self.button)
        column.addLayout(row)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(MEASURE_AFTER_MS)
        self._timer.timeout.connect(lambda: self.measured.emit(self.text.toPlainText()))
        self.text.textChanged.connect(self._on_changed)
        self.text.refused.connect(self._show_problem)
        self.text.sent.connect(self._on_return)
        self.text.focus_changed.connect(lambda on: set_property(self, "focused", str(on).lower()))
        self.prompts_button.clicked.connect(self.prompts_chosen)
        self.button.clicked.connect(self._on_button)
        self.show_fit(None)
        self._on_changed()

    def set_running(self, running: bool) -> None:
        """Shows Stop while an answer runs."""
        if self._running and not running:
            self._leave_button()
        self._running, self._unstored = running, False
        self._show_button(
            *(
                (self.tr("Stop"), self.tr("Stop the answer"), "danger")
                if running
                else (self.tr("Send"), self.tr("Send the message"), "primary")
            )
        )
        self._on_changed()

    def show_unstored(self) -> None:
        """Offers Stop no longer: the text is whole, and waits for room on the disk alone."""
        self._unstored = True
        self._leave_button()
        self._check_button()

    def _leave_button(self) -> None:
        """A disabled button would hand the keyboard to whatever control comes next."""
        if self.window().focusWidget() is self.button:
            self.text.setFocus()

    def _check_button(self) -> None:
        has_text = bool(self.text.toPlainText().strip())
        self.button.setEnabled(not self._unstored if self._running else has_text)

    def show_loading(self, percent: int) -> None:
        """Says that what was sent waits for the model, and how far that is, or that it does not."""
        if percent != NOTHING:
            self._loading = True
            self.speed.setText(
                self.tr("Waiting for the model…")
                if percent == BUSY
                else self.tr("Loading the model… {0} %").format(percent)
            )
            self._show_button(self.tr("Cancel"), self.tr("Cancel sending"), "plain")
        elif self._loading:
            self._loading = False
            self.speed.setText("")
            self.set_running(self._running)

    def _show_button(self, text: str, name: str, kind: str) -> None:
        self.button.setText(text)
        self.button.setAccessibleName(name)
        set_property(self.button, "kind", kind)

    def show_speed(self, text: str) -> None:
        """Shows tokens a second, or how far the prompt was read."""
        self.speed.setText(text)

    def show_fit(self, fit: ContextFit | None) -> None:
        """Shows how much of the context is used."""
        for widget in (self._context_label, self.meter, self.context):
            widget.setVisible(fit is not None)
        if fit is None:
            return
        self.meter.setRange(0, max(1, fit.context_size))
        self.meter.setValue(min(fit.prompt_tokens, fit.context_size))
        share = fit.prompt_tokens / max(1, fit.context_size)
        tone = "bad" if not fit.fits else "warn" if share > 0.85 else ""
        set_property(self.meter, "tone", tone)
        self.context.setText(
            self.tr("{0} of {1}").format(whole(fit.prompt_tokens), whole(fit.context_size))
        )
        self.context.set_tone("bad" if not fit.fits else "")

    def measure_soon(self) -> None:
        """Has what is written measured once more: what stands above it is told anew."""
        self._timer.start()

    def take(self) -> str:
        """The text, which is then gone from the field."""
        text = self.text.toPlainText()
        self.text.setPlainText("")
        return text

    def type_on(self, text: str) -> None:
        """Goes on with what was typed where nothing could take it."""
        self.text.setFocus()
        self.text.insertPlainText(text)

    def take_away(self, text: str) -> None:
        """Takes what was sent out of the field; what was typed on meanwhile stays."""
        written = self.text.toPlainText()
        if written.startswith(text):
            self.take()
            self.text.insertPlainText(written.removeprefix(text))

    def _show_problem(self, text: str) -> None:
        self.problem.say(text)

    def _on_changed(self) -> None:
        self._show_problem("")
        self._check_button()
        self._timer.start()

    def _on_return(self) -> None:
        if not self._running and self.text.toPlainText().strip():
            self.sent.emit(self.text.toPlainText())

    def _on_button(self) -> None:
        if self._running:
            self.stop_chosen.emit()
        else:
            self._on_return()
