"""Builds the watch and the services of alerts, and collects the rules of every part."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from engine.alerts.cases.core import CaseCore
from engine.alerts.cases.failed_checks import FailedChecks
from engine.alerts.cases.findings import Findings
from engine.alerts.reading import AlertReader
from engine.alerts.service import AlertsCore, AlertsService
from engine.alerts.triage import TriageCore, close_alert
from engine.alerts.tuning import Tuning
from engine.alerts.usage import watch as usage_watch
from engine.alerts.usage.watch import UsageWatch
from engine.alerts.usual_times import UsualTimes
from engine.alerts.watch import Watch
from engine.api.access import Permission
from engine.api.alerts import AlertState, CloseReason, Response
from engine.api.events import Topic
from engine.audit import alert_rules as audit_rules
from engine.audit.criteria import criteria_file, read_criteria
from engine.chat import alert_rules as chat_rules
from engine.host import alert_rules as host_rules
from engine.host.alert_delivery import AlertDelivery
from engine.host.alert_responses import FoldedResponses
from engine.host.spool_witness import SpoolWitness
from engine.identity import alert_rules as identity_rules
from engine.inference import alert_rules as inference_rules
from engine.paths import program_root
from engine.posture import alert_rules as posture_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from engine.alerts.open_alerts import OpenAlert
    from engine.audit.journal import SideJournal
    from engine.audit.log import AuditLog
    from engine.clock import Clock
    from engine.host.door import VaultDoor
    from engine.host.notes import Notes
    from engine.identity.caller import Caller
    from engine.identity.parts import IdentityParts
    from engine.store.tables import AlertRow
    from engine.store.unit_of_work import UnitOfWork

RULES = (
    *identity_rules.RULES,
    *audit_rules.RULES,
    *chat_rules.RULES,
    *inference_rules.RULES,
    *posture_rules.RULES,
    *host_rules.RULES,
    *usage_watch.RULES,
)
"""Every rule that some part of the engine can raise."""


class AlertParts:
    """Everything of alerts that lasts as long as the engine.

    Args:
        identity: People and sign-ins, store and keys.
        audit: The log.
        journal: Takes what the log cannot.
        clock: Wall time.
        publish: Tells clients.
        names: The names of all persons, by id.
        model_name: The name of a model by its SHA-256; empty for none.
        door: The engine's state.
        notes: Where admins see what alerts do not get to.
        syslog: The socket of this machine's syslog.
        data_folder: The vault's.
    """

    def __init__(
        self,
        identity: IdentityParts,
        audit: AuditLog,
        journal: SideJournal,
        clock: Clock,
        publish: Callable[[Topic, str, str | None], None],
        names: Callable[[], Mapping[str, str]],
        model_name: Callable[[str], str],
        *,
        door: VaultDoor,
        notes: Notes,
        syslog: Path,
        data_folder: Path,
    ) -> None:
        self._identity = identity
        self._audit = audit
        self._clock = clock
        self._publish = publish
        self.respond: Callable[[OpenAlert, Response], None] = lambda _alert, _response: None
        """Does what a rule is set to do by itself; must not block."""
        store = identity.store
        rules = {rule.key: rule for rule in RULES}
        self.tuning = Tuning(RULES, store, audit, publish)
        self.delivery = AlertDelivery(
            identity,
            audit,
            door,
            notes,
            publish,
            clock,
            rules,
            syslog=syslog,
            data_folder=data_folder,
            compare=SpoolWitness(identity, door, clock, publish).compare,
        )
        self.watch = Watch(
            RULES,
            self.tuning,
            store,
            audit,
            journal,
            identity.recorder,
            clock,
            on_raised=self._raised,
            on_changed=self.tell,
            on_looked=lambda: self.reader.usual.read_ahead(store),
        )
        cases = CaseCore(
            store,
            identity.vault,
            audit,
            names,
            frozenset(each.id for each in read_criteria(criteria_file(program_root()))),
            self._now,
            partial(self.tell, ""),
            self._close,
        )
        self.watch.follow(
            UsageWatch(store, self.watch), FailedChecks(Findings(cases)), FoldedResponses()
        )
        journal.on_append = self.watch.journaled
        self.reader = AlertReader(
            store,
            identity.vault,
            rules,
            names,
            model_name,
            self.watch.counted,
            UsualTimes(clock.now),
        )
        triage = TriageCore(
            store, identity.vault, audit, self.reader, self._now, self.tell, self.watch.settle
        )
        self._core = AlertsCore(triage, cases, self.tuning, self.delivery)

    def begin(self) -> None:
        """The vault is open, or its log was cut: alerts are raised and delivered from here on.

        Raises:
            EngineError: The log cannot be read.
        """
        self.reader.usual.forget()
        self.delivery.begin()
        self.watch.begin()

    def end(self) -> None:
        """The vault is about to be sealed."""
        self.watch.end()
        self.delivery.end()

    def service(self, caller: Caller) -> AlertsService:
        """The service for one caller."""
        return AlertsService(self._core, caller.person_id)

    def _now(self) -> int:
        return int(self._clock.now())

    def _raised(self, alert: OpenAlert) -> None:
        """In the watch's thread, once for each alert."""
        self.tell(alert.alert_id)
        self.delivery.offer(alert)
        self.respond(alert, self.tuning.response(alert.rule))

    def tell(self, alert_id: str) -> None:
        """Tells who reads alerts, and nobody else."""
        for person_id in self._identity.sign_ins.people_holding(Permission.ALERT_READ):
            self._publish(Topic.ALERT, alert_id, person_id)

    def _close(self, uow: UnitOfWork, alerts: Sequence[AlertRow], person_id: str) -> None:
        """Closes those that are open with their case."""
        for row in alerts:
            if row.state != AlertState.CLOSED:
                close_alert(uow, self._audit, row, CloseReason.RESOLVED, person_id, self._now())
                uow.after_commit(partial(self.reader.usual.closed, row.closed_at - row.raised_at))
                uow.after_commit(partial(self.tell, row.alert_id))
