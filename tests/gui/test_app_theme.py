"""The look comes from one file, and every control has a name."""

from __future__ import annotations

import json
import re
from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTextEdit,
    QTreeWidget,
    QWidget,
)

from app.chat.page import ChatPage
from app.errors import notice_of, show_dialog
from app.resources import resource
from app.shell import theme
from app.shell.theme import Scheme, Theme
from app.sign_in.confirm_dialog import ConfirmDialog
from app.widgets.ask_dialog import AskDialog
from app.widgets.choice_box import ChoiceBox
from app.widgets.table import DataTable
from app.widgets.tick_list import TickList
from engine.api.access import Principal, Role
from engine.api.chat import SendRequest
from engine.api.errors import ConfirmationNeededError, IntegrityError
from engine.api.said import Said
from engine.api.sign_in import SignInState
from tests.fakes.fake_engine import STARTER
from tests.gui.conftest import add_person

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from tests.fakes.fake_engine import FakeWorld

ROOT = Path(__file__).parents[2]
CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTextEdit,
)


PAPERS = (
    *("background", "panel", "rail", "selection", "user_message", "code"),
    *("accent_weak", "warn_weak", "bad_weak"),
)


def _luminance(color: QColor) -> float:
    """Relative luminance, WCAG 2.2."""

    def part(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (part(each) for each in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_no_colour_is_written_outside_the_token_file() -> None:
    colour = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b|\brgba?\(")
    files = [*ROOT.glob("app/**/*.py"), *ROOT.glob("resources/theme/*.in")]
    assert len(files) > 40
    guilty = [str(file) for file in files if colour.search(file.read_text("utf-8"))]
    assert guilty == []


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        *product(("text", "muted", "accent", "ok", "warn", "bad"), PAPERS),
        ("on_accent", "accent"),
        ("panel", "bad"),
        ("text", "text_selection"),
        ("ink", "paper"),
    ],
)
def test_text_stands_out_by_four_and_a_half(scheme: Scheme, ink: str, paper: str) -> None:
    assert _contrast(scheme, ink, paper) >= 4.5


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize("edge", ["field", "accent"])
@pytest.mark.parametrize("paper", ["panel", "background"])
def test_the_edge_of_a_field_stands_out_by_three(scheme: Scheme, edge: str, paper: str) -> None:
    """WCAG 2.2, 1.4.11: what identifies a control, and that it has the focus."""
    assert _contrast(scheme, edge, paper) >= 3


def _contrast(scheme: Scheme, ink: str, paper: str) -> float:
    tokens = json.loads(resource("theme", "tokens.json").read_text("utf-8"))
    light = tokens["light"]
    colours = tokens[scheme.value] | {"paper": light["panel"], "ink": light["text"]}
    one, two = _luminance(QColor(colours[ink])), _luminance(QColor(colours[paper]))
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)


def test_every_token_of_the_style_sheet_exists(console: Console, qapp: QWidget) -> None:
    assert "@" not in console.window.styleSheet()
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    assert re.search(r"@\w", application.styleSheet().split("*/", 1)[1]) is None


def test_the_scheme_can_be_set_and_is_kept(
    console: Console, qapp: QApplication, tmp_path: Path
) -> None:
    console.theme.set_scheme(Scheme.DARK)
    dark = console.theme.color("background")
    console.theme.set_scheme(Scheme.LIGHT)
    assert console.theme.color("background") != dark
    assert console.theme.scheme is Scheme.LIGHT
    for scheme in (Scheme.DARK, Scheme.LIGHT):
        console.theme.set_scheme(scheme)
        again = Theme(qapp, console.theme._settings, tmp_path, console.theme)
        assert again.scheme is scheme


def test_the_look_follows_the_system_until_one_is_set(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[bool] = []
    console.theme.changed.connect(lambda: shown.append(console.theme.is_dark))
    console.theme.set_scheme(Scheme.SYSTEM)
    told = QGuiApplication.styleHints().colorSchemeChanged
    monkeypatch.setattr(theme, "system_colour_scheme", lambda: Scheme.DARK)
    told.emit(Qt.ColorScheme.Dark)
    monkeypatch.setattr(theme, "system_colour_scheme", lambda: Scheme.LIGHT)
    told.emit(Qt.ColorScheme.Light)
    assert shown[-2:] == [True, False]
    console.theme.set_scheme(Scheme.LIGHT)
    changes = len(shown)
    told.emit(Qt.ColorScheme.Dark)
    assert len(shown) == changes


def _nameless(root: QWidget) -> list[str]:
    found = []
    for widget in root.findChildren(QWidget):
        inner = widget.objectName().startswith("qt_") or isinstance(
            widget.parentWidget(), QAbstractSpinBox | QComboBox
        )
        belongs_to_field = isinstance(widget, QAbstractButton) and isinstance(
            widget.parentWidget(), QLineEdit | QAbstractItemView
        )
        if isinstance(widget, CONTROLS) and not inner and not belongs_to_field:
            button_text = widget.text() if isinstance(widget, QAbstractButton) else ""
            if not widget.accessibleName() and not button_text:
                found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found


def test_every_control_has_a_name(signed_in: Callable[..., Console], qtbot: QtBot) -> None:
    console = signed_in()
    for key in console.window.workspace.rail.page_keys():
        console.window.workspace.show_page(key)
    console.window._show_first_run()
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    assert _nameless(console.window) == []


HOSTILE = "<b>x</b><img src='file:///etc/passwd'>\u202e"


def _formatted(root: QWidget) -> list[str]:
    return [
        f"{label.text()!r} in {type(label.parentWidget()).__name__}"
        for label in root.findChildren(QLabel)
        if label.text() and label.textFormat() is not Qt.TextFormat.PlainText
    ]


def has_lines(tree: QTreeWidget) -> bool:
    return tree.topLevelItemCount() > 0


def _formatted_tips(root: QWidget) -> list[str]:
    """Tips that Qt would take for HTML, and that are not escaped."""
    found = [widget.toolTip() for widget in root.findChildren(QWidget)]
    for view in root.findChildren(QAbstractItemView):
        model = view.model()
        columns = model.columnCount() if isinstance(model, QSortFilterProxyModel) else 1
        found += [
            str(model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) or "")
            for row in range(model.rowCount())
            for column in range(columns)
        ]
    assert any("&lt;b&gt;" in tip for tip in found)
    return [tip for tip in found if "<b>" in tip or "<img" in tip or "\u202e" in tip]


