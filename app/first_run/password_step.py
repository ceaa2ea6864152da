"""Step 2: name and password, judged while they are typed. Also used to redeem an invitation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout

from app.error_texts import judgement_text
from app.shell.looks import password_field
from app.widgets.assistant import StepPage
from app.widgets.labels import PlainLabel
from app.widgets.name_field import NameField
from app.widgets.password_field import PasswordMeter, put_eyes_after

if TYPE_CHECKING:
    from app.session import Session
    from app.shell.theme import Theme
    from app.tasks import Query
    from engine.api.sign_in import PasswordJudgement

JUDGE_AFTER_MS = 250


class PasswordStep(StepPage):
    """Asks for a password, twice, and lets the engine judge it.

    Args:
        session: Judges passwords.
        theme: Icons of the fields.
        title: Heading.
        purpose: Sentences under it.
        name_asked: Whether the name is asked for, too.
    """

    def __init__(
        self, session: Session, theme: Theme, title: str, purpose: str, *, name_asked: bool
    ) -> None:
        super().__init__(title, purpose, "")
        self.next_button.setText(self.tr("Continue"))
        self.next_button.setAccessibleName(self.tr("Continue"))
        self._session = session
        self._asked: Query[PasswordJudgement] | None = None
        self._judged = False
        self._goes_on = False
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.setColumnMinimumWidth(0, 84)
        self.named = NameField()
        self.name = self.named.field
        self.named.setVisible(name_asked)
        self._name_asked = name_asked
        if name_asked:
            called = PlainLabel(self.tr("User name"), "muted")
            called.setMinimumHeight(self.name.sizeHint().height())
            grid.addWidget(called, 0, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.named, 0, 1)
        else:
            self.named.setParent(self)
        self.password = password_field(theme, self.tr("Password"))
        self.again = password_field(theme, self.tr("Password again"))
        grid.addWidget(PlainLabel(self.tr("Password"), "muted"), 1, 0)
        grid.addWidget(self.password, 1, 1)
        self.meter = PasswordMeter()
        grid.addWidget(self.meter, 2, 1)
        grid.addWidget(PlainLabel(self.tr("Once more"), "muted"), 3, 0)
        grid.addWidget(self.again, 3, 1)
        self.content.addLayout(grid)
        put_eyes_after(self.again, self.password, self.again)
        self.content.addStretch(1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(JUDGE_AFTER_MS)
        self._timer.timeout.connect(self._judge)
        self.meter.accepted_changed.connect(self._check)
        self.name.textChanged.connect(self._on_typed)
        self.password.textChanged.connect(self._on_typed)
        self.again.textChanged.connect(self._check)
        for field in (self.name, self.password, self.again):
            field.returnPressed.connect(self._on_return)
        self._check()

    def begin(self) -> None:
        """Waits at the first field."""
        (self.name if self._name_asked else self.password).setFocus()
        self._check()

    def forget(self) -> None:
        """Empties the password fields."""
        self.password.clear()
        self.again.clear()

    def _on_typed(self) -> None:
        self.show_problem("")
        if self._asked is not None:
            self._asked.cancel()
        self._judged = self._goes_on = False
        if self.password.text():
            self._timer.start()
        else:
            self._timer.stop()
            self.meter.show_hint(self.tr("At least 12 characters; a sentence is easy to keep."))
        self._check()

    def _on_return(self) -> None:
        """Goes to the first field that is not right yet, or on; judges before, if it must be."""
        if self._name_asked and not self.named.is_good:
            self.name.setFocus()
        elif not self.password.text() or (self._judged and not self.meter.accepted):
            self.password.setFocus()
        elif self.password.text() != self.again.text():
            self.again.setFocus()
        elif self._judged:
            self.next_button.click()
        elif not self._goes_on:
            self._goes_on = True
            if self._timer.isActive() or self._asked is None or self._asked.ended:
                self._timer.stop()
                self._judge()

    def _judge(self) -> None:
        sign_in = self._session.nobody.sign_in
        name, password = self.name.text().strip(), self.password.text()
        self._asked = self._session.tasks.query(
            self, lambda: sign_in.judge_password(name, password), self._on_judged, self._on_error
        )

    def _on_judged(self, judgement: PasswordJudgement) -> None:
        self.meter.show_judgement(
            accepted=judgement.accepted, score=judgement.score, text=judgement_text(judgement)
        )
        self._judged = True
        self._check()
        if self._goes_on:
            self._goes_on = False
            self._on_return()

    def _on_error(self, error: Exception) -> None:
        self._goes_on = False
        self.show_problem(str(error))

    def _check(self) -> None:
        same = self.password.text() == self.again.text()
        named = self.named.is_good or not self._name_asked
        self.next_button.setEnabled(named and self.meter.accepted and same)
        different = bool(self.again.text()) and not same
        if different and not self.password.text().startswith(self.again.text()):
            self.show_problem(self.tr("The two passwords differ."))
        elif self.problem.text() == self.tr("The two passwords differ."):
            self.show_problem("")
