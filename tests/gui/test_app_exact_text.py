"""What is typed or pasted is what is sent; parameters reach the engine as they were set."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QFont, QGuiApplication, QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from app.bootstrap import give_clipboard_to_qt
from app.chat.parameters_panel import Form
from app.widgets.secret_clipboard import SecretClipboard
from app.widgets.shown_text import BIDI_CONTROL
from engine.api.chat import MAX_PROMPT
from engine.api.sampling import SAMPLING_RANGES, Sampling
from engine.chat.texts import clean_prompt
from tests.fakes.fake_chat import FakeChat

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from app.chat.page import ChatPage
    from app.widgets.exact_text_edit import ExactTextEdit
    from engine.api.chat import ContextFit, SendRequest
    from tests.fakes.fake_engine import FakeWorld

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
STRANGE = "a\u00a0b\u2028c\u202fd\u200be\u202e\ufefff\0g\tsp  \n\n👩\u200d🚀 e\u0301\ufffc"


def paste(field: ExactTextEdit, text: str) -> float:
    """Pastes as Ctrl+V does; seconds of the processor until the field can be used again."""
    QGuiApplication.clipboard().setText(text)
    begun = time.thread_time()
    QTest.keyClick(field, Qt.Key.Key_V, CTRL)
    QGuiApplication.processEvents()
    return time.thread_time() - begun


def sent(world: FakeWorld) -> list[str]:
    return [call.removeprefix("send ") for call in world.calls if call.startswith("send ")]


def test_what_is_pasted_is_what_is_sent(chat: ChatPage, world: FakeWorld, qtbot: QtBot) -> None:
    paste(chat.composer.text, STRANGE)
    QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sent(world) == [STRANGE])


MIRRORED = "a\u202eb👩\ufffc\u2066c\nd\u200fe"


def put(field: ExactTextEdit, way: str, text: str) -> None:
    """Puts text in as a person, or the program, does."""
    if way == "pasted":
        paste(field, text)
    elif way == "shown":
        field.setPlainText(text)
    elif way == "inserted":
        field.insertPlainText(text)
    elif way == "composed":
        composed = QInputMethodEvent()
        composed.setCommitString(text)
        QGuiApplication.sendEvent(field, composed)
    else:
        none = Qt.KeyboardModifier.NoModifier
        for each in text:
            pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, none, each)
            QGuiApplication.sendEvent(field, pressed)


@pytest.mark.parametrize("way", ["typed", "pasted", "composed", "shown", "inserted"])
def test_what_reorders_text_is_seen_in_the_field_and_sent_as_it_is(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot, way: str
) -> None:
    field = chat.composer.text
    text = MIRRORED.replace("\n", "") if way == "typed" else MIRRORED
    put(field, way, text)
    # A label stands in its place: an object, which reorders nothing.
    assert not BIDI_CONTROL.search(field.document().toRawText())
    assert field.toPlainText() == text
    field.selectAll()
    field.copy()
    assert QGuiApplication.clipboard().text() == text
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sent(world) == [text])


def test_a_label_is_undone_with_what_it_stands_for(chat: ChatPage) -> None:
    field = chat.composer.text
    field.insertPlainText("ab")
    put(field, "typed", "\u202e")
    put(field, "typed", "c")
    assert field.toPlainText() == "ab\u202ec"
    field.undo()
    field.undo()
    assert field.toPlainText() == "ab"
    field.redo()
    assert field.toPlainText() == "ab\u202e"


def test_typed_line_breaks_are_newlines(chat: ChatPage, world: FakeWorld, qtbot: QtBot) -> None:
    field = chat.composer.text
    QTest.keyClicks(field, "one")
    QTest.keyClick(field, Qt.Key.Key_Return, SHIFT)
    QTest.keyClick(field, Qt.Key.Key_Enter, SHIFT)
    QTest.keyClicks(field, "two")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sent(world) == ["one\n\ntwo"])


def test_line_ends_become_newlines_as_in_the_engine(chat: ChatPage) -> None:
    paste(chat.composer.text, "a\r\nb\rc\nd")
    assert chat.composer.text.toPlainText() == "a\nb\nc\nd"


def test_cut_and_pasted_within_the_field_it_stays_the_same(chat: ChatPage) -> None:
    field = chat.composer.text
    paste(field, STRANGE)
    QTest.keyClick(field, Qt.Key.Key_A, CTRL)
    QTest.keyClick(field, Qt.Key.Key_X, CTRL)
    assert field.toPlainText() == ""
    QTest.keyClick(field, Qt.Key.Key_V, CTRL)
    assert field.toPlainText() == STRANGE


@pytest.mark.parametrize("character", ["\u2029", "\ufdd0", "\ufdd1"])
def test_what_the_field_cannot_keep_is_refused_by_name(chat: ChatPage, character: str) -> None:
    field = chat.composer.text
    paste(field, "draft ")
    paste(field, f"ab{character}c")
    assert field.toPlainText() == "draft "
    assert f"U+{ord(character):04X}, character 3" in chat.composer.problem.text()
    assert chat.composer.problem.isVisibleTo(chat)
    QTest.keyClicks(field, "x")
    assert not chat.composer.problem.isVisibleTo(chat)


def test_what_the_engine_refuses_is_named_and_stays_in_the_field(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    fit = FakeChat.fit

    def checked(service: FakeChat, request: SendRequest) -> ContextFit:
        clean_prompt(request.text)
        return fit(service, request)

    monkeypatch.setattr(FakeChat, "fit", checked)
    paste(chat.composer.text, "before\0after")
    QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "U+0000, NUL, character 7" in chat.notice.text())
    assert chat.composer.text.toPlainText() == "before\0after"
    assert sent(world) == []


@pytest.mark.parametrize("piece", ["x", "word ", "line of text\n"], ids=["word", "words", "lines"])
@pytest.mark.parametrize("size", [1_000_000, 5_000_000], ids=["1 MB", "5 MB"])
def test_a_huge_paste_is_refused_at_once_and_nothing_is_lost(
    chat: ChatPage, size: int, piece: str
) -> None:
    field = chat.composer.text
    paste(field, "my draft")
    field.selectAll()
    text = (piece * (size // len(piece) + 1))[:size]
    assert paste(field, text) < 1
    assert field.toPlainText() == "my draft"
    assert f"{size:,} characters; at most {MAX_PROMPT:,}" in chat.composer.problem.text()
    assert len(QGuiApplication.clipboard().text()) == size


@pytest.mark.parametrize("piece", ["x", "word ", "line of text\n"], ids=["word", "words", "lines"])
def test_the_longest_prompt_is_pasted_and_sent_whole(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot, piece: str
) -> None:
    world.context_size = 1_000_000
    text = (piece * MAX_PROMPT)[:MAX_PROMPT]
    assert paste(chat.composer.text, text) < 1
    QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(sent(world)))
    assert sent(world) == [text]


def key_seconds(field: QPlainTextEdit) -> float:
    """A key at the end of what is written, to painted; processor time, the least of some."""
    field.moveCursor(QTextCursor.MoveOperation.End)
    took = []
    for _ in range(8):
        begun = time.thread_time()
        QTest.keyClick(field, Qt.Key.Key_A)
        QGuiApplication.processEvents()
        took.append(time.thread_time() - begun)
    return min(took)


def test_a_key_in_a_very_long_line_takes_far_less_than_in_a_bare_field(chat: ChatPage) -> None:
    """Half the time would do; it is a third."""
    field, bare = chat.composer.text, QPlainTextEdit(chat)
    line = "and so on, on one line, " * (100_000 // 24)
    paste(field, line)
    font = field.font()
    font.setStyleStrategy(QFont.StyleStrategy.PreferDefault)
    bare.setFont(font)
    bare.setGeometry(field.geometry())
    bare.setPlainText(line)
    bare.show()
    assert key_seconds(field) < key_seconds(bare) / 2
    field.setPlainText("")
    assert field.font().styleStrategy() == QFont.StyleStrategy.PreferDefault


def test_a_picture_is_not_pasted(chat: ChatPage) -> None:
    data = QMimeData()
    data.setData("image/png", b"no text")
    chat.composer.text.insertFromMimeData(data)
    assert chat.composer.text.toPlainText() == ""


def test_parameters_have_the_ranges_of_the_contract(chat: ChatPage) -> None:
    panel = chat.parameters
    for name, (low, high) in SAMPLING_RANGES.items():
        field = getattr(panel, name)
        assert (field.minimum(), field.maximum()) == (low, high), name
        for end in (low, high):
            wanted = replace(Sampling(), **{name: type(getattr(Sampling(), name))(end)})
            panel.set_values(wanted, "")
            assert panel.sampling() == wanted


def test_an_answer_follows_nothing_a_schema_or_a_grammar(chat: ChatPage, qtbot: QtBot) -> None:
    panel = chat.parameters
    panel.show()
    assert not panel.constraint.isVisibleTo(panel)
    for form, text, wanted in (
        (Form.JSON_SCHEMA, '{"type": "object"}', Sampling(json_schema='{"type": "object"}')),
        (Form.GRAMMAR, 'root ::= "yes"', Sampling(grammar='root ::= "yes"')),
        (Form.GRAMMAR, " \n", Sampling(grammar=" \n")),
        (Form.JSON_SCHEMA, "{", Sampling(json_schema="{")),
        (Form.FREE, '{"type": "object"}', Sampling()),
    ):
        with qtbot.waitSignal(panel.changed):
            panel.form.setCurrentIndex(panel.form.findData(form.value))
            panel.constraint.setPlainText(text)
        assert chat.model.sampling == wanted
        assert panel.constraint.isVisibleTo(panel) is (form is not Form.FREE)
        assert panel.problem.isVisibleTo(panel) is (text == "{")
    for sampling in (Sampling(grammar="root ::= x"), Sampling(json_schema="{}"), Sampling()):
        panel.set_values(sampling, "")
        assert panel.sampling() == sampling


def test_a_cleared_system_prompt_is_cleared_in_the_conversation(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    def ask(text: str) -> str:
        chat.composer.text.setPlainText(text)
        QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: text in sent(world) and not chat.model.running)
        return world.conversations[chat.model.current_id].system_prompt

    chat.parameters.system_prompt.setPlainText("Be\u00a0brief.")
    assert ask("one") == "Be\u00a0brief."
    chat.parameters.system_prompt.setPlainText("")
    assert ask("two") == ""


def test_the_clipboard_keeps_a_text_and_no_secret_when_the_console_ends(
    qapp: QApplication,
) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    give_clipboard_to_qt()
    secrets = SecretClipboard()
    secrets.copy("a secret")
    give_clipboard_to_qt()
    assert clipboard.text() == ""
    data = QMimeData()
    data.setText("kept")
    clipboard.setMimeData(data)
    give_clipboard_to_qt()
    assert clipboard.text() == "kept"
    assert clipboard.mimeData() is not data
