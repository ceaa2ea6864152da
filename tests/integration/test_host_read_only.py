"""Read-only, and the way out that two persons take: judged by the log, exact, on record for ever."""

from __future__ import annotations

import io
from argparse import Namespace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from engine.api.access import Role
from engine.api.errors import (
    ConfirmationNeededError,
    DeniedError,
    EngineError,
    InputError,
    SignInError,
    StateError,
)
from engine.api.faults import FaultKind, FaultReport
from engine.api.said import Said
from engine.api.system import EngineState, SiteSettings
from engine.audit.actions import Action
from engine.audit.leaf import decode
from engine.audit.merkle import leaf_hash
from engine.ctl import commands_faults
from engine.ctl.output import Output
from engine.ctl.session import Session
from engine.host.examination import Doubt
from engine.identity.custodians import SETTING as CUSTODIANS_ONLY
from engine.store.tables import ModelRow, PersonRow
from tests.factories.site import PASSWORD, HostSite, assert_helps, entries, verified
from tests.integration.test_host_files import _Keyring

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from engine.rpc.proxy import EngineClient
    from engine.store.unit_of_work import UnitOfWork

REASON = "A page was put back by hand; the log is right."


@pytest.fixture
def site(site: HostSite) -> HostSite:
    """Ada and Dee are admins, Cy is auditor, Bo analyst; open, with a signed head."""
    ada = site.sign_in()
    site.add(ada, "Bo", Role.ANALYST)
    site.add(ada, "Cy", Role.AUDITOR)
    site.add(ada, "Dee", Role.ADMIN)
    site.confirmed(ada, lambda: ada.system.change_settings(SiteSettings(idle_lock_seconds=1140)))
    site.host.parts.log.checkpoint()
    return site


def person_id(site: HostSite, name: str) -> str:
    with site.host.store.read() as session:
        tag = site.host.vault.name_tag(name)
        return session.scalars(select(PersonRow.person_id).where(PersonRow.name_tag == tag)).one()


def sql(site: HostSite, statement: str, *values: object) -> None:
    """What a page put back, or someone who holds the store's key, would do."""
    site.host.store.write(lambda uow: uow.execute(statement, values) and None)


def tamper_roles(site: HostSite, name: str, roles: str) -> None:
    sql(site, "UPDATE person SET roles = ? WHERE person_id = ?", roles, person_id(site, name))


def read_only(site: HostSite, name: str = "Ada") -> EngineClient:
    """Starts anew, and signs in to an engine that is read-only."""
    site.restart()
    person = site.sign_in(name)
    assert person.system.status().state is EngineState.READ_ONLY
    return person


def accept(
    site: HostSite, person: EngineClient, name: str = "Ada", second: str = "Cy"
) -> FaultReport:
    report = person.system.faults()
    return site.confirmed(
        person, lambda: person.system.accept_faults(report.report_id, REASON), name, second
    )


def open_and_whole(site: HostSite, person: EngineClient) -> None:
    assert site.client.system.status().state is EngineState.OPEN
    report = verified(person)
    assert report.whole, report.problems


def damage_event(site: HostSite, number: int) -> None:
    """Another text in an event's leaf, not even with another hash."""

    def damage(uow: UnitOfWork) -> None:
        (data,) = uow.execute("SELECT leaf FROM audit_event WHERE number = ?", (number,)).fetchone()
        changed = data.replace(b'"r":"done"', b'"r":"nope"')
        assert changed != data
        uow.execute("UPDATE audit_event SET leaf = ? WHERE number = ?", (changed, number))

    site.host.store.write(damage)


# ------------------------------------------------------------------------------ the rows


