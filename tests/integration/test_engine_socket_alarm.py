"""A library inside the real engine that tries the network is refused, recorded and told of."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from engine.api.system import EngineState
from engine.audit.actions import Action
from engine.audit.journal import SideJournal
from engine.audit.log import AuditLog
from engine.clock import FakeClock
from engine.host.notes import Notes
from engine.host.socket_alarm import SocketAlarm
from engine.identity.record import Recorder
from engine.store.store import Store
from tests.factories.site import REPOSITORY, ProcessSite, entries, wait_for

if TYPE_CHECKING:
    from pathlib import Path

# The engine as it is run, with a library in it that waits for a sign and then calls home.
ENGINE = """
import pathlib, socket, sys, threading, time
data, sign, told = sys.argv[1:]

def call_home():
    while not pathlib.Path(sign).exists():
        time.sleep(0.05)
    refused = 0
    for attempt in (
        lambda: socket.socket(socket.AF_INET),
        lambda: socket.socket(socket.AF_INET),
        lambda: socket.socket(socket.AF_INET6),
        lambda: socket.getaddrinfo("example.org", 443),
    ):
        try:
            attempt()
        except OSError:
            refused += 1
    pathlib.Path(told).write_text(str(refused))

threading.Thread(target=call_home, daemon=True).start()
from engine.__main__ import main
sys.exit(main(["--data", data]))
"""


@pytest.mark.slow
def test_an_attempt_inside_the_engine_is_refused_recorded_and_told(short_tmp: Path) -> None:
    sign, told = short_tmp / "sign", short_tmp / "told"
    process = subprocess.Popen(
        [sys.executable, "-c", ENGINE, str(short_tmp / "data"), str(sign), str(told)],
        cwd=REPOSITORY,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    site = ProcessSite(short_tmp / "data")
    try:
        wait_for(site.paths.socket.exists, "the engine answers")
        ada = site.create()
        assert site.pid == process.pid
        assert not any("network" in each.text for each in ada.system.status().warnings)
        sign.touch()
        wait_for(lambda: entries(ada, "engine.socket_refused")[2:], "three kinds of attempts")
        wait_for(lambda: told.exists() and told.read_text(), "what came of them")
        assert told.read_text() == "4", "each was refused"
        found = {each.object: each for each in entries(ada, "engine.socket_refused")}
        assert set(found) == {"AF_INET", "AF_INET6", "look-up"}
        assert {each.result for each in found.values()} == {"refused"}
        (warning,) = [each for each in ada.system.status().warnings if "network" in each.text]
        assert "nothing left this machine" in warning.text
    finally:
        site.close()
        process.wait(20)
        assert process.stderr is not None
        process.stderr.close()


def test_who_tries_for_ever_does_not_fill_the_log(tmp_path: Path) -> None:
    clock = FakeClock()
    store = Store(tmp_path / "store.db", backups=tmp_path / "backups", clock=clock)
    journal = SideJournal(tmp_path / "journal", clock)
    journal.open()
    recorder = Recorder(store, AuditLog(store, clock), journal, lambda: EngineState.SEALED)
    counts = {"AF_INET": 0}
    alarm = SocketAlarm(lambda: counts, recorder, Notes(lambda *_given: None))
    for count in range(1200):
        counts["AF_INET"] = count
        alarm.look()
    found = journal.every(Action.ENGINE_SOCKET_REFUSED.value)
    assert [each["attempts"] for each in found] == [1, 10, 100, 1000]
    journal.close()
