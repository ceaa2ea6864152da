"""What refusals mean: where alerts go beside the console."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def delivery_texts() -> dict[str, str]:
    """Syslog, and the folder on another volume."""
    translate = QCoreApplication.translate
    return {
        "syslog_missing": translate(
            "errors",
            "No syslog daemon listens on this machine, so alerts do not get there. Start one, or switch "
            "the delivery to syslog off.",
        ),
        "syslog_refuses": translate(
            "errors",
            "The syslog daemon of this machine does not take alerts. They follow when it does. Look "
            "whether it runs and has room.",
        ),
        "delivery_failed": translate(
            "errors",
            "Alerts could not be delivered because of a fault in this program. It is tried again.",
        ),
        "spool_missing": translate(
            "errors",
            "The folder for alerts, or the spool in it, is not there. Bring its volume back: what was "
            "raised meanwhile follows.",
        ),
        "spool_lost": translate(
            "errors",
            "The folder for alerts is there, but the spool that was in it is not. Bring its volume back; "
            "or name the folder again to begin a new spool there, which begins with what the old one did "
            "not take.",
        ),
        "spool_left": translate(
            "errors",
            "Alerts that waited when the folder was switched off and were never written there: {n}. They "
            "are written once a folder is named again.",
        ),
        "spool_full": translate(
            "errors",
            "The volume for alerts is full, so new alerts are not written there. They follow when it "
            "has room.",
        ),
        "spool_read_only": translate(
            "errors",
            "The volume for alerts is read-only, so new alerts are not written there. They follow when "
            "it can be written.",
        ),
        "spool_refused": translate(
            "errors",
            "The folder for alerts cannot be written. Give the engine's account access to it, or look "
            "after its disk. What was not written follows.",
        ),
        "spool_foreign": translate(
            "errors",
            "The folder for alerts holds the spool of another site, so nothing is added to it. Bring "
            "back the right volume, or choose another folder.",
        ),
        "spool_same_volume": translate(
            "errors",
            "The folder for alerts is on the same volume as the data folder, so it would be lost with "
            "it; or its own volume is not mounted there now. Mount it, or choose a folder on another "
            "volume.",
        ),
        "spool_not_empty": translate(
            "errors",
            "The folder for alerts holds something else than a spool of this site, so it was not taken. "
            "Nothing was changed. Choose an empty folder on another volume.",
        ),
        "spool_relative": translate(
            "errors",
            "The folder for alerts has to be given from the root on, as /mnt/alerts/anchorhold. Nothing "
            "was changed.",
        ),
        "spool_unknown": translate(
            "errors",
            "The folder that alerts go to is not known any more, so none go there. An admin has to set "
            "it again.",
        ),
    }
