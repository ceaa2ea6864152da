"""Killed at every step of every change of keys: what was there opens, and the change can be redone.

A kill is an exception that no code catches, raised before a call that reaches the disk; the vault
it hits is thrown away. Steps are counted first, so none is left out when code changes.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from engine.paths import DataPaths
from engine.vault.vault import Argon2Parameters, Vault, WrappedKey

if TYPE_CHECKING:
    from collections.abc import Callable

_QUICK = Argon2Parameters(time_cost=1, memory_kib=64, parallelism=1)
_PASSWORD, _NEW_PASSWORD = "correct horse battery", "another horse battery"


class Killed(BaseException):
    """The process ends here."""


class Steps:
    """Counts the calls that reach the disk and kills at one of them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, kill_at: int) -> None:
        self._kill_at = kill_at
        self.count = 0
        for owner, name in ((os, "fsync"), (os, "write"), (Path, "replace"), (Path, "unlink")):
            monkeypatch.setattr(owner, name, self._counted(getattr(owner, name)))

    def _counted(self, real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            self.count += 1
            if self.count == self._kill_at:
                raise Killed
            return real(*arguments, **options)

        return call


class Person:
    """A vault with something in it, as store and person know it."""

    def __init__(self, root: Path) -> None:
        self.paths = DataPaths(root)
        self.paths.prepare()
        vault = Vault(self.paths, argon2=_QUICK)
        self.slot_id, _, self.recovery_key = vault.create("Ann", _PASSWORD)
        self.store_key, self.index_key = vault.store_key(), vault.index_key("p1")
        self.data_key = vault.new_data_key()
        self.sealed = self._unit(vault).seal("r", "f", 1, "text")

    def open(self, password: str = _PASSWORD) -> Vault | None:
        vault = Vault(self.paths, argon2=_QUICK)
        return vault if vault.open_with_password("Ann", password) else None

    def move(self, rewrap: Callable[[int, bytes], WrappedKey]) -> None:
        self.data_key = rewrap(self.data_key.epoch, self.data_key.wrapped)

    def assert_all_there(self, vault: Vault) -> None:
        assert vault.store_key() == self.store_key
        assert vault.index_key("p1") == self.index_key
        assert self._unit(vault).open("r", "f", 1, self.sealed) == "text"

    def _unit(self, vault: Vault):  # type: ignore[no-untyped-def]
        return vault.unit(self.data_key.epoch, self.data_key.wrapped, "unit")


def _add_slot(vault: Vault, _person: Person) -> None:
    vault.add_slot("Ann", _NEW_PASSWORD)


def _change_password(vault: Vault, person: Person) -> None:
    vault.add_slot("Ann", _NEW_PASSWORD)
    vault.remove_slot(person.slot_id)


def _rotate(vault: Vault, _person: Person) -> None:
    vault.rotate_master_key()


def _turn_epoch(vault: Vault, person: Person) -> None:
    vault.turn_epoch(person.move)


def _replace_recovery_key(vault: Vault, person: Person) -> None:
    person.recovery_key = vault.replace_recovery_key()


_CHANGES = [_add_slot, _change_password, _rotate, _turn_epoch, _replace_recovery_key]


@pytest.mark.parametrize("change", _CHANGES)
def test_nothing_is_lost_wherever_it_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Vault, Person], None]
) -> None:
    whole = Person(tmp_path / "whole")
    vault = whole.open()
    assert vault
    with monkeypatch.context() as patch:
        counter = Steps(patch, kill_at=0)
        change(vault, whole)
    assert counter.count >= 4

    for step in range(1, counter.count + 1):
        person = Person(tmp_path / f"killed-{step}")
        vault = person.open()
        assert vault
        with monkeypatch.context() as patch:
            Steps(patch, kill_at=step)
            with pytest.raises(Killed):
                change(vault, person)
        again = person.open() or person.open(_NEW_PASSWORD)
        assert again, f"nobody can open it after step {step}"
        person.assert_all_there(again)
        change(again, person)
        person.assert_all_there(again)
        final = person.open(_NEW_PASSWORD) or person.open()
        assert final
        person.assert_all_there(final)
        assert final.open_with_recovery(person.recovery_key)


def test_a_creation_killed_anywhere_can_be_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for step in range(1, 100):
        paths = DataPaths(tmp_path / f"killed-{step}")
        paths.prepare()
        vault = Vault(paths, argon2=_QUICK)
        with monkeypatch.context() as patch:
            Steps(patch, kill_at=step)
            try:
                vault.create("Ann", _PASSWORD)
            except Killed:
                pass
            else:
                assert step > 6, "key file and epoch key each take three steps"
                return
        restarted = Vault(paths, argon2=_QUICK)
        if not restarted.exists:
            restarted.create("Ann", _PASSWORD)
        # Else killed after the rename: the folder is set up, and its recovery key unknown.
        assert Vault(paths, argon2=_QUICK).open_with_password("Ann", _PASSWORD)
    pytest.fail("creation never came to its end")
