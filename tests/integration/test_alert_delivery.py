"""Alerts on their way out of a whole engine: stream of events, syslog, spool; and what holds them up."""

from __future__ import annotations

import errno
import json
import subprocess
import threading
import time
from typing import TYPE_CHECKING

import pytest

from engine.alerts.delivery import spool
from engine.alerts.delivery.spool import FILE_NAME
from engine.api.access import Role
from engine.api.alerts import Delivery, DeliveryState
from engine.api.errors import EngineError, InputError, SignInError
from engine.api.events import Topic
from engine.api.system import EngineState
from engine.identity.credentials import Credentials
from tests.factories.insider import shorten
from tests.factories.site import PASSWORD, HostSite, entries, wait_for
from tests.factories.syslog_daemon import Daemon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from engine.host.examination import Doubt
    from engine.rpc.proxy import EngineClient
    from engine.store.unit_of_work import UnitOfWork

MOUNT = ("mount", "-t", "tmpfs", "-o")
WITHIN = 2.0
"""Seconds from the commit of an event to whoever has to hear of it."""


@pytest.fixture
def daemon(short_tmp: Path) -> Iterator[Daemon]:
    made = Daemon(short_tmp / "log")
    yield made
    made.stop()


@pytest.fixture
def volume(volume: Path) -> Path:
    return volume / "alerts"


@pytest.fixture
def site(data_dir: Path, daemon: Daemon, volume: Path) -> Iterator[HostSite]:
    volume.mkdir()
    made = HostSite(data_dir, syslog=daemon.path)
    made.create()
    yield made
    made.stop()


def deliver(
    site: HostSite, admin: EngineClient, *, syslog: bool = False, spool: str = ""
) -> DeliveryState:
    """Sets where alerts go."""
    wanted = Delivery(syslog=syslog, spool=spool)
    return site.confirmed(admin, lambda: admin.alerts.change_delivery(wanted))


def burst(site: HostSite, name: str) -> None:
    """Five wrong passwords of a name."""
    for _ in range(5):
        with pytest.raises(SignInError):
            site.client.sign_in.sign_in(name, "not the right password", "000000")


def tell(site: HostSite, number: int) -> None:
    """Has a part of the engine tell its alarm of something."""
    facts: dict[str, int | str] = {"events": number, "hour": "03:00", "days": 40, "margin": 2}
    site.host.parts.alerts.watch.raise_alert("usage_hours", f"{number:032x}", facts)


def spooled(volume: Path) -> list[dict[str, object]]:
    """The alerts in a spool, in order."""
    lines = [json.loads(line) for line in (volume / FILE_NAME).read_text().splitlines()]
    return [line["alert"] for line in lines[1:]]


def rules_in(volume: Path) -> list[object]:
    """The rules that raised them."""
    return [each["rule"] for each in spooled(volume)]


def test_an_alert_is_everywhere_within_two_seconds_of_its_event(
    site: HostSite, daemon: Daemon, volume: Path
) -> None:
    admin = site.sign_in()
    deliver(site, admin, syslog=True, spool=str(volume))
    heard: list[float] = []
    following = admin.events.follow()
    assert next(following).topic is Topic.HELLO

    def listen() -> None:
        for event in following:
            if event.topic is Topic.ALERT:
                heard.append(time.monotonic())
                return

    listener = threading.Thread(target=listen)
    listener.start()
    burst(site, "Nobody")
    committed = time.monotonic()
    wait_for(lambda: "sign_in_burst" in daemon.kinds(), "the message", WITHIN)
    wait_for(lambda: "sign_in_burst" in rules_in(volume), "the line", WITHIN)
    listener.join(WITHIN)
    assert heard
    assert heard[0] - committed < WITHIN
    at = daemon.kinds().index("sign_in_burst")
    message = daemon.got[at]
    assert daemon.times[at] - committed < WITHIN
    (line,) = [each for each in spooled(volume) if each["rule"] == "sign_in_burst"]
    told = next(each for each in entries(admin, "alert.raised") if each.object == line["id"])
    assert line["event"] == told.number
    assert message.data["anchorhold@32473"]["id"] == line["id"]
    assert message.data["anchorhold@32473"]["event"] == str(told.number)


