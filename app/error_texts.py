"""Errors of the engine in the language of the console.

The engine words its errors in English, and its words are the most exact: they name the file, the person
or the number. Each has a stable code besides. In another language the console says what a code means,
where it knows it; for any other code it shows the engine's own text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

if TYPE_CHECKING:
    from engine.api.errors import EngineError
    from engine.api.sign_in import PasswordJudgement

SECONDS = 60
BEST_SCORE = 4


def text_of(error: EngineError) -> str:
    """What to show of an error of the engine.

    Args:
        error: Whose text is safe to show, by contract.

    Returns:
        The engine's text; or in another language than English what its code means, where that is known.
    """
    if QLocale().language() == QLocale.Language.English:
        return error.text
    if error.code == "locked_out":
        return _locked_out(int(error.details.get("retry_seconds", "0")))
    return {**_access(), **_people(), **_state(), **_chat(), **_models()}.get(
        error.code, error.text
    )


def judgement_text(judgement: PasswordJudgement) -> str:
    """What to show of the engine's judgement of a password."""
    translate = QCoreApplication.translate
    if QLocale().language() == QLocale.Language.English:
        return judgement.text
    if not judgement.accepted:
        return translate(
            "errors",
            "Too short or too easy to guess. Take at least 12 characters; four or five random words are "
            "strong and easy to remember.",
        )
    best = judgement.score >= BEST_SCORE
    return translate("errors", "Very strong.") if best else translate("errors", "Strong enough.")


def _locked_out(seconds: int) -> str:
    return QCoreApplication.translate(
        "errors",
        "Too many failed attempts: this name is locked for %Ln more minutes. Wait, or ask an admin to "
        "unlock it.",
        "",
        max(1, -(-seconds // SECONDS)),
    )


def _access() -> dict[str, str]:
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


def _people() -> dict[str, str]:
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


def _state() -> dict[str, str]:
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
            "space on it, delete conversations of your own, or have an admin remove models that are "
            "not active.",
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
    }


def _chat() -> dict[str, str]:
    """Conversations and answers."""
    translate = QCoreApplication.translate
    return {
        "empty": translate("errors", "The text is empty. Write something and try again."),
        "too_long": translate(
            "errors", "The text is too long. Nothing was sent or kept. Shorten it."
        ),
        "context_full": translate(
            "errors",
            "The message and the conversation are longer than the context of the model. Nothing was "
            "sent. Leave out or summarise the oldest messages, shorten the message, or begin a new "
            "conversation.",
        ),
        "model_loading": translate(
            "errors",
            "The model is still being loaded, so nothing was sent. Try again in a moment; System shows "
            "how far it is.",
        ),
        "no_active_model": translate(
            "errors",
            "No approved model is active, so nothing can answer. A steward can approve one and activate "
            "it on the Models page.",
        ),
        "worker_stopped": translate(
            "errors", "The model's worker has stopped. Activate the model again on the Models page."
        ),
        "worker_died": translate(
            "errors",
            "The model's worker ended unexpectedly; it is started anew by itself. What was written until "
            "then is kept. Try again in a moment.",
        ),
        "answer_running": translate(
            "errors",
            "An answer is still being written in this conversation. Wait for its end or stop it first.",
        ),
        "too_many_answers": translate(
            "errors",
            "As many answers as possible are being written or wait already. Nothing was sent. Send again "
            "when one has ended.",
        ),
        "stopping": translate(
            "errors", "The engine is stopping, so nothing was sent. Send again once it is back."
        ),
        "no_conversation": translate(
            "errors", "There is no such conversation. It may have been deleted; look in the list."
        ),
        "no_message": translate(
            "errors", "There is no such message in this conversation. Open it again."
        ),
        "no_folder": translate(
            "errors", "There is no such folder. It may have been deleted; look in the list."
        ),
    }


def _models() -> dict[str, str]:
    """Model files and approvals."""
    translate = QCoreApplication.translate
    return {
        "not_approved": translate(
            "errors",
            "This model is not approved, so it is not loaded. A steward approves models on the Models "
            "page.",
        ),
        "own_proposal": translate(
            "errors",
            "You proposed this model yourself, so another steward has to approve it: from an own sign-in, "
            "or by co-signing here.",
        ),
        "model_active": translate(
            "errors",
            "This model is active: it answers now, so it is not removed. Activate another approved "
            "version first.",
        ),
        "registered_already": translate(
            "errors", "This file is registered already. Nothing was added."
        ),
        "not_gguf": translate(
            "errors", "This is not a GGUF file. Nothing was added. Choose a model in GGUF format."
        ),
    }
