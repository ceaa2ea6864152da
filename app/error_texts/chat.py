"""What refusals mean: conversations, answers and models."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def chat_texts() -> dict[str, str]:
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


def answers_texts() -> dict[str, str]:
    """Answers, the library, and parameters."""
    translate = QCoreApplication.translate
    return {
        "no_answer": translate(
            "errors",
            "There is no such answer. Its conversation may have been deleted.",
        ),
        "answer_complete": translate(
            "errors",
            "This answer ended by itself, so there is nothing to go on with. "
            "Ask for more in a new message, or have it written anew.",
        ),
        "answer_has_more_below": translate(
            "errors",
            "The conversation has gone on below this answer, so it stays as it "
            "is. Have it written anew, which begins another branch.",
        ),
        "context_not_kept": translate(
            "errors",
            "What this answer was made with was not kept, so it cannot go on. "
            "Have it written anew.",
        ),
        "answer_constrained": translate(
            "errors",
            "This answer follows a schema or a grammar, which cannot be taken "
            "up in the middle. Have it written anew with a higher limit of "
            "tokens.",
        ),
        "other_model": translate(
            "errors",
            "Another model began this answer, and the one that is active cannot"
            " go on from its words. Have it written anew, or have the other "
            "model activated.",
        ),
        "too_many": translate(
            "errors",
            "There are already as many as can be kept. Delete one first.",
        ),
        "no_version": translate("errors", "This version is not kept any more. Choose another."),
        "not_in_library": translate(
            "errors",
            "There is no such entry in your library. It may have been deleted; look in the list.",
        ),
        "no_parent": translate(
            "errors",
            "The message to go on from is not in this conversation. Open the conversation again.",
        ),
        "parent_is_prompt": translate(
            "errors",
            "A prompt goes under an answer, not under another prompt. Choose the answer above it.",
        ),
        "out_of_range": translate(
            "errors",
            "A value is outside of what is allowed, so nothing was sent. Correct it and try again.",
        ),
        "policy_system_prompt": translate(
            "errors",
            "The site's policy allows no system prompts, and here is one, so nothing was sent or "
            "kept. Clear it under Parameters; the next message that you send takes it out of its "
            "conversation. An admin can change the policy under Settings, Model parameters.",
        ),
        "policy_constraint": translate(
            "errors",
            "The site's policy allows no JSON schemas and no grammars, so nothing was sent or kept. "
            "Choose any form of the answer, and try again. An admin can change the policy under "
            "Settings, Model parameters.",
        ),
        "policy_seed": translate(
            "errors",
            "The site's policy allows no seed of one's own, so nothing was sent or kept. Let it be "
            "drawn, and try again. An admin can change the policy under Settings, Model parameters.",
        ),
        "control_character": translate(
            "errors",
            "The text holds a character that cannot be shown or stored "
            "faithfully, so nothing was sent. Remove it and try again.",
        ),
        "empty_form": translate(
            "errors",
            "The answer is to follow a JSON schema or a grammar, and none is written. Nothing was "
            "sent or kept. Write it, or let the answer have any form.",
        ),
        "schema_not_json": translate(
            "errors",
            "The JSON schema is not valid JSON: look at line {line}, column {column}. Nothing was "
            "sent or kept. Correct it and try again.",
        ),
        "bad_schema": translate(
            "errors",
            "This JSON schema cannot be used. Nothing was sent. Simplify or correct it.",
        ),
        "bad_grammar": translate(
            "errors",
            "This grammar cannot be used. Nothing was sent. Correct it; it must"
            " be GBNF with a rule called root.",
        ),
        "template_error": translate(
            "errors",
            "The model's template cannot render this conversation. Nothing was "
            "sent. Shorten or change the message; if every message meets this, "
            "a steward should activate another model.",
        ),
    }


def models_texts() -> dict[str, str]:
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


def files_texts() -> dict[str, str]:
    """Model files and the worker."""
    translate = QCoreApplication.translate
    return {
        "no_model": translate(
            "errors",
            "There is no such model, or none is loaded. Look in the list on the Models page.",
        ),
        "model_missing": translate(
            "errors",
            "The model's file is gone from the model folder, so it cannot be "
            "used. A steward can add the same file again; its approval stays.",
        ),
        "model_changed": translate(
            "errors",
            "The model's file is not the one that was approved: it was changed,"
            " so it is not loaded. Find out who changed it; adding the approved"
            " file again puts it right.",
        ),
        "model_unreadable": translate(
            "errors",
            "The model's file could not be loaded: it is damaged, or not of a "
            "kind that can run here. Activate another model.",
        ),
        "out_of_memory": translate(
            "errors",
            "The model needs more memory than is free. Close other programs, or"
            " activate a smaller model.",
        ),
        "sandbox_missing": translate(
            "errors",
            "The sandbox that a model must run in is not complete on this "
            "machine, so no model is loaded. An admin sees under System what is"
            " missing.",
        ),
        "worker_hung": translate(
            "errors",
            "The model's worker stopped answering and was ended; it is started "
            "anew by itself. What was written until then is kept. Try again in "
            "a moment.",
        ),
        "part_missing": translate(
            "errors",
            "Not all parts of this split model are in one folder. Nothing was "
            "added. Put all of them into one folder, then add any of them "
            "again.",
        ),
        "no_room_for_model": translate(
            "errors",
            "The model needs {needed} MiB, and {spare} MiB must stay free beside it, but the disk has "
            "only {free} MiB free. Nothing was copied. Free some space on it, then add the model "
            "again.",
        ),
        "file_changed": translate(
            "errors",
            "The file changed while it was being read. Nothing was added. Wait "
            "until it is complete, then add it again.",
        ),
        "file_unreadable": translate(
            "errors",
            "The file cannot be read. Check the medium, and that the engine's account may read it.",
        ),
        **dict.fromkeys(
            ("not_a_file", "no_such_file"),
            translate(
                "errors",
                "There is no such file. Check the path and choose a GGUF file.",
            ),
        ),
        "starter_changed": translate(
            "errors",
            "The starter model is not the file that came with Anchorhold, so it"
            " was not registered. Run the set-up again to get it anew.",
        ),
        "not_proposed": translate(
            "errors",
            "This model does not wait for approval. Refresh the list to see its state.",
        ),
        "no_job": translate("errors", "This does not run any more. Nothing was cancelled."),
    }
