"""What refusals mean: the vault, the store, and the way to the engine."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def state_texts() -> dict[str, str]:
    """The vault, the engine and the machine."""
    translate = QCoreApplication.translate
    return {
        "new": translate(
            "errors", "There is no vault in this data folder yet. Set up the site first."
        ),
        "vault_exists": translate(
            "errors",
            "This data folder already has a vault. Sign in to it, or choose another folder.",
        ),
        "sealed": translate(
            "errors",
            "The vault is sealed, so nothing can be read or changed. Sign in to unseal it.",
        ),
        "sealing": translate(
            "errors",
            "The vault is just being sealed and the engine starts anew, so this was not done. Try again "
            "in a moment.",
        ),
        "recovery": translate(
            "errors",
            "The vault was opened with the recovery key and waits for the new admin to redeem the "
            "invitation. Redeem it first.",
        ),
        "read_only": translate(
            "errors",
            "The engine is read-only because stored data is in doubt, so nothing may be changed. An "
            "admin sees under System what is in doubt and what can be done.",
        ),
        "full": translate(
            "errors",
            "The disk is full, so nothing new can be recorded and only deleting is possible. Free some "
            "space on it. Whoever is signed in can delete conversations of their own, and an admin can "
            "still sign in and remove models that are not active.",
        ),
        "disk_full": translate(
            "errors", "The disk is full. Free some space on it, then try again."
        ),
        "memory_short": translate(
            "errors",
            "This machine does not have enough free memory for the password check. Close other programs "
            "and try again.",
        ),
        "engine_gone": translate(
            "errors",
            "The connection to the engine was lost. What was being done may not have finished; "
            "everything that was acknowledged is kept.",
        ),
        "engine_silent": translate(
            "errors",
            "The engine is there but does not answer. What was asked may still be done. Wait a little "
            "and look again.",
        ),
        "engine_busy": translate(
            "errors", "The engine serves as many clients as it can. Close some and try again."
        ),
        "engine_ending": translate(
            "errors",
            "The engine is just ending or starting anew, so this was not done. Try again in a moment.",
        ),
        "setting_range": translate(
            "errors", "This value is outside of what is allowed. Nothing was changed."
        ),
        "policy_order": translate(
            "errors",
            "A default lies outside of the limits. Nothing was changed. Change the default, or the "
            "limits, so that it lies within them.",
        ),
    }


def store_texts() -> dict[str, str]:
    """The log and the store."""
    translate = QCoreApplication.translate
    return {
        "signing_key_broken": translate(
            "errors",
            "The signing key is broken, so nothing can be signed. An admin can replace it under System.",
        ),
        "invalid_times": translate(
            "errors",
            "These times cannot be counted between: each must be later than the one before. Choose others.",
        ),
        "criterion_unknown": translate(
            "errors",
            "The catalogue of criteria has none of this name. Choose one of the list.",
        ),
        "journal_failed": translate(
            "errors",
            "What happens now can be recorded nowhere, so nothing is done. "
            "Check the disk of the data folder, then start the"
            " engine again.",
        ),
        "journal_full": translate(
            "errors",
            "The record of refused attempts is full, so further ones are "
            "refused unseen. An admin or the recovery key must open the vault "
            "on this machine.",
        ),
        "log_damaged": translate(
            "errors",
            "The log is damaged, so nothing can be recorded and nothing is "
            "done. Restore the latest backup.",
        ),
        **dict.fromkeys(
            ("unchecked", "disk_unchecked", "interfaces_unchecked"),
            translate(
                "errors",
                "Something could not be checked, which says nothing about the data "
                "itself. Look again later; an admin sees under System what it was.",
            ),
        ),
        "nothing_in_doubt": translate(
            "errors",
            "Nothing is in doubt now, so there is nothing to accept. Nothing was changed.",
        ),
        "faults_changed": translate(
            "errors",
            "What is in doubt is not what was shown any more, so nothing was "
            "accepted. Look at it again, then decide.",
        ),
        **dict.fromkeys(
            ("not_acceptable", "not_rebuilt"),
            translate(
                "errors",
                "What is in doubt cannot be accepted here, so nothing was changed. "
                "Restore the latest backup.",
            ),
        ),
        "store_busy": translate(
            "errors",
            "The store is being read just now, so nothing was changed. Try again in a moment.",
        ),
        "backup_failed": translate(
            "errors",
            "The copy of the store that is made first failed, so nothing was "
            "changed. Make room for a second copy of it.",
        ),
        "store_missing": translate(
            "errors",
            "The store is missing from the data folder. Restore the latest backup.",
        ),
        **dict.fromkeys(
            ("store_plaintext", "store_foreign"),
            translate(
                "errors",
                "The file in the store's place was not made by Anchorhold: someone "
                "or something put it there. It was not opened. Restore the latest "
                "backup.",
            ),
        ),
        "store_wrong_key": translate(
            "errors",
            "The store cannot be opened with this vault's key: it belongs to "
            "another vault, or its first page is damaged. Restore the latest "
            "backup.",
        ),
        "store_damaged": translate(
            "errors",
            "The store is damaged. Nothing more is written to it. Restore the latest backup.",
        ),
        "store_io": translate(
            "errors",
            "The disk reported an error, so the last change may not be saved "
            "and no further change is accepted. Check the disk, then start the "
            "engine again; it will say what is saved.",
        ),
        **dict.fromkeys(
            ("store_not_writable", "store_cannot_open"),
            translate(
                "errors",
                "The store cannot be opened or written. Nothing was changed. Check "
                "that the disk is writable and has room, and that this account may "
                "use the data folder; then start the engine again.",
            ),
        ),
        "store_exists": translate(
            "errors",
            "A store lies in this data folder already. Choose another folder.",
        ),
        "no_wal": translate(
            "errors",
            "This disk's file system cannot hold the store. Choose a folder on a local disk.",
        ),
        **dict.fromkeys(
            ("library_too_old", "no_encryption"),
            translate(
                "errors",
                "The database library of this installation does not keep data safe,"
                " so nothing was opened. Reinstall Anchorhold.",
            ),
        ),
        "reserve_failed": translate(
            "errors",
            "The room that is held back for deletion on a full disk could not "
            "be taken. Check the disk of the data folder.",
        ),
    }


def connection_texts() -> dict[str, str]:
    """Finding, starting and understanding the engine."""
    translate = QCoreApplication.translate
    return {
        "folder_unknown": translate(
            "errors",
            "The data folder cannot be found. Choose another one.",
        ),
        "folder_of_others": translate(
            "errors",
            "The data folder that was named holds other things and no vault, so nothing was made there. "
            "Name an empty folder, or a new one, with --data.",
        ),
        "engine_not_started": translate(
            "errors",
            "The engine could not be started, so nothing can be opened. The "
            "installation may be damaged: run the set-up again.",
        ),
        "service_not_running": translate(
            "errors",
            "The data folder belongs to a service, and no engine answers for "
            "it. Ask whoever administers this machine to start the service, or "
            "choose a folder of your own.",
        ),
        "not_admitted": translate(
            "errors",
            "The engine of this data folder is a service, and this account may "
            "not connect to it. Ask whoever administers this machine to admit "
            "it.",
        ),
        "foreign_engine": translate(
            "errors",
            "Another account's program answers in place of the engine, so "
            "nothing was sent to it. Tell whoever administers this machine.",
        ),
        "folder_in_use": translate(
            "errors",
            "Another engine is using this data folder. Use that one, or end it "
            "first; two engines never share a folder.",
        ),
        "folder_of_other": translate(
            "errors",
            "The data folder is that of another account's engine. Start the "
            "engine as that account, or choose another folder.",
        ),
        "folder_not_writable": translate(
            "errors",
            "A folder that Anchorhold needs cannot be written, so nothing was "
            "changed. Check the disk, and this account's rights to the folder.",
        ),
        **dict.fromkeys(
            ("runtime_folder", "socket"),
            translate(
                "errors",
                "The place for the engine's socket cannot be used or trusted. Free "
                "some space there, or set XDG_RUNTIME_DIR to a short path of your "
                "own.",
            ),
        ),
        **dict.fromkeys(
            ("unknown_method", "bad_answer", "malformed_request"),
            translate(
                "errors",
                "Console and engine do not understand one another; they may be of "
                "different versions. Close both and start again.",
            ),
        ),
        "request_too_large": translate(
            "errors",
            "This is more than the engine accepts at once. Send less.",
        ),
        "not_encodable": translate(
            "errors",
            "A text or number cannot be sent: it is not valid Unicode, or too "
            "large a number. Correct it and try again.",
        ),
    }
