"""How far each answer is that is being written in one's conversations, whichever window began it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from app.widgets.words import whole
from engine.api.answers import AnswerPhase, AnswerProgress

if TYPE_CHECKING:
    from app.chat.conversations import Conversations
    from app.session import Session
    from app.tasks import Query

ASK_EVERY_MS = 1000
WAITING = frozenset({AnswerPhase.STARTING, AnswerPhase.QUEUED})
"""Phases in which the model does nothing for an answer yet."""


class AnswersProgress(QObject):
    """Asks the engine once a second, only while an answer is being written somewhere.

    Args:
        session: Asks as whoever is signed in; not while locked.
        conversations: Says where answers are being written.

    Attributes:
        changed: Emitted with the progress of each answer, by conversation, when any of it changed.
    """

    changed = Signal(object)

    def __init__(
        self, session: Session, conversations: Conversations, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._conversations = conversations
        self._told: dict[str, AnswerProgress] = {}
        self._running: frozenset[str] = frozenset()
        self._asked: Query[list[AnswerProgress]] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(ASK_EVERY_MS)
        self._timer.timeout.connect(self._ask)
        conversations.changed.connect(self._on_list)
        session.lock_changed.connect(self._ask)

    def _on_list(self) -> None:
        """One that has begun is asked for at once."""
        before, self._running = self._running, frozenset(self._conversations.running)
        if not self._running:
            self._timer.stop()
            self._show({})
        elif self._running - before or not self._timer.isActive():
            self._ask()

    def _ask(self) -> None:
        if self._asked is None and self._running and not self._session.is_locked:
            chat = self._session.api.chat
            self._asked = self._session.tasks.query(
                self, chat.running_answers, self._on_told, self._on_failed
            )

    def _on_told(self, told: list[AnswerProgress]) -> None:
        self._show({each.conversation_id: each for each in told})
        self._go_on()

    def _on_failed(self, _error: Exception) -> None:
        # Whoever follows the answers hears of the fault from there.
        self._go_on()

    def _go_on(self) -> None:
        self._asked = None
        if self._running and not self._session.is_locked:
            self._timer.start()

    def _show(self, told: dict[str, AnswerProgress]) -> None:
        if told != self._told:
            self._told = told
            self.changed.emit(told)


def in_short(progress: AnswerProgress | None) -> str:
    """What stands beside a conversation in the list."""
    translate = QCoreApplication.translate
    if progress is None:
        return translate("AnswersProgress", "starting")
    text = {
        AnswerPhase.STARTING: translate("AnswersProgress", "starting"),
        AnswerPhase.QUEUED: translate("AnswersProgress", "queued · {0}"),
        AnswerPhase.SUMMARISING: translate("AnswersProgress", "summary · {0} %"),
        AnswerPhase.READING: translate("AnswersProgress", "reading · {0} %"),
        AnswerPhase.WRITING: translate("AnswersProgress", "writing · {0}"),
        AnswerPhase.UNSTORED: translate("AnswersProgress", "not stored yet"),
    }[progress.phase]
    return text.format(whole(_number(progress)))


def in_words(progress: AnswerProgress | None) -> str:
    """The same as a sentence, for a tip and for a screen reader."""
    translate = QCoreApplication.translate
    starting = translate("AnswersProgress", "The answer is starting")
    if progress is None:
        return starting
    text = {
        AnswerPhase.STARTING: starting,
        AnswerPhase.QUEUED: translate("AnswersProgress", "The answer waits for others: place {0}"),
        AnswerPhase.SUMMARISING: translate(
            "AnswersProgress", "The model sums up the oldest messages: {0} %"
        ),
        AnswerPhase.READING: translate("AnswersProgress", "The model reads the prompt: {0} %"),
        AnswerPhase.WRITING: translate(
            "AnswersProgress", "The answer is being written: %Ln tokens so far", "", progress.done
        ),
        AnswerPhase.UNSTORED: translate(
            "AnswersProgress",
            "Not stored yet: the disk is full. The answer is stored once there is room",
        ),
    }[progress.phase]
    return text.format(whole(_number(progress)))


def _number(progress: AnswerProgress) -> int:
    """What a phase is told by: percent, a place, or tokens."""
    if progress.phase in {AnswerPhase.SUMMARISING, AnswerPhase.READING}:
        return 100 * progress.done // max(progress.total, 1)
    return progress.done
