"""Tasks: results on the main thread, none after cancelling, none for the dead, an end in time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread

from app.tasks import SLOW_MS, Tasks
from engine.api.errors import ConfirmationNeededError, InputError

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.shutdown()


class Blocking(Iterator[int]):
    """Yields one number, then waits until it is closed from any thread."""

    def __init__(self) -> None:
        self.closed = threading.Event()
        self._first = True

    def __next__(self) -> int:
        if self._first:
            self._first = False
            return 1
        self.closed.wait(30)
        raise StopIteration

    def close(self) -> None:
        self.closed.set()


def test_the_call_runs_elsewhere_and_the_result_comes_to_the_main_thread(
    tasks: Tasks, qtbot: QtBot
) -> None:
    owner = QObject()
    threads: list[object] = []
    main = QThread.currentThread()
    tasks.query(
        owner,
        threading.current_thread,
        lambda thread: threads.extend([thread, QThread.currentThread()]),
    )
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] is not threading.main_thread()
    assert threads[1] is main


def test_a_cancelled_query_delivers_nothing(tasks: Tasks, qtbot: QtBot) -> None:
    owner = QObject()
    go = threading.Event()
    got: list[int] = []
    query = tasks.query(owner, lambda: go.wait(5), lambda _: got.append(1))
    query.cancel()
    go.set()
    qtbot.waitUntil(lambda: query.ended)
    assert got == []


def test_a_result_for_a_destroyed_owner_is_dropped(tasks: Tasks, qtbot: QtBot) -> None:
    owner = QObject()
    go = threading.Event()
    got: list[int] = []
    query = tasks.query(owner, lambda: go.wait(5), lambda _: got.append(1))
    shiboken6.delete(owner)
    go.set()
    qtbot.waitUntil(lambda: query.ended)
    assert got == []


def test_commands_of_a_lane_keep_their_order(tasks: Tasks, qtbot: QtBot) -> None:
    owner = QObject()
    done: list[int] = []

    def call(number: int) -> int:
        time.sleep(0.02 if number == 0 else 0)
        return number

    for number in range(5):
        tasks.command(owner, partial(call, number), done.append)
    qtbot.waitUntil(lambda: len(done) == 5)
    assert done == [0, 1, 2, 3, 4]


def test_an_error_goes_to_observers_then_to_whoever_asked(tasks: Tasks, qtbot: QtBot) -> None:
    owner = QObject()
    seen: list[str] = []

    def refuse() -> None:
        raise InputError("No.")

    tasks.error_observed.connect(lambda _error: seen.append("observed"))
    tasks.error_unhandled.connect(lambda _error: seen.append("unhandled"))
    tasks.command(owner, refuse, None, lambda _error: seen.append("failed"))
    qtbot.waitUntil(lambda: "failed" in seen)
    tasks.command(owner, refuse)
    qtbot.waitUntil(lambda: "unhandled" in seen)
    assert seen == ["observed", "failed", "observed", "unhandled"]


def test_a_confirmed_command_is_repeated_once(tasks: Tasks, qtbot: QtBot) -> None:
    owner = QObject()
    calls: list[int] = []
    done: list[str] = []

    def act() -> str:
        calls.append(1)
        if len(calls) == 1:
            raise ConfirmationNeededError("A code is needed.")
        return "done"

    tasks.confirm = lambda _error, confirmed, _refused: confirmed()
    tasks.command(owner, act, done.append)
    qtbot.waitUntil(lambda: done == ["done"])
    assert len(calls) == 2


def test_a_stream_comes_in_batches_and_in_order(tasks: Tasks, qtbot: QtBot) -> None:
    owner = QObject()
    batches: list[list[int]] = []
    ended: list[bool] = []
    tasks.stream(owner, lambda: iter(range(5000)), batches.append, lambda: ended.append(True))
    qtbot.waitUntil(lambda: bool(ended))
    assert [number for batch in batches for number in batch] == list(range(5000))
    assert len(batches) < 50


def test_a_stream_that_fails_delivers_what_came_before(tasks: Tasks, qtbot: QtBot) -> None:
    owner = QObject()
    got: list[int] = []
    failed: list[Exception] = []

    def numbers() -> Iterator[int]:
        yield 1
        raise InputError("No more.")

    tasks.stream(owner, numbers, got.extend, None, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert got == [1]


def test_cancelling_a_stream_closes_it_though_its_thread_waits(tasks: Tasks, qtbot: QtBot) -> None:
    owner = QObject()
    source = Blocking()
    got: list[int] = []
    stream = tasks.stream(owner, lambda: source, got.extend)
    qtbot.waitUntil(lambda: got == [1])
    stream.cancel()
    assert source.closed.wait(10)
    qtbot.waitUntil(lambda: stream.ended)


def test_shutdown_ends_waiting_streams_within_its_deadline(qtbot: QtBot) -> None:
    tasks, owner = Tasks(), QObject()
    source = Blocking()
    got: list[int] = []
    tasks.stream(owner, lambda: source, got.extend)
    qtbot.waitUntil(lambda: got == [1])
    began = time.monotonic()
    assert tasks.shutdown(20.0)
    assert time.monotonic() - began < 10, "it does not wait for its deadline"
    tasks.query(owner, lambda: got.append(2), lambda _: None)
    qtbot.wait(20)
    assert got == [1]


def test_shutdown_says_when_a_call_does_not_end(qtbot: QtBot) -> None:
    tasks, owner = Tasks(), QObject()
    began, go = threading.Event(), threading.Event()
    got: list[bool] = []

    def wait() -> bool:
        began.set()
        return go.wait(10)

    tasks.query(owner, wait, got.append)
    assert began.wait(10)
    assert tasks.shutdown(0.05) is False
    go.set()
    qtbot.wait(50)
    assert got == []


def test_a_long_read_in_a_lane_of_its_own_holds_up_no_other(tasks: Tasks, qtbot: QtBot) -> None:
    owner = QObject()
    gate = threading.Event()
    for _ in range(6):
        tasks.query(owner, lambda: gate.wait(10), lambda _: None, lane="long")
    found: list[int] = []
    tasks.query(owner, lambda: 7, found.append)
    qtbot.waitUntil(lambda: found == [7])
    gate.set()
    qtbot.waitUntil(lambda: tasks.is_idle)


def test_an_older_answer_never_follows_a_newer_one_of_its_kind(tasks: Tasks, qtbot: QtBot) -> None:
    owner, gate = QObject(), threading.Event()
    found: list[str] = []

    def late(answer: str) -> str:
        gate.wait(10)
        return answer

    tasks.query(owner, lambda: late("older"), found.append, kind="list")
    tasks.query(owner, lambda: late("another kind"), found.append, kind="head")
    tasks.query(owner, lambda: "newer", found.append, kind="list")
    qtbot.waitUntil(lambda: found == ["newer"])
    gate.set()
    qtbot.waitUntil(lambda: tasks.is_idle and not tasks._live)
    assert found == ["newer", "another kind"]


def test_a_stream_whose_end_is_delivered_late_is_let_go_with_its_thread(
    tasks: Tasks, qtbot: QtBot
) -> None:
    def numbers() -> Iterator[int]:
        for number in range(4):
            time.sleep(0.012)  # the end falls into the 30 ms after a delivery
            yield number

    owner, ended = QObject(), []
    for _ in range(3):
        tasks.stream(owner, numbers, lambda _items: None, lambda: ended.append(True))
    qtbot.waitUntil(lambda: len(ended) == 3)
    qtbot.waitUntil(lambda: not tasks._live and not tasks._streams)


def test_a_change_that_waits_for_a_code_is_no_work_of_the_engine(
    tasks: Tasks, qtbot: QtBot
) -> None:
    owner = QObject()
    asked: list[Callable[[], None]] = []
    failed: list[Exception] = []
    shown: list[bool] = []

    def act() -> None:
        raise ConfirmationNeededError("A code is needed.")

    tasks.working_changed.connect(shown.append)
    tasks.confirm = lambda _error, _confirmed, refused: asked.append(refused)
    tasks.command(owner, act, None, failed.append)
    qtbot.waitUntil(lambda: bool(asked))
    assert not tasks._at_work
    qtbot.wait(SLOW_MS + 100)
    assert shown == [], "a person is asked, and the engine does nothing"
    asked[0]()
    assert len(failed) == 1
    assert not tasks._live, "a change that was not confirmed is over"


def test_a_slow_change_that_then_waits_for_a_code_ends_the_work(tasks: Tasks, qtbot: QtBot) -> None:
    owner, gate = QObject(), threading.Event()
    asked: list[Callable[[], None]] = []
    shown: list[bool] = []

    def act() -> None:
        gate.wait(10)
        raise ConfirmationNeededError("A code is needed.")

    tasks.working_changed.connect(shown.append)
    tasks.confirm = lambda _error, confirmed, _refused: asked.append(confirmed)
    tasks.command(owner, act, None, lambda _error: None)
    qtbot.waitUntil(lambda: shown == [True])
    gate.set()
    qtbot.waitUntil(lambda: bool(asked))
    assert shown == [True, False]
    gate.clear()
    asked[0]()
    qtbot.waitUntil(lambda: shown == [True, False, True])
    gate.set()
    qtbot.waitUntil(lambda: shown == [True, False, True, False])


def test_a_slow_change_is_over_though_its_owner_fails(tasks: Tasks, qtbot: QtBot) -> None:
    owner, gate = QObject(), threading.Event()
    shown: list[bool] = []

    def fail(_answer: object) -> None:
        raise RuntimeError("a fault of the page")

    tasks.working_changed.connect(shown.append)
    tasks.command(owner, lambda: gate.wait(10), fail)
    qtbot.waitUntil(lambda: shown == [True])
    with qtbot.captureExceptions() as faults:
        gate.set()
        qtbot.waitUntil(lambda: bool(faults))
    assert shown == [True, False]
    assert not tasks._live
