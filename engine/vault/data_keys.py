"""Data keys of erasable units, and the epochs whose end makes deleted ones unreadable.

A data key lies in the store, wrapped under an epoch key that lies only in `keys/`. Once an epoch
key is destroyed, no copy of the store, however old, gives its data keys back.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from engine.api.errors import IntegrityError
from engine.vault.derivation import KEY_BYTES
from engine.vault.key_files import epoch_subject
from engine.vault.unit_cipher import UnitCipher

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.vault.key_ring import KeyRing


@dataclass(frozen=True)
class WrappedKey:
    """A data key as it is stored.

    Args:
        epoch: Number of the epoch key it is wrapped under.
        wrapped: 40 bytes, AES-KW (RFC 3394).
    """

    epoch: int
    wrapped: bytes


class DataKeys:
    """Makes, opens and moves data keys; held by the vault only.

    Args:
        ring: The keys in memory.
    """

    def __init__(self, ring: KeyRing) -> None:
        self._ring = ring

    def new(self) -> WrappedKey:
        """A random data key under the present epoch key."""
        with self._ring.lock:
            epoch = self._ring.opened().content.epoch
            return self._wrap(epoch, secrets.token_bytes(KEY_BYTES))

    def unit(self, epoch: int, wrapped: bytes, unit_id: str) -> UnitCipher:
        """The cipher of a unit.

        Raises:
            IntegrityError: The wrapped key is damaged, or the key of its epoch is gone.
        """
        install_id = self._ring.opened().content.install_id
        return UnitCipher(self._unwrap(epoch, wrapped), install_id, unit_id)

    def epochs(self) -> tuple[int, ...]:
        """Numbers of the epochs whose keys are there."""
        content = self._ring.opened().content
        numbers = self._ring.files(content.install_id).epochs()
        # A file past the present epoch is left from a turn that a crash cut short; nothing
        # is under it, and the next turn overwrites it.
        return tuple(number for number in numbers if number <= content.epoch)

    def turn_epoch(
        self, move_survivors: Callable[[Callable[[int, bytes], WrappedKey]], None]
    ) -> int:
        """New epoch key, durable → survivors moved and committed → former epoch keys destroyed."""
        with self._ring.lock:
            opened = self._ring.opened()
            files = self._ring.files(opened.content.install_id)
            epoch = opened.content.epoch + 1
            opened.epochs[epoch] = files.make(epoch_subject(epoch), opened.master_key)
            self._ring.write(epoch=epoch)
        move_survivors(lambda former, wrapped: self._wrap(epoch, self._unwrap(former, wrapped)))
        with self._ring.lock:
            for former in files.epochs():
                if former < epoch:
                    files.destroy(epoch_subject(former))
                    self._ring.opened().epochs.pop(former, None)
        return epoch

    def _wrap(self, epoch: int, data_key: bytes) -> WrappedKey:
        return WrappedKey(epoch, aes_key_wrap(self._ring.epoch_key(epoch), data_key))

    def _unwrap(self, epoch: int, wrapped: bytes) -> bytes:
        epoch_key = self._ring.epoch_key(epoch)
        try:
            return aes_key_unwrap(epoch_key, wrapped)
        except (InvalidUnwrap, ValueError) as error:
            raise IntegrityError(
                "A stored data key does not check out, so what it protects cannot be read. "
                "Verify the store, and restore it from a backup if need be.",
                code="data_key_damaged",
            ) from error
