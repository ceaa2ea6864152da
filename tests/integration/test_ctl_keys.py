"""The command line's commands on keys, against a real engine over its socket."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from engine.api.access import Role
from engine.api.errors import SignInError
from engine.api.system import EngineState
from engine.posture.disk_encryption import on_encrypted_disk
from engine.vault.machine_places import SystemdCreds
from engine.vault.recovery_key import parse_recovery_key

if TYPE_CHECKING:
    from pathlib import Path

    from tests.factories.ctl_runs import Ctl


def confirmed(ctl: Ctl, *arguments: str) -> Any:
    return ctl.json(*arguments, "--totp", ctl.code())


def test_keys_are_shown_replaced_and_restricted(ctl: Ctl) -> None:
    code, out, _ = ctl("keys", "show")
    assert code == 0
    assert "1 of 1 can unseal" in out
    assert "everyone unseals" in out
    code, _, err = ctl("keys", "replace-master-key")
    assert code == 10, "a fresh code is needed"
    assert "--totp" in err
    assert confirmed(ctl, "keys", "replace-master-key")["person_slots"] == 1
    assert confirmed(ctl, "keys", "only-custodians", "on")["custodians_only"] is True
    assert confirmed(ctl, "keys", "only-custodians", "off")["custodians_only"] is False


def test_a_new_recovery_key_goes_into_a_file_of_its_own(ctl: Ctl, short_tmp: Path) -> None:
    path = short_tmp / "files" / "recovery"
    code, _, err = ctl("keys", "new-recovery-key", "--file", str(path))
    assert code == 10, "a fresh code is needed"
    assert "--totp" in err
    assert not path.exists()
    code, out, err = ctl("keys", "new-recovery-key", "--file", str(path), "--totp", ctl.code())
    assert code == 0, err
    key = path.read_text("utf-8").strip()
    assert len(parse_recovery_key(key)) == 32
    assert path.stat().st_mode & 0o777 == 0o600
    assert key not in out + err
    code, _, err = ctl("keys", "new-recovery-key", "--file", str(path), "--totp", ctl.code())
    assert code != 0
    assert "exists already" in err
    assert path.read_text("utf-8").strip() == key


def test_custodians_come_and_go_and_a_leave_replaces_the_master_key(ctl: Ctl) -> None:
    site = ctl.site
    site.add_person(site.sign_in(), "bob", Role.ANALYST)
    bob = next(each for each in ctl.json("person", "list") if each["name"] == "bob")["person_id"]
    assert confirmed(ctl, "person", "custodian", "on", bob)["custodian"] is True
    assert confirmed(ctl, "person", "custodian", "off", "bob")["custodian"] is False
    for _ in range(5):
        with pytest.raises(SignInError):
            site.engine.sign_in.sign_in("bob", "not the right password", "000000")
    listed = {each["name"]: each["locked_out"] for each in ctl.json("person", "list")}
    assert listed == {"ada": False, "bob": True}
    assert confirmed(ctl, "person", "unlock", "bob")["locked_out"] is False
    assert site.sign_in("bob").system.status().state is EngineState.OPEN, "bob can sign in again"
    tail = ctl.json("audit", "tail", "-n", "5")
    assert any(each["action"] == "person.unlocked" for each in tail)
    code, _, told = ctl("person", "disable", "nobody")
    assert code == 3
    assert "person list" in told
    assert confirmed(ctl, "person", "disable", "bob")["active"] is False
    tail = ctl.json("audit", "tail", "-n", "5")
    assert any(each["action"] == "master_key.replaced" for each in tail)


def test_a_machine_without_protection_needs_a_second_admin(ctl: Ctl, data_dir: Path) -> None:
    if not SystemdCreds().problem() or on_encrypted_disk(data_dir):
        pytest.skip("this machine protects the key")
    site = ctl.site
    site.add_person(site.sign_in(), "eve", Role.ADMIN)
    code, _, err = ctl("keys", "machine", "on", "--totp", ctl.code())
    assert code == 10
    assert "--co-sign" in err
    assert "not encrypted" in err
    second = ("--co-sign", "eve", "--co-sign-password-file", str(ctl.password))
    state = confirmed(ctl, "keys", "machine", "on", *second, "--co-sign-totp", ctl.code("eve"))
    assert state["machine"] == "waiver"
    assert "waiver" in ctl("keys", "show")[1]
    assert confirmed(ctl, "keys", "machine", "off")["machine"] == ""
