"""Every rule that a part registers is collected, bears on criteria, and has its texts in the console."""

from __future__ import annotations

import importlib
import re
import string
from pathlib import Path

import msgspec
import pytest

import engine
from app.alerts.rule_table import rule_name, texts
from app.alerts.rule_texts import alert_sentence, rule_advice
from app.alerts.setting_names import setting_name as console_name
from app.alerts.setting_names import value_name
from engine.alerts.rules import SECONDS, TIMES, Rule
from engine.api.alerts import Alert, AlertState, Response
from engine.api.baseline import LAYER, ConfigurationValue
from engine.api.setting_names import setting_name, setting_value
from engine.audit.criteria import criteria_file, read_criteria
from engine.audit.leaf import check_data
from engine.host.alert_parts import RULES
from engine.host.alert_rules import drift_facts
from engine.host.sampling_settings import POLICY_RANGES
from engine.host.settings import LAYERS, RANGES
from engine.identity import custodians
from engine.paths import program_root

DEFINES = re.compile(r"^RULES\b", re.MULTILINE)
LAYERS_OF_A_WORKER = (
    *("Bubblewrap", "Landlock", "limits", "memory", "namespaces", "no_new_privs"),
    *("oom_first", "parent_death", "private_memory", "seccomp", "socket_watch"),
)
OWN_EVENTS = ("alert.", "alert_rule.", "incident.", "finding.")


def registered() -> list[Rule]:
    """What is in every module constant `RULES` of the engine that holds rules of alerts."""
    found: list[Rule] = []
    root = Path(engine.__file__).parent
    for path in sorted(root.rglob("*.py")):
        if not DEFINES.search(path.read_text()) or path.name == "alert_parts.py":
            continue
        name = ".".join(path.relative_to(root.parent).with_suffix("").parts)
        rules = vars(importlib.import_module(name))["RULES"]
        if isinstance(rules, tuple):
            found += [each for each in rules if isinstance(each, Rule)]
    return found


