from __future__ import annotations

import signal
import threading
import time
from typing import TYPE_CHECKING

import pytest

from engine.api.errors import BugError
from engine.store.writer import WriterTurn

if TYPE_CHECKING:
    from collections.abc import Callable


def waiting(turn: WriterTurn, count: int) -> None:
    """Returns once so many wait."""
    deadline = time.monotonic() + 10
    while len(turn._waiting) < count:
        assert time.monotonic() < deadline
        time.sleep(0.001)


def started(work: Callable[[], object]) -> threading.Thread:
    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_work_runs_in_the_thread_that_asks_and_its_result_and_error_come_back() -> None:
    turn = WriterTurn()
    assert turn.call(threading.get_ident) == threading.get_ident()
    with pytest.raises(ZeroDivisionError):
        turn.call(lambda: 1 / 0)
    assert turn.call(lambda: 3) == 3


def test_turns_come_in_the_order_of_asking_and_one_at_a_time() -> None:
    turn = WriterTurn()
    go, order, inside = threading.Event(), list[int](), list[int]()

    def work(number: int) -> None:
        inside.append(number)
        assert len(inside) == 1
        order.append(number)
        inside.pop()

    threads = [started(lambda: turn.call(lambda: go.wait(10)))]
    while not turn._taken:
        time.sleep(0.001)
    for number in range(12):
        threads.append(started(lambda number=number: turn.call(lambda: work(number))))  # type: ignore[misc]
        waiting(turn, number + 1)
    go.set()
    for each in threads:
        each.join()
    assert order == list(range(12))


def test_whoever_asks_again_and_again_lets_those_who_wait_go_first() -> None:
    turn = WriterTurn()
    go, order = threading.Event(), list[int]()

    def hold() -> None:
        go.wait(10)
        order.append(0)

    def again_and_again() -> None:
        turn.call(hold)
        for _ in range(100):
            turn.call(lambda: order.append(0))

    threads = [started(again_and_again)]
    while not turn._taken:
        time.sleep(0.001)
    for number in range(1, 12):
        threads.append(started(lambda number=number: turn.call(lambda: order.append(number))))  # type: ignore[misc]
        waiting(turn, number)
    go.set()
    for each in threads:
        each.join()
    assert order == [*range(12), *[0] * 100]


def test_work_inside_work_is_a_bug_and_harms_nothing() -> None:
    turn = WriterTurn()
    with pytest.raises(BugError, match="inside another"):
        turn.call(lambda: turn.call(lambda: 1))
    with pytest.raises(BugError, match="inside another"):
        turn.call(turn.end)
    assert turn.call(lambda: 2) == 2


def test_the_end_waits_for_what_came_before_and_refuses_what_comes_after() -> None:
    turn = WriterTurn()
    go, done = threading.Event(), list[str]()

    def first() -> None:
        go.wait(10)
        done.append("first")

    def end() -> None:
        turn.end()
        done.append("end")

    threads = [started(lambda: turn.call(first))]
    while not turn._taken:
        time.sleep(0.001)
    threads.append(started(lambda: turn.call(lambda: done.append("second"))))
    waiting(turn, 1)
    ending = started(end)
    waiting(turn, 2)
    with pytest.raises(BugError, match="closed"):
        turn.call(lambda: done.append("late"))
    go.set()
    for each in (*threads, ending):
        each.join()
    assert done == ["first", "second", "end"]
    turn.end()  # once more does no harm
    with pytest.raises(BugError, match="closed"):
        turn.call(lambda: done.append("late"))


class InterruptedWaitError(Exception):
    pass


def test_a_wait_that_a_signal_ends_leaves_the_turn_to_the_others() -> None:
    turn = WriterTurn()
    go = threading.Event()

    def interrupt(*_: object) -> None:
        raise InterruptedWaitError

    before = signal.signal(signal.SIGUSR1, interrupt)
    try:
        holder = started(lambda: turn.call(lambda: go.wait(10)))
        while not turn._taken:
            time.sleep(0.001)
        main = threading.get_ident()

        def kill() -> None:
            waiting(turn, 1)
            signal.pthread_kill(main, signal.SIGUSR1)

        killer = started(kill)
        with pytest.raises(InterruptedWaitError):
            turn.call(lambda: None)
        killer.join()
    finally:
        signal.signal(signal.SIGUSR1, before)
    go.set()
    holder.join()
    assert turn.call(lambda: 5) == 5
