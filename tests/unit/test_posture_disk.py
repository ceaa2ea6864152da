"""Room on the disk."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from engine.api.errors import UncheckedError
from engine.posture.disk import LOW_BYTES, DiskSpace, read_disk_space

if TYPE_CHECKING:
    from pathlib import Path


def test_it_agrees_with_the_system(tmp_path: Path) -> None:
    space, expected = read_disk_space(tmp_path), shutil.disk_usage(tmp_path)
    assert space.total == expected.total
    assert abs(space.free - expected.free) < 512 * 1024 * 1024  # others write meanwhile
    assert not space.read_only


def test_a_mounted_read_only_disk_is_told(tmp_path: Path) -> None:
    assert "read-only" in DiskSpace(free=1 << 40, total=1 << 41, read_only=True).warning.text


def test_little_room_is_told_and_enough_is_not() -> None:
    assert "1,023 MiB" in DiskSpace(free=LOW_BYTES - 1, total=1 << 41, read_only=False).warning.text
    assert not DiskSpace(free=LOW_BYTES, total=1 << 41, read_only=False).warning


def test_no_answer_is_told_apart_from_no_room(tmp_path: Path) -> None:
    with pytest.raises(UncheckedError) as caught:
        read_disk_space(tmp_path / "missing")
    assert caught.value.code == "disk_unchecked"