def names_in(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_every_rule_is_collected_once() -> None:
    own = [each.key for each in registered()]
    assert len(own) > 30, "they were found"
    assert sorted(own) == sorted(each.key for each in RULES)
    assert len(set(own)) == len(own)


def test_every_rule_bears_on_criteria_of_the_catalogue() -> None:
    known = {each.id for each in read_criteria(criteria_file(program_root()))}
    for rule in RULES:
        assert rule.criteria, rule.key
        assert set(rule.criteria) <= known, rule.key


def test_every_rule_has_its_texts_in_the_console() -> None:
    shown = texts()
    assert set(shown) == {each.key for each in RULES}
    for rule in RULES:
        text = shown[rule.key]
        assert text.name
        assert text.sentence.endswith(".")
        assert text.advice.endswith(".")
        facts = names_in(text.sentence) - {"period"}
        assert facts <= names_in(rule.text), f"{rule.key}: the engine tells no {facts}"


def test_rules_are_sound() -> None:
    for rule in RULES:
        assert rule.key.isidentifier()
        assert rule.key.islower()
        assert rule.text.endswith(".")
        assert Response.NONE not in rule.responses
        keys = [each.key for each in rule.tunables]
        assert len(set(keys)) == len(keys)
        assert (TIMES in keys) == (SECONDS in keys), rule.key
        for each in rule.tunables:
            assert each.low <= each.default <= each.high, rule.key
            assert each.value == each.default
        for action in rule.reads:
            assert not action.startswith(OWN_EVENTS), "no rule about alerts themselves"


def test_names_of_settings_fit_into_the_log() -> None:
    for rule in RULES:
        for key in [*(each.key for each in rule.tunables), "response"]:
            assert len(f"baseline.alert_rule.{rule.key}.{key}") <= 64


def alert_of(rule: Rule, **facts: int | str) -> Alert:
    """An alert of a rule with a value for each of its facts."""
    made: dict[str, int | str] = dict.fromkeys(names_in(rule.text) - {"subject"}, 7200)
    return Alert(
        alert_id="a",
        rule=rule.key,
        severity=rule.severity,
        criteria=rule.criteria,
        object="o",
        subject="Berta",
        text="as the engine words it",
        facts={**made, **facts},
        raised_at=0,
        last_at=0,
        count=1,
        first_event=0,
        last_event=0,
        state=AlertState.NEW,
    )


def test_every_sentence_shows_what_the_engine_tells() -> None:
    for rule in RULES:
        shown = alert_sentence(alert_of(rule, roles="admin"))
        assert "{" not in shown
        assert "–" not in shown, f"{rule.key}: a fact is missing in {shown!r}"  # noqa: RUF001
        assert ("Berta" in shown) == ("{subject}" in texts()[rule.key].sentence)


def test_facts_are_worded_for_people() -> None:
    by_key = {rule.key: rule for rule in RULES}
    burst = alert_sentence(alert_of(by_key["sign_in_burst"], times=5, seconds=600))
    assert burst.endswith("5 within 10 minutes.")
    roles = alert_of(by_key["role_changed"], by_person="Ada", roles="analyst+steward")
    assert alert_sentence(roles) == "Ada changed the roles of Berta to: analyst, steward."
    refused = alert_of(by_key["load_refused"], cause="model_missing")
    assert alert_sentence(refused) == "Berta was not loaded: its file is gone."
    assert rule_name("of_a_later_version") == "of a later version"
    assert rule_advice("of_a_later_version") == ""
    unknown = msgspec.structs.replace(refused, rule="of_a_later_version")
    assert alert_sentence(unknown) == "as the engine words it"


def differing(*keys: str) -> tuple[ConfigurationValue, ...]:
    return tuple(ConfigurationValue(key=key, accepted="", now="4") for key in keys)


@pytest.mark.parametrize(
    ("drift", "said"),
    [
        (differing("threads"), "“Threads of the model” is 4; accepted: not set."),
        (
            differing("alert_rule.later_rule.times"),
            "“Later rule: So often” is 4; accepted: the default.",
        ),
        (
            differing("threads", "program"),
            "2 settings differ, “Threads of the model”, “Version of the program”.",
        ),
        (
            differing("threads", "program", "layer.seccomp", "gpu_layers", "witness_days"),
            (
                "5 settings differ, “Threads of the model”, “Version of the program”, "
                "“Sandbox: System calls” and 2 more."
            ),
        ),
    ],
)
def test_drift_names_the_settings(drift: tuple[ConfigurationValue, ...], said: str) -> None:
    (rule,) = (each for each in RULES if each.key == "configuration_drift")
    facts = drift_facts(drift)
    check_data(facts)
    told = f"The configuration is not as accepted: {said}"
    assert rule.sentence("", facts) == told
    # Rules have names of their own in the console alone.
    shown = alert_sentence(msgspec.structs.replace(alert_of(rule), facts=facts))
    assert shown.replace("later rule", "Later rule") == told


@pytest.mark.parametrize(
    ("key", "kept", "said"),
    [
        ("sampling_highest_temperature", "1500", "1.5"),
        ("sampling_top_k", "40", "40"),
        ("sampling_own_seeds", "0", "off"),
        ("custodians_only", "1", "on"),
        ("require_landlock", "-1", "undecided"),
        ("alert_rule.sign_in_burst.on", "0", "off"),
        ("alert_rule.sign_in_burst.times", "1", "1"),
        ("gpu_layers", "-1", "-1"),
        ("layer.seccomp", "off", "off"),
    ],
)
def test_values_are_told_as_people_read_them(key: str, kept: str, said: str) -> None:
    assert setting_value(key, kept) == value_name(key, kept) == said
    (rule,) = (each for each in RULES if each.key == "configuration_drift")
    drift = ConfigurationValue(key=key, accepted="", now=kept)
    assert f" is {said}; accepted: " in rule.sentence("", drift_facts((drift,)))


def test_engine_and_console_call_settings_the_same() -> None:
    numbers = {each.key for rule in RULES for each in rule.tunables} | {"on", "response"}
    keys = {*RANGES, *POLICY_RANGES, custodians.SETTING, "roles_policy", "program"}
    keys |= {f"alert_rule.later_rule.{each}" for each in numbers}
    keys |= {LAYER + each for each in (*LAYERS_OF_A_WORKER, *LAYERS.values(), "of_later")}
    for key in sorted(keys):
        named = setting_name(key)
        assert named != key.replace("_", " "), key
        assert named == console_name(key).replace("later rule", "Later rule"), key
