"""A vault, a store, a log, a side journal, and the watch over them, for tests of alerts below the host."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import select

from engine.alerts.open_alerts import OpenAlert
from engine.alerts.query import alert_row
from engine.alerts.rules import Rule, window
from engine.alerts.triage import close_alert
from engine.alerts.tuning import Tuning
from engine.alerts.watch import Watch
from engine.api.alerts import CloseReason, Severity
from engine.api.errors import StateError
from engine.api.system import EngineState
from engine.audit.actions import Action
from engine.audit.journal import SideJournal
from engine.audit.log import AuditLog
from engine.clock import FakeClock
from engine.identity.record import Recorder
from engine.store.tables import AlertRow
from tests.factories import open_engine
from tests.factories.newest_events import newest
from tests.factories.site import wait_for

if TYPE_CHECKING:
    from pathlib import Path

    from engine.store.unit_of_work import UnitOfWork

BURST = Rule(
    key="burst",
    severity=Severity.WARNING,
    criteria=("CC6.1",),
    text="{times} failed attempts of {subject} within {seconds} seconds.",
    tunables=window(5, 300, most=20, shortest=10, longest=3600),
    reads=frozenset({Action.SIGN_IN_REFUSED}),
)
ONCE = Rule(
    key="once",
    severity=Severity.CRITICAL,
    criteria=("CC7.2",),
    text="The engine went read-only, or roles changed.",
    reads=frozenset({Action.PERSON_ROLES_CHANGED, Action.ENGINE_READ_ONLY}),
)
PART = Rule(
    key="part",
    severity=Severity.NOTICE,
    criteria=("A1.1",),
    text="{free} MiB are free.",
)
RULES = (BURST, ONCE, PART)
JOURNAL_BYTES = 64 * 1024
"""Less than the product's, so that a test soon fills it."""


@dataclass
class WatchedEngine:
    """One folder; `reopened` is the next engine on it.

    Args:
        engine: Vault, store and log.
        rules: What the watch knows.
    """

    engine: open_engine.OpenEngine
    rules: Sequence[Rule] = RULES
    state: EngineState = EngineState.OPEN
    raised: list[OpenAlert] = field(default_factory=list)

    def __post_init__(self) -> None:
        engine, clock = self.engine, self.engine.clock
        self.store = engine.store
        self.journal = SideJournal(
            engine.paths.journal,
            clock,
            latest_only={Action.ALERT_RAISED: "object"},
            size=JOURNAL_BYTES,
        )
        self.journal.open()
        self.audit = AuditLog(self.store, clock, on_grown=self._grew)
        self.recorder = Recorder(self.store, self.audit, self.journal, lambda: self.state)
        self.tuning = Tuning(self.rules, self.store, self.audit, lambda *_: None)
        self.watch = Watch(
            self.rules,
            self.tuning,
            self.store,
            self.audit,
            self.journal,
            self.recorder,
            clock,
            on_raised=self.raised.append,
        )
        self.journal.on_append = self.watch.journaled

    def _grew(self, size: int) -> None:
        self.watch.grew(size)

    @classmethod
    def make(cls, root: Path) -> WatchedEngine:
        """A new folder, opened; its watch does not run."""
        return cls(open_engine.make(root))

    def open(self) -> WatchedEngine:
        """Begins as the host does: folds what was journaled, then follows."""
        if self.state is EngineState.OPEN:
            self.fold()
        self.watch.begin()
        return self

    def fold(self) -> None:
        """The side journal goes to the log."""
        self.store.write(lambda uow: self.journal.fold(self.audit, uow))

    def become(self, state: EngineState) -> None:
        """Refuses changes as the door does, or takes them again and folds."""
        self.state = state
        if state is EngineState.OPEN:
            self.store.refuse_writes(None)
            self.fold()
        else:
            self.store.refuse_writes(StateError("Not now.", code=state.value))

    def reopened(self, *, in_order: bool) -> WatchedEngine:
        """The next engine on the folder.

        Args:
            in_order: The watch saves where it is; otherwise its memory is lost, as by a kill.
        """
        if in_order:
            self.watch.end()
        self.journal.close()
        self.store.refuse_writes(None)
        return type(self)(self.engine.reopened(), self.rules)

    def refuse(self, times: int = 1, name: str = "ada") -> None:
        """Failed attempts, each its own commit, one second apart."""
        for _ in range(times):
            self.happens(Action.SIGN_IN_REFUSED, name)

    def happens(self, action: Action, object_id: str = "", result: str = "done") -> None:
        """One event: in the log, or where it cannot be, in the side journal."""
        if isinstance(self.engine.clock, FakeClock):
            self.engine.clock.advance(1)
        self.recorder.now(action, object_id=object_id, result=result)

    def flood(self, events: int, name: str = "ada") -> None:
        """Very many failed attempts, a thousand in each commit."""

        def work(uow: UnitOfWork, count: int) -> None:
            for _ in range(count):
                self.audit.append(
                    uow,
                    Action.SIGN_IN_REFUSED,
                    object_id=name,
                    result="refused",
                    data={"cause": "x"},
                )

        for at in range(0, events, 1000):
            self.store.write(partial(work, count=min(1000, events - at)))

    def close_alert(self, alert_id: str) -> None:
        """As a person does."""

        def work(uow: UnitOfWork) -> None:
            row = alert_row(uow.session, alert_id)
            close_alert(uow, self.audit, row, CloseReason.PLANNED, "ada", 0)

        self.store.write(work)

    def rows(self) -> list[AlertRow]:
        """The alerts in the store, in the order in which they were raised."""
        with self.store.read() as session:
            return list(session.scalars(select(AlertRow).order_by(AlertRow.raised_event)))

    def told(self) -> list[str]:
        """The ids of alerts that events of the log tell of, in order; repeats included."""
        return [
            entry.object
            for entry in reversed(newest(self.audit, 1000))
            if entry.action == Action.ALERT_RAISED
        ]

    def caught_up(self) -> None:
        """Waits until the running watch has read everything."""
        size = self.audit.head().size
        wait_for(lambda: self.watch._place >= size and not self.watch._news, "the end", 60)

    def close(self) -> None:
        """Ends."""
        self.watch.end()
        self.watch.close()
        self.journal.close()
        self.engine.close()
