"""Witnesses: when the last was made, making a file or a page, comparing, and taking a countersignature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.audit.event_panel import mono_box
from app.audit.witness_acts import WitnessActs
from app.audit.witness_sheet import WitnessSheet
from app.shell.in_place import InPlacePanel
from app.widgets.buttons import push_button
from app.widgets.cards import Facts
from app.widgets.exact_text_edit import ExactTextEdit
from app.widgets.flow import Flow
from app.widgets.labels import PlainLabel
from app.widgets.notice import Notice
from app.widgets.times import both_times, local_time
from app.widgets.words import whole
from engine.api.witness import WitnessKind

if TYPE_CHECKING:
    from app.shell.page import Page
    from engine.api.witness import WitnessInfo, WitnessPage, WitnessState

TYPED_HEIGHT, COMMAND_HEIGHT = 76, 50
MAX_TYPED = 4_096
"""Characters: several times what the code of a page holds."""
SIGN = "ssh-keygen -Y sign -n audit-witness@anchorhold -f KEY FILE"


class WitnessPanel(InPlacePanel):
    """What is done with witnesses; a page that was made stays until the person is done with it.

    Args:
        page: The page it belongs to.
        beside: What it takes the place of while it is open.
    """

    def __init__(self, page: Page, *beside: QWidget) -> None:
        heading = QCoreApplication.translate("WitnessPanel", "Witness of the log")
        super().__init__(page, heading, *beside)
        self.acts = WitnessActs(self, page)
        self.notice = Notice()
        self.facts = Facts(108, "")
        self.sections = QWidget()
        self._inside = QVBoxLayout(self.sections)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(8)
        self._inside.addWidget(
            PlainLabel(
                self.tr(
                    "Whoever holds the keys of the site can shorten its log, or write it anew, and sign it "
                    "again. A witness is a signed head of the log, kept away from this machine: compared "
                    "with the log, it tells."
                ),
                "muted",
                wrap=True,
            )
        )
        self._inside.addWidget(self.facts)
        self._add_making()
        self._add_comparing()
        self._add_countersigning()
        self.sheet = WitnessSheet(page.theme)
        self.sheet.hide()
        for each in (self.notice, self.sections, self.sheet):
            self.column.addWidget(each)
        self.column.addStretch(1)
        self._connect()

    def open(self) -> None:
        """Takes the place of what stands beside, and asks what there is."""
        super().open()
        self.notice.hide()
        self.acts.refresh()
        (self.file_button if self.sheet.isHidden() else self.sheet.save_button).setFocus()
        self.scroll_up()

    def _section(self, heading: str) -> None:
        self._inside.addSpacing(8)
        self._inside.addWidget(PlainLabel(heading, "heading", wrap=True))

    def _row(self, *buttons: QPushButton) -> None:
        row = Flow()
        for button in buttons:
            row.addWidget(button)
        self._inside.addLayout(row)

    def _add_making(self) -> None:
        self._section(self.tr("Make one"))
        self.file_button = push_button(self.tr("Save witness file…"), "primary")
        self.from_button = push_button(self.tr("Continue a file…"))
        tip = self.tr("Saves a witness file which proves that the log grew from an earlier one.")
        self.from_button.setToolTip(tip)
        self.from_button.setAccessibleDescription(tip)
        self.page_button = push_button(self.tr("Make a page…"))
        self._row(self.file_button, self.page_button, self.from_button)

    def _add_comparing(self) -> None:
        self._section(self.tr("Compare the log with one"))
        self.typed = ExactTextEdit(MAX_TYPED)
        self.typed.setTabChangesFocus(True)
        self.typed.setFixedHeight(TYPED_HEIGHT)
        self.typed.setPlaceholderText(
            self.tr("The twelve words of a page, or the text of its code")
        )
        self.typed.setAccessibleName(self.typed.placeholderText())
        self._inside.addWidget(self.typed)
        self.compare_button = push_button(self.tr("Compare words"))
        self.compare_button.setEnabled(False)
        self.compare_file_button = push_button(self.tr("Compare a file…"))
        self._row(self.compare_button, self.compare_file_button)

    def _add_countersigning(self) -> None:
        self._section(self.tr("The auditor's signature"))
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
        command = mono_box(self.tr("Command that signs a witness file"))
        command.setFixedHeight(COMMAND_HEIGHT)
        command.setPlainText(SIGN)
        self._inside.addWidget(command)
        self.signature_button = push_button(self.tr("Take a signature…"))
        self.keys_button = push_button(self.tr("Save allowed_signers…"))
        self._row(self.signature_button, self.keys_button)

    def _connect(self) -> None:
        acts = self.acts
        self.file_button.clicked.connect(acts.save_file)
        self.from_button.clicked.connect(acts.save_continuing)
        self.page_button.clicked.connect(acts.make_page)
        self.typed.textChanged.connect(
            lambda: self.compare_button.setEnabled(bool(self.typed.toPlainText().strip()))
        )
        self.typed.refused.connect(lambda said: self._say(said, "warn"))
        self.compare_button.clicked.connect(lambda: acts.compare(self.typed.toPlainText()))
        self.compare_file_button.clicked.connect(acts.compare_file)
        self.signature_button.clicked.connect(acts.take_signature)
        self.keys_button.clicked.connect(acts.save_signers)
        self.sheet.save_button.clicked.connect(lambda: acts.save_pdf(self.sheet.pdf()))
        self.sheet.print_button.clicked.connect(lambda: acts.print_pdf(self.sheet.pdf()))
        self.sheet.done_button.clicked.connect(self._put_away)
        acts.said.connect(self._say)
        acts.state_read.connect(self._show)
        acts.page_made.connect(self._show_page)

    def _say(self, text: str, tone: str) -> None:
        """Says it where one looks then: at the top of the panel, or on the page once it is closed."""
        notice = self._page.notice if self.isHidden() else self.notice
        notice.show_text(text, tone)
        self.scroll_up()

    def _show(self, state: WitnessState) -> None:
        facts, made = self.facts, [each for each in state.witnesses if not each.accepted]
        last = next((each for each in made if each.kind is not WitnessKind.PRESENTED), None)
        tip = both_times(last.made_at) if last else ""
        facts.set_fact(self.tr("Last made"), self._last(last), tip=tip)
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
        self.sections.hide()
        self.sheet.show()
        self.come_back()

    def _put_away(self) -> None:
        """The page is printed or saved: shows what else can be done."""
        self.sheet.hide()
        self.sections.show()
        self.open()
