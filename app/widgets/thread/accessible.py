"""The thread for screen readers: a list whose items are the entries; new text is announced politely."""

from __future__ import annotations

import ctypes
from functools import cache, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleTextInterface,
    QTextDocument,
)
from PySide6.QtWidgets import QAccessibleWidget, QTextEdit
from shiboken6 import VoidPtr

from app.widgets.announce import announce
from app.widgets.thread.entry import Entry, Speaker
from app.widgets.thread.hands import Thread

if TYPE_CHECKING:
    from collections.abc import Callable

ANNOUNCE_EVERY_MS = 1_500
_ENDS = (". ", "! ", "? ", ".\n", "!\n", "?\n", "\n\n")


def name_of(entry: Entry) -> str:
    """Who speaks, and what was said."""
    who = (
        QCoreApplication.translate("ThreadView", "Question")
        if entry.speaker is Speaker.PERSON
        else QCoreApplication.translate("ThreadView", "Answer")
    )
    return f"{who}: {entry.text or entry.waiting}"


def _give_to_qt(interface: QAccessibleInterface) -> None:
    """Leaves the end of an interface to Qt, whose cache holds bare pointers and deletes what it has.

    Were Python to delete one first, the cache would delete it again. The bindings offer no way to
    hand it over, so Python keeps a reference for good: a shell of some hundred bytes stays.
    """
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(interface))


class Lender:
    """Lets a screen reader go through an entry by lines, words and characters.

    The bindings cannot implement `QAccessibleTextInterface`. Qt asks for one at each call and keeps none,
    so that of a field which is never shown serves every entry of a thread, with its text put in.

    Args:
        thread: Whose entries are read.
    """

    def __init__(self, thread: Thread) -> None:
        self._thread = thread
        self._field: QTextEdit | None = None

    def lend(self, index: int, text: str) -> QAccessibleTextInterface:
        """The interface for an entry, good until it is asked for the next one.

        Args:
            index: Which entry.
            text: What it says.
        """
        if self._field is None:
            self._field = QTextEdit(self._thread.viewport())
            self._field.hide()
            self._field.setReadOnly(True)
            self._field.setFrameShape(QTextEdit.Shape.NoFrame)
        if self._field.toPlainText() != text:
            # Put into a document that nobody looks at yet: Qt would tell of each new text of the field.
            document = QTextDocument(self._field)
            document.setPlainText(text)
            self._field.setDocument(document)
        self._field.setGeometry(self._thread.rect_of(index).toRect())
        return QAccessible.queryAccessibleInterface(self._field).textInterface()


