"""The audit log: appending durably, and verifying, each beside what it cannot be cheaper than."""

from __future__ import annotations

import statistics
import tempfile
import time
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.alerts.tuning import Tuning
from engine.alerts.usage.watch import UsageWatch
from engine.alerts.watch import Watch
from engine.api.system import EngineState
from engine.audit.actions import Action
from engine.audit.checkpoint import Checkpointer
from engine.audit.journal import SideJournal
from engine.audit.log import AuditLog
from engine.audit.sshsig import PublicKey
from engine.audit.verification import Verification
from engine.clock import SystemClock
from engine.host.alert_parts import RULES
from engine.identity.record import Recorder
from engine.store import connection
from engine.store.store import Store
from engine.vault.ssh_signature import SigningKey

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.store.unit_of_work import UnitOfWork

_KEY = "5a" * 32
_INSTALL = "0123456789abcdef"
_SLICES = 40
_APPENDS = 25
_EVENTS = 200_000
_DATA: dict[str, int | str | bool | list[str]] = {"message": "c" * 32, "text_hmac": "d" * 64}


class _Site:
    def __init__(self, folder: Path) -> None:
        clock = SystemClock()
        self.watch: Watch | None = None
        self.store = Store(folder / "store.db", backups=folder, clock=clock)
        self.store.create(_KEY)
        self.signing = SigningKey(bytes(range(32)))
        self.checkpointer = Checkpointer(self.store, _INSTALL, self.signing.sign, clock)
        self.log = AuditLog(self.store, clock, on_grown=self._grew)
        self._journal = SideJournal(folder / "side.journal", clock)

    def follow(self) -> None:
        """Has the watch follow the log, with every rule and the detectors on usage."""
        clock = SystemClock()
        self._journal.open()
        recorder = Recorder(self.store, self.log, self._journal, lambda: EngineState.OPEN)
        tuning = Tuning(RULES, self.store, self.log, lambda *_: None)
        self.watch = Watch(RULES, tuning, self.store, self.log, self._journal, recorder, clock)
        self.watch.follow(UsageWatch(self.store, self.watch))
        self.watch.begin()
        self.watch.start()

    def _grew(self, size: int) -> None:
        self.checkpointer.log_grew(size)
        if self.watch is not None:
            self.watch.grew(size)

    def end(self) -> None:
        """Ends the watch."""
        if self.watch is not None:
            self.watch.end()
            self.watch.close()
        self._journal.close()

    def append(self, uow: UnitOfWork) -> int:
        return self.log.append(
            uow, Action.MESSAGE_SENT, person="a" * 32, object_id="b" * 32, data=_DATA
        )


def append(pairs: int) -> dict[str, Any]:
    """Durable appends a second, each its own commit, against bare SQLCipher insert and commit.

    The bare one has the same key, page size, `synchronous = FULL` and length of its write-ahead log
    on the same disk, and inserts the same leaf with its hash; it does without all else: no tree, no
    columns to search by, no checks, no signed checkpoints, no thread that may take part.
    """
    with tempfile.TemporaryDirectory(dir=_folder()) as name:
        folder = Path(name)
        site = _Site(folder)
        connection.make_file(folder / "bare.db", _KEY)
        bare = connection.connect(folder / "bare.db", _KEY)
        bare.execute("PRAGMA wal_autocheckpoint = 1000").fetchall()
        bare.execute("CREATE TABLE event (number INTEGER PRIMARY KEY, leaf BLOB, hash BLOB)")
        site.store.write(site.append)
        with site.store.read() as session:
            leaf = bytes(
                session.connection().exec_driver_sql("SELECT leaf FROM audit_event").scalar_one()
            )

        def commit_bare() -> None:
            for _ in range(_APPENDS):
                bare.execute("BEGIN IMMEDIATE")
                bare.execute(
                    "INSERT INTO event (leaf, hash) VALUES (?, ?)", (leaf, sha256(leaf).digest())
                )
                bare.execute("COMMIT")

        def commit_ours() -> None:
            for _ in range(_APPENDS):
                site.store.write(site.append)

        # The signing thread of a running engine is part of what is measured, and so is the watch.
        site.checkpointer.start()
        site.follow()
        for _ in range(_SLICES):
            # Both write-ahead logs reach their full length, past which files no longer grow.
            commit_ours()
            commit_bare()
        found = [_side_by_side(commit_ours, commit_bare) for _ in range(pairs)]
        site.checkpointer.stop()
        site.end()
        bare.close()
        site.store.close()
    return _row("audit: durable appends/s", found, target=0.8, at_least=True)


def _side_by_side(ours: Callable[[], None], bare: Callable[[], None]) -> tuple[float, float]:
    """Commits a second of both, in short turns: a disk's sync takes now 0.1 ms, now 3."""
    seconds = {ours: 0.0, bare: 0.0}
    for number in range(_SLICES):
        for work in (ours, bare) if number % 2 else (bare, ours):
            seconds[work] += _timed(work)
    return _SLICES * _APPENDS / seconds[ours], _SLICES * _APPENDS / seconds[bare]


def verify(pairs: int) -> dict[str, Any]:
    """Seconds to verify, against reading the same events and hashing their bytes."""
    with tempfile.TemporaryDirectory(dir=_folder()) as name:
        site = _Site(Path(name))
        for _ in range(_EVENTS // 100):
            site.store.write(partial(_append_many, site))
            site.checkpointer.checkpoint()
        site.store.checkpoint()
        key = PublicKey(site.signing.public_key())

        def read_and_hash() -> None:
            with site.store.read() as session:
                raw = session.connection().exec_driver_sql(
                    "SELECT leaf FROM audit_event ORDER BY number"
                )
                while rows := raw.fetchmany(4096):
                    for (leaf,) in rows:
                        sha256(leaf).digest()

        def verify_all() -> None:
            *_, last = Verification(site.store, _INSTALL, key).run()
            if last.report is None or not last.report.whole:
                raise RuntimeError("the log of the benchmark does not verify")

        found = [(_timed(verify_all), _timed(read_and_hash)) for _ in range(pairs)]
        site.store.close()
    return _row(f"audit: verify {_EVENTS:,} events, s", found, target=3.0, at_least=False)


def _append_many(site: _Site, uow: UnitOfWork) -> None:
    for _ in range(100):
        site.append(uow)


def _folder() -> Path:
    """A real disk: the folder for temporary files is often memory, where a sync costs nothing."""
    folder = Path("build/bench")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _timed(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _row(
    name: str, found: list[tuple[float, float]], *, target: float, at_least: bool
) -> dict[str, Any]:
    ratio = statistics.median(value / baseline for value, baseline in found)
    return {
        "name": name,
        "value": statistics.median(value for value, _ in found),
        "baseline": statistics.median(baseline for _, baseline in found),
        "ratio": ratio,
        "target": f"{'≥' if at_least else '≤'} {target}",
        "ok": ratio >= target if at_least else ratio <= target,
        "pairs": [value / baseline for value, baseline in found],
    }


BENCHES = (append, verify)
