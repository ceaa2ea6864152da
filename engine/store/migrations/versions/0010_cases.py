"""Incident cases, and the register of findings."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "incident",
        sa.Column("incident_id", sa.String(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("data_key_wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("title_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("outcome_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("opened_at", sa.Integer(), nullable=False),
        sa.Column("opened_by", sa.String(), nullable=False),
        sa.Column("closed_at", sa.Integer(), nullable=False),
        sa.Column("closed_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("incident_id", name="pk_incident"),
    )
    op.create_table(
        "incident_event",
        sa.Column("incident_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("incident_id", "number", name="pk_incident_event"),
        _belongs_to("incident_event", "incident"),
    )
    op.create_table(
        "finding",
        sa.Column("finding_id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("remedy_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("criterion", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("owners", sa.String(), nullable=False),
        sa.Column("due_at", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.Integer(), nullable=False),
        sa.Column("opened_by", sa.String(), nullable=False),
        sa.Column("closed_at", sa.Integer(), nullable=False),
        sa.Column("closed_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("finding_id", name="pk_finding"),
    )
    for unit in ("incident", "finding"):
        op.create_table(
            f"{unit}_note",
            sa.Column("note_id", sa.String(), nullable=False),
            sa.Column(f"{unit}_id", sa.String(), nullable=False),
            sa.Column("at", sa.Integer(), nullable=False),
            sa.Column("person_id", sa.String(), nullable=False),
            sa.Column("text_sealed", sa.LargeBinary(), nullable=False),
            sa.PrimaryKeyConstraint("note_id", name=f"pk_{unit}_note"),
            _belongs_to(f"{unit}_note", unit),
        )
        op.create_index(f"ix_{unit}_note_{unit}_id", f"{unit}_note", [f"{unit}_id"])


def downgrade() -> None:
    """Drops them."""
    for table in ("finding_note", "incident_note", "finding", "incident_event", "incident"):
        op.drop_table(table)


def _belongs_to(table: str, unit: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [f"{unit}_id"],
        [f"{unit}.{unit}_id"],
        name=f"fk_{table}_{unit}_id_{unit}",
        ondelete="CASCADE",
    )
