"""Argon2id, once for slot key and password verifier together.

One derivation runs at a time, so that a flood of sign-ins cannot take the machine's memory.
Stored parameters are checked before use, so that an edited file cannot ask for a terabyte.
"""

from __future__ import annotations

import hmac
import secrets
import struct
import threading
from dataclasses import dataclass

import msgspec
from argon2.exceptions import HashingError
from argon2.low_level import ARGON2_VERSION, Type, hash_secret_raw

from engine.api.errors import EnvironmentFaultError, IntegrityError
from engine.vault.derivation import KEY_BYTES, derive_key

SALT_BYTES = 16
_MAX_TIME_COST = 16
_MAX_MEMORY_KIB = 1024 * 1024
_MAX_PARALLELISM = 8
_VERIFIER = struct.Struct(f">BBIBB{SALT_BYTES}s{KEY_BYTES}s")
_VERIFIER_FORMAT = 1


class Argon2Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Cost of Argon2id (RFC 9106).

    Attributes:
        time_cost: Passes over the memory.
        memory_kib: Memory, KiB.
        parallelism: Lanes.
    """

    time_cost: int = 4
    memory_kib: int = 256 * 1024
    parallelism: int = 2

    def check(self) -> None:
        """Refuses what no vault of ours has ever stored.

        Raises:
            IntegrityError: A cost out of bounds.
        """
        if not (
            1 <= self.time_cost <= _MAX_TIME_COST
            and 1 <= self.parallelism <= _MAX_PARALLELISM
            and 8 * self.parallelism <= self.memory_kib <= _MAX_MEMORY_KIB
        ):
            raise IntegrityError(
                "The key file asks for a password check of impossible cost, so it was altered. "
                "Nothing was opened. Restore the key file from a backup.",
                code="key_slots_parameters",
            )


@dataclass(frozen=True)
class DerivedKeys:
    """What one Argon2id run gives.

    Args:
        slot_key: 32 bytes; opens a key slot, is never stored.
        verifier: 32 bytes; proves the password, opens nothing.
    """

    slot_key: bytes
    verifier: bytes


class PasswordDerivation:
    """Runs Argon2id, one at a time; used by the vault only."""

    def __init__(self) -> None:
        self._one_at_a_time = threading.Lock()

    def derive(
        self, password: bytes, salt: bytes, parameters: Argon2Parameters, install_id: str
    ) -> DerivedKeys:
        """Derives slot key and verifier from a prepared password.

        Raises:
            IntegrityError: The parameters are out of bounds.
            EnvironmentFaultError: The memory for it cannot be had.
        """
        parameters.check()
        with self._one_at_a_time:
            try:
                root = hash_secret_raw(
                    password,
                    salt,
                    time_cost=parameters.time_cost,
                    memory_cost=parameters.memory_kib,
                    parallelism=parameters.parallelism,
                    hash_len=KEY_BYTES,
                    type=Type.ID,
                    version=ARGON2_VERSION,
                )
            except HashingError as error:
                raise EnvironmentFaultError(
                    f"The password check needs {parameters.memory_kib // 1024} MiB of memory, "
                    "which this machine does not have free. Close other programs and try again.",
                    code="memory_short",
                ) from error
        return DerivedKeys(
            slot_key=derive_key(root, install_id, "password-slot"),
            verifier=derive_key(root, install_id, "password-verifier"),
        )


@dataclass(frozen=True)
class StoredVerifier:
    """A password verifier with all that is needed to check a password against it.

    Args:
        parameters: Cost it was made with.
        salt: 16 random bytes.
        value: 32 bytes.
    """

    parameters: Argon2Parameters
    salt: bytes
    value: bytes

    def encode(self) -> bytes:
        """The bytes to store."""
        return _VERIFIER.pack(
            _VERIFIER_FORMAT,
            self.parameters.time_cost,
            self.parameters.memory_kib,
            self.parameters.parallelism,
            len(self.salt),
            self.salt,
            self.value,
        )

    @staticmethod
    def decode(stored: bytes) -> StoredVerifier:
        """Reads stored bytes.

        Raises:
            IntegrityError: They are no verifier.
        """
        if len(stored) == _VERIFIER.size:
            form, time_cost, memory_kib, lanes, salt_size, salt, value = _VERIFIER.unpack(stored)
            if form == _VERIFIER_FORMAT and salt_size == SALT_BYTES:
                parameters = Argon2Parameters(time_cost, memory_kib, lanes)
                return StoredVerifier(parameters, salt, value)
        raise IntegrityError(
            "The stored check of a password is damaged, so nobody can sign in with it. "
            "An administrator can invite the person anew.",
            code="verifier_damaged",
        )

    def matches(self, value: bytes) -> bool:
        """Compares in constant time."""
        return hmac.compare_digest(self.value, value)


def new_salt() -> bytes:
    """16 random bytes."""
    return secrets.token_bytes(SALT_BYTES)
