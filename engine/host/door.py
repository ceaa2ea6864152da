"""The states of the engine, and the one way in and out of the vault.

What always holds: while an opening is provisional everyone else sees `sealed`; a store in doubt, or a
full disk, refuses writes before it says so.
"""

from __future__ import annotations

import logging
import os
import secrets
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from engine.api.errors import (
    EngineError,
    EnvironmentFaultError,
    IntegrityError,
    StateError,
    said_of,
)
from engine.api.faults import FaultKind
from engine.api.said import NOTHING, Said, cause_of, say, sentences
from engine.api.system import EngineState
from engine.audit.actions import Action
from engine.host.examination import Doubt
from engine.store.connection import sync_folder
from engine.store.deletions import FULL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from engine.api.access import Principal
    from engine.audit.journal import SideJournal
    from engine.paths import DataPaths
    from engine.store.reserve import Reserve
    from engine.store.store import Store
    from engine.store.unit_of_work import UnitOfWork
    from engine.vault.vault import Vault


_log = logging.getLogger(__name__)

READ_ONLY = "read_only"
"""Code of the refusal of writes that only the acceptance of a fault passes."""


class Occupant(Protocol):
    """What lives inside the opened vault; the host."""

    def examine(self) -> tuple[Doubt, ...]:
        """Checks the opened store; returns what is in doubt."""

    def move_in(self, before_fold: Callable[[UnitOfWork], None]) -> None:
        """The vault is open for good: folds the journal, starts chat, worker and schedule."""

    def move_out(self) -> None:
        """The vault is about to be sealed: everything inside ends. Safe when nothing began."""

    def site_created(self, principal: Principal) -> None:
        """The first time in a new vault; what fails is only a warning."""


