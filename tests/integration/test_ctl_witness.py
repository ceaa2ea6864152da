"""Witnesses and the signing key from the command line, against a real engine over its socket."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

from engine.audit.witness_file import WitnessFile
from engine.ctl.exit_codes import ExitCode

if TYPE_CHECKING:
    from tests.factories.ctl_runs import Ctl


def compared(ctl: Ctl, *said: str) -> Any:
    """What a witness says of the log, told after the log's own verification."""
    code, out, err = ctl("--json", "audit", "verify", *said)
    assert code == 0, err
    return json.loads(out.splitlines()[-1])


def test_a_witness_is_made_compared_and_countersigned(ctl: Ctl) -> None:
    first = ctl.json("audit", "witness", str(ctl.folder / "first.txt"))
    WitnessFile.parse((ctl.folder / "first.txt").read_text())
    second = ctl.json("audit", "witness", str(ctl.folder), "--from", str(ctl.folder / "first.txt"))
    assert second["earlier"] == first["size"]
    path = ctl.folder / f"witness-{second['size']}.txt"
    assert second["file"] == str(path)
    code, _, err = ctl("audit", "witness", str(path))
    assert code == ExitCode.INPUT
    assert "not overwritten" in err
    before = ctl.json("audit", "witnesses")
    for missing in (ctl.folder / "stick", ctl.folder / "stick" / "w.txt"):
        code, _, err = ctl("audit", "witness", str(missing))
        assert code == ExitCode.INPUT
        assert f"The folder {ctl.folder / 'stick'} is not there" in err
        assert not missing.exists()
    assert ctl.json("audit", "witnesses") == before, "nothing was made, so nothing is recorded"
    found = compared(ctl, "--witness", str(path))
    assert found["same"]
    assert found["countersigner"] == ""
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
    kept = ctl.json("audit", "countersign", f"{path}.sig")
    assert kept["size"] == second["size"]
    found = compared(ctl, "--witness", str(path))
    assert found["countersigner"] == kept["countersigner"], "the signature beside it is taken"
    code, out, _ = ctl("audit", "witnesses")
    assert code == 0
    assert kept["countersigner"] in out
    assert "No witness is due" in out


def test_a_page_and_its_words(ctl: Ctl) -> None:
    page = ctl.json("audit", "witness-page", "--totp", ctl.code())
    for said in (page["phrase"], page["code"]):
        found = compared(ctl, "--phrase", said)
        assert found["same"]
        assert found["size"] == page["size"]
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
    before = ctl.json("keys", "show")["signing"]
    after = ctl.json("keys", "replace-signing-key", "--compromised", "--totp", ctl.code())
    assert after["signing"][0] == before[0]
    assert after["signing"][1]["reason"] == "compromised"
    code, out, _ = ctl("keys", "show")
    assert code == 0
    assert "the first" in out
    assert "(compromised)" in out
    ctl.json("audit", "allowed-signers", str(ctl.folder / "signers"))
    assert (ctl.folder / "signers").read_text().count("ssh-ed25519") == 2
