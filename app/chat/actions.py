"""What the chat page offers to menus, shortcuts and the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.chat import message_menu, thread
from app.shell.actions import PageAction
from app.shell.page import Named
from app.widgets.thread.entry import Speaker
from app.widgets.thread.hands import COPY

if TYPE_CHECKING:
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
            words=translate(
                "ChatPage",
                "temperature, seed, max tokens, stop strings, system prompt, JSON schema, grammar",
                "other words",
            ),
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
            "chat.undo",
            translate("ChatPage", "Undo deleting"),
            lambda page: page.model.conversations.deletions.restore(),
            ready=False,
        ),
        PageAction(
            "chat.pin",
            translate("ChatPage", "Pin or unpin conversation"),
            lambda page: page.model.conversations.turn_pin(page.model.current_id),
            ready=False,
        ),
        PageAction(
            "chat.move",
            translate("ChatPage", "Move conversation to a folder"),
            lambda page: page.choose_folder(),
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
            words=translate("ChatPage", "tree of the conversation, all versions", "other words"),
        ),
        PageAction(
            "chat.folder",
            translate("ChatPage", "New folder"),
            lambda page: page.model.conversations.make_folder(
                translate("ConversationMenu", "New folder"), []
            ),
        ),
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
        _of_last(*each)
        for each in (
            ("chat.edit", translate("ChatPage", "Edit the last question"), asked, thread.EDIT),
            ("chat.copy", translate("ChatPage", "Copy the last answer"), answered, COPY),
            (
                "chat.regenerate",
                translate("ChatPage", "Regenerate the last answer"),
                answered,
                thread.REGENERATE,
                translate("ChatPage", "write another answer, try again, retry", "other words"),
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
                translate("ChatPage", "two answers side by side", "other words"),
            ),
            (
                "chat.exact",
                translate("ChatPage", "Show the exact prompt of the last answer"),
                answered,
                thread.PROMPT,
                translate(
                    "ChatPage", "what the model was given, raw prompt, template", "other words"
                ),
            ),
        )
    )
    return (quote, *of_last)


def _of_last(key: str, text: str, speaker: Speaker, action: str, words: str = "") -> PageAction:
    return PageAction(
        key,
        text,
        lambda page: page.acts.act_on_last(speaker, action),
        ready=False,
        words=words,
    )


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
