"""Where alerts go beside the console, as the site set it: settings of the log.

The folder's path is text of a person: it lies sealed in a row of its own, and the log has its HMAC.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from engine.api.alerts import Delivery
from engine.api.errors import EngineError, InputError, IntegrityError, said_of
from engine.api.said import NOTHING, Said
from engine.audit.actions import Action
from engine.host.settings import DELIVERY
from engine.store.tables import SettingRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.audit.log import AuditLog
    from engine.identity.parts import IdentityParts
    from engine.store.unit_of_work import UnitOfWork

_SYSLOG, _SPOOL, _SINCE = f"{DELIVERY}syslog", f"{DELIVERY}spool", f"{DELIVERY}since"
_BEGAN, _LEFT = f"{DELIVERY}began", f"{DELIVERY}never_written"
"""How long the log was when the site began its latest spool; and how many alerts waited for one when it
was switched off."""
_FOLDER = "engine.alert_folder"
"""The row with the folder's path; its HMAC is in `_SPOOL`."""
_TOLD = "engine.alerts_spooled"
"""The row that says from which event on the spool may lack alerts: it cannot be asked while it is away."""
_SET = (
    "INSERT INTO setting (key, value) VALUES (?, ?)"
    " ON CONFLICT (key) DO UPDATE SET value = excluded.value"
)
_RECORD, _FIELD = "site", "alert_folder"


@dataclass(frozen=True)
class Kept:
    """What the store has.

    Attributes:
        wanted: Without a folder where that is not known any more.
        unknown: Why it is not.
        owed: Number of the first event that no spool may have; None where there never was one.
        never_written: How many alerts waited for a spool when it was switched off.
    """

    wanted: Delivery
    unknown: Said
    owed: int | None
    never_written: int


class DeliverySettings:
    """Reads and changes them.

    Args:
        identity: Store and keys.
        audit: Records each change.
    """

    def __init__(self, identity: IdentityParts, audit: AuditLog) -> None:
        self._identity = identity
        self._store = identity.store
        self._audit = audit

    def read(self, size: Callable[[], int]) -> Kept:
        """What an opened store says.

        Args:
            size: Events in the log; asked where a spool is known to have some of them.
        """
        with self._store.read() as session:
            rows = session.scalars(
                select(SettingRow).where(
                    SettingRow.key.in_((_SYSLOG, _SPOOL, _SINCE, _LEFT, _FOLDER, _TOLD))
                )
            ).all()
        stored = {row.key: row for row in rows}
        values = {key: row.value for key, row in stored.items()}
        folder, unknown = "", NOTHING
        if values.get(_SPOOL):
            try:
                folder = self._folder_of(stored.get(_FOLDER), values[_SPOOL])
            except IntegrityError as error:
                unknown = said_of(error)
        told = [each for key in (_SINCE, _TOLD) if (each := values.get(key, "")).isdigit()]
        left = values.get(_LEFT, "")
        return Kept(
            wanted=Delivery(syslog=values.get(_SYSLOG) == "1", spool=folder),
            unknown=unknown,
            # The log may have been cut since, by two persons who accepted that.
            owed=min(max(map(int, told)), size()) if told else None,
            never_written=int(left) if left.isdigit() else 0,
        )

    def write(
        self,
        person_id: str,
        wanted: Delivery,
        *,
        since: int | None,
        began: int | None,
        never_written: int | None,
    ) -> None:
        """Changes them, as the act of a person.

        Args:
            person_id: Who changes them.
            wanted: As they are to be.
            since: Number of the first event that the folder is told of; None where it stays the folder.
            began: How long the log was when a new spool was begun; None where none was.
            never_written: How many alerts no spool has now; None where that is as it was.
        """
        register, folder = self._identity.vault.register(), wanted.spool
        values: dict[str, int | str] = {
            _SYSLOG: int(wanted.syslog),
            _SPOOL: register.hmac(folder) if folder else "",
        }
        others = {_SINCE: since, _BEGAN: began, _LEFT: never_written}
        values |= {key: value for key, value in others.items() if value is not None}
        sealed = register.seal(_RECORD, _FIELD, 1, folder) if folder else None

        def work(uow: UnitOfWork) -> None:
            for key, value in values.items():
                uow.session.merge(SettingRow(key=key, value=str(value)))
            uow.session.merge(SettingRow(key=_FOLDER, value="", value_sealed=sealed))
            uow.flush()
            self._audit.append(
                uow, Action.SETTINGS_CHANGED, person=person_id, object_id="delivery", data=values
            )

        self._store.write(work)

    def told(self, event: int) -> None:
        """Remembers what the spool has; where that cannot be kept, it is asked for more than it lacks."""

        def work(uow: UnitOfWork) -> None:
            uow.execute(_SET, (_TOLD, str(event + 1)))

        with suppress(EngineError):
            self._store.write(work)

    def _folder_of(self, row: SettingRow | None, hmac: str) -> str:
        register = self._identity.vault.register()
        if row is not None and row.value_sealed is not None:
            folder = register.open(_RECORD, _FIELD, 1, row.value_sealed)
            if register.hmac(folder) == hmac:
                return folder
        raise IntegrityError(
            "The folder that alerts go to is not known any more, so none go there. An admin has to "
            "set it again.",
            code="spool_unknown",
        )


def checked_folder(folder: str) -> str:
    """A folder as it is kept.

    Raises:
        InputError: It is no absolute path.
    """
    folder = folder.strip()
    if folder and (not Path(folder).is_absolute() or "\0" in folder):
        raise InputError(
            "The folder for alerts has to be given from the root on, as /mnt/alerts/anchorhold. Nothing "
            "was changed.",
            code="spool_relative",
        )
    return folder
