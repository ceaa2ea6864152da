"""Several answers in one batch, step by step, with the real model and without a process around it."""

import itertools
import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.api.sampling import Sampling
from engine.inference.binding import load_binding
from engine.inference.conversation import PromptBuilder
from engine.inference.decode import DecodeLoop
from engine.inference.gguf import read_header
from engine.inference.model import LoadedModel, Plan
from engine.inference.protocol import (
    FailureCause,
    FinishCause,
    Finished,
    GenerationFailed,
    GenerationRequest,
    Prefill,
    Queued,
    Report,
    Tokens,
    WorkerOptions,
)

pytestmark = pytest.mark.model

LONG = "The archive holds letters, maps and ledgers of many years. " * 11
"""About 180 tokens."""
CELLS = 256


@pytest.fixture(scope="module")
def model(starter_model: Path) -> Iterator[LoadedModel]:
    data = starter_model.read_bytes()
    options = WorkerOptions(n_ctx=CELLS, threads=1)
    plan = Plan(read_header(data), len(data), options, gpu=False)
    descriptor = os.open(starter_model, os.O_RDONLY)
    yield LoadedModel(load_binding(), (descriptor,), plan, options, lambda percent: None)
    os.close(descriptor)


class Desk:
    """Takes requests, makes steps, keeps what is said of each answer."""

    def __init__(self, model: LoadedModel) -> None:
        self.model = model
        self.said: dict[str, list[Report]] = defaultdict(list)
        self.loop = DecodeLoop(model, PromptBuilder(model, None, model.eos), self._take)
        self.loop.warm_up()
        self._numbers = itertools.count()

    def _take(self, report: Report) -> None:
        self.said[getattr(report, "request_id", "")].append(report)

    def ask(self, text: str, *, key: str = "", **sampling: Any) -> str:
        name = f"r{next(self._numbers)}"
        values: dict[str, Any] = {"temperature": 0.0, "repeat_penalty": 1.0, "max_tokens": 12}
        self.loop.submit(
            GenerationRequest(
                request_id=name,
                conversation_key=key or name,
                messages=(("user", text),),
                sampling=Sampling(**(values | {"seed": 7} | sampling)),
            )
        )
        return name

    def run(self, most: int = 5000) -> None:
        for _ in range(most):
            if self.loop.idle:
                return
            self.loop.step()
        raise AssertionError("it does not end")

    def until_text(self, *names: str) -> None:
        for _ in range(500):
            if all(self.text(name) for name in names):
                return
            self.loop.step()
        raise AssertionError("no text comes")

    def text(self, name: str) -> str:
        return "".join(each.text for each in self.said[name] if isinstance(each, Tokens))

    def end(self, name: str) -> Any:
        *_, last = self.said[name]
        assert isinstance(last, Finished | GenerationFailed), last
        return last

    def cause(self, name: str) -> FinishCause | FailureCause:
        cause: FinishCause | FailureCause = self.end(name).cause
        return cause

    def places(self, name: str) -> list[int]:
        return [each.position for each in self.said[name] if isinstance(each, Queued)]

    def read(self, name: str) -> int:
        return max((each.done for each in self.said[name] if isinstance(each, Prefill)), default=0)


@pytest.fixture
def desk(model: LoadedModel) -> Desk:
    return Desk(model)


