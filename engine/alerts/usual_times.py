"""How long alerts usually wait until somebody acknowledges and closes them: medians of the last months.

To read them all for each page would take most of its time, so what they took is kept in order. It is read
once after an opening and once a day, ahead of whoever asks, and what people do meanwhile is put in its
place. What is committed while it is being read may count twice until the next day, which moves no median by
more than one place.
"""

from __future__ import annotations

import threading
from array import array
from bisect import insort
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from engine.store.store import Store

HISTORY_SECONDS = 90 * 86_400
_AGAIN_SECONDS = 86_400
_READ = (
    "SELECT CASE WHEN acknowledged_at THEN max(0, acknowledged_at - raised_at) ELSE -1 END,"
    " CASE WHEN closed_at THEN max(0, closed_at - raised_at) ELSE -1 END"
    " FROM alert WHERE raised_at >= ? AND acknowledged_at + closed_at > 0"
)
"""All of it is in the index `ix_alert_time`."""


class UsualTimes:
    """Keeps them; safe from any thread.

    Args:
        now: Unix seconds.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._read_at = -1
        self._acknowledged: array[int] = array("q")
        self._closed: array[int] = array("q")

    def forget(self) -> None:
        """The rows may be others now: they are read again when somebody asks."""
        with self._lock:
            self._read_at = -1

    def acknowledged(self, seconds: int) -> None:
        """Somebody acknowledged an alert, so long after it was raised, and that is committed."""
        with self._lock:
            if self._read_at >= 0:
                insort(self._acknowledged, max(0, seconds))

    def closed(self, seconds: int) -> None:
        """Likewise, closed one."""
        with self._lock:
            if self._read_at >= 0:
                insort(self._closed, max(0, seconds))

    def read_ahead(self, store: Store) -> None:
        """Reads what is not known or old, so that nobody has to wait for it."""
        with self._lock:
            known = self._is_known(int(self._now()))
        if not known:
            with store.read() as session:
                self.medians(session)

    def medians(self, session: Session) -> tuple[int, int]:
        """The medians of the seconds from raised to acknowledged, and to closed; -1 without any.

        Of an even number, the lower of the two in the middle.
        """
        now = int(self._now())
        with self._lock:
            if not self._is_known(now):
                self._load(session, now - HISTORY_SECONDS)
                self._read_at = now
            return _middle(self._acknowledged), _middle(self._closed)

    def _is_known(self, now: int) -> bool:
        return self._read_at >= 0 and 0 <= now - self._read_at < _AGAIN_SECONDS

    def _load(self, session: Session, since: int) -> None:
        raw = session.connection().connection.driver_connection
        rows = raw.execute(_READ, (since,)).fetchall() if raw is not None else []
        self._acknowledged = array("q", sorted(each for each, _ in rows if each >= 0))
        self._closed = array("q", sorted(each for _, each in rows if each >= 0))


def _middle(kept: array[int]) -> int:
    return kept[(len(kept) - 1) // 2] if kept else -1
