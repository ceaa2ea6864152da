"""An answer that is JSON and nothing else, as a schema asks for: it is shown as code."""

from __future__ import annotations

import json
import re

from app.widgets.thread.markdown import Block, code_pieces

_START = re.compile(r"\n*[ ]{0,3}(?:\{\s*[\"}]|\[)")
"""Of an object or a list; anything else that is JSON is words as well."""
_ENDS = 12
"""Characters before its end where JSON that is still being written may be at fault."""
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str)


def is_json(text: str) -> bool:
    """Whether a text is JSON, or an object that is still being written."""
    if _START.match(text) is None:
        return False
    body = text.strip()
    try:
        _, end = _DECODER.raw_decode(body)
    except json.JSONDecodeError as fault:
        unfinished = fault.pos >= len(body) - _ENDS or fault.msg.startswith("Unterminated")
        return unfinished and body.startswith("{")
    except RecursionError:
        return False
    return end == len(body)


def json_blocks(text: str) -> list[Block]:
    """JSON as code whose lines are broken: it may be one long line."""
    return code_pieces(text, "json", wraps=True)
