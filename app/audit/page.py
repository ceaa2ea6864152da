"""The audit page: what happened on this site, in order, and whether the log is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from app.shell.footer import root_prefix
from app.shell.page import Page, PageContext, PageHead, side_panel
from app.widgets.buttons import push_button
from app.widgets.cards import Facts, FigureCard
from app.widgets.digits import grouped
from app.widgets.labels import PlainLabel, frame
from app.widgets.record_model import Column, RecordTableModel
from app.widgets.table import DataTable
from app.widgets.times import local_time, short_time, utc_time
from engine.api.events import Topic

if TYPE_CHECKING:
    from app.tasks import Stream
    from engine.api.audit import AuditEntry, LogHead, VerifyProgress, VerifyReport

PAGE_SIZE = 200
LEAST = (58, 112, 88, 136, 72)
"""Widths at which number, time, act and result can still be read."""
SETTLE_MS = 400
REFUSED = ("refused", "failed", "denied", "wrong", "locked")
"""How results begin that mean no."""


class AuditPage(Page):
    """Shows the log, newest first, and verifies it."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._entries: list[AuditEntry] = []
        self._head: LogHead | None = None
        self._verifying: Stream[VerifyProgress] | None = None
        self._verified = ""
        self.verify_button = push_button(self.tr("Verify log"), "primary")
        self.cancel_button = push_button(self.tr("Cancel"), name=self.tr("Cancel the verification"))
        self.cancel_button.hide()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(160)
        self.progress.setAccessibleName(self.tr("Progress of the verification"))
        self.progress.hide()
        self.table = DataTable(
            self._table_model(), self.tr("Events"), (70, 130, 130, 190, 96), LEAST
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top())
        row = QHBoxLayout()
        row.setSpacing(0)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.table, 1)
        self.more_button = push_button(self.tr("Show earlier events"))
        self.more_button.hide()
        holder = QWidget()
        holder.setProperty("surface", "panel")
        foot = QHBoxLayout(holder)
        foot.setContentsMargins(12, 6, 12, 6)
        foot.addWidget(self.more_button)
        foot.addStretch(1)
        left.addWidget(holder)
        # A small window takes from both; in a wide one the panel has all it wants.
        row.addLayout(left, 11)
        row.addWidget(self._side(), 5)
        column.addLayout(row, 1)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._ask_head)
        self._connect()

    def _table_model(self) -> RecordTableModel[AuditEntry]:
        columns: list[Column[AuditEntry]] = [
            Column(self.tr("No."), lambda e: f"{e.number:,}", lambda e: e.number, mono=True),
            Column(
                self.tr("Time"),
                lambda e: short_time(e.time),
                lambda e: e.time,
                mono=True,
                tip=lambda e: f"{local_time(e.time)}\n{utc_time(e.time)}",
            ),
            Column(self.tr("Person"), lambda e: e.person),
            Column(self.tr("Act"), lambda e: e.action, mono=True),
            Column(
                self.tr("Result"),
                lambda e: e.result,
                tone=lambda e: "bad" if e.result.startswith(REFUSED) else "",
            ),
            Column(self.tr("Object"), lambda e: e.object),
        ]
        self.records = RecordTableModel(
            columns,
            lambda e: e.number,
            self.theme.color,
            self.theme.font("mono", "small_px"),
            self,
        )
        return self.records

    def _top(self) -> QWidget:
        top = frame("page-head")
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 10)
        column.setSpacing(0)
        head = PageHead(
            self.tr("Audit"),
            self.tr("Every act on this site, in order, signed. Nothing here can be edited."),
            (self.cancel_button, self.verify_button),
        )
        column.addWidget(head)
        cards = QHBoxLayout()
        cards.setContentsMargins(24, 0, 24, 12)
        cards.setSpacing(12)
        self.log_card = FigureCard(self.tr("Log"))
        self.root_card = FigureCard(self.tr("Root"))
        self.checkpoint_card = FigureCard(self.tr("Last signed checkpoint"))
        self.refused_card = FigureCard(self.tr("Refused, of those shown"))
        for card in (self.log_card, self.root_card, self.checkpoint_card, self.refused_card):
            cards.addWidget(card, 1)
        column.addLayout(cards)
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(8)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Filter by person, act, object"))
        self.filter.setAccessibleName(self.tr("Filter events"))
        self.filter.setFixedWidth(260)
        self.filter.setClearButtonEnabled(True)
        row.addWidget(self.filter)
        row.addWidget(self.progress)
        self.said = PlainLabel("", "small")
        row.addWidget(self.said, 1)
        column.addLayout(row)
        holder = QHBoxLayout()
        holder.setContentsMargins(24, 8, 24, 0)
        holder.addWidget(self.notice)
        column.addLayout(holder)
        return top

    def _side(self) -> QWidget:
        panel, column = side_panel(self.theme.size("side_panel"))
        self.side_title = PlainLabel(self.tr("No event chosen"), "heading")
        column.addWidget(self.side_title)
        self.facts = Facts()
        column.addWidget(self.facts)
        self.leaf_caption = PlainLabel(self.tr("Leaf, the exact bytes"), "muted")
        self.leaf = QPlainTextEdit()
        self.leaf.setProperty("kind", "mono")
        self.leaf.setReadOnly(True)
        self.leaf.setTabChangesFocus(True)
        self.leaf.setAccessibleName(self.tr("Exact bytes of the event"))
        self.copy_button = push_button(self.tr("Copy bytes"))
        self.copy_button.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(self.leaf.toPlainText())
        )
        column.addWidget(self.leaf_caption)
        column.addWidget(self.leaf, 1)
        row = QHBoxLayout()
        row.addWidget(self.copy_button)
        row.addStretch(1)
        column.addLayout(row)
        for widget in (self.facts, self.leaf_caption, self.leaf, self.copy_button):
            widget.hide()
        column.addStretch(0)
        return panel

    def _connect(self) -> None:
        self.filter.textChanged.connect(self.table.filter_text)
        self.table.chosen.connect(self._on_chosen)
        self.verify_button.clicked.connect(self.verify)
        self.cancel_button.clicked.connect(self._on_cancel)
        self.more_button.clicked.connect(self._ask_earlier)
        self.events.changed.connect(self._on_event)
        self.events.everything_changed.connect(self._ask)
        QShortcut(QKeySequence(Qt.Key.Key_F5), self).activated.connect(self._ask)

    # -- reading --------------------------------------------------------------------------------

    def activate(self) -> None:
        """Asks for the newest events."""
        self._ask()

    def focus_search(self) -> None:
        """Puts the cursor into the filter."""
        self.filter.setFocus()

    def _on_event(self, topic: Topic, _subject: str) -> None:
        # Reading entries is itself logged: asking again by itself would never end.
        if topic is Topic.LOG and self.isVisible() and not self._settle.isActive():
            self._settle.start()

    def _ask_head(self) -> None:
        self.tasks.query(self, self.session.api.audit.head, self._on_head, lambda _error: None)

    def _ask(self) -> None:
        if not self.isVisible() and self._entries:
            return
        audit = self.session.api.audit

        def read() -> tuple[list[AuditEntry], LogHead]:
            entries, head = audit.entries(PAGE_SIZE), audit.head()
            if _newer(entries, head):
                # The first reading of a sign-in is itself an event: one's own, and to be seen.
                entries = audit.entries(PAGE_SIZE)
            return entries, head

        self.tasks.query(self, read, self._on_page, self.show_error)

    def _ask_earlier(self) -> None:
        audit, before = self.session.api.audit, self._entries[-1].number
        self.tasks.query(
            self, lambda: audit.entries(PAGE_SIZE, before), self._on_earlier, self.show_error
        )

    def _on_page(self, answer: tuple[list[AuditEntry], LogHead]) -> None:
        entries, head = answer
        oldest = entries[-1].number if entries else 0
        kept = [each for each in self._entries if each.number < oldest]
        self._set_entries([*entries, *kept])
        self._on_head(head)
        if self.table.source_row() < 0 and entries:
            self.table.choose_source_row(0)

    def _on_earlier(self, entries: list[AuditEntry]) -> None:
        self._set_entries([*self._entries, *entries])

    def _set_entries(self, entries: list[AuditEntry]) -> None:
        self._entries = entries
        self.records.set_records(entries)
        self.more_button.setVisible(bool(entries) and entries[-1].number > 0)
        refused = [each for each in entries if each.result.startswith(REFUSED)]
        self.refused_card.set_figure(
            f"{len(refused):,}", self.tr("of {0} events").format(f"{len(entries):,}")
        )

    def _on_head(self, head: LogHead) -> None:
        self._head = head
        self.log_card.set_figure(
            self.tr("{0} events").format(f"{head.size:,}"),
            self._verified or self.tr("Not verified from here yet"),
        )
        self.root_card.set_figure(
            root_prefix(head.root), self.tr("Compare it with a printed witness")
        )
        self.checkpoint_card.set_figure(
            self.tr("At {0}").format(f"{head.checkpoint_size:,}"),
            self.tr("{0} events since").format(f"{head.size - head.checkpoint_size:,}"),
        )
        newer = _newer(self._entries, head)
        self.said.setText(
            self.tr("Newer events: {0}. Press F5 to read them.").format(newer) if newer else ""
        )

    def _on_chosen(self, row: int) -> None:
        entry = self.records.record(row)
        self.side_title.setText(self.tr("Event {0}").format(f"{entry.number:,}"))
        self.facts.set_fact(self.tr("Act"), entry.action, "mono")
        self.facts.set_fact(self.tr("Person"), entry.person)
        self.facts.set_fact(self.tr("Time"), local_time(entry.time))
        self.facts.set_fact(self.tr("UTC"), utc_time(entry.time), "mono")
        self.facts.set_fact(self.tr("Object"), grouped(entry.object) or self.tr("none"), "mono")
        self.facts.set_fact(self.tr("Result"), entry.result)
        self.leaf.setPlainText(entry.leaf)
        for widget in (self.facts, self.leaf_caption, self.leaf, self.copy_button):
            widget.show()

    # -- verifying ------------------------------------------------------------------------------

    def verify(self) -> None:
        """Verifies the whole log; a cancelled verification says nothing about it."""
        if self._verifying is not None:
            return
        audit = self.session.api.audit
        self._show_verifying(True)
        self.progress.setRange(0, 0)
        self._verifying = self.tasks.stream(
            self, audit.verify, self._on_progress, self._on_over, self._on_failed
        )

    def _on_cancel(self) -> None:
        if self._verifying is not None:
            self._verifying.cancel()
        self._show_verifying(False)
        self.said.setText(self.tr("Verification cancelled; it says nothing about the log."))

    def _on_progress(self, steps: list[VerifyProgress]) -> None:
        last = steps[-1]
        self.progress.setRange(0, max(1, last.total))
        self.progress.setValue(last.done)
        self.said.setText(self.tr("{0} of {1} events").format(f"{last.done:,}", f"{last.total:,}"))
        for step in steps:
            if step.report is not None:
                self._on_report(step.report)

    def _on_report(self, report: VerifyReport) -> None:
        now = local_time(QDateTime.currentSecsSinceEpoch())
        if report.whole:
            self._verified = self.tr("Verified {0}, whole").format(now)
            self.notice.show_text(
                self.tr(
                    "Whole: {0} events, {1} checkpoints and everything derived from them check out. "
                    "Root {2}."
                ).format(f"{report.events:,}", report.checkpoints, root_prefix(report.root)),
                "info",
            )
        else:
            self._verified = self.tr("Not whole, checked {0}").format(now)
            first = (
                self.tr("First bad event: {0}.").format(f"{report.first_bad:,}")
                if report.first_bad >= 0
                else ""
            )
            self.notice.show_text("\n".join([first, *report.problems]).strip(), "bad")
        self.log_card.set_figure(self.tr("{0} events").format(f"{report.events:,}"), self._verified)

    def _on_over(self) -> None:
        self._show_verifying(False)
        self.said.setText("")
        self._ask()

    def _on_failed(self, error: Exception) -> None:
        self._show_verifying(False)
        self.said.setText("")
        self.show_error(error)

    def _show_verifying(self, running: bool) -> None:
        if not running:
            self._verifying = None
        # A disabled button hands the focus to the filter, which would then take the next key.
        if running and self.verify_button.hasFocus():
            self.table.setFocus()
        self.verify_button.setEnabled(not running)
        self.cancel_button.setVisible(running)
        self.progress.setVisible(running)


def _newer(entries: list[AuditEntry], head: LogHead) -> int:
    """How many events there are after the newest of `entries`."""
    return max(0, head.size - (entries[0].number + 1 if entries else 0))
