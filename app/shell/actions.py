"""The one registry of what a person can do: menus, shortcuts, their list and the palette read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence

from engine.api.access import Role

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


_SECTION, _WORDS = "section", "words"


@dataclass(frozen=True)
class PageAction:
    """Something a page can do, known before the page is made.

    Attributes:
        key: Stable name, "page.verb".
        text: A verb and what it acts on, as menus and palette show it.
        run: Does it; gets the page, which is shown first.
        shortcut: Keys, as `QKeySequence` reads them.
        local: Whether the shortcut works only while the page is shown.
        ready: Whether it can be done before the page has said so.
        roles: Who may do it; empty for all who see the page.
        words: Other words for it, by which the palette finds it too, divided by commas.
    """

    key: str
    text: str
    run: Callable[[Any], None]
    shortcut: str = ""
    local: bool = False
    ready: bool = True
    roles: tuple[Role, ...] = ()
    words: str = ""


class Actions(QObject):
    """Holds a `QAction` for everything that the person who is signed in may do.

    Attributes:
        changed: Emitted when actions were added or taken away.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home: QWidget | None = None
        self._actions: dict[str, QAction] = {}

    def work_in(self, home: QWidget) -> None:
        """Shortcuts work while `home` is visible; so none does on the locked page."""
        self._home = home

    def add(
        self,
        key: str,
        text: str,
        slot: Callable[[], None],
        *,
        section: str = "",
        shortcut: str = "",
        home: QWidget | None = None,
        words: str = "",
    ) -> QAction:
        """Registers an action.

        Args:
            key: Stable name.
            text: What it is called.
            slot: Does it.
            section: Where it belongs; the title of its page.
            shortcut: Keys.
            home: Where the shortcut works; the place given to `work_in` when left out.
            words: Other words for it; see `PageAction`.
        """
        action = QAction(text, self)
        action.setObjectName(key)
        action.setProperty(_SECTION, section)
        action.setProperty(_WORDS, words)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
        action.triggered.connect(lambda _checked=False: slot())
        place = home or self._home
        if place is not None:
            place.addAction(action)
        self._actions[key] = action
        self.changed.emit()
        return action

    def move_shortcut(self, key: str, home: QWidget) -> None:
        """Makes the shortcut of an action work only while `home` is visible."""
        action = self._actions[key]
        if self._home is not None:
            self._home.removeAction(action)
        home.addAction(action)

    def clear(self) -> None:
        """Takes all actions away: nobody is signed in."""
        for action in self._actions.values():
            action.setEnabled(False)
            action.deleteLater()
        self._actions.clear()
        self.changed.emit()

    def get(self, key: str) -> QAction | None:
        """An action; None when the person may not do it."""
        return self._actions.get(key)

    def enable(self, key: str, possible: bool) -> None:
        """Says whether an action can be done now."""
        action = self._actions.get(key)
        if action is not None:
            action.setEnabled(possible)

    def is_possible(self, key: str) -> bool:
        """Whether an action can be done now."""
        action = self._actions.get(key)
        return action is not None and action.isEnabled()

    def all(self) -> list[QAction]:
        """Every action, in the order of pages."""
        return list(self._actions.values())


def section_of(action: QAction) -> str:
    """Where an action belongs, for people."""
    return str(action.property(_SECTION) or "")


def words_of(action: QAction) -> tuple[str, ...]:
    """Other words for an action, by which it is found too."""
    return tuple(filter(None, str(action.property(_WORDS) or "").split(", ")))


def keys_of(action: QAction) -> str:
    """The shortcut of an action, as keyboards are labelled; empty without one."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
