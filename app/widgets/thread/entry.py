"""What the thread shows: one entry a message. It knows nothing of where messages come from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Speaker(StrEnum):
    """Whose words an entry holds: a person's are shown as written, the model's as Markdown."""

    PERSON = "person"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done with one entry.

    Attributes:
        key: What `ThreadView.action_chosen` says.
        text: On the button.
        name: The whole sentence, for a screen reader and the tool tip.
    """

    key: str
    text: str
    name: str
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """One message.

    Attributes:
        key: Its identity.
        speaker: Whose words.
        text: The message; Markdown when the model wrote it.
        waiting: What is shown in place of a text that has not begun.
        mark: What is to be noticed about it, such as "Stopped".
        tone: Colour token of the mark.
        facts: Numbers under it, in one line.
        branch: Which of how many alternatives this is, from 1.
        actions: What can be done with it.
    """

    key: str
    speaker: Speaker
    text: str
    waiting: str = ""
    mark: str = ""
    tone: str = "warn"
    facts: str = ""
    branch: tuple[int, int] = (1, 1)
    actions: tuple[Action, ...] = field(default=())


@dataclass(frozen=True, order=True, slots=True)
class Position:
    """A place in the thread; places compare in reading order.

    Attributes:
        entry: Index of the entry.
        part: Index of the block in it.
        offset: Characters (UTF-16 units) into the block's text.
    """

    entry: int
    part: int = 0
    offset: int = 0
