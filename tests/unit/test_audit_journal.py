from __future__ import annotations

import hashlib
import hmac
import os
import struct
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.api.errors import BugError, EnvironmentFaultError
from engine.audit.journal import COMPACTED, SideJournal
from engine.clock import FakeClock

if TYPE_CHECKING:
    from pathlib import Path

    from engine.audit.leaf import Value

SIZE = 1024 * 1024


def opened(path: Path, size: int = 8192) -> SideJournal:
    journal = SideJournal(path, FakeClock(), latest_only={"lock": "name_tag"}, size=size)
    journal.open()
    return journal


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "side.journal"


def mac(data: bytes) -> bytes:
    return hmac.digest(b"key", data, "sha256")


def test_records_are_found_again_after_reopening(path: Path) -> None:
    journal = opened(path)
    journal.append("lock", {"name_tag": "a", "failures": 1})
    journal.append("lock", {"name_tag": "b", "failures": 1})
    journal.append("lock", {"name_tag": "a", "failures": 2})
    for each in (journal, opened(path)):
        assert each.latest("lock", "name_tag", "a") == {"name_tag": "a", "failures": 2}
        assert each.latest("lock", "name_tag", "c") is None
        assert each.latest("other", "name_tag", "a") is None
        assert [data["failures"] for data in each.every("lock")] == [1, 1, 2]
        assert each.problems == ()


def test_the_file_has_its_size_from_the_start_and_is_private(path: Path) -> None:
    journal = opened(path, SIZE)
    assert path.stat().st_size == SIZE
    assert path.stat().st_blocks * 512 >= SIZE
    assert path.stat().st_mode & 0o777 == 0o600
    journal.append("x", {})
    assert path.stat().st_size == SIZE


def test_repeats_are_counted_and_count_as_the_newest(path: Path) -> None:
    journal = opened(path)
    first: dict[str, Value] = {"name_tag": "a", "failures": 0}
    second: dict[str, Value] = {"name_tag": "a", "failures": 1}
    assert [journal.append("lock", data) for data in (first, second, first, first)] == [1, 1, 2, 3]
    assert len(journal) == 2
    again = opened(path)
    assert again.latest("lock", "name_tag", "a") == first
    assert again.append("lock", first) == 4


def test_content_is_refused(path: Path) -> None:
    journal = opened(path)
    for value in ("two words", 1.5, None):
        with pytest.raises(BugError):
            journal.append("x", {"x": value})  # type: ignore[dict-item]
    with pytest.raises(BugError):
        journal.append("two words", {})
    assert len(journal) == 0


def test_macs_are_made_and_checked(path: Path) -> None:
    journal = opened(path)
    journal.append("x", {"n": 1})
    journal.use_mac(mac)
    journal.append("x", {"n": 2})
    again = opened(path)
    again.use_mac(mac)
    assert again.problems == ()
    other = opened(path)
    other.use_mac(lambda data: hashlib.sha256(data).digest())
    assert [str(each) for each in other.problems] == [
        "record 1 of the side journal is not authentic"
    ]


@pytest.mark.parametrize("at", [0, 20, 530])
def test_a_changed_byte_is_reported_and_the_journal_goes_on(path: Path, at: int) -> None:
    journal = opened(path)
    for number in range(5):
        journal.append("x", {"n": number})
    journal.close()
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    again = opened(path)
    assert again.problems
    again.append("y", {"n": 1})
    assert len(opened(path).every("y")) == 1


def test_every_changed_byte_of_a_record_is_reported(path: Path) -> None:
    journal = opened(path)
    for number in range(3):
        journal.append("x", {"n": number})
    used = journal._file.end
    whole = journal._file
    journal.close()
    free = set()  # flags, the place of a MAC that is not there, the slot that is not in use
    for record in whole.records:
        after = record.at + 8 + len(record.payload) + 32
        free |= {*range(record.at + 4, record.at + 8), *range(after, after + 32)}
        free |= set(range(record.end - 48, record.end))
    data = bytearray(path.read_bytes())
    for at in range(512, used, 7):
        data[at] ^= 0x40
        path.write_bytes(data)
        again = opened(path)
        again.close()
        assert again.problems or at in free, at
        data[at] ^= 0x40


