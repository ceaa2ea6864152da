"""What every page of the console is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QSettings, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.errors import Place, notice_of, show_dialog
from app.events import EngineEvents
from app.session import Client, Session
from app.shell.actions import Actions, PageAction, keys_of
from app.shell.jobs import Jobs
from app.shell.languages import Languages
from app.shell.theme import Theme
from app.tasks import Tasks
from app.widgets.buttons import push_button
from app.widgets.labels import PlainLabel
from app.widgets.notice import Notice
from engine.api.access import Role
from engine.api.errors import ConnectionLostError

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from engine.api.events import Topic


@dataclass(frozen=True)
class PageContext:
    """What pages are built from."""

    session: Session
    tasks: Tasks
    theme: Theme
    languages: Languages
    events: EngineEvents
    actions: Actions
    jobs: Jobs
    preferences: QSettings


@dataclass(frozen=True)
class Named:
    """Something of a page that can be gone to by its name.

    Attributes:
        kind: What it is, as people say it.
        name: Its name.
        key: What the page knows it by.
        needs: The action that must be possible for it to be offered; empty for none.
    """

    kind: str
    name: str
    key: str
    needs: str = ""


class Page(QWidget):
    """One page of the console.

    Args:
        context: What it works with.

    Attributes:
        COUNTED: What must have changed for the rail to count anew; None for a page with no count.
        elsewhere: Emitted with the key of another page, and the key of what is to be shown there.
    """

    COUNTED: ClassVar[Topic | None] = None
    elsewhere = Signal(str, str)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setProperty("surface", "background")
        self.session = context.session
        self.tasks = context.tasks
        self.theme = context.theme
        self.languages = context.languages
        self.events = context.events
        self.offered = context.actions
        self.jobs = context.jobs
        self.preferences = context.preferences
        self.notice = Notice()
        self._of_absence = ""
        self.events.connection_changed.connect(self._on_connection_changed)

    @staticmethod
    def actions_offered() -> tuple[PageAction, ...]:
        """What it can do; asked before it is made, so that palette and shortcuts know."""
        return ()

    @staticmethod
    def names(_api: Client) -> list[Named]:
        """What can be gone to by name. Runs on a thread."""
        return []

    @staticmethod
    def waiting(_session: Session) -> int:
        """How many things wait for whoever is signed in. Runs on a thread."""
        return 0

    def open_named(self, key: str) -> None:
        """Shows one of `names`."""

    def button_of(self, key: str, kind: str = "plain") -> QPushButton:
        """A button for a registered action; hidden from who may not do it."""
        action = self.offered.get(key)
        button = push_button(action.text() if action else "", kind, name=key)
        if action is None:
            button.hide()
            return button
        button.setAccessibleName(action.text())
        keys = keys_of(action)
        button.setToolTip(f"{action.text()} ({keys})" if keys else "")
        button.clicked.connect(lambda _checked=False: action.trigger())
        action.enabledChanged.connect(button.setEnabled)
        button.setEnabled(action.isEnabled())
        return button

    def activate(self) -> None:
        """Called whenever the page is shown: asks for what it shows."""

    def focus_search(self) -> None:
        """Puts the cursor into the page's search field, if it has one."""

    @property
    def has_running_work(self) -> bool:
        """Whether something of this page goes on in the engine and should not be cut off."""
        return False

    def would_be_lost(self) -> str:
        """What closing the window would cut off, as people call it; empty for nothing."""
        return ""

    def show_error(self, error: Exception) -> None:
        """Shows an error where it belongs on this page."""
        notice = notice_of(error)
        if notice.place is Place.DIALOG:
            show_dialog(self, notice)
        else:
            self._of_absence = notice.text if isinstance(error, ConnectionLostError) else ""
            self.notice.show_text(notice.text, notice.tone)

    def _on_connection_changed(self, connected: bool) -> None:
        """Says no longer that the engine is away once it is back."""
        if connected and self._of_absence and self.notice.text() == self._of_absence:
            self._of_absence = ""
            self.notice.hide()


class PageHead(QWidget):
    """Title and purpose on the left, at most three actions on the right."""

    def __init__(self, title: str, purpose: str, actions: tuple[QPushButton, ...] = ()) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 24, 14)
        row.setSpacing(8)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(PlainLabel(title, "title"))
        said = PlainLabel(purpose, "muted", wrap=True)
        # In one line where there is room; no higher than its lines where there is not.
        said.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column.addWidget(said)
        row.addLayout(column, 1)
        for action in actions:
            row.addWidget(action)


NARROW_SIDE = 256
"""How narrow a side panel may become in a small window, in pixels."""


class _Inside(QWidget):
    """What a side panel shows, no higher than its lines need at its width."""

    def minimumSizeHint(self) -> QSize:
        """Qt's own takes each text that wraps for narrower, and so for higher, than it is."""
        hint, layout = super().minimumSizeHint(), self.layout()
        if layout is not None and layout.hasHeightForWidth():
            hint.setHeight(layout.totalHeightForWidth(max(self.width(), hint.width())))
        return hint


class _SidePanel(QScrollArea):
    """As wide as it was made; what does not fit its height is scrolled."""

    def __init__(self, width: int, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        self.setProperty("frame", "side")
        self.setMinimumWidth(NARROW_SIDE)
        self.setMaximumWidth(width)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)

    def showEvent(self, event: QShowEvent) -> None:
        """Now that fonts are known: never so narrow that something in it would be cut off."""
        super().showEvent(event)
        bar = self.verticalScrollBar().sizeHint().width()
        least = self._inside.minimumSizeHint().width() + bar
        self.setMinimumWidth(max(NARROW_SIDE, least))

    def sizeHint(self) -> QSize:
        """The full width."""
        return QSize(self.maximumWidth(), super().sizeHint().height())


def side_panel(width: int) -> tuple[QWidget, QVBoxLayout]:
    """A panel on the right with its column."""
    inside = _Inside()
    inside.setProperty("surface", "panel")
    inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    panel = _SidePanel(width, inside)
    column = QVBoxLayout(inside)
    column.setContentsMargins(16, 16, 16, 16)
    column.setSpacing(12)
    return panel, column


BOTTOM = "bottom"
"""The section at the foot of the rail."""


@dataclass(frozen=True)
class PageSpec:
    """A page of the navigation.

    Attributes:
        key: Stable name.
        title: What the rail shows.
        icon: Key of the icon list.
        section: Heading it stands under, or `BOTTOM`.
        roles: Who may see it; empty means everyone.
        load: Imports the page, which is not needed before somebody may see it.
    """

    key: str
    title: str
    icon: str
    section: str
    roles: tuple[Role, ...]
    load: Callable[[], type[Page]]

    @cached_property
    def build(self) -> type[Page]:
        """The page itself."""
        return self.load()
