"""Qt's own file dialog, which a desktop without one of its own gets, in the worst moments."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox, QWidget

from app.people.page import PeoplePage
from app.shell.table_file import TableFile
from app.system.recovery_key_dialog import RecoveryKeyDialog
from app.widgets.destroy import destroy
from tests.gui.steps import page_shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console

PATIENCE_MS = 10_000


def people(console: Console, qtbot: QtBot) -> tuple[QWidget, QFileDialog]:
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
    there.write_text("kept")
    field = files.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    field.setText(str(there))
    asked: list[str] = []

    def end(_answer: object) -> None:
        box = files.findChild(QMessageBox)
        assert box is not None
        asked.append(box.text())
        # Should the end of the sign-in not end the question, the test is not to wait for ever.
        QTimer.singleShot(PATIENCE_MS, box, box.reject)
        console.session.end("The engine had stopped.")

    with qtbot.waitSignal(owner.destroyed):
        # In an event loop, as everything a person does.
        QTimer.singleShot(0, files, files.accept)
        # Told by the engine, as the end of a sign-in is.
        ask_engine = partial(console.tasks.query, files, str, end)
        QTimer.singleShot(1, files, ask_engine)
    assert len(asked) == 1
    assert str(there.name) in asked[0]
    assert console.window.root.currentWidget() is console.window.sign_in
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
