"""All pages of the console, in the order of the rail, and who may see them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.audit.page import AuditPage
from app.chat.page import ChatPage
from app.models.page import ModelsPage
from app.people.page import PeoplePage
from app.settings.page import SettingsPage
from app.shell.page import PageSpec
from app.shell.rail import BOTTOM
from app.system.page import SystemPage
from engine.api.access import Role


def all_pages() -> list[PageSpec]:
    """The pages; `engine.identity.policy` decides what each role really may."""
    translate = QCoreApplication.translate
    govern, prove = translate("pages", "Govern"), translate("pages", "Prove")
    admin, steward = Role.ADMIN, Role.STEWARD
    return [
        PageSpec("chat", translate("pages", "Chat"), "chat", "", (Role.ANALYST,), ChatPage),
        PageSpec(
            "models", translate("pages", "Models"), "models", govern, (steward, admin), ModelsPage
        ),
        PageSpec("people", translate("pages", "People"), "people", govern, (admin,), PeoplePage),
        PageSpec(
            "audit", translate("pages", "Audit"), "audit", prove, (Role.AUDITOR, admin), AuditPage
        ),
        PageSpec("system", translate("pages", "System"), "system", BOTTOM, (admin,), SystemPage),
        PageSpec("settings", translate("pages", "Settings"), "settings", BOTTOM, (), SettingsPage),
    ]
