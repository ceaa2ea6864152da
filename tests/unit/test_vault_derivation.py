"""Derivations, wraps and verifiers."""

from __future__ import annotations

import threading
import time

import pytest
from argon2.low_level import hash_secret_raw
from cryptography.exceptions import InvalidTag

from engine.api.errors import IntegrityError
from engine.vault.derivation import associated_data, derive_key, hmac_sha256, seal, unseal
from engine.vault.password_derivation import (
    Argon2Parameters,
    PasswordDerivation,
    StoredVerifier,
    new_salt,
)

_QUICK = Argon2Parameters(time_cost=1, memory_kib=64, parallelism=1)
_INSTALL = "0123456789abcdef" * 2


def test_hkdf_is_rfc_5869_with_install_id_and_purpose() -> None:
    key = b"\x0b" * 32
    extracted = hmac_sha256(bytes.fromhex(_INSTALL), key)
    expected = hmac_sha256(extracted, b"anchorhold/v1/sign_wrap\x01")
    assert derive_key(key, _INSTALL, "sign_wrap") == expected


def test_purposes_and_installations_give_different_keys() -> None:
    keys = {
        derive_key(b"k" * 32, install, purpose)
        for install in (_INSTALL, _INSTALL[::-1])
        for purpose in ("totp_wrap", "sign_wrap")
    }
    assert len(keys) == 4


def test_associated_data_cannot_be_shifted_between_fields() -> None:
    assert associated_data("ab", "c") != associated_data("a", "bc")
    assert associated_data("a", "") != associated_data("a")
    assert associated_data("a|b") != associated_data("a", "b")


def test_a_nonce_is_never_the_same() -> None:
    assert len({seal(b"k" * 32, b"", b"")[:12] for _ in range(100)}) == 100


@pytest.mark.parametrize("size", [0, 12, 27])
def test_a_cut_ciphertext_is_refused(size: int) -> None:
    with pytest.raises(InvalidTag):
        unseal(b"k" * 32, seal(b"k" * 32, b"text", b"")[:size], b"")


@pytest.mark.parametrize(
    "hostile",
    [
        Argon2Parameters(time_cost=0),
        Argon2Parameters(time_cost=1_000_000),
        Argon2Parameters(memory_kib=1_073_741_824),
        Argon2Parameters(memory_kib=15),
        Argon2Parameters(parallelism=0),
        Argon2Parameters(parallelism=4096),
    ],
)
def test_costs_out_of_bounds_are_refused_before_they_are_paid(hostile: Argon2Parameters) -> None:
    started = time.process_time()
    with pytest.raises(IntegrityError) as caught:
        PasswordDerivation().derive(b"pw", new_salt(), hostile, _INSTALL)
    assert caught.value.code == "key_slots_parameters"
    assert time.process_time() - started < 1


def test_slot_key_and_verifier_are_apart() -> None:
    derived = PasswordDerivation().derive(b"pw", b"s" * 16, _QUICK, _INSTALL)
    again = PasswordDerivation().derive(b"pw", b"s" * 16, _QUICK, _INSTALL)
    assert derived == again
    assert derived.slot_key != derived.verifier


def test_one_argon2id_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    running, most = 0, 0
    import engine.vault.password_derivation as module

    def counted(*arguments: object, **options: object) -> bytes:
        nonlocal running, most
        running += 1
        most = max(most, running)
        time.sleep(0.01)
        result = hash_secret_raw(*arguments, **options)  # type: ignore[arg-type]
        running -= 1
        return result

    monkeypatch.setattr(module, "hash_secret_raw", counted)
    derivation = PasswordDerivation()
    threads = [
        threading.Thread(target=derivation.derive, args=(b"pw", b"s" * 16, _QUICK, _INSTALL))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


def test_a_verifier_survives_storage() -> None:
    stored = StoredVerifier(_QUICK, new_salt(), b"v" * 32)
    assert StoredVerifier.decode(stored.encode()) == stored
    assert stored.matches(b"v" * 32)
    assert not stored.matches(b"w" * 32)


@pytest.mark.parametrize("damage", [b"", b"x", b"\x02" + bytes(55)])
def test_a_damaged_verifier_is_said_to_be_damaged(damage: bytes) -> None:
    with pytest.raises(IntegrityError) as caught:
        StoredVerifier.decode(damage)
    assert caught.value.code == "verifier_damaged"


def test_a_longer_or_shorter_verifier_is_damaged() -> None:
    encoded = StoredVerifier(_QUICK, new_salt(), b"v" * 32).encode()
    for damage in (encoded[:-1], encoded + b"\0"):
        with pytest.raises(IntegrityError):
            StoredVerifier.decode(damage)
