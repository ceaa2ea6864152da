"""What is asked when a prompt does not fit into the context: leave out, sum up, or begin anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from app.widgets.words import whole
from engine.api.chat import Overflow

if TYPE_CHECKING:
    from app.chat.composer import Composer
    from app.chat.view_model import ChatViewModel
    from app.widgets.notice import Notice
    from engine.api.chat import ContextFit

TRIM, SUMMARISE, NEW_CHAT = "trim", "summarise", "new"


class FullContext(QObject):
    """Asks, and does what is chosen; until then nothing is sent and nothing lost.

    Args:
        model: Says that a prompt does not fit, and sends.
        composer: Where the prompt stays meanwhile.
        notice: Where it is asked.
    """

    def __init__(self, model: ChatViewModel, composer: Composer, notice: Notice) -> None:
        super().__init__(notice)
        self._model, self._composer, self._notice = model, composer, notice
        self._text = self._said = ""
        model.overflowed.connect(self._ask)
        model.opened.connect(composer.measure_soon)  # else the meter would forget the draft
        notice.action_chosen.connect(self._on_choice)
        composer.text.textChanged.connect(self._on_changed)

    def _ask(self, text: str, fit: ContextFit | None) -> None:
        translate = QCoreApplication.translate
        self._text = text
        if not self._composer.text.toPlainText():
            self._composer.text.setPlainText(text)
        numbers = (
            translate("ChatPage", "{0} tokens, and {1} fit").format(
                whole(fit.prompt_tokens), whole(fit.context_size)
            )
            if fit
            else translate("ChatPage", "more than fits")
        )
        said = translate("ChatPage", "The context is full: this would be {0}. Nothing was sent.")
        actions = [(NEW_CHAT, translate("ChatPage", "Start a new chat"))]
        if not self._model.current_id:  # a new one is what this is
            said = translate(
                "ChatPage",
                "This message alone does not fit: it would be {0}. Nothing was sent. Shorten it.",
            )
            actions = []
        if fit is None or fit.trim_messages > 0:
            actions.insert(0, (TRIM, translate("ChatPage", "Leave out the oldest")))
        if fit is not None and fit.summarise_messages > 0:
            actions.insert(0, (SUMMARISE, translate("ChatPage", "Summarise the oldest")))
        said = said.format(numbers)
        # A prompt that stands nowhere else, since another was begun meanwhile, is asked about until the end.
        self._said = said if self._composer.text.toPlainText() == text else ""
        self._notice.show_text(said, "warn", tuple(actions))

    def _on_changed(self) -> None:
        """Asks no more about a prompt that is another now: that one was not measured."""
        asks = bool(self._said) and self._notice.text() == self._said
        if asks and self._composer.text.toPlainText() != self._text:
            self._text = self._said = ""
            self._notice.hide()

    def _on_choice(self, choice: str) -> None:
        text, self._text, self._said = self._text, "", ""
        self._notice.hide()
        if choice == NEW_CHAT:
            if self._composer.text.toPlainText() == text:
                self._composer.take()  # it goes on there, and is no draft here any more
            self._model.start_new()
            self._composer.text.setPlainText(text)
            self._model.send(text)
        elif choice in {TRIM, SUMMARISE}:
            self._model.retry(Overflow.TRIM_OLDEST if choice == TRIM else Overflow.SUMMARISE)
