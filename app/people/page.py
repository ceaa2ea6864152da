"""The people page: who may use this site, and how they get in and out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QPushButton, QVBoxLayout

from app.first_run.recovery_step import write_private
from app.people.cards import PeopleCards
from app.people.invite_dialog import InviteDialog
from app.shell.actions import PageAction
from app.shell.page import Named, PageContext
from app.shell.table_page import Choice, TablePage, TableSpec
from app.widgets.ask_dialog import AskDialog
from app.widgets.cards import Facts
from app.widgets.digits import grouped
from app.widgets.record_model import Column
from app.widgets.times import local_time, short_time, utc_time
from app.widgets.words import role_name, role_names
from engine.api.access import Role
from engine.api.events import Topic
from engine.api.people import Person

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.session import Client, Session
    from engine.api.sign_in import Invitation

CHANGES = ("roles", "custodian", "unlock", "reset", "disable")


class PeoplePage(TablePage[Person]):
    """Lists people and changes them; each act asks for a code where policy wants one."""

    COUNTED = Topic.PEOPLE

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.events.changed.connect(self._on_event)

    @staticmethod
    def actions_offered() -> tuple[PageAction, ...]:
        """Invite, and what is done with the person who is chosen."""
        translate, page = QCoreApplication.translate, PeoplePage
        chosen = (
            ("people.roles", translate("PeoplePage", "Change roles"), page.change_roles),
            (
                "people.custodian",
                translate("PeoplePage", "Make custodian, or take it back"),
                page.change_custodian,
            ),
            ("people.unlock", translate("PeoplePage", "End the lock-out"), page.unlock),
            ("people.reset", translate("PeoplePage", "Reset and invite anew"), page.reset),
            ("people.disable", translate("PeoplePage", "Disable"), page.disable),
        )
        return (
            PageAction("people.invite", translate("PeoplePage", "Invite a person"), page.invite),
            *(PageAction(key, text, run, ready=False) for key, text, run in chosen),
            PageAction("people.export", translate("PeoplePage", "Export people"), page.export),
        )

    @staticmethod
    def names(api: Client) -> list[Named]:
        """Everyone."""
        kind = QCoreApplication.translate("PeoplePage", "Person")
        return [Named(kind, each.name, each.person_id) for each in api.people.list_people()]

    @staticmethod
    def waiting(session: Session) -> int:
        """Who is locked out."""
        people = session.api.people.list_people()
        return sum(each.active and each.locked_out for each in people)

    def describe(self) -> TableSpec[Person]:
        """What the frame is filled with."""
        return TableSpec(
            key="people",
            title=self.tr("People"),
            purpose=self.tr(
                "Who may use this site. Roles are exact: admin does not include the others."
            ),
            label=self.tr("People"),
            columns=self._columns(),
            identity=lambda person: person.person_id,
            widths=(170, 210, 100, 120),
            least=(110, 120, 80, 104),
            hint=self.tr("Filter by name or role"),
            nothing_chosen=self.tr("Nobody chosen"),
            empty=(
                self.tr("Nobody yet"),
                self.tr("An invitation goes into a file that you hand over; it works once."),
            ),
            begin="people.invite",
            choices=(
                Choice(
                    self.tr("State"),
                    (
                        (self.tr("All states"), None),
                        (self.tr("Active"), lambda p: p.active and not p.locked_out),
                        (self.tr("Locked out"), lambda p: p.active and p.locked_out),
                        (self.tr("Disabled"), lambda p: not p.active),
                    ),
                ),
                Choice(
                    self.tr("Role"),
                    (
                        (self.tr("All roles"), None),
                        *((role_name(role).capitalize(), partial(_has, role)) for role in Role),
                    ),
                ),
            ),
        )

    def _columns(self) -> list[Column[Person]]:
        return [
            Column(self.tr("Name"), lambda p: p.name),
            Column(self.tr("Roles"), lambda p: role_names(p.roles)),
            Column(self.tr("State"), self._state, tone=self._state_tone),
            Column(
                self.tr("Last sign-in"),
                lambda p: short_time(p.last_sign_in_at) or self.tr("never"),
                lambda p: p.last_sign_in_at,
                tip=lambda p: f"{local_time(p.last_sign_in_at)}\n{utc_time(p.last_sign_in_at)}",
                whole=lambda p: utc_time(p.last_sign_in_at),
            ),
            Column(
                self.tr("Since"),
                lambda p: short_time(p.created_at),
                lambda p: p.created_at,
                tip=lambda p: f"{local_time(p.created_at)}\n{utc_time(p.created_at)}",
                whole=lambda p: utc_time(p.created_at),
            ),
        ]

    def _state(self, person: Person) -> str:
        if not person.active:
            return self.tr("disabled")
        return self.tr("locked out") if person.locked_out else self.tr("active")

    def _custody(self, person: Person) -> str:
        if not person.active:
            return self.tr("no, disabled")
        return self.tr("yes, may always unseal the vault") if person.custodian else self.tr("no")

    @staticmethod
    def _state_tone(person: Person) -> str:
        if not person.active:
            return "muted"
        return "bad" if person.locked_out else ""

    def head_actions(self) -> tuple[QPushButton, ...]:
        """Invite."""
        self.invite_button = self.button_of("people.invite", "primary")
        return (self.invite_button,)

    def cards(self) -> tuple[QFrame, ...]:
        """Who is active, locked out, custodian, admin."""
        self._cards = PeopleCards(self)
        return self._cards.all

    def _on_people(self, people: list[Person]) -> None:
        self.show_records(people)
        self._cards.show_people(people)

    def fill_side(self, column: QVBoxLayout) -> None:
        """Facts, and what can be done."""
        self.facts = Facts()
        column.addWidget(self.facts)
        self.roles_button = self.button_of("people.roles")
        self.custodian_button = self.button_of("people.custodian")
        self.unlock_button = self.button_of("people.unlock")
        self.reset_button = self.button_of("people.reset")
        self.disable_button = self.button_of("people.disable", "danger")
        self._buttons = (
            self.roles_button,
            self.custodian_button,
            self.unlock_button,
            self.reset_button,
            self.disable_button,
        )
        for button in self._buttons:
            button.hide()
            column.addWidget(button)
        column.addStretch(1)

    # -- reading --------------------------------------------------------------------------------

    def _on_event(self, topic: Topic, _subject: str) -> None:
        if topic is Topic.PEOPLE and self.isVisible():
            self.read()

    def read(self) -> None:
        """Asks for the people."""
        self.ask(self.session.api.people.list_people, self._on_people)

    def show_record(self, record: Person) -> None:
        """Shows a person."""
        person = record
        self.side_title.setText(person.name)
        self.facts.set_fact(self.tr("Roles"), role_names(person.roles))
        self.facts.set_fact(self.tr("State"), self._state(person), tone=self._state_tone(person))
        self.facts.set_fact(self.tr("Custodian"), self._custody(person))
        self.facts.set_fact(self.tr("Id"), grouped(person.person_id), "mono")
        custody = self.tr("Take custody back") if person.custodian else self.tr("Make custodian")
        self.custodian_button.setText(custody)
        self.custodian_button.setAccessibleName(custody)
        for key, button in zip(CHANGES, self._buttons, strict=True):
            possible = person.locked_out if key == "unlock" else person.active
            if not possible and self.window().focusWidget() is button:
                self.table.setFocus()
            self.offered.enable(f"people.{key}", possible)
            button.setVisible(possible)

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
            self.read()

        self.tasks.command(self, call, done, self.show_error)

    def change_roles(self) -> None:
        """Asks for the roles of the person who is chosen."""
        person = self.current
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

    def change_custodian(self) -> None:
        """Grants or takes back custody of the vault."""
        person = self.current
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

    def unlock(self) -> None:
        """Ends the lock-out of the person who is chosen."""
        if self.current is not None:
            people, person_id = self.session.api.people, self.current.person_id
            self._change(
                lambda: people.unlock_person(person_id), self.tr("The lock-out has ended.")
            )

    def reset(self) -> None:
        """Asks whether to reset the person who is chosen."""
        person = self.current
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

    def disable(self) -> None:
        """Asks whether to disable the person who is chosen."""
        person = self.current
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

        def agreed() -> None:
            replace = dialog.option.isChecked()
            said = self.tr("{0} is disabled.")
            if replace:
                said = self.tr("{0} is disabled, and the master key is replaced.")
            self._change(lambda: people.disable(person_id, replace), said.format(person.name))

        dialog.accepted.connect(agreed)
        dialog.open()


def _has(role: Role, person: Person) -> bool:
    return role in person.roles
