"""Witnesses of the log, as the host wires them: what they need, and the reminder to make one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import select

from engine.api.access import Permission
from engine.api.events import Topic
from engine.api.faults import FaultKind
from engine.api.said import Said, counted, say
from engine.api.system import EngineState
from engine.audit.alert_rules import GRACE, WITNESS_MISSING
from engine.audit.witness_service import WitnessCore, WitnessService, last_made_at
from engine.host.door import READ_ONLY
from engine.host.examination import Doubt, first_time, site_keys
from engine.identity.persons import roles_of
from engine.identity.policy import may_co_sign
from engine.identity.site_setup import site_name
from engine.store.tables import PersonRow
from engine.vault.ssh_signature import fingerprint_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.alerts.rules import Alarm
    from engine.host.door import VaultDoor
    from engine.host.log_keeper import LogKeeper
    from engine.host.notes import Notes
    from engine.host.settings import Settings
    from engine.identity.caller import Caller
    from engine.identity.parts import IdentityParts
    from engine.store.unit_of_work import UnitOfWork

DAY, HOUR = 86_400, 3600
_NOTE = "witness_due"


class WitnessDuty:
    """Builds the service of witnesses, and reminds of the next one.

    Args:
        identity: Store, keys and people.
        log: The log and its heads.
        door: The engine's state.
        settings: How often a witness is to be made.
        notes: Where auditors and admins see the reminder.
        now: Trusted time, Unix seconds.
        name_of: The name of a person id.
        alarm: Told of one that is overdue.
        publish: Tells clients.
    """

    def __init__(
        self,
        identity: IdentityParts,
        log: LogKeeper,
        door: VaultDoor,
        settings: Settings,
        notes: Notes,
        now: Callable[[], float],
        name_of: Callable[[str], str],
        alarm: Alarm,
        publish: Callable[[Topic, str, str | None], None],
    ) -> None:
        self._identity = identity
        self._door = door
        self._settings = settings
        self._notes = notes
        self._now = now
        self._alarm = alarm
        self._publish = publish
        vault, recorder = identity.vault, identity.recorder
        self._core = WitnessCore(
            store=identity.store,
            log=log.log,
            install_id=lambda: vault.install_id,
            sign_head=log.sign_head,
            signers=lambda: site_keys(vault),
            fingerprint=fingerprint_of,
            site=lambda: site_name(identity),
            name_of=name_of,
            others=self._others,
            due=self._due,
            now=now,
            made=self.look,
            record=recorder.now,
            record_aside=partial(recorder.add, None),
            write_despite=self._write_despite,
            doubt=self._doubt,
        )

    def service(self, caller: Caller) -> WitnessService:
        """The service for one call."""
        return WitnessService(self._core, caller)

    def look(self) -> None:
        """Every few seconds, and when one was made: reminds of a witness that is due."""
        if self._door.state() is not EngineState.OPEN:
            return
        seconds, days = self._overdue()
        if seconds >= self._alarm.numbers(WITNESS_MISSING)[GRACE]:
            self._alarm.stands(WITNESS_MISSING, facts={"hours": int(seconds // HOUR)})
        else:
            self._alarm.cleared(WITNESS_MISSING)
        if seconds < 0:
            self._notes.drop(_NOTE)
            return
        self._notes.put(
            _NOTE,
            say(
                "witness_is_due",
                "No witness of the log was made for {every} or longer. Save one on a stick or print "
                "one, and keep it away from this machine: without it nothing tells a log that was cut "
                "and signed again.",
                every=counted("day", days),
            ),
        )

    def _due(self) -> tuple[bool, int]:
        seconds, days = self._overdue()
        return seconds >= 0, days

    def _overdue(self) -> tuple[float, int]:
        """For how many seconds the next one has been due, and every how many days one is."""
        days = self._settings.current.witness_days
        store = self._identity.store
        with store.read() as session:
            last = last_made_at(session)
        since = last or first_time(store)
        return self._now() - since - days * DAY, days

    def _others(self, person_id: str) -> bool:
        """Whether someone else could agree to a page."""
        with self._identity.store.read() as session:
            rows = session.scalars(
                select(PersonRow).where(PersonRow.active, PersonRow.verifier != b"")
            ).all()
        return any(
            may_co_sign(Permission.AUDIT_WITNESS_PAGE, person_id, row.person_id, set(roles_of(row)))
            for row in rows
        )

    def _write_despite(self, work: Callable[[UnitOfWork], None]) -> None:
        self._identity.store.write(work, despite=READ_ONLY)

    def _doubt(self, problem: Said) -> None:
        self._door.doubt(Doubt(FaultKind.WITNESS, problem))
        self._publish(Topic.STATUS, "state", None)
