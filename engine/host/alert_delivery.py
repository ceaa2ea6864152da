"""Where alerts go beside the console: the couriers that follow the site's settings."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from engine.alerts.delivery.carrier import Courier, SpoolPlace, SyslogPlace
from engine.alerts.delivery.outgoing import outgoing
from engine.alerts.delivery.spool import Spool
from engine.alerts.delivery.spool_chain import Head
from engine.alerts.delivery.stored_alerts import StoredAlerts
from engine.alerts.delivery.syslog import SyslogSocket
from engine.api.access import Permission
from engine.api.alerts import Delivery, DeliveryState
from engine.api.errors import EngineError, said_of
from engine.api.events import Topic
from engine.api.said import NOTHING, Said, say, sentences
from engine.api.system import EngineState
from engine.audit.actions import Action
from engine.audit.find import latest
from engine.host.delivery_settings import DeliverySettings, checked_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from engine.alerts.open_alerts import OpenAlert
    from engine.alerts.rules import Rule
    from engine.audit.log import AuditLog
    from engine.clock import Clock
    from engine.host.door import VaultDoor
    from engine.host.notes import Notes
    from engine.identity.parts import IdentityParts

_NOTE = "delivery"


class AlertDelivery:
    """Delivers alerts as the site wants it.

    Args:
        identity: Store and keys.
        audit: The log.
        door: The engine's state.
        notes: Where admins see what does not get there.
        publish: Tells clients.
        clock: Wall time.
        rules: All rules, by key.
        syslog: The socket of this machine's syslog.
        data_folder: The vault's.
        compare: Holds the log to what the spool saw of it.
    """

    def __init__(
        self,
        identity: IdentityParts,
        audit: AuditLog,
        door: VaultDoor,
        notes: Notes,
        publish: Callable[[Topic, str, str | None], None],
        clock: Clock,
        rules: Mapping[str, Rule],
        *,
        syslog: Path,
        data_folder: Path,
        compare: Callable[[Head], None],
    ) -> None:
        self._identity = identity
        self._store = identity.store
        self._audit = audit
        self._settings = DeliverySettings(identity, audit)
        self._alerts = StoredAlerts(identity.store, rules)
        self._door = door
        self._notes = notes
        self._publish = publish
        self._clock = clock
        self._rules = rules
        self._syslog_path = syslog
        self._data_folder = data_folder
        self._compare = compare
        self._wanted = Delivery()
        self._unknown = NOTHING
        self._owed: int | None = None
        """Number of the first event that no spool may have; None where there never was one."""
        self._never_written = 0
        self._syslog: Courier | None = None
        self._spool: Courier | None = None
        self._changing = threading.Lock()
        self._noting = threading.Lock()

    # ------------------------------------------------------------------ life cycle

    def begin(self) -> None:
        """The vault is open, or its settings are others: delivers as they say."""
        self.end()
        kept = self._settings.read(lambda: self._head_now().size)
        self._wanted, self._unknown = kept.wanted, kept.unknown
        self._owed, self._never_written = kept.owed, kept.never_written
        if self._wanted.syslog:
            # What is raised by the opening itself is told too.
            with self._store.read() as session:
                started = latest(session, Action.ENGINE_STARTED)
            self._start_syslog(started.n if started else 0)
        if folder := kept.wanted.spool:
            self._start_spool(self._spool_in(Path(folder)), self._owed or 0)
        self._note()

    def end(self) -> None:
        """The vault is about to be sealed, or the settings change."""
        for courier in (self._syslog, self._spool):
            if courier is not None:
                courier.end()
        self._syslog = self._spool = None

    def offer(self, alert: OpenAlert) -> None:
        """Takes an alert that was just raised; waits for nothing."""
        couriers = [each for each in (self._syslog, self._spool) if each is not None]
        if couriers:
            going = outgoing(
                self._rules.get(alert.rule),
                alert_id=alert.alert_id,
                rule_key=alert.rule,
                severity=alert.severity,
                object_id=alert.object_id,
                facts=alert.facts,
                raised_at=alert.raised_at,
                event=alert.raised_event,
            )
            for each in couriers:
                each.offer(going)

    def try_now(self) -> None:
        """Tries again what failed, without waiting."""
        for courier in (self._syslog, self._spool):
            if courier is not None:
                courier.try_now()

    def look(self) -> None:
        """Looks whether the spool is still there, which no alert would otherwise tell before it is raised."""
        if (courier := self._spool) is not None:
            courier.try_now()

    # ------------------------------------------------------------------ the contract

    def state(self) -> DeliveryState:
        """See `Alerts.delivery`."""
        if (courier := self._spool) is not None:
            courier.try_now()
            courier.settle()
        return self._state()

    def _state(self) -> DeliveryState:
        syslog = self._syslog.problem if self._syslog else None
        spool = self._spool.problem if self._spool else None
        return DeliveryState(
            delivery=self._wanted,
            syslog_problem=said_of(syslog) if syslog else NOTHING,
            spool_problem=said_of(spool) if spool else self._unknown or self._unwritten(),
            waiting=self._spool.waiting(self._alerts.count_after) if self._spool else 0,
        )

    def change(self, person_id: str, wanted: Delivery) -> DeliveryState:
        """See `Alerts.change_delivery`."""
        with self._changing:
            return self._change(person_id, wanted)

    def _unwritten(self) -> Said:
        if not self._never_written or self._wanted.spool:
            return NOTHING
        return say(
            "spool_left",
            "Alerts that waited when the folder was switched off and were never written there: {n}. They "
            "are written once a folder is named again.",
            n=self._never_written,
        )

    def _change(self, person_id: str, wanted: Delivery) -> DeliveryState:
        folder = checked_folder(wanted.spool)
        head = self._head_now()
        moved = folder != self._wanted.spool or bool(self._unknown)
        owed = self._spool.owed if self._spool is not None else self._owed
        # What the spool before did not take follows into the next, also where nobody wanted one since.
        since = head.size if owed is None else min(owed, head.size)
        # Named again as it was, and not because syslog is switched.
        again = folder and not moved and wanted.syslog == self._wanted.syslog
        moved = moved or bool(again and self._is_lost())
        began = bool(folder and moved) and self._spool_in(Path(folder)).begin(head, owed or 0)
        left = self._left_by(folder)
        self._settings.write(
            person_id,
            Delivery(syslog=wanted.syslog, spool=folder),
            since=since if folder and moved else None,
            began=head.size if began else None,
            never_written=left if left != self._never_written else None,
        )
        self._change_syslog(wanted.syslog)
        if moved:
            self._change_spool(folder, since)
        else:
            self.try_now()
        self._never_written = left
        self._wanted, self._unknown = Delivery(syslog=wanted.syslog, spool=folder), NOTHING
        for courier in filter(None, (self._syslog, self._spool)):
            courier.settle()
        self._note()
        self._publish(Topic.STATUS, "settings", None)
        return self._state()

    def _left_by(self, folder: str) -> int:
        """How many alerts no spool has when the next folder is this one."""
        if folder:
            return 0
        if self._spool is None:
            return self._never_written
        return self._spool.waiting(self._alerts.count_after) if self._spool.problem else 0

    def _change_spool(self, folder: str, since: int) -> None:
        if self._spool is not None:
            self._spool.end()
            self._owed = self._spool.owed
            self._spool = None
        if folder:
            self._start_spool(self._spool_in(Path(folder)), since)

    def _is_lost(self) -> bool:
        """Whether the folder is there, and its spool is not."""
        try:
            self._spool_in(Path(self._wanted.spool)).read()
        except EngineError as error:
            return error.code == "spool_lost"
        return False

    def _change_syslog(self, wanted: bool) -> None:
        if not wanted:
            if self._syslog is not None:
                self._syslog.end()
                self._syslog = None
        elif self._syslog is None:
            self._start_syslog(self._head_now().size, greet=int(self._clock.now()))

    # ------------------------------------------------------------------ inside

    def _start_syslog(self, since: int, greet: int = 0) -> None:
        place = SyslogPlace(SyslogSocket(self._syslog_path), greet)
        self._syslog = Courier(place, since, self._alerts.after, self._note)

    def _start_spool(self, spool: Spool, since: int) -> None:
        place = SpoolPlace(spool, self._head)
        self._spool = Courier(place, since, self._alerts.after, self._note, self._settings.told)

    def _spool_in(self, folder: Path) -> Spool:
        vault = self._identity.vault
        return Spool(
            folder,
            self._data_folder,
            vault.install_id,
            lambda data: vault.mac("alert-spool", data),
            self._compare,
        )

    def _head(self) -> Head | None:
        """The log's head; None where the log is in doubt, or cannot have what is told."""
        return self._head_now() if self._door.state() is EngineState.OPEN else None

    def _head_now(self) -> Head:
        tree = self._audit.recorded()
        if tree is None:
            found = self._audit.head()
            return Head(root=found.root, size=found.size)
        return Head(root=tree.root().hex(), size=tree.size)

    def _note(self) -> None:
        """Says, or no longer, that alerts do not get there."""
        with self._noting:
            self._note_now()

    def _note_now(self) -> None:
        problems = [each.problem for each in (self._syslog, self._spool) if each is not None]
        to = self._identity.sign_ins.people_holding(Permission.ALERT_READ)
        if said := sentences(self._unknown, *map(said_of, filter(None, problems))):
            self._notes.put(_NOTE, said, to)
        else:
            self._notes.drop(_NOTE, to)
