"""A full context: the oldest messages are summed up by the model, and their gist is sent for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.api.answers import AnswerSummarising
from engine.api.chat import Overflow, SendRequest
from engine.api.conversations import Message, MessageState
from engine.api.errors import InputError
from engine.api.sampling import Sampling
from engine.chat.model_runtime import TurnRole
from tests.factories.chat_site import ScriptedSite, ended, started
from tests.factories.newest_events import newest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.api.answers import AnswerEvent


@pytest.fixture
def site(chat_site: ScriptedSite) -> ScriptedSite:
    return chat_site


def filled(site: ScriptedSite, exchanges: int = 5) -> tuple[str, Message]:
    """A conversation that does not fit into 300 tokens any more."""
    conversation_id, answer = site.ask("word " * 50, system_prompt="Be brief.")
    for number in range(1, exchanges):
        _, answer = site.ask(f"{number} " + "word " * 50, conversation_id)
    site.runtime.context_size = 300
    return conversation_id, answer


def summarised(
    site: ScriptedSite, conversation_id: str, text: str = "last"
) -> Iterator[AnswerEvent]:
    return site.ada.send(
        SendRequest(text=text, conversation_id=conversation_id, overflow=Overflow.SUMMARISE)
    )


def test_a_summary_stands_in_the_place_of_the_oldest(site: ScriptedSite) -> None:
    conversation_id, _ = filled(site)
    before = len(site.runtime.requests)
    fit = site.ada.fit(SendRequest(text="last", conversation_id=conversation_id))
    site.runtime.hold()
    stream = summarised(site, conversation_id)
    progress = next(each for each in stream if isinstance(each, AnswerSummarising))
    site.runtime.let()
    answer = ended(stream).message
    assert not fit.fits
    assert answer.summarised == fit.summarise_messages > 0
    assert answer.trimmed == 0
    assert progress == AnswerSummarising(done=0, total=answer.summarised)
    *summaries, request = site.runtime.requests[before:]
    assert summaries
    assert all(each.sampling.max_tokens == 300 // 8 for each in summaries)
    system = request.turns[0]
    assert system.role is TurnRole.SYSTEM
    assert system.text.startswith("Be brief.\n\nSummary")
    assert system.text.endswith("Hello there.")
    assert request.turns[-1].text == "last"
    shown = site.ada.exact_prompt(answer.message_id)
    assert shown.summary == "Hello there."
    assert shown.system_prompt == "Be brief."
    assert [each.text for each in shown.turns] == [turn.text for turn in request.turns]
    assert shown.text
    opened = site.ada.open_conversation(conversation_id)
    assert (opened.messages[-1], len(opened.messages)) == (answer, 12)


def test_the_log_has_numbers_and_macs_of_it(site: ScriptedSite) -> None:
    conversation_id, _ = filled(site)
    site.runtime.pieces = ("canary", "summary")
    ended(summarised(site, conversation_id))
    sent, completed = [
        next(each for each in newest(site.engine.audit) if each.action == action).leaf
        for action in ("message.sent", "answer.completed")
    ]
    assert '"summarised":' in sent
    assert '"summary_hmac":' in completed
    assert "canary" not in sent + completed


def test_a_summary_is_carried_on(site: ScriptedSite) -> None:
    conversation_id, _ = filled(site)
    first = ended(summarised(site, conversation_id)).message
    before = len(site.runtime.requests)
    second = ended(summarised(site, conversation_id, "word " * 60)).message
    assert second.summarised > first.summarised
    request = site.runtime.requests[before]
    asked = request.turns[-1].text
    assert asked.startswith("What came before: Hello there.")
    assert asked.count("User:") == (second.summarised - first.summarised) // 2


def test_what_fits_is_sent_as_it_is(site: ScriptedSite) -> None:
    conversation_id, _ = site.ask("one")
    answer = ended(summarised(site, conversation_id)).message
    assert (answer.summarised, answer.trimmed) == (0, 0)
    assert site.runtime.requests[-1].turns[0].text == "one"


def test_a_prompt_that_is_too_long_by_itself_is_refused(site: ScriptedSite) -> None:
    conversation_id, _ = filled(site)
    with pytest.raises(InputError) as caught:
        summarised(site, conversation_id, "word " * 280)
    assert caught.value.code == "context_full"


def test_it_can_be_stopped_meanwhile(site: ScriptedSite) -> None:
    conversation_id, _ = filled(site)
    before = len(site.runtime.requests)
    site.runtime.hold()
    stream = summarised(site, conversation_id)
    begun = started(stream)
    site.runtime.wait_for_requests(before + 1)
    site.ada.stop(begun.answer_id)
    answer = ended(stream).message
    assert (answer.state, answer.text) == (MessageState.STOPPED, "")
    site.runtime.let()
    shown = site.ada.exact_prompt(begun.answer_id)
    assert shown.text == ""
    assert "before the summary" in shown.problem.text
    with pytest.raises(InputError):
        site.ada.continue_answer(begun.answer_id)
    site.runtime.context_size = 1000
    ended(site.ada.regenerate(begun.answer_id, Sampling()))


def test_a_worker_that_dies_meanwhile_costs_one_answer(site: ScriptedSite) -> None:
    conversation_id, _ = filled(site)
    site.runtime.hold()
    stream = summarised(site, conversation_id)
    started(stream)
    site.runtime.die()
    end = ended(stream)
    assert end.message.state is MessageState.INTERRUPTED
    assert end.problem


def test_a_model_that_says_nothing_is_no_silent_loss(site: ScriptedSite) -> None:
    conversation_id, _ = filled(site)
    site.runtime.pieces = ("  ",)
    end = ended(summarised(site, conversation_id))
    assert end.message.state is MessageState.FAILED
    assert "no summary" in end.problem.text


def test_another_answer_can_be_made_from_a_summary(site: ScriptedSite) -> None:
    _, answer = filled(site)
    stream = site.ada.regenerate(answer.message_id, Sampling(), Overflow.SUMMARISE)
    assert ended(stream).message.summarised > 0


def test_messages_longer_than_the_context_are_cut_for_the_summary(site: ScriptedSite) -> None:
    conversation_id, _ = site.ask("word " * 900)
    site.ask("two", conversation_id)
    site.runtime.context_size = 300
    before = len(site.runtime.requests)
    answer = ended(summarised(site, conversation_id)).message
    assert answer.summarised == 2
    for request in site.runtime.requests[before:]:
        assert site.runtime.count(request.turns).prompt_tokens < 300
