"""What `bench_console` measures in a process of its own: one real console window, offscreen.

    python -m tests.benchmarks.console_child WHAT [ARGUMENTS]

Prints one JSON object as its last line.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import gc
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import app  # noqa: F401 - keeps None, True and False alive before the first call of Qt
from app.bootstrap import Console
from app.chat.open_branch import LAST
from app.chat.page import ChatPage
from app.shell.preferences import open_preferences
from engine.api.access import Role
from engine.api.chat import (
    Conversation,
    ConversationSummary,
    Message,
    MessageRole,
    MessageState,
)
from engine.api.people import Person
from engine.api.sampling import Sampling
from engine.api.system import EngineState
from engine.rpc.client import find_or_start
from tests.fakes.fake_engine import STARTER, FakeEngine, FakeWorld

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.session import Client

NAME, PASSWORD = "bench", "correct horse battery staple"
TOKENS_A_SECOND = 200
STREAM_SECONDS = 20
STOP_AFTER = 25
"""Tokens."""
TEXT = """## Old reports {0}

A rule needs three things: the **class**, the **period**, and who may set a *hold*; see `retention.rs`
and the formula $t_{{end}} = t_0 + {0}$ for each.

1. Count from the last use, so that a report someone still works with is kept.
2. Ask for the hold first, and write down *why* it was set.

```python
def is_due(report, today, days={0}):
    # a comment that is as long as comments are
    return (today - report.last_used).days > days and not report.held
```

| class | period | hold |
|---|---|---|
| report | {0} days | steward |
| letter | 10 years | steward, auditor |

> Nothing is deleted while a hold stands.

"""


# ------------------------------------------------------------------------------ a console


class Window:
    """A console in this process, signed in on its chat page.

    Args:
        engine: Finds its engine.
        code: A recovery code, for an engine that wants to see one.
    """

    def __init__(self, engine: Callable[[], Client], code: str = "123456") -> None:
        self.application = QApplication([])
        self._folder = tempfile.TemporaryDirectory(prefix="ah-")
        settings = open_preferences(Path(self._folder.name) / "console.ini")
        self.console = Console(self.application, engine, settings)
        self.console.start()
        window = self.console.window
        window.resize(1280, 800)
        until(lambda: window.root.currentWidget() is not window.starting)
        nobody = self.console.session.nobody
        self.console.session.begin(nobody.sign_in.sign_in(NAME, PASSWORD, code))
        page = window.workspace.current_page()
        if not isinstance(page, ChatPage):
            raise TypeError("the chat page is not shown first")
        self.chat = page
        until(lambda: bool(page.model.conversations.summaries) or self.is_idle())

    def is_idle(self) -> bool:
        """Whether no call is under way."""
        return self.console.tasks.is_idle_but_streams

    def ask(self, text: str) -> None:
        """Types a prompt and presses Return."""
        self.chat.composer.text.setPlainText(text)
        QTest.keyClick(self.chat.composer.text, Qt.Key.Key_Return)

    def finish(self, seconds: float = 120.0) -> None:
        """Waits until an answer has begun, and then for its end."""
        until(lambda: self.chat.model.running or self.is_idle())
        until(lambda: not self.chat.model.running and self.is_idle(), seconds)

    def click_conversation(self, conversation_id: str) -> None:
        """Clicks a line of the list."""
        shown = self.chat.list
        row = shown.entries.row_of(conversation_id)
        index = shown.entries.index(row, 0)
        shown.scrollTo(index)
        place = shown.visualRect(index).center()
        QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def close(self) -> None:
        """Ends it."""
        self.console.stop()
        self._folder.cleanup()


def until(condition: Callable[[], object], seconds: float = 60.0) -> None:
    """Lets the console live until something holds."""
    ends = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > ends:
            raise TimeoutError
        wait(0.002)


def wait(seconds: float) -> None:
    """Lets the console live; `QTest.qWait` keeps Python's lock, so all threads would stand still."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def resident_mib(pid: int | str = "self") -> float:
    """Resident memory of a process, MiB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def processor_seconds(pid: int | str = "self") -> float:
    """Processor time of a process and its threads so far, seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


# ------------------------------------------------------------------------------ what is measured


def scripted_world(messages: int) -> tuple[FakeWorld, str]:
    """An engine in memory whose one conversation is long."""
    world = FakeWorld(state=EngineState.OPEN, pause=1 / TOKENS_A_SECOND, context_size=10**9)
    world.models[STARTER.sha256] = STARTER
    roles = (Role.ANALYST, Role.STEWARD)
    person = Person(
        person_id="p" * 32,
        name=NAME,
        roles=roles,
        custodian=True,
        active=True,
        locked_out=False,
        created_at=1_800_000_000,
        last_sign_in_at=0,
    )
    world.people[NAME] = (PASSWORD, person)
    talk = "c1"
    world.conversations[talk] = conversation(talk, messages)
    return world, talk


def conversation(key: str, messages: int) -> Conversation:
    """Questions and answers in turn, the answers with everything Markdown has."""
    made, parent_id = [], ""
    for number in range(messages):
        message_id = f"{key}-m{number}"
        asked = number % 2 == 0
        made.append(
            Message(
                message_id=message_id,
                parent_id=parent_id,
                role=MessageRole.USER if asked else MessageRole.ASSISTANT,
                text=f"What is rule {number}?" if asked else TEXT.format(number),
                state=MessageState.COMPLETE,
                created_at=1_800_000_000 + number,
                model_sha256="" if asked else STARTER.sha256,
                prompt_tokens=0 if asked else 60,
                completion_tokens=0 if asked else 180,
                milliseconds=0 if asked else 9_000,
                end_cause="" if asked else "end",
                sampling=None if asked else Sampling(seed=number),
            )
        )
        parent_id = message_id
    summary = ConversationSummary(
        conversation_id=key,
        title=f"Rules {key}",
        created_at=1_800_000_000,
        updated_at=1_800_000_000,
    )
    return Conversation(summary=summary, system_prompt="", messages=tuple(made))


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
