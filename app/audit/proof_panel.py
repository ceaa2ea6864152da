"""The inclusion proof of an event: asked of the engine, checked here, shown with all its hashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.audit.event_panel import mono_box
from app.errors import notice_of
from app.widgets.buttons import push_button
from app.widgets.cards import Facts
from app.widgets.digits import grouped
from app.widgets.labels import PlainLabel
from app.widgets.times import both_times, local_time
from app.widgets.words import whole
from engine.api.errors import NotFoundError

if TYPE_CHECKING:
    from app.session import Session
    from app.task import Query
    from app.tasks import Tasks
    from engine.api.audit import AuditEntry
    from engine.api.log_proofs import InclusionProof

REST_MS = 150
"""How long an event is looked at before its proof is asked for: rows are run through with a key."""


class ProofPanel(QWidget):
    """Proves the event that is shown.

    Attributes:
        judged: Emitted with what is known of the proof, and its tone.
    """

    judged = Signal(str, str)

    def __init__(self, session: Session, tasks: Tasks) -> None:
        super().__init__()
        self._session, self._tasks = session, tasks
        self._entry: AuditEntry | None = None
        self._asked: Query[InclusionProof] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.verdict = PlainLabel("", wrap=True)
        column.addWidget(self.verdict)
        self.facts = Facts()
        column.addWidget(self.facts)
        column.addWidget(PlainLabel(self.tr("From the leaf to the root"), "muted"))
        self.path = mono_box(self.tr("Hashes from the leaf to the root"))
        column.addWidget(self.path, 1)
        self.copy_button = push_button(self.tr("Copy proof"))
        self.copy_button.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(self.path.toPlainText())
        )
        row = QHBoxLayout()
        row.addWidget(self.copy_button)
        row.addStretch(1)
        column.addLayout(row)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._ask)

    def prove(self, entry: AuditEntry) -> None:
        """Asks for the proof of an event, once it has been looked at for a moment."""
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None
        self._entry = entry
        self.copy_button.setEnabled(False)
        self.path.clear()
        self.facts.hide()
        self._say(self.tr("Being checked"), "")
        self._rest.start()

    def _ask(self) -> None:
        entry, audit = self._entry, self._session.api.audit
        if entry is not None:
            self._asked = self._tasks.query(
                self, lambda: audit.proof(entry.number), self._show, self._on_failed
            )

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, NotFoundError) and error.code == "not_signed_yet":
            self._say(self.tr("In the log, signed at the next checkpoint"), "")
        else:
            self._say(notice_of(error).text, "bad")

    def _show(self, proof: InclusionProof) -> None:
        entry, checkpoint = self._entry, proof.checkpoint
        if entry is None:
            return
        facts = self.facts
        facts.show()
        facts.set_fact(self.tr("Checkpoint"), self.tr("%Ln events", "", checkpoint.size))
        at = checkpoint.time
        facts.set_fact(self.tr("Signed"), local_time(at), tip=both_times(at))
        facts.set_fact(self.tr("Root"), grouped(checkpoint.root), "mono")
        self.path.setPlainText(as_text(proof))
        self.copy_button.setEnabled(True)
        if (proof.number, proof.leaf) == (entry.number, entry.leaf) and proof.holds():
            self._say(
                self.tr("Included in checkpoint {0}, checked here").format(whole(checkpoint.size)),
                "ok",
            )
        else:
            said = self.tr("The proof does not lead to the signed root. Verify the log.")
            self._say(said, "bad")

    def _say(self, said: str, tone: str) -> None:
        self.verdict.setText(said)
        self.verdict.set_tone(tone)
        self.judged.emit(said, tone)


def as_text(proof: InclusionProof) -> str:
    """A proof with all that is needed to check it (RFC 9162, 2.1.3.2) and its signed checkpoint."""
    return "\n".join(
        [
            f"leaf {proof.number}",
            *proof.path,
            "",
            proof.checkpoint.note.rstrip("\n"),
            "",
            proof.checkpoint.signature.rstrip("\n"),
        ]
    ).rstrip("\n")
