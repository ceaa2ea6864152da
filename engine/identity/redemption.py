"""Redeeming invitations, and coming back with the recovery key to issue one.

A recovery that unseals the vault keeps the engine open for nothing but the redemption of the one
invitation it made: nobody signs in until that is done or an hour has passed.
"""

from __future__ import annotations

import secrets
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.api.access import Role
from engine.api.errors import DeniedError, InputError, StateError
from engine.api.events import Topic
from engine.api.names import clean_name
from engine.api.sign_in import Invitation, Pending, PersonCreated
from engine.api.system import EngineState
from engine.audit.actions import Action
from engine.identity import invitations, totp
from engine.identity.custodians import (
    credentials_for,
    custodians_only,
    drop_slot,
    may_unseal,
    write_naming,
)
from engine.identity.invitation_proof import promised
from engine.identity.locks import LockState
from engine.identity.passwords import require_good
from engine.identity.pending import PendingPerson
from engine.identity.persons import (
    open_name,
    person_data,
    roles_of,
    row_of_tag,
    seal_name,
)
from engine.identity.policy import toxic_pair
from engine.identity.recovery_codes import new_codes
from engine.identity.site_setup import site_name, wrong_first_code_error
from engine.store.tables import InvitationRow, PersonRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.identity.parts import IdentityParts
    from engine.store.unit_of_work import UnitOfWork

RECOVERY_SECONDS = float(invitations.RECOVERY_LIFE_SECONDS)


