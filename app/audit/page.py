"""The audit page: what happened on this site, in order, and whether the log is whole."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from app.audit.event_panel import EventPanel
from app.audit.witness_dialog import WitnessDialog
from app.shell.actions import PageAction
from app.shell.footer import root_prefix
from app.shell.table_page import Choice, TablePage, TableSpec
from app.widgets.buttons import push_button
from app.widgets.cards import FigureCard, LineCard
from app.widgets.record_model import Column
from app.widgets.times import local_time, short_time, utc_time
from app.widgets.words import whole
from engine.api.audit import AuditEntry
from engine.api.events import Topic

if TYPE_CHECKING:
    from app.shell.page import PageContext
    from app.tasks import Stream
    from engine.api.audit import LogHead, VerifyProgress, VerifyReport

PAGE_SIZE = 200
LEAST = (58, 112, 76, 136, 80)
"""Widths at which number, time, act and object can still be read."""
SETTLE_MS = 400
DAY = 86_400
DAYS_DRAWN = 28
REFUSED = ("refused", "failed", "denied", "wrong", "locked")
"""How results begin that mean no."""


class AuditPage(TablePage[AuditEntry]):
    """Shows the log, newest first, and verifies it."""

    def __init__(self, context: PageContext) -> None:
        self._head: LogHead | None = None
        self._verifying: Stream[VerifyProgress] | None = None
        self._report: VerifyReport | None = None
        self._verified = ""
        super().__init__(context)
        self.more_button = push_button(self.tr("Show earlier events"))
        row = QHBoxLayout(self.foot)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(self.more_button)
        row.addStretch(1)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._ask_head)
        self.more_button.clicked.connect(self._ask_earlier)
        self.events.changed.connect(self._on_event)

    @staticmethod
    def actions_offered() -> tuple[PageAction, ...]:
        """Verify, read again, export."""
        translate = QCoreApplication.translate
        return (
            PageAction("audit.verify", translate("AuditPage", "Verify log"), AuditPage.verify),
            PageAction(
                "audit.read",
                translate("AuditPage", "Read the log again"),
                AuditPage.read,
                "F5",
                local=True,
            ),
            PageAction("audit.witness", translate("AuditPage", "Witness…"), AuditPage.show_witness),
            PageAction("audit.export", translate("AuditPage", "Export events"), AuditPage.export),
        )

    def describe(self) -> TableSpec[AuditEntry]:
        """What the frame is filled with."""
        return TableSpec(
            key="audit",
            title=self.tr("Audit"),
            purpose=self.tr(
                "Every act on this site, in order, signed. Nothing here can be edited."
            ),
            label=self.tr("Events"),
            columns=self._columns(),
            identity=lambda event: event.number,
            widths=(62, 118, 82, 178, 150),
            least=LEAST,
            hint=self.tr("Filter by person, act, object"),
            nothing_chosen=self.tr("No event chosen"),
            empty=(
                self.tr("Nothing has happened yet"),
                self.tr("Every act of a person and of the engine will be listed here, signed."),
            ),
            choices=self._choices(),
        )

    def _columns(self) -> list[Column[AuditEntry]]:
        return [
            Column(self.tr("No."), lambda e: whole(e.number), lambda e: e.number, mono=True),
            Column(
                self.tr("Time"),
                lambda e: short_time(e.time),
                lambda e: e.time,
                mono=True,
                tip=lambda e: f"{local_time(e.time)}\n{utc_time(e.time)}",
                whole=lambda e: utc_time(e.time),
            ),
            Column(self.tr("Person"), lambda e: e.person),
            Column(self.tr("Act"), lambda e: e.action, mono=True),
            Column(self.tr("Object"), lambda e: e.object),
            Column(
                self.tr("Result"),
                lambda e: e.result,
                tone=lambda e: "bad" if e.result.startswith(REFUSED) else "",
            ),
        ]

    def _choices(self) -> tuple[Choice[AuditEntry], ...]:
        def within(days: int, event: AuditEntry) -> bool:
            return event.time >= time.time() - days * DAY

        def about(*kinds: str) -> tuple[str, ...]:
            return tuple(f"{kind}." for kind in kinds)

        chat = about("answer", "conversation", "folder", "message", "preset", "prompt", "search")
        people = about("person", "sign_in", "password", "step_up", "co_sign", "access", "recovery")
        people += about("recovery_code")
        models = about("model", "worker")
        others = (*chat, *people, *models)
        return (
            Choice(
                self.tr("Time"),
                (
                    (self.tr("All days"), None),
                    (self.tr("Last 24 hours"), lambda e: within(1, e)),
                    (self.tr("Last 7 days"), lambda e: within(7, e)),
                ),
            ),
            Choice(
                self.tr("Result"),
                (
                    (self.tr("All results"), None),
                    (self.tr("Refused and failed"), lambda e: e.result.startswith(REFUSED)),
                ),
            ),
            Choice(
                self.tr("Kind of act"),
                (
                    (self.tr("All acts"), None),
                    (self.tr("Chat"), lambda e: e.action.startswith(chat)),
                    (self.tr("People and sign-in"), lambda e: e.action.startswith(people)),
                    (self.tr("Models"), lambda e: e.action.startswith(models)),
                    (
                        self.tr("Keys, engine and log"),
                        lambda e: not e.action.startswith(others),
                    ),
                ),
            ),
        )

    def head_actions(self) -> tuple[QPushButton, ...]:
        """Witness, verify."""
        self.verify_button = self.button_of("audit.verify", "primary")
        self.witness_button = self.button_of("audit.witness")
        return (self.witness_button, self.verify_button)

    def cards(self) -> tuple[QFrame, ...]:
        """Size, signed root, refusals, events per day."""
        self.log_card = FigureCard(self.tr("Log"))
        self.root_card = FigureCard(self.tr("Root"))
        self.refused_card = FigureCard(self.tr("Refused this week"))
        self.days_card = LineCard(self.tr("Events per day"), self.theme.color)
        return (self.log_card, self.root_card, self.refused_card, self.days_card)

    def fill_side(self, column: QVBoxLayout) -> None:
        """The event, down to its bytes."""
        self.panel = EventPanel()
        self.facts = self.panel.facts
        column.addWidget(self.panel, 1)

    def show_record(self, record: AuditEntry) -> None:
        """Shows an event."""
        self.side_title.setText(self.tr("Event {0}").format(whole(record.number)))
        self.panel.show_event(record, self._head)

    # -- reading --------------------------------------------------------------------------------

    def _on_event(self, topic: Topic, _subject: str) -> None:
        # Reading entries is itself logged: asking again by itself would never end.
        if topic is Topic.LOG and self.isVisible() and not self._settle.isActive():
            self._settle.start()

    def _ask_head(self) -> None:
        self.tasks.query(self, self.session.api.audit.head, self._on_head, lambda _error: None)

    def read(self) -> None:
        """Asks for the newest events."""
        audit = self.session.api.audit

        def read() -> tuple[list[AuditEntry], LogHead]:
            entries, head = audit.entries(PAGE_SIZE), audit.head()
            if _newer(entries, head):
                # The first reading of a sign-in is itself an event: one's own, and to be seen.
                entries = audit.entries(PAGE_SIZE)
            return entries, head

        self.ask(read, self._on_page)

    def _ask_earlier(self) -> None:
        audit, before = self.session.api.audit, self.records.records()[-1].number
        self.tasks.query(
            self,
            lambda: audit.entries(PAGE_SIZE, before),
            lambda entries: self._show([*self.records.records(), *entries]),
            self.show_error,
        )

    def _on_page(self, answer: tuple[list[AuditEntry], LogHead]) -> None:
        entries, head = answer
        oldest = entries[-1].number if entries else 0
        kept = [each for each in self.records.records() if each.number < oldest]
        self._head = head
        self._show([*entries, *kept])
        self._on_head(head)

    def _show(self, entries: list[AuditEntry]) -> None:
        self.show_records(entries)
        self.foot.setVisible(bool(entries) and entries[-1].number > 0)
        now = time.time()
        week = [each for each in entries if each.time >= now - 7 * DAY]
        refused = sum(each.result.startswith(REFUSED) for each in week)
        self.refused_card.set_figure(
            whole(refused), self._of(self.tr("of %Ln events", "", len(week)), entries, 7)
        )
        days = [0] * DAYS_DRAWN
        for each in entries:
            ago = int(now - each.time) // DAY
            if 0 <= ago < DAYS_DRAWN:
                days[DAYS_DRAWN - 1 - ago] += 1
        said = self.tr("%Ln days", "", DAYS_DRAWN)
        self.days_card.set_line(days, self._of(said, entries, DAYS_DRAWN))

    def _of(self, said: str, entries: list[AuditEntry], days: int) -> str:
        """Adds that older events of these days were not read yet, where that is so."""
        whole = not entries or entries[-1].number == 0
        if whole or entries[-1].time < time.time() - days * DAY:
            return said
        return self.tr("{0}, as far as read").format(said)

    def _on_head(self, head: LogHead) -> None:
        self._head = head
        self.log_card.set_figure(
            self.tr("%Ln events", "", head.size),
            self._verified or self.tr("Not verified from here yet"),
        )
        self.root_card.set_figure(
            root_prefix(head.root),
            self.tr("Signed up to {0}, {1} since").format(
                whole(head.checkpoint_size), whole(head.size - head.checkpoint_size)
            ),
        )
        newer = _newer(self.records.records(), head)
        self.said.setText(
            self.tr("Newer events: {0}. Press F5 to read them.").format(whole(newer))
            if newer
            else ""
        )

    def show_witness(self) -> None:
        """Opens what is done with witnesses of the log."""
        WitnessDialog(self).open()

    # -- verifying ------------------------------------------------------------------------------

    def verify(self) -> None:
        """Verifies the whole log, shown in the tray; a cancelled one says nothing about it."""
        if self._verifying is not None:
            return
        # A disabled button hands the focus to the filter, which would then take the next key.
        if self.verify_button.hasFocus():
            self.table.setFocus()
        self._report = None
        self.offered.enable("audit.verify", False)
        self._verifying = self.tasks.stream(
            self, self.session.api.audit.verify, self._on_progress, self._on_over, self._on_failed
        )

    def _on_progress(self, steps: list[VerifyProgress]) -> None:
        report = steps[-1].report
        if report is not None:
            self._report = report
            self._show_report(report)

    def _show_report(self, report: VerifyReport) -> None:
        now = local_time(QDateTime.currentSecsSinceEpoch())
        if report.whole:
            self._verified = self.tr("Verified {0}, whole").format(now)
            self.notice.show_text(
                self.tr(
                    "Whole: {0}, {1} and everything derived from them check out. Root {2}."
                ).format(
                    self.tr("%Ln events", "", report.events),
                    self.tr("%Ln checkpoints", "", report.checkpoints),
                    root_prefix(report.root),
                ),
                "info",
            )
        else:
            self._verified = self.tr("Not whole, checked {0}").format(now)
            first = (
                self.tr("First bad event: {0}.").format(whole(report.first_bad))
                if report.first_bad >= 0
                else ""
            )
            self.notice.show_text("\n".join([first, *report.problems]).strip(), "bad")

    def _on_over(self) -> None:
        self._end_verifying()
        if self._report is None:
            self.notice.show_text(
                self.tr("Verification cancelled; it says nothing about the log."), "info"
            )
        self.read()

    def _on_failed(self, error: Exception) -> None:
        self._end_verifying()
        self.show_error(error)

    def _end_verifying(self) -> None:
        self._verifying = None
        self.offered.enable("audit.verify", True)


def _newer(entries: list[AuditEntry], head: LogHead) -> int:
    """How many events there are after the newest of `entries`."""
    return max(0, head.size - (entries[0].number + 1 if entries else 0))
