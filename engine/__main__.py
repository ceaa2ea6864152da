"""anchorholdd: the engine as a process.

Before it imports anything else it gives up every socket but AF_UNIX. A private engine (the
default) ends when nobody needs it; a service runs until it is told to end. With the hidden first
argument `worker` the same program is the sandboxed worker.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse
    import socket

    from engine.api.errors import EngineError
    from engine.host import Host
    from engine.paths import DataPaths
    from engine.rpc.folder_lock import FolderLock

EXIT_OK, EXIT_USAGE, EXIT_ENVIRONMENT, EXIT_INTEGRITY = 0, 2, 6, 7
EXIT_BUG, EXIT_FOLDER_IN_USE = 70, 75

EPILOG = """\
exit codes:
  0   ended as asked
  2   wrong arguments, or a data folder that cannot be
  6   the machine refuses: folder not writable, no socket
  7   stored data does not check out
  70  a fault in the program
  75  another engine is using the data folder; the message says which
"""

TICK_SECONDS = 0.25
STOP_SECONDS = 8.0
"""How long ending may take in all before the process goes anyway."""

_EXIT_CODES = {"input": EXIT_USAGE, "environment": EXIT_ENVIRONMENT, "integrity": EXIT_INTEGRITY}


def main(arguments: list[str] | None = None) -> int:
    """Runs the engine, or the worker.

    Args:
        arguments: Those of the command line, when left out.

    Returns:
        The exit code, one of those `--help` lists.
    """
    from engine.posture.socket_filter import refuse_network_sockets

    problem = refuse_network_sockets()
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == ["worker"]:
        from engine.inference.worker import main as worker_main

        worker_main(given[1:])
    return _run_engine(_parse(given), problem)


def _parse(given: list[str]) -> argparse.Namespace:
    import argparse
    from pathlib import Path

    from engine.rpc.service_place import SERVICE_GROUP

    parser = argparse.ArgumentParser(
        prog="anchorholdd",
        description="The engine: owns the vault, answers the console and the command line.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help="the data folder")
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument(
        "--private",
        dest="mode",
        action="store_const",
        const="private",
        default="private",
        help="end when no client and no sign-in remains (the default)",
    )
    mode.add_argument(
        "--service",
        dest="mode",
        action="store_const",
        const="service",
        help="run until told to end, for every account in a group; under an account of its own",
    )
    parser.add_argument(
        "--group",
        default=SERVICE_GROUP,
        metavar="NAME",
        help="with --service: whose members may connect (default: %(default)s)",
    )
    # Between the program and itself: where to say that it is ready, and what an engine that
    # re-executed itself left open.
    parser.add_argument("--ready-fd", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--inherit", metavar="LOCK,SOCKET", help=argparse.SUPPRESS)
    return parser.parse_args(given)


def _run_engine(options: argparse.Namespace, filter_problem: str) -> int:
    import logging

    from engine.api.errors import EngineError
    from engine.paths import DataPaths, data_folder
    from engine.posture.process import harden_process
    from engine.rpc.diagnostics import log_to_stderr
    from engine.rpc.readiness import write_report

    log_to_stderr()
    log = logging.getLogger("engine")
    for problem in (filter_problem, *harden_process()):
        if problem:
            log.warning("%s", problem)
    try:
        paths = DataPaths(data_folder(options.data))
    except EngineError as error:
        return _refused(error, options.ready_fd)
    group = options.group if options.mode == "service" else ""
    process = EngineProcess(paths, group, sockets_refused=not filter_problem)
    try:
        try:
            process.start(options.inherit)
        except EngineError:
            raise
        except Exception as error:
            log.error("the engine did not start: %s", _place(error))  # noqa: TRY400 - no content
            raise _start_failure(paths, error) from error
    except EngineError as error:
        code = _refused(error, options.ready_fd)
        process.stop()
        return code
    if options.ready_fd is not None:
        write_report(options.ready_fd, socket=os.fspath(process.socket_path))
    again = process.run()
    process.stop(keep=again)
    if again:
        process.execute_again()
    _leave(EXIT_OK)
    return EXIT_OK


def _refused(error: EngineError, ready_fd: int | None) -> int:
    """Says why there is no engine, to people and to who waits for it; returns the exit code."""
    from engine.rpc.readiness import write_report

    print(f"anchorholdd: {error.text}", file=sys.stderr)
    if ready_fd is not None:
        write_report(ready_fd, error)
    return (
        EXIT_FOLDER_IN_USE
        if error.code == "folder_in_use"
        else _EXIT_CODES.get(error.kind, EXIT_BUG)
    )


class EngineProcess:
    """One engine: its folder lock, its socket, its host, and when it ends.

    Args:
        paths: The data folder.
        group: The group that a service admits; empty for a private engine.
        sockets_refused: Whether the socket filter is in force.
    """

    def __init__(self, paths: DataPaths, group: str, *, sockets_refused: bool) -> None:
        from engine.clock import SystemClock
        from engine.posture.socket_watch import SocketWatch
        from engine.rpc.service_notice import ServiceNotice
        from engine.rpc.service_place import service_socket

        self._paths = paths
        self._group = group
        self.socket_path = service_socket(paths) if group else paths.socket
        self._clock = SystemClock()
        self._notice = ServiceNotice(os.environ if group else {}, self._clock)
        self._sockets_refused = sockets_refused
        self._socket_watch = SocketWatch()
        self._signalled = False
        self._wake = -1
        self._lock: FolderLock | None = None
        self._listener: socket.socket | None = None
        self._host: Host | None = None
        self._server: Any = None

    def start(self, inherit: str | None = None) -> None:
        """Takes the folder, opens the socket, builds the host, begins to answer.

        Args:
            inherit: Descriptors of lock and socket from this process before it re-executed itself.

        Raises:
            EngineError: Why not.
        """
        import logging
        import socket

        from engine.paths import make_private_folder
        from engine.rpc.admission import Admission
        from engine.rpc.folder_lock import FolderLock
        from engine.rpc.listener import bind
        from engine.rpc.service_place import make_service_folder

        # Whoever is told to end while it starts ends in order too.
        self._wake = self._catch_signals()
        group_id = None
        if self._group:
            group_id = make_service_folder(self.socket_path.parent, self._group)
            if os.getuid() == 0:
                logging.getLogger("engine").warning(
                    "the service runs as root; give it an account of its own"
                )
        if inherit:
            lock_descriptor, socket_descriptor = map(int, inherit.split(","))
            os.set_inheritable(lock_descriptor, False)
            os.set_inheritable(socket_descriptor, False)
            self._lock = FolderLock(lock_descriptor)
            self._listener = socket.socket(fileno=socket_descriptor)
        else:
            self._paths.prepare()
            if group_id is None:
                make_private_folder(self.socket_path.parent)
            self._lock = FolderLock.acquire(self._paths.lock, self.socket_path)
            self._listener = bind(self.socket_path, group_id)
        # Slow to import, and needless when the folder is not ours to use.
        from engine.host import Host, HostOptions
        from engine.identity.people_checks import CHECKS
        from engine.rpc.dispatch import Dispatcher
        from engine.rpc.server import EngineServer

        options = HostOptions(
            sockets_refused=self._sockets_refused, socket_attempts=self._socket_watch.counts
        )
        mode = "service" if self._group else "private"
        self._host = Host(self._paths, mode=mode, clock=self._clock, options=options)
        # What it inherits comes from an image that a person sealed: then a person unseals.
        self._host.start(by_machine=inherit is None)
        dispatcher = Dispatcher(
            self._host.gate, self._host.factories, name_of=self._host.parts.described, checks=CHECKS
        )
        self._server = EngineServer(
            dispatcher,
            self._listener,
            admission=Admission(group_id),
            ending=self._host.sealing.is_set,
        )
        self._server.start()
        self._notice.ready()

    def run(self) -> bool:
        """Waits until the engine should end.

        Returns:
            True when it should re-execute itself, sealed.
        """
        import select

        from engine.rpc.lifetime import Lifetime

        host, server = self._host, self._server
        if host is None or server is None:
            return False
        lifetime = Lifetime(self._clock, lambda: server.connections > 0 or host.has_live_sign_in())
        while not self._signalled:
            if host.reexec_wanted.is_set():
                return True
            if not self._group and lifetime.is_over():
                return False
            if server.serving:
                self._notice.alive()
            select.select([self._wake], [], [], TICK_SECONDS)
        return False

    def stop(self, *, keep: bool = False) -> None:
        """Ends everything in order, within `STOP_SECONDS`.

        Args:
            keep: Leave lock and socket open, for this process's next image.
        """
        import logging

        if not keep:
            self._notice.stopping()
        if not keep and self._listener is not None:
            # First of all: whoever comes now starts an engine of their own.
            self.socket_path.unlink(missing_ok=True)
            self._listener.close()
        if self._server is not None and not self._server.stop(STOP_SECONDS / 2):
            logging.getLogger("engine").warning("calls were cut off at the end")
        if self._host is not None:
            self._host.close(STOP_SECONDS / 2)
        if not keep and self._lock is not None:
            self._lock.release()

    def execute_again(self) -> None:
        """Replaces this process's image by a new one: nothing that was in memory remains."""
        if self._lock is None or self._listener is None:
            return
        descriptors = (self._lock.descriptor, self._listener.fileno())
        for descriptor in descriptors:
            os.set_inheritable(descriptor, True)
        # Of the interpreter too: -m engine, and switches such as -W.
        given = sys.argv[1:] if getattr(sys, "frozen", False) else sys.orig_argv[1:]
        arguments = _without(_without(given, "--ready-fd"), "--inherit")
        inherit = ",".join(map(str, descriptors))
        sys.stdout.flush()
        sys.stderr.flush()
        os.execv(sys.executable, [sys.executable, *arguments, "--inherit", inherit])  # noqa: S606 - our own arguments, no shell

    def _catch_signals(self) -> int:
        """SIGTERM and SIGINT end the engine; returns a descriptor that wakes a select."""
        reader, writer = os.pipe()
        os.set_blocking(writer, False)
        signal.set_wakeup_fd(writer)

        def on_signal(number: int, _frame: object) -> None:
            if self._signalled:
                os._exit(128 + number)
            self._signalled = True

        signal.signal(signal.SIGTERM, on_signal)
        signal.signal(signal.SIGINT, on_signal)
        return reader


