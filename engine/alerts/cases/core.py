"""What cases and findings need of the rest; built once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from engine.audit.log import AuditLog
from engine.store.store import Store
from engine.store.tables import AlertRow
from engine.store.unit_of_work import UnitOfWork
from engine.vault.vault import Vault


@dataclass(frozen=True)
class CaseCore:
    """What every call needs.

    Args:
        store: Open.
        vault: Open.
        audit: The log.
        names: Names of all persons, by id.
        criteria: Numbers of the catalogue.
        now: Unix seconds.
        tell: Tells those who read alerts that a case or a finding changed.
        close_alerts: Closes those of some alerts that are open as resolved, as the act of a person.
    """

    store: Store
    vault: Vault
    audit: AuditLog
    names: Callable[[], Mapping[str, str]]
    criteria: Collection[str]
    now: Callable[[], int]
    tell: Callable[[], None]
    close_alerts: Callable[[UnitOfWork, Sequence[AlertRow], str], None]
