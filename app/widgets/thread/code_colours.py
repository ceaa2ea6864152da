"""Colours of code, by Pygments, in the tokens of the theme."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Keyword, Name, Number, Operator, String, _TokenType
from pygments.util import ClassNotFound
from PySide6.QtGui import QTextCharFormat, QTextCursor

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from PySide6.QtGui import QColor, QTextDocument

MAX_LINE = 2_000
"""Code with a longer line is left as it is: some lexers take quadratic time on one."""

_TONES: tuple[tuple[_TokenType, str], ...] = (
    (Comment, "muted"),
    (Keyword, "accent"),
    (Operator.Word, "accent"),
    (Name.Tag, "accent"),
    (Name.Decorator, "accent"),
    (String, "warn"),
    (Number, "warn"),
)


@lru_cache(maxsize=32)
def lexer_of(language: str) -> Lexer | None:
    """The lexer of what stood at a code fence; None when there is none."""
    words = language.split()
    if not words:
        return None
    try:
        return get_lexer_by_name(words[0].lower(), stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


def colour_code(
    document: QTextDocument, code: str, language: str, colours: dict[str, QColor]
) -> None:
    """Colours a document that holds this code and nothing else."""
    lexer = lexer_of(language)
    if lexer is None or any(len(line) > MAX_LINE for line in code.split("\n")):
        return
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    at = 0
    for kind, text in lexer.get_tokens(code):
        # A document counts UTF-16 units.
        length = len(text) + sum(character > "\uffff" for character in text)
        tone = tone_of(kind)
        if tone and text.strip():
            form = QTextCharFormat()
            form.setForeground(colours[tone])
            cursor.setPosition(at)
            cursor.setPosition(at + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(form)
        at += length
    cursor.endEditBlock()


def tone_of(kind: _TokenType) -> str:
    """The theme's colour for a kind of token; empty for plain text."""
    return next((tone for parent, tone in _TONES if kind[: len(parent)] == parent), "")
