"""Every page and dialog in every language: nothing in English, nothing cut off; and mirrored."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, QPoint, QRect, QSize, Qt, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from app.chat.page import ChatPage
from app.error_texts import text_of
from app.people.invite_dialog import InviteDialog
from app.resources import resource
from app.settings.page import SettingsPage
from app.shell.languages import ENGLISH, LANGUAGES, SYSTEM, Languages, locale_of, spoken
from app.shell.preferences import open_preferences
from app.shell.table_page import TablePage
from app.shell.theme import mirrored
from app.system.recovery_key_dialog import RecoveryKeyDialog
from app.widgets.ask_dialog import AskDialog
from app.widgets.labels import ElidedLabel
from app.widgets.thread.hands import Thread
from app.widgets.times import mebibytes
from app.widgets.words import whole
from engine.api.access import Role
from engine.api.errors import ConfirmationNeededError, InputError, SignInError
from engine.api.faults import FaultReport
from engine.api.system import EngineState
from tests.gui.conftest import add_person
from tests.gui.test_app_doubt import REPORT, enter
from tests.gui.test_app_keyboard import BEFORE_SIGNING_IN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from tests.fakes.fake_engine import FakeWorld

ROOT = Path(__file__).parents[2]
SIZES = (QSize(1280, 800), QSize(1024, 700))
TRANSLATED = [each for each in LANGUAGES if each != ENGLISH]
PAGES = ["chat", "models", "people", "audit", "system", "settings"]
KEY = "-".join(["0123456", "789ABCD", "EFGHJKM", "NPQRSTV"] * 2)
COMBO_ARROW = 26
"""Pixels of a field with choices that its arrow and frame take."""


@pytest.fixture(scope="session", autouse=True)
def _compiled() -> None:
    subprocess.run([sys.executable, ROOT / "packaging" / "translations.py", "compile"], check=True)


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
    return sorted({described(each, text) for each, text in texts if text in english})


def is_inside_a_field(widget: QWidget) -> bool:
    return isinstance(widget.parentWidget(), QLineEdit | QComboBox | QHeaderView)


def width_of(widget: QWidget, text: str) -> int:
    metrics = widget.fontMetrics()
    return max((metrics.horizontalAdvance(line) for line in text.split("\n")), default=0)


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
            texts = [each.itemText(at) for at in range(each.count())]
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
                if not each.isSectionHidden(at) and width_of(each, text) > each.sectionSize(at) - 8:
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


def assert_readable(window: QWidget, language: str, *, sizes: tuple[QSize, ...] = SIZES) -> None:
    for size in sizes:
        window.resize(size)
        QApplication.processEvents()
        assert window.size() == size, "the page does not become this small"
        assert "\n".join(cut_texts(window)) == "", size
        assert outside(window) == [], size
    assert in_english(window, language) == []


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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", PAGES)
def test_a_page_reads_well(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot, key: str, language: str
) -> None:
    fill(world)
    console = signed_in()
    assert set(console.window.workspace.rail.page_keys()) <= set(PAGES), "a page is not walked"
    open_page(console, world, qtbot, key)
    assert_readable(console.window, language)


def edit_question(page: ChatPage) -> None:
    question = page.thread_view.view.entries[0]
    page.acts.act(question.key, "edit")
    page.notice.show_text(QApplication.translate("ChatPage", "More"), "warn")


def find(page: ChatPage) -> None:
    page.focus_search()
    page.find_bar.field.setText("reports")


def compare(page: ChatPage) -> None:
    page.acts.act(page.thread_view.view.entries[1].key, "compare")


def show_prompt(page: ChatPage) -> None:
    page.acts.act(page.thread_view.view.entries[1].key, "prompt")


CHAT: dict[str, Callable[[ChatPage], None]] = {
    "editing": edit_question,
    "finding": find,
    "comparing": compare,
    "prompt": show_prompt,
    "branches": lambda page: page.acts.show_branches(),
    "library": lambda page: page.show_panel(page.reuse.panel),
    "nothing asked": lambda page: page.start_new(),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CHAT)
def test_the_chat_reads_well(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot, name: str, language: str
) -> None:
    console = signed_in()
    page = open_page(console, world, qtbot, "chat")
    assert isinstance(page, ChatPage)
    page.show_panel(None)
    CHAT[name](page)
    settle(console, qtbot)
    assert_readable(console.window, language)


def in_doubt(console: Console, world: FakeWorld) -> None:
    console.window.workspace.show_page("system")
    enter(world, EngineState.READ_ONLY, "", REPORT)


def disk_full(console: Console, world: FakeWorld) -> None:
    console.window.workspace.show_page("system")
    enter(world, EngineState.FULL, "", FaultReport())


def nothing_there(console: Console, world: FakeWorld) -> None:
    world.models.clear()
    console.window.workspace.show_page("models")


def nothing_matches(console: Console, _world: FakeWorld) -> None:
    console.window.workspace.show_page("people")
    page = console.window.workspace.current_page()
    assert isinstance(page, TablePage)
    page.filter.setText("nobody is called so")


def long_work(console: Console, _world: FakeWorld) -> None:
    console.window.workspace.show_page("people")
    key = console.jobs.begin("Ada", lambda: None)
    console.jobs.progress(key, 3, 10)


def engine_gone(console: Console, _world: FakeWorld) -> None:
    console.window._on_connection(False)


STATES: dict[str, Callable[[Console, FakeWorld], None]] = {
    "in doubt": in_doubt,
    "disk full": disk_full,
    "nothing there": nothing_there,
    "nothing matches": nothing_matches,
    "long work": long_work,
    "engine gone": engine_gone,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", STATES)
def test_a_state_reads_well(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot, name: str, language: str
) -> None:
    console = signed_in()
    settle(console, qtbot)
    STATES[name](console, world)
    qtbot.wait(50)
    settle(console, qtbot)
    assert_readable(console.window, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("custodians_only", [True, False])
def test_a_sealed_vault_is_said_well(
    console: Console, world: FakeWorld, qtbot: QtBot, custodians_only: bool, language: str
) -> None:
    world.state, world.site = EngineState.SEALED, "North station"
    world.custodians_only = custodians_only
    qtbot.waitUntil(lambda: console.window.watch.status is not None)
    console.window.begin()
    qtbot.waitUntil(lambda: console.window.root.currentWidget() is console.window.sign_in)
    settle(console, qtbot)
    assert_readable(console.window, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", BEFORE_SIGNING_IN)
def test_a_page_before_the_console_reads_well(
    console: Console, world: FakeWorld, qtbot: QtBot, name: str, language: str
) -> None:
    add_person(world, "admin1", Role.ADMIN)
    qtbot.waitUntil(lambda: console.window.watch.status is not None)
    console.window.show_sign_in()
    BEFORE_SIGNING_IN[name](console)
    assert_readable(console.window, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_locked_page_reads_well(
    signed_in: Callable[..., Console], qtbot: QtBot, language: str
) -> None:
    console = signed_in()
    console.session.lock()
    settle(console, qtbot)
    assert_readable(console.window, language)


def confirm(console: Console, needs: str) -> QWidget:
    error = ConfirmationNeededError(
        "This needs a code.", details={"digest": "d" * 64, "needs": needs, "summary": "ada"}
    )
    console.window.confirmations.ask(error, lambda: None, lambda: None)
    dialog = console.window.confirmations.dialog
    assert dialog is not None
    return dialog


def invite(console: Console) -> QWidget:
    page = QApplication.translate("PeoplePage", "Invite a person")
    verb = QApplication.translate("PeoplePage", "Create the invitation")
    dialog = InviteDialog(console.window, page, verb)
    dialog.roles[Role.AUDITOR].setChecked(True)
    dialog.roles[Role.ADMIN].setChecked(True)
    dialog.open()
    return dialog


def recovery(console: Console) -> QWidget:
    dialog = RecoveryKeyDialog(console.window, console.session, console.theme, "North", KEY)
    dialog.open()
    return dialog


def about(console: Console) -> QWidget:
    console.window.show_about()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    return dialog


def palette(console: Console) -> QWidget:
    console.window.show_palette()
    return console.window.palette_


def rename(console: Console) -> QWidget:
    title = QApplication.translate("ConversationMenu", "Rename")
    dialog = AskDialog(console.window, title, "", title, "Old")
    dialog.open()
    return dialog


DIALOGS: dict[str, Callable[[Console], QWidget]] = {
    "confirm": partial(confirm, needs="fresh"),
    "second person": partial(confirm, needs="co_sign"),
    "invite": invite,
    "recovery": recovery,
    "about": about,
    "palette": palette,
    "rename": rename,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_reads_well(
    signed_in: Callable[..., Console], qtbot: QtBot, name: str, language: str
) -> None:
    console = signed_in()
    settle(console, qtbot)
    dialog = DIALOGS[name](console)
    settle(console, qtbot)
    assert cut_texts(dialog) == []
    assert outside(dialog) == []
    assert in_english(dialog, language) == []
    dialog.close()


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_command_is_translated(
    signed_in: Callable[..., Console], qtbot: QtBot, language: str
) -> None:
    console = signed_in()
    settle(console, qtbot)
    english = only_english(language)
    names = [each.text() for each in console.actions.all()]
    assert len(names) > 20
    assert [each for each in names if each in english] == []


# -- the walk itself ------------------------------------------------------------------------------


def test_the_walk_finds_what_is_cut_and_what_is_english(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    label, button, field = QLabel(window), QPushButton(window), QComboBox(window)
    label.setText("Wiederherstellungsschlüssel")
    button.setText("Wiederherstellungsschlüssel")
    field.addItem("Wiederherstellungsschlüssel")
    for each in (label, button, field):
        each.setGeometry(QRect(0, 0, 60, 20))
    over = QLabel("Open the vault", window)
    over.setGeometry(350, 100, 200, 20)
    window.show()
    assert len(cut_texts(window)) == 3
    assert len(outside(window)) == 1
    assert len(in_english(window, "de")) == 1


# -- choosing a language --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("chosen", "wanted", "shown"),
    [
        (SYSTEM, ["de-AT", "en-GB"], "de"),
        (SYSTEM, ["uk_UA"], "uk"),
        (SYSTEM, ["fr-FR", "de-DE"], "de"),
        (SYSTEM, ["C"], ENGLISH),
        (SYSTEM, [], ENGLISH),
        ("uk", ["de-DE"], "uk"),
        ("tlh", ["de-DE"], "de"),
    ],
)
def test_the_language_follows_the_system_unless_it_is_set(
    chosen: str, wanted: list[str], shown: str
) -> None:
    assert spoken(chosen, wanted) == shown


def test_numbers_follow_the_system_when_it_speaks_the_language() -> None:
    swiss = QLocale("de_CH")
    assert locale_of("de", swiss) == swiss
    assert locale_of("uk", swiss).language() is QLocale.Language.Ukrainian


@pytest.mark.parametrize(("language", "number"), [("en", "1,234,567"), ("de", "1.234.567")])
def test_numbers_and_sizes_are_written_as_the_language_does(
    console: Console, language: str, number: str
) -> None:
    assert whole(1_234_567) == number
    assert mebibytes(3 * 2**19) == ("1,5 MiB" if language == "de" else "1.5 MiB")


def test_a_settings_file_with_another_word_is_read_as_the_system(
    qapp: QApplication, tmp_path: Path
) -> None:
    preferences = open_preferences(tmp_path / "console.ini")
    preferences.setValue("appearance/language", ["de", "uk"])
    languages = Languages(qapp, preferences)
    assert languages.chosen == SYSTEM
    languages.stop()


def test_a_choice_is_kept_and_said_in_its_own_language(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    page = open_page(console, world, qtbot, "settings")
    assert isinstance(page, SettingsPage)
    row = page.language
    assert not row.said.isVisible()
    row.field.setCurrentIndex(row.field.findData("de"))
    row.field.activated.emit(row.field.currentIndex())
    assert console.languages.chosen == "de"
    assert "ab dem nächsten Start" in row.said.text()
    row.field.setCurrentIndex(row.field.findData(ENGLISH))
    row.field.activated.emit(row.field.currentIndex())
    assert not row.said.isVisible()


@pytest.mark.parametrize("language", TRANSLATED)
def test_buttons_of_qt_speak_the_language(console: Console, language: str) -> None:
    box = QMessageBox(console.window)
    box.setStandardButtons(QMessageBox.StandardButton.Cancel)
    text = box.button(QMessageBox.StandardButton.Cancel).text().replace("&", "")
    assert text in {"Abbrechen", "Скасувати"}
    box.deleteLater()


# -- what the engine says -------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_is_said_in_the_language_by_its_code(console: Console, language: str) -> None:
    error = SignInError(
        "This name is locked for 2 more minutes.", "locked_out", {"retry_seconds": "100"}
    )
    said = {
        "en": error.text,
        "de": "noch 2 Minuten gesperrt",
        "uk": "ще на 2 хвилини",
    }
    assert said[language] in text_of(error)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_nobody_knows_is_said_as_the_engine_words_it(
    console: Console, language: str
) -> None:
    assert text_of(InputError("Exactly so.", "never_heard_of")) == "Exactly so."


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_refused_sign_in_is_said_in_the_language(console: Console, language: str) -> None:
    error = SignInError("Name, password and code do not belong together.")
    assert text_of(error) != error.text


# -- mirrored -------------------------------------------------------------------------------------


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
    assert left_of(rail, window) > window.width() // 2
    assert left_of(page, window) < left_of(rail, window)
    assert outside(window) == []
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
        "a { border-right: 1px; border-top-left-radius: 2px; text-align: left; margin-left: 3px }"
    )
    turned = (
        "a { border-left: 1px; border-top-right-radius: 2px; text-align: left; margin-right: 3px }"
    )
    assert mirrored(given) == turned
    assert mirrored(turned) == given
