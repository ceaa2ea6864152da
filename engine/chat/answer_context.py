"""What an answer was made with, kept sealed beside it: without it no prompt could be shown again."""

from __future__ import annotations

import msgspec

from engine.api.sampling import Sampling


class AnswerContext(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Parameters with the seed that was drawn; the system prompt and the summary in the prompt.

    What its times were is here too: `decode_ms` and `first_token_ms` as a `Message` has them.
    """

    sampling: Sampling
    system_prompt: str = ""
    summary: str = ""
    decode_ms: int = 0
    first_token_ms: int = 0
