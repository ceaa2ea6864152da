"""Finds in a window what is in English, cut off, or outside of what holds it."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from app.chat.page import ChatPage
from app.resources import resource
from app.shell.languages import ENGLISH
from app.shell.table_page import TablePage
from app.widgets.filter_box import FilterBox
from app.widgets.labels import ElidedLabel
from app.widgets.thread.hands import Thread
from engine.api.access import Role
from tests.gui.conftest import PATIENCE_MS, add_person

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from tests.fakes.fake_engine import FakeWorld

SIZES = (QSize(1280, 800), QSize(1024, 700))
PAGES = ("chat", "models", "people", "audit", "alerts", "system", "settings")
TURN_MS = 20
LONG_ENOUGH = 12
"""Characters of a text that no other language has by chance."""
HEADING_PADDING = 24
"""Pixels of a column's heading that the room beside its text takes."""
COMBO_ARROW = 26
"""Pixels of a field with choices that its arrow and frame take."""


@cache
def only_english(language: str) -> frozenset[str]:
    """Texts that are something else in a language, wherever they stand."""
    tree = ET.parse(resource("translations", f"anchorhold_{language}.ts"))  # noqa: S314 - our own
    pairs = [
        (each.findtext("source") or "", each.findtext("translation") or "")
        for each in tree.getroot().iter("message")
        if each.get("numerus") != "yes"
    ]
    same = {translation for _, translation in pairs}
    return frozenset(source for source, _ in pairs if source not in same and "{0}" not in source)


@cache
def engine_english(language: str) -> tuple[re.Pattern[str], ...]:
    """Texts of the engine in English, whatever stands in them and wherever they stand."""
    tree = ET.parse(resource("translations", f"anchorhold_{language}.ts"))  # noqa: S314 - our own
    return tuple(
        re.compile(re.sub(r"\\{\w+\\}", ".+?", re.escape(source)))
        for context in tree.getroot().iter("context")
        if context.findtext("name") == "said"
        for each in context.iter("message")
        if each.get("numerus") != "yes"
        and len(source := each.findtext("source") or "") >= LONG_ENOUGH
        and source != each.findtext("translation")
    )


def shown_texts(root: QWidget) -> list[tuple[QWidget, str]]:
    """What can be read or heard in a window."""
    found: list[tuple[QWidget, str]] = []
    for each in (root, *root.findChildren(QWidget)):
        if not each.isVisible():
            continue
        if isinstance(each, ElidedLabel):
            found.append((each, each.text_whole()))
        elif isinstance(each, QLabel | QAbstractButton):
            found.append((each, each.text()))
        if isinstance(each, QLineEdit | QPlainTextEdit):
            found.append((each, each.placeholderText()))
        if isinstance(each, QComboBox):
            found += [(each, each.itemText(at)) for at in range(each.count())]
        if isinstance(each, QHeaderView):
            model, line = each.model(), Qt.Orientation.Horizontal
            found += [
                (each, str(model.headerData(at, line) or "")) for at in range(model.columnCount())
            ]
        found += [
            (each, text)
            for text in (each.accessibleName(), each.accessibleDescription(), each.toolTip())
        ]
    return found


def described(widget: QWidget, text: str) -> str:
    return f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}: {text!r}"


def words_of_the_thread(root: QWidget) -> list[tuple[QWidget, str]]:
    """What the thread draws itself: actions, and what it says while it waits."""
    found: list[tuple[QWidget, str]] = []
    for view in root.findChildren(Thread):
        if not view.isVisible():
            continue
        for entry in view.entries:
            found += [(view, text) for each in entry.actions for text in (each.text, each.name)]
            found += [(view, entry.facts), (view, entry.mark), (view, entry.waiting)]
    return found


def in_english(root: QWidget, language: str) -> list[str]:
    if language == ENGLISH:
        return []
    english = only_english(language)
    texts = [*shown_texts(root), *words_of_the_thread(root)]
    said = engine_english(language)
    return sorted(
        {
            described(each, text)
            for each, text in texts
            if text in english or any(pattern.search(text) for pattern in said)
        }
    )


def is_inside_a_field(widget: QWidget) -> bool:
    return isinstance(widget.parentWidget(), QLineEdit | QComboBox | QHeaderView)


def width_of(widget: QWidget, text: str) -> int:
    metrics = widget.fontMetrics()
    return max((metrics.horizontalAdvance(line) for line in text.split("\n")), default=0)


def heading_width(header: QHeaderView, text: str) -> int:
    """As the style sheet draws it, of which the widget's own font knows nothing."""
    tokens = json.loads(resource("theme", "tokens.json").read_text("utf-8"))
    font = QFont(header.font())
    font.setPixelSize(tokens["font"]["small_px"])
    font.setWeight(QFont.Weight.Medium)
    return QFontMetrics(font).horizontalAdvance(text)


