"""Every change of people and its event are one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from engine.api.access import Role
from engine.api.errors import SignInError, StateError
from engine.audit.actions import Action
from engine.identity.people_service import PeopleService
from engine.store.tables import InvitationRow, LockRow, PersonRow

if TYPE_CHECKING:
    from engine.api.sign_in import SignedIn
    from engine.store.unit_of_work import UnitOfWork
    from tests.factories.identity_site import Site

BOB = "bob"
"""Stands for Bob's id among arguments."""
EVE = "eve"
"""Stands for the invitation of Eve."""


@pytest.fixture
def site(identity_site: Site) -> Site:
    return identity_site


@pytest.mark.parametrize(
    ("method", "args", "action"),
    [
        ("invite", ("Cem", (Role.ANALYST,)), Action.PERSON_INVITED),
        ("withdraw_invitation", (EVE,), Action.PERSON_INVITATION_WITHDRAWN),
        ("set_roles", (BOB, (Role.AUDITOR,)), Action.PERSON_ROLES_CHANGED),
        ("set_custodian", (BOB, True), Action.PERSON_ROLES_CHANGED),
        ("unlock_person", (BOB,), Action.PERSON_UNLOCKED),
        ("reset_person", (BOB,), Action.PERSON_RESET),
        ("disable", (BOB,), Action.PERSON_DISABLED),
    ],
)
def test_no_change_without_its_event(
    site: Site,
    ada: SignedIn,
    monkeypatch: pytest.MonkeyPatch,
    method: str,
    args: tuple[object, ...],
    action: Action,
) -> None:
    def rows() -> list[object]:
        with site.store.read() as session:
            return [
                session.execute(select(*table.__table__.columns)).all()
                for table in (PersonRow, InvitationRow, LockRow)
            ]

    site.add(ada.token, "Bob", Role.ANALYST)
    bob = site.person_id(ada.token, "Bob")
    with pytest.raises(SignInError):
        site.sign_in("Bob", "wrong password indeed")
    eve = site.invite(ada.token, "Eve", Role.ANALYST).invitation_id
    given = [{BOB: bob, EVE: eve}.get(str(each), each) for each in args]
    before, recorded, add = rows(), len(site.events(action.value)), site.parts.recorder.add

    def refuse(uow: UnitOfWork | None, wanted: Action, **rest: object) -> None:
        if wanted is action:
            raise StateError("The disk is full.", code="full")
        add(uow, wanted, **rest)  # type: ignore[arg-type]

    service = PeopleService(site.parts, site.caller(ada))
    with monkeypatch.context() as patch:
        patch.setattr(site.parts.recorder, "add", refuse)
        with pytest.raises(StateError):
            getattr(service, method)(*given)
    assert rows() == before
    assert len(site.events(action.value)) == recorded
    getattr(service, method)(*given)
    assert rows() != before
    assert len(site.events(action.value)) == recorded + 1
