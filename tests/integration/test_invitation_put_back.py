"""An invitation whose row says again that it is open: what ended it stands in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.api.access import Role
from engine.api.errors import ConfirmationNeededError, InputError
from engine.api.said import Said
from engine.audit.actions import Action
from tests.factories.site import PASSWORD, HostSite, assert_helps

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from engine.api.sign_in import Invitation
    from engine.rpc.client import EngineClient

ENDS: dict[str, Callable[[EngineClient, Invitation], object]] = {
    "withdrawn": lambda ada, made: ada.people.withdraw_invitation(made.invitation_id),
    "replaced": lambda ada, _: ada.people.invite("Zed", (Role.ANALYST,)),
}


def put_back(site: HostSite, invitation_id: str, state: str = "open") -> None:
    """The row as it was before, as an old page of the store would have it."""
    site.host.store.write(
        lambda uow: (
            uow.execute(
                "UPDATE invitation SET state = ?, expires_at = expires_at + 9000"
                " WHERE invitation_id = ?",
                (state, invitation_id),
            )
            and None
        )
    )


def redeem(site: HostSite, made: Invitation) -> None:
    pending = site.client.sign_in.begin_redeem(made.file_text, PASSWORD)
    site.secrets["Zed"] = pending.totp_secret
    site.client.sign_in.confirm_redeem(pending.pending_id, site.code("Zed"))


def invite(site: HostSite, ada: EngineClient) -> Invitation:
    return site.confirmed(ada, lambda: ada.people.invite("Zed", (Role.ANALYST,)))


def test_whoever_confirms_reads_whose_invitation_it_is(site: HostSite) -> None:
    ada = site.sign_in()
    made = invite(site, ada)
    site.clock.advance(600)
    with pytest.raises(ConfirmationNeededError) as caught:
        site.sign_in().people.withdraw_invitation(made.invitation_id)
    named = f"of Zed ({made.invitation_id[:8]}…)"
    assert caught.value.asks.text == f"Withdraw the invitation {named}"
    ((_, told),) = caught.value.asks.values
    assert isinstance(told, Said)
    assert (told.code, told.text) == ("invitation_of", named)


def refused(site: HostSite, made: Invitation) -> None:
    with pytest.raises(InputError) as caught:
        redeem(site, made)
    assert caught.value.code == "invitation_used"
    assert_helps(caught.value, "invitation_used", "admin")


@pytest.mark.parametrize("end", ENDS)
def test_an_invitation_that_ended_stays_ended(site: HostSite, end: str) -> None:
    ada = site.sign_in()
    made = invite(site, ada)
    site.confirmed(ada, lambda: ENDS[end](ada, made))
    put_back(site, made.invitation_id)
    refused(site, made)


def test_one_that_was_redeemed_is_redeemed_once(site: HostSite) -> None:
    ada = site.sign_in()
    made = invite(site, ada)
    redeem(site, made)
    put_back(site, made.invitation_id)
    refused(site, made)


def test_one_of_a_person_disabled_meanwhile(site: HostSite) -> None:
    ada = site.sign_in()
    site.add(ada, "Zed", Role.ANALYST)
    zed = next(each.person_id for each in ada.people.list_people() if each.name == "Zed")
    made = site.confirmed(ada, lambda: ada.people.reset_person(zed))
    site.confirmed(ada, lambda: ada.people.disable(zed))
    put_back(site, made.invitation_id)
    refused(site, made)


def test_one_put_back_between_the_two_steps_of_its_redemption(site: HostSite) -> None:
    ada = site.sign_in()
    made = invite(site, ada)
    pending = site.client.sign_in.begin_redeem(made.file_text, PASSWORD)
    site.secrets["Zed"] = pending.totp_secret
    site.confirmed(ada, lambda: ada.people.withdraw_invitation(made.invitation_id))
    put_back(site, made.invitation_id)
    with pytest.raises(InputError) as caught:
        site.client.sign_in.confirm_redeem(pending.pending_id, site.code("Zed"))
    assert caught.value.code == "invitation_used"


def test_a_row_that_the_log_knows_nothing_of_opens_nothing(site: HostSite) -> None:
    made = invite(site, site.sign_in())
    site.host.store.write(
        lambda uow: (
            uow.execute(
                "UPDATE invitation SET invitation_id = ? WHERE invitation_id = ?",
                ("f" * 32, made.invitation_id),
            )
            and None
        )
    )
    forged = made.file_text.replace(made.invitation_id, "f" * 32)
    with pytest.raises(InputError) as caught:
        site.client.sign_in.begin_redeem(forged, PASSWORD)
    assert caught.value.code == "invitation_used"


def test_one_of_a_recovery_that_another_recovery_replaced(data_dir: Path) -> None:
    site = HostSite(data_dir)
    try:
        key = site.create().recovery_key
        site.restart()
        former = site.client.sign_in.recover(key, "Zed")
        site.client.sign_in.recover(key, "Yan")
        put_back(site, former.invitation_id)
        refused(site, former)
    finally:
        site.stop()


def test_another_one_is_not_touched(site: HostSite) -> None:
    ada = site.sign_in()
    other = site.confirmed(ada, lambda: ada.people.invite("Yan", (Role.ANALYST,)))
    made = invite(site, ada)
    site.confirmed(ada, lambda: ada.people.withdraw_invitation(other.invitation_id))
    for _ in range(300):
        site.host.parts.identity.recorder.now(Action.SEARCH_RUN)
    redeem(site, made)
    assert "Zed" in {each.name for each in site.sign_in().people.list_people()}
