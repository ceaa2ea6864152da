"""The console in a language that is read from right to left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt, QTranslator

from app.chat.page import ChatPage
from app.shell.languages import ENGLISH, Languages
from app.shell.table_page import TablePage
from app.shell.theme import mirrored
from tests.gui.readable import (
    PAGES,
    fill,
    open_page,
    outside,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import (
        QApplication,
        QWidget,
    )
    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from tests.fakes.fake_engine import FakeWorld


class Backwards(QTranslator):
    """A language that is read from right to left: the English text behind a Hebrew letter."""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt calls it so
        return False

    def translate(
        self, _context: str, source: str, /, disambiguation: str | None = None, n: int = -1
    ) -> str:
        return f"\u05d0 {source}"


@pytest.fixture
def _backwards(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[None]:
    monkeypatch.setattr("app.shell.languages.locale_of", lambda _language, _system: QLocale("he"))
    monkeypatch.setattr(Languages, "_own", lambda self, _language: Backwards(self))
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    QLocale.setDefault(QLocale(ENGLISH))


def left_of(widget: QWidget, window: QWidget) -> int:
    return widget.mapTo(window, QPoint(0, 0)).x()


@pytest.mark.usefixtures("_backwards")
@pytest.mark.parametrize("key", PAGES)
def test_a_page_is_mirrored(
    signed_in: Callable[..., Console],
    world: FakeWorld,
    qtbot: QtBot,
    key: str,
) -> None:
    fill(world)
    console = signed_in()
    page = open_page(console, world, qtbot, key)
    window = console.window
    rail = window.workspace.rail
    qtbot.waitUntil(lambda: outside(window) == [])
    assert left_of(rail, window) > window.width() // 2
    assert left_of(page, window) < left_of(rail, window)
    if isinstance(page, TablePage):
        assert left_of(page.side_title, window) < left_of(page.table, window)
    if isinstance(page, ChatPage):
        question, answer = (page.thread_view.view.layout_of(at) for at in (0, 1))
        assert question.bubble.left() == 0
        assert question.bubble.right() < page.thread_view.view.column_width - 50
        copy_code = answer.spots[0]
        assert copy_code.rect.right() < page.thread_view.view.column_width / 2


@pytest.mark.usefixtures("_backwards")
def test_an_answer_begins_where_its_own_language_does(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    page = open_page(console, world, qtbot, "chat")
    assert isinstance(page, ChatPage)
    answer = page.thread_view.view.layout_of(1).parts[0]
    assert answer.document is not None
    line = answer.document.firstBlock().layout().lineAt(0)
    assert line.position().x() + line.naturalTextRect().left() < answer.width / 4


@pytest.mark.usefixtures("_backwards")
def test_digits_of_a_code_are_typed_from_the_left(console: Console) -> None:
    console.window.show_sign_in("admin1")
    console.window.sign_in._to_code()
    boxes = console.window.sign_in.code.boxes
    assert boxes.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_sides_of_the_style_sheet_are_exchanged() -> None:
    given = (
        "a { border-right: 1px; border-top-left-radius: 2px; text-align: left; margin-left: 3px; "
        "padding-left: 4px }"
    )
    turned = (
        "a { border-left: 1px; border-top-right-radius: 2px; text-align: left; margin-right: 3px; "
        "padding-left: 4px }"
    )
    assert mirrored(given) == turned
    assert mirrored(turned) == given


@pytest.mark.usefixtures("_backwards")
def test_the_window_has_the_mirrored_style_sheet(console: Console, qapp: QApplication) -> None:
    shown = qapp.styleSheet()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    usual = console.theme._style_sheet()
    assert shown != usual
    assert shown == mirrored(usual)