def _start_failure(paths: DataPaths, error: Exception) -> EngineError:
    import errno

    from engine.api.errors import BugError, EnvironmentFaultError

    if not isinstance(error, OSError):
        return BugError(
            "The engine failed while starting; it is a fault in the program. What it wrote to "
            "its diagnostics names the place."
        )
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return EnvironmentFaultError(
            f"The disk of the data folder {paths.root} is full, so the engine cannot start. "
            "Free some space on it, then try again.",
            code="disk_full",
        )
    return EnvironmentFaultError(
        f"The engine cannot start: the machine refuses ({error.strerror or 'no reason given'}). "
        f"Check the disk and the rights of the data folder {paths.root}, then try again.",
        code="folder_not_writable",
    )


def _place(error: Exception) -> str:
    """The type of a fault and where it happened, without its text, which may hold content."""
    import traceback

    places = traceback.extract_tb(error.__traceback__)[-6:]
    return f"{type(error).__name__} at " + " > ".join(f"{at.name}:{at.lineno}" for at in places)


def _without(arguments: list[str], option: str) -> list[str]:
    """Arguments less an option and its value."""
    if option not in arguments:
        return arguments
    at = arguments.index(option)
    return arguments[:at] + arguments[at + 2 :]


def _leave(code: int) -> None:
    """Ends the process even when a thread is stuck in a call."""
    import threading

    if any(
        thread is not threading.main_thread() and not thread.daemon
        for thread in threading.enumerate()
    ):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
