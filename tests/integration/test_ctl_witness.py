"""Witnesses and the signing key from the command line, against a real engine over its socket."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from engine.audit.witness_file import WitnessFile
from engine.ctl.__main__ import run
from engine.ctl.exit_codes import ExitCode
from tests.contract.engine_site import PASSWORD, EngineSite

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Ctl:
    """Runs commands as ada, with a new code where one is asked for."""

    def __init__(self, site: EngineSite, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.site, self.folder, self.capsys = site, folder, capsys

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        code = run(["--data", str(self.site.root), *arguments])
        captured = self.capsys.readouterr()
        return code, captured.out, captured.err

    def done(self, *arguments: str) -> Any:
        code, out, err = self("--json", *arguments)
        assert code == 0, err
        return json.loads(out.splitlines()[-1])

    def code(self) -> str:
        return self.site.people["ada"].code()


@pytest.fixture
def ctl(data_dir: Path, short_tmp: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Ctl]:
    site = EngineSite(data_dir, "socket")
    site.set_up()
    folder = short_tmp / "files"
    folder.mkdir()
    made = Ctl(site, folder, capsys)
    password = folder / "password"
    password.write_text(PASSWORD + "\n")
    made.done("sign-in", "ada", "--password-file", str(password), "--totp", made.code())
    yield made
    site.close()


def test_a_witness_is_made_compared_and_countersigned(ctl: Ctl) -> None:
    first = ctl.done("audit", "witness", str(ctl.folder / "first.txt"))
    WitnessFile.parse((ctl.folder / "first.txt").read_text())
    second = ctl.done("audit", "witness", str(ctl.folder), "--from", str(ctl.folder / "first.txt"))
    assert second["earlier"] == first["size"]
    path = ctl.folder / f"witness-{second['size']}.txt"
    assert second["file"] == str(path)
    code, _, err = ctl("audit", "witness", str(path))
    assert code == ExitCode.INPUT
    assert "not overwritten" in err
    before = ctl.done("audit", "witnesses")
    for missing in (ctl.folder / "stick", ctl.folder / "stick" / "w.txt"):
        code, _, err = ctl("audit", "witness", str(missing))
        assert code == ExitCode.INPUT
        assert f"The folder {ctl.folder / 'stick'} is not there" in err
        assert not missing.exists()
    assert ctl.done("audit", "witnesses") == before, "nothing was made, so nothing is recorded"
    compared = ctl.done("audit", "verify", "--witness", str(path))
    assert compared["same"]
    assert compared["countersigner"] == ""
    key = ctl.folder / "auditor"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    subprocess.run(
        [
            *("ssh-keygen", "-q", "-Y", "sign", "-n", "audit-witness@anchorhold"),
            *("-f", str(key), str(path)),
        ],
        check=True,
        capture_output=True,
    )
    kept = ctl.done("audit", "countersign", f"{path}.sig")
    assert kept["size"] == second["size"]
    compared = ctl.done("audit", "verify", "--witness", str(path))
    assert compared["countersigner"] == kept["countersigner"], "the signature beside it is taken"
    code, out, _ = ctl("audit", "witnesses")
    assert code == 0
    assert kept["countersigner"] in out
    assert "No witness is due" in out


def test_a_page_and_its_words(ctl: Ctl) -> None:
    page = ctl.done("audit", "witness-page", "--totp", ctl.code())
    for said in (page["phrase"], page["code"]):
        compared = ctl.done("audit", "verify", "--phrase", said)
        assert compared["same"]
        assert compared["size"] == page["size"]
    code, out, _ = ctl("audit", "witness-page", "--totp", ctl.code())
    assert code == 0
    assert "signed, ada" in out
    code, _, err = ctl("audit", "verify", "--phrase", "zoo " * 12)
    assert code == ExitCode.INPUT
    assert "Nothing was compared" in err


def test_a_log_that_contradicts_its_witness(ctl: Ctl) -> None:
    """The witness of a longer log, as someone keeps it whose log was cut since."""
    host = ctl.site.host
    from engine.audit.note import NAMESPACE, CheckpointNote, origin_of

    note = CheckpointNote(origin_of(host.vault.install_id), 5000, bytes(32))
    path = ctl.folder / "longer.txt"
    made = WitnessFile(note, host.vault.sign(NAMESPACE, note.text().encode()))
    path.write_text(made.text())
    code, out, _ = ctl("audit", "verify", "--witness", str(path))
    assert code == ExitCode.INTEGRITY
    assert "OK:" in out, "the log itself verifies"
    assert "NOT THE SAME" in out
    code, out, _ = ctl("status")
    assert "read-only" in out


def test_what_goes_with_a_bundle_is_said(ctl: Ctl) -> None:
    code, _, err = ctl("audit", "verify", "--allowed-signers", "x")
    assert code == ExitCode.USAGE
    assert "bundle" in err
    code, _, err = ctl("audit", "verify", str(ctl.folder), "--phrase", "zoo")
    assert code == ExitCode.USAGE
    assert "--witness" in err


def test_the_signing_key_is_replaced(ctl: Ctl) -> None:
    before = ctl.done("keys", "show")["signing"]
    after = ctl.done("keys", "replace-signing-key", "--compromised", "--totp", ctl.code())
    assert after["signing"][0] == before[0]
    assert after["signing"][1]["reason"] == "compromised"
    code, out, _ = ctl("keys", "show")
    assert code == 0
    assert "the first" in out
    assert "(compromised)" in out
    ctl.done("audit", "allowed-signers", str(ctl.folder / "signers"))
    assert (ctl.folder / "signers").read_text().count("ssh-ed25519") == 2
