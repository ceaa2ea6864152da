"""Decoding, prefix reuse, stopping and hashing, each against a baseline in the same run.

Each function returns a dict: name, value, baseline, ratio, target, ok, pairs. Baselines run in a
process of their own (`decode_baselines`), with the same model, threads and sampler chain,
and take turns with what is measured, because other work on the machine moves both.
"""

from __future__ import annotations

import json
import os
import queue
import secrets
import statistics
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.api.sampling import Sampling
from engine.inference.machine import physical_cores
from engine.inference.model import verify
from engine.inference.protocol import (
    Finished,
    GenerationEvent,
    GenerationRequest,
    ModelFile,
    Prefill,
    Tokens,
    WorkerOptions,
    WorkerState,
)
from engine.inference.supervisor import WorkerSupervisor
from engine.paths import STARTER_MODEL_SHA256, starter_model
from tests.benchmarks.decode_baselines import N_CTX, SAMPLING, STORY, TOKENS, Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from engine.inference.stream import GenerationStream

PAIRS = 9
OLD, NEW = 2000, 128
SENTENCE = "The archive holds letters, maps and ledgers of many years. "
QUESTION = (SENTENCE * 9).removesuffix(" years. ") + "."
"""128 tokens with what the template puts around it."""

Result = dict[str, Any]


def model_file() -> ModelFile:
    """The starter model."""
    path = starter_model()
    if path is None:
        sys.exit("The starter model is missing. Run: make setup")
    return ModelFile(path=str(path), sha256=STARTER_MODEL_SHA256, size=path.stat().st_size)


@contextmanager
def worker(threads: int = 0) -> Iterator[WorkerSupervisor]:
    """A loaded worker; with its own choice of threads when none are given."""
    options = WorkerOptions(n_ctx=N_CTX, threads=threads)
    supervisor = WorkerSupervisor(model_file(), options, lambda status: None)
    supervisor.start()
    try:
        status = supervisor.wait_ready()
        if status.state is not WorkerState.READY:
            sys.exit(status.problem.text)
        yield supervisor
    finally:
        supervisor.close()


class Child:
    """A baseline's process: one line of JSON in, one out.

    Args:
        kind: "bare" or "high_level".
        threads: Decode threads, the worker's number; prompts are read on every core by both.
    """

    def __init__(self, kind: str, threads: int) -> None:
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "tests.benchmarks.decode_baselines",
                kind,
                model_file().path,
                str(threads),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=Path(__file__).resolve().parents[2],
        )

    def ask(self, job: str) -> float:
        """Runs a job and returns its figure."""
        return self.measure(job).value

    def measure(self, job: str) -> Figure:
        """Runs a job and returns its figure and its processor time."""
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError
        self._process.stdin.write(job + "\n")
        self._process.stdin.flush()
        return Figure(*json.loads(self._process.stdout.readline()))

    def close(self) -> None:
        """Ends the process."""
        self._process.communicate(timeout=30)


def result(
    name: str, values: list[float], baselines: list[float], target: float, *, at_least: bool
) -> Result:
    """One row: medians of both, and the median of the ratios pair by pair."""
    ratios = [value / base for value, base in zip(values, baselines, strict=True)]
    ratio = statistics.median(ratios)
    return {
        "name": name,
        "value": statistics.median(values),
        "baseline": statistics.median(baselines),
        "ratio": ratio,
        "target": target,
        "ok": ratio >= target if at_least else ratio <= target,
        "pairs": [[round(v, 5), round(b, 5)] for v, b in zip(values, baselines, strict=True)],
    }


def _request(text: str, key: str, max_tokens: int, **more: Any) -> GenerationRequest:
    return GenerationRequest(
        request_id=secrets.token_hex(8),
        conversation_key=key,
        messages=(*more.get("turns", ()), ("user", text)),
        sampling=Sampling(**SAMPLING, max_tokens=max_tokens, seed=secrets.randbits(31)),
    )


class Processor:
    """Processor time of the worker and of this process, which stands for the engine.

    Args:
        supervisor: Of a loaded worker.
    """

    def __init__(self, supervisor: WorkerSupervisor) -> None:
        # clock_getcpuclockid(3): the processor time of a whole process, in nanoseconds.
        self._clock = (~supervisor.status().process_id << 3) | 2

    def seconds(self) -> float:
        """So far."""
        return time.clock_gettime(self._clock) + time.process_time()


