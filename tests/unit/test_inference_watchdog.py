"""When a worker is ended, and when it is started again."""

import pytest

from engine.clock import FakeClock
from engine.inference.protocol import LoadFault, WorkerOptions
from engine.inference.watchdog import Watchdog

OPTIONS = WorkerOptions(
    load_seconds=100, silence_seconds=20, call_seconds=30, memory_limit=1000, restarts_per_minute=2
)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def watchdog(clock: FakeClock) -> Watchdog:
    watchdog = Watchdog(OPTIONS, clock)
    watchdog.begin()
    return watchdog


def overdue(watchdog: Watchdog, *, ready: bool = True, resident: int = 0) -> LoadFault | None:
    return watchdog.overdue(ready=ready, resident=lambda: resident)


def test_loading_may_take_long_but_not_for_ever(watchdog: Watchdog, clock: FakeClock) -> None:
    clock.advance(99)
    assert overdue(watchdog, ready=False) is None
    clock.advance(2)
    assert overdue(watchdog, ready=False) is LoadFault.WORKER_HUNG


def test_silence_ends_a_worker_and_an_answer_does_not(watchdog: Watchdog, clock: FakeClock) -> None:
    clock.advance(19)
    watchdog.heard(busy=1)
    clock.advance(19)
    assert overdue(watchdog) is None
    clock.advance(2)
    assert overdue(watchdog) is LoadFault.WORKER_HUNG


def test_a_call_without_end_ends_a_worker_that_still_answers(watchdog: Watchdog) -> None:
    watchdog.heard(busy=29)
    assert overdue(watchdog) is None
    watchdog.heard(busy=31)
    assert overdue(watchdog) is LoadFault.WORKER_HUNG


def test_too_much_memory_ends_a_worker(watchdog: Watchdog) -> None:
    assert overdue(watchdog, resident=1000) is None
    assert overdue(watchdog, resident=1001) is LoadFault.OUT_OF_MEMORY


def test_pings_come_every_two_seconds(watchdog: Watchdog, clock: FakeClock) -> None:
    asked = 0
    for _ in range(20):
        clock.advance(0.5)
        asked += watchdog.ping_is_due()
    assert asked == 5


def test_a_worker_that_dies_too_often_is_given_up(watchdog: Watchdog, clock: FakeClock) -> None:
    first, second = watchdog.pause_after_crash(), watchdog.pause_after_crash()
    assert first is not None
    assert second is not None
    assert first < second
    assert watchdog.pause_after_crash() is None
    clock.advance(61)
    assert watchdog.pause_after_crash() == first
    watchdog.pause_after_crash()
    watchdog.forgive()
    assert watchdog.pause_after_crash() == first


def test_the_limit_a_worker_names_holds_also_while_it_loads(clock: FakeClock) -> None:
    watchdog = Watchdog(WorkerOptions(), clock)
    watchdog.begin()
    assert overdue(watchdog, ready=False, resident=10**12) is None
    watchdog.limit_memory(5000)
    assert overdue(watchdog, ready=False, resident=5000) is None
    assert overdue(watchdog, ready=False, resident=5001) is LoadFault.OUT_OF_MEMORY
    watchdog.limit_memory(10**12)
    assert overdue(watchdog, resident=5001) is LoadFault.OUT_OF_MEMORY
    watchdog.begin()
    assert overdue(watchdog, resident=5001) is None


def test_the_sites_limit_goes_before_the_workers(watchdog: Watchdog) -> None:
    watchdog.limit_memory(5000)
    assert overdue(watchdog, resident=1001) is LoadFault.OUT_OF_MEMORY


def test_what_is_free_on_the_gpu_is_as_the_present_process_said_last(watchdog: Watchdog) -> None:
    assert watchdog.gpu_free == 0, "nobody knows"
    watchdog.heard(busy=0, gpu_free=5000)
    watchdog.heard(busy=0, gpu_free=4000)
    assert watchdog.gpu_free == 4000
    watchdog.heard(busy=0, gpu_free=-1)
    assert watchdog.gpu_free == 0, "a process that talks nonsense says nothing"
    watchdog.heard(busy=0, gpu_free=4000)
    watchdog.begin()
    assert watchdog.gpu_free == 0
