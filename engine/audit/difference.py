"""What the log and the rows say otherwise, in words."""

from __future__ import annotations

from dataclasses import dataclass

from engine.api.said import Said, both, name, say

WHOLE = "*"
"""The field of a difference that is about a whole object, which is on one side only."""

_LONGEST = 200
"""Characters of a value."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What the log and the rows say otherwise; values are shown, `None` where one has nothing.

    Attributes:
        kind: person, model, setting, site or fault.
        key: Id of the object; the setting's name.
        field: Which of its values; empty for the whole object.
        log: In the log.
        store: In the rows.
    """

    kind: str
    key: str
    field: str
    log: object
    store: object

    def __str__(self) -> str:
        """One clause in English."""
        return str(self.said)

    @property
    def said(self) -> Said:
        """One clause."""
        what = subject(self.kind, self.key[:12] if self.field else self.key, self.field)
        if self.field == WHOLE and self.store is None:
            return say("only_in_log", "{what}: in the log, not in the store", what=what)
        if self.field == WHOLE:
            return say("only_in_store", "{what}: in the store, not in the log", what=what)
        return say(
            "differs",
            "{what}: {log} in the log, {store} in the store",
            what=what,
            log=shown(self.log),
            store=shown(self.store),
        )


_KINDS = {
    "person": say("kind_person", "person"),
    "model": say("kind_model", "model"),
    "fault": say("kind_fault", "fault"),
    "setting": say("kind_setting", "setting"),
    "site": say("kind_site", "site"),
}


def subject(kind: str, called: str, of: str = "") -> Said:
    """What a difference is about.

    Args:
        kind: As `Difference.kind`.
        called: Name or id of the object.
        of: As `Difference.field`.
    """
    what = _KINDS.get(kind, name(kind))
    if of in {"", WHOLE}:
        return say("difference_of", "{what} {called}", what=what, called=called)
    return say(
        "difference_in",
        "{what} {called}, {field}",
        what=what,
        called=called,
        field=_FIELDS.get(of, name(of)),
    )


_FIELDS = {
    "active": say("field_active", "active"),
    "roles": say("field_roles", "roles"),
    "custodian": say("field_custodian", "custodian"),
    "name_hmac": say("field_name", "name"),
    "access_hmac": say("field_access", "access"),
    "state": say("field_state", "state"),
    "waiver": say("field_waiver", "waiver"),
    "proposed_by": say("field_proposed_by", "proposed by"),
    "approved_by": say("field_approved_by", "approved by"),
    "size": say("field_size", "size"),
    "accepted_by": say("field_accepted_by", "accepted by"),
    "agreed_by": say("field_agreed_by", "agreed by"),
    "kinds": say("field_kinds", "kinds"),
    "kept": say("field_kept", "events kept"),
    "lost": say("field_lost", "events put aside"),
    "reason_hmac": say("field_reason", "reason"),
}


def shown(value: object) -> Said:
    """A value of a difference, in words; at most 200 characters."""
    if value is None or value in ("", ()):
        return say("value_nothing", "nothing")
    if isinstance(value, bool):
        return say("value_yes", "yes") if value else say("value_no", "no")
    if isinstance(value, tuple):
        return both(_WORDS.get(str(each)) or name(str(each)) for each in value)
    return _WORDS.get(str(value)) or name(str(value)[:_LONGEST])


_WORDS = {
    "admin": say("role_admin", "admin"),
    "analyst": say("role_analyst", "analyst"),
    "auditor": say("role_auditor", "auditor"),
    "steward": say("role_steward", "steward"),
    "proposed": say("state_proposed", "proposed"),
    "approved": say("state_approved", "approved"),
    "retired": say("state_retired", "retired"),
    "log": say("kind_of_log", "log"),
    "tables": say("kind_of_rows", "rows"),
    "witness": say("kind_of_witness", "witness"),
}
"""Values that have words of their own: roles, states of a model, kinds of doubt."""
