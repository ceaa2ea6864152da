"""Finding events: against looking at every one of them; tampered, missing and old indexes."""

from __future__ import annotations

import random
import shutil
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from engine.api.audit import REFUSED, EventFilter
from engine.api.errors import InputError, IntegrityError
from engine.audit import find
from engine.audit.actions import Action
from engine.audit.checkpoint import Checkpointer
from engine.audit.criteria import Criterion
from engine.audit.event_filter import beginning, conditions_of
from engine.audit.leaf import Leaf, decode
from engine.audit.log import AuditLog
from engine.audit.sshsig import PublicKey
from engine.audit.verification import Verification
from engine.clock import FakeClock
from engine.store.store import Store
from engine.vault.ssh_signature import SigningKey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from engine.api.audit import VerifyReport
    from engine.store.unit_of_work import UnitOfWork

BEGAN = 1_800_000_000
DAY = 86_400
EVENTS = 1_500
KEY = SigningKey(bytes(32))
NAMES = {"aa": "Ada Lovelace", "bb": "Ben", "cc": "Ćelia"}
CRITERIA = {
    "CC1": Criterion("CC1", "t", "c", "l", ("model.approved", "person.invited")),
    "CC0": Criterion("CC0", "t", "c", "l", ()),
}
ACTIONS = (
    *[Action.MESSAGE_SENT] * 20,
    *[Action.SIGN_IN_LOCKED, Action.SIGN_IN_LOCKED_OUT] * 3,
    Action.MODEL_APPROVED,
    Action.MODEL_REFUSED,
    Action.PERSON_INVITED,
)


def make(folder: Path) -> Store:
    """A log of 1,500 events over some days, at times that once went back."""
    chance, clock = random.Random(7), FakeClock(BEGAN)
    store = Store(folder / "store.db", backups=folder / "backups", clock=clock)
    store.create("5a" * 32)
    log = AuditLog(store, clock)

    def fill(uow: UnitOfWork) -> None:
        for number in range(EVENTS):
            clock.advance(chance.choice((0, 1, 300, 900)))
            if number == 700:
                clock.set_wall(clock.now() - 2 * DAY)
            log.append(
                uow,
                chance.choice(ACTIONS),
                person=chance.choice((*NAMES, "engine")) if number != 300 else "dd",
                object_id=chance.choice(("", *(f"{at:04x}C0" for at in range(300)))),
                result=chance.choice(("done",) * 9 + ("refused", "wrong_code")),
            )

    store.write(fill)
    Checkpointer(store, "i", KEY.sign, clock).checkpoint()
    return store


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("find")
    make(folder).close()
    return folder


def opened(folder: Path) -> Store:
    store = Store(folder / "store.db", backups=folder / "backups", clock=FakeClock(BEGAN))
    store.open("5a" * 32)
    return store