def test_no_label_of_any_page_interprets_its_text(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    window, session = console.window, console.session
    add_person(world, HOSTILE, Role.ANALYST)
    world.append(HOSTILE, HOSTILE, HOSTILE)
    world.models["a" * 64] = replace(STARTER, name=HOSTILE, sha256="a" * 64, active=False)
    session.note(
        SignInState(
            principal=Principal(
                person_id="p",
                name=HOSTILE,
                roles=(Role.ADMIN, Role.ANALYST, Role.STEWARD),
                sign_in_id="s1",
                custodian=True,
            ),
            locked=False,
            lock_in_seconds=600,
        )
    )
    chat = session.api.chat
    for _ in chat.send(SendRequest(text=HOSTILE)):
        pass
    for key in window.workspace.rail.page_keys():
        window.workspace.show_page(key)
        page = window.workspace.current_page()
        assert page is not None
        qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
        page.notice.show_text(HOSTILE, "warn", (("a", HOSTILE),))
        if isinstance(page, ChatPage):
            page.open(page.model.conversations.summaries[0].conversation_id)
            qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
            page.acts.show_branches()
            tree = page.acts.branches.tree
            qtbot.waitUntil(partial(has_lines, tree))
        for table in page.findChildren(DataTable):
            for row in range(table.proxy.sourceModel().rowCount()):
                table.choose_source_row(row)
    lines = TickList("People")
    lines.set_lines([("p", HOSTILE)])
    lines.setParent(window)
    assert _formatted_tips(window) == []
    window._show_first_run()
    window.show_redeem()
    window._show_recovery()
    window.recovery.show_problem(HOSTILE)
    window.show_sign_in(HOSTILE, HOSTILE)
    window.sign_in._to_code()
    window.locked.begin()
    error = ConfirmationNeededError(
        HOSTILE,
        details={"digest": "d" * 64, "needs": "co_sign"},
        said={"asks": Said("", HOSTILE)},
    )
    dialogs = [
        ConfirmDialog(session, console.theme, error, window),
        AskDialog(window, HOSTILE, HOSTILE, HOSTILE, HOSTILE),
        show_dialog(window, notice_of(IntegrityError(HOSTILE))),
    ]
    labels = [label.text() for label in window.findChildren(QLabel)]
    assert sum("<b>x</b>" in text for text in labels) > 12
    assert [text for text in labels if "\u202e" in text] == []
    assert [each for root in (window, *dialogs) for each in _formatted(root)] == []
    for dialog in dialogs:
        dialog.close()


def test_a_list_to_choose_from_looks_as_a_menu_and_cuts_no_text(theme: Theme, qtbot: QtBot) -> None:
    box = ChoiceBox()
    qtbot.addWidget(box)
    theme.setParent(box)
    box.addItems(["one", "much longer than the box that it is chosen in"])
    box.setFixedWidth(90)
    box.show()
    box.showPopup()
    try:
        view = box.view()
        assert view.viewport().width() >= view.sizeHintForColumn(0)
        chosen = view.visualRect(view.currentIndex())
        picture = view.viewport().grab(chosen).toImage()
        shown = picture.pixelColor(picture.width() - 8, picture.height() // 2)
        assert shown == theme.color("accent_weak")
    finally:
        box.hidePopup()


def test_a_list_to_choose_from_has_the_font_of_its_box(
    theme: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    box = ChoiceBox()
    theme.setParent(box)
    qtbot.addWidget(box)
    box.addItems(["one", "two"])
    menus: Any = "QComboMenuItem"  # the signature says bytes, and takes none
    before = QApplication.font(menus)
    desktop = QFont(before)
    desktop.setPixelSize(80)
    # As a desktop says what font its menus have.
    qapp.setFont(desktop, menus)
    try:
        box.show()
        box.showPopup()
        assert 0 < box.view().sizeHintForRow(0) < 60
    finally:
        box.hidePopup()
        qapp.setFont(before, menus)
