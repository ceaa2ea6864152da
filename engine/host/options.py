"""What differs between a site and a test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from engine.alerts.delivery.syslog import DEV_LOG
from engine.inference.protocol import WorkerOptions
from engine.paths import starter_model
from engine.posture.disk_encryption import on_encrypted_disk
from engine.posture.sensors import Sensors
from engine.store.reserve import RESERVE_BYTES
from engine.vault.keyring_place import KeyringPlace
from engine.vault.machine_places import CredentialTool, MachinePlace, SystemdCreds
from engine.vault.vault import Argon2Parameters


@dataclass(frozen=True)
class HostOptions:
    """What differs between a site and a test.

    Attributes:
        argon2: Cost of passwords set from now on; None is the cost `engine.vault` decides.
        worker: How model workers run.
        starter: The model a new site begins with; None leaves it without one.
        reserve_bytes: Space held back for deletion on a full disk.
        sockets_refused: What the socket filter said when the process began.
        socket_attempts: Gives what the process tried in spite of it, by kind.
        keyring: Makes the place for the log's witness and the machine slot; None does without.
        credentials: Speaks to a TPM 2, for the machine slot.
        sensors: What the machine is like, for alerts.
        syslog: The socket of this machine's syslog.
        disk_encrypted: Whether the disk under a folder is encrypted, for the machine slot.
    """

    argon2: Argon2Parameters | None = None
    worker: WorkerOptions = field(default_factory=WorkerOptions)
    starter: Path | None = field(default_factory=starter_model)
    reserve_bytes: int = RESERVE_BYTES
    sockets_refused: bool = False
    socket_attempts: Callable[[], Mapping[str, int]] = dict
    keyring: Callable[[str], MachinePlace] | None = KeyringPlace
    credentials: CredentialTool = field(default_factory=SystemdCreds)
    sensors: Sensors = field(default_factory=Sensors)
    syslog: Path = DEV_LOG
    disk_encrypted: Callable[[Path], bool] = on_encrypted_disk
