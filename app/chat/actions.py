"""What the chat page offers to menus, shortcuts and the palette."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.chat import message_menu, thread
from app.shell.actions import PageAction
from app.shell.page import Named
from app.widgets.thread.entry import Speaker
from app.widgets.thread.hands import COPY

if TYPE_CHECKING:
    from app.chat.page import ChatPage
    from app.session import Client

OF_A_CONVERSATION = (
    *("chat.rename", "chat.delete", "chat.pin", "chat.move", "chat.duplicate", "chat.branches"),
    *("chat.edit", "chat.copy", "chat.regenerate", "chat.continue", "chat.compare", "chat.exact"),
)
"""Those that take an open one."""
PROMPT, PRESET, FOLDER = "prompt/", "preset/", "folder/"
"""How the keys of their names begin."""


def chat_actions() -> tuple[PageAction, ...]:
    """Everything that can be done on the page."""
    return (*_page_actions(), *_conversation_actions(), *_message_actions(), *_library_actions())


def _page_actions() -> tuple[PageAction, ...]:
    """New, search, stop, parameters."""
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
            "chat.parameters",
            translate("ChatPage", "Show or hide the parameters"),
            lambda page: page.toggle_parameters(),
        ),
    )


def _conversation_actions() -> tuple[PageAction, ...]:
    """What can be done with the open conversation; and a new folder."""
    translate = QCoreApplication.translate
    return (
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
            "chat.pin",
            translate("ChatPage", "Pin or unpin conversation"),
            _turn_pin,
            ready=False,
        ),
        PageAction(
            "chat.move",
            translate("ChatPage", "Move conversation to a folder"),
            _choose_folder,
            ready=False,
        ),
        PageAction(
            "chat.duplicate",
            translate("ChatPage", "Duplicate conversation"),
            lambda page: page.model.conversations.duplicate(
                page.model.current_id, whole_tree=False
            ),
            ready=False,
        ),
        PageAction(
            "chat.branches",
            translate("ChatPage", "Show all branches"),
            lambda page: page.acts.show_branches(),
            ready=False,
        ),
        PageAction("chat.folder", translate("ChatPage", "New folder"), _make_folder),
    )


def _message_actions() -> tuple[PageAction, ...]:
    """What can be done with the last question, the last answer, and what is selected."""
    translate = QCoreApplication.translate
    asked, answered = Speaker.PERSON, Speaker.MODEL
    quote = PageAction(
        "chat.quote",
        translate("ChatPage", "Quote the selection in the composer"),
        lambda page: page.acts.quote_selection(),
        ready=False,
    )
    of_last = tuple(
        PageAction(key, text, partial(_act_on_last, speaker, action), ready=False)
        for key, text, speaker, action in (
            ("chat.edit", translate("ChatPage", "Edit the last question"), asked, thread.EDIT),
            ("chat.copy", translate("ChatPage", "Copy the last answer"), answered, COPY),
            (
                "chat.regenerate",
                translate("ChatPage", "Regenerate the last answer"),
                answered,
                thread.REGENERATE,
            ),
            (
                "chat.continue",
                translate("ChatPage", "Continue the last answer"),
                answered,
                thread.CONTINUE,
            ),
            (
                "chat.compare",
                translate("ChatPage", "Compare the last answer with other parameters"),
                answered,
                message_menu.COMPARE,
            ),
            (
                "chat.exact",
                translate("ChatPage", "Show the exact prompt of the last answer"),
                answered,
                thread.PROMPT,
            ),
        )
    )
    return (quote, *of_last)


def _library_actions() -> tuple[PageAction, ...]:
    """Prompts and presets."""
    translate = QCoreApplication.translate
    return (
        PageAction(
            "chat.prompts",
            translate("ChatPage", "Insert a prompt"),
            lambda page: page.reuse.show_prompts(),
        ),
        PageAction(
            "chat.save-prompt",
            translate("ChatPage", "Save what is written as a prompt"),
            lambda page: page.reuse.save_as_prompt(),
        ),
        PageAction(
            "chat.edit-prompts",
            translate("ChatPage", "Edit prompts"),
            lambda page: page.reuse.edit_prompts(),
        ),
        PageAction(
            "chat.preset",
            translate("ChatPage", "Choose a preset"),
            lambda page: page.reuse.choose_preset(),
        ),
        PageAction(
            "chat.save-preset",
            translate("ChatPage", "Save the parameters as a preset"),
            lambda page: page.reuse.save_preset(),
        ),
    )


def _turn_pin(page: ChatPage) -> None:
    conversations, opened = page.model.conversations, page.model.current_id
    summary = conversations.summary(opened)
    if summary is not None:
        conversations.set_pinned([opened], not summary.pinned)


def _make_folder(page: ChatPage) -> None:
    name = QCoreApplication.translate("ConversationMenu", "New folder")
    page.model.conversations.make_folder(name, [])


def _choose_folder(page: ChatPage) -> None:
    """Offers the folders, to go through with the arrows."""
    menu = page.list.menu_of([page.model.current_id])
    if menu.folders is not None:
        menu.folders.aboutToHide.connect(menu.deleteLater)
        menu.folders.popup(page.more_button.mapToGlobal(page.more_button.rect().bottomLeft()))
        possible = (each for each in menu.folders.actions() if each.isEnabled())
        menu.folders.setActiveAction(next(possible))


def _act_on_last(speaker: Speaker, action: str, page: ChatPage) -> None:
    """Does something with the last message of a speaker, if it can be done with that one."""
    said = [each for each in page.thread_view.entries if each.speaker is speaker]
    offered = {each.key for each in said[-1].actions} if said else set()
    if action in offered or (offered and action == message_menu.COMPARE):
        page.acts.act(said[-1].key, action)


def chat_names(api: Client) -> list[Named]:
    """The person's conversations, prompts, presets, and folders to move a conversation to."""
    translate = QCoreApplication.translate
    conversation, prompt, preset, folder = (
        translate("ChatPage", "Conversation"),
        translate("ChatPage", "Prompt"),
        translate("ChatPage", "Preset"),
        translate("ChatPage", "Move to folder"),
    )
    talks, library = api.chat.list_conversations(), api.library
    return [
        *(Named(conversation, each.title, each.conversation_id) for each in talks),
        *(Named(prompt, each.name, PROMPT + each.prompt_id) for each in library.list_prompts()),
        *(Named(preset, each.name, PRESET + each.preset_id) for each in library.list_presets()),
        *(
            Named(folder, each.name, FOLDER + each.folder_id, "chat.move")
            for each in library.list_folders()
        ),
    ]


def use_named(page: ChatPage, key: str) -> None:
    """Opens a conversation, uses a prompt or a preset, or moves what is open to a folder."""
    if key.startswith(PROMPT):
        page.reuse.use_prompt(key.removeprefix(PROMPT))
    elif key.startswith(PRESET):
        page.reuse.use_preset(key.removeprefix(PRESET))
    elif key.startswith(FOLDER):
        page.left.move_to(page.model.current_id, key.removeprefix(FOLDER))
    else:
        page.open(key)
