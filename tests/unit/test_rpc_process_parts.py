"""Folder lock, lifetime, readiness and diagnostics of the engine process."""

from __future__ import annotations

import logging
import os
import stat
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from engine.api.errors import ConnectionLostError, EnvironmentFaultError, IntegrityError
from engine.clock import FakeClock
from engine.rpc.admission import peer_of
from engine.rpc.client.http import has_ended, open_socket
from engine.rpc.diagnostics import BoundedHandler
from engine.rpc.folder_lock import FolderLock, Holder, read_holder, started_at
from engine.rpc.lifetime import IDLE_GRACE_SECONDS, START_GRACE_SECONDS, Lifetime
from engine.rpc.listener import bind
from engine.rpc.readiness import read_report, write_report


class TestFolderLock:
    def test_a_second_engine_is_told_who_holds_the_folder(self, tmp_path: Path) -> None:
        lock = FolderLock.acquire(tmp_path / "engine.lock", Path("/run/x.sock"))
        with pytest.raises(EnvironmentFaultError) as caught:
            FolderLock.acquire(tmp_path / "engine.lock", Path("/run/y.sock"))
        assert caught.value.code == "folder_in_use"
        assert f"process {os.getpid()}, account {os.getuid()}" in caught.value.text
        holder = read_holder(tmp_path / "engine.lock")
        assert holder is not None
        assert holder.socket == "/run/x.sock"
        lock.release()

    def test_a_released_folder_is_free(self, tmp_path: Path) -> None:
        FolderLock.acquire(tmp_path / "l", Path("s")).release()
        assert read_holder(tmp_path / "l") is None
        FolderLock.acquire(tmp_path / "l", Path("s")).release()

    def test_the_file_is_private(self, tmp_path: Path) -> None:
        lock = FolderLock.acquire(tmp_path / "l", Path("s"))
        assert stat.S_IMODE((tmp_path / "l").stat().st_mode) == 0o600
        lock.release()

    def test_what_a_dead_engine_left_names_nobody(self, tmp_path: Path) -> None:
        gone = subprocess.run([sys.executable, "-c", ""], check=True)
        assert gone.returncode == 0
        reused = Holder(pid=os.getpid(), uid=os.getuid(), started=1, socket="s")
        (tmp_path / "l").write_bytes(msgspec.json.encode(reused))
        assert read_holder(tmp_path / "l") is None

    def test_a_link_in_its_place_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "target").write_text("precious")
        (tmp_path / "l").symlink_to(tmp_path / "target")
        with pytest.raises(EnvironmentFaultError):
            FolderLock.acquire(tmp_path / "l", Path("s"))
        assert (tmp_path / "target").read_text() == "precious"

    @pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"pid":"x"}', b"\xff\x00"])
    def test_damaged_content_names_nobody(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "l").write_bytes(content)
        assert read_holder(tmp_path / "l") is None

    def test_the_start_time_is_of_a_live_process_only(self) -> None:
        assert started_at(os.getpid()) > 0
        assert started_at(2**22 + 1) == 0


class TestLifetime:
    def test_a_new_engine_waits_for_its_starter(self) -> None:
        clock = FakeClock()
        lifetime = Lifetime(clock, lambda: False)
        clock.advance(START_GRACE_SECONDS - 0.1)
        assert not lifetime.is_over()
        clock.advance(0.2)
        assert lifetime.is_over()

    def test_it_lives_while_wanted_and_a_little_longer(self) -> None:
        clock, wanted = FakeClock(), [True]
        lifetime = Lifetime(clock, lambda: wanted[0])
        for _ in range(100):
            clock.advance(60)
            assert not lifetime.is_over()
        wanted[0] = False
        clock.advance(IDLE_GRACE_SECONDS - 0.1)
        assert not lifetime.is_over()
        wanted[0] = True
        assert not lifetime.is_over()
        wanted[0] = False
        clock.advance(IDLE_GRACE_SECONDS)
        assert lifetime.is_over()


class TestReadiness:
    def test_ready_and_refused_come_through_a_pipe(self) -> None:
        for error in (None, IntegrityError("Damaged.", code="store_damaged")):
            reader, writer = os.pipe()
            write_report(writer, error, socket="/run/s")
            report = read_report(os.read(reader, 4096))
            os.close(reader)
            assert report is not None
            told = report.error()
            if error is None:
                assert told is None
                assert report.socket == "/run/s"
            else:
                assert isinstance(told, IntegrityError)
                assert (told.code, told.text) == ("store_damaged", "Damaged.")

    def test_an_engine_that_ended_without_a_word_told_nothing(self) -> None:
        assert read_report(b"") is None

    def test_nobody_need_listen(self) -> None:
        reader, writer = os.pipe()
        os.close(reader)
        write_report(writer)


class TestDiagnostics:
    def test_they_are_bounded_and_hold_no_traceback(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        log = logging.getLogger("bounded")
        log.addHandler(BoundedHandler(limit=500))
        try:
            int("hunter2")
        except ValueError:
            for _ in range(100):
                log.exception("it failed")
        written = capsys.readouterr().err
        assert "hunter2" not in written
        assert len(written) < 1000
        assert written.endswith("Further diagnostics are left out.\n")


class TestSocket:
    def test_it_is_private_and_replaces_a_dead_one(self, tmp_path: Path) -> None:
        for _ in range(2):
            listener = bind(tmp_path / "s")
            assert stat.S_IMODE((tmp_path / "s").stat().st_mode) == 0o600
            listener.close()

    def test_a_path_that_is_too_long_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(EnvironmentFaultError) as caught:
            bind(tmp_path / ("x" * 120))
        assert caught.value.code == "socket"

    def test_both_ends_know_each_other(self, tmp_path: Path) -> None:
        listener = bind(tmp_path / "s")
        client = open_socket(tmp_path / "s", os.getuid())
        served, _ = listener.accept()
        assert peer_of(served).pid == os.getpid()
        assert not has_ended(client)
        served.close()
        assert has_ended(client)
        client.close()
        listener.close()

    def test_no_secret_goes_to_another_accounts_program(self, tmp_path: Path) -> None:
        listener = bind(tmp_path / "s")
        with pytest.raises(EnvironmentFaultError) as caught:
            open_socket(tmp_path / "s", os.getuid() + 1)
        assert caught.value.code == "foreign_engine"
        listener.close()

    def test_nobody_there_is_a_lost_connection(self, tmp_path: Path) -> None:
        for path in (tmp_path / "none", tmp_path / "plain"):
            (tmp_path / "plain").write_text("")
            with pytest.raises(ConnectionLostError) as caught:
                open_socket(path, os.getuid())
            assert caught.value.code == "engine_gone"


def test_the_client_brings_nothing_of_the_engine_along() -> None:
    code = (
        "import sys, engine.rpc.client\n"
        "heavy = {'starlette', 'uvicorn', 'asyncio', 'sqlalchemy', 'cryptography', 'httpx'}\n"
        "mine = {m for m in sys.modules if m.startswith('engine.')}\n"
        "print(sorted(heavy & set(sys.modules)), sorted(m for m in mine if not\n"
        "      m.startswith(('engine.api', 'engine.rpc', 'engine.paths', 'engine.clock'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] []"
