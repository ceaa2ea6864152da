"""The cards of the people page: who is active, locked out, custodian, admin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.widgets.cards import FigureCard
from app.widgets.words import whole
from engine.api.access import Role

if TYPE_CHECKING:
    from app.people.member import Member

MOST_NAMED = 3


class PeopleCards(QObject):
    """Four figures about everyone."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.active = FigureCard(self.tr("Active"))
        self.locked_out = FigureCard(self.tr("Locked out"))
        self.custodians = FigureCard(self.tr("Custodians"))
        self.admins = FigureCard(self.tr("Admins"))
        self.all = (self.active, self.locked_out, self.custodians, self.admins)

    def show_people(self, members: list[Member]) -> None:
        """Counts anew."""
        active = [each for each in members if each.active]
        invited = sum(each.invitation is not None for each in members)
        disabled = sum(each.person is not None for each in members) - len(active)
        locked = [each.name for each in active if each.locked_out]
        admins = sum(Role.ADMIN in each.roles for each in active)
        self.active.set_figure(
            whole(len(active)),
            self.tr("Invited: {0}, disabled: {1}").format(whole(invited), whole(disabled)),
        )
        self.locked_out.set_figure(
            whole(len(locked)),
            ", ".join(locked[:MOST_NAMED]) or self.tr("Nobody"),
            "bad" if locked else "",
        )
        self.custodians.set_figure(
            whole(sum(each.custodian for each in active)), self.tr("May always unseal the vault")
        )
        self.admins.set_figure(
            whole(admins),
            self.tr("Nobody can stand in for this one")
            if admins == 1
            else self.tr("Can invite and reset"),
            "warn" if admins == 1 else "",
        )
