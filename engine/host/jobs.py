"""Long work, listed with its progress, cancellable from any client, remembered over a restart.

A row says only what kind of work runs and for whom: its title may name things that people wrote, so
it stays in memory.
"""

from __future__ import annotations

import contextlib
import logging
import secrets
import threading
from dataclasses import dataclass, field
from types import GeneratorType
from typing import TYPE_CHECKING, Protocol, TypeVar

import msgspec
from sqlalchemy import func, select

from engine.api.errors import EngineError, EnvironmentFaultError, NotFoundError, said_of
from engine.api.events import Topic
from engine.api.said import NOTHING, Said, name, say
from engine.api.system import ClientFault, EngineState, Job
from engine.audit.actions import Action
from engine.audit.log import ENGINE
from engine.store.tables import JobRow

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from engine.audit.log import AuditLog
    from engine.clock import Clock
    from engine.identity.record import Recorder
    from engine.store.store import Store
    from engine.store.unit_of_work import UnitOfWork

_log = logging.getLogger(__name__)

ENDED_KEPT = 20
ROWS_KEPT = 5
"""Ended rows of each kind and outcome."""
SAVE_SECONDS = 5.0
"""Between two records of a job's progress."""

RESTARTED = say("job_restarted", "The engine was restarted while this ran, so it began anew.")
_CANCELLED = say("job_cancelled", "Cancelled.")
_INTERRUPTED = say(
    "job_interrupted", "The engine ended while this ran, so it was not finished. Begin it again."
)
_FAULTS = {
    ClientFault.DISK_FULL: "The disk that the bundle was to lie on is full, and nothing was kept there. "
    "Free some space, or choose another folder.",
    ClientFault.NOT_WRITTEN: "The bundle could not be written there, and nothing of it was kept. Choose "
    "another folder.",
    ClientFault.BROKEN: "What arrived of the bundle is not what the engine sent, and nothing of it was "
    "kept. Export again.",
}
EXPORT_TITLE = say("job_export", "Exporting the audit log")
_TITLES = {
    "log.export": EXPORT_TITLE,
    "machine.remove_slot": say("job_machine_slot", "Removing the machine's key slot"),
    "master_key.replace": say("job_master_key", "Replacing the master key"),
    "model.add": say("job_add_some", "Adding a model"),
    "recovery_key.replace": say("job_recovery_key", "Replacing the recovery key"),
    "signing_key.replace": say("job_signing_key", "Replacing the signing key"),
}
"""What an interrupted job is called, whose own title is gone."""
_CUT_OFF = {
    "recovery_key.replace": say(
        "job_recovery_key_cut_off",
        "The engine ended meanwhile: the former key may be void. Unless a new one was shown to "
        "you, make another.",
    )
}
"""What is said of an interrupted job that has consequences."""


class Progress(Protocol):
    """What the items of a tracked stream have in common."""

    @property
    def done(self) -> int:
        """Units finished."""

    @property
    def total(self) -> int:
        """Units in all, 0 when unknown."""


_Item = TypeVar("_Item", bound=Progress)


@dataclass(frozen=True)
class Due:
    """A job to begin.

    Attributes:
        anew: It ran already when the engine ended.
    """

    kind: str
    person_id: str
    job_id: str = field(default_factory=lambda: secrets.token_hex(8))
    anew: bool = False


