"""The line under the window's top edge that tells of new alerts, whatever page is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.alerts.news import AlertNews
from app.widgets.notice import Notice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton, QWidget

    from app.shell.page import PageContext
    from app.shell.workspace import Workspace

PAGE = "alerts"


class AlertBanner(Notice):
    """Many alerts are one line; who shows or dismisses it is told of the next ones only.

    Args:
        context: What alerts are followed with, and whether the console is locked.
        workspace: Shows them.
        window: Is brought forward for them.
    """

    def __init__(self, context: PageContext, workspace: Workspace, window: QWidget) -> None:
        super().__init__(flat=True, spoken=False)
        self._context, self._workspace, self._window = context, workspace, window
        self.news: AlertNews | None = None
        self.action_chosen.connect(lambda _key: self._ask_for_all())
        self.close_button.clicked.connect(self._dismiss)

    @property
    def show_button(self) -> QPushButton:
        """Shows what there is news of."""
        return self._buttons[0]

    def begin(self) -> None:
        """Someone has signed in; follows alerts if they may see them."""
        self.end()
        if self._workspace.has_page(PAGE):
            self.news = AlertNews(self._context, self._window)
            self.news.told.connect(self._on_told)
            self.news.wanted.connect(self._on_wanted)
            self.news.begin()

    def end(self) -> None:
        """Nobody is signed in any more."""
        if self.news is not None:
            self.news.end()
            self.news = None

    def _on_told(self, said: str, tone: str) -> None:
        if said:
            locked = self._context.session.is_locked
            self.show_text(said, tone, () if locked else ((PAGE, self.tr("Show")),))
        else:
            self.hide()

    def _on_wanted(self, name: str) -> None:
        # Out of the task bar too, as big as it was there.
        minimised = Qt.WindowState.WindowMinimized
        self._window.setWindowState(self._window.windowState() & ~minimised)
        self._window.raise_()
        self._window.activateWindow()
        if self._workspace.isVisible():
            self._workspace.show_named(PAGE, name)

    def _ask_for_all(self) -> None:
        if self.news is not None:
            self.news.show()

    def _dismiss(self) -> None:
        if self.news is not None:
            self.news.dismiss()
