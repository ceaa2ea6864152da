"""What refusals mean: witnesses of the log, and the key that it is signed with."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def witness_texts() -> dict[str, str]:
    """Witnesses that are made, brought back and countersigned."""
    translate = QCoreApplication.translate
    return {
        "phrase_length": translate(
            "errors",
            "The phrase of a witness has twelve words. Nothing was compared. Type all of them, in their "
            "order.",
        ),
        "phrase_word": translate(
            "errors",
            "A word of the phrase is not on the list of words, so nothing was compared. Look at each "
            "word again on the page.",
        ),
        "phrase_check": translate(
            "errors",
            "The words do not fit together: one is mistyped or out of place, or the phrase is of another "
            "site. Nothing was compared. Look at each word again on the page.",
        ),
        "phrase_again": translate(
            "errors",
            "These words contradict the log. Either a word is mistyped, or the log is not the one of the "
            "page. Type all twelve once more from the page: if they are the same, the vault becomes "
            "read-only.",
        ),
        "witness_form": translate(
            "errors",
            "This is no witness, or it was changed or cut off. Nothing was compared. Take the file as it "
            "was saved, the text of a page's QR code, or the page's twelve words.",
        ),
        "witness_foreign": translate(
            "errors",
            "This witness is of another site's log, so it was not compared. If it was made here, this is "
            "not the data folder it was made of.",
        ),
        "witness_signature": translate(
            "errors",
            "This witness file is not signed by this site's key, so it was not compared. Either it was "
            "changed, or this site has another key than when it was made: compare the fingerprint with "
            "the one that was noted at the first run.",
        ),
        "witness_proof": translate(
            "errors",
            "The proof in this witness file does not hold, so the file was changed after it was made. "
            "Nothing was compared. Take the file as it was saved.",
        ),
        "witness_contradicted": translate(
            "errors",
            "No new witness was made, because the log contradicts this one. The vault is read-only now; "
            "System shows what was found and what can be done.",
        ),
        "countersignature_form": translate(
            "errors",
            "This is no SSH signature, so nothing was done. It is the file that ssh-keygen leaves beside "
            "the witness, and ends in .sig.",
        ),
        "countersignature_kind": translate(
            "errors",
            "This signature was made with a kind of key that is not taken here. Sign with an Ed25519 key: "
            "ssh-keygen -t ed25519 makes one.",
        ),
        "countersignature_own": translate(
            "errors",
            "This signature was made with the site's own key, which proves nothing of a second pair of "
            "eyes. The auditor signs with a key of their own.",
        ),
        "countersignature_wrong": translate(
            "errors",
            "This signature is not over a witness file that was made here, so nothing was done. Sign the "
            "file exactly as it was saved.",
        ),
        "signing_key_broken": translate(
            "errors",
            "The site's signing key is missing or damaged in the key file, so nothing is signed: neither "
            "the log's head nor exports. The log goes on, and nothing was made in its place. Restore the "
            "key file from a backup; where there is none, two persons can replace the signing key.",
        ),
    }
