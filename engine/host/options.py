"""What differs between a site, a test and the tour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from engine.inference.protocol import WorkerOptions
from engine.paths import starter_model
from engine.store.reserve import RESERVE_BYTES
from engine.vault.keyring_place import KeyringPlace
from engine.vault.vault import Argon2Parameters


class Keyring(Protocol):
    """A place outside of the data folder that keeps small strings; `KeyringPlace` is the real one."""

    @property
    def problem(self) -> str:
        """Why it is not used, safe to show; empty while it works."""

    def get(self, name: str) -> str | None:
        """An entry, or None."""

    def set(self, name: str, value: str) -> bool:
        """Writes an entry; False when it was not kept."""


@dataclass(frozen=True)
class HostOptions:
    """What differs between a site, a test and the tour.

    Attributes:
        argon2: Cost of passwords set from now on; None is the cost `engine.vault` decides.
        worker: How model workers run.
        starter: The model a new site begins with; None leaves it without one.
        reserve_bytes: Space held back for deletion on a full disk.
        sockets_refused: What the socket filter said when the process began.
        keyring: Makes the place for the log's witness; None does without.
    """

    argon2: Argon2Parameters | None = None
    worker: WorkerOptions = field(default_factory=WorkerOptions)
    starter: Path | None = field(default_factory=starter_model)
    reserve_bytes: int = RESERVE_BYTES
    sockets_refused: bool = False
    keyring: Callable[[str], Keyring] | None = KeyringPlace
