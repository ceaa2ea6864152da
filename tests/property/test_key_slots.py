"""Properties of key slots, for any password and any damage."""

from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.vault.key_slots_file import KeySlot, SlotType
from engine.vault.password_derivation import Argon2Parameters, PasswordDerivation
from engine.vault.passwords import password_bytes
from engine.vault.slots import link_slot, make_slot, open_slot, secret_slot_key

_QUICK = Argon2Parameters(time_cost=1, memory_kib=16, parallelism=1)
_INSTALL, _OTHER_INSTALL = "ab" * 16, "ba" * 16
_SALT = b"s" * 16
_MASTER = bytes(range(32))

_keys = st.binary(min_size=32, max_size=32)
_passwords = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")),
    min_size=1,
    max_size=40,
)


def _slot_key(password: str) -> bytes:
    prepared = password_bytes(password)
    return PasswordDerivation().derive(prepared, _SALT, _QUICK, _INSTALL).slot_key


def _slot(slot_key: bytes, master_key: bytes = _MASTER) -> KeySlot:
    return make_slot(SlotType.PERSON, slot_key, master_key, _INSTALL, salt=_SALT, argon2=_QUICK)


@given(_passwords, _keys)
def test_a_slot_gives_back_the_master_key(password: str, master_key: bytes) -> None:
    slot = _slot(_slot_key(password), master_key)
    opened = open_slot(slot, _slot_key(password), _INSTALL)
    assert opened == (master_key, slot)


@given(_passwords, _passwords)
def test_only_the_same_password_opens(one: str, other: str) -> None:
    opened = open_slot(_slot(_slot_key(one)), _slot_key(other), _INSTALL)
    assert (opened is not None) == (password_bytes(one) == password_bytes(other))


@given(_keys, st.data())
def test_any_flipped_bit_is_refused(slot_key: bytes, data: st.DataObject) -> None:
    slot = _slot(slot_key)
    bit = data.draw(st.integers(0, len(slot.sealed) * 8 - 1))
    damaged = bytearray(slot.sealed)
    damaged[bit // 8] ^= 1 << bit % 8
    altered = msgspec.structs.replace(slot, sealed=bytes(damaged))
    assert open_slot(altered, slot_key, _INSTALL) is None


@given(_keys, st.integers(0, 155))
def test_any_cut_is_refused(slot_key: bytes, size: int) -> None:
    slot = _slot(slot_key)
    assert size < len(slot.sealed)
    altered = msgspec.structs.replace(slot, sealed=slot.sealed[:size])
    assert open_slot(altered, slot_key, _INSTALL) is None


@given(_keys, st.text("0123456789abcdef", min_size=32, max_size=32))
def test_a_slot_is_bound_to_installation_id_and_type(slot_key: bytes, other_id: str) -> None:
    slot = _slot(slot_key)
    assert open_slot(slot, slot_key, _OTHER_INSTALL) is None
    moved = msgspec.structs.replace(slot, slot_id=other_id)
    assert (open_slot(moved, slot_key, _INSTALL) is None) == (other_id != slot.slot_id)
    retyped = msgspec.structs.replace(slot, type=SlotType.RECOVERY)
    assert open_slot(retyped, slot_key, _INSTALL) is None


@given(_passwords, _keys, _keys)
def test_any_two_slots_open_the_same_master_key(
    password: str, secret: bytes, master_key: bytes
) -> None:
    person = _slot(_slot_key(password), master_key)
    recovery_key = secret_slot_key(secret, _SALT, _INSTALL, SlotType.RECOVERY)
    recovery = make_slot(SlotType.RECOVERY, recovery_key, master_key, _INSTALL, salt=_SALT)
    by_person = open_slot(person, _slot_key(password), _INSTALL)
    by_recovery = open_slot(recovery, recovery_key, _INSTALL)
    assert by_person is not None
    assert by_recovery is not None
    assert by_person[0] == by_recovery[0] == master_key


@given(_keys, st.lists(_keys, min_size=1, max_size=4))
def test_a_slot_follows_every_rotation_and_then_stands_alone(
    slot_key: bytes, masters: list[bytes]
) -> None:
    slot, present = _slot(slot_key), _MASTER
    for following in masters:
        slot, present = link_slot(slot, present, following, _INSTALL), following
    opened = open_slot(slot, slot_key, _INSTALL)
    assert opened is not None
    master_key, folded = opened
    assert master_key == masters[-1]
    assert folded.links == ()
    assert open_slot(folded, slot_key, _INSTALL) == (master_key, folded)


@settings(max_examples=50)
@given(_keys, _keys, st.data())
def test_any_flipped_bit_in_a_link_is_refused(
    slot_key: bytes, new_master: bytes, data: st.DataObject
) -> None:
    slot = link_slot(_slot(slot_key), _MASTER, new_master, _INSTALL)
    bit = data.draw(st.integers(0, len(slot.links[0]) * 8 - 1))
    damaged = bytearray(slot.links[0])
    damaged[bit // 8] ^= 1 << bit % 8
    altered = msgspec.structs.replace(slot, links=(bytes(damaged),))
    assert open_slot(altered, slot_key, _INSTALL) is None


@given(_keys, _keys, _keys)
def test_a_link_made_without_the_old_master_key_is_refused(
    slot_key: bytes, wrong_old: bytes, new_master: bytes
) -> None:
    slot = link_slot(_slot(slot_key), wrong_old, new_master, _INSTALL)
    assert (open_slot(slot, slot_key, _INSTALL) is None) == (wrong_old != _MASTER)
