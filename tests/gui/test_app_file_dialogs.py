"""Dialogs in the worst moments: Qt's own file dialog as a sign-in ends, and any as the console is locked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu, QMessageBox, QWidget

from app.people.invite_dialog import InviteDialog
from app.people.page import PeoplePage
from app.shell.table_file import TableFile
from app.system.recovery_key_dialog import RecoveryKeyDialog
from app.widgets.ask_dialog import AskDialog
from app.widgets.destroy import destroy
from tests.gui.steps import page_shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console

PATIENCE_MS = 10_000


def people(console: Console, qtbot: QtBot) -> tuple[PeoplePage, QFileDialog]:
    """The People page asks where to export its table."""
    console.window.workspace.show_page("people")
    page = page_shown(console, PeoplePage)
    qtbot.waitUntil(page.table.isVisible)
    TableFile(page, page.table, "people").ask()
    found = page.findChild(QFileDialog)
    assert found is not None
    return page, found


def recovery_key(console: Console, qtbot: QtBot) -> tuple[QWidget, QFileDialog]:
    """A new recovery key asks where to save its page."""
    dialog = RecoveryKeyDialog(console.window, console.session, console.theme, "North", "0123456")
    dialog.open()
    dialog.step.save_button.click()
    qtbot.waitUntil(lambda: dialog.findChild(QFileDialog) is not None)
    found = dialog.findChild(QFileDialog)
    assert found is not None
    return dialog, found


def save_over(
    there: Path, console: Console, files: QFileDialog, meanwhile: Callable[[], None]
) -> list[str]:
    """Saves over a file. What is asked is in the list, and something happens while it is."""
    there.write_text("kept")
    field = files.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    field.setText(str(there))
    asked: list[str] = []

    def happen(_answer: object) -> None:
        box = files.findChild(QMessageBox)
        assert box is not None
        asked.append(box.text())
        # Should nothing end the question, the test is not to wait for ever.
        QTimer.singleShot(PATIENCE_MS, box, box.reject)
        meanwhile()

    # In an event loop, as everything a person does.
    QTimer.singleShot(0, files, files.accept)
    # Told by the engine, as the end of a sign-in is.
    QTimer.singleShot(1, files, partial(console.tasks.query, files, str, happen))
    return asked


@pytest.mark.parametrize("ask", [people, recovery_key])
def test_a_sign_in_may_end_while_a_file_dialog_asks_whether_to_replace_a_file(
    signed_in: Callable[..., Console],
    qtbot: QtBot,
    tmp_path: Path,
    ask: Callable[[Console, QtBot], tuple[QWidget, QFileDialog]],
) -> None:
    console = signed_in()
    owner, files = ask(console, qtbot)
    there = tmp_path / "there.csv"
    with qtbot.waitSignal(owner.destroyed):
        asked = save_over(there, console, files, lambda: console.session.end("It had stopped."))
    assert len(asked) == 1
    assert str(there.name) in asked[0]
    assert console.window.root.currentWidget() is console.window.sign_in
    assert there.read_text() == "kept"


def invitation(console: Console, qtbot: QtBot) -> QWidget:
    page, files = people(console, qtbot)
    files.reject()
    page.invite_button.click()
    qtbot.waitUntil(lambda: page.findChild(InviteDialog) is not None)
    found = page.findChild(InviteDialog)
    assert found is not None
    return found


def question(console: Console, qtbot: QtBot) -> QWidget:
    page, files = people(console, qtbot)
    files.reject()
    made = AskDialog(page, "Sure?", "", "Yes")
    made.open()
    return made


def menu(console: Console, qtbot: QtBot) -> QWidget:
    page, files = people(console, qtbot)
    files.reject()
    made = QMenu(page)
    made.addAction("Export")
    made.popup(page.mapToGlobal(page.rect().center()))
    return made


def files_asked(console: Console, qtbot: QtBot) -> QWidget:
    return people(console, qtbot)[1]


@pytest.mark.parametrize("ask", [files_asked, invitation, question, menu])
def test_nothing_stays_open_above_the_locked_page(
    signed_in: Callable[..., Console], qtbot: QtBot, ask: Callable[[Console, QtBot], QWidget]
) -> None:
    console = signed_in()
    asking = ask(console, qtbot)
    assert asking.isVisible()
    destroyed: list[QWidget] = [asking] if isinstance(asking, QMenu) else []
    asking.destroyed.connect(lambda: destroyed.append(asking))
    console.session.lock()
    assert not asking.isVisible()
    assert QApplication.activeModalWidget() is None, "or no password could be typed"
    qtbot.waitUntil(lambda: destroyed == [asking])


def test_the_question_of_a_file_dialog_writes_nothing_once_the_console_is_locked(
    signed_in: Callable[..., Console], qtbot: QtBot, tmp_path: Path
) -> None:
    console = signed_in()
    _, files = people(console, qtbot)
    there = tmp_path / "there.csv"
    gone: list[bool] = []
    files.destroyed.connect(lambda: gone.append(True))
    asked = save_over(there, console, files, console.session.lock)
    qtbot.waitUntil(lambda: gone == [True])
    assert len(asked) == 1
    assert there.read_text() == "kept"


def test_nothing_is_destroyed_below_an_event_loop_of_its_own(qtbot: QtBot) -> None:
    widget, inner, left = QWidget(), QEventLoop(), []
    qtbot.addWidget(widget)
    destroyed = qtbot.waitSignal(widget.destroyed)

    def ask() -> None:
        QTimer.singleShot(0, widget, lambda: destroy(widget))
        QTimer.singleShot(100, inner, inner.quit)
        inner.exec()
        left.append(shiboken6.isValid(widget))

    with destroyed:
        QTimer.singleShot(0, widget, ask)
    assert left == [True]
