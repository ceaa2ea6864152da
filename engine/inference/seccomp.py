"""The worker's system call filter: a classic BPF program, seccomp(2) with SECCOMP_FILTER_FLAG_TSYNC.

A list of what is refused, rather than of what is allowed, because GPU drivers need calls that no
list of ours would know. Refused calls fail with EPERM, so that a library can report them. Socket
calls can be handed to a listener instead, which refuses them too, and knows of them.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct

from engine.inference import kernel

_LD_WORD = 0x20
_JUMP_EQUAL = 0x15
_JUMP_AT_LEAST = 0x35
_JUMP_ANY_BIT = 0x45
_RETURN = 0x06

_ALLOW = 0x7FFF0000
_KILL_PROCESS = 0x80000000
_ERRNO = 0x00050000
_NOTIFY = 0x7FC00000

_ALL_THREADS = 1 << 0
_NEW_LISTENER = 1 << 3
_NO_THREAD_NUMBER = 1 << 4
"""With both above, a thread that cannot take the filter is ESRCH rather than its number."""

_OFFSET_NUMBER = 0
_OFFSET_ARCHITECTURE = 4
_OFFSET_FIRST_ARGUMENT = 16
_CLONE_THREAD = 0x00010000
_X32_BIT = 0x40000000

# name: (x86_64, aarch64); where aarch64 has no such call, the number of its successor.
_DENIED: dict[str, tuple[int, int]] = {
    # Sockets of every kind
    "socket": (41, 198),
    "socketpair": (53, 199),
    "bind": (49, 200),
    "listen": (50, 201),
    "accept": (43, 202),
    "accept4": (288, 242),
    "connect": (42, 203),
    # Programs and processes
    "execve": (59, 221),
    "execveat": (322, 281),
    "kill": (62, 129),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424),
    # Other processes' memory
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "kcmp": (312, 272),
    # Ways round the filter, and kernel surface nobody here needs
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "personality": (135, 92),
    "syslog": (103, 116),
    # Namespaces, mounts, modules, machine
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "mount_setattr": (442, 442),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "adjtimex": (159, 171),
    "acct": (163, 89),
    "quotactl": (179, 60),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    "fanotify_init": (300, 262),
    "open_by_handle_at": (304, 265),
    "name_to_handle_at": (303, 264),
    # Identity
    "setuid": (105, 146),
    "setgid": (106, 144),
    "setreuid": (113, 145),
    "setregid": (114, 143),
    "setresuid": (117, 147),
    "setresgid": (119, 149),
    "setgroups": (116, 159),
    "capset": (126, 91),
    # Changes to files; Landlock does not cover their attributes
    "chmod": (90, 52),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, 55),
    "fchown": (93, 55),
    "fchownat": (260, 54),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "fremovexattr": (199, 16),
    "utimensat": (280, 88),
    "unlinkat": (263, 35),
    "unlink": (87, 35),
    "renameat2": (316, 276),
    "linkat": (265, 37),
    "symlinkat": (266, 36),
    "mkdirat": (258, 34),
    "mknodat": (259, 33),
    "truncate": (76, 45),
    "ftruncate": (77, 46),
    # Shared memory and queues of other processes
    "shmget": (29, 194),
    "msgget": (68, 186),
    "semget": (64, 190),
    "mq_open": (240, 180),
}
_SOCKET_CALLS = frozenset(
    {"socket", "socketpair", "bind", "listen", "accept", "accept4", "connect"}
)
_X86_ONLY = (57, 58, 133, 82, 86, 88, 83, 84, 94, 132, 235, 172, 173, 154)
"""fork, vfork, mknod, rename, link, symlink, mkdir, rmdir, lchown, utime, utimes, iopl, ioperm,
modify_ldt."""

_GPU_MAY = frozenset({"ftruncate", "unlink", "unlinkat", "fchmod", "chmod"})
"""Allowed with a GPU, whose driver keeps small files of its own; Landlock still says where."""


class _Architecture:
    def __init__(self, machine: str) -> None:
        if machine == "x86_64":
            self.audit, self.column = 0xC000003E, 0
            self.clone, self.clone3, self.seccomp = 56, 435, 317
            self.extra: tuple[int, ...] = _X86_ONLY
        elif machine == "aarch64":
            self.audit, self.column = 0xC00000B7, 1
            self.clone, self.clone3, self.seccomp = 220, 435, 277
            self.extra = ()
        else:
            raise OSError(errno.ENOSYS, f"no system call table for {machine}")


def _instruction(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("=HBBI", code, yes, no, value)


def program(machine: str, *, gpu: bool, heard: bool = False) -> bytes:
    """The filter as BPF instructions, 8 bytes each.

    Args:
        machine: As `platform.machine()` names it.
        gpu: Whether a GPU driver will run in the process.
        heard: Whether socket calls go to a listener.

    Raises:
        OSError: There is no table for this architecture.
    """
    arch = _Architecture(machine)
    refuse = _instruction(_RETURN, _ERRNO | errno.EPERM)
    code = [
        _instruction(_LD_WORD, _OFFSET_ARCHITECTURE),
        _instruction(_JUMP_EQUAL, arch.audit, yes=1),
        _instruction(_RETURN, _KILL_PROCESS),
        _instruction(_LD_WORD, _OFFSET_NUMBER),
    ]
    if machine == "x86_64":
        code += [_instruction(_JUMP_AT_LEAST, _X32_BIT, no=1), refuse]
    allowed = _GPU_MAY if gpu else frozenset[str]()
    numbers = {pair[arch.column] for name, pair in _DENIED.items() if name not in allowed}
    numbers |= set(arch.extra)
    told = {_DENIED[name][arch.column] for name in _SOCKET_CALLS} if heard else set[int]()
    for number in sorted(numbers):
        answer = _instruction(_RETURN, _NOTIFY) if number in told else refuse
        code += [_instruction(_JUMP_EQUAL, number, no=1), answer]
    code += [
        # glibc falls back to clone, whose flags a filter can read.
        _instruction(_JUMP_EQUAL, arch.clone3, no=1),
        _instruction(_RETURN, _ERRNO | errno.ENOSYS),
        # Threads yes, processes no.
        _instruction(_JUMP_EQUAL, arch.clone, no=3),
        _instruction(_LD_WORD, _OFFSET_FIRST_ARGUMENT),
        _instruction(_JUMP_ANY_BIT, _CLONE_THREAD, yes=1),
        refuse,
        _instruction(_RETURN, _ALLOW),
    ]
    return b"".join(code)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def install(*, gpu: bool, heard: bool = False) -> int:
    """Puts the filter on every thread of this process, for good. Needs no_new_privs.

    Of two filters in force, the one that answers with an error prevails over a listener.

    Args:
        gpu: Whether a GPU driver will run in the process.
        heard: Whether socket calls go to a listener, without which they fail with ENOSYS.

    Returns:
        The listener's descriptor with `heard`, else 0.

    Raises:
        OSError: The kernel refuses, or the architecture is unknown; EBUSY when a filter that came
            before has a listener.
    """
    machine = platform.machine()
    code = program(machine, gpu=gpu, heard=heard)
    buffer = ctypes.create_string_buffer(code, len(code))
    whole = _Program(len(code) // 8, ctypes.addressof(buffer))
    set_mode_filter = 1
    flags = _ALL_THREADS | (_NEW_LISTENER | _NO_THREAD_NUMBER if heard else 0)
    return kernel.syscall(
        _Architecture(machine).seccomp, set_mode_filter, flags, kernel.address_of(whole)
    )
