"""The body of an answer: prose, code and plain blocks, growing at its end while it streams."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.chat.code_block import CodeBlock
from app.chat.markdown import Block, BlockKind, split_blocks
from app.chat.message_text import MessageText, PlainText

if TYPE_CHECKING:
    from app.shell.theme import Theme

SHARE = 5
"""A render that took t is followed by the next one no earlier than `SHARE` times t later."""


class AnswerBody(QWidget):
    """Shows Markdown; appending renders the last block only."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._text = ""
        self._blocks: list[tuple[Block, QWidget]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._render_tail)
        self._next_at = 0.0

    def text(self) -> str:
        """The whole Markdown."""
        return self._text

    def set_text(self, text: str) -> None:
        """Shows a whole text."""
        for _, widget in self._blocks:
            widget.hide()
            widget.deleteLater()
        self._blocks.clear()
        self._text = text
        self._render_tail()

    def append(self, text: str) -> None:
        """Adds to the end; shows it now, or soon when rendering is slow."""
        self._text += text
        left = self._next_at - time.monotonic()
        if left <= 0:
            self._render_tail()
        elif not self._timer.isActive():
            self._timer.start(max(1, round(left * 1000)))

    def flush(self) -> None:
        """Shows what was added at once."""
        if self._timer.isActive():
            self._timer.stop()
            self._render_tail()

    def _render_tail(self) -> None:
        began = time.monotonic()
        start = self._blocks[-1][0].start if self._blocks else 0
        blocks = split_blocks(self._text[start:], start)
        keep = self._blocks[-1:] if self._blocks else []
        self._blocks = self._blocks[:-1]
        for index, block in enumerate(blocks):
            widget: QWidget | None = None
            if index == 0 and keep and _same_look(keep[0][0], block):
                held, widget = keep.pop()
                if held == block:
                    self._blocks.append((block, widget))
                    continue
            if widget is None:
                widget = self._make(block)
                self._column.addWidget(widget)
            self._fill(widget, block)
            self._blocks.append((block, widget))
        for _, widget in keep:
            widget.hide()
            widget.deleteLater()
        self._next_at = time.monotonic() + SHARE * (time.monotonic() - began)

    def _make(self, block: Block) -> QWidget:
        match block.kind:
            case BlockKind.CODE:
                return CodeBlock(self._theme, block.info)
            case BlockKind.PLAIN:
                return PlainText()
            case BlockKind.PROSE:
                made = MessageText(self._theme)
                made.setAccessibleName(self.tr("Answer"))
                return made

    @staticmethod
    def _fill(widget: QWidget, block: Block) -> None:
        if isinstance(widget, CodeBlock):
            widget.set_code(block.text)
        elif isinstance(widget, PlainText):
            widget.set_text(block.text)
        elif isinstance(widget, MessageText):
            widget.set_markdown(block.text)


def _same_look(held: Block, block: Block) -> bool:
    """Whether one widget can show both."""
    return held.kind is block.kind and held.info == block.info
