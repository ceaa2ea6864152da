"""Every table of the store. Rows are storage only; what they mean is said by the package that uses them.

Human text is never stored bare: columns that end in `_sealed` hold AES-256-GCM ciphertext made by
the vault. Ids are 16 random bytes in hex. Times are Unix seconds.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, LargeBinary, MetaData, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """Common base, with names for every constraint so that migrations can refer to them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class PersonRow(Base):
    """A user. A projection of the log, apart from secrets and counters."""

    __tablename__ = "person"

    person_id: Mapped[str] = mapped_column(primary_key=True)
    name_tag: Mapped[str] = mapped_column(unique=True)
    name_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    roles: Mapped[str] = mapped_column(default="")
    custodian: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    slot_id: Mapped[str] = mapped_column(default="")
    verifier: Mapped[bytes] = mapped_column(LargeBinary)
    totp_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    totp_last_step: Mapped[int] = mapped_column(default=0)
    recovery_codes: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[int] = mapped_column(default=0)
    last_sign_in_at: Mapped[int] = mapped_column(default=0)


class LockRow(Base):
    """Failures in a row for one normalised name, known or not, by its HMAC."""

    __tablename__ = "sign_in_lock"

    name_tag: Mapped[str] = mapped_column(primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[int] = mapped_column(default=0)


class InvitationRow(Base):
    """An invitation that waits. `secret_hash` is SHA-256 of the secret in the file."""

    __tablename__ = "invitation"

    invitation_id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str]
    name_tag: Mapped[str]
    name_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    roles: Mapped[str]
    secret_hash: Mapped[str]
    created_by: Mapped[str]
    expires_at: Mapped[int]
    state: Mapped[str] = mapped_column(default="open")


class SettingRow(Base):
    """A site setting, or a fact of the engine. `value_sealed` is used for human text, else `value`."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str] = mapped_column(Text, default="")
    value_sealed: Mapped[bytes | None] = mapped_column(LargeBinary, default=None)


class ConversationRow(Base):
    """An erasable unit: everything of it is under its own data key.

    The versions count changes, and are part of the ciphertexts' associated data. `deleted_at` is not 0
    while a deletion can still be undone.
    """

    __tablename__ = "conversation"

    conversation_id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(index=True)
    epoch: Mapped[int]
    data_key_wrapped: Mapped[bytes] = mapped_column(LargeBinary)
    title_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    title_version: Mapped[int] = mapped_column(default=1, server_default="1")
    title_set: Mapped[bool] = mapped_column(default=False)
    system_prompt_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    system_prompt_version: Mapped[int] = mapped_column(default=1, server_default="1")
    tip_message_id: Mapped[str] = mapped_column(default="")
    created_at: Mapped[int]
    updated_at: Mapped[int]
    pinned: Mapped[bool] = mapped_column(default=False, server_default="0")
    folder_id: Mapped[str] = mapped_column(default="", server_default=text("''"))
    deleted_at: Mapped[int] = mapped_column(default=0, server_default="0")


class MessageRow(Base):
    """One node of a conversation's tree. The versions are part of the ciphertexts' associated data.

    `context_sealed` is what an answer was made with: parameters, system prompt, summary.
    """

    __tablename__ = "message"

    message_id: Mapped[str] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(
        ForeignKey("conversation.conversation_id", ondelete="CASCADE"), index=True
    )
    parent_id: Mapped[str] = mapped_column(default="")
    role: Mapped[str]
    state: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    text_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[int]
    model_sha256: Mapped[str] = mapped_column(default="")
    prompt_tokens: Mapped[int] = mapped_column(default=0)
    completion_tokens: Mapped[int] = mapped_column(default=0)
    milliseconds: Mapped[int] = mapped_column(default=0)
    end_cause: Mapped[str] = mapped_column(default="")
    trimmed: Mapped[int] = mapped_column(default=0)
    summarised: Mapped[int] = mapped_column(default=0, server_default="0")
    continued: Mapped[int] = mapped_column(default=0, server_default="0")
    template_sha256: Mapped[str] = mapped_column(default="", server_default=text("''"))
    context_version: Mapped[int] = mapped_column(default=0, server_default="0")
    context_sealed: Mapped[bytes | None] = mapped_column(LargeBinary, default=None)

    __table_args__ = (Index("ix_message_running", "state", sqlite_where=text("state = 'running'")),)


class LibraryKeyRow(Base):
    """The erasable unit of what a person keeps beside conversations: names of folders, a draft."""

    __tablename__ = "library_key"

    person_id: Mapped[str] = mapped_column(primary_key=True)
    epoch: Mapped[int]
    data_key_wrapped: Mapped[bytes] = mapped_column(LargeBinary)


class FolderRow(Base):
    """A folder for conversations, its name under the person's library unit."""

    __tablename__ = "folder"

    folder_id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(index=True)
    version: Mapped[int] = mapped_column(default=1)
    name_sealed: Mapped[bytes] = mapped_column(LargeBinary)


