"""The signing key of the site: replacing it, and what is known of those before it.

What always holds: a replacement is begun in the key file before the log says it, and finished there
after; a crash in between is settled by what the log says. A key that is broken is never replaced by
itself: that would be another identity.
"""

from __future__ import annotations

import logging
import secrets
from typing import TYPE_CHECKING

import msgspec

from engine.api.errors import EnvironmentFaultError, IntegrityError
from engine.api.said import NOTHING, Said
from engine.vault.derivation import KEY_BYTES
from engine.vault.key_slots_file import SigningKeyRecord
from engine.vault.opened_keys import NEXT_SIGNING, SIGNING, wrap_key
from engine.vault.ssh_signature import SigningKey, fingerprint_of

if TYPE_CHECKING:
    from engine.vault.key_ring import KeyRing

_log = logging.getLogger(__name__)

BROKEN = Said(
    "signing_key_broken",
    "The site's signing key is missing or damaged in the key file, so nothing is signed: neither the "
    "log's head nor exports. The log goes on, and nothing was made in its place. Restore the key file "
    "from a backup; where there is none, two persons can replace the signing key.",
)


class SigningKeys:
    """The present signing key, the next one and the former ones; built by the vault only.

    Args:
        ring: The keys in memory.
    """

    def __init__(self, ring: KeyRing) -> None:
        self._ring = ring

    @property
    def problem(self) -> Said:
        """Why nothing can be signed; nothing when it can."""
        return NOTHING if SIGNING in self._ring.opened().keys else BROKEN

    @property
    def records(self) -> tuple[SigningKeyRecord, ...]:
        """Every signing key there was, the present one last."""
        return self._ring.opened().content.signing_keys

    @property
    def present(self) -> SigningKeyRecord:
        """The present key's public part, also where its private part is broken."""
        return self.records[-1]

    def fingerprint(self) -> str:
        """`SHA256:…` of the present key."""
        return fingerprint_of(self.present.public)

    def sign(self, namespace: str, message: bytes) -> str:
        """An armoured SSHSIG of the message.

        Raises:
            IntegrityError: The key is broken (`signing_key_broken`).
        """
        return self._key(SIGNING).sign(namespace, message)

    # ------------------------------------------------------------------ replacing it

    @property
    def next_public(self) -> str:
        """The public part of a key that was begun, "" without one."""
        keys = self._ring.opened().keys
        return SigningKey(keys[NEXT_SIGNING]).public_key() if NEXT_SIGNING in keys else ""

    def begin(self) -> str:
        """Makes the next key and writes it to the key file; the present one signs on.

        Returns:
            Its public part.

        Raises:
            EnvironmentFaultError: The disk refuses; nothing changed.
        """
        with self._ring.lock:
            opened = self._ring.opened()
            key = secrets.token_bytes(KEY_BYTES)
            install_id = opened.content.install_id
            wrapped = wrap_key(NEXT_SIGNING, key, opened.master_key, install_id)
            self._ring.write(keys={**opened.content.keys, NEXT_SIGNING: wrapped})
            opened.keys[NEXT_SIGNING] = key
            return self.next_public

    def sign_with_next(self, namespace: str, message: bytes) -> str:
        """As `sign`, with the key that was begun."""
        return self._key(NEXT_SIGNING).sign(namespace, message)

    def adopt(self, since: int, time: int, reason: str) -> None:
        """The log says that the key which was begun has replaced the present one.

        It signs from now on, whether or not the disk takes the key file just now: an opening
        settles that again.

        Args:
            since: The least size of a checkpoint it signs.
            time: When, Unix seconds.
            reason: See `SigningKeyRecord`.
        """
        with self._ring.lock:
            opened = self._ring.opened()
            install_id = opened.content.install_id
            key = opened.keys[NEXT_SIGNING]
            record = SigningKeyRecord(
                public=self.next_public, since=since, time=time, reason=reason
            )
            kept = {
                each: wrap for each, wrap in opened.content.keys.items() if each != NEXT_SIGNING
            }
            wrapped = wrap_key(SIGNING, key, opened.master_key, install_id)
            records = (*self.records, record)
            opened.keys[SIGNING] = key
            try:
                self._ring.write(
                    keys={**kept, SIGNING: wrapped}, signing_keys=records, overwrite_old=True
                )
            except EnvironmentFaultError as error:
                _log.error("The key file still has the former signing key (%s).", error.code)
                opened.content = msgspec.structs.replace(
                    opened.content,
                    keys={**opened.content.keys, SIGNING: wrapped},
                    signing_keys=records,
                )
            del opened.keys[NEXT_SIGNING]

    def abandon(self) -> None:
        """Drops the key that was begun; none there is no error.

        Raises:
            EnvironmentFaultError: The disk refuses; it is settled at the next opening.
        """
        with self._ring.lock:
            opened = self._ring.opened()
            opened.keys.pop(NEXT_SIGNING, None)
            kept = {
                each: wrap for each, wrap in opened.content.keys.items() if each != NEXT_SIGNING
            }
            if len(kept) != len(opened.content.keys):
                self._ring.write(keys=kept, overwrite_old=True)

    def log_was_cut(self, size: int) -> None:
        """Two persons accepted a log of that many events: the present key signs all that follows.

        Raises:
            EnvironmentFaultError: The disk refuses.
        """
        with self._ring.lock:
            kept = tuple(
                msgspec.structs.replace(each, since=min(each.since, size + 1))
                for each in self.records
            )
            if kept != self.records:
                self._ring.write(signing_keys=kept)

    def _key(self, name: str) -> SigningKey:
        keys = self._ring.opened().keys
        if name not in keys:
            raise IntegrityError(BROKEN.text, code="signing_key_broken")
        return SigningKey(keys[name])
