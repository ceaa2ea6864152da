"""Console windows over real engine processes: either one killed, and two consoles at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.bootstrap import Console
from app.chat.page import ChatPage
from app.shell.preferences import open_preferences
from engine.api.chat import SendRequest
from engine.api.conversations import MessageState
from engine.rpc.client import find_or_start
from tests.factories.site import LONG, PASSWORD, REPOSITORY, ProcessSite, answer, gone, wait_for
from tests.gui.steps import page_shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from app.widgets.thread.entry import Entry

pytestmark = [pytest.mark.model, pytest.mark.slow]
SLOW_MS = 60_000


@pytest.fixture
def site(data_dir: Path) -> Iterator[ProcessSite]:
    made = ProcessSite(data_dir)
    yield made
    made.close()


@pytest.fixture
def window(
    qapp: QApplication, site: ProcessSite, tmp_path: Path, qtbot: QtBot
) -> Iterator[Callable[[], Console]]:
    """Opens a console, signed in as Ada."""
    consoles: list[Console] = []

    def opened() -> Console:
        settings = open_preferences(tmp_path / f"console-{len(consoles)}.ini")
        console = Console(qapp, lambda: find_or_start(site.folder), settings)
        consoles.append(console)
        console.start()
        root, starting = console.window.root, console.window.starting
        qtbot.waitUntil(lambda: root.currentWidget() is not starting, timeout=SLOW_MS)
        sign_in(console, site)
        return console

    yield opened
    for console in reversed(consoles):
        assert console.faults == 0
        console.stop()
        shiboken6.delete(console.window)
        shiboken6.delete(console)


def sign_in(console: Console, site: ProcessSite) -> None:
    code = site.codes.pop()
    console.session.begin(console.session.nobody.sign_in.sign_in("Ada", PASSWORD, code))


def ask(chat: ChatPage, text: str) -> None:
    chat.composer.text.setPlainText(text)
    QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)


def last(chat: ChatPage) -> Entry:
    return chat.thread_view.answers()[-1]


def has_text(chat: ChatPage) -> bool:
    answers = chat.thread_view.answers()
    return bool(answers) and len(answers[-1].text) > 20


def has_entries(chat: ChatPage, count: int) -> bool:
    return len(chat.thread_view.entries) == count


def shows_third(chat: ChatPage, text: str) -> bool:
    return shown(chat)[2][1] == text


def shown(chat: ChatPage) -> list[tuple[str, str]]:
    return [(each.key, each.text) for each in chat.thread_view.entries]


def test_an_engine_killed_in_the_middle_of_an_answer_is_said_and_nothing_is_lost(
    site: ProcessSite, window: Callable[[], Console], qtbot: QtBot
) -> None:
    ada = site.create()
    answer(ada, "One.")
    console = window()
    chat = page_shown(console, ChatPage)
    chat.start_new()
    chat.model.sampling = LONG
    ask(chat, "Tell me a very long tale.")
    qtbot.waitUntil(lambda: has_text(chat), timeout=SLOW_MS)
    talk = chat.model.current_id

    def is_saved() -> bool:
        return bool(ada.chat.open_conversation(talk).messages[-1].text.strip())

    qtbot.waitUntil(is_saved, timeout=SLOW_MS)
    seen = last(chat).text

    old = site.pid
    os.kill(old, signal.SIGKILL)
    qtbot.waitUntil(lambda: not chat.model.running)
    assert last(chat).text.startswith(seen), "what was there stays in the window"
    qtbot.waitUntil(lambda: not console.session.is_signed_in, timeout=SLOW_MS)
    gone(old)
    page = console.window.sign_in
    qtbot.waitUntil(lambda: console.window.root.currentWidget() is page)
    qtbot.waitUntil(lambda: console.events.connected)
    assert page.banner.text(), "the sign-in page says why it is shown"

    sign_in(console, site)
    chat = page_shown(console, ChatPage)
    chat.open(talk)
    qtbot.waitUntil(lambda: len(chat.thread_view.entries) == 2)
    assert chat.thread_view.entries[0].text == "Tell me a very long tale."
    assert last(chat).text.strip(), "the partial text was kept"
    assert last(chat).mark.startswith("Interrupted")


def test_a_console_killed_in_the_middle_of_an_answer_does_not_end_it(site: ProcessSite) -> None:
    ada = site.create()
    answer(ada, "One.")
    command = [sys.executable, "-m", "tests.factories.console_until_killed", str(site.folder)]
    with subprocess.Popen(
        [*command, PASSWORD, site.codes.pop()],
        cwd=REPOSITORY,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    ) as console:
        assert console.stdout is not None
        assert console.stdout.readline().strip() == "text"
        console.kill()
    talk = ada.chat.list_conversations()[0].conversation_id
    wait_for(lambda: not ada.chat.list_conversations()[0].running, "the answer's end", 60)
    question, row = ada.chat.open_conversation(talk).messages
    assert question.text == "Tell me about harbours."
    assert row.state is MessageState.COMPLETE
    assert row.completion_tokens > 20
    assert row.text.strip()


def test_two_consoles_that_change_one_conversation_at_once_agree_in_the_end(
    site: ProcessSite, window: Callable[[], Console], qtbot: QtBot
) -> None:
    ada = site.create()
    answer(ada, "One.")
    talk = ada.chat.list_conversations()[0].conversation_id
    pages = [page_shown(window(), ChatPage), page_shown(window(), ChatPage)]
    for each in pages:
        each.open(talk)
        qtbot.waitUntil(partial(has_entries, each, 2))

    # Both rename it.
    for number, each in enumerate(pages):
        each.model.conversations.rename(talk, f"Title {number}")
    qtbot.waitUntil(lambda: pages[0].model.title == pages[1].model.title != "One.")
    qtbot.waitUntil(lambda: ada.chat.list_conversations()[0].title == pages[0].model.title)

    # Both send: one prompt is taken, the other stays in its field, and its window says why.
    for number, each in enumerate(pages):
        each.model.sampling = LONG
        ask(each, f"Question {number}")
    refused: list[ChatPage] = []

    def one_is_refused() -> bool:
        refused[:] = [each for each in pages if each.notice.isVisible()]
        return bool(refused)

    qtbot.waitUntil(one_is_refused, timeout=SLOW_MS)
    (loser,) = refused
    (winner,) = [each for each in pages if each is not loser]
    assert "still being written" in loser.notice.text()
    assert loser.composer.text.toPlainText() == f"Question {pages.index(loser)}"
    qtbot.waitUntil(lambda: has_text(winner), timeout=SLOW_MS)
    qtbot.waitUntil(lambda: loser.model.running, timeout=SLOW_MS)  # it joined the other's answer
    loser.stop()
    qtbot.waitUntil(lambda: not winner.model.running and not loser.model.running)
    qtbot.waitUntil(lambda: shown(winner) == shown(loser) and len(shown(winner)) == 4)
    assert last(winner).mark == last(loser).mark == "Stopped"

    # One makes a branch, the other goes back to the first: both show the same one.
    first, asked = shown(winner)[0][0], ada.chat.open_conversation(talk).messages[2]
    list(
        ada.chat.send(SendRequest(text="Another", conversation_id=talk, parent_id=asked.parent_id))
    )
    for each in pages:
        qtbot.waitUntil(partial(shows_third, each, "Another"), timeout=SLOW_MS)
    loser.model.choose_branch(asked.message_id)
    for each in pages:
        qtbot.waitUntil(partial(shows_third, each, asked.text))
    assert shown(winner) == shown(loser)
    assert shown(winner)[0][0] == first


def test_a_conversation_deleted_in_one_console_is_left_by_the_other_which_says_so(
    site: ProcessSite, window: Callable[[], Console], qtbot: QtBot
) -> None:
    ada = site.create()
    answer(ada, "One.")
    talk = ada.chat.list_conversations()[0].conversation_id
    deleter, other = [page_shown(window(), ChatPage), page_shown(window(), ChatPage)]
    for each in (deleter, other):
        each.open(talk)
        qtbot.waitUntil(partial(has_entries, each, 2))
    other.composer.text.setPlainText("half a thou")
    deleter.delete()
    for each in (deleter, other):
        qtbot.waitUntil(partial(has_entries, each, 0))
    assert "was deleted in another window" in other.notice.text()
    assert other.notice.isVisible()
    assert other.model.current_id == ""
    assert other.composer.text.toPlainText() == "half a thou"
    assert not deleter.notice.isVisible()
    deleter.model.conversations.deletions.restore()
    for each in (deleter, other):
        qtbot.waitUntil(partial(lists, each, talk))
    other.open(talk)
    qtbot.waitUntil(lambda: has_entries(other, 2))


def lists(chat: ChatPage, talk: str) -> bool:
    return chat.list.entries.row_of(talk) >= 0
