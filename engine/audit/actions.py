"""Every kind of event the engine records, and those that carry state."""

from __future__ import annotations

from enum import StrEnum


class Action(StrEnum):
    """Tags of events, `object.action`, alphabetical by object."""

    ACCESS_REFUSED = "access.refused"
    ALERT_ACKNOWLEDGED = "alert.acknowledged"
    ALERT_ASSIGNED = "alert.assigned"
    ALERT_CLOSED = "alert.closed"
    ALERT_NOTED = "alert.noted"
    ALERT_RAISED = "alert.raised"
    ALERT_RESPONDED = "alert.responded"
    ALERT_RULE_CHANGED = "alert_rule.changed"
    ANSWER_COMPLETED = "answer.completed"
    ANSWER_CONTINUED = "answer.continued"
    ANSWER_FAILED = "answer.failed"
    ANSWER_INTERRUPTED = "answer.interrupted"
    ANSWER_REGENERATED = "answer.regenerated"
    ANSWER_STOPPED = "answer.stopped"
    BASELINE_ACCEPTED = "baseline.accepted"
    CLOCK_JUMPED_AHEAD = "clock.jumped_ahead"
    CLOCK_WENT_BACK = "clock.went_back"
    CO_SIGN_COMPLETED = "co_sign.completed"
    CO_SIGN_REFUSED = "co_sign.refused"
    CONVERSATION_BRANCH_CHOSEN = "conversation.branch_chosen"
    CONVERSATION_CREATED = "conversation.created"
    CONVERSATION_DELETE_ASKED = "conversation.delete_asked"
    CONVERSATION_DELETED = "conversation.deleted"
    CONVERSATION_DUPLICATED = "conversation.duplicated"
    CONVERSATION_MOVED = "conversation.moved"
    CONVERSATION_OPENED = "conversation.opened"
    CONVERSATION_PINNED = "conversation.pinned"
    CONVERSATION_RENAMED = "conversation.renamed"
    CONVERSATION_RESTORED = "conversation.restored"
    CONVERSATION_TITLED = "conversation.titled"
    ENGINE_FULL = "engine.full"
    ENGINE_OPENING_FAILED = "engine.opening_failed"
    ENGINE_READ_ONLY = "engine.read_only"
    ENGINE_RECOVERED = "engine.recovered"
    ENGINE_SEAL_ASKED = "engine.seal_asked"
    ENGINE_SEALED = "engine.sealed"
    ENGINE_SOCKET_REFUSED = "engine.socket_refused"
    ENGINE_STARTED = "engine.started"
    ENGINE_STOPPED = "engine.stopped"
    ENGINE_UNSEALED = "engine.unsealed"
    ENGINE_WRITABLE = "engine.writable"
    EXPORT_BEGUN = "export.begun"
    EXPORT_CANCELLED = "export.cancelled"
    EXPORT_COMPLETED = "export.completed"
    EXPORT_FAILED = "export.failed"
    FAULT_ACCEPTED = "fault.accepted"
    FINDING_CHANGED = "finding.changed"
    FINDING_CLOSED = "finding.closed"
    FINDING_NOTED = "finding.noted"
    FINDING_OPENED = "finding.opened"
    FOLDER_CREATED = "folder.created"
    FOLDER_DELETED = "folder.deleted"
    FOLDER_RENAMED = "folder.renamed"
    INCIDENT_ASSIGNED = "incident.assigned"
    INCIDENT_CLOSED = "incident.closed"
    INCIDENT_EXTENDED = "incident.extended"
    INCIDENT_NOTED = "incident.noted"
    INCIDENT_OPENED = "incident.opened"
    JOB_CANCELLED = "job.cancelled"
    JOB_INTERRUPTED = "job.interrupted"
    JOB_RESTARTED = "job.restarted"
    JOURNAL_FOLDED = "journal.folded"
    KEY_SLOT_ADDED = "key_slot.added"
    KEY_SLOT_REMOVED = "key_slot.removed"
    LOG_READ = "log.read"
    LOG_VERIFIED = "log.verified"
    MACHINE_SLOT_ADDED = "machine_slot.added"
    MACHINE_SLOT_REMOVE_ASKED = "machine_slot.remove_asked"
    MACHINE_SLOT_REMOVED = "machine_slot.removed"
    MASTER_KEY_REPLACE_ASKED = "master_key.replace_asked"
    MASTER_KEY_REPLACED = "master_key.replaced"
    MESSAGE_SENT = "message.sent"
    MODEL_ACTIVATED = "model.activated"
    MODEL_APPROVED = "model.approved"
    MODEL_FILE_RESTORED = "model.file_restored"
    MODEL_IMPORT_BEGUN = "model.import_begun"
    MODEL_IMPORT_ENDED = "model.import_ended"
    MODEL_PROPOSED = "model.proposed"
    MODEL_REFUSED = "model.refused"
    MODEL_REGISTERED = "model.registered"
    MODEL_REMOVED = "model.removed"
    PASSWORD_CHANGED = "password.changed"  # noqa: S105 - a tag
    PERSON_ACCESS_CHANGED = "person.access_changed"
    PERSON_CREATED = "person.created"
    PERSON_DISABLED = "person.disabled"
    PERSON_INVITATION_WITHDRAWN = "person.invitation_withdrawn"
    PERSON_INVITED = "person.invited"
    PERSON_RESET = "person.reset"
    PERSON_ROLES_CHANGED = "person.roles_changed"
    PERSON_UNLOCKED = "person.unlocked"
    PRESET_DELETED = "preset.deleted"
    PRESET_SAVED = "preset.saved"
    PROMPT_DELETED = "prompt.deleted"
    PROMPT_SAVED = "prompt.saved"
    RECOVERY_ABANDONED = "recovery.abandoned"
    RECOVERY_OPENED = "recovery.opened"
    RECOVERY_CODE_USED = "recovery_code.used"
    RECOVERY_KEY_REPLACE_ASKED = "recovery_key.replace_asked"
    RECOVERY_KEY_REPLACED = "recovery_key.replaced"
    SEARCH_RUN = "search.run"
    SETTINGS_CHANGED = "settings.changed"
    SIGN_IN_COMPLETED = "sign_in.completed"
    SIGN_IN_ENDED = "sign_in.ended"
    SIGN_IN_LOCKED = "sign_in.locked"
    SIGN_IN_LOCKED_OUT = "sign_in.locked_out"
    SIGN_IN_REFUSED = "sign_in.refused"
    SIGN_IN_UNLOCKED = "sign_in.unlocked"
    SIGNING_KEY_BROKEN = "signing_key.broken"
    SIGNING_KEY_REPLACE_ASKED = "signing_key.replace_asked"
    SIGNING_KEY_REPLACED = "signing_key.replaced"
    SIGNING_KEY_REVOKED = "signing_key.revoked"
    SITE_CREATED = "site.created"
    STEP_UP_COMPLETED = "step_up.completed"
    STEP_UP_REFUSED = "step_up.refused"
    STORE_MIGRATED = "store.migrated"
    WAIVER_RECORDED = "waiver.recorded"
    WITNESS_COMPARED = "witness.compared"
    WITNESS_COUNTERSIGNED = "witness.countersigned"
    WITNESS_MADE = "witness.made"
    WORKER_DIED = "worker.died"
    WORKER_READY = "worker.ready"
    WORKER_SOCKET_REFUSED = "worker.socket_refused"
    WORKER_STARTED = "worker.started"
    WORKER_STOPPED = "worker.stopped"


STATE_ACTIONS = frozenset(
    {
        Action.ALERT_RULE_CHANGED,
        Action.BASELINE_ACCEPTED,
        Action.FAULT_ACCEPTED,
        Action.MODEL_ACTIVATED,
        Action.MODEL_APPROVED,
        Action.MODEL_REGISTERED,
        Action.MODEL_REMOVED,
        Action.PERSON_ACCESS_CHANGED,
        Action.PERSON_CREATED,
        Action.PERSON_DISABLED,
        Action.PERSON_ROLES_CHANGED,
        Action.SETTINGS_CHANGED,
        Action.SIGNING_KEY_REPLACED,
        Action.SITE_CREATED,
        Action.WAIVER_RECORDED,
    }
)
"""Events that `engine.audit.projections` reduces to persons, settings, models and the site; tuned rules
of alerts and the accepted configuration are settings."""
