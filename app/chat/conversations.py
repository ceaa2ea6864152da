"""One's own conversations: the list with its folders, and what is done to one as a whole."""

from __future__ import annotations

from bisect import insort
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.chat.deletions import Deletions
from engine.api.events import Topic

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from app.events import EngineEvents
    from app.session import Session
    from engine.api.conversations import ConversationSummary
    from engine.api.library import Folder

SETTLE_MS = 250
T = TypeVar("T")


class Conversations(QObject):
    """The list that the chat page shows.

    Args:
        session: Whose conversations.
        events: Says when they changed elsewhere.

    Attributes:
        summaries: Pinned and latest first.
        folders: By name.
        running: The ids of conversations in which an answer is being written.
        deletions: Deletes, and undoes that.
        changed: Emitted when the engine told the list again.
        renamed: Emitted with the id and the title that a conversation has now.
        deleted: Emitted with the id of a conversation that is no more.
        copied: Emitted with the id of a copy.
        folder_made: Emitted with the id of a new folder, which has no name of its own yet.
        failed: Emitted with an error.
    """

    changed = Signal()
    renamed = Signal(str, str)
    deleted = Signal(str)
    copied = Signal(str)
    folder_made = Signal(str)
    failed = Signal(object)

    def __init__(
        self, session: Session, events: EngineEvents, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.summaries: list[ConversationSummary] = []
        self.folders: list[Folder] = []
        self.running: set[str] = set()
        self.deletions = Deletions(session, self)
        self._session = session
        self._stale: set[str] = set()
        self._waiting: list[tuple[str, Callable[[ConversationSummary], None]]] = []
        self._all_stale = self._asking = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SETTLE_MS)
        self._soon.timeout.connect(self._ask)
        self.deletions.deleted.connect(self._on_deleted)
        self.deletions.restored.connect(self.refresh_soon)
        self.deletions.failed.connect(self.failed)
        events.changed.connect(self._on_event)
        events.everything_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Asks for the whole list."""
        self._all_stale = True
        self._ask()

    def refresh_soon(self, conversation_id: str = "") -> None:
        """Asks a little later; several wishes together are one.

        Args:
            conversation_id: Of the only line that changed; empty for the whole list.
        """
        if conversation_id:
            self._stale.add(conversation_id)
        else:
            self._all_stale = True
        if not self._soon.isActive():
            self._soon.start()

    def _ask(self) -> None:
        """One question at a time, so that no older answer comes after a newer one."""
        if self._asking or not (self._all_stale or self._stale):
            return
        self._asking = True
        ids, api = tuple(self._stale), self._session.api
        if self._all_stale:
            self._session.tasks.query(
                self,
                lambda: (api.chat.list_conversations(), api.library.list_folders()),
                self._on_list,
                self._on_not_told,
            )
        else:
            self._session.tasks.query(
                self,
                lambda: api.chat.list_conversations(ids),
                partial(self._on_lines, ids),
                self._on_not_told,
            )
        self._stale, self._all_stale = set(), False

    def summary(self, conversation_id: str) -> ConversationSummary | None:
        """A line of the list; a new conversation has none."""
        if not conversation_id:
            return None
        found = (each for each in self.summaries if each.conversation_id == conversation_id)
        return next(found, None)

    def when_listed(self, conversation_id: str, act: Callable[[ConversationSummary], None]) -> None:
        """Does something with a line: now, or once it has come, for a conversation that just began."""
        if conversation_id:
            self._waiting.append((conversation_id, act))
            self._serve()

    def _serve(self) -> None:
        waiting, self._waiting = self._waiting, []
        for conversation_id, act in waiting:
            summary = self.summary(conversation_id)
            if summary is not None:
                act(summary)
            elif conversation_id in self._stale or self._asking or self._soon.isActive():
                self._waiting.append((conversation_id, act))

    def chosen(self, conversation_ids: list[str]) -> list[ConversationSummary]:
        """Lines of the list, in its order."""
        return [each for each in self.summaries if each.conversation_id in conversation_ids]

    def rename(self, conversation_id: str, title: str) -> None:
        """Gives a conversation another title."""
        chat = self._session.api.chat

        def on_renamed(summary: ConversationSummary) -> None:
            self.renamed.emit(summary.conversation_id, summary.title)
            self._on_line(summary)

        self._do(lambda: chat.rename_conversation(conversation_id, title), on_renamed)

    def set_pinned(self, conversation_ids: list[str], pinned: bool) -> None:
        """Keeps conversations at the top of the list, or no longer."""
        chat = self._session.api.chat
        for each in conversation_ids:
            self._do(partial(chat.set_pinned, each, pinned), self._on_line)

    def turn_pin(self, conversation_id: str) -> None:
        """Keeps one at the top of the list, or no longer if it is there."""
        self.when_listed(
            conversation_id, lambda each: self.set_pinned([conversation_id], not each.pinned)
        )

    def duplicate(self, conversation_id: str, *, whole_tree: bool) -> None:
        """Copies the current branch of a conversation, or all of them."""
        chat = self._session.api.chat

        def on_copied(summary: ConversationSummary) -> None:
            self.copied.emit(summary.conversation_id)
            self._on_line(summary)

        self._do(lambda: chat.duplicate_conversation(conversation_id, whole_tree), on_copied)

    def delete(self, conversation_ids: list[str]) -> None:
        """Deletes conversations; each stays open until the engine has done so."""
        chosen = self.chosen(conversation_ids)
        if chosen:
            self.deletions.delete(chosen)
        elif conversation_ids:
            self.when_listed(conversation_ids[0], lambda each: self.deletions.delete([each]))

    # -- folders --------------------------------------------------------------------------------

    def move(self, conversation_ids: list[str], folder_id: str) -> None:
        """Puts conversations into a folder; "" takes them out."""
        chat = self._session.api.chat
        for each in conversation_ids:
            self._do(partial(chat.move_conversation, each, folder_id), self._on_line)

    def make_folder(self, name: str, conversation_ids: list[str]) -> None:
        """Makes a folder and puts conversations into it."""
        library = self._session.api.library

        def on_made(folder: Folder) -> None:
            self.folder_made.emit(folder.folder_id)
            self.move(conversation_ids, folder.folder_id)
            self.refresh()

        self._do(lambda: library.create_folder(name), on_made)

    def rename_folder(self, folder_id: str, name: str) -> None:
        """Gives a folder another name."""
        library = self._session.api.library
        self._do(lambda: library.rename_folder(folder_id, name))

    def remove_folder(self, folder_id: str) -> None:
        """Removes a folder; its conversations stay."""
        library = self._session.api.library
        self._do(lambda: library.delete_folder(folder_id))

    # -- what the engine says -------------------------------------------------------------------

    def _do(self, call: Callable[[], T], done: Callable[[T], None] | None = None) -> None:
        def on_done(result: T) -> None:
            if done is not None:
                done(result)
            else:
                self.refresh_soon()

        def on_failed(error: Exception) -> None:
            self.failed.emit(error)
            self.refresh_soon()  # what the list showed ahead of the engine goes back

        self._session.tasks.command(self, call, on_done, on_failed)

    def _on_list(self, told: tuple[list[ConversationSummary], list[Folder]]) -> None:
        self._asking = False
        summaries, self.folders = told
        # What is the same stays the same object: the list looks at others only.
        known = {each.conversation_id: each for each in self.summaries}
        kept = ((known.get(each.conversation_id), each) for each in summaries)
        self.summaries = [old if old == each else each for old, each in kept]
        self.running = {each.conversation_id for each in summaries if each.running}
        self.changed.emit()
        self._ask()
        self._serve()

    def _on_lines(self, ids: Collection[str], told: list[ConversationSummary]) -> None:
        self._asking = False
        self._put(ids, told)
        self._ask()
        self._serve()

    def _on_not_told(self, error: Exception) -> None:
        self._asking = False
        self._waiting.clear()  # nobody expects to see it done much later
        self.failed.emit(error)

    def _on_line(self, told: ConversationSummary) -> None:
        self._put({told.conversation_id}, [told])

    def _put(self, ids: Collection[str], told: list[ConversationSummary]) -> None:
        """Puts lines in place of those with the same ids; those not told are no more."""
        summaries = [each for each in self.summaries if each.conversation_id not in ids]
        for each in told:
            insort(summaries, each, key=_order)
        self.summaries = summaries
        self.running = self.running - set(ids)
        self.running |= {each.conversation_id for each in told if each.running}
        self.changed.emit()

    def _on_deleted(self, conversation_id: str) -> None:
        self.deleted.emit(conversation_id)
        self.refresh_soon(conversation_id)

    def _on_event(self, topic: Topic, subject: str) -> None:
        if topic is Topic.CONVERSATION:
            self.refresh_soon(subject)
        elif topic is Topic.LIBRARY:
            self.refresh_soon()


def _order(each: ConversationSummary) -> tuple[bool, int, str]:
    """Where a line stands, as `Chat.list_conversations` has it."""
    return (not each.pinned, -each.updated_at, each.conversation_id)
