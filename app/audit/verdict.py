"""What is said of a verification of the whole log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime

from app.error_texts import said_text
from app.shell.footer import root_prefix
from app.widgets.times import local_time
from app.widgets.words import whole

if TYPE_CHECKING:
    from engine.api.audit import VerifyReport


def verdict(report: VerifyReport) -> tuple[str, str, str]:
    """For the card of the log; for the page; and the tone of that."""
    translate = QCoreApplication.translate
    now = local_time(QDateTime.currentSecsSinceEpoch())
    if report.whole:
        events = translate("AuditPage", "%Ln events", "", report.events)
        heads = translate("AuditPage", "%Ln checkpoints", "", report.checkpoints)
        said = translate(
            "AuditPage", "Whole: {0}, {1} and everything derived from them check out. Root {2}."
        ).format(events, heads, root_prefix(report.root))
        return translate("AuditPage", "Verified {0}, whole").format(now), said, "info"
    first = (
        translate("AuditPage", "First bad event: {0}.").format(whole(report.first_bad))
        if report.first_bad >= 0
        else ""
    )
    said = "\n".join([first, *map(said_text, report.problems)]).strip()
    return translate("AuditPage", "Not whole, checked {0}").format(now), said, "bad"
