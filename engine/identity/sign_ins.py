"""Live sign-ins. In memory only: none outlives the engine, and no token is kept, only its hash."""

from __future__ import annotations

import hashlib
import secrets
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.api.access import Permission, Principal, Role
from engine.identity.policy import CONFIRMED_SECONDS, RECENT_SECONDS, Proof, holds

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from engine.clock import Clock

LOCKED_LIFE_SECONDS = 12 * 3600.0
"""How long a locked sign-in waits to be resumed before it ends."""
ASKED_SECONDS = 600.0
"""How long a refused call may still be confirmed."""
ASKED_MOST = 32


@dataclass
class _Confirmation:
    """What was given for one call; times until which it counts.

    Args:
        own: A code of the caller.
        second: A second person's agreement.
        second_id: Whose.
        awaits_second: The caller's code was used, and the call turned out to take a second person:
            it counts together with one only.
    """

    own: float = 0.0
    second: float = 0.0
    second_id: str = ""
    awaits_second: bool = False


@dataclass(frozen=True)
class AskedCall:
    """A call that waits for a confirmation."""

    permission: Permission
    until: float


@dataclass
class LiveSignIn:
    """One live sign-in; only `SignIns` changes it. Times are those of the monotonic clock.

    `uid` is the account it came from, -1 where that is not known.
    """

    principal: Principal
    active_at: float
    uid: int = -1
    locked_at: float | None = None
    step_up_at: float | None = None
    asked: dict[str, AskedCall] = field(default_factory=dict, repr=False)
    confirmed: dict[str, _Confirmation] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class SignInView:
    """A sign-in at one moment. `lock_in` is seconds to the idle lock, 0 when locked."""

    principal: Principal
    locked: bool
    lock_in: float


