"""From messages to tokens, so that text can never pass for the model's own control tokens."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from engine.inference.template import ChatTemplate, Message, TemplateError

Segment = tuple[str, bool]
"""Text, and whether control tokens in it are meant."""

_OPEN, _CLOSE = "\ue000", "\ue001"


class Tokenizer(Protocol):
    """What is needed of a model's vocabulary."""

    bos: str
    special_texts: re.Pattern[str]

    def tokenize(self, text: str, *, special: bool, begin: bool = False) -> list[int]:
        """Tokens of a text."""


@dataclass(frozen=True)
class Known:
    """A prompt whose tokens are known: what a conversation's cache was made from."""

    segments: tuple[Segment, ...]
    tokens: Sequence[int]


def render_segments(
    template: ChatTemplate, special: re.Pattern[str], messages: Sequence[Message]
) -> tuple[Segment, ...]:
    """Renders a conversation and tells the template's text from the messages'.

    Where no message holds the text of a control token, the result is one segment, tokenised just
    as the model was trained. Otherwise stand-ins are rendered in place of the suspicious
    messages, and their text becomes segments in which control tokens are plain characters.

    Raises:
        TemplateError: The template failed, or alters such a message so that it cannot be told
            from its own text.
    """
    messages = list(messages)
    whole = template.render(messages)
    marks = [f"{_OPEN}{secrets.randbits(128):039d}{_CLOSE}" for _ in messages]
    suspicious = [bool(special.search(text)) for _, text in messages]
    if not any(suspicious):
        bare = template.render(
            [(role, mark) for (role, _), mark in zip(messages, marks, strict=True)]
        )
        if special.findall(whole) == special.findall(bare):
            return ((whole, True),)
        # A control token put together from both sides of a border, or a template that looks at
        # what messages say: take no chance.
        suspicious = [True] * len(messages)
    replaced = {
        mark: text for mark, (_, text), odd in zip(marks, messages, suspicious, strict=True) if odd
    }
    rendered = template.render(
        [
            (role, mark if odd else text)
            for mark, (role, text), odd in zip(marks, messages, suspicious, strict=True)
        ]
    )
    return _split(rendered, replaced)


def with_beginning(
    segments: tuple[Segment, ...], special: re.Pattern[str], beginning: str
) -> tuple[Segment, ...]:
    """A prompt that ends with the text its answer has already, in which no control token is meant."""
    *before, (last, meant) = segments
    joined = last + beginning
    if meant and special.findall(joined) == special.findall(last):
        return (*before, (joined, True))
    return (*segments, (beginning, False))


def _split(rendered: str, replaced: dict[str, str]) -> tuple[Segment, ...]:
    borders = re.compile("(" + "|".join(map(re.escape, replaced)) + ")")
    segments: list[Segment] = []
    for part in borders.split(rendered):
        if part in replaced:
            segments.append((replaced[part], False))
        elif part:
            if any(_holds_part_of(mark, part) for mark in replaced):
                raise TemplateError(
                    "The model's chat template alters messages, and one of them holds the text of "
                    "a control token, which could pass for the template's own. Remove that text."
                )
            segments.append((part, True))
    return tuple(segments)


def _holds_part_of(mark: str, text: str) -> bool:
    """Whether a stand-in was cut or changed rather than copied."""
    window = 8
    return any(mark[at : at + window] in text for at in range(len(mark) - window + 1))


def tokenize_segments(
    tokenizer: Tokenizer, segments: Sequence[Segment], *, first: bool
) -> list[int]:
    """Tokens of rendered segments.

    Args:
        tokenizer: The model's vocabulary.
        segments: What to tokenise.
        first: Whether this is the beginning of the prompt, where a begin token may be due.
    """
    tokens: list[int] = []
    for number, (text, special) in enumerate(segments):
        begin = first and number == 0 and not (tokenizer.bos and text.startswith(tokenizer.bos))
        if special:
            tokens += tokenizer.tokenize(text, special=True, begin=begin)
            continue
        # User-defined tokens are recognised whatever `special` says, so their text is cut.
        start = 0
        cuts = [match.start() + 1 for match in tokenizer.special_texts.finditer(text)]
        for cut in [*cuts, len(text)]:
            tokens += tokenizer.tokenize(text[start:cut], special=False, begin=begin and start == 0)
            start = cut
    return tokens


def extend(tokenizer: Tokenizer, segments: tuple[Segment, ...], known: Known | None) -> list[int]:
    """Tokens of a prompt, taken over from a known beginning where there is one.

    What a model wrote need not be what the tokenizer would make of the same text; taking over the
    very tokens keeps the cache useful to its last token.
    """
    if known is not None and known.segments and len(known.segments) <= len(segments):
        *before, (last, special) = known.segments
        at = len(before)
        text, same = segments[at]
        if tuple(before) == segments[:at] and same is special and text.startswith(last):
            rest: list[Segment] = [(text[len(last) :], special)] if len(text) > len(last) else []
            rest += segments[at + 1 :]
            return [*known.tokens, *tokenize_segments(tokenizer, rest, first=False)]
    return tokenize_segments(tokenizer, segments, first=True)


def common_prefix(one: Sequence[int], other: Sequence[int]) -> int:
    """Length of the common beginning of two token sequences."""
    size = min(len(one), len(other))
    if one[:size] == other[:size]:
        return size
    low, high = 0, size
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
