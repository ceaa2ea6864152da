"""The register of models: proposing, approving, activating, and what may be loaded.

What always holds: a model is active only while approved; it is approved only by another person
than proposed it, or under a recorded waiver; each change and its event are one transaction.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from engine.api.errors import (
    DeniedError,
    InputError,
    IntegrityError,
)
from engine.api.models import ModelState, ModelVersion
from engine.audit.actions import Action
from engine.audit.log import ENGINE
from engine.governance.model_rows import ModelRows
from engine.governance.refusals import active_model, own_proposal, refused_file
from engine.store.tables import ModelRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.api.events import Topic
    from engine.audit.log import AuditLog
    from engine.clock import Clock
    from engine.governance.model_files import CopiedModel, ModelFiles
    from engine.store.deletions import Deletions
    from engine.store.store import Store
    from engine.store.unit_of_work import UnitOfWork
    from engine.vault.vault import Vault

FOUR_EYES = "four_eyes"


@dataclass(frozen=True, slots=True)
class LoadableModel:
    """An approved file; it must hash to `sha256` through the very file that is then loaded."""

    sha256: str
    name: str
    path: Path
    size: int


class ModelRegistry:
    """Built once by the host when the store is open.

    Args:
        store: Open.
        vault: Open; seals the names.
        audit: The log.
        files: The model folder.
        deletions: Writes deletions, also while the disk is full.
        publish: Tells clients what changed.
        clock: Wall time.
        on_activate: Called with the SHA-256 once an activation is committed; starts the loading.
    """

    def __init__(
        self,
        store: Store,
        vault: Vault,
        audit: AuditLog,
        files: ModelFiles,
        *,
        deletions: Deletions,
        publish: Callable[[Topic, str, str | None], None],
        clock: Clock,
        on_activate: Callable[[str], None],
    ) -> None:
        self._store = store
        self._rows = ModelRows(vault, audit, publish, clock)
        self._on_activate = on_activate
        self._deletions = deletions
        self._moving = threading.Lock()
        self.files = files

    def start(self) -> None:
        """Removes what an import or a removal that was cut off left in the model folder."""
        with self._store.read() as session:
            registered = set(session.scalars(select(ModelRow.sha256)))
        self.files.clean_up(registered)

    # --------------------------------------------------------------------------- reading

    def versions(self) -> list[ModelVersion]:
        """All registered versions, newest first."""
        with self._store.read() as session:
            rows = session.scalars(
                select(ModelRow).order_by(ModelRow.registered_at.desc(), ModelRow.sha256)
            ).all()
        return [self._rows.version(row) for row in rows]

    def active(self) -> ModelVersion | None:
        """The version that answers, or None."""
        with self._store.read() as session:
            row = session.scalars(
                select(ModelRow).where(
                    ModelRow.active.is_(True), ModelRow.state == ModelState.APPROVED.value
                )
            ).one_or_none()
        return None if row is None else self._rows.version(row)

    def find(self, sha256: str) -> ModelVersion | None:
        """One version, or None."""
        with self._store.read() as session:
            row = session.get(ModelRow, sha256)
        return None if row is None else self._rows.version(row)

    def loadable(self, sha256: str) -> LoadableModel:
        """The file of an approved version, to be loaded.

        Its bytes are checked by whoever loads it, through the very file that is loaded; a
        difference is reported with `refuse`.

        Raises:
            DeniedError: Not approved.
            EnvironmentFaultError: The file is gone or has another size; recorded as refused.
        """
        version = self.find(sha256)
        if version is None or version.state is not ModelState.APPROVED:
            raise DeniedError(
                "This model is not approved, so it is not loaded. A steward who did not "
                "propose it can approve it.",
                code="not_approved",
            )
        if not self.files.is_there(sha256, version.size):
            present = self.files.path_of(sha256).exists()
            cause = "model_changed" if present else "model_missing"
            self.refuse(sha256, cause)
            raise refused_file(version.name, cause)
        return LoadableModel(sha256, version.name, self.files.path_of(sha256), version.size)

    def refuse(self, sha256: str, cause: str) -> None:
        """Records that a model was not loaded.

        Args:
            sha256: Which.
            cause: A short tag: model_missing, model_changed, model_unreadable, …
        """

        def record(uow: UnitOfWork) -> None:
            self._rows.record(uow, Action.MODEL_REFUSED, sha256, ENGINE, result=cause)

        self._store.write(record)

    # -------------------------------------------------------------------------- changing

    def record_import(
        self, action: Action, import_id: str, person_id: str, result: str = "done"
    ) -> None:
        """Records that copying a file in begins, or how it ended without a version."""
        self._store.write(
            lambda uow: self._rows.record(uow, action, import_id, person_id, result=result)
        )

    def register(self, copied: CopiedModel, name: str, person_id: str) -> ModelVersion:
        """Puts a copy under its final name and proposes it.

        A registered model whose file is gone or changed gets its file back, and nothing else changes;
        the active one is loaded again.

        Raises:
            InputError: Registered already, with its file in place.
            EnvironmentFaultError: The disk refuses; nothing is left of the copy.
        """
        try:
            with self._moving:
                version = self._register(copied, name, person_id)
        finally:
            self.files.discard(copied)  # nothing is left of it unless it got its name
        if version.active:
            self._on_activate(version.sha256)
        return version

    def _register(self, copied: CopiedModel, name: str, person_id: str) -> ModelVersion:
        known = self.find(copied.sha256)
        if known is not None and self.files.is_whole(known.sha256):
            raise InputError(
                f"This file is registered already, as {known.name}. Nothing was added.",
                code="registered_already",
                details={"sha256": known.sha256},
            )
        self.files.keep(copied)

        def register(uow: UnitOfWork) -> ModelVersion:
            row = uow.session.get(ModelRow, copied.sha256)
            if row is None:
                row = self._rows.add(uow, copied, name, person_id)
            else:
                self._rows.record(uow, Action.MODEL_FILE_RESTORED, copied.sha256, person_id)
            return self._rows.version(row)

        try:
            return self._store.write(register)
        except BaseException:
            if known is None:
                self.files.remove(copied.sha256)
            raise

    def register_starter(self, source: Path, person_id: str, expected_sha256: str) -> ModelVersion:
        """Registers the starter model, approved and active, under a recorded waiver.

        Only the set-up of a site calls this: one person must be able to start, and every
        evidence pack shows the exception. Repeating it changes nothing.

        Args:
            source: The file that came with the program; it is copied.
            person_id: The site's first admin.
            expected_sha256: What the file must hash to.

        Raises:
            IntegrityError: It is not the file that came with the program.
            EnvironmentFaultError: It cannot be read, or the disk refuses; nothing is left of it.
        """
        copied = self.files.copy(source)
        if copied.sha256 != expected_sha256:
            self.files.discard(copied)
            raise IntegrityError(
                "The starter model is not the file that came with Anchorhold, so it was not "
                "registered. Run the set-up again to get it anew.",
                code="starter_changed",
            )
        self.files.keep(copied)

        def register(uow: UnitOfWork) -> ModelVersion:
            row = uow.session.get(ModelRow, copied.sha256)
            if row is not None:
                return self._rows.version(row)
            row = self._rows.add(uow, copied, source.stem, person_id)
            self._rows.record(uow, Action.WAIVER_RECORDED, copied.sha256, person_id, rule=FOUR_EYES)
            self._rows.approve(uow, row, acting=person_id, approver=person_id, waiver=True)
            self._rows.activate(uow, row, person_id)
            return self._rows.version(row)

        version = self._store.write(register)
        self._on_activate(version.sha256)
        return version

    def approve(self, sha256: str, acting: str, approver: str) -> ModelVersion:
        """Approves a proposed version.

        Args:
            sha256: Which.
            acting: Who makes the call.
            approver: Whose approval it is: the caller's, or that of a second person who co-signed.

        Raises:
            NotFoundError: Not registered.
            InputError: Not waiting for approval.
            DeniedError: The approver proposed it.
            EnvironmentFaultError: Its file has gone.
        """

        def approve(uow: UnitOfWork) -> ModelVersion:
            row = self._rows.get(uow, sha256)
            if row.state != ModelState.PROPOSED:
                raise InputError(
                    f"{self._rows.name(row)} does not wait for approval: it is {row.state}.",
                    code="not_proposed",
                )
            if approver == row.proposed_by:
                raise own_proposal(self._rows.name(row))
            if not self.files.is_there(sha256, row.size):
                raise refused_file(self._rows.name(row), "model_missing")
            self._rows.approve(uow, row, acting=acting, approver=approver, waiver=False)
            return self._rows.version(row)

        return self._store.write(approve)

    def activate(self, sha256: str, person_id: str) -> ModelVersion:
        """Makes an approved version the one that answers, and has it loaded.

        Raises:
            NotFoundError: Not registered.
            DeniedError: Not approved.
            EnvironmentFaultError: Its file has gone.
        """
        if self.find(sha256) is not None:
            self.loadable(sha256)

        def activate(uow: UnitOfWork) -> ModelVersion:
            row = self._rows.get(uow, sha256)
            if row.state != ModelState.APPROVED:
                raise DeniedError(
                    f"{self._rows.name(row)} is not approved, so it cannot answer.",
                    code="not_approved",
                )
            self._rows.activate(uow, row, person_id)
            return self._rows.version(row)

        version = self._store.write(activate)
        self._on_activate(sha256)
        return version

    def remove(self, sha256: str, person_id: str) -> None:
        """Takes a version out of the register and deletes its file; the log keeps its history.

        The file goes once that is durable; cut off in between, the next start removes it.

        Raises:
            NotFoundError: Not registered.
            DeniedError: It is the active one.
        """

        def remove(uow: UnitOfWork) -> None:
            row = self._rows.get(uow, sha256)
            if row.active:
                raise active_model(self._rows.name(row))
            size = row.size
            uow.session.delete(row)
            uow.session.flush()
            self._rows.record(uow, Action.MODEL_REMOVED, sha256, person_id, size=size)

        with self._moving:
            self._deletions.write(remove, lambda: self.files.remove(sha256))