def test_rows_that_differ_are_shown_accepted_and_follow_the_log(site: HostSite) -> None:
    tamper_roles(site, "Bo", "admin analyst")
    sql(site, "UPDATE setting SET value = '60' WHERE key = 'idle_lock_seconds'")
    sql(site, "UPDATE person SET active = 0 WHERE person_id = ?", person_id(site, "Dee"))
    ada = read_only(site)
    assert "analyst in the log, admin and analyst in the store" in ada.system.status().reason.text
    report = ada.system.faults()
    shown = {str(each.subject): (str(each.proven), str(each.found)) for each in report.found}
    assert shown == {
        "person Bo, roles": ("analyst", "admin and analyst"),
        "person Dee, active": ("yes", "no"),
        "setting idle_lock_seconds": ("1140", "60"),
    }
    assert {each.kind for each in report.found} == {FaultKind.TABLES}
    assert (report.lost, report.refusal.text, report.accepted) == (0, "", ())
    after = accept(site, ada)
    open_and_whole(site, ada)
    assert ada.system.settings().idle_lock_seconds == 1140
    people = {each.name: each for each in ada.people.list_people()}
    assert people["Bo"].roles == (Role.ANALYST,)
    assert people["Dee"].active
    (mark,) = after.accepted
    assert (mark.accepted_by, mark.agreed_by, mark.reason) == ("Ada", "Cy", REASON)
    assert site.sign_in("Dee").system.faults() == after
    copies = list(site.paths.backups.glob("in-doubt-*.db"))
    assert len(copies) == 1, "what was found is kept"
    assert copies[0].stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("harm", ["UPDATE setting SET value = '0'", "DELETE FROM setting"])
def test_that_only_custodians_unseal_follows_the_log_too(site: HostSite, harm: str) -> None:
    ada = site.sign_in()
    site.confirmed(ada, lambda: ada.keys.set_custodians_only(True))
    sql(site, f"{harm} WHERE key = ?", CUSTODIANS_ONLY)
    ada = read_only(site)
    (found,) = ada.system.faults().found
    assert found.subject.text == f"setting {CUSTODIANS_ONLY}"
    accept(site, ada)
    open_and_whole(site, ada)
    assert ada.keys.state().custodians_only


def test_an_acceptance_stays_visible_and_holds_no_text_in_the_log(site: HostSite) -> None:
    tamper_roles(site, "Bo", "admin")
    accept(site, read_only(site))
    site.restart()
    ada = site.sign_in()
    open_and_whole(site, ada)
    (note,) = [each for each in ada.system.status().notes if "xception" in each.text]
    assert "Ada and Cy" in note.text
    (event,) = entries(ada, "fault.accepted")
    leaf = decode(event.leaf.encode())
    assert leaf.d["agreed_by"] == person_id(site, "Cy")
    assert leaf.d["kinds"] == ["tables"]
    assert leaf.d["reason_hmac"] == site.host.vault.register().hmac(REASON)
    assert "page" not in event.leaf
    raw = b"".join(each.read_bytes() for each in site.paths.root.rglob("*") if each.is_file())
    assert REASON.encode() not in raw
    # The exception cannot be taken back by taking its row away.
    sql(site, "DELETE FROM accepted_fault")
    report = read_only(site).system.faults()
    assert "no text" in report.refusal.text
    assert "Restore" in report.refusal.text


def test_planted_rows_go_and_what_was_promised_is_worthless(site: HostSite) -> None:
    ada = site.sign_in()
    invitation = site.confirmed(ada, lambda: ada.people.invite("Eve", (Role.ADMIN,)))
    with site.host.store.read() as session:
        bo = session.get_one(PersonRow, person_id(site, "Bo"))
    register = site.host.vault.register()

    def plant(uow: UnitOfWork) -> None:
        planted = PersonRow(
            person_id="ee" * 16,
            name_tag=site.host.vault.name_tag("Mallory"),
            name_sealed=register.seal("ee" * 16, "name", 1, "Mallory"),
            roles="admin",
            slot_id=bo.slot_id,
            verifier=bo.verifier,
            totp_sealed=bo.totp_sealed,
        )
        uow.session.add(planted)
        uow.session.add(
            ModelRow(
                sha256="ab" * 32,
                name_sealed=register.seal("ab" * 32, "name", 1, "planted"),
                size=5,
                state="approved",
                active=True,
                proposed_by="ee" * 16,
                registered_at=0,
            )
        )

    site.host.store.write(plant)
    ada = read_only(site)
    with pytest.raises(SignInError):
        site.client.sign_in.sign_in("Mallory", "violet harbour antelope ladder", site.code("Bo"))
    subjects = {each.subject.text: each.proven.text for each in ada.system.faults().found}
    assert subjects["person Mallory"] == "is not there"
    accept(site, ada)
    open_and_whole(site, ada)
    assert "Mallory" not in {each.name for each in ada.people.list_people()}
    assert ada.models.list_models() == []
    with pytest.raises(InputError):
        site.client.sign_in.begin_redeem(invitation.file_text, "another harbour antelope")


