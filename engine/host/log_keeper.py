"""Keeps the log provable: signs its head, leaves it with the witness, examines and verifies it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.api.errors import IntegrityError, UncheckedError, said_of
from engine.api.events import Topic
from engine.api.said import say, sentences
from engine.audit.checkpoint import Checkpointer
from engine.audit.log import AuditLog
from engine.audit.witness import Witness
from engine.host.examination import Findings, examine, verification
from engine.paths import APP_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from engine.api.audit import VerifyProgress
    from engine.clock import Clock
    from engine.host.notes import Notes
    from engine.store.store import Store
    from engine.vault.machine_places import MachinePlace
    from engine.vault.vault import Vault

_WITNESS = "witness"


class LogKeeper:
    """Owns the log, its checkpoints and its witness.

    Args:
        store: Where it lies.
        vault: Signs.
        clock: Wall and monotonic time.
        keyring: Makes the place for the witness; None does without.
        notes: Where people see that the witness is missing.
        publish: Tells clients of the log's new size.
    """

    def __init__(
        self,
        store: Store,
        vault: Vault,
        clock: Clock,
        keyring: Callable[[str], MachinePlace] | None,
        notes: Notes,
        publish: Callable[[Topic, str, str | None], None],
    ) -> None:
        self._store = store
        self._vault = vault
        self._clock = clock
        self._keyring = keyring
        self._notes = notes
        self._publish = publish
        self._checkpointer: Checkpointer | None = None
        self._witness: Witness | None = None
        self._examined = False
        self.log = AuditLog(store, clock, on_grown=self._grew)
        self.on_grown: Callable[[int], None] = lambda _size: None
        """Told the log's new size after each commit that appended something; must be quick."""
        self.before_verifying: Callable[[], None] = lambda: None
        """Brings to the log what it is to have before it is verified."""

    def examine(self, *, every_event: bool = False) -> Findings:
        """Compares the opened store with its log, and the log with its witness.

        Args:
            every_event: Also where the quick check finds nothing wrong; takes long.
        """
        self._witness = self._find_witness()
        self._examined = True
        found = examine(self._store, self._vault, self._witness, every_event=every_event)
        for each in found.unchecked:
            self._notes.put("witness", each)
        return found

    def verify(self) -> Iterator[VerifyProgress]:
        """Verifies everything, once."""
        self.before_verifying()
        return verification(self._store, self._vault, self.log).run()

    def begin(self) -> None:
        """The vault is open, or has another signing key: checkpoints are made from now on."""
        # Only a new log was not examined. Where the keyring did not answer then, it is not asked again:
        # what it keeps must be compared before it is replaced.
        if self._witness is None and not self._examined:
            self._witness = self._find_witness()
        if problem := self._vault.signing.problem:
            self._notes.put("signing", problem)
            self._checkpointer = None
            return
        self._notes.drop("signing")
        self._checkpointer = Checkpointer(
            self._store,
            self._vault.install_id,
            self._vault.sign,
            self._clock,
            on_signed=self.leave_witness,
        )

    def end(self) -> None:
        """The vault is about to be sealed."""
        self._checkpointer = None

    def checkpoint(self) -> None:
        """Signs the head now, if the log grew and there is a key to sign with.

        Raises:
            EngineError: The store refuses, or the vault cannot sign.
        """
        if self._checkpointer is not None:
            self._checkpointer.checkpoint()

    def sign_head(self) -> None:
        """Signs the head now, for something that is to be given away.

        Raises:
            EngineError: As `checkpoint`.
            IntegrityError: The signing key is broken.
        """
        if problem := self._vault.signing.problem:
            raise IntegrityError(problem.text, code="signing_key_broken")
        self.checkpoint()

    def unsigned_seconds(self) -> float:
        """For how long there have been events that no signed head covers; 0 without a key to sign."""
        return self._checkpointer.unsigned_seconds() if self._checkpointer else 0.0

    def checkpoint_if_due(self) -> None:
        """Signs the head when enough events, or enough time, have passed."""
        if self._checkpointer is not None:
            self._checkpointer.run_if_due()

    def _grew(self, size: int) -> None:
        if self._checkpointer is not None:
            self._checkpointer.log_grew(size)
        self.on_grown(size)
        self._publish(Topic.LOG, str(size), None)

    def _find_witness(self) -> Witness | None:
        if self._keyring is None:
            return None
        install_id = self._vault.install_id
        keyring = self._keyring(f"{APP_NAME}/{install_id}")
        if keyring.problem:
            self._notes.put(
                "witness",
                sentences(
                    keyring.problem,
                    say("no_witness_here", "So the log has no witness on this machine."),
                ),
            )
            return None
        self._notes.drop("witness")
        return Witness(
            install_id,
            lambda: _read(keyring),
            lambda text: _require_kept(keyring.set(_WITNESS, text)),
        )

    def leave_witness(self, size: int, root: bytes) -> None:
        """Leaves the signed head as a witness in the keyring."""
        if self._witness is None:
            return
        try:
            self._witness.remember(size, root)
        except UncheckedError as error:
            self._notes.put("witness", said_of(error))


def _read(keyring: MachinePlace) -> str | None:
    kept = keyring.get(_WITNESS)
    if keyring.problem:
        raise OSError("the keyring did not say whether it keeps a witness")
    return kept


def _require_kept(kept: bool) -> None:
    if not kept:
        raise OSError("the keyring did not keep the witness")
