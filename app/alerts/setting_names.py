"""What the parts of the configuration are called, and what of it is not as accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.alerts.rule_table import rule_name
from app.alerts.words import number_name
from app.widgets.words import parameter_name, sandbox_layer_name, whole
from engine.api.baseline import TUNED
from engine.api.setting_names import setting_value

if TYPE_CHECKING:
    from collections.abc import Mapping


def setting_name(key: str) -> str:
    """A part of the configuration, as people read it; its key where this console has no name for it."""
    translate = QCoreApplication.translate
    kind, _, rest = key.partition(".")
    if kind == "alert_rule":
        rule, _, number = rest.partition(".")
        special = {
            "on": translate("settings", "raises"),
            "response": translate("settings", "by itself"),
        }
        return f"{rule_name(rule)}: {special.get(number) or number_name(number)}"
    if kind == "layer":
        return translate("settings", "Sandbox: {0}").format(sandbox_layer_name(rest))
    return _names().get(key) or _sampling(key) or key.replace("_", " ")


def drift_words(facts: Mapping[str, int | str]) -> str:
    """What is not as accepted: of one setting its values, of several which."""
    translate = QCoreApplication.translate
    if "settings" not in facts:
        key = str(facts.get("setting", ""))
        now, accepted = (value_name(key, str(facts.get(each, ""))) for each in ("now", "accepted"))
        said = translate("settings", "“{0}” is {1}; accepted: {2}")
        return said.format(setting_name(key), now, accepted)
    keys = str(facts["settings"]).split("+")
    named = [translate("settings", "“{0}”").format(setting_name(key)) for key in keys]
    total = int(facts.get("total", 0))
    more = total - len(named)
    if more > 0:
        named[-1] = translate("settings", "{0} and {1} more").format(named[-1], whole(more))
    said = translate("settings", "{0} settings differ, {1}")
    return said.format(whole(total), ", ".join(named))


def value_name(key: str, value: str) -> str:
    """A value of the configuration, as people read it."""
    translate = QCoreApplication.translate
    if value == "":
        is_tuned = key.startswith(TUNED)
        return (
            translate("settings", "the default") if is_tuned else translate("settings", "not set")
        )
    words = {
        "on": translate("settings", "on"),
        "off": translate("settings", "off"),
        "undecided": translate("settings", "undecided"),
    }
    shown = setting_value(key, value)
    return words.get(shown, shown)


def _sampling(key: str) -> str:
    """Where new conversations begin: `sampling_<parameter>`."""
    name = key.removeprefix("sampling_")
    if name == key:
        return ""
    try:
        return parameter_name(name)
    except KeyError:
        return ""


def _names() -> dict[str, str]:
    translate = QCoreApplication.translate
    required = translate("settings", "Required: {0}")
    return {
        "roles_policy": translate("settings", "Who may do what, fingerprint"),
        "program": translate("settings", "Version of the program"),
        "idle_lock_seconds": translate("settings", "Idle lock, seconds"),
        "threads": translate("settings", "Threads of the model"),
        "gpu_layers": translate("settings", "Layers on the GPU"),
        "context_size": translate("settings", "Context, tokens"),
        "custodians_only": translate("settings", "Only custodians unseal"),
        "titles_by_model": translate("settings", "Titles by the model"),
        "witness_days": translate("settings", "Days between witnesses"),
        "require_bubblewrap": required.format(sandbox_layer_name("bubblewrap")),
        "require_landlock": required.format(sandbox_layer_name("landlock")),
        "require_memory_limit": required.format(sandbox_layer_name("memory")),
        "sampling_highest_max_tokens": translate("settings", "Longest answer"),
        "sampling_highest_temperature": translate("settings", "Highest temperature"),
        "sampling_lowest_temperature": translate("settings", "Lowest temperature"),
        "sampling_own_constraints": translate("settings", "Own schemas and grammars"),
        "sampling_own_seeds": translate("settings", "Own seeds"),
        "sampling_own_system_prompts": translate("settings", "Own system prompts"),
        "sampling_own_values": translate("settings", "Own parameters"),
    }
