"""Exports that are cut off: by a client that dies, by an engine that dies, by a disk that is full."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pyotp
import pytest

from engine.api.errors import ConfirmationNeededError, EnvironmentFaultError, InputError
from engine.api.log_export import ExportPiece, ExportRequest
from engine.audit import bundle
from engine.audit.actions import Action
from engine.clock import FakeClock
from engine.rpc.client import ConnectionLostError
from engine.rpc.client.bundle_writer import write_bundle
from tests.factories.newest_events import newest
from tests.factories.site import HostSite, ProcessSite, entries, verified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.store.unit_of_work import UnitOfWork
    from tests.factories.bundle_site import BundleSite

REPOSITORY = Path(__file__).resolve().parents[2]
MANY = 30_000
"""Events of a log whose bundle is larger than what waits between engine and client."""

_DIES = """
import os, sys
from pathlib import Path
import msgspec
from engine.api.log_export import ExportPiece
from engine.rpc.client import bundle_writer
pieces = msgspec.msgpack.decode(Path(sys.argv[1]).read_bytes(), type=list[ExportPiece])
step = 0
def passing(event, args):
    global step
    if begun and event in {"os.rename", "open", "os.mkdir", "shutil.rmtree"}:
        step += 1
        if step == int(sys.argv[3]):
            os.kill(os.getpid(), 9)
