"""Alerts, and the notes on them."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_TEXTS = ("rule", "severity", "object_id")
_TRIAGE = (
    ("state", sa.String()),
    ("assignee", sa.String()),
    ("acknowledged_at", sa.Integer()),
    ("acknowledged_by", sa.String()),
    ("closed_at", sa.Integer()),
    ("closed_by", sa.String()),
    ("close_reason", sa.String()),
    ("closed_event", sa.Integer()),
    ("responses", sa.String()),
    ("incident_id", sa.String()),
    ("events", sa.Text()),
)
_NUMBERS = ("raised_at", "last_at", "count", "first_event", "last_event", "raised_event")
_INDEXES = (
    ("ix_alert_time", ["raised_at", "alert_id", "acknowledged_at", "closed_at"]),
    ("ix_alert_rule", ["rule", "raised_at"]),
    ("ix_alert_severity", ["severity", "raised_at"]),
    ("ix_alert_assignee", ["assignee", "raised_at"]),
    ("ix_alert_object", ["object_id", "raised_at"]),
)


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "alert",
        sa.Column("alert_id", sa.String(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in _TEXTS),
        sa.Column("facts", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in _NUMBERS),
        *(sa.Column(name, kind, nullable=False) for name, kind in _TRIAGE),
        sa.PrimaryKeyConstraint("alert_id", name="pk_alert"),
    )
    for name, columns in _INDEXES:
        op.create_index(name, "alert", columns)
    op.create_index(
        "ix_alert_open", "alert", ["state", "raised_at"], sqlite_where=sa.text("state != 'closed'")
    )
    op.create_index(
        "ix_alert_incident", "alert", ["incident_id"], sqlite_where=sa.text("incident_id != ''")
    )
    op.create_table(
        "alert_note",
        sa.Column("note_id", sa.String(), nullable=False),
        sa.Column("alert_id", sa.String(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("note_id", name="pk_alert_note"),
        sa.ForeignKeyConstraint(
            ["alert_id"],
            ["alert.alert_id"],
            name="fk_alert_note_alert_id_alert",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_alert_note_alert_id", "alert_note", ["alert_id"])


def downgrade() -> None:
    """Drops them."""
    op.drop_table("alert_note")
    op.drop_table("alert")