def test_neither_place_learns_a_name(site: HostSite, daemon: Daemon, volume: Path) -> None:
    admin = site.sign_in()
    site.add(admin, "Zebedee", Role.ANALYST)
    deliver(site, admin, syslog=True, spool=str(volume))
    burst(site, "Zebedee")
    wait_for(lambda: "sign_in_burst" in daemon.kinds(), "the message")
    wait_for(lambda: "sign_in_burst" in rules_in(volume), "the line")
    assert b"Zebedee" not in (volume / FILE_NAME).read_bytes()
    assert not [message for message in daemon.got if "Zebedee" in message.text]
    alert = admin.alerts.list_alerts().alerts[0]
    assert "Zebedee" in alert.text, "those who may read it are told the name"


def test_a_daemon_that_is_away_gets_what_it_missed(site: HostSite, daemon: Daemon) -> None:
    admin = site.sign_in()
    deliver(site, admin, syslog=True)
    wait_for(lambda: "delivery_begins" in daemon.kinds(), "the greeting")
    daemon.stop()
    tell(site, 1)
    wait_for(lambda: admin.alerts.delivery().syslog_problem.code == "syslog_missing", "the problem")
    assert any("syslog" in each.text for each in admin.system.status().warnings)
    tell(site, 2)
    daemon.start()
    site.host.parts.alerts.delivery.try_now()
    wait_for(lambda: daemon.kinds().count("usage_hours") == 2, "both messages")
    wait_for(lambda: not admin.alerts.delivery().syslog_problem, "no problem any more")
    assert not any("syslog" in each.text for each in admin.system.status().warnings)
    events = [int(m.data["anchorhold@32473"]["event"]) for m in daemon.got[1:]]
    assert events == sorted(set(events)), "in order, none twice"


def test_who_sets_it_hears_at_once_whether_it_works(
    site: HostSite, daemon: Daemon, volume: Path
) -> None:
    admin = site.sign_in()
    daemon.stop()
    state = deliver(site, admin, syslog=True, spool=str(volume))
    assert (state.syslog_problem.code, state.spool_problem.code) == ("syslog_missing", "")
    daemon.start()
    volume.rename(volume.with_name("away"))
    state = deliver(site, admin, syslog=True, spool=str(volume))
    assert (state.syslog_problem.code, state.spool_problem.code) == ("", "spool_missing")


def test_a_volume_that_was_away_gets_what_it_missed_also_after_a_restart(
    site: HostSite, volume: Path
) -> None:
    admin = site.sign_in()
    deliver(site, admin, spool=str(volume))
    tell(site, 1)
    wait_for(lambda: rules_in(volume).count("usage_hours") == 1, "the first line")
    volume.rename(volume.with_name("away"))
    tell(site, 2)
    wait_for(lambda: admin.alerts.delivery().waiting == 1, "the one that waits")
    assert admin.alerts.delivery().spool_problem.code == "spool_missing"
    site.restart()
    admin = site.sign_in()
    assert admin.alerts.delivery().delivery.spool == str(volume)
    assert admin.alerts.delivery().waiting == 1
    tell(site, 3)
    wait_for(lambda: admin.alerts.delivery().waiting == 2, "another that waits")
    volume.with_name("away").rename(volume)
    site.host.parts.alerts.delivery.try_now()
    wait_for(lambda: rules_in(volume).count("usage_hours") == 3, "the lines")
    wait_for(lambda: not admin.alerts.delivery().spool_problem, "no problem any more")
    assert admin.alerts.delivery().waiting == 0
    events = [int(str(each["event"])) for each in spooled(volume)]
    assert events == sorted(set(events))


def lose(volume: Path) -> None:
    """The volume dies, and a fresh one is mounted at the same place."""
    volume.rename(volume.with_name(f"dead{len(list(volume.parent.iterdir()))}"))
    volume.mkdir()


def first_line(volume: Path) -> dict[str, object]:
    """What a spool says of itself."""
    return dict(json.loads((volume / FILE_NAME).read_text().splitlines()[0]))


def numbers_in(volume: Path) -> list[object]:
    """Which of `tell` are in a spool, in order."""
    return [
        int(str(each["object"]), 16) for each in spooled(volume) if each["rule"] == "usage_hours"
    ]


