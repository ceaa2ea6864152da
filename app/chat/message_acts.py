"""What is done with single messages: from their buttons, their menu, and the panels beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal

from app.chat import message_menu, thread
from app.chat.branches_panel import BranchesPanel
from app.chat.compare_view import CompareView
from app.chat.prompt_panel import PromptPanel
from app.widgets.thread.hands import COPY

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu, QWidget

    from app.chat.composer import Composer
    from app.chat.thread import ConversationThread
    from app.chat.view_model import ChatViewModel
    from app.session import Session
    from app.shell.theme import Theme
    from app.widgets.thread.entry import Speaker
    from engine.api.conversations import Conversation


class MessageActs(QObject):
    """Carries out what a person chose for a message.

    Args:
        model: Asks the engine.
        shown: The messages.
        composer: Gets quotations and questions to edit.
        theme: For the panels.
        session: For the panels.

    Attributes:
        prompt: Shows the exact prompt of an answer; the page gives it a place.
        branches: Shows the tree of messages; the page gives it a place.
        panel_wanted: Emitted with the panel to show, or None for none.
        failed: Emitted with an error.
    """

    panel_wanted = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        model: ChatViewModel,
        shown: ConversationThread,
        composer: Composer,
        theme: Theme,
        session: Session,
    ) -> None:
        super().__init__(shown)
        self._model = model
        self._shown = shown
        self._composer = composer
        self.prompt = PromptPanel(theme, session)
        self.branches = BranchesPanel(theme, session)
        self.compare = CompareView(theme, session)
        shown.addWidget(self.compare)
        self.menu: QMenu | None = None
        view = shown.view
        self._acts: dict[str, Callable[[str], None]] = {
            COPY: shown.copy_message,
            thread.EDIT: model.edit,
            thread.REGENERATE: model.regenerate,
            thread.CONTINUE: model.go_on,
            thread.PROMPT: self._show_prompt,
            message_menu.COPY_SELECTION: lambda _id: view.copy(),
            message_menu.COPY_MARKDOWN: lambda _id: view.copy(as_markdown=True),
            message_menu.QUOTE: self.quote,
            message_menu.COMPARE: self._compare,
            message_menu.BRANCHES: lambda _id: self.show_branches(),
        }
        shown.acted.connect(self.act)
        shown.branch_chosen.connect(model.choose_branch)
        shown.view.menu_wanted.connect(self._show_menu)
        self.branches.chosen.connect(self._on_branch)
        self.compare.closed.connect(self._on_closed)
        self.compare.kept.connect(self._on_kept)
        self.compare.failed.connect(self.failed)
        for panel in (self.prompt, self.branches):
            panel.closed.connect(lambda: self.panel_wanted.emit(None))
        model.branched.connect(shown.remove_from)
        model.opened.connect(self._on_opened)

    def act(self, message_id: str, action: str) -> None:
        """Does something with a message."""
        self._acts[action](message_id)

    def act_on_last(self, speaker: Speaker, action: str) -> None:
        """Does something with the last message of a speaker, if it can be done with that one."""
        said = [each for each in self._shown.entries if each.speaker is speaker]
        offered = {each.key for each in said[-1].actions} if said else set()
        if action in offered or (offered and action == message_menu.COMPARE):
            self.act(said[-1].key, action)

    def _show_prompt(self, answer_id: str) -> None:
        self.prompt.ask(answer_id, self.failed.emit)
        self.panel_wanted.emit(self.prompt)

    def quote(self, message_id: str) -> None:
        """Puts the selection, or the whole message, into the composer as a quotation."""
        chosen = self._shown.view.selected_text(as_markdown=True)
        text = chosen or self._shown.view.entry(message_id).text
        field = self._composer.text
        cursor = field.textCursor()
        before = "\n\n" if cursor.positionInBlock() else ""
        cursor.insertText(before + message_menu.quoted(text))
        field.setTextCursor(cursor)
        field.setFocus()

    def quote_selection(self) -> None:
        """Puts what is selected into the composer as a quotation."""
        if self._shown.view.selection:
            self.quote("")

    def show_branches(self) -> None:
        """Shows the tree of the open conversation."""
        self.panel_wanted.emit(self.branches)
        self.branches.tree.setFocus()
        self.refresh_branches()

    def refresh_branches(self) -> None:
        """Asks for the tree again, if it is looked at."""
        if self.branches.isVisible():
            self.branches.ask(self._model.current_id, self.failed.emit)

    def _compare(self, answer_id: str) -> None:
        answer = self._model.message(answer_id)
        question = self._model.message(answer.parent_id) if answer is not None else None
        if answer is not None and question is not None and not self._model.running:
            self.panel_wanted.emit(None)
            self._cover(self.compare)
            self.compare.begin(question, answer)

    def _on_closed(self) -> None:
        """With nothing chosen, the answer it began with stays the one to go on from."""
        self._cover(None)
        if self._is_compared_here and self.compare.second_id:
            self._model.choose_branch(self.compare.first_id)

    @property
    def _is_compared_here(self) -> bool:
        compared = (self.compare.first_id, self.compare.second_id)
        return any(map(self._model.message, compared))

    def _on_kept(self, answer_id: str) -> None:
        self._cover(None)
        self._on_branch(answer_id)

    def _cover(self, widget: QWidget | None) -> None:
        """Shows something in place of the messages; nothing is sent meanwhile."""
        self._shown.cover(widget)
        self._composer.setVisible(widget is None)

    def _on_opened(self, conversation: Conversation | None) -> None:
        here = conversation is not None and self._is_compared_here
        if self._shown.currentWidget() is self.compare and not here:
            # Another conversation is open now.
            self.compare.leave()
        self.refresh_branches()

    def _on_branch(self, message_id: str) -> None:
        self._shown.show_message(message_id)  # at once, or when it has come
        if self._model.message(message_id) is None:
            self._model.choose_branch(message_id)

    def _show_menu(self, message_id: str, point: QPoint) -> None:
        menu = message_menu.message_menu(self._shown, self._shown, message_id)
        menu.triggered.connect(lambda chosen: self._on_menu(message_id, chosen))
        menu.destroyed.connect(self._forget_menu)
        self.menu = menu
        menu.popup(point)

    def _forget_menu(self) -> None:
        self.menu = None

    def _on_menu(self, message_id: str, chosen: QAction) -> None:
        self.act(message_id, chosen.data())