def test_a_disabled_person_put_back_is_shut_out_again(site: HostSite) -> None:
    bo = person_id(site, "Bo")
    with site.host.store.read() as session:
        old = session.get_one(PersonRow, bo)
    ada = site.sign_in()
    site.confirmed(ada, lambda: ada.people.disable(bo))

    def put_back(uow: UnitOfWork) -> None:
        row = uow.session.get_one(PersonRow, bo)
        row.active, row.slot_id, row.verifier = True, old.slot_id, old.verifier
        row.totp_sealed = old.totp_sealed

    site.host.store.write(put_back)
    accept(site, read_only(site))
    with site.host.store.read() as session:
        row = session.get_one(PersonRow, bo)
        assert (row.active, row.slot_id, row.verifier) == (False, "", b"")


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM person WHERE person_id = :bo",
        "UPDATE person SET name_sealed = x'00' WHERE person_id = :bo",
        "DELETE FROM setting WHERE key = 'site_name'",
    ],
)
def test_what_the_log_cannot_make_again_is_refused(site: HostSite, harm: str) -> None:
    ids = {"bo": person_id(site, "Bo"), "ada": person_id(site, "Ada")}
    statement = harm.replace(":bo", f"'{ids['bo']}'").replace(":ada", f"'{ids['ada']}'")
    if "site_name" in harm:
        from engine.identity.site_setup import SITE_NAME_KEY

        statement = f"DELETE FROM setting WHERE key = '{SITE_NAME_KEY}'"  # noqa: S608 - a constant
    sql(site, statement)
    ada = read_only(site)
    report = ada.system.faults()
    assert "Restore the latest backup" in report.refusal.text
    with pytest.raises(DeniedError) as caught:
        accept(site, ada)
    assert_helps(caught.value, "not_acceptable", "Restore")
    assert site.client.system.status().state is EngineState.READ_ONLY


# ------------------------------------------------------------------------------ who may


def test_one_person_is_not_two(site: HostSite) -> None:
    tamper_roles(site, "Bo", "admin")
    ada = read_only(site)
    with pytest.raises(DeniedError) as caught:
        accept(site, ada, second="Ada")
    assert_helps(caught.value, "co_sign_self", "two people")
    # A fresh code of one's own, twice, is still one person.
    report = ada.system.faults()
    for _ in range(2):
        with pytest.raises(ConfirmationNeededError) as needed:
            ada.system.accept_faults(report.report_id, REASON)
        if needed.value.details["needs"] == "fresh":
            ada.sign_in.confirm(needed.value.details["digest"], site.code())
    with pytest.raises(ConfirmationNeededError):
        ada.system.accept_faults(report.report_id, REASON)
    assert site.client.system.status().state is EngineState.READ_ONLY
    assert accept(site, ada, second="Dee").accepted[0].agreed_by == "Dee"


def test_a_role_that_only_the_rows_give_counts_for_nothing(site: HostSite) -> None:
    """Bo, an analyst, made admin in the rows: neither signs in, nor agrees."""
    tamper_roles(site, "Bo", "admin auditor")
    ada = read_only(site)
    with pytest.raises(StateError) as caught:
        site.sign_in("Bo")
    assert_helps(caught.value, "read_only")
    with pytest.raises(DeniedError) as second:
        accept(site, ada, second="Bo")
    assert_helps(second.value, "co_sign_role", "does not have the role")
    assert site.client.system.status().state is EngineState.READ_ONLY


def test_a_role_that_the_rows_took_away_still_counts(site: HostSite) -> None:
    tamper_roles(site, "Ada", "analyst")
    tamper_roles(site, "Cy", "steward")
    sql(site, "UPDATE person SET active = 0")
    ada = read_only(site)
    assert Role.ADMIN in ada.sign_in.state().principal.roles
    accept(site, ada)
    open_and_whole(site, ada)


