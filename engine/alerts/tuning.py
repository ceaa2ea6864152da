"""How the site tuned its rules: settings of the log, within the floors that each rule was delivered with.

A row that says something else than a rule allows counts as not there, so nobody silences a rule by
editing the store; and as the rows are projections of the log, the next start finds the edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import select

from engine.api.alerts import AlertRule, Response, Severity
from engine.api.baseline import TUNED
from engine.api.errors import InputError, NotFoundError
from engine.api.events import Topic
from engine.audit.actions import Action
from engine.store.tables import SettingRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from engine.alerts.rules import Rule
    from engine.api.alerts import RuleChange
    from engine.audit.log import AuditLog
    from engine.store.store import Store
    from engine.store.unit_of_work import UnitOfWork

_ON, _RESPONSE = "on", "response"
_ORDER = tuple(Severity)


class Tuning:
    """The rules there are, as they are in force.

    Args:
        rules: As delivered.
        store: Holds what the site changed.
        audit: Records each change.
        publish: Tells clients.
    """

    def __init__(
        self,
        rules: Iterable[Rule],
        store: Store,
        audit: AuditLog,
        publish: Callable[[Topic, str, str | None], None],
    ) -> None:
        self._delivered = {rule.key: rule for rule in rules}
        self._store = store
        self._audit = audit
        self._publish = publish
        self._in_force = {key: as_delivered(rule) for key, rule in self._delivered.items()}

    def load(self) -> None:
        """Reads what an opened store says; values that a rule does not allow count as not set."""
        with self._store.read() as session:
            rows = session.scalars(
                select(SettingRow).where(SettingRow.key.startswith(TUNED, autoescape=True))
            )
            stored = {row.key: row.value for row in rows}
        self._in_force = {key: _tuned(rule, stored) for key, rule in self._delivered.items()}

    def forget(self) -> None:
        """As delivered again: the vault is sealed."""
        self._in_force = {key: as_delivered(rule) for key, rule in self._delivered.items()}

    def rules(self) -> list[AlertRule]:
        """Every rule as it is in force, the gravest first."""
        found = self._in_force.values()
        return sorted(found, key=lambda each: (-_ORDER.index(each.severity), each.key))

    def rule(self, key: str) -> AlertRule:
        """One rule as it is in force.

        Raises:
            NotFoundError: There is none of that key.
        """
        found = self._in_force.get(key)
        if found is None:
            raise NotFoundError(
                f"There is no alert rule “{key}” here, so nothing was changed. The list of rules has "
                "their keys.",
                code="no_such_rule",
            )
        return found

    def numbers(self, key: str) -> Mapping[str, int]:
        """The numbers of a rule that are in force."""
        return {each.key: each.value for each in self._in_force[key].tunables}

    def is_on(self, key: str) -> bool:
        """Whether a rule raises."""
        return self._in_force[key].enabled

    def response(self, key: str) -> Response:
        """What a rule does by itself."""
        return self._in_force[key].response

    def changed(self) -> dict[str, int | str]:
        """What the site changed about all rules, by setting."""
        return {
            key: value
            for name, rule in self._in_force.items()
            for key, value in _differences(as_delivered(self._delivered[name]), rule).items()
        }

    def delivered(self, setting: str) -> str:
        """What a setting that tunes a rule is as delivered; empty for any other."""
        name, _, number = setting.removeprefix(TUNED).partition(".")
        rule = self._delivered.get(name)
        if rule is None or not setting.startswith(TUNED):
            return ""
        found = {each.key: str(each.default) for each in rule.tunables}
        return {_ON: "1", _RESPONSE: Response.NONE.value, **found}.get(number, "")

    def change(self, person_id: str, change: RuleChange) -> AlertRule:
        """Tunes a rule, as the act of a person; see `Alerts.change_rule`."""
        before = self.rule(change.key)
        changed = _changed(before, change)
        values = _differences(before, changed)
        if not values:
            return before

        def work(uow: UnitOfWork) -> None:
            for key, value in values.items():
                uow.session.merge(SettingRow(key=key, value=str(value)))
            uow.flush()
            self._audit.append(
                uow,
                Action.ALERT_RULE_CHANGED,
                person=person_id,
                object_id=change.key,
                data=values,
            )

        self._store.write(work)
        self._in_force[change.key] = changed
        self._publish(Topic.STATUS, "settings", None)
        return changed


def as_delivered(rule: Rule) -> AlertRule:
    """A rule that nobody tuned."""
    return AlertRule(
        key=rule.key,
        severity=rule.severity,
        criteria=rule.criteria,
        enabled=True,
        may_be_off=rule.may_be_off,
        tunables=rule.tunables,
        response=Response.NONE,
        responses=(Response.NONE, *rule.responses),
    )


def _tuned(rule: Rule, stored: Mapping[str, str]) -> AlertRule:
    made = as_delivered(rule)
    prefix = f"{TUNED}{rule.key}."
    tunables = []
    for each in made.tunables:
        text = stored.get(prefix + each.key, "")
        value = int(text) if text.isascii() and text.isdigit() and len(text) < 12 else each.value
        allowed = each.low <= value <= each.high
        tunables.append(msgspec.structs.replace(each, value=value) if allowed else each)
    said = stored.get(prefix + _RESPONSE, "")
    off = rule.may_be_off and stored.get(prefix + _ON) == "0"
    return msgspec.structs.replace(
        made,
        tunables=tuple(tunables),
        enabled=not off,
        response=Response(said) if said in rule.responses else Response.NONE,
    )


def _changed(rule: AlertRule, change: RuleChange) -> AlertRule:
    """A rule after a change.

    Raises:
        InputError: It does not allow that.
    """
    if not change.enabled and not rule.may_be_off:
        raise InputError(
            f"{_named(rule)} cannot be switched off: this product always tells of it. Nothing was "
            "changed.",
            code="rule_stays_on",
        )
    if change.response not in rule.responses:
        can = ", ".join(each.value.replace("_", " ") for each in rule.responses)
        raise InputError(
            f"{_named(rule)} cannot respond in that way. Nothing was changed. It can respond "
            f"with: {can}.",
            code="rule_response",
        )
    known = {each.key: each for each in rule.tunables}
    for key, value in change.values.items():
        if key not in known:
            raise InputError(
                f"{_named(rule)} has no number called {key}. Nothing was changed. It has: "
                f"{', '.join(known) or 'none'}.",
                code="rule_number",
            )
        low, high = known[key].low, known[key].high
        if not low <= value <= high:
            raise InputError(
                f"{_named(rule)} takes {known[key].unit} from {low} to {high}; {value} is outside of "
                "that. Nothing was changed.",
                code="rule_range",
                details={"number": key, "low": str(low), "high": str(high)},
            )
    return msgspec.structs.replace(
        rule,
        enabled=change.enabled,
        response=change.response,
        tunables=tuple(
            msgspec.structs.replace(each, value=change.values.get(each.key, each.value))
            for each in rule.tunables
        ),
    )


def _named(rule: AlertRule) -> str:
    return f"The rule “{rule.key.replace('_', ' ')}”"


def _differences(before: AlertRule, after: AlertRule) -> dict[str, int | str]:
    """The settings that a change writes: of what differs."""
    prefix = f"{TUNED}{after.key}."
    values: dict[str, int | str] = {
        prefix + new.key: new.value
        for old, new in zip(before.tunables, after.tunables, strict=True)
        if old.value != new.value
    }
    if before.enabled != after.enabled:
        values[prefix + _ON] = int(after.enabled)
    if before.response is not after.response:
        values[prefix + _RESPONSE] = after.response.value
    return values
