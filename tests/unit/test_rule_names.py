"""What rules are called in the engine's own English, and in the console."""

from __future__ import annotations

from app.alerts.rule_table import texts
from engine.api.rule_names import rule_name
from engine.host.alert_parts import RULES


def test_engine_and_console_call_rules_the_same() -> None:
    names = {rule.key: rule_name(rule.key) for rule in RULES}
    assert names == {key: each.name for key, each in texts().items()}
    assert rule_name("later_rule") == "Later rule"