def _speed(supervisor: WorkerSupervisor, answers: int) -> Figure:
    """Tokens per second at the consumers, while all of so many answers are being written."""
    found: Figure | None = None
    while found is None:  # the model sometimes ends early
        found = _speed_once(supervisor, answers)
    return found


def _speed_once(supervisor: WorkerSupervisor, answers: int) -> Figure | None:
    processor = Processor(supervisor)
    events: queue.SimpleQueue[GenerationEvent] = queue.SimpleQueue()
    for number in range(answers):
        stream = supervisor.generate(_request(STORY, f"story {number}", TOKENS))
        threading.Thread(target=_forward, args=(stream, events), daemon=True).start()
    begun: set[str] = set()
    began = used = 0.0
    count = ended = 0
    figure: Figure | None = None
    while ended < answers:
        event = events.get()
        ended += isinstance(event, Finished)
        if ended == 1 and began and figure is None:
            passed, worked = time.perf_counter() - began, processor.seconds() - used
            figure = Figure(count / passed, count / worked)
        if isinstance(event, Tokens) and not ended:
            count += event.n * bool(began)
            begun.add(event.request_id)
            if len(begun) == answers and not began:
                began, used = time.perf_counter(), processor.seconds()
    return figure if count >= answers * TOKENS // 2 else None


def _forward(stream: GenerationStream, events: queue.SimpleQueue[GenerationEvent]) -> None:
    for event in stream:
        events.put(event)


def _decode(
    name: str, kind: str, target: float, pairs: int, answers: int = 1, threads: int = 0
) -> list[Result]:
    job = f"decode {answers}"
    with worker(threads) as supervisor:
        info = supervisor.status().info
        child = Child(kind, info.threads if info else 2)
        try:
            child.ask(job)
            values, baselines = [], []
            for turn in range(pairs):
                if turn % 2:
                    baselines.append(child.measure(job))
                    values.append(_speed(supervisor, answers))
                else:
                    values.append(_speed(supervisor, answers))
                    baselines.append(child.measure(job))
        finally:
            child.close()
    return [
        result(
            f"{name}{what}",
            [figure[at] for figure in values],
            [figure[at] for figure in baselines],
            target,
            at_least=True,
        )
        for at, what in enumerate(("", ", per CPU second"))
    ]


def decode_against_bare_loop(pairs: int = PAIRS) -> list[Result]:
    """Tokens per second through supervisor and worker, against a bare loop over the C API.

    On a machine that others use too, tokens per second of processor time say more.
    """
    return _decode("decode, bare C API loop", "bare", 0.97, pairs)


def four_answers_at_once(pairs: int = PAIRS) -> list[Result]:
    """Tokens per second of four answers together, against llama.cpp's own batches of four."""
    return _decode("four answers at once, bare batched loop", "bare", 0.9, pairs, answers=4)


def decode_against_high_level(pairs: int = PAIRS) -> list[Result]:
    """The same against llama-cpp-python's `create_chat_completion(stream=True)`."""
    return _decode("decode, high-level llama-cpp-python", "high_level", 1.1, pairs)


def decode_on_every_core(pairs: int = PAIRS) -> list[Result]:
    """The same with a thread on every core for both.

    What the binding costs is the same for every token, so it is a smaller part of the longer token
    that the fewer threads make which the worker chooses for a small model.
    """
    name = "decode on every core, high-level"
    return _decode(name, "high_level", 1.1, pairs, threads=physical_cores())


def _first_token(
    supervisor: WorkerSupervisor, request: GenerationRequest
) -> tuple[float, str, Finished]:
    """Seconds to the first text, the answer, and its end."""
    began, first, text = time.perf_counter(), 0.0, ""
    for event in supervisor.generate(request):
        if isinstance(event, Tokens):
            first = first or time.perf_counter() - began
            text += event.text
        if isinstance(event, Finished):
            return first, text, event
    raise RuntimeError


