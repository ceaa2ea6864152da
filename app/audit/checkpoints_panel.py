"""Signed heads of the log, and the proof that it went on unchanged from one to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout

from app.audit.event_panel import mono_box
from app.errors import notice_of
from app.shell.in_place import InPlacePanel
from app.widgets.buttons import push_button
from app.widgets.labels import PlainLabel
from app.widgets.record_model import Column, RecordTableModel
from app.widgets.table import DataTable
from app.widgets.times import both_times, short_time, utc_time
from app.widgets.words import whole

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.shell.page import Page
    from app.task import Query
    from engine.api.log_proofs import Checkpoint, ConsistencyProof

AT_ONCE = 200
LIST_HEIGHT, PROOF_HEIGHT = 164, 96


class CheckpointsPanel(InPlacePanel):
    """Lists signed heads, newest first, and proves one of them against another.

    Args:
        page: The page it belongs to.
        beside: What it takes the place of while it is open.
    """

    def __init__(self, page: Page, *beside: QWidget) -> None:
        heading = QCoreApplication.translate("CheckpointsPanel", "Checkpoints")
        super().__init__(page, heading, *beside)
        self._asked: Query[ConsistencyProof] | None = None
        self._pair = (0, 0)
        self.column.addWidget(
            PlainLabel(
                self.tr(
                    "Signed heads of the log. Choose one to prove that the log went on unchanged from it "
                    "to the latest, or two to prove it between them."
                ),
                "muted",
                wrap=True,
            )
        )
        self._list()
        self.verdict = PlainLabel("", wrap=True)
        self.column.addWidget(self.verdict)
        self.path = mono_box(self.tr("Both checkpoints and the hashes between them"))
        self.path.setFixedHeight(PROOF_HEIGHT)
        self.column.addWidget(self.path)
        self.copy_button = push_button(self.tr("Copy proof"))
        self.copy_button.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(self.path.toPlainText())
        )
        row = QHBoxLayout()
        row.addWidget(self.copy_button)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addStretch(1)
        self._forget()

    def _list(self) -> None:
        theme = self._page.theme
        self.records: RecordTableModel[Checkpoint] = RecordTableModel(
            [
                Column(
                    self.tr("Events"), lambda each: whole(each.size), tip=lambda each: each.root
                ),
                Column(
                    self.tr("Signed"),
                    lambda each: short_time(each.time),
                    mono=True,
                    tip=lambda each: both_times(each.time),
                    whole=lambda each: utc_time(each.time),
                ),
            ],
            lambda each: each.size,
            theme.color,
            theme.font("mono", "small_px"),
            self,
        )
        self.table = DataTable(self.records, self.tr("Checkpoints"), (104,), (96,))
        self.table.setSortingEnabled(False)
        self.table.setFixedHeight(LIST_HEIGHT)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._prove())
        self.column.addWidget(self.table)
        self.more_button = push_button(self.tr("Show earlier checkpoints"), "link")
        self.more_button.clicked.connect(lambda: self._read(self.records.records()))
        self.more_button.hide()
        self.column.addWidget(self.more_button)

    def open(self) -> None:
        """Takes the place of what stands beside, and asks for the latest checkpoints."""
        super().open()
        self.table.setFocus()
        self._forget()
        self._read([])

    def _read(self, before: list[Checkpoint]) -> None:
        audit = self._page.session.api.audit
        cursor = before[-1].size if before else -1

        def show(came: list[Checkpoint]) -> None:
            chosen = self._chosen()
            self.records.set_records([*before, *came])
            self.more_button.setVisible(len(came) == AT_ONCE)
            if not chosen and len(self.records.records()) > 1:
                self.table.choose_source_row(len(self.records.records()) - 1)
            elif not chosen:
                self._say(self.tr("There are no two checkpoints yet."), "")

        self._page.tasks.query(
            self,
            lambda: audit.checkpoints(AT_ONCE, cursor),
            show,
            lambda error: self._say(notice_of(error).text, "bad"),
        )

    def _chosen(self) -> list[Checkpoint]:
        rows = self.table.selectionModel().selectedRows()
        at = sorted(self.table.proxy.mapToSource(each).row() for each in rows)
        return [self.records.record(each) for each in at]

    def _prove(self) -> None:
        chosen, every = self._chosen(), self.records.records()
        if len(chosen) == 1 and chosen[0].size != every[0].size:
            chosen.insert(0, every[0])
        if len(chosen) != 2:
            self._forget()
            if chosen:
                self._say(self.tr("Choose an earlier checkpoint, or two."), "")
            return
        newer, older = chosen
        if self._pair == (older.size, newer.size):
            return
        self._forget()
        self._pair = older.size, newer.size
        self._say(self.tr("Being checked"), "")
        audit = self._page.session.api.audit
        self._asked = self._page.tasks.query(
            self,
            lambda: audit.consistency(older.size, newer.size),
            lambda proof: self._show(proof, older, newer),
            lambda error: self._say(notice_of(error).text, "bad"),
        )

    def _show(self, proof: ConsistencyProof, older: Checkpoint, newer: Checkpoint) -> None:
        self.path.setPlainText(as_text(proof))
        self.copy_button.setEnabled(True)
        # Against what was listed: the proof alone could be about other heads.
        if (proof.older, proof.newer) == (older, newer) and proof.holds():
            said = self.tr("The {0} events of the earlier are the first of the {1}, checked here")
            self._say(said.format(whole(older.size), whole(newer.size)), "ok")
        else:
            said = self.tr("The proof does not lead to both signed roots. Verify the log.")
            self._say(said, "bad")

    def _forget(self) -> None:
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None
        self._pair = (0, 0)
        self.path.clear()
        self.copy_button.setEnabled(False)
        self._say("", "")

    def _say(self, said: str, tone: str) -> None:
        self.verdict.setText(said)
        self.verdict.set_tone(tone)


def as_text(proof: ConsistencyProof) -> str:
    """A proof with all that is needed to check it (RFC 9162, 2.1.4.2), signatures included."""
    heads = (
        part.rstrip("\n")
        for each in (proof.older, proof.newer)
        for part in (each.note, each.signature)
    )
    return "\n\n".join(("\n".join(proof.path), *heads))
