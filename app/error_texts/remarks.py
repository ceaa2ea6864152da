"""What people should attend to or know, and what long work is called."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def remark_texts() -> dict[str, str]:
    """Clock, disk, models, what was put aside."""
    translate = QCoreApplication.translate
    return {
        "in_doubt": translate(
            "said",
            "Stored data is in doubt, so nothing is changed until that is settled. Admins and "
            "auditors can sign in and see what was found.",
        ),
        "disk_has_no_room": translate(
            "said",
            "The disk of the data folder is full, so nothing new is taken on. Free some space "
            "on it, delete conversations, or remove models that are not active.",
        ),
        "no_model_file": translate(
            "said",
            "There is no model file in the data folder, so nothing will answer until a steward "
            "has signed in and added one. A version that was approved stays approved.",
        ),
        "model_not_loaded": translate(
            "said",
            "The active model cannot be loaded, so nothing can answer. Whoever signs in is told"
            " why; a steward can put it right.",
        ),
        "journal_damaged": translate("said", "The side journal was damaged: {problem}."),
        "setup_put_aside": translate(
            "said",
            "A set-up that was cut off was put aside; it can begin anew.",
        ),
        "model_stopped_by_rule": translate(
            "said",
            "An alert stopped the model, as this site's rules say, so nothing can answer. "
            "Somebody who reads alerts can say why; a steward or an admin activates the model "
            "again when that is settled.",
        ),
        "model_load_cancelled": translate(
            "said",
            "Loading the model was cancelled, so nothing can answer. It is loaded when a steward or "
            "an admin activates it again, and when the vault is next opened.",
        ),
        "findings_overdue": translate(
            "said",
            "Findings overdue: {late}. The date until which they were to be mended has passed. "
            "Look at the findings on the Alerts page, and close what is mended or give it a "
            "later date.",
        ),
        "alert_folder_saw_other": translate("said", "The folder for alerts has seen another log."),
        "no_starter": translate(
            "said",
            "The starter model is not on this machine, so there is no model yet. A steward can "
            "add one.",
        ),
        "engine_tried_socket": translate(
            "said",
            "A library inside the engine tried to reach a network. It was refused, and nothing "
            "left this machine. Report it, with the event in the log, to whoever installed this"
            " version.",
        ),
        "worker_tried_socket": translate(
            "said",
            "The model's process tried to open a socket, as no sound model makes it do. It was "
            "refused, and nothing left this machine. Activate another model, and have this "
            "one's origin examined.",
        ),
        "runs_without": translate(
            "said",
            "The model runs without {layers}, which this machine does not offer and this site "
            "does not require.",
        ),
        "witness_is_due": translate(
            "said",
            "No witness of the log was made for {every} or longer. Save one on a stick or print"
            " one, and keep it away from this machine: without it nothing tells a log that was "
            "cut and signed again.",
        ),
        "clock_ahead": translate(
            "said",
            "This machine's clock jumped {amount} ahead. If that is wrong, set it back before "
            "retention rules act on it.",
        ),
        "clock_back": translate(
            "said",
            "This machine's clock is {amount} behind the latest time on record. Retention goes "
            "by the time on record, so nothing is deleted early. Set the clock.",
        ),
        "disk_read_only": translate(
            "said",
            "The disk of the data folder is read-only: nothing can be saved.",
        ),
        "disk_low": translate(
            "said",
            "The disk of the data folder has {left} MiB left. Free some space before it is full.",
        ),
    }


def place_texts() -> dict[str, str]:
    """Key files, and what keeps the machine's own secret."""
    translate = QCoreApplication.translate
    return {
        "no_witness_here": translate("said", "So the log has no witness on this machine."),
        "witness_unchecked": translate(
            "said",
            "The witness in the keyring could not be read or written, so a log that was put back "
            "cannot be told from this one. Unlock the keyring and start the engine anew, or compare "
            "with a printed witness.",
        ),
        "witness_altered": translate(
            "said",
            "What the keyring keeps as the witness of the log is not what the engine wrote: it was "
            "altered. So a log that was put back cannot be told from this one. Compare with a printed "
            "witness.",
        ),
        "machine_did_not_open": translate(
            "said",
            "This machine did not unseal the vault by itself.",
        ),
        "machine_waived": translate(
            "said",
            "Under a waiver of two persons this machine unseals the vault with a key on a disk "
            "that does not protect it: whoever takes the disk can read everything.",
        ),
        "disk_not_encrypted": translate(
            "said",
            "The disk of the data folder is not encrypted in a way the engine can see.",
        ),
        "machine_disk_open": translate(
            "said",
            "Its secret lies on a disk that is not encrypted any more.",
        ),
        "machine_keyring_of_desktop": translate(
            "said",
            "Its secret is in a desktop's keyring, which a service does not use.",
        ),
        "machine_other_secret": translate(
            "said",
            "What keeps its secret has another one, or none.",
        ),
        "key_file_of_other": translate(
            "said",
            "A key file belongs to another account, which can replace it. Give the data folder "
            "back to the account that runs the engine.",
        ),
        "key_file_readable": translate(
            "said",
            "A key file was readable by other accounts. That was corrected; whoever copied it "
            "can guess passwords without limit, so let everyone change theirs.",
        ),
        "key_folder_open": translate(
            "said",
            "The folder of the keys was open to other accounts. That was corrected.",
        ),
        "keyring_none": translate("said", "This desktop has no keyring that encrypts."),
        "keyring_plain": translate(
            "said",
            "The keyring writes its entries to a plain file, so it is not used. Give the desktop's "
            "keyring a password.",
        ),
        "keyring_not_kept": translate(
            "said",
            "The keyring did not give back what was written to it.",
        ),
        "keyring_refused": translate("said", "The keyring refused ({cause}); it may be locked."),
        "keyring_silent": translate("said", "The keyring gave no answer within {seconds} seconds."),
        "machine_file_refused": translate(
            "said",
            "The file with this machine's secret cannot be used.",
        ),
        "tpm_refused": translate(
            "said",
            "The TPM 2 of this machine does not open what it was given to keep: its state has "
            "changed, the firmware's settings for example, or this account may not use it. Once that "
            "is as it should be, take this machine's key away and give it a new one.",
        ),
        "tpm_silent": translate("said", "The TPM 2 of this machine gave no answer in time."),
        "machine_file_gone": translate("said", "The file with this machine's secret is gone."),
        "machine_file_not_read_back": translate("said", "What was written could not be read back."),
        "tpm_no_tool": translate(
            "said",
            "systemd-creds, which speaks to a TPM 2, is not on this machine.",
        ),
        "tpm_none": translate("said", "This machine has no TPM 2 that its system can use."),
    }


def job_texts() -> dict[str, str]:
    """Long work, and what became of it."""
    translate = QCoreApplication.translate
    return {
        "job_add": translate("said", "Adding {model}"),
        "job_add_some": translate("said", "Adding a model"),
        "job_export": translate("said", "Exporting the audit log"),
        "job_load": translate("said", "Loading {model}"),
        "job_machine_slot": translate("said", "Removing the machine's key slot"),
        "job_master_key": translate("said", "Replacing the master key"),
        "job_recovery_key": translate("said", "Replacing the recovery key"),
        "job_recovery_key_cut_off": translate(
            "said",
            "The engine ended meanwhile: the former key may be void. Unless a new one was shown to "
            "you, make another.",
        ),
        "job_signing_key": translate("said", "Replacing the signing key"),
        "job_verify": translate("said", "Verifying the log"),
        "job_restarted": translate(
            "said",
            "The engine was restarted while this ran, so it began anew.",
        ),
        "job_cancelled": translate("said", "Cancelled."),
        "job_interrupted": translate(
            "said",
            "The engine ended while this ran, so it was not finished. Begin it again.",
        ),
    }
