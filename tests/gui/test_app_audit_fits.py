"""The side panel of the Audit page: nothing is cut off in a small window, and little is scrolled."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from app.audit.bundle_export import ExportedBundle
from app.audit.page import AuditPage
from app.audit.side import DAYS
from app.widgets.labels import LONGEST_WORD
from engine.api.access import Role
from engine.rpc.client.bundle_writer import WrittenBundle

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from tests.fakes.fake_engine import FakeWorld

SMALL, USUAL = QSize(1024, 700), QSize(1280, 800)
DONE = ExportedBundle(
    Path("/media/auditor/anchorhold-3f2a9c-0-1204"),
    WrittenBundle(0, 1204, "ab12cd34" * 8, "anchorhold/3f2a9c51"),
)


@pytest.fixture
def make(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> Callable[[QSize], AuditPage]:
    """Shows the page with an event in a window of a size."""

    def show(size: QSize) -> AuditPage:
        for action in ("person.invited", "model.registered", "answer.completed"):
            world.append(action, "admin1")
        window = signed_in(Role.ADMIN).window
        window.resize(size)
        window.show()
        qtbot.waitExposed(window)
        window.workspace.show_page("audit")
        page = window.workspace.current_page()
        assert isinstance(page, AuditPage)
        qtbot.waitUntil(lambda: page.pages.rowCount() > 3)
        page.choose(1)
        qtbot.waitUntil(lambda: page.tasks.is_idle_but_streams)
        return page

    return show


def area_of(page: AuditPage) -> QScrollArea:
    widget = page.side.parentWidget()
    while not isinstance(widget, QScrollArea):
        assert widget is not None
        widget = widget.parentWidget()
    return widget


def assert_whole(page: AuditPage, qtbot: QtBot) -> None:
    """Nothing is wider than there is room, and every line of a text is seen."""
    area = area_of(page)
    inside = area.widget()
    assert inside is not None
    qtbot.waitUntil(lambda: inside.width() == area.viewport().width())
    qtbot.waitUntil(lambda: inside.minimumSizeHint().width() <= area.viewport().width())
    qtbot.waitUntil(lambda: cut_in(inside) == [])


def cut_in(inside: QWidget) -> list[str]:
    """Texts of which some lines, or the ends of some words, are not seen."""
    found = []
    for label in inside.findChildren(QLabel):
        if label.isVisible() and label.wordWrap():
            words = re.split(r"[\s/-]", label.text())  # where a line may end
            words = [each for each in words if len(each) <= LONGEST_WORD]  # others are broken
            widest = max(map(label.fontMetrics().horizontalAdvance, words), default=0)
            lines = label.heightForWidth(label.width())
            if label.height() < lines or label.width() + 1 < widest:
                found.append(label.text())
    return found


@pytest.mark.parametrize("language", ["en", "de", "uk"])
def test_nothing_is_cut_off_in_a_small_window(
    make: Callable[[QSize], AuditPage], qtbot: QtBot
) -> None:
    page = make(SMALL)
    for tab in range(DAYS + 1):
        page.side.tabs.setCurrentIndex(tab)
        assert_whole(page, qtbot)
    assert not page.table.horizontalScrollBar().isVisible(), "nor of the table"
    page.show_bundle()
    assert_whole(page, qtbot)
    page.bundle._on_exported(DONE)
    assert_whole(page, qtbot)
    page.show_checkpoints()
    assert_whole(page, qtbot)
    page.show_witness()
    assert_whole(page, qtbot)
    assert not page.table.horizontalScrollBar().isVisible(), "nor beside any panel"


LONG_WORDS = (
    "ab12cd34" * 8,
    "Datenschutzfolgenabschätzungsverantwortlichkeit",
    "SHA256:" + "Ab3" * 14,
)


@pytest.mark.parametrize("text", LONG_WORDS)
def test_long_words_widen_no_panel_and_are_broken(
    make: Callable[[QSize], AuditPage], qtbot: QtBot, text: str
) -> None:
    page = make(SMALL)
    page.splitter.setSizes([page.splitter.width(), 0])
    area = area_of(page)
    narrowest = area.width()
    assert narrowest < 290
    for name in ("UTC", "Name"):
        page.facts.set_fact(name, text)
    page.hide()
    page.show()  # when its least width is asked for anew
    qtbot.waitUntil(lambda: page.tasks.is_idle_but_streams)
    page.splitter.setSizes([page.splitter.width(), 0])
    inside = area.widget()
    assert inside is not None
    qtbot.waitUntil(lambda: inside.width() <= area.viewport().width())
    assert area.width() == narrowest
    label = page.facts._values["Name"]

    def is_broken() -> bool:
        lines = label.fontMetrics().horizontalAdvance(text) // label.width()
        return lines > 0 and label.height() >= 20 * lines

    qtbot.waitUntil(is_broken)


@pytest.mark.parametrize("language", ["en", "de", "uk"])
def test_an_event_and_an_export_need_no_scrolling(
    make: Callable[[QSize], AuditPage], qtbot: QtBot
) -> None:
    page = make(USUAL)
    bar = area_of(page).verticalScrollBar()
    assert_whole(page, qtbot)
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    wide = area_of(page).width()
    page.bundle._on_exported(DONE)
    assert_whole(page, qtbot)
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    assert not page.table.horizontalScrollBar().isVisible()
    page.bundle.again_button.click()
    assert area_of(page).width() == wide, "what is asked needs no more room than before"
    page.bundle._on_exported(DONE)
    page.bundle.close_button.click()
    assert area_of(page).width() == wide, "the room is given back"
