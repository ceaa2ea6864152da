"""A form in the side panel: asks for what an act needs, and does it without leaving the page."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import notice_of
from app.shell.in_place import InPlacePanel
from app.widgets.buttons import press_on_return, push_button
from app.widgets.labels import PlainLabel, set_property
from app.widgets.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.shell.page import Page
    from app.widgets.form_fields import FormField

A = TypeVar("A")

ANEW, KEEP = "anew", "keep"


@dataclass(frozen=True)
class Subject:
    """What a form is about.

    Attributes:
        name: As people call it, in one or more lines; may be empty.
        key: Under which what was typed is kept, when the form is left before it was sent.
        again: Chooses it once more and asks the same.
    """

    name: str
    key: Hashable
    again: Callable[[], None]


class SideForm(InPlacePanel):
    """Asks for one thing at a time; what was typed stays when it is refused, and when the form is left.

    Args:
        page: The page it belongs to.
        beside: What it takes the place of while it is open.
    """

    def __init__(self, page: Page, *beside: QWidget) -> None:
        super().__init__(page, "", *beside)
        # "Close" would be taken for the act where something is closed.
        self.close_button.setText(self.tr("Cancel"))
        self.close_button.setAccessibleName(self.tr("Cancel"))
        self.fields: dict[str, FormField] = {}
        self.about = PlainLabel("", "strong", wrap=True)
        self.about.setAccessibleName(self.tr("What it is about"))
        self.explanation = PlainLabel("", "muted", wrap=True)
        self.notice = Notice()
        self._room = QWidget()
        self._inside = QVBoxLayout(self._room)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(10)
        self.verb_button = push_button("", "primary", name=self.tr("Action"))
        self.verb_button.clicked.connect(self._on_verb)
        row = QHBoxLayout()
        row.addWidget(self.verb_button)
        row.addStretch(1)
        for each in (self.about, self.notice, self.explanation, self._room):
            self.column.addWidget(each)
        self.column.addLayout(row)
        self.column.addStretch(1)
        self._send: Callable[[], None] = lambda: None
        self._busy = self._over = False
        self._keep: Callable[[], None] = lambda: None
        self.notice.action_chosen.connect(self._on_action)
        self._subject: Subject | None = None
        self._at_first: dict[str, Any] = {}  # what was in the fields as they were made
        self._drafts: dict[Hashable, dict[str, Any]] = {}
        both = QShortcut(QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Return), self)
        both.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        both.activated.connect(press_on_return(self.verb_button))

    def ask(
        self,
        heading: str,
        explanation: str,
        verb: str,
        fields: Sequence[FormField],
        call: Callable[[dict[str, Any]], A],
        done: Callable[[A], None],
        *,
        about: Subject | None = None,
        danger: bool = False,
    ) -> None:
        """Opens with these fields.

        Args:
            heading: What is to be done.
            explanation: What it means; may be empty.
            verb: Text of the button.
            fields: In order; the first gets the keyboard.
            call: Does it with the values, on a thread.
            done: Takes the answer; the form is closed by then.
            about: What it is done with; None where nothing is kept of what was typed.
            danger: Whether something is lost.
        """
        self._clear()
        self._subject = about
        self.heading.setText(heading)
        name = about.name if about is not None else ""
        self.about.setText(name)
        self.about.setVisible(bool(name))
        self.explanation.setText(explanation)
        self.explanation.setVisible(bool(explanation))
        self.verb_button.setText(verb)
        self.verb_button.setAccessibleName(verb)
        set_property(self.verb_button, "kind", "danger" if danger else "primary")
        self.fields = {each.key: each for each in fields}
        for each in fields:
            self._inside.addWidget(each)
            each.changed.connect(self._check)
            each.finished.connect(press_on_return(self.verb_button))
        # New widgets would come after everything else in the window.
        stops = [stop for each in fields for stop in each.stops]
        order: list[QWidget] = [self.close_button, *stops, self.verb_button]
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

        def send() -> None:
            values = self._values()
            self._busy = True
            self._check()

            def take(answer: A) -> None:
                self._sent()
                done(answer)

            self._page.tasks.command(self, lambda: call(values), take, self._refused)

        self._send = send
        self._at_first = self._values()
        self.open()
        self._take_up_draft()
        self._check()
        (fields[0] if fields else self.verb_button).setFocus()

    def overtake(
        self,
        said: str,
        keep: Callable[[str], A] | None = None,
        kept: Callable[[A], None] | None = None,
    ) -> None:
        """Says that what it asks for can be done no more; what was typed stays.

        Args:
            said: Why.
            keep: Keeps the text that was typed as a note, on a thread; None where it cannot be.
            kept: Takes the answer; the form is closed by then.
        """
        if self.isHidden() or self._busy or self._over:
            return
        self._over = True
        self._check()
        typed = self.fields.get("text") if keep is not None else None

        def keep_it() -> None:
            if typed is None or keep is None or self._busy or not (text := typed.value()):
                return
            self._busy = True

            def take(answer: A) -> None:
                self._sent()
                if kept is not None:
                    kept(answer)

            self._page.tasks.command(self, lambda: keep(text), take, self._refused)

        self._keep = keep_it
        stays = self.tr("What you typed stays here to be copied.")
        actions = ((KEEP, self.tr("Keep as a note")),) if typed is not None else ()
        self.notice.show_text(f"{said} {stays}", "warn", actions)

    def leave(self) -> None:
        """Gives the place back; what was typed is there again when the same is asked."""
        super().leave()
        self._clear()

    @property
    def unsent(self) -> Subject | None:
        """What it is about, where something was typed that is not sent."""
        return self._subject if self._values() != self._at_first else None

    def _values(self) -> dict[str, Any]:
        return {key: field.value() for key, field in self.fields.items()}

    def _sent(self) -> None:
        """It was done: nothing of it is kept."""
        if self._subject is not None:
            self._drafts.pop(self._subject.key, None)
        self._subject, self._busy = None, False
        self.leave()

    def _take_up_draft(self) -> None:
        """Puts in what was typed before."""
        draft = self._drafts.get(self._subject.key) if self._subject is not None else None
        if draft is None:
            return
        self._put(draft)
        said = self.tr("This is what you had typed; it is not sent yet.")
        self.notice.show_text(said, "info", ((ANEW, self.tr("Begin anew")),))

    def _put(self, values: dict[str, Any]) -> None:
        for key, value in values.items():
            if key in self.fields:
                self.fields[key].put(value)

    def _on_action(self, key: str) -> None:
        if key == ANEW:
            self.notice.hide()
            self._put(self._at_first)
            next(iter(self.fields.values())).setFocus()
        else:
            self._keep()

    def _clear(self) -> None:
        if self._subject is not None:
            if self.unsent is None:
                self._drafts.pop(self._subject.key, None)
            else:
                self._drafts[self._subject.key] = self._values()
        self._subject = None
        self.notice.hide()
        self._busy = self._over = False
        self._send = self._keep = lambda: None
        for each in self.fields.values():
            self._inside.removeWidget(each)
            each.hide()
            each.deleteLater()
        self.fields = {}

    def _check(self) -> None:
        able = all(each.will_do for each in self.fields.values())
        self.verb_button.setEnabled(able and not self._busy and not self._over)

    def _on_verb(self) -> None:
        self.notice.hide()
        self._send()

    def _refused(self, error: Exception) -> None:
        """Says why where it was asked for; nothing that was typed is lost."""
        self._busy = False
        self._check()
        notice = notice_of(error)
        self.notice.show_text(notice.text, notice.tone)
        self.verb_button.setFocus()
