"""How one rule is: its numbers between floor and ceiling, whether it raises, what it does by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.alerts.rule_texts import duration, rule_advice
from app.alerts.words import number_name, response_name, severity_name, severity_tone, unit_name
from app.settings.worker_card import number_field
from app.widgets.buttons import press_on_return, push_button
from app.widgets.cards import Facts
from app.widgets.choice_box import ChoiceBox
from app.widgets.labels import PlainLabel
from app.widgets.words import whole
from engine.api.alerts import AlertRule, Response, RuleChange

if TYPE_CHECKING:
    from app.alerts.view import AlertsView
    from engine.api.alerts import Tunable

FIELD_WIDTH = 118
SECONDS = "seconds"


class RuleForm(QWidget):
    """Shows a rule and changes it; auditors only look.

    Args:
        view: Whose session and tasks.

    Attributes:
        changed: Emitted with the rule as it is then.
    """

    changed = Signal(object)

    def __init__(self, view: AlertsView[AlertRule]) -> None:
        super().__init__()
        self._view = view
        self._rule: AlertRule | None = None
        self.numbers: dict[str, QSpinBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(PlainLabel(self.tr("What to do when it raises"), "strong"))
        self.advice = PlainLabel("", wrap=True)
        self.advice.setAccessibleName(self.tr("What to do when it raises"))
        column.addWidget(self.advice)
        self.facts = Facts(84)
        column.addWidget(self.facts)
        self.enabled = QCheckBox(self.tr("Raises alerts"))
        self.enabled.setAccessibleName(self.tr("Raises alerts"))
        column.addWidget(self.enabled)
        self.always = PlainLabel(
            self.tr("This rule is a floor of the product and cannot be switched off."),
            "small",
            wrap=True,
        )
        column.addWidget(self.always)
        self._room = QVBoxLayout()
        self._room.setSpacing(8)
        column.addLayout(self._room)
        self._rows: list[QWidget] = []
        self.response_title = PlainLabel(self.tr("When it raises, it also"), "muted")
        column.addWidget(self.response_title)
        self.response = ChoiceBox()
        self.response.setAccessibleName(self.tr("When it raises, it also"))
        column.addWidget(self.response)
        self.warning = PlainLabel("", "small", wrap=True)
        self.warning.set_tone("warn")
        column.addWidget(self.warning)
        column.addWidget(view.why_not(self.tr("You may look. Admins change rules.")))
        self.save_button = push_button(self.tr("Save rule"), "primary")
        self.default_button = push_button(self.tr("As delivered"))
        row = QHBoxLayout()
        row.addWidget(self.save_button)
        row.addWidget(self.default_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        self.enabled.toggled.connect(self._check)
        self.response.currentIndexChanged.connect(self._check)
        self.save_button.clicked.connect(self._save)
        self.default_button.clicked.connect(self._show_default)

    def show_rule(self, rule: AlertRule, criteria: str) -> None:
        """Shows a rule as it is in force."""
        if rule == self._rule:
            return
        self._rule = rule
        self.advice.setText(rule_advice(rule.key))
        self.facts.set_fact(
            self.tr("Severity"), severity_name(rule.severity), tone=severity_tone(rule.severity)
        )
        self.facts.set_fact(self.tr("Criteria"), criteria)
        self._make_rows(rule)
        self.response.blockSignals(True)
        self.response.clear()
        self.response.addItems([response_name(each) for each in rule.responses])
        self.response.blockSignals(False)
        only = len(rule.responses) < 2
        self.response.setVisible(not only)
        self.response_title.setVisible(not only)
        self.always.setVisible(not rule.may_be_off)
        self._set(rule.enabled, rule.response, {each.key: each.value for each in rule.tunables})

    def _make_rows(self, rule: AlertRule) -> None:
        for each in self._rows:
            self._room.removeWidget(each)
            each.hide()
            each.deleteLater()
        self._rows, self.numbers = [], {}
        before: QWidget = self.enabled
        for tunable in rule.tunables:
            row = self._row(tunable)
            self._room.addWidget(row)
            self._rows.append(row)
            QWidget.setTabOrder(before, self.numbers[tunable.key])
            before = self.numbers[tunable.key]
        QWidget.setTabOrder(before, self.response)

    def _row(self, tunable: Tunable) -> QWidget:
        """A number with its floor and ceiling."""
        whole_row = QWidget()
        column = QVBoxLayout(whole_row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(8)
        name = number_name(tunable.key)
        field = number_field()
        field.setRange(tunable.low, tunable.high)
        field.setGroupSeparatorShown(True)
        unit = unit_name(tunable.unit)
        field.setSuffix(f" {unit}" if unit else "")
        field.setFixedWidth(FIELD_WIDTH)
        shown = duration if tunable.unit == SECONDS else whole
        floor = self.tr("From {0} to {1}, delivered with {2}").format(
            shown(tunable.low), shown(tunable.high), shown(tunable.default)
        )
        field.setAccessibleName(name)
        field.setAccessibleDescription(floor)
        field.setReadOnly(not self._view.may_triage)
        field.valueChanged.connect(self._check)
        field.lineEdit().returnPressed.connect(press_on_return(self.save_button))
        row.addWidget(PlainLabel(name, "muted", wrap=True), 1)
        row.addWidget(field)
        column.addLayout(row)
        column.addWidget(PlainLabel(floor, "small", wrap=True))
        self.numbers[tunable.key] = field
        return whole_row

    def _set(self, enabled: bool, response: Response, values: dict[str, int]) -> None:
        rule = self._rule
        if rule is None:
            return
        self.enabled.setChecked(enabled)
        self.enabled.setEnabled(rule.may_be_off and self._view.may_triage)
        self.response.setCurrentIndex(rule.responses.index(response))
        self.response.setEnabled(self._view.may_triage)
        for key, field in self.numbers.items():
            field.setValue(values[key])
        self._check()

    def wanted(self) -> RuleChange | None:
        """What the fields say; None while no rule is shown."""
        rule = self._rule
        if rule is None:
            return None
        return RuleChange(
            key=rule.key,
            enabled=self.enabled.isChecked(),
            response=rule.responses[max(0, self.response.currentIndex())],
            values={key: field.value() for key, field in self.numbers.items()},
        )

    def _check(self) -> None:
        """Offers what would change something, and says what a response means."""
        rule, wanted = self._rule, self.wanted()
        if rule is None or wanted is None:
            return
        may = self._view.may_triage
        in_force = (rule.enabled, rule.response, {each.key: each.value for each in rule.tunables})
        self.save_button.setEnabled(
            may and (wanted.enabled, wanted.response, wanted.values) != in_force
        )
        delivered = (True, Response.NONE, {each.key: each.default for each in rule.tunables})
        self.default_button.setEnabled(
            may and (wanted.enabled, wanted.response, wanted.values) != delivered
        )
        means = {
            Response.LOCK_PERSON: self.tr(
                "The person cannot sign in until an admin ends the lock-out; their sign-ins are locked."
            ),
            Response.STOP_WORKER: self.tr(
                "No answers are written until someone activates a model."
            ),
            Response.SEAL: self.tr(
                "Everybody is signed out, and every key is forgotten until someone unseals."
            ),
        }.get(wanted.response, "")
        self.warning.setText(means)
        self.warning.setVisible(bool(means))

    def _show_default(self) -> None:
        if self._rule is not None:
            self._set(True, Response.NONE, {each.key: each.default for each in self._rule.tunables})
            self.save_button.setFocus()

    def _save(self) -> None:
        wanted = self.wanted()
        if wanted is None:
            return
        api = self._view.session.api.alerts
        self.save_button.setEnabled(False)

        def failed(error: Exception) -> None:
            self._check()
            self._view.show_error(error)

        self._view.tasks.command(self, lambda: api.change_rule(wanted), self.changed.emit, failed)
