"""The parts of an engine that runs as a system service: folder, admission, notices."""

from __future__ import annotations

import grp
import os
import socket
import stat
from typing import TYPE_CHECKING

import pytest

from engine.api.errors import EnvironmentFaultError
from engine.clock import FakeClock
from engine.paths import DataPaths
from engine.rpc.admission import Admission, groups_of
from engine.rpc.listener import bind
from engine.rpc.service_notice import ServiceNotice
from engine.rpc.service_place import (
    make_service_folder,
    not_admitted,
    service_place,
    service_socket,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OWN_GROUP = grp.getgrgid(os.getgid()).gr_name


class TestFolder:
    def test_it_is_for_the_group_and_closed_to_all_others(self, short_tmp: Path) -> None:
        group_id = make_service_folder(short_tmp / "run", OWN_GROUP)
        info = (short_tmp / "run").stat()
        assert group_id == info.st_gid == os.getgid()
        assert stat.S_IMODE(info.st_mode) == 0o750
        bind(short_tmp / "run" / "s", group_id).close()
        info = (short_tmp / "run" / "s").stat()
        assert (stat.S_IMODE(info.st_mode), info.st_gid) == (0o660, group_id)

    def test_one_that_systemd_made_is_taken(self, short_tmp: Path) -> None:
        (short_tmp / "run").mkdir(mode=0o755)
        make_service_folder(short_tmp / "run", OWN_GROUP)
        assert stat.S_IMODE((short_tmp / "run").stat().st_mode) == 0o750

    def test_a_missing_group_is_told_with_what_to_do(self, short_tmp: Path) -> None:
        with pytest.raises(EnvironmentFaultError) as caught:
            make_service_folder(short_tmp / "run", "no-such-group")
        assert caught.value.code == "service_group"
        assert "groupadd --system no-such-group" in caught.value.text
        assert not (short_tmp / "run").exists()

    def test_a_place_that_anyone_can_write_to_is_refused(self, short_tmp: Path) -> None:
        short_tmp.chmod(0o777)
        with pytest.raises(EnvironmentFaultError) as caught:
            make_service_folder(short_tmp / "run", OWN_GROUP)
        assert caught.value.code == "runtime_folder"
        assert "could put another engine in the place" in caught.value.text

    def test_a_link_in_its_place_is_refused(self, short_tmp: Path) -> None:
        (short_tmp / "else").mkdir()
        (short_tmp / "run").symlink_to(short_tmp / "else")
        with pytest.raises(EnvironmentFaultError):
            make_service_folder(short_tmp / "run", OWN_GROUP)

    @pytest.mark.skipif(os.getuid() == 0, reason="root is in every group")
    def test_an_account_outside_of_the_group_is_told(self, short_tmp: Path) -> None:
        with pytest.raises(EnvironmentFaultError) as caught:
            make_service_folder(short_tmp / "run", grp.getgrgid(0).gr_name)
        assert "must be in the group" in caught.value.text


class TestClientsView:
    @pytest.fixture(autouse=True)
    def _folder(self, short_tmp: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("RUNTIME_DIRECTORY", f"{short_tmp / 'run'}:/elsewhere")

    def test_there_is_none_without_the_folder(self, short_tmp: Path) -> None:
        assert service_place(DataPaths(short_tmp / "data")) is None

    def test_it_must_run_as_the_folders_owner(self, short_tmp: Path) -> None:
        make_service_folder(short_tmp / "run", OWN_GROUP)
        paths = DataPaths(short_tmp / "data")
        place = service_place(paths)
        assert place is not None
        assert place == (service_socket(paths), os.getuid())
        assert place.socket.parent == short_tmp / "run"
        assert place.socket != service_socket(DataPaths(short_tmp / "other"))

    @pytest.mark.parametrize(("of_parent", "of_folder"), [(0o777, 0o750), (0o700, 0o770)])
    def test_one_that_others_can_change_is_not_believed(
        self, short_tmp: Path, of_parent: int, of_folder: int
    ) -> None:
        make_service_folder(short_tmp / "run", OWN_GROUP)
        (short_tmp / "run").chmod(of_folder)
        short_tmp.chmod(of_parent)
        assert service_place(DataPaths(short_tmp / "data")) is None

    def test_who_may_not_connect_is_told_the_group(self, short_tmp: Path) -> None:
        make_service_folder(short_tmp / "run", OWN_GROUP)
        error = not_admitted(short_tmp / "run" / "s")
        assert error.code == "not_admitted"
        assert f"usermod -aG {OWN_GROUP} " in error.text


class TestAdmission:
    @pytest.fixture
    def ends(self) -> Iterator[tuple[socket.socket, socket.socket]]:
        ours, theirs = socket.socketpair(socket.AF_UNIX)
        yield ours, theirs
        ours.close()
        theirs.close()

    def test_the_kernel_names_groups(self, ends: tuple[socket.socket, socket.socket]) -> None:
        assert groups_of(ends[0]) == frozenset(os.getgroups())

    def test_own_account_is_let_in(self, ends: tuple[socket.socket, socket.socket]) -> None:
        for admission in (Admission(), Admission(group_id=4_000_000)):
            peer, admitted = admission.admits(ends[0])
            assert admitted
            assert peer.pid == os.getpid()

    def test_others_are_let_in_by_group_and_only_by_a_service(
        self, ends: tuple[socket.socket, socket.socket], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        # An engine of another account, as this test is the only process there is.
        monkeypatch.setattr("engine.rpc.admission.os.getuid", lambda: 4_000_000)
        is_root = os.geteuid() == 0
        assert Admission().admits(ends[0])[1] is False
        assert Admission(group_id=4_000_000).admits(ends[0])[1] is is_root
        assert Admission(group_id=os.getgid()).admits(ends[0])[1] is True


class TestNotice:
    @pytest.fixture
    def manager(self, short_tmp: Path) -> Iterator[socket.socket]:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as end:
            end.bind(str(short_tmp / "notify"))
            end.setblocking(False)
            yield end

    def test_it_tells_ready_and_stopping(self, manager: socket.socket) -> None:
        notice = ServiceNotice({"NOTIFY_SOCKET": manager.getsockname()}, FakeClock())
        notice.ready()
        notice.alive()
        notice.stopping()
        assert [manager.recv(99), manager.recv(99)] == [b"READY=1", b"STOPPING=1"]

    def test_the_watchdog_is_told_at_half_of_its_time(self, manager: socket.socket) -> None:
        clock = FakeClock()
        notice = ServiceNotice(
            {"NOTIFY_SOCKET": manager.getsockname(), "WATCHDOG_USEC": "20000000"}, clock
        )
        for _ in range(21):
            notice.alive()
            clock.advance(1.0)
        assert [manager.recv(99) for _ in range(3)] == [b"WATCHDOG=1"] * 3
        with pytest.raises(BlockingIOError):
            manager.recv(99)

    def test_an_abstract_address_is_understood(self) -> None:
        name = f"anchorhold-test-{os.getpid()}"
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as end:
            end.bind("\0" + name)
            end.setblocking(False)
            ServiceNotice({"NOTIFY_SOCKET": "@" + name}, FakeClock()).ready()
            assert end.recv(99) == b"READY=1"

    def test_another_process_s_watchdog_is_not_ours(self, manager: socket.socket) -> None:
        given = {
            "NOTIFY_SOCKET": manager.getsockname(),
            "WATCHDOG_USEC": "1",
            "WATCHDOG_PID": "1",
        }
        ServiceNotice(given, FakeClock()).alive()
        with pytest.raises(BlockingIOError):
            manager.recv(99)

    def test_no_manager_and_a_gone_manager_are_no_fault(self, short_tmp: Path) -> None:
        ServiceNotice({}, FakeClock()).ready()
        ServiceNotice({"NOTIFY_SOCKET": str(short_tmp / "gone")}, FakeClock()).ready()
