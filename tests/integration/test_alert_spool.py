"""The spool of alerts: its chain, its crashes, and a volume that comes and goes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.alerts.delivery.spool import FILE_NAME, Spool, read_chain
from engine.alerts.delivery.spool_chain import Chain, Head
from engine.api.errors import EnvironmentFaultError, InputError
from tests.factories.other_volume import INSTALL, add, chain_of, events_of, head, mac, spool_in
from tests.factories.outgoing_alerts import outgoing

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture
def spool(volume: Path, tmp_path: Path) -> Spool:
    made = spool_in(volume, tmp_path)
    made.begin(head(10))
    return made


def lines(volume: Path) -> list[bytes]:
    return (volume / FILE_NAME).read_bytes().splitlines(keepends=True)


def test_each_alert_is_one_line_that_names_the_one_before(volume: Path, spool: Spool) -> None:
    assert add(spool, 11, 12) == ""
    assert add(spool, 13) == ""
    assert events_of(volume) == [11, 12, 13]
    found = chain_of(volume)
    assert (found.install, found.lines, len(found.alerts)) == (INSTALL, 4, 3)
    assert found.headed is not None
    assert found.headed.head == head(14)
    assert (volume / FILE_NAME).stat().st_mode & 0o777 == 0o600


def test_an_alert_that_is_there_is_not_written_twice(
    volume: Path, spool: Spool, tmp_path: Path
) -> None:
    add(spool, 11, 12)
    add(spool, 11, 12, 13)
    assert add(spool_in(volume, tmp_path), 12, 13, 14) == ""
    assert events_of(volume) == [11, 12, 13, 14]
    chain_of(volume)


def test_an_alert_from_the_side_journal_is_known_again_in_the_log(
    volume: Path, spool: Spool
) -> None:
    spool.add([outgoing(11, event=-1)], lambda: None)
    spool.add([outgoing(11, event=40), outgoing(12, event=41)], lambda: head(42))
    assert events_of(volume) == [-1, 41]
    assert b'"head"' not in lines(volume)[1]


@pytest.mark.parametrize("kept", [1, 40, -2, -1])
def test_a_line_that_a_crash_cut_off_is_mended_by_a_new_one(
    volume: Path, tmp_path: Path, spool: Spool, kept: int
) -> None:
    add(spool, 11)
    add(spool, 12)
    *before, last = lines(volume)
    (volume / FILE_NAME).write_bytes(b"".join(before) + last[:kept])
    assert add(spool_in(volume, tmp_path), 11, 12, 13) == ""
    found = chain_of(volume)
    assert events_of(volume) == [11, 12, 13]
    # A line that lacked only its end counts.
    assert found.unfinished == (0 if kept == -1 else 1)


@pytest.mark.parametrize("headed", [True, False])
def test_wherever_a_crash_cuts_a_line_what_is_left_is_unfinished(
    volume: Path, tmp_path: Path, spool: Spool, *, headed: bool
) -> None:
    alert = outgoing(11, text='Someone said "no } \\ ]" and “ні”.')
    spool.add([alert], lambda: head(12) if headed else None)
    *_, last = lines(volume)
    for kept in range(1, len(last) - 1):
        chain = Chain()
        assert not chain.take(last[:kept])
        assert (chain.unfinished, chain.is_cut, chain.problems) == (1, True, []), last[:kept]


@pytest.mark.parametrize(
    "stranger",
    [
        b"CRITICAL all is lost",
        b'{"alert":1}',
        b'{"alert":1',
        b'{"alert":{"at":1,"text":"x"}}',
        b'{"alert":{"at":soon',
        b"",
        b"\xff\0",
    ],
)
@pytest.mark.parametrize("place", [2, 4])
def test_a_line_that_the_site_did_not_write_is_no_unfinished_one(
    volume: Path, spool: Spool, stranger: bytes, place: int
) -> None:
    add(spool, 11, 12, 13)
    now = lines(volume)
    now.insert(place, stranger + b"\n")
    (volume / FILE_NAME).write_bytes(b"".join(now))
    with (volume / FILE_NAME).open("rb") as file:
        chain, _ = read_chain(file.fileno())
    assert chain.problems == [f"line {place + 1} is none that the site wrote"]
    assert chain.unfinished == 0


@pytest.mark.parametrize("change", ["edit", "drop", "swap", "repeat", "drop_first"])
def test_what_was_changed_in_the_middle_shows(volume: Path, spool: Spool, change: str) -> None:
    add(spool, 11, 12, 13)
    was = lines(volume)
    now = {
        "edit": [was[0], was[1], was[2].replace(b"failed", b"passed"), was[3]],
        "drop": [was[0], was[1], was[3]],
        "swap": [was[0], was[2], was[1], was[3]],
        "repeat": [was[0], was[1], was[1], was[2], was[3]],
        "drop_first": was[1:],
    }[change]
    assert now != was
    (volume / FILE_NAME).write_bytes(b"".join(now))
    with pytest.raises(AssertionError, match="does not follow"):
        chain_of(volume)


def test_a_spool_that_was_changed_still_takes_what_follows(
    volume: Path, spool: Spool, tmp_path: Path
) -> None:
    add(spool, 11, 12)
    was = lines(volume)
    (volume / FILE_NAME).write_bytes(was[0] + was[2])
    assert add(spool, 13) == ""
    found = spool_in(volume, tmp_path).read()
    assert found.problems == ["line 2 does not follow from the one before it"], "the file's"
    assert events_of(volume) == [12, 13]


def test_its_last_head_is_compared_when_it_was_not_left_like_that(
    volume: Path, tmp_path: Path, spool: Spool
) -> None:
    seen: list[int] = []
    again = spool_in(volume, tmp_path, seen)
    add(again, 11)
    add(again, 12)
    assert seen == [10], "read once, and then known"
    add(spool, 13)
    add(again, 14)
    assert seen == [10, 14], "another wrote, so it is read again"


def test_a_head_that_this_site_did_not_write_says_nothing(
    volume: Path, tmp_path: Path, spool: Spool
) -> None:
    add(spool, 11)
    seen: list[int] = []
    stranger = Spool(volume, tmp_path, INSTALL, lambda _: b"x" * 32, lambda h: seen.append(h.size))
    stranger.read()
    assert seen == []


def test_the_volume_of_the_data_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "spool"
    folder.mkdir()
    with pytest.raises(InputError, match="same volume") as refused:
        spool_in(folder, tmp_path).begin(head(0))
    assert refused.value.code == "spool_same_volume"
    assert list(folder.iterdir()) == []


def test_a_folder_with_something_else_in_it_is_refused(volume: Path, tmp_path: Path) -> None:
    (volume / "holiday.jpg").touch()
    with pytest.raises(InputError) as refused:
        spool_in(volume, tmp_path).begin(head(0))
    assert refused.value.code == "spool_not_empty"
    assert [each.name for each in volume.iterdir()] == ["holiday.jpg"]


def test_the_spool_of_another_site_is_refused_and_left_alone(volume: Path, tmp_path: Path) -> None:
    other = Spool(volume, tmp_path, "other", mac, lambda _: None)
    other.begin(head(5))
    was = lines(volume)
    mine = spool_in(volume, tmp_path)
    with pytest.raises(InputError) as refused:
        mine.begin(head(0))
    assert refused.value.code == "spool_not_empty"
    assert add(mine, 1) == "spool_foreign"
    assert lines(volume) == was


def test_a_link_in_the_place_of_the_file_is_not_followed(volume: Path, tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"")
    (volume / FILE_NAME).symlink_to(tmp_path / "target")
    with pytest.raises(EnvironmentFaultError):
        spool_in(volume, tmp_path).begin(head(0))
    assert (tmp_path / "target").read_bytes() == b""


def test_a_folder_that_is_not_there_is_refused(volume: Path, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFaultError) as refused:
        spool_in(volume / "nowhere", tmp_path).begin(Head(root="", size=0))
    assert refused.value.code == "spool_missing"


def test_rubbish_without_an_end_does_not_fill_the_memory(
    volume: Path, tmp_path: Path, spool: Spool
) -> None:
    add(spool, 11)
    with (volume / FILE_NAME).open("ab") as file:
        file.write(b"x" * 5_000_000)
    assert add(spool_in(volume, tmp_path), 12) == ""
    with (volume / FILE_NAME).open("rb") as file:
        chain, ended = read_chain(file.fileno())
    assert ended
    assert chain.problems == ["line 3 is none that the site wrote"]
    assert events_of(volume) == [11, 12]


@pytest.mark.parametrize("scenario", ["full", "read_only", "gone", "appended_only", "killed"])
def test_a_volume_that_comes_and_goes(scenario: str, tmp_path: Path) -> None:
    namespace = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-rm"]
    done = subprocess.run(
        [*namespace, sys.executable, "-m", "tests.factories.other_volume", scenario, str(tmp_path)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if "unshare:" in done.stderr:
        pytest.skip(f"a volume of its own needs a mount namespace: {done.stderr.strip()}")
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert done.stdout.endswith("done\n"), done.stdout
