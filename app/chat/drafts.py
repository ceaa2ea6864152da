"""What is written but not sent: kept by the engine, encrypted, for each conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor

from engine.api.errors import NotFoundError

if TYPE_CHECKING:
    from app.session import Session
    from app.widgets.exact_text_edit import ExactTextEdit

SAVE_AFTER_MS = 800
LANE = "session"
"""Shared with locking and signing out, so that these come after the draft."""


class Drafts(QObject):
    """Keeps the text of the composer for the conversation that is open.

    Args:
        session: Whose drafts; says when it is about to end.
        field: Where they are written.

    Attributes:
        failed: Emitted with an error, once until saving works again; the text stays in memory.
    """

    failed = Signal(object)

    def __init__(self, session: Session, field: ExactTextEdit, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._field = field
        self._open_id: str | None = None
        self._saved: dict[str, str] = {}
        self._unsaved: dict[str, str] = {}
        self._aside: str | None = None
        self._later = ""
        self._failing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER_MS)
        self._timer.timeout.connect(self.save)
        field.textChanged.connect(self._timer.start)
        session.leaving.connect(self.save)
        session.lock_changed.connect(self.save)

    @property
    def is_waiting(self) -> bool:
        """Whether something was written that was not handed to the engine yet."""
        return self._timer.isActive()

    def enter(self, conversation_id: str) -> None:
        """Saves what was written in the conversation before, and shows what was in this one."""
        if conversation_id == self._open_id:
            return
        if self._later:
            self._show(_joined(self._field.toPlainText(), self._later))
        self.save()
        first, self._open_id = self._open_id is None, conversation_id
        self._aside, self._later = None, ""
        kept = self._unsaved.get(conversation_id)
        if kept is not None:
            self._show(kept)
            return
        if not first:
            self._show("")
        library = self._session.api.library
        self._session.tasks.query(
            self,
            lambda: library.draft(conversation_id),
            lambda text: self._on_draft(conversation_id, text),
            lambda _error: None,  # whoever opens the conversation says what is wrong
            LANE,
        )

    def save(self) -> None:
        """Saves now, if something changed."""
        self._timer.stop()
        if self._open_id is not None and self._aside is None:
            self._save(self._open_id, _joined(self._field.toPlainText(), self._later))

    def give_back(self, conversation_id: str, text: str) -> None:
        """What was refused after its conversation was left is a draft again, and nothing is lost."""
        if conversation_id != self._open_id:
            self._add(conversation_id, text)
        elif self._aside is not None:
            self._aside = _joined(text, self._aside)
            self._save(conversation_id, self._aside)
        elif self._field.toPlainText():
            self._later = _joined(self._later, text)  # it comes when what is written was sent
            self.save()
        else:
            self._show(text)

    def _add(self, conversation_id: str, text: str) -> None:
        """Puts a text before the draft of a conversation that is not open."""
        if conversation_id in self._unsaved:
            self._unsaved[conversation_id] = _joined(text, self._unsaved[conversation_id])
            return
        library = self._session.api.library
        self._saved.pop(conversation_id, None)

        def on_failed(error: Exception) -> None:
            if conversation_id and isinstance(error, NotFoundError):
                self.give_back("", text)  # it was deleted meanwhile
            else:
                self._unsaved[conversation_id] = text
                self.failed.emit(error)

        self._session.tasks.command(
            self,
            lambda: library.save_draft(
                conversation_id, _joined(text, library.draft(conversation_id))
            ),
            None,
            on_failed,
            LANE,
        )

    def put_aside(self) -> None:
        """Keeps the draft while the field is used for something else."""
        if self._aside is None:
            self.save()
            self._aside = self._field.toPlainText()

    def put_back(self, shown: str) -> None:
        """Shows the draft that was put aside, unless someone has changed what was `shown` instead.

        What they wrote is then the draft, and the other one comes when that was sent.
        """
        if self._aside is not None:
            text, self._aside = self._aside, None
            if self._field.toPlainText() in {"", shown}:
                self._show(text)
            else:
                self._later = text

    def carry_to(self, conversation_id: str) -> None:
        """The text of the field goes on in another conversation, and is the draft of that one.

        So it does when the first prompt made a conversation of what was none.
        """
        if self._open_id not in {None, conversation_id}:
            self._save(str(self._open_id), self._later)
        elif self._later and not self._field.toPlainText():
            self._show(self._later)
        self._later = ""
        self._open_id = conversation_id
        self.save()

    def _show(self, text: str) -> None:
        """To be written on at its end."""
        self._field.setPlainText(text)
        self._field.moveCursor(QTextCursor.MoveOperation.End)

    def _on_draft(self, conversation_id: str, text: str) -> None:
        self._saved.setdefault(conversation_id, text)
        if conversation_id != self._open_id or not text or self._aside is not None:
            return
        if self._field.toPlainText():
            self._later = text  # someone was quicker: it comes when that was sent
        else:
            self._show(text)

    def _save(self, conversation_id: str, text: str) -> None:
        kept = conversation_id not in self._unsaved
        if kept and text == self._saved.get(conversation_id, ""):
            return
        library = self._session.api.library
        self._saved[conversation_id] = text

        def on_saved(_none: None) -> None:
            self._failing = False
            self._unsaved.pop(conversation_id, None)

        def on_failed(error: Exception) -> None:
            self._unsaved[conversation_id] = text
            self._saved.pop(conversation_id, None)
            if not self._failing and not isinstance(error, NotFoundError):
                self._failing = True
                self.failed.emit(error)

        self._session.tasks.command(
            self,
            lambda: library.save_draft(conversation_id, text),
            on_saved,
            on_failed,
            LANE,
        )


def _joined(*texts: str) -> str:
    return "\n\n".join(filter(None, texts))
