"""Rail and pages of whoever is signed in; made at sign-in, gone at sign-out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.shell.job_tray import JobTray
from app.shell.palette import Entry
from app.shell.rail import Rail
from app.widgets.ask_dialog import AskDialog
from app.widgets.destroy import destroy

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from app.session import Session
    from app.shell.actions import PageAction
    from app.shell.page import Named, Page, PageContext, PageSpec
    from app.shell.palette import Palette
    from engine.api.events import Topic

LAST_JUMP = 9
"""Pages that have Alt with a digit, from the top."""


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
        context.actions.work_in(self)
        self.rail = Rail(context.theme)
        self.stack = QStackedWidget()
        self.tray = JobTray(context.jobs)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        # Over the top edge of the page, so that nothing moves when it comes and goes.
        self.working = QProgressBar(self)
        self.working.setRange(0, 0)
        self.working.setTextVisible(False)
        self.working.setProperty("place", "top")
        self.working.setAccessibleName(
            QCoreApplication.translate("Workspace", "The engine is at work")
        )
        self.working.hide()
        context.tasks.working_changed.connect(self._show_working)
        column.addWidget(self.stack, 1)
        column.addWidget(self.tray)
        row.addLayout(column, 1)
        self.rail.page_chosen.connect(self.show_page)
        context.events.changed.connect(self._on_event)
        context.events.everything_changed.connect(self._count)
        context.session.lock_changed.connect(lambda _locked: self._count())

    def _show_working(self, working: bool) -> None:
        self.working.setVisible(working)
        self.working.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the line over the page's top edge."""
        super().resizeEvent(event)
        self.working.setGeometry(self.rail.width(), 0, self.width() - self.rail.width(), 2)

    def open_for(self, session: Session) -> None:
        """Makes the rail and the actions for the person's roles."""
        self.clear()
        self._specs = {
            spec.key: spec for spec in self._all if not spec.roles or session.may(*spec.roles)
        }
        self.rail.set_pages(list(self._specs.values()))
        for at, spec in enumerate(self._specs.values(), 1):
            self._offer_page(spec, f"Alt+{at}" if at <= LAST_JUMP else "")
            for each in spec.build.actions_offered():
                if not each.roles or session.may(*each.roles):
                    self._offer(spec, each)
        self._count()

    def show_first(self, wanted: str) -> None:
        """Shows a page, if the person may see it; else the topmost."""
        if self._specs:
            self.show_page(wanted if wanted in self._specs else next(iter(self._specs)))

    def _offer_page(self, spec: PageSpec, shortcut: str) -> None:
        text = QCoreApplication.translate("Workspace", "Go to {0}").format(spec.title)
        self._context.actions.add(
            f"go.{spec.key}", text, lambda: self.show_page(spec.key), shortcut=shortcut
        )
        self.rail.button(spec.key).setToolTip(shortcut)

    def _offer(self, spec: PageSpec, each: PageAction) -> None:
        action = self._context.actions.add(
            each.key,
            each.text,
            lambda: self._run(spec.key, each),
            section=spec.title,
            shortcut=each.shortcut,
            words=each.words,
        )
        action.setEnabled(each.ready)

    def _run(self, key: str, each: PageAction) -> None:
        if self.current_key != key:
            self.show_page(key)
        each.run(self._pages[key])

    def _on_event(self, topic: Topic, _subject: str) -> None:
        self._count(topic)

    def _count(self, topic: Topic | None = None) -> None:
        """Counts what waits for the person on each page; all of them without a topic."""
        session = self._context.session
        if session.is_locked:
            return
        for key, spec in self._specs.items():
            counted, waiting = spec.build.COUNTED, spec.build.waiting
            if counted is not None and topic in {None, counted}:
                self._context.tasks.query(
                    self,
                    partial(waiting, session),
                    partial(self.rail.set_count, key),
                    lambda _error: None,
                    kind=key,
                )

    def clear(self) -> None:
        """Destroys all pages, and with them what they show."""
        self._context.actions.clear()
        self.rail.clear()
        for page in self._pages.values():
            self.stack.removeWidget(page)
            destroy(page)
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
            page.elsewhere.connect(self.show_named)
            self._pages[key] = page
            for each in page.actions_offered():
                if each.local and self._context.actions.get(each.key) is not None:
                    self._context.actions.move_shortcut(each.key, page)
            self.stack.addWidget(page)
        self.current_key = key
        self.stack.setCurrentWidget(page)
        self.rail.set_current(key)
        page.activate()
        focus = cast("QWidget | None", self.window().focusWidget())
        if focus is None or not (page.isAncestorOf(focus) or self.rail.isAncestorOf(focus)):
            # Chosen by a shortcut or in the footer: Tab begins at the first control of the page.
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.page_shown.emit(key)

    def show_named(self, key: str, name: str) -> None:
        """Shows something on a page, if the person may see that."""
        if self.current_key != key:
            self.show_page(key)
        shown = self.current_page()
        if shown is not None and self.current_key == key:
            shown.open_named(name)

    def offer_names(self, palette: Palette) -> None:
        """Asks every page for what can be gone to by name, and adds it to the palette."""
        session, tasks = self._context.session, self._context.tasks
        for place, (key, spec) in enumerate(self._specs.items()):
            tasks.query(
                self,
                partial(spec.build.names, session.api),
                partial(self._on_names, palette, place, key),
                lambda _error: None,
            )

    def _on_names(self, palette: Palette, place: int, key: str, names: list[Named]) -> None:
        def go(named: Named) -> None:
            self.show_named(key, named.key)

        if palette.isVisible():
            palette.add_named(
                place,
                [
                    Entry(f"{key}/{each.key}", each.name, each.kind, "", partial(go, each))
                    for each in names
                    if not each.needs or self._context.actions.is_possible(each.needs)
                ],
            )

    def ask_to_close(self, lost: list[str], agreed: Callable[[], None]) -> None:
        """Asks whether the window is to close although work is cut off.

        Args:
            lost: What `would_be_lost` said.
            agreed: Called when it is.
        """
        dialog = AskDialog(
            self.window(),
            QCoreApplication.translate("MainWindow", "Close while work goes on"),
            QCoreApplication.translate(
                "MainWindow", "{0}: this ends with the window and would have to begin anew."
            ).format("; ".join(lost)),
            QCoreApplication.translate("MainWindow", "Close and give it up"),
            danger=True,
        )
        dialog.accepted.connect(agreed)
        dialog.open()

    def would_be_lost(self) -> list[str]:
        """What closing the window would cut off, as people call it."""
        of_pages = [page.would_be_lost() for page in self._pages.values()]
        return [*filter(None, of_pages), *self._context.jobs.of_console()]

    @property
    def has_running_work(self) -> bool:
        """Whether something of any page goes on in the engine."""
        return any(page.has_running_work for page in self._pages.values())

    def pages(self) -> list[PageSpec]:
        """The pages that the person may see, in order."""
        return list(self._specs.values())

    def current_page(self) -> Page | None:
        """The page that is shown."""
        return self._pages.get(self.current_key)
