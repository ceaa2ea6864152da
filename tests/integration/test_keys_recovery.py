"""A new recovery key of a whole engine: shown once, the former one refused, and when killed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from engine.api.access import Role
from engine.api.errors import ConfirmationNeededError, DeniedError, EnvironmentFaultError
from engine.audit.actions import Action
from engine.identity.record import Recorder
from engine.vault.vault import Vault
from tests.factories.site import HostSite, entries, verified

if TYPE_CHECKING:
    from engine.store.unit_of_work import UnitOfWork


class Killed(BaseException):
    """The process ends here."""


def former_key(site: HostSite) -> str:
    assert site.created is not None
    return site.created.recovery_key


def opens(site: HostSite, recovery_key: str) -> bool:
    """Whether the key opens the sealed vault of the next engine."""
    site.stop()
    vault = Vault(site.paths)
    found = vault.open_with_recovery(recovery_key)
    vault.drop_keys()
    site.start()
    return found


def test_the_new_key_opens_and_the_former_does_not(site: HostSite) -> None:
    ada = site.sign_in()
    with pytest.raises(ConfirmationNeededError) as caught:
        ada.keys.replace_recovery_key()
    assert caught.value.details["needs"] == "fresh"
    assert "recovery key" in caught.value.asks.text
    first = site.confirmed(ada, ada.keys.replace_recovery_key).recovery_key
    second = site.confirmed(ada, ada.keys.replace_recovery_key).recovery_key
    assert len({former_key(site), first, second}) == 3
    assert ada.keys.state().recovery_slots == 1
    assert len(entries(ada, "recovery_key.replace_asked")) == 2
    assert len(entries(ada, "recovery_key.replaced")) == 2
    assert not any(second[:7] in str(entry) for entry in entries(ada, "recovery_key.replaced"))
    assert verified(ada).whole
    assert not opens(site, former_key(site))
    assert not opens(site, first)
    assert opens(site, second)
    site.sign_in()


def test_only_an_admin_makes_one(site: HostSite) -> None:
    ada = site.sign_in()
    site.add(ada, "Bob", Role.ANALYST)
    bob = site.sign_in("Bob")
    with pytest.raises(DeniedError):
        bob.keys.replace_recovery_key()


def test_the_key_is_told_also_when_its_outcome_cannot_be_recorded(
    site: HostSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = Recorder.add

    def full(recorder: Recorder, uow: UnitOfWork, action: Action, **values: Any) -> None:
        if action is Action.RECOVERY_KEY_REPLACED:
            raise EnvironmentFaultError("The disk is full.", code="disk_full")
        add(recorder, uow, action, **values)

    ada = site.sign_in()
    monkeypatch.setattr(Recorder, "add", full)
    key = site.confirmed(ada, ada.keys.replace_recovery_key).recovery_key
    monkeypatch.undo()
    assert opens(site, key)


@pytest.mark.parametrize("step", ["slot_file", "event"])
def test_killed_on_the_way_it_opens_and_can_be_repeated(
    site: HostSite, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    replace = Vault.replace_recovery_key

    def killed(vault: Vault) -> str:
        if step == "event":
            replace(vault)
            raise Killed
        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", _kill)
            patch.setattr(os, "replace", _kill)
            return replace(vault)

    ada = site.sign_in()
    monkeypatch.setattr(Vault, "replace_recovery_key", killed)
    with pytest.raises(Killed):
        site.confirmed(ada, ada.keys.replace_recovery_key)
    monkeypatch.undo()
    # Before the key file is replaced the former key is good, after it no key is: never two.
    assert opens(site, former_key(site)) is (step == "slot_file")
    ada = site.sign_in()
    assert verified(ada).whole
    assert len(entries(ada, "recovery_key.replace_asked")) == 1
    assert entries(ada, "recovery_key.replaced") == []
    key = site.confirmed(ada, ada.keys.replace_recovery_key).recovery_key
    assert opens(site, key)
    assert not opens(site, former_key(site))


def _kill(*_arguments: object) -> None:
    raise Killed
