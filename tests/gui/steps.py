"""Steps that many tests of the console take: the page that is shown, a code typed, a file chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QFileDialog, QWidget

from app.chat.page import ChatPage
from app.sign_in.confirm_dialog import ConfirmDialog
from app.tour.keys import type_code

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console

AnyPage = TypeVar("AnyPage", bound=QWidget)


def page_shown(console: Console, kind: type[AnyPage]) -> AnyPage:
    """The page that is shown, which is of this kind."""
    page = console.window.workspace.current_page()
    assert isinstance(page, kind)
    return page


def chat_in_front(console: Console, qtbot: QtBot) -> ChatPage:
    """The Chat page, which is shown, in the window that has the keyboard and waits for nothing."""
    page = page_shown(console, ChatPage)
    qtbot.waitUntil(lambda: page.tasks.is_idle_but_streams)
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    return page


def confirm(console: Console, qtbot: QtBot, code: str = "123456") -> None:
    """Gives the code that is asked for."""
    confirmations = console.window.confirmations
    qtbot.waitUntil(lambda: confirmations.dialog is not None)
    assert isinstance(confirmations.dialog, ConfirmDialog)
    type_code(confirmations.dialog.code.boxes, code)
    qtbot.waitUntil(lambda: confirmations.dialog is None)


def choose_file(owner: QWidget, qtbot: QtBot, name: str, path: Path) -> None:
    """Gives a path to the file dialog of that name, which is not the console's own."""
    qtbot.waitUntil(lambda: owner.findChild(QFileDialog, name) is not None)
    files = owner.findChild(QFileDialog, name)
    assert files is not None
    files.fileSelected.emit(str(path))
    files.close()
