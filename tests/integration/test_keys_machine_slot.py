"""An engine that unseals by itself: where its secret may lie, and what it says when it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.api.access import Role
from engine.api.errors import ConfirmationNeededError, StateError
from engine.api.keys import MachineHolder
from engine.api.system import EngineState
from engine.store.tables import SettingRow
from engine.vault.keyring_place import KeyringPlace
from engine.vault.machine_places import SystemdCreds
from tests.factories.site import HostSite, entries, verified
from tests.fakes.fake_tpm import FakeTpm
from tests.fakes.memory_keyring import MemoryKeyring

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from engine.rpc.client import EngineClient


@pytest.fixture
def open_site(data_dir: Path) -> Iterator[Callable[..., HostSite]]:
    """Sets a site up on a machine that has what the test says; by default nothing."""
    made: list[HostSite] = []

    def build(**options: object) -> HostSite:
        options.setdefault("credentials", FakeTpm("This machine has no TPM 2."))
        site = HostSite(data_dir, **options)  # type: ignore[arg-type]
        made.append(site)
        site.create()
        return site

    yield build
    for site in made:
        site.stop()


def add(site: HostSite, admin: EngineClient, second: str = "") -> MachineHolder:
    return site.confirmed(admin, admin.keys.add_machine_slot, second=second).machine


def assert_unseals_itself(site: HostSite) -> None:
    site.restart()
    assert site.client.system.status().state is EngineState.OPEN


def test_a_tpm_holds_it_in_service_mode(open_site: Callable[..., HostSite]) -> None:
    tpm = FakeTpm()
    site = open_site(mode="service", credentials=tpm, disk_encrypted=True)
    ada = site.sign_in()
    site.restart()
    assert site.client.system.status().state is EngineState.SEALED
    ada = site.sign_in()
    assert add(site, ada) is MachineHolder.TPM
    with pytest.raises(StateError):
        add(site, ada)
    replaced = site.confirmed(ada, ada.keys.replace_master_key)
    assert replaced.machine is MachineHolder.TPM
    assert_unseals_itself(site)
    assert_unseals_itself(site)
    ada = site.sign_in()
    assert len(entries(ada, "engine.unsealed")) == 2
    assert '"holder":"tpm"' in entries(ada, "engine.unsealed")[0].leaf
    assert ada.system.status().machine_slot == "tpm"
    assert not ada.system.status().warnings
    assert verified(ada).whole

    tpm.reset()
    site.restart()
    status = site.client.system.status()
    assert status.state is EngineState.SEALED
    assert "did not unseal the vault by itself" in status.reason.text
    assert "TPM 2" in status.reason.text
    ada = site.sign_in()
    assert ada.system.status().reason.text == ""
    assert any("TPM 2" in each.text for each in ada.system.status().warnings)
    assert ada.keys.state().machine_problem


def test_a_desktop_keyring_holds_it_in_private_mode(open_site: Callable[..., HostSite]) -> None:
    desktop = MemoryKeyring()
    site = open_site(keyring=lambda service: KeyringPlace(service, back_end=desktop))
    ada = site.sign_in()
    assert add(site, ada) is MachineHolder.KEYRING
    assert not site.paths.machine_secret.exists()
    assert_unseals_itself(site)
    ada = site.sign_in()
    site.confirmed(ada, ada.keys.remove_machine_slot)
    assert not any(name == "machine-slot" for _, name in desktop.entries)
    assert ada.keys.state().machine is MachineHolder.NONE
    assert len(entries(ada, "machine_slot.removed")) == 1
    site.restart()
    assert site.client.system.status().state is EngineState.SEALED
    assert "by itself" not in site.client.system.status().reason.text


def test_a_service_does_not_ask_a_desktop(open_site: Callable[..., HostSite]) -> None:
    desktop = MemoryKeyring()
    site = open_site(
        mode="service", keyring=lambda service: KeyringPlace(service, back_end=desktop)
    )
    ada = site.sign_in()
    with pytest.raises(ConfirmationNeededError) as caught:
        ada.keys.add_machine_slot()
    ada.sign_in.confirm(caught.value.details["digest"], site.code())
    with pytest.raises(ConfirmationNeededError) as caught:
        ada.keys.add_machine_slot()
    assert caught.value.details["needs"] == "co_sign"
    assert not any(name == "machine-slot" for _, name in desktop.entries)


def test_an_encrypted_disk_holds_it_until_it_is_none(open_site: Callable[..., HostSite]) -> None:
    site = open_site(disk_encrypted=True)
    ada = site.sign_in()
    assert add(site, ada) is MachineHolder.DISK
    assert_unseals_itself(site)
    site.disk_encrypted = False
    site.restart()
    status = site.client.system.status()
    assert status.state is EngineState.SEALED
    assert "not encrypted any more" in status.reason.text
    ada = site.sign_in()
    site.confirmed(ada, ada.keys.remove_machine_slot)
    assert not site.paths.machine_secret.exists()
    assert not ada.system.status().warnings


def test_without_any_of_these_two_persons_waive_it(open_site: Callable[..., HostSite]) -> None:
    # This machine's own systemd-creds: without a TPM 2 it refuses.
    real = SystemdCreds()
    if not real.problem():
        pytest.skip("this machine has a TPM 2")
    site = open_site(credentials=real)
    ada = site.sign_in()
    site.add(ada, "Bob", Role.ANALYST)
    site.add(ada, "Eve", Role.ADMIN)
    with pytest.raises(ConfirmationNeededError) as caught:
        ada.keys.add_machine_slot()
    ada.sign_in.confirm(caught.value.details["digest"], site.code())
    with pytest.raises(ConfirmationNeededError) as caught:
        ada.keys.add_machine_slot()
    assert caught.value.details["needs"] == "co_sign"
    assert "not encrypted in a way the engine can see" in caught.value.text
    assert "TPM 2" in caught.value.text
    assert "waive" in caught.value.text
    assert site.host.vault.machine.holder == "", "nothing changed yet"
    assert not site.paths.machine_secret.exists()
    assert add(site, ada, second="Eve") is MachineHolder.WAIVER
    waiver = entries(ada, "waiver.recorded")[-1]
    assert '"rule":"machine_slot"' in waiver.leaf
    assert waiver.person != ""
    assert_unseals_itself(site)
    ada = site.sign_in()
    status = ada.system.status()
    assert status.machine_slot == "waiver"
    assert any("waiver" in each.text for each in status.notes)
    assert not site.client.system.status().notes, "only for who is signed in"
    site.confirmed(ada, ada.keys.remove_machine_slot)
    assert not site.paths.machine_secret.exists()
    assert not ada.system.status().notes
    assert verified(ada).whole


def test_a_person_who_seals_is_not_undone_by_the_machine(
    open_site: Callable[..., HostSite],
) -> None:
    site = open_site(disk_encrypted=True)
    add(site, site.sign_in())
    site.stop()
    site.start(by_machine=False)
    assert site.client.system.status().state is EngineState.SEALED


def test_a_lost_or_foreign_secret_leaves_it_sealed(open_site: Callable[..., HostSite]) -> None:
    site = open_site(disk_encrypted=True)
    add(site, site.sign_in())
    secret = site.paths.machine_secret.read_bytes()
    for content in (None, b"machine-slot " + b"0" * 64, b"garbage", secret):
        site.stop()
        site.paths.machine_secret.unlink(missing_ok=True)
        if content is not None:
            site.paths.machine_secret.write_bytes(content)
        site.start()
        status = site.client.system.status()
        opened = content is secret
        assert (status.state is EngineState.OPEN) is opened
        assert bool(status.reason) is not opened


def test_a_store_in_doubt_is_not_hidden_by_it(open_site: Callable[..., HostSite]) -> None:
    site = open_site(disk_encrypted=True)
    add(site, site.sign_in())
    site.stop()
    data = bytearray(site.paths.store.read_bytes())
    data[: 4096 * 2] = b"\0" * 8192
    site.paths.store.write_bytes(bytes(data))
    site.start()
    status = site.client.system.status()
    assert status.state is EngineState.SEALED
    assert "did not unseal" in status.reason.text
    assert not site.host.vault.is_open


def test_a_store_in_doubt_is_opened_read_only_by_it(open_site: Callable[..., HostSite]) -> None:
    site = open_site(disk_encrypted=True)
    add(site, site.sign_in())
    # A setting that no event speaks of.
    site.host.store.write(
        lambda uow: uow.session.merge(SettingRow(key="idle_lock_seconds", value="61"))
    )
    site.restart()
    assert site.client.system.status().state is EngineState.READ_ONLY
    ada = site.sign_in()
    assert "61" in ada.system.status().reason.text
