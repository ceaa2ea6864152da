"""How often the detectors on usage are wrong; how soon an alert is where it has to be; reading many."""

from __future__ import annotations

import secrets
import statistics
import tempfile
import threading
import time
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.api.alerts import AlertState, Delivery, Severity
from engine.api.answers import AnswerText
from engine.api.chat import SendRequest
from engine.api.errors import EngineError
from engine.api.events import Topic
from engine.api.sampling import Sampling
from engine.audit.actions import Action
from engine.paths import starter_model
from engine.store.tables import AlertRow
from tests.benchmarks.decode_baselines import STORY
from tests.contract.engine_site import EngineSite
from tests.factories.simulated_months import ANOMALIES
from tests.factories.site import HostSite
from tests.factories.syslog_daemon import Daemon
from tests.factories.usage_trial import run_trial

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.alerts.delivery.outgoing import Outgoing
    from engine.rpc.proxy import EngineClient
    from engine.store.unit_of_work import UnitOfWork

PEOPLE, DAYS, SEED = 200, 365, 1_977
FALSE_ALARMS = 0.1
AT_LEAST = {"stolen account at night": 0.9, "mass prompting": 0.98, "bulk reading": 0.8}
"""Of slow exfiltration nothing is asked: it is not found, and that is said."""

WITHIN = 2.0
ALERTS = 45
"""Fewer than one rule has open at once, so that each is an alert of its own."""

MANY, ONE_IN = 100_000, 500
"""Alerts that were raised in 90 days, and that one in so many is open."""
PAGE_SECONDS = 0.05


def alarms(_pairs: int) -> list[dict[str, Any]]:
    """Two hundred simulated people for a year: false alarms a person and month, and what is found."""
    trial = run_trial(PEOPLE, DAYS, SEED)
    print(trial.report())
    wrong = {
        "name": f"false alarms a month, {trial.months:.0f} person-months",
        "value": trial.false_alarms,
        "target": f"≤ {FALSE_ALARMS}",
        "ok": trial.false_alarms <= FALSE_ALARMS,
    }
    return [wrong, *(_found(name, trial.detection(name)) for name in ANOMALIES)]


def _found(name: str, share: float) -> dict[str, Any]:
    least = AT_LEAST.get(name)
    return {
        "name": f"found: {name}",
        "value": share,
        "target": "-" if least is None else f"≥ {least}",
        "ok": least is None or share >= least,
    }


def alert_delivery(_pairs: int) -> list[dict[str, Any]]:
    """From the commit of an event until its alert is at client, syslog and spool, while answers decode."""
    with (
        tempfile.TemporaryDirectory(prefix="ah-", dir="/var/tmp") as root,
        tempfile.TemporaryDirectory(dir="/dev/shm") as volume,
    ):
        daemon = Daemon(Path(root) / "log")
        site = EngineSite(
            Path(root) / "data", "socket", starter=starter_model(), syslog=daemon.path
        )
        try:
            site.set_up()
            times = _deliver(site, daemon, Path(volume))
        finally:
            site.close()
            daemon.stop()
    return [_delay(place, delays) for place, delays in times.items()]


def _delay(place: str, delays: Sequence[float]) -> dict[str, Any]:
    cuts = statistics.quantiles(delays, n=100, method="inclusive")
    worst = max(delays)
    return {
        "name": f"alert at {place}, s: p50 {cuts[49]:.2f} p99 {cuts[98]:.2f} max",
        "value": worst,
        "target": f"≤ {WITHIN:g}",
        "ok": worst <= WITHIN,
        "p50": cuts[49],
        "p99": cuts[98],
    }


def _deliver(site: EngineSite, daemon: Daemon, volume: Path) -> dict[str, list[float]]:
    admin = site.sign_in()
    wanted = Delivery(syslog=True, spool=str(volume))
    site.confirmed(admin, "ada", lambda: admin.alerts.change_delivery(wanted))
    spooled = _spool_times(site)
    times: dict[str, list[float]] = {"the client": [], "syslog": [], "the spool": []}
    recorder = site.host.parts.identity.recorder
    with _answering(admin), _listening(admin) as heard:
        for number in range(ALERTS):
            # Events come at any moment between two looks.
            time.sleep(0.013 * number % 0.3)
            before = (len(heard), len(daemon.times), len(spooled))
            recorder.now(
                Action.WORKER_SOCKET_REFUSED,
                object_id=f"{number:064x}",
                result="refused",
                data={"attempts": 1},
            )
            committed = time.monotonic()
            places = zip(times, (heard, daemon.times, spooled), before, strict=True)
            for place, at, count in places:
                times[place].append(_first(at, count, committed))
    return times


