"""The service that looks across the whole engine, for one caller."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.api.access import Permission
from engine.identity.policy import holds

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.api.access import Principal
    from engine.api.baseline import Baseline
    from engine.api.faults import FaultReport
    from engine.api.system import ClientFault, Job, SiteSettings, Status
    from engine.host.baseline import ConfigurationBaseline
    from engine.host.fault_acceptance import FaultAcceptance
    from engine.host.jobs import JobBoard
    from engine.host.model_loader import ModelLoader
    from engine.host.settings import Settings
    from engine.identity.caller import Caller


class SystemService:
    """Implements `engine.api.system.System`.

    Args:
        status: Reads the engine's state; its argument is who asks, None for anyone.
        settings: The site's settings.
        board: Jobs.
        loader: Loads the active model, which is a job of those who may activate one.
        faults: What is in doubt, and its acceptance.
        baseline: The configuration, and the accepted one.
        seal: Seals the engine, recorded as the act of a person.
        caller: Whose call it is.
    """

    def __init__(
        self,
        status: Callable[[Principal | None], Status],
        settings: Settings,
        board: JobBoard,
        loader: ModelLoader,
        faults: FaultAcceptance,
        baseline: ConfigurationBaseline,
        seal: Callable[[str], None],
        caller: Caller,
    ) -> None:
        self._status = status
        self._settings = settings
        self._board = board
        self._loader = loader
        self._faults = faults
        self._baseline = baseline
        self._seal = seal
        self._caller = caller

    def status(self) -> Status:
        """See `System.status`."""
        return self._status(self._caller.principal)

    def settings(self) -> SiteSettings:
        """See `System.settings`."""
        return self._settings.current

    def change_settings(self, settings: SiteSettings) -> SiteSettings:
        """See `System.change_settings`."""
        return self._settings.change(self._caller.person_id, settings)

    def jobs(self) -> list[Job]:
        """See `System.jobs`."""
        loading = self._loading()
        jobs = self._board.jobs(self._caller.person_id, of_site=self._sees_site())
        return jobs if loading is None else [loading, *jobs]

    def cancel_job(self, job_id: str, fault: ClientFault | None = None) -> None:
        """See `System.cancel_job`."""
        loading = self._loading()
        if loading is not None and loading.job_id == job_id:
            self._loader.give_up(self._caller.person_id)
            return
        self._board.cancel(self._caller.person_id, job_id, of_site=self._sees_site(), fault=fault)

    def _loading(self) -> Job | None:
        roles = self._caller.required_principal().roles
        return self._loader.job() if holds(roles, Permission.MODEL_ACTIVATE) else None

    def _sees_site(self) -> bool:
        return holds(self._caller.required_principal().roles, Permission.SITE_READ)

    def faults(self) -> FaultReport:
        """See `System.faults`."""
        return self._faults.report()

    def accept_faults(self, report_id: str, reason: str) -> FaultReport:
        """See `System.accept_faults`."""
        return self._faults.accept(self._caller, report_id, reason)

    def baseline(self) -> Baseline:
        """See `System.baseline`."""
        return self._baseline.state()

    def accept_baseline(self, configuration_id: str) -> Baseline:
        """See `System.accept_baseline`."""
        return self._baseline.accept(self._caller, configuration_id)

    def seal(self) -> None:
        """See `System.seal`."""
        self._seal(self._caller.person_id)
