"""What decoding is measured against, each in a process of its own: a line in, a figure out.

"bare" is a loop over llama.cpp's C API with its C sampler chain that does nothing with the text,
for one sequence or several in one batch; "high_level" is llama-cpp-python's chat completion.
"""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING, Any, NamedTuple

from engine.inference.batch import Batch
from engine.inference.binding import load_binding
from engine.inference.machine import physical_cores

if TYPE_CHECKING:
    from collections.abc import Callable

ANSWERS = 4
"""Most sequences at once."""
N_CTX = 4096
TOKENS = 128
STORY = "Write a long and detailed story about a lighthouse keeper and the sea."
SAMPLING: dict[str, Any] = {
    "temperature": 0.8,
    "top_k": 40,
    "top_p": 0.95,
    "min_p": 0.05,
    "repeat_penalty": 1.1,
}


class Figure(NamedTuple):
    """A figure, and for speeds the same per second of processor time."""

    value: float
    per_cpu: float


class Clock:
    """Measures from its making on."""

    def __init__(self) -> None:
        self._began, self._used = time.perf_counter(), time.process_time()

    def speed(self, tokens: int) -> Figure:
        """Tokens per second that passed, and that was worked."""
        passed = time.perf_counter() - self._began
        return Figure(tokens / passed, tokens / (time.process_time() - self._used))


def _bare(path: str, threads: int) -> Callable[[str], Figure]:
    """The bare loop: C API, C sampler chain, nothing done with the text."""
    lib = load_binding()
    lib.silent = lib.llama_log_callback(lambda *_: None)  # has to live as long as llama.cpp
    lib.llama_log_set(lib.silent, None)
    lib.llama_backend_init()
    model = lib.llama_model_load_from_file(path.encode(), lib.llama_model_default_params())
    parameters = lib.llama_context_default_params()
    parameters.n_ctx, parameters.n_batch, parameters.n_ubatch = N_CTX, 512, 512
    parameters.n_seq_max, parameters.kv_unified = ANSWERS, True
    parameters.n_threads, parameters.n_threads_batch = threads, physical_cores()
    context = lib.llama_init_from_model(model, parameters)
    memory = lib.llama_get_memory(context)
    vocab = lib.llama_model_get_vocab(model)
    chains = [_chain(lib, vocab) for _ in range(ANSWERS)]
    batch = Batch(lib, 512)

    def read(count: int, at: int, sequence: int = 0) -> None:
        for start in range(at, at + count, 512):
            size = min(512, at + count - start)
            tokens = [1000 + (start + n) % 5000 for n in range(size)]
            batch.fill(tokens, start, sequence, last=True)
            lib.llama_decode(context, batch.raw)

    def decode(answers: int = 1) -> Figure:
        lib.llama_memory_clear(memory, False)
        lib.llama_set_n_threads(context, threads, physical_cores())
        tokens = []
        for sequence in range(answers):
            read(45, 0, sequence)
            tokens.append(lib.llama_sampler_sample(chains[sequence], context, 44))
        # llama.cpp uses the threads for prompts as soon as a batch has several tokens.
        lib.llama_set_n_threads(context, threads, threads)
        clock = Clock()
        for at in range(45, 45 + TOKENS):
            batch.arrange(list(range(answers)))
            for row in range(answers):
                batch.token[row], batch.position[row] = tokens[row], at
            lib.llama_decode(context, batch.raw)
            for row in range(answers):
                tokens[row] = lib.llama_sampler_sample(chains[row], context, row)
        return clock.speed(answers * TOKENS)

    def prefill(old: int, new: int) -> Figure:
        lib.llama_set_n_threads(context, threads, physical_cores())
        kept = min(old, lib.llama_memory_seq_pos_max(memory, 0) + 1)
        lib.llama_memory_seq_rm(memory, 0, kept, -1)
        read(old - kept, kept)
        lib.llama_synchronize(context)
        began = time.perf_counter()
        read(new, old)
        lib.llama_sampler_sample(chains[0], context, new - 1)
        return Figure(time.perf_counter() - began, 0.0)

    def run(job: str) -> Figure:
        kind, *sizes = job.split()
        return (decode if kind == "decode" else prefill)(*map(int, sizes))

    return run


def _chain(lib: Any, vocab: Any) -> Any:
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
    return chain


def _high_level(path: str, threads: int) -> Callable[[str], Figure]:
    from llama_cpp import Llama

    llama = Llama(
        path, n_ctx=N_CTX, n_threads=threads, n_threads_batch=physical_cores(), verbose=False
    )

    def decode() -> Figure:
        while True:
            clock, count = Clock(), -1
            stream: Any = llama.create_chat_completion(
                [{"role": "user", "content": STORY}], stream=True, max_tokens=TOKENS, **SAMPLING
            )
            for chunk in stream:
                if "content" in chunk["choices"][0]["delta"]:
                    count += 1
                    if not count:
                        clock = Clock()
            if count >= TOKENS // 2:
                return clock.speed(count)

    return lambda _job: decode()


def _serve(kind: str, path: str, threads: int) -> None:
    run = (_bare if kind == "bare" else _high_level)(path, threads)
    for line in sys.stdin:
        print(json.dumps(run(line.strip())), flush=True)


if __name__ == "__main__":
    _serve(sys.argv[1], sys.argv[2], int(sys.argv[3]))
