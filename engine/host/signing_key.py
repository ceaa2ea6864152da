"""Replacing the site's signing key: the former one signs the next one, and the log says both.

Order, so that a crash at any point leaves one clear key: the head is signed by the former key; the next
key is written to the key file; event and first head under the next key are committed together; then the
key file names it. An opening settles what was cut short by what the log says.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import text

from engine.api.errors import EnvironmentFaultError, IntegrityError
from engine.api.events import Topic
from engine.api.keys import SigningKeyInfo
from engine.api.said import say
from engine.audit.actions import Action
from engine.audit.checkpoint import sign_head
from engine.audit.leaf import Leaf, decode
from engine.audit.log import tree_of
from engine.audit.note import origin_of
from engine.identity.intent import Intent
from engine.vault.ssh_signature import fingerprint_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.audit.leaf import Value
    from engine.clock import Clock
    from engine.host.log_keeper import LogKeeper
    from engine.identity.caller import Caller
    from engine.store.store import Store
    from engine.store.unit_of_work import UnitOfWork
    from engine.vault.vault import Vault

_log = logging.getLogger(__name__)

STATEMENT_FORM = "anchorhold-signing-key/1"
STATEMENT_NAMESPACE = "audit-signing-key@anchorhold"
"""Namespace of the signatures by the former and by the next key over a replacement."""

ROUTINE, COMPROMISED, BROKEN = "routine", "compromised", "broken"


def statement(install_id: str, number: int, former: str, following: str) -> str:
    """What both keys sign.

    Args:
        install_id: Names the log.
        number: Of the event that records it: heads of so many events are the last of the former key.
        former: Public key as OpenSSH writes it.
        following: Likewise.
    """
    return f"{STATEMENT_FORM}\n{origin_of(install_id)}\n{number}\n{former}\n{following}\n"


class SigningKeyReplacement:
    """The signing key's replacement; one for each engine.

    Args:
        store: Holds the log.
        vault: Holds the keys.
        log: The log and its heads.
        clock: The time of a replacement.
        publish: Tells clients.
    """

    def __init__(
        self,
        store: Store,
        vault: Vault,
        log: LogKeeper,
        clock: Clock,
        publish: Callable[[Topic, str, str | None], None],
    ) -> None:
        self._store = store
        self._vault = vault
        self._log = log
        self._clock = clock
        self._publish = publish

    def known(self) -> tuple[SigningKeyInfo, ...]:
        """Every signing key there was, the present one last."""
        return tuple(
            SigningKeyInfo(
                fingerprint=fingerprint_of(each.public),
                since=each.time,
                first_size=each.since,
                reason=each.reason,
            )
            for each in self._vault.signing.records
        )

    def settle(self) -> None:
        """At an opening: completes a replacement that the log says, drops one that it does not."""
        signing = self._vault.signing
        if not signing.next_public:
            return
        with suppress(IntegrityError, EnvironmentFaultError, ValueError, TypeError):
            event = self._event_of(fingerprint_of(signing.next_public))
            if event is None or signing.next_public == signing.present.public:
                signing.abandon()
            else:
                signing.adopt(event.n + 1, event.t, str(event.d["reason"]))

    def _event_of(self, fingerprint: str) -> Leaf | None:
        with self._store.read() as session:
            rows = session.execute(
                text(
                    "SELECT leaf FROM audit_event WHERE state_event = 1 AND action = :action"
                    " ORDER BY number DESC"
                ),
                {"action": Action.SIGNING_KEY_REPLACED.value},
            )
            found = (decode(bytes(row[0])) for row in rows)
            return next((leaf for leaf in found if leaf.d.get("new") == fingerprint), None)

    def replace(self, caller: Caller, *, compromised: bool) -> None:
        """Replaces the key, as the act of a person; see `Keys.replace_signing_key`."""
        signing = self._vault.signing
        reason = BROKEN if signing.problem else COMPROMISED if compromised else ROUTINE
        if reason == BROKEN and not caller.co_signer:
            raise caller.co_sign_needed(
                say(
                    "signing_key_by_two",
                    "The signing key is broken and cannot sign the one after it, so whoever verifies "
                    "has to take the new one on two persons' word. Restore the key file from a backup "
                    "if there is one. Otherwise another admin agrees with their own name, password and "
                    "code.",
                ),
                say(
                    "replace_broken_key",
                    "Make a new signing key that the former one does not vouch for",
                ),
            )
        self._log.checkpoint()
        intent = Intent(
            self._store,
            self._log.log.append,
            Action.SIGNING_KEY_REPLACE_ASKED,
            "signing_key.replace",
            person=caller.person_id,
            now=self._clock.now(),
            data={"reason": reason},
        )
        with intent.recorded():
            self._log.checkpoint()
            signing.begin()
            try:
                size, root = self._store.write(partial(self._write, caller, reason, intent))
            except BaseException:
                if self._store.refusal is None:
                    # Nothing was committed. After a fault of the disk nobody knows, and the next
                    # opening settles it.
                    with suppress(EnvironmentFaultError):
                        signing.abandon()
                raise
        self._log.begin()
        self._log.leave_witness(size, root)
        self._publish(Topic.STATUS, "keys", None)

    def _write(
        self, caller: Caller, reason: str, intent: Intent, uow: UnitOfWork
    ) -> tuple[int, bytes]:
        intent.settle(uow)
        signing, install_id = self._vault.signing, self._vault.install_id
        former, following = signing.present.public, signing.next_public
        number, now = tree_of(uow).size, int(self._clock.now())
        said = statement(install_id, number, former, following).encode()
        data: dict[str, Value] = {
            "new": fingerprint_of(following),
            "new_key": following.split()[1],
            "new_signature": _lines(signing.sign_with_next(STATEMENT_NAMESPACE, said)),
            "old": fingerprint_of(former),
            "old_key": former.split()[1],
            "reason": reason,
        }
        if reason == BROKEN:
            data["second"] = caller.co_signer
        else:
            data["old_signature"] = _lines(signing.sign(STATEMENT_NAMESPACE, said))
        audit = self._log.log
        audit.append(
            uow,
            Action.SIGNING_KEY_REPLACED,
            person=caller.person_id,
            object_id="signing_key",
            data=data,
        )
        if reason != ROUTINE:
            audit.append(
                uow,
                Action.SIGNING_KEY_REVOKED,
                person=caller.person_id,
                object_id="signing_key",
                data={"key": fingerprint_of(former), "reason": reason},
            )
        head = sign_head(uow, origin_of(install_id), signing.sign_with_next, now)
        uow.after_commit(lambda: signing.adopt(number + 1, now, reason))
        return head.size, head.root


def _lines(armoured: str) -> list[str]:
    """The lines of an armoured signature between its first and last one."""
    return armoured.splitlines()[1:-1]
