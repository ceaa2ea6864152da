"""What `bench_console` measures of the console alone, with an engine in memory, in a process of its own.

    python -m tests.benchmarks.console_scripted WHAT [ARGUMENTS]

Prints one JSON object as its last line. What is measured with a real engine is in `console_child`, whose
memory must not hold what only an engine needs.
"""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from engine.api.access import Role
from tests.benchmarks.console_window import (
    NAME,
    Heartbeat,
    Window,
    resident_mib,
    settle,
    share,
    until,
    wait,
)
from tests.benchmarks.scripted_world import TEXT, TOKENS_A_SECOND, conversation, scripted_world
from tests.fakes.fake_engine import FakeEngine

if TYPE_CHECKING:
    from collections.abc import Callable

STREAM_SECONDS = 20
QUIET_SECONDS = 2.5
CONVERSATIONS = 5_000
LINE = "The quick brown fox jumps over the lazy dog.\n"
DRAFT = 100_000
"""Characters."""


def stall(messages: str = "2000") -> dict[str, Any]:
    """An answer streams into a long conversation; a text of an answer's kinds, word by word."""
    world, talk = scripted_world(int(messages))
    words = TOKENS_A_SECOND * STREAM_SECONDS
    text = "".join(TEXT.format(number) for number in range(words // 100))
    world.answer = " ".join(text.split(" ")[:words])
    window = Window(lambda: FakeEngine(world))
    window.click_conversation(talk)
    until(lambda: len(window.chat.thread_view.entries) == int(messages))
    wait(0.5)
    tokens: list[int] = []
    window.chat.model.answer.text_added.connect(lambda _text, count: tokens.append(count))
    heart = Heartbeat()
    processor = time.thread_time()
    loop = window.application
    began = time.monotonic()
    window.ask("What are the rules?")
    window.chat.model.answer.over.connect(loop.quit)
    # Qt's own loop: a test's waiting wakes it by itself.
    loop.exec()
    passed, processor = time.monotonic() - began, time.thread_time() - processor
    heart.stop()
    window.close()
    return {
        "p99": share(heart.late, 0.99),
        "p50": share(heart.late, 0.5),
        "longest": max(heart.late),
        "processor_p99": share(heart.processor, 0.99),
        "stalls": len(heart.late),
        "busy": processor / passed,
        "tokens_a_second": sum(tokens) / passed,
    }


def soak(opened: str = "200", streamed: str = "1000") -> dict[str, Any]:
    """Opens and closes conversations, then streams answers; memory after each tenth."""
    world, talk = scripted_world(40)
    world.answer, world.pause = TEXT.format(1), 0.0
    for number in range(8):
        world.conversations[f"t{number}"] = conversation(f"t{number}", 400)
    window = Window(lambda: FakeEngine(world))
    chat = window.chat
    opening_mib, streaming_mib = [], []
    for number in range(int(opened)):
        window.click_conversation(f"t{number % 8}")
        until(lambda: len(chat.thread_view.view.entries) == 400)
        chat.thread_view.view.verticalScrollBar().setValue(number * 97 % 5000)
        wait(0.01)
        chat.start_new()
        if number % (int(opened) // 10) == int(opened) // 10 - 1:
            settle()
            opening_mib.append(resident_mib())
    for number in range(int(streamed)):
        if number % 20 == 0:
            # What an engine keeps on its disk must not count here.
            world.conversations[talk] = conversation(talk, 40)
            world.aside.clear()
            world.log.clear()
            chat.start_new()
            window.click_conversation(talk)
            until(lambda: len(chat.thread_view.view.entries) == 40)
        window.ask("And the next rule?")
        window.finish()
        if number % (int(streamed) // 10) == int(streamed) // 10 - 1:
            settle()
            streaming_mib.append(resident_mib())
    window.close()
    return {"opening": opening_mib, "streaming": streaming_mib}


def pages() -> dict[str, Any]:
    """Opens each page for the first time: processor time of the main thread until it is painted."""
    world, _ = scripted_world(40)
    password, person = world.people[NAME]
    world.people[NAME] = (password, replace(person, roles=tuple(Role)))
    window = Window(lambda: FakeEngine(world))
    until(window.is_idle)
    workspace = window.console.window.workspace
    wait(QUIET_SECONDS)  # what is imported ahead is there
    found = {}
    for spec in workspace.pages():
        if workspace.current_key == spec.key:
            continue
        began = time.thread_time()
        QTest.mouseClick(workspace.rail.button(spec.key), Qt.MouseButton.LeftButton)
        workspace.repaint()
        found[spec.key] = time.thread_time() - began
        wait(0.2)
        until(window.is_idle)
    window.close()
    return found


def keys(times: str = "100") -> dict[str, Any]:
    """Writes on in a long draft, in one line that is as long, and in the search field; a key to painted."""
    world, _ = scripted_world(0)
    for number in range(CONVERSATIONS):
        world.conversations[f"c{number}"] = conversation(f"c{number}", 0)
    window = Window(lambda: FakeEngine(world))
    until(lambda: window.chat.list.entries.rowCount() > CONVERSATIONS and window.is_idle())
    draft, field = window.chat.composer.text, window.chat.left.search
    lines = LINE * (DRAFT // len(LINE))
    found = {}
    for name, written, widget, text in (
        ("draft", lines, draft, "and so on "),
        ("line", lines.replace("\n", " "), draft, "and so on "),
        ("search", "", field, "rules c12 "),
    ):
        draft.setPlainText(written)
        draft.moveCursor(QTextCursor.MoveOperation.End)
        wait(1.0)
        took = []
        for number in range(int(times)):
            began = time.thread_time()
            QTest.keyClicks(widget, text[number % len(text)])
            window.application.processEvents()
            took.append(time.thread_time() - began)
        found[name] = share(took, 0.99)
    window.close()
    return found


def resizing(messages: str = "2000", times: str = "60") -> dict[str, Any]:
    """Makes the window with a long conversation narrower and wider; laid out and painted."""
    world, talk = scripted_world(int(messages))
    window = Window(lambda: FakeEngine(world))
    window.click_conversation(talk)
    until(lambda: len(window.chat.thread_view.entries) == int(messages))
    wait(0.5)
    took = []
    for number in range(int(times)):
        began = time.thread_time()
        window.console.window.resize(1280 - number % 40 * 7, 800 + number % 7)
        window.application.processEvents()
        took.append(time.thread_time() - began)
    window.close()
    return {"p50": share(took, 0.5), "p99": share(took, 0.99)}


WHAT: dict[str, Callable[..., dict[str, Any]]] = {
    each.__name__: each for each in (stall, soak, pages, keys, resizing)
}

if __name__ == "__main__":
    print(json.dumps(WHAT[sys.argv[1]](*sys.argv[2:])), flush=True)