class DraftRow(Base):
    """What is written but not sent; `conversation_id` is empty for a conversation not yet begun."""

    __tablename__ = "draft"

    person_id: Mapped[str] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(default=1)
    text_sealed: Mapped[bytes] = mapped_column(LargeBinary)


class LibraryEntryRow(Base):
    """A prompt or preset: an erasable unit. `version` is its newest."""

    __tablename__ = "library_entry"

    entry_id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    epoch: Mapped[int]
    data_key_wrapped: Mapped[bytes] = mapped_column(LargeBinary)
    version: Mapped[int]


class LibraryVersionRow(Base):
    """One version of a prompt or preset."""

    __tablename__ = "library_version"

    entry_id: Mapped[str] = mapped_column(
        ForeignKey("library_entry.entry_id", ondelete="CASCADE"), primary_key=True
    )
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    saved_at: Mapped[int]


class SearchOutboxRow(Base):
    """What a person's search index has yet to take over, in commit order."""

    __tablename__ = "search_outbox"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    person_id: Mapped[str] = mapped_column(index=True)
    conversation_id: Mapped[str]
    message_id: Mapped[str] = mapped_column(default="")
    removed: Mapped[bool] = mapped_column(default=False)


class ModelRow(Base):
    """A registered model file. A projection of the log."""

    __tablename__ = "model"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    name_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    size: Mapped[int]
    state: Mapped[str]
    active: Mapped[bool] = mapped_column(default=False)
    waiver: Mapped[bool] = mapped_column(default=False)
    proposed_by: Mapped[str]
    approved_by: Mapped[str] = mapped_column(default="")
    registered_at: Mapped[int]


class FaultRow(Base):
    """Doubt about stored data that two persons accepted. A projection of the log, apart from texts."""

    __tablename__ = "accepted_fault"

    fault_id: Mapped[str] = mapped_column(primary_key=True)
    kinds: Mapped[str]
    accepted_by: Mapped[str]
    agreed_by: Mapped[str]
    kept: Mapped[int]
    lost: Mapped[int]
    reason_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    accepted_at: Mapped[int]


class JobRow(Base):
    """Long work: what kind and for whom, never what about. `ended_at` is 0 while it runs."""

    __tablename__ = "job"

    job_id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    person_id: Mapped[str]
    state: Mapped[str]
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    started_at: Mapped[int]
    ended_at: Mapped[int] = mapped_column(default=0)


class AuditEventRow(Base):
    """One leaf of the log, exactly as hashed; the other columns only help to find it."""

    __tablename__ = "audit_event"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    leaf: Mapped[bytes] = mapped_column(LargeBinary)
    leaf_hash: Mapped[bytes] = mapped_column(LargeBinary)
    time: Mapped[int]
    action: Mapped[str]
    person_id: Mapped[str] = mapped_column(default="")
    object_id: Mapped[str] = mapped_column(default="")
    state_event: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (
        Index("ix_audit_event_state", "number", sqlite_where=text("state_event = 1")),
    )


class AuditTileRow(Base):
    """Root of the tree over `events` events from `256 * tile` on: 256 of them in every tile but the last.

    The last one is renewed every 8 events, so it says from another page how far the log reaches.
    """

    __tablename__ = "audit_tile"

    tile: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    events: Mapped[int]
    root: Mapped[bytes] = mapped_column(LargeBinary)


