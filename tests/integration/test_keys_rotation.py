"""The master key of a whole engine, replaced: by itself, when someone leaves, and when killed."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from engine.api.access import Role
from engine.api.errors import ConfirmationNeededError, EnvironmentFaultError, IntegrityError
from engine.vault import durable_files, key_files
from engine.vault.vault import Vault
from tests.factories.site import PASSWORD, HostSite, entries, verified

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.rpc.client import EngineClient


class Killed(BaseException):
    """The process ends here."""


def replace(site: HostSite, admin: EngineClient) -> None:
    site.confirmed(admin, admin.keys.replace_master_key)


def test_everyone_signs_in_afterwards_with_what_they_had(site: HostSite) -> None:
    ada = site.sign_in()
    site.add(ada, "Bob", Role.ANALYST)
    before = site.paths.key_slots.read_bytes()
    with pytest.raises(ConfirmationNeededError) as caught:
        ada.keys.replace_master_key()
    assert caught.value.details["needs"] == "fresh"
    replace(site, ada)
    replace(site, ada)
    assert site.paths.key_slots.read_bytes() != before
    for restart in (False, True):
        if restart:
            site.restart()
        site.sign_in("Bob")
    ada = site.sign_in()
    assert verified(ada).whole
    assert len(entries(ada, "master_key.replace_asked")) == 2
    assert len(entries(ada, "master_key.replaced")) == 2


def test_it_goes_with_a_leave_in_one_act(site: HostSite) -> None:
    ada = site.sign_in()
    site.add(ada, "Bob", Role.ANALYST)
    site.add(ada, "Cem", Role.ANALYST)
    ids = {each.name: each.person_id for each in ada.people.list_people()}
    kept = site.paths.key_slots.read_bytes()
    with pytest.raises(ConfirmationNeededError) as caught:
        ada.people.disable(ids["Bob"], True)
    assert "replace the master key: yes" in caught.value.asks.text
    person = site.confirmed(ada, lambda: ada.people.disable(ids["Bob"], True))
    assert not person.active
    assert len(entries(ada, "master_key.replaced")) == 1
    site.confirmed(ada, lambda: ada.people.disable(ids["Cem"]))
    assert len(entries(ada, "master_key.replaced")) == 1
    # The copy Bob kept opens with his password, but its master key fits no file any more.
    site.stop()
    site.paths.key_slots.write_bytes(kept)
    site.start()
    with pytest.raises(IntegrityError):
        site.sign_in("Bob")


def _steps(monkeypatch: pytest.MonkeyPatch, kill_at: int) -> Callable[[], int]:
    """Counts what reaches the disk, and kills at one of them."""
    count = 0

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            nonlocal count
            count += 1
            if count == kill_at:
                raise Killed
            return real(*arguments, **options)

        return call

    for owner, name in ((os, "fsync"), (os, "write"), (Path, "replace"), (Path, "unlink")):
        monkeypatch.setattr(owner, name, counted(getattr(owner, name)))
    return lambda: count


def test_killed_at_every_step_it_opens_and_can_be_repeated(
    site: HostSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = site.sign_in()
    site.host.vault.index_key("someone")
    rotate = Vault.rotate_master_key
    kill_at, last = 0, 0

    def rotate_counted(vault: Vault) -> None:
        nonlocal last
        with monkeypatch.context() as patch:
            steps = _steps(patch, kill_at)
            rotate(vault)
            last = steps()

    monkeypatch.setattr(Vault, "rotate_master_key", rotate_counted)
    replace(site, ada)
    assert last >= 8, "key file, epoch key, index key, key file again"
    for step in range(1, last + 1):
        kill_at = step
        with pytest.raises(Killed):
            replace(site, ada)
        # What was in memory is lost; what was acknowledged to the log is not.
        site.restart()
        ada = site.sign_in()
        assert len(site.host.vault.index_key("someone")) == 64
        assert verified(ada).whole, f"after step {step}"
    kill_at = 0
    replace(site, ada)
    site.restart()
    ada = site.sign_in()
    assert len(entries(ada, "master_key.replace_asked")) == last + 2
    assert len(entries(ada, "master_key.replaced")) == 2


def test_one_that_the_disk_cut_short_is_completed_by_the_next(
    site: HostSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = site.sign_in()
    site.host.vault.index_key("someone")
    kept = site.host.vault.index_key("someone")
    real = durable_files.write_durably

    def full(path: Path, data: bytes, **options: bool) -> None:
        if path.name.startswith("index-"):
            raise EnvironmentFaultError(os.strerror(errno.ENOSPC), code="disk_full")
        real(path, data, **options)

    with monkeypatch.context() as patch:
        patch.setattr(key_files, "write_durably", full)
        with pytest.raises(EnvironmentFaultError):
            replace(site, ada)
    # Again in the same process: the former master key of the first try must not be forgotten.
    replace(site, ada)
    assert site.host.vault.index_key("someone") == kept
    site.restart()
    site.sign_in("Ada", PASSWORD)
    assert site.host.vault.index_key("someone") == kept
