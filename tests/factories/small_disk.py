"""What happens to a site on a disk that fills up; run on a tmpfs of its own, prints each step.

Run by the disk tests: `unshare -m sh -c 'mount … && python -m tests.factories.small_disk SCENARIO DIR'`.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from engine.api.access import Role
from engine.api.errors import EngineError, EnvironmentFaultError, StateError
from engine.api.system import EngineState, SiteSettings
from tests.factories.site import HostSite, assert_helps, ctl, entries, verified, wait_for

RESERVE = 4 << 20


def say(text: str) -> None:
    """One step done."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def fill(folder: Path, leave: int) -> Path:
    """Fills the disk until so many bytes are left."""
    ballast = folder.parent / "ballast"
    with ballast.open("ab") as file:
        # The engine may be writing too, so what was free a moment ago may not be any more.
        for spare in (0, 1 << 20, 4 << 20, 16 << 20):
            free = os.statvfs(folder.parent)
            size = free.f_bavail * free.f_frsize - leave - spare
            try:
                if size > 0:
                    os.posix_fallocate(file.fileno(), file.tell(), size)
            except OSError:
                continue
            break
    if leave == 0:
        top_up(ballast)
    return ballast


def top_up(ballast: Path) -> None:
    """Takes what is left: posix_fallocate counts in blocks, so the rest goes in piece by piece."""
    with ballast.open("ab", buffering=0) as last, suppress(OSError):
        while True:
            last.write(bytes(4096))


def refused(site: HostSite, name: str) -> EngineError:
    """Why a person cannot sign in."""
    try:
        site.sign_in(name)
    except EngineError as error:
        return error
    raise AssertionError(f"{name} was let in")


def at_set_up(folder: Path) -> None:
    """A disk too small for the reserve and the store: refused before anything is there."""
    ballast = fill(folder, 2 << 20)
    site = HostSite(folder, reserve_bytes=RESERVE)
    try:
        site.create()
    except EnvironmentFaultError as error:
        assert_helps(error, "disk_full", "room")
        say(f"refused: {error.text}")
    else:
        raise AssertionError("a site was made on a full disk")
    assert site.client.system.status().state is EngineState.NEW, "it can be tried again"
    left = sorted(each.name for each in folder.rglob("*") if each.is_file())
    assert left in ([], ["side.journal"]), f"nothing is left behind: {left}"
    ballast.unlink()
    site.create()
    ada = site.sign_in()
    assert verified(ada).whole
    say("with room again the set-up went through")
    site.stop()


def no_byte_left(folder: Path) -> None:
    """A disk with nothing left at all: the folder is named, nothing is made."""
    folder.mkdir(mode=0o700)
    fill(folder, 0)
    try:
        site = HostSite(folder, reserve_bytes=RESERVE)
        site.create()
    except EnvironmentFaultError as error:
        assert_helps(error, "disk_full", "Free some space")
        say(f"refused: {error.text}")
    else:
        raise AssertionError("a site was made on a full disk")


def started_full(folder: Path) -> None:
    """A site whose disk was filled while no engine ran: said as it is, with and without a journal."""
    site = HostSite(folder, reserve_bytes=RESERVE)
    site.create()
    site.stop()
    ballast = fill(folder, 0)
    done = ctl(folder, "--json", "status")
    assert done.returncode == 0, (done.returncode, done.stderr)
    engine = json.loads(done.stdout)["status"]["process_id"]
    say("with its journal it starts, so that an admin can delete")
    os.kill(engine, signal.SIGTERM)
    wait_for(lambda: not Path(f"/proc/{engine}").exists(), "the engine's end", 15)
    site.paths.journal.write_bytes(b"")
    top_up(ballast)
    for _ in range(2):
        done = ctl(folder, "status")
        assert done.returncode == 6, (done.returncode, done.stderr)
        assert "is full" in done.stderr, done.stderr
        assert "Free some space" in done.stderr, done.stderr
    say("without room for the journal it is refused")
    ballast.unlink()
    site.start()
    assert verified(site.sign_in()).whole
    site.stop()


