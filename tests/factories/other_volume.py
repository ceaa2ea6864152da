"""A spool of alerts on a volume of its own; run on a tmpfs in a mount namespace, prints each step.

Run by the tests of the spool: `unshare -m sh -c '… python -m tests.factories.other_volume SCENARIO DIR'`.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from random import Random

from engine.alerts.delivery.spool import FILE_NAME, Spool, read_chain
from engine.alerts.delivery.spool_chain import Chain, Head
from engine.api.errors import EngineError
from tests.factories.outgoing_alerts import outgoing

INSTALL = "1234abcd"


def say(text: str) -> None:
    """One step done."""
    sys.stdout.write(f"{text}\n")


def fill(folder: Path) -> Path:
    """Fills the volume of a folder, but for what is left of pages that are begun."""
    ballast = folder.parent / "ballast"
    with ballast.open("ab", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))
    return ballast


def mac(data: bytes) -> bytes:
    """Stands for the site's."""
    return (len(data) % 251).to_bytes(1) * 32


def head(size: int) -> Head:
    """Of a log of so many events."""
    return Head(root=f"{size:064x}", size=size)


def spool_in(folder: Path, data_folder: Path, seen: list[int] | None = None) -> Spool:
    """The spool of a site; `seen` gets the sizes that it wants compared with the log."""
    compared = [] if seen is None else seen
    return Spool(folder, data_folder, INSTALL, mac, lambda found: compared.append(found.size))


def add(spool: Spool, *numbers: int) -> str:
    """Adds alerts; gives the code of the refusal, empty where there was none."""
    try:
        spool.add([outgoing(each) for each in numbers], lambda: head(max(numbers) + 1))
    except EngineError as error:
        return error.code
    return ""


def chain_of(folder: Path) -> Chain:
    """What a spool has, and that it ends as it should."""
    with (folder / FILE_NAME).open("rb") as file:
        chain, ended = read_chain(file.fileno())
    assert ended, "the last line is ended"
    assert chain.problems == [], chain.problems
    return chain


def events_of(folder: Path) -> list[int]:
    """The events that its lines name, in order."""
    found = []
    for line in (folder / FILE_NAME).read_bytes().splitlines():
        try:
            said = json.loads(line)
        except ValueError:
            continue
        if "alert" in said:
            found.append(said["alert"]["event"])
    return found


def mount(folder: Path, *options: str) -> None:
    """Mounts a tmpfs there, or changes how it is mounted."""
    command = ["mount", "-t", "tmpfs", "-o", ",".join(options), "anchorhold-spool", str(folder)]
    subprocess.run(command, check=True)


def full(volume: Path, data_folder: Path) -> None:
    """A volume that fills up in the middle of a line, and has room again."""
    mount(volume, "size=1m")
    folder = volume / "spool"
    folder.mkdir()
    spool = spool_in(folder, data_folder)
    spool.begin(head(0))
    assert add(spool, 1, 2) == ""
    ballast = fill(folder)
    got = ""
    number = 3
    while not got:
        got = add(spool, number)
        number += 1
    assert got == "spool_full", got
    assert add(spool, number - 1) == "spool_full"
    ballast.unlink()
    assert add(spool, *range(3, number + 1)) == ""
    assert events_of(folder) == list(range(1, number + 1))
    chain_of(folder)
    say(f"full after {number - 1} alerts, then all of them once")


def looked_at(spool: Spool) -> str:
    """Whether the spool takes alerts, as who looks finds it; gives the code of what is wrong."""
    try:
        spool.read()
    except EngineError as error:
        return error.code
    return ""


