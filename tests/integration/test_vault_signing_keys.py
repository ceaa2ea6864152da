"""Replacing the site's signing key, and living with a broken one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from engine.api.errors import EnvironmentFaultError, IntegrityError
from engine.audit.sshsig import PublicKey
from engine.paths import DataPaths
from engine.vault.key_slots_file import KeySlots, KeySlotsFile
from engine.vault.vault import Argon2Parameters, Vault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

QUICK = Argon2Parameters(time_cost=1, memory_kib=64, parallelism=1)
PASSWORD = "correct horse battery"
SPACE = "audit-checkpoint@anchorhold"


@pytest.fixture
def paths(tmp_path: Path) -> DataPaths:
    paths = DataPaths(tmp_path / "data")
    paths.prepare()
    Vault(paths, argon2=QUICK).create("Ann", PASSWORD)
    return paths


def opened(paths: DataPaths) -> Vault:
    vault = Vault(paths, argon2=QUICK)
    assert vault.open_with_password("Ann", PASSWORD) is not None
    return vault


def signs_as(vault: Vault, public: str) -> bool:
    return PublicKey(public).verify(SPACE, b"head", vault.sign(SPACE, b"head"))


def rewrite(paths: DataPaths, change: Callable[[KeySlots], KeySlots]) -> None:
    """Writes the key file as someone who has the master key would."""
    vault = opened(paths)
    ring = vault._ring
    KeySlotsFile(paths.key_slots).write(change(ring.opened().content), ring.opened().master_key)


def without(content: KeySlots, name: str) -> KeySlots:
    keys = {key: wrapped for key, wrapped in content.keys.items() if key != name}
    return msgspec.structs.replace(content, keys=keys)


def test_the_next_key_takes_over_when_it_is_said_so(paths: DataPaths) -> None:
    vault = opened(paths)
    first = vault.public_key()
    second = vault.signing.begin()
    assert second != first
    assert vault.signing.next_public == second
    assert signs_as(vault, first), "the present one signs on"
    assert PublicKey(second).verify(SPACE, b"x", vault.signing.sign_with_next(SPACE, b"x"))
    vault.signing.adopt(41, 1_800_000_000, "routine")
    for each in (vault, opened(paths)):
        assert signs_as(each, second)
        assert each.public_key() == second
        assert each.signing.next_public == ""
        assert [(key.public, key.since, key.reason) for key in each.signing.records] == [
            (first, 0, ""),
            (second, 41, "routine"),
        ]
    assert set(vault._ring.opened().content.keys) == set(opened(paths)._ring.opened().keys)


def test_a_crash_in_between_leaves_both_keys_until_it_is_settled(paths: DataPaths) -> None:
    first = opened(paths).public_key()
    second = opened(paths).signing.begin()
    vault = opened(paths)
    assert vault.signing.next_public == second
    assert signs_as(vault, first)
    vault.rotate_master_key()
    vault = opened(paths)
    assert vault.signing.next_public == second, "a new master key wraps both"
    vault.signing.abandon()
    vault.signing.abandon()
    vault = opened(paths)
    assert vault.signing.next_public == ""
    assert signs_as(vault, first)


def test_a_disk_that_refuses_the_end_does_not_undo_it(
    paths: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = opened(paths)
    first, second = vault.public_key(), vault.signing.begin()

    def full(*_args: object, **_more: object) -> None:
        raise EnvironmentFaultError("full", code="disk_full")

    monkeypatch.setattr(vault._ring._file, "write", full)
    vault.signing.adopt(5, 9, "routine")
    assert signs_as(vault, second)
    again = opened(paths)
    assert (again.public_key(), again.signing.next_public) == (first, second), "to be settled"
    again.signing.adopt(5, 9, "routine")
    assert signs_as(opened(paths), second)


def _garble(content: KeySlots) -> KeySlots:
    return msgspec.structs.replace(content, keys={**content.keys, "signing_key": b"x" * 60})


def _other(content: KeySlots) -> KeySlots:
    """A sound key that is not the one the file names."""
    (first,) = content.signing_keys
    public = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIC/IVXUpWScZwtkQ2CPG8jNUWSBTGnrAdfxqHuVWLZUc"
    return msgspec.structs.replace(
        content, signing_keys=(msgspec.structs.replace(first, public=public),)
    )


@pytest.mark.parametrize("change", [_garble, _other, lambda each: without(each, "signing_key")])
def test_a_broken_key_signs_nothing_and_is_not_replaced(
    paths: DataPaths, change: Callable[[KeySlots], KeySlots]
) -> None:
    rewrite(paths, change)
    before = paths.key_slots.read_bytes()
    vault = opened(paths)
    assert "nothing is signed" in vault.signing.problem.text
    assert "Restore the key file" in vault.signing.problem.text
    with pytest.raises(IntegrityError) as caught:
        vault.sign(SPACE, b"head")
    assert caught.value.code == "signing_key_broken"
    assert len(vault.signing.records) == 1
    assert vault.fingerprint().startswith("SHA256:"), "its public part is known all the same"
    assert len(vault.store_key()) == 64, "the store opens"
    assert paths.key_slots.read_bytes() == before
    vault.rotate_master_key()
    assert opened(paths).signing.problem, "nor by a new master key"
    vault = opened(paths)
    second = vault.signing.begin()
    vault.signing.adopt(7, 9, "broken")
    assert signs_as(opened(paths), second), "two persons may replace it"


def test_a_key_file_of_before_gets_its_record_with_the_next_change(paths: DataPaths) -> None:
    rewrite(paths, lambda content: msgspec.structs.replace(content, signing_keys=()))
    vault = opened(paths)
    assert vault.signing.problem.text == ""
    assert [each.public for each in vault.signing.records] == [vault.public_key()]
    vault.add_slot("Bob", PASSWORD)
    assert KeySlotsFile(paths.key_slots).read()[0].signing_keys == vault.signing.records


def test_a_broken_key_that_nothing_is_known_of_opens_nothing(paths: DataPaths) -> None:
    rewrite(
        paths,
        lambda content: msgspec.structs.replace(without(content, "signing_key"), signing_keys=()),
    )
    vault = Vault(paths, argon2=QUICK)
    with pytest.raises(IntegrityError) as caught:
        vault.open_with_password("Ann", PASSWORD)
    assert caught.value.code == "key_slots_damaged"


@pytest.mark.parametrize("name", ["store_key", "totp_key", "register_key", "mac_key"])
def test_any_other_key_is_needed(paths: DataPaths, name: str) -> None:
    rewrite(paths, lambda content: without(content, name))
    with pytest.raises(IntegrityError):
        Vault(paths, argon2=QUICK).open_with_password("Ann", PASSWORD)
