"""The configuration of the site against the baseline that an admin accepted.

The baseline is a projection of the log, as settings are. What differs from it stands as an alert until it
is as accepted again, or accepted anew.
"""

from __future__ import annotations

import hashlib
import threading
from typing import TYPE_CHECKING

from sqlalchemy import delete

from engine import __version__
from engine.api.baseline import LAYER, Baseline, ConfigurationValue
from engine.api.errors import InputError
from engine.api.events import Topic
from engine.audit.actions import Action
from engine.audit.find import latest
from engine.audit.projections import BASELINE
from engine.host.alert_rules import CONFIGURATION_DRIFT
from engine.host.sampling_settings import values_of
from engine.host.settings import RANGES, stored_settings
from engine.identity import custodians
from engine.identity.policy import fingerprint
from engine.store.tables import SettingRow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from engine.alerts.rules import Alarm
    from engine.api.system import SandboxLayer, SiteSettings
    from engine.audit.log import AuditLog
    from engine.identity.caller import Caller
    from engine.store.store import Store
    from engine.store.unit_of_work import UnitOfWork

_SHOWN = 16
"""Digits of a hash that stand for it."""


class ConfigurationBaseline:
    """Compares and accepts; one for each engine.

    Args:
        store: Holds the baseline.
        audit: Records each one that is accepted.
        alarm: Told what differs.
        settings: The site's settings in force.
        tuned: What was changed about rules of alerts, by setting.
        custodians_only: Whether only custodians may unseal.
        layers: Layers around the worker; empty while there is none.
        name_of: The name of a person id.
        publish: Tells clients.
    """

    def __init__(
        self,
        store: Store,
        audit: AuditLog,
        alarm: Alarm,
        settings: Callable[[], SiteSettings],
        tuned: Callable[[], Mapping[str, int | str]],
        custodians_only: Callable[[], bool],
        layers: Callable[[], tuple[SandboxLayer, ...]],
        name_of: Callable[[str], str],
        publish: Callable[[Topic, str, str | None], None],
    ) -> None:
        self._store = store
        self._audit = audit
        self._alarm = alarm
        self._settings = settings
        self._tuned = tuned
        self._custodians_only = custodians_only
        self._layers = layers
        self._name_of = name_of
        self._publish = publish
        self._lock = threading.RLock()
        self._accepted: dict[str, str] | None = None
        self._told: dict[str, str] = {}

    def begin(self) -> None:
        """The vault is open, or what was in doubt in it was accepted."""
        with self._store.read() as session:
            stored = stored_settings(session)
        with self._lock:
            self._accepted = {
                key.removeprefix(BASELINE): value
                for key, value in stored.items()
                if key.startswith(BASELINE)
            }
            self._told = {}

    def end(self) -> None:
        """The vault is about to be sealed."""
        with self._lock:
            self._accepted = None

    def look(self) -> None:
        """Each second: tells what is not as accepted."""
        with self._lock:
            if not self._accepted:
                return
            for each in _values(self._in_force(), self._accepted):
                said = f"{each.accepted}→{each.now}" if each.drifts else ""
                if said == self._told.get(each.key, ""):
                    continue
                self._alarm.cleared(CONFIGURATION_DRIFT, each.key)
                if said:
                    facts = {"setting": each.key, "accepted": each.accepted, "now": each.now}
                    self._alarm.stands(CONFIGURATION_DRIFT, each.key, facts)
                self._told[each.key] = said

    def state(self) -> Baseline:
        """See `System.baseline`."""
        with self._lock:
            accepted = self._accepted or {}
            in_force = self._in_force()
        with self._store.read() as session:
            event = latest(session, Action.BASELINE_ACCEPTED) if accepted else None
        return Baseline(
            configuration_id=_id_of(in_force),
            accepted_at=event.t if event else 0,
            accepted_by=self._name_of(event.p) if event else "",
            values=_values(in_force, accepted),
        )

    def accept(self, caller: Caller, configuration_id: str) -> Baseline:
        """See `System.accept_baseline`."""
        with self._lock:
            in_force = self._in_force()
            if configuration_id != _id_of(in_force):
                raise InputError(
                    "The configuration has changed since you looked at it, so nothing was "
                    "accepted. Look at it again, then accept what you see.",
                    code="configuration_changed",
                )
            kept = {BASELINE + key: value for key, value in in_force.items()}

            def work(uow: UnitOfWork) -> None:
                begins = SettingRow.key.startswith(BASELINE, autoescape=True)
                uow.session.execute(delete(SettingRow).where(begins))
                for key, value in kept.items():
                    uow.session.add(SettingRow(key=key, value=value))
                uow.flush()
                self._audit.append(
                    uow,
                    Action.BASELINE_ACCEPTED,
                    person=caller.person_id,
                    object_id="configuration",
                    data=kept,
                )

            self._store.write(work)
            self._accepted = in_force
        self.look()
        self._publish(Topic.STATUS, "baseline", None)
        return self.state()

    def _in_force(self) -> dict[str, str]:
        """The whole configuration, as texts."""
        site = self._settings()
        values: dict[str, object] = {key: int(getattr(site, key)) for key in RANGES}
        values |= values_of(site.sampling)
        values |= self._tuned()
        values[custodians.SETTING] = int(self._custodians_only())
        values |= {LAYER + each.name: "on" if each.active else "off" for each in self._layers()}
        values |= {"roles_policy": fingerprint()[:_SHOWN], "program": __version__}
        return {key: str(value) for key, value in sorted(values.items())}


def _values(now: Mapping[str, str], accepted: Mapping[str, str]) -> tuple[ConfigurationValue, ...]:
    return tuple(
        ConfigurationValue(key=key, accepted=accepted.get(key, ""), now=now.get(key, ""))
        for key in sorted(now.keys() | accepted.keys())
    )


def _id_of(values: Mapping[str, str]) -> str:
    text = "".join(f"{key}={value}\n" for key, value in sorted(values.items()))
    return hashlib.sha256(text.encode()).hexdigest()