class AuditIndexRow(Base):
    """What stands in one column of a whole tile's events. See `engine.audit.find_index`."""

    __tablename__ = "audit_index"

    field: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    tile: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    terms: Mapped[bytes] = mapped_column(LargeBinary)
    places: Mapped[bytes] = mapped_column(LargeBinary)

    # In the order of the key, without a number of their own: a column is read from end to end.
    __table_args__ = ({"sqlite_with_rowid": False},)


class CheckpointRow(Base):
    """A signed head. `note` is the C2SP checkpoint body, `signature` the armoured SSHSIG over it."""

    __tablename__ = "audit_checkpoint"

    size: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    root: Mapped[bytes] = mapped_column(LargeBinary)
    note: Mapped[str] = mapped_column(Text)
    signature: Mapped[str] = mapped_column(Text)
    time: Mapped[int]


class WitnessRow(Base):
    """A witness that was made here, or brought here and contradicts the log.

    `root` has `root_bits` bits that count. `note` is the exact text of a file. `accepted` is set once
    two persons accepted that the log contradicts it.
    """

    __tablename__ = "witness"

    witness_id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    size: Mapped[int]
    root: Mapped[bytes] = mapped_column(LargeBinary)
    root_bits: Mapped[int] = mapped_column(default=256)
    note: Mapped[str] = mapped_column(Text, default="")
    made_at: Mapped[int]
    made_by: Mapped[str]
    agreed_by: Mapped[str] = mapped_column(default="")
    countersigner: Mapped[str] = mapped_column(Text, default="")
    countersignature: Mapped[str] = mapped_column(Text, default="")
    countersigned_at: Mapped[int] = mapped_column(default=0)
    accepted: Mapped[bool] = mapped_column(default=False)


class AlertRow(Base):
    """Something odd that happened. Its triage is a projection of the log, its count is not.

    `facts` is JSON, and `events` the numbers of the latest events, in JSON. `raised_event` is the number
    of the event that told of it, `closed_event` that of its closing, -1 until then.
    """

    __tablename__ = "alert"

    alert_id: Mapped[str] = mapped_column(primary_key=True)
    rule: Mapped[str]
    severity: Mapped[str]
    object_id: Mapped[str] = mapped_column(default="")
    facts: Mapped[str] = mapped_column(Text, default="{}")
    raised_at: Mapped[int]
    last_at: Mapped[int]
    count: Mapped[int]
    first_event: Mapped[int]
    last_event: Mapped[int]
    raised_event: Mapped[int]
    state: Mapped[str] = mapped_column(default="new")
    assignee: Mapped[str] = mapped_column(default="")
    acknowledged_at: Mapped[int] = mapped_column(default=0)
    acknowledged_by: Mapped[str] = mapped_column(default="")
    closed_at: Mapped[int] = mapped_column(default=0)
    closed_by: Mapped[str] = mapped_column(default="")
    close_reason: Mapped[str] = mapped_column(default="")
    closed_event: Mapped[int] = mapped_column(default=-1)
    responses: Mapped[str] = mapped_column(default="")
    incident_id: Mapped[str] = mapped_column(default="")
    events: Mapped[str] = mapped_column(Text, default="[]")

    __table_args__ = (
        # With what the usual times to acknowledge and to close are made of.
        Index("ix_alert_time", "raised_at", "alert_id", "acknowledged_at", "closed_at"),
        Index("ix_alert_rule", "rule", "raised_at"),
        Index("ix_alert_severity", "severity", "raised_at"),
        Index("ix_alert_assignee", "assignee", "raised_at"),
        Index("ix_alert_object", "object_id", "raised_at"),
        Index("ix_alert_open", "state", "raised_at", sqlite_where=text("state != 'closed'")),
        Index("ix_alert_incident", "incident_id", sqlite_where=text("incident_id != ''")),
    )


class AlertNoteRow(Base):
    """What a person wrote about an alert, under the register's key."""

    __tablename__ = "alert_note"

    note_id: Mapped[str] = mapped_column(primary_key=True)
    alert_id: Mapped[str] = mapped_column(
        ForeignKey("alert.alert_id", ondelete="CASCADE"), index=True
    )
    at: Mapped[int]
    person_id: Mapped[str]
    text_sealed: Mapped[bytes] = mapped_column(LargeBinary)
