"""The alerts: what waits, what it means, and what people do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QTimer

from app.alerts.acts import AlertActs, named
from app.alerts.alert_pages import AlertPages, AlertSearch
from app.alerts.alert_panel import AlertPanel
from app.alerts.columns import ALERT_LEAST, ALERT_WIDTHS, alert_columns
from app.alerts.filters import USUAL, Filters
from app.alerts.lengths import roughly
from app.alerts.rule_table import rule_name
from app.alerts.view import ALERTS, CASES, AlertsView
from app.shell.table_page import TableSpec
from app.widgets.cards import FigureCard
from app.widgets.words import whole
from engine.api.alerts import Alert, AlertState
from engine.api.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QFrame, QPushButton, QWidget

    from app.alerts.directory import Directory
    from app.shell.page import PageContext
    from engine.api.alerts import AlertDetail, AlertPage

TYPED_MS = 200
"""How long nothing must have been typed before it is looked for."""


class AlertsTable(AlertsView[Alert]):
    """Lists alerts as they come, and asks what is to be done with those that are chosen."""

    OWN = ALERTS

    def __init__(self, context: PageContext) -> None:
        self._about: list[Alert] = []  # what the side panel shows, listed or not
        self._scrolled = 0
        self._shown = ""
        self._refilling = False  # the same rows are chosen anew
        super().__init__(context)
        self.search = AlertSearch(self.session, self.tasks, self.pages, self.ask, self)
        self.acts = AlertActs(self, self.show_again)
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(TYPED_MS)
        self._typed.timeout.connect(self._search)
        # The engine orders: what is loaded is not all there is.
        self.table.setSortingEnabled(False)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self.filters.changed.connect(self._search)
        self.search.coming.connect(self._hold)
        self.search.came.connect(self._on_came)
        self.search.failed.connect(self.show_error)
        self.acts.done.connect(self._on_done)
        self._enable(())

    # -- what the frame asks --------------------------------------------------------------------

    def describe(self) -> TableSpec[Alert]:
        """What the frame is filled with."""
        return TableSpec(
            key="alerts",
            title=self.tr("Alerts"),
            purpose=self.tr(
                "What is odd on this site, told within seconds, and what was done about it."
            ),
            label=self.tr("Alerts"),
            columns=alert_columns(),
            identity=lambda alert: alert.alert_id,
            widths=ALERT_WIDTHS,
            least=ALERT_LEAST,
            hint=self.tr("Find a rule, a person or a model"),
            nothing_chosen=self.tr("No alert chosen"),
            lesson=self.tr(
                "What happened, and what to do about it, is shown here. Admins acknowledge an alert "
                "when they look into it, and close it with what it turned out to be."
            ),
            empty=(
                self.tr("Nothing waits"),
                self.tr(
                    "When something odd happens, as failed sign-ins, a changed model file or a clock that "
                    "goes back, it stands here within two seconds. Closed alerts stay: choose “All states”."
                ),
            ),
        )

    def make_model(self, spec: TableSpec[Alert]) -> AlertPages:
        """Alerts, page by page."""
        font = self.theme.font("mono", "small_px")
        self.pages = AlertPages(spec.columns, self.theme.color, font, self)
        return self.pages

    def filter_boxes(self) -> tuple[QWidget, ...]:
        """State, severity, rule, criterion, assignee."""
        self.filters = Filters(self)
        return self.filters.boxes

    def head_actions(self) -> tuple[QPushButton, ...]:
        """Close, acknowledge."""
        self.close_button = self.act_button("alerts.close", self.tr("Close…"))
        self.acknowledge_button = self.act_button(
            "alerts.acknowledge", self.tr("Acknowledge"), "primary"
        )
        return (self.close_button, self.acknowledge_button)

    def cards(self) -> tuple[QFrame, ...]:
        """What waits, what is critical, how soon people were."""
        self.waiting_card = FigureCard(self.tr("Waiting"))
        self.critical_card = FigureCard(self.tr("Critical and open"))
        self.acknowledge_card = FigureCard(self.tr("Until acknowledged"))
        self.closing_card = FigureCard(self.tr("Until closed"))
        return (self.waiting_card, self.critical_card, self.acknowledge_card, self.closing_card)

    def make_details(self) -> QWidget:
        """An alert, or several."""
        self.assign_button = self.act_button("alerts.assign", self.tr("Assign…"))
        self.note_button = self.act_button("alerts.note", self.tr("Add note…"))
        self.case_button = self.act_button("alerts.case", self.tr("Add to a case…"))
        self.finding_button = self.act_button("alerts.finding", self.tr("Open a finding…"))
        acts = (self.assign_button, self.note_button, self.case_button)
        self.say_why_not(*acts, self.close_button, self.acknowledge_button)
        why_not = self.why_not(
            self.tr(
                "You may look and open findings. Admins acknowledge, assign, write notes and close."
            )
        )
        self.buttons = {
            "acknowledge": self.acknowledge_button,
            "close": self.close_button,
            "assign": self.assign_button,
            "note": self.note_button,
            "case": self.case_button,
            "finding": self.finding_button,
        }
        self.panel = AlertPanel((*acts, self.finding_button), why_not)
        self.facts = self.panel.facts
        self.panel.event_wanted.connect(self.event_wanted)
        self.panel.case_wanted.connect(lambda case: self.wanted.emit(CASES, case))
        return self.panel

    def set_directory(self, directory: Directory) -> None:
        """Fills the filters."""
        super().set_directory(directory)
        self.filters.set_directory(directory)

    # -- reading --------------------------------------------------------------------------------

    def read(self) -> None:
        """Reads what is shown again, and what came since; at first what is not closed."""
        wanted = self.filters.wanted(self.filter.text())
        if wanted == self.search.filter:
            self.search.renew()
        else:
            self.search.begin(wanted)

    def follow(self, changed: set[str]) -> None:
        """Reads again because alerts came or changed; a long list only while its top is in view."""
        if not self.search.is_long or not self.table.verticalScrollBar().value():
            self.read()
        if self._shown in changed:
            self._ask_detail(self._shown)

    def apply_filters(self) -> None:
        """Looks, once nothing more is typed."""
        self._typed.start()

    def _search(self) -> None:
        self._typed.stop()
        self.search.begin(self.filters.wanted(self.filter.text()))

    @property
    def is_filtered(self) -> bool:
        """Whether something else than what is not closed was asked for."""
        return self.search.filter != USUAL

    def clear_filters(self) -> None:
        """As at first."""
        self.filter.clear()
        self.filters.clear()
        self._search()

    def show_waiting(self) -> None:
        """Shows what nobody acknowledged."""
        self.filter.clear()
        self.filters.choose((AlertState.NEW,))
        self._search()

    def open_named(self, key: str) -> None:
        """Shows the alert of that id, whatever its state."""
        if self.records.row_of(key) < 0:
            self.filter.clear()
            self.filters.choose(())
            self._search()
        self._wanted = key
        self._show_wanted()

    def _hold(self) -> None:
        """Where the table is to be after it was filled anew."""
        self._scrolled = self.table.verticalScrollBar().value()

    def _on_came(self, page: AlertPage) -> None:
        self.show_body()
        self._show_figures(page)
        rows = [row for each in self._about if (row := self.records.row_of(each.alert_id)) >= 0]
        if not self._about and not self.records.rowCount():
            self.show_none()
            self._enable(())
            return
        if self._about and not rows:
            self.table.choose_none()
            self._ask_gone()
        elif not rows or len(self._selected()) != len(rows):
            self._refilling = bool(rows)
            self._select(rows or [0])
            self._refilling = False
        self.table.verticalScrollBar().setValue(self._scrolled)
        self._show_chosen()
        self._show_wanted()

    def _select(self, rows: list[int]) -> None:
        """Chooses rows of the model."""
        self.choose(rows[0])
        model = self.table.selectionModel()
        for row in rows[1:]:
            index = self.table.proxy.mapFromSource(self.records.index(row, 0))
            flags = QItemSelectionModel.SelectionFlag
            model.select(index, flags.Select | flags.Rows)

    def _show_figures(self, page: AlertPage) -> None:
        open_ones = self.tr("of %Ln not closed", "", page.open)
        self.waiting_card.set_figure(whole(page.waiting), open_ones, "warn" if page.waiting else "")
        self.critical_card.set_figure(
            whole(page.critical),
            self.tr("Somebody should look now") if page.critical else self.tr("None"),
            "bad" if page.critical else "",
        )
        for card, seconds in (
            (self.acknowledge_card, page.median_acknowledge_seconds),
            (self.closing_card, page.median_close_seconds),
        ):
            card.set_figure(roughly(seconds), self.tr("Median of the last 90 days"))

    # -- what is chosen -------------------------------------------------------------------------

    def chosen(self) -> list[Alert]:
        """What the side panel shows: acts are done with that, whatever the table lists by now."""
        return list(self._about)

    def _selected(self) -> list[Alert]:
        """The alerts of the rows that are chosen, from the top; not those that are elsewhere."""
        rows = self.table.selectionModel().selectedRows()
        found = sorted(self.table.proxy.mapToSource(each).row() for each in rows)
        alerts = (self.records.record(row) for row in found)
        return [each for each in alerts if each.alert_id]

    def show_record(self, _record: Alert) -> None:
        """Shows an alert; one that has to be read first, once it is here."""
        if not self._refilling:
            self.set_aside()
        self._show_chosen()

    def show_again(self, alerts: Sequence[Alert]) -> None:
        """Shows alerts that were shown before, listed by now or not."""
        self.set_aside()
        rows = [row for each in alerts if (row := self.records.row_of(each.alert_id)) >= 0]
        if len(rows) == len(alerts):
            self._select(rows)
            return
        self.table.choose_none()
        self._take_up(alerts)
        self._show_chosen()

    def _show_chosen(self) -> None:
        self._take_up(self._selected() or self._about)
        alerts = self._about
        self._enable(alerts)
        if not alerts:
            return
        if self.form.isHidden():
            self.show_details()
        if len(alerts) > 1:
            self._shown = ""
            self.side_title.setText(self.tr("%Ln alerts chosen", "", len(alerts)))
            self.panel.show_several()
            return
        (alert,) = alerts
        self.side_title.setText(rule_name(alert.rule))
        titles = (self.directory.criteria.get(each, each) for each in alert.criteria)
        self.panel.show_alert(alert, "\n".join(titles))
        if alert.alert_id != self._shown:
            self._shown = alert.alert_id
            self.panel.timeline.show_steps(())
            self._ask_detail(alert.alert_id)

    def _take_up(self, alerts: Sequence[Alert]) -> None:
        """Shows these from now on; says where somebody else closed one meanwhile."""
        before = {each.alert_id: each for each in self._about}
        self._about = list(alerts)
        for each in alerts:
            was = before.get(each.alert_id)
            if was is not None and (said := self.say_closed(was, each)):
                self.acts.overtake(each, said)

    def closing(self, record: Alert) -> tuple[str, str]:
        """Its rule and time, and who closed it."""
        return (named(record), record.closed_by)

    def _ask_gone(self) -> None:
        """Asks how what is shown is by now, which the table lists no more."""
        if len(self._about) == 1:
            self._ask_detail(self._about[0].alert_id)
            return
        api, ids = self.session.api.alerts, [each.alert_id for each in self._about]

        def take(details: list[AlertDetail]) -> None:
            if [each.alert_id for each in self._about] == ids and not self._selected():
                self._take_up([each.alert for each in details])
                self._enable(self._about)

        self.tasks.query(self, lambda: [api.alert(each) for each in ids], take, self._on_no_detail)

    def _ask_detail(self, alert_id: str) -> None:
        api = self.session.api.alerts

        def take(detail: AlertDetail) -> None:
            if detail.alert.alert_id == self._shown:
                if not self._selected():
                    self._take_up([detail.alert])
                    self._show_chosen()
                self.panel.show_detail(detail)
                self.lay_out_soon()

        self.tasks.query(
            self, lambda: api.alert(alert_id), take, self._on_no_detail, kind=f"detail {alert_id}"
        )

    def _on_no_detail(self, error: Exception) -> None:
        if not isinstance(error, InputError):
            self.show_error(error)

    def _enable(self, alerts: list[Alert] | tuple[Alert, ...]) -> None:
        """What can be done with them; a button that goes hands the keyboard to the table."""
        open_ones = [each for each in alerts if each.state is not AlertState.CLOSED]
        one, may = len(alerts) == 1, self.may_triage
        possible = {
            "acknowledge": may and any(each.state is AlertState.NEW for each in alerts),
            "close": may and bool(open_ones),
            "assign": may and one and bool(open_ones),
            "note": may and one,
            "case": may and any(not each.incident_id for each in alerts),
            "finding": one,
        }
        focused = self.window().focusWidget()
        for key, able in possible.items():
            button = self.buttons[key]
            if not able and focused is button:
                self.table.setFocus()
            self.offered.enable(f"alerts.{key}", able)

    def _on_done(self, said: str) -> None:
        self.notice.show_text(said, "info")
        self.read()
        if self._shown:
            self._ask_detail(self._shown)
        self.table.setFocus()

    # -- acts -----------------------------------------------------------------------------------

    def acknowledge(self) -> None:
        """Acknowledges what is chosen."""
        self.acts.acknowledge(self.chosen())

    def close_chosen(self) -> None:
        """Asks why what is chosen is to be closed."""
        self.acts.close(self.chosen())

    def put_into_case(self) -> None:
        """Asks for the case that what is chosen belongs to."""
        self.acts.put_into_case(self.chosen())

    def assign(self) -> None:
        """Asks who is to look after the alert that is chosen."""
        for alert in self.chosen()[:1]:
            self.acts.assign(alert)

    def note(self) -> None:
        """Asks for a note on the alert that is chosen."""
        for alert in self.chosen()[:1]:
            self.acts.note(alert)

    def open_finding(self) -> None:
        """Asks for a finding out of the alert that is chosen."""
        for alert in self.chosen()[:1]:
            self.acts.open_finding(alert)
