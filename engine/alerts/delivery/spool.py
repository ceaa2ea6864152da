"""The spool: an append-only file of alerts in a folder on another volume than the vault's.

It is opened for each batch and closed again, so that the volume can be taken away. What is read of it
is read again only where it is not as it was left. A volume that is missing, full or read-only takes
nothing; what it missed follows in order, since the file itself says what it has.
"""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from engine.alerts.delivery.spool_chain import LONGEST, Chain, is_authentic
from engine.api.errors import EngineError, EnvironmentFaultError, InputError
from engine.api.said import cause_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from engine.alerts.delivery.outgoing import Outgoing
    from engine.alerts.delivery.spool_chain import Head

FILE_NAME = "alerts.jsonl"
_IGNORED = frozenset({FILE_NAME, "lost+found"})
_PIECE = 1 << 20


class Spool:
    """One folder's spool.

    Args:
        folder: Where; absolute.
        data_folder: The vault's, whose volume cannot be the spool's.
        install_id: Id of the site.
        mac: HMAC-SHA256 under a key of the site.
        compare: Given the last head of the log that the spool has, where this site wrote it, whenever
            the spool was read anew and before anything is added to it.
    """

    def __init__(
        self,
        folder: Path,
        data_folder: Path,
        install_id: str,
        mac: Callable[[bytes], bytes],
        compare: Callable[[Head], None],
    ) -> None:
        self._folder = folder
        self._data_folder = data_folder
        self._install_id = install_id
        self._mac = mac
        self._compare = compare
        self._chain = Chain()
        self._left: tuple[int, ...] | None = None

    def begin(self, head: Head, goes_on: int = 0) -> bool:
        """Makes the spool, or finds the site's own, which then goes on.

        Args:
            head: Of the log now.
            goes_on: Number of the event from which on a new spool goes on where an earlier one of the site
                ended, which its first line says; 0 where there was none.

        Returns:
            Whether it was made.

        Raises:
            InputError: There is no such folder, it is on the vault's volume, or holds something else.
            EnvironmentFaultError: It cannot be read or written.
        """
        with self._opened_folder() as folder:
            if self._is_begun(folder):
                self._prove_writable(folder)
                return False
            with (
                _faults(),
                _closing(
                    os.open(
                        FILE_NAME,
                        os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC,
                        0o600,
                        dir_fd=folder,
                    )
                ) as handle,
            ):
                line, data = Chain().first(self._install_id, head, goes_on, self._mac)
                _append(handle, data + b"\n")
                os.fsync(folder)
            self._chain = Chain()
            self._chain.add(line, data)
            self._left = None
            return True

    def read(self) -> Chain:
        """What the spool has, where more can be added to it: who looks hears before the next alert.

        Raises:
            EnvironmentFaultError: It is not there, or cannot be read or written.
        """
        with (
            self._opened_folder() as folder,
            self._opened(folder, os.O_RDWR | os.O_APPEND) as handle,
        ):
            self._look(handle)
        return self._chain

    def add(self, alerts: Iterable[Outgoing], head: Callable[[], Head | None]) -> None:
        """Appends a line for each alert that has none yet; when it returns they are on the volume.

        Args:
            alerts: In order.
            head: Gives the log's head as it is now; None where the log is in doubt.

        Raises:
            EnvironmentFaultError: The volume is missing, full, read-only or broken. Some of the alerts
                may be there.
        """
        with (
            self._opened_folder() as folder,
            self._opened(folder, os.O_RDWR | os.O_APPEND) as handle,
        ):
            ended = self._look(handle)
            lines = [b""] if not ended else []
            chain, now = self._chain, head()
            for alert in alerts:
                if alert.alert_id not in chain.alerts:
                    line, data = chain.following(alert, now, self._mac)
                    chain.add(line, data)
                    lines.append(data)
            if not lines:
                return
            written = b"".join(line + b"\n" for line in lines)
            size = os.fstat(handle).st_size + len(written)
            # Where this fails, what is there is read again; and where another wrote too.
            self._left = None
            with _faults():
                _append(handle, written)
            place = _place(handle)
            self._left = place if place[0] == size else None

    # ------------------------------------------------------------------ inside

    def _look(self, handle: int) -> bool:
        """Reads the file where it is not as it was left.

        Returns:
            Whether it ends with a whole line.
        """
        place = _place(handle)
        if place == self._left:
            return True
        with _faults():
            chain, ended = read_chain(handle)
        if chain.install != self._install_id:
            raise EnvironmentFaultError(
                "The folder for alerts holds the spool of another site, so nothing is added to it. "
                "Bring back the right volume, or choose another folder.",
                code="spool_foreign",
            )
        headed = chain.headed
        if headed is not None and headed.head is not None and is_authentic(headed, self._mac):
            self._compare(headed.head)
        self._chain = chain
        self._left = place if ended else None
        return ended

    @contextmanager
    def _opened_folder(self) -> Iterator[int]:
        try:
            folder = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except OSError as error:
            raise _missing(error) from error
        try:
            # Of the folder that was opened, whatever its name leads to a moment later.
            if os.fstat(folder).st_dev == self._data_folder.stat().st_dev:
                raise InputError(
                    "The folder for alerts is on the same volume as the data folder, so it would be "
                    "lost with it; or its own volume is not mounted there now. Mount it, or choose a "
                    "folder on another volume.",
                    code="spool_same_volume",
                )
            yield folder
        finally:
            os.close(folder)

    def _is_begun(self, folder: int) -> bool:
        try:
            names = set(os.listdir(folder))
        except OSError as error:
            raise _missing(error) from error
        if FILE_NAME in names:
            try:
                with self._opened(folder, os.O_RDONLY) as handle:
                    self._look(handle)
            except EnvironmentFaultError as error:
                if error.code == "spool_foreign":
                    raise _not_empty() from error
                raise
            return True
        if names - _IGNORED:
            raise _not_empty()
        return False

    def _prove_writable(self, folder: int) -> None:
        with self._opened(folder, os.O_RDWR | os.O_APPEND):
            pass

    @contextmanager
    def _opened(self, folder: int, flags: int) -> Iterator[int]:
        try:
            handle = os.open(
                FILE_NAME, flags | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder
            )
        except FileNotFoundError as error:
            raise _lost() from error
        except OSError as error:
            raise _fault(error) from error
        with _closing(handle):
            yield handle


