"""The system page: the state of the engine, the worker and its sandbox, and sealing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.error_texts import said_text
from app.shell.actions import PageAction
from app.shell.page import Page, PageContext, PageHead
from app.system.fault_panel import FaultPanel
from app.system.keys_panel import KeysPanel
from app.widgets.ask_dialog import AskDialog
from app.widgets.buttons import set_margins
from app.widgets.cards import Facts
from app.widgets.digits import grouped
from app.widgets.labels import PlainLabel, frame
from app.widgets.times import both_times, local_time
from app.widgets.words import mode_name, sandbox_layer_name, state_name, worker_state_name
from engine.api.events import Topic
from engine.api.system import EngineState, Isolation, Status, WorkerReport

SETTLE_MS = 400


class SystemPage(Page):
    """Shows what the machine and the engine are like, and seals."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._custodians_only: bool | None = None
        """None before the engine has said so."""
        self.seal_button = self.button_of("system.seal", "danger")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = frame("page-head")
        head = QVBoxLayout(top)
        head.setContentsMargins(0, 0, 0, 4)
        head.addWidget(
            PageHead(
                self.tr("System"),
                self.tr("What the engine, the worker and this machine are like now."),
                (self.seal_button,),
            )
        )
        holder = QHBoxLayout()
        holder.setContentsMargins(24, 0, 24, 6)
        holder.addWidget(self.notice)
        head.addLayout(holder)
        column.addWidget(top)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("surface", "background")
        # Its height is that of its texts at their width, not what they would have if narrower.
        inside.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        grid = QGridLayout(inside)
        self._lay_out(grid)
        area.setWidget(inside)
        set_margins(grid, 24, 20, 24, 20)
        area.verticalScrollBar().rangeChanged.connect(
            # The cards end where the head does, whether a scroll bar stands beside them or not.
            lambda _low, high: set_margins(grid, 24, 20, 14 if high else 24, 20)
        )
        column.addWidget(area, 1)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._ask)
        self.events.changed.connect(self._on_event)
        self.events.everything_changed.connect(self._ask)

    @staticmethod
    def actions_offered() -> tuple[PageAction, ...]:
        """Seal, and going to what is done with keys: each is to be looked at before it is pressed."""
        translate = QCoreApplication.translate
        return (
            PageAction(
                "system.seal", translate("SystemPage", "Seal the vault"), lambda page: page.seal()
            ),
            PageAction(
                "system.custodians",
                translate("SystemPage", "Change who can unseal the vault"),
                lambda page: page.keys.custodians_button.setFocus(),
            ),
            PageAction(
                "system.machine",
                translate("SystemPage", "Change whether this machine unseals by itself"),
                lambda page: page.keys.machine_button.setFocus(),
            ),
            PageAction(
                "system.master-key",
                translate("SystemPage", "Replace the master key"),
                lambda page: page.keys.replace_button.setFocus(),
            ),
            PageAction(
                "system.recovery-key",
                translate("SystemPage", "Make a new recovery key"),
                lambda page: page.keys.recovery_button.setFocus(),
            ),
            PageAction(
                "system.signing-key",
                translate("SystemPage", "Replace the signing key"),
                lambda page: page.keys.signing_button.setFocus(),
            ),
        )

    def _lay_out(self, grid: QGridLayout) -> None:
        """Makes the cards."""
        grid.setSpacing(12)
        # Narrow enough for both columns of cards to be of one width beside the signing key.
        self.engine = Facts(120, "")
        self.isolation = Facts(120, "")
        self.worker = Facts(120, "")
        self.sandbox = Facts(120, "")
        cards = (
            (self.tr("Engine"), self.engine),
            (self.tr("Isolation"), self.isolation),
            (self.tr("Worker"), self.worker),
            (self.tr("Sandbox of the worker"), self.sandbox),
        )
        self.faults = FaultPanel(self)
        grid.addWidget(self.faults, 0, 0, 1, 2)
        for at, (title, facts) in enumerate(cards):
            grid.addWidget(_card(title, facts), 2 + at // 2, at % 2)
        self.remarks = Facts(120, "")
        self.remarks_card = _card(self.tr("Remarks"), self.remarks)
        self.remarks_card.hide()
        grid.addWidget(self.remarks_card, 1, 0, 1, 2)
        self.keys = KeysPanel(self)
        grid.addWidget(self.keys, 4, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(5, 1)

    def activate(self) -> None:
        """Asks for the status."""
        self._ask()
        self.keys.refresh()

    def _on_event(self, topic: Topic, _subject: str) -> None:
        if topic in {Topic.STATUS, Topic.MODELS} and self.isVisible():
            self._settle.start()

    def _ask(self) -> None:
        ask = self.session.api.system.status
        self.tasks.query(self, ask, self._on_status, self.show_error, kind="status")

    def _on_status(self, status: Status) -> None:
        self._custodians_only = status.custodians_only
        self._show_engine(status)
        self.faults.show_status(status)
        if status.isolation is not None:
            self._show_isolation(status.isolation)
        if status.worker is not None:
            self._show_worker(status.worker)

    def _show_engine(self, status: Status) -> None:
        facts = self.engine
        good = status.state is EngineState.OPEN
        bad = "bad" if status.reason else ""
        facts.set_fact(self.tr("State"), state_name(status.state), tone="ok" if good else "warn")
        facts.set_fact(self.tr("Reason"), said_text(status.reason), tone=bad)
        facts.set_fact(self.tr("Site"), status.site)
        facts.set_fact(self.tr("Mode"), mode_name(status.mode))
        facts.set_fact(self.tr("Version"), status.version)
        facts.set_fact(self.tr("Install"), status.install_id, "mono")
        facts.set_fact(self.tr("Signing key"), grouped(status.signing_fingerprint), "mono")
        if status.signing_problem:
            facts.set_fact(self.tr("Signing"), said_text(status.signing_problem), tone="bad")
        else:
            facts.set_fact(self.tr("Signing"), self.tr("the log's head, every minute"), tone="ok")
        facts.set_fact(self.tr("Process"), str(status.process_id), "mono")
        verified = status.log_verified_at
        facts.set_fact(
            self.tr("Log verified"),
            local_time(verified) if verified else self.tr("not yet"),
            tip=both_times(verified),
        )
        warnings, notes = (
            "\n".join(map(said_text, each)) for each in (status.warnings, status.notes)
        )
        self.remarks.set_fact(self.tr("To attend to"), warnings, tone="warn")
        self.remarks.set_fact(self.tr("To know"), notes)
        self.remarks_card.setVisible(bool(warnings or notes))

    def _show_isolation(self, isolation: Isolation) -> None:
        up = ", ".join(isolation.interfaces_up)
        self.isolation.set_fact(
            self.tr("Interfaces up"), up or self.tr("none"), tone="warn" if up else "ok"
        )
        self.isolation.set_fact(
            self.tr("Network sockets"),
            self.tr("refused by the kernel") if isolation.sockets_refused else self.tr("allowed"),
            tone="ok" if isolation.sockets_refused else "bad",
        )
        self.isolation.set_fact(
            self.tr("What it means"),
            self.tr(
                "Engine, worker and console can open no network socket, whether or not an interface "
                "of this machine is up."
            )
            if isolation.sockets_refused
            else self.tr("A process could open a network connection. Do not use this site."),
        )

    def _show_worker(self, worker: WorkerReport) -> None:
        facts = self.worker
        good = worker.state == "ready"
        facts.set_fact(
            self.tr("State"), worker_state_name(worker.state), tone="ok" if good else "warn"
        )
        facts.set_fact(self.tr("Problem"), said_text(worker.problem), tone="bad")
        facts.set_fact(self.tr("Model"), worker.model_name or self.tr("none"))
        facts.set_fact(self.tr("SHA-256"), grouped(worker.model_sha256), "mono")
        facts.set_fact(self.tr("Context"), self.tr("%Ln tokens", "", worker.context_size))
        facts.set_fact(self.tr("Threads"), str(worker.threads))
        facts.set_fact(self.tr("GPU layers"), str(worker.gpu_layers))
        facts.set_fact(self.tr("Restarts"), str(worker.restarts))
        for layer in worker.sandbox:
            state = self.tr("on") if layer.active else self.tr("off")
            if layer.required:
                state = self.tr("{0}, required").format(state)
            text = f"{state}: {said_text(layer.note)}" if layer.note else state
            self.sandbox.set_fact(
                sandbox_layer_name(layer.name),
                text,
                tone="ok" if layer.active else "warn",
                tip=layer.name,
            )

    def seal(self) -> None:
        """Asks whether to seal."""
        what = self.tr(
            "The engine forgets every key and starts anew, sealed. Everyone is signed out; running "
            "answers are interrupted."
        )
        who = {
            None: "",
            True: self.tr("A custodian's sign-in unseals it."),
            False: self.tr("Everyone who can sign in can unseal it."),
        }[self._custodians_only]
        dialog = AskDialog(
            self,
            self.tr("Seal the vault"),
            f"{what} {who}".strip(),
            self.tr("Seal the vault"),
            danger=True,
        )
        system = self.session.api.system
        dialog.accepted.connect(
            lambda: self.tasks.command(self, system.seal, self._on_sealed, self.show_error)
        )
        dialog.open()

    def _on_sealed(self, _none: None) -> None:
        self.session.end(self.tr("Everyone was signed out."))


def _card(title: str, content: QWidget) -> QWidget:
    card = frame("card")
    column = QVBoxLayout(card)
    column.setContentsMargins(16, 14, 16, 16)
    column.setSpacing(12)
    column.addWidget(PlainLabel(title, "heading"))
    column.addWidget(content)
    column.addStretch(1)
    return card
