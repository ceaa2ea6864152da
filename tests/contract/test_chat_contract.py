"""A full chat behind the contract, the same over every transport."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.api.access import Role
from engine.api.answers import AnswerEnded, AnswerEvent, AnswerStarted, AnswerText
from engine.api.chat import SendRequest
from engine.api.conversations import MessageState
from engine.api.errors import InputError, NotFoundError
from engine.api.sampling import Sampling
from tests.factories.chat_site import eventually
from tests.factories.planted_conversation import chain, plant
from tests.factories.site import entries

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.contract.engine_site import EngineSite


def end_of(events: Iterable[AnswerEvent]) -> AnswerEnded:
    *_, last = events
    assert isinstance(last, AnswerEnded)
    return last


def test_the_library_keeps_what_is_put_into_it(site: EngineSite) -> None:
    site.set_up()
    ada = site.sign_in()
    folder = ada.library.create_folder("Reports")
    assert ada.library.rename_folder(folder.folder_id, "Ledgers").name == "Ledgers"
    assert [each.name for each in ada.library.list_folders()] == ["Ledgers"]
    ada.library.save_draft("", "not sent")
    prompt = ada.library.save_prompt("", "Sum up", "Sum up: ")
    ada.library.save_prompt(prompt.prompt_id, "Sum up", "Sum this up: ")
    sampling = Sampling(temperature=0.2, stop=("END",))
    preset = ada.library.save_preset("", "Strict", "Be strict.", sampling)
    again = site.sign_in()
    assert again.library.draft("") == "not sent"
    assert [each.version for each in again.library.prompt_versions(prompt.prompt_id)] == [2, 1]
    assert again.library.restore_prompt(prompt.prompt_id, 1).text == "Sum up: "
    assert again.library.list_presets() == [preset]
    assert again.library.preset_versions(preset.preset_id) == [preset]
    assert again.library.restore_preset(preset.preset_id, 1).sampling == sampling
    site.add_person(again, "bob", Role.ANALYST)
    bob = site.sign_in("bob")
    assert (bob.library.list_folders(), bob.library.list_prompts()) == ([], [])
    assert bob.library.draft("") == ""
    with pytest.raises(NotFoundError):
        bob.library.delete_prompt(prompt.prompt_id)
    again.library.delete_prompt(prompt.prompt_id)
    again.library.delete_preset(preset.preset_id)
    again.library.delete_folder(folder.folder_id)
    assert (again.library.list_prompts(), again.library.list_folders()) == ([], [])
    with pytest.raises(InputError):
        again.library.save_draft("", "x" * 200_001)


@pytest.mark.model
def test_a_conversation_is_organised_branched_and_undeleted(site_with_model: EngineSite) -> None:
    site = site_with_model
    site.set_up()
    ada = site.sign_in()
    short = Sampling(max_tokens=6, seed=1, temperature=0.0)
    events = list(ada.chat.send(SendRequest(text="Tell me of the sea.", sampling=short)))
    first = end_of(events).message
    assert isinstance(events[0], AnswerStarted)
    key = events[0].conversation_id
    assert first.sampling == short
    assert first.end_cause == "max_tokens"

    longer = list(ada.chat.continue_answer(first.message_id))
    whole = end_of(longer).message
    assert isinstance(longer[0], AnswerStarted)
    assert longer[0].continued
    text = "".join(each.text for each in longer if isinstance(each, AnswerText))
    assert whole.text == text
    assert whole.text.startswith(first.text)
    assert whole.completion_tokens > first.completion_tokens
    assert (whole.message_id, whole.continued) == (first.message_id, 1)

    other = end_of(ada.chat.regenerate(first.message_id, short)).message
    assert other.state is MessageState.COMPLETE
    opened = ada.chat.open_conversation(key)
    assert opened.messages[-1] == other
    assert opened.siblings[other.message_id] == (first.message_id, other.message_id)
    assert [each.current for each in ada.chat.tree(key)] == [True, False, True]
    assert ada.chat.choose_branch(key, first.message_id).messages[-1] == whole

    shown = ada.chat.exact_prompt(first.message_id)
    assert shown.problem.text == ""
    assert "Tell me of the sea." in shown.text
    assert (shown.sampling, shown.prompt_tokens) == (short, first.prompt_tokens)

    folder = ada.library.create_folder("Sea")
    assert ada.chat.set_pinned(key, True).pinned
    assert ada.chat.move_conversation(key, folder.folder_id).folder_id == folder.folder_id
    copy = ada.chat.duplicate_conversation(key, whole_tree=True)
    assert len(ada.chat.tree(copy.conversation_id)) == 3
    ada.library.save_draft(key, "more")

    assert ada.chat.delete_conversation(key).undo_seconds > 0
    assert [each.conversation_id for each in ada.chat.list_conversations()] == [
        copy.conversation_id
    ]
    with pytest.raises(NotFoundError):
        ada.chat.exact_prompt(first.message_id)
    restored = ada.chat.restore_conversation(key)
    assert restored.pinned
    assert ada.library.draft(key) == "more"

    ada.chat.delete_conversation(copy.conversation_id)
    site.clock.advance(31)
    eventually(lambda: "conversation.deleted" in [each.action for each in entries(ada)])
    with pytest.raises(NotFoundError):
        ada.chat.restore_conversation(copy.conversation_id)

    site.add_person(ada, "bob", Role.ANALYST)
    bob = site.sign_in("bob")
    for refused in (
        lambda: list(bob.chat.regenerate(first.message_id, short)),
        lambda: list(bob.chat.continue_answer(first.message_id)),
        lambda: bob.chat.exact_prompt(first.message_id),
        lambda: bob.chat.tree(key),
        lambda: bob.chat.set_pinned(key, True),
        lambda: bob.chat.duplicate_conversation(key),
        lambda: bob.chat.restore_conversation(key),
        lambda: bob.library.draft(key),
    ):
        with pytest.raises(NotFoundError):
            refused()


@pytest.mark.model
def test_a_seal_destroys_what_was_deleted(site_with_model: EngineSite) -> None:
    site = site_with_model
    site.set_up()
    ada = site.sign_in()
    short = Sampling(max_tokens=2, seed=1)
    events = list(ada.chat.send(SendRequest(text="Hello", sampling=short)))
    assert isinstance(events[0], AnswerStarted)
    ada.chat.delete_conversation(events[0].conversation_id)
    ada.system.seal()
    assert site.host.reexec_wanted.wait(10)
    actions = [each.action for each in entries(site.sign_in())]
    assert actions.count("conversation.deleted") == 1
    assert actions.index("conversation.deleted") < actions.index("engine.sealed")


def test_a_long_conversation_comes_from_its_end_in_pieces(site: EngineSite) -> None:
    site.set_up()
    ada = site.sign_in()
    [person_id] = [each.person_id for each in ada.people.list_people()]
    site.host.store.write(lambda uow: plant(uow, site.host.vault, "c0" * 16, person_id, chain(900)))
    whole = ada.chat.open_conversation("c0" * 16)
    end = ada.chat.choose_branch("c0" * 16, "m3", 200)
    assert end.messages == whole.messages[-200:]
    pieces = list(ada.chat.earlier_messages("c0" * 16, end.messages[0].message_id))
    told = [each for piece in reversed(pieces) for each in piece.messages]
    assert (*told, *end.messages) == whole.messages
    with pytest.raises(NotFoundError):
        list(ada.chat.earlier_messages("c0" * 16, "gone"))
