"""How much each person did in each hour, counted from the log."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from engine.alerts.usage.statistic import DAY, HISTORY_DAYS, HOUR
from engine.api.errors import EngineError
from engine.audit.actions import Action
from engine.audit.leaf import decode
from engine.audit.log import ENGINE
from engine.store.tables import AuditEventRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.audit.leaf import Leaf
    from engine.store.store import Store

_log = logging.getLogger(__name__)

NO_ACT = frozenset(
    {
        Action.ANSWER_COMPLETED,
        Action.ANSWER_FAILED,
        Action.ANSWER_INTERRUPTED,
        Action.ANSWER_STOPPED,
        Action.CONVERSATION_DELETED,
        Action.CONVERSATION_TITLED,
        Action.EXPORT_CANCELLED,
        Action.EXPORT_COMPLETED,
        Action.EXPORT_FAILED,
        Action.JOB_INTERRUPTED,
        Action.JOB_RESTARTED,
        Action.SIGN_IN_ENDED,
        Action.SIGN_IN_LOCKED,
        Action.SIGN_IN_LOCKED_OUT,
    }
)
"""Events about a person that follow an act some time later, or that someone else caused."""
ANSWERS = frozenset(
    {
        Action.ANSWER_COMPLETED,
        Action.ANSWER_FAILED,
        Action.ANSWER_INTERRUPTED,
        Action.ANSWER_STOPPED,
    }
)
KEPT_HOURS = (HISTORY_DAYS + 2) * DAY // HOUR
"""Some more than count, since local days begin at other times."""
_CLOCK_EVENTS = 100
"""Events, the latest, the earliest time of which is now: the clock may have been far ahead for some."""
_BATCH = 2000
"""Events counted at a time where all of them have to be."""


@dataclass(slots=True)
class Count:
    """What one person did in one hour.

    Attributes:
        events: Acts.
        tokens: Tokens read anew and written.
    """

    events: int = 0
    tokens: int = 0


def used(leaf: Leaf) -> tuple[int, int, int] | None:
    """What an event says about how much its person does.

    Returns:
        Its time in Unix seconds, acts and tokens; None where it says nothing.
    """
    # A person's id is 32 hexadecimal digits; `engine` and nobody are none.
    if leaf.p == ENGINE or not leaf.p.isalnum():
        return None
    # What was refused is not use, and a client left alone can be refused again and again.
    acts = int(leaf.a not in NO_ACT and leaf.r != "refused")
    tokens = _tokens(leaf.d) if leaf.a in ANSWERS else 0
    if not acts and not tokens:
        return None
    at = leaf.d.get("journal.at", leaf.t)
    return at if isinstance(at, int) else leaf.t, acts, tokens


def _tokens(data: Mapping[str, object]) -> int:
    """What the model read anew and wrote: what was in its cache already is no further use."""

    def number(name: str) -> int:
        value = data.get(name, 0)
        return value if isinstance(value, int) else 0

    read = number("prompt_tokens") - number("reused_tokens")
    return max(read, 0) + number("completion_tokens")


class Recount(threading.Thread):
    """Counts the hours again from the log, at about half the speed it could."""

    def __init__(self, store: Store, end: int) -> None:
        super().__init__(name="usage", daemon=True)
        self._store = store
        self._end = end
        self._stop_asked = threading.Event()
        self._counts: dict[tuple[str, int], Count] = {}
        self.start()

    def found(self) -> dict[tuple[str, int], Count] | None:
        """What was counted; None before the end."""
        return None if self.is_alive() else self._counts

    def stop(self) -> None:
        """Ends it; what it counted is of no use then."""
        self._stop_asked.set()
        self.join()

    def run(self) -> None:
        """Counts."""
        try:
            at = self._first()
            while at < self._end and not self._stop_asked.is_set():
                begun = time.monotonic()
                at = self._count(at, min(at + _BATCH, self._end))
                self._stop_asked.wait(time.monotonic() - begun)
        except (EngineError, ValueError):
            # Verification says what is wrong with the log; usual is then what comes from now on.
            _log.exception("The use of the last months could not be counted from the log.")

    def _first(self) -> int:
        """The first event of the days that count, found by halving: times grow with the numbers."""
        low, high = 0, self._end
        with self._store.read() as session:
            now = session.scalar(
                select(func.min(AuditEventRow.time)).where(
                    AuditEventRow.number >= self._end - _CLOCK_EVENTS
                )
            )
            oldest = (now or 0) - KEPT_HOURS * HOUR
            while low < high:
                middle = (low + high) // 2
                row = session.get(AuditEventRow, middle)
                if row is not None and row.time < oldest:
                    low = middle + 1
                else:
                    high = middle
        return low

    def _count(self, first: int, end: int) -> int:
        with self._store.read() as session:
            leaves = session.scalars(
                select(AuditEventRow.leaf).where(
                    AuditEventRow.number >= first, AuditEventRow.number < end
                )
            ).all()
        for data in leaves:
            leaf = decode(data)
            told = used(leaf)
            if told is not None:
                at, acts, tokens = told
                count = self._counts.setdefault((leaf.p, at // HOUR), Count())
                count.events += acts
                count.tokens += tokens
        return end
