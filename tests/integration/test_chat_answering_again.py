"""Another answer to the same question; an answer that goes on; the prompt of an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.api.answers import AnswerStarted, AnswerText
from engine.api.chat import Overflow, SendRequest
from engine.api.conversations import Message, MessageState
from engine.api.errors import DeniedError, InputError, NotFoundError
from engine.api.sampling import Sampling
from engine.audit.leaf import decode
from engine.chat.model_runtime import ActiveModel, TurnRole
from engine.store.tables import MessageRow
from tests.factories import open_engine
from tests.factories.chat_site import ChatSite, ScriptedSite, ended, next_text, started, text_of
from tests.factories.newest_events import newest
from tests.fakes.scripted_runtime import MODEL_SHA256, TEMPLATE_SHA256, ScriptedRuntime

if TYPE_CHECKING:
    from pathlib import Path

    from engine.clock import FakeClock
    from engine.store.unit_of_work import UnitOfWork


@pytest.fixture
def site(chat_site: ScriptedSite) -> ScriptedSite:
    return chat_site


def stopped_answer(
    site: ScriptedSite, text: str = "one", sampling: Sampling | None = None
) -> Message:
    """An answer that was stopped after its first word."""
    site.runtime.hold()
    stream = site.ada.send(SendRequest(text=text, sampling=sampling or Sampling()))
    site.runtime.let(1)
    next_text(stream)
    site.ada.stop(site.core.hub.running()[0].started.answer_id)
    message = ended(stream).message
    site.runtime.let()
    site.runtime.forget_stops()
    return message


class TestRegenerating:
    def test_another_answer_stands_beside_the_first(self, site: ScriptedSite) -> None:
        conversation_id, first = site.ask("one", system_prompt="Be brief.")
        site.runtime.pieces = ("Good", " day.")
        sampling = Sampling(temperature=0.1, seed=5)
        stream = site.ada.regenerate(first.message_id, sampling)
        begun = started(stream)
        assert (begun.conversation_id, begun.question_id) == (conversation_id, first.parent_id)
        assert not begun.continued
        second = ended(stream).message
        assert (second.text, second.sampling) == ("Good day.", sampling)
        opened = site.ada.open_conversation(conversation_id)
        assert [each.text for each in opened.messages] == ["one", "Good day."]
        assert opened.siblings == {second.message_id: (first.message_id, second.message_id)}
        last, before = site.runtime.requests[-1], site.runtime.requests[-2]
        assert (last.turns, last.sampling) == (before.turns, sampling)
        back = site.ada.choose_branch(conversation_id, first.message_id)
        assert back.messages[-1] == first
        assert {hit.message_id for hit in site.ada.search("day")} == {second.message_id}

    def test_it_can_be_done_in_the_middle_of_a_branch(self, site: ScriptedSite) -> None:
        conversation_id, first = site.ask("one")
        _, second = site.ask("two", conversation_id)
        another = ended(site.ada.regenerate(first.message_id, Sampling())).message
        opened = site.ada.open_conversation(conversation_id)
        assert [each.message_id for each in opened.messages] == [
            first.parent_id,
            another.message_id,
        ]
        assert [turn.text for turn in site.runtime.requests[-1].turns] == ["one"]
        assert site.ada.choose_branch(conversation_id, first.message_id).messages[-1] == second

    def test_it_is_logged_without_a_word(self, site: ScriptedSite) -> None:
        _, first = site.ask("canaryone", system_prompt="canarysystem")
        second = ended(site.ada.regenerate(first.message_id, Sampling(stop=("canarystop",))))
        entry = next(
            each for each in newest(site.engine.audit) if each.action == "answer.regenerated"
        )
        leaf = decode(entry.leaf.encode())
        assert leaf.d["beside"] == first.message_id
        assert leaf.d["question"] == first.parent_id
        assert leaf.o == second.message.message_id
        assert {"system_hmac", "stop_hmac"} <= set(leaf.d)
        assert "canary" not in entry.leaf

    def test_what_cannot_be_is_refused_and_leaves_the_conversation_free(
        self, site: ScriptedSite
    ) -> None:
        conversation_id, first = site.ask("one")
        for act in (
            lambda: site.ada.regenerate("ff" * 16, Sampling()),
            lambda: site.ada.regenerate(first.parent_id, Sampling()),
            lambda: site.bob.regenerate(first.message_id, Sampling()),
            lambda: site.bob.continue_answer(first.message_id),
            lambda: site.bob.exact_prompt(first.message_id),
        ):
            with pytest.raises(NotFoundError) as caught:
                act()
            assert caught.value.code == "no_answer"
        with pytest.raises(InputError):
            site.ada.regenerate(first.message_id, Sampling(temperature=9.0))
        site.runtime.context_size = 60
        with pytest.raises(InputError) as full:
            site.ada.regenerate(first.message_id, Sampling())
        assert full.value.code == "context_full"
        site.runtime.context_size = 1000
        site.ask("two", conversation_id)

    def test_not_while_an_answer_is_being_written_there(self, site: ScriptedSite) -> None:
        conversation_id, first = site.ask("one")
        site.runtime.hold()
        stream = site.ada.send(SendRequest(text="two", conversation_id=conversation_id))
        with pytest.raises(InputError) as caught:
            site.ada.regenerate(first.message_id, Sampling())
        assert caught.value.code == "answer_running"
        site.runtime.let()
        ended(stream)

    def test_the_oldest_can_be_left_out(self, site: ScriptedSite) -> None:
        conversation_id, _ = site.ask("word " * 60)
        _, second = site.ask("two", conversation_id)
        site.runtime.context_size = 110
        stream = site.ada.regenerate(second.message_id, Sampling(), Overflow.TRIM_OLDEST)
        assert ended(stream).message.trimmed == 2


class TestGoingOn:
    def test_the_same_message_grows(self, site: ScriptedSite) -> None:
        first = stopped_answer(site)
        assert (first.text, first.state) == ("Hello", MessageState.STOPPED)
        conversation_id = site.ada.list_conversations()[0].conversation_id
        site.runtime.pieces = (" again,", " friend.")
        events = list(site.ada.continue_answer(first.message_id))
        begun = events[0]
        assert isinstance(begun, AnswerStarted)
        assert begun.continued
        assert begun.answer_id == first.message_id
        assert text_of(iter(events)) == "Hello again, friend."
        whole = ended(iter(events)).message
        assert (whole.text, whole.state, whole.end_cause) == (
            "Hello again, friend.",
            MessageState.COMPLETE,
            "end",
        )
        assert (whole.continued, whole.completion_tokens) == (1, 3)
        # The runtime says 100 tokens a second, for each part.
        assert (whole.decode_ms, whole.first_token_ms) == (30, first.first_token_ms)
        assert (whole.prompt_tokens, whole.sampling) == (first.prompt_tokens, first.sampling)
        opened = site.ada.open_conversation(conversation_id)
        assert opened.messages[-1] == whole
        assert opened.siblings == {}
        last, before = site.runtime.requests[-1], site.runtime.requests[-2]
        assert (last.turns, last.sampling, last.beginning) == (
            before.turns,
            before.sampling,
            "Hello",
        )
        assert {hit.message_id for hit in site.ada.search("friend")} == {whole.message_id}
        done = [each for each in site.engine.actions() if each.startswith("answer.")]
        assert done == ["answer.stopped", "answer.continued", "answer.completed"]

    def test_a_follower_sees_all_of_it(self, site: ScriptedSite) -> None:
        first = stopped_answer(site)
        site.runtime.hold()
        stream = site.ada.continue_answer(first.message_id)
        assert next_text(stream) == "Hello"
        late = site.ada.follow(first.message_id)
        site.runtime.let()
        assert text_of(late) == "HelloHello there."
        ended(stream)

    def test_it_can_be_stopped_and_go_on_again(self, site: ScriptedSite) -> None:
        first = stopped_answer(site)
        site.runtime.hold()
        stream = site.ada.continue_answer(first.message_id)
        site.runtime.let(1)
        site.ada.stop(first.message_id)
        site.runtime.let()
        again = ended(stream).message
        assert again.state is MessageState.STOPPED
        assert again.text.startswith("Hello")
        site.runtime.forget_stops()
        whole = ended(site.ada.continue_answer(first.message_id)).message
        assert (whole.state, whole.continued) == (MessageState.COMPLETE, 2)
        assert whole.text == again.text + "Hello there."

    def test_one_left_running_by_a_dead_engine_goes_on(
        self, tmp_path: Path, fake_clock: FakeClock
    ) -> None:
        site = ChatSite(open_engine.make(tmp_path / "d", fake_clock), ScriptedRuntime())
        first = stopped_answer(site)

        def cut_off(uow: UnitOfWork) -> None:
            uow.session.get_one(MessageRow, first.message_id).state = "running"

        site.engine.store.write(cut_off)
        site.core.search.close()
        site.engine.close()
        again = ChatSite(open_engine.reopen(tmp_path / "d", fake_clock), ScriptedRuntime())
        assert again.interrupted == 1
        whole = ended(again.ada.continue_answer(first.message_id)).message
        assert whole.text == "HelloHello there."
        again.close()

    def test_a_bound_of_tokens_is_a_reason_to_go_on(self, site: ScriptedSite) -> None:
        _, first = site.ask("one")
        with pytest.raises(InputError) as caught:
            site.ada.continue_answer(first.message_id)
        assert caught.value.code == "answer_complete"

        def bounded(uow: UnitOfWork) -> None:
            uow.session.get_one(MessageRow, first.message_id).end_cause = "max_tokens"

        site.engine.store.write(bounded)
        whole = ended(site.ada.continue_answer(first.message_id)).message
        assert whole.text == "Hello there.Hello there."

    def test_what_has_more_below_stays(self, site: ScriptedSite) -> None:
        first = stopped_answer(site)
        site.ask("two", site.ada.list_conversations()[0].conversation_id)
        with pytest.raises(InputError) as caught:
            site.ada.continue_answer(first.message_id)
        assert caught.value.code == "answer_has_more_below"

    def test_another_model_does_not_take_its_words_up(self, site: ScriptedSite) -> None:
        first = stopped_answer(site)
        site.runtime.model = ActiveModel("77" * 32, "another")
        with pytest.raises(DeniedError) as caught:
            site.ada.continue_answer(first.message_id)
        assert caught.value.code == "other_model"

    def test_a_schema_is_not_taken_up_in_the_middle(self, site: ScriptedSite) -> None:
        first = stopped_answer(site, sampling=Sampling(json_schema="{}"))
        with pytest.raises(InputError) as caught:
            site.ada.continue_answer(first.message_id)
        assert caught.value.code == "answer_constrained"

    def test_a_full_context_is_said_with_its_numbers(self, site: ScriptedSite) -> None:
        first = stopped_answer(site)
        site.runtime.context_size = 64
        with pytest.raises(InputError) as caught:
            site.ada.continue_answer(first.message_id)
        assert caught.value.code == "context_full"
        assert caught.value.details["context_size"] == "64"
        site.runtime.context_size = 1000
        ended(site.ada.continue_answer(first.message_id))


class TestExactPrompt:
    def test_it_is_the_text_the_model_saw(self, site: ScriptedSite) -> None:
        conversation_id, _ = site.ask("one", system_prompt="Be brief.")
        _, second = site.ask("two", conversation_id)
        site.ask("three", conversation_id, system_prompt="Be long.")
        shown = site.ada.exact_prompt(second.message_id)
        assert shown.text == (
            "<system>Be brief.</system><user>one</user><assistant>Hello there.</assistant>"
            "<user>two</user><assistant>"
        )
        assert shown.problem.text == ""
        assert [(each.role, each.text) for each in shown.turns] == [
            (turn.role, turn.text) for turn in site.runtime.requests[1].turns
        ]
        assert (shown.model_sha256, shown.template_sha256) == (MODEL_SHA256, TEMPLATE_SHA256)
        assert shown.sampling == second.sampling == site.runtime.requests[1].sampling
        assert shown.sampling is not None
        assert shown.sampling.seed >= 0
        assert (shown.system_prompt, shown.prompt_tokens) == ("Be brief.", second.prompt_tokens)

    def test_what_was_left_out_is_left_out_of_it(self, site: ScriptedSite) -> None:
        conversation_id, _ = site.ask("word " * 60)
        site.runtime.context_size = 110
        request = SendRequest(
            text="two", conversation_id=conversation_id, overflow=Overflow.TRIM_OLDEST
        )
        answer = ended(site.ada.send(request)).message
        shown = site.ada.exact_prompt(answer.message_id)
        assert (shown.text, shown.trimmed) == ("<user>two</user><assistant>", 2)

    def test_it_says_when_another_model_is_active(self, site: ScriptedSite) -> None:
        _, answer = site.ask("one")
        for model in (ActiveModel("77" * 32, "another"), None):
            site.runtime.model = model
            shown = site.ada.exact_prompt(answer.message_id)
            assert shown.text == ""
            assert "Another model" in shown.problem.text
            assert [(each.role, each.text) for each in shown.turns] == [(TurnRole.USER, "one")]

    def test_an_answer_from_before_it_was_kept_says_so(self, site: ScriptedSite) -> None:
        conversation_id, answer = site.ask("one")

        def strip(uow: UnitOfWork) -> None:
            row = uow.session.get_one(MessageRow, answer.message_id)
            row.context_sealed, row.context_version = None, 0

        site.engine.store.write(strip)
        shown = site.ada.exact_prompt(answer.message_id)
        assert (shown.text, shown.turns, shown.sampling) == ("", (), None)
        assert "not kept" in shown.problem.text
        assert site.ada.open_conversation(conversation_id).messages[-1].sampling is None

    def test_parameters_and_system_prompt_lie_sealed(self, site: ScriptedSite) -> None:
        site.ask("one", system_prompt="canarysystem")
        with site.engine.store.read() as session:
            rows = session.query(MessageRow).all()
        (sealed,) = [row.context_sealed for row in rows if row.context_sealed is not None]
        assert b"canary" not in sealed
        assert b"sampling" not in sealed


def test_every_piece_of_a_continued_answer_counts_its_tokens(site: ScriptedSite) -> None:
    first = stopped_answer(site)
    pieces = [
        event
        for event in site.ada.continue_answer(first.message_id)
        if isinstance(event, AnswerText)
    ]
    assert sum(piece.tokens for piece in pieces) == 3
