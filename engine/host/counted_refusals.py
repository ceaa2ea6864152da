"""Brings to the log, while it takes events, what the side journal only counted.

Refusals that anyone can cause are counted there, so that a flood of them does not fill the log. What was
counted is in the log at the latest when the name's lock-out is over, the log is verified or exported, or
the engine ends.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from engine.api.errors import EngineError
from engine.audit.actions import Action
from engine.identity.credentials import LOCKED_OUT

if TYPE_CHECKING:
    from engine.audit.journal import SideJournal
    from engine.audit.log import AuditLog
    from engine.identity.parts import IdentityParts

_log = logging.getLogger(__name__)


class CountedRefusals:
    """Moves them.

    Args:
        identity: Says who is locked out, and whether the log takes events.
        audit: The log.
        journal: Counts them.
    """

    def __init__(self, identity: IdentityParts, audit: AuditLog, journal: SideJournal) -> None:
        self._identity = identity
        self._audit = audit
        self._journal = journal

    def look(self) -> None:
        """Moves them once a lock-out is over during which attempts were counted; quick."""
        if self._identity.recorder.writable() and any(
            each.get("cause") == LOCKED_OUT
            and not self._identity.locks.is_locked(str(each.get("name_tag", "")))
            for each in self._journal.every(Action.SIGN_IN_REFUSED)
        ):
            self.record()

    def record(self) -> None:
        """Moves them now, if there are any and the log takes events."""
        if not (self._identity.recorder.writable() and self._journal.holds_events()):
            return
        try:
            self._identity.store.write(lambda uow: self._journal.fold_events(self._audit, uow))
        except EngineError as error:
            # The side journal has them all the same, and the next fold brings them.
            _log.error("Counted refusals did not reach the log (%s).", error.code)
