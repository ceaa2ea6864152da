"""Signatures, as the real ssh-keygen sees them."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from engine.paths import DataPaths
from engine.vault.ssh_signature import SigningKey
from engine.vault.vault import Argon2Parameters, Vault

if TYPE_CHECKING:
    from pathlib import Path

_NAMESPACE = "audit-checkpoint@anchorhold"
_MESSAGE = b"anchorhold/ab/audit\n12\nroot\n"


@pytest.fixture
def key() -> SigningKey:
    return SigningKey(bytes(range(32)))


def _verify(
    folder: Path, key: SigningKey, signature: str, message: bytes, namespace: str = _NAMESPACE
) -> bool:
    (folder / "allowed_signers").write_text(f"engine {key.public_key()}\n")
    (folder / "signature").write_text(signature)
    answer = subprocess.run(
        [
            "ssh-keygen",
            "-Y",
            "verify",
            "-f",
            folder / "allowed_signers",
            "-I",
            "engine",
            "-n",
            namespace,
            "-s",
            folder / "signature",
        ],
        input=message,
        capture_output=True,
        check=False,
    )
    return answer.returncode == 0


@pytest.mark.parametrize("message", [b"", _MESSAGE, bytes(100_000)])
def test_ssh_keygen_accepts_it(tmp_path: Path, key: SigningKey, message: bytes) -> None:
    assert _verify(tmp_path, key, key.sign(_NAMESPACE, message), message)


def test_ssh_keygen_refuses_another_message_namespace_or_signer(
    tmp_path: Path, key: SigningKey
) -> None:
    signature = key.sign(_NAMESPACE, _MESSAGE)
    assert not _verify(tmp_path, key, signature, _MESSAGE + b"x")
    assert not _verify(tmp_path, key, signature, _MESSAGE, "audit-export@anchorhold")
    assert not _verify(tmp_path, SigningKey(bytes(32)), signature, _MESSAGE)


def test_the_fingerprint_is_the_one_ssh_keygen_shows(tmp_path: Path, key: SigningKey) -> None:
    (tmp_path / "key.pub").write_text(key.public_key() + "\n")
    shown = subprocess.run(
        ["ssh-keygen", "-l", "-f", tmp_path / "key.pub"], capture_output=True, check=True, text=True
    ).stdout
    assert key.fingerprint() in shown.split()


def test_the_vault_signs_with_a_key_that_lasts(tmp_path: Path) -> None:
    paths = DataPaths(tmp_path / "data")
    paths.prepare()
    cost = Argon2Parameters(time_cost=1, memory_kib=64, parallelism=1)
    vault = Vault(paths, argon2=cost)
    vault.create("Ann", "correct horse battery")
    public_key = vault.public_key()
    vault.rotate_master_key()
    again = Vault(paths, argon2=cost)
    assert again.open_with_password("Ann", "correct horse battery")
    assert again.public_key() == public_key
    (tmp_path / "allowed_signers").write_text(f"engine {public_key}\n")
    (tmp_path / "s").write_text(again.sign(_NAMESPACE, _MESSAGE))
    subprocess.run(
        [
            "ssh-keygen",
            "-Y",
            "verify",
            "-f",
            tmp_path / "allowed_signers",
            "-I",
            "engine",
            "-n",
            _NAMESPACE,
            "-s",
            tmp_path / "s",
        ],
        input=_MESSAGE,
        check=True,
        capture_output=True,
    )
