"""What a program needs to talk to an engine: the console's and the command line's only door.

Light to import: nothing of the engine itself, no web framework.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.api.errors import ConnectionLostError
from engine.paths import DataPaths, data_folder, make_private_folder, runtime_folder_error
from engine.rpc.client.http import SocketTransport
from engine.rpc.client.private_engine import find, find_or_start
from engine.rpc.proxy import ClientStream, EngineClient

if TYPE_CHECKING:
    from pathlib import Path


def connect(socket_path: Path, server_uid: int | None = None) -> EngineClient:
    """A client of the engine behind a socket.

    Args:
        socket_path: The engine's socket.
        server_uid: The account the engine must run as; this one's when left out.

    Raises:
        ConnectionLostError: No engine answers there.
        EnvironmentFaultError: Another account's program does.
    """
    return EngineClient(SocketTransport(socket_path, server_uid))


__all__ = [
    "ClientStream",
    "ConnectionLostError",
    "DataPaths",
    "EngineClient",
    "connect",
    "data_folder",
    "find",
    "find_or_start",
    "make_private_folder",
    "runtime_folder_error",
]
