"""Code within lists, taken out between the items: there it is coloured, copied and scrolled as code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it.token import Token

INDENT = 24
"""Pixels by which what follows code in an item stands in, as the item does."""
_LISTS = {"bullet_list_open": "ul", "ordered_list_open": "ol"}


@dataclass(slots=True)
class _Open:
    """A list or an item that is open.

    Attributes:
        tag: Of a list; empty for an item.
        number: Of the item that a list comes to next.
        was_cut: Its tag was closed above the code, and it goes on below.
    """

    tag: str
    number: int = 1
    was_cut: bool = False


def has_code(tokens: Sequence[Token]) -> bool:
    """Whether a list has code that can be taken out: any that stands in no quotation."""
    quoted = 0
    for token in tokens:
        quoted += (token.type == "blockquote_open") - (token.type == "blockquote_close")
        if token.type == "fence" and not quoted:
            return True
    return False


def cut_at_code(
    tokens: Sequence[Token], html: Callable[[Sequence[Token]], str]
) -> Iterator[str | Token]:
    """Divides a list.

    Args:
        tokens: Of the whole list.
        html: Renders a token.

    Yields:
        The HTML of what stands before, between and after the code, numbered as it was written, and
        in its place the token of each fence.
    """
    opened: list[_Open] = []
    made, has_content, quoted = "", False, 0
    for token in tokens:
        quoted += (token.type == "blockquote_open") - (token.type == "blockquote_close")
        if token.type == "fence" and not quoted:
            if has_content:
                yield made + "".join(_close(each) for each in reversed(opened))
            yield token
            for each in opened:
                each.was_cut = True
            made = "".join("" if each.tag else _standing_in() for each in opened)
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
    if token.type in {"list_item_close", "bullet_list_close", "ordered_list_close"}:
        return _close(opened.pop()), False
    return html([token]), True


def _close(each: _Open) -> str:
    if each.tag:
        return "" if each.was_cut else f"</{each.tag}>"
    return "</div>" if each.was_cut else "</li>"


def _standing_in() -> str:
    return f'<div style="margin-left: {INDENT}px">'
