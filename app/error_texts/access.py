"""What refusals mean: signing in, and people."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def access_texts() -> dict[str, str]:
    """Signing in, and what a person may do."""
    translate = QCoreApplication.translate
    return {
        "sign_in_refused": translate(
            "errors",
            "Name, password and code do not belong together. Check all three; each code works once, so "
            "wait for the next one. While the vault is sealed, only a custodian can sign in. After five "
            "failures the name is locked for 15 minutes.",
        ),
        "locked": translate(
            "errors", "This sign-in is locked. Unlock it with your password and a code to go on."
        ),
        "not_signed_in": translate(
            "errors", "You are not signed in, or your sign-in has ended. Sign in to go on."
        ),
        "code_refused": translate(
            "errors",
            "That code is not right, or was used already. Wait for the next one and try again; recovery "
            "codes are for signing in only. After five failures your name is locked for 15 minutes.",
        ),
        "code_wrong": translate(
            "errors",
            "That code does not fit. Check that the authenticator shows the entry for this site and that "
            "the clocks of both devices agree, then enter the present code.",
        ),
        "pending_gone": translate(
            "errors",
            "This set-up has waited too long and was dropped; nothing was written. Begin again, and "
            "remove the entry from your authenticator.",
        ),
        "nothing_asked": translate(
            "errors",
            "There is no request of yours that waits for this confirmation; it may have waited too long. "
            "Begin the action again.",
        ),
        "confirmation_needed": translate(
            "errors", "This needs to be confirmed with a new code, or by a second person."
        ),
        "co_sign_self": translate(
            "errors",
            "You cannot be your own second person: four eyes are two people. Ask someone else with the "
            "role for it.",
        ),
        "co_sign_role": translate(
            "errors",
            "This person does not have the role that the request needs, so they cannot agree to it. Ask "
            "someone who does; an admin can see roles under People.",
        ),
        "role": translate(
            "errors",
            "Your roles do not allow this. An admin can change roles on the People page.",
        ),
        "denied": translate("errors", "This is not permitted. An admin can say why."),
        "password_refused": translate(
            "errors", "The present password is not right, so nothing was changed."
        ),
        "password_same": translate("errors", "That is your present password. Choose another."),
        "password_weak": translate(
            "errors",
            "This password is too easy to guess. Take at least 12 characters; a sentence of several "
            "words is easy to keep.",
        ),
        "password_empty": translate("errors", "The password is empty. Type it."),
        "password_too_long": translate("errors", "The password is too long. Choose a shorter one."),
        "password_characters": translate(
            "errors",
            "The password holds a character that cannot be typed again reliably. Leave it out.",
        ),
        "recovery_key_mistyped": translate(
            "errors",
            "The recovery key was mistyped. Compare it with the printed page; nothing was tried with it.",
        ),
        "recovery_key_refused": translate(
            "errors",
            "This is a recovery key, but not that of this vault. Look for the page that was printed when "
            "this site was set up.",
        ),
    }


def people_texts() -> dict[str, str]:
    """People, invitations and reasons."""
    translate = QCoreApplication.translate
    return {
        "name_in_use": translate(
            "errors",
            "This user name is in use. Choose another; a person who lost access is reset, not invited "
            "again.",
        ),
        "name_length": translate("errors", "This name is too short or too long. Choose another."),
        "name_characters": translate(
            "errors",
            "The name has a character that is invisible or reverses the text. Leave it out: names must "
            "read the same to everyone.",
        ),
        "roles_empty": translate(
            "errors", "A person needs at least one role. To end someone's access, disable them."
        ),
        "toxic_roles": translate(
            "errors",
            "An auditor cannot be admin or steward as well: nobody audits their own work. Choose one of "
            "the two.",
        ),
        "last_admin": translate(
            "errors",
            "This is the last active admin, and a site needs one. Make another person admin first.",
        ),
        "last_custodian": translate(
            "errors",
            "A vault needs a custodian who is admin or auditor. Make one a custodian first, and have "
            "them sign in once.",
        ),
        "person_unknown": translate(
            "errors", "There is no such person; the list you chose from may be out of date."
        ),
        "invitation_not_open": translate(
            "errors",
            "This invitation was redeemed, withdrawn or replaced meanwhile, so there is nothing to "
            "withdraw. To end the access of a person, disable them.",
        ),
        "invitation_used": translate(
            "errors",
            "This invitation was redeemed already, withdrawn, or replaced by a newer one. If it was "
            "not you, tell an admin; they can issue another.",
        ),
        "invitation_expired": translate(
            "errors", "This invitation has expired. Ask an admin for a new one."
        ),
        "invitation_invalid": translate(
            "errors",
            "This is not a valid invitation. Use the file exactly as the admin saved it, or ask for "
            "another.",
        ),
        "invitation_foreign": translate(
            "errors",
            "This invitation belongs to another site, so it cannot be redeemed here. Ask an admin of "
            "this site for one.",
        ),
        "reason_length": translate(
            "errors", "Say why in a sentence: it stays on record. Nothing was changed."
        ),
    }


def keys_texts() -> dict[str, str]:
    """Keys, and who may open the vault."""
    translate = QCoreApplication.translate
    return {
        "invitation_version": translate(
            "errors",
            "This invitation was made by a newer version of Anchorhold. Update this one first.",
        ),
        "disabled": translate(
            "errors",
            "This person is disabled, so they can be no custodian. Enable them first.",
        ),
        "not_of_recovery": translate(
            "errors",
            "This invitation was not made with the recovery key, so there is no"
            " recovery to give up. Nothing was changed.",
        ),
        "last_slot": translate(
            "errors",
            "This is the last key slot of a person. Without it nobody could "
            "open the store with a password, so it stays. Give another person a"
            " slot first.",
        ),
        "machine_slot_exists": translate(
            "errors",
            "This machine has a key slot already. Take it away first to make another.",
        ),
        **dict.fromkeys(
            ("no_sound_place", "machine_secret_refused"),
            translate(
                "errors",
                "This machine has no place in which it could keep a key of its own "
                "safely. People sign in with their passwords as before.",
            ),
        ),
        "not_proven": translate(
            "errors",
            "The log does not prove that this person has the role for this, and"
            " only the log counts while stored data is in doubt. Two persons "
            "accept: an admin, and another admin or an auditor.",
        ),
        "verifier_damaged": translate(
            "errors",
            "The stored check of a password is damaged, so nobody can sign in "
            "with it. An admin can invite the person anew.",
        ),
        "key_slots_missing": translate(
            "errors",
            "The data folder has a store, but its key file is gone, so the "
            "store cannot be opened. Nothing was changed. Restore the key file "
            "from a backup.",
        ),
        **dict.fromkeys(
            ("key_slots_damaged", "key_slots_parameters"),
            translate(
                "errors",
                "The key file is damaged: it was cut or edited. Nothing was opened "
                "and nothing was changed. Restore the key file from a backup.",
            ),
        ),
        "key_slots_altered": translate(
            "errors",
            "The key file was changed by something other than the engine. "
            "Nothing was opened. Find out who can write to the data folder, and"
            " restore the key file from a backup.",
        ),
        **dict.fromkeys(
            ("key_slots_newer", "store_newer"),
            translate(
                "errors",
                "This data was written by a newer version of Anchorhold. Nothing "
                "was opened or changed. Install that version or a later one.",
            ),
        ),
        **dict.fromkeys(
            ("key_file_missing", "epoch_key_missing", "key_file_damaged", "data_key_damaged"),
            translate(
                "errors",
                "A key in the data folder is missing or damaged, so what it "
                "protects cannot be read. Restore the data folder from a backup.",
            ),
        ),
        "key_file_foreign": translate(
            "errors",
            "The key file and the keys in the data folder do not belong "
            "together. Nothing was opened. Put back the files that belong "
            "together.",
        ),
        "key_file_unusable": translate(
            "errors",
            "A key file in the data folder cannot be used. Check that the disk "
            "is connected, and that this account may read and write the folder.",
        ),
    }
