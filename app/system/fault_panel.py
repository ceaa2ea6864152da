"""What an admin meets while the engine is read-only or full: what happened, and the ways out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.error_texts import said_text
from app.widgets.buttons import push_button
from app.widgets.labels import PlainLabel, rule
from app.widgets.short_field import ShortField
from app.widgets.times import local_time
from app.widgets.words import whole
from engine.api.access import Role
from engine.api.faults import AcceptedFault, FaultKind, FaultReport
from engine.api.system import EngineState, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.shell.page import Page

MOST_ROWS = 12
REASON_LENGTH = range(10, 501)


class FaultPanel(QFrame):
    """A card of the System page; hidden while nothing is or was in doubt.

    Args:
        page: Shows its errors and says what was done.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.setProperty("frame", "card")
        self._page = page
        self._report = FaultReport()
        self.heading = PlainLabel("", "heading")
        self.text = PlainLabel("", "muted", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 14, 16, 16)
        self._column.setSpacing(12)
        self._column.addWidget(self.heading)
        self._column.addWidget(self.text)
        self.found = _Rows(self.tr("What"), self.tr("The log proves"), self.tr("Found instead"))
        self._column.addWidget(self.found)
        self.ways = self._ways()
        self._line = rule()
        self._column.addWidget(self._line)
        self._column.addWidget(self.ways)
        self.before = _Rows(self.tr("Accepted"), self.tr("By"), self.tr("What, and why"))
        self.before_title = PlainLabel(self.tr("Exceptions on record"), "strong")
        self._column.addWidget(self.before_title)
        self._column.addWidget(self.before)
        self.hide()

    def _ways(self) -> QWidget:
        ways = QWidget()
        row = QHBoxLayout(ways)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        restore, accept = QVBoxLayout(), QVBoxLayout()
        for column in (restore, accept):
            column.setSpacing(6)
            row.addLayout(column, 1)
        row.insertWidget(1, rule(vertical=True))
        restore.addWidget(PlainLabel(self.tr("Restore a copy"), "strong"))
        restore.addWidget(
            PlainLabel(
                self.tr(
                    "Stop the engine, put back a copy of the data folder from before, and start "
                    "again. What came after that copy is lost."
                ),
                "muted",
                wrap=True,
            )
        )
        restore.addStretch(1)
        accept.addWidget(PlainLabel(self.tr("Accept it, as two persons"), "strong"))
        self.meaning = PlainLabel("", "muted", wrap=True)
        accept.addWidget(self.meaning)
        self.reason = ShortField(REASON_LENGTH[-1])
        self.reason.setAccessibleName(self.tr("Reason for accepting"))
        self.reason.setPlaceholderText(self.tr("Why, in a sentence; it stays on record"))
        self.accept_button = push_button(self.tr("Accept with a second person…"), "danger")
        accept.addWidget(self.reason)
        line = QHBoxLayout()
        line.addWidget(self.accept_button)
        line.addStretch(1)
        accept.addLayout(line)
        self.reason.textChanged.connect(self._check)
        self.accept_button.clicked.connect(self._on_accept)
        return ways

    def show_status(self, status: Status) -> None:
        """Shows what goes with the engine's state."""
        if status.state is EngineState.FULL:
            self.heading.setText(self.tr("The disk is full"))
            self.heading.set_tone("bad")
            self.text.setText(
                self.tr(
                    "Nothing new is taken on; what was acknowledged is stored. There are two ways "
                    "out. Free space on the disk of the data folder outside of Anchorhold. Or "
                    "delete here: conversations of your own on the Chat page, and models that are "
                    "not active on the Models page. Space held back for this makes both possible. "
                    "The engine goes on by itself, a few seconds after there is room."
                )
            )
            self.text.show()
        system = self._page.session.api.system
        self._page.tasks.query(
            self,
            system.faults,
            lambda report: self._show(status.state, report),
            self._page.show_error,
            kind="faults",
        )

    def _show(self, state: EngineState, report: FaultReport) -> None:
        self._report = report
        in_doubt = state is EngineState.READ_ONLY
        full = state is EngineState.FULL
        self.setVisible(in_doubt or full or bool(report.accepted))
        self.text.setVisible(in_doubt or full)
        self.found.setVisible(in_doubt)
        self._line.setVisible(in_doubt)
        self.ways.setVisible(in_doubt)
        self.before_title.setVisible(bool(report.accepted) and (in_doubt or full))
        self.before.setVisible(bool(report.accepted))
        if in_doubt:
            self._show_doubt(report)
        elif not full:
            self.heading.setText(self.tr("Exceptions on record"))
            self.heading.set_tone("")
        self.before.set_rows(
            [
                (
                    local_time(each.at),
                    self.tr("{0} and {1}").format(each.accepted_by, each.agreed_by),
                    self._accepted(each),
                )
                for each in report.accepted
            ]
        )
        self._check()

    def _show_doubt(self, report: FaultReport) -> None:
        self.heading.setText(self.tr("Read-only: stored data is in doubt"))
        self.heading.set_tone("bad")
        self.text.setText(
            self.tr(
                "Nothing is changed until this is settled; reading and verifying go on. Who may do "
                "what is judged by the log alone meanwhile."
            )
        )
        rows: list[tuple[str, ...]] = [
            tuple(map(said_text, (each.subject, each.proven, each.found)))
            for each in report.found[:MOST_ROWS]
        ]
        if len(report.found) > MOST_ROWS:
            more = self.tr("and {0} more").format(len(report.found) - MOST_ROWS)
            rows.append((more, "", ""))
        self.found.set_rows(rows)
        acceptable = not report.refusal and self._page.session.may(Role.ADMIN)
        self.reason.setVisible(acceptable)
        self.accept_button.setVisible(acceptable)
        self.meaning.setText(said_text(report.refusal) or self._meaning(report))

    def _meaning(self, report: FaultReport) -> str:
        kinds = {each.kind for each in report.found}
        said = []
        if FaultKind.LOG in kinds:
            said.append(
                self.tr(
                    "The log goes on after its last signed and proven event. Events that stay: {0}; "
                    "put aside: {1}."
                ).format(whole(report.kept), whole(report.lost))
            )
        if FaultKind.TABLES in kinds:
            said.append(self.tr("What the log proves holds from then on; other rows go."))
        if FaultKind.WITNESS in kinds:
            said.append(self.tr("The log here holds, and leaves a new witness."))
        said.append(
            self.tr(
                "You and another admin or an auditor agree, with a reason. The store as it is now is "
                "kept as a copy. This stays on record as an exception."
            )
        )
        return " ".join(said)

    def _accepted(self, each: AcceptedFault) -> str:
        names = {
            FaultKind.LOG: self.tr("the log"),
            FaultKind.TABLES: self.tr("rows"),
            FaultKind.WITNESS: self.tr("the witness"),
            FaultKind.STORE: self.tr("the store"),
        }
        what = ", ".join(names[kind] for kind in each.kinds)
        if each.lost:
            what += self.tr("; %Ln events put aside", "", each.lost)
        return f"{what}: {each.reason}"

    def _check(self) -> None:
        self.accept_button.setEnabled(len(self.reason.text().strip()) in REASON_LENGTH)

    def _on_accept(self) -> None:
        system, report_id = self._page.session.api.system, self._report.report_id
        reason = self.reason.text().strip()
        self._page.tasks.command(
            self,
            lambda: system.accept_faults(report_id, reason),
            self._on_accepted,
            self._on_refused,
        )

    def _on_accepted(self, _report: FaultReport) -> None:
        self.reason.clear()
        self._page.notice.show_text(
            self.tr("Accepted. The engine is open again; the exception stays on record."), "info"
        )
        self._page.activate()

    def _on_refused(self, error: Exception) -> None:
        self._page.show_error(error)
        self._page.activate()


class _Rows(QWidget):
    """A few rows of three texts under their headings; every text can be selected."""

    def __init__(self, *headings: str) -> None:
        super().__init__()
        self._headings = headings
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        for at, stretch in enumerate((3, 4, 6)):
            self._grid.setColumnStretch(at, stretch)
        self.rows: list[tuple[str, ...]] = []

    def set_rows(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Replaces the rows."""
        if list(rows) == self.rows:
            return
        self.rows = list(rows)
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for at, heading in enumerate(self._headings):
            self._grid.addWidget(PlainLabel(heading, "small"), 0, at)
        for line, row in enumerate(rows, start=1):
            for at, text in enumerate(row):
                label = PlainLabel(text, wrap=True, selectable=True)
                label.setAccessibleName(self._headings[at])
                self._grid.addWidget(label, line, at, Qt.AlignmentFlag.AlignTop)