class Redemption:
    """Redeems invitations, and makes the one of a recovery.

    Args:
        parts: The shared parts.
    """

    def __init__(self, parts: IdentityParts) -> None:
        self._parts = parts
        self._recovery_lock = threading.Lock()
        self._recovery: tuple[str, float] | None = None
        """Invitation that a recovery waits for, and until when."""

    # ------------------------------------------------------------------------- redeeming

    def begin(self, file_text: str, password: str) -> Pending:
        """See `engine.api.sign_in.SignIn.begin_redeem`."""
        parts = self._parts
        self._require_open()
        with self._recorded("sign_in.begin_redeem"), parts.store.read() as session:
            file = invitations.read_file(file_text, parts.vault.install_id)
            row = invitations.open_row(session, file, int(parts.clock.now()))
            name = open_name(parts.vault.register(), row.person_id, row.name_sealed)
        site = site_name(parts)
        require_good(name, password, site)
        secret = secrets.token_bytes(totp.SECRET_BYTES)
        person = PendingPerson(
            name=name,
            site="",
            invitation_id=file.invitation_id,
            password=password,
            totp_secret=secret,
        )
        return Pending(
            pending_id=parts.pending.add(person),
            name=name,
            totp_secret=totp.encode_secret(secret),
            totp_uri=totp.provisioning_uri(secret, name, site),
        )

    def confirm(self, pending_id: str, code: str) -> PersonCreated:
        """See `engine.api.sign_in.SignIn.confirm_redeem`."""
        parts = self._parts
        self._require_open()
        with self._recorded("sign_in.confirm_redeem"), parts.attempts:
            person = parts.pending.get(pending_id)
            if not person.invitation_id:
                raise InputError("This is not the redemption of an invitation.", "pending_gone")
            step = totp.accepted_step(person.totp_secret, code, parts.clock.now(), 0)
            if step is None:
                raise wrong_first_code_error()
            with parts.store.read() as session:
                # Again in the transaction; here it saves a slot for a lost race.
                invitation = invitations.usable(
                    session, person.invitation_id, int(parts.clock.now())
                )
                row = session.get(PersonRow, invitation.person_id)
                with_slot = (
                    not custodians_only(session)
                    or (row is not None and row.custodian)
                    or Role.ADMIN in invitation.roles.split()
                )
            slot_id, verifier = credentials_for(
                parts, person.name, person.password, with_slot=with_slot
            )
            codes, renewed = self._write_person(person, step, slot_id, verifier)
            parts.pending.remove(pending_id)
            if renewed.had_failures:
                parts.locks.mirror(renewed.name_tag, LockState())
            for each in renewed.left_over:
                drop_slot(parts, each)
            self._end_recovery(person.invitation_id)
        parts.sign_ins.end_person(renewed.person_id)
        parts.publish(Topic.PEOPLE, renewed.person_id, None)
        return PersonCreated(name=person.name, recovery_codes=codes)

    def _write_person(
        self, person: PendingPerson, step: int, slot_id: str, verifier: bytes
    ) -> tuple[tuple[str, ...], _Renewed]:
        parts = self._parts
        codes = new_codes()
        register = parts.vault.register()

        def work(uow: UnitOfWork) -> _Renewed:
            now = int(parts.clock.now())
            invitation = invitations.usable(uow.session, person.invitation_id, now)
            person_id = invitation.person_id
            had_failures = parts.locks.reset(uow, invitation.name_tag)
            row = uow.session.get(PersonRow, person_id)
            if row is None:
                row = PersonRow(person_id=person_id, name_tag=invitation.name_tag, created_at=now)
                row.name_sealed = seal_name(register, person_id, person.name)
                row.custodian = False
                row.slot_id = ""
                uow.session.add(row)
            former = row.slot_id
            row.roles = invitation.roles
            row.active = True
            # Admins are custodians, so that there is always one who may unseal.
            row.custodian = row.custodian or Role.ADMIN in roles_of(row)
            row.verifier = verifier
            row.totp_sealed = parts.vault.seal_totp(person_id, person.totp_secret)
            row.totp_last_step = step
            row.recovery_codes = parts.factors.stored_recovery_codes(person_id, codes)
            invitation.state = invitations.REDEEMED
            # The policy may have changed meanwhile.
            row.slot_id = slot_id if may_unseal(uow.session, row) else ""
            parts.recorder.add(
                uow,
                Action.PERSON_CREATED,
                person=person_id,
                object_id=person_id,
                data={
                    **person_data(register, row, person.name),
                    "invitation": invitation.invitation_id,
                    "invited_by": invitation.created_by,
                },
            )
            if self._is_recovery(invitation.invitation_id):
                parts.recorder.add(
                    uow, Action.ENGINE_RECOVERED, person=person_id, object_id=person_id
                )
            return _Renewed(
                person_id=person_id,
                left_over=tuple({former, slot_id} - {row.slot_id}),
                name_tag=row.name_tag,
                had_failures=had_failures,
            )

        return codes, write_naming(parts, slot_id, work)

    # -------------------------------------------------------------------------- recovery

    def recover(self, recovery_key: str, admin: str) -> Invitation:
        """See `engine.api.sign_in.SignIn.recover`."""
        parts = self._parts
        name = clean_name(admin)
        with parts.attempts:
            state = parts.door.state()
            if state not in {EngineState.SEALED, EngineState.OPEN}:
                raise StateError(
                    "Recovery needs a vault whose store can be written. Restore a backup, or "
                    "free some space, first.",
                    code=state.value,
                )
            if not parts.vault.open_with_recovery(recovery_key):
                parts.recorder.often(
                    Action.ACCESS_REFUSED,
                    object_id="sign_in.recover",
                    data={"cause": "recovery_key"},
                )
                raise DeniedError(
                    "This is a recovery key, but not that of this vault. Look for the page that "
                    "was printed when this site was set up.",
                    code="recovery_key_refused",
                )
            if state is EngineState.OPEN:
                return self._invite_anew(name)
            try:
                return self._open_for_recovery(name)
            except BaseException:
                parts.door.seal_again()
                raise

    def _open_for_recovery(self, name: str) -> Invitation:
        parts = self._parts
        if parts.door.unseal(parts.vault.store_key()) is not EngineState.OPEN:
            raise StateError(
                "The store is in doubt, so nothing may be written and nobody invited. "
                "Restore a backup first.",
                code="read_only",
            )
        parts.door.accept(parts.take_over_journal)
        invitation = self._invite(name)
        parts.locks.mirror_all()
        self._wait_for(invitation)
        return invitation

    def _invite_anew(self, name: str) -> Invitation:
        """Invites while the vault is open; a running recovery then waits for this one alone."""
        with self._recovery_lock:
            former = self._recovery[0] if self._recovery else ""
        invitation = self._invite(name, replaced=former)
        if former:
            self._wait_for(invitation)
        return invitation

    def _wait_for(self, invitation: Invitation) -> None:
        until = self._parts.clock.monotonic() + RECOVERY_SECONDS
        with self._recovery_lock:
            self._recovery = (invitation.invitation_id, until)

    def abandon(self, file_text: str) -> None:
        """See `engine.api.sign_in.SignIn.abandon_recovery`."""
        parts = self._parts
        self._require_open()
        with self._recorded("sign_in.abandon_recovery"), parts.attempts:
            file = invitations.read_file(file_text, parts.vault.install_id)

            def work(uow: UnitOfWork) -> None:
                row = invitations.open_row(uow.session, file, int(parts.clock.now()))
                if row.created_by != invitations.BY_RECOVERY:
                    raise InputError(
                        "This invitation was not made with the recovery key, so there is no "
                        "recovery to give up. Nothing was changed.",
                        code="not_of_recovery",
                    )
                row.state = invitations.REPLACED
                parts.recorder.add(
                    uow,
                    Action.RECOVERY_ABANDONED,
                    object_id=row.person_id,
                    data={"invitation": file.invitation_id},
                )

            parts.store.write(work)
            if self._is_recovery(file.invitation_id):
                self._end_recovery(file.invitation_id)
                parts.door.seal_again()

    def _invite(self, name: str, replaced: str = "") -> Invitation:
        parts = self._parts

        def work(uow: UnitOfWork) -> Invitation:
            former = uow.session.get(InvitationRow, replaced) if replaced else None
            if former is not None and former.state == invitations.OPEN:
                former.state = invitations.REPLACED
            row = row_of_tag(uow.session, parts.vault.name_tag(name))
            person_id = row.person_id if row else secrets.token_hex(16)
            roles = {*(roles_of(row) if row else ()), Role.ADMIN}
            if toxic_pair(roles):
                raise InputError(
                    "This person is an auditor, and an auditor cannot be admin as well. "
                    "Recover with another name.",
                    code="toxic_roles",
                )
            invitation = invitations.issue(
                uow,
                parts.vault,
                person_id=person_id,
                name=name,
                roles=roles,
                created_by=invitations.BY_RECOVERY,
                now=int(parts.clock.now()),
                life=invitations.RECOVERY_LIFE_SECONDS,
            )
            parts.recorder.add(
                uow,
                Action.RECOVERY_OPENED,
                object_id=person_id,
                data={
                    **promised(uow.session.get_one(InvitationRow, invitation.invitation_id)),
                    "name_hmac": parts.vault.register().hmac(name),
                    "replaced": replaced,
                },
            )
            return invitation

        return parts.store.write(work)

    def require_no_recovery(self) -> None:
        """Refuses sign-ins during a recovery.

        Raises:
            StateError: `recovery`.
        """
        if self.sweep():
            self._parts.recorder.often(Action.SIGN_IN_REFUSED, data={"cause": "recovery"})
            raise StateError(
                "The vault was opened with the recovery key and waits for the new admin to redeem "
                "the invitation. Redeem it first; it takes effect at once. If it is lost, use the "
                "recovery key again.",
                code="recovery",
            )

    def sweep(self) -> bool:
        """Ends a recovery whose hour has passed; returns whether one is running."""
        with self._recovery_lock:
            if self._recovery is None:
                return False
            if self._parts.clock.monotonic() < self._recovery[1]:
                return True
            self._recovery = None
        with self._parts.attempts:
            self._parts.door.seal_again()
        return False

    def _is_recovery(self, invitation_id: str) -> bool:
        with self._recovery_lock:
            return self._recovery is not None and self._recovery[0] == invitation_id

    def _end_recovery(self, invitation_id: str) -> None:
        with self._recovery_lock:
            if self._recovery is not None and self._recovery[0] == invitation_id:
                self._recovery = None

    # ---------------------------------------------------------------------------- inside

    @contextmanager
    def _recorded(self, call: str) -> Iterator[None]:
        """Counts what is refused: whoever has no sign-in can try as often as they like."""
        try:
            yield
        except InputError as error:
            self._parts.recorder.often(
                Action.ACCESS_REFUSED, object_id=call, data={"cause": error.code}
            )
            raise

    def _require_open(self) -> None:
        state = self._parts.door.state()
        if state is EngineState.SEALED:
            raise StateError(
                "The vault is sealed, so nobody can be added. An admin must sign in first; then "
                "redeem the invitation while they are signed in.",
                code="sealed",
            )
        if state is not EngineState.OPEN:
            raise StateError(
                "Nothing can be changed now, so nobody can be added. Ask an admin about the state "
                "of the engine.",
                code=state.value,
            )


@dataclass(frozen=True)
class _Renewed:
    """Whose access was made or made anew, and the slots that are to go."""

    person_id: str
    left_over: tuple[str, ...]
    name_tag: str
    had_failures: bool
