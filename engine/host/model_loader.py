"""Has the active model loaded, with the settings the site gives its worker; lets people give that up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from engine.api.errors import EngineError, said_of
from engine.api.said import say
from engine.api.system import Job
from engine.host.runtime import SupervisedRuntime
from engine.host.settings import required_layers
from engine.inference.protocol import ModelFile, WorkerOptions, WorkerState

if TYPE_CHECKING:
    from engine.api.said import Said
    from engine.api.system import SiteSettings
    from engine.clock import Clock
    from engine.governance.model_registry import ModelRegistry
    from engine.host.notes import Notes
    from engine.host.settings import Settings
    from engine.host.worker_watch import WorkerWatch

_STOPPED = say(
    "model_stopped_by_rule",
    "An alert stopped the model, as this site's rules say, so nothing can answer. Somebody who reads "
    "alerts can say why; a steward or an admin activates the model again when that is settled.",
)
_GIVEN_UP = say(
    "model_load_cancelled",
    "Loading the model was cancelled, so nothing can answer. It is loaded when a steward or an admin "
    "activates it again, and when the vault is next opened.",
)
SHOWN_AFTER_SECONDS = 1.0
"""A model that is there sooner is no long work."""


class ModelLoader:
    """Decides which file the worker loads and how; owns the runtime that chat answers with.

    Args:
        registry: Knows the active model.
        watch: Told what becomes of the worker.
        settings: The site's settings.
        own: How workers run where the site says nothing.
        notes: Where people see why no model is loaded.
        clock: Tells how long loading takes.
    """

    def __init__(
        self,
        registry: ModelRegistry,
        watch: WorkerWatch,
        settings: Settings,
        own: WorkerOptions,
        notes: Notes,
        clock: Clock,
    ) -> None:
        self._registry = registry
        self._watch = watch
        self._settings = settings
        self._own = own
        self._notes = notes
        self._clock = clock
        self._loads, self._begun_at = 0, 0.0
        self.runtime = SupervisedRuntime(self._worker_options, watch.changed)

    def load_active(self) -> None:
        """Has the active model loaded; without one, chat says why."""
        active = self._registry.active()
        if active is None:
            self.runtime.switch(None)
            return
        if self._settings.worker_stopped:
            self._leave_unloaded(_STOPPED)
            return
        self._loads, self._begun_at = self._loads + 1, self._clock.monotonic()
        try:
            found = self._registry.loadable(active.sha256)
            model = ModelFile(path=str(found.path), sha256=found.sha256, size=found.size)
            self._notes.drop("model")
            self.runtime.switch(model, found.name, before_start=lambda: self._watch.starts(model))
        except EngineError as error:
            self._leave_unloaded(said_of(error))

    def activated(self) -> None:
        """Somebody activated a model: it is loaded, also after a rule stopped the worker."""
        self._settings.stop_worker(False)
        self.load_active()

    def stop(self) -> None:
        """Ends the worker until somebody activates a model, also over a restart.

        Raises:
            EngineError: The store refuses; the worker has ended all the same.
        """
        try:
            self._settings.stop_worker(True)
        finally:
            self._leave_unloaded(_STOPPED)

    def job(self) -> Job | None:
        """The loading of a model as long work; None where there is none, or it has only begun."""
        report = self.runtime.report()
        if report is None or report.state not in {WorkerState.STARTING, WorkerState.LOADING}:
            return None
        if self._clock.monotonic() - self._begun_at < SHOWN_AFTER_SECONDS:
            return None
        return Job(
            job_id=f"model-load-{self._loads}",
            kind="model.load",
            title=say("job_load", "Loading {model}", model=report.model_name),
            done=report.load_percent,
            total=100,
            state="running",
        )

    def give_up(self, person_id: str) -> None:
        """Somebody wants the model that is being loaded no more; its worker ends.

        Raises:
            EngineError: It cannot be recorded; the loading goes on.
        """
        report = self.runtime.report()
        if report is not None:
            self._watch.given_up(report.model_sha256, person_id)
            self._leave_unloaded(_GIVEN_UP)

    def _leave_unloaded(self, why: Said) -> None:
        self.runtime.switch(None, refusal=why)
        self._notes.put("model", why)

    def settings_changed(self, before: SiteSettings, after: SiteSettings) -> None:
        """Loads the model anew when a setting that the worker depends on was changed."""
        if self._options(before) != self._options(after):
            self.load_active()

    def _worker_options(self) -> WorkerOptions:
        return self._options(self._settings.current)

    def _options(self, site: SiteSettings) -> WorkerOptions:
        """How a worker runs: what the site says, where it says anything."""
        own = self._own
        return msgspec.structs.replace(
            own,
            threads=site.threads or own.threads,
            gpu_layers=site.gpu_layers if site.gpu_layers >= 0 else own.gpu_layers,
            n_ctx=site.context_size or own.n_ctx,
            required_layers=(*own.required_layers, *required_layers(site)),
        )