def _turn(supervisor: WorkerSupervisor, *, switch: bool) -> tuple[float, str]:
    """A conversation of about OLD tokens; the time to the first token of a turn with NEW more.

    Returns:
        The seconds, and the job that makes the baseline read just as many at the same place.
    """
    key = secrets.token_hex(4)
    opening = SENTENCE * (OLD // 13)
    _, answer, _ = _first_token(supervisor, _request(opening, key, 8))
    if switch:
        _first_token(supervisor, _request("Hello there.", secrets.token_hex(4), 8))
    turns = (("user", opening), ("assistant", answer))
    seconds, _, end = _first_token(supervisor, _request(QUESTION, key, 2, turns=turns))
    supervisor.forget(key)  # the next one starts in an empty cache, like its baseline
    read = end.prompt_tokens - end.reused_tokens
    if abs(read - NEW) > 2 or abs(end.reused_tokens - OLD) > 40:
        raise RuntimeError
    return seconds, f"prefill {end.reused_tokens} {read}"


def _prefix(name: str, target: float, pairs: int, *, switch: bool) -> Result:
    with worker() as supervisor:
        info = supervisor.status().info
        child = Child("bare", info.threads if info else 2)
        try:
            child.ask(f"prefill {OLD} {NEW}")
            values, baselines = [], []
            for _ in range(pairs):
                seconds, same = _turn(supervisor, switch=switch)
                values.append(seconds)
                baselines.append(child.ask(same))
        finally:
            child.close()
    return result(name, values, baselines, target, at_least=False)


def first_token_of_a_late_turn(pairs: int = 5) -> Result:
    """Time to the first token, 128 new tokens on 2,000, against prefill of only the new ones."""
    return _prefix("first token, late turn", 1.15, pairs, switch=False)


def first_token_after_switching(pairs: int = 5) -> Result:
    """The same after another conversation and back."""
    return _prefix("first token, after switching", 1.3, pairs, switch=True)


def _stop_seconds(supervisor: WorkerSupervisor, text: str, kind: type[GenerationEvent]) -> float:
    request = _request(text, secrets.token_hex(4), 1000)
    at = 0.0
    for event in supervisor.generate(request):
        if not at and isinstance(event, kind):
            time.sleep(0.1)
            at = time.perf_counter()
            supervisor.stop(request.request_id)
        if isinstance(event, Finished):
            break
    return time.perf_counter() - at


def _stop(name: str, text: str, kind: type[Any], pairs: int) -> Result:
    with worker() as supervisor:
        values = [_stop_seconds(supervisor, text, kind) for _ in range(pairs)]
    row = result(name, values, [0.25] * len(values), 1.0, at_least=False)
    return row | {"ok": max(values) <= 0.25, "worst": max(values)}


def stop_while_decoding(pairs: int = PAIRS) -> Result:
    """Seconds from stop to the end, while tokens come; the baseline is the limit."""
    return _stop("stop, decoding", STORY, Tokens, pairs)


def stop_while_reading(pairs: int = PAIRS) -> Result:
    """Seconds from stop to the end, in the middle of a prompt of 2,000 tokens."""
    return _stop("stop, reading a long prompt", SENTENCE * (OLD // 12), Prefill, pairs)


def hash_of_a_model(pairs: int = PAIRS) -> Result:
    """Bytes per second of the check before loading, against `sha256sum`."""
    model = model_file()
    values, baselines = [], []
    for _ in range(pairs):
        descriptor = os.open(model.path, os.O_RDONLY)
        began = time.perf_counter()
        verify(model, (descriptor,), lambda percent: None)
        values.append(model.size / (time.perf_counter() - began))
        os.close(descriptor)
        began = time.perf_counter()
        subprocess.run(["sha256sum", model.path], check=True, stdout=subprocess.DEVNULL)
        baselines.append(model.size / (time.perf_counter() - began))
    return result("hash of a model", values, baselines, 1.0, at_least=True)


BENCHES: tuple[Callable[[int], Result | list[Result]], ...] = (
    decode_against_bare_loop,
    decode_against_high_level,
    decode_on_every_core,
    four_answers_at_once,
    first_token_of_a_late_turn,
    first_token_after_switching,
    stop_while_decoding,
    stop_while_reading,
    hash_of_a_model,
)


if __name__ == "__main__":
    for bench in BENCHES:
        print(json.dumps(bench(PAIRS)), flush=True)
