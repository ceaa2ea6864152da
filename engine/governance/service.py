"""`engine.api.models.Models` for one caller."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from engine.api.errors import BugError, EngineError, InputError
from engine.api.models import ModelImport, ModelVersion
from engine.api.said import Said, say
from engine.audit.actions import Action
from engine.governance.model_files import CopiedModel, CopyProgress
from engine.governance.model_source import model_name

if TYPE_CHECKING:
    from collections.abc import Generator

    from engine.governance.model_registry import ModelRegistry
    from engine.identity.caller import Caller

_log = logging.getLogger(__name__)

_REPORT_EVERY = 16 << 20
"""Bytes between two reports of progress."""


Track = Callable[[str, str, str, Said, Iterator[ModelImport]], Iterator[ModelImport]]


def _untracked(
    _person_id: str, _kind: str, _job_id: str, _title: Said, stream: Iterator[ModelImport]
) -> Iterator[ModelImport]:
    """Shows no job."""
    return stream


class ModelsService:
    """The register of models; made for each call.

    Args:
        registry: What lives on between calls.
        caller: Who asks, authorised already.
        track: Shows a stream of progress as a job: person, kind, title, stream.
        name_of: The name of a person id, or the id.
    """

    def __init__(
        self,
        registry: ModelRegistry,
        caller: Caller,
        track: Track = _untracked,
        name_of: Callable[[str], str] = str,
    ) -> None:
        self._registry = registry
        self._name_of = name_of
        self._track = track
        self._caller = caller
        self._person_id = caller.required_principal().person_id

    def list_models(self) -> list[ModelVersion]:
        """See `engine.api.models.Models.list_models`."""
        return [self._named(each) for each in self._registry.versions()]

    def add(self, path: str) -> Iterator[ModelImport]:
        """See `engine.api.models.Models.add`. Closing the stream leaves nothing behind."""
        source = Path(path)
        if "\0" in path or not source.is_absolute():
            raise InputError(
                "Name the file by its whole path, beginning with a slash.", code="no_such_file"
            )
        title = say("job_add", "Adding {model}", model=model_name(source))
        import_id = secrets.token_hex(16)
        work = self._add(source, import_id)
        return self._track(self._person_id, "model.add", import_id, title, work)

    def _add(self, source: Path, import_id: str) -> Iterator[ModelImport]:
        self._registry.record_import(Action.MODEL_IMPORT_BEGUN, import_id, self._person_id)
        copying = self._registry.files.copy_in(source)
        try:
            copied = yield from report_progress(copying)
            version = self._registry.register(copied, model_name(source), self._person_id)
        except GeneratorExit:
            self._ended(import_id, "cancelled")
            raise
        except EngineError as error:
            self._ended(import_id, f"failed:{error.code}")
            raise
        finally:
            copying.close()
        yield ModelImport(done=copied.size, total=copied.size, version=self._named(version))

    def _ended(self, import_id: str, result: str) -> None:
        try:
            self._registry.record_import(
                Action.MODEL_IMPORT_ENDED, import_id, self._person_id, result
            )
        except EngineError as error:
            # The disk may be what the import ended for; that it began is on record.
            _log.warning("The end of an import could not be recorded (%s).", error.code)

    def approve(self, sha256: str) -> ModelVersion:
        """See `engine.api.models.Models.approve`."""
        approver = self._person_id
        version = self._registry.find(sha256)
        if version is not None and version.proposed_by == self._person_id:
            approver = self._caller.co_signer
            if not approver:
                raise self._caller.co_sign_needed(
                    say(
                        "own_proposal",
                        "You proposed {model} yourself, so a second steward has to agree: "
                        "with their own name, password and code here, or from their own sign-in.",
                        model=version.name,
                    ),
                    say(
                        "approve_own_proposal",
                        "Approve the model {model} ({sha256}…)",
                        model=version.name,
                        sha256=sha256[:12],
                    ),
                )
        return self._named(self._registry.approve(sha256, self._person_id, approver))

    def activate(self, sha256: str) -> ModelVersion:
        """See `engine.api.models.Models.activate`."""
        return self._named(self._registry.activate(sha256, self._person_id))

    def remove(self, sha256: str) -> None:
        """See `engine.api.models.Models.remove`."""
        self._registry.remove(sha256, self._person_id)

    def _named(self, version: ModelVersion) -> ModelVersion:
        return msgspec.structs.replace(
            version,
            proposed_by=self._name_of(version.proposed_by),
            approved_by=self._name_of(version.approved_by) if version.approved_by else "",
        )


def report_progress(
    copying: Iterator[CopyProgress | CopiedModel],
) -> Generator[ModelImport, None, CopiedModel]:
    """Passes on the progress of a copy, a few times a second at most; returns the copy."""
    reported = -_REPORT_EVERY
    for item in copying:
        if isinstance(item, CopiedModel):
            copied = item
            break
        if item.done - reported >= _REPORT_EVERY or item.done == item.total:
            reported = item.done
            yield ModelImport(done=item.done, total=item.total)
    else:
        raise BugError("A copy of a model ended without its result.")
    for _ in copying:
        pass
    return copied
