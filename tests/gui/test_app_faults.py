"""What a window bears: a clock that jumps, endless titles and streams, small and dense screens."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest

from app.chat.page import ChatPage
from engine.api.conversations import Conversation, ConversationSummary
from engine.api.events import Topic
from tests.factories.site import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from tests.fakes.fake_engine import FakeWorld

YEAR = 365 * 86_400


class Heartbeat(QObject):
    """Notes how long the main thread works between two looks at a timer of 5 ms.

    In seconds of the processor: on a clock it would be the neighbours that are measured.
    """

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self._last = time.thread_time()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(5)

    def _beat(self) -> None:
        now = time.thread_time()
        self.late.append(now - self._last)
        self._last = now

    @property
    def p99(self) -> float:
        """What one wait of a hundred is longer than, seconds."""
        return sorted(self.late)[int(0.99 * len(self.late))]


def is_open(chat: ChatPage, key: str) -> bool:
    return chat.model.current_id == key


def add_conversation(world: FakeWorld, key: str, title: str, at: int) -> None:
    summary = ConversationSummary(conversation_id=key, title=title, created_at=at, updated_at=at)
    world.conversations[key] = Conversation(summary=summary, system_prompt="", messages=())
    world.publish(Topic.CONVERSATION, key)


@pytest.mark.parametrize("jump", [-20 * YEAR, 20 * YEAR], ids=["back", "ahead"])
def test_a_jump_of_the_clock_moves_neither_timers_nor_the_lock(
    signed_in: Callable[..., Console],
    world: FakeWorld,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    jump: int,
) -> None:
    console = signed_in()
    chat = console.window.workspace.current_page()
    assert isinstance(chat, ChatPage)
    qtbot.waitUntil(lambda: bool(world.followers))
    left, real = console.session.seconds_left, time.time
    assert left > 60
    monkeypatch.setattr(time, "time", lambda: real() + jump)
    chat.composer.text.setPlainText("What time is it?")
    QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(chat.thread_view.answers()) and not chat.model.running)
    assert abs(console.session.seconds_left - left) < 10
    assert not console.session.is_locked
    assert chat.thread_view.answers()[-1].text.strip()
    # Conversations of another age lie in the list like any other.
    add_conversation(world, "past", "Long ago", 1)
    add_conversation(world, "future", "Not yet", int(real()) + 20 * YEAR)
    qtbot.waitUntil(lambda: chat.list.entries.row_of("future") >= 0)
    qtbot.waitUntil(lambda: chat.list.entries.row_of("past") >= 0)
    chat.list.viewport().repaint()


def test_a_title_of_50_000_characters_is_cut_and_costs_nothing(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: bool(world.followers))
    window = chat.window()
    width = window.width()
    heart = Heartbeat()
    for number, title in enumerate(("x" * 50_000, "word " * 10_000, "\u05d0\u202e" * 25_000)):
        add_conversation(world, f"long{number}", title, int(time.time()))
    qtbot.waitUntil(lambda: chat.list.entries.row_of("long2") >= 0)
    for number in range(3):
        chat.open(f"long{number}")
        qtbot.waitUntil(partial(is_open, chat, f"long{number}"))
        qtbot.wait(100)
        window.grab()
        assert chat.title.width() < window.width()
    assert window.width() == width
    assert max(heart.late) < 1.0


@pytest.mark.parametrize(
    "pieces",
    [
        ["x" * 8_000] * 125,
        ["| a | b |\n|---|---|\n"] + ["| 1 | some words |\n" * 50] * 200,
    ],
    ids=["1 MB without a break", "10,000 rows"],
)
def test_the_window_lives_while_what_is_endless_streams_in(
    chat: ChatPage, qtbot: QtBot, pieces: list[str]
) -> None:
    thread = chat.thread_view
    thread.begin_answer("endless")
    heart = Heartbeat()
    for piece in pieces:
        thread.append(piece)
        qtbot.wait(8)
    qtbot.waitUntil(lambda: thread.entries[-1].text == "".join(pieces))
    assert heart.p99 < 0.25
    assert max(heart.late) < 1.0


HOSTILE = {
    "half a fence": "Look:\n\n```python\nprint(1)\n\nand no end",
    "HTML": "<script>alert(1)</script> <img src=x onerror=y> <h1>big</h1> <b>bold</b> &lt;i&gt;",
    "links and pictures": (
        "![a](file:///etc/passwd) ![b](//server/share/x.png) ![c](data:image/png;base64,AAAA) "
        "[d](file:///etc/passwd) <file:///etc/passwd> [e](javascript:alert(1)) "
        "[f](https://example.org/x) <https://example.org/y> [g](/etc/passwd) [h](//server/share)"
    ),
    "100 levels of lists": "".join("  " * depth + "- item\n" for depth in range(100)),
    "100 levels of quotes": "> " * 100 + "deep",
    "controls of direction": "\u202eabc\u2066 def \u200f ghi",
    "controls of direction in code": "```python\nif admin:  # \u202e\u2066 nobody\u2069\n    run()\n```",
    "zero width": "a" + "\u200b\u200d\u2060" * 2_000 + "b",
    "combining piles": ("a" + "\u0301" * 500 + " ") * 20,
    "NUL and other controls": "word\x00word\x1b[31mred\x07",
    "only where links lead": "[a]: file:///etc/passwd",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_answer_is_shown_found_and_copied_in_the_window(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot, text: str
) -> None:
    world.answer, world.pause = text, 0.0
    heart = Heartbeat()
    chat.composer.text.setPlainText("A question")
    with qtbot.waitSignal(chat.model.answer.over):
        QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: chat.tasks.is_idle_but_streams and not chat.model.running)
    chat.window().grab()
    (entry,) = chat.thread_view.answers()
    assert entry.text.strip() == text.strip(), "it is kept and copied as it was written"
    layout = chat.thread_view.view.layout_of(1)
    assert layout.height > 0
    documents = [part.document for part in layout.parts if part.document is not None]
    assert any(each.toPlainText().strip() for each in documents)
    for each in documents:
        assert "<a " not in each.toHtml()
        assert not set("\u202e\u2066\u200f\x00\x1b\x07") & set(each.toPlainText())
    chat.find_bar.begin("a")
    chat.thread_view.view.select_all()
    assert chat.thread_view.view.selected_text().rstrip().endswith(text.strip()[-20:])
    qtbot.wait(20)
    assert max(heart.late) < 1.0


def test_a_small_window_hides_nothing_of_the_chat(chat: ChatPage, qtbot: QtBot) -> None:
    window = chat.window()
    window.resize(1024, 700)
    assert (window.width(), window.height()) == (1024, 700)
    for each in (chat.composer, chat.composer.button, chat.title, chat.new_button, chat.search):
        qtbot.waitUntil(partial(is_whole, each, window))
    assert chat.composer.width() > 400, "there is room to write and to read"
    assert chat.thread_view.width() > 400


def is_whole(widget: QWidget, window: QWidget) -> bool:
    place = widget.mapTo(window, widget.rect().topLeft())
    seen = widget.visibleRegion().boundingRect() == widget.rect()
    return seen and window.rect().contains(widget.rect().translated(place))


def picture(folder: Path, **environment: str) -> dict[str, str]:
    """Has the console drawn by a process of its own, with other variables.

    Returns:
        What it says of itself.
    """
    done = subprocess.run(
        [sys.executable, "-m", "tests.factories.console_picture", str(folder / "picture.png")],
        cwd=REPOSITORY,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"} | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    lines = (line.partition("=") for line in done.stdout.splitlines() if "=" in line)
    return {name: value for name, _, value in lines}


def test_a_dense_screen_gets_formulas_and_icons_of_its_density(tmp_path: Path) -> None:
    told = picture(tmp_path, QT_SCALE_FACTOR="2")
    assert told["picture"] == "3840x2160"
    assert float(told["formula density"]) == 2.0
    assert float(told["icon density"]) == 2.0


def test_without_any_font_of_the_system_nothing_is_cut(tmp_path: Path) -> None:
    folder = tmp_path / "fonts"
    folder.mkdir()
    settings = tmp_path / "fonts.conf"
    settings.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig><dir>{folder}</dir><cachedir>{folder}</cachedir></fontconfig>"
    )
    told = picture(tmp_path, FONTCONFIG_FILE=str(settings), FONTCONFIG_PATH=str(folder))
    assert told["picture"] == "1920x1080"
    assert told["cut"] == ""
