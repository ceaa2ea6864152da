"""Every method of the contract is called on a whole engine, and what it wrote to the log is as published.

The table is the one in ARCHITECTURE.md: a method that is in neither of its parts, or writes something
else than it says there, fails here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from engine.audit.actions import Action
from engine.audit.leaf import decode
from tests.factories.event_tables import published
from tests.factories.every_call import ALL_METHODS, Call, Walk, perform_all
from tests.factories.site import HostSite, verified, wait_for
from tests.factories.watched_transport import WatchedTransport
from tests.fakes.fake_tpm import FakeTpm

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


class Written:
    """What each call wrote: into the log, and into the side journal, which the log takes over later.

    Args:
        ignored: Actions of the engine itself, which happen while calls go on.
    """

    def __init__(self, ignored: frozenset[str]) -> None:
        self.by_call: dict[str, set[str]] = defaultdict(set)
        self.seen: set[str] = set()
        self.site: HostSite | None = None
        self._ignored = ignored
        self._events = 0
        self._records = 0
        self._journaled: Counter[str] = Counter()
        self._sealed_by = ""

    @contextmanager
    def around(self, method: str) -> Iterator[None]:
        """Looks before and after a call; one that was refused does not count."""
        assert self.site is not None
        self._new()
        was_open = self.site.host.parts.store.is_open
        yield
        self.look(method)
        host = self.site.host
        if host.sealing.is_set() or (was_open and not host.parts.store.is_open):
            self._sealed_by = method

    def look(self, method: str) -> None:
        """What is new was written by this call."""
        self.by_call[method] |= self._new()

    def _new(self) -> set[str]:
        assert self.site is not None
        parts = self.site.host.parts
        found: Counter[str] = Counter()
        if parts.store.is_open:
            events = [decode(leaf).a for leaf in self._leaves()]
            self._events += len(events)
            if "journal.folded" in events:
                # Seen when they were journaled.
                found.subtract(self._journaled)
                self._journaled.clear()
            found.update(events)
            if Action.ENGINE_STARTED in events and self._sealed_by:
                # What was written while the vault was closing is only seen once it is open again.
                before = events[: events.index(Action.ENGINE_STARTED)]
                self.by_call[self._sealed_by] |= set(before) - self._ignored
                found.subtract(before)
                self._sealed_by = ""
        with parts.journal._lock:
            records = [(each.order, kind) for each, kind, _ in parts.journal._records.values()]
        new = [kind for order, kind in records if order > self._records and kind in set(Action)]
        self._records = max([order for order, _ in records], default=0)
        self._journaled.update(new)
        found.update(new)
        actions = {action for action, times in found.items() if times > 0}
        self.seen |= actions
        return actions - self._ignored

    def _leaves(self) -> Sequence[bytes]:
        assert self.site is not None
        with self.site.host.parts.store.read() as session:
            return session.scalars(
                text("SELECT leaf FROM audit_event WHERE number >= :first ORDER BY number"),
                {"first": self._events},
            ).all()


def test_every_method_is_published_with_its_events_or_with_a_reason_for_none() -> None:
    calls, silent, own = published()
    assert not calls.keys() & silent.keys()
    assert calls.keys() | silent.keys() == ALL_METHODS
    assert all(calls.values()), "who writes nothing belongs into the other table"
    assert all(silent.values()), "each with its reason"
    assert all(own.values())
    written = frozenset().union(*calls.values())
    assert written | own.keys() == {each.value for each in Action}
    assert not written & own.keys()


@pytest.mark.model
@pytest.mark.slow
def test_every_method_writes_the_events_that_are_published(
    data_dir: Path, starter_model: Path, tmp_path: Path
) -> None:
    calls, silent, own = published()
    written = Written(frozenset(own))
    site = HostSite(
        data_dir,
        starter=starter_model,
        mode="service",
        credentials=FakeTpm(),
        disk_encrypted=True,
        around=lambda inner: WatchedTransport(inner, written.around),
    )
    written.site = site

    def perform(call: Call) -> object:
        made = call.act()
        wait_for(call.settles, call.method)
        written.look(call.method)
        return made

    try:
        perform_all(Walk(site, tmp_path).every_call(), perform)
        assert verified(site.sign_in()).whole
    finally:
        site.stop()
    found = {call: frozenset(events) for call, events in written.by_call.items()}
    expected = {**dict.fromkeys(silent, frozenset[str]()), **calls}
    wrong = {
        call: sorted(found.get(call, ())) for call in expected if found.get(call) != expected[call]
    }
    assert not wrong, f"these calls wrote something else than is published: {wrong}"
    assert found.keys() == expected.keys()
