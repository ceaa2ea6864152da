"""Files that keep the machine's secret, as they are or sealed to a TPM 2."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from engine.vault.machine_places import SecretFile, SystemdCreds, TpmFile
from tests.fakes.fake_tpm import FakeTpm

if TYPE_CHECKING:
    from pathlib import Path

    from engine.vault.machine_places import CredentialTool, MachinePlace

SECRET = "ab" * 32


@pytest.fixture(params=["fake", "systemd-creds"])
def tool(request: pytest.FixtureRequest) -> CredentialTool:
    """The fake, and where this machine has one the real TPM 2."""
    made: CredentialTool = FakeTpm() if request.param == "fake" else SystemdCreds()
    if problem := made.problem():
        pytest.skip(problem.text)
    return made


def test_a_tool_opens_what_it_sealed_under_the_same_name(tool: CredentialTool) -> None:
    sealed = tool.seal("anchorhold-one", b"secret")
    assert b"secret" not in sealed
    assert tool.unseal("anchorhold-one", sealed) == b"secret"
    for name, data in (("anchorhold-two", sealed), ("anchorhold-one", sealed[:-4]), ("x", b"")):
        with pytest.raises(OSError, match="refused"):
            tool.unseal(name, data)


@pytest.fixture(params=["plain", "tpm"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> MachinePlace:
    path = tmp_path / "machine.secret"
    return SecretFile(path) if request.param == "plain" else TpmFile(path, FakeTpm())


def test_a_place_keeps_and_forgets(place: MachinePlace, tmp_path: Path) -> None:
    assert place.set("machine-slot", SECRET)
    path = tmp_path / "machine.secret"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert place.get("machine-slot") == SECRET
    assert not place.problem
    assert place.get("another") is None
    place.delete("machine-slot")
    place.delete("machine-slot")
    assert not path.exists()
    assert place.get("machine-slot") is None
    assert "gone" in place.problem.text


def test_only_the_plain_file_shows_it_on_the_disk(tmp_path: Path) -> None:
    plain, sealed = tmp_path / "plain", tmp_path / "sealed"
    assert SecretFile(plain).set("machine-slot", SECRET)
    assert TpmFile(sealed, FakeTpm()).set("machine-slot", SECRET)
    assert SECRET.encode() in plain.read_bytes()
    assert SECRET.encode() not in sealed.read_bytes()


def test_what_is_no_secret_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "machine.secret"
    path.symlink_to("/etc/hostname")
    place = SecretFile(path)
    assert place.get("machine-slot") is None
    assert "not a file that the engine wrote" in place.problem.text
    path.unlink()
    path.write_bytes(b"\xff\xfe\0")
    place = SecretFile(path)
    assert place.get("machine-slot") is None
    assert place.problem
    assert not SecretFile(tmp_path / "nowhere" / "file").set("machine-slot", SECRET)


def test_another_tpm_or_a_changed_one_opens_nothing(tmp_path: Path) -> None:
    tpm = FakeTpm()
    path = tmp_path / "machine.secret"
    assert TpmFile(path, tpm).set("machine-slot", SECRET)
    tpm.reset()
    place = TpmFile(path, tpm)
    assert place.get("machine-slot") is None
    assert "does not open what it was given" in place.problem.text


def test_without_a_tpm_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "machine.secret"
    place = TpmFile(path, FakeTpm("There is none."))
    assert place.problem.text == "There is none."
    assert not place.set("machine-slot", SECRET)
    assert place.get("machine-slot") is None
    assert not path.exists()


def test_systemd_creds_that_is_not_there_or_refuses(tmp_path: Path) -> None:
    assert "not on this machine" in SystemdCreds(tmp_path / "systemd-creds").problem().text
    program = tmp_path / "refuses"
    program.write_text("#!/bin/sh\necho partial\nexit 11\n")
    program.chmod(0o700)
    assert "no TPM 2" in SystemdCreds(program).problem().text
    with pytest.raises(OSError, match="refused"):
        SystemdCreds(program).seal("anchorhold-one", b"secret")


def test_a_tpm_that_hangs_is_told_apart_from_one_that_refuses(tmp_path: Path) -> None:
    program = tmp_path / "hangs"
    program.write_text('#!/bin/sh\n[ "$1" = has-tpm2 ] || exec sleep 60\n')
    program.chmod(0o700)
    place = TpmFile(tmp_path / "machine.secret", SystemdCreds(program, patience=0.2))
    assert not place.set("machine-slot", SECRET)
    assert "no answer" in place.problem.text
    assert not (tmp_path / "machine.secret").exists()
    (tmp_path / "machine.secret").write_bytes(b"sealed")
    place = TpmFile(tmp_path / "machine.secret", SystemdCreds(program, patience=0.2))
    assert place.get("machine-slot") is None
    assert "no answer" in place.problem.text


def test_systemd_creds_is_asked_for_the_tpm_alone(tmp_path: Path) -> None:
    program = tmp_path / "echoes"
    program.write_text('#!/bin/sh\necho "$@"; cat; env\n')
    program.chmod(0o700)
    said = SystemdCreds(program).seal("anchorhold-one", b"secret").decode()
    assert said.startswith("encrypt --with-key=tpm2 --name=anchorhold-one - -\nsecret")
    assert "HOME" not in said, "nothing of the environment is passed on"
