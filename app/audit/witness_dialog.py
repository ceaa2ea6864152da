"""Witnesses: when the last was made, making a file or a page, comparing, and taking a countersignature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.audit.witness_acts import WitnessActs
from app.audit.witness_sheet import WitnessSheet
from app.widgets.buttons import push_button
from app.widgets.cards import Facts
from app.widgets.fitted_dialog import FittedDialog
from app.widgets.labels import PlainLabel
from app.widgets.notice import Notice
from app.widgets.times import local_time
from app.widgets.words import whole
from engine.api.witness import WitnessKind

if TYPE_CHECKING:
    from app.shell.page import Page
    from engine.api.witness import WitnessInfo, WitnessPage, WitnessState

WIDTH, TYPED_HEIGHT = 600, 56


class WitnessDialog(FittedDialog):
    """What is done with witnesses, on one sheet. Open it with `open()`.

    Args:
        page: The page it belongs to: its tasks and session are used.
    """

    def __init__(self, page: Page) -> None:
        super().__init__(page, self.tr("Witness of the audit log"), WIDTH)
        self._page = page
        self.acts = WitnessActs(self, page)
        column = self.column
        column.addWidget(PlainLabel(self.windowTitle(), "title"))
        column.addWidget(
            PlainLabel(
                self.tr(
                    "Whoever holds the keys of the site can shorten its log, or write it anew, and sign it "
                    "again. A witness is a signed head of the log that is kept away from this machine: "
                    "compared with the log, it tells."
                ),
                "muted",
                wrap=True,
            )
        )
        self.facts = Facts(132, "")
        column.addSpacing(4)
        column.addWidget(self.facts)
        self.sections = QWidget()
        self._inside = QVBoxLayout(self.sections)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(8)
        self._add_making()
        self._add_comparing()
        self._add_countersigning()
        column.addWidget(self.sections)
        self.sheet = WitnessSheet(page.theme)
        self.sheet.hide()
        column.addWidget(self.sheet)
        self.notice = Notice()
        column.addWidget(self.notice)
        self._add_foot()
        self._connect()
        self.acts.refresh()

    def _row(self, *buttons: QPushButton) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self._inside.addLayout(row)

    def _add_making(self) -> None:
        self._inside.addSpacing(8)
        self._inside.addWidget(PlainLabel(self.tr("Make one"), "heading"))
        self.file_button = push_button(self.tr("Save witness file…"), "primary")
        self.from_button = push_button(self.tr("Save one that continues a file…"))
        self.page_button = push_button(self.tr("Make a page…"))
        self._row(self.file_button, self.from_button, self.page_button)

    def _add_comparing(self) -> None:
        self._inside.addSpacing(8)
        self._inside.addWidget(PlainLabel(self.tr("Compare the log with one"), "heading"))
        self.typed = QPlainTextEdit()
        self.typed.setTabChangesFocus(True)
        self.typed.setFixedHeight(TYPED_HEIGHT)
        self.typed.setPlaceholderText(
            self.tr("The twelve words of a page, or the text of its code")
        )
        self.typed.setAccessibleName(self.typed.placeholderText())
        self._inside.addWidget(self.typed)
        self.compare_button = push_button(self.tr("Compare the words"))
        self.compare_button.setEnabled(False)
        self.compare_file_button = push_button(self.tr("Compare a file…"))
        self._row(self.compare_button, self.compare_file_button)

    def _add_countersigning(self) -> None:
        self._inside.addSpacing(8)
        self._inside.addWidget(PlainLabel(self.tr("The auditor's signature"), "heading"))
        self._inside.addWidget(
            PlainLabel(
                self.tr(
                    "The auditor signs the witness file with a key of their own; the .sig file that "
                    "ssh-keygen leaves comes back here."
                ),
                "muted",
                wrap=True,
            )
        )
        self._inside.addWidget(
            PlainLabel(
                "ssh-keygen -Y sign -n audit-witness@anchorhold -f KEY FILE",
                "mono",
                selectable=True,
            )
        )
        self.signature_button = push_button(self.tr("Take a signature…"))
        self._row(self.signature_button)

    def _add_foot(self) -> None:
        row = QHBoxLayout()
        self.keys_button = push_button(self.tr("Save signing keys for the auditor…"), "quiet")
        row.addWidget(self.keys_button)
        row.addStretch(1)
        self.close_button = push_button(self.tr("Close"))
        row.addWidget(self.close_button)
        self.column.addSpacing(8)
        self.column.addLayout(row)

    def _connect(self) -> None:
        acts = self.acts
        self.file_button.clicked.connect(acts.save_file)
        self.from_button.clicked.connect(acts.save_continuing)
        self.page_button.clicked.connect(acts.make_page)
        self.typed.textChanged.connect(
            lambda: self.compare_button.setEnabled(bool(self.typed.toPlainText().strip()))
        )
        self.compare_button.clicked.connect(lambda: acts.compare(self.typed.toPlainText()))
        self.compare_file_button.clicked.connect(acts.compare_file)
        self.signature_button.clicked.connect(acts.take_signature)
        self.keys_button.clicked.connect(acts.save_signers)
        self.close_button.clicked.connect(self.accept)
        self.sheet.save_button.clicked.connect(lambda: acts.save_pdf(self.sheet.pdf()))
        self.sheet.print_button.clicked.connect(lambda: acts.print_pdf(self.sheet.pdf()))
        acts.said.connect(self.notice.show_text)
        acts.state_read.connect(self._show)
        acts.page_made.connect(self._show_page)
        session = self._page.session
        session.lock_changed.connect(self._on_lock_changed)
        # A method, which is let go of with the dialog; a closure would outlive it.
        session.ended.connect(self._on_ended)
        self.finished.connect(self.deleteLater)

    def _on_lock_changed(self, locked: bool) -> None:
        if locked:
            self.reject()

    def _on_ended(self, _reason: str) -> None:
        self.reject()

    def _show(self, state: WitnessState) -> None:
        facts, made = self.facts, [each for each in state.witnesses if not each.accepted]
        last = next((each for each in made if each.kind is not WitnessKind.PRESENTED), None)
        facts.set_fact(self.tr("Last made"), self._last(last))
        every = self.tr("%Ln days", "", state.days)
        facts.set_fact(
            self.tr("Next"),
            self.tr("due now") if state.due else self.tr("not due yet; every {0}").format(every),
            tone="warn" if state.due else "ok",
        )
        signed = next((each for each in made if each.countersigner), None)
        facts.set_fact(
            self.tr("Countersigned"),
            self.tr("{0} events, by {1}").format(whole(signed.size), signed.countersigner)
            if signed
            else self.tr("none yet"),
        )

    def _last(self, last: WitnessInfo | None) -> str:
        if last is None:
            return self.tr("never")
        who = self.tr("{0} and {1}") if last.agreed_by else "{0}"
        kind = self.tr("a page") if last.kind is WitnessKind.PAGE else self.tr("a file")
        return self.tr("{0}: {1} of {2} events, by {3}").format(
            local_time(last.made_at),
            kind,
            whole(last.size),
            who.format(last.made_by, last.agreed_by),
        )

    def _show_page(self, made: WitnessPage) -> None:
        self.sheet.show_page(made)
        self.notice.hide()
        self.sections.hide()
        self.sheet.show()
        self.sheet.save_button.setFocus()
