"""The kernel tells of a mount; nothing looks in between."""

from __future__ import annotations

import contextlib
import os
import subprocess
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from engine.posture.media import MountWatch, removable_media
from tests.factories.machine_trees import STICK, Machine

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextlib.contextmanager
def mounted(place: Path) -> Iterator[None]:
    """A file system in memory, mounted for a while."""
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(place)],
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        pytest.skip(f"nothing can be mounted here: {done.stderr.decode().strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", str(place)], check=True)


class Rung:
    """Counts, and waits for the next."""

    def __init__(self) -> None:
        self.times = 0
        self._changed = threading.Condition()

    def __call__(self) -> None:
        with self._changed:
            self.times += 1
            self._changed.notify_all()

    def wait(self, more_than: int) -> bool:
        with self._changed:
            return self._changed.wait_for(lambda: self.times > more_than, 5)


def test_a_real_mount_is_told_of_at_once(tmp_path: Path) -> None:
    rung, place = Rung(), tmp_path / "place"
    place.mkdir()
    watch = MountWatch(rung)
    watch.start()
    try:
        assert rung.wait(0), "what is there when it begins is looked at"
        seen = rung.times
        with mounted(place):
            assert rung.wait(seen), "the mount"
            seen = rung.times
        assert rung.wait(seen), "and its end"
    finally:
        watch.stop()
    watch.stop()


def test_a_real_mount_from_what_the_kernel_calls_removable(tmp_path: Path) -> None:
    machine, place = Machine(tmp_path / "machine"), tmp_path / "place"
    place.mkdir()
    with mounted(place):
        device = place.stat().st_dev
        numbers = f"{os.major(device)}:{os.minor(device)}"
        assert removable_media(Path("/proc"), machine.sys) == ()
        machine.device("sdb1", numbers, STICK, partition=True)
        assert removable_media(Path("/proc"), machine.sys) == ("sdb1",)
    assert removable_media(Path("/proc"), machine.sys) == ()


def test_a_watch_that_was_never_started_ends(tmp_path: Path) -> None:
    MountWatch(Rung(), tmp_path).stop()


def test_without_a_list_of_mounts_nothing_is_told(tmp_path: Path) -> None:
    rung = Rung()
    watch = MountWatch(rung, tmp_path)
    watch.start()
    watch.stop()
    assert rung.times == 0
