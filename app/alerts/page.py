"""The Alerts page: alerts, cases, findings and rules, one of them shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from app.alerts.alerts_view import AlertsTable
from app.alerts.cases_view import CasesTable
from app.alerts.directory import EMPTY, Directory, read_directory
from app.alerts.findings_view import FindingsTable
from app.alerts.news import WAITING_NAME
from app.alerts.rules_view import RulesTable
from app.alerts.view import ALERTS, CASES, FINDINGS, RULES, AlertsView
from app.alerts.words import finding_title, written
from app.shell.actions import PageAction
from app.shell.page import Named, Page, PageContext
from engine.api.events import Topic

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.session import Client, Session

SETTLE_MS = 120
KINDS: tuple[type[AlertsView[Any]], ...] = (AlertsTable, CasesTable, FindingsTable, RulesTable)
_PREFIXES = {"case": CASES, "finding": FINDINGS}


class AlertsPage(Page):
    """Shows one of four views; each is made when it is first shown."""

    COUNTED = Topic.ALERT

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._context = context
        self._views: dict[int, AlertsView[Any]] = {}
        self._directory = EMPTY
        self._changed: set[str] = set()
        self.stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._follow)
        self.events.changed.connect(self._on_event)
        self.at = ALERTS
        self.stack.setCurrentWidget(self.view(ALERTS))

    @staticmethod
    def actions_offered() -> tuple[PageAction, ...]:
        """The views, what is done with what is chosen, the tables."""
        translate = QCoreApplication.translate
        views = (
            ("alerts.show", translate("AlertsPage", "Show alerts"), ALERTS, "Ctrl+1"),
            ("cases.show", translate("AlertsPage", "Show cases"), CASES, "Ctrl+2"),
            ("findings.show", translate("AlertsPage", "Show findings"), FINDINGS, "Ctrl+3"),
            ("rules.show", translate("AlertsPage", "Show rules"), RULES, "Ctrl+4"),
        )
        alerts, cases, findings, rules = AlertsTable, CasesTable, FindingsTable, RulesTable
        acts: tuple[tuple[str, str, int, Callable[[Any], None], str], ...] = (
            (
                "alerts.acknowledge",
                translate("AlertsPage", "Acknowledge alerts"),
                ALERTS,
                alerts.acknowledge,
                "Ctrl+Shift+A",
            ),
            (
                "alerts.close",
                translate("AlertsPage", "Close alerts…"),
                ALERTS,
                alerts.close_chosen,
                "",
            ),
            (
                "alerts.assign",
                translate("AlertsPage", "Assign the alert…"),
                ALERTS,
                alerts.assign,
                "",
            ),
            (
                "alerts.note",
                translate("AlertsPage", "Add note to the alert…"),
                ALERTS,
                alerts.note,
                "",
            ),
            (
                "alerts.case",
                translate("AlertsPage", "Add alerts to a case…"),
                ALERTS,
                alerts.put_into_case,
                "",
            ),
            (
                "alerts.finding",
                translate("AlertsPage", "Open a finding of the alert…"),
                ALERTS,
                alerts.open_finding,
                "",
            ),
            ("cases.note", translate("AlertsPage", "Add note to the case…"), CASES, cases.note, ""),
            (
                "cases.assign",
                translate("AlertsPage", "Hand over the case…"),
                CASES,
                cases.assign,
                "",
            ),
            ("cases.close", translate("AlertsPage", "Close case…"), CASES, cases.close_chosen, ""),
            (
                "cases.bundle",
                translate("AlertsPage", "Export this case…"),
                CASES,
                cases.export_case,
                "",
            ),
            (
                "findings.change",
                translate("AlertsPage", "Change the finding…"),
                FINDINGS,
                findings.change,
                "",
            ),
            (
                "findings.note",
                translate("AlertsPage", "Add note to the finding…"),
                FINDINGS,
                findings.note,
                "",
            ),
            (
                "findings.close",
                translate("AlertsPage", "Close finding…"),
                FINDINGS,
                findings.close_chosen,
                "",
            ),
        )
        ready: tuple[tuple[str, str, int, Callable[[Any], None]], ...] = (
            (
                "findings.open",
                translate("AlertsPage", "Open a finding…"),
                FINDINGS,
                findings.open_finding,
            ),
            (
                "rules.baseline",
                translate("AlertsPage", "Configuration baseline…"),
                RULES,
                rules.show_baseline,
            ),
            (
                "rules.delivery",
                translate("AlertsPage", "Where alerts go…"),
                RULES,
                rules.show_delivery,
            ),
            ("alerts.export", translate("AlertsPage", "Export alerts"), ALERTS, alerts.export),
            ("cases.export", translate("AlertsPage", "Export cases"), CASES, cases.export),
            (
                "findings.export",
                translate("AlertsPage", "Export findings"),
                FINDINGS,
                findings.export,
            ),
            ("rules.export", translate("AlertsPage", "Export rules"), RULES, rules.export),
        )
        return (
            *(
                PageAction(key, text, _showing(at), shortcut, local=True)
                for key, text, at, shortcut in views
            ),
            PageAction(
                "alerts.read", translate("AlertsPage", "Read alerts again"), AlertsPage.read
            ),
            *(
                PageAction(key, text, _doing(at, run), shortcut, local=bool(shortcut), ready=False)
                for key, text, at, run, shortcut in acts
            ),
            *(PageAction(key, text, _doing(at, run)) for key, text, at, run in ready),
        )

    @staticmethod
    def names(api: Client) -> list[Named]:
        """Open cases and findings."""
        case = QCoreApplication.translate("AlertsPage", "Case")
        finding = QCoreApplication.translate("AlertsPage", "Finding")
        return [
            *(
                Named(case, written(each.title), f"case/{each.incident_id}")
                for each in api.alerts.incidents()
            ),
            *(
                Named(finding, finding_title(each), f"finding/{each.finding_id}")
                for each in api.alerts.findings()
            ),
        ]

    @staticmethod
    def waiting(session: Session) -> int:
        """Alerts that nobody acknowledged."""
        return session.api.alerts.list_alerts(limit=1).waiting

    def open_named(self, key: str) -> None:
        """Shows an alert, "case/<id>", "finding/<id>", or what waits."""
        kind, _, name = key.partition("/")
        if key == WAITING_NAME:
            self.show_view(ALERTS)
            self.alerts.show_waiting()
        elif name and kind in _PREFIXES:
            self.show_view(_PREFIXES[kind], name)
        else:
            self.show_view(ALERTS, key)

    # -- views ----------------------------------------------------------------------------------

    @property
    def alerts(self) -> AlertsTable:
        """The alerts."""
        view = self.view(ALERTS)
        if not isinstance(view, AlertsTable):
            raise TypeError("the first view holds the alerts")
        return view

    def view(self, at: int) -> AlertsView[Any]:
        """A view; made when it is first asked for."""
        made = self._views.get(at)
        if made is None:
            made = self._views[at] = KINDS[at](self._context)
            made.set_directory(self._directory)
            made.wanted.connect(self.show_view)
            made.event_wanted.connect(lambda number: self.elsewhere.emit("audit", str(number)))
            self.stack.addWidget(made)
        return made

    def show_view(self, at: int, name: str = "") -> None:
        """Shows a view, and what is called so in it; the keyboard stays at the names of the views."""
        before, view = self.view(self.at), self.view(at)
        had_focus = before.tabs.hasFocus()
        if at != self.at:
            self.at = at
            self.stack.setCurrentWidget(view)
            view.activate()
        if had_focus:
            view.tabs.setFocus()
        if name:
            view.open_named(name)
            view.take_keyboard()

    def activate(self) -> None:
        """Reads the view that is shown, and the names of everything."""
        self.view(self.at).activate()
        api = self.session.api
        self.tasks.query(
            self,
            lambda: read_directory(api),
            self._on_directory,
            lambda _error: None,
            kind="directory",
        )

    def read(self) -> None:
        """Reads the view that is shown."""
        self.activate()

    def focus_search(self) -> None:
        """Puts the cursor into the filter of the view."""
        self.view(self.at).focus_search()

    def _on_directory(self, directory: Directory) -> None:
        self._directory = directory
        for each in self._views.values():
            each.set_directory(directory)

    # -- what comes -----------------------------------------------------------------------------

    def _on_event(self, topic: Topic, subject: str) -> None:
        rules = self._views.get(RULES)
        if (topic, subject) == (Topic.STATUS, "delivery") and isinstance(rules, RulesTable):
            rules.delivery.look_again()
        if topic is Topic.ALERT and self.isVisible():
            self._changed.add(subject)
            if not self._settle.isActive():
                self._settle.start()

    def _follow(self) -> None:
        changed, self._changed = self._changed, set()
        if not self.isVisible():
            return
        if self.at == ALERTS:
            self.alerts.follow(changed)
        elif self.at != RULES:
            self.view(self.at).read()


def _showing(at: int) -> Callable[[AlertsPage], None]:
    def show(page: AlertsPage) -> None:
        page.show_view(at)
        page.view(at).take_keyboard()

    return show


def _doing(at: int, run: Callable[[Any], None]) -> Callable[[AlertsPage], None]:
    def do(page: AlertsPage) -> None:
        page.show_view(at)
        run(page.view(at))

    return do
