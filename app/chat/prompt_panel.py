"""What the model was given for an answer: every character of it, and the parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from app.chat.drawn_with import limits_of
from app.chat.side_panel import SidePanel
from app.error_texts import said_text
from app.widgets.buttons import push_button
from app.widgets.cards import Facts
from app.widgets.exact_text_edit import wrap_for
from app.widgets.labels import PlainLabel
from app.widgets.shown_text import with_visible_bidi

if TYPE_CHECKING:
    from app.session import Session
    from app.shell.theme import Theme
    from app.tasks import Failed, Query
    from engine.api.exact_prompt import ExactPrompt


class PromptPanel(SidePanel):
    """Shows the exact prompt of one answer.

    Args:
        theme: Its width.
        session: Asks the engine.
    """

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, self.tr("Exact prompt"), self.tr("Close the exact prompt"))
        self._session = session
        self._asked: Query[ExactPrompt] | None = None
        self.prompt: ExactPrompt | None = None
        self.note = PlainLabel("", "small", wrap=True)
        self.facts = Facts()
        self.text = QPlainTextEdit()
        self.text.setProperty("kind", "mono")
        self.text.setFont(theme.font("mono", "small_px"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Exact prompt"))
        self.copy_button = push_button(self.tr("Copy prompt"))
        self.copy_button.clicked.connect(self._on_copy)
        self.column.addWidget(self.note)
        self.column.addWidget(self.facts)
        self.column.addWidget(self.text, 1)
        self.column.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignLeft)

    def ask(self, answer_id: str, failed: Failed) -> None:
        """Asks the engine for the prompt of an answer."""
        if self._asked is not None:
            self._asked.cancel()
        chat = self._session.api.chat
        self.prompt = None
        self.text.setPlainText("")
        self.note.set_tone("")
        self.note.setText(self.tr("Rendering the prompt…"))
        self.copy_button.setEnabled(False)
        self._asked = self._session.tasks.query(
            self, lambda: chat.exact_prompt(answer_id), self._show, failed
        )

    def _show(self, prompt: ExactPrompt) -> None:
        self._asked = None
        self.prompt = prompt
        self.note.set_tone("warn" if prompt.problem else "")
        self.note.setText(
            said_text(prompt.problem)
            or self.tr("Every character the model read, control tokens included.")
        )
        facts = self.facts
        facts.set_fact(self.tr("Model"), prompt.model_sha256[:8], "mono")
        facts.set_fact(self.tr("Template"), prompt.template_sha256[:8], "mono")
        facts.set_fact(self.tr("Prompt"), self.tr("%Ln tokens", "", prompt.prompt_tokens))
        facts.set_fact(self.tr("Left out"), self._left_out(prompt))
        facts.set_fact(self.tr("Drawn with"), self._drawn_with(prompt))
        text = prompt.text or "\n\n".join(f"{each.role}:\n{each.text}" for each in prompt.turns)
        wrap_for(self.text, "")
        wrap_for(self.text, text)
        self.text.setPlainText(with_visible_bidi(text))
        self.copy_button.setEnabled(True)

    def _left_out(self, prompt: ExactPrompt) -> str:
        if prompt.summarised:
            return self.tr("%Ln oldest messages, a summary in their place", "", prompt.summarised)
        if prompt.trimmed:
            return self.tr("%Ln oldest messages", "", prompt.trimmed)
        return self.tr("nothing")

    def _drawn_with(self, prompt: ExactPrompt) -> str:
        used = prompt.sampling
        if used is None:
            return self.tr("not kept for this answer")
        numbers = self.tr(
            "temperature {0}, top-p {1}, top-k {2}, min-p {3}, repeat penalty {4}, seed {5}"
        ).format(
            used.temperature, used.top_p, used.top_k, used.min_p, used.repeat_penalty, used.seed
        )
        return ", ".join((numbers, *limits_of(used)))

    def _on_copy(self) -> None:
        if self.prompt is not None:
            QGuiApplication.clipboard().setText(self.prompt.text or self.text.toPlainText())