def may_be_short(label: ElidedLabel) -> bool:
    """In the smallest window some words and names end in an ellipsis; the whole is the tip."""
    parent = label.parentWidget()
    tips = label.toolTip() + (parent.toolTip() if parent is not None else "")
    return label.window().width() < SIZES[0].width() and label.text_whole() in tips


def cut_label(label: QLabel) -> bool:
    if not label.text() or label.pixmap().width():
        return False
    if isinstance(label, ElidedLabel):
        return label.text() != " ".join(label.text_whole().split()) and not may_be_short(label)
    room = label.contentsRect()
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + 1
    return width_of(label, label.text()) > room.width() + 1


def cut_button(button: QAbstractButton) -> bool:
    if not button.text():
        return False
    if isinstance(button, QCheckBox):
        return button.sizeHint().width() > button.width()
    room = button.width() - (button.iconSize().width() + 4 if not button.icon().isNull() else 0)
    return width_of(button, button.text().replace("&", "")) > room - 8


def cut_texts(root: QWidget) -> list[str]:
    """What a person cannot read to its end."""
    found = []
    for each in root.findChildren(QWidget):
        if not each.isVisible() or is_inside_a_field(each):
            continue
        if (isinstance(each, QLabel) and cut_label(each)) or (
            isinstance(each, QAbstractButton) and cut_button(each)
        ):
            found.append(described(each, each.text()))
        elif isinstance(each, QComboBox):
            # A filter becomes as wide as what is chosen; its list is as wide as all of it.
            chosen = isinstance(each, FilterBox)
            texts = [each.itemText(at) for at in range(each.count())]
            texts = [each.currentText()] if chosen else texts
            found += [
                described(each, text)
                for text in texts
                if width_of(each, text) > each.width() - COMBO_ARROW
            ]
        elif isinstance(each, QLineEdit):
            hint = each.placeholderText()
            if width_of(each, hint) > each.width() - 12:
                found.append(described(each, hint))
        elif isinstance(each, QHeaderView) and each.orientation() is Qt.Orientation.Horizontal:
            for at in range(each.count()):
                text = str(each.model().headerData(at, Qt.Orientation.Horizontal) or "")
                if (
                    not each.isSectionHidden(at)
                    and heading_width(each, text) > each.sectionSize(at) - HEADING_PADDING
                ):
                    found.append(described(each, text))
    return sorted(set(found))


def outside(root: QWidget) -> list[str]:
    """Controls that stand over the edge of what holds them, and cannot be scrolled to."""
    found = []
    for each in root.findChildren(QWidget):
        parent = each.parentWidget()
        if not each.isVisible() or not isinstance(each, QLabel | QAbstractButton | QLineEdit):
            continue
        if parent is None or isinstance(parent, QAbstractScrollArea | QHeaderView):
            continue
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(each.geometry()):
            found.append(described(each, str(each.geometry())))
    return found


def settle(console: Console, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    QApplication.processEvents()


def cut_at_rest(window: QWidget) -> list[str]:
    """What is cut, or stands outside, once the page has come to rest.

    One layout within another takes several turns.
    """
    ends_at = QDeadlineTimer(PATIENCE_MS)
    while (cut := cut_texts(window) + outside(window)) and not ends_at.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, TURN_MS)
    return cut


def assert_readable(window: QWidget, language: str, *, sizes: tuple[QSize, ...] = SIZES) -> None:
    for size in sizes:
        window.resize(size)
        QApplication.processEvents()
        assert window.size() == size, "the page does not become this small"
        cut = cut_at_rest(window)
        assert cut == [], f"{size}: {cut}"
    english = in_english(window, language)
    assert english == [], english


def open_page(console: Console, world: FakeWorld, qtbot: QtBot, key: str) -> QWidget:
    """A page with something on it, and something chosen."""
    workspace = console.window.workspace
    workspace.show_page(key)
    settle(console, qtbot)
    page = workspace.current_page()
    assert page is not None
    if isinstance(page, ChatPage):
        page.model.send("How would I find old reports?")
        qtbot.waitUntil(lambda: not page.model.running)
        page.parameters_button.click()
    if isinstance(page, TablePage):
        qtbot.waitUntil(lambda: page.table.proxy.rowCount() > 0)
        page.table.choose_source_row(0)
    settle(console, qtbot)
    return page


def fill(world: FakeWorld) -> None:
    add_person(world, "second", Role.STEWARD)
    world.append("sign_in.done", "admin1")
    world.append("person.invited", "admin1", "refused")
