"""A vault from creation to the end of its epochs, on a real disk."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest
from argon2.low_level import hash_secret_raw

from engine.api.errors import InputError, IntegrityError, StateError
from engine.paths import DataPaths
from engine.vault.durable_files import write_durably
from engine.vault.vault import Argon2Parameters, Vault, WrappedKey

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_QUICK = Argon2Parameters(time_cost=1, memory_kib=64, parallelism=1)
_PASSWORD = "correct horse battery"


class Installation:
    """A vault, and what its first person holds."""

    def __init__(self, root: Path) -> None:
        self.paths = DataPaths(root)
        self.paths.prepare()
        self.vault = Vault(self.paths, argon2=_QUICK)
        self.slot_id, self.verifier, self.recovery_key = self.vault.create("Ann", _PASSWORD)

    def sealed(self) -> Vault:
        """A new process's view of the same folder."""
        return Vault(self.paths, argon2=_QUICK)


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    return Installation(tmp_path / "data")


def test_a_new_folder_has_no_vault(tmp_path: Path) -> None:
    vault = Vault(DataPaths(tmp_path), argon2=_QUICK)
    assert not vault.exists
    assert not vault.is_open
    with pytest.raises(StateError):
        vault.store_key()


def test_creating_leaves_it_open_and_every_file_private(installation: Installation) -> None:
    assert installation.vault.exists
    assert installation.vault.is_open
    files = [path for path in installation.paths.root.rglob("*") if path.is_file()]
    assert {path.name for path in files} == {"keyslots.json", "epoch-1.key"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def test_it_is_created_once(installation: Installation) -> None:
    before = installation.paths.key_slots.read_bytes()
    with pytest.raises(StateError) as caught:
        installation.sealed().create("Bob", _PASSWORD)
    assert caught.value.code == "vault_exists"
    assert installation.paths.key_slots.read_bytes() == before


def test_a_creation_cut_short_can_be_repeated(installation: Installation) -> None:
    installation.paths.key_slots.unlink()
    vault = installation.sealed()
    vault.create("Ann", _PASSWORD)
    vault.unit(*_pair(vault.new_data_key()), "unit")


def test_keys_of_an_unfinished_set_up_are_set_aside_and_kept(installation: Installation) -> None:
    former = installation.paths.key_slots.read_bytes()
    vault = installation.sealed()
    vault.set_aside()
    assert not vault.exists
    vault.create("Bob", "bobs password")
    vault.unit(*_pair(vault.new_data_key()), "unit")
    kept = list(installation.paths.root.glob("keyslots.set-aside-*.json"))
    assert [path.read_bytes() for path in kept] == [former]
    assert list(installation.paths.root.glob("keys.set-aside-*/epoch-1.key"))


def test_keys_are_not_set_aside_from_a_store(installation: Installation) -> None:
    installation.paths.store.write_bytes(b"store")
    with pytest.raises(IntegrityError) as caught:
        installation.vault.set_aside()
    assert caught.value.code == "store_exists"
    assert installation.sealed().open_with_password("Ann", _PASSWORD)


def test_no_key_file_is_made_beside_an_existing_store(installation: Installation) -> None:
    installation.paths.key_slots.unlink()
    installation.paths.store.write_bytes(b"store")
    with pytest.raises(IntegrityError) as caught:
        installation.sealed().create("Ann", _PASSWORD)
    assert caught.value.code == "key_slots_missing"
    assert not installation.paths.key_slots.exists()


def test_the_password_opens_and_gives_the_same_keys(installation: Installation) -> None:
    vault = installation.sealed()
    assert vault.install_id == installation.vault.install_id
    opened = vault.open_with_password(" ANN ", _PASSWORD)
    assert opened is not None
    assert opened.slot_id == installation.slot_id
    assert opened.verifier == installation.verifier
    assert vault.store_key() == installation.vault.store_key()
    assert vault.fingerprint() == installation.vault.fingerprint()
    assert vault.mac("journal", b"line") == installation.vault.mac("journal", b"line")
    assert vault.mac("journal", b"line") != vault.mac("token", b"line")


@pytest.mark.parametrize(
    ("name", "password"), [("Ann", "wrong"), ("Bob", _PASSWORD), ("", _PASSWORD)]
)
def test_wrong_name_or_password_leaves_it_sealed(
    installation: Installation, name: str, password: str
) -> None:
    vault = installation.sealed()
    assert vault.open_with_password(name, password) is None
    assert not vault.is_open


def test_an_unknown_name_costs_one_derivation_too(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    import engine.vault.password_derivation as module

    costs: list[tuple[object, ...]] = []

    def counted(*arguments: object, **options: object) -> bytes:
        costs.append((options["time_cost"], options["memory_cost"], options["parallelism"]))
        return hash_secret_raw(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "hash_secret_raw", counted)
    # A new default must not tell old slots from no slots.
    vault = Vault(installation.paths, argon2=Argon2Parameters(2, 128, 1))
    vault.open_with_password("Ann", "wrong")
    vault.open_with_password("nobody", "wrong")
    assert costs == [(1, 64, 1)] * 2


def test_passwords_are_verified_while_open(installation: Installation) -> None:
    vault = installation.vault
    assert vault.verify_password("Ann", _PASSWORD, installation.verifier)
    assert not vault.verify_password("Ann", "wrong", installation.verifier)
    assert not vault.verify_password("nobody", _PASSWORD, None)
    verifier = vault.new_verifier("other password")
    assert vault.verify_password("Bob", "other password", verifier)
    assert vault.slot_ids() == (installation.slot_id,)


def test_the_recovery_key_opens_until_it_is_replaced(installation: Installation) -> None:
    assert installation.sealed().open_with_recovery(installation.recovery_key.lower())
    new_key = installation.vault.replace_recovery_key()
    assert not installation.sealed().open_with_recovery(installation.recovery_key)
    assert installation.sealed().open_with_recovery(new_key)


def test_a_mistyped_and_a_foreign_recovery_key_are_told_apart(
    installation: Installation, tmp_path: Path
) -> None:
    vault = installation.sealed()
    first = installation.recovery_key[0]
    mistyped = ("1" if first == "0" else "0") + installation.recovery_key[1:]
    with pytest.raises(InputError) as caught:
        vault.open_with_recovery(mistyped)
    assert caught.value.code == "recovery_key_mistyped"
    foreign = Installation(tmp_path / "other").recovery_key
    assert not vault.open_with_recovery(foreign)
    assert not vault.is_open


def test_a_password_change_survives_a_crash_at_every_step(installation: Installation) -> None:
    vault = installation.vault
    new_slot, new_verifier = vault.add_slot("Ann", "new password")
    # Killed before the commit: both open; the store names the old slot only.
    for password, slot in ((_PASSWORD, installation.slot_id), ("new password", new_slot)):
        opened = installation.sealed().open_with_password("Ann", password)
        assert opened is not None
        assert opened.slot_id == slot
    # Killed after the commit: the store names the new one, the start drops the old one.
    restarted = installation.sealed()
    assert restarted.open_with_password("Ann", "new password")
    assert restarted.keep_only([new_slot]) == (installation.slot_id,)
    assert restarted.keep_only([new_slot]) == ()
    assert installation.sealed().open_with_password("Ann", _PASSWORD) is None
    assert installation.sealed().open_with_recovery(installation.recovery_key)
    assert restarted.verify_password("Ann", "new password", new_verifier)


def test_the_last_slot_of_a_person_stays(installation: Installation) -> None:
    vault = installation.vault
    for act in (lambda: vault.remove_slot(installation.slot_id), lambda: vault.keep_only([])):
        with pytest.raises(StateError) as caught:
            act()
        assert caught.value.code == "last_slot"
    assert installation.sealed().open_with_password("Ann", _PASSWORD)


def test_a_removed_slot_opens_nothing_and_is_not_on_the_disk_any_more(
    installation: Installation,
) -> None:
    slot_id, _ = installation.vault.add_slot("Bob", "bobs password")
    installation.vault.remove_slot(slot_id)
    installation.vault.remove_slot(slot_id)
    assert installation.sealed().open_with_password("Bob", "bobs password") is None
    assert slot_id not in installation.paths.key_slots.read_text()


def test_dropping_the_keys_seals(installation: Installation) -> None:
    installation.vault.drop_keys()
    for use in (
        installation.vault.store_key,
        installation.vault.new_data_key,
        installation.vault.register,
        installation.vault.public_key,
    ):
        with pytest.raises(StateError) as caught:
            use()
        assert caught.value.code == "sealed"
    assert installation.vault.name_tag("Ann")


def test_rotation_keeps_every_key_and_needs_no_password(installation: Installation) -> None:
    vault = installation.vault
    vault.add_slot("Bob", "bobs password")
    index_key, store_key = vault.index_key("p1"), vault.store_key()
    wrapped, totp = vault.new_data_key(), vault.seal_totp("p1", b"totp")
    register, mac = vault.register().hmac("Ann"), vault.mac("journal", b"x")
    old_epoch_file = (installation.paths.keys / "epoch-1.key").read_bytes()

    vault.rotate_master_key()
    vault.rotate_master_key()

    assert (installation.paths.keys / "epoch-1.key").read_bytes() != old_epoch_file
    for name, password in (("Ann", _PASSWORD), ("Bob", "bobs password"), ("Bob", "bobs password")):
        reopened = installation.sealed()
        assert reopened.open_with_password(name, password)
        assert reopened.store_key() == store_key
        assert reopened.index_key("p1") == index_key
        assert reopened.open_totp("p1", totp) == b"totp"
        assert reopened.register().hmac("Ann") == register
        assert reopened.mac("journal", b"x") == mac
        reopened.unit(*_pair(wrapped), "unit")
    assert installation.sealed().open_with_recovery(installation.recovery_key)


def test_the_former_key_file_does_not_lead_to_the_new_master_key(
    installation: Installation,
) -> None:
    former = installation.paths.key_slots.read_bytes()
    installation.vault.rotate_master_key()
    installation.paths.key_slots.write_bytes(former)
    with pytest.raises(IntegrityError):
        installation.sealed().open_with_password("Ann", _PASSWORD)


def test_a_rotation_cut_short_is_completed_at_the_next_opening(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    import engine.vault.key_files as module

    index_key, store_key = installation.vault.index_key("p1"), installation.vault.store_key()
    wrapped = installation.vault.new_data_key()

    class PowerCutError(Exception):
        pass

    written: list[str] = []

    def write_one_then_die(path: Path, data: bytes, *, overwrite_old: bool = False) -> None:
        if written:
            raise PowerCutError
        written.append(path.name)
        write_durably(path, data, overwrite_old=overwrite_old)

    monkeypatch.setattr(module, "write_durably", write_one_then_die)
    with pytest.raises(PowerCutError):
        installation.vault.rotate_master_key()
    monkeypatch.undo()
    assert 'previous_master":null' not in installation.paths.key_slots.read_text()

    reopened = installation.sealed()
    assert reopened.open_with_password("Ann", _PASSWORD)
    assert 'previous_master":null' in installation.paths.key_slots.read_text()
    assert reopened.store_key() == store_key
    assert reopened.index_key("p1") == index_key
    reopened.unit(*_pair(wrapped), "unit")


def test_index_keys_are_random_lasting_and_can_be_dropped(installation: Installation) -> None:
    vault = installation.vault
    first = vault.index_key("p1")
    assert len(bytes.fromhex(first)) == 32
    assert vault.index_key("p1") == first != vault.index_key("p2")
    vault.drop_index_key("p1")
    vault.drop_index_key("p1")
    assert vault.index_key("p1") != first


@pytest.mark.parametrize("person_id", ["../x", "", "a/b", "a" * 65])
def test_a_person_id_cannot_lead_out_of_the_folder(
    installation: Installation, person_id: str
) -> None:
    with pytest.raises(ValueError, match="subject"):
        installation.vault.index_key(person_id)


def test_totp_secrets_are_bound_to_the_person(installation: Installation) -> None:
    sealed = installation.vault.seal_totp("p1", b"secret")
    assert installation.vault.open_totp("p1", sealed) == b"secret"
    for person, data in (("p2", sealed), ("p1", sealed[:-1]), ("p1", b"")):
        with pytest.raises(IntegrityError) as caught:
            installation.vault.open_totp(person, data)
        assert caught.value.code == "totp_damaged"


def test_a_damaged_data_key_is_refused(installation: Installation) -> None:
    epoch, wrapped = _pair(installation.vault.new_data_key())
    for damaged in (bytes([wrapped[0] ^ 1]) + wrapped[1:], wrapped[:-1], b""):
        with pytest.raises(IntegrityError) as caught:
            installation.vault.unit(epoch, damaged, "unit")
        assert caught.value.code == "data_key_damaged"


def test_turning_the_epoch_keeps_survivors_and_kills_the_rest(installation: Installation) -> None:
    vault = installation.vault
    kept, deleted = vault.new_data_key(), vault.new_data_key()
    sealed = vault.unit(*_pair(kept), "kept").seal("r", "f", 1, "text")
    moved: list[WrappedKey] = []

    def move(rewrap: Callable[[int, bytes], WrappedKey]) -> None:
        assert vault.epochs() == (1, 2)
        assert vault.new_data_key().epoch == 2
        moved.append(rewrap(*_pair(kept)))

    assert vault.turn_epoch(move) == 2
    assert vault.epochs() == (2,)
    assert vault.unit(*_pair(moved[0]), "kept").open("r", "f", 1, sealed) == "text"
    reopened = installation.sealed()
    assert reopened.open_with_password("Ann", _PASSWORD)
    assert reopened.unit(*_pair(moved[0]), "kept").open("r", "f", 1, sealed) == "text"
    for each in (vault, reopened):
        with pytest.raises(IntegrityError) as caught:
            each.unit(*_pair(deleted), "deleted")
        assert caught.value.code == "epoch_key_missing"


def test_an_epoch_turn_cut_short_destroys_nothing_and_can_be_repeated(
    installation: Installation,
) -> None:
    vault = installation.vault
    wrapped = vault.new_data_key()

    class KilledError(Exception):
        pass

    def die(_rewrap: object) -> None:
        raise KilledError

    with pytest.raises(KilledError):
        vault.turn_epoch(die)
    reopened = installation.sealed()
    assert reopened.open_with_password("Ann", _PASSWORD)
    reopened.unit(*_pair(wrapped), "unit")
    moved: list[WrappedKey] = []
    assert reopened.turn_epoch(lambda rewrap: moved.append(rewrap(*_pair(wrapped)))) == 3
    assert reopened.epochs() == (3,)
    reopened.unit(*_pair(moved[0]), "unit")


def test_a_destroyed_epoch_key_was_overwritten_in_place(installation: Installation) -> None:
    path = installation.paths.keys / "epoch-1.key"
    before = path.read_bytes()
    with path.open("rb") as handle:  # keeps the blocks reachable after the unlink
        installation.vault.turn_epoch(lambda _rewrap: None)
        assert not path.exists()
        after = handle.read()
    assert len(after) == len(before)
    assert after != before
    assert b"wrapped" not in after


def _pair(key: WrappedKey) -> tuple[int, bytes]:
    return key.epoch, key.wrapped


def test_what_a_removed_slot_and_a_rotation_replace_is_overwritten(
    installation: Installation,
) -> None:
    slot_id, _ = installation.vault.add_slot("Bob", "bobs password")
    epoch_file = installation.paths.keys / "epoch-1.key"
    with installation.paths.key_slots.open("rb") as slots:
        installation.vault.remove_slot(slot_id)
        assert b"install_id" not in slots.read()
    with installation.paths.key_slots.open("rb") as slots, epoch_file.open("rb") as epoch:
        installation.vault.rotate_master_key()
        assert b"install_id" not in slots.read() + epoch.read()


def test_an_unusable_first_password_leaves_no_trace(tmp_path: Path) -> None:
    paths = DataPaths(tmp_path / "data")
    paths.prepare()
    with pytest.raises(InputError):
        Vault(paths, argon2=_QUICK).create("Ann", "")
    assert not [path for path in paths.root.rglob("*") if path.is_file()]
