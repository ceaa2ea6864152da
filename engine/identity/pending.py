"""Set-ups and redemptions that wait for their first code. In memory only; nothing is written yet."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.api.errors import InputError

if TYPE_CHECKING:
    from engine.clock import Clock

PENDING_SECONDS = 900.0
PENDING_MOST = 8


@dataclass(frozen=True)
class PendingPerson:
    """Someone who chose a password and was shown a TOTP secret.

    Args:
        name: Cleaned user name.
        site: Site name, for a set-up; empty for a redemption.
        invitation_id: For a redemption; empty for a set-up.
        password: As typed.
        totp_secret: As shown.
    """

    name: str
    site: str
    invitation_id: str
    password: str = field(repr=False)
    totp_secret: bytes = field(repr=False)


class PendingPersons:
    """All that wait, each 15 minutes; when there are too many the oldest goes.

    Args:
        clock: Monotonic time decides.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._waiting: dict[str, tuple[float, PendingPerson]] = {}
        self._lock = threading.Lock()

    def add(self, person: PendingPerson) -> str:
        """Begins the wait; returns the id to confirm with."""
        pending_id = secrets.token_hex(16)
        with self._lock:
            self._drop_old()
            while len(self._waiting) >= PENDING_MOST:
                del self._waiting[next(iter(self._waiting))]
            self._waiting[pending_id] = (self._clock.monotonic() + PENDING_SECONDS, person)
        return pending_id

    def get(self, pending_id: str) -> PendingPerson:
        """What waits under an id.

        Raises:
            InputError: `pending_gone`.
        """
        with self._lock:
            self._drop_old()
            found = self._waiting.get(pending_id)
        if found is None:
            raise InputError(
                "This set-up has waited too long and was dropped; nothing was written. "
                "Begin again, and remove the entry from your authenticator.",
                code="pending_gone",
            )
        return found[1]

    def remove(self, pending_id: str) -> None:
        """Ends a wait."""
        with self._lock:
            self._waiting.pop(pending_id, None)

    def clear(self) -> None:
        """Ends every wait."""
        with self._lock:
            self._waiting.clear()

    def _drop_old(self) -> None:
        now = self._clock.monotonic()
        for pending_id in [key for key, (until, _) in self._waiting.items() if until <= now]:
            del self._waiting[pending_id]
