"""The list of conversations: mouse, keys, menus and dragging."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QApplication, QListView, QMenu, QWidget

from app.chat.conversation_menu import ConversationMenu, FolderMenu
from app.chat.list_delegate import ConversationDelegate
from app.chat.list_model import ConversationListModel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QSettings

    from app.chat.conversations import Conversations
    from app.chat.list_entry import Entry
    from app.shell.theme import Theme
    from engine.api.conversations import ConversationSummary, SearchHit
    from engine.api.library import Folder

_CLOSED = "chat/closed-folders"
MOST_CLOSED = 200
"""So many ids of closed folders are kept, of everyone who signs in here."""
_ENABLED = Qt.ItemFlag.ItemIsEnabled
_SELECT = QItemSelectionModel.SelectionFlag
_SEVERAL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class ConversationList(QListView):
    """Shows the conversations and does to them what a person asks for.

    Args:
        theme: The look.
        conversations: What is shown, and who does it.
        preferences: Where it is kept which folders are closed, by their ids.

    Attributes:
        chosen: Emitted with the id of a conversation, and of the message that was found.
        rename_chosen: Emitted with the id of a conversation that the list may not show.
        typed: Emitted with what was typed on the conversation that is open: it is meant for that.
    """

    chosen = Signal(str, str)
    rename_chosen = Signal(str)
    typed = Signal(str)

    def __init__(self, theme: Theme, conversations: Conversations, preferences: QSettings) -> None:
        super().__init__()
        self.entries = ConversationListModel(self)
        self.entries.close_folders(str(preferences.value(_CLOSED, "")).split())
        self._conversations = conversations
        self._theme = theme
        self._preferences = preferences
        self._delayed: Callable[[], None] | None = None
        self._name_soon = ""
        self._searched = QTimer(self)
        self._searched.setSingleShot(True)
        self.setModel(self.entries)
        self.setItemDelegate(ConversationDelegate(theme, self))
        self.setAccessibleName(self.tr("Conversations"))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QListView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QListView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.clicked.connect(self._on_clicked)
        self.activated.connect(self._on_activated)
        self.entries.renamed.connect(conversations.rename)
        self.entries.folder_renamed.connect(conversations.rename_folder)
        self.entries.dropped.connect(conversations.move)
        conversations.folder_made.connect(self._on_folder_made)
        theme.changed.connect(self.viewport().update)

    # -- what is shown --------------------------------------------------------------------------

    def show_conversations(
        self, summaries: Sequence[ConversationSummary], folders: Sequence[Folder]
    ) -> None:
        """Shows conversations; later, while a title is being edited."""
        self.setUniformItemSizes(True)
        self._show(lambda: self.entries.show_conversations(summaries, folders, QDate.currentDate()))
        if self._name_soon and self.rename_folder(self._name_soon):
            self._name_soon = ""

    def show_hits(self, hits: list[SearchHit] | None, query: str, *, searching: bool) -> None:
        """Shows what a search found."""
        self.setUniformItemSizes(False)
        self._show(lambda: self.entries.show_hits(hits, query, searching=searching))

    def select(self, conversation_id: str) -> None:
        """Marks the open conversation; what else is chosen stays as long as it is the same one."""
        if conversation_id == self.entries.open_id:
            return
        self.entries.open_id = conversation_id
        self.viewport().update()
        if self.state() is QListView.State.EditingState:
            return  # another current line would end that
        row = self.entries.row_of(conversation_id)
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        elif conversation_id not in self.selected_ids():
            # Not the view's own, which heeds Ctrl when it happens to be down.
            self._choose(row)

    def selected_ids(self) -> list[str]:
        """The chosen conversations, in the order of the list."""
        rows = sorted(each.row() for each in self.selectedIndexes())
        found = (self.entries.entry(row).conversation_id for row in rows)
        return list(dict.fromkeys(each for each in found if each))

    def _show(self, show: Callable[[], None]) -> None:
        if self.state() is QListView.State.EditingState:
            self._delayed = show
            return
        chosen, current = self._chosen_keys(), self._current()
        resets, place = self.entries.resets, self.verticalScrollBar().value()
        show()
        # A view that loses its current line chooses another one.
        other = self.entries.resets != resets or not self._chosen_keys() <= chosen
        missing = not self.selectedIndexes() and self.entries.row_of(self.entries.open_id) >= 0
        if other or missing:
            self.clearSelection()
            self._choose_again(chosen, current)
            self.verticalScrollBar().setValue(place)

    def _chosen_keys(self) -> set[tuple[str, str, str]]:
        return {self.entries.entry(each.row()).key for each in self.selectedIndexes()}

    def _choose_again(self, chosen: set[tuple[str, str, str]], current: Entry | None) -> None:
        """After other lines were shown: the same are chosen, or the open one."""
        selection = self.selectionModel()
        flags, at = _SELECT.NoUpdate, -1
        for row in range(self.entries.rowCount()):
            entry = self.entries.entry(row)
            if entry.key in chosen:
                selection.select(self.entries.index(row, 0), _SELECT.Select)
            if current is not None and entry.key == current.key:
                at = row
        if at < 0:
            flags, at = _SELECT.Select, self.entries.row_of(self.entries.open_id)
        if at >= 0:
            selection.setCurrentIndex(self.entries.index(at, 0), flags)

    def _choose(self, row: int) -> None:
        index = self.entries.index(row, 0)
        self.selectionModel().setCurrentIndex(index, _SELECT.ClearAndSelect)

    def _current(self) -> Entry | None:
        index = self.currentIndex()
        return self.entries.entry(index.row()) if index.isValid() else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """With no conversation yet, says how one comes to be."""
        super().paintEvent(event)
        if self.entries.rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setPen(self._theme.color("muted"))
        painter.setFont(self._theme.font(size="small_px"))
        room = self.viewport().rect()
        flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        text = self.tr("No conversations yet. Send a message, and it is kept here.")
        painter.drawText(room.adjusted(14, 12, -14, 0), flags, text)
        if self.hasFocus():
            painter.setPen(self._theme.color("accent"))
            painter.drawRect(room.adjusted(1, 1, -2, -2))
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Marks a line, so that it is seen where the keys go."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.selectionModel().setCurrentIndex(self._first(), _SELECT.NoUpdate)

    def _first(self) -> QModelIndex:
        """The first line that is no heading."""
        rows = range(self.entries.rowCount())
        indexes = (self.entries.index(row, 0) for row in rows)
        return next((each for each in indexes if each.flags() & _ENABLED), QModelIndex())

    def open_first(self) -> None:
        """Opens the first hit of a search."""
        first = self._first()
        if first.isValid() and self.entries.entry(first.row()).is_hit:
            self._on_activated(first)

    # -- editing --------------------------------------------------------------------------------

    def rename(self, conversation_id: str) -> bool:
        """Edits a title in its place; False when it is not shown."""
        return self._edit(self.entries.row_of(conversation_id))

    def rename_folder(self, folder_id: str) -> bool:
        """Edits the name of a folder in its place; False when it is not shown."""
        return self._edit(self.entries.row_of_folder(folder_id))

    def _edit(self, row: int) -> bool:
        if row < 0:
            return False
        self._choose(row)
        index = self.entries.index(row, 0)
        self.scrollTo(index)
        self.edit(index)
        return True

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Shows what came while a title was edited."""
        super().closeEditor(editor, hint)
        delayed, self._delayed = self._delayed, None
        if delayed is not None:
            self._show(delayed)

    def _on_folder_made(self, folder_id: str) -> None:
        self._name_soon = folder_id

    # -- choosing -------------------------------------------------------------------------------

    def _on_clicked(self, index: QModelIndex) -> None:
        """A click opens; with Ctrl or Shift it only chooses."""
        if not QGuiApplication.keyboardModifiers() & _SEVERAL:
            self._open(self.entries.entry(index.row()))

    def _on_activated(self, index: QModelIndex) -> None:
        self._open(self.entries.entry(index.row()), with_folders=False)

    def _open(self, entry: Entry, *, with_folders: bool = True) -> None:
        if entry.conversation_id:
            self.chosen.emit(entry.conversation_id, entry.message_id)
        elif entry.is_folder and with_folders:
            self.toggle_folder(entry.folder_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete, undo, and the keys of a tree for folders."""
        entry = self._current()
        if self.state() is QListView.State.EditingState:
            super().keyPressEvent(event)  # the key with which a title was accepted
        elif event.matches(QKeySequence.StandardKey.Undo):
            self._conversations.deletions.restore()
        elif event.key() == Qt.Key.Key_Delete:
            self._conversations.delete(self.selected_ids())
        elif entry is not None and not entry.is_hit and self._on_tree_key(event, entry):
            pass
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Goes to the line that begins so, unless one is on the conversation that is open."""
        entry = self._current()
        is_open = entry is not None and entry.conversation_id == self.entries.open_id != ""
        if is_open and not self._searched.isActive() and search.isprintable() and search.strip():
            self.typed.emit(search)
        else:
            self._searched.start(QApplication.keyboardInputInterval())
            super().keyboardSearch(search)

    def _on_tree_key(self, event: QKeyEvent, entry: Entry) -> bool:
        """Left closes a folder, also from inside; Right opens it; Return does the other."""
        key, mirrored = event.key(), self.isRightToLeft()
        if key in {Qt.Key.Key_Left, Qt.Key.Key_Right} and entry.folder_id:
            opens = (key == Qt.Key.Key_Right) is not mirrored
            if opens and entry.conversation_id:
                return True
            self.toggle_folder(entry.folder_id, is_open=opens)
            self._choose(self.entries.row_of_folder(entry.folder_id))
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and entry.is_folder:
            self.toggle_folder(entry.folder_id)
            return True
        return False

    def toggle_folder(self, folder_id: str, *, is_open: bool | None = None) -> None:
        """Opens or closes a folder; None does the other than it is."""
        self._show(lambda: self.entries.toggle_folder(folder_id, is_open))
        closed = self.entries.closed_folders[-MOST_CLOSED:]
        self._preferences.setValue(_CLOSED, " ".join(closed))

    # -- menus ----------------------------------------------------------------------------------

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of what is chosen, at the pointer or, by key, at its line."""
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            index, where = self.indexAt(event.pos()), event.globalPos()
        else:
            index = self.currentIndex()
            corner = self.visualRect(index).bottomLeft() + QPoint(16, 0)
            where = self.viewport().mapToGlobal(corner if index.isValid() else QPoint(16, 8))
        menu = self.menu_at(self.entries.entry(index.row()) if index.isValid() else None)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def menu_at(self, entry: Entry | None) -> QMenu:
        """What can be done with what is chosen, or with the entry when it is not among that."""
        if entry is not None and entry.is_folder:
            return FolderMenu(
                self,
                self._conversations,
                entry,
                toggle=self.toggle_folder,
                rename=self.rename_folder,
            )
        ids = self.selected_ids()
        if entry is not None and entry.conversation_id and entry.conversation_id not in ids:
            ids = [entry.conversation_id]
        if entry is None or not entry.conversation_id:
            ids = []
        return self.menu_of(ids)

    def menu_of(self, conversation_ids: list[str]) -> ConversationMenu:
        """What can be done with conversations; with none, what can be done with the list."""
        chosen = self._conversations.chosen(conversation_ids)
        return ConversationMenu(self, self._conversations, chosen, self.rename_chosen.emit)
