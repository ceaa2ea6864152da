"""Site settings: a projection of the log, kept in the store, cached for every call that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.api.errors import InputError
from engine.api.events import Topic
from engine.api.system import SiteSettings
from engine.audit.actions import Action
from engine.store.tables import SettingRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.audit.log import AuditLog
    from engine.store.store import Store
    from engine.store.unit_of_work import UnitOfWork

IDLE_LOCK = "idle_lock_seconds"
IDLE_LOCK_RANGE = (60, 3600)


class Settings:
    """The site's settings.

    Args:
        store: Holds them.
        audit: Records each change.
        publish: Tells clients.
    """

    def __init__(
        self, store: Store, audit: AuditLog, publish: Callable[[Topic, str, str | None], None]
    ) -> None:
        self._store = store
        self._audit = audit
        self._publish = publish
        self._current = SiteSettings()

    @property
    def current(self) -> SiteSettings:
        """The settings in force; the defaults while sealed."""
        return self._current

    def load(self) -> None:
        """Reads the settings of an opened store."""
        with self._store.read() as session:
            row = session.get(SettingRow, IDLE_LOCK)
        seconds = int(row.value) if row and row.value.isdigit() else 0
        low, high = IDLE_LOCK_RANGE
        self._current = (
            SiteSettings(idle_lock_seconds=seconds) if low <= seconds <= high else SiteSettings()
        )

    def forget(self) -> None:
        """Back to the defaults: the vault is sealed."""
        self._current = SiteSettings()

    def change(self, person_id: str, wanted: SiteSettings) -> SiteSettings:
        """Replaces the settings.

        Raises:
            InputError: A value is out of its range.
        """
        low, high = IDLE_LOCK_RANGE
        if not low <= wanted.idle_lock_seconds <= high:
            raise InputError(
                f"The idle lock can be from {low // 60} to {high // 60} minutes; "
                f"{wanted.idle_lock_seconds} seconds is outside of that. Nothing was changed.",
                code="idle_lock_range",
            )

        def work(uow: UnitOfWork) -> None:
            uow.session.merge(SettingRow(key=IDLE_LOCK, value=str(wanted.idle_lock_seconds)))
            uow.flush()
            self._audit.append(
                uow,
                Action.SETTINGS_CHANGED,
                person=person_id,
                object_id="site",
                data={IDLE_LOCK: wanted.idle_lock_seconds},
            )

        self._store.write(work)
        self._current = wanted
        self._publish(Topic.STATUS, "settings", None)
        return wanted
