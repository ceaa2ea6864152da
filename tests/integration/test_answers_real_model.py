"""Chat with the starter model in a real worker, down to a worker that is killed."""

from __future__ import annotations

import contextlib
import os
import signal
from typing import TYPE_CHECKING

import msgspec
import pytest

from engine.api.answers import AnswerQueued
from engine.api.chat import Overflow, SendRequest
from engine.api.conversations import MessageState
from engine.api.errors import InputError
from engine.api.sampling import Sampling
from engine.chat.model_runtime import Turn, TurnRole
from engine.governance.model_files import ModelFiles
from engine.governance.model_registry import ModelRegistry
from engine.host.runtime import SupervisedRuntime
from engine.inference.protocol import ModelFile, WorkerOptions
from engine.paths import STARTER_MODEL_SHA256
from engine.store.deletions import Deletions
from engine.store.reserve import Reserve
from tests.factories import open_engine
from tests.factories.chat_site import ADA, ChatSite, ended, eventually, next_text, started

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.model

BRIEF = Sampling(max_tokens=24, temperature=0.0, seed=3)


class RealSite(ChatSite[SupervisedRuntime]):
    """Chat on the registered starter model."""

    def __init__(self, root: Path, starter: Path, context_size: int = 1024) -> None:
        engine = open_engine.make(root)
        self.worker_ids: list[int] = []
        self.real = SupervisedRuntime(
            lambda: WorkerOptions(n_ctx=context_size),
            lambda _, status: self.worker_ids.append(status.process_id),
        )
        registry = ModelRegistry(
            engine.store,
            engine.vault,
            engine.audit,
            ModelFiles(engine.paths.models),
            deletions=Deletions(engine.store, Reserve(engine.paths.reserve, 1)),
            publish=lambda *_: None,
            clock=engine.clock,
            on_activate=lambda _: None,
        )
        version = registry.register_starter(starter, ADA, STARTER_MODEL_SHA256)
        found = registry.loadable(version.sha256)
        self.real.switch(
            ModelFile(path=str(found.path), sha256=found.sha256, size=found.size), found.name
        )
        super().__init__(engine, self.real)

    def close(self) -> None:
        self.core.close(5)
        self.real.close()
        self.engine.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, starter_model: Path) -> Iterator[RealSite]:
    built = RealSite(tmp_path_factory.mktemp("real") / "d", starter_model)
    yield built
    built.close()


def test_an_answer_is_streamed_stored_and_named_by_its_model(site: RealSite) -> None:
    stream = site.ada.send(SendRequest(text="What is a bell? 🔔", sampling=BRIEF))
    first = started(stream)
    message = ended(stream).message
    assert message.state is MessageState.COMPLETE
    assert message.text.strip()
    assert message.model_sha256 == STARTER_MODEL_SHA256
    assert 0 < message.completion_tokens <= 24
    follow_up = SendRequest(
        text="And a drum?", conversation_id=first.conversation_id, sampling=BRIEF
    )
    # The conversation so far is still in the model's memory.
    assert ended(site.ada.send(follow_up)).reused_tokens > 10


def test_an_overlong_prompt_is_refused_with_the_models_own_count(site: RealSite) -> None:
    with pytest.raises(InputError) as refused:
        site.ada.send(SendRequest(text="bell " * 1500))
    assert refused.value.code == "context_full"
    assert refused.value.details["context_size"] == "1024"


def test_a_grammar_that_cannot_be_used_is_refused_before_anything_is_kept(site: RealSite) -> None:
    before = site.ada.list_conversations()
    bad = msgspec.structs.replace(BRIEF, grammar='root ::= "bell" | nothing')
    for ask in (site.ada.send, site.ada.fit):
        with pytest.raises(InputError) as refused:
            ask(SendRequest(text="Say bell.", sampling=bad))
        assert refused.value.code == "bad_grammar"
    assert site.ada.list_conversations() == before
    good = msgspec.structs.replace(BRIEF, grammar='root ::= "bell" | "drum"')
    message = ended(site.ada.send(SendRequest(text="Say bell.", sampling=good))).message
    assert message.text in {"bell", "drum"}


def test_a_killed_worker_costs_one_answer_and_comes_back(site: RealSite) -> None:
    long = Sampling(max_tokens=800, temperature=0.9, seed=3)
    stream = site.ada.send(SendRequest(text="Write a long story of a bell.", sampling=long))
    first = started(stream)
    assert next_text(stream)
    os.kill(site.worker_ids[-1], signal.SIGKILL)
    last = ended(stream)
    assert last.message.state is MessageState.INTERRUPTED
    assert last.message.end_cause == "worker_died"
    assert last.message.text
    assert last.problem
    again = SendRequest(text="Go on.", conversation_id=first.conversation_id, sampling=BRIEF)
    assert ended(site.ada.send(again)).message.state is MessageState.COMPLETE


def test_a_killed_worker_keeps_the_text_of_all_who_were_answered(site: RealSite) -> None:
    long = Sampling(max_tokens=800, temperature=0.9, seed=3)
    asked = [f"Write a long story of bell {n}." for n in range(3)]
    streams = [site.ada.send(SendRequest(text=text, sampling=long)) for text in asked]
    for stream in streams:
        started(stream)
        assert next_text(stream)
    os.kill(site.worker_ids[-1], signal.SIGKILL)
    for stream in streams:
        last = ended(stream)
        assert (last.message.state, last.message.end_cause) == (
            MessageState.INTERRUPTED,
            "worker_died",
        )
        assert last.message.text
        assert last.problem


