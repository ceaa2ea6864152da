"""A case and a finding on a whole engine, and what is done to their rows behind its back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.api.alerts import Finding, FindingChange, Incident
from tests.factories.raised_alerts import raised
from tests.factories.site import verified

if TYPE_CHECKING:
    from engine.rpc.proxy import EngineClient
    from tests.factories.site import HostSite

REASON = "A page was put back by hand; the log is right."


def sql(site: HostSite, statement: str, *values: object) -> None:
    """What a page put back, or someone who holds the store's key, would do."""
    site.host.store.write(lambda uow: uow.execute(statement, values) and None)


def case_and_finding(site: HostSite, ada: EngineClient) -> tuple[Incident, Finding]:
    """A closed case with an added event and a note; a finding that was changed once, with a note."""
    alerts, about = ada.alerts, f"m{ada.audit.head().size}"
    alert = raised(site.host, about)
    case_id = alerts.open_incident("A case", (alert,)).incident_id
    alerts.add_to_incident(case_id, (), (1, 2))
    alerts.add_incident_note(case_id, "A note")
    case = alerts.close_incident(case_id, "It was nothing.")
    finding = alerts.open_finding(FindingChange(title="Before", criterion="CC6.7")).finding_id
    alerts.change_finding(finding, FindingChange(title="After", criterion="CC6.7", remedy="Mended"))
    return case, alerts.add_finding_note(finding, "Seen")


def problems(person: EngineClient) -> list[str]:
    return [each.text for each in verified(person).problems]


def accept(site: HostSite, ada: EngineClient) -> None:
    report = ada.system.faults().report_id
    site.confirmed(ada, lambda: ada.system.accept_faults(report, REASON), second="Cy")
