"""How the last run of the engine ended, and what it left; the event of the next start says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from engine.alerts.place import FOUND, LEFT, place_of
from engine.api.audit import CUT_OFF
from engine.api.errors import EngineError
from engine.audit.actions import Action
from engine.audit.find import latest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.audit.journal import SideJournal
    from engine.audit.leaf import Leaf, Value
    from engine.store.store import Store

_ENDS = {Action.ENGINE_STOPPED: "stopped", Action.ENGINE_SEALED: "sealed"}


class FormerRun(NamedTuple):
    """What an opening finds.

    Attributes:
        facts: For the event of the start: `former_end` is stopped, sealed, cut_off where no end is on
            record, or none of a new site.
        last: What the last event of a start or an end said.
    """

    facts: Mapping[str, Value]
    last: Mapping[str, Value]


def former_run(store: Store, journal: SideJournal) -> FormerRun:
    """Looks, before anything of this run is written.

    Args:
        store: Open.
        journal: Has the end of a run that could not write to the log.
    """
    try:
        with store.read() as session:
            place = place_of(session)
            kinds = (Action.ENGINE_STARTED, *_ENDS)
            found = [event for kind in kinds if (event := latest(session, kind))]
    except EngineError:
        # A log that cannot be read is in doubt already.
        return FormerRun({}, {})
    last = max(found, key=lambda event: event.n, default=None)
    facts: dict[str, Value] = {"former_end": _end(last, journal), FOUND: place}
    return FormerRun(facts, last.d if last else {})


def what_is_left(store: Store) -> dict[str, Value]:
    """What the event of an end says for the next start."""
    with store.read() as session:
        return {LEFT: place_of(session)}


def _end(last: Leaf | None, journal: SideJournal) -> str:
    if last is None:
        return "none"
    for action, end in _ENDS.items():
        if last.a == action or journal.every(action):
            return end
    return CUT_OFF
