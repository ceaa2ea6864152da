"""Every page by keyboard alone: Tab reaches every control, the focus can be seen, all have names."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QToolButton,
    QWidget,
)

from app.chat.page import ChatPage
from app.first_run.page import MODEL, SITE
from app.shell.about import AboutDialog
from app.shell.jobs import FAILED
from app.shell.table_page import TablePage
from app.sign_in.redeem_page import CODES, FILE
from app.widgets.ask_dialog import AskDialog
from engine.api.access import Role
from engine.api.errors import ConfirmationNeededError
from engine.api.said import Said
from engine.api.sign_in import Pending
from tests.gui.conftest import add_person

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from tests.fakes.fake_engine import FakeWorld

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
LONGEST_WALK = 120
SEEN_PIXELS = 24
"""More than a text cursor has."""
KEY = "-".join(["0123456", "789ABCD", "EFGHJKM", "NPQRSTV"] * 2)
PENDING = Pending(pending_id="p", name="admin1", totp_secret="A" * 32, totp_uri="otpauth://totp/x")
CODE_TEXTS = tuple(f"ABCD-EFG{n}" for n in range(10))


def is_part_of_another(widget: QWidget) -> bool:
    """The inside of a spin box, the button that empties a field, the corner of a table."""
    parent = widget.parentWidget()
    if isinstance(widget, QHeaderView) or widget.objectName().startswith("qt_"):
        return True
    if isinstance(parent, QAbstractSpinBox | QComboBox | QAbstractItemView):
        return True
    empties = isinstance(parent, QLineEdit) and widget.metaObject().className() != "_Eye"
    return isinstance(widget, QToolButton) and empties


def controls_of(root: QWidget) -> list[QWidget]:
    return [
        each
        for each in root.findChildren(QWidget)
        if isinstance(each, CONTROLS)
        and each.isVisible()
        and each.isEnabled()
        and not is_part_of_another(each)
    ]


def described(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton | QLineEdit) else ""
    name = widget.accessibleName() or text
    return f"{type(widget).__name__} {name!r} in {type(widget.parentWidget()).__name__}"


def place_of(widget: QWidget, window: QWidget) -> QRect:
    """Where a widget is, with a little around it: a frame may show its focus."""
    frame = widget.parentWidget() if widget.property("kind") in {"composer", "code"} else widget
    assert frame is not None
    return QRect(frame.mapTo(window, QPoint(0, 0)), frame.size()).adjusted(-4, -4, 4, 4)


def differing(window: QWidget, place: QRect, before: object) -> int:
    now = window.grab(place).toImage()
    assert isinstance(before, type(now))
    return sum(
        now.pixel(x, y) != before.pixel(x, y)
        for y in range(min(now.height(), before.height()))
        for x in range(min(now.width(), before.width()))
    )


def walk(window: QWidget) -> tuple[list[QWidget], list[str]]:
    """Presses Tab until it comes round.

    Returns:
        The widgets in the order of their focus, and those on which the focus cannot be seen.
    """
    visited: list[QWidget] = []
    unseen: list[str] = []
    for _ in range(LONGEST_WALK):
        widget = QApplication.focusWidget()
        if widget is None or widget in visited:
            return visited, unseen
        visited.append(widget)
        QApplication.processEvents()
        place = place_of(widget, window)
        with_focus = window.grab(place).toImage()
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is widget:
            widget.clearFocus()  # the only one of its page
        if differing(window, place, with_focus) < SEEN_PIXELS:
            unseen.append(described(widget))
    pytest.fail("Tab does not come round")


def assert_reached(window: QWidget, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    if QApplication.focusWidget() is None:
        QTest.keyClick(window, Qt.Key.Key_Tab)
    visited, unseen = walk(window)
    # Of buttons of which one is down, Tab goes to that one, and the arrows to the others.
    groups = {each.group() for each in visited if isinstance(each, QAbstractButton)} - {None}
    missed = [
        described(each)
        for each in controls_of(window)
        if each not in visited
        and not (isinstance(each, QAbstractButton) and each.group() in groups)
    ]
    nameless = [
        described(each)
        for each in visited
        if not each.accessibleName() and not (isinstance(each, QAbstractButton) and each.text())
    ]
    assert missed == []
    assert nameless == []
    assert unseen == []


@pytest.fixture(autouse=True)
def _steady_cursor(qapp: QApplication) -> None:
    qapp.setCursorFlashTime(0)


@pytest.mark.parametrize(
    "key", ["chat", "models", "people", "audit", "alerts", "system", "settings"]
)
def test_a_page_is_walked_by_tab(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot, key: str
) -> None:
    add_person(world, "second", Role.STEWARD)
    console = signed_in()
    console.window.workspace.show_page(key)
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    page = console.window.workspace.current_page()
    if isinstance(page, ChatPage):
        page.model.send("How would I find old reports?")
        qtbot.waitUntil(lambda: not page.model.running)
        qtbot.waitUntil(lambda: page.list.entries.rowCount() > 0)
        page.parameters_button.click()
        page.composer.text.setPlainText("a draft")
        page.composer.text.setFocus()
    assert page is not None
    page.notice.show_text("Something to read.", "warn", (("a", "Do it"),))
    console.jobs.begin("Exporting: Events", lambda: None)
    console.jobs.end(console.jobs.begin("Exporting: People", lambda: None), "Not written.", FAILED)
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    assert_reached(console.window, qtbot)


def show_first_run(console: Console, step: int) -> None:
    console.window._show_first_run()
    page = console.window.first_run
    assert page is not None
    page.factor.show_pending(PENDING)
    page.recovery.show_secrets(KEY, CODE_TEXTS, "North station", "admin1")
    page.assistant.show_step(step)


def show_redeem(console: Console, step: int) -> None:
    console.window.show_redeem()
    page = console.window.redeem
    page.factor.show_pending(PENDING)
    page.codes.show_secrets("", CODE_TEXTS, "", "admin1")
    page.assistant.show_step(step)


def show_code_entry(console: Console) -> None:
    console.window.show_sign_in("admin1")
    console.window.sign_in._to_code()


BEFORE_SIGNING_IN: dict[str, Callable[[Console], None]] = {
    **{f"first run {at}": partial(show_first_run, step=at) for at in range(SITE, MODEL + 1)},
    **{f"invitation {at}": partial(show_redeem, step=at) for at in range(FILE, CODES + 1)},
    "sign-in": lambda console: console.window.show_sign_in(),
    "sign-in code": show_code_entry,
    "recovery": lambda console: console.window._show_recovery(),
}


@pytest.mark.parametrize("name", BEFORE_SIGNING_IN)
def test_a_page_before_the_console_is_walked_by_tab(
    console: Console, world: FakeWorld, qtbot: QtBot, name: str
) -> None:
    add_person(world, "admin1", Role.ADMIN)
    qtbot.waitUntil(lambda: console.window.watch.status is not None)
    console.window.show_sign_in()
    BEFORE_SIGNING_IN[name](console)
    assert_reached(console.window, qtbot)


def test_the_locked_page_is_walked_by_tab(signed_in: Callable[..., Console], qtbot: QtBot) -> None:
    console = signed_in()
    console.session.lock()
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    assert_reached(console.window, qtbot)


@pytest.mark.parametrize("needs", ["fresh", "co_sign"])
def test_a_confirmation_is_walked_by_tab(
    signed_in: Callable[..., Console], qtbot: QtBot, needs: str
) -> None:
    console = signed_in()
    error = ConfirmationNeededError(
        "This needs a code.",
        details={"digest": "d" * 64, "needs": needs},
        said={"asks": Said("", "Disable ada")},
    )
    console.window.confirmations.ask(error, lambda: None, lambda: None)
    dialog = console.window.confirmations.dialog
    assert dialog is not None
    assert_reached(dialog, qtbot)
    dialog.reject()


@pytest.mark.parametrize("filtered", [False, True])
def test_an_empty_table_page_is_walked_by_tab(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot, filtered: bool
) -> None:
    console = signed_in()
    if not filtered:
        world.models.clear()
    console.window.workspace.show_page("models")
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    page = console.window.workspace.current_page()
    assert isinstance(page, TablePage)
    if filtered:
        page.filter.setText("no model is called so")
    assert page.state.button.isVisible()
    assert_reached(console.window, qtbot)


def test_the_about_box_is_walked_by_tab(signed_in: Callable[..., Console], qtbot: QtBot) -> None:
    console = signed_in()
    qtbot.waitUntil(lambda: bool(console.window.footer.text("audit")))
    console.window.show_about()
    (dialog,) = [each for each in console.window.findChildren(AboutDialog) if each.isVisible()]
    assert_reached(dialog, qtbot)
    dialog.reject()


def test_a_question_is_walked_by_tab(signed_in: Callable[..., Console], qtbot: QtBot) -> None:
    console = signed_in()
    dialog = AskDialog(console.window, "Rename", "It is only a title.", "Rename", "Old")
    dialog.open()
    assert_reached(dialog, qtbot)
    dialog.reject()


def test_tab_goes_through_the_chat_as_it_is_read(
    signed_in: Callable[..., Console], qtbot: QtBot
) -> None:
    console = signed_in()
    page = console.window.workspace.current_page()
    assert isinstance(page, ChatPage)
    page.composer.text.setPlainText("a draft")
    page.thread_view.add_question("q", "Asked before")
    page.notice.show_text("Too long.", "warn", (("a", "Leave out"), ("b", "New chat")))
    console.window.activateWindow()
    qtbot.waitUntil(console.window.isActiveWindow)
    # The list that comes while it has the keyboard would hand it on.
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    page.search.setFocus()
    visited, _ = walk(console.window)
    names = [each.accessibleName() for each in visited]
    wanted = [
        "Search conversations",
        "New conversation",
        "Conversations",
        "Parameters",
        "Thread",
        "Leave out",
        "New chat",
        "Dismiss",
        "Message the model",
        "Send the message",
    ]
    assert [each for each in names if each in wanted] == wanted


def test_the_rail_is_walked_by_arrows(signed_in: Callable[..., Console], qtbot: QtBot) -> None:
    console = signed_in()
    workspace = console.window.workspace
    keys = workspace.rail.page_keys()
    console.window.activateWindow()
    qtbot.waitUntil(console.window.isActiveWindow)
    workspace.rail.button(keys[0]).setFocus()
    for key in keys[1:]:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Down)
        assert workspace.current_key == key
        assert workspace.rail.button(key).hasFocus()


def test_return_presses_whatever_button_has_the_focus(
    signed_in: Callable[..., Console], qtbot: QtBot
) -> None:
    window = signed_in().window
    window.show()
    window.workspace.show_page("chat")
    chat = window.workspace.current_page()
    assert isinstance(chat, ChatPage)
    QTest.keyClick(chat.parameters_button, Qt.Key.Key_Return)
    assert chat.parameters.isVisible()
    keypad = Qt.KeyboardModifier.KeypadModifier
    QTest.keyClick(chat.parameters_button, Qt.Key.Key_Enter, keypad)
    assert not chat.parameters.isVisible()
    QTest.keyClick(window.workspace.rail.button("people"), Qt.Key.Key_Return)
    assert window.workspace.current_key == "people"
    dialog = AskDialog(window, "Disable bob", "", "Disable", danger=True)
    done: list[int] = []
    dialog.finished.connect(done.append)
    dialog.open()
    QTest.keyClick(dialog.cancel_button, Qt.Key.Key_Return)
    assert done == [AskDialog.DialogCode.Rejected]