def two_that_wait(site: HostSite, admin: EngineClient, volume: Path) -> None:
    """One alert is in a spool that is lost, two wait for it."""
    deliver(site, admin, spool=str(volume))
    tell(site, 1)
    wait_for(lambda: numbers_in(volume) == [1], "the first line")
    lose(volume)
    tell(site, 2)
    tell(site, 3)
    wait_for(lambda: admin.alerts.delivery().waiting == 2, "those that wait")
    assert admin.alerts.delivery().spool_problem.code == "spool_lost"


def test_a_folder_named_again_where_its_spool_is_lost_begins_a_new_one(
    site: HostSite, volume: Path
) -> None:
    admin = site.sign_in()
    two_that_wait(site, admin, volume)
    state = deliver(site, admin, spool=str(volume))
    assert (state.spool_problem.code, state.waiting) == ("", 0)
    assert numbers_in(volume) == [2, 3], "what the old one had not taken, in order"
    said = json.loads(entries(admin, "settings.changed")[-1].leaf)["d"]
    goes_on = first_line(volume)["goes_on"]
    assert goes_on == said["alert_delivery.since"] > 0
    assert said["alert_delivery.began"] >= said["alert_delivery.since"]
    assert not [each for each in spooled(volume) if int(str(each["event"])) < int(str(goes_on))]
    tell(site, 4)
    wait_for(lambda: numbers_in(volume) == [2, 3, 4], "the next")
    site.restart()
    site.sign_in()
    tell(site, 5)
    wait_for(lambda: numbers_in(volume) == [2, 3, 4, 5], "one more")


def test_what_waited_when_the_folder_was_switched_off_is_said_and_follows(
    site: HostSite, volume: Path
) -> None:
    admin = site.sign_in()
    two_that_wait(site, admin, volume)
    off = deliver(site, admin)
    assert off.spool_problem.code == "spool_left"
    assert off.spool_problem.values == (("n", 2),)
    assert ": 2." in off.spool_problem.text
    said = json.loads(entries(admin, "settings.changed")[-1].leaf)["d"]
    assert said["alert_delivery.never_written"] == 2
    site.restart()
    admin = site.sign_in()
    assert admin.alerts.delivery().spool_problem.values == (("n", 2),), "also after a restart"
    tell(site, 4)
    state = deliver(site, admin, spool=str(volume))
    assert not state.spool_problem
    wait_for(lambda: numbers_in(volume) == [2, 3, 4], "all that no spool has")
    assert not deliver(site, admin).spool_problem, "nothing waits"


def test_what_waited_follows_to_another_folder(site: HostSite, volume: Path) -> None:
    admin = site.sign_in()
    two_that_wait(site, admin, volume)
    other = volume.with_name("other")
    other.mkdir()
    deliver(site, admin, spool=str(other))
    wait_for(lambda: numbers_in(other) == [2, 3], "what the first did not take")


def test_a_folder_that_holds_something_else_is_not_begun_anew(site: HostSite, volume: Path) -> None:
    admin = site.sign_in()
    two_that_wait(site, admin, volume)
    (volume / "holiday.jpg").touch()
    with pytest.raises(InputError) as refused:
        deliver(site, admin, spool=str(volume))
    assert refused.value.code == "spool_not_empty"
    assert admin.alerts.delivery().waiting == 2


def test_a_spool_that_is_gone_is_noticed_with_no_alert(site: HostSite, volume: Path) -> None:
    admin = site.sign_in()
    deliver(site, admin, spool=str(volume))
    delivery = site.host.parts.alerts.delivery
    volume.rename(volume.with_name("away"))
    delivery.look()
    wait_for(lambda: site.host.parts.notes.has("delivery"), "the note")
    volume.with_name("away").rename(volume)
    delivery.look()
    wait_for(lambda: not site.host.parts.notes.has("delivery"), "no note any more")
    volume.rename(volume.with_name("away"))
    assert admin.alerts.delivery().spool_problem.code == "spool_missing", "who asks hears at once"


