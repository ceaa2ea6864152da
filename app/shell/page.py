"""What every page of the console is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.errors import Place, notice_of, show_dialog
from app.events import EngineEvents
from app.session import Session
from app.shell.theme import Theme
from app.tasks import Tasks
from app.widgets.labels import PlainLabel
from app.widgets.notice import Notice
from engine.api.access import Role
from engine.api.errors import ConfirmationNeededError


@dataclass(frozen=True)
class PageContext:
    """What pages are built from."""

    session: Session
    tasks: Tasks
    theme: Theme
    events: EngineEvents


class Page(QWidget):
    """One page of the console.

    Args:
        context: What it works with.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setProperty("surface", "background")
        self.session = context.session
        self.tasks = context.tasks
        self.theme = context.theme
        self.events = context.events
        self.notice = Notice()

    def activate(self) -> None:
        """Called whenever the page is shown: asks for what it shows."""

    def focus_search(self) -> None:
        """Puts the cursor into the page's search field, if it has one."""

    @property
    def has_running_work(self) -> bool:
        """Whether something of this page goes on in the engine and should not be cut off."""
        return False

    def show_error(self, error: Exception) -> None:
        """Shows an error where it belongs on this page."""
        if isinstance(error, ConfirmationNeededError):
            self.notice.show_text(self.tr("Nothing was done: it was not confirmed."), "info")
            return
        notice = notice_of(error)
        if notice.place is Place.DIALOG:
            show_dialog(self, notice)
        else:
            self.notice.show_text(notice.text, notice.tone)


class PageHead(QWidget):
    """Title and purpose on the left, at most three actions on the right."""

    def __init__(self, title: str, purpose: str, actions: tuple[QPushButton, ...] = ()) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 24, 12)
        row.setSpacing(8)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(PlainLabel(title, "title"))
        column.addWidget(PlainLabel(purpose, "muted"))
        row.addLayout(column)
        row.addStretch(1)
        for action in actions:
            row.addWidget(action)


NARROW_SIDE = 256
"""How narrow a side panel may become in a small window, in pixels."""


class _SidePanel(QFrame):
    """As wide as it was made; narrower only in a row that gives it a stretch."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.setProperty("frame", "side")
        self.setMinimumWidth(NARROW_SIDE)
        self.setMaximumWidth(width)

    def sizeHint(self) -> QSize:
        """The full width."""
        return QSize(self.maximumWidth(), super().sizeHint().height())


def side_panel(width: int) -> tuple[QWidget, QVBoxLayout]:
    """A panel on the right with its column."""
    panel = _SidePanel(width)
    column = QVBoxLayout(panel)
    column.setContentsMargins(16, 16, 16, 16)
    column.setSpacing(12)
    return panel, column


@dataclass(frozen=True)
class PageSpec:
    """A page of the navigation.

    Attributes:
        key: Stable name.
        title: What the rail shows.
        icon: Key of the icon list.
        section: Heading it stands under; "bottom" for the foot of the rail.
        roles: Who may see it; empty means everyone.
        build: Makes the page.
    """

    key: str
    title: str
    icon: str
    section: str
    roles: tuple[Role, ...]
    build: Callable[[PageContext], Page]
