"""Inviting, redeeming, changing and disabling people; coming back with the recovery key."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING

import pytest

from engine.api.access import Role
from engine.api.errors import (
    ConfirmationNeededError,
    DeniedError,
    EngineError,
    InputError,
    NotFoundError,
    SignInError,
    StateError,
)
from engine.api.people import OpenInvitation, Person
from engine.api.sign_in import Invitation, SignedIn, SignInState
from engine.api.system import EngineState
from tests.factories.identity_site import PASSWORD, Site
from tests.factories.newest_events import newest
from tests.factories.site import HostSite

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from engine.api.sign_in import SiteCreated
    from engine.clock import FakeClock

DAY = 86400


@pytest.fixture
def empty(data_dir: Path, fake_clock: FakeClock) -> Iterator[Site]:
    made = Site(data_dir, fake_clock)
    yield made
    if made.store.is_open:
        # Whatever a test did: the rows say what the log's state events add up to.
        assert made.differences_from_the_log() == []
    made.stop()


@pytest.fixture
def created(empty: Site) -> SiteCreated:
    return empty.create()


@pytest.fixture
def site(empty: Site, created: SiteCreated) -> Site:
    return empty


def people(site: Site, who: SignedIn) -> dict[str, Person]:
    found = site.call(who.token, "people", "list_people")
    assert isinstance(found, list)
    return {each.name: each for each in found}


def invited(site: Site, who: SignedIn) -> list[OpenInvitation]:
    found = site.call(who.token, "people", "list_invitations")
    assert isinstance(found, list)
    return found


def change(site: Site, who: SignedIn, method: str, *args: object) -> object:
    return site.confirmed(who.token, "Ada", "people", method, *args)


class TestFirstRun:
    def test_nothing_is_written_before_the_code(self, empty: Site) -> None:
        before = sorted(empty.folder.rglob("*"))
        pending = empty.sign_in_service().begin_site("Ward 7", "Ada", PASSWORD)
        with pytest.raises(InputError) as caught:
            empty.sign_in_service().confirm_site(pending.pending_id, "000000")
        assert caught.value.code == "code_wrong"
        assert sorted(empty.folder.rglob("*")) == before
        assert PASSWORD not in repr(vars(empty.parts.pending))
        empty.secrets["Ada"] = pending.totp_secret
        empty.sign_in_service().confirm_site(pending.pending_id, empty.code("Ada"))
        assert empty.door.state() is EngineState.OPEN

    def test_waits_fifteen_minutes(self, empty: Site) -> None:
        pending = empty.sign_in_service().begin_site("Ward 7", "Ada", PASSWORD)
        empty.clock.advance(900)
        with pytest.raises(InputError) as caught:
            empty.sign_in_service().confirm_site(pending.pending_id, "000000")
        assert caught.value.code == "pending_gone"

    def test_first_person_and_waiver(self, site: Site, ada: SignedIn) -> None:
        assert ada.principal.roles == (Role.ADMIN, Role.ANALYST, Role.STEWARD)
        assert ada.principal.custodian
        assert [each.name for each in site.door.created] == ["Ada"]
        actions = [each.action for each in reversed(newest(site.audit, 10))]
        assert actions[:3] == ["site.created", "person.created", "waiver.recorded"]

    def test_second_set_up_is_refused(self, site: Site) -> None:
        with pytest.raises(StateError):
            site.sign_in_service().begin_site("Ward 8", "Eve", PASSWORD)

    @pytest.mark.parametrize(
        ("name", "admin", "password"),
        [
            ("", "Ada", PASSWORD),
            ("Ward 7", "A\u202eda", PASSWORD),
            ("Ward 7", "Ada", "password1234"),
        ],
    )
    def test_bad_input(self, empty: Site, name: str, admin: str, password: str) -> None:
        with pytest.raises(InputError):
            empty.sign_in_service().begin_site(name, admin, password)

    def test_failure_leaves_a_folder_to_try_again_with(
        self, empty: Site, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(empty.parts.recorder, "add", _full)
            with pytest.raises(StateError):
                empty.create()
        assert empty.door.state() is EngineState.NEW
        empty.create()
        empty.sign_in()

    def test_keys_are_shown_whatever_follows(
        self, empty: Site, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(empty.door, "site_created", _full)
        assert empty.create().recovery_key
        assert empty.door.state() is EngineState.SEALED
        empty.sign_in()

    def test_many_pending_set_ups_push_out_the_oldest(self, empty: Site) -> None:
        service = empty.sign_in_service()
        pending = [service.begin_site("Ward 7", "Ada", PASSWORD).pending_id for _ in range(9)]
        for pending_id, code in ((pending[0], "pending_gone"), (pending[1], "code_wrong")):
            with pytest.raises(InputError) as caught:
                service.confirm_site(pending_id, "000000")
            assert caught.value.code == code


def _full(*_: object, **__: object) -> None:
    raise StateError("The disk is full.", code="full")


class TestInvitation:
    def test_round_trip(self, site: Site, ada: SignedIn) -> None:
        invitation = site.invite(ada.token, "Bob", Role.ANALYST)
        assert "Bob" not in invitation.file_text
        assert people(site, ada).keys() == {"Ada"}
        site.redeem(invitation)
        bob = site.sign_in("Bob")
        assert bob.principal.roles == (Role.ANALYST,)
        assert not bob.principal.custodian
        assert len(site.vault.slot_ids()) == 2
        site.restart()
        site.sign_in("Bob")

    def test_code_of_the_redemption_is_used_up(self, site: Site, ada: SignedIn) -> None:
        site.add(ada.token, "Bob", Role.ANALYST)
        import pyotp

        code = pyotp.TOTP(site.secrets["Bob"]).at(int(site.clock.now()))
        with pytest.raises(SignInError):
            site.sign_in_service().sign_in("Bob", PASSWORD, code)

    def test_second_redemption(self, site: Site, ada: SignedIn) -> None:
        invitation = site.invite(ada.token, "Bob", Role.ANALYST)
        site.redeem(invitation)
        with pytest.raises(InputError) as caught:
            site.redeem(invitation)
        assert caught.value.code == "invitation_used"

    def test_two_redemptions_at_once(self, site: Site, ada: SignedIn) -> None:
        invitation = site.invite(ada.token, "Bob", Role.ANALYST)
        service = site.sign_in_service()
        pending = [service.begin_redeem(invitation.file_text, PASSWORD) for _ in range(3)]
        site.clock.advance(30)
        import pyotp

        outcomes: list[str] = []

        def confirm(pending_id: str, secret: str) -> None:
            code = pyotp.TOTP(secret).at(int(site.clock.now()))
            try:
                service.confirm_redeem(pending_id, code)
                outcomes.append("made")
            except EngineError as error:
                outcomes.append(error.code)

        threads = [
            threading.Thread(target=confirm, args=(each.pending_id, each.totp_secret))
            for each in pending
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(outcomes) == ["invitation_used", "invitation_used", "made"]
        assert len(site.vault.slot_ids()) == 2

    def test_expires_after_a_week(self, site: Site, ada: SignedIn) -> None:
        invitation = site.invite(ada.token, "Bob", Role.ANALYST)
        service = site.sign_in_service()
        site.clock.set_wall(invitation.expires_at - 1)
        pending = service.begin_redeem(invitation.file_text, PASSWORD)
        site.secrets["Bob"] = pending.totp_secret
        code = site.code("Bob")
        for attempt in (
            lambda: service.begin_redeem(invitation.file_text, PASSWORD),
            lambda: service.confirm_redeem(pending.pending_id, code),
        ):
            with pytest.raises(InputError) as caught:
                attempt()
            assert caught.value.code == "invitation_expired"
        assert invitation.expires_at - int(site.clock.now()) < 0

    def test_altered_expiry_changes_nothing(self, site: Site, ada: SignedIn) -> None:
        invitation = site.invite(ada.token, "Bob", Role.ANALYST)
        file = json.loads(invitation.file_text)
        file["expires_at"] += 365 * DAY
        site.clock.set_wall(invitation.expires_at)
        with pytest.raises(InputError) as caught:
            site.sign_in_service().begin_redeem(json.dumps(file), PASSWORD)
        assert caught.value.code == "invitation_expired"

    @pytest.mark.parametrize(
        ("field", "value", "code"),
        [
            ("install_id", "0" * 32, "invitation_foreign"),
            ("secret", "0" * 64, "invitation_invalid"),
            ("invitation_id", "0" * 32, "invitation_invalid"),
            ("version", 2, "invitation_version"),
            ("version", "x", "invitation_invalid"),
            ("extra", 1, "invitation_invalid"),
        ],
    )
    def test_altered_file(
        self, site: Site, ada: SignedIn, field: str, value: object, code: str
    ) -> None:
        invitation = site.invite(ada.token, "Bob", Role.ANALYST)
        file = json.loads(invitation.file_text) | {field: value}
        with pytest.raises(InputError) as caught:
            site.sign_in_service().begin_redeem(json.dumps(file), PASSWORD)
        assert caught.value.code == code
        assert json.loads(invitation.file_text)["secret"] not in caught.value.text

    @pytest.mark.parametrize("text", ["", "{}", "[]", "\ud800", "x" * 10_000, "\x00"])
    def test_not_a_file_of_ours(self, site: Site, text: str) -> None:
        with pytest.raises(InputError) as caught:
            site.sign_in_service().begin_redeem(text, PASSWORD)
        assert caught.value.code == "invitation_invalid"

    def test_while_sealed(self, site: Site, ada: SignedIn) -> None:
        invitation = site.invite(ada.token, "Bob", Role.ANALYST)
        site.restart()
        with pytest.raises(StateError) as caught:
            site.sign_in_service().begin_redeem(invitation.file_text, PASSWORD)
        assert caught.value.code == "sealed"
        assert "admin must sign in first" in caught.value.text
        site.sign_in()
        site.redeem(invitation)

    def test_newer_one_replaces_it(self, site: Site, ada: SignedIn) -> None:
        first = site.invite(ada.token, "Bob", Role.ANALYST)
        second = site.invite(ada.token, "bob", Role.STEWARD)
        with pytest.raises(InputError):
            site.redeem(first)
        site.redeem(second)

    def test_who_was_invited_is_listed_until_they_come(self, site: Site, ada: SignedIn) -> None:
        assert invited(site, ada) == []
        lost = site.invite(ada.token, "Bob", Role.ANALYST)
        bob = site.invite(ada.token, "Bob", Role.ANALYST)
        site.invite(ada.token, "abe", Role.AUDITOR)
        first, second = invited(site, ada)
        assert (first.name, first.roles) == ("abe", (Role.AUDITOR,))
        assert (second.name, second.invitation_id) == ("Bob", bob.invitation_id)
        assert second.invited_by == ada.principal.person_id
        assert lost.invitation_id not in repr([first, second])
        site.redeem(bob)
        assert [each.name for each in invited(site, ada)] == ["abe"]
        site.clock.advance(8 * DAY)
        ada = site.sign_in()
        (left,) = invited(site, ada)
        assert left.expires_at < site.clock.now()

    def test_a_withdrawn_one_is_worthless(self, site: Site, ada: SignedIn) -> None:
        invitation = site.invite(ada.token, "Bob", Role.ANALYST)
        pending = site.sign_in_service().begin_redeem(invitation.file_text, PASSWORD)
        site.clock.advance(30)
        change(site, ada, "withdraw_invitation", invitation.invitation_id)
        (event,) = site.events("person.invitation_withdrawn")
        assert invitation.invitation_id in str(event)
        site.secrets["Bob"] = pending.totp_secret
        for attempt in (
            lambda: site.sign_in_service().confirm_redeem(pending.pending_id, site.code("Bob")),
            lambda: site.redeem(invitation),
        ):
            with pytest.raises(InputError) as caught:
                attempt()
            assert caught.value.code == "invitation_used"
            assert "withdrawn" in caught.value.text
        assert people(site, ada).keys() == {"Ada"}
        with pytest.raises(NotFoundError) as gone:
            change(site, ada, "withdraw_invitation", invitation.invitation_id)
        assert gone.value.code == "invitation_not_open"

    def test_only_an_admin_withdraws(self, site: Site, ada: SignedIn) -> None:
        site.add(ada.token, "Olga", Role.AUDITOR)
        invitation = site.invite(ada.token, "Bob", Role.ANALYST)
        olga = site.sign_in("Olga")
        assert [each.name for each in invited(site, olga)] == ["Bob"]
        with pytest.raises(DeniedError):
            site.call(olga.token, "people", "withdraw_invitation", invitation.invitation_id)
        site.redeem(invitation)

    def test_name_in_use(self, site: Site, ada: SignedIn) -> None:
        with pytest.raises(InputError) as caught:
            site.invite(ada.token, "ADA", Role.ANALYST)
        assert caught.value.code == "name_in_use"

    def test_store_holds_no_secret_of_it(self, site: Site, ada: SignedIn) -> None:
        from engine.store.tables import InvitationRow

        invitation = site.invite(ada.token, "Bob", Role.ANALYST)
        with site.store.read() as session:
            row = session.get_one(InvitationRow, invitation.invitation_id)
        assert json.loads(invitation.file_text)["secret"] not in repr(vars(row))


class TestRoles:
    @pytest.mark.parametrize("other", [Role.ADMIN, Role.STEWARD])
    def test_toxic_combinations(self, site: Site, ada: SignedIn, other: Role) -> None:
        site.add(ada.token, "Bob", Role.ANALYST)
        bob = site.person_id(ada.token, "Bob")
        for method, subject in (("invite", "Cem"), ("set_roles", bob)):
            with pytest.raises(DeniedError) as caught:
                change(site, ada, method, subject, (other, Role.AUDITOR))
            assert caught.value.code == "toxic_roles"
            assert "admin can" in caught.value.text

    def test_no_role(self, site: Site, ada: SignedIn) -> None:
        with pytest.raises(InputError):
            change(site, ada, "invite", "Cem", ())

    def test_new_roles_hold_at_once(self, site: Site, ada: SignedIn) -> None:
        site.add(ada.token, "Bob", Role.ANALYST)
        bob = site.sign_in("Bob")
        with pytest.raises(DeniedError):
            site.call(bob.token, "people", "list_people")
        person = change(site, ada, "set_roles", bob.principal.person_id, (Role.AUDITOR,))
        assert isinstance(person, Person)
        assert person.roles == (Role.AUDITOR,)
        site.call(bob.token, "people", "list_people")
        change(site, ada, "set_roles", bob.principal.person_id, (Role.ANALYST, Role.ANALYST))
        with pytest.raises(DeniedError):
            site.call(bob.token, "people", "list_people")

    def test_last_admin_stays(self, site: Site, ada: SignedIn) -> None:
        me = ada.principal.person_id
        for method, args in (
            ("set_roles", (me, (Role.ANALYST,))),
            ("disable", (me,)),
            ("reset_person", (me,)),
        ):
            with pytest.raises(DeniedError) as caught:
                change(site, ada, method, *args)
            assert caught.value.code == "last_admin"
        site.add(ada.token, "Bob", Role.ADMIN)
        change(site, ada, "set_roles", me, (Role.ANALYST,))
        assert site.sign_in("Bob").principal.custodian

    def test_invited_admin_does_not_count_before_redeeming(self, site: Site, ada: SignedIn) -> None:
        site.invite(ada.token, "Bob", Role.ADMIN)
        with pytest.raises(DeniedError):
            change(site, ada, "disable", ada.principal.person_id)

    def test_unknown_person(self, site: Site, ada: SignedIn) -> None:
        with pytest.raises(NotFoundError):
            change(site, ada, "set_roles", "0" * 32, (Role.ANALYST,))


class TestEndOfAccess:
    def test_disable(self, site: Site, ada: SignedIn) -> None:
        site.add(ada.token, "Bob", Role.ANALYST)
        bob = site.sign_in("Bob")
        change(site, ada, "set_custodian", bob.principal.person_id, True)
        change(site, ada, "disable", bob.principal.person_id)
        with pytest.raises(SignInError):
            site.call(bob.token, "sign_in", "state")
        assert not people(site, ada)["Bob"].active
        assert not people(site, ada)["Bob"].custodian
        assert len(site.vault.slot_ids()) == 1
        for restart in (False, True):
            if restart:
                site.restart()
            with pytest.raises(SignInError):
                site.sign_in("Bob")

    def test_slot_left_by_a_crash_is_dropped(
        self, site: Site, ada: SignedIn, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        site.add(ada.token, "Bob", Role.ANALYST)
        monkeypatch.setattr(site.vault, "remove_slot", lambda _slot_id: None)
        change(site, ada, "disable", site.person_id(ada.token, "Bob"))
        site.restart()
        assert len(site.vault.slot_ids()) == 2
        with pytest.raises(SignInError):
            site.sign_in("Bob")
        assert not site.vault.is_open
        site.sign_in()
        assert len(site.vault.slot_ids()) == 1

    def test_reset(self, site: Site, ada: SignedIn) -> None:
        site.add(ada.token, "Bob", Role.ANALYST)
        bob = site.sign_in("Bob")
        invitation = change(site, ada, "reset_person", bob.principal.person_id)
        assert isinstance(invitation, Invitation)
        with pytest.raises(SignInError):
            site.call(bob.token, "sign_in", "state")
        with pytest.raises(SignInError):
            site.sign_in("Bob")
        assert [each.invitation_id for each in invited(site, ada)] == [invitation.invitation_id]
        assert not people(site, ada)["Bob"].has_access
        site.redeem(invitation, "copper meadow saturn trellis")
        assert people(site, ada)["Bob"].has_access
        again = site.sign_in("Bob", "copper meadow saturn trellis")
        assert again.principal.person_id == bob.principal.person_id
        assert len(site.vault.slot_ids()) == 2

    def test_disabled_person_cannot_redeem(self, site: Site, ada: SignedIn) -> None:
        site.add(ada.token, "Bob", Role.ANALYST)
        bob = site.person_id(ada.token, "Bob")
        invitation = change(site, ada, "reset_person", bob)
        assert isinstance(invitation, Invitation)
        change(site, ada, "disable", bob)
        with pytest.raises(InputError):
            site.redeem(invitation)


class TestRecovery:
    def test_sole_admin_comes_back(self, site: Site, created: SiteCreated, ada: SignedIn) -> None:
        site.restart()
        for _ in range(5):
            with pytest.raises(SignInError):
                site.sign_in_service().sign_in("Ada", "wrong password indeed", "000000")
        invitation = site.sign_in_service().recover(created.recovery_key, "Ada")
        with pytest.raises(StateError) as caught:
            site.sign_in()
        assert caught.value.code == "recovery"
        site.redeem(invitation, "copper meadow saturn trellis")
        again = site.sign_in(password="copper meadow saturn trellis")
        assert again.principal.person_id == ada.principal.person_id
        assert Role.ADMIN in again.principal.roles
        assert len(site.vault.slot_ids()) == 1
        actions = {each.action for each in newest(site.audit, 20)}
        assert {"recovery.opened", "engine.recovered", "journal.folded"} <= actions

    def test_new_admin(self, site: Site, created: SiteCreated) -> None:
        site.restart()
        site.redeem(site.sign_in_service().recover(created.recovery_key.lower(), "Eve"))
        eve = site.sign_in("Eve")
        assert eve.principal.roles == (Role.ADMIN,)
        assert eve.principal.custodian
        site.sign_in()

    def test_ends_after_an_hour(self, site: Site, created: SiteCreated) -> None:
        site.restart()
        invitation = site.sign_in_service().recover(created.recovery_key, "Eve")
        assert site.core.sweep() == 0
        assert site.door.state() is EngineState.OPEN, "no sign-in, and the console may redeem"
        site.clock.advance(3600)
        assert site.core.sweep() == 0
        assert site.door.state() is EngineState.SEALED
        assert not site.vault.is_open
        site.sign_in()
        with pytest.raises(InputError) as caught:
            site.redeem(invitation)
        assert caught.value.code == "invitation_expired"

    def test_given_up_it_seals_again(self, site: Site, created: SiteCreated) -> None:
        site.restart()
        invitation = site.sign_in_service().recover(created.recovery_key, "Eve")
        site.sign_in_service().abandon_recovery(invitation.file_text)
        assert site.door.state() is EngineState.SEALED
        assert not site.vault.is_open
        site.sign_in()
        (event,) = site.events("recovery.abandoned")
        assert invitation.invitation_id in str(event)
        with pytest.raises(InputError) as caught:
            site.redeem(invitation)
        assert caught.value.code == "invitation_used"

    def test_a_second_entry_makes_a_new_invitation(self, site: Site, created: SiteCreated) -> None:
        site.restart()
        lost = site.sign_in_service().recover(created.recovery_key, "Eve")
        again = site.sign_in_service().recover(created.recovery_key, "Eva")
        with pytest.raises(InputError):
            site.redeem(lost)
        with pytest.raises(StateError):
            site.sign_in()
        site.redeem(again)
        site.sign_in("Eva")
        site.sign_in()
        assert len(site.events("engine.recovered")) == 1

    def test_only_its_own_invitation_gives_it_up(
        self, site: Site, created: SiteCreated, ada: SignedIn
    ) -> None:
        usual = change(site, ada, "invite", "Bob", (Role.ANALYST,))
        assert isinstance(usual, Invitation)
        with pytest.raises(InputError) as caught:
            site.sign_in_service().abandon_recovery(usual.file_text)
        assert caught.value.code == "not_of_recovery"
        invitation = site.sign_in_service().recover(created.recovery_key, "Eve")
        site.sign_in_service().abandon_recovery(invitation.file_text)
        assert site.door.state() is EngineState.OPEN, "others opened it"
        with pytest.raises(InputError):
            site.redeem(invitation)

    def test_key_of_another_vault(self, site: Site, created: SiteCreated) -> None:
        from engine.vault.recovery_key import format_recovery_key

        site.restart()
        with pytest.raises(DeniedError) as caught:
            site.sign_in_service().recover(format_recovery_key(bytes(32)), "Eve")
        assert caught.value.code == "recovery_key_refused"
        assert site.door.state() is EngineState.SEALED
        with pytest.raises(InputError):
            site.sign_in_service().recover(created.recovery_key[:-1] + "?", "Eve")
        site.sign_in()
        assert len(site.events("access.refused")) == 1

    def test_while_open_nobody_is_kept_out(self, site: Site, created: SiteCreated) -> None:
        invitation = site.sign_in_service().recover(created.recovery_key, "Eve")
        ada = site.sign_in()
        site.redeem(invitation)
        assert isinstance(site.call(ada.token, "sign_in", "state"), SignInState)

    def test_auditor_does_not_become_admin(self, site: Site, created: SiteCreated) -> None:
        ada = site.sign_in()
        site.add(ada.token, "Olu", Role.AUDITOR)
        site.restart()
        with pytest.raises(InputError) as caught:
            site.sign_in_service().recover(created.recovery_key, "Olu")
        assert caught.value.code == "toxic_roles"
        assert site.door.state() is EngineState.SEALED


def test_refused_calls_are_in_the_log(site: Site, ada: SignedIn) -> None:
    site.add(ada.token, "Bob", Role.ANALYST)
    bob = site.sign_in("Bob")
    with pytest.raises(DeniedError):
        site.call(bob.token, "people", "invite", "Eve", (Role.ADMIN,))
    event = site.events("access.refused")[0]
    assert (event.person, event.object) == (bob.principal.person_id, "people.invite")
    assert '"cause":"role"' in event.leaf
    assert "Eve" not in event.leaf


def test_a_name_is_judged_before_a_code_is_asked_for(data_dir: Path) -> None:
    site = HostSite(data_dir)
    try:
        site.create()
        ada = site.sign_in()
        for name, roles in (("\u202eeve", (Role.ANALYST,)), ("", (Role.ANALYST,)), ("Eve", ())):
            with pytest.raises(InputError):
                ada.people.invite(name, roles)
        with pytest.raises(ConfirmationNeededError):
            ada.people.invite("Eve", (Role.ANALYST,))
        # Who may not invite at all hears that, and nothing of the name.
        site.add(ada, "Bob", Role.ANALYST)
        with pytest.raises(DeniedError):
            site.sign_in("Bob").people.invite("", (Role.ANALYST,))
    finally:
        site.stop()
