"""What is wrong with the log, its side journal, or between it and a witness."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def log_texts() -> dict[str, str]:
    """The log, its checkpoints, the side journal, witnesses."""
    translate = QCoreApplication.translate
    return {
        "journal_record": translate("said", "record {number} of the side journal is not authentic"),
        "journal_length": translate(
            "said",
            "the side journal has {found} bytes where {size} belong",
        ),
        "journal_header": translate(
            "said",
            "the side journal's header is damaged, and with it all of its records",
        ),
        "journal_cut": translate(
            "said",
            "the side journal is cut: {gone} of {known} records are gone",
        ),
        "journal_count": translate(
            "said",
            "the count of record {number} of the side journal is damaged",
        ),
        "log_unknown_event": translate(
            "said",
            "event {number} is of a kind not known here: {action} version {version}",
        ),
        "log_event_misfit": translate(
            "said",
            "event {number}, {action}, does not fit what came before",
        ),
        "log_no_event": translate("said", "the log's tables hold something that is no event"),
        "log_event_missing": translate("said", "event {number} of the log is missing"),
        "log_event_form": translate("said", "event {number} of the log is not in its one form"),
        "log_cut_signed": translate(
            "said",
            "the log has {size} events, and {signed} were signed: its end was cut",
        ),
        "log_event_changed": translate("said", "event {number} of the log was changed"),
        "log_cut_replaced": translate(
            "said",
            "the log has {size} events, and had {least} when the signing key was replaced: its "
            "end was cut",
        ),
        "checkpoint_differs": translate(
            "said",
            "the checkpoint at {at} says something else than what is stored with it",
        ),
        "checkpoint_signature": translate(
            "said",
            "the signature of the checkpoint at {at} is wrong",
        ),
        "checkpoint_unreadable": translate("said", "the checkpoint at {at} cannot be read"),
        "log_event_number": translate("said", "event {number} of the log says it is number {says}"),
        "log_other_than_signed": translate(
            "said",
            "the first {size} events of the log are not the ones that were signed",
        ),
        "log_tile_misfit": translate(
            "said",
            "the events {start} to {end} of the log do not fit their tile",
        ),
        "log_one_changed": translate(
            "said",
            "one of the events {start} to {end} of the log was changed",
        ),
        "log_state_left_out": translate(
            "said",
            "a state event before event {number} of the log is left out",
        ),
        "log_state_last": translate(
            "said",
            "the last state event of the log is number {named}, and {found} was found",
        ),
        "log_cut_tiles": translate(
            "said",
            "the log had {reach} events or more, and has {size}: its end was cut",
        ),
        "log_tiles_misfit": translate(
            "said",
            "the log has {size} events, and its tiles do not fit that",
        ),
        "log_cut_recorded": translate(
            "said",
            "this engine recorded {known} events, and the log has {size}: its end was cut",
        ),
        "log_event_bytes": translate("said", "event {number} is not stored as bytes"),
        "log_event_hash": translate("said", "event {number} is not what was hashed"),
        "log_other_than_known": translate(
            "said",
            "the events {start} to {end} are not the ones this engine recorded",
        ),
        "log_index_differs": translate(
            "said",
            "the index that finds the events {start} to {end} says something else than they do",
        ),
        "log_other_than_recorded": translate(
            "said",
            "the events {start} to {end} are not the ones that were recorded",
        ),
        "log_events_unreadable": translate(
            "said",
            "the events from {start} on cannot be read: {problem}",
        ),
        "log_event_differs": translate(
            "said",
            "event {number} says something else than what is stored with it",
        ),
        "log_event_state": translate("said", "event {number} names another state event before it"),
        "log_events_not_signed": translate(
            "said",
            "the events {start} to {end} are not the ones that were signed",
        ),
        "witness_gap": translate(
            "said",
            "The witness saw {size} events in the log, and event {number} is gone: the log was "
            "cut or an older copy of it was put back.",
        ),
        "witness_saw_more": translate(
            "said",
            "The witness saw {size} events in the log, and only {have} are there: the rest is "
            "gone, cut off or lost when an older copy of the store was put back.",
        ),
        "witness_saw_other": translate(
            "said",
            "The first {size} events of the log are not the ones the witness saw: the log was "
            "written anew.",
        ),
        "witness_head_gone": translate(
            "said",
            "The head of the log signed at {size} events, which the witness saw, is gone.",
        ),
        "log_does_not_verify": translate("said", "The audit log does not verify: {told}."),
    }
