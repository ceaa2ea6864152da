"""Step 5: the starter model loads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar

from app.widgets.assistant import StepPage
from app.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.session import Session
    from app.tasks import Query
    from engine.api.system import Status

ASK_EVERY_MS = 500


class ModelStep(StepPage):
    """Says how far the starter model is; going on is possible at any time.

    Args:
        session: Asks the engine for its status.

    Attributes:
        ready: Emitted once the model is loaded.
    """

    ready = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__("", "", "", back=False)
        self._session = session
        self._asked: Query[Status] | None = None
        self.is_ready = False
        self.heading.setText(self.tr("The starter model"))
        self.purpose.setText(
            self.tr(
                "Anchorhold comes with a small model so that everything works at once. Larger ones are "
                "brought in and approved on the Models page."
            )
        )
        self.next_button.setText(self.tr("Open the console"))
        self.next_button.setAccessibleName(self.tr("Open the console"))
        self.name = PlainLabel("", "strong")
        self.progress = QProgressBar()
        self.progress.setAccessibleName(self.tr("Loading of the model"))
        self.progress.setTextVisible(False)
        self.state = PlainLabel("", "small", wrap=True)
        for widget in (self.name, self.progress, self.state):
            self.content.addWidget(widget)
        self.content.addStretch(1)
        self._timer = QTimer(self)
        self._timer.setInterval(ASK_EVERY_MS)
        self._timer.timeout.connect(self._ask)

    def begin(self) -> None:
        """Watches the worker while the step is shown."""
        self.next_button.setFocus()
        self._timer.start()
        self._ask()

    def stop(self) -> None:
        """Watches no more."""
        self._timer.stop()
        if self._asked is not None:
            self._asked.cancel()

    def _ask(self) -> None:
        if self._asked is not None and not self._asked.ended:
            return
        system = self._session.api.system
        self._asked = self._session.tasks.query(
            self, system.status, self._on_status, lambda _error: None
        )

    def _on_status(self, status: Status) -> None:
        worker = status.worker
        if worker is None:
            return
        # Before a sign-in the engine says how far the model is, and not which one.
        self.name.setText(self.tr("The vault is ready"))
        self.progress.setValue(worker.load_percent)
        if worker.state == "ready":
            self.state.setText(
                self.tr("The model is loaded, in its sandbox. Sign in with your next code.")
            )
            self.is_ready = True
            self._timer.stop()
            self.ready.emit()
        else:
            self.state.setText(self.tr("Loading: {0} %").format(worker.load_percent))
