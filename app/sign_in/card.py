"""The small card that the pages before the console are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.widgets.labels import PlainLabel, centred, frame
from app.widgets.logo import Logo
from app.widgets.notice import Notice
from app.widgets.problem_label import ProblemLabel

if TYPE_CHECKING:
    from app.shell.theme import Theme

WIDTH = 400


class CardPage(QWidget):
    """A page with one card in the middle: logo, title, purpose, content, refusal.

    Args:
        theme: Colours.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "background")
        self.theme = theme
        outer = QVBoxLayout(self)
        outer.setSpacing(0)
        outer.addStretch(1)
        self.banner = Notice(closable=False)
        self.banner.setFixedWidth(WIDTH)
        outer.addLayout(centred(self.banner.with_room(0, 0, 0, 16)))
        self.card = frame("sheet")
        self.card.setFixedWidth(WIDTH)
        outer.addLayout(centred(self.card))
        outer.addStretch(1)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(0)
        column.addWidget(Logo(lambda: theme.color("accent")))
        column.addSpacing(18)
        self.heading = PlainLabel("", "title", wrap=True)
        self.purpose = PlainLabel("", "muted", wrap=True)
        column.addWidget(self.heading)
        column.addSpacing(6)
        column.addWidget(self.purpose)
        column.addSpacing(18)
        self.content = QVBoxLayout()
        self.content.setSpacing(6)
        column.addLayout(self.content)
        self.problem = ProblemLabel("", selectable=True)
        self.problem.setAccessibleName(self.tr("Refusal"))
        self.problem.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.problem)
        self.foot = QVBoxLayout()
        self.foot.setSpacing(4)
        column.addLayout(self.foot)

    def show_problem(self, text: str) -> None:
        """Says why it was refused; an empty text takes it away."""
        self.problem.say(text)
