"""What the model wrote, made safe to show.

Model output is untrusted: no HTML passes, images become their description, links become text with
their address beside it. What would hang the text engine falls back to plain text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml

from app.widgets.shown_text import BIDI_CONTROL, label_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token

MAX_RUN = 10_000
"""Characters without a break that the text engine lays out in reasonable time."""
MAX_TABLE_ROWS = 500
MAX_FORMATTED = 300_000
_LINE = 1_000

_FENCE = re.compile(r"^ {0,3}(?P<mark>`{3,}|~{3,})(?P<info>[^\n]*)$")
_RUN = re.compile(r"\S{%d,}" % (MAX_RUN + 1))  # noqa: UP031 - braces mean something to both
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class BlockKind(StrEnum):
    """How a part of an answer is shown."""

    PROSE = "prose"
    CODE = "code"
    PLAIN = "plain"


@dataclass(frozen=True)
class Block:
    """A part of an answer.

    Attributes:
        kind: How it is shown.
        text: Its Markdown, or the code without its fence.
        info: The language named at the fence, at most 40 characters.
        start: Where it begins in the whole text.
    """

    kind: BlockKind
    text: str
    info: str
    start: int


def split_blocks(text: str, offset: int = 0) -> list[Block]:
    """Divides Markdown at its fenced code (CommonMark 0.31, section 4.5), in one pass.

    Args:
        text: Markdown, or its tail from a block's start.
        offset: What to add to every `start`.

    Returns:
        The blocks in order; an unclosed fence is code to the end.
    """
    blocks: list[Block] = []
    lines: list[str] = []
    start = at = 0
    fence = info = ""

    def close(kind: BlockKind, end: int) -> None:
        nonlocal lines, start
        body = "".join(lines)
        if kind is BlockKind.CODE or body.strip():
            blocks.append(_checked(kind, body, info, offset + start))
        lines, start = [], end

    for line in text.splitlines(keepends=True):
        found = _FENCE.match(line.rstrip("\r\n"))
        after = at + len(line)
        if fence:
            if found and _closes(found, fence):
                close(BlockKind.CODE, after)
                fence = info = ""
            else:
                lines.append(line)
        elif found and not ("`" in found["info"] and found["mark"][0] == "`"):
            close(BlockKind.PROSE, at)
            fence, info = found["mark"], found["info"].strip()[:40]
        else:
            lines.append(line)
        at = after
    if fence or lines:
        close(BlockKind.CODE if fence else BlockKind.PROSE, at)
    return blocks


def _closes(found: re.Match[str], fence: str) -> bool:
    mark = found["mark"]
    return mark[0] == fence[0] and len(mark) >= len(fence) and not found["info"].strip()


def _checked(kind: BlockKind, text: str, info: str, start: int) -> Block:
    if kind is BlockKind.PROSE and needs_plain(text):
        return Block(BlockKind.PLAIN, broken_up(text), "", start)
    if kind is BlockKind.CODE:
        return Block(kind, broken_up(text.removesuffix("\n")), info, start)
    return Block(kind, text, info, start)


def needs_plain(text: str) -> bool:
    """Whether formatting this could hang: a long run, a long table, or far too much of it."""
    if len(text) > MAX_FORMATTED or _RUN.search(text):
        return True
    rows = sum(1 for line in text.splitlines() if line.lstrip().startswith("|"))
    return rows > MAX_TABLE_ROWS


def broken_up(text: str) -> str:
    """The text with a line break in every run that is too long to lay out; for showing only."""
    if not any(len(line) > MAX_RUN for line in text.splitlines()):
        return text
    lines = []
    for line in text.splitlines():
        lines += [line[at : at + _LINE] for at in range(0, max(1, len(line)), _LINE)]
    return "\n".join(lines)


def _image(_self: RendererHTML, tokens: Sequence[Token], at: int, _options: Any, _env: Any) -> str:
    described = escapeHtml(tokens[at].content or "image")
    return f"<i>[{described}]</i>"


def _link_open(
    _self: RendererHTML, _tokens: Sequence[Token], _at: int, _options: Any, _env: Any
) -> str:
    return "<u>"


def _link_close(
    _self: RendererHTML, tokens: Sequence[Token], at: int, _options: Any, _env: Any
) -> str:
    depth = 0
    for before in range(at, -1, -1):
        token = tokens[before]
        depth += token.type == "link_close"
        depth -= token.type == "link_open"
        if token.type == "link_open" and depth == 0:
            shown = "".join(each.content for each in tokens[before + 1 : at])
            address = str(token.attrGet("href") or "")[:300]
            same = shown in {address, address.removeprefix("mailto:")}
            return "</u>" if same or not address else f"</u> ({escapeHtml(address)})"
    return "</u>"


def make_renderer() -> MarkdownIt:
    """CommonMark with tables and strikethrough; no HTML in, only known tags out."""
    markdown = MarkdownIt("commonmark", {"html": False, "linkify": False})
    markdown.enable(["table", "strikethrough"])
    markdown.add_render_rule("image", _image)
    markdown.add_render_rule("link_open", _link_open)
    markdown.add_render_rule("link_close", _link_close)
    return markdown


_RENDERER = make_renderer()


def safe_html(text: str) -> str:
    """Markdown as HTML in which nothing loads, nothing can be followed and nothing is reordered."""
    made = str(_RENDERER.render(_CONTROL.sub("\ufffd", text)))
    # In the HTML, so that no label is taken for Markdown and none comes in through an entity.
    return BIDI_CONTROL.sub(lambda found: f"<code>{label_of(found[0])}</code>", made)
