"""Folders, drafts, the library; what an answer was made with; deletions that can be undone."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_COLUMNS = {
    "conversation": (
        ("pinned", sa.Boolean(), False, "0"),
        ("folder_id", sa.String(), False, sa.text("''")),
        ("deleted_at", sa.Integer(), False, "0"),
    ),
    "message": (
        ("summarised", sa.Integer(), False, "0"),
        ("continued", sa.Integer(), False, "0"),
        ("template_sha256", sa.String(), False, sa.text("''")),
        ("context_version", sa.Integer(), False, "0"),
        ("context_sealed", sa.LargeBinary(), True, None),
    ),
}


def upgrade() -> None:
    """Adds columns and tables."""
    for table, columns in _COLUMNS.items():
        for name, kind, nullable, default in columns:
            op.add_column(table, sa.Column(name, kind, nullable=nullable, server_default=default))
    op.create_table(
        "library_key",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("data_key_wrapped", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_library_key"),
    )
    op.create_table(
        "folder",
        sa.Column("folder_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("folder_id", name="pk_folder"),
    )
    op.create_index("ix_folder_person_id", "folder", ["person_id"])
    op.create_table(
        "draft",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("conversation_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "conversation_id", name="pk_draft"),
    )
    op.create_table(
        "library_entry",
        sa.Column("entry_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("data_key_wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name="pk_library_entry"),
    )
    op.create_index("ix_library_entry_person_id", "library_entry", ["person_id"])
    op.create_table(
        "library_version",
        sa.Column("entry_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("saved_at", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["library_entry.entry_id"],
            name="fk_library_version_entry_id_library_entry",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("entry_id", "version", name="pk_library_version"),
    )


def downgrade() -> None:
    """Drops them, and what they hold."""
    for table in ("library_version", "library_entry", "draft", "folder", "library_key"):
        op.drop_table(table)
    for table, columns in _COLUMNS.items():
        for name, *_ in columns:
            op.drop_column(table, name)
