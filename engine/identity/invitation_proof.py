"""Whether an invitation still holds by what the log says of it, whatever its row says.

An old page of the store put back would open an invitation again that was withdrawn; an edited row would
promise other roles, or be redeemed with another file. What was promised, and its end, are in the log.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.api.audit import EventFilter
from engine.audit.actions import Action
from engine.audit.event_filter import conditions_of
from engine.audit.find import Log, find
from engine.audit.leaf import Leaf, Value, decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from engine.store.tables import InvitationRow

ISSUED = frozenset({Action.PERSON_INVITED, Action.PERSON_RESET, Action.RECOVERY_OPENED})
"""Events that make an invitation; `invitation` in their data is its id."""
_BY_ID = frozenset({Action.PERSON_INVITATION_WITHDRAWN, Action.RECOVERY_ABANDONED})
_BY_PERSON = ISSUED | {Action.PERSON_CREATED, Action.PERSON_DISABLED}
_WANTED = EventFilter(actions=tuple(sorted({*ISSUED, *_BY_ID, *_BY_PERSON, Action.FAULT_ACCEPTED})))
_AT_ONCE = 64


def promised(row: InvitationRow) -> dict[str, Value]:
    """What the event that makes an invitation says of it."""
    return {
        "invitation": row.invitation_id,
        "roles": sorted(row.roles.split()),
        "expires_at": row.expires_at,
        # Of 32 random bytes: it tells nothing of them.
        "secret_hash": row.secret_hash,
    }


def is_open(session: Session, row: InvitationRow) -> bool:
    """Whether the log has the making of this very invitation, and nothing after it that ended it.

    Args:
        session: Reads one state of store and log.
        row: The invitation.

    Raises:
        IntegrityError: An event that had to be read is missing or cannot be read.
    """
    invitation_id, later = row.invitation_id, list[Leaf]()
    for leaf in _newest_first(session):
        if leaf.a in ISSUED and leaf.d.get("invitation") == invitation_id:
            if leaf.o != row.person_id or not promised(row).items() <= leaf.d.items():
                return False
            return not any(_ends(each, leaf, invitation_id) for each in later)
        later.append(leaf)
    return False


def _newest_first(session: Session) -> Iterator[Leaf]:
    log = Log(session)
    conditions = conditions_of(_WANTED, dict, {})
    cursor = -1
    while True:
        found = find(log, conditions, limit=_AT_ONCE, cursor=cursor, go_on=lambda: False)
        yield from map(decode, log.stored(found.numbers))
        if not found.more or not found.numbers:
            return
        cursor = found.numbers[-1]


def _ends(later: Leaf, issued: Leaf, invitation_id: str) -> bool:
    """Whether an event ended an invitation that was made before it."""
    if later.a in _BY_ID:
        return later.d.get("invitation") == invitation_id
    if later.a == Action.FAULT_ACCEPTED:
        return True
    if later.o == issued.o or later.d.get("replaced") == invitation_id:
        return True
    # Another invitation for the same name, which had nobody yet.
    name = issued.d.get("name_hmac")
    return later.a in ISSUED and name is not None and later.d.get("name_hmac") == name
