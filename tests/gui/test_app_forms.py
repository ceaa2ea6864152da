"""A JSON schema or a grammar that cannot be used: refused in place, and nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu

from app.chat.page import ChatPage
from app.chat.parameters_panel import Form
from engine.api.errors import InputError
from tests.fakes.fake_chat import FakeChat
from tests.gui.steps import page_shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from app.chat.parameters_panel import ParametersPanel

BROKEN = '{\n  "name": "\U0001f600", \n  "type": object\n}'


@pytest.fixture
def chat(signed_in: Callable[..., Console], qtbot: QtBot) -> ChatPage:
    console = signed_in()
    console.window.resize(1280, 800)
    page = page_shown(console, ChatPage)
    console.window.activateWindow()
    qtbot.waitUntil(console.window.isActiveWindow)
    send(page, "First question")
    qtbot.waitUntil(lambda: not page.model.running and page.model.conversation is not None)
    qtbot.waitUntil(lambda: page.tasks.is_idle_but_streams)
    return page


def send(chat: ChatPage, text: str) -> None:
    chat.composer.text.setPlainText(text)
    QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)


def write(panel: ParametersPanel, form: Form, text: str) -> None:
    panel.form.setCurrentIndex(panel.form.findData(form.value))
    panel.constraint.setPlainText(text)


def is_in_sight(panel: ParametersPanel) -> bool:
    """Whether both the field and what is said below it are seen."""
    return all(
        each.isVisible() and each.visibleRegion().boundingRect().height() == each.height()
        for each in (panel.constraint, panel.problem)
    )


def test_nothing_is_sent_with_a_schema_that_is_no_json(chat: ChatPage, qtbot: QtBot) -> None:
    panel, shown = chat.parameters, len(chat.thread_view.entries)
    write(panel, Form.JSON_SCHEMA, BROKEN)
    assert not panel.isVisible()
    send(chat, "Second question")
    qtbot.waitUntil(panel.isVisible)
    qtbot.waitUntil(lambda: is_in_sight(panel))
    assert "line 3, column 11" in chat.notice.text()
    assert "line 3, column 11" in panel.problem.text()
    assert panel.constraint.hasFocus()
    after = panel.constraint.toPlainText().encode("utf-16-le")
    at = panel.constraint.textCursor().position() * 2
    assert after[at:].decode("utf-16-le").startswith("object"), "the cursor is where it is wrong"
    assert chat.composer.text.toPlainText() == "Second question"
    assert len(chat.thread_view.entries) == shown
    panel.constraint.setPlainText('{"type": "object"}')
    assert not chat.notice.isVisible()
    assert not panel.problem.isVisible()
    send(chat, "Second question")
    qtbot.waitUntil(lambda: len(chat.thread_view.entries) == shown + 2)
    qtbot.waitUntil(lambda: not chat.model.running)


@pytest.mark.parametrize(("form", "text"), [(Form.JSON_SCHEMA, ""), (Form.GRAMMAR, " \n")])
def test_an_empty_form_does_not_count_as_none(
    chat: ChatPage, qtbot: QtBot, form: Form, text: str
) -> None:
    answer = chat.thread_view.entries[-1].key
    write(chat.parameters, form, text)
    chat.acts.act(answer, "regenerate")
    qtbot.waitUntil(lambda: is_in_sight(chat.parameters))
    assert "none is written" in chat.parameters.problem.text()
    assert chat.thread_view.entries[-1].key == answer
    assert not chat.model.running


def test_a_question_that_is_edited_stays_with_a_form_that_is_refused(
    chat: ChatPage, qtbot: QtBot
) -> None:
    question = chat.thread_view.entries[0].key
    write(chat.parameters, Form.JSON_SCHEMA, "[")
    chat.acts.act(question, "edit")
    send(chat, "First question, better")
    qtbot.waitUntil(lambda: is_in_sight(chat.parameters))
    assert chat.model.editing == question
    assert chat.composer.text.toPlainText() == "First question, better"


def test_a_grammar_that_the_model_refuses_is_brought_in_sight(
    chat: ChatPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fit(_self: object, _request: object) -> None:
        raise InputError("This grammar cannot be used.", code="bad_grammar")

    monkeypatch.setattr(FakeChat, "fit", fit)
    write(chat.parameters, Form.GRAMMAR, "rot ::= ")
    send(chat, "Second question")
    qtbot.waitUntil(lambda: is_in_sight(chat.parameters))
    assert chat.parameters.problem.text() == "This grammar cannot be used."
    assert chat.composer.text.toPlainText() == "Second question"


def test_the_comparison_refuses_it_beside_its_own_field(chat: ChatPage, qtbot: QtBot) -> None:
    chat.acts.act(chat.thread_view.entries[-1].key, "compare")
    view = chat.acts.compare
    write(view.parameters, Form.JSON_SCHEMA, BROKEN)
    view.run_button.click()
    qtbot.waitUntil(lambda: is_in_sight(view.parameters))
    assert "line 3, column 11" in view.parameters.problem.text()
    assert view.parameters.constraint.hasFocus()
    assert not view.second_id
    assert view.parameters_button.isVisible()


def test_an_unfinished_schema_stays_with_its_conversation(chat: ChatPage, qtbot: QtBot) -> None:
    first = chat.model.current_id
    write(chat.parameters, Form.JSON_SCHEMA, '{"type": "obj')
    chat.start_new()
    assert chat.parameters.constraint.toPlainText() == ""
    chat.open(first)
    qtbot.waitUntil(lambda: chat._opened == first)
    assert chat.parameters.constraint.toPlainText() == '{"type": "obj'
    assert "Not valid JSON yet: line 1" in chat.parameters.problem.text()


def test_a_form_that_is_chosen_shows_its_field(chat: ChatPage, qtbot: QtBot) -> None:
    panel = chat.parameters
    chat.parameters_button.click()
    panel.form.setCurrentIndex(panel.form.findData(Form.GRAMMAR.value))
    panel.form.activated.emit(panel.form.currentIndex())
    field = panel.constraint
    qtbot.waitUntil(lambda: field.visibleRegion().boundingRect().height() == field.height())


def test_the_exact_prompt_and_the_comparison_tell_the_form_and_the_limits(
    chat: ChatPage, qtbot: QtBot
) -> None:
    panel = chat.parameters
    write(panel, Form.JSON_SCHEMA, '{"type": "object"}')
    panel.max_tokens.setValue(77)
    panel.stop.setText("END|\u202eSTOP")
    panel.min_p.setValue(0.2)
    send(chat, "Second question")
    qtbot.waitUntil(lambda: len(chat.thread_view.entries) == 4 and not chat.model.running)
    qtbot.waitUntil(lambda: chat.tasks.is_idle_but_streams)
    answer = chat.thread_view.entries[-1].key
    chat.acts.act(answer, "prompt")
    shown = chat.acts.prompt
    qtbot.waitUntil(lambda: shown.prompt is not None)
    said = [each.text() for each in shown.facts.findChildren(QLabel)]
    wanted = "max tokens 77, stop strings END|[U+202E]STOP, JSON schema"
    assert any(each.endswith(wanted) for each in said)
    chat.acts.act(answer, "compare")
    head = chat.acts.compare.left.parameters.text()
    assert head.endswith(f"min-p 0.2, {wanted}")
    assert "repeat penalty" not in head


def test_nothing_is_told_of_a_form_and_limits_that_are_not_set(chat: ChatPage) -> None:
    chat.acts.act(chat.thread_view.entries[-1].key, "compare")
    assert chat.acts.compare.left.parameters.text().endswith("seed 7")


def test_the_menu_of_the_conversation_compares_and_shows_branches(chat: ChatPage) -> None:
    chat.more_button.click()
    (menu,) = [each for each in chat.findChildren(QMenu) if each.isVisible()]
    found = {each.text(): each for each in menu.actions()}
    menu.close()
    found["Compare the last answer with other parameters"].trigger()
    assert chat.acts.compare.isVisible()
    chat.acts.compare.leave()
    found["Show all branches"].trigger()
    assert chat.acts.branches.isVisible()
