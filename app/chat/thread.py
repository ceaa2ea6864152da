"""The conversation as entries of the thread: what a message becomes, and an answer that grows."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.chat.view_model import is_unfinished
from app.error_texts import said_text
from app.widgets.labels import PlainLabel
from app.widgets.thread import accessible
from app.widgets.thread.entry import Action, Entry, Speaker
from app.widgets.thread.entry_foot import NEXT, PREVIOUS
from app.widgets.thread.hands import COPY, Thread
from app.widgets.words import decimal, whole
from engine.api.conversations import Message, MessageRole, MessageState
from engine.api.said import NOTHING, Said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QAbstractSlider

    from app.shell.theme import Theme
    from engine.api.conversations import BranchPiece

EDIT, REGENERATE, CONTINUE, PROMPT = "edit", "regenerate", "continue", "prompt"
"""What can be done with a message."""
SHARE = 5
"""Showing new text that took t is followed by the next no earlier than `SHARE` times t later."""


class ConversationThread(QStackedWidget):
    """Shows the messages of one conversation, or what a new one is for.

    Args:
        theme: Colours, fonts and measures.
        acts: Whether messages can be acted on here.
    """

    acted = Signal(str, str)
    branch_chosen = Signal(str)

    def __init__(self, theme: Theme, *, acts: bool = True) -> None:
        super().__init__()
        self._acts = acts
        accessible.install()
        self.view = Thread(theme)
        self._announcer = accessible.Announcer(self.view)
        self._cover: QWidget | None = None
        self._siblings: dict[str, tuple[str, ...]] = {}
        self._actions: dict[tuple[MessageRole, bool], tuple[Action, ...]] = {}
        self._running = ""
        self._text = ""
        self._problems: dict[str, str] = {}
        self._next_at = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._show_text)
        self._empty = self._empty_page()
        self._teach()
        self.addWidget(self._empty)
        self.addWidget(self.view)
        self.view.action_chosen.connect(self._on_action)
        self.view.entries_changed.connect(self._on_entries)

    def _empty_page(self) -> QWidget:
        page = QWidget()
        page.setProperty("surface", "background")
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 144, 24, 0)
        column.setSpacing(8)
        self._empty_title = PlainLabel("", "title")
        self._empty_text = PlainLabel("", "muted", wrap=True)
        self._empty_text.setMaximumWidth(440)
        for label in (self._empty_title, self._empty_text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            # A row of its own: an alignment in the column would cut a text of several lines.
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(label, 1000)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(1)
        return page

    def _teach(self) -> None:
        self.is_unread = False
        self._empty_title.setText(self.tr("Ask the model"))
        self._empty_text.setText(
            self.tr(
                "What you write here stays on this machine, encrypted, and only you can read it. The "
                "model has no network, no tools and no files."
            )
        )

    def show_unread(self) -> None:
        """Says that a conversation is there and cannot be read while the disk is full."""
        self.is_unread = True
        self._empty_title.setText(self.tr("Not readable while the disk is full"))
        self._empty_text.setText(
            self.tr(
                "Nothing of this conversation is lost. Opening it is recorded in the log, and the log "
                "has no room. Once there is some, it is shown here; until then it can be deleted."
            )
        )

    # -- what is shown --------------------------------------------------------------------------

    @property
    def entries(self) -> list[Entry]:
        """The messages as shown, oldest first."""
        return self.view.entries

    def answers(self) -> list[Entry]:
        """The answers among them."""
        return [entry for entry in self.entries if entry.speaker is Speaker.MODEL]

    def questions(self) -> list[str]:
        """What was asked in it."""
        return [entry.text for entry in self.entries if entry.speaker is Speaker.PERSON]

    def show_messages(
        self,
        messages: tuple[Message, ...],
        siblings: Mapping[str, tuple[str, ...]] | None = None,
        *,
        more_above: bool = False,
    ) -> None:
        """Shows a conversation from its end; what is shown of it already stays where it is.

        Args:
            messages: Of the current branch, oldest first, to its end.
            siblings: All versions of each message that has several.
            more_above: Whether earlier messages will come, by `add_above`.
        """
        self._forget_running()
        self._teach()
        self._actions.clear()  # the language may be another one
        joined = self.view.index_of(messages[0].message_id) if messages else -1
        self._siblings = {**(self._siblings if joined >= 0 else {}), **(siblings or {})}
        entries = [self._entry(message) for message in messages]
        if joined >= 0:
            self._change_to(self.view.entries[joined:], entries)
            self.view.put_above([], more=more_above)
        else:
            self.view.set_entries(entries, more_above=more_above)
        last = messages[-1] if messages else None
        if last is not None and last.state is MessageState.RUNNING:
            self._running, self._text = last.message_id, last.text

    def add_above(self, piece: BranchPiece, more: bool) -> None:
        """Shows earlier messages above the others; of those that are shown only what differs.

        Args:
            piece: The messages.
            more: Whether still earlier ones will come.
        """
        self._siblings |= piece.siblings
        entries = [self._entry(message) for message in piece.messages]
        for entry in entries:
            if self.view.index_of(entry.key) >= 0 and self.view.entry(entry.key) != entry:
                self.view.update_entry(entry)
        new = [entry for entry in entries if self.view.index_of(entry.key) < 0]
        self.view.put_above(new, more=more)

    def _change_to(self, shown: list[Entry], entries: list[Entry]) -> None:
        """Shows another state or branch of what is shown: only what differs is touched."""
        pairs = list(zip(shown, entries, strict=False))
        same = next((at for at, (a, b) in enumerate(pairs) if a.key != b.key), len(pairs))
        for before, entry in pairs[:same]:
            if before != entry:
                self.view.update_entry(entry)
        if same < len(shown):
            self.view.remove_from(shown[same].key)
        for entry in entries[same:]:
            self.view.add_entry(entry)

    def remove_from(self, message_id: str) -> None:
        """Takes a message and all after it off the thread: another version is coming."""
        if message_id in {entry.key for entry in self.entries}:
            self.view.remove_from(message_id)

    def show_message(self, message_id: str) -> None:
        """Brings a message into view and puts the keyboard on it, at once or when it has come."""
        self.view.go_to(message_id)

    def go_page(self, step: QAbstractSlider.SliderAction) -> None:
        """Goes a page up or down; the keyboard stays where it is."""
        self.view.verticalScrollBar().triggerAction(step)

    def add_question(self, question_id: str, text: str) -> None:
        """Shows a prompt that was just committed."""
        self.view.add_entry(Entry(question_id, Speaker.PERSON, text))
        self.view.scroll_to_end()

    def begin_answer(self, answer_id: str) -> None:
        """Shows where the answer will come; one that is joined begins anew."""
        waiting = Entry(answer_id, Speaker.MODEL, "", waiting=self.tr("Reading the prompt"))
        if answer_id in {entry.key for entry in self.entries[-1:]}:
            self.view.update_entry(waiting)
        else:
            self.view.add_entry(waiting)
        self._running, self._text = answer_id, ""
        self._problems.pop(answer_id, None)

    def show_summarising(self, done: int, total: int) -> None:
        """Says how many of the oldest messages were summed up."""
        if self._running and not self._text:
            waiting = self.tr("Summarising the oldest messages: {0} of {1}")
            said = waiting.format(whole(done), whole(total))
            self.view.update_entry(replace(self.view.entry(self._running), waiting=said))

    def show_queued(self, place: int) -> None:
        """Says at which place the answer waits for others."""
        if self._running and not self._text:
            said = self.tr("Waiting for other answers: place {0}").format(whole(place))
            self.view.update_entry(replace(self.view.entry(self._running), waiting=said))

    def show_prefill(self, done: int, total: int) -> None:
        """Says how far the prompt was read."""
        if self._running and not self._text and total > 0:
            waiting = self.tr("Reading the prompt: {0} of {1} tokens")
            said = waiting.format(whole(done), whole(total))
            self.view.update_entry(replace(self.view.entry(self._running), waiting=said))

    def show_unstored(self) -> None:
        """Says that the text is whole, but the disk has no room for it yet."""
        if self._running:
            mark = self.tr("Not stored yet: the disk is full. It is stored once there is room")
            entry = replace(self.view.entry(self._running), text=self._text, mark=mark, tone="warn")
            self.view.update_entry(entry)

    def append(self, text: str) -> None:
        """Adds streamed text; shows it now, or soon when showing is slow."""
        if not self._running:
            return
        self._text += text
        left = self._next_at - time.monotonic()
        if left <= 0:
            self._show_text()
        elif not self._timer.isActive():
            self._timer.start(max(1, round(left * 1000)))

    def _show_text(self) -> None:
        if not self._running:
            return
        began = time.monotonic()
        entry = replace(self.view.entry(self._running), text=self._text)
        if not self.view.update_entry(entry, at_once=False):
            self._timer.start(0)
            return
        self._announcer.show(self._text)
        self._next_at = time.monotonic() + SHARE * (time.monotonic() - began)

    def finish(self, message: Message, problem: Said = NOTHING) -> None:
        """Shows the answer as stored, with its facts; what went wrong is told now and never again."""
        self._forget_running()
        if problem:
            self._problems[message.message_id] = said_text(problem)
        entry = self._entry(message)
        if any(each.key == entry.key for each in self.entries):
            self.view.update_entry(entry)
            self._announcer.finish(entry.text)

    def _forget_running(self) -> None:
        self._timer.stop()
        self._running = self._text = ""

    def _on_entries(self) -> None:
        if self._cover is None:
            self.setCurrentWidget(self.view if self.view.entries else self._empty)

    def cover(self, widget: QWidget | None) -> None:
        """Shows something else in place of the messages; None shows them again."""
        self._cover = widget
        if widget is None:
            self._on_entries()
        else:
            self.setCurrentWidget(widget)

    # -- what a message becomes -----------------------------------------------------------------

    def _entry(self, message: Message) -> Entry:
        if message.role is MessageRole.USER:
            return Entry(
                message.message_id,
                Speaker.PERSON,
                message.text,
                branch=self._branch(message),
                actions=self._actions_of(message),
            )
        if message.state is MessageState.RUNNING:
            waiting = self.tr("Reading the prompt")
            return Entry(message.message_id, Speaker.MODEL, message.text, waiting=waiting)
        mark, tone = self._mark(message)
        return Entry(
            message.message_id,
            Speaker.MODEL,
            message.text,
            mark=mark,
            tone=tone,
            facts=self._facts(message),
            branch=self._branch(message),
            actions=self._actions_of(message),
        )

    def _branch(self, message: Message) -> tuple[int, int]:
        versions = self._siblings.get(message.message_id, ())
        if message.message_id not in versions:
            return 1, 1
        return versions.index(message.message_id) + 1, len(versions)

    def _actions_of(self, message: Message) -> tuple[Action, ...]:
        """Made once for all of a kind: translating takes longer than all else of an entry."""
        kind = message.role, is_unfinished(message)
        if kind not in self._actions:
            asked = message.role is MessageRole.USER
            made = self._question_actions() if asked else self._answer_actions(message)
            self._actions[kind] = made if self._acts else ()
        return self._actions[kind]

    def _question_actions(self) -> tuple[Action, ...]:
        return (
            Action(COPY, self.tr("Copy"), self.tr("Copy this question")),
            Action(EDIT, self.tr("Edit"), self.tr("Edit this question and ask again")),
        )

    def _answer_actions(self, message: Message) -> tuple[Action, ...]:
        actions = [
            Action(COPY, self.tr("Copy"), self.tr("Copy this answer")),
            Action(REGENERATE, self.tr("Regenerate"), self.tr("Regenerate this answer")),
        ]
        if is_unfinished(message):
            actions.append(
                Action(CONTINUE, self.tr("Continue"), self.tr("Go on where the answer ended"))
            )
        actions.append(Action(PROMPT, self.tr("Prompt"), self.tr("Show the exact prompt")))
        return tuple(actions)

    def _facts(self, message: Message) -> str:
        facts = []
        if message.completion_tokens:
            facts.append(self.tr("%Ln tokens", "", message.completion_tokens))
            if message.decode_ms:
                speed = message.completion_tokens * 1000 / message.decode_ms
                facts.append(self.tr("{0} tok/s").format(f"{speed:.0f}"))
            seconds = decimal(message.milliseconds / 1000, 1)
            if message.first_token_ms:
                first = message.first_token_ms / 1000
                said = decimal(first, 1 if first >= 1 else 2)
                facts.append(self.tr("{0} s, first after {1} s").format(seconds, said))
            else:
                facts.append(self.tr("{0} s").format(seconds))
        if message.summarised:
            facts.append(self.tr("%Ln oldest messages summarised", "", message.summarised))
        if message.trimmed:
            facts.append(self.tr("%Ln oldest messages left out", "", message.trimmed))
        return " · ".join(facts)

    def _mark(self, message: Message) -> tuple[str, str]:
        problem = self._problems.get(message.message_id, "")
        if message.state is MessageState.COMPLETE and not problem:
            return self._cut_off(message.end_cause), "warn"
        # What is kept of an answer that was interrupted just now, its problem says.
        kept = self.tr("Interrupted, what was there is kept")
        texts = {
            MessageState.STOPPED: (self.tr("Stopped"), "warn"),
            MessageState.INTERRUPTED: (self.tr("Interrupted") if problem else kept, "warn"),
            MessageState.FAILED: (self.tr("Failed"), "bad"),
        }
        text, tone = texts.get(message.state, ("", ""))
        if problem:
            return f"{text}: {problem}" if text else problem, tone or "warn"
        return text, tone or "warn"

    def _cut_off(self, cause: str) -> str:
        if cause == "max_tokens":
            return self.tr("Ended at the token limit")
        return self.tr("Ended: the context is full") if cause == "context_full" else ""

    def _on_action(self, key: str, action: str) -> None:
        if action in {PREVIOUS, NEXT}:
            versions = self._siblings.get(key, ())
            at = versions.index(key) + (1 if action == NEXT else -1) if key in versions else -1
            if 0 <= at < len(versions):
                self.branch_chosen.emit(versions[at])
        else:
            self.acted.emit(key, action)

    def copy_message(self, message_id: str) -> None:
        """Copies a message as it was written."""
        QGuiApplication.clipboard().setText(self.view.entry(message_id).text)
