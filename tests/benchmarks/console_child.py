"""What `bench_console` measures of a console with a real engine, in a process of its own, offscreen.

    python -m tests.benchmarks.console_child WHAT [ARGUMENTS]

Prints one JSON object as its last line.
"""

from __future__ import annotations

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
    Heartbeat,
    Window,
    processor_seconds,
    resident_mib,
    settle,
    until,
    wait,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.chat.page import ChatPage
    from app.session import Client

STOP_AFTER = 25
"""Tokens."""


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
    settle()
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
    settle()
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
    found = []
    tokens: list[int] = []
    stopped: list[float] = []
    chat.model.answer.text_added.connect(lambda _text, count: tokens.append(count))
    chat.model.answer.ended.connect(lambda _end: stopped.append(time.perf_counter()))
    for _ in range(int(times) + 1):
        chat.start_new()
        chat.model.sampling = _unending()
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


WHAT: dict[str, Callable[..., dict[str, Any]]] = {
    each.__name__: each for each in (opening, idle, escape)
}

if __name__ == "__main__":
    print(json.dumps(WHAT[sys.argv[1]](*sys.argv[2:])), flush=True)
