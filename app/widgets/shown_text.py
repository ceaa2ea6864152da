"""Text of others as it is drawn: what would reorder or hide other text is drawn as a label instead.

Only what is drawn changes; what is stored, copied by a button or sent stays as it was written.
"""

from __future__ import annotations

import re

from PySide6.QtGui import Qt

# Unicode Standard Annex 9: marks, embeddings, overrides and isolates.
BIDI_CONTROL = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

# Drawn as nothing at all: soft hyphen, zero-width and word joiners, fillers, tags.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
    # Joiners join emoji and letters of some scripts; elsewhere they only make two names look one.
    # (“Not below U+0600” is compiled in a hundredth of the time that “from U+0600 on” takes.)
    "|[\u200c\u200d](?![^\u0000-\u05ff])|(?<![^\u0000-\u05ff])[\u200c\u200d]"
)

MAX_LINE = 1_000
"""Characters of one line: to shorten 50,000 to what fits takes longer than a frame."""


def label_of(character: str) -> str:
    """How a character that cannot be seen is drawn: its code point in brackets."""
    return f"[U+{ord(character):04X}]"


def with_visible_bidi(text: str) -> str:
    """A longer text, such as an answer: characters that reorder what stands around them are labels."""
    return BIDI_CONTROL.sub(lambda found: label_of(found[0]), text)


def name_as_shown(text: str) -> str:
    """A name or a title: everything that reorders or cannot be seen is a label."""
    return _INVISIBLE.sub(lambda found: label_of(found[0]), text)


def one_line(text: str) -> str:
    """A name or a title in one line; an ellipsis says that no screen is wide enough for the rest."""
    line = name_as_shown(" ".join(text[:MAX_LINE].split()))
    return f"{line}\u2026" if len(text) > MAX_LINE else line


def tip_as_shown(text: str) -> str:
    """A tool tip, which Qt would otherwise take for HTML whenever it looks like it."""
    shown = name_as_shown(text)
    if not Qt.mightBeRichText(shown):
        return shown
    import html

    return f"<qt>{html.escape(shown)}</qt>".replace("\n", "<br>")
