"""The sampler chain draws what the plain chain of the same parameters draws, with less work."""

import ctypes
import random
from types import SimpleNamespace
from typing import Any

import pytest

from engine.api.sampling import Sampling
from engine.inference.binding import load_binding
from engine.inference.sampler import Sampler

N_VOCAB = 1500
DRAWS = 30


@pytest.fixture(scope="module")
def lib() -> Any:
    return load_binding()


def plain_chain(lib: Any, sampling: Sampling, prompt: list[int]) -> Any:
    """Penalties over the whole vocabulary, as llama.cpp's own programs order them."""
    chain = lib.llama_sampler_chain_init(lib.llama_sampler_chain_default_params())
    penalties = lib.llama_sampler_init_penalties(N_VOCAB, 64, sampling.repeat_penalty, 0.0, 0.0)
    for token in prompt[-64:]:
        lib.llama_sampler_accept(penalties, token)
    parts = [penalties]
    if sampling.temperature <= 0:
        parts.append(lib.llama_sampler_init_greedy())
    else:
        if sampling.top_k:
            parts.append(lib.llama_sampler_init_top_k(sampling.top_k))
        parts += [
            lib.llama_sampler_init_top_p(sampling.top_p, 1),
            lib.llama_sampler_init_min_p(sampling.min_p, 1),
            lib.llama_sampler_init_temp(sampling.temperature),
            lib.llama_sampler_init_dist(sampling.seed),
        ]
    for part in parts:
        lib.llama_sampler_chain_add(chain, part)
    return chain


def draw(lib: Any, chain: Any, logits: list[float]) -> int:
    data = (lib.llama_token_data * N_VOCAB)(
        *(lib.llama_token_data(token, logit, 0.0) for token, logit in enumerate(logits))
    )
    array = lib.llama_token_data_array(data, N_VOCAB, -1, False)
    lib.llama_sampler_apply(chain, ctypes.byref(array))
    token = int(array.data[array.selected].id)
    lib.llama_sampler_accept(chain, token)
    return token


@pytest.mark.parametrize(
    "values",
    [
        {"repeat_penalty": 1.1},
        {"repeat_penalty": 5.0},
        {"repeat_penalty": 2.0, "top_k": 1},
        {"repeat_penalty": 1.3, "top_k": 0},
        {"repeat_penalty": 0.5},
        {"repeat_penalty": 3.0, "temperature": 0.0},
    ],
)
def test_the_cut_before_the_penalties_changes_no_draw(lib: Any, values: dict[str, Any]) -> None:
    base: dict[str, Any] = {"temperature": 0.8, "top_k": 40, "top_p": 0.95, "min_p": 0.05}
    sampling = Sampling(**(base | {"seed": 5} | values))
    source = random.Random(7)
    favourites = source.sample(range(N_VOCAB), 80)
    model: Any = SimpleNamespace(lib=lib, n_vocab=N_VOCAB, vocab=None)
    ours = Sampler(model, sampling, favourites)
    plain = plain_chain(lib, sampling, favourites)
    try:
        for _ in range(DRAWS):
            logits = [source.gauss(0.0, 2.0) for _ in range(N_VOCAB)]
            for token in favourites:  # so that penalised tokens matter
                logits[token] += 6.0
            assert draw(lib, ours.chain, logits) == draw(lib, plain, logits)
    finally:
        ours.free()
        lib.llama_sampler_free(plain)
