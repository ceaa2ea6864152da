"""One block of code: its language, a copy button, and the code itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QGuiApplication,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from app.widgets.buttons import push_button
from app.widgets.labels import PlainLabel, frame
from app.widgets.shown_text import with_visible_bidi

if TYPE_CHECKING:
    from app.shell.theme import Theme

MAX_LINES_SHOWN = 400

_WORDS = {
    "python": "and as assert async await break class continue def del elif else except finally for "
    "from global if import in is lambda nonlocal not or pass print raise return try while with yield "
    "None True False",
    "javascript": "async await break case catch class const continue default delete do else export "
    "extends false finally for function if import in instanceof let new null of return static super "
    "switch this throw true try typeof undefined var void while yield",
    "sql": "select from where insert into values update set delete create table index drop alter join "
    "left right inner outer on and or not null primary key order by group having limit as distinct",
    "shell": "if then else elif fi for in do done while case esac function return export local exit",
    "c": "auto break case char const continue default do double else enum extern float for if int long "
    "return short signed sizeof static struct switch typedef union unsigned void volatile while bool "
    "class namespace public private protected template this new delete using fn let mut impl pub use",
}
_ALIASES = {
    "py": "python", "js": "javascript", "ts": "javascript", "typescript": "javascript",
    "json": "javascript", "bash": "shell", "sh": "shell", "zsh": "shell", "cpp": "c", "c++": "c",
    "rust": "c", "java": "c", "go": "c",
}  # fmt: skip
_STRING = r"[fFrRbB]?(\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*')"
_COMMENT = {"python": r"#[^\n]*", "shell": r"#[^\n]*", "sql": r"--[^\n]*"}


class CodeHighlighter(QSyntaxHighlighter):
    """Colours words, strings and comments; nothing more."""

    def __init__(self, document: QTextDocument, language: str, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        language = language.split(maxsplit=1)[0].lower() if language.split() else ""
        language = _ALIASES.get(language, language)
        words = _WORDS.get(language, "")
        flags = re.IGNORECASE if language == "sql" else 0
        self._rules: list[tuple[re.Pattern[str], str]] = []
        if words:
            self._rules.append((re.compile(rf"\b(?:{'|'.join(words.split())})\b", flags), "accent"))
            self._rules.append((re.compile(_STRING), "warn"))
            self._rules.append((re.compile(_COMMENT.get(language, r"//[^\n]*")), "muted"))

    def highlightBlock(self, text: str) -> None:
        """Colours one line; later rules win."""
        for pattern, tone in self._rules:
            look = QTextCharFormat()
            look.setForeground(self._theme.color(tone))
            for found in pattern.finditer(text[:2000]):
                self.setFormat(found.start(), found.end() - found.start(), look)


class _CodeText(QPlainTextEdit):
    """Read-only, as high as its lines; a wheel over it scrolls the thread."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "code")
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.setUndoRedoEnabled(False)

    def fit(self) -> None:
        """Takes the height of its lines."""
        metrics = QFontMetricsF(self.font())
        lines = min(self.blockCount(), MAX_LINES_SHOWN)
        if self.blockCount() > MAX_LINES_SHOWN:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        widest = self.document().idealWidth()
        bar = 12 if widest > self.viewport().width() else 0
        self.setFixedHeight(round(metrics.lineSpacing() * lines) + bar + 4)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Lets the thread scroll, unless this one has a scroll bar of its own."""
        if self.blockCount() > MAX_LINES_SHOWN:
            super().wheelEvent(event)
        else:
            event.ignore()

    def minimumSizeHint(self) -> QSize:
        """May be narrow."""
        return QSize(60, 20)


class CodeBlock(QFrame):
    """Code in a frame; `info` is what stood at the fence."""

    def __init__(self, theme: Theme, info: str) -> None:
        super().__init__()
        self.setProperty("frame", "code")
        self._code = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        head = frame("code-head")
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 2, 6, 2)
        row.addWidget(PlainLabel(info or self.tr("text"), "small"))
        row.addStretch(1)
        self.copy_button = push_button(self.tr("Copy"), "quiet", name=self.tr("Copy this code"))
        self.copy_button.clicked.connect(self._on_copy)
        row.addWidget(self.copy_button)
        column.addWidget(head)
        self._text = _CodeText()
        self._text.setAccessibleName(self.tr("Code"))
        self._highlighter = CodeHighlighter(self._text.document(), info, theme)
        holder = QHBoxLayout()
        holder.setContentsMargins(12, 10, 12, 8)
        holder.addWidget(self._text)
        column.addLayout(holder)
        theme.changed.connect(self._highlighter.rehighlight)

    def set_code(self, code: str) -> None:
        """Shows the code; only what was added is inserted when it grew."""
        if code.startswith(self._code) and self._code:
            cursor = self._text.textCursor()
            cursor.movePosition(cursor.MoveOperation.End)
            cursor.insertText(with_visible_bidi(code[len(self._code) :]))
        else:
            self._text.setPlainText(with_visible_bidi(code))
        self._code = code
        self._text.fit()

    def code(self) -> str:
        """The code as the model wrote it."""
        return self._code

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code)
