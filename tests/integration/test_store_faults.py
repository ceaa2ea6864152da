"""Damaged, foreign and planted files; full and failing disks; a writer killed in mid-commit."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from sqlcipher3 import dbapi2 as sqlcipher

from engine.api.errors import BugError, EnvironmentFaultError, IntegrityError
from engine.audit.log import AuditLog
from engine.audit.merkle import root_of
from engine.clock import FakeClock
from engine.store import connection, faults
from engine.store.reserve import Reserve
from engine.store.store import Store
from engine.store.tables import SettingRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.store.unit_of_work import UnitOfWork

KEY = "5a" * 32
PAGE = 4096


def store_in(folder: Path) -> Store:
    return Store(folder / "store.db", backups=folder / "backups", clock=FakeClock())


def fill(store: Store, count: int = 50) -> None:
    def work(uow: UnitOfWork) -> None:
        for number in range(count):
            uow.session.merge(SettingRow(key=f"k{number}", value="x" * 2000))

    store.write(work)


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A store with some rows in it, closed."""
    store = store_in(tmp_path)
    store.create(KEY)
    fill(store)
    store.close()
    return tmp_path


def open_error(folder: Path, key: str = KEY) -> IntegrityError:
    store = store_in(folder)
    before = (folder / "store.db").read_bytes() if (folder / "store.db").exists() else b""
    with pytest.raises(IntegrityError) as caught:
        store.open(key)
    assert not store.is_open
    if before:
        assert (folder / "store.db").read_bytes() == before
    assert "Restore" in caught.value.text
    return caught.value


def test_a_missing_store_is_not_replaced_by_an_empty_one(tmp_path: Path) -> None:
    assert open_error(tmp_path).code == "store_missing"
    assert list(tmp_path.iterdir()) == []


def test_a_plaintext_database_is_refused(closed: Path) -> None:
    (closed / "store.db").unlink()
    planted = sqlite3.connect(closed / "store.db")
    planted.execute("CREATE TABLE person (x)")
    planted.commit()
    planted.close()
    assert open_error(closed).code == "store_plaintext"


def test_a_wrong_key_is_refused(closed: Path) -> None:
    assert open_error(closed, "6b" * 32).code == "store_wrong_key"


