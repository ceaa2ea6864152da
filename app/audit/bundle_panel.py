"""The signed export in the side panel of the audit page: asked, under way, and where it lies."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.audit.bundle_export import BundleExport, ExportedBundle
from app.audit.bundle_form import BundleForm
from app.audit.event_panel import mono_box
from app.audit.witness_acts import WitnessActs
from app.shell.in_place import InPlacePanel
from app.widgets.buttons import push_button
from app.widgets.cards import Facts
from app.widgets.digits import grouped
from app.widgets.flow import Flow
from app.widgets.labels import PlainLabel
from app.widgets.notice import Notice
from app.widgets.words import whole

if TYPE_CHECKING:
    from app.shell.table_page import TablePage
    from engine.api.system import Status

LINES_HEIGHT, DONE_WIDTH = 84, 440
PARTS = 1_000
"""Of the progress bar."""


class BundlePanel(InPlacePanel):
    """Exports a signed bundle; an export goes on while the panel is away.

    Args:
        page: The page it belongs to.
        beside: What it takes the place of while it is open.
    """

    def __init__(self, page: TablePage[Any], *beside: QWidget) -> None:
        heading = QCoreApplication.translate("BundlePanel", "Signed bundle")
        super().__init__(page, heading, *beside)
        self._page: TablePage[Any] = page
        self.export = BundleExport(page)
        self.acts = WitnessActs(self, page)
        column = self.column
        self.notice = Notice()
        column.addWidget(self.notice)
        self.asking, self.under_way, self.done = QWidget(), QWidget(), QWidget()
        for part, fill in (
            (self.asking, self._fill_asking),
            (self.under_way, self._fill_under_way),
            (self.done, self._fill_done),
        ):
            inside = QVBoxLayout(part)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(10)
            fill(inside)
            column.addWidget(part)
        column.addStretch(1)
        for part in (self.under_way, self.done):
            part.hide()
        self._connect()

    def explanation(self) -> str:
        """What is handed out."""
        return self.tr(
            "Hands out events with signed heads, registers and a report, which anyone can verify "
            "without Anchorhold. It is not encrypted: it has names of people, what they did and "
            "when, but nothing they wrote."
        )

    def make_form(self) -> BundleForm:
        """What is asked for."""
        return BundleForm()

    def _fill_asking(self, column: QVBoxLayout) -> None:
        column.addWidget(PlainLabel(self.explanation(), "muted", wrap=True))
        self.form = self.make_form()
        column.addWidget(self.form)
        self.export_button = push_button(self.tr("Choose folder and export…"), "primary")
        column.addLayout(_row(self.export_button))
        self.signed_by = Facts()
        column.addWidget(self.signed_by)
        column.addWidget(
            PlainLabel(
                self.tr(
                    "The auditor should have received this fingerprint by another way than the bundle, "
                    "on paper or by telephone: it tells that the signature is of this site."
                ),
                "small",
                wrap=True,
            )
        )

    def _fill_under_way(self, column: QVBoxLayout) -> None:
        self.said = PlainLabel("", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the export"))
        self.cancel_button = push_button(self.tr("Cancel export"))
        column.addWidget(self.said)
        column.addWidget(self.bar)
        column.addWidget(
            PlainLabel(
                self.tr("It goes on when you leave this page, and is shown above the footer."),
                "small",
                wrap=True,
            )
        )
        column.addLayout(_row(self.cancel_button))

    def _fill_done(self, column: QVBoxLayout) -> None:
        self.facts = Facts()
        for name, role in (
            (self.tr("Lies in"), ""),
            (self.tr("Events"), ""),
            (self.tr("Fingerprint"), "mono"),
        ):
            self.facts.set_fact(name, "", role)  # before that of the key, which comes first
        column.addWidget(self.facts)
        column.addWidget(PlainLabel(self.tr("With this an auditor checks it"), "muted"))
        self.lines = mono_box(self.tr("Commands that check the bundle"))
        self.lines.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)  # one command, one line
        self.lines.setFixedHeight(LINES_HEIGHT)
        column.addWidget(self.lines)
        self.copy_button = push_button(self.tr("Copy lines"))
        self.script_button = push_button(self.tr("Save verify.py…"))
        self.keys_button = push_button(self.tr("Save allowed_signers…"))
        self.again_button = push_button(self.tr("Export another…"))
        buttons = Flow()
        for each in (self.copy_button, self.script_button, self.keys_button, self.again_button):
            buttons.addWidget(each)
        column.addLayout(buttons)
        column.addWidget(
            PlainLabel(
                self.tr(
                    "The first line must print the fingerprint above. The auditor should have received "
                    "that of the signing key by another way; hand over verify.py and the keys apart from "
                    "the bundle too. With a witness kept from before the auditor adds --witness FILE; "
                    "without one, a log that was cut and signed again is not told."
                ),
                "small",
                wrap=True,
            )
        )

    def _connect(self) -> None:
        export = self.export
        self.export_button.clicked.connect(self._ask)
        self.cancel_button.clicked.connect(self._cancel)
        self.copy_button.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(self.lines.toPlainText())
        )
        self.script_button.clicked.connect(self.acts.save_script)
        self.keys_button.clicked.connect(self.acts.save_signers)
        self.again_button.clicked.connect(self.ask_anew)
        self.acts.said.connect(self._say)
        export.begun.connect(self._on_begun)
        export.progressed.connect(self._on_progress)
        export.exported.connect(self._on_exported)
        export.failed.connect(self._on_failed)

    # -- opening and closing --------------------------------------------------------------------

    def open(self) -> None:
        """Takes the place of what stands beside; shows what was asked, or what came of it."""
        super().open()
        self._make_room()
        audit = self._page.session.api.audit
        system = self._page.session.api.system
        self._page.tasks.query(self, audit.choices, self.form.set_choices, lambda _error: None)
        self._page.tasks.query(self, system.status, self._show_key, lambda _error: None)
        if not self.asking.isHidden():
            self.form.setFocus()

    def _show_key(self, status: Status) -> None:
        for facts in (self.signed_by, self.facts):
            facts.set_fact(self.tr("Signing key"), status.signing_fingerprint, "mono")

    def leave(self) -> None:
        """Gives the place back, and the width that it took."""
        super().leave()
        self._page.splitter.make_room(0)

    def _show_part(self, shown: QWidget) -> None:
        for part in (self.asking, self.under_way, self.done):
            part.setVisible(part is shown)
        self._make_room()

    def _make_room(self) -> None:
        """What is told of a bundle needs lines of some length, or else scrolling."""
        needed = DONE_WIDTH if not self.isHidden() and not self.done.isHidden() else 0
        self._page.splitter.make_room(needed)

    # -- the export -----------------------------------------------------------------------------

    def _ask(self) -> None:
        form = self.form
        self.export.ask(self, form.request(), tar=form.is_archive, filters=form.filters())

    def ask_anew(self) -> None:
        """Asks for another one; what came of the last is not shown any more."""
        self.notice.hide()
        self._show_part(self.asking)
        self.form.setFocus()

    def _on_begun(self) -> None:
        self.notice.hide()
        self.bar.setRange(0, 0)
        self.said.setText(self.tr("Waits for the confirmation, and for the engine…"))
        self.cancel_button.setEnabled(True)
        self._show_part(self.under_way)

    def _on_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, PARTS if total else 0)
        if total:
            self.bar.setValue(PARTS * done // total)
        self.said.setText(
            self.tr("{0} % exported").format(100 * done // total) if total else self.tr("Exporting")
        )

    def _cancel(self) -> None:
        self.said.setText(self.tr("Cancelling…"))
        self.cancel_button.setEnabled(False)
        self.export.cancel()

    def _on_failed(self, text: str, tone: str) -> None:
        self._show_part(self.asking)
        self.come_back()
        self._say(text, tone)

    def _say(self, text: str, tone: str) -> None:
        """Says it at the top, where one looks then."""
        self.notice.show_text(text, tone)
        self.scroll_up()

    def _on_exported(self, bundle: ExportedBundle) -> None:
        written, facts = bundle.written, self.facts
        facts.set_fact(self.tr("Lies in"), str(bundle.path))
        facts.set_fact(
            self.tr("Events"),
            f"{whole(written.start)}..{whole(written.end - 1)}"  # as the script says it
            if written.end > written.start
            else self.tr("none"),
        )
        facts.set_fact(self.tr("Fingerprint"), grouped(written.manifest_sha256), "mono")
        self.lines.setPlainText("\n".join(lines_for(bundle)))
        self._show_part(self.done)
        if self.come_back():
            self.copy_button.setFocus()


def lines_for(bundle: ExportedBundle) -> tuple[str, str, str]:
    """What checks a bundle by hand, where it, verify.py and allowed_signers lie side by side."""
    name, origin = shlex.quote(bundle.path.name), bundle.written.origin
    unpack = ""
    if bundle.path.suffix == ".tar":
        unpack, name = f"tar -xf {name} && ", bundle.written.archived_as
    signed = f"-s {name}/MANIFEST.sig < {name}/MANIFEST"
    return (
        f"{unpack}sha256sum {name}/MANIFEST",
        f"ssh-keygen -Y verify -f allowed_signers -I {origin} -n audit-export@anchorhold {signed}",
        f"python3 verify.py {name} --allowed-signers allowed_signers",
    )


def _row(button: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch(1)
    return row
