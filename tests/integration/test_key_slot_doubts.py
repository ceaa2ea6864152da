"""A change of key slots whose commit the disk answers with an error: written all the same, or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from engine.api.access import Role
from engine.api.errors import EnvironmentFaultError, SignInError
from engine.identity.custodians import set_custodians_only
from engine.store.unit_of_work import UnitOfWork
from tests.factories.identity_site import PASSWORD, Site

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.api.sign_in import SignedIn

NEW = "copper meadow saturn trellis"


@pytest.fixture
def site(identity_site: Site) -> Site:
    return identity_site


@pytest.fixture(params=[True, False], ids=["written", "not_written"])
def written(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def doubtful(
    site: Site, written: bool, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Callable[[], object]], None]:
    """Does something; the first commit after a new slot ends with an error, and nobody knows how."""

    def run(act: Callable[[], object]) -> None:
        add, commit = site.vault.add_slot, UnitOfWork.commit
        armed = False

        def added(name: str, password: str) -> tuple[str, bytes]:
            nonlocal armed
            made = add(name, password)
            armed = True
            return made

        def fail(uow: UnitOfWork) -> None:
            if not armed or written:
                commit(uow)
            if armed:
                raise sqlcipher.OperationalError("disk I/O error")

        with monkeypatch.context() as patch:
            patch.setattr(site.vault, "add_slot", added)
            patch.setattr(UnitOfWork, "commit", fail)
            act()
        assert armed, "no slot was made"

    return run


def refused(site: Site, name: str, password: str) -> None:
    with pytest.raises(SignInError):
        site.sign_in(name, password)


def test_password_change(
    site: Site, ada: SignedIn, doubtful: Callable[[Callable[[], object]], None], written: bool
) -> None:
    def change() -> None:
        with pytest.raises(EnvironmentFaultError) as caught:
            site.call(ada.token, "sign_in", "change_password", PASSWORD, NEW)
        assert caught.value.code == "store_io"

    doubtful(change)
    assert len(site.vault.slot_ids()) == 2
    site.restart()
    right, wrong = (NEW, PASSWORD) if written else (PASSWORD, NEW)
    refused(site, "Ada", wrong)
    site.sign_in(password=right)
    assert len(site.vault.slot_ids()) == 1


def test_redemption(
    site: Site, ada: SignedIn, doubtful: Callable[[Callable[[], object]], None], written: bool
) -> None:
    invitation = site.invite(ada.token, "Bob", Role.ANALYST)

    def redeem() -> None:
        with pytest.raises(EnvironmentFaultError):
            site.redeem(invitation)

    doubtful(redeem)
    site.restart()
    if written:
        # By his own slot: nobody else has opened the vault.
        site.sign_in("Bob")
    else:
        refused(site, "Bob", PASSWORD)
        site.sign_in()
    assert len(site.vault.slot_ids()) == 1 + written


def test_slot_that_is_given_back(
    site: Site, ada: SignedIn, doubtful: Callable[[Callable[[], object]], None], written: bool
) -> None:
    site.add(ada.token, "Bob", Role.ANALYST)
    for only in (True, False):
        set_custodians_only(site.parts, ada.principal.person_id, only)
    assert len(site.vault.slot_ids()) == 1
    doubtful(lambda: site.sign_in("Bob"))
    site.restart()
    if written:
        site.sign_in("Bob")
    else:
        refused(site, "Bob", PASSWORD)
        site.sign_in()
    assert len(site.vault.slot_ids()) == 1 + written
