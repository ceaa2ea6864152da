"""An insider with the keys of a copied vault edits rows and files of the stopped site: what meets it.

`test_host_insider.py` has the log itself and its witnesses, `test_store_old_pages.py` old pages,
`test_alerts_check.py` and `test_host_case_damage.py` alerts, cases and findings. Here is the rest.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest

from engine.alerts.saving import PLACE_KEY
from engine.api.access import Role
from engine.api.errors import InputError, SignInError
from engine.api.faults import FaultKind
from engine.api.system import EngineState, SiteSettings
from engine.audit.actions import Action
from engine.audit.witness_file import WitnessFile
from tests.factories.insider import cut_unsigned, inside, shorten
from tests.factories.planted_conversation import chain
from tests.factories.planted_conversation import plant as planted
from tests.factories.site import PASSWORD, HostSite, entries, verified

if TYPE_CHECKING:
    from engine.api.audit import VerifyReport
    from engine.rpc.client import EngineClient
    from engine.store.unit_of_work import UnitOfWork
    from engine.vault.vault import Vault

CONVERSATION = "c" * 32


@pytest.fixture
def site(site: HostSite) -> HostSite:
    """Ada and Dee are admins, Cy audits, Bo and Eve ask; stopped. Settings were changed, and Eve disabled."""
    ada = site.sign_in()
    site.add(ada, "Cy", Role.AUDITOR)
    site.add(ada, "Dee", Role.ADMIN)
    site.add(ada, "Bo", Role.ANALYST)
    site.add(ada, "Eve", Role.ANALYST)
    site.confirmed(ada, lambda: ada.system.change_settings(SiteSettings(idle_lock_seconds=900)))
    return site


def id_of(ada: EngineClient, name: str) -> str:
    return next(each.person_id for each in ada.people.list_people() if each.name == name)


def edit(site: HostSite, *statements: tuple[str, tuple[object, ...]]) -> None:
    """Between two runs of the engine."""

    def work(uow: UnitOfWork, _vault: Vault) -> None:
        for sql, values in statements:
            uow.execute(sql, values)

    site.stop()
    inside(site.paths, work)
    site.start()


def report_of(site: HostSite) -> VerifyReport:
    """Nothing tells at the start; what the verification says."""
    ada = site.sign_in()
    assert ada.system.status().state is EngineState.OPEN
    return verified(ada)


# ------------------------------------------------------------------------------ the watch


@pytest.mark.parametrize("ahead", [1, 5, 99_999])
def test_the_watchs_place_moved_on_is_found(site: HostSite, ahead: int) -> None:
    sql = "UPDATE setting SET value = CAST(value AS INTEGER) + ? WHERE key = ?"
    edit(site, (sql, (ahead, PLACE_KEY)))
    report = report_of(site)
    assert {each.code for each in report.problems} == {"watch_moved"}
    assert site.host.state is EngineState.READ_ONLY
    ada = site.sign_in()
    faults = ada.system.faults()
    site.confirmed(
        ada,
        lambda: ada.system.accept_faults(faults.report_id, "The events between were looked at."),
        second="Cy",
    )
    assert verified(site.sign_in()).whole
    site.restart()
    assert report_of(site).whole, "it is said once"


def test_the_watchs_place_is_where_it_was_left_otherwise(site: HostSite) -> None:
    for _ in range(3):
        site.restart()
        assert report_of(site).whole
    edit(site, ("UPDATE setting SET value = '3' WHERE key = ?", (PLACE_KEY,)))
    assert report_of(site).whole, "reading again hides nothing"


# ------------------------------------------------------------------------------ conversations


def test_a_conversation_given_to_another_is_found_and_given_back(site: HostSite) -> None:
    ada = site.sign_in()
    me, bo = id_of(ada, "Ada"), id_of(ada, "Bo")

    def begin(uow: UnitOfWork) -> None:
        planted(uow, site.host.vault, CONVERSATION, me, chain(2))
        site.host.parts.audit.append(
            uow, Action.CONVERSATION_CREATED, person=me, object_id=CONVERSATION
        )

    site.host.store.write(begin)
    assert report_of(site).whole
    edit(site, ("UPDATE conversation SET person_id = ?", (bo,)))
    report = report_of(site)
    assert [each.code for each in report.problems] == ["conversation_owner"]
    assert me[:12] in report.problems[0].text
    ada = site.sign_in()
    faults = ada.system.faults()
    site.confirmed(
        ada, lambda: ada.system.accept_faults(faults.report_id, "Bo was spoken to."), second="Cy"
    )
    assert [each.conversation_id for each in ada.chat.list_conversations()] == [CONVERSATION]
    assert site.sign_in("Bo").chat.list_conversations() == []
    assert verified(ada).whole


# ------------------------------------------------------------------------------ witnesses


def test_an_acceptance_planted_for_a_witness_is_not_believed(site: HostSite) -> None:
    kept = site.sign_in("Cy").witness.make_file()
    seen = WitnessFile.parse(kept.text).note
    site.stop()
    shorten(site.paths, seen.size - 1)

    def accept(uow: UnitOfWork, _vault: Vault) -> None:
        uow.execute(
            "INSERT INTO witness (witness_id, kind, size, root, root_bits, note, made_at, made_by,"
            " agreed_by, countersigner, countersignature, countersigned_at, accepted)"
            " VALUES ('x', 'presented', ?, ?, 256, '', 1, 'x', 'y', '', '', 0, 1)",
            (seen.size, seen.root),
        )

    inside(site.paths, accept)
    site.start()
    assert site.sign_in("Cy").system.status().state is EngineState.READ_ONLY
    compared = site.sign_in("Cy").witness.compare(kept.text)
    assert not compared.same
    assert not compared.accepted


# ------------------------------------------------------------------------------ projections


def test_two_rows_swapped_are_found(site: HostSite) -> None:
    ada = site.sign_in()
    bo, dee = id_of(ada, "Bo"), id_of(ada, "Dee")
    swap = "UPDATE person SET roles = CASE person_id WHEN ? THEN 'admin' ELSE 'analyst' END"
    edit(site, (f"{swap} WHERE person_id IN (?, ?)", (bo, bo, dee)))
    ada = site.sign_in()
    assert ada.system.status().state is EngineState.READ_ONLY
    found = ada.system.faults().found
    assert len(found) == 2
    assert {each.kind for each in found} == {FaultKind.TABLES}


@pytest.mark.parametrize("column", ["verifier", "slot_id", "totp_sealed"])
def test_somebody_elses_password_or_slot_is_found(site: HostSite, column: str) -> None:
    ada = site.sign_in()
    bo, dee = id_of(ada, "Bo"), id_of(ada, "Dee")
    sql = f"UPDATE person SET {column} = (SELECT {column} FROM person WHERE person_id = ?)"  # noqa: S608 - a constant
    edit(site, (f"{sql} WHERE person_id = ?", (bo, dee)))
    assert site.sign_in().system.status().state is EngineState.READ_ONLY


def test_an_old_row_of_settings_is_found(site: HostSite) -> None:
    edit(site, ("UPDATE setting SET value = '600' WHERE key = 'idle_lock_seconds'", ()))
    status = site.sign_in().system.status()
    assert status.state is EngineState.READ_ONLY
    assert "900" in status.reason.text


@pytest.mark.parametrize(
    "harm", ["roles = 'admin'", "roles = 'admin analyst'", "secret_hash = ?", "person_id = 'x'"]
)
def test_an_invitation_to_another_or_to_more_is_worth_nothing(site: HostSite, harm: str) -> None:
    ada = site.sign_in()
    invited = site.confirmed(ada, lambda: ada.people.invite("Zed", (Role.ANALYST,)))
    file = json.loads(invited.file_text)
    values: tuple[object, ...] = ()
    if "?" in harm:
        file["secret"] = "ab" * 32
        values = (hashlib.sha256(file["secret"].encode()).hexdigest(),)
    edit(site, (f"UPDATE invitation SET {harm} WHERE state = 'open'", values))  # noqa: S608 - constants
    site.sign_in()
    with pytest.raises(InputError) as caught:
        site.client.sign_in.begin_redeem(json.dumps(file), PASSWORD)
    assert caught.value.code == "invitation_used"


# ------------------------------------------------------------------------------ the log


def test_an_old_checkpoint_in_the_place_of_the_last_is_found(site: HostSite) -> None:
    first = "(SELECT {} FROM audit_checkpoint ORDER BY size LIMIT 1)"
    sets = ", ".join(f"{each} = {first.format(each)}" for each in ("note", "signature", "root"))
    last = "size = (SELECT max(size) FROM audit_checkpoint)"
    edit(site, (f"UPDATE audit_checkpoint SET {sets} WHERE {last}", ()))  # noqa: S608 - constants
    status = site.sign_in().system.status()
    assert status.state is EngineState.READ_ONLY
    assert "does not verify" in status.reason.text


def test_a_log_cut_without_the_signing_key_passes_and_a_witness_tells(site: HostSite) -> None:
    """The engine signs what follows a head that was signed: so much the key of the store can do."""
    kept = site.sign_in("Cy").witness.make_file()
    for _ in range(4):
        site.sign_in()
        site.host.parts.log.checkpoint()
    last = site.sign_in("Cy").witness.make_file()
    site.stop()
    size = cut_unsigned(site.paths)
    assert kept.size <= size < last.size
    site.start()
    assert report_of(site).whole
    assert site.sign_in("Cy").witness.compare(kept.text).same
    assert not site.sign_in("Cy").witness.compare(last.text).same
    assert site.host.state is EngineState.READ_ONLY


# ------------------------------------------------------------------------------ what is not compared


def test_counted_hours_and_recovery_codes_are_not_compared(site: HostSite) -> None:
    """SECURITY.md says so."""
    edit(
        site,
        ("UPDATE usage_hour SET events = events * 1000", ()),
        ("UPDATE person SET recovery_codes = ''", ()),
        ("DELETE FROM job", ()),
        ("DELETE FROM sign_in_lock", ()),
    )
    assert report_of(site).whole


# ------------------------------------------------------------------------------ files


def test_the_key_file_of_before_a_disabling_lets_nobody_in(site: HostSite) -> None:
    ada = site.sign_in()
    former = site.paths.key_slots.read_bytes()
    eve = id_of(ada, "Eve")
    site.confirmed(ada, lambda: ada.people.disable(eve))
    site.stop()
    site.paths.key_slots.write_bytes(former)
    site.start()
    with pytest.raises(SignInError):
        site.sign_in("Eve")
    ada = site.sign_in()
    assert ada.system.status().state is EngineState.OPEN
    with pytest.raises(SignInError):
        site.sign_in("Eve")


def test_the_key_file_of_before_a_new_signing_key_is_found(site: HostSite) -> None:
    ada = site.sign_in()
    former = site.paths.key_slots.read_bytes()
    site.confirmed(ada, ada.keys.replace_signing_key)
    site.stop()
    site.paths.key_slots.write_bytes(former)
    site.start()
    assert site.sign_in().system.status().state is EngineState.READ_ONLY


def test_a_side_journal_put_back_is_not_folded_twice(site: HostSite) -> None:
    site.restart()
    for _ in range(3):
        with pytest.raises(SignInError):
            site.sign_in("Bo", "not the password of anybody")
    site.stop()
    former = site.paths.journal.read_bytes()
    site.start()
    before = len(entries(site.sign_in(), "sign_in.refused"))
    site.stop()
    site.paths.journal.write_bytes(former)
    site.start()
    assert len(entries(site.sign_in(), "sign_in.refused")) == before
