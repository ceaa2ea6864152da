"""The side journal: what has to be recorded while the log cannot be written.

It holds refusals, lock counters, accepted one-time-code steps and faults, as ids, enumerations and
numbers, never content. At the next writable open it is folded into the log. Whoever owns the files
can cut it while the vault is sealed; damage and careless cutting are found.
"""

from __future__ import annotations

import errno
import logging
import threading
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from hmac import compare_digest
from typing import TYPE_CHECKING, Any

import msgspec

from engine.api.errors import EnvironmentFaultError, IntegrityError
from engine.api.said import Said, say
from engine.audit.actions import Action
from engine.audit.find import latest
from engine.audit.journal_file import FILE_BYTES, JournalFile, StoredRecord
from engine.audit.leaf import JOURNAL_AT, JOURNAL_TIMES, Value, check_data, check_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from engine.audit.log import AuditLog
    from engine.clock import Clock
    from engine.store.unit_of_work import UnitOfWork

_log = logging.getLogger(__name__)
_encoder = msgspec.json.Encoder(order="deterministic")
_ACTIONS = frozenset(each.value for each in Action)
"""Kinds of records that become events; any other is a counter."""
COMPACTED = "journal.compacted"
"""Kind of the record that says how many records of which kind gave way to newer ones."""


class SideJournal:
    """The side journal of one data folder; safe to use from several threads.

    Args:
        path: `DataPaths.journal`.
        clock: The time of records.
        latest_only: Kinds of which only the newest record for each value of one field matters
            (lock counters by `name_tag`): older ones give way when the journal is full.
        size: Bytes of the file.
    """

    def __init__(
        self,
        path: Path,
        clock: Clock,
        *,
        latest_only: Mapping[str, str] | None = None,
        size: int = FILE_BYTES,
    ) -> None:
        self._clock = clock
        self._latest_only = dict(latest_only or {})
        self._file = JournalFile(path, size)
        self._lock = threading.Lock()
        self._mac: Callable[[bytes], bytes] | None = None
        self._failed = True
        self._records: dict[bytes, tuple[StoredRecord, str, dict[str, Any]]] = {}
        self._order = 0
        self.problems: tuple[Said, ...] = ()
        """What was found wrong when it was opened, and when its MACs were checked."""
        self.on_append: Callable[[str, Mapping[str, Value], int], None] | None = None
        """Told what was recorded: kind, data and time; must be quick."""

    def open(self) -> None:
        """Reads the journal, or makes it; `problems` says what is wrong with it.

        Raises:
            EnvironmentFaultError: It can be neither read nor made.
        """
        with self._lock:
            try:
                self.problems = tuple(self._file.open())
            except OSError as error:
                if error.errno in {errno.ENOSPC, errno.EDQUOT}:
                    raise _no_room() from error
                raise _refused() from error
            self._index()
            self._failed = False

    def close(self) -> None:
        """Closes the file."""
        with self._lock:
            self._failed = True
            self._file.close()

    def use_mac(self, mac: Callable[[bytes], bytes] | None) -> None:
        """Takes a key into use, or drops it, and checks what was recorded under it.

        Args:
            mac: HMAC-SHA256 under a key of the vault, 32 bytes.
        """
        with self._lock:
            self._mac = mac
            if mac is None:
                return
            for number, record in enumerate(self._file.records):
                if record.mac and not compare_digest(record.mac, mac(record.link)):
                    found = say(
                        "journal_record",
                        "record {number} of the side journal is not authentic",
                        number=number,
                    )
                    if found not in self.problems:
                        self.problems += (found,)

    def append(self, kind: str, data: Mapping[str, Value]) -> int:
        """Records something durably; the same thing again is counted, not added.

        Args:
            kind: What happened; an action of the log where it has one.
            data: Ids, enumerations, numbers.

        Returns:
            How often it has happened since the journal was last folded.

        Raises:
            EnvironmentFaultError: It could not be recorded, so the act must be refused.
            BugError: Something that could be content was to be recorded.
        """
        checked, now = check_data(data), int(self._clock.now())
        times = self._append(check_text(kind), checked, now)
        if self.on_append is not None:
            self.on_append(kind, checked, now)
        return times

    def _append(self, kind: str, data: dict[str, Value], now: int) -> int:
        body = {"d": data, "k": kind}
        key = _encoder.encode(body)
        with self._lock:
            if self._failed:
                raise _refused()
            try:
                self._order += 1
                known = self._records.get(key)
                if known is not None:
                    self._file.repeated(known[0], self._order, now)
                    return known[0].count
                payload = _encoder.encode({**body, "t": now})
                if not self._file.room_for(payload):
                    self._compact()
                    if not self._file.room_for(payload):
                        raise _full()
                record = self._file.append(payload, self._order, now, self._mac)
            except OSError as error:
                # Whether it is on the disk is unknown, and a second sync would not tell.
                self._failed = True
                raise _refused() from error
            self._records[key] = (record, kind, data)
            return 1

    def latest(self, kind: str, key: str, value: str) -> Mapping[str, Any] | None:
        """The data of the newest record of a kind whose field `key` is `value`, or None."""
        found = [data for data in self.every(kind) if data.get(key) == value]
        return found[-1] if found else None

    def every(self, kind: str) -> list[Mapping[str, Any]]:
        """The data of all records of a kind, oldest first; repeated ones count as new."""
        with self._lock:
            found = [each for each in self._records.values() if each[1] == kind]
        found.sort(key=lambda each: each[0].order)
        return [data for _, _, data in found]

    def records(self) -> list[tuple[str, Mapping[str, Any], int]]:
        """Kind, data and latest time of every record, in the order in which they last happened."""
        with self._lock:
            found = sorted(self._records.values(), key=lambda each: each[0].order)
        return [(kind, data, record.time) for record, kind, data in found]

    def __len__(self) -> int:
        """Records, repeats not counted."""
        return len(self._file.records)

    def fold(self, audit: AuditLog, uow: UnitOfWork) -> int:
        """Moves what the journal holds into the log; it is emptied after the commit.

        Killed between the two, the next fold finds what it folded already and only empties.

        Args:
            audit: The log.
            uow: Of the change that opens the store for writing.

        Returns:
            Events appended for records; the one that says so not counted.
        """
        with self._lock:
            # The number of appends too, since a repeat leaves the chain as it is.
            head = f"{self._file.head.hex()}:{self._order}"
            records = sorted(self._records.values(), key=lambda each: each[0].order)
        if not records and not self.problems:
            return 0
        uow.after_commit(self._clear)
        # By the log, which nobody can edit unseen to have these left out.
        if _folded_head(uow) == head and not self.problems:
            return 0
        events = given_way = 0
        for record, kind, data in records:
            if kind == COMPACTED:
                given_way += int(data["times"])
            elif kind in _ACTIONS:
                _append(audit, uow, kind, data, at=record.time, times=record.count)
                events += 1
        audit.append(
            uow,
            Action.JOURNAL_FOLDED,
            result="damaged" if self.problems else "done",
            data={
                "records": len(records),
                "events": events,
                "given_way": given_way,
                "head": head,
            },
        )
        return events

    def holds_events(self) -> bool:
        """Whether there are records that are to become events."""
        with self._lock:
            return any(kind in _ACTIONS for _, kind, _ in self._records.values())

    def fold_events(self, audit: AuditLog, uow: UnitOfWork) -> int:
        """Moves what is to become events into the log while this goes on; counters stay.

        What is counted between the look and the commit stays, with the rest of its count.

        Args:
            audit: The log.
            uow: Of a transaction of its own.

        Returns:
            Events appended for records.
        """
        with self._lock:
            head = f"{self._file.head.hex()}:{self._order}"
            found = sorted(self._records.values(), key=lambda each: each[0].order)
            seen = [
                (record.link, kind, data, record.time, record.count)
                for record, kind, data in found
                if kind in _ACTIONS
            ]
        if not seen:
            return 0
        for _, kind, data, at, times in seen:
            _append(audit, uow, kind, data, at=at, times=times)
        audit.append(
            uow,
            Action.JOURNAL_FOLDED,
            data={"records": len(seen), "events": len(seen), "given_way": 0, "head": head},
        )
        uow.after_commit(lambda: self._take_out({link: times for link, *_, times in seen}))
        return len(seen)

    def _take_out(self, folded: Mapping[bytes, int]) -> None:
        """Takes away, of records by their links, as many as the log has now."""
        with self._lock:
            kept = []
            for record in sorted(self._file.records, key=lambda each: each.order):
                left = record.count - folded.get(record.link, 0)
                if left > 0:
                    kept.append(replace(record, count=left))
            try:
                self._file.make(sha256(self._file.head + b"folded").digest(), kept, self._mac)
            except OSError as error:
                # They stay, and are in the log twice after the next fold: better than not at all.
                _log.error("The side journal was not made smaller (%s).", type(error).__name__)
                return
            self._index()

    def _clear(self) -> None:
        with self._lock:
            try:
                self._file.clear(sha256(self._file.head + b"folded").digest())
            except OSError:
                self._failed = True
                raise
            self.problems = ()
            self._index()

    def _compact(self) -> None:
        """Makes room: keeps the newest of what is asked for by its newest record, counts the rest.

        Filling the journal takes longer than any counter in it holds a name back, and than any
        one-time code lives, so what is oldest may go.
        """
        newest: dict[tuple[str, object], StoredRecord] = {}
        gone: Counter[str] = Counter()
        room = self._file.size // 2
        for record, kind, data in sorted(
            self._records.values(), key=lambda each: each[0].order, reverse=True
        ):
            if kind == COMPACTED:
                gone[data["kind"]] += data["times"]
                continue
            place = (kind, data.get(self._latest_only.get(kind, "")))
            if kind in self._latest_only and place not in newest and room > 0:
                newest[place] = record
                room -= record.end - record.at
            else:
                gone[kind] += record.count
        self._file.make(
            sha256(self._file.head + b"compacted").digest(),
            list(reversed(newest.values())),
            self._mac,
        )
        self._index()
        for kind, times in sorted(gone.items()):
            body = {"d": {"kind": kind, "times": times}, "k": COMPACTED}
            now = int(self._clock.now())
            self._order += 1
            payload = _encoder.encode({**body, "t": now})
            if self._file.room_for(payload):
                self._file.append(payload, self._order, now, self._mac)
        self._index()

    def _index(self) -> None:
        self._records = {}
        for record in self._file.records:
            body = msgspec.json.decode(record.payload)
            key = _encoder.encode({"d": body["d"], "k": body["k"]})
            self._records[key] = (record, body["k"], body["d"])
        self._order = max((record.order for record in self._file.records), default=self._order)


