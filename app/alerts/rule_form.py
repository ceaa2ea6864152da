"""How one rule is: its numbers between floor and ceiling, whether it raises, what it does by itself."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QVBoxLayout,
    QWidget,
)

from app.alerts.rule_texts import rule_advice
from app.alerts.tunable_row import FloorField, TunableRow
from app.alerts.words import response_name, severity_name, severity_tone
from app.widgets.buttons import press_on_return, push_button
from app.widgets.cards import Facts
from app.widgets.choice_box import ChoiceBox
from app.widgets.flow import Flow
from app.widgets.labels import PlainLabel
from engine.api.alerts import AlertRule, Response, RuleChange

if TYPE_CHECKING:
    from app.alerts.view import AlertsView


class RuleForm(QWidget):
    """Shows a rule and changes it; auditors only look.

    Args:
        view: Whose session and tasks.

    Attributes:
        changed: Emitted with the rule as it is then.
        edited: Emitted while the fields say something else than what is in force.
    """

    changed = Signal(object)
    edited = Signal()

    def __init__(self, view: AlertsView[AlertRule]) -> None:
        super().__init__()
        self._view = view
        self._rule: AlertRule | None = None
        self._drafts: dict[str, RuleChange] = {}
        self.numbers: dict[str, FloorField] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
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
        self._room.setSpacing(12)
        column.addLayout(self._room)
        self._rows: list[TunableRow] = []
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
        self.not_yet = PlainLabel("", "small", wrap=True)
        column.addWidget(self.not_yet)
        row = Flow()
        row.addWidget(self.save_button)
        row.addWidget(self.default_button)
        column.addLayout(row)
        # What can be changed comes first, with its button in sight; what explains the rule is below.
        column.addWidget(PlainLabel(self.tr("What to do when it raises"), "strong"))
        self.advice = PlainLabel("", wrap=True)
        self.advice.setAccessibleName(self.tr("What to do when it raises"))
        column.addWidget(self.advice)
        self.facts = Facts(84)
        column.addWidget(self.facts)
        column.addStretch(1)
        self.enabled.toggled.connect(self._check)
        self.response.currentIndexChanged.connect(self._check)
        self.save_button.clicked.connect(self._save)
        self.default_button.clicked.connect(self._show_default)

    def show_rule(self, rule: AlertRule, criteria: str) -> None:
        """Shows a rule as it is in force."""
        if rule == self._rule:
            return
        self._keep_draft()
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
        draft = self._drafts.pop(rule.key, None)
        if draft is not None:
            self._set(draft.enabled, draft.response, draft.values)

    def _keep_draft(self) -> None:
        """What was typed for the rule that was shown, and is not saved, is there again with it."""
        wanted = self.wanted()
        if wanted is not None and not self.not_yet.isHidden():
            self._drafts[wanted.key] = wanted

    def _make_rows(self, rule: AlertRule) -> None:
        for each in self._rows:
            self._room.removeWidget(each)
            each.hide()
            each.deleteLater()
        self._rows = [TunableRow(each, may_change=self._view.may_triage) for each in rule.tunables]
        self.numbers = {
            each.key: row.field for each, row in zip(rule.tunables, self._rows, strict=True)
        }
        for row in self._rows:
            self._room.addWidget(row)
            # By itself a layout shows what is new only later, and until then Tab goes past it.
            row.show()
            row.changed.connect(self._check)
            row.field.lineEdit().returnPressed.connect(press_on_return(self.save_button))
        stops: list[QWidget] = [self.enabled, *self.numbers.values(), self.response]
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)
        # One below the other they are as wide as the widest.
        widest = max((each.room() for each in self.numbers.values()), default=0)
        for field in self.numbers.values():
            field.setFixedWidth(widest)

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
        may, wrong = self._view.may_triage, self._wrong()
        in_force = (rule.enabled, rule.response, {each.key: each.value for each in rule.tunables})
        asked = (wanted.enabled, wanted.response, wanted.values)
        self.save_button.setEnabled(may and asked != in_force and not wrong)
        delivered = (True, Response.NONE, {each.key: each.default for each in rule.tunables})
        self.default_button.setEnabled(may and asked != delivered)
        said = wrong or (self.tr("Not saved yet: press “Save rule”.") if asked != in_force else "")
        self.not_yet.setText(said)
        self.not_yet.set_tone("bad" if wrong else "warn")
        self.not_yet.setVisible(bool(said))
        if said:
            self.edited.emit()
        self.save_button.setToolTip(wrong)
        self.save_button.setAccessibleDescription(wrong)
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

    def _wrong(self) -> str:
        """Why it cannot be saved, number by number; empty where it can."""
        return "\n".join(f"{each.name}: {each.wrong}" for each in self._rows if each.wrong)

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
