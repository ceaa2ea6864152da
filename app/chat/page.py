"""The chat page: conversations on the left, the thread, the composer, the parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.chat.actions import FOLDER, OF_A_CONVERSATION, PRESET, PROMPT, chat_actions, chat_names
from app.chat.composer import Composer
from app.chat.conversation_pane import ConversationPane
from app.chat.drafts import Drafts
from app.chat.editing import Editing
from app.chat.find_bar import FindBar
from app.chat.full_context import FullContext
from app.chat.left_prompts import LeftPrompts
from app.chat.message_acts import MessageActs
from app.chat.own_parameters import OwnParameters
from app.chat.parameters_panel import ParametersPanel
from app.chat.refusals import Refusals
from app.chat.reuse import Reuse
from app.chat.site_policy import SitePolicy
from app.chat.thread import ConversationThread
from app.chat.typing_on import TypingOn
from app.chat.unread import Unread
from app.chat.view_model import ChatViewModel
from app.shell.looks import themed_icon
from app.shell.page import Named, Page, PageContext
from app.widgets.buttons import push_button
from app.widgets.labels import ElidedLabel, frame

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.session import Client
    from app.shell.actions import PageAction
    from engine.api.conversations import Conversation

ALL_THREE = 960
"""Pixels of width that conversations, thread and a panel need side by side."""


class ChatPage(Page):
    """An analyst's own conversations with the model."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.model = ChatViewModel(self.session, self.events, self)
        self.left = ConversationPane(
            self.session, self.theme, self.model.conversations, self.preferences
        )
        self.list, self.search, self.found = self.left.list, self.left.search, self.left.found
        self.new_button = self.left.new_button
        self.thread_view = ConversationThread(self.theme)
        self.composer = Composer(self.theme)
        self.composer.text.sent_before = self.thread_view.questions
        self.drafts = Drafts(self.session, self.composer.text, self)
        self.parameters = ParametersPanel(self.theme)
        self.find_bar = FindBar(self.theme, self.thread_view.view)
        self._wanted = self._opened = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.left)
        row.addWidget(self._middle(), 1)
        self.acts = MessageActs(
            self.model, self.thread_view, self.composer, self.theme, self.session
        )
        self.reuse = Reuse(
            self, self.session, self.events, self.theme, self.composer, self.parameters
        )
        presets = self.reuse.presets
        self.own_parameters = OwnParameters(self.model, self.parameters, presets, self)
        panels = (self.parameters, self.acts.compare.parameters)
        self.policy = SitePolicy(self.session, self.events, panels, self)
        self.panels = (self.parameters, self.acts.prompt, self.acts.branches, self.reuse.panel)
        for panel in self.panels:
            panel.hide()
            row.addWidget(panel)
        self.unread = Unread(self.model, self.thread_view, self.events, self)
        self.full_context = FullContext(self.model, self.composer, self.notice)
        self.editing = Editing(self.model, self.composer, self.drafts, self.notice)
        self.left_prompts = LeftPrompts(self.model, self.composer, self.drafts, self.notice)
        self._connect()
        self.refusals = Refusals(
            self.model,
            self.composer,
            self.parameters,
            self.notice,
            self.session,
            self.events,
            self.editing.say_so,
        )
        self.refusals.form_refused.connect(self._on_form_refused)

    @staticmethod
    def actions_offered() -> tuple[PageAction, ...]:
        """New, search, stop, rename, delete, parameters."""
        return chat_actions()

    @staticmethod
    def names(api: Client) -> list[Named]:
        """The person's conversations, prompts and presets."""
        return chat_names(api)

    def open_named(self, key: str) -> None:
        """Opens a conversation, uses a prompt or preset, or moves what is open to a folder."""
        if key.startswith(PROMPT):
            self.reuse.use_prompt(key.removeprefix(PROMPT))
        elif key.startswith(PRESET):
            self.reuse.use_preset(key.removeprefix(PRESET))
        elif key.startswith(FOLDER):
            self.left.move_to(self.model.current_id, key.removeprefix(FOLDER))
        else:
            self.open(key)

    def _middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = frame("head")
        head.setFixedHeight(48)
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(8)
        self.title = ElidedLabel("", "heading")
        self.more_button = push_button(self.tr("More"), "plain", name=self.tr("More actions"))
        self.parameters_button = push_button(self.tr("Parameters"))
        row.addWidget(self.title, 1)
        row.addWidget(self.more_button)
        row.addWidget(self.parameters_button)
        column.addWidget(head)
        column.addWidget(self.find_bar)
        column.addWidget(self.thread_view, 1)
        self._foot = holder = QHBoxLayout()
        holder.addStretch(1)
        inner = QWidget()
        inner.setMaximumWidth(self.theme.size("thread_max"))
        inner_column = QVBoxLayout(inner)
        inner_column.setContentsMargins(0, 0, 0, 0)
        inner_column.setSpacing(8)
        self.down_button = push_button(self.tr("To the end"))
        self.down_button.setIcon(themed_icon(self.theme, "down", "text"))
        inner_column.addWidget(self.down_button, 0, Qt.AlignmentFlag.AlignHCenter)
        inner_column.addWidget(self.notice)
        inner_column.addWidget(self.composer)
        holder.addWidget(inner, 1000)
        holder.addStretch(1)
        column.addLayout(holder)
        return middle

    def _connect(self) -> None:
        model = self.model
        model.list_changed.connect(self._on_list)
        model.opened.connect(self._on_opened)
        model.earlier_told.connect(self.thread_view.add_above)
        model.gone.connect(self._on_gone)
        model.question_sent.connect(self._on_question)
        self.thread_view.currentChanged.connect(lambda _at: self._make_room())
        model.answer.started.connect(lambda each: self.thread_view.begin_answer(each.answer_id))
        model.answer.queued.connect(self.thread_view.show_queued)
        model.answer.unstored.connect(self.thread_view.show_unstored)
        model.answer.unstored.connect(self.composer.show_unstored)
        model.answer.prefill_changed.connect(self.thread_view.show_prefill)
        model.answer.summarising_changed.connect(self.thread_view.show_summarising)
        model.answer.text_added.connect(self._on_text)
        model.answer.ended.connect(lambda end: self.thread_view.finish(end.message, end.problem))
        model.answer.running_changed.connect(self._on_running)
        model.answer.wait.changed.connect(self.composer.show_loading)
        self.acts.panel_wanted.connect(self.show_panel)
        self.reuse.panel_wanted.connect(self.show_panel)
        self.reuse.library.failed.connect(self.show_error)
        self.acts.failed.connect(self.show_error)
        model.fit_changed.connect(self.composer.show_fit)
        model.failed.connect(self.show_error)
        self.drafts.failed.connect(self.show_error)
        model.conversations.copied.connect(self.open)
        deletions = model.conversations.deletions
        deletions.restored.connect(self._on_restored)
        deletions.changed.connect(lambda: self.offered.enable("chat.undo", deletions.is_any))
        self.left.wanted.connect(self._show_left)
        self.left.new_chosen.connect(self.start_new)
        self.left.chosen.connect(self.open)
        self.left.failed.connect(self.show_error)
        self._typing_on = TypingOn(self, self.thread_view.view, self.composer)
        self.list.typed.connect(self.composer.type_on)
        self.more_button.clicked.connect(self._show_menu)
        self.parameters_button.clicked.connect(self.toggle_parameters)
        self.parameters.closed.connect(self.toggle_parameters)
        self.composer.sent.connect(self.send)
        self.composer.stop_chosen.connect(model.stop)
        self.composer.measured.connect(model.measure)
        self.down_button.clicked.connect(self.thread_view.view.scroll_to_end)
        self.composer.text.paged.connect(self.thread_view.go_page)
        selected = self.thread_view.view.selection_changed
        selected.connect(lambda some: self.offered.enable("chat.quote", some))
        self.thread_view.view.sticking_changed.connect(self._make_room)

    # -- what a person does ---------------------------------------------------------------------

    def activate(self) -> None:
        """Asks for the list."""
        self.model.conversations.refresh()
        self.drafts.enter(self._opened)
        if not self.model.current_id:
            self.composer.text.setFocus()

    @property
    def has_running_work(self) -> bool:
        """Whether an answer is being written or waits, here or in another conversation."""
        return self.model.is_at_work or bool(self.left_prompts.waiting)

    def focus_search(self) -> None:
        """Looks for a text in the open conversation, or in all of them when none is open."""
        if self.thread_view.entries:
            chosen = self.thread_view.view.selected_text()
            self.find_bar.begin("" if "\n" in chosen else chosen[:80])
        else:
            self.search_conversations()

    def search_conversations(self) -> None:
        """Puts the cursor into the search field."""
        self.left.focus_search()

    def stop(self) -> None:
        """Stops the answer, or leaves what is open."""
        if self.model.running:
            self.model.stop()
        else:
            self._leave_nearest()

    def _leave_nearest(self) -> None:
        """Leaves one thing; what has the keyboard goes before what only stands beside it."""
        focus = QApplication.focusWidget()
        if self.find_bar.isVisible():
            self.find_bar.leave()
        elif self.acts.compare.isVisible():
            self.acts.compare.leave()
        elif focus in (self.search, self.list) and self.search.text():
            self.search.clear()
        elif self.model.editing and focus is self.composer.text:
            self.editing.cancel()
        elif any(not each.isHidden() for each in self.panels):
            self.show_panel(None)
        elif self.model.editing:
            self.editing.cancel()

    def start_new(self) -> None:
        """Begins a new conversation, to be seen in the list once it has."""
        self.search.clear()
        self.model.start_new()
        self.composer.text.setFocus()

    def open(self, conversation_id: str, message_id: str = "") -> None:
        """Opens a conversation, at one of its messages if it names one."""
        self._wanted = message_id
        if conversation_id == self.model.current_id and self.thread_view.entries:
            self._show_wanted()
        self.model.open(conversation_id, message_id)

    def _show_wanted(self) -> None:
        """Goes to the message that was found, its words marked."""
        if self._wanted:
            self.thread_view.view.look_for(self.search.text().strip())
            self.thread_view.show_message(self._wanted)

    def send(self, text: str) -> None:
        """Sends what was written; the field is emptied once the engine has it."""
        self.notice.hide()
        self.model.send(text)

    def _show_menu(self) -> None:
        menu = self.list.menu_of([self.model.current_id])
        of_thread = map(self.offered.get, ("chat.compare", "chat.branches"))
        before = menu.insertSeparator(menu.actions()[-2:][0])
        menu.insertActions(before, list(filter(None, of_thread)))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))

    def choose_folder(self) -> None:
        """Offers the folders for the open conversation, to go through with the arrows."""
        menu = self.list.menu_of([self.model.current_id])
        if menu.folders is not None:
            menu.folders.aboutToHide.connect(menu.deleteLater)
            menu.folders.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))
            menu.folders.setActiveAction(
                next(each for each in menu.folders.actions() if each.isEnabled())
            )

    def rename(self) -> None:
        """Edits the title of the open conversation in the list."""
        self.left.rename(self.model.current_id)

    def delete(self) -> None:
        """Deletes the open conversation."""
        self.model.conversations.delete([self.model.current_id])

    def _on_restored(self, conversation_id: str) -> None:
        if not self.model.current_id and not self.model.running:
            self.open(conversation_id)

    def toggle_parameters(self) -> None:
        """Shows or hides the panel of the parameters."""
        self.show_panel(self.parameters if self.parameters.isHidden() else None)
        if self.parameters.isHidden():
            self.parameters_button.setFocus()
        else:
            self.reuse.library.refresh()
            self.parameters.temperature.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_form_refused(self, said: str) -> None:
        self.show_panel(self.parameters)
        self.parameters.show_refused_form(said)

    def show_panel(self, wanted: QWidget | None) -> None:
        """Shows one panel beside the thread, or none."""
        for panel in self.panels:
            panel.setVisible(panel is wanted)
        self._make_room()
        if wanted is None:
            self.composer.text.setFocus()

    def _show_left(self) -> None:
        if self.left.isHidden():
            self.show_panel(None)

    def _make_room(self) -> None:
        """Beside a panel or a second answer, a narrow window has no room for the conversations."""
        comparing = self.thread_view.currentWidget() is self.acts.compare
        self._foot.setContentsMargins(24, 0, 24, 0 if comparing else 14)
        self.parameters_button.setHidden(comparing)
        self.down_button.setHidden(comparing or self.thread_view.view.sticks)
        for panel in self.panels if comparing else ():
            panel.hide()  # it has parameters of its own, and no room for others
        crowded = comparing or any(not each.isHidden() for each in self.panels)
        self.left.setVisible(not crowded or self.width() >= ALL_THREE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shows or hides the conversations as there is room."""
        super().resizeEvent(event)
        self._make_room()

    # -- what the view model says ---------------------------------------------------------------

    def _on_list(self) -> None:
        self.left.show_list(self.model.current_id)
        self._show_title()

    def _on_opened(self, conversation: Conversation | None) -> None:
        opened = conversation.summary.conversation_id if conversation else ""
        if opened != self._opened:
            self._opened = opened
            self.notice.hide()
            self.find_bar.leave()
        if conversation is None:
            self.thread_view.show_messages(())
        else:
            more, messages = self.model.branch.more_above, conversation.messages
            self.thread_view.show_messages(messages, conversation.siblings, more_above=more)
        self.drafts.enter(opened)
        self._show_wanted()
        self._wanted = ""
        self.own_parameters.enter(conversation)
        self._show_title()

    def _on_gone(self) -> None:
        """Leaves a conversation that was deleted elsewhere; what was being written stays."""
        self.model.stop()
        written = self.composer.text.toPlainText()
        self.model.start_new()
        self.composer.text.begin_with(written)
        self.notice.show_text(
            self.tr("The conversation that was open here was deleted in another window."), "info"
        )

    def _on_question(self, question_id: str, text: str) -> None:
        self.composer.take_away(text)
        self._opened = self.model.current_id
        self.drafts.carry_to(self._opened)
        self.own_parameters.carry_to(self._opened)
        self.thread_view.add_question(question_id, text)

    def _on_text(self, text: str, _tokens: int) -> None:
        self.thread_view.append(text)
        speed = self.model.answer.tokens_per_second
        self.composer.show_speed(self.tr("{0} tok/s").format(f"{speed:.0f}") if speed else "")

    def _on_running(self, running: bool) -> None:
        self.composer.set_running(running)
        if not running:
            self.composer.show_speed("")

    def _show_title(self) -> None:
        model = self.model
        self.title.setText(model.title if model.current_id else self.tr("New conversation"))
        self.more_button.setVisible(bool(model.current_id))
        for key in OF_A_CONVERSATION:
            self.offered.enable(key, bool(model.current_id))
