"""Doubt about stored data that two persons accepted."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "accepted_fault",
        sa.Column("fault_id", sa.String(), nullable=False),
        sa.Column("kinds", sa.String(), nullable=False),
        sa.Column("accepted_by", sa.String(), nullable=False),
        sa.Column("agreed_by", sa.String(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.Column("lost", sa.Integer(), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("accepted_at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("fault_id", name="pk_accepted_fault"),
    )


def downgrade() -> None:
    """Drops it."""
    op.drop_table("accepted_fault")
