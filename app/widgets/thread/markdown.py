"""What the model wrote, divided into blocks that are safe to show.

Model output is untrusted: no HTML passes, images become their description, links become text with
their address beside it. What would hang the text engine falls back to plain text, in pieces small
enough to lay out one by one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from textwrap import dedent
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.tasklists import tasklists_plugin
from mdit_py_plugins.texmath import texmath_plugin

from app.widgets.shown_text import BIDI_CONTROL, label_of
from app.widgets.thread.inner_code import cut_at_code, has_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.renderer import RendererHTML

MAX_RUN = 10_000
"""Characters without a break that the text engine lays out in reasonable time."""
MAX_TABLE_ROWS = 500
MAX_FORMATTED = 300_000
MAX_MARKS = 20_000
"""Characters that mean something to Markdown; each run of them is tried in many ways."""
MAX_FORMULA_STARTS = 1_000
"""Of each kind: a formula that does not end is looked for to the end of the text."""
MAX_TOKENS = 20_000
"""What the text is made of, in the parser's reckoning; about a second of laying out."""
FORMULA_WEIGHT = 100
"""Tokens of text that are laid out while one formula is drawn."""
PIECE_LINES = 60
"""So that the last piece of code that streams in is coloured anew within half a frame."""
PIECE_CHARACTERS = 16_000
_LINE = 1_000

_MARK = re.compile(r"[\n\[\]*_`~$<>&|!\\]|" + BIDI_CONTROL.pattern)
_FORMULA_NAME = re.compile(r"formula:[0-9a-f]+")
_FORMULA_STARTS = ("$$", "\\[", "\\(")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class BlockKind(StrEnum):
    """How a part of a message is shown."""

    PROSE = "prose"
    QUOTE = "quote"
    RULE = "rule"
    CODE = "code"
    FORMULA = "formula"
    PLAIN = "plain"


_HOLDERS = {
    "bullet_list_open": BlockKind.PROSE,
    "ordered_list_open": BlockKind.PROSE,
    "blockquote_open": BlockKind.QUOTE,
}
"""What code can stand in, by the token it begins with, and how the rest of it is shown."""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a message.

    Attributes:
        kind: How it is shown.
        start: Where its source begins in the text, in characters.
        source: The Markdown it was made from.
        body: HTML of prose and quotes; the bare text of everything else.
        info: The language named at a code fence, at most 40 characters.
        continues: It belongs to the block before, which was cut because it is long.
        is_inner: It stands in a list or a quotation that began in a block before.
        is_quoted: It is code of a quotation.
        wraps: It is code that was not written as such: its source is what it is, and its lines are broken.
    """

    kind: BlockKind
    start: int
    source: str
    body: str
    info: str = ""
    continues: bool = False
    is_inner: bool = False
    is_quoted: bool = False
    wraps: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it can be divided again without what stands before it."""
        return not (self.continues or self.is_inner)


def split_blocks(text: str, offset: int = 0) -> list[Block]:
    """Divides Markdown (CommonMark 0.31 with tables, task lists and formulas) at its top level.

    Args:
        text: Markdown, or its tail from the start of a block.
        offset: What to add to every `start`.

    Returns:
        The blocks in order. An unclosed fence is code to the end.
    """
    blocks = [] if needs_plain(text) else list(_blocks(text, offset))
    # Nothing is left of a text that only says where links lead, unless it is shown as it is.
    if not blocks and text.strip():
        return list(_pieces(BlockKind.PLAIN, text, offset, text, ""))
    return blocks


def plain_blocks(text: str) -> list[Block]:
    """A text as it is, in pieces."""
    return list(_pieces(BlockKind.PLAIN, text, 0, text, ""))


def code_pieces(text: str, info: str, *, wraps: bool) -> list[Block]:
    """A text that is code of a language, in pieces."""
    body = _CONTROL.sub("\ufffd", text.strip())
    return [replace(each, wraps=wraps) for each in _pieces(BlockKind.CODE, body, 0, text, info)]


def needs_plain(text: str) -> bool:
    """Whether formatting this could hang: a long run, a long table, or far too much of anything."""
    if len(text) > MAX_FORMATTED or max(map(len, text.split()), default=0) > MAX_RUN:
        return True
    if len(_MARK.findall(text)) > MAX_MARKS:
        return True
    if any(text.count(each) > MAX_FORMULA_STARTS for each in _FORMULA_STARTS):
        return True
    rows = sum(1 for line in text.splitlines() if line.lstrip().startswith("|"))
    return rows > MAX_TABLE_ROWS