def test_each_step_is_one_call_with_one_token_of_every_answer(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [desk.ask(f"Count from {n}.", max_tokens=20) for n in range(4)]
    desk.until_text(*names)
    sizes: list[int] = []
    decode = desk.model.lib.llama_decode

    def counted(context: Any, batch: Any) -> int:
        sizes.append(batch.n_tokens)
        return int(decode(context, batch))

    monkeypatch.setattr(desk.model.lib, "llama_decode", counted)
    for _ in range(5):
        desk.loop.step()
    assert sizes == [4] * 5


def test_answers_in_one_batch_say_what_each_says_alone(desk: Desk) -> None:
    questions = ["Name three colours.", "What is a lighthouse?", "Count to five.", "Say hello."]
    alone = []
    for question in questions:
        name = desk.ask(question, max_tokens=24)
        desk.run()
        alone.append(desk.text(name))
    names = [desk.ask(question, max_tokens=24) for question in questions]
    desk.run()
    assert [desk.text(name) for name in names] == alone


def test_each_answer_has_its_own_sampler_stop_and_limit(desk: Desk) -> None:
    free = desk.ask("Say hello.", max_tokens=3)
    yes = desk.ask("Is water wet?", grammar='root ::= "yes" | "no"')
    stopped = desk.ask("Count: 1, 2, 3", stop=("e", "a", "o", "i", "1"), max_tokens=200)
    wrong = desk.ask("x", grammar="nonsense")
    desk.run()
    assert (desk.cause(free), desk.end(free).completion_tokens) == (FinishCause.MAX_TOKENS, 3)
    assert desk.text(yes) in {"yes", "no"}
    assert desk.cause(stopped) is FinishCause.STOP_STRING
    assert desk.cause(wrong) is FailureCause.BAD_GRAMMAR


class Pace:
    """A clock that runs by the tokens that are decoded, and the sizes of their batches."""

    def __init__(self, model: LoadedModel, patch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        self.seconds_a_token = 0.001
        self.sizes: list[int] = []
        self._decode = model.lib.llama_decode
        patch.setattr(model.lib, "llama_decode", self._timed)
        patch.setattr("engine.inference.decode.time.monotonic", lambda: self.now)

    def _timed(self, context: Any, batch: Any) -> int:
        self.sizes.append(batch.n_tokens)
        self.now += batch.n_tokens * self.seconds_a_token
        return int(self._decode(context, batch))


@pytest.fixture
def pace(model: LoadedModel, monkeypatch: pytest.MonkeyPatch) -> Pace:
    return Pace(model, monkeypatch)


def test_a_long_prompt_is_read_in_slices_between_the_tokens_of_others(
    desk: Desk, pace: Pace
) -> None:
    running = desk.ask("Write a long story.", max_tokens=40)
    desk.until_text(running)
    pace.seconds_a_token = 0.002
    before = len(pace.sizes)
    reading = desk.ask(LONG, max_tokens=2)
    desk.until_text(reading)
    sizes = pace.sizes[before:]
    assert len(sizes) >= 3, "the others do not wait for all of it"
    desk.loop.stop(running)
    desk.run()
    assert desk.end(running).completion_tokens > len(sizes), "a token a step, all the while"


def test_slices_keep_to_a_tenth_of_a_second(desk: Desk, pace: Pace) -> None:
    """By the speed of the last one; a machine that becomes slower gets smaller ones."""
    running = desk.ask("Write a long story.", max_tokens=40)
    desk.until_text(running)
    reading = desk.ask(LONG, max_tokens=2)
    pace.seconds_a_token = 0.0015
    desk.loop.step()
    desk.loop.step()
    assert 60 <= pace.sizes[-1] <= 67
    pace.seconds_a_token = 1.0
    desk.loop.step()
    assert desk.loop.busy_seconds() == 0
    assert pace.sizes[-1] <= 67
    for name in (running, reading):
        desk.loop.stop(name)
    desk.run()
    slow = desk.ask("Write a long story.", max_tokens=40)
    desk.until_text(slow)
    crawling = desk.ask(LONG, max_tokens=2)
    desk.loop.step()
    assert pace.sizes[-1] == 17, "the least that is read at once, and the other's token"
    for name in (slow, crawling):
        desk.loop.stop(name)
    desk.run()


def test_a_short_prompt_does_not_wait_for_the_end_of_a_long_one(desk: Desk) -> None:
    long = desk.ask(LONG, max_tokens=2)
    short = desk.ask("Say hello.", max_tokens=2)
    while not desk.said[short] or not isinstance(desk.said[short][-1], Finished):
        desk.loop.step()
    assert not desk.text(long)
    desk.run()
    assert isinstance(desk.end(long), Finished)


def test_what_does_not_fit_waits_and_is_told_its_place(desk: Desk) -> None:
    names = [desk.ask(f"Say {n}.", max_tokens=3 + n) for n in range(6)]
    desk.loop.step()
    assert [desk.places(name) for name in names] == [[], [], [], [], [1], [2]]
    desk.run()
    assert desk.places(names[5]) == [2, 1]
    assert all(isinstance(desk.end(name), Finished) for name in names)


def test_an_answer_in_the_queue_can_be_stopped(desk: Desk) -> None:
    names = [desk.ask(f"Say {n}.", max_tokens=8) for n in range(6)]
    desk.loop.step()
    desk.loop.stop(names[4])
    desk.loop.step()
    assert desk.cause(names[4]) is FinishCause.CANCELLED
    assert desk.places(names[5]) == [2, 1]
    desk.run()
    assert desk.cause(names[5]) is not FinishCause.CANCELLED


def test_a_stop_that_comes_late_does_not_end_the_others(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The flag is set by another thread; the call it was meant for may just have ended."""
    names = [desk.ask(f"Count from {n}.", max_tokens=12) for n in range(3)]
    desk.run()
    undisturbed = [desk.text(name) for name in names]
    again = [desk.ask(f"Count from {n}.", max_tokens=12) for n in range(3)]
    desk.until_text(*again)
    clear = desk.model.abort.clear
    monkeypatch.setattr(desk.model.abort, "clear", desk.model.abort.set)
    desk.loop.step()
    monkeypatch.setattr(desk.model.abort, "clear", clear)
    desk.run()
    assert [desk.text(name) for name in again] == undisturbed


def test_stopping_one_of_several_leaves_the_others_alone(desk: Desk) -> None:
    names = [desk.ask(f"Count from {n}.", max_tokens=16) for n in range(3)]
    desk.until_text(*names)
    desk.loop.stop(names[1])
    desk.loop.step()
    assert desk.cause(names[1]) is FinishCause.CANCELLED
    desk.run()
    assert all(desk.cause(names[at]) is not FinishCause.CANCELLED for at in (0, 2))


def test_idle_conversations_give_their_cells_up_before_anyone_waits(desk: Desk) -> None:
    idle = desk.ask(LONG, key="idle", max_tokens=2)
    desk.run()
    running = desk.ask(LONG, max_tokens=2)
    desk.run()
    assert desk.places(running) == []
    assert desk.cause(idle) is not FinishCause.CANCELLED


def test_answers_too_long_together_wait_for_each_other_in_order(desk: Desk) -> None:
    first, second = desk.ask(LONG, max_tokens=4), desk.ask(LONG, max_tokens=4)
    third = desk.ask("Say hello.", max_tokens=4)
    desk.loop.step()
    assert (desk.places(first), desk.places(second), desk.places(third)) == ([], [1], [2])
    desk.run()
    order = [name for name in desk.said if name in {first, second, third}]
    assert order == [first, second, third]
    assert all(isinstance(desk.end(name), Finished) for name in order)


def test_a_postponed_answer_goes_on_where_it_was(desk: Desk) -> None:
    """Two grow until the cache is full: the younger is read again, and nothing of it is lost."""
    alone = desk.ask("Write a long story.", max_tokens=128)
    desk.run()
    names = [desk.ask("Write a long story.", max_tokens=128) for _ in range(2)]
    desk.run()
    assert desk.places(names[1]) == [1], "it had to wait, which is what this is about"
    assert [desk.end(name).completion_tokens for name in names] == [128, 128]
    assert {desk.text(name)[:120] for name in names} == {desk.text(alone)[:120]}


def test_a_batch_without_room_costs_no_answer(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [desk.ask(f"Count from {n}.", max_tokens=12) for n in range(3)]
    desk.until_text(*names)
    decode = desk.model.lib.llama_decode
    answers = iter([1])
    monkeypatch.setattr(
        desk.model.lib,
        "llama_decode",
        lambda context, batch: next(answers, None) or decode(context, batch),
    )
    desk.loop.step()
    desk.run()
    assert all(isinstance(desk.end(name), Finished) for name in names)


def test_a_failure_of_llama_cpp_ends_those_in_the_batch_and_no_other(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [desk.ask(f"Count from {n}.", max_tokens=12) for n in range(5)]
    desk.until_text(*names[:4])
    decode = desk.model.lib.llama_decode
    answers = iter([-3])
    monkeypatch.setattr(
        desk.model.lib,
        "llama_decode",
        lambda context, batch: next(answers, None) or decode(context, batch),
    )
    desk.loop.step()
    desk.run()
    assert {desk.cause(name) for name in names[:4]} == {FailureCause.DECODE_ERROR}
    assert isinstance(desk.end(names[4]), Finished)


def test_answers_of_several_tokens_use_the_threads_of_answers(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """llama.cpp takes a batch of four tokens for a prompt and would use every core for it."""
    monkeypatch.setattr(desk.model, "batch_threads", 2)
    desk.model.lib.llama_set_n_threads(desk.model.context, 1, 2)
    used: list[int] = []
    decode = desk.model.lib.llama_decode

    def noted(context: Any, batch: Any) -> int:
        used.append(desk.model.lib.llama_n_threads_batch(context))
        return int(decode(context, batch))

    monkeypatch.setattr(desk.model.lib, "llama_decode", noted)
    loop = Desk(desk.model)
    used.clear()
    names = [loop.ask(f"Count from {n}.", max_tokens=8) for n in range(2)]
    loop.loop.step()
    assert used == [2]
    loop.until_text(*names)
    used.clear()
    loop.loop.step()
    assert used == [1]
    loop.ask(LONG, max_tokens=2)
    loop.loop.step()
    assert used == [1, 1], "also with a slice of a prompt: its threads would meet too often"
    loop.run()
    desk.model.lib.llama_set_n_threads(desk.model.context, 1, 1)
