"""What `bench_console` measures in a process of its own: one real console window, offscreen.

    python -m tests.benchmarks.console_child WHAT [ARGUMENTS]

Prints one JSON object as its last line.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest

from app.chat.open_branch import LAST
from engine.api.sampling import Sampling
from engine.rpc.client import find_or_start
from tests.benchmarks.console_window import (
    TEXT,
    TOKENS_A_SECOND,
    Window,
    conversation,
    processor_seconds,
    resident_mib,
    scripted_world,
    until,
    wait,
)
from tests.fakes.fake_engine import FakeEngine

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.chat.page import ChatPage
    from app.session import Client

STREAM_SECONDS = 20
STOP_AFTER = 25
"""Tokens."""


class Heartbeat(QObject):
    """How long the main thread does not look for events: what a key would wait for.

    A beat is due every 2 ms; one that comes late tells how long other work took.
    """

    EVERY_MS = 2
    WORK_SECONDS = 0.001

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self.processor: list[float] = []
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._last, self._processor = time.perf_counter(), time.thread_time()
        self._timer.start(self.EVERY_MS)

    def stop(self) -> None:
        """Beats no more."""
        self._timer.stop()

    def _beat(self) -> None:
        now, processor = time.perf_counter(), time.thread_time()
        late = now - self._last - self.EVERY_MS / 1000
        # Beats that found nothing before them would hide the others in a percentile.
        if late > self.WORK_SECONDS:
            self.late.append(late)
            self.processor.append(processor - self._processor)
        self._last, self._processor = now, processor


def share(values: list[float], part: float) -> float:
    """The value that a part of all is not above; 0 for none."""
    return sorted(values)[min(len(values) - 1, int(part * len(values)))] if values else 0.0


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


class Painted(QObject):
    """Notes when a thread has painted a conversation."""

    def __init__(self, chat: ChatPage) -> None:
        super().__init__()
        self.at = 0.0
        self._chat = chat
        chat.thread_view.view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Sees the beginning of the painting; the next turn of the loop is its end."""
        shown = bool(self._chat.thread_view.view.entries)
        if event.type() == QEvent.Type.Paint and shown and not self.at:
            QTimer.singleShot(0, self._note)
        return False

    def is_done(self) -> bool:
        """Whether it has."""
        return self.at > 0

    def _note(self) -> None:
        self.at = self.at or time.perf_counter()


def opening(
    root: str, code: str, short: str, talk: str, messages: str, times: str
) -> dict[str, Any]:
    """Opens a long conversation of a real engine, again and again.

    Memory is compared with that after a short one was shown: what the first message brings with it,
    Markdown and fonts, is not the price of a long conversation.
    """
    window = Window(lambda: find_or_start(Path(root)), code)
    chat = window.chat
    until(lambda: chat.list.entries.row_of(talk) >= 0)
    window.click_conversation(short)
    until(lambda: bool(chat.thread_view.view.entries))
    chat.start_new()
    _settle()
    before = resident_mib()
    painted_seconds, whole_seconds, engine_seconds, late = [], [], [], []
    for _ in range(int(times)):
        chat.start_new()
        wait(0.2)
        painted = Painted(chat)
        heart = Heartbeat()
        began = time.perf_counter()
        window.click_conversation(talk)
        until(lambda: len(chat.thread_view.view.entries) == int(messages))
        whole_seconds.append(time.perf_counter() - began)
        until(painted.is_done)
        painted_seconds.append(painted.at - began)
        heart.stop()
        late.append(max(heart.late, default=0.0))
        wait(0.2)
        engine_seconds.append(_answer_seconds(window, talk, LAST))
    opened = resident_mib()
    chat.start_new()
    _settle()
    closed = resident_mib()
    all_seconds = [_answer_seconds(window, talk, 0) for _ in range(int(times))]
    window.console.session.api.sign_in.sign_out()
    window.close()
    return {
        "painted": painted_seconds,
        "whole": whole_seconds,
        "engine": engine_seconds,
        "at_once": all_seconds,
        "longest": late,
        "before": before,
        "opened": opened,
        "closed": closed,
    }


def _answer_seconds(window: Window, talk: str, last: int) -> float:
    """The engine's and the socket's share: a call for so many messages, asked and decoded here."""
    began = time.perf_counter()
    window.console.session.api.chat.open_conversation(talk, last)
    return time.perf_counter() - began


def _settle() -> None:
    """What a minute of doing nothing would do: objects are let go, garbage is collected."""
    for _ in range(3):
        wait(0.2)
        gc.collect()


def idle(root: str, code: str, seconds: str) -> dict[str, Any]:
    """Signed in, the chat page shown, nobody does anything."""
    window = Window(lambda: find_or_start(Path(root)), code)
    api = window.console.session.api
    until(lambda: _is_ready(api), 120)
    window.ask("Say one word.")
    window.finish()
    engine = api.system.status().process_id
    pids = {"console": os.getpid(), "engine": engine}
    pids |= {f"worker {number}": pid for number, pid in enumerate(_children_of(engine))}
    loop = window.application
    QTimer.singleShot(3000, loop.quit)
    loop.exec()
    before = {name: processor_seconds(pid) for name, pid in pids.items()}
    QTimer.singleShot(int(seconds) * 1000, loop.quit)
    loop.exec()
    found = {name: processor_seconds(pid) - before[name] for name, pid in pids.items()}
    api.sign_in.sign_out()
    window.close()
    return {name: each / int(seconds) for name, each in found.items()}


def _children_of(pid: int) -> list[int]:
    """The processes that a process started and that are there."""
    threads = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(each) for found in threads for each in found.read_text().split()]


def _is_ready(api: Client) -> bool:
    worker = api.system.status().worker
    return worker is not None and worker.state == "ready"


def escape(root: str, code: str, times: str) -> dict[str, Any]:
    """From the Escape key to a window that says stopped."""
    window = Window(lambda: find_or_start(Path(root)), code)
    chat = window.chat
    until(lambda: _is_ready(window.console.session.api), 120)
    # Keys of a whole page reach it only in a window that has the keyboard.
    window.console.window.activateWindow()
    until(window.console.window.isActiveWindow)
    chat.model.sampling = _unending()
    found = []
    tokens: list[int] = []
    stopped: list[float] = []
    chat.model.answer.text_added.connect(lambda _text, count: tokens.append(count))
    chat.model.answer.ended.connect(lambda _end: stopped.append(time.perf_counter()))
    for _ in range(int(times) + 1):
        chat.start_new()
        tokens.clear()
        stopped.clear()
        window.ask("Write a long story about a harbour at dusk.")
        until(lambda: sum(tokens) > STOP_AFTER)
        pressed = time.perf_counter()
        QTest.keyClick(chat.composer.text, Qt.Key.Key_Escape)
        until(lambda: stopped and not chat.model.running)
        found.append(stopped[0] - pressed)
        window.finish()
    window.console.session.api.sign_in.sign_out()
    window.close()
    return {"seconds": found[1:]}


def _unending() -> Sampling:
    """An answer that does not end by itself: the model never writes the last character."""
    return Sampling(temperature=0.9, seed=3, max_tokens=1500, grammar='root ::= [a-z ]+ "#"')


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
            _settle()
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
            _settle()
            streaming_mib.append(resident_mib())
    window.close()
    return {"opening": opening_mib, "streaming": streaming_mib}


WHAT: dict[str, Callable[..., dict[str, Any]]] = {
    each.__name__: each for each in (stall, opening, idle, escape, soak)
}

if __name__ == "__main__":
    print(json.dumps(WHAT[sys.argv[1]](*sys.argv[2:])), flush=True)