def test_a_volume_that_became_read_only_is_noticed_with_no_alert(
    site: HostSite, volume: Path
) -> None:
    admin = site.sign_in()
    if subprocess.run([*MOUNT, "size=1m", "none", str(volume)], check=False).returncode != 0:
        pytest.skip("nothing can be mounted here")
    delivery, notes = site.host.parts.alerts.delivery, site.host.parts.notes
    try:
        deliver(site, admin, spool=str(volume))
        subprocess.run([*MOUNT, "remount,ro", "none", str(volume)], check=True)
        delivery.look()
        wait_for(lambda: notes.has("delivery"), "the note")
        assert admin.alerts.delivery().spool_problem.code == "spool_read_only"
        subprocess.run([*MOUNT, "remount,rw", "none", str(volume)], check=True)
        delivery.look()
        wait_for(lambda: not notes.has("delivery"), "no note any more")
    finally:
        delivery.end()
        subprocess.run(["umount", str(volume)], check=True)


def test_the_note_of_a_full_volume_goes_when_delivery_catches_up(
    site: HostSite, volume: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = site.sign_in()
    deliver(site, admin, spool=str(volume))

    def refuse(_handle: int, _data: bytes) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as full:
        full.setattr(spool, "_append", refuse)
        tell(site, 1)
        wait_for(lambda: site.host.parts.notes.has("delivery"), "the note")
        assert admin.alerts.delivery().spool_problem.code == "spool_full"
    site.host.parts.alerts.delivery.look()
    wait_for(lambda: numbers_in(volume) == [1], "the line")
    wait_for(lambda: not site.host.parts.notes.has("delivery"), "no note any more")
    assert not any("volume" in each.text for each in admin.system.status().warnings)


def test_who_reads_no_alerts_is_not_told_how_delivery_stands(site: HostSite, volume: Path) -> None:
    admin = site.sign_in()
    site.add(admin, "Cy", Role.ANALYST)
    deliver(site, admin, spool=str(volume))
    cy = site.sign_in("Cy")
    admin, streams = site.sign_in(), {}
    heard: dict[str, list[str]] = {"admin": [], "cy": []}
    for who, client in (("admin", admin), ("cy", cy)):
        streams[who] = client.events.follow()
        next(streams[who])
    volume.rename(volume.with_name("away"))
    site.host.parts.alerts.delivery.look()
    wait_for(lambda: site.host.parts.notes.has("delivery"), "the note")
    site.host.parts.hub.publish(Topic.STATUS, "end")
    for who, stream in streams.items():
        for event in stream:
            heard[who].append(event.subject)
            if event.subject == "end":
                break
    assert "delivery" in heard["admin"]
    assert "delivery" not in heard["cy"]


def test_what_is_raised_while_the_log_takes_nothing_is_told_once(
    site: HostSite, volume: Path
) -> None:
    admin = site.sign_in()
    deliver(site, admin, spool=str(volume))
    before = len(spooled(volume))
    site.host.parts.door.set_full(True)
    tell(site, 4)
    wait_for(lambda: "usage_hours" in rules_in(volume), "the line")
    line = spooled(volume)[-1]
    assert line["event"] == -1
    site.host.parts.door.set_full(False)
    site.host._work.go_on()
    assert site.host.state is EngineState.OPEN
    wait_for(
        lambda: [e for e in entries(admin, "alert.raised") if e.object == line["id"]], "the event"
    )
    tell(site, 5)
    wait_for(lambda: rules_in(volume).count("usage_hours") == 2, "the next line")
    ids = [each["id"] for each in spooled(volume)]
    assert len(ids) == len(set(ids)) > before


def test_the_folder_is_no_text_in_the_log(site: HostSite, volume: Path) -> None:
    admin = site.sign_in()
    deliver(site, admin, syslog=True, spool=str(volume))
    (event,) = entries(admin, "settings.changed")[-1:]
    said = json.loads(event.leaf)["d"]
    assert said["alert_delivery.syslog"] == 1
    assert len(str(said["alert_delivery.spool"])) == 64
    assert volume.parent.name not in event.leaf
    deliver(site, admin)
    state = admin.alerts.delivery()
    assert (state.delivery, state.waiting) == (Delivery(), 0)


def test_a_folder_on_the_vaults_own_volume_changes_nothing(site: HostSite, volume: Path) -> None:
    admin = site.sign_in()
    deliver(site, admin, spool=str(volume))
    inside = site.folder.parent / "inside"
    inside.mkdir()
    told = len(entries(admin, "settings.changed"))
    for folder, code in ((str(inside), "spool_same_volume"), ("alerts", "spool_relative")):
        with pytest.raises(InputError) as refused:
            deliver(site, admin, spool=folder)
        assert refused.value.code == code
    with pytest.raises(EngineError) as gone:
        deliver(site, admin, spool=str(volume / "nowhere"))
    assert gone.value.code == "spool_missing"
    assert admin.alerts.delivery().delivery == Delivery(spool=str(volume))
    assert len(entries(admin, "settings.changed")) == told


def put_an_older_copy_back(site: HostSite, volume: Path) -> None:
    """The whole store is one from before the last alert; the spool, which has that one, is not."""
    admin = site.sign_in()
    deliver(site, admin, spool=str(volume))
    site.stop()
    copy = site.paths.store.read_bytes()
    site.start()
    site.sign_in()
    tell(site, 4)
    wait_for(lambda: "usage_hours" in rules_in(volume), "the line")
    site.stop()
    site.paths.store.write_bytes(copy)
    site.start()


def test_an_older_copy_of_the_store_is_found_by_the_spool(site: HostSite, volume: Path) -> None:
    """Whoever puts the whole store back, and would sign it again, does not have the other volume."""
    put_an_older_copy_back(site, volume)
    site.sign_in()
    wait_for(lambda: site.host.state is EngineState.READ_ONLY, "the doubt")
    admin = site.sign_in()
    assert "seen another log" in admin.system.status().reason.text
    site.restart()
    site.sign_in()
    assert site.host.state is EngineState.READ_ONLY, "also at the next start"


def test_a_sign_in_that_the_doubt_of_the_spool_overtakes_is_one_to_a_read_only_engine(
    site: HostSite, volume: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_an_older_copy_back(site, volume)
    store, door = site.host.parts.store, site.host.parts.door
    write, doubt, begun = store.write, door.doubt, threading.Event()

    def late(problem: Doubt, cause: str = "") -> None:
        begun.wait(30)
        doubt(problem, cause)

    def overtaken(work: Callable[[UnitOfWork], object], *, despite: str = "") -> object:
        """What uses the code up was begun before the doubt, and comes after it."""
        if work.__qualname__.startswith(Credentials.__name__):
            begun.set()
            wait_for(lambda: site.host.state is EngineState.READ_ONLY, "the doubt")
        return write(work, despite=despite)

    with monkeypatch.context() as slow:
        slow.setattr(store, "write", overtaken)
        slow.setattr(door, "doubt", late)
        code = site.code()
        token = site.client.sign_in.sign_in("Ada", PASSWORD, code).token
    assert site.host.state is EngineState.READ_ONLY
    admin = site.client.with_token(token)
    assert "seen another log" in admin.system.status().reason.text
    with pytest.raises(SignInError):
        site.client.sign_in.sign_in("Ada", PASSWORD, code)  # used up
    assert site.host.parts.journal.every("sign_in.completed"), "the log takes nothing now"


def test_an_insider_who_signs_a_shorter_log_is_found_and_two_persons_go_on(
    site: HostSite, volume: Path
) -> None:
    ada = site.sign_in()
    site.add(ada, "Cy", Role.AUDITOR)
    deliver(site, ada, spool=str(volume))
    before = ada.audit.head().size
    tell(site, 1)
    wait_for(lambda: rules_in(volume).count("usage_hours") == 1, "the line")
    site.stop()
    kept = volume.rename(volume.with_name("away"))
    shorten(site.paths, before)
    site.start()
    ada = site.sign_in()
    wait_for(lambda: ada.alerts.delivery().spool_problem, "that the volume is missing")
    assert site.host.state is EngineState.OPEN, "without the witness it passes"
    kept.rename(volume)
    site.host.parts.alerts.delivery.try_now()
    wait_for(lambda: site.host.state is EngineState.READ_ONLY, "with it, it does not")
    report = ada.system.faults()
    site.confirmed(
        ada,
        lambda: ada.system.accept_faults(report.report_id, "The disk was put back by the vendor."),
        second="Cy",
    )
    assert site.host.state is EngineState.OPEN
    tell(site, 2)
    wait_for(lambda: rules_in(volume).count("usage_hours") == 2, "the next line")
    site.restart()
    ada = site.sign_in()
    wait_for(lambda: not ada.alerts.delivery().waiting, "the spool")
    tell(site, 3)
    wait_for(lambda: rules_in(volume).count("usage_hours") == 3, "one more line")
    assert site.host.state is EngineState.OPEN