def test_another_vaults_store_is_refused(closed: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = store_in(tmp_path / "other")
    other.create("6b" * 32)
    other.close()
    shutil.copyfile(tmp_path / "other" / "store.db", closed / "store.db")
    assert open_error(closed).code == "store_wrong_key"


def test_an_encrypted_file_of_another_program_is_refused(tmp_path: Path) -> None:
    connection.make_file(tmp_path / "store.db", KEY)
    raw = connection.connect(tmp_path / "store.db", KEY)
    raw.execute("PRAGMA application_id = 1")
    raw.close()
    assert open_error(tmp_path).code == "store_foreign"


@pytest.mark.parametrize("size", [0, 7, 100, PAGE, 5 * PAGE, 5 * PAGE + 77, -PAGE, -1])
def test_a_cut_store_is_refused(closed: Path, size: int) -> None:
    path = closed / "store.db"
    os.truncate(path, size if size >= 0 else path.stat().st_size + size)
    assert open_error(closed).code in {"store_damaged", "store_wrong_key"}


def test_a_first_page_that_does_not_check_out_is_refused(closed: Path) -> None:
    data = bytearray((closed / "store.db").read_bytes())
    data[500] ^= 1
    (closed / "store.db").write_bytes(data)
    assert open_error(closed).code == "store_wrong_key"


def test_a_flipped_page_is_found_when_read_and_ends_all_writing(closed: Path) -> None:
    path = closed / "store.db"
    data = bytearray(path.read_bytes())
    data[-PAGE + 100] ^= 1
    path.write_bytes(data)
    store = store_in(closed)
    store.open(KEY)
    problems = store.integrity_problems()
    assert any("HMAC" in each for each in problems)
    with pytest.raises(IntegrityError) as caught, store.read() as session:
        session.scalars(select(SettingRow)).all()
    assert caught.value.code == "store_damaged"
    with pytest.raises(IntegrityError):
        fill(store, 1)
    store.close()


@pytest.mark.parametrize("key", ["", "5a" * 31 + "5", "5A" * 32, "zz" * 32, "5a" * 32 + "\n"])
def test_only_a_raw_key_of_64_digits_is_taken(tmp_path: Path, key: str) -> None:
    with pytest.raises(BugError):
        store_in(tmp_path).create(key)


def test_a_store_is_not_made_over_another(closed: Path) -> None:
    with pytest.raises(EnvironmentFaultError) as caught:
        store_in(closed).create(KEY)
    assert caught.value.code == "store_exists"


def test_no_error_names_the_key_or_what_was_written(closed: Path) -> None:
    store = store_in(closed)
    store.open(KEY)

    def work(uow: UnitOfWork) -> None:
        uow.session.add(SettingRow(key="k1", value="a secret text"))

    with pytest.raises(Exception, match="UNIQUE") as caught:
        store.write(work)
    assert "secret" not in str(caught.value)
    assert KEY not in str(caught.value)
    store.close()


# ------------------------------------------------------------------------------- full disks


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 4 MB of its own."""
    folder = tmp_path / "small"
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m,mode=0700", "anchorhold-test", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip(f"a small disk needs the right to mount one: {done.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_refuses_keeps_what_was_saved_and_recovers(small_disk: Path) -> None:
    store = store_in(small_disk)
    store.create(KEY)
    fill(store, 20)
    (small_disk / "ballast").write_bytes(bytes(500_000))
    saved = 20

    def fill_up() -> None:
        nonlocal saved
        while saved < 5000:
            row = SettingRow(key=f"k{saved}", value="x" * 3000)
            store.write(lambda uow: uow.session.add(row))  # noqa: B023 - run at once
            saved += 1

    with pytest.raises(EnvironmentFaultError) as caught:
        fill_up()
    assert caught.value.code == "disk_full"
    assert "Free some space" in caught.value.text
    with store.read() as session:
        assert len(session.scalars(select(SettingRow.key)).all()) == saved
    # It opens on a full disk, and with a little room it takes changes again.
    store.close()
    store.open(KEY)
    (small_disk / "ballast").unlink()
    fill(store, 5)
    store.close()
    subprocess.run(["mount", "-o", "remount,size=16m", str(small_disk)], check=True)
    store.open(KEY)
    with store.read() as session:
        assert len(session.scalars(select(SettingRow.key)).all()) == saved
    assert store.integrity_problems() == []
    store.close()


def test_no_room_for_another_page_is_a_full_disk(closed: Path) -> None:
    store = store_in(closed)
    store.open(KEY)
    pages = store.write(lambda uow: uow.execute("PRAGMA page_count").fetchone())
    assert pages is not None
    store.write(lambda uow: uow.execute(f"PRAGMA max_page_count = {pages[0]}").fetchall())
    with pytest.raises(EnvironmentFaultError) as caught:
        store.write(lambda uow: uow.session.add(SettingRow(key="more", value="x" * 100_000)))
    assert caught.value.code == "disk_full"
    # Nothing is in doubt: what is smaller, or deletes, still goes.
    store.write(lambda uow: uow.execute("DELETE FROM setting WHERE key = 'k1'") and None)
    store.close()


def test_a_disk_too_small_for_the_reserve_says_so(small_disk: Path) -> None:
    reserve = Reserve(small_disk / "reserve")
    with pytest.raises(EnvironmentFaultError) as caught:
        reserve.create()
    assert caught.value.code == "disk_full"
    assert "64 MB" in caught.value.text
    assert not (small_disk / "reserve").exists()
    assert not reserve.is_held


def test_the_reserve_takes_its_space_and_gives_it_back(small_disk: Path) -> None:
    reserve = Reserve(small_disk / "reserve", 2 * 1024 * 1024)
    before = reserve.available()
    reserve.create()
    assert reserve.is_held
    assert before - reserve.available() >= 2 * 1024 * 1024
    assert (small_disk / "reserve").stat().st_mode & 0o777 == 0o600
    reserve.create()
    reserve.free()
    reserve.free()
    assert reserve.available() == before
    again = Reserve(small_disk / "reserve", 2 * 1024 * 1024)
    assert not again.is_held
    again.create()
    assert again.is_held


def test_as_much_of_the_reserve_is_held_as_the_disk_has(small_disk: Path) -> None:
    size = 2 * 1024 * 1024
    reserve = Reserve(small_disk / "reserve", size)
    reserve.create()
    reserve.free()
    ballast = small_disk / "ballast"
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, reserve.available() - size // 2)
    assert not reserve.hold(), "only half of it has room"
    part = (small_disk / "reserve").stat()
    assert size // 4 <= part.st_size <= size // 2
    assert part.st_blocks * 512 >= part.st_size
    assert not reserve.hold(), "and asking again lets none of it go"
    assert (small_disk / "reserve").stat().st_ino == part.st_ino
    ballast.unlink()
    assert reserve.hold()
    assert reserve.is_held
    assert reserve.hold()


def test_a_reserve_that_is_a_hole_is_not_held(tmp_path: Path) -> None:
    with (tmp_path / "reserve").open("wb") as file:
        file.truncate(1024 * 1024)
    assert not Reserve(tmp_path / "reserve", 1024 * 1024).is_held
    reserve = Reserve(tmp_path / "reserve", 1024 * 1024)
    reserve.create()
    assert reserve.is_held


LIMITED = """
import resource, signal, sys
from pathlib import Path
from engine.api.errors import EnvironmentFaultError
from engine.clock import FakeClock
from engine.store.store import Store
from engine.store.tables import SettingRow

folder = Path(sys.argv[1])
store = Store(folder / "store.db", backups=folder / "backups", clock=FakeClock())
store.create("5a" * 32)
store.write(lambda uow: uow.session.add(SettingRow(key="before", value="x")))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
size = (folder / "store.db-wal").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 5000, resource.RLIM_INFINITY))
codes = []
for key in ("one", "two"):
    try:
        store.write(lambda uow: uow.session.add(SettingRow(key=key, value="x" * 50000)))
    except EnvironmentFaultError as error:
        codes.append(error.code)
    # The disk is well again: what failed must still not be retried into success.
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(codes)
with store.read() as session:
    print(sorted(row.key for row in session.query(SettingRow)))
