"""The left side of the chat page: search, the list of conversations, what can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from app.chat.answers_progress import AnswersProgress
from app.chat.conversation_list import ConversationList
from app.chat.search import ConversationSearch
from app.chat.undo_bar import UndoBar
from app.widgets.ask_dialog import AskDialog
from app.widgets.buttons import add_clear_button, push_button

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from app.chat.conversations import Conversations
    from app.session import Session
    from app.shell.theme import Theme
    from engine.api.conversations import ConversationSummary


class ConversationPane(QFrame):
    """Finds and arranges conversations.

    Args:
        session: Whose conversations.
        theme: The look.
        conversations: What is shown, and who changes it.
        preferences: Where it is kept which folders are closed.

    Attributes:
        wanted: Emitted when there is something in it to be seen, in case it is hidden.
        new_chosen: Emitted when a new conversation should begin.
        chosen: Emitted with the id of a conversation, and of the message that was found.
        failed: Emitted with an error.
    """

    wanted = Signal()
    new_chosen = Signal()
    chosen = Signal(str, str)
    failed = Signal(object)

    def __init__(
        self,
        session: Session,
        theme: Theme,
        conversations: Conversations,
        preferences: QSettings,
    ) -> None:
        super().__init__()
        self._conversations = conversations
        self._open_id = ""
        self.setProperty("frame", "list")
        self.setFixedWidth(theme.size("list"))
        self.found = ConversationSearch(session, self)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search conversations"))
        self.search.setAccessibleName(self.tr("Search conversations"))
        add_clear_button(self.search)
        self.new_button = push_button(self.tr("New"), "primary", name=self.tr("New conversation"))
        self.new_button.setToolTip(self.tr("New conversation (Ctrl+N)"))
        self.list = ConversationList(theme, conversations, preferences)
        self.progress = AnswersProgress(session, conversations, self)
        self.undo_bar = UndoBar(conversations.deletions)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 8)
        column.setSpacing(12)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        row.addWidget(self.new_button)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 0, 8, 0)
        foot.addWidget(self.undo_bar)
        column.addLayout(foot)
        self.search.textChanged.connect(self.found.look_for)
        self.search.returnPressed.connect(self.list.open_first)
        self.search.installEventFilter(self)
        self.found.changed.connect(self._show)
        self.found.failed.connect(self.failed)
        self.new_button.clicked.connect(self.new_chosen)
        self.progress.changed.connect(self.list.entries.show_progress)
        self.list.chosen.connect(self.chosen)
        self.list.rename_chosen.connect(self.rename)
        conversations.deletions.deleted.connect(self.wanted)
        conversations.deletions.sure_wanted.connect(self._ask_whether_sure)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Goes from the search field into the list with the down key."""
        if (
            watched is self.search
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
        ):
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    def show_list(self, open_id: str) -> None:
        """Shows the conversations, and which of them is open."""
        self._open_id = open_id
        self._show()

    def focus_search(self) -> None:
        """Puts the cursor into the search field."""
        self.wanted.emit()
        self.search.setFocus()
        self.search.selectAll()

    def rename(self, conversation_id: str) -> None:
        """Edits a title in the list, which shows it if it did not."""
        self.wanted.emit()
        self.search.clear()
        self._conversations.when_listed(conversation_id, self._rename)

    def _rename(self, summary: ConversationSummary) -> None:
        if summary.folder_id and not summary.pinned:
            self.list.toggle_folder(summary.folder_id, is_open=True)
        self.list.rename(summary.conversation_id)

    def move_to(self, conversation_id: str, folder_id: str) -> None:
        """Puts a conversation into a folder, which opens so that one sees where it went."""

        def move(summary: ConversationSummary) -> None:
            if summary.folder_id != folder_id:
                self._conversations.move([conversation_id], folder_id)

        self._conversations.when_listed(conversation_id, move)
        self.wanted.emit()
        self.list.toggle_folder(folder_id, is_open=True)

    def _show(self) -> None:
        found, shown = self.found, self._conversations
        if found.query:
            self.list.show_hits(found.hits, found.query, searching=found.is_searching)
        else:
            self.list.show_conversations(shown.summaries, shown.folders)
        self.list.select(self._open_id)

    def _ask_whether_sure(self, chosen: list[ConversationSummary]) -> None:
        """The only deletion that is asked about: where none could be undone."""
        title = (
            self.tr("Delete this conversation")
            if len(chosen) == 1
            else self.tr("Delete %Ln conversations", "", len(chosen))
        )
        dialog = AskDialog(
            self,
            title,
            self.tr(
                "The disk is full, so this cannot be undone: its key is destroyed, and its text "
                "cannot be read again by anyone. The log keeps that it was deleted, and nothing of "
                "what it said."
            ),
            self.tr("Delete conversation") if len(chosen) == 1 else title,
            danger=True,
        )
        dialog.accepted.connect(lambda: self._conversations.deletions.delete(chosen, sure=True))
        dialog.open()
