"""Commands on model versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.api.errors import InputError, NotFoundError
from engine.ctl.output import columns

if TYPE_CHECKING:
    from engine.api.models import Models, ModelVersion
    from engine.ctl.session import Session

SHORTEST_PREFIX = 8


def list_models(session: Session) -> None:
    """All registered versions, newest first."""
    found = session.person.models.list_models()
    rows = [("sha256", "state", "size", "name")]
    rows += [
        (each.sha256[:16], _state(each), f"{each.size / 1e6:.0f} MB", each.name) for each in found
    ]
    session.output.result(found, columns(rows))


def add(session: Session) -> None:
    """Registers a GGUF file and proposes it."""
    path = str(session.options.file.expanduser().resolve())
    models = session.person.models
    version = None
    for step in session.confirmed(lambda: models.add(path)):
        version = step.version or version
        session.output.progress(f"{step.done / 1e6:.0f} of {step.total / 1e6:.0f} MB")
    text = f"{version.name} is proposed: {version.sha256}" if version else "Nothing was registered."
    session.output.result(version, text)


def approve(session: Session) -> None:
    """Approves a proposed version."""
    models = session.person.models
    sha256 = _whole(models, session.options.sha256)
    version = session.confirmed(lambda: models.approve(sha256))
    session.output.result(version, f"{version.name} is {_state(version)}.")


def activate(session: Session) -> None:
    """Makes an approved version the one that answers."""
    models = session.person.models
    sha256 = _whole(models, session.options.sha256)
    version = session.confirmed(lambda: models.activate(sha256))
    session.output.result(version, f"{version.name} is {_state(version)}.")


def remove(session: Session) -> None:
    """Takes a version that is not active out of the register and deletes its file."""
    models = session.person.models
    sha256 = _whole(models, session.options.sha256)
    session.confirmed(lambda: models.remove(sha256))
    session.output.result({"removed": sha256}, f"Removed; its file is deleted: {sha256}")


def _whole(models: Models, given: str) -> str:
    """The SHA-256 that begins as given.

    Raises:
        InputError: Too short, or more than one does.
        NotFoundError: None does.
    """
    if len(given) < SHORTEST_PREFIX:
        raise InputError(f"Give at least the first {SHORTEST_PREFIX} digits of the SHA-256.")
    found = [each.sha256 for each in models.list_models() if each.sha256.startswith(given.lower())]
    if not found:
        raise NotFoundError("No registered model has this SHA-256. `model list` shows them all.")
    if len(found) > 1:
        raise InputError("More than one model begins like this: give more digits.")
    return found[0]


def _state(version: ModelVersion) -> str:
    marks = [version.state.value]
    if version.active:
        marks.append("active")
    if version.waiver:
        marks.append("by waiver")
    return ", ".join(marks)