def _first(times: Sequence[float], count: int, committed: float) -> float:
    """How long it took until there were more than so many; gives up after ten times what is allowed."""
    while time.monotonic() - committed < 10 * WITHIN:
        if len(times) > count:
            return times[count] - committed
        time.sleep(0.005)
    return float("inf")


def _spool_times(site: EngineSite) -> list[float]:
    """Gets the time whenever alerts are on the spool's volume."""
    courier = site.host.parts.alerts.delivery._spool
    if courier is None:
        raise RuntimeError
    place, times = courier._place, list[float]()
    tell = place.tell

    def timed(alerts: Sequence[Outgoing]) -> None:
        tell(alerts)
        times.extend(time.monotonic() for _ in alerts)

    place.tell = timed  # type: ignore[method-assign]
    return times


@contextmanager
def _listening(person: EngineClient) -> Iterator[list[float]]:
    """The times at which a client hears of an alert."""
    heard: list[float] = []
    following = person.events.follow()
    next(following)

    def listen() -> None:
        with suppress(EngineError, StopIteration):
            while True:
                if next(following).topic is Topic.ALERT:
                    heard.append(time.monotonic())

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    try:
        yield heard
    finally:
        # The stream ends with the sign-in.
        person.sign_in.sign_out()
        thread.join(10)


@contextmanager
def _answering(person: EngineClient) -> Iterator[None]:
    """One answer after the other is decoded meanwhile."""
    ended, begun = threading.Event(), threading.Event()

    def answer() -> None:
        while not ended.is_set():
            request = SendRequest(text=STORY, sampling=Sampling(max_tokens=400))
            for event in person.chat.send(request):
                if isinstance(event, AnswerText):
                    begun.set()
                if ended.is_set():
                    return

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    if not begun.wait(60):
        raise TimeoutError
    try:
        yield
    finally:
        ended.set()
        thread.join(60)


def alert_page(pairs: int) -> dict[str, Any]:
    """The first page of many alerts, asked for some moments after the store was opened.

    In processor time, since so little is measured.
    """
    with tempfile.TemporaryDirectory(prefix="ah-", dir="/var/tmp") as root:
        site = HostSite(Path(root))
        site.create()
        site.host.store.write(partial(_fill, int(site.clock.now())))
        times = [_first_page(site) for _ in range(pairs)]
        site.stop()
    seconds = statistics.median(times)
    return {
        "name": f"alerts: first page of {MANY:,}, s: median, max {max(times):.3f}",
        "value": seconds,
        "baseline": PAGE_SECONDS,
        "ratio": seconds / PAGE_SECONDS,
        "target": "≤ 1",
        "ok": seconds <= PAGE_SECONDS,
        "seconds": times,
    }


def _first_page(site: HostSite) -> float:
    site.restart()
    person = site.sign_in()
    time.sleep(1.0)  # a person is not there sooner
    began = time.thread_time()
    person.alerts.list_alerts()
    return time.thread_time() - began


def _fill(now: int, uow: UnitOfWork) -> None:
    """Alerts, most of them acknowledged and closed."""
    for number in range(MANY):
        raised = now - 90 * 86_400 * number // MANY
        is_open = number % ONE_IN == 0
        uow.session.add(
            AlertRow(
                alert_id=secrets.token_hex(16),
                rule="sign_in_burst",
                severity=Severity.WARNING,
                object_id=f"{number % 1000:032x}",
                raised_at=raised,
                last_at=raised,
                count=1,
                first_event=0,
                last_event=0,
                raised_event=0,
                state=AlertState.NEW if is_open else AlertState.CLOSED,
                acknowledged_at=0 if is_open else raised + number % 5_000,
                closed_at=0 if is_open else raised + number % 50_000,
            )
        )


BENCHES = (alarms, alert_delivery, alert_page)
