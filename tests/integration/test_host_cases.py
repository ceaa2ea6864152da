"""Cases and findings on whole engines: killed, damaged, read-only, in the log and beside it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import msgspec
import pytest

from engine.api.access import Role
from engine.api.alerts import Finding, FindingChange, FindingSource, Incident
from engine.api.cases import DAMAGED
from engine.api.errors import StateError
from engine.api.log_export import ExportRequest
from engine.api.system import EngineState
from engine.audit import bundle
from engine.rpc.client.bundle_writer import write_bundle
from tests.factories.case_site import accept, case_and_finding, problems, sql
from tests.factories.site import REPOSITORY, HostSite, entries, verified, wait_for

if TYPE_CHECKING:
    from pathlib import Path

    from engine.rpc.proxy import EngineClient

DAY = 86_400


@pytest.fixture
def site(site: HostSite) -> HostSite:
    site.add(site.sign_in(), "Cy", Role.AUDITOR)
    return site


# ------------------------------------------------------------------------------ killed


@pytest.mark.slow
@pytest.mark.parametrize("lines", [3, 20])
def test_what_was_acknowledged_is_there_and_agrees_with_the_log(data_dir: Path, lines: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.factories.cases_until_killed", str(data_dir)],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        secret, *told = [process.stdout.readline() for _ in range(lines)]
        process.kill()
        told += process.stdout.readlines()
    site = HostSite(data_dir)
    try:
        site.secrets["Ada"] = secret.strip()
        site.clock.advance(3_600)
        ada = site.sign_in()
        cases = {each.incident_id: each for each in ada.alerts.incidents(closed=True)}
        findings = {each.finding_id: each for each in ada.alerts.findings(closed=True)}
        for line in filter(lambda each: each.endswith("\n"), told):
            if '"incident_id"' in line:
                case = msgspec.json.decode(line, type=Incident)
                now = cases[case.incident_id]
                assert now.notes[: len(case.notes)] == case.notes
                assert set(case.alerts) <= set(now.alerts)
                assert set(case.events) <= set(now.events)
                assert (now.title, now.outcome) == (case.title, case.outcome or now.outcome)
                assert now.closed_at == case.closed_at or not case.closed_at
            else:
                finding = msgspec.json.decode(line, type=Finding)
                kept = findings[finding.finding_id]
                assert kept.notes[: len(finding.notes)] == finding.notes
                assert (kept.title, kept.source_id) == (finding.title, finding.source_id)
                assert kept.closed_at == finding.closed_at or not finding.closed_at
        report = verified(ada)
        assert report.whole, report.problems
        for case in cases.values():
            for alert in case.alerts:
                assert ada.alerts.alert(alert).alert.incident_id == case.incident_id
    finally:
        site.stop()


# ------------------------------------------------------------------------------ in the log


def test_nothing_that_people_wrote_is_in_the_log(site: HostSite) -> None:
    ada = site.sign_in()
    case, _ = case_and_finding(site, ada)
    leaves = [each.leaf for each in entries(ada) if each.action.startswith(("inc", "find"))]
    assert len(leaves) == 4 + 3
    for text in ("A case", "A note", "nothing", "Before", "After", "Mended", "Seen"):
        assert not any(text in leaf for leaf in leaves), text
    site.host.store.write(
        lambda uow: (
            uow.execute(
                "UPDATE incident SET data_key_wrapped = zeroblob(40) WHERE incident_id = ?",
                (case.incident_id,),
            )
            and None
        )
    )
    (lost,) = ada.alerts.incidents(closed=True)
    assert {lost.title, lost.outcome, *(each.text for each in lost.notes)} == {DAMAGED}


# ------------------------------------------------------------------------------ findings of checks


def test_a_verification_that_fails_opens_one_finding_once_that_can_be_written(
    site: HostSite,
) -> None:
    ada = site.sign_in()
    case_and_finding(site, ada)

    def of_checks() -> list[Finding]:
        found = ada.alerts.findings(closed=True)
        return [each for each in found if each.source is FindingSource.CHECK]

    for _ in range(2):
        sql(site, "UPDATE finding SET due_at = 5 WHERE source = 'person'")
        assert problems(ada)
        assert ada.system.status().state is EngineState.READ_ONLY
        before = len(ada.alerts.findings(closed=True))
        with pytest.raises(StateError):
            ada.alerts.open_finding(FindingChange(title="Not now"))
        assert len(ada.alerts.findings(closed=True)) == before, "not while it is read-only"
        accept(site, ada)
        wait_for(of_checks, "the finding", 40)
    (finding,) = of_checks()
    assert (finding.source_id, finding.criterion) == ("log.verify", "CC2.1")
    assert (finding.opened_by, finding.owner) == ("engine", "")
    assert len(entries(ada, "finding.opened")) == 2, "one of a person, one of the check"
    change = FindingChange(title=finding.title, remedy="Looked after.", criterion="CC2.1")
    ada.alerts.change_finding(finding.finding_id, change)
    ada.alerts.close_finding(finding.finding_id, "Verified again.")
    site.restart()
    ada = site.sign_in()
    assert problems(ada) == []
    assert len(of_checks()) == 1


def test_an_overdue_finding_is_a_note_for_admins_and_auditors(site: HostSite) -> None:
    ada = site.sign_in()
    site.add(ada, "Bo", Role.ANALYST)
    change = FindingChange(title="A finding", remedy="R", due_at=int(site.clock.now()) + DAY)
    finding = ada.alerts.open_finding(change).finding_id

    def warned(person: EngineClient) -> bool:
        return any("verdue" in each.text for each in person.system.status().warnings)

    assert not warned(ada)
    site.clock.advance(DAY + 1)
    ada, cy, bo = site.sign_in(), site.sign_in("Cy"), site.sign_in("Bo")
    wait_for(lambda: warned(ada), "the note")
    assert warned(cy)
    assert not warned(bo)
    cy.alerts.close_finding(finding, "It is mended.")
    wait_for(lambda: not warned(ada), "its end")


# ------------------------------------------------------------------------------ read-only


def test_a_case_is_read_and_exported_while_data_is_in_doubt(site: HostSite, tmp_path: Path) -> None:
    ada = site.sign_in()
    case, _ = case_and_finding(site, ada)
    sql(site, "UPDATE person SET roles = 'admin' WHERE roles = 'auditor'")
    site.restart()
    cy = site.sign_in("Cy")
    assert cy.system.status().state is EngineState.READ_ONLY
    assert cy.alerts.incidents(closed=True) == [case]
    with pytest.raises(StateError):
        cy.alerts.open_finding(FindingChange(title="Not now"))
    request = ExportRequest(incident_id=case.incident_id)
    target = tmp_path / "bundle"
    write_bundle(lambda: site.confirmed(cy, lambda: cy.audit.export(request), "Cy"), target)
    signers = tmp_path / "allowed_signers"
    signers.write_text(cy.audit.allowed_signers())
    assert any(each.startswith("case ") for each in bundle.verify(target, signers))
    assert "It was nothing." in (target / "case.jsonl").read_text()
