"""Our verifier and OpenSSH's own tool must judge alike."""

from __future__ import annotations

import base64
import subprocess
from typing import TYPE_CHECKING

import pytest

from engine.api.errors import UncheckedError
from engine.audit.note import NAMESPACE
from engine.audit.sshsig import PublicKey
from engine.audit.witness import Witness
from engine.vault.ssh_signature import SigningKey

if TYPE_CHECKING:
    from pathlib import Path

MESSAGE = b"anchorhold/0123456789abcdef/audit\n7\nroot\n"


@pytest.fixture
def signing() -> SigningKey:
    return SigningKey(bytes(range(32)))


def test_a_good_signature_is_good(signing: SigningKey) -> None:
    key = PublicKey(signing.public_key())
    assert key.verify(NAMESPACE, MESSAGE, signing.sign(NAMESPACE, MESSAGE))
    assert PublicKey(signing.public_key() + " site").verify(
        NAMESPACE, MESSAGE, signing.sign(NAMESPACE, MESSAGE)
    )


def test_everything_else_is_not(signing: SigningKey) -> None:
    key = PublicKey(signing.public_key())
    good = signing.sign(NAMESPACE, MESSAGE)
    assert not key.verify(NAMESPACE, MESSAGE + b" ", good)
    assert not key.verify("audit-export@anchorhold", MESSAGE, good)
    assert not key.verify(NAMESPACE, MESSAGE, signing.sign("file", MESSAGE))
    assert not key.verify(NAMESPACE, MESSAGE, SigningKey(bytes(32)).sign(NAMESPACE, MESSAGE))
    assert not key.verify(NAMESPACE, MESSAGE, "")
    assert not key.verify(NAMESPACE, MESSAGE, good.replace("BEGIN", "START"))
    assert not key.verify(NAMESPACE, MESSAGE, "\n".join(good.splitlines()[:-2]))


def test_no_changed_byte_of_a_signature_passes(signing: SigningKey) -> None:
    key = PublicKey(signing.public_key())
    lines = signing.sign(NAMESPACE, MESSAGE).splitlines()
    blob = bytearray(base64.b64decode("".join(lines[1:-1])))
    for at in range(len(blob)):
        blob[at] ^= 1
        text = "\n".join((lines[0], base64.b64encode(blob).decode(), lines[-1]))
        assert not key.verify(NAMESPACE, MESSAGE, text), at
        blob[at] ^= 1
    longer = base64.b64encode(bytes(blob) + b"\0").decode()
    assert not key.verify(NAMESPACE, MESSAGE, "\n".join((lines[0], longer, lines[-1])))


@pytest.mark.parametrize("hash_name", ["sha512", "sha256"])
def test_signatures_of_ssh_keygen_are_read(tmp_path: Path, hash_name: str) -> None:
    key_file = tmp_path / "key"
    (tmp_path / "note").write_bytes(MESSAGE)
    for command in (
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "x", "-f", str(key_file)],
        ["ssh-keygen", "-q", "-Y", "sign", "-O", f"hashalg={hash_name}", "-n", NAMESPACE,
         "-f", str(key_file), str(tmp_path / "note")],
    ):  # fmt: skip
        subprocess.run(command, check=True, capture_output=True)
    key = PublicKey((tmp_path / "key.pub").read_text())
    assert key.verify(NAMESPACE, MESSAGE, (tmp_path / "note.sig").read_text())
    assert not key.verify(NAMESPACE, MESSAGE + b"x", (tmp_path / "note.sig").read_text())


@pytest.mark.parametrize(
    "line", ["", "ssh-ed25519", "ssh-rsa AAAA", "ssh-ed25519 !!!!", "ssh-ed25519 AAAAC3Nz"]
)
def test_a_key_that_cannot_be_read_is_no_judgement(line: str) -> None:
    with pytest.raises(UncheckedError):
        PublicKey(line)


def refuse(_: str = "") -> None:
    raise OSError("the keyring is locked")


def test_a_witness_that_cannot_be_reached_is_no_judgement() -> None:
    class NoStore:
        pass

    with pytest.raises(UncheckedError, match="Unlock the keyring"):
        Witness("i", refuse, refuse).problem(NoStore())  # type: ignore[arg-type]
    with pytest.raises(UncheckedError):
        Witness("i", refuse, refuse).remember(1, bytes(32))
    for kept in ("", "nonsense", "anchorhold-witness-1 other 1 00", "anchorhold-witness-1 i x 00"):
        with pytest.raises(UncheckedError, match="it was altered"):
            Witness("i", lambda kept=kept: kept, refuse).problem(NoStore())  # type: ignore[arg-type, misc]
    assert Witness("i", lambda: None, refuse).problem(NoStore()).text == ""  # type: ignore[arg-type]
