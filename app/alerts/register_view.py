"""What the registers of cases and findings have in common: read whole, open ones first, notes, an end."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.alerts.lengths import roughly
from app.alerts.timeline import Timeline
from app.alerts.view import AlertsView
from app.shell.side_form import Subject
from app.widgets.cards import Facts
from app.widgets.flow import Flow
from app.widgets.form_fields import LinesField
from app.widgets.labels import PlainLabel
from engine.api.alerts import Finding, Incident

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtWidgets import QPushButton

    from app.shell.page import PageContext
    from app.widgets.form_fields import FormField

R = TypeVar("R", Incident, Finding)

SENTENCE = 3
"""Characters that an outcome must have; the engine judges."""


class RecordPanel(QWidget):
    """Shows one case or finding: facts, what can be done with it, a text, and what happened.

    Args:
        name_width: Of the names of facts, in pixels.
        buttons: What can be done with it.
        why_not: Says why not.
        text: What the text is.
        happened: What the steps are.
    """

    def __init__(
        self,
        name_width: int,
        buttons: Sequence[QPushButton],
        why_not: QWidget,
        text: str,
        happened: str,
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.facts = Facts(name_width)
        column.addWidget(self.facts)
        flow = Flow()
        for each in buttons:
            flow.addWidget(each)
        column.addLayout(flow)
        column.addWidget(why_not)
        self._text_title = PlainLabel(text, "strong")
        self.text = PlainLabel("", wrap=True, selectable=True)
        self.text.setAccessibleName(text)
        column.addWidget(self._text_title)
        column.addWidget(self.text)
        column.addWidget(PlainLabel(happened, "strong"))
        self.timeline = Timeline()
        column.addWidget(self.timeline)
        column.addStretch(1)

    def show_text(self, text: str, instead: str = "") -> None:
        """Shows the text, or what is said in its place; neither hides its title too."""
        self.text.setText(text or instead)
        self.text.set_tone("" if text else "muted")
        for each in (self._text_title, self.text):
            each.setVisible(bool(text or instead))


class RegisterView(AlertsView[R]):
    """Lists records, open ones at first, and asks what is to be done with the one that is chosen."""

    panel: RecordPanel
    acts: dict[str, QPushButton]
    """What is done with a record that is open, by the end of the key of its action."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.enable(None)

    # -- what a register says -------------------------------------------------------------------

    @abstractmethod
    def every(self) -> list[R]:
        """All of them. Runs on a thread."""

    @abstractmethod
    def title_of(self, record: R) -> str:
        """What a record is called."""

    @abstractmethod
    def show_figures(self, records: list[R], open_ones: list[R]) -> None:
        """Fills the cards."""

    @abstractmethod
    def add_note(self, record_id: str, text: str) -> R:
        """Writes a note. Runs on a thread."""

    def may(self, _act: str) -> bool:
        """Whether the person may do one of the acts. Courtesy only: the engine decides."""
        return self.may_triage

    # -- reading --------------------------------------------------------------------------------

    def read(self) -> None:
        """Asks for the records."""
        self.ask(self.every, self._on_records)

    def _on_records(self, records: list[R]) -> None:
        self.show_list(records)
        self.show_figures(records, [each for each in records if not each.closed_at])

    def closing(self, record: R) -> tuple[str, str]:
        """Its title, and who closed it."""
        return (self.title_of(record), record.closed_by)

    def take_up(self, record: R) -> bool:
        """Shows a record under its title; what was typed about another one is kept.

        Returns:
            Whether it is another one than before.
        """
        other = self.is_other(record)
        if other:
            self.set_aside()
        self.side_title.setText(self.title_of(record))
        return other

    def enable(self, record: R | None) -> None:
        """Says what can be done; a button that goes hands the keyboard to the table."""
        able = record is not None and not record.closed_at
        for act, button in self.acts.items():
            possible = able and self.may(act)
            if not possible and self.window().focusWidget() is button:
                self.table.setFocus()
            self.offered.enable(f"{self.spec.key}.{act}", possible)

    # -- acts -----------------------------------------------------------------------------------

    def ask_about(
        self,
        record: R,
        again: Callable[[], None],
        heading: str,
        explanation: str,
        verb: str,
        fields: Sequence[FormField],
        call: Callable[[dict[str, Any]], R],
        said: Callable[[R], str],
    ) -> None:
        """Asks for an act on a record; see `SideForm.ask`.

        Args:
            record: What it is about.
            again: Asks for the same act on the record that is current then.
            heading: What is to be done.
            explanation: What it means; may be empty.
            verb: Text of the button.
            fields: In order.
            call: Does it with the values, on a thread.
            said: What is said once it is done.
        """
        key = self.spec.identity(record)

        def go_back() -> None:
            row = self.records.row_of(key)
            if row >= 0:
                self.choose(row)
                again()

        self.form.ask(
            heading,
            explanation,
            verb,
            fields,
            call,
            lambda changed: self.on_done(said(changed)),
            about=Subject(self.title_of(record), (again.__name__, key), go_back),
        )

    def note(self) -> None:
        """Asks for a note."""
        record = self.current
        if record is None:
            return
        key = str(self.spec.identity(record))
        self.ask_about(
            record,
            self.note,
            self.tr("Add a note"),
            self.tr("Notes are encrypted, and are never changed or taken away."),
            self.tr("Add note"),
            (LinesField("text", self.tr("Note"), least=1),),
            lambda values: self.add_note(key, values["text"]),
            lambda _record: self.tr("Note added."),
        )

    def on_done(self, said: str) -> None:
        """Says what was done, and shows how it is now."""
        self.notice.show_text(said, "info")
        self.read()
        self.table.setFocus()


def median_of(spans: Iterable[int]) -> tuple[str, int]:
    """The median of lengths of time in seconds, in words, and of how many; those below 0 are none."""
    known = sorted(each for each in spans if each >= 0)
    return roughly(known[(len(known) - 1) // 2] if known else -1), len(known)
