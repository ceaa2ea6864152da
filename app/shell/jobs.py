"""Long work of the engine and of the console, for the tray; it goes on whatever page is shown."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.error_texts import said_text
from engine.api.events import Topic

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.events import EngineEvents
    from app.session import Session
    from engine.api.system import Job

SETTLE_MS = 120
SHOWN_MS = 8_000
"""How long it is said that work ended well; what failed stays until it is put away."""
CUT_OFF = frozenset({"job_interrupted", "job_recovery_key_cut_off"})
"""What is said of work that was cut off when the engine ended."""
RUNNING, DONE, FAILED, CANCELLED = "running", "done", "failed", "cancelled"


@dataclass(frozen=True)
class Work:
    """One piece of long work; `total` 0 means that nobody knows how much it is.

    Attributes:
        key: Stable while it lasts.
        title: What is done.
        done: Units finished.
        total: Units in all.
        state: running, done, failed or cancelled.
        text: What came of it, safe to show.
    """

    key: str
    title: str
    done: int = 0
    total: int = 0
    state: str = RUNNING
    text: str = ""


class Jobs(QObject):
    """Keeps what runs and, for a while, what became of it.

    Args:
        session: Whose jobs.
        events: Says when one changed.

    Attributes:
        changed: Emitted when any did.
    """

    changed = Signal()

    def __init__(
        self, session: Session, events: EngineEvents, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._works: dict[str, Work] = {}
        self._cancels: dict[str, Callable[[], None]] = {}
        self._parts: set[str] = set()
        self._seen: set[str] = set()
        self._numbers = itertools.count(1)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._ask)
        events.changed.connect(self._on_event)
        events.everything_changed.connect(self._ask)
        session.signed_in.connect(self._ask)
        session.lock_changed.connect(lambda _locked: self._ask())
        session.ended.connect(lambda _reason: self.clear())

    def works(self) -> list[Work]:
        """What runs and what ended a moment ago, oldest first."""
        return list(self._works.values())

    def of_console(self) -> list[str]:
        """Titles of what runs in this console and ends with it."""
        return [self._works[key].title for key in self._cancels if key in self._works]

    def begin(self, title: str, cancel: Callable[[], None], part: str = "") -> str:
        """Shows work of the console; returns its key.

        Args:
            title: What is done.
            cancel: Gives it up.
            part: Id of the engine's job that is a part of this work, and not shown beside it.
        """
        key = f"console-{next(self._numbers)}"
        self._cancels[key] = cancel
        if part:
            self._parts.add(part)
            self._works.pop(part, None)
        self._put(Work(key, title))
        return key

    def progress(self, key: str, done: int, total: int) -> None:
        """Says how far work of the console is."""
        if key in self._works:
            self._put(replace(self._works[key], done=done, total=total))

    def end(self, key: str, text: str, state: str = DONE) -> None:
        """Says what became of work of the console."""
        self._cancels.pop(key, None)
        if key in self._works:
            self._put(replace(self._works[key], text=text, state=state))

    def cancel(self, key: str) -> None:
        """Gives running work up, here or in the engine."""
        cancel = self._cancels.get(key)
        if cancel is not None:
            cancel()
            self.end(key, self.tr("Cancelled."), CANCELLED)
        elif key in self._works:
            system = self._session.api.system
            self._session.tasks.command(
                self, lambda: system.cancel_job(key), None, lambda _error: self._ask(), "jobs"
            )

    def put_away(self, key: str) -> None:
        """Shows ended work no more."""
        if key in self._works and self._works[key].state != RUNNING:
            self._seen.add(key)
            del self._works[key]
            self.changed.emit()

    def clear(self) -> None:
        """Nobody is signed in: gives up work of the console, forgets the engine's."""
        self._settle.stop()
        for cancel in list(self._cancels.values()):
            cancel()
        self._cancels.clear()
        self._parts.clear()
        self._works.clear()
        self.changed.emit()

    def _on_event(self, topic: Topic, subject: str) -> None:
        # A model that is loaded is a job too, and told of as the worker's state.
        of_a_job = topic is Topic.JOB or (topic is Topic.STATUS and subject == "worker")
        if of_a_job and not self._settle.isActive():
            self._settle.start()

    def _ask(self) -> None:
        if self._session.is_signed_in and not self._session.is_locked:
            system = self._session.api.system
            self._session.tasks.query(
                self, system.jobs, self._on_jobs, lambda _error: None, kind="jobs"
            )

    def _on_jobs(self, jobs: list[Job]) -> None:
        jobs = [job for job in jobs if job.job_id not in self._parts]
        there = {job.job_id for job in jobs}
        # An engine that was started anew may know nothing of what ran before.
        for key in [key for key, work in self._works.items() if self._is_gone(work, there)]:
            del self._works[key]
            self.changed.emit()
        for job in reversed(jobs):
            known = self._works.get(job.job_id)
            # What had ended before anyone here saw it run is no news, unless the engine's end cut it off.
            if known is None and job.state != RUNNING and not self._is_news(job):
                continue
            if known is None or known.state == RUNNING:
                self._put(_work(job))

    def _is_news(self, job: Job) -> bool:
        return job.text.code in CUT_OFF and job.job_id not in self._seen

    def _is_gone(self, work: Work, there: set[str]) -> bool:
        return work.state == RUNNING and work.key not in self._cancels and work.key not in there

    def _put(self, work: Work) -> None:
        if self._works.get(work.key) == work:
            return
        self._works[work.key] = work
        if work.state not in {RUNNING, FAILED}:
            QTimer.singleShot(SHOWN_MS, self, lambda: self.put_away(work.key))
        self.changed.emit()


def _work(job: Job) -> Work:
    """A job of the engine as work to show."""
    title, text = said_text(job.title), said_text(job.text)
    return Work(job.job_id, title, job.done, job.total, job.state, text)
