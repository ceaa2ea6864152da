"""Renders a model's conversations with its own chat template. Worker only."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from engine.inference.prompt import (
    Known,
    Segment,
    Tokenizer,
    extend,
    render_segments,
    with_beginning,
)
from engine.inference.template import FALLBACK, ChatTemplate, Message

if TYPE_CHECKING:
    from collections.abc import Sequence


class PromptBuilder:
    """From messages to a prompt's tokens.

    Args:
        tokenizer: The model's vocabulary.
        source: The template from the file; None takes ChatML.
        eos: Text of the model's end token.

    Raises:
        TemplateError: The template is not valid.
    """

    def __init__(self, tokenizer: Tokenizer, source: str | None, eos: str) -> None:
        self._tokenizer = tokenizer
        self.template_source = source or FALLBACK
        self.template_sha256 = hashlib.sha256(self.template_source.encode()).hexdigest()
        self._template = ChatTemplate(self.template_source, tokenizer.bos, eos)

    def build(
        self,
        messages: Sequence[Message],
        system_prompt: str,
        known: Known | None,
        beginning: str = "",
    ) -> tuple[tuple[Segment, ...], list[int]]:
        """The rendered prompt and its tokens.

        Args:
            messages: Role and text, oldest first.
            system_prompt: Put before them unless empty.
            known: The first part of a prompt, whose tokens are known.
            beginning: Text the answer has already.

        Raises:
            TemplateError: The template failed or refused.
        """
        whole = [("system", system_prompt), *messages] if system_prompt else list(messages)
        special = self._tokenizer.special_texts
        segments = render_segments(self._template, special, whole)
        if beginning:
            segments = with_beginning(segments, special, beginning)
        return segments, extend(self._tokenizer, segments, known)