class VaultDoor:
    """Implements `engine.identity.door.Door`.

    Args:
        paths: The data folder.
        vault: The keys.
        store: The store, closed.
        reserve: Space held back for deletion.
        journal: Takes each change of state; sealed with a key of the vault while there is one.
    """

    def __init__(
        self,
        paths: DataPaths,
        vault: Vault,
        store: Store,
        reserve: Reserve,
        journal: SideJournal,
    ) -> None:
        self._paths = paths
        self._vault = vault
        self._store = store
        self._reserve = reserve
        self._journal = journal
        self._occupant: Occupant | None = None
        self._lock = threading.RLock()
        self._accepted = False
        self._full = False
        self._setting_up = False
        self._refusal: StateError | None = None
        self.doubts: tuple[Doubt, ...] = ()

    def lead_to(self, occupant: Occupant) -> None:
        """Says who lives inside; called once, before anything else."""
        self._occupant = occupant

    # ------------------------------------------------------------------ states

    def state(self) -> EngineState:
        """See `Door.state`."""
        if not self._accepted or not self._store.is_open:
            return EngineState.SEALED if self._vault.exists else EngineState.NEW
        if self.doubts:
            return EngineState.READ_ONLY
        return EngineState.FULL if self._full else EngineState.OPEN

    @property
    def summary(self) -> Said:
        """Why the engine is read-only or full, for anyone at all: no value, no name, no number."""
        if self.state() is EngineState.READ_ONLY:
            return say(
                "in_doubt",
                "Stored data is in doubt, so nothing is changed until that is settled. Admins and "
                "auditors can sign in and see what was found.",
            )
        return self.reason

    @property
    def reason(self) -> Said:
        """Why the engine is read-only or full; nothing otherwise."""
        state = self.state()
        if state is EngineState.READ_ONLY:
            return sentences(*(each.said for each in self.doubts))
        if state is EngineState.FULL:
            return say(
                "disk_has_no_room",
                "The disk of the data folder is full, so nothing new is taken on. Free some space on "
                "it, delete conversations, or remove models that are not active.",
            )
        return NOTHING

    def doubt(self, problem: Doubt, cause: str = "") -> None:
        """Goes read-only: stored data is in doubt.

        Args:
            problem: What is in doubt.
            cause: Code of the fault behind it, for the log.
        """
        with self._lock:
            known = problem in self.doubts
            if not known:
                self.doubts = (*self.doubts, problem)
            self._refuse_writes()
            if not known:
                self._record(Action.ENGINE_READ_ONLY, kind=problem.kind.value, cause=cause)

    def doubts_accepted(self) -> None:
        """Two persons accepted what was in doubt, and the store and its log agree again."""
        with self._lock:
            self.doubts = ()
            self._refuse_writes()
            self._record(Action.ENGINE_WRITABLE)

    def set_full(self, full: bool) -> None:
        """The disk has become full, or has room again."""
        with self._lock:
            changed, self._full = full != self._full, full
            self._refuse_writes()
            if changed:
                self._record(Action.ENGINE_FULL if full else Action.ENGINE_WRITABLE)

    def notice_fault(self) -> bool:
        """Goes read-only when the store has stopped taking changes by itself, after a fault.

        Returns:
            Whether it just did.
        """
        refusal = self._store.refusal
        if not self._accepted or refusal is None or refusal is self._refusal:
            return False
        found = Doubt(FaultKind.STORE, said_of(refusal))
        if found in self.doubts:
            return False
        self.doubt(found, refusal.code)
        return True

    def _record(self, action: Action, **data: str) -> None:
        """Journals a change of state, which the next fold brings to the log; it waits for nothing."""
        try:
            self._journal.append(action.value, {"object": "engine", **data})
        except EngineError as error:
            _log.error("A change of state could not be recorded (%s).", error.code)

    def _refuse_writes(self) -> None:
        if not self._store.is_open:
            return
        if self._store.refusal not in {None, self._refusal}:
            # The store's own, after a fault of the disk: it stays until the store is opened anew.
            return
        self._refusal = self._reason_to_refuse()
        self._store.refuse_writes(self._refusal)

    def _reason_to_refuse(self) -> StateError | None:
        if self.doubts:
            return StateError(
                "The engine is read-only because stored data is in doubt, so nothing was "
                "changed. An admin or auditor can verify the log; an admin is shown what is in doubt "
                "and what can be done.",
                code=READ_ONLY,
            )
        if self._full:
            return StateError(
                "The disk is full, so nothing was changed. Free some space on the disk of the "
                "data folder, or delete conversations or models that are not needed.",
                code=FULL,
            )
        return None

    # ------------------------------------------------------------------ Door

    def require_usable(self) -> None:
        """Checks, without a key, that the folder is a new one or holds a whole vault.

        Raises:
            IntegrityError: The key file is damaged, or gone from beside its store.
        """
        if self._vault.exists:
            self._vault.examine()
        elif self._paths.store.exists():
            raise IntegrityError(
                "The data folder has a store, but its key file is gone, so the store cannot be "
                "opened. Nothing was changed. Restore the key file from a backup, or choose "
                "another folder with --data.",
                code="key_slots_missing",
            )

    def begin_site(self) -> None:
        """See `Door.begin_site`."""
        self.require_usable()
        write_durably(self._paths.unfinished)
        self._setting_up = True

    def set_aside_unfinished(self) -> bool:
        """Puts what a set-up left that was cut off out of the way; deletes nothing.

        Its recovery key was never shown, so nothing in it can be anyone's.

        Returns:
            Whether there was one.
        """
        if not self._paths.unfinished.exists():
            return False
        if self._vault.exists:
            mark = f"set-aside-{secrets.token_hex(4)}"
            for path in self._store_files():
                if path.exists():
                    path.rename(path.with_name(f"{path.name}.{mark}"))
            self._vault.set_aside()
            self._paths.prepare()
        self._paths.unfinished.unlink()
        return True

    def create_store(self, store_key: str) -> None:
        """See `Door.create_store`."""
        self._reserve.create()
        self._store.create(store_key)

    def discard_site(self) -> None:
        """See `Door.discard_site`."""
        if not self._setting_up:
            # What lies there is not of this set-up: another vault's store, perhaps.
            return
        self._setting_up = False
        with suppress(EngineError):
            self._store.close()
        self._vault.drop_keys()
        for path in (*self._store_files(), self._paths.key_slots, self._paths.reserve):
            path.unlink(missing_ok=True)
        for path in self._paths.keys.iterdir():
            path.unlink()
        self._paths.unfinished.unlink(missing_ok=True)

    def _store_files(self) -> tuple[Path, ...]:
        store = self._paths.store
        return (store, *(store.with_name(store.name + end) for end in ("-wal", "-shm")))

    def site_created(self, principal: Principal) -> None:
        """See `Door.site_created`."""
        self._setting_up = False
        self._paths.unfinished.unlink(missing_ok=True)
        # Before its recovery key is shown: from then on it may never be put aside.
        sync_folder(self._paths.root)
        self._seal_journal()
        self._enter(lambda _uow: None)
        self._inside.site_created(principal)

    def unseal(self, store_key: str) -> EngineState:
        """See `Door.unseal`."""
        with self._lock:
            self._accepted = False
            self._seal_journal()
            try:
                self._open_store(store_key)
                self.doubts = self._inside.examine()
            except EngineError as error:
                self._record(Action.ENGINE_OPENING_FAILED, result=error.code)
                raise
            self._refuse_writes()
            for each in self.doubts:
                self._record(Action.ENGINE_READ_ONLY, kind=each.kind.value, cause="opening")
            if self.doubts:
                return EngineState.READ_ONLY
            return EngineState.FULL if self._full else EngineState.OPEN

    def _open_store(self, store_key: str) -> None:
        """Opens the store; where not even the files beside it have room, the reserve gives it."""
        try:
            self._store.open(store_key)
        except EnvironmentFaultError as error:
            if error.code != "disk_full":
                raise
            self._reserve.free()
            try:
                self._store.open(store_key)
            finally:
                self._reserve.hold()

    def accept(self, before_fold: Callable[[UnitOfWork], None]) -> None:
        """See `Door.accept`."""
        self._enter(before_fold)

    def seal_again(self) -> None:
        """See `Door.seal_again`."""
        with self._lock:
            if self._accepted:
                self._inside.move_out()
            self._accepted = False
            # Nobody looks at the disk of a sealed vault: it is looked at anew once it is open.
            self._full = False
            self._store.close()
            self._journal.use_mac(None)
            self._vault.drop_keys()

    def _seal_journal(self) -> None:
        """From now on, and whatever the state: the key is in memory."""
        self._journal.use_mac(lambda data: self._vault.mac("side-journal", data))

    def _enter(self, before_fold: Callable[[UnitOfWork], None]) -> None:
        with self._lock:
            self._accepted = True
            try:
                self._inside.move_in(before_fold)
            except BaseException:
                self._accepted = False
                raise

    @property
    def _inside(self) -> Occupant:
        if self._occupant is None:
            message = "nobody lives behind this door"
            raise RuntimeError(message)
        return self._occupant


def write_durably(path: Path) -> None:
    """Makes an empty file that survives a power cut.

    Raises:
        EnvironmentFaultError: The folder cannot be written.
    """
    try:
        handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_CLOEXEC, 0o600)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        sync_folder(path.parent)
    except OSError as error:
        raise EnvironmentFaultError(
            f"The data folder cannot be written ({error.strerror}), so nothing was set up. "
            "Check the disk and this account's access to it.",
            code="folder_not_writable",
            said={"cause": cause_of(error)},
        ) from error
