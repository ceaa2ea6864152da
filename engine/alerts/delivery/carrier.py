"""Carries alerts to where they are told beside the console, and waits for whatever does not take them.

Each place has a courier with a thread of its own, so that none holds up another, nor the watch. What
does not fit into a courier's memory, and what was raised before it began, is read from the alerts' rows.
"""

from __future__ import annotations

import logging
import os
import threading
from collections import deque
from typing import TYPE_CHECKING, Protocol

from engine.alerts.delivery.syslog import alert_message, greeting
from engine.api.errors import BugError, EngineError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from engine.alerts.delivery.outgoing import Outgoing
    from engine.alerts.delivery.spool import Spool
    from engine.alerts.delivery.spool_chain import Head
    from engine.alerts.delivery.syslog import SyslogSocket

_log = logging.getLogger(__name__)

KEPT = 500
"""Alerts that a courier keeps in memory while its place takes none."""
RETRY_SECONDS = 5.0
SETTLE_SECONDS = 1.0
"""How long a person who changes where alerts go waits to hear whether they get there."""
END_SECONDS = 2.0
"""How long the end waits for what is under way."""


class Place(Protocol):
    """Where alerts are told."""

    def begin(self) -> Collection[str]:
        """Looks what it has already.

        Returns:
            Ids of alerts.

        Raises:
            EngineError: It is not there.
        """

    def tell(self, alerts: Sequence[Outgoing]) -> None:
        """Tells of alerts, in order.

        Raises:
            EngineError: Not of all of them.
        """

    def close(self) -> None:
        """Lets go of it."""


class Courier:
    """Tells one place of alerts: of each once, those of the log in its order.

    Args:
        place: Where.
        since: Number of the first event that is to be told there, as far as is known before it is asked.
        stored: Gives alerts out of their rows: the first of those that events after a number told of,
            in order.
        on_change: Called when it begins to fail, or works again.
        on_told: Called with the number of an event up to which everything was told.
        retry: Seconds until what failed is tried again.
    """

    def __init__(
        self,
        place: Place,
        since: int,
        stored: Callable[[int], Sequence[Outgoing]],
        on_change: Callable[[], None],
        on_told: Callable[[int], None] = lambda _event: None,
        retry: float = RETRY_SECONDS,
    ) -> None:
        self._place = place
        self._stored = stored
        self._on_change = on_change
        self._on_told = on_told
        self._retry = retry
        self._told: set[str] = set()
        self._event = since - 1
        self._begun = False
        self._behind = True
        self._waiting: deque[Outgoing] = deque()
        self._lock = threading.Lock()
        self._woken = threading.Event()
        self._woken.set()
        self._tried = threading.Event()
        self._ending = False
        self.problem: EngineError | None = None
        """Why it does not get there; None while it does."""
        self._thread = threading.Thread(target=self._run, name="delivery", daemon=True)
        self._thread.start()

    def offer(self, alert: Outgoing) -> None:
        """Takes an alert that was just raised; waits for nothing."""
        with self._lock:
            if len(self._waiting) == KEPT:
                # It is in its row, or will be once the side journal is folded.
                self._waiting.popleft()
                self._behind = True
            self._waiting.append(alert)
        self._woken.set()

    def try_now(self) -> None:
        """Tries again at once, and looks whether the place is there, also where nothing waits."""
        self._tried.clear()
        self._begun = False
        self._woken.set()

    def settle(self) -> None:
        """Waits, but not long, until it has tried."""
        self._tried.wait(SETTLE_SECONDS)

    def waiting(self, count: Callable[[int], int]) -> int:
        """How many alerts are still to be told.

        Args:
            count: How many rows are of events after a number.
        """
        with self._lock:
            unwritten = sum(1 for each in self._waiting if each.event < 0)
            return count(self._event) + unwritten if self._behind else len(self._waiting)

    @property
    def owed(self) -> int:
        """Number of the first event of which the place may not have been told."""
        return self._event + 1

    def end(self) -> None:
        """Ends, after what waits if that takes but a moment; what is left follows at the next start."""
        self._ending = True
        self._woken.set()
        self._thread.join(END_SECONDS)

    # ------------------------------------------------------------------ the thread

    def _run(self) -> None:
        while not self._ending:
            self._woken.wait(self._retry if self.problem else None)
            self._woken.clear()
            self._carry()
            self._tried.set()
        self._place.close()

    def _carry(self) -> None:
        before = self.problem
        try:
            if not self._begun:
                self._told |= set(self._place.begin())
                self._begun = True
            while batch := self._next():
                fresh = [each for each in batch if each.alert_id not in self._told]
                if fresh:
                    self._place.tell(fresh)
                self._done(batch)
            self.problem = None
        except EngineError as error:
            # What was told all the same, and whether it is the same place still, is looked at anew.
            self._begun, self._behind = False, True
            self.problem = error
        except Exception as error:  # noqa: BLE001 - tried again, and said
            _log.error("Alerts could not be delivered: %s", type(error).__name__)
            self.problem = BugError(
                "Alerts could not be delivered because of a fault in this program. It is tried again.",
                code="delivery_failed",
            )
        if (before and before.code) != (self.problem and self.problem.code):
            self._on_change()

    def _next(self) -> Sequence[Outgoing]:
        with self._lock:
            behind, self._behind = self._behind, False
        if behind and (found := self._stored(self._event)):
            self._behind = True
            return found
        with self._lock:
            return tuple(self._waiting)

    def _done(self, batch: Sequence[Outgoing]) -> None:
        told = {each.alert_id for each in batch}
        self._told |= told
        newest = max(each.event for each in batch)
        if newest > self._event:
            self._event = newest
            self._on_told(newest)
        with self._lock:
            self._waiting = deque(each for each in self._waiting if each.alert_id not in self._told)


class SyslogPlace:
    """The syslog of this machine; it cannot be asked what it has.

    Args:
        socket: Its socket.
        greet: Said first: when the site begins to send alerts there; 0 for nothing, else Unix seconds.
    """

    def __init__(self, socket: SyslogSocket, greet: int = 0) -> None:
        self._socket = socket
        self._greet = greet
        self._host = os.uname().nodename

    def begin(self) -> Collection[str]:
        """See `Place.begin`."""
        self._socket.open()
        if self._greet:
            self._socket.send(greeting(self._greet, self._host, os.getpid()))
            self._greet = 0
        return ()

    def tell(self, alerts: Sequence[Outgoing]) -> None:
        """See `Place.tell`."""
        for alert in alerts:
            self._socket.send(alert_message(alert, self._host, os.getpid()))

    def close(self) -> None:
        """See `Place.close`."""
        self._socket.close()


class SpoolPlace:
    """The spool on another volume.

    Args:
        spool: The spool.
        head: Gives the log's head; None while the log is in doubt.
    """

    def __init__(self, spool: Spool, head: Callable[[], Head | None]) -> None:
        self._spool = spool
        self._head = head

    def begin(self) -> Collection[str]:
        """See `Place.begin`."""
        return self._spool.read().alerts

    def tell(self, alerts: Sequence[Outgoing]) -> None:
        """See `Place.tell`."""
        self._spool.add(alerts, self._head)

    def close(self) -> None:
        """See `Place.close`."""
