"""Witnesses: heads of the log that are kept away from this machine, and comparing the log with them."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

import msgspec

from engine.api.access import Permission, requires
from engine.api.said import NOTHING, Said


class WitnessKind(StrEnum):
    """How a witness is kept."""

    FILE = "file"  # on a removable medium
    PAGE = "page"  # printed, and signed by hand
    PRESENTED = "presented"  # brought here, and it contradicts the log


class WitnessInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A witness that the engine knows of.

    Attributes:
        size: Events it saw.
        root: Root over them, hex; of a typed phrase only the beginning.
        made_by: Name of who made it, or brought it.
        agreed_by: Name of the second person of a page, "" without one.
        countersigner: Fingerprint of the auditor's key that signed it, "" until then.
        countersigned_at: Unix seconds, 0 until then.
        accepted: The log contradicts it, and two persons accepted that.
    """

    witness_id: str
    kind: WitnessKind
    size: int
    root: str
    made_at: int
    made_by: str
    agreed_by: str = ""
    countersigner: str = ""
    countersigned_at: int = 0
    accepted: bool = False


class WitnessState(msgspec.Struct, frozen=True, kw_only=True):
    """What there is, and whether another is due.

    Attributes:
        due: A new one is to be made.
        days: How often, in days.
        last_at: When the last was made, Unix seconds; 0 for never.
        witnesses: The latest, newest first.
    """

    due: bool
    days: int
    last_at: int
    witnesses: tuple[WitnessInfo, ...] = ()


class WitnessFile(msgspec.Struct, frozen=True, kw_only=True):
    """A witness file; the client writes the exact text, as UTF-8, where the person says.

    Attributes:
        earlier: Size of the earlier witness that it proves to have grown from, 0 without one.
    """

    witness_id: str
    name: str
    text: str
    size: int
    earlier: int = 0


class WitnessPage(msgspec.Struct, frozen=True, kw_only=True):
    """What is printed on a witness page.

    Attributes:
        root: Hex.
        phrase: Twelve words that say size and root.
        code: The text of the QR code.
        fingerprint: Of the site's signing key.
        agreed_by: Name of the second person, "" where there is nobody else who could be.
    """

    witness_id: str
    site: str
    origin: str
    size: int
    root: str
    phrase: str
    code: str
    fingerprint: str
    made_at: int
    made_by: str
    agreed_by: str = ""


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """How the log compares with a witness.

    Attributes:
        same: The log still begins with what the witness saw.
        size: Events the witness saw.
        since: Events after them.
        problem: How the log contradicts it, safe to show; empty when it does not.
        accepted: It does, and two persons accepted just that before.
        countersigner: Fingerprint of who countersigned the file, "" when no signature was given.
    """

    same: bool
    size: int
    since: int = 0
    problem: Said = NOTHING
    accepted: bool = False
    countersigner: str = ""


class Witnesses(Protocol):
    """Makes witnesses and compares with them: only they tell a log that was cut and signed again."""

    @requires(Permission.AUDIT_READ)
    def state(self) -> WitnessState:
        """The witnesses that were made, and whether one is due."""

    @requires(Permission.AUDIT_WITNESS)
    def make_file(self, earlier: str = "") -> WitnessFile:
        """Signs the head of the log, for a file on a removable medium.

        Args:
            earlier: Text of an earlier witness file; the new one proves that the log grew from it.
                Left out, it is the last file that was made.

        Raises:
            InputError: `earlier` is no witness of this site.
            IntegrityError: The log contradicts `earlier` (the engine is read-only now), or there is
                no key to sign with.
        """

    @requires(
        Permission.AUDIT_WITNESS_PAGE, asks="Make a page with the head of the log, to be printed"
    )
    def make_page(self) -> WitnessPage:
        """Signs the head of the log, for a page that two persons sign by hand.

        Takes a second person, another admin or an auditor, where the site has one.

        Raises:
            IntegrityError: There is no key to sign with.
        """

    @requires(Permission.AUDIT_READ)
    def compare(self, text: str, countersignature: str = "") -> Comparison:
        """Compares the log with a witness: a file's text, a QR code's text, or a page's phrase.

        A log that contradicts it makes the engine read-only.

        Args:
            text: As kept, or as typed.
            countersignature: An auditor's signature over the file, if there is one.

        Raises:
            InputError: It is none, or mistyped, or another site's; nothing was compared.
        """

    @requires(Permission.AUDIT_WITNESS)
    def countersign(self, signature: str) -> WitnessInfo:
        """Keeps an auditor's signature over a witness file that was made here.

        Made with `ssh-keygen -Y sign -n audit-witness@anchorhold -f KEY witness-SIZE.txt`.

        Args:
            signature: The content of the `.sig` file.

        Raises:
            InputError: It is none, of a kind that is not taken, or over no witness made here.
        """
