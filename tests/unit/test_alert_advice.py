"""What to do about an alert on a name that is nobody's."""

from __future__ import annotations

import pytest

from app.alerts.rule_texts import rule_advice
from engine.alerts.rules import UNKNOWN


@pytest.mark.parametrize("key", ["sign_in_burst", "code_replayed"])
def test_nobody_is_to_be_asked_about_a_name_that_is_nobodys(key: str) -> None:
    advice = rule_advice(key, UNKNOWN)
    assert "at the machine" in advice
    assert "the person" not in advice
    assert "reset" not in advice
    assert rule_advice(key, "a" * 32) == rule_advice(key) != advice


def test_other_rules_have_one_advice() -> None:
    assert rule_advice("sign_in_spray", UNKNOWN) == rule_advice("sign_in_spray") != ""
    assert rule_advice("of_a_later_version", UNKNOWN) == ""