class SignIns:
    """All live sign-ins of the engine.

    Args:
        clock: Monotonic time decides locks and expiry, so a changed wall clock cannot.
        idle_lock_seconds: The site's setting, asked each time; must answer at once.
        on_ended: Called with principal and cause (`signed_out`, `expired`, `person_changed`,
            `sealed`) after a sign-in ended.
        on_locked: Called likewise (`asked`, `idle`, `guesses`, `alert`) after one was suspended.

    Both are called outside the lock. What time alone brings about is found wherever a sign-in is looked
    at, also in the middle of a change to the store, so it is told at the next sweep.
    """

    def __init__(
        self,
        clock: Clock,
        idle_lock_seconds: Callable[[], int],
        on_ended: Callable[[Principal, str], None] = lambda _principal, _cause: None,
        on_locked: Callable[[Principal, str], None] = lambda _principal, _cause: None,
    ) -> None:
        self._clock = clock
        self._idle_lock_seconds = idle_lock_seconds
        self._on_ended = on_ended
        self._on_locked = on_locked
        self._news: list[tuple[Callable[[Principal, str], None], Principal, str]] = []
        self._live: dict[str, LiveSignIn] = {}
        self._lock = threading.Lock()

    def begin(self, principal: Principal, uid: int = -1) -> str:
        """Begins a sign-in; returns its token: 256 bits, URL-safe text."""
        token = secrets.token_urlsafe(32)
        with self._lock:
            self._live[_hash(token)] = LiveSignIn(principal, self._clock.monotonic(), uid)
        return token

    def other_account(self, person_id: str, uid: int) -> int:
        """Another account of this machine that a person is signed in from now; -1 for none."""
        with self._lock:
            return next(
                (
                    live.uid
                    for live in self._live.values()
                    if live.principal.person_id == person_id and live.uid not in {uid, -1}
                ),
                -1,
            )

    @property
    def idle_lock_seconds(self) -> int:
        """Seconds without activity after which a sign-in is locked."""
        return self._idle_lock_seconds()

    def find(self, token: str) -> SignInView | None:
        """The sign-in of a token, or None. Does not count as activity."""
        with self._lock:
            live = self._get(token)
            return self._view(live) if live else None

    def people_holding(self, permission: Permission) -> set[str]:
        """Ids of the persons who are signed in with a role that has a permission."""
        with self._lock:
            return {
                live.principal.person_id
                for live in self._live.values()
                if holds(live.principal.roles, permission)
            }

    def touch(self, token: str) -> None:
        """Starts the idle time anew, unless the sign-in is locked."""
        with self._lock:
            live = self._get(token)
            if live and live.locked_at is None:
                live.active_at = self._clock.monotonic()

    def lock(self, token: str, cause: str = "asked") -> None:
        """Suspends a sign-in; what was confirmed but not yet used is forgotten."""
        with self._lock:
            live = self._get(token)
            if live and live.locked_at is None:
                self._suspend(live, self._clock.monotonic(), cause)
        self._tell()

    def lock_person(self, person_id: str, cause: str) -> None:
        """Suspends every sign-in of a person."""
        now = self._clock.monotonic()
        with self._lock:
            for live in self._live.values():
                if live.principal.person_id == person_id and live.locked_at is None:
                    self._suspend(live, now, cause)
        self._tell()

    def unlock(self, token: str) -> None:
        """Resumes a sign-in; the caller has checked password and code."""
        with self._lock:
            live = self._get(token)
            if live:
                live.locked_at = None
                live.active_at = self._clock.monotonic()

    def end(self, token: str, cause: str = "signed_out") -> None:
        """Ends a sign-in."""
        with self._lock:
            if live := self._live.pop(_hash(token), None):
                self._ended([live], cause)
        self._tell()

    def end_person(self, person_id: str, cause: str = "person_changed", spare: str = "") -> None:
        """Ends every sign-in of a person, but that of the token `spare`."""
        kept = _hash(spare) if spare else ""
        with self._lock:
            keys = [
                key
                for key, live in self._live.items()
                if live.principal.person_id == person_id and key != kept
            ]
            self._ended([self._live.pop(key) for key in keys], cause)
        self._tell()

    def end_others(self, person_ids: Container[str]) -> None:
        """Ends every sign-in of whoever is not one of these persons."""
        with self._lock:
            keys = [
                key
                for key, live in self._live.items()
                if live.principal.person_id not in person_ids
            ]
            self._ended([self._live.pop(key) for key in keys], "person_changed")
        self._tell()

    def end_all(self, cause: str = "sealed") -> None:
        """Ends every sign-in."""
        with self._lock:
            self._ended(list(self._live.values()), cause)
            self._live.clear()
        self._tell()

    def refresh_person(self, person_id: str, roles: tuple[Role, ...], custodian: bool) -> None:
        """Gives every sign-in of a person its new roles; nothing confirmed before counts."""
        with self._lock:
            for live in self._live.values():
                old = live.principal
                if old.person_id == person_id:
                    live.principal = Principal(
                        person_id=person_id,
                        name=old.name,
                        roles=roles,
                        sign_in_id=old.sign_in_id,
                        custodian=custodian,
                    )
                    live.confirmed.clear()
                    live.asked.clear()
                    live.step_up_at = None

    def sweep(self) -> int:
        """Locks what is idle, ends what was locked too long; returns how many are not locked."""
        with self._lock:
            expired = [
                self._live.pop(key)
                for key, live in list(self._live.items())
                if self._is_expired(self._settle(live))
            ]
            self._ended(expired, "expired")
            left = sum(live.locked_at is None for live in self._live.values())
        self._tell()
        return left

    # ------------------------------------------------------------------ confirmations

    def stepped_up(self, token: str) -> None:
        """Records a code given now, other than the one used to sign in."""
        with self._lock:
            live = self._get(token)
            if live:
                live.step_up_at = self._clock.monotonic()

    def ask(self, token: str, digest: str, permission: Permission) -> None:
        """Remembers a call that may be confirmed."""
        with self._lock:
            live = self._get(token)
            if live is None:
                return
            now = self._clock.monotonic()
            live.asked = {key: each for key, each in live.asked.items() if each.until > now}
            while len(live.asked) >= ASKED_MOST:
                del live.asked[next(iter(live.asked))]
            live.asked[digest] = AskedCall(permission, now + ASKED_SECONDS)

    def asked(self, token: str, digest: str) -> AskedCall | None:
        """The call with this digest that waits for a confirmation, or None."""
        with self._lock:
            live = self._get(token)
            call = live.asked.get(digest) if live else None
            return call if call and call.until > self._clock.monotonic() else None

    def confirm(self, token: str, digest: str, co_signer: str = "") -> None:
        """Confirms one call for two minutes and one use; a fresh code counts as recent too.

        A second person's agreement stands beside the caller's own code, never in its place.
        """
        with self._lock:
            live = self._get(token)
            if live is None:
                return
            now = self._clock.monotonic()
            given = live.confirmed.setdefault(digest, _Confirmation())
            if co_signer:
                given.second, given.second_id = now + CONFIRMED_SECONDS, co_signer
            else:
                given.own, given.awaits_second = now + CONFIRMED_SECONDS, False
                live.step_up_at = now

    def keep_for_second(self, token: str, digest: str, principal: Principal) -> None:
        """Gives a used code back to a call that did not take place: it takes a second person too.

        Args:
            token: Of the sign-in.
            digest: The call.
            principal: As whom the call was let through; new roles meanwhile, or a lock, end it.
        """
        with self._lock:
            live = self._get(token)
            if live is None or live.locked_at is not None or live.principal is not principal:
                return
            now = self._clock.monotonic()
            given = live.confirmed.setdefault(digest, _Confirmation())
            if given.own <= now:
                given.own, given.awaits_second = now + ASKED_SECONDS, True

    def proof(self, token: str, digest: str) -> Proof:
        """The best proof of presence there is for a call; uses nothing up."""
        with self._lock:
            live = self._get(token)
            return self._proof(live, digest) if live else Proof.NONE

    def take(self, token: str, digest: str, needs: Proof) -> tuple[bool, str] | None:
        """Uses up the confirmation of a call, in one step.

        Returns:
            Whether a code was given for exactly this call, and the co-signer's id or empty; None when
            the proof is not, or no longer, enough (another call with the same digest was first).
        """
        with self._lock:
            live = self._get(token)
            if live is None or self._proof(live, digest) < needs:
                return None
            given = live.confirmed.pop(digest, None)
            if given is None:
                return False, ""
            if needs is not Proof.NONE:
                live.asked.pop(digest, None)
            now = self._clock.monotonic()
            return given.own > now, given.second_id if given.second > now else ""

    # ------------------------------------------------------------------ inside the lock

    def _get(self, token: str) -> LiveSignIn | None:
        key = _hash(token)
        live = self._live.get(key)
        if live is not None and self._is_expired(self._settle(live)):
            self._ended([self._live.pop(key)], "expired")
            return None
        return live

    def _settle(self, live: LiveSignIn) -> LiveSignIn:
        """Locks a sign-in that is idle, as of the moment its time was up."""
        if live.locked_at is None:
            due = live.active_at + self._idle_lock_seconds()
            if self._clock.monotonic() >= due:
                self._suspend(live, due, "idle")
        return live

    def _suspend(self, live: LiveSignIn, at: float, cause: str) -> None:
        self._news.append((self._on_locked, live.principal, cause))
        live.locked_at = at
        live.step_up_at = None
        live.confirmed.clear()
        live.asked.clear()

    def _is_expired(self, live: LiveSignIn) -> bool:
        return (
            live.locked_at is not None
            and self._clock.monotonic() - live.locked_at >= LOCKED_LIFE_SECONDS
        )

    def _view(self, live: LiveSignIn) -> SignInView:
        left = live.active_at + self._idle_lock_seconds() - self._clock.monotonic()
        locked = live.locked_at is not None
        return SignInView(live.principal, locked, 0.0 if locked else max(0.0, left))

    def _proof(self, live: LiveSignIn, digest: str) -> Proof:
        now = self._clock.monotonic()
        given = live.confirmed.get(digest)
        if given and given.own > now:
            if given.second > now:
                return Proof.CO_SIGN
            if not given.awaits_second:
                return Proof.FRESH
        if live.step_up_at is not None and now - live.step_up_at <= RECENT_SECONDS:
            return Proof.RECENT
        return Proof.NONE

    def _ended(self, ended: list[LiveSignIn], cause: str) -> None:
        self._news += [(self._on_ended, live.principal, cause) for live in ended]

    # ------------------------------------------------------------------ outside the lock

    def _tell(self) -> None:
        with self._lock:
            news, self._news = self._news, []
        for tell, principal, cause in news:
            tell(principal, cause)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
