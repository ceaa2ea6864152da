"""The sign-in of this console: its token, who it is, whether it is locked. In memory only."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from app.error_texts import text_of
from engine.api import EngineApi
from engine.api.errors import ConnectionLostError, EngineError
from engine.api.system import EngineState

if TYPE_CHECKING:
    from app.tasks import Tasks
    from engine.api.access import Principal, Role
    from engine.api.sign_in import SignedIn, SignInState
    from engine.api.system import Status

TOUCH_SECONDS = 20.0
QUIET_SECONDS = 60.0
"""Without a sign of a person for so long the time to the idle lock is seen to fall."""
_SEALING = "sealing"
_GONE = {"not_signed_in", "sealed", _SEALING}


class Client(EngineApi, Protocol):
    """What the console needs of an engine client."""

    def with_token(self, token: str) -> Client:
        """The same engine, asked as another caller."""

    def reconnect(self) -> None:
        """Finds the engine again, or starts it anew."""

    def close(self) -> None:
        """Ends the connection."""


class Session(QObject):
    """Who is signed in here.

    Args:
        tasks: Runs the calls.

    Attributes:
        signed_in: Emitted when someone has signed in.
        leaving: Emitted before the person signs out or closes the window: last calls go now, in
            the lane "session".
        ended: Emitted with the reason, safe to show, when nobody is signed in any more.
        is_sealing: Whether the engine is away because someone sealed the vault.
        recovery: Text of the invitation that a recovery made here waits for; empty otherwise.
        lock_changed: Emitted with whether the sign-in is locked.
        time_left_changed: Emitted with the seconds to the idle lock.
        engine_lost: Emitted when the engine does not answer.
    """

    signed_in = Signal()
    leaving = Signal()
    ended = Signal(str)
    lock_changed = Signal(bool)
    time_left_changed = Signal(int)
    engine_lost = Signal()

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tasks = tasks
        self.principal: Principal | None = None
        self.is_locked = False
        self.is_sealing = False
        self.recovery = ""
        self._nobody: Client | None = None
        self._api: Client | None = None
        self._locks_at = 0.0
        self._idle_seconds = 0
        self._touched_at = 0.0
        self._asking = False
        self._engine_was_lost = False
        self._engine_process = 0
        self._tick = QTimer(self)
        self._tick.setInterval(5000)
        self._tick.timeout.connect(self._on_tick)
        tasks.error_observed.connect(self._on_error)

    def attach(self, client: Client) -> None:
        """Takes the engine, once it was found; until then nothing can be asked."""
        self._nobody = self._api = client

    @property
    def nobody(self) -> Client:
        """The engine, asked as nobody."""
        if self._nobody is None:
            raise RuntimeError("no engine was attached yet")
        return self._nobody

    @property
    def api(self) -> Client:
        """The engine, asked as whoever is signed in."""
        return self._api or self.nobody

    @property
    def is_signed_in(self) -> bool:
        """Whether someone is, locked or not."""
        return self.principal is not None

    def may(self, *roles: Role) -> bool:
        """Whether the person has one of `roles`. Courtesy only: the engine decides."""
        return self.principal is not None and any(each in self.principal.roles for each in roles)

    @property
    def seconds_left(self) -> int:
        """Seconds to the idle lock, as far as known here; all of them while someone is there.

        The engine is told of activity now and then only: what falls between is no idleness.
        """
        left = max(0, round(self._locks_at - time.monotonic()))
        quiet = self._idle_seconds - left
        return self._idle_seconds if quiet < min(QUIET_SECONDS, self._idle_seconds / 2) else left

    def begin(self, signed_in: SignedIn) -> None:
        """Takes a fresh sign-in."""
        self._api = self.nobody.with_token(signed_in.token)
        self.principal = signed_in.principal
        self.is_locked = False
        self.is_sealing = False
        self._engine_was_lost = False
        # Learnt anew from the next status: the one before may have been of an engine since gone.
        self._engine_process = 0
        self._idle_seconds = signed_in.idle_lock_seconds
        self._locks_at = time.monotonic() + self._idle_seconds
        self._touched_at = time.monotonic()
        self._tick.start()
        self.signed_in.emit()
        self.time_left_changed.emit(self.seconds_left)

    def end(self, reason: str = "") -> None:
        """Forgets the sign-in; `reason` is shown on the sign-in page."""
        if self.principal is None:
            return
        self._api = self._nobody
        self.principal = None
        self.is_locked = False
        self._tick.stop()
        # What they are told of a sign-in that is over must not be taken for the next one.
        self._asking = False
        self.tasks.drop_reads()
        self.ended.emit(reason)

    def sign_out(self) -> None:
        """Ends the sign-in in the engine and here."""
        api = self.api
        self.leaving.emit()
        self.tasks.command(self, api.sign_in.sign_out, failed=lambda _error: None, lane="session")
        self.end()

    def lock(self) -> None:
        """Locks now; what is on the screen is covered at once, whatever the engine answers."""
        if self.principal is None or self.is_locked:
            return
        self._set_locked(True)
        self.tasks.command(
            self, self.api.sign_in.lock, lambda _none: self.ask(), lambda _error: None, "session"
        )

    def note(self, state: SignInState) -> None:
        """Takes what the engine says about this sign-in."""
        if self.principal is None:
            return
        self._engine_was_lost = False
        self.principal = state.principal
        self._locks_at = time.monotonic() + state.lock_in_seconds
        self._idle_seconds = max(self._idle_seconds, state.lock_in_seconds)
        self._set_locked(state.locked)
        self.time_left_changed.emit(self.seconds_left)

    def ask(self) -> None:
        """Asks the engine how this sign-in stands; does not count as activity."""
        if self.principal is None or self._asking:
            return
        self._asking = True
        self.tasks.query(self, self.api.sign_in.state, self._on_state, self._on_no_state)

    def touch(self) -> None:
        """Someone is there: starts the idle time anew, at most every 20 s."""
        if self.principal is None or self.is_locked:
            return
        if time.monotonic() - self._touched_at < TOUCH_SECONDS:
            return
        self._touched_at = time.monotonic()
        self.tasks.query(self, self.api.sign_in.touch, self._on_touched, lambda _error: None)

    def note_engine(self, status: Status) -> None:
        """Takes what an engine says of itself: a sign-in that it cannot know is over."""
        known = self.may_be_known_to(status)
        self._engine_process = status.process_id
        if not known:
            self.end(self._restarted_text())

    def may_be_known_to(self, status: Status) -> bool:
        """Whether an engine that says this of itself can know this sign-in; safe from any thread."""
        if self._engine_was_lost and status.state is EngineState.SEALED:
            return False
        return self._engine_process in {0, status.process_id}

    def engine_found(self, status: Status) -> None:
        """The engine answers again."""
        self.is_sealing = False
        self.note_engine(status)

    def _on_touched(self, state: SignInState) -> None:
        if not state.locked:
            self._idle_seconds = state.lock_in_seconds  # the site may have set another time
        self.note(state)

    def _on_state(self, state: SignInState) -> None:
        self._asking = False
        self.note(state)

    def _on_no_state(self, _error: Exception) -> None:
        self._asking = False

    def _on_tick(self) -> None:
        left = self.seconds_left
        self.time_left_changed.emit(left)
        if left <= 0 and not self.is_locked:
            self.ask()

    def _set_locked(self, locked: bool) -> None:
        if locked is not self.is_locked:
            self.is_locked = locked
            self.lock_changed.emit(locked)

    def _on_error(self, error: Exception) -> None:
        """Errors that say something about the sign-in itself, whichever call met them."""
        if isinstance(error, EngineError) and error.code == _SEALING:
            self.is_sealing = True
        if isinstance(error, ConnectionLostError):
            self._engine_was_lost = self._engine_was_lost or not self.is_sealing
            self.engine_lost.emit()
            return
        if self.principal is None or not isinstance(error, EngineError):
            return
        if error.code == "locked":
            self._set_locked(True)
        elif error.code in _GONE:
            self.end(self._restarted_text() if self._engine_was_lost else text_of(error))

    def _restarted_text(self) -> str:
        return self.tr(
            "The engine had stopped and was started again, so every sign-in has ended. What was "
            "acknowledged is stored. Sign in to go on."
        )
