"""Tables of incident cases and of the register of findings. See `engine.store.tables`."""

from __future__ import annotations

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from engine.store.tables import Base


class IncidentRow(Base):
    """A case: an erasable unit, its title, notes and outcome under its own data key.

    Its alerts name it; times that follow from them are not repeated here.
    """

    __tablename__ = "incident"

    incident_id: Mapped[str] = mapped_column(primary_key=True)
    epoch: Mapped[int]
    data_key_wrapped: Mapped[bytes] = mapped_column(LargeBinary)
    title_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    outcome_sealed: Mapped[bytes | None] = mapped_column(LargeBinary, default=None)
    owner: Mapped[str]
    opened_at: Mapped[int]
    opened_by: Mapped[str]
    closed_at: Mapped[int] = mapped_column(default=0)
    closed_by: Mapped[str] = mapped_column(default="")


class IncidentEventRow(Base):
    """An event of the log that was added to a case beside those of its alerts."""

    __tablename__ = "incident_event"

    incident_id: Mapped[str] = mapped_column(
        ForeignKey("incident.incident_id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class IncidentNoteRow(Base):
    """A note on a case, under the case's data key."""

    __tablename__ = "incident_note"

    note_id: Mapped[str] = mapped_column(primary_key=True)
    incident_id: Mapped[str] = mapped_column(
        ForeignKey("incident.incident_id", ondelete="CASCADE"), index=True
    )
    at: Mapped[int]
    person_id: Mapped[str]
    text_sealed: Mapped[bytes] = mapped_column(LargeBinary)


class FindingRow(Base):
    """A deficiency of a control. Its texts are under the register key, as names are.

    `version` counts changes, and is part of the ciphertexts' associated data. `owners` are all who ever
    had it, separated by spaces: none of them closes it.
    """

    __tablename__ = "finding"

    finding_id: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str]
    source_id: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    title_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    remedy_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    criterion: Mapped[str]
    owner: Mapped[str]
    owners: Mapped[str]
    due_at: Mapped[int]
    opened_at: Mapped[int]
    opened_by: Mapped[str]
    closed_at: Mapped[int] = mapped_column(default=0)
    closed_by: Mapped[str] = mapped_column(default="")


class FindingNoteRow(Base):
    """A note on a finding, under the register key."""

    __tablename__ = "finding_note"

    note_id: Mapped[str] = mapped_column(primary_key=True)
    finding_id: Mapped[str] = mapped_column(
        ForeignKey("finding.finding_id", ondelete="CASCADE"), index=True
    )
    at: Mapped[int]
    person_id: Mapped[str]
    text_sealed: Mapped[bytes] = mapped_column(LargeBinary)
