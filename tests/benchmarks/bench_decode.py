"""Decoding, prefix reuse, stopping and hashing, each against a baseline in the same run.

Each function returns a dict: name, value, baseline, ratio, target, ok, pairs. Baselines run in a
process of their own (this file with `--child`), with the same model, threads and sampler chain,
and take turns with what is measured, because other work on the machine moves both.
"""

from __future__ import annotations

import json
import os
import secrets
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.api.chat import Sampling
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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAIRS = 9
N_CTX = 4096
TOKENS = 128
OLD, NEW = 2000, 128
SAMPLING: dict[str, Any] = {
    "temperature": 0.8,
    "top_k": 40,
    "top_p": 0.95,
    "min_p": 0.05,
    "repeat_penalty": 1.1,
}
STORY = "Write a long and detailed story about a lighthouse keeper and the sea."
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
def worker() -> Iterator[WorkerSupervisor]:
    """A loaded worker."""
    supervisor = WorkerSupervisor(model_file(), WorkerOptions(n_ctx=N_CTX), lambda status: None)
    supervisor.start()
    try:
        status = supervisor.wait_ready()
        if status.state is not WorkerState.READY:
            sys.exit(status.problem)
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
            [sys.executable, __file__, "--child", kind, model_file().path, str(threads)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        )

    def ask(self, job: str) -> float:
        """Runs a job and returns its figure."""
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError
        self._process.stdin.write(job + "\n")
        self._process.stdin.flush()
        return float(json.loads(self._process.stdout.readline()))

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


def _speed(supervisor: WorkerSupervisor) -> float:
    """Tokens per second at the consumer, after the first."""
    while True:
        began, count = 0.0, 0
        for event in supervisor.generate(_request(STORY, "story", TOKENS)):
            if isinstance(event, Tokens):
                if began:
                    count += event.n
                else:
                    began = time.perf_counter()
        if count >= TOKENS // 2:  # the model sometimes ends early
            return count / (time.perf_counter() - began)


def _decode(name: str, kind: str, target: float, pairs: int) -> Result:
    with worker() as supervisor:
        info = supervisor.status().info
        child = Child(kind, info.threads if info else 2)
        try:
            child.ask("decode")
            values, baselines = [], []
            for turn in range(pairs):
                if turn % 2:
                    baselines.append(child.ask("decode"))
                    values.append(_speed(supervisor))
                else:
                    values.append(_speed(supervisor))
                    baselines.append(child.ask("decode"))
        finally:
            child.close()
    return result(name, values, baselines, target, at_least=True)


def decode_against_bare_loop(pairs: int = PAIRS) -> Result:
    """Tokens per second through supervisor and worker, against a bare loop over the C API."""
    return _decode("decode, bare C API loop", "bare", 0.97, pairs)


def decode_against_high_level(pairs: int = PAIRS) -> Result:
    """The same against llama-cpp-python's `create_chat_completion(stream=True)`."""
    return _decode("decode, high-level llama-cpp-python", "high_level", 1.1, pairs)


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


BENCHES: tuple[Callable[[int], Result], ...] = (
    decode_against_bare_loop,
    decode_against_high_level,
    first_token_of_a_late_turn,
    first_token_after_switching,
    stop_while_decoding,
    stop_while_reading,
    hash_of_a_model,
)

# ------------------------------------------------------------------------------- baselines


def _bare(path: str, threads: int) -> Callable[[str], float]:
    """The bare loop: C API, C sampler chain, nothing done with the text."""
    from engine.inference.batch import Batch
    from engine.inference.binding import load_binding

    lib = load_binding()
    keep = lib.llama_log_callback(lambda *_: None)
    lib.llama_log_set(keep, None)
    lib.llama_backend_init()
    model = lib.llama_model_load_from_file(path.encode(), lib.llama_model_default_params())
    parameters = lib.llama_context_default_params()
    parameters.n_ctx, parameters.n_batch, parameters.n_ubatch = N_CTX, 512, 512
    parameters.n_threads, parameters.n_threads_batch = threads, physical_cores()
    context = lib.llama_init_from_model(model, parameters)
    memory = lib.llama_get_memory(context)
    vocab = lib.llama_model_get_vocab(model)
    chain = lib.llama_sampler_chain_init(lib.llama_sampler_chain_default_params())
    for sampler in (
        lib.llama_sampler_init_penalties(
            lib.llama_vocab_n_tokens(vocab), 64, SAMPLING["repeat_penalty"], 0.0, 0.0
        ),
        lib.llama_sampler_init_top_k(int(SAMPLING["top_k"])),
        lib.llama_sampler_init_top_p(SAMPLING["top_p"], 1),
        lib.llama_sampler_init_min_p(SAMPLING["min_p"], 1),
        lib.llama_sampler_init_temp(SAMPLING["temperature"]),
        lib.llama_sampler_init_dist(1),
    ):
        lib.llama_sampler_chain_add(chain, sampler)
    batch = Batch(lib, 512)

    def read(count: int, at: int) -> None:
        for start in range(at, at + count, 512):
            size = min(512, at + count - start)
            batch.fill([1000 + (start + n) % 5000 for n in range(size)], start, 0, last=True)
            lib.llama_decode(context, batch.raw)

    def decode() -> float:
        lib.llama_memory_clear(memory, False)
        read(45, 0)
        token = lib.llama_sampler_sample(chain, context, 44)
        began = time.perf_counter()
        for at in range(45, 45 + TOKENS):
            batch.fill([token], at, 0, last=True)
            lib.llama_decode(context, batch.raw)
            token = lib.llama_sampler_sample(chain, context, 0)
        return TOKENS / (time.perf_counter() - began)

    def prefill(old: int, new: int) -> float:
        kept = min(old, lib.llama_memory_seq_pos_max(memory, 0) + 1)
        lib.llama_memory_seq_rm(memory, 0, kept, -1)
        read(old - kept, kept)
        lib.llama_synchronize(context)
        began = time.perf_counter()
        read(new, old)
        lib.llama_sampler_sample(chain, context, new - 1)
        return time.perf_counter() - began

    def run(job: str) -> float:
        kind, *sizes = job.split()
        return decode() if kind == "decode" else prefill(*map(int, sizes))

    return run


def _high_level(path: str, threads: int) -> Callable[[str], float]:
    from llama_cpp import Llama

    llama = Llama(
        path, n_ctx=N_CTX, n_threads=threads, n_threads_batch=physical_cores(), verbose=False
    )

    def decode() -> float:
        while True:
            began, count = 0.0, 0
            stream: Any = llama.create_chat_completion(
                [{"role": "user", "content": STORY}], stream=True, max_tokens=TOKENS, **SAMPLING
            )
            for chunk in stream:
                if "content" in chunk["choices"][0]["delta"]:
                    if began:
                        count += 1
                    else:
                        began = time.perf_counter()
            if count >= TOKENS // 2:
                return count / (time.perf_counter() - began)

    return lambda _job: decode()


def _serve(kind: str, path: str, threads: int) -> None:
    run = (_bare if kind == "bare" else _high_level)(path, threads)
    for line in sys.stdin:
        print(json.dumps(run(line.strip())), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        _serve(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    else:
        for bench in BENCHES:
            print(json.dumps(bench(PAIRS)), flush=True)
