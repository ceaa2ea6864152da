"""Conversations: branches, titles, deletion, what is left on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from engine.api.chat import ROOT, SendRequest
from engine.api.errors import InputError, IntegrityError, NotFoundError
from engine.audit.actions import Action
from engine.audit.leaf import decode
from engine.audit.log import AuditLog
from engine.chat.service import ChatService
from engine.store.tables import ConversationRow
from tests.factories import open_engine
from tests.factories.chat_site import ADA, ChatSite, ScriptedSite, ended, started
from tests.factories.newest_events import newest
from tests.factories.open_engine import caller
from tests.fakes.scripted_runtime import ScriptedRuntime

if TYPE_CHECKING:
    from pathlib import Path

    from engine.clock import FakeClock
    from engine.store.unit_of_work import UnitOfWork


@pytest.fixture
def site(chat_site: ScriptedSite) -> ScriptedSite:
    return chat_site


class TestBranches:
    def test_an_edited_prompt_becomes_a_sibling(self, site: ScriptedSite) -> None:
        conversation_id, first = site.ask("one")
        _, second = site.ask("two", conversation_id)
        _, edited = site.ask("two, better", conversation_id, parent_id=first.message_id)
        opened = site.ada.open_conversation(conversation_id)
        assert [message.text for message in opened.messages] == [
            "one",
            "Hello there.",
            "two, better",
            "Hello there.",
        ]
        assert opened.siblings == {edited.parent_id: (second.parent_id, edited.parent_id)}
        assert [turn.text for turn in site.runtime.requests[-1].turns] == [
            "one",
            "Hello there.",
            "two, better",
        ]

    def test_a_first_prompt_can_be_edited_too(self, site: ScriptedSite) -> None:
        conversation_id, first = site.ask("one")
        _, edited = site.ask("uno", conversation_id, parent_id=ROOT)
        opened = site.ada.open_conversation(conversation_id)
        assert [message.text for message in opened.messages] == ["uno", "Hello there."]
        assert opened.siblings[edited.parent_id] == (first.parent_id, edited.parent_id)
        assert [turn.text for turn in site.runtime.requests[-1].turns] == ["uno"]

    def test_a_branch_can_be_chosen_again(self, site: ScriptedSite) -> None:
        conversation_id, first = site.ask("one")
        _, second = site.ask("two", conversation_id)
        site.ask("uno", conversation_id, parent_id=ROOT)
        opened = site.ada.choose_branch(conversation_id, first.parent_id)
        assert opened.messages[-1] == second
        assert site.ada.open_conversation(conversation_id) == opened
        with pytest.raises(NotFoundError):
            site.ada.choose_branch(conversation_id, "ff" * 16)

    def test_a_parent_must_be_an_answer_of_the_same_conversation(self, site: ScriptedSite) -> None:
        conversation_id, first = site.ask("one")
        other_id, other = site.ask("elsewhere")
        with pytest.raises(NotFoundError):
            site.ask("two", conversation_id, parent_id=other.message_id)
        with pytest.raises(InputError):
            site.ask("two", conversation_id, parent_id=first.parent_id)
        with pytest.raises(NotFoundError):
            site.ask("new", parent_id=other.message_id)
        assert len(site.ada.open_conversation(other_id).messages) == 2


class TestTitles:
    def test_the_list_shows_the_latest_first(
        self, site: ScriptedSite, fake_clock: FakeClock
    ) -> None:
        first, _ = site.ask("first")
        fake_clock.advance(10)
        second, _ = site.ask("second")
        fake_clock.advance(10)
        listed = [line.conversation_id for line in site.ada.list_conversations()]
        assert listed == [second, first]
        site.ask("more", first)
        assert [line.title for line in site.ada.list_conversations()] == ["first", "second"]

    def test_a_new_title_stays_and_is_logged_without_its_words(self, site: ScriptedSite) -> None:
        conversation_id, _ = site.ask("one")
        assert site.ada.rename_conversation(conversation_id, "  My \n title ").title == "My title"
        assert site.ada.list_conversations()[0].title == "My title"
        site.ask("two", conversation_id)
        assert site.ada.open_conversation(conversation_id).summary.title == "My title"
        leaf = next(
            decode(entry.leaf.encode())
            for entry in newest(site.engine.audit)
            if entry.action == "conversation.renamed"
        )
        assert list(leaf.d) == ["title_hmac"]
        with pytest.raises(InputError):
            site.ada.rename_conversation(conversation_id, " ")

    def test_a_system_prompt_stays_until_it_is_replaced(self, site: ScriptedSite) -> None:
        conversation_id, _ = site.ask("one", system_prompt="Be brief.")
        site.ask("two", conversation_id)
        site.ask("three", conversation_id, system_prompt="Be long.")
        assert [request.turns[0].text for request in site.runtime.requests] == [
            "Be brief.",
            "Be brief.",
            "Be long.",
        ]
        assert site.ada.open_conversation(conversation_id).system_prompt == "Be long."

    def test_an_empty_system_prompt_clears_it_and_none_keeps_it(self, site: ScriptedSite) -> None:
        conversation_id, _ = site.ask("one", system_prompt="Be brief.")
        cleared = SendRequest(text="two", conversation_id=conversation_id, system_prompt="")
        before = site.ada.fit(SendRequest(text="two", conversation_id=conversation_id))
        assert site.ada.fit(cleared).prompt_tokens < before.prompt_tokens
        ended(site.ada.send(cleared))
        site.ask("three", conversation_id)
        assert [request.turns[0].text for request in site.runtime.requests] == [
            "Be brief.",
            "one",
            "one",
        ]
        assert site.ada.open_conversation(conversation_id).system_prompt == ""
        sent = [
            decode(entry.leaf.encode()).d
            for entry in reversed(newest(site.engine.audit))
            if entry.action == "message.sent"
        ]
        assert ["system_hmac" in each for each in sent] == [True, False, False]

    def test_a_former_title_or_system_prompt_put_back_is_refused(self, site: ScriptedSite) -> None:
        def sealed(**values: bytes) -> tuple[bytes, bytes]:
            def work(uow: UnitOfWork) -> tuple[bytes, bytes]:
                row = uow.session.get(ConversationRow, conversation_id)
                assert row is not None
                was = (row.title_sealed, row.system_prompt_sealed)
                for name, value in values.items():
                    setattr(row, name, value)
                return was

            return site.engine.store.write(work)

        conversation_id, _ = site.ask("one", system_prompt="Be brief.")
        title, system_prompt = sealed()
        site.ada.rename_conversation(conversation_id, "another")
        site.ask("two", conversation_id, system_prompt="Be long.")
        now = sealed(title_sealed=title)
        with pytest.raises(IntegrityError):
            site.ada.open_conversation(conversation_id)
        sealed(title_sealed=now[0], system_prompt_sealed=system_prompt)
        with pytest.raises(IntegrityError):
            site.ada.open_conversation(conversation_id)
        sealed(system_prompt_sealed=now[1])
        opened = site.ada.open_conversation(conversation_id)
        assert (opened.summary.title, opened.system_prompt) == ("another", "Be long.")


class TestOpening:
    def test_only_the_first_opening_of_a_sign_in_is_logged(self, site: ScriptedSite) -> None:
        conversation_id, _ = site.ask("one")
        site.ada.open_conversation(conversation_id)
        site.ada.open_conversation(conversation_id)
        ChatService(site.core, caller(ADA, sign_in_id="s2")).open_conversation(conversation_id)
        assert site.engine.actions().count("conversation.opened") == 2

    def test_everything_is_there_after_a_restart(
        self, tmp_path: Path, fake_clock: FakeClock
    ) -> None:
        site = ChatSite(open_engine.make(tmp_path / "d", fake_clock), ScriptedRuntime())
        conversation_id, answer = site.ask("one", system_prompt="Be brief.")
        before = site.ada.open_conversation(conversation_id)
        site.close()
        again = ChatSite(open_engine.reopen(tmp_path / "d", fake_clock), ScriptedRuntime())
        assert again.interrupted == 0
        assert again.ada.open_conversation(conversation_id) == before
        assert again.ask("two", conversation_id)[1].parent_id != answer.parent_id
        again.close()


class TestDeleting:
    def test_a_deleted_conversation_is_gone(self, site: ScriptedSite) -> None:
        kept, _ = site.ask("keep this")
        gone, answer = site.ask("forget that")
        assert site.ada.delete_conversation(gone).undo_seconds == 30
        assert [line.conversation_id for line in site.ada.list_conversations()] == [kept]
        for act in (site.ada.open_conversation, site.ada.delete_conversation):
            with pytest.raises(NotFoundError):
                act(gone)
        with pytest.raises(NotFoundError):
            site.ada.follow(answer.message_id)
        assert "conversation.deleted" not in site.engine.actions()
        assert len(site.ada.open_conversation(kept).messages) == 2

    @pytest.mark.parametrize("ends", ["before", "after"])
    def test_without_its_event_nothing_is_deleted(
        self, tmp_path: Path, fake_clock: FakeClock, monkeypatch: pytest.MonkeyPatch, ends: str
    ) -> None:
        class Ended(BaseException):
            """The engine ends here."""

        site = ChatSite(open_engine.make(tmp_path / "d", fake_clock), ScriptedRuntime())
        conversation_id, _ = site.ask("one")
        before = site.ada.open_conversation(conversation_id)
        append = AuditLog.append

        def cut_off(log: AuditLog, uow: UnitOfWork, action: Action, **values: Any) -> Any:
            if action is not Action.CONVERSATION_DELETE_ASKED:
                return append(log, uow, action, **values)
            if ends == "after":
                append(log, uow, action, **values)
            raise Ended

        monkeypatch.setattr(AuditLog, "append", cut_off)
        with pytest.raises(Ended):
            site.ada.delete_conversation(conversation_id)
        assert len(site.ada.list_conversations()) == 1
        site.close()
        monkeypatch.undo()
        again = ChatSite(open_engine.reopen(tmp_path / "d", fake_clock), ScriptedRuntime())
        assert again.ada.open_conversation(conversation_id) == before
        assert "conversation.delete_asked" not in again.engine.actions()
        again.close()

    def test_the_event_is_there_as_soon_as_the_conversation_is_gone(
        self, site: ScriptedSite, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        conversation_id, _ = site.ask("one")
        seen: list[bool] = []
        changed = site.core.changed

        def look(*event: Any) -> None:
            """Runs right after the commit, in the thread that made it."""
            seen.append("conversation.deleted" in site.engine.actions())
            changed(*event)

        site.ada.delete_conversation(conversation_id)
        monkeypatch.setattr(site.core.eraser, "_publish", look)
        site.core.eraser.destroy_due(at_once=True)
        assert seen == [True]

    def test_the_log_keeps_no_word_of_it_and_the_disk_none_at_all(
        self, tmp_path: Path, fake_clock: FakeClock
    ) -> None:
        site = ChatSite(open_engine.make(tmp_path / "d", fake_clock), ScriptedRuntime())
        site.runtime.pieces = ("canaryanswer ", "of the model")
        conversation_id, _ = site.ask("canaryprompt in a sentence", system_prompt="canarysystem")
        site.ada.rename_conversation(conversation_id, "canarytitle")
        assert len(site.ada.search("canaryanswer")) == 1
        site.runtime.hold()
        started(site.ada.send(SendRequest(text="canaryrunning", conversation_id=conversation_id)))
        found: list[str] = []

        def look() -> None:
            found.extend(
                path.name
                for path in tmp_path.rglob("*")
                if path.is_file() and b"canary" in path.read_bytes()
            )

        look()
        site.close()
        look()
        assert found == []
        assert sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()) > 50_000

    def test_a_conversation_deleted_while_followed_leaves_its_followers_an_end(
        self, site: ScriptedSite
    ) -> None:
        stream = site.ada.send(SendRequest(text="one"))
        first = started(stream)
        late = site.ada.follow(first.answer_id)
        ended(stream)
        site.ada.delete_conversation(first.conversation_id)
        assert ended(late).message.text == "Hello there."


class TestList:
    def test_some_lines_can_be_asked_for_by_their_ids(self, site: ScriptedSite) -> None:
        ids = [site.ask(f"question {number}")[0] for number in range(3)]
        everything = site.ada.list_conversations()
        assert site.ada.list_conversations((ids[1],)) == [
            each for each in everything if each.conversation_id == ids[1]
        ]
        assert site.ada.list_conversations((ids[2], "nobody's", ids[0])) == [
            each for each in everything if each.conversation_id in {ids[0], ids[2]}
        ]
        assert site.ada.list_conversations(("nobody's",)) == []

    def test_more_ids_than_a_statement_takes_are_no_fault(self, site: ScriptedSite) -> None:
        conversation_id, _ = site.ask("one")
        site.ask("two")
        many = tuple(f"{number:032x}" for number in range(40_000))
        found = site.ada.list_conversations((*many, conversation_id))
        assert [each.conversation_id for each in found] == [conversation_id]

    def test_another_persons_line_is_none(self, site: ScriptedSite) -> None:
        conversation_id, _ = site.ask("one")
        assert site.bob.list_conversations((conversation_id,)) == []
