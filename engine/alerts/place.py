"""How far the watch has read, held to the log: who moves that place hides from the watch what lies between.

Each start of the engine says in its event where it found the place, each end where it left it. So one
that was moved on while no engine ran is found by every later verification.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.alerts.saving import PLACE_KEY
from engine.api.said import Said, say
from engine.audit.actions import Action
from engine.audit.leaf import JOURNAL_AT
from engine.store.tables import SettingRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from engine.audit.leaf import Leaf

FOUND, LEFT = "alerts_from", "alerts_read"
"""What the events of a start and of an end say it was."""
_ENDS = frozenset({Action.ENGINE_SEALED, Action.ENGINE_STOPPED})


def place_of(session: Session) -> int:
    """The number of the first event that the watch has not read; -1 where it never began."""
    row = session.get(SettingRow, PLACE_KEY)
    return int(row.value) if row is not None and row.value.isdigit() else -1


class PlaceCheck:
    """Implements `engine.audit.verification.RowCheck`."""

    actions = frozenset({*_ENDS, Action.ENGINE_STARTED, Action.FAULT_ACCEPTED})

    def __init__(self) -> None:
        self._left: int | None = None
        self._excused = False
        self._found: list[Said] = []

    def see(self, leaf: Leaf) -> None:
        """See `RowCheck.see`."""
        if leaf.a == Action.FAULT_ACCEPTED:
            # Two persons accepted what was found until then, and perhaps that the log was cut.
            self._found.clear()
            self._excused = True
        elif leaf.a == Action.ENGINE_STARTED:
            # After an end that is not on record no more is known than that it had not read what
            # came later.
            most = leaf.n if self._left is None else self._left
            found = leaf.d.get(FOUND)
            if isinstance(found, int) and found > most and not self._excused:
                self._found.append(_moved(most, found, leaf.n))
            self._left, self._excused = None, False
        elif JOURNAL_AT not in leaf.d:
            left = leaf.d.get(LEFT)
            self._left = left if isinstance(left, int) else None

    def problems(self, _session: Session) -> Iterator[Said]:
        """See `RowCheck.problems`."""
        yield from self._found


def _moved(most: int, found: int, number: int) -> Said:
    return say(
        "watch_moved",
        "the watch for alerts had read up to event {most}, and before event {number} somebody set that to "
        "{found} in the store: look at the events between",
        most=most,
        found=found,
        number=number,
    )
