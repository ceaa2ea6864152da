from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError

from engine.api.errors import BugError, IntegrityError, StateError
from engine.store.tables import SettingRow
from tests.factories.open_engine import STORE_KEY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from engine.store.store import Store
    from engine.store.unit_of_work import UnitOfWork


def put(key: str, value: str = "x") -> Callable[[UnitOfWork], None]:
    def work(uow: UnitOfWork) -> None:
        uow.session.add(SettingRow(key=key, value=value))

    return work


def keys(store: Store) -> list[str]:
    with store.read() as session:
        return list(session.scalars(select(SettingRow.key).order_by(SettingRow.key)))


def test_a_change_is_read_back_also_after_reopening(store: Store) -> None:
    store.write(put("a"))
    assert keys(store) == ["a"]
    store.close()
    assert not store.is_open
    store.open(STORE_KEY)
    assert keys(store) == ["a"]


def test_an_exception_undoes_everything_and_reaches_the_caller(store: Store) -> None:
    def work(uow: UnitOfWork) -> None:
        uow.session.add(SettingRow(key="a"))
        uow.flush()
        uow.execute("INSERT INTO setting (key, value) VALUES ('b', '')")
        raise StateError("no")

    with pytest.raises(StateError, match="no"):
        store.write(work)
    assert keys(store) == []
    store.write(put("c"))
    assert keys(store) == ["c"]


def test_an_exception_without_a_session_undoes_everything(store: Store) -> None:
    def work(uow: UnitOfWork) -> None:
        uow.execute("INSERT INTO setting (key, value) VALUES ('b', '')")
        raise StateError("no")

    with pytest.raises(StateError):
        store.write(work)
    assert keys(store) == []


def test_session_and_statements_share_one_transaction(store: Store) -> None:
    def work(uow: UnitOfWork) -> int:
        uow.execute("INSERT INTO setting (key, value) VALUES ('raw', '')")
        uow.session.add(SettingRow(key="orm"))
        uow.flush()
        row = uow.execute("SELECT count(*) FROM setting").fetchone()
        assert row is not None
        return int(row[0])

    assert store.write(work) == 2
    assert keys(store) == ["orm", "raw"]


def test_callbacks_run_after_the_commit_in_commit_order(store: Store) -> None:
    seen: list[tuple[str, list[str]]] = []

    def work_named(name: str) -> Callable[[UnitOfWork], None]:
        def work(uow: UnitOfWork) -> None:
            uow.session.add(SettingRow(key=name))
            uow.after_commit(lambda: seen.append((name, keys(store))))

        return work

    store.write(work_named("a"))
    store.write(work_named("b"))
    assert seen == [("a", ["a"]), ("b", ["a", "b"])]


def test_no_callback_runs_when_the_change_is_undone(store: Store) -> None:
    seen: list[int] = []

    def work(uow: UnitOfWork) -> None:
        uow.after_commit(lambda: seen.append(1))
        raise StateError("no")

    with pytest.raises(StateError):
        store.write(work)
    assert seen == []


def test_a_failing_callback_neither_undoes_the_change_nor_stops_the_next(store: Store) -> None:
    seen: list[int] = []

    def work(uow: UnitOfWork) -> None:
        uow.session.add(SettingRow(key="a"))
        uow.after_commit(lambda: 1 / 0)  # type: ignore[arg-type]
        uow.after_commit(lambda: seen.append(1))

    store.write(work)
    assert keys(store) == ["a"]
    assert seen == [1]


def test_a_change_inside_a_change_is_a_bug(store: Store) -> None:
    with pytest.raises(BugError):
        store.write(lambda uow: store.write(put("a")))
    assert keys(store) == []


def test_a_closed_store_refuses(store: Store) -> None:
    store.close()
    with pytest.raises(BugError):
        store.write(put("a"))
    with pytest.raises(BugError), store.read():
        pass


def test_refused_writes_leave_reading_possible(store: Store) -> None:
    store.write(put("a"))
    store.refuse_writes(IntegrityError("doubt", code="doubt"))
    with pytest.raises(IntegrityError, match="doubt") as caught:
        store.write(put("b"))
    assert caught.value.code == "doubt"
    assert keys(store) == ["a"]
    store.refuse_writes(None)
    store.write(put("b"))
    assert keys(store) == ["a", "b"]


def test_readers_cannot_write(store: Store) -> None:
    with store.read() as session, pytest.raises(OperationalError, match="readonly"):
        session.execute(text("INSERT INTO setting (key, value) VALUES ('a', '')"))