def test_a_cut_journal_is_reported_and_what_is_left_is_kept(path: Path) -> None:
    journal = opened(path)
    for number in range(5):
        journal.append("x", {"n": number})
    third = journal._file.records[3].at
    journal.close()
    with path.open("r+b") as file:
        file.truncate(third + 10)
    again = opened(path)
    assert [data["n"] for data in again.every("x")] == [0, 1, 2]
    assert any("2 of 5 records are gone" in problem.text for problem in again.problems)
    assert path.stat().st_size == 8192


def test_records_that_were_zeroed_are_reported(path: Path) -> None:
    journal = opened(path)
    for number in range(5):
        journal.append("x", {"n": number})
    third = journal._file.records[3].at
    journal.close()
    with path.open("r+b") as file:
        file.seek(third)
        file.write(bytes(8192 - third))
    assert any("2 of 5" in problem.text for problem in opened(path).problems)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(keep=st.integers(0, 400))
def test_a_write_cut_off_anywhere_loses_nothing_acknowledged(path: Path, keep: int) -> None:
    path.unlink(missing_ok=True)
    journal = opened(path, 8192)
    journal.append("x", {"n": 1})
    journal.append("x", {"n": 1})
    before = path.read_bytes()
    journal.append("x", {"n": 2})
    after = path.read_bytes()
    journal.close()
    # Power fails after the first bytes of the record, before its slot of the header.
    start = journal._file.records[1].at
    cut = before[:start] + after[start : start + keep] + before[start + keep :]
    path.write_bytes(cut)
    again = opened(path, 8192)
    assert again.problems == ()
    assert again.every("x")[0] == {"n": 1}
    assert again.append("x", {"n": 1}) == 3
    again.close()


def test_a_repeat_cut_off_anywhere_keeps_the_count_before_it(path: Path) -> None:
    journal = opened(path, 8192)
    journal.append("x", {"n": 1})
    journal.append("x", {"n": 1})
    before = path.read_bytes()
    journal.append("x", {"n": 1})
    after = path.read_bytes()
    journal.close()
    changed = [at for at in range(len(before)) if before[at] != after[at]]
    for keep in range(changed[0], changed[-1] + 2):
        path.write_bytes(after[:keep] + before[keep:])
        again = opened(path, 8192)
        again.close()
        assert again.problems == ()
        assert again._file.records[0].count in {2, 3}


def test_a_full_journal_gives_way_where_only_the_newest_counts(path: Path) -> None:
    journal = opened(path, 8192)
    for number in range(120):
        journal.append("lock", {"name_tag": f"n{number % 10}", "failures": number})
        journal.append("access.refused", {"person": "p", "uid": number})
    again = opened(path, 8192)
    assert again.problems == ()
    for tag in range(10):
        found = again.latest("lock", "name_tag", f"n{tag}")
        assert found is not None
        assert found["failures"] == 110 + tag
    counted = sum(data["times"] for data in again.every(COMPACTED) if data["kind"] != "lock")
    assert counted + len(again.every("access.refused")) == 120


def test_a_flood_of_names_does_not_close_the_door(path: Path) -> None:
    journal = opened(path, 8192)
    for number in range(100):
        journal.append("lock", {"name_tag": f"n{number}", "failures": 1})
    assert journal.latest("lock", "name_tag", "n99") is not None


def test_what_cannot_be_recorded_is_refused(path: Path, tmp_path: Path) -> None:
    closed = SideJournal(path, FakeClock())
    with pytest.raises(EnvironmentFaultError):
        closed.append("x", {})
    missing = SideJournal(tmp_path / "nowhere" / "side.journal", FakeClock())
    with pytest.raises(EnvironmentFaultError):
        missing.open()


def test_after_an_error_of_the_disk_nothing_more_is_accepted(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = opened(path)
    sync = os.fdatasync

    def fail(handle: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fdatasync", fail)
    with pytest.raises(EnvironmentFaultError):
        journal.append("x", {"n": 1})
    monkeypatch.setattr(os, "fdatasync", sync)
    with pytest.raises(EnvironmentFaultError):
        journal.append("x", {"n": 2})
    again = opened(path)
    again.append("x", {"n": 2})


def test_a_record_with_an_absurd_length_is_no_record(path: Path) -> None:
    opened(path).close()
    data = bytearray(path.read_bytes())
    data[512:520] = struct.pack(">II", 0xFFFFFFFF, 1)
    path.write_bytes(data)
    assert len(opened(path)) == 0
