"""What an answer was made with, kept sealed beside it: without it no prompt could be shown again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from engine.api.sampling import Sampling

if TYPE_CHECKING:
    from engine.chat.rows import MessageLike, OpenUnit
    from engine.store.tables import MessageRow


class AnswerContext(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Parameters with the seed that was drawn; the system prompt and the summary in the prompt.

    What its times were is here too: `decode_ms` and `first_token_ms` as a `Message` has them.
    """

    sampling: Sampling
    system_prompt: str = ""
    summary: str = ""
    decode_ms: int = 0
    first_token_ms: int = 0


_DECODER = msgspec.json.Decoder(AnswerContext)


def context_of(unit: OpenUnit, row: MessageLike) -> AnswerContext | None:
    """The context of an answer; None in a question, and where none was kept."""
    text = unit.context_text(row)
    return _DECODER.decode(text) if text else None


def put_context(unit: OpenUnit, row: MessageRow, context: AnswerContext) -> None:
    """Gives an answer its context, under a version of its own."""
    row.context_version = (row.context_version or 0) + 1
    text = msgspec.json.encode(context).decode()
    row.context_sealed = unit.seal_context(row.message_id, row.context_version, text)
