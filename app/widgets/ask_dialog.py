"""A question with one verb: take a text, or agree to something that cannot be undone."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from app.widgets.buttons import push_button
from app.widgets.fitted_dialog import FittedDialog
from app.widgets.labels import PlainLabel
from app.widgets.short_field import ShortField


class AskDialog(FittedDialog):
    """Title, text, an optional field, Cancel and one verb. Open it with `open()`.

    Args:
        parent: The window.
        title: What it is about.
        text: What it means; may be empty.
        verb: Text of the button that does it.
        value: Text to edit; None for a plain question.
        danger: Whether something is lost.
        option: What else is done with it unless it is unticked; empty for nothing.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        text: str,
        verb: str,
        value: str | None = None,
        *,
        danger: bool = False,
        option: str = "",
    ) -> None:
        super().__init__(parent, title, 420)
        column = self.column
        column.addWidget(PlainLabel(title, "title", wrap=True))
        if text:
            column.addWidget(PlainLabel(text, "muted", wrap=True))
        self.field = ShortField(200)
        self.field.setText(value or "")
        self.field.setAccessibleName(title)
        self.field.setVisible(value is not None)
        column.addWidget(self.field)
        self.option = QCheckBox(option)
        self.option.setAccessibleName(option)
        self.option.setChecked(bool(option))
        self.option.setVisible(bool(option))
        column.addWidget(self.option)
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.addStretch(1)
        self.cancel_button = push_button(self.tr("Cancel"))
        self.verb_button = push_button(verb, "danger" if danger else "primary")
        row.addWidget(self.cancel_button)
        row.addWidget(self.verb_button)
        column.addSpacing(8)
        column.addLayout(row)
        self.cancel_button.clicked.connect(self.reject)
        self.verb_button.clicked.connect(self.accept)
        if value is not None:
            self.field.selectAll()
            self.field.setFocus()
            self.field.returnPressed.connect(self._on_return)
            self.field.textChanged.connect(
                lambda typed: self.verb_button.setEnabled(bool(typed.strip()))
            )
        else:
            self.cancel_button.setFocus()
        self.finished.connect(self.deleteLater)

    def value(self) -> str:
        """The text as edited."""
        return self.field.text().strip()

    def _on_return(self) -> None:
        if self.value():
            self.accept()