def _blocks(text: str, offset: int) -> Iterator[Block]:
    tokens = _MARKDOWN.parse(_CONTROL.sub("\ufffd", text))
    if _is_too_much(tokens):
        return
    starts = _line_starts(text)
    groups = list(_groups(tokens))
    lines = [group[0].map[0] if group[0].map else -1 for group in groups]
    # The formula rule for brackets gives no lines: such a block begins where the last one ends.
    ends = [group[0].map[1] if group[0].map else -1 for group in groups]
    at = 0
    for index in range(len(lines)):
        if lines[index] < 0:
            line = ends[index - 1] if index and ends[index - 1] >= 0 else at
            while line < len(starts) - 1 and not text[starts[line] : starts[line + 1]].strip():
                line += 1
            lines[index] = line
        at = lines[index] + 1
    lines.append(len(starts) - 1)
    for index, group in enumerate(groups):
        start, end = starts[lines[index]], starts[lines[index + 1]]
        if group[0].type in _HOLDERS and has_code(group):
            yield from _holder(group, text, starts, (start, end), offset)
        else:
            yield from _block(group, text[start:end], offset + start)


def _is_too_much(tokens: Sequence[Token]) -> bool:
    """Whether laying this out would hold up the window, or is so deep that the parser left some out."""
    inner = [each for token in tokens for each in (token.children or ())]
    formulas = sum(each.type.startswith("math") for each in (*tokens, *inner))
    rows = sum(token.type == "tr_open" for token in tokens)
    weight = len(tokens) + len(inner) + FORMULA_WEIGHT * formulas
    deepest = max((token.level for token in tokens), default=0)
    lost = deepest >= _MARKDOWN.options.maxNesting - 1
    return lost or weight > MAX_TOKENS or rows > MAX_TABLE_ROWS + 1


def _line_starts(text: str) -> list[int]:
    # Only the line ends that Markdown knows: str.splitlines splits at more.
    starts = [0, *(found.end() for found in re.finditer(r"\r\n|\n|\r", text))]
    if starts[-1] != len(text):
        starts.append(len(text))
    return starts