def read_only(volume: Path, data_folder: Path) -> None:
    """A volume that is remounted read-only, and writable again."""
    mount(volume, "size=1m")
    spool = spool_in(volume, data_folder)
    spool.begin(head(0))
    assert add(spool, 1) == ""
    mount(volume, "remount", "ro")
    assert looked_at(spool) == "spool_read_only", "also for who only looks"
    assert add(spool, 2) == "spool_read_only"
    mount(volume, "remount", "rw")
    assert looked_at(spool) == ""
    assert add(spool, 2, 3) == ""
    assert events_of(volume) == [1, 2, 3]
    say("read-only and back")


def gone(volume: Path, data_folder: Path) -> None:
    """A volume that is taken away, and another in its place, and back."""
    mount(volume, "size=1m")
    seen: list[int] = []
    spool = spool_in(volume, data_folder, seen)
    spool.begin(head(0))
    assert add(spool, 1) == ""
    kept = (volume / FILE_NAME).read_bytes()
    # Nothing of it is held open, so it can be taken away at any time.
    subprocess.run(["umount", str(volume)], check=True)
    assert add(spool, 2) == "spool_same_volume", "an empty folder of the data folder's volume"
    assert list(volume.iterdir()) == []
    volume.rename(volume.with_name("elsewhere"))
    assert add(spool, 2) == "spool_missing"
    volume.with_name("elsewhere").rename(volume)
    mount(volume, "size=1m")
    assert add(spool, 2) == "spool_lost", "another volume is no spool, and is not made one"
    assert list(volume.iterdir()) == []
    (volume / FILE_NAME).write_bytes(kept)
    del seen[:]
    assert add(spool, 1, 2, 3) == ""
    assert seen == [2], "what comes back is compared with the log before anything is added"
    assert events_of(volume) == [1, 2, 3]
    chain_of(volume)
    say("taken away and brought back")


def appended_only(volume: Path, data_folder: Path) -> None:
    """A file that can only be appended to, as `chattr +a` makes it, where the file system knows that."""
    # Other file systems than a tmpfs know that.
    mount(data_folder, "size=1m")
    spool = spool_in(volume, data_folder)
    spool.begin(head(0))
    path = volume / FILE_NAME
    done = subprocess.run(["chattr", "+a", str(path)], check=False, capture_output=True)
    if done.returncode != 0:
        say("not tried: this file system knows no append-only files")
        return
    try:
        assert add(spool, 1, 2) == ""
        assert add(spool_in(volume, data_folder), 2, 3) == ""
        assert events_of(volume) == [1, 2, 3]
        path.write_bytes(b"")
    except PermissionError:
        say("appended to, and not to be emptied")
    else:
        raise AssertionError("it was emptied")
    finally:
        subprocess.run(["chattr", "-a", str(path)], check=True)


def killed(volume: Path, data_folder: Path) -> None:
    """A writer that is killed at any moment, again and again: nothing it had written is lost or twice."""
    mount(data_folder, "size=1m")
    spool_in(volume, data_folder).begin(head(0))
    told = 0
    random = Random(7)
    for _ in range(25):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            spool = spool_in(volume, data_folder)
            number = told
            while True:
                number += 1
                if add(spool, number) == "":
                    os.write(writing, b".")
        os.close(writing)
        time.sleep(0.01 + random.random() * 0.03)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        acknowledged = 0
        while data := os.read(reading, 65536):
            acknowledged += len(data)
        os.close(reading)
        found = events_of(volume)
        assert found == list(range(1, len(found) + 1)), found[-5:]
        assert told + acknowledged <= len(found) <= told + acknowledged + 1
        told = len(found)
    assert told > 25, told
    add(spool_in(volume, data_folder), told + 1)
    assert chain_of(volume).lines == told + 2
    say(f"killed 25 times over {told} alerts")


SCENARIOS = {each.__name__: each for each in (full, read_only, gone, appended_only, killed)}

if __name__ == "__main__":
    scenario, where = sys.argv[1], Path(sys.argv[2])
    (where / "data").mkdir()
    (where / "volume").mkdir()
    os.umask(0o077)
    SCENARIOS[scenario](where / "volume", where / "data")
    say("done")
