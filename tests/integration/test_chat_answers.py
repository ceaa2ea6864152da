"""Sending, following, stopping and what becomes of an answer, on a real store, vault and log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from engine.api.answers import (
    AnswerEnded,
    AnswerPhase,
    AnswerPrefill,
    AnswerStarted,
    AnswerUnstored,
)
from engine.api.chat import Overflow, SendRequest
from engine.api.conversations import MessageRole, MessageState
from engine.api.errors import (
    DeniedError,
    EnvironmentFaultError,
    InputError,
    NotFoundError,
    StateError,
)
from engine.api.events import Topic
from engine.api.sampling import Sampling
from engine.audit.leaf import decode
from tests.factories import open_engine
from tests.factories.chat_site import (
    ADA,
    ChatSite,
    ScriptedSite,
    ended,
    eventually,
    next_text,
    started,
    text_of,
)
from tests.factories.newest_events import newest
from tests.fakes.scripted_runtime import MODEL_SHA256, ScriptedRuntime

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from engine.api.answers import AnswerEvent
    from engine.clock import FakeClock

FULL_DISK = StateError("The disk is full.", code="full")


@pytest.fixture
def site(chat_site: ScriptedSite) -> ScriptedSite:
    return chat_site


def until_unstored(stream: Iterator[AnswerEvent]) -> list[AnswerEvent]:
    """What comes up to the news that an answer is not stored yet, that included."""
    told: list[AnswerEvent] = []
    for event in stream:
        told.append(event)
        if isinstance(event, AnswerUnstored):
            break
    return told


class TestSending:
    def test_a_prompt_is_answered_stored_and_logged(self, site: ScriptedSite) -> None:
        events = list(site.ada.send(SendRequest(text="What is an anchorhold?\nTell me.")))
        first, last = events[0], events[-1]
        assert isinstance(first, AnswerStarted)
        assert isinstance(last, AnswerEnded)
        assert text_of(iter(events)) == "Hello there."
        assert last.message.text == "Hello there."
        assert last.message.state is MessageState.COMPLETE
        assert last.problem.text == ""
        assert (last.tokens_per_second, last.first_token_ms, last.reused_tokens) == (100.0, 12, 1)
        assert last.message.model_sha256 == MODEL_SHA256
        tokens = last.message.completion_tokens
        assert (last.message.decode_ms, last.message.first_token_ms) == (tokens * 10, 12)
        again = list(site.ada.follow(first.answer_id))[-1]
        assert isinstance(again, AnswerEnded)
        assert (again.tokens_per_second, again.first_token_ms) == (100.0, 12)

        conversation = site.ada.open_conversation(first.conversation_id)
        assert conversation.summary.title == "What is an anchorhold?"
        assert not conversation.summary.running
        assert [message.role for message in conversation.messages] == [
            MessageRole.USER,
            MessageRole.ASSISTANT,
        ]
        assert conversation.messages[1] == last.message
        assert site.engine.actions() == [
            "conversation.created",
            "message.sent",
            "answer.completed",
            "conversation.opened",
        ]
        assert (Topic.CONVERSATION, first.conversation_id, ADA) in site.published

    def test_events_hold_numbers_and_macs_but_no_text(self, site: ScriptedSite) -> None:
        list(site.ada.send(SendRequest(text="canary question", sampling=Sampling(seed=7))))
        leaves = [decode(entry.leaf.encode()) for entry in reversed(newest(site.engine.audit, 50))]
        sent, answered = leaves[1], leaves[2]
        assert sent.d["seed"] == answered.d["seed"] == 7
        assert sent.d["temperature_milli"] == 700
        assert len(str(sent.d["prompt_hmac"])) == len(str(answered.d["answer_hmac"])) == 64
        assert answered.d["completion_tokens"] == 2
        assert not any("canary" in str(leaf) or "Hello" in str(leaf) for leaf in leaves)

    def test_the_next_prompt_carries_what_was_said(self, site: ScriptedSite) -> None:
        request = SendRequest(text="one", system_prompt="Be brief.")
        first = started(site.ada.send(request))
        ended(site.ada.follow(first.answer_id))
        ended(site.ada.send(SendRequest(text="two", conversation_id=first.conversation_id)))
        turns = site.runtime.requests[1].turns
        assert [(turn.role.value, turn.text) for turn in turns] == [
            ("system", "Be brief."),
            ("user", "one"),
            ("assistant", "Hello there."),
            ("user", "two"),
        ]

    def test_a_seed_is_drawn_and_given_to_the_model(self, site: ScriptedSite) -> None:
        ended(site.ada.send(SendRequest(text="one")))
        assert site.runtime.requests[0].sampling.seed >= 0

    def test_what_binds_the_answer_is_in_both_events_as_hmacs(self, site: ScriptedSite) -> None:
        def events(sampling: Sampling) -> list[dict[str, Any]]:
            ended(site.ada.send(SendRequest(text="one", sampling=sampling)))
            leaves = [decode(each.leaf.encode()) for each in newest(site.engine.audit, 2)]
            assert [leaf.a for leaf in leaves] == ["answer.completed", "message.sent"]
            return [dict(leaf.d) for leaf in leaves]

        names = {"json_schema_hmac", "grammar_hmac", "stop_hmac"}
        for data in events(Sampling()):
            assert not names & data.keys()
        for data in events(Sampling(json_schema='{"const": "canary"}', stop=("canary", "."))):
            assert names & data.keys() == {"json_schema_hmac", "stop_hmac"}
            assert "canary" not in str(data)
        answered, sent = events(Sampling(grammar='root ::= "canary"'))
        assert names & answered.keys() == {"grammar_hmac"}
        assert answered["grammar_hmac"] == sent["grammar_hmac"]
        assert len(str(answered["grammar_hmac"])) == 64

    @pytest.mark.parametrize(
        "text",
        [
            "",
            " \n\t ",
            "x" * 1_000_000,
            "a\0b",
            "a\x1b[31mb",
            "\x02",
            "\ud800",
        ],
        ids=["empty", "blank", "1 MB", "NUL", "escape", "mark", "surrogate"],
    )
    def test_what_cannot_be_sent_is_refused_and_nothing_is_written(
        self, site: ScriptedSite, text: str
    ) -> None:
        with pytest.raises(InputError):
            site.ada.send(SendRequest(text=text))
        assert site.ada.list_conversations() == []
        assert site.engine.actions() == []
        assert site.runtime.requests == []

    @pytest.mark.parametrize(
        "text",
        ["\u202eright to left\u202c", "👩\u200d🚀 and \u2066isolates\u2069", "a\tb\nc", "e\u0301"],
    )
    def test_every_visible_character_is_kept_as_it_is(self, site: ScriptedSite, text: str) -> None:
        first = started(site.ada.send(SendRequest(text=text)))
        ended(site.ada.follow(first.answer_id))
        opened = site.ada.open_conversation(first.conversation_id)
        assert opened.messages[0].text == text
        assert site.runtime.requests[0].turns[-1].text == text

    def test_without_an_active_model_nothing_is_sent(self, site: ScriptedSite) -> None:
        site.runtime.model = None
        with pytest.raises(DeniedError, match="No approved model"):
            site.ada.send(SendRequest(text="one"))
        assert site.engine.actions() == []

    def test_a_refused_prompt_leaves_the_conversation_free(self, site: ScriptedSite) -> None:
        first = ended(site.ada.send(SendRequest(text="one"))).message
        conversation_id = site.ada.list_conversations()[0].conversation_id
        with pytest.raises(InputError):
            site.ada.send(
                SendRequest(text="two", conversation_id=conversation_id, parent_id=first.parent_id)
            )
        again = SendRequest(text="two", conversation_id=conversation_id)
        assert ended(site.ada.send(again)).message.state is MessageState.COMPLETE

    def test_what_the_model_cannot_follow_is_refused_before_anything_is_written(
        self, tmp_path: Path, fake_clock: FakeClock
    ) -> None:
        def refuse(sampling: Sampling) -> None:
            raise InputError("The schema needs what the model cannot do.", code="bad_schema")

        engine = open_engine.make(tmp_path / "d", fake_clock)
        site = ChatSite(engine, ScriptedRuntime(), check_sampling=refuse)
        with pytest.raises(InputError, match="cannot do"):
            site.ada.send(SendRequest(text="one"))
        assert engine.actions() == []
        site.close()


class TestFit:
    def test_an_overlong_prompt_is_refused_with_numbers_before_anything_is_written(
        self, site: ScriptedSite
    ) -> None:
        request = SendRequest(text="word " * 2000)
        with pytest.raises(InputError) as refused:
            site.ada.send(request)
        assert refused.value.code == "context_full"
        assert "2,002" in refused.value.text
        assert "1,000" in refused.value.text
        assert site.engine.actions() == []
        fit = site.ada.fit(request)
        assert (fit.fits, fit.prompt_tokens, fit.context_size) == (False, 2002, 1000)

    def test_the_oldest_exchanges_are_left_out_on_request_and_it_is_said(
        self, site: ScriptedSite
    ) -> None:
        long = "word " * 310
        first = started(site.ada.send(SendRequest(text=long + "first")))
        ended(site.ada.follow(first.answer_id))
        conversation_id = first.conversation_id
        ended(site.ada.send(SendRequest(text=long + "second", conversation_id=conversation_id)))
        third = SendRequest(text=long + "third", conversation_id=conversation_id)
        with pytest.raises(InputError) as refused:
            site.ada.send(third)
        assert refused.value.details["trim_messages"] == "2"
        trimming = SendRequest(
            text=long + "third",
            conversation_id=conversation_id,
            overflow=Overflow.TRIM_OLDEST,
        )
        assert ended(site.ada.send(trimming)).message.trimmed == 2
        sent = site.runtime.requests[-1].turns
        assert [turn.text.split()[-1] for turn in sent] == ["second", "there.", "third"]
        # Left out of the prompt, not of the conversation.
        assert len(site.ada.open_conversation(conversation_id).messages) == 6


class TestFollowing:
    def test_two_followers_see_the_same_text(self, site: ScriptedSite) -> None:
        site.runtime.pieces = ("one ", "two ", "three ", "four")
        site.runtime.hold()
        stream = site.ada.send(SendRequest(text="count"))
        first = started(stream)
        site.runtime.let(2)
        eventually(lambda: len(site.core.hub.running()[0].text) == 8)
        late = site.ada.follow(first.answer_id)
        assert started(late) == first
        assert next_text(late) == "one two "
        site.runtime.let()
        rest = list(late)
        assert "one two " + text_of(iter(rest)) == text_of(stream) == "one two three four"
        assert isinstance(rest[-1], AnswerEnded)

    def test_reading_the_prompt_shows_as_progress(self, site: ScriptedSite) -> None:
        site.runtime.hold()
        stream = site.ada.send(SendRequest(text="count to ten"))
        started(stream)
        progress = next(
            event for event in stream if isinstance(event, AnswerPrefill) and event.done
        )
        assert progress == AnswerPrefill(done=5, total=5)
        site.runtime.let()

    def test_leaving_does_not_stop_the_answer(self, site: ScriptedSite) -> None:
        site.runtime.hold()
        stream = site.ada.send(SendRequest(text="count"))
        first = started(stream)
        stream.close()  # type: ignore[attr-defined]
        site.runtime.let()
        assert ended(site.ada.follow(first.answer_id)).message.text == "Hello there."

    def test_a_finished_answer_ends_at_once(self, site: ScriptedSite) -> None:
        stream = site.ada.send(SendRequest(text="count"))
        first = started(stream)
        whole = ended(stream)
        events = list(site.ada.follow(first.answer_id))
        assert events[0] == first
        assert isinstance(events[1], AnswerEnded)
        assert events[1].message == whole.message


class TestStopping:
    def test_what_is_there_stays(self, site: ScriptedSite) -> None:
        site.runtime.hold()
        stream = site.ada.send(SendRequest(text="count"))
        first = started(stream)
        site.runtime.let(1)
        assert next_text(stream) == "Hello"
        site.ada.stop(first.answer_id)
        message = ended(stream).message
        assert (message.state, message.text) == (MessageState.STOPPED, "Hello")
        assert site.engine.actions()[-1] == "answer.stopped"
        site.ada.stop(first.answer_id)

    def test_a_running_conversation_takes_no_second_prompt(self, site: ScriptedSite) -> None:
        site.runtime.hold()
        stream = site.ada.send(SendRequest(text="count"))
        first = started(stream)
        with pytest.raises(InputError, match="still being written"):
            site.ada.send(SendRequest(text="more", conversation_id=first.conversation_id))
        with pytest.raises(InputError, match="still being written"):
            site.ada.delete_conversation(first.conversation_id)
        assert site.ada.list_conversations()[0].running
        other = started(site.ada.send(SendRequest(text="elsewhere")))
        site.runtime.let()
        ended(stream)
        ended(site.ada.follow(other.answer_id))
        assert not site.ada.list_conversations()[0].running

    def test_whoever_asks_hears_how_far_each_of_their_answers_is(self, site: ScriptedSite) -> None:
        site.runtime.hold()
        first, second = (site.ada.send(SendRequest(text=each)) for each in ("one", "two"))
        talks = [started(first).conversation_id, started(second).conversation_id]
        site.runtime.wait_for_requests(2)

        def phases() -> list[tuple[str, AnswerPhase]]:
            return [(each.conversation_id, each.phase) for each in site.ada.running_answers()]

        eventually(lambda: phases() == [(each, AnswerPhase.READING) for each in talks])
        site.runtime.let(1)
        eventually(lambda: AnswerPhase.WRITING in dict(phases()).values())
        assert site.bob.running_answers() == []
        site.runtime.let()
        ended(first)
        ended(second)
        assert site.ada.running_answers() == []

    def test_a_dead_worker_costs_one_answer(self, site: ScriptedSite) -> None:
        site.runtime.hold()
        stream = site.ada.send(SendRequest(text="count"))
        first = started(stream)
        site.runtime.let(1)
        assert next_text(stream) == "Hello"
        site.runtime.die()
        last = ended(stream)
        assert last.problem
        assert last.message.state is MessageState.INTERRUPTED
        assert last.message.text == "Hello"
        assert last.message.end_cause == "worker_died"
        opened = site.ada.open_conversation(first.conversation_id)
        assert opened.messages[-1] == last.message
        assert "answer.interrupted" in site.engine.actions()

    @pytest.mark.parametrize(
        ("failure", "words"),
        [
            (EnvironmentFaultError("The model does not load."), "does not load"),
            (RuntimeError("secret inner words"), "fault in Anchorhold"),
        ],
    )
    def test_a_model_that_cannot_begin_ends_the_answer_as_failed(
        self, site: ScriptedSite, failure: Exception, words: str
    ) -> None:
        site.runtime.failure = failure
        last = ended(site.ada.send(SendRequest(text="count")))
        assert last.message.state is MessageState.FAILED
        assert words in last.problem.text
        assert "secret" not in last.problem.text

    def test_a_question_whose_answer_has_no_text_is_not_lost_from_the_prompt(
        self, site: ScriptedSite
    ) -> None:
        site.runtime.failure = EnvironmentFaultError("no")
        first = started(site.ada.send(SendRequest(text="one")))
        ended(site.ada.follow(first.answer_id))
        site.runtime.failure = None
        ended(site.ada.send(SendRequest(text="two", conversation_id=first.conversation_id)))
        assert [turn.text for turn in site.runtime.requests[-1].turns] == ["one\n\ntwo"]

    def test_control_characters_of_a_model_are_made_visible(self, site: ScriptedSite) -> None:
        site.runtime.pieces = ("a\x02b\r\n", "\0")
        assert ended(site.ada.send(SendRequest(text="x"))).message.text == "a\ufffdb\n\ufffd"


class TestSaving:
    def test_partial_text_is_saved_while_the_answer_runs(self, site: ScriptedSite) -> None:
        site.runtime.hold()
        stream = site.ada.send(SendRequest(text="count"))
        first = started(stream)
        site.runtime.let(1)

        def saved() -> bool:
            message = site.ada.open_conversation(first.conversation_id).messages[1]
            return (message.text, message.state) == ("Hello", MessageState.RUNNING)

        eventually(saved)
        assert "answer.completed" not in site.engine.actions()

    def test_a_store_that_refuses_the_end_says_so_and_settles_with_the_next_prompt(
        self, site: ScriptedSite
    ) -> None:
        site.runtime.hold()
        stream = site.ada.send(SendRequest(text="count"))
        first = started(stream)
        site.engine.store.refuse_writes(EnvironmentFaultError("The disk fails.", code="store_io"))
        site.runtime.let()
        last = ended(stream)
        assert "could not be stored to its end" in last.problem.text
        assert last.message.state is MessageState.INTERRUPTED
        assert last.message.text == "Hello there."
        site.engine.store.refuse_writes(None)
        ended(site.ada.send(SendRequest(text="two", conversation_id=first.conversation_id)))
        assert site.engine.actions()[2:] == [
            "answer.interrupted",
            "message.sent",
            "answer.completed",
        ]

    def test_an_end_without_room_is_said_and_stored_once_there_is_some(
        self, site: ScriptedSite
    ) -> None:
        site.runtime.hold()
        stream = site.ada.send(SendRequest(text="count"))
        first = started(stream)
        site.engine.store.refuse_writes(FULL_DISK)
        site.runtime.let()
        told = until_unstored(stream)
        assert (told[-1], text_of(iter(told))) == (AnswerUnstored(), "Hello there.")
        later = until_unstored(site.ada.follow(first.answer_id))
        assert text_of(iter(later)) == "Hello there.", (
            "who comes later gets the text, and why it waits"
        )
        assert [each.phase for each in site.ada.running_answers()] == [AnswerPhase.UNSTORED]
        site.engine.store.refuse_writes(None)
        last = ended(stream)
        assert (last.message.state, last.message.text) == (MessageState.COMPLETE, "Hello there.")
        assert not last.problem
        opened = site.ada.open_conversation(first.conversation_id)
        assert opened.messages[-1] == last.message
        ended(site.ada.send(SendRequest(text="two", conversation_id=first.conversation_id)))
        assert [turn.text for turn in site.runtime.requests[-1].turns][1:2] == ["Hello there."]
        assert site.engine.actions().count("answer.completed") == 2

    def test_an_end_that_never_finds_room_is_not_said_to_be_kept(
        self, tmp_path: Path, fake_clock: FakeClock
    ) -> None:
        engine = open_engine.make(tmp_path / "d", fake_clock)
        site = ChatSite(engine, ScriptedRuntime())
        site.runtime.hold()
        stream = site.ada.send(SendRequest(text="count"))
        conversation_id = started(stream).conversation_id
        engine.store.refuse_writes(FULL_DISK)
        site.runtime.let()
        until_unstored(stream)
        site.core.close(5)
        last = ended(stream)
        assert "could not be stored to its end" in last.problem.text
        assert "is full" in last.problem.text
        assert last.message.state is MessageState.INTERRUPTED
        engine.store.refuse_writes(None)
        again = ChatSite(engine, ScriptedRuntime())
        assert again.interrupted == 1
        opened = again.ada.open_conversation(conversation_id).messages[-1]
        assert (opened.state, opened.text) == (MessageState.INTERRUPTED, "")
        assert again.engine.actions().count("answer.interrupted") == 1
        again.close()

    def test_closing_stores_running_answers_as_interrupted(
        self, tmp_path: Path, fake_clock: FakeClock
    ) -> None:
        site = ChatSite(open_engine.make(tmp_path / "d", fake_clock), ScriptedRuntime())
        site.runtime.hold()
        stream = site.ada.send(SendRequest(text="count"))
        first = started(stream)
        site.runtime.let(1)
        assert next_text(stream) == "Hello"
        site.core.close(5)
        message = ended(stream).message
        assert (message.state, message.end_cause) == (MessageState.INTERRUPTED, "engine_stopped")
        with pytest.raises(StateError):
            site.ada.send(SendRequest(text="late", conversation_id=first.conversation_id))
        site.engine.close()

    def test_closing_does_not_wait_for_a_hung_model(
        self, tmp_path: Path, fake_clock: FakeClock
    ) -> None:
        site = ChatSite(open_engine.make(tmp_path / "d", fake_clock), ScriptedRuntime())
        site.runtime.hold()
        site.runtime.ignores_stop = True
        stream = site.ada.send(SendRequest(text="count"))
        started(stream)
        site.runtime.let(1)
        assert next_text(stream) == "Hello"
        site.core.close(0.1)
        message = ended(stream).message
        assert (message.state, message.text) == (MessageState.INTERRUPTED, "Hello")
        site.runtime.let()
        site.engine.close()

    def test_a_start_settles_what_was_left_running(
        self, tmp_path: Path, fake_clock: FakeClock
    ) -> None:
        engine = open_engine.make(tmp_path / "d", fake_clock)
        site = ChatSite(engine, ScriptedRuntime())
        site.runtime.hold()
        first = started(site.ada.send(SendRequest(text="count")))
        site.runtime.let(1)
        eventually(lambda: site.ada.open_conversation(first.conversation_id).messages[1].text != "")
        # As after a kill: the store is opened again with the answer left as it was.
        engine.store.close()
        again = ChatSite(open_engine.reopen(tmp_path / "d", fake_clock), ScriptedRuntime())
        assert again.interrupted == 1
        message = again.ada.open_conversation(first.conversation_id).messages[1]
        assert (message.state, message.text) == (MessageState.INTERRUPTED, "Hello")
        assert again.engine.actions()[-2:] == ["answer.interrupted", "conversation.opened"]
        assert newest(again.engine.audit, 2)[1].result == "interrupted"
        again.close()
        site.runtime.let()
        site.core.close(1)


class TestOwnership:
    def test_another_persons_conversation_does_not_exist(self, site: ScriptedSite) -> None:
        site.runtime.hold()
        first = started(site.ada.send(SendRequest(text="private")))
        conversation_id, answer_id = first.conversation_id, first.answer_id
        assert site.bob.list_conversations() == []
        acts: list[Callable[[str], object]] = [
            site.bob.open_conversation,
            lambda each: site.bob.rename_conversation(each, "mine"),
            site.bob.delete_conversation,
            lambda each: site.bob.send(SendRequest(text="x", conversation_id=each)),
            lambda each: site.bob.fit(SendRequest(text="x", conversation_id=each)),
            lambda each: site.bob.choose_branch(each, answer_id),
        ]
        for act in acts:
            texts = []
            for each in (conversation_id, "ff" * 16):
                with pytest.raises(NotFoundError) as refused:
                    act(each)
                texts.append((refused.value.text, refused.value.code))
            assert texts[0] == texts[1]
        for answer_act in (site.bob.follow, site.bob.stop):
            texts = []
            for each in (answer_id, "ff" * 16):
                with pytest.raises(NotFoundError) as refused:
                    answer_act(each)
                texts.append((refused.value.text, refused.value.code))
            assert texts[0] == texts[1]
        site.runtime.let()
        assert ended(site.ada.follow(answer_id)).message.state is MessageState.COMPLETE
        for answer_act in (site.bob.follow, site.bob.stop):
            with pytest.raises(NotFoundError):
                answer_act(answer_id)
