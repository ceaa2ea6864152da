"""Site settings: a projection of the log, kept in the store, cached for every call that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import or_, select

from engine.api.baseline import TUNED
from engine.api.errors import InputError
from engine.api.events import Topic
from engine.api.system import SiteSettings
from engine.audit.actions import Action
from engine.audit.log import ENGINE
from engine.audit.projections import BASELINE
from engine.host.sampling_settings import POLICY_RANGES, check_policy, policy_of, values_of
from engine.identity import custodians
from engine.store.tables import SettingRow

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from engine.audit.log import AuditLog
    from engine.store.store import Store
    from engine.store.unit_of_work import UnitOfWork

RANGES: dict[str, tuple[str, int, range]] = {
    "idle_lock_seconds": ("The idle lock, in seconds,", 600, range(60, 3601)),
    "threads": ("The number of threads", 0, range(257)),
    "gpu_layers": ("The number of layers on the GPU", -1, range(-1, 1001)),
    "titles_by_model": ("Titles by the model", 0, range(2)),
    "witness_days": ("The days between two witnesses of the log", 1, range(1, 32)),
    "context_size": ("The context size, in tokens,", 0, range(512, 1024 * 1024 + 1)),
    "require_landlock": ("Whether Landlock is required", -1, range(-1, 2)),
    "require_bubblewrap": ("Whether bubblewrap is required", -1, range(-1, 2)),
    "require_memory_limit": ("Whether a memory limit is required", -1, range(-1, 2)),
}
"""For each setting: what it is called, its default (always allowed), and its range."""

WORKER_STOPPED = "worker_stopped"
"""Says that a rule of alerts stopped the worker, and nobody has activated a model since."""

STATE_KEYS = (*RANGES, *POLICY_RANGES, custodians.SETTING, WORKER_STOPPED)
DELIVERY = "alert_delivery."
"""How the keys of settings begin that say where alerts go."""

STATE_PREFIXES = (TUNED, BASELINE, DELIVERY)
"""Keys of the rows that are projections of the log, and how further ones begin."""

LAYERS = {
    "require_landlock": "landlock",
    "require_bubblewrap": "bubblewrap",
    "require_memory_limit": "memory",
}
"""The layers of the worker's sandbox that the site decides about, by setting."""


class Settings:
    """The site's settings.

    Args:
        store: Holds them.
        audit: Records each change.
        publish: Tells clients.
        on_change: Called with the old and the new settings after a change.
    """

    def __init__(
        self,
        store: Store,
        audit: AuditLog,
        publish: Callable[[Topic, str, str | None], None],
        on_change: Callable[[SiteSettings, SiteSettings], None],
    ) -> None:
        self._store = store
        self._audit = audit
        self._publish = publish
        self._on_change = on_change
        self._current = SiteSettings()
        self.worker_stopped = False
        """Whether no model may run until somebody activates one; see `stop_worker`."""

    @property
    def current(self) -> SiteSettings:
        """The settings in force; the defaults while sealed."""
        return self._current

    def load(self) -> None:
        """Reads the settings of an opened store; a value out of its range counts as not set."""
        with self._store.read() as session:
            stored = stored_settings(session)
        ranges = {key: (default, allowed) for key, (_, default, allowed) in RANGES.items()}
        ranges |= POLICY_RANGES
        values = {}
        for key in stored.keys() & ranges.keys():
            text = stored[key]
            default, allowed = ranges[key]
            value = int(text) if text.lstrip("-").isdigit() else default
            values[key] = value if value in allowed else default
        own = {key: values[key] for key in values.keys() & RANGES.keys()}
        settings = msgspec.convert(own, SiteSettings, strict=False)
        self._current = msgspec.structs.replace(settings, sampling=policy_of(values))
        self.worker_stopped = stored.get(WORKER_STOPPED) == "1"

    def forget(self) -> None:
        """Back to the defaults: the vault is sealed."""
        self._current = SiteSettings()
        self.worker_stopped = False

    def stop_worker(self, stopped: bool) -> None:
        """Keeps that no model may run, or that one may again.

        Raises:
            EngineError: The store refuses; it holds all the same until the vault is sealed.
        """
        if stopped is not self.worker_stopped:
            self.worker_stopped = stopped
            self._write(ENGINE, {WORKER_STOPPED: int(stopped)})

    def change(self, person_id: str, wanted: SiteSettings) -> SiteSettings:
        """Replaces the settings.

        Raises:
            InputError: A value is out of its range, or a default out of the limits.
        """
        # A client that has not heard yet does not undo what the first load decided.
        undecided = [key for key in LAYERS if getattr(wanted, key) == -1]
        kept = {key: getattr(self._current, key) for key in undecided}
        wanted = msgspec.structs.replace(wanted, **kept)
        values = {key: int(getattr(wanted, key)) for key in RANGES}
        for key, value in values.items():
            name, default, allowed = RANGES[key]
            if value != default and value not in allowed:
                raise InputError(
                    f"{name} can be from {allowed[0]} to {allowed[-1]}; {value} is outside of "
                    "that. Nothing was changed.",
                    code="setting_range",
                    details={"setting": key},
                )
        check_policy(wanted.sampling)
        values |= values_of(wanted.sampling)
        wanted = msgspec.structs.replace(wanted, sampling=policy_of(values))
        self._write(person_id, values)
        before, self._current = self._current, wanted
        self._publish(Topic.STATUS, "settings", None)
        self._on_change(before, wanted)
        return wanted

    def decide_layers(self, active: Collection[str]) -> None:
        """Requires from now on what the machine offers, where nobody has decided.

        Args:
            active: Layers of the sandbox that a model was just loaded in.
        """
        decided = {
            key: int(layer in active)
            for key, layer in LAYERS.items()
            if getattr(self._current, key) < 0
        }
        if not decided:
            return
        # What runs has all of it, so nothing is loaded anew.
        self._write(ENGINE, decided)
        self._current = msgspec.structs.replace(self._current, **decided)
        self._publish(Topic.STATUS, "settings", None)

    def _write(self, person_id: str, values: Mapping[str, int]) -> None:
        def work(uow: UnitOfWork) -> None:
            for key, value in values.items():
                uow.session.merge(SettingRow(key=key, value=str(value)))
            uow.flush()
            self._audit.append(
                uow, Action.SETTINGS_CHANGED, person=person_id, object_id="site", data=values
            )

        self._store.write(work)


def required_layers(site: SiteSettings) -> tuple[str, ...]:
    """Layers of the worker's sandbox that a site requires beyond those that always are."""
    return tuple(layer for key, layer in LAYERS.items() if getattr(site, key) > 0)


def stored_settings(session: Session) -> dict[str, str]:
    """The settings as the rows have them; those that were never changed are not there."""
    rows = session.scalars(select(SettingRow).where(are_state()))
    return {row.key: row.value for row in rows}


def are_state() -> ColumnElement[bool]:
    """Which rows of settings are projections of the log."""
    begins = (SettingRow.key.startswith(each, autoescape=True) for each in STATE_PREFIXES)
    return or_(SettingRow.key.in_(STATE_KEYS), *begins)
