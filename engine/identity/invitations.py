"""Invitations: a file that whoever holds it can redeem once, while the engine is open.

The store keeps only SHA-256 of the file's secret (256 random bits, so a plain hash is enough).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import select

from engine.api.errors import InputError
from engine.api.sign_in import Invitation
from engine.identity.invitation_proof import is_open
from engine.identity.persons import roles_text, seal_name
from engine.store.tables import InvitationRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from engine.api.access import Role
    from engine.store.unit_of_work import UnitOfWork
    from engine.vault.vault import Vault

LIFE_SECONDS = 7 * 86400
RECOVERY_LIFE_SECONDS = 3600
OPEN, REDEEMED, REPLACED, WITHDRAWN = "open", "redeemed", "replaced", "withdrawn"
BY_RECOVERY = "engine"
"""Who made the invitation of a recovery."""
_FILE_CHARACTERS = 4096


class InvitationFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file as JSON. It names no one: it may travel on removable media.

    Attributes:
        version: Of this form.
        install_id: The vault it belongs to.
        secret: 256 bits, hex.
        expires_at: Unix seconds; what the store says counts.
    """

    version: int
    install_id: str
    invitation_id: str
    secret: str
    expires_at: int

    def __repr__(self) -> str:
        return f"InvitationFile({self.invitation_id})"


def issue(
    uow: UnitOfWork,
    vault: Vault,
    *,
    person_id: str,
    name: str,
    roles: Iterable[Role],
    created_by: str,
    now: int,
    life: int = LIFE_SECONDS,
) -> Invitation:
    """Makes an invitation; earlier ones for the same name are replaced.

    Args:
        uow: The transaction.
        vault: Seals the name.
        person_id: Of the person to be, or to be renewed.
        name: Cleaned user name.
        roles: What the person will hold.
        created_by: Person id, or `engine` for recovery.
        now: Unix seconds.
        life: Seconds it can be redeemed.
    """
    name_tag = vault.name_tag(name)
    withdraw(uow, name_tag)
    secret = secrets.token_hex(32)
    invitation_id = secrets.token_hex(16)
    uow.session.add(
        InvitationRow(
            invitation_id=invitation_id,
            person_id=person_id,
            name_tag=name_tag,
            name_sealed=seal_name(vault.register(), person_id, name),
            roles=roles_text(roles),
            secret_hash=_hash(secret),
            created_by=created_by,
            expires_at=now + life,
            state=OPEN,
        )
    )
    file = InvitationFile(
        version=1,
        install_id=vault.install_id,
        invitation_id=invitation_id,
        secret=secret,
        expires_at=now + life,
    )
    return Invitation(
        invitation_id=invitation_id,
        name=name,
        file_text=msgspec.json.format(msgspec.json.encode(file), indent=2).decode() + "\n",
        expires_at=now + life,
    )


def withdraw(uow: UnitOfWork, name_tag: str) -> None:
    """Makes every open invitation for a name worthless."""
    for row in uow.session.scalars(
        select(InvitationRow).where(InvitationRow.name_tag == name_tag, InvitationRow.state == OPEN)
    ):
        row.state = REPLACED


def withdraw_all(session: Session) -> None:
    """Makes every open invitation worthless."""
    for row in session.scalars(select(InvitationRow).where(InvitationRow.state == OPEN)):
        row.state = REPLACED


def read_file(text: str, install_id: str) -> InvitationFile:
    """Reads an invitation file.

    Raises:
        InputError: Not one, or of another installation.
    """
    try:
        if len(text) > _FILE_CHARACTERS:
            raise _not_an_invitation()
        file = msgspec.json.decode(text.encode(), type=InvitationFile)
    except (msgspec.DecodeError, UnicodeEncodeError):
        # Not chained: what was read may hold the secret.
        raise _not_an_invitation() from None
    if file.version != 1:
        raise InputError(
            "This invitation was made by a newer version of Anchorhold. Update this one first.",
            code="invitation_version",
        )
    if file.install_id != install_id:
        raise InputError(
            "This invitation belongs to another site, so it cannot be redeemed here. "
            "Ask an admin of this site for one.",
            code="invitation_foreign",
        )
    return file


def open_row(session: Session, file: InvitationFile, now: int) -> InvitationRow:
    """The invitation a file stands for, as long as it can be redeemed.

    Raises:
        InputError: Unknown, redeemed, replaced or expired.
    """
    row = session.get(InvitationRow, file.invitation_id)
    if row is None or not hmac.compare_digest(row.secret_hash, _hash(file.secret)):
        raise _not_an_invitation()
    return usable(session, file.invitation_id, now)


def usable(session: Session, invitation_id: str, now: int) -> InvitationRow:
    """The row, if it can be redeemed now, by what it says and by what the log says.

    Raises:
        InputError: Redeemed, replaced or expired.
        IntegrityError: The log cannot be read.
    """
    row = session.get(InvitationRow, invitation_id)
    if row is None or row.state != OPEN or not is_open(session, row):
        raise InputError(
            "This invitation was redeemed already, withdrawn, or replaced by a newer one. If it was "
            "not you, tell an admin; they can issue another.",
            code="invitation_used",
        )
    if now >= row.expires_at:
        raise InputError(
            "This invitation has expired. Ask an admin for a new one.", code="invitation_expired"
        )
    return row


def _not_an_invitation() -> InputError:
    return InputError(
        "This is not a valid invitation: the file is damaged or not an invitation at all. "
        "Use the file exactly as the admin saved it, or ask for another.",
        code="invitation_invalid",
    )


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