class AccessibleEntry(QAccessibleInterface):
    """One entry: who speaks, what was said, and what is to be noticed."""

    def __init__(self, thread: Thread, index: int, lender: Lender) -> None:
        super().__init__()
        self._thread, self._lender = thread, lender
        self.index = index
        self._heard = ""

    def _entry(self) -> Entry | None:
        entries = self._thread.entries
        return entries[self.index] if self.index < len(entries) else None

    def isValid(self) -> bool:
        """Whether the entry is still there."""
        return self._entry() is not None

    def object(self) -> QObject | None:  # type: ignore[override]  # no object of its own
        """It is no object of Qt's."""
        return None

    def role(self) -> QAccessible.Role:
        """An item of a list."""
        return QAccessible.Role.ListItem

    def text(self, kind: QAccessible.Text) -> str:
        """Its speaker as the name with the words, its facts as the description."""
        entry = self._entry()
        if entry is None:
            return ""
        if kind == QAccessible.Text.Name:
            self._heard = name_of(entry)
            return self._heard
        if kind == QAccessible.Text.Description:
            return " ".join(part for part in (entry.mark, entry.facts) if part)
        return entry.text if kind == QAccessible.Text.Value else ""

    @property
    def is_other_than_heard(self) -> bool:
        """Whether a screen reader was told another name."""
        entry = self._entry()
        return entry is not None and bool(self._heard) and name_of(entry) != self._heard

    def interface_cast(  # type: ignore[override]
        self, kind: QAccessible.InterfaceType
    ) -> QAccessibleTextInterface | VoidPtr:
        """Its text, to be read in parts; the bindings take the object where they say a number."""
        entry = self._entry()
        if kind is not QAccessible.InterfaceType.TextInterface or entry is None:
            return VoidPtr(0)
        return self._lender.lend(self.index, entry.text or entry.waiting)

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:
        """Nothing here can be written."""

    def rect(self) -> QRect:
        """Where it is on the screen."""
        if not self.isValid():
            return QRect()
        viewport = self._thread.viewport()
        place = self._thread.rect_of(self.index).toRect()
        return QRect(viewport.mapToGlobal(place.topLeft()), place.size())

    def state(self) -> QAccessible.State:
        """Readable, and focused when the keyboard is on it."""
        state = QAccessible.State()
        state.readOnly = True
        state.focusable = True
        state.focused = self._thread.hasFocus() and self._thread.current == self.index
        return state

    def parent(self) -> QAccessibleInterface:
        """The thread."""
        return QAccessible.queryAccessibleInterface(self._thread)

    def childCount(self) -> int:
        """It has no parts of its own."""
        return 0

    def child(self, _index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """It has no parts of its own."""
        return None

    def childAt(self, _x: int, _y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """It has no parts of its own."""
        return None

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        """It has no parts of its own."""
        return -1


class AccessibleThread(QAccessibleWidget):
    """The thread as a list."""

    def __init__(self, thread: Thread) -> None:
        super().__init__(thread, QAccessible.Role.List, thread.accessibleName())
        self._thread = thread
        self._lender = Lender(thread)
        self._children: dict[int, AccessibleEntry] = {}

    def childCount(self) -> int:
        """One for each entry."""
        return len(self._thread.entries)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """An entry."""
        if not 0 <= index < self.childCount():
            return None
        if index not in self._children:
            self._children[index] = AccessibleEntry(self._thread, index, self._lender)
            _give_to_qt(self._children[index])
        return self._children[index]

    def tell_names(self) -> None:
        """Says which entries are called otherwise now: screen readers keep what they heard."""
        for child in self._children.values():
            if child.is_other_than_heard:
                event = QAccessibleEvent(self._thread, QAccessible.Event.NameChanged)
                event.setChild(child.index)
                QAccessible.updateAccessibility(event)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The index of an entry."""
        return child.index if isinstance(child, AccessibleEntry) else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The entry at a place on the screen."""
        if not self.childCount():
            return None
        point = self._thread.viewport().mapFromGlobal(QPointF(x, y))
        return self.child(self._thread.locate(point)[0])

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """The entry that the keyboard is on."""
        return self.child(self._thread.current)


def _factory(_name: str, thing: QObject | None) -> QAccessibleInterface | None:
    """A new interface at each call.

    Qt asks again when the meta-object of a thread has changed, as when a signal is connected to one
    of its methods, and deletes with the thread every interface it was given, once for each time.
    """
    if not isinstance(thing, Thread):
        return None
    interface = AccessibleThread(thing)
    _give_to_qt(interface)
    return interface


@cache
def install() -> None:
    """Lets screen readers see threads, from the first call on; called before one is shown."""
    QAccessible.installFactory(_factory)


class Announcer(QObject):
    """Says a streamed answer in whole sentences, and what the keyboard goes to; interrupts nothing.

    Args:
        thread: Whose text it is.
        say: How a sentence is announced; to a screen reader by default.
    """

    def __init__(self, thread: Thread, say: Callable[[str], None] | None = None) -> None:
        super().__init__(thread)
        self._thread = thread
        self._say = say or partial(announce, thread)
        self._text = ""
        self._said = 0
        self._timer = QTimer(self)
        self._timer.setInterval(ANNOUNCE_EVERY_MS)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._say_sentences)
        thread.walked.connect(self._say_place)
        thread.entries_changed.connect(self._tell_names)
        thread.put_above_first.connect(self._tell_names)

    def show(self, text: str) -> None:
        """Takes the answer so far."""
        if not text.startswith(self._text[: self._said]):
            self._said = 0
        self._text = text
        if not self._timer.isActive():
            self._timer.start()

    def finish(self, text: str) -> None:
        """Takes the whole answer, and says what is left of it."""
        self._text = text
        self._timer.stop()
        rest = text[self._said :].strip()
        if rest:
            self._say(rest)
        self._text, self._said = "", 0
        self._tell_names()

    def _tell_names(self) -> None:
        if QAccessible.isActive():
            found = QAccessible.queryAccessibleInterface(self._thread)
            if isinstance(found, AccessibleThread):
                found.tell_names()

    def _say_place(self, index: int, action: str) -> None:
        """Says what the keyboard went to: an entry, or one of its actions."""
        self._say(action or name_of(self._thread.entries[index]))

    def _say_sentences(self) -> None:
        new = self._text[self._said :]
        end = max(new.rfind(mark) + len(mark) if mark in new else 0 for mark in _ENDS)
        if end:
            self._said += end
            self._say(new[:end].strip())
