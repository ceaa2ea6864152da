"""Numbers of things, and lists of them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def joiners() -> dict[str, str]:
    """What stands between several things that are said as one, by the code of the whole."""
    return {
        "both": QCoreApplication.translate("said", " and "),
        "listed": "; ",
        "sentences": " ",
        "series": ", ",
    }


def counts(number: int) -> dict[str, str]:
    """So many of something, by the code of what is counted."""
    translate = QCoreApplication.translate
    return {
        "days": translate("said", "%Ln days", "", number),
        "events": translate("said", "%Ln events", "", number),
        "hours": translate("said", "%Ln hours", "", number),
        "minutes": translate("said", "%Ln minutes", "", number),
        "seconds": translate("said", "%Ln seconds", "", number),
        "times": translate("said", "%Ln times", "", number),
    }