def _groups(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    group: list[Token] = []
    for token in tokens:
        group.append(token)
        if token.level == 0 and token.nesting <= 0:
            yield group
            group = []
    if group:
        yield group


def _block(group: list[Token], source: str, start: int) -> Iterator[Block]:
    first = group[0]
    match first.type:
        case "fence" | "code_block":
            body = first.content.removesuffix("\n")
            yield from _pieces(BlockKind.CODE, body, start, source, first.info.strip()[:40])
        case "math_block" | "math_block_label" | "math_block_eqno":
            yield Block(BlockKind.FORMULA, start, source, first.content.strip())
        case "hr":
            yield Block(BlockKind.RULE, start, source, "")
        case "blockquote_open":
            yield Block(BlockKind.QUOTE, start, source, _html(group[1:-1]))
        case _:
            yield Block(BlockKind.PROSE, start, source, _html(group))


def _holder(
    group: list[Token], text: str, starts: list[int], span: tuple[int, int], offset: int
) -> Iterator[Block]:
    """The blocks of a list or quotation with code in it.

    Each has the lines from its own first to the next one's.
    """
    kind = _HOLDERS[group[0].type]
    is_quoted = kind is BlockKind.QUOTE
    parts = list(cut_at_code(group[1:-1] if is_quoted else group, _html))
    edges = [span[0]]
    for before, part in pairwise(parts):
        # Prose ends where the code begins, and code with its fence.
        fence, edge = (before, 1) if isinstance(part, str) else (part, 0)
        edges.append(starts[fence.map[edge]] if isinstance(fence, Token) and fence.map else span[1])
    edges.append(span[1])
    for at, (part, (start, end)) in enumerate(zip(parts, pairwise(edges), strict=True)):
        source, is_inner = text[start:end], at > 0
        if isinstance(part, str):
            yield Block(kind, offset + start, source, part, is_inner=is_inner)
        else:
            body, info = part.content.removesuffix("\n"), part.info.strip()[:40]
            for each in _pieces(BlockKind.CODE, body, offset + start, source, info):
                yield replace(each, is_inner=is_inner, is_quoted=is_quoted)


def _pieces(kind: BlockKind, body: str, start: int, source: str, info: str) -> Iterator[Block]:
    lines: list[str] = []
    size = 0
    continues = False
    for line in broken_up(body).split("\n"):
        if lines and (len(lines) >= PIECE_LINES or size + len(line) > PIECE_CHARACTERS):
            yield Block(kind, start, "" if continues else source, "\n".join(lines), info, continues)
            lines, size, continues = [], 0, True
        lines.append(line)
        size += len(line) + 1
    yield Block(kind, start, "" if continues else source, "\n".join(lines), info, continues)


def code_of(block: Block) -> str:
    """The code of a block as it was written; what is shown of it may be cut and broken."""
    if block.wraps:
        return block.source.strip()
    wanted, source = {"fence", "code_block"}, block.source
    if block.is_inner:
        # It may stand so far in that it would not be a fence by itself.
        wanted, source = {"fence"}, dedent(source)
        while source.startswith(">") and not _contents(source, wanted):
            lines = source.splitlines(keepends=True)
            source = dedent("".join(line.removeprefix(">").removeprefix(" ") for line in lines))
    return next(iter(_contents(source, wanted)), block.body).removesuffix("\n")


def _contents(source: str, kinds: set[str]) -> list[str]:
    return [token.content for token in _MARKDOWN.parse(source) if token.type in kinds]


def broken_up(text: str) -> str:
    """The text with a line break in every run that is too long to lay out; for showing only."""
    lines = text.split("\n")
    if all(len(line) <= MAX_RUN for line in lines):
        return text
    made = []
    for line in lines:
        made += [line[at : at + _LINE] for at in range(0, max(1, len(line)), _LINE)]
    return "\n".join(made)


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


def _heading_open(
    _self: RendererHTML, tokens: Sequence[Token], at: int, _options: Any, _env: Any
) -> str:
    # Qt makes <h1> larger than any style sheet asks for.
    return f'<p class="{tokens[at].tag}">'


def _heading_close(
    _self: RendererHTML, _tokens: Sequence[Token], _at: int, _options: Any, _env: Any
) -> str:
    return "</p>"


def _formula(_self: RendererHTML, tokens: Sequence[Token], at: int, _o: Any, _env: Any) -> str:
    # The document shows the picture of this name, or nothing: it never reads anything.
    return f'<img src="{formula_name(tokens[at].content)}" style="vertical-align: middle">'


def _task(_self: RendererHTML, tokens: Sequence[Token], at: int, _o: Any, _env: Any) -> str:
    content = tokens[at].content
    if 'type="checkbox"' not in content:
        return escapeHtml(content)
    return f'<img src="{TASK_DONE if "checked=" in content else TASK_OPEN}"> '


def formula_name(source: str) -> str:
    """The name under which a document asks for the picture of an inline formula."""
    return "formula:" + source.encode("utf-8").hex()


def formula_source(name: str) -> str:
    """The formula that a name stands for; empty when it is none."""
    if not name.startswith("formula:"):
        return ""
    try:
        return bytes.fromhex(name.removeprefix("formula:")).decode("utf-8")
    except ValueError:
        return ""


def formulas_in(html: str) -> list[str]:
    """The formulas whose pictures the text of a block will ask for."""
    return [formula_source(name) for name in _FORMULA_NAME.findall(html)]


TASK_OPEN, TASK_DONE = "task:open", "task:done"
"""The names under which a document asks for the boxes of a task list."""
TASK_TEXT = {TASK_OPEN: "\u2610", TASK_DONE: "\u2611"}
"""What copied text has in place of a box."""
TASK_MARKDOWN = {TASK_OPEN: "[ ]", TASK_DONE: "[x]"}
"""What copied Markdown has in place of a box."""


def _make_markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False, "linkify": False})
    markdown.enable(["table", "strikethrough"])
    markdown.use(dollarmath_plugin, allow_labels=False, allow_space=False, double_inline=True)
    markdown.use(texmath_plugin, delimiters="brackets")
    markdown.use(tasklists_plugin)
    for name, rule in {
        "heading_open": _heading_open,
        "heading_close": _heading_close,
        "image": _image,
        "link_open": _link_open,
        "link_close": _link_close,
        "math_inline": _formula,
        "math_inline_double": _formula,
        "math_block": _formula,
        "html_inline": _task,
    }.items():
        markdown.add_render_rule(name, rule)
    return markdown


_MARKDOWN = _make_markdown()


def _html(tokens: Sequence[Token]) -> str:
    made = str(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})).strip()
    # In the HTML, so that no label is taken for Markdown and none comes in through an entity.
    return BIDI_CONTROL.sub(lambda found: f"<code>{label_of(found[0])}</code>", made)
