"""Commands on users and invitations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.api.errors import NotFoundError
from engine.ctl.output import columns, local_time
from engine.ctl.secret_files import new_secret_files, read_text

if TYPE_CHECKING:
    from pathlib import Path

    from engine.api.access import Role
    from engine.api.people import People
    from engine.ctl.session import Session


def invite(session: Session) -> None:
    """Invites a person; the invitation goes to a new file."""
    options = session.options
    roles: tuple[Role, ...] = tuple(options.roles)
    with new_secret_files(options.file) as (file,):
        people = session.person.people
        invitation = session.confirmed(lambda: people.invite(options.name, roles))
        file.write(invitation.file_text)
    session.output.result(
        {
            "invitation_id": invitation.invitation_id,
            "name": invitation.name,
            "expires_at": invitation.expires_at,
            "file": str(options.file),
        },
        [
            f"{invitation.name} is invited until {local_time(invitation.expires_at)}.",
            f"Whoever holds {options.file} can redeem it once: hand it over in person.",
        ],
    )


def list_people(session: Session) -> None:
    """All persons, with their roles."""
    people = session.person.people.list_people()
    rows = [("name", "roles", "state", "last sign-in", "id")]
    for each in people:
        state = "disabled" if not each.active else "locked out" if each.locked_out else "active"
        roles = ", ".join(each.roles) + (", custodian" if each.custodian else "")
        rows.append((each.name, roles, state, local_time(each.last_sign_in_at), each.person_id))
    session.output.result(people, columns(rows))


def list_invitations(session: Session) -> None:
    """Who was invited and has not come."""
    invitations = session.person.people.list_invitations()
    names = {each.person_id: each.name for each in session.person.people.list_people()}
    rows = [("name", "roles", "until", "invited by", "id")]
    rows += [
        (
            each.name,
            ", ".join(each.roles),
            local_time(each.expires_at)
            + (" (expired)" if each.expires_at <= session.now() else ""),
            names.get(each.invited_by, "the recovery key"),
            each.invitation_id,
        )
        for each in invitations
    ]
    session.output.result(invitations, columns(rows))


def withdraw(session: Session) -> None:
    """Makes an open invitation worthless, whoever holds its file."""
    people, given = session.person.people, session.options.invitation
    found = [each for each in people.list_invitations() if given in {each.invitation_id, each.name}]
    if len(found) != 1:
        raise NotFoundError(
            "There is no such open invitation. `anchorholdctl person invitations` shows who was "
            "invited and has not come.",
            code="invitation_not_open",
        )
    session.confirmed(lambda: people.withdraw_invitation(found[0].invitation_id))
    session.output.result(found[0], f"The invitation of {found[0].name} is withdrawn.")


def custodian(session: Session) -> None:
    """Makes a person a custodian, or takes that back."""
    options, people = session.options, session.person.people
    on = options.switch == "on"
    found = person_id(people, options.person)
    person = session.confirmed(lambda: people.set_custodian(found, on))
    said = "is a custodian, and can unseal after their next sign-in" if on else "is no custodian"
    session.output.result(person, [f"{person.name} {said}."])


def unlock(session: Session) -> None:
    """Ends a person's lock-out, so that they can try to sign in again."""
    people = session.person.people
    found = person_id(people, session.options.person)
    person = session.confirmed(lambda: people.unlock_person(found))
    session.output.result(person, [f"The lock-out of {person.name} has ended."])


def disable(session: Session) -> None:
    """Ends a person's access, and replaces the master key their password could reach."""
    options, people = session.options, session.person.people
    replace = not options.keep_master_key
    found = person_id(people, options.person)
    person = session.confirmed(lambda: people.disable(found, replace))
    said = "is disabled, and the master key is replaced" if replace else "is disabled"
    session.output.result(person, [f"{person.name} {said}."])


def person_id(people: People, given: str) -> str:
    """The id of who is meant by an id or a name; an id goes before a name that reads like it.

    Raises:
        NotFoundError: Nobody, or more than one, has it.
    """
    known = people.list_people()
    found = [each.person_id for each in known if each.person_id == given]
    found = found or [each.person_id for each in known if each.name == given]
    if len(found) != 1:
        raise NotFoundError(
            "There is no such person. `anchorholdctl person list` shows who there is.",
            code="person_unknown",
        )
    return found[0]


def redeem(session: Session) -> None:
    """Redeems an invitation; the second factor's secret goes to a new file."""
    options = session.options
    invitation = read_text(options.file, "invitation")
    password = session.password()
    wanted: list[Path] = [options.totp_secret_file]
    if options.recovery_file is not None:
        wanted.append(options.recovery_file)
    with new_secret_files(*wanted) as files:
        sign_in = session.engine.sign_in
        pending = sign_in.begin_redeem(invitation, password)
        files[0].write(pending.totp_secret + "\n")
        code = session.first_code(pending.totp_secret)
        created = sign_in.confirm_redeem(pending.pending_id, code)
        if options.recovery_file is not None:
            files[1].write("\n".join(created.recovery_codes) + "\n")
    shown = () if options.recovery_file is not None else created.recovery_codes
    lines = [
        f"{created.name} can sign in with the next code (up to 30 s): this one is used up.",
        f"The secret for an authenticator is in {options.totp_secret_file}.",
    ]
    if shown:
        lines += ["Recovery codes, shown only now, each good for one sign-in:", *shown]
    else:
        lines.append(f"The recovery codes are in {options.recovery_file}.")
    session.output.result({"name": created.name, "recovery_codes": shown}, lines)
