"""A slot that the desktop's keyring opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from keyring.backends.fail import Keyring as FailKeyring

from engine.api.errors import EnvironmentFaultError, IntegrityError
from engine.paths import DataPaths
from engine.vault.keyring_place import KeyringPlace
from engine.vault.vault import Argon2Parameters, Vault
from tests.fakes.memory_keyring import MemoryKeyring

if TYPE_CHECKING:
    from pathlib import Path

_QUICK = Argon2Parameters(time_cost=1, memory_kib=64, parallelism=1)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    paths = DataPaths(tmp_path / "data")
    paths.prepare()
    made = Vault(paths, argon2=_QUICK)
    made.create("Ann", "correct horse battery")
    return made


@pytest.fixture
def place() -> KeyringPlace:
    return KeyringPlace("anchorhold/test", back_end=MemoryKeyring())


def test_the_keyring_opens_what_it_was_given(vault: Vault, place: KeyringPlace) -> None:
    store_key = vault.store_key()
    vault.drop_keys()
    assert not vault.machine.open(place)
    assert vault.open_with_password("Ann", "correct horse battery")
    vault.machine.add(place, "keyring")
    vault.drop_keys()
    assert vault.machine.open(place)
    assert vault.store_key() == store_key


def test_another_desktop_opens_nothing(vault: Vault, place: KeyringPlace) -> None:
    vault.machine.add(place, "keyring")
    vault.drop_keys()
    other = KeyringPlace("anchorhold/test", back_end=MemoryKeyring())
    other.set("machine-slot", "00" * 32)
    assert not vault.machine.open(other)
    other.set("machine-slot", "zz" * 32)
    assert not vault.machine.open(other)
    assert not vault.is_open


def test_it_survives_a_rotation_and_ends_with_its_removal(
    vault: Vault, place: KeyringPlace
) -> None:
    vault.machine.add(place, "keyring")
    vault.machine.add(place, "keyring")
    vault.rotate_master_key()
    vault.drop_keys()
    assert vault.machine.open(place)
    vault.machine.remove(place)
    vault.machine.remove(place)
    vault.drop_keys()
    assert not vault.machine.open(place)


def test_without_a_keyring_the_reason_is_given_and_nothing_changes(vault: Vault) -> None:
    nowhere = KeyringPlace(
        "anchorhold/test",
        back_end=FailKeyring(),  # type: ignore[no-untyped-call]
    )
    with pytest.raises(EnvironmentFaultError) as caught:
        vault.machine.add(nowhere, "keyring")
    assert caught.value.code == "machine_secret_refused"
    assert "no keyring" in caught.value.text
    vault.drop_keys()
    assert not vault.machine.open(nowhere)


def test_a_holder_that_no_release_wrote_is_damage(
    vault: Vault, place: KeyringPlace, tmp_path: Path
) -> None:
    vault.machine.add(place, "moon")
    vault.drop_keys()
    with pytest.raises(IntegrityError):
        Vault(DataPaths(tmp_path / "data"), argon2=_QUICK).examine()


def test_an_event_that_is_refused_leaves_no_slot_and_no_secret(
    vault: Vault, place: KeyringPlace
) -> None:
    def refuse() -> None:
        raise EnvironmentFaultError("full", code="disk_full")

    with pytest.raises(EnvironmentFaultError):
        vault.machine.add(place, "keyring", refuse)
    assert place.get("machine-slot") is None
    assert vault.machine.holder == ""
