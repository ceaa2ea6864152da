"""Tells of attempts of the engine's own Python code at network sockets; the kernel refused them."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from engine.api.errors import EngineError
from engine.api.said import say
from engine.audit.actions import Action

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from engine.host.notes import Notes
    from engine.identity.record import Recorder

_log = logging.getLogger(__name__)


class SocketAlarm:
    """Records attempts, as counts, and has people look at them.

    Args:
        attempts: Gives the attempts since the process began, by kind.
        recorder: Takes the events, in every state.
        notes: Where people see it.
    """

    def __init__(
        self, attempts: Callable[[], Mapping[str, int]], recorder: Recorder, notes: Notes
    ) -> None:
        self._attempts = attempts
        self._recorder = recorder
        self._notes = notes
        self._told: dict[str, int] = {}

    def look(self) -> None:
        """Tells of a kind's first attempt, and again when they are ten times as many.

        Whatever tries for ever shall not fill the log.
        """
        for kind, count in self._attempts().items():
            if count < 10 * self._told.get(kind, 0) or count == 0:
                continue
            self._notes.put(
                "engine_sockets",
                say(
                    "engine_tried_socket",
                    "A library inside the engine tried to reach a network. It was refused, and nothing "
                    "left this machine. Report it, with the event in the log, to whoever installed "
                    "this version.",
                ),
            )
            try:
                self._recorder.now(
                    Action.ENGINE_SOCKET_REFUSED,
                    object_id=kind,
                    result="refused",
                    data={"attempts": count},
                )
            except EngineError as error:
                _log.error("An attempt at a socket could not be recorded (%s).", error.code)
                continue
            self._told[kind] = count
