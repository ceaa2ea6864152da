"""What changed, pushed to clients in commit order."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Protocol

import msgspec

from engine.api.access import Permission, requires


class Topic(StrEnum):
    """What an event is about."""

    HELLO = "hello"  # first on every stream; also sent about every 10 s so that a gap shows
    STATUS = "status"
    CONVERSATION = "conversation"
    LIBRARY = "library"  # the caller's own folders, prompts and presets
    PEOPLE = "people"
    MODELS = "models"
    JOB = "job"
    LOG = "log"
    ALERT = "alert"  # for who reads alerts; subject is the alert's id, empty for cases and findings
    SIGN_IN = "sign_in"


class EngineEvent(msgspec.Struct, frozen=True, kw_only=True):
    """Something changed: ask again for what you show of it.

    Attributes:
        number: Rises by one with every event; a client resumes from the last it saw.
        subject: The id of what changed, empty when it is the whole topic.
        missed: True when events before this one are gone: ask again for everything.
    """

    number: int
    topic: Topic
    subject: str = ""
    missed: bool = False


class Events(Protocol):
    """A stream that lives as long as the sign-in."""

    @requires(Permission.LOCKED_OK)
    def follow(self, after: int = -1) -> Iterator[EngineEvent]:
        """Events after number `after` (-1: from now), as they are committed.

        Raises:
            StateError: `sealing`: someone seals the vault; the engine is back in a moment, sealed.
        """
