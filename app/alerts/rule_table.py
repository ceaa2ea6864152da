"""The texts of every rule of alerts; `tests/unit/test_alert_rules.py` holds them to the rules there are."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication


@dataclass(frozen=True)
class RuleText:
    """The texts of one rule.

    Attributes:
        name: As it stands in lists.
        sentence: What happened, with names of facts in braces; `{period}` is the length of a window.
        advice: What to do.
        of_unknown: What to do where it is about a name of nobody known; empty where it never is.
    """

    name: str
    sentence: str
    advice: str
    of_unknown: str = ""


def texts() -> dict[str, RuleText]:
    """The texts of every rule, by its key."""
    return {**_people(), **_records(), **_models(), **_machine(), **_usage()}


def _people() -> dict[str, RuleText]:
    translate = QCoreApplication.translate
    return {
        "sign_in_burst": RuleText(
            translate("rules", "Failed sign-ins"),
            translate(
                "rules",
                "Failed attempts to sign in as {subject}, or to confirm in that name: {times} within "
                "{period}.",
            ),
            translate(
                "rules",
                "Ask the person whether it was them. If it was not, reset their access, and look in the "
                "log for what else came from there.",
            ),
            translate(
                "rules",
                "Nobody has this name, or it was typed while the vault was sealed, so there is nobody to "
                "ask. Find out who was at the machine at these times, and look in the log for what else "
                "happened then.",
            ),
        ),
        "sign_in_spray": RuleText(
            translate("rules", "Failed sign-ins under many names"),
            translate(
                "rules", "Failed attempts to sign in, over all names: {times} within {period}."
            ),
            translate(
                "rules",
                "Somebody may be trying names. Find out who is at the machine, and seal the vault if it "
                "goes on.",
            ),
        ),
        "code_replayed": RuleText(
            translate("rules", "Used code given again"),
            translate(
                "rules",
                "A one-time code of {subject} was given again after it, or a later one, had been used.",
            ),
            translate(
                "rules",
                "It may be a slip of the same person: ask. If it was not, somebody saw the code and "
                "knows the password: reset their access.",
            ),
            translate(
                "rules",
                "It was given while the vault was sealed, so the log does not say whose it was. Find out "
                "who was at the machine then, and ask everyone who unsealed the vault around that time.",
            ),
        ),
        "role_changed": RuleText(
            translate("rules", "Roles changed"),
            translate("rules", "{by_person} changed the roles of {subject} to: {roles}."),
            translate("rules", "Check that somebody asked for it and that it was agreed."),
        ),
        "last_admin": RuleText(
            translate("rules", "One admin left"),
            translate(
                "rules",
                "Only one admin who can sign in is left, since {by_person} took another one away.",
            ),
            translate("rules", "Make another person admin, so that nobody is locked out for good."),
        ),
        "recovery_opened": RuleText(
            translate("rules", "Recovery key used"),
            translate("rules", "The recovery key was used to invite an admin."),
            translate(
                "rules",
                "Find out who used it and why. If nobody should have, seal the vault and make a new "
                "recovery key.",
            ),
        ),
        "recovery_code_used": RuleText(
            translate("rules", "Recovery code used"),
            translate(
                "rules",
                "{subject} signed in with a recovery code in place of the authenticator. Codes left: "
                "{left}.",
            ),
            translate(
                "rules",
                "Ask the person. If the authenticator is lost, or few codes are left, reset their "
                "access.",
            ),
        ),
        "other_account": RuleText(
            translate("rules", "Two accounts at once"),
            translate(
                "rules",
                "{subject} signed in from account {uid} of this machine while signed in from account "
                "{other_uid}.",
            ),
            translate(
                "rules",
                "Ask the person whether both accounts are theirs. If not, reset their access.",
            ),
        ),
        "bulk_copy": RuleText(
            translate("rules", "Many conversations duplicated"),
            translate("rules", "Conversations that {subject} duplicated: {times} within {period}."),
            translate("rules", "Ask the person what the copies are for."),
        ),
        "bulk_reading": RuleText(
            translate("rules", "Many conversations opened"),
            translate(
                "rules", "Different conversations that {subject} opened: {times} within {period}."
            ),
            translate("rules", "Ask the person whether it was them, and what for."),
        ),
    }


def _records() -> dict[str, RuleText]:
    translate = QCoreApplication.translate
    doubt = translate(
        "rules",
        "Nothing is changed until that is settled. The System page shows what was found; restore the "
        "latest backup, or accept it with a second person.",
    )
    return {
        "log_gap": RuleText(
            translate("rules", "Log does not verify"),
            translate(
                "rules", "The audit log does not verify: events in it were changed, or are missing."
            ),
            doubt,
        ),
        "rows_differ": RuleText(
            translate("rules", "Stored data in doubt"),
            translate(
                "rules",
                "Stored data is not what the audit log adds up to, or cannot be trusted after a fault.",
            ),
            doubt,
        ),
        "witness_contradicted": RuleText(
            translate("rules", "Witness contradicts the log"),
            translate("rules", "A witness saw another log than the one that is there."),
            translate(
                "rules",
                "Someone with the keys cut or rewrote the log, or an old copy was put back. Keep the "
                "witness; the System page shows what was found.",
            ),
        ),
        "journal_damaged": RuleText(
            translate("rules", "Side journal damaged"),
            translate(
                "rules",
                "What happened while the log took no events is not recorded whole. Records that gave "
                "way to later ones: {lost}.",
            ),
            translate(
                "rules",
                "Find out who could reach the files of the data folder while no engine ran.",
            ),
        ),
        "signing_key_broken": RuleText(
            translate("rules", "Signing key broken"),
            translate("rules", "The site's signing key cannot be used, so the log is not signed."),
            translate(
                "rules",
                "Restore the key file from a backup, or replace the signing key on the System page.",
            ),
        ),
        "late_checkpoint": RuleText(
            translate("rules", "Log not signed in time"),
            translate("rules", "The log grew, and its head has not been signed for {minutes}."),
            translate(
                "rules",
                "Look on the System page for what else is wrong, then verify the log on the Audit page.",
            ),
        ),
        "witness_missing": RuleText(
            translate("rules", "Witness overdue"),
            translate("rules", "A witness of the log has been overdue for {hours}."),
            translate("rules", "Make one on the Audit page, and keep it away from this machine."),
        ),
        "bulk_export": RuleText(
            translate("rules", "Log exported again and again"),
            translate("rules", "Exports of the log by {subject}: {times} within {period}."),
            translate("rules", "Ask what they were for, and where the bundles are now."),
        ),
        "configuration_drift": RuleText(
            translate("rules", "Configuration not as accepted"),
            translate("rules", "The configuration is not as accepted: {drift}."),
            translate(
                "rules",
                "Set it back, or accept the configuration as it is now, beside the rules on the Alerts page.",
            ),
        ),
    }


def _models() -> dict[str, RuleText]:
    translate = QCoreApplication.translate
    return {
        "model_changed": RuleText(
            translate("rules", "Model file changed"),
            translate(
                "rules",
                "The file of {subject} is not the one that was approved, and was not loaded.",
            ),
            translate(
                "rules",
                "Find out who can write to the data folder, and import the model from its origin again.",
            ),
        ),
        "load_refused": RuleText(
            translate("rules", "Model not loaded"),
            translate("rules", "{subject} was not loaded: {cause}."),
            translate("rules", "The System page says more. Activate another model meanwhile."),
        ),
        "template_changed": RuleText(
            translate("rules", "Chat template changed"),
            translate(
                "rules",
                "{subject} runs with the chat template {template}; before it was {former}.",
            ),
            translate(
                "rules",
                "Check that it was approved with the model: the template decides what the model is told.",
            ),
        ),
        "worker_died": RuleText(
            translate("rules", "Model's process ended by itself"),
            translate(
                "rules", "The process of {subject} ended by itself: {times} times within {period}."
            ),
            translate(
                "rules",
                "Choose a smaller context or another model, and look at the machine's memory.",
            ),
        ),
        "worker_socket": RuleText(
            translate("rules", "Model tried the network"),
            translate(
                "rules",
                "The process of {subject} tried to open a socket and was refused. Attempts: {attempts}.",
            ),
            translate(
                "rules",
                "Nothing left this machine. Activate another model, and have this one's origin examined.",
            ),
        ),
        "gpu_memory_low": RuleText(
            translate("rules", "Little memory on the GPU"),
            translate("rules", "Memory that is free on the GPU: {free} MiB."),
            translate(
                "rules",
                "Put fewer layers on the GPU in the settings, or end what else uses it.",
            ),
        ),
    }


def _machine() -> dict[str, RuleText]:
    translate = QCoreApplication.translate
    return {
        "clock_back": RuleText(
            translate("rules", "Clock went back"),
            translate(
                "rules",
                "This machine's clock went back, {hours} behind the latest time on record.",
            ),
            translate("rules", "Set the clock, and find out who set it back."),
        ),
        "clock_ahead": RuleText(
            translate("rules", "Clock jumped ahead"),
            translate("rules", "This machine's clock jumped ahead by {hours}."),
            translate("rules", "If that is wrong, set it back before anything is deleted by it."),
        ),
        "engine_socket": RuleText(
            translate("rules", "Engine tried the network"),
            translate(
                "rules",
                "A part of the engine tried to open a socket ({kind}) and was refused. Attempts: "
                "{attempts}.",
            ),
            translate(
                "rules",
                "Nothing left this machine. Tell whoever installed this version, with the event.",
            ),
        ),
        "interface_up": RuleText(
            translate("rules", "Network interface came up"),
            translate("rules", "The network interface {interface} came up."),
            translate(
                "rules",
                "This program opens no connection through it. Find out who connected the machine, and "
                "to what.",
            ),
        ),
        "medium_mounted": RuleText(
            translate("rules", "Removable medium mounted"),
            translate("rules", "The removable medium {device} was mounted."),
            translate("rules", "Find out whose it is and what it was for."),
        ),
        "disk_low": RuleText(
            translate("rules", "Little room on the disk"),
            translate("rules", "Room that is left on the disk of the data folder: {free} MiB."),
            translate("rules", "Free some before it is full: then nothing new is taken on."),
        ),
        "memory_low": RuleText(
            translate("rules", "Little memory"),
            translate("rules", "Memory that is available on this machine: {free} MiB."),
            translate("rules", "End what else uses it, or choose a smaller model or context."),
        ),
    }


def _usage() -> dict[str, RuleText]:
    translate = QCoreApplication.translate
    advice = translate(
        "rules",
        "Ask the person whether it was them. The log shows what was done in that hour.",
    )
    return {
        "usage_events": RuleText(
            translate("rules", "Unusually many acts"),
            translate(
                "rules",
                "Acts of {subject} in the hour from {hour}: {events}. Usual are {median}, the median "
                "over {hours}; from {limit} on it is far out of the usual.",
            ),
            advice,
        ),
        "usage_tokens": RuleText(
            translate("rules", "Unusually many tokens"),
            translate(
                "rules",
                "Tokens for {subject} in the hour from {hour}: {tokens}. Usual are {median}, the median "
                "over {hours}; from {limit} on it is far out of the usual.",
            ),
            advice,
        ),
        "usage_hours": RuleText(
            translate("rules", "Unusual time of day"),
            translate(
                "rules",
                "Acts of {subject} in the hour from {hour}: {events}. In {days} of work there were none "
                "within {margin} of that time of day.",
            ),
            advice,
        ),
    }


def rule_name(key: str) -> str:
    """What a rule is called; its key where this console does not know it."""
    text = texts().get(key)
    return text.name if text else key.replace("_", " ")


def rule_names() -> tuple[str, ...]:
    """What all rules are called, for who measures."""
    return tuple(each.name for each in texts().values())