class JobBoard:
    """Keeps every running job and the last ended ones.

    Args:
        store: Keeps their rows.
        audit: Records what became of jobs that the engine's end cut off.
        recorder: Records who cancelled one, also while the log takes nothing.
        state: The engine's state; rows are kept up only while it is open.
        clock: Monotonic time.
        now: Trusted wall time, Unix seconds.
        publish: Tells clients that a job changed.
    """

    def __init__(
        self,
        store: Store,
        audit: AuditLog,
        recorder: Recorder,
        state: Callable[[], EngineState],
        clock: Clock,
        now: Callable[[], float],
        publish: Callable[[Topic, str, str | None], None],
    ) -> None:
        self._store = store
        self._audit = audit
        self._recorder = recorder
        self._state = state
        self._clock = clock
        self._now = now
        self._publish = publish
        self._lock = threading.Lock()
        self._jobs: dict[str, tuple[str, Job]] = {}
        self._cancelled: set[str] = set()
        self._faults: dict[str, ClientFault] = {}
        self._ended: dict[tuple[str, str], int] = {}
        self._closing = False

    # ------------------------------------------------------------------ life of the vault

    def begin(self, restartable: Collection[str]) -> list[Due]:
        """Looks what ran when the engine ended.

        Args:
            restartable: Kinds that can be begun anew; the others end here, as failed.

        Returns:
            Those to begin anew.

        Raises:
            EngineError: The store refuses.
        """
        self._closing = False
        unfinished, failed = self._store.write(lambda uow: self._recover(uow, restartable))
        for person_id, job in failed:
            self._put(person_id, job)
        return unfinished

    def _recover(
        self, uow: UnitOfWork, restartable: Collection[str]
    ) -> tuple[list[Due], list[tuple[str, Job]]]:
        unfinished, failed = [], []
        for row in uow.session.scalars(select(JobRow).where(JobRow.state == "running")):
            restarts = row.kind in restartable
            if restarts:
                unfinished.append(Due(row.kind, row.person_id, row.job_id, anew=True))
            else:
                row.state, row.ended_at = "failed", int(self._now())
                title = _TITLES.get(row.kind) or name(row.kind)
                text = _CUT_OFF.get(row.kind, _INTERRUPTED)
                failed.append((row.person_id, _job(row, title, text)))
            self._audit.append(
                uow,
                Action.JOB_RESTARTED if restarts else Action.JOB_INTERRUPTED,
                person=row.person_id,
                object_id=row.job_id,
                data={"kind": row.kind},
            )
        uow.flush()
        latest = select(JobRow.kind, JobRow.state, func.max(JobRow.ended_at))
        for kind, state, ended_at in uow.session.execute(
            latest.where(JobRow.state != "running").group_by(JobRow.kind, JobRow.state)
        ):
            self._ended[kind, state] = ended_at
        return unfinished, failed

    def end(self) -> None:
        """The engine ends or is sealed: what still runs is begun anew at the next opening."""
        self._closing = True

    def last(self, kind: str, *states: str) -> int:
        """When a job of a kind last ended so, Unix seconds; 0 for never."""
        with self._lock:
            return max((self._ended.get((kind, state), 0) for state in states), default=0)

    # ------------------------------------------------------------------ one job

    def track(
        self, person_id: str, kind: str, job_id: str, title: Said, work: Iterator[_Item]
    ) -> Iterator[_Item]:
        """Begins a job that someone asked for; see `follow`."""
        return self.follow(Due(kind, person_id, job_id), title, work)

    def follow(self, due: Due, title: Said, work: Iterator[_Item]) -> Iterator[_Item]:
        """Passes a stream of progress on, and shows it as a job while it runs.

        Closing the stream cancels the job, and cancelling the job closes the stream.

        Args:
            due: The job; the engine's own when it works by itself.
            title: What it is called.
            work: The stream.
        """
        person_id = due.person_id
        job = Job(
            job_id=due.job_id,
            kind=due.kind,
            title=title,
            done=0,
            total=0,
            state="running",
            text=RESTARTED if due.anew else NOTHING,
        )
        self._put(person_id, job)
        self._save(person_id, job)
        shown, saved_at = -1, self._clock.monotonic()
        try:
            for item in work:
                percent = item.done * 100 // item.total if item.total else 0
                job = msgspec.structs.replace(job, done=item.done, total=item.total)
                if percent != shown:
                    shown = percent
                    self._put(person_id, job)
                if self._clock.monotonic() - saved_at >= SAVE_SECONDS:
                    saved_at = self._clock.monotonic()
                    self._save(person_id, job)
                yield item
                if self.is_cancelled(job.job_id):
                    return
            job = msgspec.structs.replace(job, state="done")
        except EngineError as error:
            job = msgspec.structs.replace(job, state="failed", text=said_of(error))
            raise
        finally:
            if job.state == "running":
                job = self._given_up(job, work)
            close = getattr(work, "close", None)
            if close is not None:
                close()
            # Told once it is recorded.
            if not (self._closing and job.state == "cancelled"):
                self._save(person_id, job)
            self._put(person_id, job)
            with self._lock:
                fault = self._faults.pop(job.job_id, None)
            if fault is not None and job.state == "done":
                self._not_written(person_id, job, fault)

    def _given_up(self, job: Job, work: Iterator[_Item]) -> Job:
        """Whoever it worked for wants no more; or cannot write it, which the work is told to record."""
        with self._lock:
            fault = self._faults.pop(job.job_id, None)
        if fault is None:
            return msgspec.structs.replace(job, state="cancelled", text=_CANCELLED)
        error = _error_of(fault)
        if isinstance(work, GeneratorType):
            with contextlib.suppress(EngineError):
                work.throw(error)
        return msgspec.structs.replace(job, state="failed", text=said_of(error))

    def jobs(self, person_id: str, *, of_site: bool) -> list[Job]:
        """The jobs a person started, newest first; with `of_site` the engine's own too."""
        owners = {person_id, ENGINE} if of_site else {person_id}
        with self._lock:
            return [job for owner, job in reversed(self._jobs.values()) if owner in owners]

    def cancel(
        self, person_id: str, job_id: str, *, of_site: bool, fault: ClientFault | None = None
    ) -> None:
        """Asks a running job to end, and records who did; or what its client failed at, which it records itself.

        Raises:
            NotFoundError: No such job, or another person's.
        """
        owners = {person_id, ENGINE} if of_site else {person_id}
        with self._lock:
            owner, job = self._jobs.get(job_id, ("", None))
            if job is None or owner not in owners:
                message = "This job is not there any more. Nothing was cancelled."
                raise NotFoundError(message, code="no_job")
        if fault is not None and owner == person_id and job.kind == "log.export":
            self._failed_at(person_id, job_id, fault)
        elif job.state == "running":
            self._recorder.now(
                Action.JOB_CANCELLED, person=person_id, object_id=job_id, data={"kind": job.kind}
            )
            with self._lock:
                self._cancelled.add(job_id)

    def _failed_at(self, person_id: str, job_id: str, fault: ClientFault) -> None:
        """The job records it where it still runs; one that ends meanwhile looks once more."""
        with self._lock:
            _, job = self._jobs[job_id]
            if job.state == "running":
                self._faults[job_id] = fault
                self._cancelled.add(job_id)
                return
        if job.state == "done":
            self._not_written(person_id, job, fault)

    def _not_written(self, person_id: str, job: Job, fault: ClientFault) -> None:
        """What was handed out whole, and a small bundle soon is, was not written all the same."""
        self._recorder.now(
            Action.EXPORT_FAILED,
            person=person_id,
            object_id=job.job_id,
            result="failed",
            data={"cause": fault.value},
        )
        text = said_of(_error_of(fault))
        job = msgspec.structs.replace(job, state="failed", text=text)
        self._save(person_id, job)
        self._put(person_id, job)

    def is_cancelled(self, job_id: str) -> bool:
        """Whether a running job was asked to end."""
        with self._lock:
            return job_id in self._cancelled

    # ------------------------------------------------------------------ inside

    def _put(self, person_id: str, job: Job) -> None:
        with self._lock:
            self._jobs[job.job_id] = (person_id, job)
            ended = [key for key, (_, each) in self._jobs.items() if each.state != "running"]
            for key in ended[:-ENDED_KEPT]:
                del self._jobs[key]
                self._cancelled.discard(key)
                self._faults.pop(key, None)
        self._publish(Topic.JOB, job.job_id, None if person_id == ENGINE else person_id)

    def _save(self, person_id: str, job: Job) -> None:
        """Records a job's state; work goes on without, where the store takes no changes."""
        if self._state() is not EngineState.OPEN:
            return
        now = int(self._now())
        ended_at = 0 if job.state == "running" else now

        def work(uow: UnitOfWork) -> None:
            row = uow.session.get(JobRow, job.job_id)
            if row is None:
                row = JobRow(job_id=job.job_id, kind=job.kind, person_id=person_id, started_at=now)
                uow.session.add(row)
            row.state, row.ended_at = job.state, ended_at
            row.done, row.total = job.done, job.total
            uow.flush()
            if ended_at:
                _prune(uow, job)

        try:
            self._store.write(work)
        except EngineError as error:
            _log.error("The state of a job could not be recorded (%s).", error.code)
            return
        if ended_at:
            with self._lock:
                self._ended[job.kind, job.state] = ended_at


def _prune(uow: UnitOfWork, job: Job) -> None:
    same = select(JobRow).where(JobRow.kind == job.kind, JobRow.state == job.state)
    for row in uow.session.scalars(same.order_by(JobRow.ended_at.desc()).offset(ROWS_KEPT)):
        uow.session.delete(row)


def _job(row: JobRow, title: Said, text: Said) -> Job:
    return Job(
        job_id=row.job_id,
        kind=row.kind,
        title=title,
        done=row.done,
        total=row.total,
        state=row.state,
        text=text,
    )


def _error_of(fault: ClientFault) -> EnvironmentFaultError:
    return EnvironmentFaultError(_FAULTS[fault], code=fault.value)
