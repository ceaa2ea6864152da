from __future__ import annotations

import importlib.util
import stat
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import select

from engine.api.errors import EnvironmentFaultError
from engine.clock import FakeClock
from engine.store import migrate
from engine.store.case_tables import IncidentRow
from engine.store.store import Store
from engine.store.tables import SettingRow
from engine.store.usage_tables import UsageHourRow

KEY = "5a" * 32

LATER = """
import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"


def upgrade():
    with op.batch_alter_table("setting") as setting:
        setting.add_column(sa.Column("note", sa.Text(), nullable=False, server_default="new"))
    {more}
"""


def store_in(folder: Path) -> Store:
    return Store(folder / "store.db", backups=folder / "backups", clock=FakeClock(1234))


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    store = store_in(tmp_path)
    store.create(KEY)
    store.write(lambda uow: uow.session.add(SettingRow(key="kept", value="value")))
    store.close()
    return tmp_path


def head() -> str:
    found = ScriptDirectory(str(migrate.MIGRATIONS)).get_current_head()
    assert found is not None
    return found


def with_later_revision(folder: Path, monkeypatch: pytest.MonkeyPatch, more: str = "pass") -> None:
    """The migrations as a later release would have them."""
    versions = folder / "migrations" / "versions"
    versions.mkdir(parents=True)
    for each in (migrate.MIGRATIONS / "versions").glob("*.py"):
        (versions / each.name).write_bytes(each.read_bytes())
    (versions / "9999_later.py").write_text(LATER.format(revision="9999", before=head(), more=more))
    monkeypatch.setattr(migrate, "MIGRATIONS", folder / "migrations")


def test_the_head_of_the_migrations_equals_the_models(filled: Path) -> None:
    store = store_in(filled)
    store.open(KEY)
    with store.read() as session:
        context = MigrationContext.configure(
            session.connection(), opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, IncidentRow.metadata) == []
        # The models of every module of tables.
        assert UsageHourRow.metadata is IncidentRow.metadata
        assert context.get_current_revision() == head()
        partial = session.connection().exec_driver_sql(
            "SELECT sql FROM sqlite_schema WHERE name = 'ix_audit_event_state'"
        )
        assert "WHERE state_event = 1" in partial.scalar_one()
    store.close()


def test_a_store_that_is_up_to_date_is_left_alone(filled: Path) -> None:
    store = store_in(filled)
    store.open(KEY)
    assert store.applied_migrations == ()
    assert not (filled / "backups").exists()
    store.close()


def test_a_migration_keeps_the_data_and_leaves_a_copy_from_before(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (filled / "store.db").read_bytes()
    with_later_revision(filled, monkeypatch)
    store = store_in(filled)
    store.open(KEY)
    assert store.applied_migrations == ("9999",)
    row = store.write(
        lambda uow: uow.execute("SELECT value, note FROM setting WHERE key = 'kept'").fetchone()
    )
    assert row == ("value", "new")
    assert store.write(lambda uow: uow.execute("PRAGMA foreign_keys").fetchone()) == (1,)
    store.close()
    copies = list((filled / "backups").iterdir())
    assert [each.name for each in copies] == ["store-before-9999-1234.db"]
    assert stat.S_IMODE(copies[0].stat().st_mode) == 0o600
    assert copies[0].read_bytes() == before
    again = store_in(filled)
    again.open(KEY)
    assert again.applied_migrations == ()
    again.close()


def test_the_copy_opens_as_the_store_it_was(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        with_later_revision(filled, patch)
        store = store_in(filled)
        store.open(KEY)
        store.close()
    copy = next((filled / "backups").iterdir())
    (filled / "store.db").write_bytes(copy.read_bytes())
    restored = store_in(filled)
    restored.open(KEY)
    with restored.read() as session:
        assert session.scalars(select(SettingRow.key)).all() == ["kept"]
    restored.close()


def test_a_migration_that_fails_changes_nothing(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        with_later_revision(filled, patch, more="raise RuntimeError('half way')")
        with pytest.raises(RuntimeError, match="half way"):
            store_in(filled).open(KEY)
    store = store_in(filled)
    store.open(KEY)
    assert store.applied_migrations == ()
    columns = store.write(lambda uow: uow.execute("PRAGMA table_info(setting)").fetchall())
    assert [each[1] for each in columns] == ["key", "value", "value_sealed"]
    store.close()


def test_a_store_of_a_later_release_is_refused_unchanged(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        with_later_revision(filled, patch)
        store = store_in(filled)
        store.open(KEY)
        store.close()
    before = (filled / "store.db").read_bytes()
    with pytest.raises(EnvironmentFaultError) as caught:
        store_in(filled).open(KEY)
    assert caught.value.code == "store_newer"
    assert (filled / "store.db").read_bytes() == before


def test_without_room_for_the_copy_nothing_is_changed(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (filled / "backups").write_text("a file where the folder should be")
    before = (filled / "store.db").read_bytes()
    with_later_revision(filled, monkeypatch)
    with pytest.raises(EnvironmentFaultError) as caught:
        store_in(filled).open(KEY)
    assert caught.value.code == "backup_failed"
    assert (filled / "store.db").read_bytes() == before


def test_migrations_lie_where_the_package_lies() -> None:
    spec = importlib.util.find_spec("engine.store")
    assert spec is not None
    assert spec.origin is not None
    assert Path(spec.origin).resolve().parent / "migrations" == migrate.MIGRATIONS