@pytest.fixture(scope="module")
def whole(made: Path) -> Iterator[Store]:
    store = opened(made)
    yield store
    store.close()


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Iterator[Store]:
    """One to be changed."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    store = opened(tmp_path)
    yield store
    store.close()


def leaves(store: Store) -> list[Leaf]:
    with store.read() as session:
        raw: Any = session.connection().connection.driver_connection
        rows = raw.execute("SELECT leaf FROM audit_event ORDER BY number").fetchall()
    return [decode(row[0]) for row in rows]


def found(store: Store, wanted: EventFilter, **how: Any) -> find.Found:
    conditions = conditions_of(wanted, lambda: NAMES, CRITERIA)
    with store.read() as session:
        return find.find(find.Log(session), conditions, **{"limit": 100, **how})


def paged(store: Store, wanted: EventFilter, *, descending: bool, limit: int) -> list[int]:
    """All pages one after the other."""
    page = found(store, wanted, descending=descending, limit=limit)
    numbers = list(page.numbers)
    while page.more:
        assert len(page.numbers) == limit
        page = found(store, wanted, descending=descending, limit=limit, cursor=numbers[-1])
        numbers += page.numbers
    return numbers


def within(since: int, until: int) -> Callable[[Leaf], bool]:
    return lambda leaf: since <= leaf.t < until


FILTERS: dict[str, tuple[EventFilter, Callable[[Leaf], bool]]] = {
    "all": (EventFilter(), lambda _: True),
    "person": (EventFilter(persons=("aa",)), lambda leaf: leaf.p == "aa"),
    "persons": (EventFilter(persons=("aa", "engine")), lambda leaf: leaf.p in {"aa", "engine"}),
    "rare": (EventFilter(persons=("dd",)), lambda leaf: leaf.n == 300),
    "none": (EventFilter(persons=("a",)), lambda _: False),
    "action": (
        EventFilter(actions=("sign_in.locked",)),
        lambda leaf: leaf.a == "sign_in.locked",
    ),
    "group": (EventFilter(actions=("model.",)), lambda leaf: leaf.a.startswith("model.")),
    "criterion": (
        EventFilter(criterion="CC1"),
        lambda leaf: leaf.a in {"model.approved", "person.invited"},
    ),
    "criterion of nothing": (EventFilter(criterion="CC0"), lambda _: False),
    "object": (EventFilter(object="0010C0"), lambda leaf: leaf.o == "0010C0"),
    "result": (EventFilter(results=("wrong",)), lambda leaf: leaf.r == "wrong_code"),
    "refusals": (EventFilter(results=REFUSED), lambda leaf: leaf.r != "done"),
    "days": (
        EventFilter(since=BEGAN + DAY, until=BEGAN + 2 * DAY),
        within(BEGAN + DAY, BEGAN + 2 * DAY),
    ),
    "since": (EventFilter(since=BEGAN + 3 * DAY), within(BEGAN + 3 * DAY, 2**60)),
    "before": (EventFilter(until=BEGAN), lambda _: False),
    "how an object begins": (EventFilter(text="00"), lambda leaf: leaf.o.startswith("00")),
    "an object as text": (EventFilter(text="0010c0"), lambda leaf: leaf.o == "0010C0"),
    "text in an act": (EventFilter(text=" LOCKED_out "), lambda leaf: "locked_out" in leaf.a),
    "text in a name": (EventFilter(text="ćEL"), lambda leaf: leaf.p == "cc"),
    "text in a result": (EventFilter(text="wrong_"), lambda leaf: leaf.r == "wrong_code"),
    "number": (EventFilter(text="1,234"), lambda leaf: leaf.n == 1234),
    "number that ids hold too": (
        EventFilter(text="0010"),
        lambda leaf: leaf.n == 10 or leaf.o.startswith("0010"),
    ),
    "several": (
        EventFilter(
            persons=("bb",), actions=("model.", "sign_in."), results=REFUSED, since=BEGAN + DAY
        ),
        lambda leaf: (
            leaf.p == "bb"
            and leaf.a.split(".")[0] in {"model", "sign_in"}
            and leaf.r != "done"
            and leaf.t >= BEGAN + DAY
        ),
    ),
}


@pytest.mark.parametrize("name", FILTERS)
@pytest.mark.parametrize("descending", [True, False])
def test_pages_hold_what_looking_at_every_event_finds(
    whole: Store, name: str, *, descending: bool
) -> None:
    wanted, is_wanted = FILTERS[name]
    expected = [leaf.n for leaf in leaves(whole) if is_wanted(leaf)]
    assert expected or name in {"none", "before", "criterion of nothing"}
    assert paged(whole, wanted, descending=descending, limit=97) == (
        expected[::-1] if descending else expected
    )
    first = found(whole, wanted, descending=descending, limit=1)
    assert (first.matches, first.exact) == (len(expected), True)
    assert first.more is (len(expected) > 1)


def test_counting_that_is_cut_short_says_more_than(whole: Store) -> None:
    page = found(whole, EventFilter(), limit=10, go_on=lambda: False)
    assert page.numbers == tuple(range(EVENTS - 1, EVENTS - 11, -1))
    assert not page.exact
    assert page.more
    assert 10 <= page.matches < EVENTS


def test_later_pages_are_not_counted(whole: Store) -> None:
    page = found(whole, EventFilter(), cursor=50, limit=10)
    assert page.matches == -1
    assert page.numbers == tuple(range(49, 39, -1))
    assert found(whole, EventFilter(), cursor=0).numbers == ()
    assert found(whole, EventFilter(), cursor=EVENTS - 1, descending=False).numbers == ()
    assert found(whole, EventFilter(), cursor=10**9, limit=1).numbers == (EVENTS - 1,)


def test_a_criterion_that_is_not_in_the_catalogue_is_refused() -> None:
    with pytest.raises(InputError) as refused:
        conditions_of(EventFilter(criterion="CC99"), lambda: NAMES, CRITERIA)
    assert refused.value.code == "criterion_unknown"


def test_events_and_refusals_are_counted_by_day(whole: Store) -> None:
    edges = [BEGAN - DAY + at * DAY for at in range(9)]
    with whole.read() as session:
        counted = find.counts(find.Log(session), edges, beginning(REFUSED))
    every = leaves(whole)
    for (since, until), (events, refused) in zip(pairwise(edges), counted, strict=True):
        of_day = [leaf for leaf in every if since <= leaf.t < until]
        assert events == len(of_day)
        assert refused == sum(leaf.r != "done" for leaf in of_day)
    assert sum(events for events, _ in counted) == EVENTS


# -- the index is derived, and proves nothing ------------------------------------------------------


def report(store: Store) -> VerifyReport:
    *_, last = Verification(store, "i", PublicKey(KEY.public_key())).run()
    assert last.report is not None
    return last.report


def test_the_index_of_a_log_verifies(whole: Store) -> None:
    assert report(whole).problems == ()
    with whole.read() as session:
        raw: Any = session.connection().connection.driver_connection
        assert raw.execute("SELECT count(*) FROM audit_index").fetchone()[0] == 8 * (EVENTS // 256)


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE audit_index SET terms = replace(terms, 'dd', 'aa') || x'' WHERE tile = 1",
        "UPDATE audit_index SET places = zeroblob(256) WHERE field = 0 AND tile = 1",
        "UPDATE audit_index SET places = zeroblob(1) WHERE field = 2 AND tile = 1",
        "UPDATE audit_index SET terms = x'' WHERE field = 3 AND tile = 1",
        "UPDATE audit_index SET terms = zeroblob(16) WHERE field = 5 AND tile = 1",
        "UPDATE audit_index SET terms = '0000' WHERE field = 7 AND tile = 1",
        "UPDATE audit_index SET terms = '' WHERE field = 6 AND tile = 1",
        "UPDATE audit_index SET places = zeroblob(2048) WHERE field = 4 AND tile = 1",
        "UPDATE audit_index SET places = 'text' WHERE field = 1 AND tile = 1",
        "INSERT OR REPLACE INTO audit_index SELECT field, 1, terms, places FROM audit_index",
    ],
)
def test_an_index_that_hides_events_is_found_at_verification(store: Store, tampering: str) -> None:
    store.write(lambda uow: uow.execute(tampering) and None)
    found_bad = report(store)
    assert not found_bad.whole
    assert found_bad.first_bad == 256
    assert "the index that finds the events 256 to 511" in found_bad.problems[0].text


def test_a_missing_index_hides_nothing_and_is_made_at_the_next_opening(store: Store) -> None:
    store.write(
        lambda uow: (
            uow.execute("DELETE FROM audit_index WHERE tile IN (0, 3) OR field = 4") and None
        )
    )
    for wanted, is_wanted in FILTERS.values():
        expected = [leaf.n for leaf in leaves(store) if is_wanted(leaf)]
        assert paged(store, wanted, descending=False, limit=500) == expected
    assert report(store).whole
    store.write(lambda uow: uow.execute("DELETE FROM audit_index WHERE tile IN (0, 3)") and None)
    before = whole_index(store, "field != 4")
    AuditLog(store, FakeClock()).complete_index()
    after = whole_index(store, "field != 4")
    assert set(before) < set(after)
    assert {row[1] for row in after} == set(range(EVENTS // 256))
    assert report(store).whole


def whole_index(store: Store, which: str) -> list[Any]:
    with store.read() as session:
        raw: Any = session.connection().connection.driver_connection
        return list(raw.execute(f"SELECT * FROM audit_index WHERE {which}"))  # noqa: S608


def test_rows_that_cannot_be_columns_are_passed_over(store: Store) -> None:
    store.write(
        lambda uow: uow.execute("UPDATE audit_index SET places = 'text', terms = 5") and None
    )
    for name in ("person", "object", "days", "refusals"):
        wanted, is_wanted = FILTERS[name]
        expected = [leaf.n for leaf in leaves(store) if is_wanted(leaf)]
        assert paged(store, wanted, descending=False, limit=500) == expected


def test_an_event_that_cannot_be_read_is_said_and_does_not_stop_the_log(store: Store) -> None:
    def spoil(uow: UnitOfWork) -> None:
        uow.execute("UPDATE audit_event SET leaf = x'00' WHERE number = 1480")

    store.write(spoil)
    with pytest.raises(IntegrityError) as refused:
        found(store, EventFilter(persons=("dd",)))
    assert refused.value.code == "log_damaged"
    log = AuditLog(store, FakeClock(BEGAN))
    for _ in range(40):
        store.write(partial(log.append, action=Action.MESSAGE_SENT))
    assert whole_index(store, "tile = 5") == []
    assert report(store).first_bad == 1480
