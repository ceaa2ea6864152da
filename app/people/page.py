"""The people page: who may use this site, and how they get in and out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.first_run.recovery_step import write_private
from app.people.invite_dialog import InviteDialog
from app.shell.page import Page, PageContext, PageHead, side_panel
from app.widgets.ask_dialog import AskDialog
from app.widgets.buttons import push_button
from app.widgets.cards import Facts
from app.widgets.digits import grouped
from app.widgets.labels import PlainLabel, frame
from app.widgets.record_model import Column, RecordTableModel
from app.widgets.table import DataTable
from app.widgets.times import local_time, short_time, utc_time
from engine.api.events import Topic

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.api.access import Role
    from engine.api.people import Person
    from engine.api.sign_in import Invitation


class PeoplePage(Page):
    """Lists people and changes them; each act asks for a code where policy wants one."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._person: Person | None = None
        self.invite_button = push_button(self.tr("Invite a person"), "primary")
        self.table = DataTable(self._table_model(), self.tr("People"), (150, 190, 100, 176))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top())
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.table, 1)
        row.addWidget(self._side())
        column.addLayout(row, 1)
        self.filter.textChanged.connect(self.table.filter_text)
        self.table.chosen.connect(self._on_chosen)
        self.invite_button.clicked.connect(self.invite)
        self.events.changed.connect(self._on_event)
        self.events.everything_changed.connect(self._ask)

    def _table_model(self) -> RecordTableModel[Person]:
        columns: list[Column[Person]] = [
            Column(self.tr("Name"), lambda p: p.name),
            Column(self.tr("Roles"), lambda p: ", ".join(role.value for role in p.roles)),
            Column(self.tr("State"), self._state, tone=self._state_tone),
            Column(
                self.tr("Last sign-in"),
                lambda p: local_time(p.last_sign_in_at, never=self.tr("never")),
                lambda p: p.last_sign_in_at,
                tip=lambda p: utc_time(p.last_sign_in_at),
            ),
            Column(
                self.tr("Since"),
                lambda p: short_time(p.created_at),
                lambda p: p.created_at,
                tip=lambda p: utc_time(p.created_at),
            ),
        ]
        self.records = RecordTableModel(
            columns, lambda p: p.person_id, self.theme.color, self.theme.font("mono"), self
        )
        return self.records

    def _state(self, person: Person) -> str:
        if not person.active:
            return self.tr("disabled")
        return self.tr("locked out") if person.locked_out else self.tr("active")

    @staticmethod
    def _state_tone(person: Person) -> str:
        if not person.active:
            return "muted"
        return "bad" if person.locked_out else ""

    def _top(self) -> QWidget:
        top = frame("page-head")
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 10)
        column.setSpacing(0)
        column.addWidget(
            PageHead(
                self.tr("People"),
                self.tr(
                    "Who may use this site. Roles are exact: admin does not include the others."
                ),
                (self.invite_button,),
            )
        )
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 24, 0)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Filter by name or role"))
        self.filter.setAccessibleName(self.tr("Filter people"))
        self.filter.setFixedWidth(260)
        self.filter.setClearButtonEnabled(True)
        row.addWidget(self.filter)
        row.addStretch(1)
        column.addLayout(row)
        holder = QHBoxLayout()
        holder.setContentsMargins(24, 8, 24, 0)
        holder.addWidget(self.notice)
        column.addLayout(holder)
        return top

    def _side(self) -> QWidget:
        panel, column = side_panel(self.theme.size("side_panel"))
        self.side_title = PlainLabel(self.tr("Nobody chosen"), "heading")
        column.addWidget(self.side_title)
        self.facts = Facts()
        column.addWidget(self.facts)
        self.roles_button = push_button(self.tr("Change roles"))
        self.custodian_button = push_button("")
        self.unlock_button = push_button(self.tr("End the lock-out"))
        self.reset_button = push_button(self.tr("Reset and invite anew"))
        self.disable_button = push_button(self.tr("Disable"), "danger")
        self._actions = QWidget()
        actions = QVBoxLayout(self._actions)
        actions.setContentsMargins(0, 0, 0, 0)
        actions.setSpacing(8)
        for button, slot in (
            (self.roles_button, self._on_roles),
            (self.custodian_button, self._on_custodian),
            (self.unlock_button, self._on_unlock),
            (self.reset_button, self._on_reset),
            (self.disable_button, self._on_disable),
        ):
            button.clicked.connect(slot)
            actions.addWidget(button)
        self._actions.hide()
        column.addWidget(self._actions)
        column.addStretch(1)
        return panel

    # -- reading --------------------------------------------------------------------------------

    def activate(self) -> None:
        """Asks for the people."""
        self._ask()

    def focus_search(self) -> None:
        """Puts the cursor into the filter."""
        self.filter.setFocus()

    def _on_event(self, topic: Topic, _subject: str) -> None:
        if topic is Topic.PEOPLE and self.isVisible():
            self._ask()

    def _ask(self) -> None:
        people = self.session.api.people
        self.tasks.query(self, people.list_people, self._on_people, self.show_error)

    def _on_people(self, people: list[Person]) -> None:
        self.records.set_records(people)
        row = self.records.row_of(self._person.person_id) if self._person else 0
        if 0 <= row < len(people):
            self.table.choose_source_row(row)
            self._show_person(people[row])

    def _on_chosen(self, row: int) -> None:
        self._show_person(self.records.record(row))

    def _show_person(self, person: Person) -> None:
        self._person = person
        self.side_title.setText(person.name)
        self.facts.set_fact(self.tr("Roles"), ", ".join(role.value for role in person.roles))
        self.facts.set_fact(self.tr("State"), self._state(person), tone=self._state_tone(person))
        self.facts.set_fact(
            self.tr("Custodian"),
            self.tr("yes, may always unseal the vault") if person.custodian else self.tr("no"),
        )
        self.facts.set_fact(self.tr("Id"), grouped(person.person_id), "mono")
        self._actions.show()
        self.unlock_button.setVisible(person.locked_out)
        self.custodian_button.setText(
            self.tr("Take custody back") if person.custodian else self.tr("Make custodian")
        )
        self.custodian_button.setAccessibleName(self.custodian_button.text())
        for button in (
            self.roles_button,
            self.custodian_button,
            self.reset_button,
            self.disable_button,
        ):
            button.setVisible(person.active)

    # -- changing -------------------------------------------------------------------------------

    def invite(self) -> None:
        """Asks whom to invite, then for a file to put the invitation in."""
        dialog = InviteDialog(self, self.tr("Invite a person"), self.tr("Create the invitation"))
        dialog.accepted.connect(
            lambda: self._invite(dialog.name.text().strip(), dialog.chosen_roles())
        )
        dialog.open()

    def _invite(self, name: str, roles: tuple[Role, ...]) -> None:
        people = self.session.api.people
        self.notice.show_text(self.tr("Creating the invitation of {0}.").format(name), "info")
        self.tasks.command(
            self, lambda: people.invite(name, roles), self._on_invited, self.show_error
        )

    def _on_invited(self, invitation: Invitation) -> None:
        self.notice.hide()
        dialog = QFileDialog(self, self.tr("Save the invitation of {0}").format(invitation.name))
        dialog.setObjectName("save-invitation")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(f"invitation-{invitation.name}.txt")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(partial(self._save, invitation))
        dialog.rejected.connect(
            lambda: self.notice.show_text(
                self.tr("The invitation of {0} was not saved. Reset it to get another.").format(
                    invitation.name
                ),
                "warn",
            )
        )
        dialog.open()

    def _save(self, invitation: Invitation, path: str) -> None:
        until = local_time(invitation.expires_at)
        self.tasks.command(
            self,
            lambda: write_private(Path(path), invitation.file_text),
            lambda _none: self.notice.show_text(
                self.tr(
                    "Saved. Give the file to {0} by hand: whoever holds it can redeem it, once, until {1}."
                ).format(invitation.name, until),
                "info",
            ),
            lambda _error: self.notice.show_text(
                self.tr(
                    "The file could not be written, so the invitation is lost. Reset the person."
                ),
                "bad",
            ),
            lane="files",
        )

    def _change(self, call: Callable[[], Person], said: str) -> None:
        def done(_person: Person) -> None:
            self.notice.show_text(said, "info")
            self._ask()

        self.tasks.command(self, call, done, self.show_error)

    def _on_roles(self) -> None:
        person = self._person
        if person is None:
            return
        dialog = InviteDialog(
            self, self.tr("Change roles"), self.tr("Change roles"), person.name, person.roles
        )
        people, person_id = self.session.api.people, person.person_id

        def change() -> None:
            roles = dialog.chosen_roles()
            self._change(lambda: people.set_roles(person_id, roles), self.tr("Roles changed."))

        dialog.accepted.connect(change)
        dialog.open()

    def _on_custodian(self) -> None:
        person = self._person
        if person is None:
            return
        people, person_id, custodian = (
            self.session.api.people,
            person.person_id,
            not person.custodian,
        )
        if custodian:
            said = self.tr("{0} is a custodian and can unseal after their next sign-in.")
        else:
            said = self.tr("{0} is no custodian any more.")
        self._change(lambda: people.set_custodian(person_id, custodian), said.format(person.name))

    def _on_unlock(self) -> None:
        if self._person is not None:
            people, person_id = self.session.api.people, self._person.person_id
            self._change(
                lambda: people.unlock_person(person_id), self.tr("The lock-out has ended.")
            )

    def _on_reset(self) -> None:
        person = self._person
        if person is None:
            return
        dialog = AskDialog(
            self,
            self.tr("Reset {0}").format(person.name),
            self.tr(
                "Their password and second factor stop working at once; they come back with a new "
                "invitation."
            ),
            self.tr("Reset and invite anew"),
            danger=True,
        )
        people, person_id = self.session.api.people, person.person_id
        dialog.accepted.connect(
            lambda: self.tasks.command(
                self, lambda: people.reset_person(person_id), self._on_invited, self.show_error
            )
        )
        dialog.open()

    def _on_disable(self) -> None:
        person = self._person
        if person is None:
            return
        dialog = AskDialog(
            self,
            self.tr("Disable {0}").format(person.name),
            self.tr(
                "They are signed out and their key slot is removed. Their acts stay in the log. "
                "With a new master key the former one opens none of the key files here; a copy of the "
                "data folder that they took before stays readable to them."
            ),
            self.tr("Disable"),
            danger=True,
            option=self.tr("Replace the master key now"),
        )
        people, person_id = self.session.api.people, person.person_id

        def disable() -> None:
            replace = dialog.option.isChecked()
            said = self.tr("{0} is disabled.")
            if replace:
                said = self.tr("{0} is disabled, and the master key is replaced.")
            self._change(lambda: people.disable(person_id, replace), said.format(person.name))

        dialog.accepted.connect(disable)
        dialog.open()
