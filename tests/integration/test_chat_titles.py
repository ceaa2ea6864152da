"""Titles by the model: when the site wants them, in nobody's way, and never over a person's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.api.chat import SendRequest
from engine.chat.model_runtime import TurnRole
from tests.factories import open_engine
from tests.factories.chat_site import ChatSite, ScriptedSite, ended, eventually, next_text
from tests.factories.newest_events import newest
from tests.fakes.scripted_runtime import ScriptedRuntime

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from engine.clock import FakeClock


@pytest.fixture
def site(tmp_path: Path, fake_clock: FakeClock) -> Iterator[ScriptedSite]:
    built = ChatSite(
        open_engine.make(tmp_path / "d", fake_clock),
        ScriptedRuntime(titles=("A crimson", " harbour.")),
        titles_by_model=True,
    )
    yield built
    built.runtime.let()
    built.close()


def title(site: ScriptedSite) -> str:
    return site.ada.list_conversations()[0].title


def test_the_first_answer_is_followed_by_a_title(site: ScriptedSite) -> None:
    conversation_id, _ = site.ask("Tell me of the sea", system_prompt="Be brief.")
    eventually(lambda: title(site) == "A crimson harbour")
    request = site.runtime.requests[-1]
    assert request.sampling.grammar is not None
    assert [turn.role for turn in request.turns] == [
        TurnRole.SYSTEM,
        TurnRole.USER,
        TurnRole.ASSISTANT,
        TurnRole.USER,
    ]
    eventually(lambda: [hit.message_id for hit in site.ada.search("crimson")] == [""])
    assert "conversation.titled" in site.engine.actions()
    assert not any("crimson" in each.leaf for each in newest(site.engine.audit))
    site.ask("more", conversation_id)
    site.core.titler.close()
    assert len(site.runtime.requests) == 3, "one title is enough"


def test_a_persons_own_title_stays(site: ScriptedSite) -> None:
    site.runtime.hold()
    stream = site.ada.send(SendRequest(text="one"))
    conversation_id = site.ada.list_conversations()[0].conversation_id
    site.ada.rename_conversation(conversation_id, "Mine")
    site.runtime.let()
    ended(stream)
    site.ask("another")
    eventually(lambda: "A crimson harbour" in [e.title for e in site.ada.list_conversations()])
    titles = {each.conversation_id: each.title for each in site.ada.list_conversations()}
    assert titles[conversation_id] == "Mine"


def test_one_given_while_it_was_written_stays_too(site: ScriptedSite) -> None:
    site.runtime.hold_titles()
    conversation_id, _ = site.ask("one")
    site.runtime.wait_for_requests(2)
    site.ada.rename_conversation(conversation_id, "Mine")
    site.runtime.let()
    site.core.titler.close()
    assert title(site) == "Mine"


def test_it_gives_way_to_an_answer_and_is_written_after_it(site: ScriptedSite) -> None:
    site.runtime.hold_titles()
    first, _ = site.ask("one")
    site.runtime.wait_for_requests(2)
    title_id = site.runtime.requests[-1].answer_id
    second = ended(site.ada.send(SendRequest(text="two"))).message
    assert second.text == "Hello there."
    assert title_id in site.runtime.stopped
    site.runtime.let()
    eventually(lambda: {e.title for e in site.ada.list_conversations()} == {"A crimson harbour"})
    assert first


def test_closing_does_not_wait_for_one(site: ScriptedSite) -> None:
    site.runtime.hold_titles()
    site.ask("one")
    site.runtime.wait_for_requests(2)
    site.core.titler.close()
    assert title(site) == "one"


@pytest.mark.parametrize("pieces", [(" .,: ",), ()])
def test_a_title_that_is_none_leaves_the_first_words(
    site: ScriptedSite, pieces: tuple[str, ...]
) -> None:
    site.runtime.titles = pieces
    site.ask("one")
    site.runtime.wait_for_requests(2)
    site.core.titler.close()
    assert title(site) == "one"


def test_a_model_that_fails_leaves_the_first_words(site: ScriptedSite) -> None:
    site.runtime.hold_titles()
    site.ask("one")
    site.runtime.wait_for_requests(2)
    site.runtime.die()
    site.core.titler.close()
    assert title(site) == "one"


def test_without_the_setting_there_is_none(tmp_path: Path, fake_clock: FakeClock) -> None:
    site = ChatSite(open_engine.make(tmp_path / "d", fake_clock), ScriptedRuntime())
    site.ask("one")
    site.core.titler.close()
    assert (title(site), len(site.runtime.requests)) == ("one", 1)
    site.close()


def test_a_stopped_answer_without_a_word_gets_none(site: ScriptedSite) -> None:
    site.runtime.hold()
    stream = site.ada.send(SendRequest(text="one"))
    site.ada.stop(site.core.hub.running()[0].started.answer_id)
    ended(stream)
    site.runtime.let()
    stream = site.ada.send(SendRequest(text="two"))
    assert next_text(stream)
    ended(stream)
    eventually(lambda: "A crimson harbour" in [e.title for e in site.ada.list_conversations()])
    assert "one" in [each.title for each in site.ada.list_conversations()]
