"""The rules: what raises alerts, how the site tuned each within its floors, and what it does by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.alerts.baseline_panel import BaselinePanel
from app.alerts.columns import RULE_LEAST, RULE_WIDTHS, rule_columns
from app.alerts.delivery_panel import DeliveryPanel
from app.alerts.rule_form import RuleForm
from app.alerts.rule_table import rule_name
from app.alerts.view import RULES, AlertsView
from app.shell.table_page import Choice, TableSpec
from app.widgets.cards import FigureCard
from app.widgets.words import whole
from engine.api.alerts import AlertRule, Response, Severity
from engine.api.events import Topic

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget


class RulesTable(AlertsView[AlertRule]):
    """Lists every rule that some part of the engine can raise, and tunes the one that is chosen."""

    OWN = RULES
    _told_change = False

    def describe(self) -> TableSpec[AlertRule]:
        """What the frame is filled with."""
        return TableSpec(
            key="rules",
            title=self.tr("Rules"),
            purpose=self.tr(
                "What raises an alert here. A rule can be tuned, but not below its floor."
            ),
            label=self.tr("Rules"),
            columns=rule_columns(),
            identity=lambda rule: rule.key,
            widths=RULE_WIDTHS,
            least=RULE_LEAST,
            hint=self.tr("Filter by rule or criterion"),
            nothing_chosen=self.tr("No rule chosen"),
            empty=(
                self.tr("No rules"),
                self.tr("The parts of the engine bring their rules along."),
            ),
            choices=(
                Choice(
                    self.tr("Severity"),
                    (
                        (self.tr("All severities"), None),
                        (self.tr("Critical"), lambda rule: rule.severity is Severity.CRITICAL),
                        (self.tr("Warning"), lambda rule: rule.severity is Severity.WARNING),
                        (self.tr("Notice"), lambda rule: rule.severity is Severity.NOTICE),
                    ),
                ),
                Choice(
                    self.tr("Changed"),
                    (
                        (self.tr("All rules"), None),
                        (self.tr("Changed here"), is_changed),
                        (self.tr("As delivered"), lambda rule: not is_changed(rule)),
                    ),
                ),
            ),
        )

    def head_actions(self) -> tuple[QPushButton, ...]:
        """Configuration, delivery."""
        self.baseline_button = self.button_of("rules.baseline")
        self.delivery_button = self.button_of("rules.delivery")
        return (self.baseline_button, self.delivery_button)

    def cards(self) -> tuple[QFrame, ...]:
        """How many there are, are off, are changed, and do something by themselves."""
        self.rules_card = FigureCard(self.tr("Rules"))
        self.off_card = FigureCard(self.tr("Switched off"))
        self.changed_card = FigureCard(self.tr("Changed here"))
        self.acting_card = FigureCard(self.tr("Act by themselves"))
        return (self.rules_card, self.off_card, self.changed_card, self.acting_card)

    def make_details(self) -> QWidget:
        """A rule's form."""
        self.panel = RuleForm(self)
        self.panel.changed.connect(self._on_changed)
        self.panel.edited.connect(self._on_edited)
        return self.panel

    def fill_side(self, column: QVBoxLayout) -> None:
        """Details, delivery, baseline."""
        super().fill_side(column)
        beside = (self.side_title, self.details)
        self.delivery = DeliveryPanel(self, *beside)
        self.baseline = BaselinePanel(self, *beside)
        for each in (self.delivery, self.baseline):
            column.addWidget(each, 1)
            self.table.clicked.connect(each.leave)
        self.events.changed.connect(self._on_event)

    def _on_event(self, topic: Topic, subject: str) -> None:
        changed = topic is Topic.STATUS and subject in {"settings", "baseline"}
        if changed and self.baseline.isVisible():
            self.baseline.read()

    def read(self) -> None:
        """Asks for the rules."""
        self.ask(self.session.api.alerts.rules, self._on_rules)

    def _on_rules(self, rules: list[AlertRule]) -> None:
        self.show_list(rules)
        off = sum(not each.enabled for each in rules)
        changed = sum(map(is_changed, rules))
        acting = sum(each.response is not Response.NONE for each in rules)
        floors = sum(not each.may_be_off for each in rules)
        self.rules_card.set_figure(
            whole(len(rules)), self.tr("%Ln of them are always on", "", floors)
        )
        self.off_card.set_figure(
            whole(off),
            self.tr("Nothing tells of them") if off else self.tr("None"),
            "warn" if off else "",
        )
        self.changed_card.set_figure(whole(changed), self.tr("Each change is in the log"))
        self.acting_card.set_figure(whole(acting), self.tr("The others tell people"))

    def show_record(self, record: AlertRule) -> None:
        """Shows a rule; what was typed for it and is not saved stays."""
        self.side_title.setText(rule_name(record.key))
        if self.side_title.isHidden():
            return
        self.show_details()
        criteria = self.directory.criteria
        self.panel.show_rule(
            record, "\n".join(criteria.get(each, each) for each in record.criteria)
        )
        self.lay_out_soon()

    def clear_filters(self) -> None:
        """Lets everything through."""
        self.filter.clear()
        for box in self._boxes:
            box.setCurrentIndex(0)

    def show_delivery(self) -> None:
        """Shows where alerts go."""
        self.baseline.leave()
        self.delivery.open()

    def show_baseline(self) -> None:
        """Shows how the site is configured, beside what was accepted."""
        self.delivery.leave()
        self.baseline.open()

    def _on_edited(self) -> None:
        """What was told of an earlier change is no longer how the form stands."""
        if self._told_change:
            self._told_change = False
            self.notice.hide()

    def _on_changed(self, rule: AlertRule) -> None:
        # The form still differs from what was read before the change, until it is read anew.
        if self.current is not None and self.current.key == rule.key:
            self.show_record(rule)
        self._told_change = True
        self.notice.show_text(self.tr("“{0}” is changed.").format(rule_name(rule.key)), "info")
        self.read()


def is_changed(rule: AlertRule) -> bool:
    """Whether the site tuned it."""
    tuned = any(each.value != each.default for each in rule.tunables)
    return tuned or not rule.enabled or rule.response is not Response.NONE