def _folded_head(uow: UnitOfWork) -> object:
    """What of a journal the log took over last; None where that cannot be known."""
    try:
        last = latest(uow.session, Action.JOURNAL_FOLDED)
    except IntegrityError:
        # A log with an event that cannot be read is told by its verification, and opens for that. What
        # happened stands in it twice rather than not at all.
        return None
    return last.d.get("head") if last is not None else None


def _append(
    audit: AuditLog, uow: UnitOfWork, kind: str, data: Mapping[str, Any], *, at: int, times: int
) -> None:
    """Appends the event of a record, which says when that happened, and how often."""
    rest = {
        name: value for name, value in data.items() if name not in {"person", "object", "result"}
    }
    audit.append(
        uow,
        Action(kind),
        person=str(data.get("person", "engine")),
        object_id=str(data.get("object", "")),
        result=str(data.get("result", "done")),
        data={**rest, JOURNAL_AT: at, JOURNAL_TIMES: times},
    )


def _refused() -> EnvironmentFaultError:
    return EnvironmentFaultError(
        "What happens now can be recorded nowhere, so nothing is done. "
        "Check the disk of the data folder, then start the engine again.",
        code="journal_failed",
    )


def _no_room() -> EnvironmentFaultError:
    return EnvironmentFaultError(
        "The disk of the data folder is full, so there is no room for the record of what happens "
        "while the vault is closed, and nobody can sign in. Free some space on it, 1 MiB at least, "
        "then try again.",
        code="disk_full",
    )


def _full() -> EnvironmentFaultError:
    return EnvironmentFaultError(
        "The record of refused attempts is full, so further ones are refused unseen. "
        "An admin or the recovery key must open the vault on this machine.",
        code="journal_full",
    )
