"""Writes an exported bundle where the person wants it: the one writer of every client.

Nothing lies under the final name before all of it is there and on the disk. What a cut leaves is
`NAME.partial` beside it, which the next attempt replaces.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import os
import re
import shutil
import tarfile
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from engine.api.errors import EngineError, EnvironmentFaultError, InputError
from engine.api.said import cause_of
from engine.api.system import ClientFault

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from pathlib import Path

    from engine.api.log_export import ExportPiece

MANIFEST, SIGNATURE = "MANIFEST", "MANIFEST.sig"
_is_name = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}").fullmatch
_FULL = {errno.ENOSPC, errno.EDQUOT}


@dataclass(frozen=True)
class WrittenBundle:
    """What was written: events `start` to `end - 1`, and the SHA-256 of `MANIFEST` in hex.

    Attributes:
        origin: Of the log: the principal that `ssh-keygen -Y verify` is asked for.
    """

    start: int
    end: int
    manifest_sha256: str
    origin: str

    @property
    def archived_as(self) -> str:
        """The folder in an archive of it."""
        return f"anchorhold-{self.origin.split('/')[1]}-{self.start}-{self.end}"


@dataclass(frozen=True)
class Writing:
    """How far it is, out of how much; the last one says what was written.

    Attributes:
        job_id: Of the engine's job, which is the same work.
    """

    done: int
    total: int
    written: WrittenBundle | None = None
    job_id: str = ""


def write_bundle(
    export: Callable[[], Iterator[ExportPiece]],
    target: Path,
    *,
    tar: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    failed: Callable[[str, ClientFault], None] = lambda _job_id, _fault: None,
) -> WrittenBundle:
    """Writes a bundle; see `writing_bundle`.

    Args:
        export: Asks the engine.
        target: The folder or archive to make.
        tar: An archive.
        progress: Told how far it is, and out of how much.
        failed: See `writing_bundle`.

    Raises:
        EngineError: It could not be made.
    """
    with contextlib.closing(writing_bundle(export, target, tar=tar, failed=failed)) as steps:
        for step in steps:
            if step.written is not None:
                return step.written
            progress(step.done, step.total)
    raise _broken()


def writing_bundle(
    export: Callable[[], Iterator[ExportPiece]],
    target: Path,
    *,
    tar: bool = False,
    failed: Callable[[str, ClientFault], None] = lambda _job_id, _fault: None,
) -> Generator[Writing, None, None]:
    """Writes a bundle as a folder, or as a tar archive that depends on its bytes alone.

    Closed before its last step, it leaves nothing.

    Args:
        export: Asks the engine, once the place is known to be good; what it gives is always closed.
        target: The folder or archive to make; must not exist.
        tar: An archive. It needs twice the room while it is made.
        failed: Tells the engine, which sees only a stream that is closed, that its job could not be written.

    Yields:
        How far it is; the last one when all of it lies there.

    Raises:
        InputError: The target exists, or its folder does not, or another export writes to it.
        EnvironmentFaultError: The disk refuses, or the export ended early.
        EngineError: The engine refuses.
    """
    partial = target.with_name(f"{target.name}.partial")
    archive = target.with_name(f"{target.name}.tar.partial")
    jobs: list[str] = []
    with contextlib.ExitStack() as stack:
        try:
            folder = _begin(partial, target, stack)
            stack.callback(shutil.rmtree, partial, ignore_errors=True)
            pieces = export()
            stack.callback(getattr(pieces, "close", lambda: None))
            last = Writing(0, 0)
            for last in _receive(pieces, partial, jobs):
                yield last
            written = _check(partial)
            os.fsync(folder)
            if tar:
                stack.callback(archive.unlink, missing_ok=True)
                _pack(partial, archive, written.archived_as)
                yield last
            _require_free(target)
            (archive if tar else partial).rename(target)
            _sync(target.parent)
        except OSError as error:
            refused = _refused(error, target)
            _tell(failed, jobs, refused)
            raise refused from error
        except EngineError as error:
            _tell(failed, jobs, error)
            raise
    yield Writing(last.done, last.total, written, last.job_id)


def _tell(failed: Callable[[str, ClientFault], None], jobs: list[str], error: EngineError) -> None:
    if jobs and error.code in set(ClientFault):
        # Where it cannot be told the stream is closed all the same, and why it was is what is raised.
        with contextlib.suppress(EngineError):
            failed(jobs[0], ClientFault(error.code))


def _begin(partial: Path, target: Path, stack: contextlib.ExitStack) -> int:
    """Makes the partial folder anew, held against another export to the same place."""
    _require_free(target)
    if not target.name or not target.parent.is_dir():
        raise InputError(
            f"The folder {target.parent} is not there, so nothing was exported. Choose another place.",
            code="export_folder",
        )
    if partial.is_dir() and not partial.is_symlink():
        old = os.open(partial, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        stack.callback(os.close, old)
        _hold(old, target)
        if not all(each.is_file() and not each.is_symlink() for each in partial.iterdir()):
            raise InputError(
                f"{partial} is in the way, and is not what an export left there, so nothing was "
                "exported. Choose another name.",
                code="file_exists",
            )
        shutil.rmtree(partial)
    elif os.path.lexists(partial):
        partial.unlink()
    partial.mkdir(mode=0o700)
    folder = os.open(partial, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    stack.callback(os.close, folder)
    _hold(folder, target)
    return folder


def _hold(folder: int, target: Path) -> None:
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise InputError(
            f"Another export is just writing to {target}, so nothing was exported here. Wait for it, "
            "or choose another name.",
            code="export_busy",
        ) from error


def _require_free(target: Path) -> None:
    if os.path.lexists(target):
        raise InputError(
            f"{target} exists already and is not overwritten. Nothing was exported. Choose another name.",
            code="file_exists",
        )


def _receive(pieces: Iterator[ExportPiece], partial: Path, jobs: list[str]) -> Iterator[Writing]:
    """Writes the pieces to files, one after another, up to the signature; adds the job they say."""
    name = ""
    file: IO[bytes] | None = None
    try:
        for piece in pieces:
            jobs[:] = [piece.job_id] if piece.job_id else []
            if file is None or piece.name != name:
                if file is not None:
                    _finish(file)
                name, file = piece.name, None
                if _is_name(name) is None:
                    raise _broken()
                file = os.fdopen(_private(partial / name), "wb")
            file.write(piece.data)
            yield Writing(piece.done, piece.total, job_id=piece.job_id)
        if file is not None:
            _finish(file)
    finally:
        if file is not None:
            file.close()
    if name != SIGNATURE:
        raise EnvironmentFaultError(
            "The export was cancelled before it was signed, and nothing of it was kept.",
            code="export_cancelled",
        )


def _private(path: Path) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    return os.open(path, flags, 0o600)


def _finish(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())
    file.close()


def _check(partial: Path) -> WrittenBundle:
    """What arrived is what the engine signed; whether that is true is for a verifier to say."""
    manifest = (partial / MANIFEST).read_bytes()
    lines = manifest.decode("ascii").splitlines()
    listed = {line[66:]: line[:64] for line in lines if not line.startswith("#")}
    if {each.name for each in partial.iterdir()} != {*listed, MANIFEST, SIGNATURE}:
        raise _broken()
    for name, digest in listed.items():
        with (partial / name).open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                raise _broken()
    header = _header(lines)
    return WrittenBundle(
        int(header["from"]),
        int(header["to"]),
        hashlib.sha256(manifest).hexdigest(),
        header["origin"],
    )


def _header(lines: list[str]) -> dict[str, str]:
    return dict(line[2:].split(": ", 1) for line in lines if line.startswith("# "))


def _pack(folder: Path, archive: Path, top: str) -> None:
    """A tar archive of the folder: names sorted, no owner, the time of the bundle for every file."""
    facts = _header((folder / MANIFEST).read_text("ascii").splitlines())
    archive.unlink(missing_ok=True)
    with os.fdopen(_private(archive), "wb") as out:
        with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as tar:
            for name in sorted(each.name for each in folder.iterdir()):
                entry = tarfile.TarInfo(f"{top}/{name}")
                entry.size = (folder / name).stat().st_size
                entry.mtime = int(facts["made"])
                with (folder / name).open("rb") as file:
                    tar.addfile(entry, file)
        out.flush()
        os.fsync(out.fileno())


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _broken() -> EngineError:
    return EnvironmentFaultError(
        "What arrived is not what the engine sent, and nothing of it was kept. Export again; if it "
        "happens again, the two programs are of different versions: close both and start again.",
        code="export_broken",
    )


def _refused(error: OSError, target: Path) -> EngineError:
    if error.errno in _FULL:
        return EnvironmentFaultError(
            f"The disk that {target} was to lie on is full, and nothing was kept there. Free some space, "
            "or choose another place.",
            code="export_disk_full",
        )
    return EnvironmentFaultError(
        f"The bundle could not be written to {target} ({error.strerror}), and nothing was kept there. "
        "Choose another place.",
        code="export_not_written",
        said={"cause": cause_of(error)},
    )
