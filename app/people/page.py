"""The people page: who may use this site, and how they get in and out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.people.cards import PeopleCards
from app.people.invitation_file import InvitationFile
from app.people.invite_dialog import InviteDialog
from app.people.member import Member, read_members
from app.shell.actions import PageAction
from app.shell.page import Named, PageContext
from app.shell.table_page import Choice, TablePage, TableSpec
from app.widgets.ask_dialog import AskDialog
from app.widgets.cards import Facts
from app.widgets.digits import grouped
from app.widgets.flow import Flow
from app.widgets.record_model import Column, time_column
from app.widgets.words import role_name, role_names
from engine.api.access import Role
from engine.api.errors import ConfirmationNeededError
from engine.api.events import Topic

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

    from app.session import Client, Session
    from engine.api.people import Person

CHANGES = ("roles", "custodian", "unlock", "reset", "withdraw", "disable")


class PeoplePage(TablePage[Member]):
    """Lists people and changes them; each act asks for a code where policy wants one."""

    COUNTED = Topic.PEOPLE

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.file = InvitationFile(self, self.tasks, self.notice)
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
            (
                "people.withdraw",
                translate("PeoplePage", "Withdraw the invitation"),
                page.withdraw,
            ),
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
        return [Named(kind, each.name, each.person_id) for each in read_members(api)]

    @staticmethod
    def waiting(session: Session) -> int:
        """Who is locked out."""
        people = session.api.people.list_people()
        return sum(each.active and each.locked_out for each in people)

    def describe(self) -> TableSpec[Member]:
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
            least=(92, 120, 76, 104),
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
                        (
                            self.tr("Active"),
                            lambda p: not p.waits and p.active and not p.locked_out,
                        ),
                        (self.tr("Invited"), lambda p: p.waits and p.invitation is not None),
                        (self.tr("Locked out"), lambda p: p.locked_out),
                        (self.tr("Disabled"), lambda p: not p.waits and not p.active),
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

    def _columns(self) -> list[Column[Member]]:
        return [
            Column(self.tr("Name"), lambda p: p.name),
            Column(self.tr("Roles"), lambda p: role_names(p.roles)),
            Column(self.tr("State"), Member.state, tone=Member.tone, tip=_state_tip),
            time_column(
                self.tr("Last sign-in"), lambda p: p.last_sign_in_at, never=self.tr("never")
            ),
            time_column(self.tr("Since"), lambda p: p.created_at),
        ]

    def head_actions(self) -> tuple[QPushButton, ...]:
        """Invite."""
        self.invite_button = self.button_of("people.invite", "primary")
        return (self.invite_button,)

    def cards(self) -> tuple[QFrame, ...]:
        """Who is active, locked out, custodian, admin."""
        self._cards = PeopleCards(self)
        return self._cards.all

    def _on_people(self, members: list[Member]) -> None:
        self.show_records(members)
        self._cards.show_people(members)

    def fill_side(self, column: QVBoxLayout) -> None:
        """Facts, and what can be done."""
        self.facts = Facts()
        column.addWidget(self.facts)
        self.buttons = {
            key: self.button_of(f"people.{key}", "danger" if key == "disable" else "plain")
            for key in CHANGES
        }
        flow = Flow()
        column.addLayout(flow)
        for button in self.buttons.values():
            button.hide()
            flow.addWidget(button)
        column.addStretch(1)

    # -- reading --------------------------------------------------------------------------------

    def _on_event(self, topic: Topic, _subject: str) -> None:
        if topic is Topic.PEOPLE and self.isVisible():
            self.read()

    def read(self) -> None:
        """Asks for the people and the invitations."""
        api = self.session.api
        self.ask(lambda: read_members(api), self._on_people)

    def show_record(self, record: Member) -> None:
        """Shows a person, or who is invited."""
        member = record
        self.side_title.setText(member.name)
        self.facts.set_fact(self.tr("Roles"), role_names(member.roles))
        self.facts.set_fact(self.tr("State"), member.state(), tone=member.tone())
        self.facts.set_fact(self.tr("Custodian"), member.custody())
        self.facts.set_fact(self.tr("Invitation"), member.waiting_for())
        self.facts.set_fact(self.tr("Id"), grouped(member.person_id), "mono")
        custody = self.tr("Take custody back") if member.custodian else self.tr("Make custodian")
        _rename(self.buttons["custodian"], custody)
        _rename(
            self.buttons["reset"],
            self.tr("Reset and invite anew") if member.person else self.tr("Invite anew"),
        )
        possibilities = {
            "unlock": member.locked_out,
            "reset": member.active or member.person is None,
            "withdraw": member.invitation is not None,
        }
        for key, button in self.buttons.items():
            possible = possibilities.get(key, member.active)
            if not possible and self.window().focusWidget() is button:
                self.table.setFocus()
            self.offered.enable(f"people.{key}", possible)
            button.setVisible(possible)

    # -- changing -------------------------------------------------------------------------------

    def invite(self) -> None:
        """Asks whom to invite, then for a file to put the invitation in."""
        self._ask_whom("", ())

    def _ask_whom(self, name: str, roles: tuple[Role, ...]) -> None:
        dialog = InviteDialog(
            self,
            self.tr("Invite a person"),
            self.tr("Create the invitation"),
            roles=roles,
            taken=tuple(each.name for each in self.records.records()),
        )
        dialog.name.setText(name)
        dialog.accepted.connect(
            lambda: self._invite(dialog.name.text().strip(), dialog.chosen_roles(), self._ask_whom)
        )
        dialog.open()

    def _invite(
        self, name: str, roles: tuple[Role, ...], anew: Callable[[str, tuple[Role, ...]], None]
    ) -> None:
        people = self.session.api.people

        def refused(error: Exception) -> None:
            self.show_error(error)
            self._not_confirmed(error, lambda: anew(name, roles))

        self.notice.show_text(self.tr("Creating the invitation of {0}.").format(name), "info")
        self.tasks.command(self, lambda: people.invite(name, roles), self.file.ask, refused)

    def _not_confirmed(self, error: Exception, ask_again: Callable[[], None]) -> None:
        """Who gives no code is back where they were, with what they had filled in."""
        at_hand = self.session.is_signed_in and not self.session.is_locked
        if isinstance(error, ConfirmationNeededError) and at_hand and self.isVisible():
            ask_again()

    def _change(
        self, call: Callable[[], Person | None], said: str, anew: Callable[[], None] | None = None
    ) -> None:
        def done(_answer: Person | None) -> None:
            self.notice.show_text(said, "info")
            self.read()

        def refused(error: Exception) -> None:
            self.show_error(error)
            if anew is not None:
                self._not_confirmed(error, anew)

        self.tasks.command(self, call, done, refused)

    def change_roles(self) -> None:
        """Asks for the roles of the person who is chosen."""
        if self.current is not None:
            self._ask_roles(self.current, self.current.roles)

    def _ask_roles(self, person: Member, ticked: tuple[Role, ...]) -> None:
        title = self.tr("Change roles")
        dialog = InviteDialog(self, title, title, person.name, ticked)
        people, person_id = self.session.api.people, person.person_id

        def change() -> None:
            roles = dialog.chosen_roles()
            self._change(
                lambda: people.set_roles(person_id, roles),
                self.tr("Roles changed."),
                lambda: self._ask_roles(person, roles),
            )

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
            said = self.tr("The lock-out has ended.")
            self._change(lambda: people.unlock_person(person_id), said)

    def reset(self) -> None:
        """Asks whether to reset the person who is chosen; the invited get another invitation."""
        person = self.current
        if person is None:
            return
        if person.person is None:
            self._invite(person.name, person.roles, lambda _name, _roles: None)
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
                self, lambda: people.reset_person(person_id), self.file.ask, self.show_error
            )
        )
        dialog.open()

    def withdraw(self) -> None:
        """Asks whether to withdraw the invitation of who is chosen."""
        member = self.current
        if member is None or member.invitation is None:
            return
        dialog = AskDialog(
            self,
            self.tr("Withdraw the invitation of {0}").format(member.name),
            self.tr("Nobody can redeem it from then on, whoever holds the file."),
            self.tr("Withdraw the invitation"),
            danger=True,
        )
        people, invitation_id = self.session.api.people, member.invitation.invitation_id
        said = self.tr("The invitation of {0} is withdrawn.").format(member.name)
        dialog.accepted.connect(
            lambda: self._change(lambda: people.withdraw_invitation(invitation_id), said)
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


def _has(role: Role, member: Member) -> bool:
    return role in member.roles


def _state_tip(member: Member) -> str:
    return member.waiting_for() if member.invitation else member.state()


def _rename(button: QPushButton, text: str) -> None:
    button.setText(text)
    button.setAccessibleName(text)
