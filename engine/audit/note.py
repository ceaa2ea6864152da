"""The text of a checkpoint (C2SP tlog-checkpoint): origin, size and root of the log, one a line."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass

NAMESPACE = "audit-checkpoint@anchorhold"
"""Namespace of the SSHSIG over a checkpoint's text."""


def origin_of(install_id: str) -> str:
    """The name of one site's log."""
    return f"anchorhold/{install_id}/audit"


@dataclass(frozen=True, slots=True)
class CheckpointNote:
    """What a checkpoint says.

    Args:
        origin: Name of the log.
        size: Events.
        root: Root of the Merkle tree over them, 32 bytes.
    """

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """The exact text that is signed; ends with a newline."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    @classmethod
    def parse(cls, text: str) -> CheckpointNote:
        """Reads a checkpoint.

        Raises:
            ValueError: It is none, or not in the one form there is.
        """
        lines = text.split("\n")
        if len(lines) != 4 or lines[3]:
            raise ValueError("a checkpoint has three lines")
        try:
            note = cls(lines[0], int(lines[1]), base64.b64decode(lines[2], validate=True))
        except binascii.Error as error:
            raise ValueError("the root is not base64") from error
        if note.text() != text or len(note.root) != 32 or note.size < 0:
            raise ValueError("the checkpoint is not in canonical form")
        return note
