"""What the chat says while an answer is made and after it ended, and what its buttons really do."""

from __future__ import annotations

import math
import sys
import threading
import time
from functools import partial
from importlib.abc import MetaPathFinder
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.widgets.thread.entry import Position
from app.widgets.thread.hands import COPY
from app.widgets.thread.selection import Selection
from engine.api.answers import AnswerEnded, AnswerStarted
from engine.api.chat import ContextFit, Overflow, SendRequest
from engine.api.conversations import Message, MessageRole, MessageState
from engine.api.said import Said
from engine.api.sampling import Sampling
from tests.benchmarks.scripted_world import conversation
from tests.factories.layouts_seen import LayoutsSeen
from tests.fakes.fake_chat import FakeChat
from tests.fakes.fake_library import FakeLibrary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.chat.page import ChatPage
    from engine.api.answers import AnswerEvent
    from tests.fakes.fake_engine import FakeWorld


def ask(chat: ChatPage, text: str) -> None:
    chat.composer.text.setPlainText(text)
    QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)


def is_stored(chat: ChatPage) -> bool:
    stored = chat.model.conversation.messages if chat.model.conversation else ()
    shown = [entry.key for entry in chat.thread_view.entries]
    return bool(stored) and not chat.model.running and [each.message_id for each in stored] == shown


def ask_and_wait(chat: ChatPage, qtbot: QtBot, text: str) -> None:
    with qtbot.waitSignal(chat.model.answer.over):
        ask(chat, text)
    qtbot.waitUntil(lambda: is_stored(chat))


def ended(**facts: object) -> Message:
    known = {
        "message_id": "a",
        "parent_id": "q",
        "role": MessageRole.ASSISTANT,
        "text": "An answer.",
        "state": MessageState.COMPLETE,
        "created_at": 1_800_000_000,
    }
    return Message(**known | facts)  # type: ignore[arg-type]


# -- while it is made -----------------------------------------------------------------------------


def test_what_an_answer_waits_for_is_said(chat: ChatPage) -> None:
    answer, shown = chat.model.answer, chat.thread_view
    shown.begin_answer("a")
    assert shown.entries[-1].waiting == "Reading the prompt"
    answer.queued.emit(2)
    assert shown.entries[-1].waiting == "Waiting for other answers: place 2"
    answer.summarising_changed.emit(1, 4)
    assert shown.entries[-1].waiting == "Summarising the oldest messages: 1 of 4"
    answer.prefill_changed.emit(300, 1200)
    assert shown.entries[-1].waiting == "Reading the prompt: 300 of 1,200 tokens"
    answer.text_added.emit("Words", 1)
    answer.prefill_changed.emit(400, 1200)
    assert shown.entries[-1].text == "Words"
    answer.unstored.emit()
    assert shown.entries[-1].text == "Words"
    assert shown.entries[-1].mark.startswith("Not stored yet: the disk is full.")
    shown.finish(ended(message_id="a"))
    assert not shown.entries[-1].mark


def test_what_only_waits_for_room_offers_no_stop(chat: ChatPage) -> None:
    answer, composer = chat.model.answer, chat.composer
    answer.running_changed.emit(True)
    composer.button.setFocus()
    assert (composer.button.text(), composer.button.isEnabled()) == ("Stop", True)
    answer.unstored.emit()
    assert not composer.button.isEnabled()
    assert composer.text.hasFocus()
    composer.text.setPlainText("What is typed meanwhile stays")
    assert not composer.button.isEnabled()
    answer.running_changed.emit(False)
    assert (composer.button.text(), composer.button.isEnabled()) == ("Send", True)
    answer.running_changed.emit(True)
    assert composer.button.isEnabled()


def test_formulas_of_an_answer_are_drawn_and_then_its_text_is_shown(
    chat: ChatPage, qtbot: QtBot
) -> None:
    shown = chat.thread_view
    shown.begin_answer("a")
    text = "It is $p = 1$, $p = 2$ and $p = 3$."
    shown.append(text)
    assert shown.entries[-1].text == "", "no time was left for a key between the formulas"
    qtbot.waitUntil(lambda: shown.entries[-1].text == text)


