"""Reads witnesses in every form they come back in, and the auditors' signatures over them.

What does not prove to be a witness of this site is refused, and says nothing about the log.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.api.errors import InputError, UncheckedError
from engine.audit import witness_file
from engine.audit.merkle import verify_consistency
from engine.audit.note import NAMESPACE, CheckpointNote
from engine.audit.phrase import ROOT_BITS, parse_phrase
from engine.audit.sshsig import PublicKey, signer_of
from engine.audit.tree_reader import LogGapError, tree_at
from engine.audit.witness import Seen, contradiction
from engine.audit.witness_file import WITNESS_NAMESPACE

if TYPE_CHECKING:
    from engine.audit.sshsig import Signers
    from engine.store.store import Store


class WitnessReader:
    """Reads for one call.

    Args:
        store: Holds the log, which a proof in a file is checked against.
        origin: Name of the log that a witness must be of.
        signers: The keys that its heads are signed with.
    """

    def __init__(self, store: Store, origin: str, signers: Signers) -> None:
        self._store = store
        self._origin = origin
        self._signers = signers

    def seen(self, text: str) -> Seen:
        """What a text of whatever form says that the log was.

        Raises:
            InputError: It is no witness of this site.
        """
        seen = self._parsed(text)
        if not seen.size:
            # No empty log is ever signed.
            raise witness_file.not_a_witness()
        return seen

    def _parsed(self, text: str) -> Seen:
        if not text.lstrip().startswith("anchorhold-witness"):
            size, bits = parse_phrase(self._origin, text)
            return Seen(size, (bits << 88 - ROOT_BITS).to_bytes(11, "big"), ROOT_BITS)
        if "\n" not in text.strip():
            note = witness_file.parse_code(text)
            self._require_own(note)
            return Seen(note.size, note.root)
        found = witness_file.WitnessFile.parse(text)
        self._require_own(found.note)
        note = found.note
        key = self._signers.at(note.size)
        if not key.verify(NAMESPACE, note.text().encode(), found.signature):
            raise InputError(
                "This witness file is not signed by this site's key, so it was not compared. Either it "
                "was changed, or this site has another key than when it was made: compare the "
                "fingerprint with the one that was noted at the first run.",
                code="witness_signature",
            )
        self._require_proof(found)
        return Seen(note.size, note.root)

    def _require_own(self, note: CheckpointNote) -> None:
        if note.origin != self._origin:
            raise InputError(
                "This witness is of another site's log, so it was not compared. If it was made here, "
                "this is not the data folder it was made of.",
                code="witness_foreign",
            )

    def _require_proof(self, found: witness_file.WitnessFile) -> None:
        """The proof in a file is not signed: one that does not hold says nothing of the log."""
        if not found.earlier:
            return
        size, root = found.note.size, found.note.root
        try:
            with self._store.read() as session:
                former = tree_at(session, found.earlier).root()
                same = not contradiction(session, Seen(size, root))
        except LogGapError:
            return
        if same and not verify_consistency(found.earlier, size, former, root, found.proof):
            raise InputError(
                "The proof in this witness file does not hold, so the file was changed after it was "
                "made. Nothing was compared. Take the file as it was saved.",
                code="witness_proof",
            )

    def countersigner(self, text: str, signature: str) -> str:
        """The key of whoever countersigned a file, as OpenSSH writes it.

        Raises:
            InputError: The signature is none, or not over this text.
        """
        line = self.signer(signature)
        if not signed(line, text, signature):
            raise InputError(
                "The countersignature is not over this witness file, so nothing was compared. Take the "
                "file and its signature as they were saved.",
                code="countersignature_wrong",
            )
        return line

    def signer(self, signature: str) -> str:
        """The key that a countersignature says it was made with; nothing is checked.

        Raises:
            InputError: It is none, of another kind, or the site's own.
        """
        try:
            line = signer_of(signature)
        except ValueError as error:
            raise InputError(
                "This is no SSH signature, so nothing was done. It is the file that ssh-keygen leaves "
                "beside the witness, and ends in .sig.",
                code="countersignature_form",
            ) from error
        except UncheckedError as error:
            raise InputError(
                "This signature was made with a kind of key that is not taken here. Sign with an "
                "Ed25519 key: ssh-keygen -t ed25519 makes one.",
                code="countersignature_kind",
            ) from error
        if line == self._signers.at(1 << 62).line:
            raise InputError(
                "This signature was made with the site's own key, which proves nothing of a second "
                "pair of eyes. The auditor signs with a key of their own.",
                code="countersignature_own",
            )
        return line


def signed(line: str, text: str, signature: str) -> bool:
    """Whether a key made this countersignature over exactly this text."""
    return bool(text) and PublicKey(line).verify(WITNESS_NAMESPACE, text.encode(), signature)