def test_whoever_was_signed_in_as_admin_by_the_rows_is_judged_by_the_log(site: HostSite) -> None:
    """Signed in before the doubt arose: the service itself asks the log."""
    bo = site.sign_in("Bo")
    tamper_roles(site, "Bo", "admin")
    site.host.parts.identity.sign_ins.refresh_person(person_id(site, "Bo"), (Role.ADMIN,), False)
    ada = site.sign_in()
    assert not verified(ada).whole
    assert site.client.system.status().state is EngineState.READ_ONLY
    with pytest.raises(DeniedError) as caught:
        accept(site, bo, "Bo", "Cy")
    assert_helps(caught.value, "not_proven", "log")
    accept(site, ada)
    open_and_whole(site, ada)
    assert bo.sign_in.state().principal.roles == (Role.ANALYST,)


@pytest.mark.parametrize("name", ["Cy", "Bo"])
def test_only_an_admin_begins(site: HostSite, name: str) -> None:
    if name == "Bo":
        person = site.sign_in("Bo")
        sql(site, "UPDATE setting SET value = '60' WHERE key = 'idle_lock_seconds'")
        assert not verified(site.sign_in()).whole
    else:
        sql(site, "UPDATE setting SET value = '60' WHERE key = 'idle_lock_seconds'")
        person = read_only(site, name)
    with pytest.raises(DeniedError) as caught:
        person.system.accept_faults("00" * 16, REASON)
    assert_helps(caught.value, "role")


# ------------------------------------------------------------------------------ exactly this


def test_what_is_accepted_is_what_was_shown(site: HostSite) -> None:
    tamper_roles(site, "Bo", "admin")
    ada = read_only(site)
    shown = ada.system.faults()
    site.host.store.write(
        lambda uow: uow.execute("UPDATE person SET custodian = 1") and None, despite="read_only"
    )
    with pytest.raises(InputError) as caught:
        site.confirmed(ada, lambda: ada.system.accept_faults(shown.report_id, REASON), second="Cy")
    assert_helps(caught.value, "faults_changed", "again")
    assert ada.system.faults().report_id != shown.report_id


@pytest.mark.parametrize("reason", ["", "too short", "x" * 501])
def test_a_reason_is_needed(site: HostSite, reason: str) -> None:
    tamper_roles(site, "Bo", "admin")
    ada = read_only(site)
    report = ada.system.faults()
    with pytest.raises(InputError) as caught:
        site.confirmed(ada, lambda: ada.system.accept_faults(report.report_id, reason))
    assert_helps(caught.value, "reason_length", "why")


def test_nothing_is_accepted_where_nothing_is_in_doubt(site: HostSite) -> None:
    ada = site.sign_in()
    assert ada.system.faults() == FaultReport()
    with pytest.raises(StateError) as caught:
        site.confirmed(ada, lambda: ada.system.accept_faults("", REASON), second="Cy")
    assert_helps(caught.value, "nothing_in_doubt")


def test_a_fault_of_the_disk_cannot_be_accepted(site: HostSite) -> None:
    from sqlcipher3 import dbapi2 as sqlcipher

    ada = site.sign_in()

    def broken(_uow: object) -> None:
        raise sqlcipher.OperationalError("disk I/O error")

    with pytest.raises(EngineError):
        site.host.store.write(broken)
    site.host.parts.door.notice_fault()
    report = ada.system.faults()
    assert "Check the disk" in report.refusal.text
    with pytest.raises(DeniedError) as caught:
        accept(site, ada)
    assert_helps(caught.value, "not_acceptable")


# ------------------------------------------------------------------------------ the log


def test_a_damaged_log_goes_on_from_its_last_provable_point(site: HostSite) -> None:
    ada = site.sign_in()
    signed = ada.audit.head().checkpoint_size
    site.add(ada, "Eve", Role.ANALYST)
    stored = ada.audit.head().size
    eve = site.sign_in("Eve")
    damage_event(site, signed + 1)
    assert not verified(ada).whole
    stored = len(entries(ada))
    report = ada.system.faults()
    assert (report.kept, report.lost) == (signed, stored - signed)
    (about_log,) = [each for each in report.found if each.kind is FaultKind.LOG]
    assert f"{signed:,} events" in about_log.proven.text
    assert f"event {signed + 1:,}" in about_log.found.text
    assert ("person Eve", "is there") in [
        (str(each.subject), str(each.found)) for each in report.found
    ]
    after = accept(site, ada)
    assert (after.accepted[0].kept, after.accepted[0].lost) == (signed, stored - signed)
    open_and_whole(site, ada)
    assert "Eve" not in {each.name for each in ada.people.list_people()}
    with pytest.raises(SignInError):
        eve.sign_in.state()
    site.restart()
    ada = site.sign_in()
    open_and_whole(site, ada)
    assert any(
        f"{stored - signed} events could not be proven" in note.text
        for note in ada.system.status().notes
    )
    size = ada.audit.head().size
    assert [each.number for each in entries(ada)] == list(range(size))


