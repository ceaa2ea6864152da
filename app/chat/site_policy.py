"""What the site allows of sampling, kept up to date wherever parameters are set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from engine.api.events import Topic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.chat.parameters_panel import ParametersPanel
    from app.events import EngineEvents
    from app.session import Session
    from engine.api.system import SiteSettings


class SitePolicy(QObject):
    """Asks for the site's policy, again when it was changed, and tells the panels.

    Args:
        session: Asks as whoever is signed in.
        events: Says that the settings were changed.
        panels: Keep to the policy.
    """

    def __init__(
        self,
        session: Session,
        events: EngineEvents,
        panels: Sequence[ParametersPanel],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._panels = tuple(panels)
        events.changed.connect(self._on_event)
        events.everything_changed.connect(self._ask)
        session.lock_changed.connect(self._on_lock)
        self._ask()

    def _ask(self) -> None:
        system = self._session.api.system
        # Without an answer the panels stay as they are: the engine holds everyone to the policy.
        self._session.tasks.query(
            self, system.settings, self._on_settings, lambda _error: None, kind="settings"
        )

    def _on_settings(self, settings: SiteSettings) -> None:
        for panel in self._panels:
            panel.set_policy(settings.sampling)

    def _on_event(self, topic: Topic, subject: str) -> None:
        if topic is Topic.STATUS and subject == "settings":
            self._ask()

    def _on_lock(self, locked: bool) -> None:
        if not locked:  # while it was, nothing could be asked
            self._ask()
