"""Builds llama.cpp's own sampler chain for one answer. Worker only.

Order: grammar, penalties, top-k, top-p, min-p, temperature, draw. All of it is C, so that no
logits are copied into Python. A cut before the penalties, which changes no result, spares them
most of the vocabulary: they look each token up, 0.2 ms a token at 49,000 of them.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from engine.inference import schema
from engine.inference.protocol import FailureCause

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.api.sampling import Sampling
    from engine.inference.model import LoadedModel

_PENALTY_WINDOW = 64
"""Tokens that the repeat penalty looks back on, as in llama.cpp's own programs."""


class SamplingError(Exception):
    """The grammar or schema cannot be used.

    Args:
        cause: `BAD_GRAMMAR` or `BAD_SCHEMA`.
        text: Safe to show.
    """

    def __init__(self, cause: FailureCause, text: str) -> None:
        super().__init__(text)
        self.cause = cause
        self.text = text


class Sampler:
    """One answer's chain; free it when the answer ends.

    Args:
        model: The loaded model.
        sampling: Validated parameters.
        prompt: Tokens of the prompt; its end counts for the repeat penalty.

    Raises:
        SamplingError: The grammar or the schema is not usable.
    """

    def __init__(self, model: LoadedModel, sampling: Sampling, prompt: Sequence[int]) -> None:
        lib = model.lib
        self._lib = lib
        self.seed = sampling.seed if sampling.seed >= 0 else secrets.randbits(31)
        grammar = self._grammar(model, sampling)
        chain = lib.llama_sampler_chain_init(lib.llama_sampler_chain_default_params())
        self.chain = chain
        if grammar is not None:
            lib.llama_sampler_chain_add(chain, grammar)
        if sampling.repeat_penalty > 1 and (kept := _candidates(sampling)):
            lib.llama_sampler_chain_add(chain, lib.llama_sampler_init_top_k(kept))
        if sampling.repeat_penalty != 1.0:
            penalties = lib.llama_sampler_init_penalties(
                model.n_vocab, _PENALTY_WINDOW, sampling.repeat_penalty, 0.0, 0.0
            )
            for token in prompt[-_PENALTY_WINDOW:]:
                lib.llama_sampler_accept(penalties, token)
            lib.llama_sampler_chain_add(chain, penalties)
        if sampling.temperature <= 0:
            lib.llama_sampler_chain_add(chain, lib.llama_sampler_init_greedy())
            return
        if sampling.top_k > 0:
            lib.llama_sampler_chain_add(chain, lib.llama_sampler_init_top_k(sampling.top_k))
        if sampling.top_p < 1:
            lib.llama_sampler_chain_add(chain, lib.llama_sampler_init_top_p(sampling.top_p, 1))
        if sampling.min_p > 0:
            lib.llama_sampler_chain_add(chain, lib.llama_sampler_init_min_p(sampling.min_p, 1))
        lib.llama_sampler_chain_add(chain, lib.llama_sampler_init_temp(sampling.temperature))
        lib.llama_sampler_chain_add(chain, lib.llama_sampler_init_dist(self.seed))

    @staticmethod
    def _grammar(model: LoadedModel, sampling: Sampling) -> Any | None:
        if sampling.json_schema:
            try:
                text = schema.to_gbnf(sampling.json_schema)
            except schema.SchemaError as error:
                raise SamplingError(FailureCause.BAD_SCHEMA, str(error)) from None
        elif sampling.grammar:
            text = sampling.grammar
        else:
            return None
        return grammar_sampler(model, text)

    def free(self) -> None:
        """Gives the chain and all in it back."""
        if self.chain is not None:
            self._lib.llama_sampler_free(self.chain)
            self.chain = None


def grammar_sampler(model: LoadedModel, text: str) -> Any:
    """A sampler that lets only a GBNF grammar's texts pass; the caller frees it.

    Raises:
        SamplingError: llama.cpp cannot use the grammar.
    """
    grammar = None
    if "\0" not in text:  # the C API reads to the first NUL
        grammar = model.lib.llama_sampler_init_grammar(model.vocab, text.encode(), b"root")
    if not grammar:
        raise SamplingError(
            FailureCause.BAD_GRAMMAR,
            "The grammar is not valid GBNF, or has no rule named root. Correct it and send again.",
        )
    return grammar


def _candidates(sampling: Sampling) -> int:
    """How many of the likeliest tokens hold all that can be drawn; 0 when any can.

    A penalty above 1 only lowers tokens, at most those of its window. So whatever is among the k
    first afterwards was among the k + window first before.
    """
    kept = 1 if sampling.temperature <= 0 else sampling.top_k
    return kept + _PENALTY_WINDOW if kept > 0 else 0
