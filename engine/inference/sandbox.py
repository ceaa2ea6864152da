"""Takes away from a worker everything that it does not need, then tries each thing to be sure.

Layers, each reported: no_new_privs, seccomp, landlock, namespaces, limits, private_memory,
oom_first, parent_death. A layer that the kernel refuses is said to be missing; policy decides
whether the worker may then load a model.
"""

from __future__ import annotations

import ctypes
import errno
import os
import resource
import signal
import socket
import sys
import sysconfig
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from engine.api.said import Said, cause_of, say
from engine.api.system import SandboxLayer
from engine.inference import kernel, landlock, machine, seccomp, socket_watch
from engine.paths import program_root

if TYPE_CHECKING:
    from collections.abc import Callable

_NEW_NAMESPACES = 0x10000000 | 0x40000000 | 0x08000000 | 0x04000000
"""User, network, System V IPC, host name."""

MEMORY = "memory"
"""The layer that comes last, when it is known how much the model needs."""

_REFUSALS = {
    errno.EPERM,
    errno.EACCES,
    errno.EROFS,
    errno.EAFNOSUPPORT,  # what a filter of the engine's, or of the system's, says to a family
    errno.EOPNOTSUPP,  # no file without a name in this file system; listing it is tried as well
}

_NAMESPACES = ("net", "ipc", "uts", "user")

_FORBIDDEN_FILE = "/etc/passwd"
_FORBIDDEN_FOLDERS = ("/home", "/root", "/tmp", "/var/tmp", "/dev/shm")  # noqa: S108 - they must be refused


def enter(descriptors: tuple[int, ...], *, gpu: bool, watch: int = -1) -> tuple[SandboxLayer, ...]:
    """Enters the sandbox for good. The process must still have one thread.

    Args:
        descriptors: The open model file, or its parts, which stay readable.
        gpu: Whether a GPU will be used: its device nodes stay open.
        watch: A Unix socket to hand the engine the listener for socket calls; closed. -1: none.
    """
    layers = [
        _layer("parent_death", _parent_death),
        _layer("oom_first", _oom_first),
        _layer("limits", lambda: _limits(len(descriptors), gpu=gpu)),
        _layer("namespaces", _namespaces),
        _layer("private_memory", _private_memory),
        _layer("no_new_privs", _no_new_privs),
        _layer("landlock", lambda: _landlock(descriptors, gpu=gpu)),
        _layer("seccomp", lambda: _seccomp(watch, gpu=gpu)),
    ]
    return tuple(layers)


def _layer(name: str, enter_layer: Callable[[], Said]) -> SandboxLayer:
    try:
        note = enter_layer()
    except (OSError, ValueError) as error:
        cause = cause_of(error) if isinstance(error, OSError) else str(error)
        return SandboxLayer(
            name=name, active=False, note=_unavailable(cause or type(error).__name__)
        )
    return SandboxLayer(name=name, active=True, note=note)


def _unavailable(cause: str | Said) -> Said:
    """Why a layer is missing, as the kernel says it."""
    return say("layer_unavailable", "not available: {cause}", cause=cause)


def _parent_death() -> Said:
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
    found = ctypes.c_int()
    kernel.prctl(kernel.PR_GET_PDEATHSIG, ctypes.addressof(found))
    _assert(found.value == signal.SIGKILL, "not set")
    os.umask(0o077)
    return say("layer_parent_death", "ends with the engine")


def _oom_first() -> Said:
    score = Path("/proc/self/oom_score_adj")
    score.write_text("1000", "ascii")
    _assert(score.read_text("ascii").strip() == "1000", "not set")
    return say("layer_oom_first", "ended first when memory is short")


def _limits(files: int, *, gpu: bool) -> Said:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if not gpu:  # GPU drivers write small files
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    limit = (1024 if gpu else 128) + 2 * files  # llama.cpp opens each once more
    if soft == resource.RLIM_INFINITY or soft > limit:
        resource.setrlimit(resource.RLIMIT_NOFILE, (limit, min(limit, hard) if hard > 0 else limit))
    _assert(resource.getrlimit(resource.RLIMIT_CORE) == (0, 0), "core files are possible")
    _assert(gpu or resource.getrlimit(resource.RLIMIT_FSIZE) == (0, 0), "files can grow")
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    _assert(0 <= soft <= limit, "too many files can be open")
    return (
        say("layer_no_core", "no core files")
        if gpu
        else say("layer_limits", "no core files, no file growth")
    )


def _namespaces() -> Said:
    before = {name: _namespace(name) for name in _NAMESPACES}
    kernel.unshare(_NEW_NAMESPACES)
    kept = [name for name, old in before.items() if _namespace(name) == old]
    _assert(not kept, f"not left: {', '.join(kept)}")
    interfaces = Path("/proc/self/net/dev").read_text("ascii").splitlines()[2:]
    _assert(all(line.split(":")[0].strip() == "lo" for line in interfaces), "there is a network")
    return say("layer_namespaces", "no network interface but a loopback that is down")


def _namespace(name: str) -> str:
    return str(Path(f"/proc/self/ns/{name}").readlink())


def _private_memory() -> Said:
    kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
    _assert(kernel.prctl(kernel.PR_GET_DUMPABLE) == 0, "memory stays readable")
    return say("layer_private_memory", "memory cannot be read by other programs of this account")


def _no_new_privs() -> Said:
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
    _assert(kernel.prctl(kernel.PR_GET_NO_NEW_PRIVS) == 1, "not set")
    return say("layer_no_new_privs", "no privilege can be gained")