def test_a_fifth_answer_is_told_its_place_and_can_be_stopped_there(site: RealSite) -> None:
    long = Sampling(max_tokens=800, temperature=0.9, seed=3)
    streams = [
        site.ada.send(SendRequest(text=f"Write a long story of drum {n}.", sampling=long))
        for n in range(5)
    ]
    ids = [started(stream).answer_id for stream in streams]
    for stream in streams[:4]:
        assert next_text(stream)
    assert any(isinstance(event, AnswerQueued) and event.position == 1 for event in streams[4])
    site.ada.stop(ids[4])
    waited = ended(streams[4]).message
    assert (waited.state, waited.completion_tokens) == (MessageState.STOPPED, 0)
    for answer_id in ids:
        site.ada.stop(answer_id)
    messages = [ended(stream).message for stream in streams[:4]]
    assert all(each.state is MessageState.STOPPED and each.text for each in messages)


def test_a_stop_is_quick(site: RealSite) -> None:
    long = Sampling(max_tokens=800, temperature=0.9, seed=3)
    stream = site.ada.send(SendRequest(text="Write a long story of a drum.", sampling=long))
    first = started(stream)
    assert next_text(stream)
    site.ada.stop(first.answer_id)
    message = ended(stream).message
    assert message.state is MessageState.STOPPED
    assert message.completion_tokens < 400


def test_a_stopped_answer_goes_on_at_the_first_word(site: RealSite) -> None:
    long = Sampling(max_tokens=60, temperature=0.0, seed=3)
    stream = site.ada.send(SendRequest(text="Write a long story of a horn.", sampling=long))
    first = started(stream)
    assert next_text(stream)
    site.ada.stop(first.answer_id)
    stopped = ended(stream).message
    assert stopped.state is MessageState.STOPPED
    further = ended(site.ada.continue_answer(first.answer_id)).message
    assert further.state is MessageState.COMPLETE
    assert further.completion_tokens > stopped.completion_tokens


def test_a_stopped_answer_goes_on_and_its_prompt_is_shown(site: RealSite) -> None:
    whole = ended(site.ada.send(SendRequest(text="Name some colours.", sampling=BRIEF))).message
    half = msgspec.structs.replace(BRIEF, max_tokens=12)
    first = ended(site.ada.send(SendRequest(text="Name some colours.", sampling=half))).message
    assert (first.end_cause, first.completion_tokens) == ("max_tokens", 12)
    end = ended(site.ada.continue_answer(first.message_id))
    assert end.message.text == whole.text, "greedy: the same as if it had never been cut off"
    assert end.message.completion_tokens == whole.completion_tokens == 24
    assert end.reused_tokens > 12, "what is in the cache is not read again"
    shown = site.ada.exact_prompt(first.message_id)
    assert shown.problem.text == ""
    assert shown.text.endswith("<|im_end|>\n<|im_start|>assistant\n")
    assert "Name some colours." in shown.text
    assert shown.sampling == half
    turns = [Turn(TurnRole(each.role), each.text) for each in shown.turns]
    assert site.real.render(turns).prompt_tokens == shown.prompt_tokens == first.prompt_tokens


def test_a_full_context_is_summed_up(tmp_path: Path, starter_model: Path) -> None:
    site = RealSite(tmp_path / "d", starter_model, context_size=512)
    facts = "The bell of the harbour was cast in 1742 by Anna Kern and weighs 900 kilograms. "
    conversation_id, answers = "", []
    for _ in range(3):
        request = SendRequest(
            text=facts * 5,
            conversation_id=conversation_id,
            sampling=BRIEF,
            overflow=Overflow.SUMMARISE,
        )
        stream = site.ada.send(request)
        conversation_id = started(stream).conversation_id
        answers.append(ended(stream).message)
    answer = answers[-1]
    assert answer.state is MessageState.COMPLETE
    assert answer.summarised == 2
    assert answer.text.strip()
    shown = site.ada.exact_prompt(answer.message_id)
    assert 0 < len(shown.summary) < 512
    assert shown.summary in shown.text
    assert shown.prompt_tokens == answer.prompt_tokens < 512
    site.close()


def test_a_title_gives_way_to_an_answer_in_the_worker(
    site: RealSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site.core.titler, "_wanted", lambda: True)
    stream = site.ada.send(SendRequest(text="What is rain?", sampling=BRIEF))
    first = started(stream)
    ended(stream)
    other = site.ada.send(SendRequest(text="What is snow?", sampling=BRIEF))
    assert ended(other).message.state is MessageState.COMPLETE
    for _ in range(3):  # every token is held to the grammar, which is slow on a busy machine
        with contextlib.suppress(pytest.fail.Exception):
            eventually(lambda: "conversation.titled" in site.engine.actions())
    titles = {each.conversation_id: each.title for each in site.ada.list_conversations()}
    assert 1 <= len(titles[first.conversation_id].split()) <= 8
    assert "conversation.titled" in site.engine.actions()
