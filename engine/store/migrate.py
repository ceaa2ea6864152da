"""Brings a store's tables up to date, one revision at a time, with a copy of the file before each."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import Script, ScriptDirectory
from alembic.script.revision import RevisionError
from alembic.util import CommandError

from engine.api.errors import EngineError, EnvironmentFaultError
from engine.api.said import cause_of
from engine.store import faults
from engine.store.connection import sync_folder

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
"""Lies beside this module from source and in the frozen folder alike."""


def migrate(engine: Engine, path: Path, *, backups: Path, now: int) -> tuple[str, ...]:
    """Applies every revision that the store lacks.

    Args:
        engine: Over the one connection to the store; nobody else has it open.
        path: The store's file.
        backups: Where the copies go.
        now: Unix seconds, for the copies' names.

    Returns:
        The revisions applied, oldest first; empty for a new store, which has nothing to migrate.

    Raises:
        EnvironmentFaultError: A newer Anchorhold wrote the store, or the copy cannot be made.
    """
    script = ScriptDirectory(str(MIGRATIONS))
    with engine.connect() as sql:
        current = MigrationContext.configure(sql).get_current_revision()
    applied = []
    for revision in _pending(script, current):
        if current is not None:
            with engine.connect() as sql:
                sql.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            _copy(path, backups / f"store-before-{revision.revision}-{now}.db")
            applied.append(revision.revision)
        with engine.connect() as sql:
            _apply(sql, script, revision)
    return tuple(applied)


def _pending(script: ScriptDirectory, current: str | None) -> list[Script]:
    try:
        found = list(script.iterate_revisions("head", current or "base"))
    except (CommandError, RevisionError) as error:
        raise EnvironmentFaultError(
            "This store was written by a newer version of Anchorhold. It was not changed. "
            "Install that version or a later one.",
            code="store_newer",
        ) from error
    return [each for each in reversed(found) if each.revision != current]


def _apply(sql: Connection, script: ScriptDirectory, revision: Script) -> None:
    """Runs one revision and records it, in one transaction."""
    # Rows move between old and new tables: keys are checked at the end, not at each step.
    sql.exec_driver_sql("PRAGMA foreign_keys = OFF")
    sql.exec_driver_sql("BEGIN IMMEDIATE")
    context = MigrationContext.configure(sql)
    with Operations.context(context):
        revision.module.upgrade()
    context.stamp(script, revision.revision)
    if sql.exec_driver_sql("PRAGMA foreign_key_check").fetchone() is not None:
        sql.rollback()
        raise faults.damaged(f"its rows do not fit together after revision {revision.revision}")
    sql.commit()
    sql.exec_driver_sql("PRAGMA foreign_keys = ON")


def _copy(source: Path, target: Path) -> None:
    """Copies the store before the migration begins."""
    try:
        copy_durably(source, target)
    except OSError as error:
        raise _no_copy(error) from error


def copy_durably(source: Path, target: Path) -> None:
    """Copies a store's encrypted bytes as they are; the copy is whole and durable, or not there.

    Raises:
        OSError: The disk refuses.
    """
    partial = target.with_name(f"{target.name}.partial")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (
            source.open("rb") as old,
            open(partial, "wb", opener=lambda name, flags: os.open(name, flags, 0o600)) as new,
        ):
            shutil.copyfileobj(old, new, 1024 * 1024)
            new.flush()
            os.fsync(new.fileno())
        partial.replace(target)
        sync_folder(target.parent)
    except OSError:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise


def _no_copy(error: OSError) -> EngineError:
    return EnvironmentFaultError(
        f"The store must be brought up to date, and the copy made before that failed "
        f"({error.strerror}). Nothing was changed. Make room for a second copy of the store.",
        code="backup_failed",
        said={"cause": cause_of(error)},
    )
