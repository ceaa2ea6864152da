"""What is odd about the machine and how the site is configured, on a whole engine."""

from __future__ import annotations

import io
import os
import subprocess
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from engine.api.access import Permission
from engine.api.alerts import RuleChange
from engine.api.errors import InputError
from engine.api.system import EngineState, SiteSettings
from engine.audit.actions import Action
from engine.ctl import commands_baseline
from engine.ctl.output import Output
from engine.ctl.session import Session
from engine.host.settings import RANGES
from engine.identity import policy
from tests.factories.machine_trees import GIB, STICK, Machine
from tests.factories.raised import alerts_of, raised_once
from tests.factories.site import HostSite, assert_helps, entries, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.rpc.proxy import EngineClient
    from engine.store.unit_of_work import UnitOfWork

DAY, MIB = 86_400, 1024 * 1024


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "machine", up=["wlan0"])


@pytest.fixture
def site(watched_site: HostSite) -> HostSite:
    return watched_site


def test_the_clock_goes_back(site: HostSite, ada: EngineClient) -> None:
    site.clock.set_wall(site.clock.now() - 30 * DAY)
    assert raised_once(ada, "clock_back").facts["hours"] in {719, 720}
    assert len(alerts_of(ada)) == 1


def test_the_clock_jumps_ahead(site: HostSite, ada: EngineClient) -> None:
    site.clock.set_wall(site.clock.now() + 40 * DAY)
    # A witness is overdue then too.
    assert raised_once(ada, "clock_ahead").facts["hours"] == 960
    assert entries(ada, "clock.jumped_ahead")


def test_an_interface_comes_up(site: HostSite, ada: EngineClient, machine: Machine) -> None:
    machine.up.append("eth0")
    alert = raised_once(ada, "interface_up")
    assert (alert.object, alert.facts) == ("eth0", {"interface": "eth0"})
    machine.up.remove("eth0")
    site.host.parts.machine_alarm.look()
    machine.up.append("eth0")
    site.host.parts.machine_alarm.look()
    wanted = {"interface_up"}
    assert {each.rule for each in alerts_of(ada)} == wanted, "again is counted"


def test_what_came_up_while_no_engine_ran(
    site: HostSite, ada: EngineClient, machine: Machine
) -> None:
    site.stop()
    machine.up.append("usb0")
    machine.plug_in_stick()
    site.start()
    ada = site.sign_in()
    assert raised_once(ada, "interface_up").object == "usb0"
    assert raised_once(ada, "medium_mounted").object == "sdb1"
    (_, started) = entries(ada, "engine.started")
    assert '"interfaces":["usb0","wlan0"]' in started.leaf
    site.restart()
    ada = site.sign_in()
    counts = {each.rule: each.count for each in alerts_of(ada)}
    assert counts == {"interface_up": 1, "medium_mounted": 1}, "what is still there is no news"


def test_what_comes_up_while_the_vault_is_sealed(site: HostSite, machine: Machine) -> None:
    site.restart()
    machine.up.append("eth0")
    site.host.parts.machine_alarm.look()
    kept = site.host.parts.journal.every
    wait_for(lambda: kept("alert.raised"), "it is kept in the side journal")
    ada = site.sign_in()
    assert raised_once(ada, "interface_up").count == 1
    wait_for(lambda: entries(ada, "alert.raised"), "it is in the log")


def test_a_medium_is_mounted(site: HostSite, ada: EngineClient, machine: Machine) -> None:
    machine.plug_in_stick()
    # A tree of files does not ring: the kernel's own ring is tried below.
    site.host.parts.machine_alarm._look_at_media()
    alert = raised_once(ada, "medium_mounted")
    assert (alert.object, alert.facts) == ("sdb1", {"device": "sdb1"})
    machine.unmount("/dev/sdb1")
    site.host.parts.machine_alarm._look_at_media()
    assert len(alerts_of(ada)) == 1


def test_a_real_mount_is_told_by_the_kernel(
    data_dir: Path, machine: Machine, tmp_path: Path
) -> None:
    site = HostSite(data_dir, sensors=replace(machine.sensors, proc=Path("/proc")))
    place = tmp_path / "place"
    place.mkdir()
    try:
        site.create()
        ada = site.sign_in()
        mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(place)]
        if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
            pytest.skip("nothing can be mounted here")
        try:
            device = place.stat().st_dev
            subprocess.run(["umount", str(place)], check=True)
            # The next mount gets the same number.
            machine.device("sdb1", f"{os.major(device)}:{os.minor(device)}", STICK, partition=True)
            subprocess.run(mount, check=True)
            if place.stat().st_dev != device:
                pytest.skip("another mount took the number")
            assert raised_once(ada, "medium_mounted").object == "sdb1"
        finally:
            subprocess.run(["umount", str(place)], check=True)
    finally:
        site.stop()


