"""Chat: streams, stops, reopens; what the model wrote can do nothing."""

from __future__ import annotations

import queue
import threading
import time
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.chat.composer_text import ComposerText
from app.chat.page import ChatPage
from app.widgets.thread.entry import Entry, Speaker
from engine.api.answers import AnswerEnded, AnswerStarted, AnswerText
from engine.api.conversations import Message, MessageRole, MessageState, SearchHit
from engine.api.errors import InputError, StateError
from engine.api.events import Topic
from tests.fakes import fake_engine
from tests.fakes.fake_chat import FakeChat
from tests.fakes.fake_engine import ANSWER, FakeWorld

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from engine.api.answers import AnswerEvent
    from engine.api.chat import ContextFit, SendRequest
    from engine.api.system import Status


def ask(chat: ChatPage, qtbot: QtBot, text: str) -> None:
    chat.composer.text.setPlainText(text)
    QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)


def is_settled(chat: ChatPage) -> bool:
    """Whether nothing is asked for, nor will be by itself."""
    return chat.tasks.is_idle_but_streams and not chat.model.conversations._soon.isActive()


def answers(chat: ChatPage) -> list[Entry]:
    return chat.thread_view.answers()


def test_an_answer_streams_in_and_ends_with_its_facts(chat: ChatPage, qtbot: QtBot) -> None:
    pieces: list[str] = []
    chat.model.answer.text_added.connect(lambda text, _tokens: pieces.append(text))
    ask(chat, qtbot, "How would I find old reports?")
    qtbot.waitUntil(lambda: not chat.model.running and bool(answers(chat)))
    assert len(pieces) > 1
    assert answers(chat)[-1].text.strip() == ANSWER.strip()
    assert chat.composer.text.toPlainText() == ""
    assert chat.thread_view.entries[0].speaker is Speaker.PERSON


