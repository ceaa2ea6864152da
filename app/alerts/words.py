"""What alerts, cases and findings are and how far they are, in the person's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from engine.api.alerts import (
    AlertState,
    CloseReason,
    Finding,
    FindingSource,
    Response,
    Severity,
)
from engine.api.cases import DAMAGED

if TYPE_CHECKING:
    from engine.api.alerts import Alert


def severity_name(severity: Severity) -> str:
    """How much an alert matters."""
    translate = QCoreApplication.translate
    return {
        Severity.NOTICE: translate("alerts", "notice"),
        Severity.WARNING: translate("alerts", "warning"),
        Severity.CRITICAL: translate("alerts", "critical"),
    }[severity]


def severity_tone(severity: Severity) -> str:
    """The token of its colour."""
    return {Severity.CRITICAL: "bad", Severity.WARNING: "warn"}.get(severity, "")


def state_name(state: AlertState) -> str:
    """How far an alert has been dealt with."""
    translate = QCoreApplication.translate
    return {
        AlertState.NEW: translate("alerts", "waiting"),
        AlertState.ACKNOWLEDGED: translate("alerts", "acknowledged"),
        AlertState.CLOSED: translate("alerts", "closed"),
    }[state]


def reason_name(reason: CloseReason) -> str:
    """Why an alert was closed."""
    translate = QCoreApplication.translate
    return {
        CloseReason.PLANNED: translate("alerts", "planned"),
        CloseReason.FALSE_ALARM: translate("alerts", "false alarm"),
        CloseReason.RESOLVED: translate("alerts", "resolved"),
        CloseReason.DUPLICATE: translate("alerts", "the same as another"),
    }[reason]


def response_name(response: Response) -> str:
    """What a rule does by itself, as a thing that it may be set to."""
    translate = QCoreApplication.translate
    return {
        Response.NONE: translate("alerts", "tells people"),
        Response.LOCK_PERSON: translate("alerts", "locks the person out"),
        Response.STOP_WORKER: translate("alerts", "stops the model"),
        Response.SEAL: translate("alerts", "seals the vault"),
    }[response]


def response_problem(response: str, cause: str) -> str:
    """Why a rule could not do what it was set to do."""
    translate = QCoreApplication.translate
    causes = {
        "last_admin": translate("alerts", "nobody else could administer the site"),
        "last_custodian": translate("alerts", "nobody else could unseal the vault"),
        "nobody": translate("alerts", "the event names nobody of this site"),
        "sealed": translate("alerts", "the vault was sealed already"),
    }
    meant = {each.value: response_name(each) for each in Response}.get(response, response)
    return translate("alerts", "{0}: not done, {1}").format(meant, causes.get(cause, cause))


def source_name(source: FindingSource) -> str:
    """What opened a finding."""
    translate = QCoreApplication.translate
    return {
        FindingSource.ALERT: translate("alerts", "an alert"),
        FindingSource.CHECK: translate("alerts", "a failed check"),
        FindingSource.PERSON: translate("alerts", "a person"),
    }[source]


FAILED_VERIFICATION = "The audit log, or what is stored beside it, did not verify"
"""How the engine calls the finding that it opens by itself."""


def written(text: str) -> str:
    """What somebody wrote; in the console's language where it was altered and cannot be read."""
    if text == DAMAGED:
        return QCoreApplication.translate(
            "alerts", "Altered in the store, so it cannot be read. Verify the log."
        )
    return text


def finding_title(finding: Finding) -> str:
    """What a finding is called: in the console's language where the engine named it."""
    if finding.title == FAILED_VERIFICATION:
        return QCoreApplication.translate(
            "alerts", "The audit log, or what is stored beside it, did not verify"
        )
    return written(finding.title)


def number_name(key: str) -> str:
    """A number of a rule, as it stands beside its field."""
    translate = QCoreApplication.translate
    names = {
        "times": translate("alerts", "So often"),
        "seconds": translate("alerts", "Within"),
        "grace": translate("alerts", "Overdue by"),
        "mebibytes": translate("alerts", "Less free than"),
        "deviations": translate("alerts", "Deviations from the usual"),
        "days": translate("alerts", "After days of use"),
        "least": translate("alerts", "Never below"),
        "margin": translate("alerts", "Around usual hours"),
    }
    return names.get(key, key)


def unit_name(unit: str) -> str:
    """What a number of a rule counts, as it stands behind it."""
    translate = QCoreApplication.translate
    return {
        "times": translate("alerts", "times"),
        "seconds": translate("alerts", "s"),
        "hours": translate("alerts", "h"),
        "days": translate("alerts", "days"),
        "percent": "%",
        "mebibytes": "MiB",
        "tokens": translate("alerts", "tokens"),
    }.get(unit, "")


def about(alert: Alert) -> str:
    """What an alert is about, as people know it."""
    translate = QCoreApplication.translate
    if alert.subject:
        return alert.subject
    of_engine = {
        "": translate("alerts", "this site"),
        "settings": translate("alerts", "the settings"),
        "unknown": translate("alerts", "an unknown name"),
    }
    return of_engine.get(alert.object, alert.object)
