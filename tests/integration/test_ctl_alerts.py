"""Alerts and rules from the command line, against a real engine over its socket."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.api.access import Role
from engine.ctl.exit_codes import ExitCode
from tests.factories.raised_alerts import raised

if TYPE_CHECKING:
    from tests.factories.ctl_runs import Ctl


def test_from_the_list_to_the_end(ctl: Ctl) -> None:
    ctl.site.add_person(ctl.site.sign_in(), "bob", Role.ADMIN)
    first, second = raised(ctl.site.host, "m1"), raised(ctl.site.host, "m2")
    listed = ctl.json("alerts", "list", "--rule", "medium_mounted")
    assert {each["alert_id"] for each in listed["alerts"]} == {first, second}
    code, out, _ = ctl("alerts", "list", "--severity", "warning", "--state", "new")
    assert code == 0
    assert first in out
    (seen,) = ctl.json("alerts", "acknowledge", first)
    assert (seen["state"], seen["assignee"]) == ("acknowledged", "ada")
    assert ctl.json("alerts", "assign", first, "bob")[0]["assignee"] == "bob"
    assert ctl.json("alerts", "assign", first, "nobody")[0]["assignee"] == ""
    noted = ctl.json("alerts", "note", first[:16], "Mine.\nAll of it.")
    assert noted["notes"][0]["text"] == "Mine.\nAll of it."
    closed = ctl.json(
        "alerts", "close", first, second, "--reason", "planned", "--text", "For the backup."
    )
    assert {each["close_reason"] for each in closed} == {"planned"}
    assert ctl.json("alerts", "list", "--rule", "medium_mounted")["alerts"] == []
    every = ctl.json("alerts", "list", "--rule", "medium_mounted", "--state", "all")
    assert len(every["alerts"]) == 2
    code, out, _ = ctl("alerts", "show", first)
    assert code == 0
    assert "For the backup." in out
    assert "planned" in out
    assert "counted once" in out
    assert "by ada to bob" in out
    assert "by ada to nobody" in out


def test_what_does_not_fit_is_refused_with_its_exit_code(ctl: Ctl) -> None:
    alert_id = raised(ctl.site.host, "m1")
    ctl.json("alerts", "acknowledge", alert_id)
    assert ctl.refused("alerts", "acknowledge", alert_id) == (ExitCode.INPUT, "alert_acknowledged")
    assert ctl.refused("alerts", "show", "ff" * 16) == (ExitCode.INPUT, "no_such_alert")
    assert ctl.refused("alerts", "show", "xyz") == (ExitCode.INPUT, "no_such_alert")
    assert ctl.refused("alerts", "assign", alert_id, "zoe") == (ExitCode.INPUT, "person_unknown")
    close = ("alerts", "close", alert_id, "--reason", "resolved", "--text")
    assert ctl.refused(*close, "x") == (ExitCode.INPUT, "text_too_short")
    code, _, _ = ctl("alerts", "close", alert_id, "--reason", "because", "--text", "A sentence.")
    assert code == ExitCode.USAGE
    ctl.site.add_person(ctl.site.sign_in(), "carl", Role.ANALYST)
    ctl.sign_in("carl")
    for command in (("list",), ("rules",), ("show", alert_id), ("acknowledge", alert_id)):
        assert ctl.refused("alerts", *command)[0] == ExitCode.DENIED


def test_rules_are_shown_and_tuned_within_their_floors(ctl: Ctl) -> None:
    rules = {each["key"]: each for each in ctl.json("alerts", "rules")}
    assert rules["sign_in_burst"]["enabled"]
    code, out, _ = ctl("alerts", "rules")
    assert code == 0
    assert "times=5 (1-20)" in out

    def tune(*arguments: str) -> tuple[str, ...]:
        return (
            "alerts",
            "set-rule",
            "sign_in_burst",
            *arguments,
            "--totp",
            ctl.site.people["ada"].code(),
        )

    (tuned,) = ctl.json(*tune("times=7", "--response", "lock_person"))
    numbers = {each["key"]: each["value"] for each in tuned["tunables"]}
    assert (numbers["times"], tuned["response"], tuned["enabled"]) == (7, "lock_person", True)
    assert ctl.refused(*tune("times=99")) == (ExitCode.INPUT, "rule_range")
    assert ctl.refused(*tune("times=few")) == (ExitCode.USAGE, "usage")
    assert ctl.refused(*tune("moons=3")) == (ExitCode.INPUT, "rule_number")
    assert ctl.refused("alerts", "set-rule", "nothing", "--off") == (
        ExitCode.INPUT,
        "no_such_rule",
    )
    assert ctl.json("alerts", "rules") != list(rules.values())
