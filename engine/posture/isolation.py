"""The report on isolation that the contract shows: interfaces that are up, sockets refused."""

from __future__ import annotations

from engine.api.errors import UncheckedError
from engine.api.system import Isolation
from engine.posture.network import interfaces_up

UNKNOWN = "unknown"
"""Stands in the list of interfaces when they could not be listed: never silently "none"."""


def read_isolation(*, sockets_refused: bool) -> Isolation:
    """Reads the interfaces now and joins them with what the socket filter said at start.

    Args:
        sockets_refused: Whether `refuse_network_sockets` returned "".
    """
    try:
        up = interfaces_up()
    except UncheckedError:
        up = (UNKNOWN,)
    return Isolation(interfaces_up=up, sockets_refused=sockets_refused)