Harm = tuple[str, "Callable[[UnitOfWork, int], object]"]
DERIVED: list[Harm] = [
    (
        "hash",
        lambda uow, n: uow.execute(
            "UPDATE audit_event SET leaf_hash = ? WHERE number = ?", (bytes(32), n)
        ),
    ),
    (
        "column",
        lambda uow, n: uow.execute(
            "UPDATE audit_event SET person_id = 'nobody' WHERE number = ?", (n,)
        ),
    ),
    ("tile", lambda uow, n: uow.execute("UPDATE audit_tile SET root = ?", (bytes(32),))),
    (
        "checkpoint",
        lambda uow, n: uow.execute(
            "UPDATE audit_checkpoint SET root = ? WHERE size < ?", (bytes(32), n)
        ),
    ),
]


@pytest.mark.parametrize("harm", [each[1] for each in DERIVED], ids=[each[0] for each in DERIVED])
def test_what_stands_beside_the_events_is_made_anew(
    site: HostSite, harm: Callable[[UnitOfWork, int], object]
) -> None:
    """The events themselves still hash to the signed root: none of them is lost."""
    site.restart()
    ada = site.sign_in()
    site.host.parts.log.checkpoint()
    size = ada.audit.head().size
    before = [each.leaf for each in entries(ada)]
    site.host.store.write(lambda uow: harm(uow, 5) and None)
    assert not verified(ada).whole
    report = ada.system.faults()
    assert report.kept >= size
    accept(site, ada)
    open_and_whole(site, ada)
    assert [each.leaf for each in entries(ada)][:size] == before
    site.restart()
    open_and_whole(site, site.sign_in())


def test_a_log_that_proves_no_admin_is_refused(site: HostSite) -> None:
    site.stop()
    site.start()
    ada = site.sign_in()
    damage_event(site, 0)
    assert not verified(ada).whole
    report = ada.system.faults()
    assert report.kept == 0
    assert "proves no admin" in report.refusal.text
    with pytest.raises(DeniedError) as caught:
        accept(site, ada)
    assert_helps(caught.value, "not_acceptable", "Restore")


def test_a_forged_event_grants_nothing(site: HostSite) -> None:
    """An event that makes Bo admin, hashed well but not signed: what is proven decides."""
    ada = site.sign_in()
    bo = person_id(site, "Bo")
    dee = site.sign_in("Dee")
    site.confirmed(dee, lambda: dee.people.set_roles(bo, (Role.STEWARD,)), "Dee")
    signed = ada.audit.head().checkpoint_size

    def forge(uow: UnitOfWork) -> None:
        number, data = uow.execute(
            "SELECT number, leaf FROM audit_event WHERE action = ?",
            (Action.PERSON_ROLES_CHANGED.value,),
        ).fetchone()
        assert number >= signed
        forged = data.replace(b'"roles":["steward"]', b'"roles":["admin"]')
        assert forged != data
        uow.execute(
            "UPDATE audit_event SET leaf = ?, leaf_hash = ? WHERE number = ?",
            (forged, leaf_hash(forged), number),
        )
        uow.execute("UPDATE person SET roles = 'admin' WHERE person_id = ?", (bo,))
        uow.execute("UPDATE audit_tile SET root = ?", (bytes(32),))

    site.host.store.write(forge)
    assert not verified(ada).whole
    with pytest.raises(DeniedError) as caught:
        accept(site, ada, second="Bo")
    assert caught.value.code in {"co_sign_role", "not_proven"}
    accept(site, ada)
    people = {each.name: each.roles for each in ada.people.list_people()}
    assert people["Bo"] == (Role.ANALYST,)
    open_and_whole(site, ada)


# ------------------------------------------------------------------------------ command line


