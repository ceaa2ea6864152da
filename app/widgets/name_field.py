"""A field for a user name, which says at once what a name may not be."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.error_texts import text_of
from app.widgets.problem_label import ProblemLabel
from app.widgets.short_field import ShortField
from engine.api.errors import InputError
from engine.api.names import NAME_CHARACTERS, clean_name


class NameField(QWidget):
    """A line for a name, and under it in red why it cannot be one, by the engine's own rule.

    Args:
        taken: Names that are in use; letters of either case count as the same.
    """

    def __init__(self, taken: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._taken = {name.casefold() for name in taken}
        self.field = ShortField(NAME_CHARACTERS)
        self.field.setAccessibleName(QCoreApplication.translate("NameField", "User name"))
        self.problem = ProblemLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self.problem)
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self._judge)

    @property
    def is_good(self) -> bool:
        """Whether what is typed can be a name here."""
        return bool(self.field.text().strip()) and not self._refusal()

    def _judge(self) -> None:
        said = self._refusal()
        self.problem.say(said)
        self.field.setAccessibleDescription(said)

    def _refusal(self) -> str:
        text = self.field.text()
        if not text.strip():
            return ""
        try:
            name = clean_name(text)
        except InputError as error:
            return text_of(error)
        if name.casefold() in self._taken:
            return QCoreApplication.translate(
                "NameField",
                "This user name is in use. Choose another; a person who lost access is reset, not "
                "invited again.",
            )
        return ""
