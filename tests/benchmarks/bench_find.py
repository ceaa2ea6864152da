"""Finding in a log of 1,000,000 events: every page of every filter, with its count, within 100 ms."""

from __future__ import annotations

import hashlib
import random
import statistics
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.api.access import Principal, Role
from engine.api.audit import REFUSED, EventFilter
from engine.audit.actions import Action
from engine.audit.criteria import criteria_file, read_criteria
from engine.audit.log import AuditLog
from engine.audit.service import AuditCore, AuditService
from engine.clock import FakeClock, SystemClock
from engine.identity.caller import Caller
from engine.paths import program_root
from engine.store.store import Store

if TYPE_CHECKING:
    from engine.store.unit_of_work import UnitOfWork

EVENTS = 1_000_000
_BATCH = 2_000
_BEGAN = 1_700_000_000
_STEP = 31
"""Seconds between two events: the log is a year long."""
_PAGE_SECONDS = 0.1


def _id(number: int) -> str:
    """An id as random as those of a site."""
    return hashlib.blake2b(number.to_bytes(8), digest_size=16).hexdigest()


_PERSONS = [_id(at) for at in range(60)]
_RARE = _id(60)
_NAMES = {each: f"Person number {at}" for at, each in enumerate([*_PERSONS, _RARE])}
_USUAL = (Action.MESSAGE_SENT, Action.ANSWER_COMPLETED, Action.CONVERSATION_OPENED)
_SELDOM = tuple(Action)
_DATA: dict[str, int | str | bool | list[str]] = {"message": "c" * 32, "text_hmac": "d" * 64}

FILTERS: dict[str, EventFilter] = {
    "all": EventFilter(),
    "a person": EventFilter(persons=(_PERSONS[7],)),
    "the rarest person": EventFilter(persons=(_RARE,)),
    "nobody": EventFilter(persons=(_id(10**9),)),
    "an action": EventFilter(actions=("model.approved",)),
    "a group": EventFilter(actions=("sign_in.", "person.", "step_up.", "co_sign.")),
    "refusals": EventFilter(results=REFUSED),
    "the rarest result": EventFilter(results=("damaged",)),
    "a day": EventFilter(since=_BEGAN + 100 * 86_400, until=_BEGAN + 101 * 86_400),
    "a criterion": EventFilter(criterion="CC6.1"),
    "an object": EventFilter(object=_id(4711)),
    "no object": EventFilter(object=_id(10**9)),
    "a text in ids": EventFilter(text=_id(4711)[:12]),
    "a text in names": EventFilter(text="number 31"),
    "a number": EventFilter(text="123456"),
    "a text nowhere": EventFilter(text="zzzz"),
    "a short text": EventFilter(text="7f"),
    "never together": EventFilter(persons=(_RARE,), actions=("model.",), results=("refused",)),
    "all fields": EventFilter(
        persons=tuple(_PERSONS[:5]),
        actions=("person.", "model."),
        results=("refused",),
        since=_BEGAN + 30 * 86_400,
        text="person",
    ),
}


def page(pairs: int) -> dict[str, Any]:
    """Seconds to a page of 200 events, p95 over first, second and last pages of every filter."""
    folder = Path("build/bench")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as name:
        store = Store(Path(name) / "store.db", backups=Path(name), clock=SystemClock())
        store.create("5a" * 32)
        _fill(store)
        audit = _service(store)
        times: dict[str, list[float]] = {key: [] for key in FILTERS}
        for _ in range(pairs):
            for key, wanted in FILTERS.items():
                for oldest_first in (False, True):
                    times[key] += _pages(audit, wanted, oldest_first=oldest_first)
        began = time.perf_counter()
        audit.counts(tuple(_BEGAN + 86_400 * at for at in range(300, 329)))
        counted = time.perf_counter() - began
        store.close()
    p95 = {key: _p95(each) for key, each in times.items()}
    found = _p95([each for times_of in times.values() for each in times_of])
    return {
        "name": f"audit: page filter, {EVENTS:,} events, p95 s",
        "value": found,
        "baseline": _PAGE_SECONDS,
        "ratio": found / _PAGE_SECONDS,
        "target": "≤ 1",
        "ok": found <= _PAGE_SECONDS,
        "p95 of each filter": p95,
        "28 days counted, s": counted,
    }


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def _pages(audit: AuditService, wanted: EventFilter, *, oldest_first: bool) -> list[float]:
    """Seconds of the first page, the second and one in the middle of the log."""
    times, cursor = [], -1
    for start in (-1, None, EVENTS // 2):
        cursor = cursor if start is None else start
        began = time.perf_counter()
        found = audit.find(wanted, 200, cursor, oldest_first)
        times.append(time.perf_counter() - began)
        cursor = found.events[-1].number if found.events else 0
    return times


def _service(store: Store) -> AuditService:
    def record(*_args: object, **_values: object) -> None:
        """Nothing: the first reading alone is recorded."""

    core = AuditCore(
        log=AuditLog(store, SystemClock()),
        verify=lambda: iter(()),
        name_of=lambda person: _NAMES.get(person, person),
        names=lambda: _NAMES,
        criteria={each.id: each for each in read_criteria(criteria_file(program_root()))},
        clock=SystemClock(),
        record=record,
        record_aside=record,
        doubt=record,
        export=lambda _request: iter(()),
        allowed_signers=str,
    )
    principal = Principal(person_id="a", name="Ada", roles=(Role.AUDITOR,), sign_in_id="s")
    return AuditService(core, Caller(principal), lambda _sign_in: False)


def _fill(store: Store) -> None:
    """A year of a busy site: mostly chat, of people who each work on a few conversations."""
    clock = FakeClock(_BEGAN)
    log = AuditLog(store, clock)
    chance = random.Random(1)
    for start in range(0, EVENTS, _BATCH):
        store.write(partial(_fill_some, log, clock, chance, start))
    store.checkpoint()


def _fill_some(
    log: AuditLog, clock: FakeClock, chance: random.Random, start: int, uow: UnitOfWork
) -> None:
    for number in range(start, start + _BATCH):
        clock.advance(_STEP)
        person = chance.randrange(len(_PERSONS))
        usual = chance.random() < 0.95
        log.append(
            uow,
            chance.choice(_USUAL if usual else _SELDOM),
            person=_PERSONS[person] if number != 1_000 else _RARE,
            object_id=_id(number // 5_000 * 600 + person * 10 + chance.randrange(10)),
            result="done" if chance.random() < 0.99 else chance.choice(("refused", "failed")),
            data=_DATA,
        )


BENCHES = (page,)
