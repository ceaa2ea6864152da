"""Inviting a person: name and roles; the invitation goes into a file."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from app.widgets.buttons import push_button
from app.widgets.fitted_dialog import FittedDialog
from app.widgets.labels import PlainLabel
from app.widgets.name_field import NameField
from engine.api.access import Role


class InviteDialog(FittedDialog):
    """Asks for name and roles; accepted when both are there.

    Args:
        parent: The window.
        name: The name, when it is fixed.
        roles: What is ticked at first.
        taken: Names that nobody else can have.
        title: Heading.
        verb: Text of the button.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        verb: str,
        name: str | None = None,
        roles: tuple[Role, ...] = (),
        taken: tuple[str, ...] = (),
    ) -> None:
        super().__init__(parent, title, 440)
        column = self.column
        column.addWidget(PlainLabel(title, "title", wrap=True))
        self.named = NameField(taken)
        self.name = self.named.field
        self.name.setText(name or "")
        self.name.setEnabled(name is None)
        column.addWidget(PlainLabel(self.tr("User name"), "small"))
        column.addWidget(self.named)
        column.addSpacing(4)
        column.addWidget(PlainLabel(self.tr("Roles"), "small"))
        texts = {
            Role.ANALYST: self.tr("Analyst: chats, own conversations only"),
            Role.STEWARD: self.tr("Steward: brings models in and approves another's"),
            Role.ADMIN: self.tr("Admin: people, settings, the log"),
            Role.AUDITOR: self.tr("Auditor: reads the log, changes nothing"),
        }
        self.roles: dict[Role, QCheckBox] = {}
        for role, text in texts.items():
            box = QCheckBox(text)
            box.setAccessibleName(text)
            box.setChecked(role in roles)
            box.toggled.connect(self._check)
            column.addWidget(box)
            self.roles[role] = box
        self.hint = PlainLabel("", "small", wrap=True)
        self.hint.set_tone("warn")
        column.addWidget(self.hint)
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.addStretch(1)
        self.cancel_button = push_button(self.tr("Cancel"))
        self.verb_button = push_button(verb, "primary")
        row.addWidget(self.cancel_button)
        row.addWidget(self.verb_button)
        column.addLayout(row)
        self.cancel_button.clicked.connect(self.reject)
        self.verb_button.clicked.connect(self.accept)
        self.name.textChanged.connect(self._check)
        self.name.returnPressed.connect(self._on_return)
        self.finished.connect(self.deleteLater)
        self._check()
        (self.name if name is None else self.roles[Role.ANALYST]).setFocus()

    def chosen_roles(self) -> tuple[Role, ...]:
        """The ticked roles."""
        return tuple(role for role, box in self.roles.items() if box.isChecked())

    def _check(self) -> None:
        chosen = set(self.chosen_roles())
        toxic = Role.AUDITOR in chosen and chosen & {Role.ADMIN, Role.STEWARD}
        self.hint.setText(
            self.tr("An auditor may not also be admin or steward: nobody checks their own work.")
            if toxic
            else ""
        )
        self.hint.setVisible(bool(toxic))
        self.verb_button.setEnabled(self.named.is_good and bool(chosen) and not toxic)

    def _on_return(self) -> None:
        if self.verb_button.isEnabled():
            self.accept()
