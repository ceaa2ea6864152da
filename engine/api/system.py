"""State of the engine, site settings and jobs."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

import msgspec

from engine import __version__
from engine.api.access import Permission, requires
from engine.api.baseline import Baseline
from engine.api.faults import FaultReport
from engine.api.said import NOTHING, Said
from engine.api.sampling import SamplingPolicy

VERSION = __version__
"""Of this program: what a client compares with `Status.version`."""


class EngineState(StrEnum):
    """States of the engine; `new` is a folder with no vault yet."""

    NEW = "new"
    SEALED = "sealed"
    OPEN = "open"
    READ_ONLY = "read-only"
    FULL = "full"


class ClientFault(StrEnum):
    """Why a client cannot write what it is handed; codes of its errors."""

    DISK_FULL = "export_disk_full"
    NOT_WRITTEN = "export_not_written"
    BROKEN = "export_broken"


class SandboxLayer(msgspec.Struct, frozen=True, kw_only=True):
    """One layer around the worker, asserted when it started.

    `required` says whether the site lets no model run without it.
    """

    name: str
    active: bool
    note: Said
    required: bool = False


class WorkerReport(msgspec.Struct, frozen=True, kw_only=True):
    """The worker as it is now. `load_percent` is 0 to 100; sizes are bytes.

    `build` says what decodes, by name and version; empty until a model is loaded.
    """

    state: str
    model_sha256: str
    model_name: str
    load_percent: int
    context_size: int
    threads: int
    gpu_layers: int
    restarts: int
    problem: Said
    sandbox: tuple[SandboxLayer, ...]
    build: str = ""


class Isolation(msgspec.Struct, frozen=True, kw_only=True):
    """Network interfaces that are up, the loopback apart, and whether sockets are refused."""

    interfaces_up: tuple[str, ...]
    sockets_refused: bool


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """What anyone on this machine may know; the rest is empty unless the caller is signed in.

    Attributes:
        reason: Why the engine is read-only or full, or why the machine's own slot left it
            sealed; safe to show.
        warnings: Things to attend to (the clock went back, a damaged file), safe to show.
        notes: Things to know (what this machine does not offer), safe to show.
        log_verified_at: When the whole log was last verified and found whole, Unix seconds; 0 for
            never.
        custodians_only: Only custodians can unseal.
        machine_slot: What keeps the machine's own key slot, "" without one; see
            `engine.api.keys.MachineHolder`.
        store: What keeps the vault, by name and version.
        signing_problem: Why nothing is signed, safe to show; empty while the signing key is sound.
    """

    version: str
    state: EngineState
    mode: str
    install_id: str
    process_id: int
    reason: Said = NOTHING
    site: str = ""
    signing_fingerprint: str = ""
    warnings: tuple[Said, ...] = ()
    notes: tuple[Said, ...] = ()
    log_verified_at: int = 0
    worker: WorkerReport | None = None
    isolation: Isolation | None = None
    custodians_only: bool = False
    machine_slot: str = ""
    store: str = ""
    signing_problem: Said = NOTHING


class SiteSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Site-wide settings; for the worker, 0 (for `gpu_layers` -1) lets the engine choose.

    Attributes:
        idle_lock_seconds: 60 to 3,600.
        threads: Of the worker, at most 256.
        gpu_layers: Layers of the model on the GPU; -1 is all that fit, 0 none. Fewer are used where
            as many cannot be loaded; `WorkerReport` has what is in use.
        context_size: Longest conversation, tokens, 512 to 1,048,576.
        titles_by_model: Whether the model gives a conversation its title after the first answer;
            otherwise that is the question's first words. Worth it with models of some size.
        witness_days: Every how many days a witness of the log is to be made, 1 to 31.
        require_landlock: 1 lets no model run without this layer of the worker's sandbox, 0 does.
            -1 is undecided: the first model that is loaded decides, by what the machine offers
            then; a change to -1 leaves what was decided. So for the other two. Seccomp and
            no_new_privs are always required.
        require_bubblewrap: Likewise.
        require_memory_limit: Likewise.
        sampling: Defaults and limits of how answers are drawn.
    """

    idle_lock_seconds: int = 600
    threads: int = 0
    gpu_layers: int = -1
    context_size: int = 0
    titles_by_model: bool = False
    require_landlock: int = -1
    require_bubblewrap: int = -1
    require_memory_limit: int = -1
    witness_days: int = 1
    sampling: SamplingPolicy = SamplingPolicy()


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """Long work. `total` 0 means unknown; `state` is running, done, failed or cancelled."""

    job_id: str
    kind: str
    title: Said
    done: int
    total: int
    state: str
    text: Said = NOTHING


class System(Protocol):
    """The engine itself."""

    @requires(Permission.PUBLIC)
    def status(self) -> Status:
        """State of the engine; more of it when signed in."""

    @requires(Permission.SIGNED_IN)
    def settings(self) -> SiteSettings:
        """The site's settings."""

    @requires(Permission.SITE_CHANGE, asks="Change the settings of the site")
    def change_settings(self, settings: SiteSettings) -> SiteSettings:
        """Replaces the site's settings; the worker's take effect as its model is loaded anew.

        Raises:
            InputError: A value is out of its range, or a default out of the limits; nothing was
                changed.
        """

    @requires(Permission.SIGNED_IN)
    def jobs(self) -> list[Job]:
        """Running and recently ended jobs the caller may see."""

    @requires(Permission.SIGNED_IN)
    def cancel_job(self, job_id: str, fault: ClientFault | None = None) -> None:
        """Cancels a running job.

        Args:
            job_id: Of the job.
            fault: Why a client cannot write what an export of the caller's own hands to it: that export failed
                then, and nobody gave it up.
        """

    @requires(Permission.SITE_READ)
    def faults(self) -> FaultReport:
        """What is in doubt while the engine is read-only, and what was accepted before."""

    @requires(Permission.FAULT_ACCEPT, asks="Accept the stored data in doubt, because: {reason}")
    def accept_faults(self, report_id: str, reason: str) -> FaultReport:
        """Leaves read-only: what the log proves holds from now on, and the rows follow it.

        Takes a second person: another admin, or an auditor. What was found is kept as a copy.

        Args:
            report_id: Of the report that was looked at.
            reason: 10 to 500 characters; kept, and shown for ever.

        Raises:
            DeniedError: The log does not prove that both have the role, or this fault cannot be
                accepted; the text says what to do.
            InputError: No reason, or what is in doubt has changed since.
            StateError: Nothing is in doubt.
        """

    @requires(Permission.SITE_READ)
    def baseline(self) -> Baseline:
        """How the site is configured, beside the baseline that was accepted last."""

    @requires(Permission.SITE_CHANGE, asks="Accept the present configuration as the baseline")
    def accept_baseline(self, configuration_id: str) -> Baseline:
        """Takes the present configuration as the baseline from now on.

        Args:
            configuration_id: Of the configuration that was looked at.

        Raises:
            InputError: It has changed since; nothing was accepted.
        """

    @requires(Permission.ENGINE_SEAL)
    def seal(self) -> None:
        """Drops every key: the engine starts anew, sealed; all sign-ins end."""
