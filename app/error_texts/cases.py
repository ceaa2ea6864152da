"""What refusals mean: cases that gather alerts, and the register of findings."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def cases_texts() -> dict[str, str]:
    """Cases, findings, and what is written about either."""
    translate = QCoreApplication.translate
    return {
        "text_too_short": translate(
            "errors",
            "The text is too short for others to understand it later. Nothing was changed. Write a little "
            "more and try again.",
        ),
        "no_such_alert": translate(
            "errors", "There is no such alert. Nothing was changed. Look in the list of alerts."
        ),
        "cannot_take_over": translate(
            "errors",
            "This person cannot take it over: they are not active, or have no role for it. Nothing was "
            "changed. Choose somebody else.",
        ),
        "no_such_incident": translate(
            "errors", "There is no such case. Nothing was changed. Look in the list of cases."
        ),
        "incident_closed": translate(
            "errors",
            "The case is closed already, perhaps by somebody else just now. Nothing was changed. Open "
            "another one if there is more to it.",
        ),
        "no_alerts": translate(
            "errors",
            "A case begins with an alert, and none was chosen. Nothing was opened. Choose at least one.",
        ),
        "alert_in_incident": translate(
            "errors",
            "One of the alerts belongs to another case already. Nothing was changed. Look at the alert: it "
            "names its case.",
        ),
        "nothing_to_add": translate(
            "errors",
            "Nothing was chosen that could be added to the case. Choose alerts or events.",
        ),
        "no_such_event": translate(
            "errors",
            "One of the numbers is of no event of the log. Nothing was changed. Look the event up on the "
            "Audit page.",
        ),
        "too_many_chosen": translate(
            "errors",
            "At most 64 alerts and 64 events are added at once. Nothing was changed. Add the others after "
            "these.",
        ),
        "no_such_finding": translate(
            "errors",
            "There is no such finding. Nothing was changed. Look in the register of findings.",
        ),
        "finding_source": translate(
            "errors",
            "A finding of an alert names it, and only the engine opens one of a check. Nothing was opened.",
        ),
        "finding_closed": translate(
            "errors",
            "The finding is closed already, perhaps by somebody else just now. Nothing was changed. Open "
            "another one if it is not mended.",
        ),
        "no_such_owner": translate(
            "errors",
            "Only an admin or an auditor who is active can see findings, so nobody else can own one. "
            "Nothing was changed. Choose one of the list, or nobody.",
        ),
        "due_past": translate(
            "errors",
            "The date until which it is to be mended has passed. Nothing was changed. Choose a later one, "
            "or none.",
        ),
        "no_remedy": translate(
            "errors",
            "The finding has no remedy yet, so nothing shows that it was mended. It was not closed. Write "
            "down what was done first.",
        ),
        "own_finding": translate(
            "errors",
            "You were to mend this yourself, so somebody else looks whether it is, and closes it. It was "
            "not closed. Ask another admin or an auditor.",
        ),
        "case_unknown": translate(
            "said", "case or finding {unit}: in the store, and no event tells of it"
        ),
        "case_gone": translate(
            "said", "case or finding {unit}: event {number} tells of it, and the store has none"
        ),
        "case_differs": translate(
            "said", "case or finding {unit}, {field}: {logged} in the log, {stored} in the store"
        ),
        "case_text": translate(
            "said", "case or finding {unit}: a text is gone, or is not the one that was written"
        ),
        "export_case": translate(
            "errors",
            "A case brings its own period and its own choice of events. Nothing was exported. Export the "
            "case alone, or a period of the log.",
        ),
    }
