"""Titles and system prompts count their versions, as messages do."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_COLUMNS = ("title_version", "system_prompt_version")


def upgrade() -> None:
    """Adds the columns; what is there is of version 1, under which it was sealed."""
    for name in _COLUMNS:
        op.add_column(
            "conversation", sa.Column(name, sa.Integer(), nullable=False, server_default="1")
        )


def downgrade() -> None:
    """Drops them; a text that was changed since cannot be opened any more."""
    for name in _COLUMNS:
        op.drop_column("conversation", name)
