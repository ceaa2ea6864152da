"""Prompts that were on their way when their conversation was left: they are sent all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from app.errors import notice_of

if TYPE_CHECKING:
    from app.chat.asking import Ask
    from app.chat.composer import Composer
    from app.chat.drafts import Drafts
    from app.chat.view_model import ChatViewModel
    from app.widgets.notice import Notice

SAY_AFTER_MS = 500
"""Most begin sooner, and are in the list then."""


class LeftPrompts(QObject):
    """Takes them out of the composer, says that they wait, and gives back what is refused.

    Args:
        model: Sends them.
        composer: Where they stood until they were left.
        drafts: Takes what is refused.
        notice: Where it is said.

    Attributes:
        waiting: What has not begun yet.
    """

    def __init__(
        self, model: ChatViewModel, composer: Composer, drafts: Drafts, notice: Notice
    ) -> None:
        super().__init__(notice)
        self.waiting: list[Ask] = []
        self._model, self._composer = model, composer
        self._drafts, self._notice = drafts, notice
        self._said = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAY_AFTER_MS)
        self._timer.timeout.connect(self._say)
        model.left.connect(self._on_left)
        model.left_settled.connect(self._on_settled)

    def _on_left(self, ask: Ask) -> None:
        self.waiting.append(ask)
        if not ask.again:
            self._composer.take_away(ask.request.text)
        self._timer.start()

    def _say(self) -> None:
        if self.waiting and self._notice.isHidden():
            self._said = QCoreApplication.translate(
                "ChatPage",
                "A prompt is still on its way. It appears in the list as soon as the model has "
                "time for it.",
            )
            self._notice.show_text(self._said, "info")

    def _on_settled(self, ask: Ask, error: Exception | None) -> None:
        self.waiting.remove(ask)
        if not self.waiting and self._said and self._notice.text() == self._said:
            self._notice.hide()
        if error is None:
            return
        if ask.again:
            self._model.failed.emit(error)
            return
        self._drafts.give_back(ask.request.conversation_id, ask.request.text)
        said = notice_of(error)
        kept = QCoreApplication.translate(
            "ChatPage", "A prompt that was still on its way was not sent; it is kept as a draft."
        )
        self._notice.show_text(f"{kept} {said.text}", said.tone)
