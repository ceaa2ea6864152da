"""Takes away what is said of a prompt that was refused, once that no longer holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.errors import notice_of
from engine.api.errors import EngineError
from engine.api.events import Topic

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.chat.composer import Composer
    from app.chat.parameters_panel import ParametersPanel
    from app.chat.view_model import ChatViewModel
    from app.events import EngineEvents
    from app.session import Session
    from app.widgets.notice import Notice
    from engine.api.system import Status

_FOR_A_MODEL = {
    "model_loading",
    "model_load_cancelled",
    "model_stopped_by_rule",
    "no_active_model",
    "no_model",
    "worker_stopped",
}
"""Refusals for want of a model."""

OF_FORM = {"schema_not_json", "bad_schema", "bad_grammar", "empty_form"}
"""Refusals of a JSON schema or a grammar."""


class Refusals(QObject):
    """Watches what a refusal speaks of: the text, the parameters, the site's policy and the model.

    Args:
        model: Says that a prompt was refused.
        composer: Has its text.
        parameters: What it was to be asked with.
        notice: Where the page shows the refusal.
        session: Asks whether the model is there now.
        events: Say that the policy or the model's state changed.
        gone: Called when a refusal was taken away.

    Attributes:
        form_refused: Emitted with why the schema or the grammar cannot be used: it is to be shown.
    """

    form_refused = Signal(str)

    def __init__(
        self,
        model: ChatViewModel,
        composer: Composer,
        parameters: ParametersPanel,
        notice: Notice,
        session: Session,
        events: EngineEvents,
        gone: Callable[[], None],
    ) -> None:
        super().__init__(notice)
        self._notice, self._session, self._gone = notice, session, gone
        self._said = self._code = ""
        # After the page, which shows it.
        model.answer.failed.connect(self._on_failed)
        composer.text.textChanged.connect(self._take_away)
        parameters.changed.connect(self._take_away)
        events.changed.connect(self._on_event)

    def _on_failed(self, error: Exception) -> None:
        said = notice_of(error).text if isinstance(error, EngineError) else ""
        if isinstance(error, EngineError) and error.code in OF_FORM:
            self.form_refused.emit(said)
        if said and self._notice.isVisible() and self._notice.text() == said:
            self._said, self._code = said, error.code if isinstance(error, EngineError) else ""

    def _on_event(self, topic: Topic, subject: str) -> None:
        if topic is not Topic.STATUS or not self._said:
            return
        if subject == "settings" and self._code.startswith("policy_"):
            self._take_away()
        elif subject == "worker" and self._code in _FOR_A_MODEL:
            system = self._session.api.system
            self._session.tasks.query(self, system.status, self._on_status, lambda _error: None)

    def _on_status(self, status: Status) -> None:
        if status.worker is not None and status.worker.state == "ready":
            self._take_away()

    def _take_away(self) -> None:
        said, self._said, self._code = self._said, "", ""
        if said and self._notice.text() == said and not self._notice.isHidden():
            self._notice.hide()
            self._gone()
