"""After quitting and starting again everything is there, and the log verifies."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from engine.api.access import Role
from engine.api.chat import SendRequest
from engine.api.conversations import MessageState
from engine.api.errors import SignInError
from engine.api.sampling import Sampling
from engine.api.system import EngineState
from tests.factories.site import (
    PASSWORD,
    SHORT,
    HostSite,
    answer,
    assert_helps,
    begun,
    ended,
    entries,
    verified,
    wait_for,
)

pytestmark = pytest.mark.model


@pytest.fixture
def site(model_site: HostSite) -> HostSite:
    return model_site


def test_everything_is_there_after_a_restart(site: HostSite) -> None:
    ada = site.sign_in()
    request = SendRequest(
        text="Where does the heron winter?", system_prompt="Answer as a sailor.", sampling=SHORT
    )
    said = ended(ada.chat.send(request)).message
    conversation = ada.chat.list_conversations()[0].conversation_id
    ada.chat.rename_conversation(conversation, "Heron routes")
    site.add(ada, "Bo", Role.AUDITOR)
    wait_for(lambda: ada.system.settings().require_landlock >= 0, "the first load to decide", 30)
    wanted = replace(ada.system.settings(), idle_lock_seconds=1200)
    site.confirmed(ada, lambda: ada.system.change_settings(wanted))
    before = entries(ada)
    people = [(each.name, each.roles, each.custodian) for each in ada.people.list_people()]
    site.restart()

    status = site.client.system.status()
    assert status.state is EngineState.SEALED
    assert not status.site, "a sealed engine tells nobody the site's name"
    ada = site.sign_in()
    found = ada.chat.open_conversation(conversation)
    assert found.summary.title == "Heron routes"
    assert found.system_prompt == "Answer as a sailor."
    assert [each.text for each in found.messages] == ["Where does the heron winter?", said.text]
    assert [each.state for each in found.messages] == [MessageState.COMPLETE] * 2
    assert found.messages[1].model_sha256 == said.model_sha256 != ""
    assert ada.chat.search("heron"), "the search index survives"
    assert ada.chat.search("routes"), "titles too"
    assert [(each.name, each.roles, each.custodian) for each in ada.people.list_people()] == people
    assert ada.system.settings() == wanted
    assert ada.system.status().site == "Ward 7"
    now = entries(ada)
    assert [each.leaf for each in now[: len(before)]] == [each.leaf for each in before]
    assert {"engine.stopped", "engine.started"} <= {each.action for each in now[len(before) :]}
    report = verified(ada)
    assert report.whole, report.problems
    assert report.checkpoints >= 2, "signed at set-up, at the end and at the start"
    assert answer(ada, "And in summer?", conversation).message.state is MessageState.COMPLETE
    # The other person, who never signed in before, can.
    bo = site.sign_in("Bo")
    assert verified(bo).whole


def test_quitting_in_the_middle_of_an_answer_keeps_what_was_said(site: HostSite) -> None:
    ada = site.sign_in()
    request = SendRequest(text="Count from one to a thousand in words.")
    stream = ada.chat.send(request)
    started = begun(next(stream))
    for event in stream:
        if getattr(event, "text", "").strip():
            break
    site.restart()

    ada = site.sign_in()
    last = ada.chat.open_conversation(started.conversation_id).messages[-1]
    assert last.message_id == started.answer_id
    assert last.state is MessageState.INTERRUPTED, "cut off, and marked as such"
    assert last.text.strip(), "what was said is kept"
    assert [each.object for each in entries(ada, "answer.interrupted")] == [started.answer_id]
    assert verified(ada).whole


def test_a_lock_suspends_the_person_and_not_the_answer(site: HostSite) -> None:
    ada = site.sign_in()
    stream = ada.chat.send(
        SendRequest(text="Tell me a tale.", sampling=Sampling(max_tokens=60, seed=4))
    )
    started = begun(next(stream))
    ada.sign_in.lock()
    with pytest.raises(SignInError) as caught:
        ada.chat.list_conversations()
    assert caught.value.code == "locked"
    assert ada.sign_in.state().locked
    ada.sign_in.unlock(PASSWORD, site.code())

    def state() -> MessageState:
        return ada.chat.open_conversation(started.conversation_id).messages[-1].state

    wait_for(lambda: state() is not MessageState.RUNNING, "the answer finishes", 30)
    assert state() is MessageState.COMPLETE
    actions = [each.action for each in entries(ada)]
    assert actions.index("sign_in.locked") < actions.index("answer.completed")
    assert_helps(caught.value, "locked", "lock")
