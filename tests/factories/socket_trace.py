"""What strace saw of a program's sockets, and of the files it wrote."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SOCKET = re.compile(r"\bsocket(?:pair)?\((AF_\w+|0x\w+|\d+).*\) = (-?\d+)(?: (E\w+))?")
OPEN = re.compile(r'\b(?:open|openat|creat)\(.*?"([^"]*)"(.*)\)\s+= (-?\d+)')
WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|creat\(")
CONNECT = re.compile(r"\bconnect\(\d+, \{sa_family=(AF_\w+)")

KNOWN_REFUSALS = {
    # The filter proves that it works: one try a family, when engine and worker begin.
    re.compile(r"SOCK_DGRAM\|SOCK_CLOEXEC, .*\) = -1 ENOSYS"): 4,
    # The worker's sandbox proves that no socket at all can be had in it.
    re.compile(r"socket\(AF_INET, SOCK_STREAM\|SOCK_CLOEXEC, IPPROTO_IP\) = -1 EPERM"): 1,
}
"""Refused attempts whose cause is known, and how many of them one process may make."""


@dataclass
class Traced:
    """What a trace shows.

    Args:
        succeeded: Families of the sockets that were opened.
        connected: Families that something connected to.
        refused: Attempts that were not let through, AF_UNIX apart, by the file they are in.
        written: Files that were opened for writing.
        odd: Lines that were not understood.
    """

    succeeded: set[str] = field(default_factory=set)
    connected: set[str] = field(default_factory=set)
    refused: dict[str, list[str]] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)
    odd: list[str] = field(default_factory=list)

    def read(self, path: Path) -> None:
        """Reads the trace of one thread; with -ff each call is one whole line."""
        for line in path.read_text(errors="replace").splitlines():
            if line.startswith(("---", "+++", "execve(")) or line.endswith("= ?"):
                continue  # "= ?": the thread ended in the call, which so had no result
            opened = OPEN.search(line)
            if opened:
                if int(opened.group(3)) >= 0 and WRITES.search(line):
                    self.written.add(opened.group(1))
                continue
            socket, connect = SOCKET.search(line), CONNECT.search(line)
            if connect:
                self.connected.add(connect.group(1))
            elif not socket:
                self.odd.append(line)
            elif int(socket.group(2)) >= 0:
                self.succeeded.add(socket.group(1))
            elif socket.group(1) != "AF_UNIX":
                self.refused.setdefault(path.name, []).append(line)

    def unexplained(self) -> list[str]:
        """Refused attempts without a known cause, or with one that comes too often."""
        left = []
        for name, lines in self.refused.items():
            allowed = dict(KNOWN_REFUSALS)
            for line in lines:
                cause = next((each for each in allowed if each.search(line)), None)
                if cause is None or allowed[cause] == 0:
                    left.append(f"{name}: {line}")
                else:
                    allowed[cause] -= 1
        return left