def while_running(folder: Path) -> None:
    """The disk fills up under a running site, and empties again."""
    site = HostSite(folder, reserve_bytes=RESERVE)
    site.create()
    ada = site.sign_in()
    site.add(ada, "Bo", Role.ANALYST)
    site.add(ada, "Cy", Role.AUDITOR)
    site.confirmed(ada, lambda: ada.system.change_settings(SiteSettings(idle_lock_seconds=1140)))
    size = ada.audit.head().size

    def state() -> EngineState:
        return site.client.system.status().state

    ballast = fill(folder, 0)
    say(f"{os.statvfs(folder).f_bavail} blocks are free")
    # Not noticed yet: whatever is refused is refused whole, and said.
    wanted = SiteSettings(idle_lock_seconds=900)
    changes = 0
    try:
        for changes in range(500):  # noqa: B007 - told below
            site.confirmed(ada, lambda: ada.system.change_settings(wanted))
            size = ada.audit.head().size
    except (EnvironmentFaultError, StateError) as error:
        assert_helps(error, "*", "full")
        say(f"write {changes} was refused: {error.code}: {error.text}")
    else:
        raise AssertionError("500 changes went onto a full disk")
    wait_for(lambda: state() is EngineState.FULL, "the state", 15)
    reason = site.client.system.status().reason.text
    assert "full" in reason, reason
    assert "Free" in reason, "and what to do"
    say(f"state full: {reason}")
    assert ada.system.settings().idle_lock_seconds in {900, 1140}, "reading goes on"
    assert ada.audit.head().size >= size, "nothing acknowledged is lost"
    assert entries(ada), "the log can be read"
    assert ada.people.list_people(), "people can be read"
    report = verified(ada)
    assert report.whole, report.problems
    try:
        ada.system.change_settings(SiteSettings(idle_lock_seconds=60))
    except StateError as error:
        assert_helps(error, "full", "full")
    else:
        raise AssertionError("a change was taken on a full disk")
    assert site.sign_in("Ada").sign_in.state().principal.name == "Ada", "an admin gets in"
    assert site.sign_in("Cy").sign_in.state().principal.name == "Cy", "an auditor gets in"
    assert_helps(refused(site, "Bo"), "full", "full")
    say("only admin and auditor sign in")
    site.stop()
    site.start()
    assert refused(site, "Bo").code == "full", "also after a restart on the full disk"
    ada = site.sign_in()
    assert ada.system.status().state is EngineState.FULL
    assert verified(ada).whole
    say("a restart on the full disk works")
    ballast.unlink()
    wait_for(lambda: state() is EngineState.OPEN, "full is left by itself", 15)
    assert site.paths.reserve.stat().st_size == RESERVE, "the reserve is there again"
    site.confirmed(ada, lambda: ada.system.change_settings(SiteSettings(idle_lock_seconds=1200)))
    assert site.sign_in("Bo").sign_in.state().principal.name == "Bo"
    report = verified(ada)
    assert report.whole, report.problems
    actions = [each.action for each in entries(ada)]
    assert actions.count("sign_in.completed") == 5, "the sign-ins of the full time are on record"
    assert actions.count("engine.started") == 2, "so is the start on the full disk"
    assert actions.count("journal.folded") == 1
    say("with room again everything works, and the log is whole")
    site.stop()


def mounted_read_only(folder: Path) -> None:
    """A folder that cannot be written: said at start, with its name; nothing is lost."""
    site = HostSite(folder, reserve_bytes=RESERVE)
    site.create()
    site.stop()
    disk = str(folder.parent)
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    try:
        site.start()
    except EnvironmentFaultError as error:
        assert_helps(error, "folder_not_writable", str(folder), "--data")
        say(f"refused: {error.text}")
    else:
        raise AssertionError("an engine began on a read-only disk")
    done = ctl(folder, "status")
    assert done.returncode == 6, (done.returncode, done.stderr)
    assert str(folder) in done.stderr, done.stderr
    say("the command line says it too")
    subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
    site.start()
    assert verified(site.sign_in()).whole
    site.stop()


def turned_read_only(folder: Path) -> None:
    """The kernel finds an error and makes the file system read-only under a running site."""
    image, place = folder.parent / "image", folder.parent / "ext4"
    place.mkdir()
    with image.open("wb") as file:
        file.truncate(160 << 20)
    run("mkfs.ext4", "-q", str(image))
    run("mount", "-o", "loop,errors=remount-ro", str(image), str(place))
    mounts = [line.split() for line in Path("/proc/self/mounts").read_text().splitlines()]
    device = next(Path(words[0]).name for words in mounts if words[1] == str(place))
    trigger = Path("/sys/fs/ext4", device, "trigger_fs_error")
    if not os.access(trigger, os.W_OK):
        skip(f"{trigger} cannot be written here")
    site = HostSite(place / "data", reserve_bytes=RESERVE)
    site.create()
    ada = site.sign_in()
    site.add(ada, "Bo", Role.ANALYST)
    site.confirmed(ada, lambda: ada.system.change_settings(SiteSettings(idle_lock_seconds=900)))
    ada.sign_in.step_up(site.code())
    events, people = entries(ada), ada.people.list_people()
    trigger.write_text("1")
    for act in (
        lambda: ada.library.create_folder("Wards"),
        lambda: ada.system.change_settings(SiteSettings(idle_lock_seconds=600)),
        lambda: site.sign_in("Bo"),
    ):
        try:
            act()
        except EngineError as error:
            assert_helps(error, "*")
            say(f"refused: {error.code}: {error.text}")
        else:
            raise AssertionError("a change was taken on a read-only file system")
    wait_for(lambda: site.client.system.status().state is EngineState.READ_ONLY, "the state", 15)
    assert "disk" in ada.system.status().reason.text
    assert ada.system.settings().idle_lock_seconds == 900, "nothing was done"
    assert ada.people.list_people() == people, "reading goes on"
    say("read-only, and said why")
    site.stop()
    run("umount", str(place))
    run("mount", "-o", "loop", str(image), str(place))
    site.start()
    ada = site.sign_in()
    assert ada.system.status().state is EngineState.OPEN
    assert ada.system.settings().idle_lock_seconds == 900
    after = entries(ada)
    assert [each.leaf for each in after[: len(events)]] == [each.leaf for each in events]
    *_, started = entries(ada, "engine.started")
    assert '"former_end":"cut_off"' in started.leaf, "no end could be written"
    assert verified(ada).whole
    library = site.sign_in("Bo").library
    assert library.list_folders() == []
    library.create_folder("Wards")
    say("writable again, nothing is lost")
    site.stop()


def run(*command: str) -> None:
    """A command of the system; without it the scenario is skipped."""
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        skip(f"{command[0]}: {getattr(error, 'stderr', error)}")


def skip(reason: str) -> None:
    """This machine cannot do it."""
    sys.stderr.write(reason)
    sys.exit(99)


if __name__ == "__main__":
    scenarios = (
        *(at_set_up, mounted_read_only, no_byte_left, started_full),
        *(turned_read_only, while_running),
    )
    {each.__name__: each for each in scenarios}[sys.argv[1]](Path(sys.argv[2]) / "data")
    say("done")
