"""Deletions: hidden at once, undone for a while, then destroyed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from engine.api.chat import SendRequest
from engine.api.errors import InputError, NotFoundError
from engine.audit.actions import Action
from engine.audit.log import AuditLog
from engine.chat.erasing import UNDO_SECONDS
from engine.chat.library_service import LibraryService
from engine.store.tables import ConversationRow, DraftRow, MessageRow
from tests.factories import open_engine
from tests.factories.chat_site import ADA, ChatSite, ScriptedSite, ended, eventually
from tests.factories.open_engine import caller
from tests.fakes.scripted_runtime import ScriptedRuntime

if TYPE_CHECKING:
    from pathlib import Path

    from engine.clock import FakeClock
    from engine.store.unit_of_work import UnitOfWork


@pytest.fixture
def site(chat_site: ScriptedSite) -> ScriptedSite:
    return chat_site


def stored(site: ScriptedSite) -> set[str]:
    """Conversations whose rows are there, deleted ones too."""
    with site.engine.store.read() as session:
        return set(session.scalars(select(ConversationRow.conversation_id)))


def test_a_deleted_conversation_exists_for_nobody_and_can_be_restored(
    site: ScriptedSite, fake_clock: FakeClock
) -> None:
    conversation_id, answer = site.ask("harbour")
    before = site.ada.open_conversation(conversation_id)
    site.ada.delete_conversation(conversation_id)
    assert site.ada.list_conversations() == []
    assert site.ada.search("harbour") == []
    for act in (site.ada.open_conversation, site.ada.tree, site.ada.duplicate_conversation):
        with pytest.raises(NotFoundError):
            act(conversation_id)
    with pytest.raises(NotFoundError):
        site.ada.follow(answer.message_id)
    with pytest.raises(NotFoundError):
        site.ada.send(SendRequest(text="more", conversation_id=conversation_id))
    fake_clock.advance(UNDO_SECONDS - 1)
    site.core.eraser.destroy_due()
    assert site.ada.restore_conversation(conversation_id) == before.summary
    assert site.ada.open_conversation(conversation_id) == before
    assert len(site.ada.search("harbour")) == 2
    fake_clock.advance(UNDO_SECONDS)
    site.core.eraser.destroy_due()
    assert stored(site) == {conversation_id}
    done = [each for each in site.engine.actions() if each.startswith("conversation.")]
    assert done[-2:] == ["conversation.delete_asked", "conversation.restored"]


def test_at_its_deadline_it_is_destroyed_with_its_event(
    site: ScriptedSite, fake_clock: FakeClock
) -> None:
    conversation_id, _ = site.ask("harbour")
    kept, _ = site.ask("keep")
    library = LibraryService(site.core, caller(ADA))
    library.save_draft(conversation_id, "not yet sent")
    library.save_draft(kept, "neither")
    site.ada.delete_conversation(conversation_id)
    fake_clock.set_wall(fake_clock.now() - 86_400)  # the wall clock has no say in it
    fake_clock.advance(UNDO_SECONDS)
    site.core.eraser.destroy_due()
    assert stored(site) == {kept}
    with site.engine.store.read() as session:
        assert set(session.scalars(select(MessageRow.conversation_id))) == {kept}
        assert set(session.scalars(select(DraftRow.conversation_id))) == {kept}
    with pytest.raises(NotFoundError) as caught:
        site.ada.restore_conversation(conversation_id)
    assert "destroyed" in caught.value.text
    assert site.engine.actions().count("conversation.deleted") == 1
    eventually(lambda: site.runtime.forgotten == [conversation_id])


def test_closing_destroys_what_was_deleted(tmp_path: Path, fake_clock: FakeClock) -> None:
    site = ChatSite(open_engine.make(tmp_path / "d", fake_clock), ScriptedRuntime())
    conversation_id, _ = site.ask("harbour")
    site.ada.delete_conversation(conversation_id)
    site.core.close(5)
    assert stored(site) == set()
    site.engine.close()


def test_a_start_destroys_what_a_dead_engine_left(tmp_path: Path, fake_clock: FakeClock) -> None:
    site = ChatSite(open_engine.make(tmp_path / "d", fake_clock), ScriptedRuntime())
    conversation_id, _ = site.ask("harbour")
    site.ada.delete_conversation(conversation_id)
    site.core.search.close()
    site.engine.close()  # without a word to chat
    again = ChatSite(open_engine.reopen(tmp_path / "d", fake_clock), ScriptedRuntime())
    assert stored(again) == set()
    assert again.engine.actions().count("conversation.deleted") == 1
    again.close()


def test_without_its_event_nothing_is_destroyed(
    site: ScriptedSite, fake_clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Ended(BaseException):
        """The engine ends here."""

    conversation_id, _ = site.ask("one")
    site.ada.delete_conversation(conversation_id)
    append = AuditLog.append

    def cut_off(log: AuditLog, uow: UnitOfWork, action: Action, **values: Any) -> Any:
        append(log, uow, action, **values)
        if action is Action.CONVERSATION_DELETED:
            raise Ended

    monkeypatch.setattr(AuditLog, "append", cut_off)
    fake_clock.advance(UNDO_SECONDS)
    with pytest.raises(Ended):
        site.core.eraser.destroy_due()
    assert stored(site) == {conversation_id}
    assert "conversation.deleted" not in site.engine.actions()
    monkeypatch.undo()
    site.core.eraser.destroy_due()
    assert stored(site) == set()


def test_nobody_else_deletes_or_restores_it(site: ScriptedSite) -> None:
    conversation_id, _ = site.ask("one")
    with pytest.raises(NotFoundError):
        site.bob.delete_conversation(conversation_id)
    site.ada.delete_conversation(conversation_id)
    with pytest.raises(NotFoundError):
        site.bob.restore_conversation(conversation_id)
    assert site.ada.list_conversations() == []


def test_one_that_is_being_answered_is_not_deleted(site: ScriptedSite) -> None:
    site.runtime.hold()
    stream = site.ada.send(SendRequest(text="one"))
    conversation_id = site.ada.list_conversations()[0].conversation_id
    with pytest.raises(InputError):
        site.ada.delete_conversation(conversation_id)
    site.runtime.let()
    ended(stream)
    assert site.ada.delete_conversation(conversation_id).undo_seconds == UNDO_SECONDS
