"""What is asked of the model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace

from engine.api.chat import SendRequest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.api.answers import AnswerEvent
    from engine.api.chat import Chat, Overflow


@dataclass(frozen=True)
class Ask:
    """A prompt, or the wish for another answer.

    Attributes:
        request: The prompt, as it is sent or was sent.
        again: The answer beside which another is wanted; empty for a new prompt.
        replaces: The message of the shown branch that gives way to what comes.
    """

    request: SendRequest
    again: str = ""
    replaces: str = ""

    def begin(self, chat: Chat, overflow: Overflow) -> Iterator[AnswerEvent]:
        """Has the engine commit and answer it; called on a thread, and may wait for the model."""
        if self.again:
            return chat.regenerate(self.again, self.request.sampling, overflow)
        return chat.send(replace(self.request, overflow=overflow))
