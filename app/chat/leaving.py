"""What Esc leaves on the chat page once no answer is being written: the nearest thing first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from app.chat.page import ChatPage


def leave_nearest(page: ChatPage) -> None:
    """Leaves one thing: find bar, comparison, search, editing or panel.

    What has the keyboard goes before what only stands beside it.
    """
    focus = QApplication.focusWidget()
    if page.find_bar.isVisible():
        page.find_bar.leave()
    elif page.acts.compare.isVisible():
        page.acts.compare.leave()
    elif focus is page.search and page.search.text():
        page.search.clear()
    elif page.model.editing and focus is page.composer.text:
        page.model.edit("")
    elif any(not each.isHidden() for each in page.panels):
        page.show_panel(None)
    elif page.model.editing:
        page.model.edit("")
