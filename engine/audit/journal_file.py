"""The file of the side journal: 1 MiB of records, taken from the disk once and for all.

Form: a header of 512 bytes, then records one after the other, then zeros.

- Header: magic, the hash the chain starts from, their digest; then two slots that take turns and say
  how many records there are and how the chain ends.
- Record: length and flags, payload, its link of the chain `SHA256(previous || payload)`, a MAC of that
  link or zeros, then two slots that take turns and say how often and when it was repeated.

A slot carries a digest of its own, so that a write cut off by a power failure leaves the other slot.
Nothing here knows what a payload means.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest
from typing import TYPE_CHECKING

from engine.api.said import Said, say
from engine.store.connection import sync_folder

if TYPE_CHECKING:
    from pathlib import Path

FILE_BYTES = 1024 * 1024
_MAGIC = b"AHSIDEJ1"
_HEADER_BYTES = 512
_HEAD_SLOTS_AT = 128
_FRAME = struct.Struct(">II")
_HEAD = struct.Struct(">QQ32s24s")  # turn, records, end of the chain, digest
_REPEAT = struct.Struct(">QQQ24s")  # repeats, order, time, digest
_HASH_BYTES = 32
_HAS_MAC = 1
_DIGEST_BYTES = 24

Mac = Callable[[bytes], bytes]
"""HMAC-SHA256 under a key of the vault: 32 bytes."""


@dataclass(slots=True)
class StoredRecord:
    """One record as it lies in the file.

    Attributes:
        payload: What was recorded.
        link: Its link of the chain.
        mac: MAC of the link, empty when no key was there.
        at: Offset in the file, bytes.
        count: How often it happened.
        order: Rises with every append, repeats included.
        time: When it last happened, Unix seconds.
    """

    payload: bytes
    link: bytes
    mac: bytes
    at: int
    count: int
    order: int
    time: int

    @property
    def end(self) -> int:
        """Offset just past it."""
        return self._repeats_at + 2 * _REPEAT.size

    @property
    def _repeats_at(self) -> int:
        return self.at + _FRAME.size + len(self.payload) + 2 * _HASH_BYTES

    def frame(self) -> bytes:
        """Its bytes in the file."""
        return b"".join(
            (
                _FRAME.pack(len(self.payload), _HAS_MAC if self.mac else 0),
                self.payload,
                self.link,
                self.mac or bytes(_HASH_BYTES),
                self._slot(),
                bytes(_REPEAT.size),
            )
        )

    def repeat(self) -> tuple[int, bytes]:
        """Where the slot of its repeats goes now, and its bytes; the two slots take turns."""
        return self._repeats_at + (self.count - 1) % 2 * _REPEAT.size, self._slot()

    def _slot(self) -> bytes:
        body = _REPEAT.pack(self.count, self.order, self.time, b"")[:-_DIGEST_BYTES]
        return body + _digest(self.link, body)


class JournalFile:
    """Reads and writes the records; every method that writes returns only when it is durable.

    Args:
        path: The file.
        size: Its bytes, fixed.
    """

    def __init__(self, path: Path, size: int = FILE_BYTES) -> None:
        self._path = path
        self.size = size
        self._handle = -1
        self._turn = 0
        self.records: list[StoredRecord] = []
        self.start = bytes(_HASH_BYTES)

    @property
    def head(self) -> bytes:
        """The end of the chain."""
        return self.records[-1].link if self.records else self.start

    @property
    def end(self) -> int:
        """Offset just past the last record."""
        return self.records[-1].end if self.records else _HEADER_BYTES

    def room_for(self, payload: bytes) -> bool:
        """True when one more record fits."""
        needed = _FRAME.size + len(payload) + 2 * _HASH_BYTES + 2 * _REPEAT.size
        return self.end + needed <= self.size

    def open(self) -> list[Said]:
        """Reads the file, or makes it.

        Returns:
            What is wrong with it, one line each; what could be read is kept.

        Raises:
            OSError: The disk refuses.
        """
        if not self._path.exists():
            self.make(self.start, [])
            return []
        self._handle = os.open(self._path, os.O_RDWR | os.O_CLOEXEC)
        data = os.pread(self._handle, self.size + 1, 0)
        problems = []
        if len(data) != self.size:
            problems.append(
                say(
                    "journal_length",
                    "the side journal has {found} bytes where {size} belong",
                    found=len(data),
                    size=self.size,
                )
            )
            data = data[: self.size].ljust(self.size, b"\0")
            # The length last: a file cut off by a full disk is not to look whole and be a hole.
            _write(self._handle, data)
            os.ftruncate(self._handle, self.size)
        problems += self._read(data)
        if any(data[self.end :]):
            # A write that was never acknowledged, or what `_read` has reported.
            os.pwrite(self._handle, bytes(self.size - self.end), self.end)
        os.pwrite(self._handle, self._header(), 0)
        os.fdatasync(self._handle)
        return problems

    def make(self, start: bytes, records: list[StoredRecord], mac: Mac | None = None) -> None:
        """Replaces the file by a new one that holds these records; the old one stays until then.

        Args:
            start: What the chain starts from.
            records: Old records, which get new links.
            mac: Makes their new MACs; without a key they have none.

        Raises:
            OSError: The disk refuses; nothing has changed.
        """
        fresh = self._path.with_name(f"{self._path.name}.new")
        fresh.unlink(missing_ok=True)
        handle = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, 0o600)
        old = self._handle, self._turn, self.records, self.start
        self._turn, self.records, self.start = 0, [], start
        try:
            # Zeros, not a hole, and not blocks that only count as zeros: room that is really there.
            _write(handle, bytes(self.size))
            for record in records:
                moved = self._next(record.payload, record.order, record.time)
                moved.count = record.count
                moved.mac = mac(moved.link) if mac is not None else b""
                os.pwrite(handle, moved.frame(), moved.at)
                self.records.append(moved)
            os.pwrite(handle, self._header(), 0)
            os.fsync(handle)
            fresh.replace(self._path)
            sync_folder(self._path.parent)
        except OSError:
            os.close(handle)
            _, self._turn, self.records, self.start = old
            fresh.unlink(missing_ok=True)
            raise
        if old[0] >= 0:
            os.close(old[0])
        self._handle = handle

    def append(self, payload: bytes, order: int, time: int, mac: Mac | None) -> StoredRecord:
        """Adds a record; there must be room for it.

        Raises:
            OSError: The disk refuses; whether it is durable is then unknown.
        """
        record = self._next(payload, order, time)
        if mac is not None:
            record.mac = mac(record.link)
        os.pwrite(self._handle, record.frame(), record.at)
        self.records.append(record)
        self._turn += 1
        at, slot = self._head_slot()
        os.pwrite(self._handle, slot, at)
        os.fdatasync(self._handle)
        return record

    def repeated(self, record: StoredRecord, order: int, time: int) -> None:
        """Counts a record once more.

        Raises:
            OSError: The disk refuses; whether it is durable is then unknown.
        """
        record.count += 1
        record.order = order
        record.time = time
        at, slot = record.repeat()
        os.pwrite(self._handle, slot, at)
        os.fdatasync(self._handle)

    def clear(self, start: bytes) -> None:
        """Removes all records; the chain goes on from `start`.

        Raises:
            OSError: The disk refuses.
        """
        end = self.end
        self.records, self.start, self._turn = [], start, 0
        # The old records do not fit the new start, so from here on they count for nothing.
        os.pwrite(self._handle, self._header(), 0)
        os.fdatasync(self._handle)
        os.pwrite(self._handle, bytes(end - _HEADER_BYTES), _HEADER_BYTES)
        os.fdatasync(self._handle)

    def close(self) -> None:
        """Closes the file."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def _next(self, payload: bytes, order: int, time: int) -> StoredRecord:
        link = sha256(self.head + payload).digest()
        return StoredRecord(payload, link, b"", self.end, 1, order, time)

    def _header(self) -> bytes:
        top = _MAGIC + self.start
        top += _digest(top)
        slots = [bytes(_HEAD.size), bytes(_HEAD.size)]
        slots[self._turn % 2] = self._head_slot()[1]
        return (top.ljust(_HEAD_SLOTS_AT, b"\0") + b"".join(slots)).ljust(_HEADER_BYTES, b"\0")

    def _head_slot(self) -> tuple[int, bytes]:
        body = _HEAD.pack(self._turn, len(self.records), self.head, b"")[:-_DIGEST_BYTES]
        return _HEAD_SLOTS_AT + self._turn % 2 * _HEAD.size, body + _digest(self.start, body)

    def _read(self, data: bytes) -> list[Said]:
        top = data[: len(_MAGIC) + _HASH_BYTES]
        if top[: len(_MAGIC)] != _MAGIC or not compare_digest(
            _digest(top), data[len(top) : len(top) + _DIGEST_BYTES]
        ):
            self.start = sha256(data).digest()
            return [
                say(
                    "journal_header",
                    "the side journal's header is damaged, and with it all of its records",
                )
            ]
        self.start = top[len(_MAGIC) :]
        known = 0
        for number in range(2):
            at = _HEAD_SLOTS_AT + number * _HEAD.size
            turn, count, _, digest = _HEAD.unpack_from(data, at)
            body = data[at : at + _HEAD.size - _DIGEST_BYTES]
            if compare_digest(_digest(self.start, body), digest) and turn >= self._turn:
                self._turn, known = turn, count
        problems: list[Said] = []
        while (record := self._record(data, problems, known)) is not None:
            self.records.append(record)
        if len(self.records) < known:
            problems.append(
                say(
                    "journal_cut",
                    "the side journal is cut: {gone} of {known} records are gone",
                    gone=known - len(self.records),
                    known=known,
                )
            )
        return problems

    def _record(self, data: bytes, problems: list[Said], known: int) -> StoredRecord | None:
        at = self.end
        if at + _FRAME.size > len(data):
            return None
        length, flags = _FRAME.unpack_from(data, at)
        body = at + _FRAME.size
        record = self._next(data[body : body + length], 0, 0)
        if length == 0 or record.end > len(data):
            return None
        link = data[body + length : body + length + _HASH_BYTES]
        if not compare_digest(link, record.link):
            return None
        if flags & _HAS_MAC:
            record.mac = data[body + length + _HASH_BYTES : body + length + 2 * _HASH_BYTES]
        record.count = 0
        for number in range(2):
            start = record.end - (2 - number) * _REPEAT.size
            count, order, time, digest = _REPEAT.unpack_from(data, start)
            slot = data[start : start + _REPEAT.size - _DIGEST_BYTES]
            if compare_digest(_digest(link, slot), digest) and count > record.count:
                record.count, record.order, record.time = count, order, time
        if record.count == 0 and len(self.records) >= known:
            return None
        if record.count == 0:
            problems.append(
                say(
                    "journal_count",
                    "the count of record {number} of the side journal is damaged",
                    number=len(self.records),
                )
            )
            record.count = 1
            record.order = max((each.order for each in self.records), default=0) + 1
        return record


def _digest(*parts: bytes) -> bytes:
    return sha256(b"".join(parts)).digest()[:_DIGEST_BYTES]


def _write(handle: int, data: bytes) -> None:
    """Writes from the start of a file; a disk that fills up on the way is an error, not a part."""
    done = 0
    while done < len(data):
        done += os.pwrite(handle, data[done:], done)
