"""A person's row and the key file put back together: a former password and authenticator."""

from __future__ import annotations

import pyotp
import pytest

from engine.api.access import Role
from engine.api.errors import DeniedError, SignInError
from engine.api.system import EngineState
from tests.factories.site import PASSWORD, HostSite, assert_helps, entries, verified

NEW_PASSWORD = "copper lantern quiet meadow"
COLUMNS = "slot_id, verifier, totp_sealed, recovery_codes, totp_last_step"


@pytest.fixture
def site(site: HostSite) -> HostSite:
    """Ada and Dee are admins, Cy is auditor; open."""
    ada = site.sign_in()
    site.add(ada, "Cy", Role.AUDITOR)
    site.add(ada, "Dee", Role.ADMIN)
    return site


def person_id(site: HostSite, name: str) -> str:
    people = site.sign_in().people.list_people()
    return next(each.person_id for each in people if each.name == name)


class Kept:
    """The row of a person and the key file, as they are now."""

    def __init__(self, site: HostSite, who: str) -> None:
        self.site, self.who = site, who
        self.secret = dict(site.secrets)
        self.slots = site.paths.key_slots.read_bytes()
        self.row = site.host.store.write(
            lambda uow: uow.execute(
                f"SELECT {COLUMNS} FROM person WHERE person_id = ?",  # noqa: S608 - constants
                (who,),
            ).fetchone()
        )

    def put_back(self) -> None:
        marks = ", ".join(f"{each} = ?" for each in COLUMNS.split(", "))
        self.site.host.store.write(
            lambda uow: (
                uow.execute(
                    f"UPDATE person SET {marks} WHERE person_id = ?",  # noqa: S608 - constants
                    (*self.row, self.who),
                )
                and None
            )
        )
        self.site.stop()
        self.site.paths.key_slots.write_bytes(self.slots)
        self.site.start()


def reset(site: HostSite, name: str, who: str) -> None:
    """An admin resets a person, who comes back with another password and authenticator."""
    ada = site.sign_in()
    invitation = site.confirmed(ada, lambda: ada.people.reset_person(who))
    pending = site.client.sign_in.begin_redeem(invitation.file_text, NEW_PASSWORD)
    site.secrets[name] = pending.totp_secret
    site.client.sign_in.confirm_redeem(pending.pending_id, site.code(name))


def accept(site: HostSite, second: str = "Cy") -> None:
    ada = site.sign_in()
    report = ada.system.faults()
    site.confirmed(
        ada,
        lambda: ada.system.accept_faults(report.report_id, "An old page was put back by hand."),
        second=second,
    )


def test_a_former_password_and_authenticator_put_back_let_nobody_in(site: HostSite) -> None:
    dee = person_id(site, "Dee")
    kept = Kept(site, dee)
    reset(site, "Dee", dee)
    site.sign_in("Dee", NEW_PASSWORD)
    kept.put_back()
    former = pyotp.TOTP(kept.secret["Dee"])
    site.clock.advance(60)
    with pytest.raises(SignInError):
        site.client.sign_in.sign_in("Dee", PASSWORD, former.at(int(site.clock.now())))
    ada = site.sign_in()
    assert site.client.system.status().state is EngineState.READ_ONLY
    (found,) = ada.system.faults().found
    assert found.subject.text == "person Dee, access"
    accept(site)
    ada = site.sign_in()
    assert site.client.system.status().state is EngineState.OPEN
    assert verified(ada).whole
    site.clock.advance(60)
    with pytest.raises(SignInError):
        site.client.sign_in.sign_in("Dee", PASSWORD, former.at(int(site.clock.now())))
    reset(site, "Dee", dee)
    site.restart()
    site.sign_in("Dee", NEW_PASSWORD)
    assert site.client.system.status().state is EngineState.OPEN


def test_a_changed_password_put_back_is_found(site: HostSite) -> None:
    dee = person_id(site, "Dee")
    kept = Kept(site, dee)
    signed_in = site.sign_in("Dee")
    signed_in.sign_in.change_password(PASSWORD, NEW_PASSWORD)
    kept.put_back()
    site.sign_in()
    assert site.client.system.status().state is EngineState.READ_ONLY


def test_the_only_admins_former_password_takes_a_backup(site: HostSite) -> None:
    ada_id, dee = person_id(site, "Ada"), person_id(site, "Dee")
    kept = Kept(site, ada_id)
    ada = site.sign_in()
    site.confirmed(ada, lambda: ada.people.disable(dee))
    ada.sign_in.change_password(PASSWORD, NEW_PASSWORD)
    kept.put_back()
    with pytest.raises(SignInError):
        site.sign_in()
    cy = site.sign_in("Cy")
    assert "only admin" in cy.system.faults().refusal.text
    with pytest.raises(DeniedError) as caught:
        cy.system.accept_faults("00" * 16, "Nobody here can accept it.")
    assert_helps(caught.value, "role")


def test_each_change_of_access_is_in_the_log_and_restarts_are_open(site: HostSite) -> None:
    dee = person_id(site, "Dee")
    reset(site, "Dee", dee)
    again = site.sign_in("Dee", NEW_PASSWORD)
    again.sign_in.change_password(NEW_PASSWORD, PASSWORD)
    ada = site.sign_in()
    site.confirmed(ada, lambda: ada.keys.set_custodians_only(True))
    site.confirmed(ada, lambda: ada.people.set_custodian(dee, False))
    site.restart()
    ada = site.sign_in()
    site.confirmed(ada, lambda: ada.keys.set_custodians_only(False))
    site.sign_in("Dee")
    site.restart()
    ada = site.sign_in("Dee")
    assert site.client.system.status().state is EngineState.OPEN
    assert verified(ada).whole
    changed = [each.object for each in entries(ada, "person.access_changed")]
    # Taken by the reset, changed, slot taken, slot made anew; Cy's slot was taken too.
    assert (changed.count(dee), len(changed)) == (4, 5)
