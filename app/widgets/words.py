"""Values of the contract in the words of the person's language; numbers as they are written there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from engine.api.access import Role
from engine.api.system import EngineState

if TYPE_CHECKING:
    from collections.abc import Iterable

NOTHING = "–"  # noqa: RUF001 - a dash, for what is empty
LONGEST = 7
"""Digits of the longest number in a range."""


def capital(text: str) -> str:
    """A word as it begins a line."""
    return text[:1].upper() + text[1:]


def whole(number: int) -> str:
    """A whole number with its thousands apart."""
    return QLocale().toString(number)


def decimal(number: float, places: int) -> str:
    """A number with so many places behind the point, or the comma."""
    return QLocale().toString(number, "f", places)


def role_name(role: Role) -> str:
    """A role, as it stands in a line of text."""
    translate = QCoreApplication.translate
    return {
        Role.ANALYST: translate("words", "analyst"),
        Role.ADMIN: translate("words", "admin"),
        Role.STEWARD: translate("words", "steward"),
        Role.AUDITOR: translate("words", "auditor"),
    }[role]


def role_names(roles: Iterable[Role]) -> str:
    """Roles, one after the other."""
    return ", ".join(role_name(each) for each in roles)


def state_name(state: EngineState) -> str:
    """What the engine is ready for."""
    translate = QCoreApplication.translate
    return {
        EngineState.NEW: translate("words", "new"),
        EngineState.SEALED: translate("words", "sealed"),
        EngineState.OPEN: translate("words", "open"),
        EngineState.READ_ONLY: translate("words", "read-only"),
        EngineState.FULL: translate("words", "full"),
    }[state]


def mode_name(mode: str) -> str:
    """How the engine runs."""
    translate = QCoreApplication.translate
    names = {
        "private": translate("words", "private, of one person"),
        "service": translate("words", "a service of this machine"),
    }
    return names.get(mode, mode)


def parameter_name(parameter: str) -> str:
    """A number of `engine.api.sampling.Sampling`, as it stands beside its field."""
    translate = QCoreApplication.translate
    return {
        "temperature": translate("words", "Temperature"),
        "top_p": translate("words", "Top-p"),
        "top_k": translate("words", "Top-k"),
        "min_p": translate("words", "Min-p"),
        "repeat_penalty": translate("words", "Repeat penalty"),
        "max_tokens": translate("words", "Max tokens"),
        "seed": translate("words", "Seed"),
    }[parameter]


def range_text(low: float, high: float) -> str:
    """A range of numbers; one number where it has no other."""
    locale = QLocale()
    lowest, highest = (locale.toString(float(each), "g", LONGEST) for each in (low, high))
    if low == high:
        return lowest
    return QCoreApplication.translate("words", "{0} to {1}", "range").format(lowest, highest)


def worker_state_name(state: str) -> str:
    """What the worker is doing."""
    translate = QCoreApplication.translate
    names = {
        "stopped": translate("words", "stopped"),
        "starting": translate("words", "starting"),
        "loading": translate("words", "loading"),
        "ready": translate("words", "ready"),
        "failed": translate("words", "failed"),
    }
    return names.get(state, state)


def sandbox_layer_name(layer: str) -> str:
    """What a layer around the worker does; its own name where there is none in plain words."""
    translate = QCoreApplication.translate
    names = {
        "bubblewrap": translate("words", "Files and programs"),
        "landlock": translate("words", "Files it opens"),
        "limits": translate("words", "Files it writes"),
        "memory": translate("words", "Memory limit"),
        "namespaces": translate("words", "Network"),
        "no_new_privs": translate("words", "Privileges"),
        "oom_first": translate("words", "Out of memory"),
        "parent_death": translate("words", "Lifetime"),
        "private_memory": translate("words", "Own memory"),
        "seccomp": translate("words", "System calls"),
        "socket_watch": translate("words", "Attempts at the network"),
    }
    return names.get(layer.casefold(), layer)
