"""Rows of cases and findings that somebody changed, and what the log says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.api.access import Role
from engine.api.alerts import FindingChange
from engine.api.cases import DAMAGED
from engine.api.system import EngineState
from tests.factories.case_site import accept, case_and_finding, problems, sql
from tests.factories.raised_alerts import raised

if TYPE_CHECKING:
    from tests.factories.site import HostSite


@pytest.fixture
def site(site: HostSite) -> HostSite:
    site.add(site.sign_in(), "Cy", Role.AUDITOR)
    return site


def test_rows_and_log_agree(site: HostSite) -> None:
    ada = site.sign_in()
    case_and_finding(site, ada)
    assert problems(ada) == []
    site.restart()
    assert problems(site.sign_in()) == []


HARMS = (
    ("UPDATE incident SET closed_at = 0 WHERE incident_id = :id", "closed_at"),
    ("UPDATE incident SET owner = 'x' WHERE incident_id = :id", "owner"),
    ("UPDATE incident SET title_sealed = outcome_sealed WHERE incident_id = :id", "text"),
    ("UPDATE incident SET title_sealed = x'' WHERE incident_id = :id", "text"),
    ("UPDATE incident SET data_key_wrapped = zeroblob(40) WHERE incident_id = :id", "text"),
    ("UPDATE incident SET outcome_sealed = NULL WHERE incident_id = :id", "text"),
    ("DELETE FROM incident WHERE incident_id = :id", "the store has none"),
    ("DELETE FROM incident_event WHERE number = 1 AND incident_id = :id", "events"),
    ("DELETE FROM incident_note WHERE incident_id = :id", "text"),
    ("UPDATE incident_note SET person_id = 'engine' WHERE incident_id = :id", "text"),
    ("UPDATE finding SET due_at = 5 WHERE finding_id = :id", "due_at"),
    ("UPDATE finding SET criterion = '' WHERE finding_id = :id", "criterion"),
    ("UPDATE finding SET owners = 'someone' WHERE finding_id = :id", "owners"),
    ("UPDATE finding SET closed_at = 5, closed_by = 'x' WHERE finding_id = :id", "closed_by"),
    ("UPDATE finding SET version = 1 WHERE finding_id = :id", "text"),
    ("UPDATE finding SET remedy_sealed = x'' WHERE finding_id = :id", "text"),
    ("DELETE FROM finding WHERE finding_id = :id", "the store has none"),
    ("DELETE FROM finding_note WHERE finding_id = :id", "text"),
    ("UPDATE finding SET finding_id = 'ff' WHERE finding_id = :id", "no event tells of it"),
)


@pytest.mark.slow
def test_a_row_that_was_changed_is_found_accepted_and_set_right(site: HostSite) -> None:
    ada = site.sign_in()
    for harm, told in HARMS:
        case, finding = case_and_finding(site, ada)
        of = case.incident_id if "incident" in harm else finding.finding_id
        # A row of its own cannot be renamed while notes belong to it.
        sql(site, "DELETE FROM finding_note WHERE ? = 'ff'", "ff" if "'ff'" in harm else "")
        sql(site, harm.replace(":id", "?"), of)
        found = problems(ada)
        assert any(told in each for each in found), (harm, found)
        assert ada.system.status().state is EngineState.READ_ONLY
        accept(site, ada)
        assert ada.system.status().state is EngineState.OPEN
        assert problems(ada) == [], harm
        now = {each.incident_id: each for each in ada.alerts.incidents(closed=True)}
        kept = now[case.incident_id]
        assert (kept.owner, kept.closed_at, kept.events) == ("Ada", case.closed_at, case.events)
        kept_finding = {each.finding_id: each for each in ada.alerts.findings()}[finding.finding_id]
        assert (kept_finding.criterion, kept_finding.due_at) == ("CC6.7", 0), harm
        change = FindingChange(title="Later", remedy="Anew")
        assert ada.alerts.change_finding(finding.finding_id, change).title == "Later"


@pytest.mark.parametrize(
    ("harm", "title", "outcome", "note"),
    [
        ("UPDATE incident SET title_sealed = zeroblob(60)", DAMAGED, "Resolved", "A note"),
        ("UPDATE incident SET outcome_sealed = zeroblob(60)", "One", DAMAGED, "A note"),
        ("UPDATE incident SET data_key_wrapped = zeroblob(40)", DAMAGED, DAMAGED, DAMAGED),
        ("UPDATE incident_note SET text_sealed = zeroblob(60)", "One", "Resolved", DAMAGED),
    ],
)
def test_a_damaged_case_takes_no_other_out_of_the_list(
    site: HostSite, harm: str, title: str, outcome: str, note: str
) -> None:
    ada = site.sign_in()
    whole = ada.alerts.open_incident("Whole", (raised(site.host, "m1"),))
    one = ada.alerts.open_incident("One", (raised(site.host, "m2"),)).incident_id
    ada.alerts.add_incident_note(one, "A note")
    ada.alerts.close_incident(one, "Resolved")
    sql(site, f"{harm} WHERE incident_id = ?", one)
    found = {each.incident_id: each for each in ada.alerts.incidents(closed=True)}
    assert found[whole.incident_id] == whole
    damaged = found[one]
    assert (damaged.title, damaged.outcome, damaged.notes[0].text) == (title, outcome, note)


@pytest.mark.parametrize(
    ("harm", "title", "remedy", "note"),
    [
        ("UPDATE finding SET title_sealed = zeroblob(60)", DAMAGED, "Mend it", "A note"),
        ("UPDATE finding SET remedy_sealed = zeroblob(60)", "One", DAMAGED, "A note"),
        ("UPDATE finding_note SET text_sealed = zeroblob(60)", "One", "Mend it", DAMAGED),
    ],
)
def test_a_damaged_finding_takes_no_other_out_of_the_register(
    site: HostSite, harm: str, title: str, remedy: str, note: str
) -> None:
    ada = site.sign_in()
    whole = ada.alerts.open_finding(FindingChange(title="Whole", remedy="Whole too"))
    change = FindingChange(title="One", remedy="Mend it")
    one = ada.alerts.open_finding(change).finding_id
    ada.alerts.add_finding_note(one, "A note")
    sql(site, f"{harm} WHERE finding_id = ?", one)
    found = {each.finding_id: each for each in ada.alerts.findings()}
    assert found[whole.finding_id] == whole
    damaged = found[one]
    assert (damaged.title, damaged.remedy, damaged.notes[0].text) == (title, remedy, note)


def test_a_damaged_note_takes_nothing_else_of_its_alert_away(site: HostSite) -> None:
    ada = site.sign_in()
    alert_id = raised(site.host, "m1")
    ada.alerts.add_note(alert_id, "First")
    ada.alerts.add_note(alert_id, "Second")
    sql(
        site,
        "UPDATE alert_note SET text_sealed = zeroblob(60)"
        " WHERE rowid = (SELECT min(rowid) FROM alert_note WHERE alert_id = ?)",
        alert_id,
    )
    notes = ada.alerts.alert(alert_id).notes
    assert [each.text for each in notes] == [DAMAGED, "Second"]


def test_what_a_cut_log_does_not_tell_of_any_more_is_gone_from_the_rows(site: HostSite) -> None:
    ada = site.sign_in()
    kept = ada.alerts.open_incident("Kept", (raised(site.host, "m1"),))
    finding = ada.alerts.open_finding(FindingChange(title="Kept as it was"))
    site.host.parts.log.checkpoint()
    size = ada.audit.head().size
    ada.alerts.add_incident_note(kept.incident_id, "Lost")
    ada.alerts.close_incident(kept.incident_id, "Lost")
    ada.alerts.change_finding(finding.finding_id, FindingChange(title="Lost", remedy="Lost"))
    ada.alerts.open_incident("Lost", (raised(site.host, "m2"),))
    harm = "UPDATE audit_event SET leaf = CAST(replace(leaf, 'done', 'nope') AS BLOB)"
    sql(site, f"{harm} WHERE number = ?", size)
    assert problems(ada)
    assert ada.system.status().state is EngineState.READ_ONLY
    accept(site, ada)
    assert ada.system.status().state is EngineState.OPEN
    assert problems(ada) == []
    (now,) = ada.alerts.incidents(closed=True)
    assert now == kept
    (of,) = [each for each in ada.alerts.findings() if each.finding_id == finding.finding_id]
    assert (of.title, of.remedy) == ("", ""), "the text of before was replaced, and is gone"
