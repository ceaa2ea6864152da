"""What whoever confirms a call is asked, and why: a code for exactly this request, or a second person.

What a call asks has the code of its method, `service.method`.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def request_texts() -> dict[str, str]:
    """The requests, by the methods they are for, and those that take a second person by themselves."""
    translate = QCoreApplication.translate
    return {
        "alerts.change_delivery": translate("asks", "Change where alerts go beside the console"),
        "alerts.change_rule": translate("asks", "Change the alert rule “{change}”"),
        "audit.export": translate("asks", "Export the audit log {request}"),
        "keys.add_machine_slot": translate("asks", "Let this machine unseal the vault by itself"),
        "keys.remove_machine_slot": translate("asks", "Take the machine's own key slot away"),
        "keys.replace_master_key": translate("asks", "Replace the master key"),
        "keys.replace_recovery_key": translate(
            "asks", "Make a new recovery key; the one printed before opens nothing any more"
        ),
        "keys.replace_signing_key": translate(
            "asks", "Replace the signing key; was it seen: {compromised}"
        ),
        "keys.set_custodians_only": translate(
            "asks", "Let only custodians unseal the vault: {only}"
        ),
        "models.activate": translate("asks", "Let the model {sha256} answer from now on"),
        "models.add": translate("asks", "Add the model file {path}"),
        "models.approve": translate("asks", "Approve the model {sha256}"),
        "models.remove": translate("asks", "Remove the model {sha256} and its file"),
        "people.disable": translate(
            "asks", "Disable {person_id}; replace the master key: {replace_master_key}"
        ),
        "people.invite": translate("asks", "Invite {name} with the roles: {roles}"),
        "people.reset_person": translate(
            "asks", "Take back the access of {person_id} and invite anew"
        ),
        "people.set_custodian": translate("asks", "Make {person_id} a custodian: {custodian}"),
        "people.set_roles": translate("asks", "Give {person_id} the roles: {roles}"),
        "people.unlock_person": translate("asks", "Let {person_id} try to sign in again"),
        "people.withdraw_invitation": translate("asks", "Withdraw the invitation {invitation_id}"),
        "system.accept_baseline": translate(
            "asks", "Accept the present configuration as the baseline"
        ),
        "system.accept_faults": translate(
            "asks", "Accept the stored data in doubt, because: {reason}"
        ),
        "system.change_settings": translate("asks", "Change the settings of the site"),
        "witness.make_page": translate(
            "asks", "Make a page with the head of the log, to be printed"
        ),
        "approve_own_proposal": translate("asks", "Approve the model {model} ({sha256}…)"),
        "leave_read_only": translate(
            "asks",
            "Leave read-only with {kept} events kept and {lost} put aside, because: {reason}",
        ),
        "make_witness_page": translate(
            "asks", "Make a witness page of the log, to be printed and signed by both of you"
        ),
        "replace_broken_key": translate(
            "asks", "Make a new signing key that the former one does not vouch for"
        ),
        "waive_machine_slot": translate(
            "asks",
            "Waive: let this machine unseal the vault with a key that its disk does not protect",
        ),
    }


def requested_texts() -> dict[str, str]:
    """What stands in a request."""
    translate = QCoreApplication.translate
    return {
        "invitation_of": translate("asks", "of {name} ({number}…)"),
        "export_all": translate("asks", "from the beginning to now"),
        "export_since": translate("asks", "from {since} to now"),
        "export_until": translate("asks", "from the beginning to {until}"),
        "export_period": translate("asks", "from {since} to {until}"),
        "export_people": translate(
            "asks", "{asked}; its report shows only the people chosen: {number}"
        ),
        "export_criteria": translate(
            "asks", "{asked}; its report shows only the criteria {criteria}"
        ),
        "export_case": translate("asks", "of the case {case}…, with what was written about it"),
    }


def confirmation_texts() -> dict[str, str]:
    """Why a request has to be confirmed."""
    translate = QCoreApplication.translate
    return {
        "confirm_recent": translate(
            "errors",
            "This needs a new code from your authenticator; the one you signed in with does not count. "
            "For five minutes it counts for other such acts too.",
        ),
        "confirm_fresh": translate(
            "errors",
            "This cannot be undone or approves something, so it needs a new code from your authenticator "
            "for exactly this request.",
        ),
        "confirm_second": translate(
            "errors",
            "This needs a second person: someone else with the role for it agrees with their own name, "
            "password and code.",
        ),
        "own_proposal": translate(
            "errors",
            "You proposed {model} yourself, so a second steward has to agree: with their own name, "
            "password and code here, or from their own sign-in.",
        ),
        "witness_page_by_two": translate(
            "errors",
            "A page that stands for the log is made by two persons: another admin or an auditor agrees "
            "with their own name, password and code, and signs the page as well.",
        ),
        "machine_unprotected": translate(
            "errors",
            "{reasons} So whoever takes the disk could unseal the vault. Two persons can waive that; the "
            "waiver stays visible. A second admin has to agree with their own name, password and code.",
        ),
        "acceptance_by_two": translate(
            "errors",
            "Accepting stored data in doubt takes two persons: another admin or an auditor agrees with "
            "their own name, password and code.",
        ),
        "signing_key_by_two": translate(
            "errors",
            "The signing key is broken and cannot sign the one after it, so whoever verifies has to take "
            "the new one on two persons' word. Restore the key file from a backup if there is one. "
            "Otherwise another admin agrees with their own name, password and code.",
        ),
    }
