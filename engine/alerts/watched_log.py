"""What the watch reads: the events that some rule or follower is about, and the alerts there are."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, TypeVar

from engine.alerts.open_alerts import NOT_CLOSED_BY, OpenAlert, of_row
from engine.alerts.saving import PLACE_KEY
from engine.audit.actions import Action
from engine.audit.leaf import VERSION, Leaf, decode
from engine.audit.tree_reader import log_size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

    from engine.alerts.matcher import Matcher
    from engine.alerts.windows import Key
    from engine.store.store import Store

_Read = TypeVar("_Read")
_log = logging.getLogger(__name__)

LOOK_BACK = 20_000
"""Events before its place that are read again for windows that were not full."""

_EVENTS = "SELECT leaf FROM audit_event WHERE number >= ? AND number < ? AND action IN ({})"
_OWN = {Action.ALERT_CLOSED.value, Action.ALERT_RAISED.value}
_TOLD = {
    "last_at": "SELECT max(last_at) FROM alert WHERE rule = ? AND object_id = ?",
    "last_event": "SELECT max(last_event) FROM alert WHERE rule = ? AND object_id = ?",
}


class WatchedLog:
    """Reads for the watch; every method raises an `EngineError` where the store cannot be read.

    Args:
        store: Has the log and the alerts.
        actions: Tags of the events that are wanted.
        windowed: Tags of those that a window wants.
    """

    def __init__(self, store: Store, actions: Iterable[str], windowed: Iterable[str]) -> None:
        self._store = store
        self._wanted = f"{_EVENTS.format(_quoted({*actions, *_OWN}))} ORDER BY number"
        self._windowed = f"{_EVENTS.format(_quoted(windowed))} AND time >= ? ORDER BY number"

    def size_and_place(self) -> tuple[int, int | None]:
        """Events in the log, and up to which the watch had read and saved; None where it never did."""
        with self._store.read() as session:
            rows = _raw(session, "SELECT value FROM setting WHERE key = ?", (PLACE_KEY,))
            text = str(rows[0][0]) if rows else ""
            return log_size(session), int(text) if text.isdigit() else None

    def size(self) -> int:
        """Events in the log."""
        with self._store.read() as session:
            return log_size(session)

    def open_alerts(self, place: int) -> list[OpenAlert]:
        """The alerts that the events before a place had raised and not closed."""
        with self._store.read() as session:
            rows = _raw(session, NOT_CLOSED_BY, (place,))
        return list(_readable(of_row, rows))

    def has_row(self, alert_id: str) -> bool:
        """Whether an alert has its row, open or closed."""
        with self._store.read() as session:
            return bool(_raw(session, "SELECT 1 FROM alert WHERE alert_id = ?", (alert_id,)))

    def leaves(self, start: int, end: int) -> list[Leaf]:
        """The wanted events from `start` to before `end`."""
        with self._store.read() as session:
            rows = _raw(session, self._wanted, (start, end))
        return list(_readable(_leaf, rows))

    def look_back(self, matcher: Matcher, place: int, since: int) -> None:
        """Fills windows again with what came before a place and no alert told of.

        Args:
            matcher: Has the windows.
            place: Where the watch goes on.
            since: Unix seconds; what is older is in no window.
        """
        start = max(0, place - LOOK_BACK)
        with self._store.read() as session:
            rows = _raw(session, self._windowed, (start, place, since))
            for leaf in _readable(_leaf, rows):
                matcher.remember(leaf)
            matcher.forget_told(lambda key: _last(session, "last_event", key))

    def last_told(self, column: str, key: Key) -> int:
        """The largest `last_at` or `last_event` of all alerts of a rule and object; -1 for none."""
        with self._store.read() as session:
            return _last(session, column, key)


def _last(session: Session, column: str, key: Key) -> int:
    found = _raw(session, _TOLD[column], key)[0][0]
    return -1 if found is None else int(found)


def _raw(session: Session, sql: str, parameters: Sequence[object]) -> list[Any]:
    """Rows as the driver gives them: a batch is read in half the time."""
    raw = session.connection().connection.driver_connection
    return list(raw.execute(sql, parameters)) if raw is not None else []


def _leaf(row: Sequence[Any]) -> Leaf:
    return decode(row[0])


def _readable(read: Callable[[Any], _Read], rows: Iterable[Any]) -> Iterator[_Read]:
    """What rows hold. One that was tampered with is left to the verification, which names it."""
    for row in rows:
        try:
            yield read(row)
        except (ValueError, TypeError):
            _log.error("The watch passed over a row of the store that it cannot read.")


def _quoted(actions: Iterable[str]) -> str:
    """Tags of the program's own, as they stand in a statement."""
    return ", ".join(f"'{each}'" for each in sorted(actions))


def leaf_of(kind: str, data: Mapping[str, Any], at: int) -> Leaf:
    """A record of the side journal as the event that it will be, with the number -1."""
    own = {"person", "object", "result"}
    return Leaf(
        a=kind,
        d={name: value for name, value in data.items() if name not in own},
        n=-1,
        o=str(data.get("object", "")),
        p=str(data.get("person", "engine")),
        r=str(data.get("result", "done")),
        s=-1,
        t=at,
        v=VERSION,
    )