store.close()
store.open("5a" * 32)
store.write(lambda uow: uow.session.add(SettingRow(key="after", value="x")))
with store.read() as session:
    print(sorted(row.key for row in session.query(SettingRow)))
print(store.integrity_problems())
store.close()
"""


def test_after_an_error_of_the_disk_nothing_is_accepted_until_reopened(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.splitlines() == [
        "['store_io', 'store_io']",
        "['before']",
        "['after', 'before']",
        "[]",
    ], done.stderr


def test_errors_without_a_code_are_told_apart() -> None:
    made = sqlcipher.DatabaseError
    assert faults.result_code(made("file is not a database")) == faults.SQLITE_NOTADB
    assert faults.result_code(made("database disk image is malformed")) == faults.SQLITE_CORRUPT
    assert faults.result_code(made("database or disk is full")) == faults.SQLITE_FULL
    assert faults.result_code(made("disk I/O error")) == faults.SQLITE_IOERR
    assert faults.result_code(made("something else")) == 0
    assert faults.translate(ValueError("full"), Path("/")) is None


# ------------------------------------------------------------------------------- kill -9


WRITER = """
import sys
from pathlib import Path
from engine.audit.actions import Action
from engine.audit.log import AuditLog
from engine.clock import FakeClock
from engine.store.store import Store
from engine.store.tables import SettingRow

folder = Path(sys.argv[1])
store = Store(folder / "store.db", backups=folder / "backups", clock=FakeClock())
store.open("5a" * 32)
log = AuditLog(store, FakeClock())

def work(uow):
    number = log.append(uow, Action.MESSAGE_SENT)
    uow.session.add(SettingRow(key=f"n{number}", value="x" * 500))
    return number

while True:
    print(store.write(work), flush=True)
"""


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_when_the_writer_is_killed(tmp_path: Path) -> None:

    store = store_in(tmp_path)
    store.create(KEY)
    store.close()
    acknowledged = -1
    for round_ in range(4):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        assert writer.stdout is not None
        for count, line in enumerate(writer.stdout, start=1):
            acknowledged = int(line)
            if count >= 50 + round_:
                writer.send_signal(signal.SIGKILL)
                break
        for line in writer.stdout:
            acknowledged = int(line)
        writer.stdout.close()
        assert writer.wait() == -signal.SIGKILL
    assert acknowledged >= 200
    store.open(KEY)
    rows = store.write(
        lambda uow: uow.execute(
            "SELECT number, leaf_hash FROM audit_event ORDER BY number"
        ).fetchall()
    )
    assert [row[0] for row in rows] == list(range(len(rows)))
    assert len(rows) > acknowledged
    with store.read() as session:
        settings = set(session.scalars(select(SettingRow.key)))
    assert settings == {f"n{number}" for number in range(len(rows))}

    assert AuditLog(store, FakeClock()).head().root == root_of(row[1] for row in rows).hex()
    assert store.integrity_problems() == []
    store.close()
