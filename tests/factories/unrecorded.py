"""Every call that writes an event, made while its event cannot be written; prints each.

Run by `test_host_unrecorded` on a tmpfs of its own: `python -m tests.factories.unrecorded HARM DIR`.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from unittest import mock

from engine.alerts.saving import PLACE_KEY
from engine.api.errors import EngineError
from engine.api.system import EngineState
from engine.host.door import READ_ONLY
from tests.factories.event_tables import published
from tests.factories.every_call import Call, Walk, perform_all
from tests.factories.newest_events import newest
from tests.factories.site import PASSWORD, REPOSITORY, HostSite, assert_helps, verified, wait_for
from tests.factories.small_disk import fill, say
from tests.factories.store_rows import COUNTERS, changed, rows_of
from tests.factories.watched_transport import WatchedTransport
from tests.fakes.fake_tpm import FakeTpm

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from contextlib import AbstractContextManager

    from engine.store.unit_of_work import UnitOfWork
    from tests.factories.store_rows import Rows

STARTER = REPOSITORY / ".cache" / "models" / "SmolLM2-135M-Instruct.Q4_1.gguf"
TRIES = 3
COUNTED = frozenset({"count", "events", "first_event", "last_at", "last_event", "responses"})
"""Columns of an alert that are the watch's."""
LATER = frozenset({"chat.stop"})
"""Whoever writes the answer writes its end; on a full disk the next start does."""
ELSEWHERE = frozenset({"chat.delete_conversation", "chat.restore_conversation"})
"""A full disk destroys at once what is deleted, for good, so that nothing can be restored; `full_disk`
has that."""
MEANWHILE = frozenset(
    {"audit_checkpoint", "audit_event", "audit_index", "audit_tile", "job", "search_outbox"}
)
"""Tables changed by what confirms a call, by the search index and by work that is ending."""
BEGINNING = 200 << 10
BEGINNING_CLOSED = 8 << 10
"""Bytes of a file that can be written where the disk reports errors; with the store closed, when the
write-ahead log is new."""
ROOM = 40 << 20
"""Left once no model is added any more, so that the rest is quickly full."""


class Harm(Protocol):
    """Keeps what one method writes from the disk.

    Attributes:
        method: The one that is looked at; none while empty.
        reached: Whether the engine was asked for it.
        says: A word of every refusal.
        noted: The event of the state that it brings, empty where that comes later.
    """

    site: HostSite
    method: str
    reached: bool
    says: str
    noted: str

    def around(self, method: str) -> AbstractContextManager[None]:
        """Does the harm, for the method that is looked at."""

    def mend(self) -> bool:
        """Undoes what the engine made of it; whether it made anything of it."""


class FullWhile:
    """Leaves no byte of the disk.

    Args:
        folder: The data folder.
    """

    says, noted = "space", ""
    site: HostSite

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.method = ""
        self.reached = False

    @contextmanager
    def around(self, method: str) -> Iterator[None]:
        """See `Harm.around`."""
        if method != self.method:
            yield
            return
        store = self.site.host.parts.store
        if store.is_open:
            # Else the write-ahead log has room of its own for a while.
            store.checkpoint()
        if method == "chat.send":
            fill(self._folder, ROOM).rename(self._folder.parent / "base")
        ballast = fill(self._folder, 0)
        self.reached = True
        try:
            yield
        finally:
            ballast.unlink()

    def mend(self) -> bool:
        """The disk may have been looked at while it was full."""
        wait_for(self._has_room, "room again")
        return False

    def _has_room(self) -> bool:
        self.site.host._keep_time()
        return self.site.client.system.status().state is not EngineState.FULL


class LimitedWhile:
    """Has the kernel refuse every write behind the beginning of a file: an error of the disk.

    The side journal lies within that beginning; the write-ahead log is grown beyond it.
    """

    says, noted = "disk", "engine.read_only"
    site: HostSite

    def __init__(self) -> None:
        self.method = ""
        self.reached = False
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    @contextmanager
    def around(self, method: str) -> Iterator[None]:
        """See `Harm.around`."""
        if method != self.method:
            yield
            return
        store = self.site.host.parts.store
        if store.is_open:
            store.checkpoint()
            store.write(_grow, despite=READ_ONLY)
        limit = BEGINNING if store.is_open else BEGINNING_CLOSED
        self.reached = True
        unlimited = resource.RLIM_INFINITY
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, unlimited))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (unlimited, unlimited))

    def mend(self) -> bool:
        """As a start of the engine, but nobody is signed out and the model stays loaded."""
        parts = self.site.host.parts
        refusal = parts.store.refusal
        if refusal is None or refusal.code != "store_io" or self.site.host.sealing.is_set():
            return False
        if not parts.store.is_open:
            return False
        self.site.host._keep_time()
        assert parts.door.state() is EngineState.READ_ONLY
        runtime, loader = parts.runtime, parts.loader
        with mock.patch.object(runtime, "close"), mock.patch.object(loader, "load_active"):
            parts.door.seal_again()
            assert parts.vault.open_with_password("Ada", PASSWORD) is not None
            parts.door.unseal(parts.vault.store_key())
            parts.door.accept(parts.identity.take_over_journal)
        assert parts.store.refusal is None or parts.store.refusal.code == READ_ONLY
        return True


def _grow(uow: UnitOfWork) -> None:
    uow.execute("DELETE FROM job WHERE job_id = 'grown'")
    uow.execute(
        "INSERT INTO job (job_id, kind, person_id, state, done, total, started_at, ended_at)"
        " VALUES ('grown', ?, '', 'done', 0, 0, 0, 0)",
        (os.urandom(BEGINNING).hex(),),
    )


