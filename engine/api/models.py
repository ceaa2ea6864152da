"""Model versions: GGUF files known by their SHA-256, and the one that runs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Protocol

import msgspec

from engine.api.access import Permission, requires


def model_sha256(files: Sequence[str]) -> str:
    """What a model version is known by.

    Args:
        files: SHA-256 of each of its files, in lower-case hex.

    Returns:
        That of its file; of a split model, the SHA-256 over the parts' hashes in hex, sorted, one a
        line, as `sha256sum * | cut -c-64 | sort | sha256sum` gives it in the parts' folder.
    """
    if len(files) == 1:
        return files[0]
    return hashlib.sha256("".join(f"{each}\n" for each in sorted(files)).encode()).hexdigest()


class ModelState(StrEnum):
    """Where a version stands."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    RETIRED = "retired"


class ModelVersion(msgspec.Struct, frozen=True, kw_only=True):
    """A registered file. `waiver` is true when one person approved it under a recorded waiver.

    `proposed_by` and `approved_by` are names, or ids where nobody has them; empty for nobody.
    """

    sha256: str
    name: str
    size: int
    state: ModelState
    active: bool
    waiver: bool
    proposed_by: str
    approved_by: str
    registered_at: int


class ModelImport(msgspec.Struct, frozen=True, kw_only=True):
    """Progress of an import, in bytes hashed; the last one has the version."""

    done: int
    total: int
    version: ModelVersion | None = None


class Models(Protocol):
    """The register of models. Nothing runs that is not approved here."""

    @requires(Permission.MODEL_READ)
    def list_models(self) -> list[ModelVersion]:
        """All registered versions, newest first."""

    @requires(Permission.MODEL_IMPORT, asks="Add the model file {path}")
    def add(self, path: str) -> Iterator[ModelImport]:
        """Copies a GGUF file into the site's model folder, hashes it and proposes it.

        Of a split model, name any part: all of them are taken, from the same folder.

        Raises:
            InputError: Not a GGUF file, a part is missing, or registered already.
            EnvironmentFaultError: The file cannot be read or the disk is full.
        """

    @requires(Permission.MODEL_APPROVE, asks="Approve the model {sha256}")
    def approve(self, sha256: str) -> ModelVersion:
        """Approves what another steward proposed, or one's own with a second steward's co-sign."""

    @requires(Permission.MODEL_ACTIVATE, asks="Let the model {sha256} answer from now on")
    def activate(self, sha256: str) -> ModelVersion:
        """Makes an approved version the one that answers."""

    @requires(Permission.MODEL_REMOVE, asks="Remove the model {sha256} and its file")
    def remove(self, sha256: str) -> None:
        """Takes a version out of the register and deletes its file; also while the disk is full.

        Raises:
            DeniedError: It is the active one.
        """
