"""The lines of the list of conversations: pinned, in folders, by date, or what a search found."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PySide6.QtCore import (
    QDate,
    QLocale,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.chat.answers_progress import in_words
from app.chat.list_entry import Entry
from app.chat.list_sections import PINNED, Line, Sections
from app.widgets.shown_text import one_line, tip_as_shown
from app.widgets.stepped_rows import SteppedRows
from app.widgets.times import local_time, short_day, utc_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtWidgets import QWidget

    from engine.api.answers import AnswerProgress
    from engine.api.conversations import ConversationSummary, SearchHit
    from engine.api.library import Folder

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
OPEN_ROLE = Qt.ItemDataRole.UserRole + 2
"""Whether this is the conversation that is open."""
PROGRESS_ROLE = Qt.ItemDataRole.UserRole + 3
"""How far the answer is that is being written in it; None where that is not known yet."""
MIME = "application/x-anchorhold-conversations"
WEEK = 7
CLOCK = "%H:%M"
_FLAG = Qt.ItemFlag


class ConversationListModel(SteppedRows[Entry]):
    """Headings, folders and conversations, or hits.

    Attributes:
        open_id: The conversation that is open.
        renamed: Emitted with the id of a conversation and the title given to it.
        folder_renamed: Emitted with the id of a folder and its new name.
        dropped: Emitted with the ids of conversations and the folder they were dropped on.
    """

    renamed = Signal(str, str)
    folder_renamed = Signal(str, str)
    dropped = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_id = ""
        self._closed: dict[str, None] = {}
        self._sections = Sections(self._made)
        self._names: dict[str, str] = {}
        self._marks: dict[tuple[str, str, str], Entry] = {}
        self._summaries: Sequence[ConversationSummary] = ()
        self._folders: Sequence[Folder] = ()
        self._progress: dict[str, AnswerProgress] = {}
        self._today = QDate()
        self._said: dict[tuple[int, int], tuple[str, str]] = {}

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Title for people, the entry for the delegate."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        value: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                value = one_line(entry.title)
            case Qt.ItemDataRole.AccessibleTextRole:
                value = self._spoken(entry)
            case Qt.ItemDataRole.EditRole:
                value = entry.title
            case Qt.ItemDataRole.ToolTipRole:
                value = self._tip(entry)
            case _ if role == ENTRY_ROLE:
                value = entry
            case _ if role == OPEN_ROLE:
                value = bool(entry.conversation_id) and entry.conversation_id == self.open_id
            case _ if role == PROGRESS_ROLE:
                value = self._progress.get(entry.conversation_id)
        return value

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Asks for another title; it is shown once the engine has it."""
        entry = self._entries[index.row()]
        title = str(value or "").strip()
        if role != Qt.ItemDataRole.EditRole or not title or title == entry.title:
            return False
        if entry.is_folder:
            self.folder_renamed.emit(entry.folder_id, title)
        else:
            self.renamed.emit(entry.conversation_id, title)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen; conversations are dragged, folders take them."""
        if not index.isValid():
            return _FLAG.NoItemFlags
        entry = self._entries[index.row()]
        flags = _FLAG.ItemIsDropEnabled if entry.takes_drops else _FLAG.NoItemFlags
        if not entry.conversation_id and not entry.is_folder:
            return flags
        flags |= _FLAG.ItemIsEnabled | _FLAG.ItemIsSelectable
        if entry.is_hit:
            return flags
        flags |= _FLAG.ItemIsEditable
        return flags if entry.is_folder else flags | _FLAG.ItemIsDragEnabled

    def entry(self, row: int) -> Entry:
        """The entry of a row."""
        return self._entries[row]

    def row_of(self, conversation_id: str) -> int:
        """The row of a conversation, -1 when it is not shown."""
        return self._row(lambda each: each.conversation_id, conversation_id)

    def row_of_folder(self, folder_id: str) -> int:
        """The row of a folder, -1 when it is not shown."""
        return self._row(lambda each: each.folder_id if each.is_folder else "", folder_id)

    def _row(self, said: Any, wanted: str) -> int:
        if not wanted:
            return -1
        rows = (row for row, each in enumerate(self._entries) if said(each) == wanted)
        return next(rows, -1)

    # -- dragging -------------------------------------------------------------------------------

    def mimeTypes(self) -> list[str]:
        """Ids, of use to nobody else."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The ids of what is dragged; no title leaves the window."""
        ids = [self._entries[each.row()].conversation_id for each in indexes]
        data = QMimeData()
        data.setData(MIME, json.dumps([each for each in ids if each]).encode())
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        """Moving."""
        return Qt.DropAction.MoveAction

    def canDropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, parent: Index
    ) -> bool:
        """Only on a line, and only what was dragged here."""
        return parent.isValid() and data.hasFormat(MIME)

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Moves to the folder of the line; a line outside of folders takes it out."""
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        ids = json.loads(bytes(data.data(MIME).data()))
        self.dropped.emit(ids, self._entries[parent.row()].folder_id)
        return True

    # -- what is shown --------------------------------------------------------------------------

    def toggle_folder(self, folder_id: str, is_open: bool | None = None) -> None:
        """Opens or closes a folder; None does the other than it is."""
        now_open = folder_id not in self._closed
        if is_open is now_open:
            return
        if now_open:
            self._closed[folder_id] = None
        else:
            del self._closed[folder_id]
        self.show_conversations(self._summaries, self._folders, self._today)

    @property
    def closed_folders(self) -> tuple[str, ...]:
        """The ids of the folders that were closed, in that order."""
        return tuple(self._closed)

    def close_folders(self, folder_ids: Iterable[str]) -> None:
        """Has folders closed from the beginning; ids of no folder are kept."""
        self._closed.update(dict.fromkeys(folder_ids))

    def show_conversations(
        self,
        summaries: Sequence[ConversationSummary],
        folders: Sequence[Folder],
        today: QDate,
    ) -> None:
        """Shows what is pinned, the folders, and the rest by date.

        Args:
            summaries: Latest first.
            folders: In the order in which they are shown.
            today: In the local zone.
        """
        if folders != self._folders or today != self._today:
            self._sections.clear()
            self._said = {}
        self._summaries, self._folders, self._today = summaries, folders, today
        self._names = {each.folder_id: each.name for each in folders}
        sections = self._sections
        sections.show(summaries)
        pinned = sections.of(PINNED)
        entries = [self._mark(Entry(self.tr("Pinned"))), *pinned] if pinned else []
        if folders:
            entries.append(self._mark(Entry(self.tr("Folders"))))
        for each in folders:
            folder = self._folder(each, sections.held(each.folder_id))
            entries.append(folder)
            if folder.is_open:
                entries += sections.of(each.folder_id)
        for heading in sections.times(set(self._names)):
            entries.append(self._mark(Entry(heading, takes_drops=bool(folders))))
            entries += sections.of(heading)
        self.set_entries(entries)

    def show_progress(self, progress: dict[str, AnswerProgress]) -> None:
        """Says how far answers are, by conversation; only lines that say something else change."""
        before, self._progress = self._progress, progress
        known = before.keys() | progress.keys()
        changed = {key for key in known if before.get(key) != progress.get(key)}
        for row, each in enumerate(self._entries):
            if each.running and each.conversation_id in changed:
                self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def _folder(self, folder: Folder, held: int) -> Entry:
        is_open = folder.folder_id not in self._closed
        name, folder_id = folder.name, folder.folder_id
        return self._mark(
            Entry(name, folder_id=folder_id, count=held, is_open=is_open, takes_drops=True)
        )

    def _made(self, each: ConversationSummary) -> Line:
        folder_name = self._names.get(each.folder_id)
        if each.pinned:
            entry = replace(self._line(each), time=folder_name or "", takes_drops=False)
            return Line(PINNED, entry, each.folder_id)
        if folder_name is not None:
            return Line(each.folder_id, self._line(each, each.folder_id), each.folder_id)
        return Line(self._day(each.updated_at)[0], self._line(each), "")

    def _mark(self, made: Entry) -> Entry:
        """A heading or a folder: the same one again while it says the same."""
        kept = self._marks.get(made.key)
        if kept != made:
            kept = self._marks[made.key] = made
        return kept

    def show_hits(self, hits: list[SearchHit] | None, query: str, *, searching: bool) -> None:
        """Shows what was found for `query`; while it is looked for, what the last one found."""
        if searching:
            heading = self.tr("Searching…")
        elif hits:
            heading = self.tr("Found")
        else:
            heading = self.tr("Nothing found for “{0}”").format(query)
        entries = [Entry(heading)]
        entries += [
            Entry(hit.title, hit.conversation_id, "", hit.snippet, message_id=hit.message_id)
            for hit in hits or []
        ]
        self.set_entries(entries)

    def _line(self, each: ConversationSummary, folder_id: str = "") -> Entry:
        aside = self._day(each.updated_at)[1]
        if aside == CLOCK:
            aside = time.strftime(CLOCK, time.localtime(each.updated_at))
        return Entry(
            each.title,
            each.conversation_id,
            aside,
            running=each.running,
            folder_id=folder_id,
            updated_at=each.updated_at,
            takes_drops=True,
        )

    def _day(self, seconds: int) -> tuple[str, str]:
        """The heading of a day, and what stands beside its conversations; worked out once a day."""
        at = time.localtime(seconds)
        key = (at.tm_year, at.tm_yday)
        said = self._said.get(key)
        if said is None:
            day = QDate(at.tm_year, at.tm_mon, at.tm_mday)
            said = self._said[key] = (self._period(day), self._aside(day))
        return said

    def _period(self, day: QDate) -> str:
        days = day.daysTo(self._today)
        if days <= 0:
            return self.tr("Today")
        if days == 1:
            return self.tr("Yesterday")
        if days <= WEEK:
            return self.tr("Previous 7 days")
        month = QLocale().standaloneMonthName(day.month())
        month = month[:1].upper() + month[1:]
        return month if day.year() == self._today.year() else f"{month} {day.year()}"

    def _aside(self, day: QDate) -> str:
        """The date; of today the time of day instead, and of yesterday nothing: its heading says it."""
        days = day.daysTo(self._today)
        return CLOCK if days <= 0 else "" if days == 1 else short_day(day, self._today)

    def _spoken(self, entry: Entry) -> str:
        """A line for a screen reader, with what its picture says."""
        title = one_line(entry.title)
        if entry.is_folder:
            state = self.tr("open") if entry.is_open else self.tr("closed")
            return self.tr("Folder {0}, {1}, {2}").format(title, entry.count, state)
        if not entry.running:
            return title
        return f"{title}, {in_words(self._progress.get(entry.conversation_id))}"

    def _tip(self, entry: Entry) -> str | None:
        if not entry.conversation_id and not entry.is_folder:
            return None
        lines = [entry.title]
        if entry.running:
            lines.append(in_words(self._progress.get(entry.conversation_id)))
        if entry.updated_at:
            lines += [local_time(entry.updated_at), utc_time(entry.updated_at)]
        return tip_as_shown("\n".join(lines))
