"""Checks of controls that failed open a finding by themselves.

A check that fails while the engine is read-only is in the side journal; its event reaches the log, and this,
once the store takes changes again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from engine.api.alerts import FindingChange, FindingSource
from engine.audit.actions import Action
from engine.store.case_tables import FindingRow

if TYPE_CHECKING:
    from engine.alerts.cases.findings import Findings
    from engine.audit.leaf import Leaf
    from engine.store.unit_of_work import UnitOfWork

VERIFICATION = "log.verify"
"""The check whose finding this opens: the kind of its job."""
TITLE = "The audit log, or what is stored beside it, did not verify"
"""Clients have it in their own languages."""
DAMAGED = "damaged"
"""How a verification ended that found something."""


class FailedChecks:
    """Implements `engine.alerts.rules.Follower`: one finding for a check, however often it fails.

    Args:
        findings: The register, as the engine writes it.
    """

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._failed_at = 0

    @property
    def reads(self) -> frozenset[Action]:
        """See `Follower.reads`."""
        return frozenset({Action.LOG_VERIFIED})

    def begin(self) -> None:
        """See `Follower.begin`."""
        self._failed_at = 0

    def see(self, leaf: Leaf) -> None:
        """See `Follower.see`."""
        if leaf.r == DAMAGED:
            at = leaf.d.get("journal.at", leaf.t)
            self._failed_at = max(self._failed_at, at if isinstance(at, int) else leaf.t)

    def save(self, uow: UnitOfWork) -> None:
        """See `Follower.save`."""
        if not self._failed_at:
            return
        # Also of one that was closed since: whoever closed it knew of this.
        known = select(FindingRow.finding_id).where(
            FindingRow.source == FindingSource.CHECK.value,
            FindingRow.source_id == VERIFICATION,
            or_(FindingRow.closed_at == 0, FindingRow.closed_at >= self._failed_at),
        )
        if uow.session.scalars(known.limit(1)).first() is None:
            change = FindingChange(
                title="The audit log, or what is stored beside it, did not verify",
                criterion="CC2.1",
            )
            self._findings.add(uow, change, FindingSource.CHECK, VERIFICATION)
        uow.after_commit(self._saved)

    def end(self) -> None:
        """See `Follower.end`."""
        self._failed_at = 0

    def _saved(self) -> None:
        self._failed_at = 0
