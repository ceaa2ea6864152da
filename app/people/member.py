"""One line of the people page: a person, an invitation that waits, or one who was reset and has both."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.widgets.times import local_time
from engine.api.people import OpenInvitation, Person

if TYPE_CHECKING:
    from app.session import Client
    from engine.api.access import Role


@dataclass(frozen=True)
class Member:
    """At least one of the two is there.

    Attributes:
        person: Who they are, once they came.
        invitation: What they can come, or come back, with.
    """

    person: Person | None
    invitation: OpenInvitation | None

    @property
    def person_id(self) -> str:
        """The id, which the invitation keeps for the person to be."""
        return self._either.person_id

    @property
    def name(self) -> str:
        """The user name."""
        return self._either.name

    @property
    def roles(self) -> tuple[Role, ...]:
        """What they hold, or will hold."""
        return self._either.roles

    @property
    def active(self) -> bool:
        """Whether they came and are not disabled."""
        return self.person is not None and self.person.active

    @property
    def custodian(self) -> bool:
        """Whether they may always unseal the vault."""
        return self.person is not None and self.person.custodian

    @property
    def locked_out(self) -> bool:
        """Whether wrong codes or passwords keep an active person out."""
        return self.person is not None and self.person.active and self.person.locked_out

    @property
    def last_sign_in_at(self) -> int:
        """Unix seconds; 0 for never."""
        return self.person.last_sign_in_at if self.person else 0

    @property
    def created_at(self) -> int:
        """Unix seconds; 0 for who has not come."""
        return self.person.created_at if self.person else 0

    @property
    def waits(self) -> bool:
        """Whether they have no way in but an invitation."""
        return not (self.person and (self.person.has_access or not self.person.active))

    def state(self) -> str:
        """In a word or two."""
        translate = QCoreApplication.translate
        if self.person is not None and not self.person.active:
            return translate("PeoplePage", "disabled")
        if self.waits and self.invitation is None:
            return translate("PeoplePage", "no access")
        if self.waits:
            expired = translate("PeoplePage", "invitation expired")
            return expired if self._expired else translate("PeoplePage", "invited")
        locked = translate("PeoplePage", "locked out")
        return locked if self.locked_out else translate("PeoplePage", "active")

    def tone(self) -> str:
        """The colour's token that goes with the state."""
        if self.person is not None and not self.person.active:
            return "muted"
        if self.waits:
            return "warn" if self.invitation is None or self._expired else ""
        return "bad" if self.locked_out else ""

    def custody(self) -> str:
        """Whether they may always unseal the vault, in words."""
        translate = QCoreApplication.translate
        if self.person is not None and not self.person.active:
            return translate("PeoplePage", "no, disabled")
        if self.custodian:
            return translate("PeoplePage", "yes, may always unseal the vault")
        return translate("PeoplePage", "no")

    def waiting_for(self) -> str:
        """Until when the invitation can be redeemed, in words."""
        translate = QCoreApplication.translate
        if self.invitation is None:
            return translate("PeoplePage", "none")
        ends = local_time(self.invitation.expires_at)
        if self._expired:
            return translate("PeoplePage", "expired {0}").format(ends)
        return translate("PeoplePage", "not yet redeemed, until {0}").format(ends)

    @property
    def _expired(self) -> bool:
        return self.invitation is not None and self.invitation.expires_at <= time.time()

    @property
    def _either(self) -> Person | OpenInvitation:
        found = self.person or self.invitation
        if found is None:
            raise ValueError("neither a person nor an invitation")
        return found


def read_members(api: Client) -> list[Member]:
    """Everyone, by name, the invited among them. Runs on a thread."""
    invitations = {each.person_id: each for each in api.people.list_invitations()}
    members = [
        Member(person, invitations.pop(person.person_id, None))
        for person in api.people.list_people()
    ]
    members += [Member(None, each) for each in invitations.values()]
    return sorted(members, key=lambda each: each.name.casefold())
