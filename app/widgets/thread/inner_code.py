"""Code within lists and quotations, taken out: there it is coloured, copied and scrolled as code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it.token import Token

INDENT = 24
"""Pixels by which what follows code in an item stands in, as the item does."""
_LISTS = {"bullet_list_open": "ul", "ordered_list_open": "ol"}
_CLOSING = frozenset(
    {"list_item_close", "bullet_list_close", "ordered_list_close", "blockquote_close"}
)
_QUOTE = "blockquote"


@dataclass(slots=True)
class _Open:
    """A list, an item or a quotation that is open.

    Attributes:
        tag: Of a list or a quotation; empty for an item.
        number: Of the item that a list comes to next.
        was_cut: Its tag was closed above the code, and it goes on below.
    """

    tag: str
    number: int = 1
    was_cut: bool = False


def has_code(tokens: Sequence[Token]) -> bool:
    """Whether a list or a quotation has code that can be taken out."""
    return any(token.type == "fence" for token in tokens)


def cut_at_code(
    tokens: Sequence[Token], html: Callable[[Sequence[Token]], str]
) -> Iterator[str | Token]:
    """Divides a list, or what a quotation holds.

    Args:
        tokens: Of the whole list, or between the ends of the quotation.
        html: Renders a token.

    Yields:
        The HTML of what stands before, between and after the code, numbered as it was written, and
        in its place the token of each fence.
    """
    opened: list[_Open] = []
    made, has_content = "", False
    for token in tokens:
        if token.type == "fence":
            if has_content:
                yield made + "".join(_close(each) for each in reversed(opened))
            yield token
            for each in opened:
                each.was_cut = True
            made = "".join(map(_begin_again, opened))
            has_content = False
            continue
        piece, counts = _piece(token, opened, html)
        made += piece
        has_content = has_content or counts
    if has_content:
        yield made


def _piece(
    token: Token, opened: list[_Open], html: Callable[[Sequence[Token]], str]
) -> tuple[str, bool]:
    """The HTML of a token, and whether there is something to see in it."""
    if token.type in _LISTS:
        opened.append(_Open(_LISTS[token.type], int(token.attrGet("start") or 1)))
        return html([token]), False
    if token.type == "list_item_open":
        above = opened[-1]
        again = ""
        if above.was_cut:
            again = f'<ol start="{above.number}">' if above.tag == "ol" else "<ul>"
        above.was_cut = False
        above.number += 1
        opened.append(_Open(""))
        return again + html([token]), True
    if token.type == "blockquote_open":
        opened.append(_Open(_QUOTE))
        return html([token]), False
    if token.type in _CLOSING:
        return _close(opened.pop()), False
    return html([token]), True


def _close(each: _Open) -> str:
    if each.tag == _QUOTE:
        return f"</{_QUOTE}>"
    if each.tag:
        return "" if each.was_cut else f"</{each.tag}>"
    return "</div>" if each.was_cut else "</li>"


def _begin_again(each: _Open) -> str:
    """What holds the rest of it below the code; a list begins again with its next item."""
    if each.tag:
        return f"<{_QUOTE}>" if each.tag == _QUOTE else ""
    return f'<div style="margin-left: {INDENT}px">'