def test_stopping_before_the_engine_has_begun_stops_it(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begins, send = threading.Event(), FakeChat.send
    world.pause = 0.05

    def late(self: FakeChat, request: SendRequest) -> Iterator[AnswerEvent]:
        begins.wait(10)
        yield from send(self, request)

    monkeypatch.setattr(FakeChat, "send", late)
    ask(chat, "A long story")
    qtbot.waitUntil(lambda: chat.model.answer.is_followed)
    chat.stop()
    begins.set()
    qtbot.waitUntil(lambda: is_stored(chat))
    assert chat.thread_view.answers()[-1].mark == "Stopped"


def test_the_meter_warns_before_the_context_is_full(chat: ChatPage) -> None:
    meter, tones = chat.composer.meter, []
    for used, fits in ((10, True), (90, True), (110, False)):
        chat.composer.show_fit(ContextFit(prompt_tokens=used, context_size=100, fits=fits))
        tones.append(meter.property("tone"))
    assert tones == ["", "warn", "bad"]
    assert chat.composer.context.text() == "110 of 100"
    assert meter.value() == 100


def test_what_is_typed_is_measured_before_it_is_sent(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    QTest.keyClicks(chat.composer.text, "How long is this?")
    qtbot.waitUntil(lambda: chat.composer.context.text().startswith("14 of "))
    assert not any(call.startswith("send") for call in world.calls)
    chat.composer.text.setPlainText("far too long " * world.context_size)
    qtbot.waitUntil(lambda: chat.composer.meter.property("tone") == "bad")


@pytest.mark.parametrize(
    ("choice", "way"),
    [
        ("Summarise the oldest", Overflow.SUMMARISE),
        ("Leave out the oldest", Overflow.TRIM_OLDEST),
        ("Start a new chat", Overflow.REFUSE),
    ],
)
def test_each_way_out_of_a_full_context_does_what_it_says(
    chat: ChatPage,
    world: FakeWorld,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    choice: str,
    way: Overflow,
) -> None:
    ask_and_wait(chat, qtbot, "First")
    first, asked, send = chat.model.current_id, list[SendRequest](), FakeChat.send

    def noted(self: FakeChat, request: SendRequest) -> Iterator[AnswerEvent]:
        asked.append(request)
        return send(self, request)

    monkeypatch.setattr(FakeChat, "send", noted)
    usual, world.context_size = world.context_size, 20
    ask(chat, "far too long " * 20)
    qtbot.waitUntil(chat.notice.isVisible)
    assert asked == []
    buttons = {each.text(): each for each in chat.notice.findChildren(QPushButton)}
    world.context_size = usual
    QTest.keyClick(buttons[choice], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: [each.overflow for each in asked] == [way])
    assert (asked[0].conversation_id == first) is (way is not Overflow.REFUSE)
    assert asked[0].text == "far too long " * 20
    qtbot.waitUntil(lambda: is_stored(chat))


# -- after it ended -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "problem", "mark", "tone"),
    [
        ({"end_cause": "max_tokens"}, "", "Ended at the token limit", "warn"),
        ({"end_cause": "context_full"}, "", "Ended: the context is full", "warn"),
        ({"end_cause": "end"}, "", "", "warn"),
        ({"state": MessageState.STOPPED}, "", "Stopped", "warn"),
        (
            {"state": MessageState.INTERRUPTED},
            "",
            "Interrupted, what was there is kept",
            "warn",
        ),
        (
            {"state": MessageState.INTERRUPTED},
            "It was not stored.",
            "Interrupted: It was not stored.",
            "warn",
        ),
        ({"state": MessageState.FAILED}, "No memory is left.", "Failed: No memory is left.", "bad"),
    ],
)
def test_the_cause_of_the_end_is_said(
    chat: ChatPage, facts: dict[str, object], problem: str, mark: str, tone: str
) -> None:
    chat.thread_view.begin_answer("a")
    chat.thread_view.finish(ended(**facts), Said("", problem))
    entry = chat.thread_view.entries[-1]
    assert (entry.mark, entry.tone) == (mark, tone)


def test_why_an_answer_failed_stays_in_sight(
    chat: ChatPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(
        self: FakeChat, key: str, answer: Message, *_overflow: object
    ) -> Iterator[AnswerEvent]:
        yield AnswerStarted(
            conversation_id=key, question_id=answer.parent_id, answer_id=answer.message_id
        )
        answer = replace(answer, state=MessageState.FAILED, end_cause="failed")
        self._append(key, answer)
        yield AnswerEnded(
            message=answer,
            tokens_per_second=0.0,
            first_token_ms=0,
            reused_tokens=0,
            problem=Said("", "No memory is left."),
        )

    monkeypatch.setattr(FakeChat, "_answer", failing)
    ask_and_wait(chat, qtbot, "A question")
    qtbot.waitUntil(lambda: chat.tasks.is_idle_but_streams)
    assert chat.thread_view.answers()[-1].mark == "Failed: No memory is left."


def test_an_answer_on_a_trimmed_or_summarised_context_is_marked(chat: ChatPage) -> None:
    for facts, said in (
        ({"trimmed": 1}, "1 oldest message left out"),
        ({"trimmed": 4}, "4 oldest messages left out"),
        ({"summarised": 3}, "3 oldest messages summarised"),
    ):
        chat.thread_view.show_messages((ended(**facts),))
        assert chat.thread_view.entries[-1].facts == said
    assert chat.thread_view.entries[-1].facts


def test_a_copied_message_is_that_message(chat: ChatPage, world: FakeWorld, qtbot: QtBot) -> None:
    ask_and_wait(chat, qtbot, "First question")
    world.answer = "Something else entirely."
    ask_and_wait(chat, qtbot, "Second question")
    for entry in chat.thread_view.entries:
        chat.acts.act(entry.key, COPY)
        assert QGuiApplication.clipboard().text() == entry.text
    assert len({entry.text for entry in chat.thread_view.entries}) == 4


# -- buttons --------------------------------------------------------------------------------------


def test_reset_is_what_the_next_prompt_is_sent_with(chat: ChatPage, qtbot: QtBot) -> None:
    chat.parameters_button.click()
    chat.parameters.temperature.setValue(0.1)
    chat.parameters.system_prompt.setPlainText("Be brief.")
    assert chat.model.sampling.temperature == pytest.approx(0.1)
    chat.parameters.reset_button.click()
    assert chat.model.sampling == Sampling()
    assert chat.model.system_prompt == ""


def test_stop_strings_are_divided_by_bars_alone(chat: ChatPage) -> None:
    chat.parameters.stop.setText("END|a, b||\t")
    assert chat.model.sampling.stop == ("END", "a, b", "\t")


def test_closing_the_comparison_leaves_the_other_answer_to_end(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    ask_and_wait(chat, qtbot, "First question")
    chat.acts.act(chat.thread_view.entries[-1].key, "compare")
    world.pause = 0.02
    view = chat.acts.compare
    view.run_button.click()
    qtbot.waitUntil(lambda: bool(view.second_id))
    other = view.second_id
    view.close_button.click()
    assert chat.composer.isVisible()
    qtbot.waitUntil(lambda: chat.tasks.is_idle_but_streams)
    assert other not in world.stopped


def test_the_button_to_the_end_shows_only_away_from_it(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    world.answer = "A line.\n\n" * 80
    world.pause = 0.0
    ask_and_wait(chat, qtbot, "A long one")
    bar = chat.thread_view.view.verticalScrollBar()
    assert bar.maximum() > 400
    assert not chat.down_button.isVisible()
    bar.setValue(0)
    assert chat.down_button.isVisible()
    chat.down_button.click()
    assert bar.value() == bar.maximum()
    assert not chat.down_button.isVisible()


def can_undo(chat: ChatPage, count: int) -> bool:
    return len(chat.model.conversations.deletions.undoable) == count


def test_undo_counts_to_the_end_of_the_first_deletion(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    deletions = chat.model.conversations.deletions
    keys: list[str] = []
    for text in ("One", "Two"):
        chat.start_new()
        ask_and_wait(chat, qtbot, text)
        keys.append(chat.model.current_id)
    qtbot.waitUntil(lambda: len(chat.model.conversations.chosen(keys)) == 2)
    now = math.floor(time.monotonic())  # whole seconds, which are added without a remainder
    for at, key in enumerate(keys):
        monkeypatch.setattr(time, "monotonic", partial(float, now + 10 * at))
        chat.model.conversations.delete([key])
        qtbot.waitUntil(partial(can_undo, chat, at + 1))
    assert deletions.seconds_left == 20
    assert chat.left.undo_bar.button.text() == "Undo · 20 s"


def test_a_closed_window_is_found_where_it_was(chat: ChatPage) -> None:
    window = chat.window()
    wanted = QRect(11, 13, 1011, 661)
    window.setGeometry(wanted)
    window.close()
    assert chat.preferences.value("window/place") == wanted


def test_control_f_looks_for_what_is_selected(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    world.answer = "Some words to be found, and more words."
    ask_and_wait(chat, qtbot, "A question")
    view = chat.thread_view.view
    view.select(Selection(Position(1, 0, 5), Position(1, 0, 10)))
    assert view.selected_text() == "words"
    chat.focus_search()
    assert chat.find_bar.field.text() == "words"
    assert chat.find_bar.count.text() == "2 of 2"


def test_the_composer_grows_to_eight_lines_and_scrolls_then(chat: ChatPage) -> None:
    field = chat.composer.text
    heights = []
    for lines in (1, 4, 8, 9, 200):
        field.setPlainText("\n".join(["line"] * lines))
        heights.append(field.height())
    assert heights[0] < heights[1] < heights[2] == heights[3] == heights[4]
    assert field.verticalScrollBar().maximum() > 0


def test_a_draft_that_comes_late_waits_for_what_was_typed(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_and_wait(chat, qtbot, "A question")
    talk, told = chat.model.current_id, threading.Event()
    chat.start_new()
    qtbot.waitUntil(lambda: chat.tasks.is_idle_but_streams)

    def late(_self: FakeLibrary, _conversation_id: str) -> str:
        told.wait(10)
        return "An old draft"

    chat.drafts._saved.clear()
    monkeypatch.setattr(FakeLibrary, "draft", late)
    chat.open(talk)
    qtbot.waitUntil(lambda: is_stored(chat))
    chat.composer.text.setPlainText("Typed meanwhile")
    told.set()
    qtbot.waitUntil(lambda: chat.tasks.is_idle_but_streams)
    assert chat.composer.text.toPlainText() == "Typed meanwhile"
    ask_and_wait(chat, qtbot, "Typed meanwhile")
    assert chat.composer.text.toPlainText() == "An old draft"


def test_the_numbers_of_an_answer_do_not_lay_out_the_window(chat: ChatPage, qtbot: QtBot) -> None:
    def show(number: int) -> None:
        fit = ContextFit(prompt_tokens=1000 + number, context_size=4096, fits=True)
        chat.model.meter.show(fit)
        chat.composer.show_speed(f"{number} tokens/s")

    qtbot.waitUntil(lambda: chat.tasks.is_idle_but_streams)
    show(38)
    QCoreApplication.processEvents()
    seen = LayoutsSeen(chat.window())
    for number in range(39, 99):
        show(number)
        QCoreApplication.processEvents()
    assert "98" in chat.composer.speed.text()
    assert seen.count < 6, "what was there before may still settle"


class FirstImport(MetaPathFinder):
    """Notes on which thread a module is imported, and leaves the import to others."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.threads = list[threading.Thread]()

    def find_spec(self, fullname: str, _path: object, _target: object = None) -> None:
        if fullname == self.name:
            self.threads.append(threading.current_thread())


@pytest.mark.parametrize("opened", [False, True], ids=["written", "opened"])
def test_what_draws_formulas_is_imported_beside_the_main_thread(
    chat: ChatPage, world: FakeWorld, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, opened: bool
) -> None:
    for name in [each for each in sys.modules if each.partition(".")[0] == "ziamath"]:
        monkeypatch.delitem(sys.modules, name)
    finder = FirstImport("ziamath.zmath")
    monkeypatch.setattr(sys, "meta_path", [finder, *sys.meta_path])
    answer = chat.model.answer
    answer.text_added.emit("Costs and sums,", 3)
    assert not finder.threads
    if opened:
        world.conversations["c"] = conversation("c", 2)
        chat.model.open("c")
        qtbot.waitUntil(lambda: len(chat.thread_view.entries) == 2)
    else:
        answer._add("and $x", 2)
        qtbot.waitUntil(lambda: bool(finder.threads))
    assert finder.threads
    assert threading.main_thread() not in finder.threads
