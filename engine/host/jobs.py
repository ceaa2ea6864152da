"""Long work, listed with its progress and cancellable from any client."""

from __future__ import annotations

import secrets
import threading
from typing import TYPE_CHECKING, Protocol, TypeVar

import msgspec

from engine.api.errors import EngineError, NotFoundError
from engine.api.events import Topic
from engine.api.system import Job

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Progress(Protocol):
    """What the items of a tracked stream have in common."""

    @property
    def done(self) -> int:
        """Units finished."""

    @property
    def total(self) -> int:
        """Units in all, 0 when unknown."""


_Item = TypeVar("_Item", bound=Progress)

ENDED_KEPT = 20


class JobBoard:
    """Keeps every running job and the last ended ones.

    Args:
        publish: Tells clients that a job changed.
    """

    def __init__(self, publish: Callable[[Topic, str, str | None], None]) -> None:
        self._publish = publish
        self._lock = threading.Lock()
        self._jobs: dict[str, tuple[str, Job]] = {}
        self._cancelled: set[str] = set()

    def track(
        self, person_id: str, kind: str, title: str, work: Iterator[_Item]
    ) -> Iterator[_Item]:
        """Passes a stream of progress on, and shows it as a job while it runs.

        Closing the stream cancels the job, and cancelling the job closes the stream.
        """
        job_id = secrets.token_hex(8)
        job = Job(job_id=job_id, kind=kind, title=title, done=0, total=0, state="running")
        self._put(person_id, job)
        shown = -1
        try:
            for item in work:
                percent = item.done * 100 // item.total if item.total else 0
                job = msgspec.structs.replace(job, done=item.done, total=item.total)
                if percent != shown:
                    shown = percent
                    self._put(person_id, job)
                yield item
                if self._is_cancelled(job_id):
                    job = msgspec.structs.replace(job, state="cancelled", text="Cancelled.")
                    return
            job = msgspec.structs.replace(job, state="done")
        except EngineError as error:
            job = msgspec.structs.replace(job, state="failed", text=error.text)
            raise
        finally:
            if job.state == "running":
                job = msgspec.structs.replace(job, state="cancelled", text="Cancelled.")
            close = getattr(work, "close", None)
            if close is not None:
                close()
            self._put(person_id, job)

    def jobs(self, person_id: str) -> list[Job]:
        """The jobs a person started, newest first."""
        with self._lock:
            return [job for owner, job in reversed(self._jobs.values()) if owner == person_id]

    def cancel(self, person_id: str, job_id: str) -> None:
        """Asks a running job to end.

        Raises:
            NotFoundError: No such job, or another person's.
        """
        with self._lock:
            owner, job = self._jobs.get(job_id, ("", None))
            if job is None or owner != person_id:
                message = "This job is not there any more. Nothing was cancelled."
                raise NotFoundError(message)
            if job.state == "running":
                self._cancelled.add(job_id)

    def _is_cancelled(self, job_id: str) -> bool:
        with self._lock:
            return job_id in self._cancelled

    def _put(self, person_id: str, job: Job) -> None:
        with self._lock:
            self._jobs[job.job_id] = (person_id, job)
            ended = [key for key, (_, each) in self._jobs.items() if each.state != "running"]
            for key in ended[:-ENDED_KEPT]:
                del self._jobs[key]
                self._cancelled.discard(key)
        self._publish(Topic.JOB, job.job_id, person_id)
