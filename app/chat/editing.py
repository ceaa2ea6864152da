"""A question that is edited in the composer, until it is sent or given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

if TYPE_CHECKING:
    from app.chat.composer import Composer
    from app.chat.drafts import Drafts
    from app.chat.view_model import ChatViewModel
    from app.widgets.notice import Notice

CANCEL, GO_ON = "cancel-edit", "go-on-editing"


class Editing(QObject):
    """Shows the question in place of the draft, and the draft again once it is given up.

    Args:
        model: Knows which question is edited.
        composer: Where it is.
        drafts: Keeps the draft meanwhile.
        notice: Says that it is an older question.
    """

    def __init__(
        self, model: ChatViewModel, composer: Composer, drafts: Drafts, notice: Notice
    ) -> None:
        super().__init__(notice)
        self._model, self._composer, self._drafts = model, composer, drafts
        self._notice = notice
        self._begun_with = ""
        self._given_up = ("", "")
        model.editing_changed.connect(self._on_changed)
        notice.action_chosen.connect(self._on_choice)
        # What stood in its place is put away; that a question is edited is said again.
        notice.close_button.clicked.connect(self.say_so)

    def cancel(self) -> None:
        """Somebody gives it up: the draft is back, and what was changed can still be gone on with."""
        question_id, written = self._model.editing, self._composer.text.toPlainText()
        changed = bool(question_id) and written not in {"", self._begun_with}
        if changed:
            self._composer.take()
        self._model.edit("")
        if changed:
            self._given_up = (question_id, written)
            self._notice.show_text(
                QCoreApplication.translate(
                    "ChatPage", "What you changed in the question is left out."
                ),
                "info",
                ((GO_ON, QCoreApplication.translate("ChatPage", "Go on editing")),),
            )

    def say_so(self) -> None:
        """Says that a question is edited, if one is."""
        if self._model.editing:
            self._notice.show_text(
                QCoreApplication.translate(
                    "ChatPage",
                    "Editing a question: sending it makes a new branch, and the old one stays.",
                ),
                "info",
                ((CANCEL, QCoreApplication.translate("ChatPage", "Cancel editing")),),
                lasting=True,
            )

    def _on_changed(self, text: str | None) -> None:
        if text is None:
            self._drafts.put_back(self._begun_with)
            self._begun_with = ""
            self._notice.hide()
            return
        self._begun_with = text
        self._drafts.put_aside()
        self._composer.text.begin_with(text)
        self.say_so()

    def _on_choice(self, choice: str) -> None:
        if choice == CANCEL:
            self.cancel()
        elif choice == GO_ON:
            question_id, written = self._given_up
            self._notice.hide()
            if self._model.message(question_id) is not None:
                self._model.edit(question_id)
            else:  # it is in another branch by now: what was written is a prompt like any other
                written = "\n\n".join(filter(None, (self._composer.take(), written)))
            self._composer.text.begin_with(written)