def test_shift_return_breaks_the_line(chat: ChatPage, qtbot: QtBot) -> None:
    QTest.keyClicks(chat.composer.text, "one")
    QTest.keyClick(chat.composer.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(chat.composer.text, "two")
    assert chat.composer.text.toPlainText().replace("\u2028", "\n") == "one\ntwo"
    assert not chat.model.running


def test_stop_ends_the_answer_and_keeps_what_is_there(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    world.pause = 0.05
    ask(chat, qtbot, "A long story")
    qtbot.waitUntil(lambda: bool(answers(chat)) and bool(answers(chat)[-1].text))
    assert chat.composer.button.text() == "Stop"
    began = time.monotonic()
    chat.composer.button.click()
    qtbot.waitUntil(lambda: not chat.model.running)
    assert time.monotonic() - began < 1.0
    assert answers(chat)[-1].mark == "Stopped"
    assert answers(chat)[-1].text


def test_the_speed_of_an_answer_is_not_that_of_the_one_before(chat: ChatPage, qtbot: QtBot) -> None:
    ask(chat, qtbot, "First question")
    qtbot.waitUntil(lambda: not chat.model.running and bool(answers(chat)))
    assert chat.model.answer.tokens_per_second > 0
    ask(chat, qtbot, "Second question")
    assert chat.model.running
    assert chat.model.answer.tokens_per_second == 0.0
    qtbot.waitUntil(lambda: not chat.model.running)


def test_a_conversation_opens_again_as_it_was(chat: ChatPage, qtbot: QtBot) -> None:
    ask(chat, qtbot, "First question")
    qtbot.waitUntil(lambda: not chat.model.running and bool(answers(chat)))
    opened, before = chat.model.current_id, answers(chat)[-1]
    chat.start_new()
    assert answers(chat) == []
    chat.open(opened)
    qtbot.waitUntil(lambda: bool(answers(chat)))
    assert answers(chat)[-1].text == before.text
    assert answers(chat)[-1].facts == before.facts


def test_an_ended_answer_has_one_speed_in_every_view(chat: ChatPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chat.model.answer.ended) as told:
        ask(chat, qtbot, "First question")
    facts = answers(chat)[-1].facts
    message = told.args[0].message
    assert f" {message.completion_tokens / 2:.0f} tok/s · 2.3 s, first after 0.30 s" in facts
    qtbot.waitUntil(lambda: not chat.model.running)
    chat.thread_view.show_messages((message,))
    assert answers(chat)[-1].facts == facts


def test_a_long_message_never_shifts_sideways(qtbot: QtBot) -> None:
    for width in range(300, 400, 7):
        holder = QWidget()
        field = ComposerText()
        QVBoxLayout(holder).addWidget(field)
        qtbot.addWidget(holder)
        holder.resize(width, 300)
        holder.show()
        field.setPlainText("Some words of a long message " * 200)
        QGuiApplication.processEvents()
        bar = field.horizontalScrollBar()
        assert (bar.maximum(), bar.isVisible()) == (0, False)


def test_a_text_begins_on_the_side_from_which_it_is_read(qtbot: QtBot) -> None:
    field = ComposerText()
    qtbot.addWidget(field)
    field.resize(400, 100)
    field.show()

    def is_on_the_right() -> bool:
        return field.cursorRect().center().x() > 200

    for text, on_right in (("Paris?", False), ("ما هي", True), ("ok", False), ("", False)):
        field.setPlainText(text)
        QGuiApplication.processEvents()
        assert is_on_the_right() is on_right
    field.setPlainText("שלום")
    QGuiApplication.processEvents()
    place = field.cursorRect().center()
    QTest.mouseClick(field.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.keyClicks(field, "!")
    assert "!" in field.toPlainText()
    assert is_on_the_right()


def test_a_tab_is_as_wide_as_four_spaces(qtbot: QtBot) -> None:
    field = ComposerText()
    qtbot.addWidget(field)
    places = []
    for text in ("\tx", "    x"):
        field.setPlainText(text)
        field.moveCursor(QTextCursor.MoveOperation.End)
        places.append(field.cursorRect().left())
    assert places[0] == pytest.approx(places[1], abs=1)


def test_a_full_context_is_said_before_sending(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    world.context_size = 20
    ask(chat, qtbot, "far too long " * 20)
    qtbot.waitUntil(chat.notice.isVisible)
    assert not any(call.startswith("send") for call in world.calls)
    assert chat.composer.text.toPlainText().startswith("far too long")
    chat.notice.action_chosen.emit("trim")
    qtbot.waitUntil(lambda: any(call.startswith("send") for call in world.calls))
    qtbot.waitUntil(lambda: not chat.model.running)


def test_leaving_a_running_answer_does_not_stop_it(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    world.pause = 0.02
    ask(chat, qtbot, "A long story")
    qtbot.waitUntil(lambda: bool(answers(chat)) and bool(answers(chat)[-1].text))
    chat.start_new()
    assert world.stopped == set()
    assert not chat.model.running


def shown_entries(chat: ChatPage) -> list[str]:
    model = chat.list.entries
    return [model.entry(row).title for row in range(model.rowCount())]


def test_a_search_says_that_it_searches_and_what_was_not_found(
    chat: ChatPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, asked = threading.Event(), list[str]()

    def search(_chat: object, query: str, _limit: int = 50) -> list[SearchHit]:
        asked.append(query)
        if query == "lightho":
            assert gate.wait(10)
            return [SearchHit(conversation_id="c", message_id="", title="Old", snippet="old")]
        return []

    monkeypatch.setattr(FakeChat, "search", search)
    QTest.keyClicks(chat.search, "lightho")
    assert shown_entries(chat) == ["Searching…"]
    qtbot.waitUntil(lambda: asked == ["lightho"])  # seven keys, one question
    QTest.keyClicks(chat.search, "use")
    qtbot.waitUntil(lambda: shown_entries(chat) == ["Nothing found for “lighthouse”"])
    assert asked == ["lightho", "lighthouse"]
    gate.set()  # the older answer comes last and is dropped
    qtbot.waitUntil(lambda: chat.tasks.is_idle_but_streams)
    assert shown_entries(chat) == ["Nothing found for “lighthouse”"]
    chat.search.clear()
    assert "Nothing" not in "".join(shown_entries(chat))


def test_a_failed_search_is_over(
    chat: ChatPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def search(_chat: object, _query: str, _limit: int = 50) -> list[SearchHit]:
        raise InputError("This cannot be searched for.")

    monkeypatch.setattr(FakeChat, "search", search)
    chat.search.setText("x")
    qtbot.waitUntil(chat.notice.isVisible)
    assert not chat.found.is_searching


def loading_world(monkeypatch: pytest.MonkeyPatch, percent: int) -> threading.Event:
    """The model is loading: prompts cannot be counted before the event is set."""
    ready = threading.Event()
    ask, fit = fake_engine._System.status, FakeChat.fit

    def status(system: fake_engine._System) -> Status:
        said = ask(system)
        if said.worker is None or ready.is_set():
            return said
        worker = replace(said.worker, state="loading", load_percent=percent)
        return replace(said, worker=worker)

    def slow_fit(chat: FakeChat, request: SendRequest) -> ContextFit:
        assert ready.wait(10)
        return fit(chat, request)

    monkeypatch.setattr(fake_engine._System, "status", status)
    monkeypatch.setattr(FakeChat, "fit", slow_fit)
    return ready


def test_a_prompt_that_waits_for_the_model_says_so_and_is_sent(
    chat: ChatPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = loading_world(monkeypatch, 42)
    ask(chat, qtbot, "Are you there?")
    qtbot.waitUntil(lambda: chat.composer.speed.text() == "Loading the model… 42 %")
    assert chat.composer.button.text() == "Cancel"
    ready.set()
    qtbot.waitUntil(lambda: bool(answers(chat)) and not chat.model.running)
    assert chat.composer.button.text() == "Send"
    assert chat.composer.speed.text() == ""


def test_a_prompt_that_waits_for_the_model_can_be_taken_back(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = loading_world(monkeypatch, 7)
    for _ in range(4):  # no cancelled one holds up what else is read
        ask(chat, qtbot, "Are you there?")
        qtbot.waitUntil(lambda: chat.composer.button.text() == "Cancel")
        chat.composer.button.click()
        assert not chat.model.running
    assert chat.composer.button.text() == "Send"
    assert chat.composer.text.toPlainText() == "Are you there?"
    chat.search.setText("harbour")
    qtbot.waitUntil(lambda: not chat.found.is_searching)
    ready.set()
    qtbot.waitUntil(lambda: chat.tasks.is_idle_but_streams)
    assert not any(call.startswith("send") for call in world.calls)
    assert chat.composer.speed.text() == ""


def test_an_answer_begun_in_another_window_is_joined_and_streams(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(chat, qtbot, "First question")
    qtbot.waitUntil(lambda: not chat.model.running and bool(answers(chat)))
    key = chat.model.current_id
    qtbot.waitUntil(lambda: chat.tasks.is_idle_but_streams and chat.model.title != "")
    first_view = answers(chat)[0]
    events: queue.SimpleQueue[AnswerEvent | None] = queue.SimpleQueue()
    monkeypatch.setattr(FakeChat, "follow", lambda _chat, _id: iter(events.get, None))
    held = world.conversations[key]
    asked = replace(held.messages[0], message_id="q2", text="Second question")
    begun = replace(held.messages[1], message_id="a2", text="Half", state=MessageState.RUNNING)
    world.conversations[key] = replace(
        held,
        summary=replace(held.summary, running=True),
        messages=(*held.messages, asked, begun),
    )
    chat.composer.text.setPlainText("a draft")
    world.publish(Topic.CONVERSATION, key)
    qtbot.waitUntil(lambda: chat.model.running)
    events.put(AnswerStarted(conversation_id=key, question_id="q2", answer_id="a2"))
    events.put(AnswerText(text="Half and ", tokens=3))
    qtbot.waitUntil(lambda: answers(chat)[-1].text == "Half and ")
    events.put(AnswerText(text="whole", tokens=1))
    qtbot.waitUntil(lambda: answers(chat)[-1].text == "Half and whole")
    whole = replace(begun, text="Half and whole", state=MessageState.COMPLETE)
    world.conversations[key] = replace(held, messages=(*held.messages, asked, whole))
    events.put(AnswerEnded(message=whole, tokens_per_second=9.0, first_token_ms=1, reused_tokens=0))
    events.put(None)
    qtbot.waitUntil(lambda: not chat.model.running)
    assert len(chat.thread_view.entries) == 4
    assert chat.composer.text.toPlainText() == "a draft"
    assert answers(chat)[0].text == first_view.text


def test_what_another_window_added_and_ended_is_shown(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    ask(chat, qtbot, "First question")
    qtbot.waitUntil(lambda: not chat.model.running and bool(answers(chat)))
    key = chat.model.current_id
    qtbot.waitUntil(lambda: is_settled(chat))
    views = chat.thread_view.entries
    with qtbot.waitSignal(chat.model.conversations.changed):
        world.publish(Topic.CONVERSATION, key)
    qtbot.waitUntil(lambda: is_settled(chat))
    assert chat.thread_view.entries == views  # nothing changed: nothing is drawn anew
    held = world.conversations[key]
    later = replace(held.summary, updated_at=held.summary.updated_at + 5)
    more = replace(held.messages[0], message_id="q2", text="More")
    world.conversations[key] = replace(held, summary=later, messages=(*held.messages, more))
    world.publish(Topic.CONVERSATION, key)
    qtbot.waitUntil(lambda: len(chat.thread_view.entries) == 3)


def test_a_refused_prompt_does_not_keep_from_sight_what_another_window_added(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(chat, qtbot, "First question")
    qtbot.waitUntil(lambda: not chat.model.running and bool(answers(chat)))
    qtbot.waitUntil(lambda: chat.tasks.is_idle_but_streams)
    asked, go_on = threading.Event(), threading.Event()

    def refuse(_chat: FakeChat, _request: SendRequest) -> Iterator[AnswerEvent]:
        asked.set()
        assert go_on.wait(10)
        raise StateError("An answer is still being written.", code="answering")

    monkeypatch.setattr(FakeChat, "send", refuse)
    ask(chat, qtbot, "Second question")
    qtbot.waitUntil(asked.is_set)
    key = chat.model.current_id
    held = world.conversations[key]
    later = replace(held.summary, updated_at=held.summary.updated_at + 5)
    more = replace(held.messages[0], message_id="q2", text="More")
    world.conversations[key] = replace(held, summary=later, messages=(*held.messages, more))
    with qtbot.waitSignal(chat.model.conversations.changed):
        world.publish(Topic.CONVERSATION, key)
    go_on.set()
    qtbot.waitUntil(lambda: len(chat.thread_view.entries) == 3)
    assert "still being written" in chat.notice.text()
    assert chat.composer.text.toPlainText() == "Second question"


def test_search_shows_what_it_found(chat: ChatPage, qtbot: QtBot) -> None:
    ask(chat, qtbot, "Where is the lighthouse?")
    qtbot.waitUntil(lambda: not chat.model.running and bool(answers(chat)))
    chat.search.setText("lighthouse")
    qtbot.waitUntil(lambda: bool(chat.found.hits))
    assert chat.list.entries.entry(1).snippet.startswith("\x02lighthouse\x03")
    chat.search.clear()
    qtbot.waitUntil(lambda: chat.found.hits is None)


def test_the_window_closes_in_the_middle_of_an_answer(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    chat = console.window.workspace.current_page()
    assert isinstance(chat, ChatPage)
    world.pause = 0.02
    ask(chat, qtbot, "A long story")
    qtbot.waitUntil(lambda: bool(answers(chat)) and bool(answers(chat)[-1].text))
    console.window.close()
    began = time.monotonic()
    assert console.stop()
    assert time.monotonic() - began < 3.0
    assert world.stopped == set()
    assert world.sign_ins


def test_closing_the_window_with_nothing_running_signs_out(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    assert world.sign_ins
    console.window.close()
    assert console.stop()
    assert not world.sign_ins


def test_signing_out_in_the_middle_of_an_answer_destroys_the_page(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    chat = console.window.workspace.current_page()
    assert isinstance(chat, ChatPage)
    world.pause = 0.02
    ask(chat, qtbot, "A long story")
    qtbot.waitUntil(lambda: bool(answers(chat)) and bool(answers(chat)[-1].text))
    with qtbot.waitSignal(chat.destroyed):
        console.session.sign_out()
    qtbot.wait(150)
    assert console.window.root.currentWidget() is console.window.sign_in


def test_the_reader_who_scrolled_away_is_left_alone(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    chat = console.window.workspace.current_page()
    assert isinstance(chat, ChatPage)
    messages = tuple(
        Message(
            message_id=str(number),
            parent_id="",
            role=MessageRole.USER if number % 2 == 0 else MessageRole.ASSISTANT,
            text="A line of text.\n\n" * 8,
            state=MessageState.COMPLETE,
            created_at=0,
        )
        for number in range(20)
    )
    chat.thread_view.show_messages(messages)
    bar = chat.thread_view.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 500 and bar.value() == bar.maximum())
    bar.setValue(100)
    chat.thread_view.begin_answer("new")
    chat.thread_view.append("more " * 400)
    qtbot.wait(60)
    assert bar.value() == 100
    chat.thread_view.view.scroll_to_end()
    chat.thread_view.append("\n\nand more " * 100)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())


def test_controls_that_reorder_text_are_drawn_and_copied_as_written(
    chat: ChatPage,
) -> None:
    text = "safe \u202egnp.exe\n\n```python\nif x: \u2066# \u2069\n    pass\n```\n"
    chat.thread_view.show_messages(
        (
            message_of("why \u202e?\n\n", MessageRole.USER),
            message_of(text, MessageRole.ASSISTANT),
        )
    )
    view = chat.thread_view.view
    shown = [part.document for part in view.layout_of(1).parts]
    assert [document and document.toPlainText() for document in shown] == [
        "safe [U+202E]gnp.exe",
        "if x: [U+2066]# [U+2069]\n    pass",
    ]
    view.action_chosen.emit(view.entries[1].key, "copy")
    assert QGuiApplication.clipboard().text() == text
    assert view.layout_of(1).code_at(1) == "if x: \u2066# \u2069\n    pass"
    (asked,) = view.layout_of(0).parts
    assert asked.document is not None
    assert asked.document.toPlainText() == "why [U+202E]?"


def message_of(text: str, role: MessageRole) -> Message:
    return Message(
        message_id=role.value,
        parent_id="",
        role=role,
        text=text,
        state=MessageState.COMPLETE,
        created_at=0,
    )


def test_a_title_cannot_reorder_hide_or_format_anything(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    ask(chat, qtbot, "First question")
    qtbot.waitUntil(lambda: not chat.model.running and bool(answers(chat)))
    chat.model.conversations.rename(
        chat.model.current_id, "a\u202eb\u200b<img src='x'>" + "c" * 200
    )
    shown = "a[U+202E]b[U+200B]<img"
    qtbot.waitUntil(lambda: chat.title.text().startswith(shown))
    index = chat.list.entries.index(1, 0)
    assert index.data().startswith(shown)
    for tip in (chat.title.toolTip(), index.data(Qt.ItemDataRole.ToolTipRole)):
        assert tip.startswith("<qt>a[U+202E]b[U+200B]&lt;img")
    assert world.conversations[chat.model.current_id].summary.title.startswith("a\u202eb\u200b<")


@pytest.mark.parametrize("lines", [1, 400])
def test_the_column_of_the_thread_stands_above_the_composer(
    chat: ChatPage, qtbot: QtBot, lines: int
) -> None:
    message = Message(
        message_id="1",
        parent_id="",
        role=MessageRole.ASSISTANT,
        text="A line.\n\n" * lines,
        state=MessageState.COMPLETE,
        created_at=0,
    )
    chat.thread_view.show_messages((message,))
    view = chat.thread_view.view
    bar = view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.isVisible() is (lines > 1))

    def left(widget: QWidget) -> int:
        return widget.mapTo(chat.window(), widget.rect().topLeft()).x()

    qtbot.waitUntil(lambda: left(view) + view.column_left == left(chat.composer))
    assert view.column_width == chat.composer.width()


def long_talk(chat: ChatPage, world: FakeWorld, qtbot: QtBot) -> str:
    """A conversation of many messages, open; its id."""
    ask(chat, qtbot, "First question")
    qtbot.waitUntil(lambda: not chat.model.running and bool(answers(chat)))
    key = chat.model.current_id
    held = world.conversations[key]
    asked, answered = held.messages[:2]
    messages = tuple(
        replace(each, message_id=f"m{number}", text=f"Number {number} of a long talk")
        for number in range(100)
        for each in ((asked, answered)[number % 2],)
    )
    summary = replace(held.summary, updated_at=held.summary.updated_at + 5)
    world.conversations[key] = replace(held, summary=summary, messages=messages)
    chat.start_new()
    chat.open(key)
    qtbot.waitUntil(lambda: len(chat.thread_view.entries) == 100)
    return key


def test_find_goes_through_the_open_conversation(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    long_talk(chat, world, qtbot)
    chat.window().activateWindow()
    qtbot.waitUntil(chat.window().isActiveWindow)
    QTest.keyClick(chat.composer.text, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(chat.find_bar.field.hasFocus)
    QTest.keyClicks(chat.find_bar.field, "number 1")
    qtbot.waitUntil(lambda: chat.find_bar.count.text() == "11 of 11")
    QTest.keyClick(chat.find_bar.field, Qt.Key.Key_Return)
    assert chat.find_bar.count.text() == "1 of 11"
    view = chat.thread_view.view
    assert view.viewport().rect().contains(view.rect_of(1).center().toPoint())
    QTest.keyClick(chat.find_bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert chat.find_bar.count.text() == "11 of 11"
    chat.find_bar.field.setText("not in it")
    qtbot.waitUntil(lambda: chat.find_bar.count.text() == "Nothing found")
    QTest.keyClick(chat.find_bar.field, Qt.Key.Key_Escape)
    assert chat.find_bar.isHidden()


def test_what_was_found_opens_at_the_message(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = long_talk(chat, world, qtbot)
    hit = SearchHit(conversation_id=key, message_id="m7", title="Talk", snippet="Number 7")
    monkeypatch.setattr(FakeChat, "search", lambda *_: [hit])
    chat.start_new()
    chat.search.setText("Number 7")
    qtbot.waitUntil(lambda: shown_entries(chat) == ["Found", "Talk"])
    chat.list.clicked.emit(chat.list.entries.index(1, 0))
    qtbot.waitUntil(lambda: len(chat.thread_view.entries) == 100)
    view = chat.thread_view.view
    assert view.current == 7
    assert view.viewport().rect().contains(view.rect_of(7).center().toPoint())
    assert view.finder.spans(view.layout_of(7), 0) == [(0, 8)]
