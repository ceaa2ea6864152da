"""Why a worker or an answer ended badly, and why a prompt cannot be shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def answer_ends() -> dict[str, str]:
    """Workers that ended, answers that did, prompts that cannot be shown."""
    translate = QCoreApplication.translate
    return {
        "worker_not_started": translate("said", "The model's process cannot be started ({cause})."),
        "running_died": translate(
            "said",
            "The model's process ended unexpectedly. The text so far is kept; send again to go "
            "on. If it happens again, choose another model.",
        ),
        "running_hung": translate(
            "said",
            "The model's process stopped answering and was ended. The text so far is kept; send"
            " again to go on.",
        ),
        "running_out_of_memory": translate(
            "said",
            "The model's process ran out of memory. The text so far is kept. Choose a smaller "
            "context or a smaller model.",
        ),
        "loading_died": translate(
            "said",
            "The model's process ended while it was loading the file. The file may be damaged "
            "or of a kind that this version does not know. Import it again, or choose another.",
        ),
        "loading_hung": translate(
            "said",
            "The model did not load in time and was given up. Choose a smaller model, or allow "
            "more time.",
        ),
        "loading_out_of_memory": translate(
            "said",
            "There is not enough memory to load this model. Choose a smaller context, a smaller"
            " model, or raise the memory limit.",
        ),
        "answer_fault": translate(
            "said",
            "The answer ended because of a fault in Anchorhold itself. What was written of it "
            "is kept. Send the question again; if it happens again, tell whoever looks after "
            "this machine.",
        ),
        "answer_not_saved": translate(
            "said",
            "This answer could not be stored to its end: opened anew, the conversation shows only what "
            "was stored of it before. Copy the text if you need it.",
        ),
        "answer_no_summary": translate(
            "said",
            "The model wrote no summary of the oldest messages, so there is no answer. Have it "
            "written anew, leaving the oldest messages out.",
        ),
        "prompt_not_kept": translate(
            "said",
            "What this answer was made with was not kept, so its prompt cannot be shown. Newer "
            "answers keep it.",
        ),
        "prompt_not_summed_up": translate(
            "said",
            "This answer was cut off before the summary for its prompt was ready, so the model "
            "saw no prompt.",
        ),
        "prompt_of_other_model": translate(
            "said",
            "Another model than the active one gave this answer, so its prompt cannot be shown "
            "character by character. Below is what its template was given.",
        ),
        "prompt_too_long_to_show": translate(
            "said",
            "The prompt is too long to be shown as one text. Below is what the model's template"
            " was given.",
        ),
        "answer_worker_died": translate(
            "said",
            "The model's process ended unexpectedly. The text so far is kept; send again to go on.",
        ),
        "answer_worker_hung": translate(
            "said",
            "The model's process stopped answering and was ended. The text so far is kept; send"
            " again to go on.",
        ),
        "answer_out_of_memory": translate(
            "said",
            "The model's process ran out of memory. The text so far is kept. Choose a smaller "
            "context or a smaller model.",
        ),
        "answer_not_ready": translate(
            "said",
            "The model is not loaded, so there is no answer. System shows why.",
        ),
        "answer_closed": translate(
            "said",
            "The model was unloaded before the answer was finished. The text so far is kept.",
        ),
        "answer_context_overflow": translate(
            "said",
            "The conversation does not fit the model's context. Leave the oldest messages out, "
            "or begin a new conversation.",
        ),
        "answer_template_error": translate(
            "said",
            "The model's template cannot render this conversation. Change the message; if every"
            " message meets this, a steward should activate another model.",
        ),
        "answer_bad_grammar": translate(
            "said",
            "This grammar cannot be used. Correct it; it must be GBNF with a rule called root.",
        ),
        "answer_bad_schema": translate(
            "said",
            "This JSON schema cannot be used. Simplify or correct it.",
        ),
        "answer_decode_error": translate(
            "said",
            "The model failed while it was writing. The text so far is kept; send again to go on.",
        ),
        "answer_busy": translate(
            "said",
            "The model is busy with other answers. Wait until one is finished, then send again.",
        ),
    }
