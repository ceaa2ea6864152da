"""A filter in the kernel that leaves this process no socket but AF_UNIX.

Console and engine call `refuse_network_sockets` before they import anything else, so this module
imports only `ctypes` and `os`. The filter holds for every thread and every child, for good.

A refused `socket()` fails with ENOSYS, as on a system without sockets: libraries go on without, while
EPERM makes many of them stop. `io_uring_setup` fails with EPERM, as where the administrator
disabled it; a ring could open sockets behind the filter's back.

ENOSYS is the kernel's own answer where a filter leaves a call to a listener and there is none. That
way round, because a worker inherits this filter, and an error would prevail over its own filter's
listener: its attempts would be refused, but nobody would hear of them. A kernel before 5.0, which
has no listeners, answers EAFNOSUPPORT.

Standards: seccomp(2), classic BPF; x86-64 (x32 calls get ENOSYS) and AArch64. A process that
changes to another instruction set (32-bit calls) is killed, as numbers mean other calls there.
"""

from __future__ import annotations

import ctypes
import os

_EPERM, _ENOSYS, _EAFNOSUPPORT = 1, 38, 97
_AF_UNIX, _AF_INET, _AF_INET6, _AF_NETLINK, _AF_PACKET = 1, 2, 10, 16, 17
_SOCK_STREAM_CLOEXEC, _SOCK_DGRAM_CLOEXEC = 0o2000001, 0o2000002

_PR_SET_NO_NEW_PRIVS = 38
_SECCOMP_SET_MODE_FILTER, _SECCOMP_FILTER_FLAG_TSYNC, _SECCOMP_GET_ACTION_AVAIL = 1, 1, 2
_ALLOW, _REFUSE, _KILL, _NOTIFY = 0x7FFF0000, 0x00050000, 0x80000000, 0x7FC00000

# Classic BPF: load a word of seccomp_data; jump if equal, if at least; return.
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER_AT, _ARCH_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
_X32_BIT = 0x40000000


class _Calls:
    """Numbers of system calls on one processor."""

    def __init__(self, arch: int, socket: int, socketpair: int, seccomp: int) -> None:
        self.arch = arch
        self.socket = socket
        self.socketpair = socketpair
        self.seccomp = seccomp
        self.io_uring_setup = 425


_CALLS = {
    "x86_64": _Calls(arch=0xC000003E, socket=41, socketpair=53, seccomp=317),
    "aarch64": _Calls(arch=0xC00000B7, socket=198, socketpair=199, seccomp=277),
}


class _Instruction(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_ushort),
        ("if_true", ctypes.c_ubyte),
        ("if_false", ctypes.c_ubyte),
        ("value", ctypes.c_uint32),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.POINTER(_Instruction)))


def refuse_network_sockets() -> str:
    """Installs the filter for the whole process and proves it by trying.

    Returns:
        "" when it is in force; else why not, a sentence safe to show. It never raises: whether
        the program goes on without is for policy to say.
    """
    calls = _CALLS.get(os.uname().machine)
    if os.uname().sysname != "Linux" or calls is None:
        return "This system or processor has no socket filter; sockets are not refused."
    libc = ctypes.CDLL(None, use_errno=True)
    word = ctypes.c_ulong  # variadic: the kernel reads whole registers, ctypes would pass an int
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, word(1), word(0), word(0), word(0)) != 0:
        return f"The kernel refused no_new_privs ({os.strerror(ctypes.get_errno())})."
    action = ctypes.c_uint32(_NOTIFY)
    known = libc.syscall(
        word(calls.seccomp), word(_SECCOMP_GET_ACTION_AVAIL), word(0), ctypes.byref(action)
    )
    instructions = _instructions(calls, _NOTIFY if known == 0 else _REFUSE | _EAFNOSUPPORT)
    array = (_Instruction * len(instructions))(*instructions)
    program = _Program(len(instructions), array)
    answer = libc.syscall(
        word(calls.seccomp),
        word(_SECCOMP_SET_MODE_FILTER),
        word(_SECCOMP_FILTER_FLAG_TSYNC),
        ctypes.byref(program),
    )
    if answer > 0:
        return f"Thread {answer} of this process cannot take the socket filter."
    if answer < 0:
        return f"The kernel refused the socket filter ({os.strerror(ctypes.get_errno())})."
    return failed_assertion()


def failed_assertion() -> str:
    """Tries what the filter must refuse and what it must allow; "" when all is as it must be.

    Call it only with the filter installed: without it, sockets are opened (and closed).
    """
    calls = _CALLS[os.uname().machine]
    libc = ctypes.CDLL(None, use_errno=True)
    for name, family in (
        ("AF_INET", _AF_INET),
        ("AF_INET6", _AF_INET6),
        ("AF_NETLINK", _AF_NETLINK),
        ("AF_PACKET", _AF_PACKET),
    ):
        handle = libc.socket(family, _SOCK_DGRAM_CLOEXEC, 0)
        if handle >= 0:
            os.close(handle)
            return f"A socket of family {name} could be opened in spite of the filter."
        if ctypes.get_errno() not in {_EAFNOSUPPORT, _ENOSYS}:
            return f"A socket of family {name} was refused, but not by the filter."
    if (
        libc.syscall(ctypes.c_ulong(calls.io_uring_setup), ctypes.c_ulong(0), None) >= 0
        or ctypes.get_errno() != _EPERM
    ):
        return "io_uring is not refused by the filter."
    handle = libc.socket(_AF_UNIX, _SOCK_STREAM_CLOEXEC, 0)
    if handle < 0:
        return "The filter refuses AF_UNIX sockets too, which the program needs."
    os.close(handle)
    return ""


def _instructions(calls: _Calls, refusal: int) -> list[_Instruction]:
    # The jumps count instructions to skip; the last four are the answers.
    return [
        _Instruction(_LOAD, 0, 0, _ARCH_AT),
        _Instruction(_IF_EQUAL, 0, 11, calls.arch),  # else: kill
        _Instruction(_LOAD, 0, 0, _NUMBER_AT),
        _Instruction(_IF_AT_LEAST, 8, 0, _X32_BIT),  # then: no such call
        _Instruction(_IF_EQUAL, 6, 0, calls.io_uring_setup),  # then: not permitted
        _Instruction(_IF_EQUAL, 1, 0, calls.socket),  # then: look at the family
        _Instruction(_IF_EQUAL, 0, 2, calls.socketpair),  # else: allow
        _Instruction(_LOAD, 0, 0, _FIRST_ARGUMENT_AT),  # the low half; the kernel reads an int
        _Instruction(_IF_EQUAL, 0, 1, _AF_UNIX),  # else: no such family
        _Instruction(_RETURN, 0, 0, _ALLOW),
        _Instruction(_RETURN, 0, 0, refusal),
        _Instruction(_RETURN, 0, 0, _REFUSE | _EPERM),
        _Instruction(_RETURN, 0, 0, _REFUSE | _ENOSYS),
        _Instruction(_RETURN, 0, 0, _KILL),
    ]
