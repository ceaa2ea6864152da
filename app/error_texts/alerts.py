"""What refusals mean: what people do about alerts; and what is found wrong with what is kept of them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def alert_texts() -> dict[str, str]:
    """Alerts, and their rows beside the log."""
    translate = QCoreApplication.translate
    return {
        "alert_closed": translate(
            "errors",
            "One of the alerts is closed already, perhaps by somebody else just now. Nothing was "
            "changed. Look at it again.",
        ),
        "alert_acknowledged": translate(
            "errors",
            "Somebody else was quicker: one of the alerts has been acknowledged already. Nothing was "
            "changed. Look at it again.",
        ),
        "alerts_at_once": translate(
            "errors",
            "From 1 to 200 alerts can be changed at once. Nothing was changed. Choose fewer, or one.",
        ),
        "alert_gone": translate(
            "said", "alert {alert}: event {number} tells of it, and the store has none"
        ),
        "conversation_owner": translate(
            "said",
            "conversation {conversation}: {owner} began it by the log, and the store gives it to "
            "somebody else",
        ),
        "watch_moved": translate(
            "said",
            "the watch for alerts had read up to event {most}, and before event {number} somebody set "
            "that to {found} in the store: look at the events between",
        ),
        "alert_unknown": translate("said", "alert {alert}: in the store, and no event tells of it"),
        "alert_differs": translate(
            "said", "alert {alert}, {field}: {logged} in the log, {stored} in the store"
        ),
        "alert_note_gone": translate(
            "said", "alert {alert}: a note that the log tells of is gone from the store"
        ),
        "alert_note_differs": translate(
            "said", "alert {alert}: a note is not the one that was written"
        ),
        "alert_note_unknown": translate(
            "said", "alert {alert}: a note is in the store, and no event tells of it"
        ),
        "rows_not_compared": translate(
            "said", "the rows beside the log could not be compared with it: {problem}"
        ),
    }
