from __future__ import annotations

import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from engine.audit.allowed_signers import EXPORT_NAMESPACE, allowed_signers
from engine.vault.ssh_signature import SigningKey

if TYPE_CHECKING:
    from pathlib import Path

OLD, NEW = SigningKey(bytes(32)), SigningKey(bytes(31) + b"1")
REPLACED = 1_800_000_000


@dataclass(frozen=True)
class Key:
    public: str
    time: int = 0


@pytest.mark.parametrize(
    ("key", "when", "namespace", "good"),
    [
        (OLD, "20200101000000Z", EXPORT_NAMESPACE, True),
        (OLD, "20270115080000Z", EXPORT_NAMESPACE, True),  # the second it was replaced in
        (OLD, "20270115080001Z", EXPORT_NAMESPACE, False),
        (NEW, "20270115075959Z", EXPORT_NAMESPACE, False),
        (NEW, "20270115080000Z", EXPORT_NAMESPACE, True),
        (NEW, "20400101000000Z", "audit-checkpoint@anchorhold", True),
        (NEW, "20400101000000Z", "file", False),
    ],
)
def test_ssh_keygen_takes_each_key_for_its_time(
    tmp_path: Path, key: SigningKey, when: str, namespace: str, *, good: bool
) -> None:
    text = allowed_signers("i", [Key(OLD.public_key()), Key(NEW.public_key(), REPLACED)])
    (tmp_path / "signers").write_text(text)
    (tmp_path / "sig").write_text(key.sign(namespace, b"message"))
    done = subprocess.run(
        [
            *("ssh-keygen", "-Y", "verify", "-f", "signers", "-I", "anchorhold/i/audit"),
            *("-n", namespace, "-s", "sig", "-O", f"verify-time={when}"),
        ],
        cwd=tmp_path,
        input=b"message",
        capture_output=True,
        check=False,
    )
    assert (done.returncode == 0) is good, done.stderr
