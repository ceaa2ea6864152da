"""Followers of an answer, and the claims on conversations."""

from __future__ import annotations

import threading

import pytest

from engine.api.answers import (
    AnswerEnded,
    AnswerEvent,
    AnswerPhase,
    AnswerPrefill,
    AnswerProgress,
    AnswerQueued,
    AnswerStarted,
    AnswerText,
)
from engine.api.conversations import Message, MessageRole, MessageState
from engine.api.errors import InputError, StateError
from engine.chat.answer_feed import AnswerFeed, AnswerHub


def feed_of(number: int = 1) -> AnswerFeed:
    started = AnswerStarted(
        conversation_id=f"c{number}", question_id=f"q{number}", answer_id=f"a{number}"
    )
    return AnswerFeed(started, "person")


def end_of(text: str) -> AnswerEnded:
    message = Message(
        message_id="a1",
        parent_id="q1",
        role=MessageRole.ASSISTANT,
        text=text,
        state=MessageState.COMPLETE,
        created_at=1,
    )
    return AnswerEnded(message=message, tokens_per_second=1, first_token_ms=1, reused_tokens=0)


def test_a_late_follower_gets_the_text_so_far_as_one_piece() -> None:
    feed = feed_of()
    for piece in ("a", "b", "c"):
        feed.append(piece, 2)
    feed.end(end_of("abc"))
    assert list(feed.follow()) == [
        feed.started,
        AnswerText(text="abc", tokens=6),
        end_of("abc"),
    ]
    assert (feed.text, feed.tokens, feed.pieces) == ("abc", 6, 3)


def test_how_far_it_is_is_what_was_told_last() -> None:
    feed = feed_of(3)

    def told(phase: AnswerPhase, done: int = 0, total: int = 0) -> AnswerProgress:
        return AnswerProgress(conversation_id="c3", phase=phase, done=done, total=total)

    assert feed.progress() == told(AnswerPhase.STARTING)
    feed.carry_on("kept", 5)
    assert feed.progress() == told(AnswerPhase.STARTING), "text it had before is not written now"
    feed.queued(2)
    assert feed.progress() == told(AnswerPhase.QUEUED, 2)
    feed.summarising(1, 6)
    assert feed.progress() == told(AnswerPhase.SUMMARISING, 1, 6)
    feed.prefill(30, 40)
    assert feed.progress() == told(AnswerPhase.READING, 30, 40)
    feed.append(" more", 2)
    assert feed.progress() == told(AnswerPhase.WRITING, 7)
    feed.queued(1)
    assert feed.progress() == told(AnswerPhase.QUEUED, 1), "it was put off in the middle"
    feed.append(".", 1)
    assert feed.progress() == told(AnswerPhase.WRITING, 8)
    feed.unstored()
    assert feed.progress() == told(AnswerPhase.UNSTORED)
    assert feed.text == "kept more."


def test_nothing_is_lost_or_doubled_for_many_followers_at_different_paces() -> None:
    feed = feed_of()
    texts: list[str] = []
    lock = threading.Lock()

    def follow(pause: float) -> None:
        collected: list[AnswerEvent] = []
        wait = threading.Event()
        for event in feed.follow():
            collected.append(event)
            wait.wait(pause)
        text = "".join(event.text for event in collected if isinstance(event, AnswerText))
        with lock:
            texts.append(text)

    threads = [threading.Thread(target=follow, args=(pause,)) for pause in (0, 0, 0.005, 0.02)]
    for thread in threads:
        thread.start()
    for number in range(300):
        feed.append(f"{number} ", 1)
    feed.end(end_of(feed.text))
    for thread in threads:
        thread.join(20)
    assert texts == [feed.text] * 4


def test_the_first_end_stays() -> None:
    feed = feed_of()
    feed.end(end_of("first"))
    feed.end(end_of("second"))
    assert list(feed.follow())[-1] == end_of("first")
    assert feed.wait(0)


def test_reading_progress_shows_before_the_first_text() -> None:
    feed = feed_of()
    stream = feed.follow()
    assert next(stream) == feed.started
    feed.queued(2)
    assert next(stream) == AnswerQueued(position=2)
    feed.prefill(0, 9)
    assert next(stream) == AnswerPrefill(done=0, total=9)
    feed.prefill(3, 9)
    assert next(stream) == AnswerPrefill(done=3, total=9)
    feed.append("x", 1)
    assert next(stream) == AnswerText(text="x", tokens=1)


def test_closing_wakes_a_reader_that_waits() -> None:
    feed = feed_of()
    stream = feed.follow()
    assert next(stream) == feed.started
    read: list[AnswerEvent] = []
    reader = threading.Thread(target=lambda: read.extend(stream))
    reader.start()
    stream.close()
    reader.join(10)
    assert not reader.is_alive()
    assert read == []


def test_the_first_cause_of_a_stop_stays() -> None:
    feed = feed_of()
    assert not feed.stop_cause()
    feed.ask_to_stop("stopped")
    feed.ask_to_stop("engine_stopped")
    assert feed.stop_cause() == "stopped"


class TestHub:
    def test_a_conversation_is_claimed_once(self) -> None:
        hub = AnswerHub(5)
        hub.claim("c1")
        with pytest.raises(InputError) as refused:
            hub.claim("c1")
        assert refused.value.code == "answer_running"
        hub.release("c1")
        hub.claim("c1")

    def test_an_answer_is_known_until_it_is_released(self) -> None:
        hub, feed = AnswerHub(5), feed_of()
        hub.claim("c1")
        assert hub.running() == []
        hub.begin(feed)
        assert hub.answer("a1") is feed
        assert hub.running() == [feed]
        hub.release("c1", feed)
        assert hub.answer("a1") is None
        assert not hub.is_claimed("c1")

    def test_a_late_release_does_not_free_the_next_answer(self) -> None:
        hub, old = AnswerHub(5), feed_of()
        hub.claim("c1")
        hub.begin(old)
        hub.release("c1", old)
        hub.claim("c1")
        hub.release("c1", old)
        assert hub.is_claimed("c1")

    def test_there_is_a_limit_over_all(self) -> None:
        hub = AnswerHub(2)
        hub.claim("c1")
        hub.claim("c2")
        with pytest.raises(InputError) as refused:
            hub.claim("c3")
        assert refused.value.code == "too_many_answers"

    def test_a_closed_hub_takes_nothing_more(self) -> None:
        hub, feed = AnswerHub(2), feed_of()
        hub.claim("c1")
        hub.begin(feed)
        assert hub.close() == [feed]
        with pytest.raises(StateError):
            hub.claim("c2")
