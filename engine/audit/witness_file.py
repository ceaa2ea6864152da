"""The witness file: a signed head of the log that the auditor takes away, and what proves it grew. Pure.

UTF-8, lines end in LF. An auditor's countersignature is over its exact bytes, in a file beside it.

    anchorhold-witness/2
    <checkpoint note, three lines>
    -----BEGIN SSH SIGNATURE----- … -----END SSH SIGNATURE-----
    consistency <size of the earlier witness> <size>      (only when there was an earlier one)
    <hash, base64, one a line>

The QR code of a printed page says the same head in one line, unsigned: form, origin, size, root.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

from engine.api.errors import InputError
from engine.audit.note import CheckpointNote

FORM = "anchorhold-witness/2"
WITNESS_NAMESPACE = "audit-witness@anchorhold"
"""Namespace of an auditor's countersignature over a witness file."""
LONGEST = 16 * 1024
"""Bytes of the longest file that is read: twenty times what a log of 2**40 events needs."""

_CONSISTENCY = re.compile(r"consistency ([1-9][0-9]{0,12}) ([1-9][0-9]{0,12})")
_BEGIN = "-----BEGIN SSH SIGNATURE-----"
_END = "-----END SSH SIGNATURE-----"


@dataclass(frozen=True, slots=True)
class WitnessFile:
    """What a witness file says; nothing of it is checked yet.

    Args:
        note: The head.
        signature: Armoured SSHSIG over the note, ends with a newline.
        earlier: Size of the earlier witness that the proof begins at; 0 without one.
        proof: Consistency proof (RFC 9162, 2.1.4) from there to here.
    """

    note: CheckpointNote
    signature: str
    earlier: int = 0
    proof: tuple[bytes, ...] = ()

    @property
    def name(self) -> str:
        """How the file is called."""
        return f"witness-{self.note.size}.txt"

    def text(self) -> str:
        """The exact text of the file."""
        lines = [f"{FORM}\n", self.note.text(), self.signature]
        if self.earlier:
            lines.append(f"consistency {self.earlier} {self.note.size}\n")
            lines += [f"{base64.b64encode(each).decode()}\n" for each in self.proof]
        return "".join(lines)

    @classmethod
    def parse(cls, text: str) -> WitnessFile:
        """Reads a witness file.

        Raises:
            InputError: It is none, or was changed in a way that shows without any check.
        """
        try:
            found = cls._parse(text)
        except ValueError as error:
            raise not_a_witness() from error
        if found.text() != text:
            raise not_a_witness()
        return found

    @classmethod
    def _parse(cls, text: str) -> WitnessFile:
        lines = text.split("\n")
        if len(text) > LONGEST or lines[0] != FORM or lines[-1]:
            raise ValueError("not this form")
        note = CheckpointNote.parse("\n".join([*lines[1:4], ""]))
        end = lines.index(_END) + 1
        if lines[4] != _BEGIN:
            raise ValueError("no signature")
        signature = "\n".join([*lines[4:end], ""])
        rest = lines[end:-1]
        if not rest:
            return cls(note, signature)
        sizes = _CONSISTENCY.fullmatch(rest[0])
        if sizes is None or int(sizes[2]) != note.size:
            raise ValueError("no consistency proof")
        try:
            proof = tuple(base64.b64decode(line, validate=True) for line in rest[1:])
        except binascii.Error as error:
            raise ValueError("a hash is not base64") from error
        if any(len(each) != 32 for each in proof):
            raise ValueError("a hash has 32 bytes")
        return cls(note, signature, int(sizes[1]), proof)


def code_of(note: CheckpointNote) -> str:
    """The text of a printed page's QR code."""
    return f"{FORM} {note.origin} {note.size} {base64.b64encode(note.root).decode()}"


def parse_code(text: str) -> CheckpointNote:
    """Reads the text of a printed page's QR code.

    Raises:
        InputError: It is none.
    """
    words = text.split()
    if len(words) != 4 or words[0] != FORM:
        raise not_a_witness()
    try:
        return CheckpointNote.parse("\n".join([*words[1:], ""]))
    except ValueError as error:
        raise not_a_witness() from error


def not_a_witness() -> InputError:
    """The refusal of a text that is no witness."""
    return InputError(
        "This is no witness, or it was changed or cut off: it is not in the form that the engine "
        "makes. Nothing was compared. Take the file as it was saved, the text of a page's QR code, "
        "or the page's twelve words.",
        code="witness_form",
    )
