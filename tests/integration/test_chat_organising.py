"""Pins, folders, copies, the tree of branches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from engine.api.chat import ROOT, SendRequest
from engine.api.errors import InputError, NotFoundError
from engine.audit.leaf import decode
from engine.chat.library_service import LibraryService
from engine.store.tables import ConversationRow, FolderRow
from tests.factories.chat_site import ADA, BOB, ScriptedSite, ended, started
from tests.factories.newest_events import newest
from tests.factories.open_engine import caller

if TYPE_CHECKING:
    from engine.clock import FakeClock


@pytest.fixture
def site(chat_site: ScriptedSite) -> ScriptedSite:
    return chat_site


def test_pinned_conversations_come_first(site: ScriptedSite, fake_clock: FakeClock) -> None:
    first, _ = site.ask("first")
    fake_clock.advance(10)
    second, _ = site.ask("second")
    assert site.ada.set_pinned(first, True).pinned
    assert [each.conversation_id for each in site.ada.list_conversations()] == [first, second]
    site.ada.set_pinned(first, False)
    assert [each.conversation_id for each in site.ada.list_conversations()] == [second, first]
    with pytest.raises(NotFoundError):
        site.bob.set_pinned(first, True)
    assert site.engine.actions().count("conversation.pinned") == 2


def test_folders_hold_conversations_and_let_them_go(site: ScriptedSite) -> None:
    library = LibraryService(site.core, caller(ADA))
    conversation_id, _ = site.ask("one")
    zeppelins = library.create_folder("  Zeppelins ")
    assert zeppelins.name == "Zeppelins"
    library.create_folder("airships")
    moved = site.ada.move_conversation(conversation_id, zeppelins.folder_id)
    assert moved.folder_id == zeppelins.folder_id
    assert [(each.name, each.conversations) for each in library.list_folders()] == [
        ("airships", 0),
        ("Zeppelins", 1),
    ]
    library.rename_folder(zeppelins.folder_id, "Blimps")
    assert [each.name for each in library.list_folders()] == ["airships", "Blimps"]
    library.delete_folder(zeppelins.folder_id)
    assert [each.folder_id for each in site.ada.list_conversations()] == [""]
    with pytest.raises(NotFoundError):
        site.ada.move_conversation(conversation_id, zeppelins.folder_id)
    with pytest.raises(NotFoundError):
        library.rename_folder("", "x")
    with pytest.raises(InputError):
        library.create_folder(" \n ")
    leaf = next(
        decode(entry.leaf.encode())
        for entry in newest(site.engine.audit)
        if entry.action == "folder.renamed"
    )
    assert list(leaf.d) == ["name_hmac"]


def test_folders_are_each_persons_own(site: ScriptedSite) -> None:
    folder = LibraryService(site.core, caller(ADA)).create_folder("mine")
    library = LibraryService(site.core, caller(BOB))
    assert library.list_folders() == []
    with pytest.raises(NotFoundError):
        library.delete_folder(folder.folder_id)
    ended(site.bob.send(SendRequest(text="hello")))
    conversation_id = site.bob.list_conversations()[0].conversation_id
    with pytest.raises(NotFoundError):
        site.bob.move_conversation(conversation_id, folder.folder_id)


def test_a_folders_name_lies_sealed(site: ScriptedSite) -> None:
    LibraryService(site.core, caller(ADA)).create_folder("canaryfolder")
    with site.engine.store.read() as session:
        assert b"canary" not in session.scalars(select(FolderRow)).one().name_sealed


def test_the_tree_shows_every_branch_and_which_is_current(site: ScriptedSite) -> None:
    conversation_id, first = site.ask("one " + "x" * 200)
    _, second = site.ask("two", conversation_id)
    _, edited = site.ask("two, better", conversation_id, parent_id=first.message_id)
    _, other = site.ask("uno", conversation_id, parent_id=ROOT)
    nodes = site.ada.tree(conversation_id)
    assert [each.message_id for each in nodes] == [
        *(first.parent_id, first.message_id),
        *(second.parent_id, second.message_id),
        *(edited.parent_id, edited.message_id),
        *(other.parent_id, other.message_id),
    ]
    assert [each.message_id for each in nodes if each.current] == [
        other.parent_id,
        other.message_id,
    ]
    assert len(nodes[0].text) == 80
    site.ada.choose_branch(conversation_id, second.message_id)
    nodes = site.ada.tree(conversation_id)
    assert [each.current for each in nodes] == [True] * 4 + [False] * 4
    with pytest.raises(NotFoundError):
        site.bob.tree(conversation_id)


def test_a_message_of_the_current_branch_changes_nothing(site: ScriptedSite) -> None:
    conversation_id, first = site.ask("one")
    _, second = site.ask("two", conversation_id)
    site.ask("two, better", conversation_id, parent_id=first.message_id)
    chosen = site.ada.choose_branch(conversation_id, second.message_id)
    events = len(site.engine.actions())
    site.runtime.hold()
    stream = site.ada.send(SendRequest(text="three", conversation_id=conversation_id))
    now = site.ada.choose_branch(conversation_id, first.parent_id)
    assert now.messages[: len(chosen.messages)] == chosen.messages
    assert site.engine.actions()[events:] == ["message.sent"]
    site.runtime.let()
    ended(stream)


def test_a_hit_opens_at_its_message_on_whatever_branch(site: ScriptedSite) -> None:
    conversation_id, first = site.ask("one")
    _, hidden = site.ask("a crimson lighthouse", conversation_id)
    site.ask("something else", conversation_id, parent_id=first.message_id)
    (hit,) = [each for each in site.ada.search("crimson") if each.message_id]
    opened = site.ada.choose_branch(hit.conversation_id, hit.message_id)
    assert hit.message_id == hidden.parent_id
    assert [each.message_id for each in opened.messages][-2:] == [
        hidden.parent_id,
        hidden.message_id,
    ]


@pytest.mark.parametrize("whole_tree", [False, True])
def test_a_copy_is_a_unit_of_its_own(site: ScriptedSite, whole_tree: bool) -> None:
    conversation_id, first = site.ask("one", system_prompt="Be brief.")
    site.ask("two", conversation_id)
    site.ask("two, better", conversation_id, parent_id=first.message_id)
    original = site.ada.open_conversation(conversation_id)
    copy = site.ada.duplicate_conversation(conversation_id, whole_tree)
    assert copy.title == "one (2)"
    assert site.ada.duplicate_conversation(copy.conversation_id).title == "one (3)"
    opened = site.ada.open_conversation(copy.conversation_id)
    assert [each.text for each in opened.messages] == [each.text for each in original.messages]
    assert [each.sampling for each in opened.messages] == [
        each.sampling for each in original.messages
    ]
    assert opened.system_prompt == "Be brief."
    assert bool(opened.siblings) is whole_tree
    assert len(site.ada.tree(copy.conversation_id)) == (6 if whole_tree else 4)
    ids = {each.message_id for each in original.messages}
    assert not ids & {each.message_id for each in opened.messages}
    with site.engine.store.read() as session:
        keys = session.scalars(select(ConversationRow.data_key_wrapped)).all()
    assert len(set(keys)) == len(keys) == 3
    site.ada.delete_conversation(conversation_id)
    site.core.eraser.destroy_due(at_once=True)
    assert site.ada.open_conversation(copy.conversation_id) == opened
    assert {each.conversation_id for each in site.ada.search("better")} >= {copy.conversation_id}
    site.ask("three", copy.conversation_id)
    with pytest.raises(NotFoundError):
        site.bob.duplicate_conversation(copy.conversation_id)


def test_a_copy_of_a_running_answer_is_of_what_is_saved(site: ScriptedSite) -> None:
    site.runtime.hold()
    stream = site.ada.send(SendRequest(text="one"))
    conversation_id = started(stream).conversation_id
    copy = site.ada.duplicate_conversation(conversation_id)
    states = [each.state for each in site.ada.open_conversation(copy.conversation_id).messages]
    assert states == ["complete", "interrupted"]
    site.runtime.let()
    ended(stream)
