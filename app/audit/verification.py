"""Verifying the whole log: begun, shown in the tray, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QObject, Signal

from app.error_texts import said_text
from app.shell.footer import root_prefix
from app.widgets.times import local_time
from app.widgets.words import whole

if TYPE_CHECKING:
    from app.shell.page import Page
    from app.tasks import Stream
    from engine.api.audit import VerifyProgress, VerifyReport


class Verification(QObject):
    """Verifies one at a time; a cancelled one says nothing about the log.

    Args:
        page: Where it is asked for and what came of it is said.

    Attributes:
        ended: Emitted when one is over.
        said: What the last one found, in a few words; empty before the first.
    """

    ended = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.said = ""
        self._page = page
        self._stream: Stream[VerifyProgress] | None = None
        self._report: VerifyReport | None = None

    def begin(self) -> None:
        """Verifies the whole log, unless that is under way."""
        if self._stream is not None:
            return
        self._report = None
        self._page.offered.enable("audit.verify", False)
        verify = self._page.session.api.audit.verify
        self._stream = self._page.tasks.stream(
            self, verify, self._on_progress, self._on_over, self._on_failed
        )

    def _on_progress(self, steps: list[VerifyProgress]) -> None:
        report = steps[-1].report
        if report is not None:
            self._report = report
            self.said, said, tone = verdict(report)
            self._page.notice.show_text(said, tone)

    def _on_over(self) -> None:
        if self._report is None:
            self._page.notice.show_text(
                QCoreApplication.translate(
                    "AuditPage", "Verification cancelled; it says nothing about the log."
                ),
                "info",
            )
        self._end()

    def _on_failed(self, error: Exception) -> None:
        self._page.show_error(error)
        self._end()

    def _end(self) -> None:
        self._stream = None
        self._page.offered.enable("audit.verify", True)
        self.ended.emit()


def verdict(report: VerifyReport) -> tuple[str, str, str]:
    """For the card of the log; for the page; and the tone of that."""
    translate = QCoreApplication.translate
    now = local_time(QDateTime.currentSecsSinceEpoch())
    if report.whole:
        events = translate("AuditPage", "%Ln events", "", report.events)
        heads = translate("AuditPage", "%Ln checkpoints", "", report.checkpoints)
        said = translate(
            "AuditPage",
            "Whole, checked {3}: {0}, {1} and everything derived from them check out. Root {2}.",
        ).format(events, heads, root_prefix(report.root), now)
        return translate("AuditPage", "Verified {0}, whole").format(now), said, "info"
    first = (
        translate("AuditPage", "First bad event: {0}.").format(whole(report.first_bad))
        if report.first_bad >= 0
        else ""
    )
    said = "\n".join([first, *map(said_text, report.problems)]).strip()
    return translate("AuditPage", "Not whole, checked {0}").format(now), said, "bad"