def test_a_reader_sees_one_state_throughout(store: Store) -> None:
    store.write(put("a"))
    with store.read() as session:
        assert session.scalars(select(SettingRow.key)).all() == ["a"]
        store.write(put("b"))
        assert session.scalars(select(SettingRow.key)).all() == ["a"]
    assert keys(store) == ["a", "b"]


def test_twelve_threads_read_and_write_without_a_gap(store: Store) -> None:
    failures: list[BaseException] = []
    per_thread = 25

    def run(thread: int) -> None:
        try:
            for step in range(per_thread):
                store.write(put(f"{thread:02}-{step:02}"))
                assert f"{thread:02}-{step:02}" in keys(store)
        except BaseException as error:  # noqa: BLE001 - shown below
            failures.append(error)

    threads = [threading.Thread(target=run, args=(index,)) for index in range(12)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert failures == []
    assert len(keys(store)) == 12 * per_thread


def test_a_reader_blocks_the_checkpoint_and_then_no_more(store: Store, tmp_path: Path) -> None:
    store.write(put("a"))
    with store.read() as session:
        session.scalars(select(SettingRow.key)).all()
        store.write(put("b"))
        began = time.monotonic()
        assert store.checkpoint() is False
        assert time.monotonic() - began < 10
    assert store.checkpoint() is True
    assert (tmp_path / "store.db-wal").stat().st_size == 0


def test_the_write_ahead_log_is_folded_in_by_itself(store: Store, tmp_path: Path) -> None:
    for index in range(100):
        store.write(put(f"{index}", "x" * 100_000))
    assert (tmp_path / "store.db-wal").stat().st_size < 8_000_000


def test_a_whole_store_has_no_problems(store: Store) -> None:
    store.write(put("a", "x" * 50_000))
    assert store.integrity_problems() == []


def test_files_are_private(store: Store, tmp_path: Path) -> None:
    store.write(put("a"))
    keys(store)
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.glob("store.db*")}
    assert modes == {"store.db": 0o600, "store.db-wal": 0o600, "store.db-shm": 0o600}


def test_nothing_written_is_readable_in_the_files(store: Store, tmp_path: Path) -> None:
    store.write(put("a", "a very recognisable text " * 10))
    on_disk = b"".join(path.read_bytes() for path in tmp_path.glob("store.db*"))
    assert b"recognisable" not in on_disk
    assert b"SQLite format 3" not in on_disk


def test_settings_of_every_connection(store: Store) -> None:
    def settings(run: Callable[[str], object]) -> dict[str, object]:
        return {
            name: run(f"PRAGMA {name}")
            for name in (
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "secure_delete",
                "auto_vacuum",
                "temp_store",
                "mmap_size",
                "cipher_status",
            )
        }

    expected = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "auto_vacuum": 2,
        "temp_store": 2,
        "mmap_size": 0,
        "cipher_status": "1",
    }

    def first(row: object) -> object:
        assert isinstance(row, tuple)
        return row[0]

    assert store.write(lambda uow: settings(lambda q: first(uow.execute(q).fetchone()))) == expected
    with store.read() as session:
        connection = session.connection()
        assert settings(lambda q: connection.exec_driver_sql(q).scalar()) == expected
        assert connection.exec_driver_sql("PRAGMA query_only").scalar() == 1


@pytest.mark.parametrize("statement", ["ATTACH ':memory:' AS other", "VACUUM INTO '/tmp/copy'"])
def test_no_copy_of_the_store_can_be_attached(store: Store, statement: str) -> None:
    with pytest.raises(Exception, match="authori"):
        store._on_writer(lambda raw: raw.execute(statement))
    with store.read() as session, pytest.raises(Exception, match=r"authori|transaction"):
        session.execute(text(statement))


def test_no_change_waits_for_ever_when_the_store_is_closed_meanwhile(store: Store) -> None:
    outcomes: list[str] = []

    def run() -> None:
        for number in range(200):
            try:
                store.write(put(f"{threading.get_ident()}-{number}"))
            except BugError as error:
                outcomes.append(error.text)
                return

    threads = [threading.Thread(target=run, daemon=True) for _ in range(4)]
    for each in threads:
        each.start()
    store.write(put("first"))
    store.close()
    for each in threads:
        each.join(20)
    assert not any(each.is_alive() for each in threads)
    assert outcomes == ["The store is closed."] * 4