class Unrecorded:
    """Makes each call twice: while it cannot be recorded, and then as usual.

    Args:
        site: A new site.
        harm: What keeps the event from being written.
        events: What each call writes.
    """

    def __init__(self, site: HostSite, harm: Harm, events: Mapping[str, frozenset[str]]) -> None:
        self._site = site
        self._events = events
        self._harm = harm
        self.refused: set[str] = set()
        self.recorded: set[str] = set()

    def perform(self, call: Call) -> object:
        """The call; what was refused changed nothing, and what was done is on record."""
        if call.method in self.refused | self.recorded:
            return self._again(call)
        before, marks = self._everything(), self._marks()
        self._harm.method, self._harm.reached = call.method, False
        made: object = None
        refusal: EngineError | None = None
        try:
            made = call.act()
        except EngineError as error:
            refusal = error
        self._harm.method = ""
        assert self._harm.reached, f"{call.method} was not reached: {refusal}"
        if refusal is not None:
            self._refused(call, refusal, before, marks)
            return self._again(call)
        if call.method not in LATER:
            wait_for(call.settles, call.method)
        if self._events[call.method] & self._since(*marks):
            self.recorded.add(call.method)
        self._harm.mend()
        return made

    def _refused(
        self, call: Call, error: EngineError, before: tuple[Any, Any], marks: tuple[int, int]
    ) -> None:
        assert_helps(error, "*", self._harm.says)
        rows, files = self._everything()
        others = {each for each, _ in files.items() ^ before[1].items()}
        assert not others, f"{call.method} was refused, and changed the files {others}"
        if before[0] and rows:
            others = changed(*_without_the_watch(before[0], rows)) - COUNTERS
            others = {each for each in others if each.partition(".")[0] not in MEANWHILE}
            assert not others, f"{call.method} was refused, and changed {others}"
        self.refused.add(call.method)
        if self._harm.mend():
            assert self._harm.noted in self._since(*marks), f"{call.method}: nothing says it"
        say(f"{call.method} was refused: {error.code}")

    def _again(self, call: Call) -> object:
        for _ in range(TRIES):
            self._harm.mend()
            try:
                return call.act()
            except EngineError as error:
                if error.code != "full":
                    raise
        raise AssertionError(f"{call.method} was refused with the disk well again")

    def _everything(self) -> tuple[Any, dict[str, bytes]]:
        paths, store = self._site.paths, self._site.host.parts.store
        aside = {paths.journal, paths.reserve, paths.lock}
        files = {
            str(each.relative_to(paths.root)): _beginning(each)
            for each in paths.root.rglob("*")
            if each.is_file()
            and each not in aside
            and not each.name.startswith(paths.store.name)
            and paths.index not in each.parents
            # A search index that found no room is made anew later, under a new key.
            and not each.name.startswith("index-")
        }
        return (rows_of(store) if store.is_open else None), files

    def _marks(self) -> tuple[int, int]:
        """How far the log and the side journal go."""
        parts = self._site.host.parts
        size = parts.audit.head().size if parts.store.is_open else 0
        return size, max([each.order for each, _, _ in parts.journal._records.values()], default=0)

    def _since(self, size: int, order: int) -> set[str]:
        """What was recorded after these marks, in the log or in the side journal."""
        parts = self._site.host.parts
        found = {kind for each, kind, _ in parts.journal._records.values() if each.order > order}
        if parts.store.is_open:
            found |= {each.action for each in newest(parts.audit, 100) if each.number >= size}
        return found


def _without_the_watch(*moments: Rows) -> list[Rows]:
    """Rows at two moments, less what the watch wrote between them: it takes its time."""
    both = set.intersection(*(set(rows["alert"]) for rows in moments))
    return [
        {
            **rows,
            "usage_hour": {},
            "setting": {key: row for key, row in rows["setting"].items() if key != (PLACE_KEY,)},
            "alert": {
                key: {name: value for name, value in row.items() if name not in COUNTED}
                for key, row in rows["alert"].items()
                if key in both
            },
        }
        for rows in moments
    ]


def _beginning(path: Path) -> bytes:
    """Enough to tell one key file from another; a model has its hash in its name."""
    with path.open("rb") as file:
        return file.read(4096)


def full(folder: Path) -> None:
    """A disk without a free byte."""
    whole(folder, FullWhile(folder), ELSEWHERE)


def limited(folder: Path) -> None:
    """A disk that reports errors.

    Only an opening undoes that, and it destroys what is deleted: nothing is left to be restored.
    """
    whole(folder, LimitedWhile(), frozenset({"chat.restore_conversation"}))


def whole(folder: Path, harm: Harm, elsewhere: frozenset[str]) -> None:
    """Makes every call.

    Args:
        folder: The data folder.
        harm: What is done meanwhile.
        elsewhere: Calls that it does something else to.
    """
    harm.site = site = HostSite(
        folder,
        starter=STARTER,
        mode="service",
        credentials=FakeTpm(),
        disk_encrypted=True,
        around=lambda inner: WatchedTransport(inner, harm.around),
    )
    events, _, _ = published()
    writing = events.keys() - elsewhere
    made = Unrecorded(site, harm, events)
    brought = folder.parent / "brought"
    brought.mkdir()
    perform_all(
        Walk(site, brought).every_call(),
        lambda call: made.perform(call) if call.method in writing else call.act(),
    )
    assert verified(site.sign_in()).whole
    say(f"{len(made.refused)} refused, on record {sorted(made.recorded)}")
    left = writing - made.refused - made.recorded - LATER
    assert not left, f"done without a record: {left}"
    site.stop()


if __name__ == "__main__":
    {each.__name__: each for each in (full, limited)}[sys.argv[1]](Path(sys.argv[2]) / "data")
    say("done")
