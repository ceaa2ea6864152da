"""Finds the engine of a data folder, or starts a private one and waits until it answers."""

from __future__ import annotations

import contextlib
import os
import select
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from engine.api.errors import ConnectionLostError, EngineError, EnvironmentFaultError
from engine.api.said import cause_of
from engine.paths import (
    DataPaths,
    data_folder,
    make_private_folder,
    program_root,
    runtime_folder_error,
)
from engine.rpc.client.http import SocketTransport
from engine.rpc.folder_lock import read_holder
from engine.rpc.proxy import EngineClient
from engine.rpc.readiness import read_report
from engine.rpc.service_place import EnginePlace, account_name, service_place

if TYPE_CHECKING:
    from subprocess import Popen

START_SECONDS = 30.0
"""How long a new engine may take until it answers."""

RETRY_SECONDS = 0.2
"""Between two attempts at an engine that is just ending or starting anew."""

STDERR_SHOWN = 400
"""Characters of an engine's last words shown to the person."""

Progress = Callable[[str], None]


def find_or_start(
    data: Path | None, progress: Progress = lambda _text: None, timeout: float = START_SECONDS
) -> EngineClient:
    """A client of the engine of a data folder: its service, or a private one, started if need be.

    Args:
        data: The data folder; the usual one when None.
        progress: Told in a few words what is being done.
        timeout: Seconds until it gives up.

    Raises:
        EngineError: Why there is no engine, in its own words where it left any.
    """
    paths = DataPaths(data_folder(data))

    def find() -> EnginePlace:
        return _find_place(paths, progress, timeout)

    while True:
        client = EngineClient(SocketTransport(*find(), find=find))
        try:
            # An engine on its way out may still accept a connection; one that answers is there.
            client.system.status()
        except ConnectionLostError:
            client.close()
            timeout -= RETRY_SECONDS
            if timeout <= 0:
                raise
            time.sleep(RETRY_SECONDS)
        else:
            return client


def find(data: Path) -> EngineClient | None:
    """A client of the engine that serves a data folder now; None when none does."""
    paths = DataPaths(data_folder(data))
    for candidate in _candidates(paths):
        try:
            return EngineClient(SocketTransport(*candidate))
        except EngineError as error:
            if not _is_none(error, paths):
                raise
    return None


def _find_place(paths: DataPaths, progress: Progress, timeout: float) -> EnginePlace:
    """The place of an engine that takes connections, started if need be."""
    until = time.monotonic() + timeout
    progress("Looking for the engine")
    while True:
        for candidate in _candidates(paths):
            try:
                SocketTransport(*candidate).close()
            except EngineError as error:
                if not _is_none(error, paths):
                    raise
            else:
                return candidate
        if _is_others(paths):
            raise _not_running(paths)
        progress("Starting the engine")
        left = until - time.monotonic()
        try:
            return EnginePlace(_start(paths, max(left, 1.0)), os.getuid())
        except EngineError as error:
            # The holder is ending, or someone else's engine is just starting: look again.
            if error.code != "folder_in_use" or left <= 0 or _is_foreign(paths):
                raise
            time.sleep(0.2)


def _candidates(paths: DataPaths) -> list[EnginePlace]:
    """Where the folder's engine may listen: as a service, where ours would, where its lock says."""
    service = service_place(paths)
    found = [service] if service is not None else []
    found.append(EnginePlace(paths.socket, os.getuid()))
    holder = read_holder(paths.lock)
    if holder is not None and holder.uid == os.getuid():
        found.append(EnginePlace(Path(holder.socket), os.getuid()))
    return list(dict.fromkeys(found))


def _is_none(error: EngineError, paths: DataPaths) -> bool:
    """Whether an error only says that no engine of this folder is there.

    A service that does not admit us is another folder's when this one is our own.
    """
    if error.code == "not_admitted":
        return not _is_others(paths)
    return isinstance(error, ConnectionLostError)


