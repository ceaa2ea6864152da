"""What the chat page offers to menus, shortcuts and the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.shell.actions import PageAction
from app.shell.page import Named

if TYPE_CHECKING:
    from app.session import Client

OF_A_CONVERSATION = ("chat.rename", "chat.delete")
"""Those that take an open one."""


def chat_actions() -> tuple[PageAction, ...]:
    """New, search, stop, rename, delete, parameters."""
    translate = QCoreApplication.translate
    return (
        PageAction(
            "chat.new",
            translate("ChatPage", "New conversation"),
            lambda page: page.start_new(),
            "Ctrl+N",
        ),
        PageAction(
            "chat.search",
            translate("ChatPage", "Search conversations"),
            lambda page: page.search_conversations(),
            "Ctrl+Shift+F",
        ),
        PageAction(
            "chat.stop",
            translate("ChatPage", "Stop the answer"),
            lambda page: page.stop(),
            "Esc",
            local=True,
        ),
        PageAction(
            "chat.rename",
            translate("ChatPage", "Rename conversation"),
            lambda page: page.rename(),
            ready=False,
        ),
        PageAction(
            "chat.delete",
            translate("ChatPage", "Delete conversation"),
            lambda page: page.delete(),
            ready=False,
        ),
        PageAction(
            "chat.parameters",
            translate("ChatPage", "Show or hide the parameters"),
            lambda page: page.toggle_parameters(),
        ),
    )


def conversation_names(api: Client) -> list[Named]:
    """Every conversation of the person."""
    kind = QCoreApplication.translate("ChatPage", "Conversation")
    return [Named(kind, each.title, each.conversation_id) for each in api.chat.list_conversations()]
