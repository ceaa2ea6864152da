"""What chat relies on, held against the scripted model and against the real worker."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from engine.api.sampling import Sampling
from engine.chat.model_runtime import (
    AnswerRequest,
    EndCause,
    Ended,
    ModelRuntime,
    Prefill,
    RuntimeEvent,
    Text,
    Turn,
    TurnRole,
)
from engine.host.runtime import SupervisedRuntime
from engine.inference.protocol import ModelFile, WorkerOptions
from engine.paths import STARTER_MODEL_SHA256
from tests.fakes.scripted_runtime import ScriptedRuntime

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

QUESTION = (Turn(TurnRole.SYSTEM, "Be brief."), Turn(TurnRole.USER, "Count from one to ninety."))


@pytest.fixture(scope="module")
def supervised(starter_model: Path) -> Iterator[SupervisedRuntime]:
    runtime = SupervisedRuntime(lambda: WorkerOptions(n_ctx=1024), lambda *_: None)
    size = starter_model.stat().st_size
    file = ModelFile(path=str(starter_model), sha256=STARTER_MODEL_SHA256, size=size)
    runtime.switch(file, "starter")
    yield runtime
    runtime.close()


@pytest.fixture(params=["scripted", pytest.param("supervised", marks=pytest.mark.model)])
def runtime(request: pytest.FixtureRequest) -> ModelRuntime:
    if request.param == "scripted":
        return ScriptedRuntime([f"{number} " for number in range(90)])
    found: ModelRuntime = request.getfixturevalue("supervised")
    return found


def request_of(answer_id: str, conversation_id: str = "c", max_tokens: int = 40) -> AnswerRequest:
    sampling = Sampling(max_tokens=max_tokens, temperature=0.0, seed=1)
    return AnswerRequest(answer_id, conversation_id, QUESTION, sampling)


def end_of(events: list[RuntimeEvent]) -> Ended:
    last = events[-1]
    assert isinstance(last, Ended)
    assert not any(isinstance(event, Ended) for event in events[:-1])
    return last


def test_the_active_model_is_named(runtime: ModelRuntime) -> None:
    active = runtime.active()
    assert active is not None
    assert len(active.sha256) == 64
    assert active.name


def test_a_longer_prompt_counts_more(runtime: ModelRuntime) -> None:
    short = runtime.count(QUESTION)
    longer = runtime.count((*QUESTION, Turn(TurnRole.ASSISTANT, "one two"), QUESTION[1]))
    assert 0 < short.prompt_tokens < longer.prompt_tokens
    assert short.context_size == longer.context_size > 0


def test_an_answer_ends_once_and_its_numbers_add_up(runtime: ModelRuntime) -> None:
    events = list(runtime.generate(request_of("numbers")))
    ended = end_of(events)
    assert ended.cause in {EndCause.END, EndCause.MAX_TOKENS}
    assert ended.prompt_tokens == runtime.count(QUESTION).prompt_tokens
    texts = [event for event in events if isinstance(event, Text)]
    assert "".join(event.text for event in texts).strip()
    assert sum(event.tokens for event in texts) == ended.completion_tokens > 0
    assert any(isinstance(event, Prefill) for event in events)
    active = runtime.active()
    assert active is not None
    assert ended.model_sha256 == active.sha256
    assert len(ended.template_sha256) == 64
    assert ended.tokens_per_second > 0
    assert not ended.problem


def test_a_stop_ends_it_and_keeps_what_came(runtime: ModelRuntime) -> None:
    if isinstance(runtime, ScriptedRuntime):
        runtime.hold()
        runtime.let(1)
    events: list[RuntimeEvent] = []
    for event in runtime.generate(request_of("stopped", max_tokens=500)):
        events.append(event)
        if isinstance(event, Text):
            runtime.stop("stopped")
    ended = end_of(events)
    assert ended.cause is EndCause.STOPPED
    assert ended.completion_tokens < 90
    assert not ended.problem
    runtime.stop("stopped")
    runtime.stop("never begun")


def test_two_conversations_are_answered_side_by_side(runtime: ModelRuntime) -> None:
    ends: list[Ended] = []

    def answer(name: str) -> None:
        ends.append(end_of(list(runtime.generate(request_of(name, name, max_tokens=8)))))

    threads = [threading.Thread(target=answer, args=(name,)) for name in ("left", "right")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(ends) == 2
    assert not any(ended.problem for ended in ends)


def test_a_forgotten_conversation_can_go_on(runtime: ModelRuntime) -> None:
    list(runtime.generate(request_of("first", "forget me", max_tokens=4)))
    runtime.forget("forget me")
    runtime.forget("never seen")
    again = list(runtime.generate(request_of("second", "forget me", max_tokens=4)))
    assert not end_of(again).problem