begun = True
sys.addaudithook(passing)
bundle_writer.write_bundle(lambda: iter(pieces), Path(sys.argv[2]), tar=sys.argv[4] == "tar")
print(step)
"""


@pytest.fixture
def site(bundle_site: BundleSite) -> BundleSite:
    return bundle_site


@pytest.mark.parametrize("form", ["folder", "tar"])
def test_a_client_killed_at_any_step_leaves_nothing_under_the_final_name(
    site: BundleSite, tmp_path: Path, form: str
) -> None:
    saved, place, whole = (tmp_path / name for name in ("pieces", "place", "whole"))
    place.mkdir()
    whole.mkdir()
    saved.write_bytes(msgspec.msgpack.encode(list(site.pieces())))
    target = place / "bundle"

    def writes(until: int) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", _DIES, saved, target, str(until), form],
            cwd=REPOSITORY,
            capture_output=True,
            text=True,
            check=False,
        )

    steps = int(writes(2**31).stdout)
    shutil.move(target, tmp_path / "undisturbed")
    left = set[str]()
    # Replacing what the cut before left takes some steps more.
    for step in (1, 3, steps // 2, *range(steps - 3, steps + 12)):
        done = writes(step)
        assert done.returncode == -signal.SIGKILL, done.stderr
        if target.exists():
            # Past the renaming, all of it is there.
            break
        left.update(each.name for each in place.iterdir())
    assert target.exists()
    assert "bundle.partial" in left
    assert ("bundle.tar.partial" in left) is (form == "tar")
    if form == "tar":
        subprocess.run(["tar", "-xf", target, "--strip-components=1"], cwd=whole, check=True)
    else:
        target.rename(whole)
    assert list(bundle.verify(whole, site.signers))
    target.unlink(missing_ok=True)
    write_bundle(lambda: site.pieces(export_id="e2"), target)
    assert list(bundle.verify(target, site.signers))


def test_what_a_cut_left_is_replaced_and_a_live_export_is_not(
    site: BundleSite, tmp_path: Path
) -> None:
    target = tmp_path / "bundle"
    left = tmp_path / "bundle.partial"
    left.mkdir()
    (left / "events.jsonl").write_text("left")

    def export() -> Iterator[ExportPiece]:
        with pytest.raises(InputError) as caught:
            write_bundle(lambda: site.pieces(export_id="e2"), target)
        assert caught.value.code == "export_busy"
        yield from site.pieces()

    write_bundle(export, target)
    assert not left.exists()
    assert list(bundle.verify(target, site.signers))


def test_a_folder_of_somebody_elses_is_not_taken_for_what_a_cut_left(
    site: BundleSite, tmp_path: Path
) -> None:
    precious = tmp_path / "bundle.partial" / "precious" / "work.txt"
    precious.parent.mkdir(parents=True)
    precious.write_text("mine")
    with pytest.raises(InputError):
        write_bundle(site.pieces, tmp_path / "bundle")
    assert precious.read_text() == "mine"


@pytest.mark.parametrize(
    "name", ["../events.jsonl", "/etc/passwd", ".hidden", "a/b", "", "a" * 65, "x\0"]
)
def test_a_name_that_leads_elsewhere_is_not_written(tmp_path: Path, name: str) -> None:
    piece = ExportPiece(name=name, data=b"x", done=0, total=1)
    with pytest.raises(EnvironmentFaultError) as caught:
        write_bundle(lambda: iter((piece,)), tmp_path / "bundle")
    assert caught.value.code == "export_broken"
    assert not list(tmp_path.iterdir())


def test_what_does_not_arrive_whole_is_not_kept(site: BundleSite, tmp_path: Path) -> None:
    pieces = list(site.pieces())
    changed = [
        msgspec.structs.replace(each, data=each.data[:-1]) if each.name == "report.html" else each
        for each in pieces
    ]
    without = [each for each in pieces if each.name != "ocsf.jsonl"]
    twice = [*pieces[:3], pieces[0], *pieces[3:]]
    place = tmp_path / "place"
    place.mkdir()
    for broken in (changed, without, twice):
        with pytest.raises(EnvironmentFaultError):
            write_bundle(partial(iter, broken), place / "bundle")
        assert not list(place.iterdir())


def test_a_full_disk_is_said_and_leaves_nothing(site: BundleSite, tmp_path: Path) -> None:
    if os.getuid():
        pytest.skip("mounting a small disk takes root")
    place = tmp_path / "small"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=32k", "tmpfs", place], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"no tmpfs here: {mounted.stderr.decode().strip()}")
    try:
        with pytest.raises(EnvironmentFaultError) as caught:
            write_bundle(site.pieces, place / "bundle")
        assert caught.value.code == "export_disk_full"
        assert not list(place.iterdir())
    finally:
        subprocess.run(["umount", place], check=True)
    assert newest(site.log, 1)[0].action == "export.cancelled"


def test_an_engine_that_dies_leaves_no_half_bundle_and_says_so_later(
    data_dir: Path, tmp_path: Path
) -> None:
    before = HostSite(data_dir, clock=FakeClock(time.time() - 3600))
    created = before.create("Ada")
    before.host.store.write(lambda uow: _fill(before, uow))
    before.stop()
    engine = ProcessSite(data_dir, before.secrets["Ada"], codes=list(created.recovery_codes))
    try:
        ada = engine.sign_in(engine.connect())
        request = ExportRequest()
        with pytest.raises(ConfirmationNeededError) as needed:
            ada.audit.export(request)
        code = pyotp.TOTP(engine.secret).now()
        ada.sign_in.confirm(needed.value.details["digest"], code)

        def export() -> Iterator[ExportPiece]:
            for piece in ada.audit.export(request):
                yield piece
                if piece.name == "events.jsonl" and not killed:
                    killed.append(piece)
                    engine.kill()

        killed: list[ExportPiece] = []
        with pytest.raises(ConnectionLostError):
            write_bundle(export, tmp_path / "bundle")
        assert killed
        assert not list(tmp_path.iterdir())
        ada = engine.sign_in(engine.connect())
        (begun,) = entries(ada, "export.begun")
        (interrupted,) = entries(ada, "job.interrupted")
        assert interrupted.object == begun.object
        assert not entries(ada, "export.completed")
        assert verified(ada).whole
    finally:
        engine.close()


def _fill(site: HostSite, uow: UnitOfWork) -> None:
    for place in range(MANY):
        site.host.parts.audit.append(
            uow, Action.ANSWER_COMPLETED, object_id=f"{place:032x}", data={"hmac": "ab" * 32}
        )
