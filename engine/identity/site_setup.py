"""First run: a new vault, its store, and the first person.

Nothing is written before the first code proves that the second factor works.
"""

from __future__ import annotations

import logging
import secrets
from typing import TYPE_CHECKING

from engine.api.access import Principal, Role
from engine.api.errors import InputError, StateError
from engine.api.names import clean_name
from engine.api.sign_in import Pending, SiteCreated
from engine.api.system import EngineState
from engine.audit.actions import Action
from engine.identity import totp
from engine.identity.passwords import require_good
from engine.identity.pending import PendingPerson
from engine.identity.persons import person_data, roles_text, seal_name
from engine.identity.recovery_codes import new_codes
from engine.store.tables import PersonRow, SettingRow

if TYPE_CHECKING:
    from engine.identity.parts import IdentityParts
    from engine.store.unit_of_work import UnitOfWork
    from engine.vault.vault import CreatedVault

_log = logging.getLogger(__name__)

FIRST_ROLES = (Role.ADMIN, Role.ANALYST, Role.STEWARD)
SITE_NAME_KEY = "site_name"
SITE_RECORD = "site"
SITE_FIELD = "name"


def site_name(parts: IdentityParts) -> str:
    """The site's name; the store must be open."""
    with parts.store.read() as session:
        row = session.get(SettingRow, SITE_NAME_KEY)
    if row is None or row.value_sealed is None:
        return ""
    return parts.vault.register().open(SITE_RECORD, SITE_FIELD, 1, row.value_sealed)


def wrong_first_code_error() -> InputError:
    """The refusal of a first code; what waits goes on waiting."""
    return InputError(
        "That code does not fit. Check that the authenticator shows the entry for this site and "
        "that the clocks of both devices agree, then enter the present code.",
        code="code_wrong",
    )


class SiteSetup:
    """Begins and confirms the set-up of a site.

    Args:
        parts: The shared parts.
    """

    def __init__(self, parts: IdentityParts) -> None:
        self._parts = parts

    def begin(self, site: str, admin: str, password: str) -> Pending:
        """See `engine.api.sign_in.SignIn.begin_site`."""
        self._require_new()
        site = clean_name(site, "site name")
        name = clean_name(admin)
        require_good(name, password, site)
        secret = secrets.token_bytes(totp.SECRET_BYTES)
        person = PendingPerson(
            name=name, site=site, invitation_id="", password=password, totp_secret=secret
        )
        return Pending(
            pending_id=self._parts.pending.add(person),
            name=name,
            totp_secret=totp.encode_secret(secret),
            totp_uri=totp.provisioning_uri(secret, name, site),
        )

    def confirm(self, pending_id: str, code: str) -> SiteCreated:
        """See `engine.api.sign_in.SignIn.confirm_site`."""
        parts = self._parts
        with parts.attempts:
            self._require_new()
            person = parts.pending.get(pending_id)
            if not person.site:
                raise InputError("This is not the set-up of a site.", code="pending_gone")
            step = totp.accepted_step(person.totp_secret, code, parts.clock.now(), 0)
            if step is None:
                raise wrong_first_code_error()
            try:
                parts.door.begin_site()
                created = parts.vault.create(person.name, person.password)
                parts.door.create_store(parts.vault.store_key())
                principal, codes = self._write_site(person, step, created)
            except BaseException:
                parts.door.discard_site()
                raise
            parts.pending.clear()
            shown = SiteCreated(
                recovery_key=created.recovery_key,
                recovery_codes=codes,
                install_id=parts.vault.install_id,
                signing_fingerprint=parts.vault.fingerprint(),
            )
            try:
                parts.door.site_created(principal)
            except Exception:  # noqa: BLE001 - the recovery key is shown now or never
                _log.exception("What follows the creation of a site failed; it is sealed.")
                parts.door.seal_again()
        return shown

    def _write_site(
        self, person: PendingPerson, step: int, created: CreatedVault
    ) -> tuple[Principal, tuple[str, ...]]:
        parts = self._parts
        register = parts.vault.register()
        person_id = secrets.token_hex(16)
        codes = new_codes()

        def work(uow: UnitOfWork) -> None:
            row = PersonRow(
                person_id=person_id,
                name_tag=parts.vault.name_tag(person.name),
                name_sealed=seal_name(register, person_id, person.name),
                roles=roles_text(FIRST_ROLES),
                custodian=True,
                active=True,
                slot_id=created.slot_id,
                verifier=created.verifier,
                totp_sealed=parts.vault.seal_totp(person_id, person.totp_secret),
                totp_last_step=step,
                recovery_codes=parts.factors.stored_recovery_codes(person_id, codes),
                created_at=int(parts.clock.now()),
            )
            sealed = register.seal(SITE_RECORD, SITE_FIELD, 1, person.site)
            uow.session.add(row)
            uow.session.add(SettingRow(key=SITE_NAME_KEY, value_sealed=sealed))
            parts.recorder.add(
                uow,
                Action.SITE_CREATED,
                person=person_id,
                object_id=parts.vault.install_id,
                data={"name_hmac": register.hmac(person.site)},
            )
            parts.recorder.add(
                uow,
                Action.PERSON_CREATED,
                person=person_id,
                object_id=person_id,
                data=person_data(register, row, person.name),
            )
            # One person holds what two should: the site says so, from its first minute on.
            parts.recorder.add(
                uow,
                Action.WAIVER_RECORDED,
                person=person_id,
                object_id=person_id,
                data={"rule": "first_person_roles"},
            )

        parts.store.write(work)
        principal = Principal(
            person_id=person_id, name=person.name, roles=FIRST_ROLES, sign_in_id="", custodian=True
        )
        return principal, codes

    def _require_new(self) -> None:
        if self._parts.door.state() is not EngineState.NEW:
            raise StateError(
                "This data folder already has a vault. Sign in to it, or choose another folder.",
                code="vault_exists",
            )
