"""Rows of the register of models: each change with its event, in the transaction it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from engine.api.events import Topic
from engine.api.models import ModelState, ModelVersion
from engine.audit.actions import Action
from engine.governance.model_source import clean_name
from engine.governance.refusals import no_model
from engine.store.tables import ModelRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.audit.log import AuditLog
    from engine.clock import Clock
    from engine.governance.model_files import CopiedModel
    from engine.store.unit_of_work import UnitOfWork
    from engine.vault.vault import Vault


class ModelRows:
    """Reads and changes rows; built by the registry.

    Args:
        vault: Open; seals the names.
        audit: The log.
        publish: Tells clients what changed.
        clock: Wall time.
    """

    def __init__(
        self,
        vault: Vault,
        audit: AuditLog,
        publish: Callable[[Topic, str, str | None], None],
        clock: Clock,
    ) -> None:
        self._vault = vault
        self._audit = audit
        self._publish = publish
        self._clock = clock

    def get(self, uow: UnitOfWork, sha256: str) -> ModelRow:
        """The row of a version.

        Raises:
            NotFoundError: Not registered.
        """
        row = uow.session.get(ModelRow, sha256)
        if row is None:
            raise no_model()
        return row

    def add(self, uow: UnitOfWork, copied: CopiedModel, name: str, person_id: str) -> ModelRow:
        """Registers a copy as proposed by a person."""
        register = self._vault.register()
        name = clean_name(name)
        row = ModelRow(
            sha256=copied.sha256,
            name_sealed=register.seal(copied.sha256, "name", 1, name),
            size=copied.size,
            state=ModelState.PROPOSED.value,
            active=False,
            waiver=False,
            proposed_by=person_id,
            approved_by="",
            registered_at=int(self._clock.now()),
        )
        uow.session.add(row)
        uow.session.flush()
        self.record(
            uow,
            Action.MODEL_REGISTERED,
            copied.sha256,
            person_id,
            size=copied.size,
            name_hmac=register.hmac(name),
        )
        self.record(uow, Action.MODEL_PROPOSED, copied.sha256, person_id)
        return row

    def approve(
        self, uow: UnitOfWork, row: ModelRow, *, acting: str, approver: str, waiver: bool
    ) -> None:
        """Approves a version; `acting` makes the call, the approval is that of `approver`."""
        row.state = ModelState.APPROVED.value
        row.approved_by = approver
        row.waiver = waiver
        uow.session.flush()
        self.record(
            uow,
            Action.MODEL_APPROVED,
            row.sha256,
            acting,
            approved_by=approver,
            proposed_by=row.proposed_by,
            waiver=waiver,
        )

    def activate(self, uow: UnitOfWork, row: ModelRow, person_id: str) -> None:
        """Makes a version the one that answers, in place of any other."""
        former = uow.session.scalars(
            select(ModelRow).where(ModelRow.active.is_(True), ModelRow.sha256 != row.sha256)
        ).all()
        for each in former:
            each.active = False
        row.active = True
        uow.session.flush()
        self.record(
            uow,
            Action.MODEL_ACTIVATED,
            row.sha256,
            person_id,
            former=former[0].sha256 if former else "",
        )

    def record(
        self,
        uow: UnitOfWork,
        action: Action,
        sha256: str,
        person_id: str,
        *,
        result: str = "done",
        **data: int | str | bool,
    ) -> None:
        """Records an event of a version, and tells clients once it is committed."""
        self._audit.append(
            uow, action, person=person_id, object_id=sha256, result=result, data=data
        )
        uow.after_commit(lambda: self._publish(Topic.MODELS, sha256, None))

    def name(self, row: ModelRow) -> str:
        """A version's name, opened."""
        return self._vault.register().open(row.sha256, "name", 1, row.name_sealed)

    def version(self, row: ModelRow) -> ModelVersion:
        """A version as clients see it."""
        return ModelVersion(
            sha256=row.sha256,
            name=self.name(row),
            size=row.size,
            state=ModelState(row.state),
            active=row.active,
            waiver=row.waiver,
            proposed_by=row.proposed_by,
            approved_by=row.approved_by,
            registered_at=row.registered_at,
        )
