"""Values of the contract in the words of the person's language; numbers as they are written there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from engine.api.access import Role
from engine.api.system import EngineState

if TYPE_CHECKING:
    from collections.abc import Iterable


def whole(number: int) -> str:
    """A whole number with its thousands apart."""
    return QLocale().toString(number)


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
