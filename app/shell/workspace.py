"""Rail and pages of whoever is signed in; made at sign-in, gone at sign-out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.shell.rail import Rail

if TYPE_CHECKING:
    from app.session import Session
    from app.shell.page import Page, PageContext, PageSpec


class Workspace(QWidget):
    """Shows one page at a time; a page is made when it is first shown.

    Args:
        context: What pages are built from.
        specs: All pages of the console, in order.

    Attributes:
        page_shown: Emitted with the key of the page.
    """

    page_shown = Signal(str)

    def __init__(self, context: PageContext, specs: list[PageSpec]) -> None:
        super().__init__()
        self._context = context
        self._all = specs
        self._specs: dict[str, PageSpec] = {}
        self._pages: dict[str, Page] = {}
        self.current_key = ""
        self.rail = Rail(context.theme)
        self.stack = QStackedWidget()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.stack, 1)
        self.rail.page_chosen.connect(self.show_page)

    def open_for(self, session: Session) -> None:
        """Makes the rail for the person's roles and shows the first page."""
        self.clear()
        self._specs = {
            spec.key: spec for spec in self._all if not spec.roles or session.may(*spec.roles)
        }
        self.rail.set_pages(list(self._specs.values()))
        if self._specs:
            self.show_page(next(iter(self._specs)))

    def clear(self) -> None:
        """Destroys all pages, and with them what they show."""
        self.rail.clear()
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._pages.clear()
        self._specs.clear()
        self.current_key = ""

    def has_page(self, key: str) -> bool:
        """Whether the person may see a page."""
        return key in self._specs

    def show_page(self, key: str) -> None:
        """Shows a page, if the person may see it."""
        if key not in self._specs:
            return
        page = self._pages.get(key)
        if page is None:
            page = self._specs[key].build(self._context)
            page.setObjectName(f"page-{key}")
            self._pages[key] = page
            self.stack.addWidget(page)
        self.current_key = key
        self.stack.setCurrentWidget(page)
        self.rail.set_current(key)
        page.activate()
        self.page_shown.emit(key)

    @property
    def has_running_work(self) -> bool:
        """Whether something of any page goes on in the engine."""
        return any(page.has_running_work for page in self._pages.values())

    def page(self, key: str) -> Page | None:
        """A page that was shown before."""
        return self._pages.get(key)

    def current_page(self) -> Page | None:
        """The page that is shown."""
        return self._pages.get(self.current_key)
