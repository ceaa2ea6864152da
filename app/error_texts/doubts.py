"""What is in doubt while the engine is read-only."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def found_texts() -> dict[str, str]:
    """What differs between the log and the rows, and its values."""
    translate = QCoreApplication.translate
    return {
        "kind_person": translate("said", "person"),
        "kind_model": translate("said", "model"),
        "kind_fault": translate("said", "fault"),
        "kind_setting": translate("said", "setting"),
        "kind_site": translate("said", "site"),
        "difference_in": translate("said", "{what} {called}, {field}"),
        "difference_of": translate("said", "{what} {called}"),
        "field_active": translate("said", "active"),
        "field_roles": translate("said", "roles"),
        "field_custodian": translate("said", "custodian"),
        "field_name": translate("said", "name"),
        "field_access": translate("said", "access"),
        "field_state": translate("said", "state"),
        "field_waiver": translate("said", "waiver"),
        "field_proposed_by": translate("said", "proposed by"),
        "field_approved_by": translate("said", "approved by"),
        "field_size": translate("said", "size"),
        "field_accepted_by": translate("said", "accepted by"),
        "field_agreed_by": translate("said", "agreed by"),
        "field_kinds": translate("said", "kinds"),
        "field_kept": translate("said", "events kept"),
        "field_lost": translate("said", "events put aside"),
        "field_reason": translate("said", "reason"),
        "differs": translate("said", "{what}: {log} in the log, {store} in the store"),
        "only_in_log": translate("said", "{what}: in the log, not in the store"),
        "only_in_store": translate("said", "{what}: in the store, not in the log"),
        "role_admin": translate("said", "admin"),
        "role_analyst": translate("said", "analyst"),
        "role_auditor": translate("said", "auditor"),
        "role_steward": translate("said", "steward"),
        "state_proposed": translate("said", "proposed"),
        "state_approved": translate("said", "approved"),
        "state_retired": translate("said", "retired"),
        "kind_of_log": translate("said", "log"),
        "kind_of_rows": translate("said", "rows"),
        "kind_of_witness": translate("said", "witness"),
        "value_nothing": translate("said", "nothing"),
        "value_yes": translate("said", "yes"),
        "value_no": translate("said", "no"),
        "rows_differ": translate("said", "Stored rows differ from the audit log: {told}."),
        "and_more": translate("said", "and {more} more"),
        "log_proven": translate("said", "{events}, root {root}, signed"),
        "log_here": translate("said", "The log here has {events}, root {root}."),
    }


def doubt_texts() -> dict[str, str]:
    """What was found, why it cannot be accepted, and what was accepted before."""
    translate = QCoreApplication.translate
    return {
        "restore": translate("said", "Restore the latest backup."),
        "row_is_there": translate("said", "is there"),
        "row_is_gone": translate("said", "is gone"),
        "row_is_not_there": translate("said", "is not there"),
        "exception_on_record": translate(
            "said",
            "Exception on record: stored data in doubt was accepted {times}, last by {first} "
            "and {second}.",
        ),
        "exception_reasons": translate(
            "said",
            "The report on stored data in doubt has the reasons.",
        ),
        "exception_put_aside": translate(
            "said",
            "{events} could not be proven and were put aside.",
        ),
        "refused_store": translate(
            "said",
            "The disk failed, or pages of the store cannot be read, and nothing tells what they"
            " held: no one can accept that. Check the disk and start the engine again.",
        ),
        "refused_no_admin": translate(
            "said",
            "The log proves no admin any more who could accept this.",
        ),
        "refused_password": translate(
            "said",
            "The former password of the only admin was put back, and the log holds no secret to"
            " make the present one again from.",
        ),
        "refused_rows": translate(
            "said",
            "Rows are gone, or their names were changed, and the log holds no text to make them"
            " again from.",
        ),
        "subject_log": translate("said", "Audit log"),
        "subject_witness": translate("said", "Witness"),
        "subject_store": translate("said", "Store"),
        "once": translate("said", "once"),
    }
