"""What follows an opening of the vault, the one without a person, and replacing master and recovery key."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from engine.api.errors import EngineError
from engine.api.events import Topic
from engine.audit.actions import Action
from engine.identity.custodians import tidy_slots
from engine.identity.intent import Intent

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.identity.parts import IdentityParts

_log = logging.getLogger(__name__)


def tidy(parts: IdentityParts) -> None:
    """After an opening: counters back to the journal, left-over slots away."""
    if not parts.recorder.writable():
        return
    try:
        parts.locks.mirror_all()
        tidy_slots(parts)
    except EngineError as error:
        # Tried again at the next opening; no reason to keep anyone out.
        _log.warning("Tidying key slots or counters failed (%s).", error.code)


def unseal_by_machine(parts: IdentityParts, opens: Callable[[], bool], holder: str) -> bool:
    """Unseals with the machine's own slot, at the start of an engine.

    Args:
        parts: The shared parts.
        opens: Opens the vault by the machine slot; False when its secret is not this vault's.
        holder: What keeps the secret, for the log.

    Returns:
        Whether the engine is unsealed now.

    Raises:
        EngineError: Key file or store do not check out; the engine stays sealed.
    """
    with parts.attempts:
        if not opens():
            return False
        try:
            parts.door.unseal(parts.vault.store_key())
            parts.door.accept(parts.take_over_journal)
            parts.recorder.now(Action.ENGINE_UNSEALED, object_id="machine", data={"holder": holder})
        except BaseException:
            parts.door.seal_again()
            raise
        tidy(parts)
    return True


def replace_master_key(parts: IdentityParts, person_id: str) -> None:
    """Replaces the master key, as the act of a person.

    The log has what was asked before the key file changes, and the outcome after it: killed in
    between, the vault opens by the former or the new key, and the act can be repeated.

    Raises:
        EngineError: The log or the key file cannot be written.
    """
    intent = _intent(parts, Action.MASTER_KEY_REPLACE_ASKED, "master_key.replace", person_id)
    with intent.recorded():
        parts.vault.rotate_master_key()
    parts.store.write(intent.done(Action.MASTER_KEY_REPLACED))
    parts.publish(Topic.STATUS, "keys", None)


def replace_recovery_key(parts: IdentityParts, person_id: str) -> str:
    """Makes a new recovery key, as the act of a person; the former one opens nothing any more.

    Recorded as `replace_master_key` is: killed in between, the former key is good or none is, which
    the next opening tells whoever asked.

    Returns:
        The key as it is printed.

    Raises:
        EngineError: The log or the key file cannot be written.
    """
    intent = _intent(parts, Action.RECOVERY_KEY_REPLACE_ASKED, "recovery_key.replace", person_id)
    with intent.recorded():
        recovery_key = parts.vault.replace_recovery_key()
    try:
        parts.store.write(intent.done(Action.RECOVERY_KEY_REPLACED))
    except EngineError as error:
        # The former key is void already: this one is told now or never, and that it was asked is
        # in the log.
        _log.warning("The outcome of a new recovery key was not recorded (%s).", error.code)
    parts.publish(Topic.STATUS, "keys", None)
    return recovery_key


def _intent(parts: IdentityParts, asked: Action, kind: str, person_id: str) -> Intent:
    now = parts.clock.now()
    return Intent(parts.store, parts.recorder.add, asked, kind, person=person_id, now=now)
