"""What a rule of alerts is called, what its alerts say and what to do about them, in the person's language.

The engine words an alert in English, with bare numbers; here the same facts are worded for the console.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.alerts.lengths import duration
from app.alerts.rule_table import texts
from app.alerts.setting_names import drift_words
from app.error_texts.amounts import counts
from app.widgets.words import NOTHING, role_names, whole
from engine.api.access import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from engine.api.alerts import Alert


UNKNOWN = "unknown"
"""The object of an alert on a name that is nobody's, or that was typed while the vault was sealed."""


def rule_advice(key: str, object_id: str = "") -> str:
    """What to do about an alert of a rule; empty where this console does not know it.

    Args:
        key: The rule's.
        object_id: What the alert is about.
    """
    text = texts().get(key)
    if text is None:
        return ""
    return text.of_unknown if text.of_unknown and object_id == UNKNOWN else text.advice


def alert_sentence(alert: Alert) -> str:
    """What happened; the engine's own words where this console does not know the rule."""
    text = texts().get(alert.rule)
    if text is None:
        return alert.text
    return text.sentence.format_map(_Shown(alert.subject, alert.facts))


class _Shown(dict[str, str]):
    """Facts as people read them."""

    def __init__(self, subject: str, facts: Mapping[str, int | str]) -> None:
        super().__init__({key: _shown(key, value) for key, value in facts.items()})
        translate = QCoreApplication.translate
        self["subject"] = subject or translate("rules", "an unknown name")
        seconds = facts.get("seconds", 0)
        self["period"] = duration(seconds) if isinstance(seconds, int) else ""
        if "setting" in facts or "settings" in facts:
            self["drift"] = _drift(facts)

    def __missing__(self, key: str) -> str:
        return NOTHING


def _shown(key: str, value: int | str) -> str:
    special = _SPECIAL.get(key)
    if special is not None:
        return special(value)
    # A number of an account is a name, and has no thousands.
    if isinstance(value, int):
        return str(value) if key in {"uid", "other_uid"} else whole(value)
    return value or NOTHING


def _drift(facts: Mapping[str, int | str]) -> str:
    return drift_words(facts)


def _roles(value: int | str) -> str:
    known = [each for each in str(value).split("+") if each in set(Role)]
    return role_names(map(Role, known)) or NOTHING


def _cause(value: int | str) -> str:
    translate = QCoreApplication.translate
    causes = {
        "model_missing": translate("rules", "its file is gone"),
        "model_unreadable": translate("rules", "its file cannot be read"),
        "sandbox_missing": translate("rules", "a layer of the sandbox that is required is missing"),
        "out_of_memory": translate("rules", "there is too little memory"),
    }
    return causes.get(str(value), str(value))


def _count_of(unit: str) -> Callable[[int | str], str]:
    return lambda value: counts(int(value))[unit]


_SPECIAL: dict[str, Callable[[int | str], str]] = {
    "cause": _cause,
    "days": _count_of("days"),
    "hours": _count_of("hours"),
    "margin": _count_of("hours"),
    "minutes": _count_of("minutes"),
    "roles": _roles,
}