def _is_others(paths: DataPaths) -> bool:
    """Whether a data folder is another account's, so that no engine of ours could use it."""
    try:
        owner = paths.root.stat().st_uid
    except PermissionError:
        return True
    except OSError:
        return False
    return os.getuid() not in {0, owner}


def _not_running(paths: DataPaths) -> EnvironmentFaultError:
    owner = "another account"
    with contextlib.suppress(OSError):
        owner = f"the account {account_name(paths.root.stat().st_uid)}"
    return EnvironmentFaultError(
        f"The data folder {paths.root} belongs to {owner}, and no engine answers for it. Ask whoever "
        "administers this machine to start its service, or choose a folder of your own with --data.",
        code="service_not_running",
    )


def _is_foreign(paths: DataPaths) -> bool:
    """Whether another account's engine holds the folder: no waiting helps then."""
    holder = read_holder(paths.lock)
    return holder is not None and holder.uid != os.getuid()


def engine_command() -> list[str]:
    """What starts an engine: the checkout's own, or the executable beside this one."""
    if getattr(sys, "frozen", False):
        return [str(Path(sys.executable).with_name("anchorholdd"))]
    return [sys.executable, "-m", "engine"]


def _start(paths: DataPaths, timeout: float) -> Path:
    import subprocess  # a client that finds an engine starts sooner without it

    make_private_folder(paths.runtime)
    log = paths.runtime / "engine.log"
    try:
        stderr = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        raise runtime_folder_error(paths.runtime, error) from error
    reader, writer = os.pipe()
    until = time.monotonic() + timeout
    try:
        try:
            process = subprocess.Popen(
                [
                    *engine_command(),
                    *("--data", os.fspath(paths.root), "--private", "--ready-fd", str(writer)),
                ],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=stderr,
                cwd=program_root(),
                env={**os.environ, "PYTHONPATH": _python_path()},
                pass_fds=(writer,),
                # Of no terminal: Ctrl-C in ours is not for it.
                start_new_session=True,
            )
        finally:
            os.close(stderr)
            os.close(writer)
        line = _read_line(reader, timeout)
    except OSError as error:
        raise EnvironmentFaultError(
            f"The engine could not be started ({error.strerror}). The installation may be damaged.",
            code="engine_not_started",
            said={"cause": cause_of(error)},
        ) from error
    finally:
        os.close(reader)
    # Collects the exit status whenever it comes; the engine usually outlives its starter.
    threading.Thread(target=process.wait, name="engine", daemon=True).start()
    report = read_report(line)
    if report is None:
        # One that has closed the pipe is ending, which takes a while where much is going on.
        code = _wait(process, max(until - time.monotonic(), 0.5))
        raise _silent(code, log, timeout)
    refusal = report.error()
    if refusal is not None:
        raise refusal
    return Path(report.socket)


def _read_line(descriptor: int, timeout: float) -> bytes:
    """What comes through a pipe until its end or a line is whole."""
    until = time.monotonic() + timeout
    line = b""
    while not line.endswith(b"\n"):
        ready, _, _ = select.select([descriptor], [], [], max(until - time.monotonic(), 0.0))
        part = os.read(descriptor, 65536) if ready else b""
        if not part:
            break
        line += part
    return line


def _wait(process: Popen[bytes], seconds: float) -> int | None:
    """The code with which a process ends; None when it goes on, and is ended."""
    from subprocess import TimeoutExpired

    try:
        return process.wait(seconds)
    except TimeoutExpired:
        process.terminate()
        return None


def _silent(code: int | None, log: Path, timeout: float) -> EnvironmentFaultError:
    words = log.read_text(encoding="utf-8", errors="replace").strip()[-STDERR_SHOWN:]
    happened = (
        f"did not answer within {timeout:.0f} seconds"
        if code is None
        else f"ended with code {code}"
    )
    last = f" Its last words: {words}" if words else ""
    return EnvironmentFaultError(
        f"The engine {happened}, so nothing can be opened.{last}", code="engine_not_started"
    )


def _python_path() -> str:
    given = os.environ.get("PYTHONPATH", "")
    return os.pathsep.join(part for part in (str(program_root()), given) if part)
