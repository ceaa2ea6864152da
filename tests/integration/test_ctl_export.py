"""Exporting and verifying with the command line, against a real engine and without one."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import tarfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from engine.api.access import Role
from engine.api.errors import ConfirmationNeededError, DeniedError
from engine.api.log_export import ExportRequest
from engine.ctl.__main__ import run

if TYPE_CHECKING:
    from tests.factories.ctl_runs import Ctl

REPOSITORY = Path(__file__).resolve().parents[2]


def export(ctl: Ctl, name: str, target: Path, *arguments: str) -> Any:
    return ctl.json("audit", "export", str(target), "--totp", ctl.code(name), *arguments)


def test_an_auditor_leaves_with_a_bundle_that_verifies_anywhere(ctl: Ctl) -> None:
    ctl.site.add_person(ctl.site.sign_in(), "olga", Role.AUDITOR)
    ctl.sign_in("olga")
    signers, script, target = (ctl.folder / name for name in ("signers", "verify.py", "bundle"))
    ctl.json("audit", "allowed-signers", str(signers))
    ctl.json("audit", "verify-script", str(script))
    made = export(ctl, "olga", target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o700
    done = subprocess.run(
        [sys.executable, "-I", "-S", script, target, "--allowed-signers", signers],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert f"OK: events 0..{made['to'] - 1} of " in done.stdout
    last = json.loads((target / "events.jsonl").read_text().splitlines()[-1])
    assert last["a"] == "export.begun"
    completed = ctl.json("audit", "tail", "-n", "1")[0]
    assert completed["action"] == "export.completed"
    assert completed["person"] == "olga"
    assert completed["object"] == last["o"]
    assert made["manifest_sha256"] in completed["leaf"]
    page = (target / "report.html").read_text()
    assert "the first person has roles that two should hold" in page, "the waiver is an exception"
    assert "first_person_roles" not in page
    assert "olga" in page
    assert "Audit report of Site" in page


def test_a_bundle_is_verified_without_any_engine(ctl: Ctl, capsys: Any) -> None:
    ctl.sign_in("ada")
    signers, target = ctl.folder / "signers", ctl.folder / "bundle"
    ctl.json("audit", "allowed-signers", str(signers))
    export(ctl, "ada", target)
    nowhere = ctl.folder / "nowhere"
    arguments = ("audit", "verify", str(target), "--allowed-signers", str(signers))
    assert run(["--data", str(nowhere), *arguments]) == 0
    first, _, last = capsys.readouterr().out.splitlines()
    assert first.startswith("OK: events 0..")
    assert last == "rollback not excluded: no witness was given"
    assert not nowhere.exists()
    with (target / "events.jsonl").open("ab") as file:
        file.write(b"\n")
    code, out, _ = ctl(*arguments)
    assert (code, out) == (7, "REFUSED: events.jsonl is not the file that MANIFEST lists\n")
    assert ctl.refused("audit", "verify", str(target)) == (2, "usage")
    code, name = ctl.refused(
        *("audit", "verify", str(target), "--allowed-signers", str(ctl.folder / "none"))
    )
    assert (code, name) == (6, "bundle")


def test_a_witness_made_before_agrees_with_a_bundle_made_later(ctl: Ctl) -> None:
    ctl.sign_in("ada")
    signers, file, target = (ctl.folder / name for name in ("signers", "witness.txt", "bundle"))
    ctl.json("audit", "allowed-signers", str(signers))
    size = ctl.json("audit", "witness", str(file))["size"]
    ctl.json("audit", "tail")
    export(ctl, "ada", target)
    arguments = ("audit", "verify", str(target), "--allowed-signers", str(signers))
    found = ctl.json(*arguments, "--witness", str(file))["found"]
    assert found[-1] == f"witness: the {size} events that it saw are the first of this log"
    origin, *_, root = file.read_text().splitlines()[1:4]
    file.write_text(f"anchorhold-witness/2 {origin} {size} {root}\n")
    assert ctl.json(*arguments, "--witness", str(file))["found"] == found, "as a page's QR code"
    file.write_text(f"anchorhold-witness/2 {origin} {size} {'A' * 43}=\n")
    code, out, _ = ctl(*arguments, "--witness", str(file))
    assert (code, out) == (7, f"REFUSED: the first {size} events are not those the witness saw\n")


def test_what_is_asked_for_is_what_is_confirmed(ctl: Ctl) -> None:
    ada = ctl.site.sign_in()
    with pytest.raises(ConfirmationNeededError) as caught:
        ada.audit.export(ExportRequest(since=1_800_000_000))
    assert caught.value.details["needs"] == "fresh"
    assert caught.value.asks.text == "Export the audit log from 2027-01-15 08:00 UTC to now"
    ada.sign_in.confirm(caught.value.details["digest"], ctl.site.people["ada"].code())
    with pytest.raises(ConfirmationNeededError):
        ada.audit.export(ExportRequest())


def test_an_analyst_may_not(ctl: Ctl) -> None:
    ctl.site.add_person(ctl.site.sign_in(), "bob", Role.ANALYST)
    bob = ctl.site.sign_in("bob")
    for act in (lambda: bob.audit.export(ExportRequest()), bob.audit.allowed_signers):
        with pytest.raises(DeniedError) as caught:
            act()
        assert not isinstance(caught.value, ConfirmationNeededError)


def test_the_period_and_the_choice_of_the_command_line(ctl: Ctl) -> None:
    ctl.sign_in("ada")
    made = export(ctl, "ada", ctl.folder / "past", "--until", "2001-01-01")
    assert (made["from"], made["to"]) == (0, 0), "the empty log, which has no checkpoint of its own"
    export(ctl, "ada", ctl.folder / "chosen", "--person", "ada", "--criterion", "CC6.1")
    shown = (ctl.folder / "chosen" / "ocsf.jsonl").read_text().splitlines()
    assert shown
    assert len(shown) < len((ctl.folder / "chosen" / "events.jsonl").read_text().splitlines())
    assert ctl.refused("audit", "export", str(ctl.folder / "x"), "--since", "soon") == (2, "usage")
    assert ctl.refused("audit", "export", str(ctl.folder / "x"), "--person", "eve") == (
        3,
        "not_found",
    )


def test_nothing_is_overwritten_and_no_code_is_spent_on_that(ctl: Ctl) -> None:
    ctl.sign_in("ada")
    target = ctl.folder / "bundle"
    target.write_text("mine")
    code = ctl.site.people["ada"].code()
    for place in (target, ctl.folder / "none" / "bundle"):
        exit_code, _ = ctl.refused("audit", "export", str(place), "--totp", code)
        assert exit_code == 3
    assert target.read_text() == "mine"
    ctl.json("audit", "export", str(ctl.folder / "other"), "--totp", code)


def test_a_full_disk_is_why_an_export_failed(ctl: Ctl) -> None:
    if os.getuid():
        pytest.skip("mounting a small disk takes root")
    ctl.sign_in("ada")
    place = ctl.folder / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no tmpfs here")
    try:
        code = ctl.site.people["ada"].code()
        refused = ctl.refused("audit", "export", str(place / "bundle"), "--totp", code)
        assert refused == (6, "export_disk_full")
    finally:
        subprocess.run(["umount", str(place)], check=True)
    events: dict[str, Any] = {}
    until = time.monotonic() + 20
    while "export.failed" not in events and time.monotonic() < until:
        time.sleep(0.05)
        events = {each["action"]: each for each in ctl.json("audit", "tail")}
    assert json.loads(events["export.failed"]["leaf"])["d"] == {"cause": "export_disk_full"}
    assert not {"export.cancelled", "job.cancelled"} & events.keys()


def test_an_archive_has_the_folder_and_nothing_of_this_machine(ctl: Ctl) -> None:
    ctl.sign_in("ada")
    target = ctl.folder / "bundle.tar"
    said = export(ctl, "ada", ctl.folder / "bundle", "--tar")
    assert said["bundle"] == str(target), "its ending is added"
    signers = ctl.folder / "signers"
    ctl.json("audit", "allowed-signers", str(signers))
    with tarfile.open(target) as tar:
        members = tar.getmembers()
        assert [each.name for each in members] == sorted(each.name for each in members)
        assert {(each.uid, each.gid, each.uname, each.mode) for each in members} == {
            (0, 0, "", 0o644)
        }
        assert len({each.mtime for each in members}) == 1
    subprocess.run(["tar", "-xf", target], cwd=ctl.folder, check=True)
    (unpacked,) = ctl.folder.glob("anchorhold-*")
    assert ctl.json("audit", "verify", str(unpacked), "--allowed-signers", str(signers))["verified"]
    assert not list(ctl.folder.glob("*.partial"))