def test_the_command_line_shows_and_accepts(site: HostSite, tmp_path: Path) -> None:
    tamper_roles(site, "Bo", "admin")
    ada = read_only(site)
    password = tmp_path / "password"
    password.write_text(PASSWORD)
    printed = io.StringIO()
    options = Namespace(data=site.paths.root)

    def run(command: Callable[[Session], object]) -> str:
        session = Session(options, Output(json=False, out=printed, err=io.StringIO()))
        # The engine is in this process, so there is no socket to find it by.
        session.__dict__.update(engine=ada, token=ada._token)
        command(session)
        text = printed.getvalue()
        printed.truncate(0)
        return text

    text = run(commands_faults.show)
    assert "person Bo, roles" in text
    options.report = text.split("--report ")[1].split()[0]
    options.reason, options.co_sign, options.co_sign_password_file = REASON, "Cy", password
    options.totp, options.co_sign_totp = site.code(), site.code("Cy")
    text = run(commands_faults.accept)
    assert "accepted by Ada and Cy (tables)" in text
    assert REASON in text
    open_and_whole(site, ada)
    assert "Nothing is in doubt" in run(commands_faults.show)


# ------------------------------------------------------------------------------ the witness


def test_a_log_that_contradicts_its_witness_is_accepted_with_a_new_one(
    site: HostSite,
) -> None:
    keyring = _Keyring()
    site.keyring = keyring.place
    site.restart()
    ada = site.sign_in()
    site.stop()
    size, root = keyring.kept
    keyring.keep(keyring.entries["witness"].split()[1], size + 40, root)
    site.start()
    ada = site.sign_in()
    report = ada.system.faults()
    (shown,) = report.found
    assert shown.kind is FaultKind.WITNESS
    assert f"{size:,} events" in shown.proven.text
    assert f"{size + 40:,}" in shown.found.text
    after = accept(site, ada, second="Dee")
    assert after.accepted[0].kinds == (FaultKind.WITNESS,)
    open_and_whole(site, ada)
    kept, _ = keyring.kept
    assert size < kept <= ada.audit.head().size, "a new witness was left"
    site.restart()
    open_and_whole(site, site.sign_in())


# ------------------------------------------------------------------------------ cut off


def test_an_acceptance_that_fails_changes_nothing(
    site: HostSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    tamper_roles(site, "Bo", "admin")
    ada = read_only(site)
    before = [each.leaf for each in entries(ada)]
    from engine.host import fault_acceptance

    monkeypatch.setattr(fault_acceptance, "rebuild", lambda _session, _state: None)
    with pytest.raises(EngineError) as caught:
        accept(site, ada)
    assert_helps(caught.value, "not_rebuilt", "nothing was changed")
    monkeypatch.undo()
    assert site.client.system.status().state is EngineState.READ_ONLY
    assert [each.leaf for each in entries(ada)] == before
    accept(site, ada)
    open_and_whole(site, ada)


@pytest.mark.parametrize("witnessed", [False, True])
def test_an_engine_that_dies_right_after_resumes(
    site: HostSite, monkeypatch: pytest.MonkeyPatch, witnessed: bool
) -> None:
    """The acceptance is durable; what follows it is done by the next start."""
    keyring = _Keyring()
    if witnessed:
        site.keyring = keyring.place
        site.restart()
        site.sign_in()
    tamper_roles(site, "Bo", "admin")
    ada = read_only(site)

    def dies(_state: object) -> None:
        raise SystemExit

    monkeypatch.setattr(site.host.parts.faults, "_on_accepted", dies)
    with pytest.raises(SystemExit):
        accept(site, ada)
    site.host.parts.door.doubt(Doubt(FaultKind.STORE, Said("", "so that the end is not recorded")))
    site.restart()
    ada = site.sign_in()
    open_and_whole(site, ada)
    assert [each.reason for each in ada.system.faults().accepted] == [REASON]
    assert len(entries(ada, "fault.accepted")) == 1


def test_reading_goes_on_and_writing_does_not(site: HostSite) -> None:
    tamper_roles(site, "Bo", "admin")
    ada = read_only(site)
    assert entries(ada)
    assert ada.people.list_people()
    assert not verified(ada).whole
    acts: list[Callable[[], object]] = [
        lambda: ada.system.change_settings(SiteSettings()),
        ada.chat.list_conversations,
        lambda: ada.models.remove("ab" * 32),
    ]
    for act in acts:
        with pytest.raises(StateError) as caught:
            act()
        assert_helps(caught.value, "read_only", "what is in doubt")
