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
from engine.audit.find import Log, Term, find, latest
from engine.audit.find_index import Field
from engine.audit.leaf import decode
from engine.audit.projections import BASELINE
from engine.host.alert_rules import CONFIGURATION_DRIFT, drift_facts
from engine.host.sampling_settings import values_of
from engine.host.settings import RANGES, stored_settings
from engine.identity import custodians
from engine.identity.policy import fingerprint
from engine.store.tables import SettingRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from engine.alerts.rules import Alarm
    from engine.api.system import SandboxLayer, SiteSettings
    from engine.audit.log import AuditLog
    from engine.identity.caller import Caller
    from engine.store.store import Store
    from engine.store.unit_of_work import UnitOfWork

SETTINGS = "settings"
"""What an alert on changed settings is about."""
_OF_NO_EVENT = frozenset({"roles_policy", "program"})
"""Parts of the configuration that come with the program, as do its layers."""
_BATCH = 100
"""Events on settings that are read at a time."""
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
        delivered: What a setting of a rule is as delivered.
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
        delivered: Callable[[str], str],
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
        self._delivered = delivered
        self._custodians_only = custodians_only
        self._layers = layers
        self._name_of = name_of
        self._publish = publish
        self._lock = threading.RLock()
        self._accepted: dict[str, str] | None = None
        self._told: dict[str, str] = {}
        self._was_fine: set[str] = set()

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
            self._was_fine = set()

    def end(self) -> None:
        """The vault is about to be sealed."""
        with self._lock:
            self._accepted = None

    def look(self) -> None:
        """Each second: tells what is not as accepted."""
        with self._lock:
            if not self._accepted:
                return
            values = _values(self._in_force(), self._accepted)
            drift = {each.key: each for each in values if each.drifts}
            said = {key: f"{each.accepted}→{each.now}" for key, each in drift.items()}
            if drift and said != self._told:
                self._tell(drift, {key for key in drift if said[key] != self._told.get(key)})
            self._told = said
            self._was_fine |= {each.key for each in values if each.now and not each.drifts}

    def _tell(self, drift: Mapping[str, ConfigurationValue], fresh: set[str]) -> None:
        """What the log has a change of is one alert on the settings; anything else one of its own."""
        with self._store.read() as session:
            changed = _changes_of(session, drift)
            accepted = latest(session, Action.BASELINE_ACCEPTED)
        if changed:
            # Where less differs than was told, it is told again, and not counted: its event was.
            keys = sorted(changed, key=lambda key: (-changed[key], key))
            self._raise(SETTINGS, [drift[key] for key in keys], changed[keys[0]])
        for key in sorted(fresh - changed.keys()):
            # No event changed it: what was so already when the vault was opened is told once for
            # each baseline and value, what comes to be so while it is open each time.
            number = accepted.n if accepted is not None else -1
            about = f"{key}.{drift[key].now}"
            self._raise(about, [drift[key]], number, again=key in self._was_fine)

    def _raise(
        self, about: str, drift: Sequence[ConfigurationValue], event: int, *, again: bool = False
    ) -> None:
        shown = [
            ConfigurationValue(
                key=each.key,
                accepted=each.accepted or self._delivered(each.key),
                now=each.now or self._delivered(each.key),
            )
            for each in drift
        ]
        facts = drift_facts(shown)
        self._alarm.raise_alert(CONFIGURATION_DRIFT, about, facts, event=event, again=again)

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


def _changes_of(session: Session, keys: Iterable[str]) -> dict[str, int]:
    """Numbers of the events that made settings what they are, by setting; without what none changed."""
    log, found, values = Log(session), dict[str, int](), dict[str, object]()
    looked_for = {key for key in keys if key not in _OF_NO_EVENT and not key.startswith(LAYER)}
    wanted = {Action.SETTINGS_CHANGED.encode(), Action.ALERT_RULE_CHANGED.encode()}
    cursor = -1
    while looked_for:
        page = find(
            log,
            [Term(Field.ACTION, wanted.__contains__)],
            limit=_BATCH,
            cursor=cursor,
            go_on=lambda: False,
        )
        for leaf in map(decode, log.stored(page.numbers)):
            for key in looked_for & leaf.d.keys():
                # An event on the settings of the site has all of them: the first with this value
                # changed it.
                if values.setdefault(key, leaf.d[key]) == leaf.d[key]:
                    found[key] = leaf.n
                else:
                    looked_for.remove(key)
        if not page.more:
            break
        cursor = page.numbers[-1]
    return found


def _values(now: Mapping[str, str], accepted: Mapping[str, str]) -> tuple[ConfigurationValue, ...]:
    return tuple(
        ConfigurationValue(key=key, accepted=accepted.get(key, ""), now=now.get(key, ""))
        for key in sorted(now.keys() | accepted.keys())
    )


def _id_of(values: Mapping[str, str]) -> str:
    text = "".join(f"{key}={value}\n" for key, value in sorted(values.items()))
    return hashlib.sha256(text.encode()).hexdigest()