def read_chain(handle: int) -> tuple[Chain, bool]:
    """Reads a spool from its beginning.

    Args:
        handle: The open file.

    Returns:
        What it has, and whether it ends with a newline. A last line that is whole and only lacks
        that counts.
    """
    chain, rest, at = Chain(), b"", 0
    while piece := os.pread(handle, _PIECE, at):
        at += len(piece)
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            chain.take(line)
        if len(rest) > LONGEST:
            # None of ours, and without an end it would fill the memory.
            rest = rest[:LONGEST]
    if rest:
        chain.take(rest)
    return chain, not rest


def _place(handle: int) -> tuple[int, ...]:
    """What tells whether a file is as it was left."""
    found = os.fstat(handle)
    return found.st_size, found.st_dev, found.st_ino, found.st_ctime_ns


def _append(handle: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(handle, left) :]
    os.fsync(handle)


@contextmanager
def _closing(handle: int) -> Iterator[int]:
    try:
        yield handle
    finally:
        os.close(handle)


@contextmanager
def _faults() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _fault(error) from error


def _fault(error: OSError) -> EngineError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return EnvironmentFaultError(
            "The volume for alerts is full, so new alerts are not written there. They follow when it "
            "has room.",
            code="spool_full",
        )
    if error.errno == errno.EROFS:
        return EnvironmentFaultError(
            "The volume for alerts is read-only, so new alerts are not written there. They follow "
            "when it can be written.",
            code="spool_read_only",
        )
    if error.errno in {errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENXIO}:
        return _missing(error)
    return EnvironmentFaultError(
        f"The folder for alerts cannot be written ({os.strerror(error.errno or 0)}). Give this account "
        "access to it, or look after its disk. What was not written follows.",
        code="spool_refused",
        said={"cause": cause_of(error)},
    )


def _missing(error: OSError) -> EngineError:
    if error.errno in {errno.EACCES, errno.EPERM}:
        return EnvironmentFaultError(
            f"The folder for alerts cannot be opened ({os.strerror(error.errno)}). Give this account "
            "access to it. What was not written follows.",
            code="spool_refused",
            said={"cause": cause_of(error)},
        )
    return EnvironmentFaultError(
        "The folder for alerts, or the spool in it, is not there. Bring its volume back: what was "
        "raised meanwhile follows.",
        code="spool_missing",
    )


def _lost() -> EngineError:
    return EnvironmentFaultError(
        "The folder for alerts is there, but the spool that was in it is not. Bring its volume back; or "
        "name the folder again to begin a new spool there, which begins with what the old one did not take.",
        code="spool_lost",
    )


def _not_empty() -> InputError:
    return InputError(
        "The folder for alerts holds something else than a spool of this site, so it was not taken. "
        "Nothing was changed. Choose an empty folder on another volume.",
        code="spool_not_empty",
    )