def _landlock(descriptors: tuple[int, ...], *, gpu: bool) -> Said:
    libraries = {
        sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")
    }
    frozen = getattr(sys, "_MEIPASS", None)
    # Frozen, the modules lie packed in the executable itself, and some are imported late.
    code = (frozen, sys.executable) if frozen else (str(program_root() / "engine"),)
    readable = [*sorted(libraries), *code, "/lib", "/lib64", "/usr/lib", "/usr/lib64"]
    readable += ["/proc/cpuinfo", "/proc/meminfo", "/proc/self", "/sys/devices/system/cpu"]
    devices = ["/dev/null", "/dev/zero", "/dev/urandom"]
    if gpu:
        readable += ["/proc", "/sys", "/etc/ld.so.cache", "/opt", "/usr/local", "/usr/share"]
        devices += [*machine.gpu_nodes(), "/dev/shm"]  # noqa: S108 - a device folder of the driver
    version = landlock.restrict(landlock.Access(tuple(readable), tuple(devices), descriptors))
    attempts = _file_attempts()
    if gpu:
        attempts = {name: each for name, each in attempts.items() if "/dev/shm" not in name}  # noqa: S108 - a device folder of the driver
    still_open = [name for name, attempt in attempts.items() if not _refused(attempt)]
    _assert(not still_open, f"still possible: {', '.join(still_open)}")
    return say(
        "layer_landlock",
        "version {version}: the model, libraries and nothing else",
        version=version,
    )


def _seccomp(watch: int, *, gpu: bool) -> Said:
    heard = watch >= 0
    if heard:
        try:
            socket_watch.hand_over(watch, seccomp.install(gpu=gpu, heard=True))
        except OSError:  # as in some containers: refused all the same, and nobody hears of it
            heard = False
    if not heard:
        seccomp.install(gpu=gpu)
    attempts = check().items()
    still_open = [name for name, no in attempts if not no and not name.startswith("file_")]
    _assert(not still_open, f"still possible: {', '.join(still_open)}")
    return say("layer_seccomp", "no sockets, no programs, no other processes")


def check() -> dict[str, bool]:
    """Tries what is forbidden; True for each thing that the kernel refused."""
    attempts: dict[str, Callable[[], object]] = {
        "socket": lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM).close(),
        "unix_socket": lambda: socket.socket(socket.AF_UNIX, socket.SOCK_STREAM).close(),
        # A path that does not exist: without the filter the answer would be ENOENT.
        "exec": lambda: os.execv("/nonexistent/program", ["program"]),  # noqa: S606 - must fail
        "fork": _fork,
        "signal": lambda: os.kill(os.getpid(), 0),
        **_file_attempts(),
        "ptrace": lambda: kernel.syscall(_number(101, 117), 0, 0, 0, 0),
        "memory_read": lambda: _other_memory(_number(310, 270)),
        "memory_write": lambda: _other_memory(_number(311, 271)),
        "io_uring": lambda: kernel.syscall(425, 1, None),
        "unshare": lambda: kernel.unshare(0),
    }
    return {name: _refused(attempt) for name, attempt in attempts.items()}


def _file_attempts() -> dict[str, Callable[[], object]]:
    """What is tried of the file system: reading what is not the model's, and writing anywhere."""
    attempts: dict[str, Callable[[], object]] = {"file_read": partial(_open, _FORBIDDEN_FILE)}
    for folder in _FORBIDDEN_FOLDERS:
        if Path(folder).is_dir():
            attempts[f"file_list {folder}"] = partial(os.listdir, folder)
            attempts[f"file_write {folder}"] = partial(_open, folder, os.O_TMPFILE | os.O_WRONLY)
    return attempts


def _open(path: str, flags: int = os.O_RDONLY) -> None:
    os.close(os.open(path, flags))


def _assert(holds: bool, text: str) -> None:
    """What was asked of the kernel is looked at again.

    Raises:
        OSError: It does not hold.
    """
    if not holds:
        raise OSError(errno.EPERM, text)


def _number(x86_64: int, aarch64: int) -> int:
    return x86_64 if os.uname().machine == "x86_64" else aarch64


def _other_memory(call: int) -> None:
    """process_vm_readv or process_vm_writev of nothing, which would succeed without the filter."""
    kernel.syscall(call, os.getpid(), None, 0, None, 0, 0)


def _fork() -> None:
    if os.fork() == 0:
        os._exit(0)


def _refused(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except OSError as error:
        return error.errno in _REFUSALS
    return False


def limit_memory(size: int, *, gpu: bool) -> SandboxLayer:
    """Sets RLIMIT_AS; with a GPU, whose driver needs a huge address space, the engine watches.

    Args:
        size: Bytes of address space, with a GPU of resident memory.
        gpu: Whether a GPU is used.
    """
    gibibytes = size / 2**30
    if gpu:
        note = say(
            "layer_resident",
            "at most {size} GiB of resident memory, above which the engine ends the process",
            size=gibibytes,
        )
        return SandboxLayer(name=MEMORY, active=True, note=note)
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    if resource.getrlimit(resource.RLIMIT_AS) != (size, size):
        return SandboxLayer(name=MEMORY, active=False, note=_unavailable("not set"))
    note = say("layer_memory", "at most {size} GiB of address space", size=gibibytes)
    return SandboxLayer(name=MEMORY, active=True, note=note)
