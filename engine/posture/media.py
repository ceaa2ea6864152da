"""Which removable media are mounted, and a watch that is told by the kernel when mounts change.

A medium is removable where the kernel says so of the disk or of anything it hangs on, where it hangs on
USB, or is a card in a reader (SD); also below device-mapper. Reads /proc and /sys only, opens no device.
See proc_pid_mountinfo(5), sysfs-block.
"""

from __future__ import annotations

import contextlib
import os
import re
import select
import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PROC, SYS = Path("/proc"), Path("/sys")
_USB = re.compile(r"usb\d+").fullmatch
_YES = frozenset({"1", "removable"})
_CARD = "SD"
_DEEPEST = 16


def removable_media(proc: Path = PROC, sys: Path = SYS) -> tuple[str, ...]:
    """Names of the devices of removable media that are mounted, as the kernel calls them, sorted.

    Args:
        proc: Where `/proc` is.
        sys: Where `/sys` is.

    Raises:
        OSError: The mounts cannot be read.
    """
    text = (proc / "self" / "mountinfo").read_text(errors="replace")
    return tuple(sorted({name for name in _devices(text, sys) if _is_removable(name, sys)}))


def _devices(mountinfo: str, sys: Path) -> Iterator[str]:
    """Names of the block devices that something is mounted from."""
    for line in mountinfo.splitlines():
        before, _, after = line.partition(" - ")
        fields, source = before.split(" "), after.split(" ")
        if len(fields) < 5 or len(source) < 2:
            continue
        numbers = sys / "dev" / "block" / fields[2]
        if numbers.exists():
            yield numbers.resolve().name
        elif source[1].startswith("/dev/"):
            # Its number is not that of its device, as with btrfs.
            yield Path(os.path.realpath(source[1])).name


def _is_removable(name: str, sys: Path, depth: int = 0) -> bool:
    block = sys / "class" / "block" / name
    place, root = block.resolve(), sys.resolve()
    for folder in (place, *place.parents):
        if folder == root or not folder.is_relative_to(root):
            break
        if _USB(folder.name) or _says(folder / "removable") in _YES:
            return True
        if _says(folder / "type") == _CARD:
            return True
    with contextlib.suppress(OSError):
        below = [each.name for each in (block / "slaves").iterdir()]
        return depth < _DEEPEST and any(_is_removable(each, sys, depth + 1) for each in below)
    return False


def _says(file: Path) -> str:
    try:
        return file.read_text(errors="replace").strip()
    except OSError:
        return ""


class MountWatch:
    """Tells that mounts changed. Waits in the kernel, and costs nothing until something happens.

    Args:
        on_change: Called from a thread of its own.
        proc: Where `/proc` is.
    """

    def __init__(self, on_change: Callable[[], None], proc: Path = PROC) -> None:
        self._on_change = on_change
        self._mountinfo = proc / "self" / "mountinfo"
        self._ended = os.eventfd(0, os.EFD_CLOEXEC)
        self._thread = threading.Thread(target=self._run, name="mounts", daemon=True)

    def start(self) -> None:
        """Begins."""
        self._thread.start()

    def stop(self) -> None:
        """Ends for good; waits for a call that is under way."""
        if self._ended < 0:
            return
        os.eventfd_write(self._ended, 1)
        if self._thread.is_alive():
            self._thread.join()
        os.close(self._ended)
        self._ended = -1

    def _run(self) -> None:
        try:
            with self._mountinfo.open("rb") as mounts:
                waiting = select.poll()
                # The kernel reports a change as an exceptional condition of the open file.
                waiting.register(mounts, select.POLLPRI | select.POLLERR)
                waiting.register(self._ended, select.POLLIN)
                # What was mounted before the file was open, nobody is told of.
                self._on_change()
                while not any(handle == self._ended for handle, _ in waiting.poll()):
                    self._on_change()
        except OSError:
            # No mounts to watch: whoever looks at them says so.
            return
