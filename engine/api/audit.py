"""The audit log: reading and verifying it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import msgspec

from engine.api.access import Permission, requires


class LogHead(msgspec.Struct, frozen=True, kw_only=True):
    """Size and root of the log now. `root` is hex, `checkpoint_size` that of the last signed one."""

    size: int
    root: str
    checkpoint_size: int


class AuditEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One event as stored. `leaf` is the exact bytes as text; `person` a name, or its id."""

    number: int
    time: int
    action: str
    person: str
    object: str
    result: str
    leaf: str


class VerifyReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a verification found. `first_bad` is the first bad number, -1 when whole."""

    whole: bool
    events: int
    root: str
    checkpoints: int
    first_bad: int
    problems: tuple[str, ...]


class VerifyProgress(msgspec.Struct, frozen=True, kw_only=True):
    """Events verified so far; the last one has the report."""

    done: int
    total: int
    report: VerifyReport | None = None


class Audit(Protocol):
    """Every act on this site, in order, signed. Nothing here can be edited."""

    @requires(Permission.SIGNED_IN)
    def head(self) -> LogHead:
        """Size and root, for the footer of every page."""

    @requires(Permission.AUDIT_READ)
    def entries(self, limit: int = 200, before: int = -1) -> list[AuditEntry]:
        """The latest events before number `before` (-1: the end), newest first."""

    @requires(Permission.AUDIT_READ)
    def verify(self) -> Iterator[VerifyProgress]:
        """Verifies every leaf, the tree, all checkpoints and the state derived from the log."""
