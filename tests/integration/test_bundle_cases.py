"""Alerts, cases and findings in bundles: registers of the log, and texts only where they belong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from engine.api.alerts import FindingChange, Severity
from engine.api.cases import DAMAGED
from engine.api.errors import InputError
from engine.api.log_export import ExportRequest
from engine.audit import bundle
from engine.audit.actions import Action
from tests.factories.bundle_site import ADA, ALERT, BOB, OTHER_ALERT, BundleSite
from tests.factories.newest_events import newest

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = ("A code that came twice", "Bob said that he typed it twice.", "A slip of the hand.")


@pytest.fixture
def site(bundle_site: BundleSite) -> BundleSite:
    return bundle_site


def lines(folder: Path, name: str) -> list[Any]:
    return [json.loads(line) for line in (folder / name).read_text().splitlines()]


def everything(folder: Path) -> str:
    return "\n".join(each.read_text() for each in sorted(folder.iterdir()))


def of_kind(found: list[Any], kind: str) -> list[Any]:
    return [each for each in found if each["kind"] == kind]


def test_a_case_goes_out_with_all_that_belongs_to_it(site: BundleSite, tmp_path: Path) -> None:
    case_id = site.case()
    made = site.export(tmp_path / "bundle", ExportRequest(incident_id=case_id))
    assert f"case {case_id}: 3 " in "\n".join(bundle.verify(made, site.signers))
    found = lines(made, "case.jsonl")
    assert found[0] == {
        "acknowledged_at": 0,
        "alerts": 1,
        "closed_at": found[0]["closed_at"],
        "closed_by": ADA,
        "detected_at": found[0]["opened_at"] - 70,
        "events": 1,
        "exceptional": False,
        "id": case_id,
        "kind": "case",
        "notes": 1,
        "opened_at": found[0]["opened_at"],
        "opened_by": ADA,
        "outcome": TEXTS[2],
        "owner": ADA,
        "severity": "warning",
        "state": "closed",
        "title": TEXTS[0],
    }
    assert found[0]["closed_at"] == found[0]["opened_at"] + 60
    (alert,) = of_kind(found, "alert")
    assert (alert["id"], alert["close_reason"]) == (ALERT, "resolved")
    (note,) = of_kind(found, "note")
    assert (note["person"], note["text"]) == (ADA, TEXTS[1])
    (finding,) = of_kind(found, "finding")
    assert (finding["source_id"], finding["title"]) == (ALERT, "Codes are typed twice")
    (event,) = of_kind(found, "event")
    leaves = {each["n"]: each for each in lines(made, "events.jsonl")}
    assert leaves[int(event["id"])]["a"] == "log.read"


def test_its_period_is_that_of_its_events_and_only_these_are_shown(
    site: BundleSite, tmp_path: Path
) -> None:
    case_id = site.case()
    heads = site.sizes()
    site.fill(5)
    site.sign()
    made = site.export(tmp_path / "bundle", ExportRequest(incident_id=case_id))
    numbers = [each["n"] for each in lines(made, "events.jsonl")]
    assert (numbers[0], numbers[-1] + 1) == (heads[-2], heads[-1]), "no more than signed heads ask"
    shown = [each["metadata"]["event_code"] for each in lines(made, "ocsf.jsonl")]
    assert shown == [
        "sign_in.refused",
        "alert.raised",
        "log.read",
        "incident.opened",
        "incident.extended",
        "incident.noted",
        "alert.closed",
        "incident.closed",
        "finding.opened",
    ]
    assert [each["id"] for each in lines(made, "people.jsonl")] == [ADA, BOB]
    assert lines(made, "models.jsonl") == []
    assert [each["id"] for each in lines(made, "criteria.jsonl")] == ["CC6.1"]
    begun = next(each for each in newest(site.log, 5) if each.action == "export.begun")
    assert json.loads(begun.leaf)["d"]["incident"] == case_id


def test_an_open_case_goes_out_to_the_present(site: BundleSite, tmp_path: Path) -> None:
    incidents, _ = site.cases()
    site.raised(ALERT, "replayed_code", BOB, 14, Severity.CRITICAL)
    opened = incidents.open("Still open", (ALERT,))
    made = site.export(tmp_path / "bundle", ExportRequest(incident_id=opened.incident_id))
    assert "# until: 0" in (made / "MANIFEST").read_text()
    assert lines(made, "events.jsonl")[0]["n"] == 4, "from the head before the event it is about"
    assert lines(made, "events.jsonl")[-1]["a"] == "export.begun"
    page = (made / "report.html").read_text()
    assert "Still open" in page
    assert "still open" in page
    assert "1 critical alert was open" in page
    assert ">Replayed code<" in page, "a rule by its name"
    assert [*bundle.verify(made, site.signers)]


def test_what_was_written_about_a_case_is_in_no_other_bundle(
    site: BundleSite, tmp_path: Path
) -> None:
    case_id = site.case()
    whole = site.export(tmp_path / "whole")
    found = everything(whole)
    assert not any(text in found for text in TEXTS)
    assert not (whole / "case.jsonl").exists()
    (case,) = lines(whole, "cases.jsonl")
    assert (case["id"], case["state"], case["alerts"], case["notes"]) == (case_id, "closed", 1, 1)
    other = site.cases()[0].open("Another one", (OTHER_ALERT,))
    made = site.export(tmp_path / "other", ExportRequest(incident_id=other.incident_id))
    assert not any(text in everything(made) for text in TEXTS)
    assert "Another one" in everything(made)


def test_of_a_case_whose_key_is_gone_no_text_goes_out(site: BundleSite, tmp_path: Path) -> None:
    case_id = site.case()
    site.store.write(
        lambda uow: uow.execute("UPDATE incident SET data_key_wrapped = zeroblob(40)") and None
    )
    made = site.export(tmp_path / "bundle", ExportRequest(incident_id=case_id))
    assert not any(text in everything(made) for text in TEXTS)
    assert [*bundle.verify(made, site.signers)]
    site.store.write(lambda uow: uow.execute("DELETE FROM incident") and None)
    made = site.export(tmp_path / "erased", ExportRequest(incident_id=case_id))
    (note,) = of_kind(lines(made, "case.jsonl"), "note")
    assert (note["text"], note["person"]) == ("", ADA), "that there was one is in the log"
    with pytest.raises(InputError):
        site.cases()[0].note(case_id, "Too late")


def test_a_text_put_into_another_case_is_not_read_there(site: BundleSite) -> None:
    case_id = site.case()
    incidents, _ = site.cases()
    other = incidents.open("Another one", (OTHER_ALERT,))
    site.store.write(
        lambda uow: (
            uow.execute(
                "UPDATE incident_note SET incident_id = ? WHERE incident_id = ?",
                (other.incident_id, case_id),
            )
            and None
        )
    )
    found = incidents.incidents(closed=True)
    shown = {each.incident_id: [note.text for note in each.notes] for each in found}
    assert (shown[case_id], set(shown[other.incident_id])) == ([], {DAMAGED})


def test_registers_say_what_was_so_at_the_end_of_the_period(
    site: BundleSite, tmp_path: Path
) -> None:
    incidents, findings = site.cases()
    site.raised(ALERT, "replayed_code", BOB, 14, Severity.CRITICAL)
    opened = incidents.open("A code that came twice", (ALERT,))
    due = int(site.clock.now()) + 3_600
    change = FindingChange(title="First title", remedy="First remedy", owner=BOB, due_at=due)
    finding = findings.open(change)
    site.clock.advance(86_400)
    incidents.close(opened.incident_id, "It was nothing.")
    late = FindingChange(title="Second title", remedy="Second remedy", owner=ADA)
    findings.change(finding.finding_id, late)
    made = site.export(tmp_path / "bundle")
    (told,) = lines(made, "findings.jsonl")
    assert (told["title"], told["remedy"], told["owner"]) == ("Second title", "Second remedy", ADA)
    assert lines(made, "alerts.jsonl")[0]["state"] == "closed"
    assert lines(made, "cases.jsonl")[0]["state"] == "closed"


def test_a_period_before_a_change_has_neither_its_state_nor_its_text(
    site: BundleSite, tmp_path: Path
) -> None:
    _, findings = site.cases()
    site.raised(ALERT, "replayed_code", BOB, 14, Severity.CRITICAL)
    due = int(site.clock.now()) + 3_600
    change = FindingChange(title="First title", remedy="First remedy", owner=BOB, due_at=due)
    finding = findings.open(change)
    site.clock.advance(7_200)
    until = int(site.clock.now())
    site.sign()
    site.clock.advance(60)
    findings.change(finding.finding_id, FindingChange(title="Second title", remedy="Second remedy"))
    site.append(Action.ALERT_CLOSED, person=ADA, object_id=ALERT, reason="planned")
    made = site.export(tmp_path / "bundle", ExportRequest(until=until))
    (told,) = lines(made, "findings.jsonl")
    assert (told["state"], told["owner"], told["due_at"]) == ("overdue", BOB, due)
    assert (told["title"], told["remedy"]) == ("", ""), "what is stored now is not what was so then"
    (alert,) = lines(made, "alerts.jsonl")
    assert (alert["state"], alert["exceptional"]) == ("new", True)
    page = (made / "report.html").read_text()
    assert "1 finding was overdue" in page
    assert "Second" not in everything(made)


def test_a_choice_hides_no_exception_of_the_registers(site: BundleSite, tmp_path: Path) -> None:
    site.case()
    _, findings = site.cases()
    due = int(site.clock.now()) + 60
    findings.open(FindingChange(title="Overdue soon", criterion="CC4.2", due_at=due))
    site.clock.advance(61)
    chosen = ExportRequest(criteria=("CC6.6",), people=(BOB,))
    made = site.export(tmp_path / "bundle", chosen)
    assert [each["id"] for each in lines(made, "alerts.jsonl")] == [OTHER_ALERT], "critical, open"
    assert [each["title"] for each in lines(made, "findings.jsonl")] == ["Overdue soon"]
    assert lines(made, "cases.jsonl") == []
    chosen = ExportRequest(criteria=("CC6.1",), people=(BOB,))
    made = site.export(tmp_path / "more", chosen)
    assert {each["id"] for each in lines(made, "alerts.jsonl")} == {ALERT, OTHER_ALERT}


def test_what_was_over_before_the_period_is_not_in_it(site: BundleSite, tmp_path: Path) -> None:
    site.case()
    site.clock.advance(60)
    site.fill(2)
    since = int(site.clock.now())
    made = site.export(tmp_path / "bundle", ExportRequest(since=since))
    assert [each["id"] for each in lines(made, "alerts.jsonl")] == [OTHER_ALERT]
    assert lines(made, "cases.jsonl") == []
    assert [each["state"] for each in lines(made, "findings.jsonl")] == ["open"]


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        (ExportRequest(incident_id="c0" * 16), "no_such_incident"),
        (ExportRequest(incident_id="c0" * 16, since=1), "export_case"),
        (ExportRequest(incident_id="c0" * 16, people=(ADA,)), "export_case"),
    ],
)
def test_a_case_that_is_not_there_or_not_alone_is_refused_before_anything_is_recorded(
    site: BundleSite, tmp_path: Path, request_: ExportRequest, code: str
) -> None:
    size = site.log.head().size
    with pytest.raises(InputError) as caught:
        site.export(tmp_path / "bundle", request_)
    assert caught.value.code == code
    assert site.log.head().size == size
