"""Events pushed to clients: one numbered sequence, in the order things were committed."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from engine.api.errors import StateError
from engine.api.events import EngineEvent, Topic

KEPT = 2000
"""Events kept for clients that come back; one that was away for longer is told so."""

HEARTBEAT_SECONDS = 10.0


@dataclass(frozen=True)
class _Kept:
    event: EngineEvent
    person_id: str | None


class EventHub:
    """Numbers what happened and wakes whoever follows. Publishing never blocks."""

    def __init__(self) -> None:
        self._events: deque[_Kept] = deque(maxlen=KEPT)
        self._next = 1
        self._changed = threading.Condition()
        self._closed = False

    def publish(self, topic: Topic, subject: str = "", person_id: str | None = None) -> None:
        """Tells everyone, or only `person_id`, that something changed."""
        with self._changed:
            event = EngineEvent(number=self._next, topic=topic, subject=subject)
            self._next += 1
            self._events.append(_Kept(event, person_id))
            self._changed.notify_all()

    def close(self) -> None:
        """Ends every stream."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def follow(
        self,
        after: int,
        person_id: str,
        alive: Callable[[], bool],
        sealing: Callable[[], bool] = lambda: False,
    ) -> Following:
        """A HELLO, then events after number `after` that concern `person_id`.

        Args:
            after: The last number the client has seen; -1 begins now.
            person_id: Whose private events to include.
            alive: Asked at every wake-up; the stream ends when it says no.
            sealing: Whether it then ends because the vault is being sealed.
        """
        with self._changed:
            newest = self._next - 1
            last = newest if after < 0 else min(after, newest)
            oldest = self._events[0].event.number if self._events else self._next
            missed = after >= 0 and (after > newest or last + 1 < oldest)
        return Following(self, last, missed, person_id, alive, sealing)

    def wait(self, last: int, ended: Callable[[], bool]) -> tuple[list[_Kept], int] | None:
        """Waits for events after `last`; None when the stream is to end.

        Returns:
            What came (nothing after a heartbeat's time), and the newest number.
        """
        with self._changed:
            self._changed.wait_for(
                lambda: self._closed or ended() or self._next - 1 > last, HEARTBEAT_SECONDS
            )
            if self._closed or ended():
                return None
            return [kept for kept in self._events if kept.event.number > last], self._next - 1

    def wake(self) -> None:
        """Has every stream look whether it is to end."""
        with self._changed:
            self._changed.notify_all()


class Following(Iterator[EngineEvent]):
    """One client's stream; `close` may be called from any thread and wakes the reader."""

    def __init__(
        self,
        hub: EventHub,
        last: int,
        missed: bool,
        person_id: str,
        alive: Callable[[], bool],
        sealing: Callable[[], bool],
    ) -> None:
        self._hub = hub
        self._last = last
        self._person_id = person_id
        self._alive = alive
        self._sealing = sealing
        self._closed = False
        self._waiting = deque([EngineEvent(number=last, topic=Topic.HELLO, missed=missed)])

    def __iter__(self) -> Following:
        return self

    def __next__(self) -> EngineEvent:
        while not self._waiting:
            found = self._hub.wait(self._last, lambda: self._closed)
            if not self._closed and self._sealing():
                raise StateError(
                    "The vault was sealed, so every sign-in has ended. What was acknowledged is "
                    "stored. Sign in to unseal it.",
                    code="sealing",
                )
            if found is None or not self._alive():
                raise StopIteration
            came, self._last = found
            self._waiting.extend(
                kept.event for kept in came if kept.person_id in {None, self._person_id}
            )
            if not came:
                self._waiting.append(EngineEvent(number=self._last, topic=Topic.HELLO))
        return self._waiting.popleft()

    def close(self) -> None:
        """Ends the stream."""
        self._closed = True
        self._hub.wake()


class EventsService:
    """`engine.api.events.Events` for one caller."""

    def __init__(
        self,
        hub: EventHub,
        person_id: str,
        alive: Callable[[], bool],
        sealing: Callable[[], bool],
    ) -> None:
        self._hub = hub
        self._person_id = person_id
        self._alive = alive
        self._sealing = sealing

    def follow(self, after: int = -1) -> Iterator[EngineEvent]:
        """See `engine.api.events.Events.follow`."""
        return self._hub.follow(after, self._person_id, self._alive, self._sealing)
