"""The menu of one message: everything that can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from app.widgets.thread.entry import Speaker

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.chat.thread import ConversationThread

COPY_SELECTION, COPY_MARKDOWN, QUOTE = "selection", "markdown", "quote"
COMPARE, BRANCHES = "compare", "branches"


def message_menu(parent: QWidget, shown: ConversationThread, message_id: str) -> QMenu:
    """A menu for a message; each action's data is what `ChatPage.act` takes.

    Args:
        parent: Owns the menu, which destroys itself when it closes.
        shown: The thread with the message and the selection.
        message_id: The message.
    """
    translate = QCoreApplication.translate

    menu = QMenu(parent)
    menu.setAccessibleName(translate("MessageMenu", "What to do with this message"))
    has_selection = bool(shown.view.selection)
    entry = shown.view.entry(message_id)
    answered = entry.speaker is Speaker.MODEL and bool(entry.actions)
    lines = [
        (COPY_SELECTION, translate("MessageMenu", "Copy selection"), has_selection),
        (COPY_MARKDOWN, translate("MessageMenu", "Copy selection as Markdown"), has_selection),
        (
            QUOTE,
            translate("MessageMenu", "Quote in the composer"),
            bool(has_selection or entry.text),
        ),
        None,
        *((each.key, each.name, each.enabled) for each in entry.actions),
        *(
            ((COMPARE, translate("MessageMenu", "Compare with other parameters…"), True),)
            if answered
            else ()
        ),
        None,
        (BRANCHES, translate("MessageMenu", "Show all branches"), True),
    ]
    for line in lines:
        if line is None:
            menu.addSeparator()
            continue
        key, text, enabled = line
        action = menu.addAction(text)
        action.setData(key)
        action.setEnabled(enabled)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def quoted(text: str) -> str:
    """A text as a Markdown quotation, with an empty line after it."""
    lines = (f"> {line}".rstrip() for line in text.strip("\n").split("\n"))
    return "\n".join(lines) + "\n\n"