def test_little_room_and_little_memory(site: HostSite, ada: EngineClient, machine: Machine) -> None:
    machine.disk_free = 500 * MIB
    assert raised_once(ada, "disk_low").facts["free"] == 500
    machine.has_memory(100 * MIB)
    assert raised_once(ada, "memory_low").facts["free"] == 100
    for _ in range(3):
        site.host.parts.machine_alarm.look()
    machine.disk_free = 1030 * MIB  # a little more is not enough yet
    site.host.parts.machine_alarm.look()
    machine.disk_free = 1000 * MIB
    site.host.parts.machine_alarm.look()
    assert {each.rule: each.count for each in alerts_of(ada)} == {"disk_low": 1, "memory_low": 1}
    machine.disk_free = 100 * GIB
    site.host.parts.machine_alarm.look()
    machine.disk_free = 500 * MIB
    site.host.parts.machine_alarm.look()
    assert len(alerts_of(ada, "disk_low")) == 1


def test_little_memory_on_the_gpu(
    site: HostSite, ada: EngineClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    alarm = site.host.parts.machine_alarm
    monkeypatch.setattr(alarm, "_gpu_free", lambda: 0)
    alarm.look()
    assert alerts_of(ada) == [], "no GPU, or nobody knows"
    monkeypatch.setattr(alarm, "_gpu_free", lambda: 100 * MIB)
    assert raised_once(ada, "gpu_memory_low").facts["free"] == 100


def test_the_engine_tries_a_socket(site: HostSite, ada: EngineClient) -> None:
    site.host.parts.socket_alarm._attempts = lambda: {"AF_INET": 1}
    alert = raised_once(ada, "engine_socket")
    assert (alert.facts["kind"], alert.severity) == ("AF_INET", "critical")


# ------------------------------------------------------------------------------ configuration


def accept(site: HostSite, ada: EngineClient) -> None:
    seen = ada.system.baseline()
    site.confirmed(ada, lambda: ada.system.accept_baseline(seen.configuration_id))


def test_without_a_baseline_nothing_drifts(site: HostSite, ada: EngineClient) -> None:
    assert ada.system.baseline().accepted_at == 0
    site.confirmed(ada, lambda: ada.system.change_settings(SiteSettings(idle_lock_seconds=900)))
    site.host.parts.baseline.look()
    assert ada.system.baseline().drift == ()
    assert alerts_of(ada) == []


def test_a_setting_drifts_from_the_baseline(site: HostSite, ada: EngineClient) -> None:
    accept(site, ada)
    accepted = ada.system.baseline()
    assert accepted.accepted_by == "Ada"
    assert accepted.drift == ()
    keys = {each.key for each in accepted.values}
    assert {"idle_lock_seconds", "roles_policy", "program", "custodians_only"} <= keys
    site.confirmed(ada, lambda: ada.system.change_settings(SiteSettings(idle_lock_seconds=900)))
    alert = raised_once(ada, "configuration_drift")
    assert (alert.facts["setting"], alert.object) == ("idle_lock_seconds", "settings")
    assert alert.text.endswith("accepted: “Idle lock, seconds” is 900; accepted: 600.")
    changed = entries(ada, "settings.changed")[-1].number
    assert ada.alerts.alert(alert.alert_id).events == (changed,)
    (drift,) = ada.system.baseline().drift
    assert (drift.key, drift.accepted, drift.now) == ("idle_lock_seconds", "600", "900")
    site.restart()
    ada = site.sign_in()
    assert [each.key for each in ada.system.baseline().drift] == ["idle_lock_seconds"]
    site.host.parts.baseline.look()
    site.host.parts.alerts.watch.look()
    assert raised_once(ada, "configuration_drift").count == 1, "a restart does not count it again"
    accept(site, ada)
    assert ada.system.baseline().drift == ()
    assert len(entries(ada, "baseline.accepted")) == 2
    site.restart()
    assert site.sign_in().system.status().state is EngineState.OPEN, "rows and log agree"


def test_another_program_and_another_policy_drift(
    site: HostSite, ada: EngineClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    accept(site, ada)
    rules = dict(policy.RULES)
    del rules[Permission.ENGINE_SEAL]
    monkeypatch.setattr(policy, "RULES", rules)
    alert = raised_once(ada, "configuration_drift")
    assert alert.facts["setting"] == "roles_policy"
    site.host.parts.baseline.begin()  # as a restart does
    site.host.parts.baseline.look()
    site.host.parts.alerts.watch.look()
    assert raised_once(ada, "configuration_drift").count == 1
    monkeypatch.undo()
    site.host.parts.baseline.look()
    monkeypatch.setattr(policy, "RULES", rules)
    site.host.parts.baseline.look()
    site.host.parts.alerts.watch.look()
    assert raised_once(ada, "configuration_drift").count == 2, "mended, and so again"


def test_many_settings_are_one_alert_and_an_unrelated_change_counts_nothing(
    site: HostSite, ada: EngineClient
) -> None:
    accept(site, ada)
    changed = SiteSettings(idle_lock_seconds=900, witness_days=2)
    site.confirmed(ada, lambda: ada.system.change_settings(changed))
    first = entries(ada, "settings.changed")[-1].number
    alert = raised_once(ada, "configuration_drift")
    assert (alert.object, alert.facts["total"]) == ("settings", 2)
    named = "“Idle lock, seconds”, “Days between witnesses”"
    assert alert.text.endswith(f"2 settings differ, {named}.")
    back = SiteSettings(idle_lock_seconds=900)
    site.confirmed(ada, lambda: ada.system.change_settings(back))
    site.restart()
    ada = site.sign_in()
    site.host.parts.baseline.look()
    site.host.parts.alerts.watch.look()
    alert = raised_once(ada, "configuration_drift")
    assert (alert.count, alert.last_event) == (1, first)
    assert alert.text.endswith("“Idle lock, seconds” is 900; accepted: 600."), "what is left of it"


def test_a_change_of_long_ago_is_found(site: HostSite, ada: EngineClient) -> None:
    """However much was set since: an event on the site's settings has all of them but this one."""
    accept(site, ada)
    baseline = site.host.parts.baseline
    (rule,) = (each for each in ada.alerts.rules() if each.key == "sign_in_burst")
    baseline.end()  # so that it is not told before the rest is there
    off = RuleChange(key=rule.key, enabled=False, response=rule.response)
    site.confirmed(ada, lambda: ada.alerts.change_rule(off))
    changed = entries(ada, "alert_rule.changed")[-1].number
    settings = ada.system.settings()

    def work(uow: UnitOfWork) -> None:
        values = {key: int(getattr(settings, key)) for key in RANGES}
        for _ in range(250):
            site.host.parts.audit.append(uow, Action.SETTINGS_CHANGED, data=values)

    site.host.store.write(work)
    baseline.begin()
    baseline.look()
    alert = raised_once(ada, "configuration_drift")
    assert (alert.object, alert.last_event) == ("settings", changed)
    assert "“Failed sign-ins: raises” is off; accepted: on." in alert.text


def test_only_what_was_seen_is_accepted(site: HostSite, ada: EngineClient) -> None:
    seen = ada.system.baseline().configuration_id
    site.confirmed(ada, lambda: ada.system.change_settings(SiteSettings(idle_lock_seconds=900)))
    with pytest.raises(InputError) as refused:
        site.confirmed(ada, lambda: ada.system.accept_baseline(seen))
    assert_helps(refused.value, "configuration_changed")
    assert ada.system.baseline().accepted_at == 0


def test_a_baseline_edited_in_the_store_is_found(site: HostSite, ada: EngineClient) -> None:
    accept(site, ada)
    change = "UPDATE setting SET value = '60' WHERE key = 'baseline.idle_lock_seconds'"
    site.host.store.write(lambda uow: uow.execute(change) and None)
    site.restart()
    assert site.sign_in().system.status().state is EngineState.READ_ONLY


def test_the_command_line_shows_and_accepts(site: HostSite, ada: EngineClient) -> None:
    printed = io.StringIO()
    options = Namespace(data=site.paths.root)

    def run(command: Callable[[Session], object]) -> str:
        session = Session(options, Output(json=False, out=printed, err=io.StringIO()))
        # The engine is in this process, so there is no socket to find it by.
        session.__dict__.update(engine=ada, token=ada._token)
        command(session)
        text = printed.getvalue()
        printed.truncate(0)
        return text

    shown = run(commands_baseline.show)
    assert "No configuration has been accepted yet" in shown
    options.configuration = shown.split("--configuration ")[1].split()[0]
    options.totp, options.co_sign = site.code(), None
    assert "everything is as accepted" in run(commands_baseline.accept)
    site.confirmed(ada, lambda: ada.system.change_settings(SiteSettings(idle_lock_seconds=900)))
    shown = run(commands_baseline.show)
    assert "1 not as accepted" in shown
    (line,) = [each for each in shown.splitlines() if each.startswith("!")]
    assert line.split() == ["!", "idle_lock_seconds", "600", "900"]
