"""All pages of the console, in the order of the rail, and who may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.shell.page import BOTTOM, PageSpec
from engine.api.access import Role

if TYPE_CHECKING:
    from app.shell.page import Page


def all_pages() -> list[PageSpec]:
    """The pages; `engine.identity.policy` decides what each role really may."""
    translate = QCoreApplication.translate
    govern, prove = translate("pages", "Govern"), translate("pages", "Prove")
    admin, steward = Role.ADMIN, Role.STEWARD
    return [
        PageSpec("chat", translate("pages", "Chat"), "chat", "", (Role.ANALYST,), _chat),
        PageSpec(
            "models", translate("pages", "Models"), "models", govern, (steward, admin), _models
        ),
        PageSpec("people", translate("pages", "People"), "people", govern, (admin,), _people),
        PageSpec(
            "audit", translate("pages", "Audit"), "audit", prove, (Role.AUDITOR, admin), _audit
        ),
        PageSpec(
            "alerts", translate("pages", "Alerts"), "alerts", prove, (Role.AUDITOR, admin), _alerts
        ),
        PageSpec("system", translate("pages", "System"), "system", BOTTOM, (admin,), _system),
        PageSpec("settings", translate("pages", "Settings"), "settings", BOTTOM, (), _settings),
    ]


def _chat() -> type[Page]:
    from app.chat.page import ChatPage

    return ChatPage


def _models() -> type[Page]:
    from app.models.page import ModelsPage

    return ModelsPage


def _people() -> type[Page]:
    from app.people.page import PeoplePage

    return PeoplePage


def _audit() -> type[Page]:
    from app.audit.page import AuditPage

    return AuditPage


def _alerts() -> type[Page]:
    from app.alerts.page import AlertsPage

    return AlertsPage


def _system() -> type[Page]:
    from app.system.page import SystemPage

    return SystemPage


def _settings() -> type[Page]:
    from app.settings.page import SettingsPage

    return SettingsPage
