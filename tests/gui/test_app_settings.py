"""Settings and System: the worker of the site, and what an admin is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from app.settings.page import SettingsPage
from app.system.page import SystemPage
from engine.api.access import Role
from engine.api.errors import InputError
from engine.api.events import Topic
from engine.api.said import Said
from engine.api.system import SiteSettings
from tests.fakes.fake_engine import WORKER
from tests.gui.steps import page_shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from engine.api.system import Status
    from tests.fakes.fake_engine import FakeWorld

    SignedIn = Callable[..., Console]


def settings_page(console: Console, qtbot: QtBot) -> SettingsPage:
    console.window.workspace.show_page("settings")
    page = page_shown(console, SettingsPage)
    qtbot.waitUntil(page.idle_button.isEnabled)
    return page


def test_the_worker_settings_are_changed_and_the_others_kept(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    world.settings = SiteSettings(idle_lock_seconds=1200)
    page = settings_page(signed_in(), qtbot)
    assert not page.worker.button.isEnabled()
    page.worker.threads.setValue(2)
    page.worker.context_size.setValue(2048)
    page.worker.button.click()
    wanted = SiteSettings(idle_lock_seconds=1200, threads=2, context_size=2048)
    qtbot.waitUntil(lambda: world.settings == wanted)
    qtbot.waitUntil(page.notice.isVisible)
    assert not page.worker.button.isEnabled()


def test_that_the_model_is_being_loaded_is_said_until_it_is(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    page = settings_page(console, qtbot)
    page.worker.threads.setValue(2)
    page.worker.button.click()
    qtbot.waitUntil(lambda: "being loaded" in page.notice.text())
    for state in ("starting", "loading"):
        world.worker = replace(WORKER, state=state)
        world.publish(Topic.STATUS, "worker")
        qtbot.waitUntil(lambda: "No worker" in page.worker.said.text())
        assert page.notice.isVisible()
    world.worker = None
    world.publish(Topic.STATUS, "worker")
    qtbot.waitUntil(page.notice.isHidden)


def test_a_change_of_the_idle_lock_keeps_the_worker_settings(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    world.settings = SiteSettings(threads=3, gpu_layers=0, context_size=1024)
    page = settings_page(signed_in(), qtbot)
    page.idle.setValue(5)
    page.idle_button.click()
    qtbot.waitUntil(lambda: world.settings == replace(world.settings, idle_lock_seconds=300))
    qtbot.waitUntil(page.notice.isVisible)
    assert "5 min now" in page.notice.text()
    assert "next sign-in" not in page.notice.text()
    assert world.settings.threads == 3
    assert world.settings.context_size == 1024


def test_layers_of_the_sandbox_are_required_or_not(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    page = settings_page(signed_in(), qtbot)
    card = page.worker
    assert "Not decided yet" in card.layers_said.text()
    assert not any(box.isChecked() for box in card.layers.values())
    world.settings = SiteSettings(require_landlock=1, require_memory_limit=0)
    page.activate()
    qtbot.waitUntil(card.layers["require_landlock"].isChecked)
    assert not card.button.isEnabled()
    card.layers["require_landlock"].setChecked(False)
    card.layers["require_memory_limit"].setChecked(True)
    card.button.click()
    wanted = SiteSettings(require_landlock=0, require_memory_limit=1)
    qtbot.waitUntil(lambda: world.settings == wanted)
    assert world.settings.require_bubblewrap < 0, "nobody decided about it"


def test_a_refused_value_is_said_where_it_was_typed(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: object, _settings: SiteSettings) -> SiteSettings:
        raise InputError("The context size can be from 512 to 1048576.")

    page = settings_page(signed_in(), qtbot)
    monkeypatch.setattr("tests.fakes.fake_engine._System.change_settings", refuse)
    page.worker.context_size.setValue(100)
    page.worker.button.click()
    qtbot.waitUntil(lambda: "512" in page.worker.said.text())
    assert page.worker.button.isEnabled()
    assert world.settings == SiteSettings()


def test_only_admins_see_the_settings_of_the_site(signed_in: SignedIn, qtbot: QtBot) -> None:
    page = settings_page(signed_in(Role.ANALYST), qtbot)
    assert not page.worker.isVisible()
    assert not page.idle.isVisible()


@pytest.mark.parametrize(("threads", "text"), [(1, "1 thread,"), (2, "2 threads,")])
def test_the_worker_is_described_in_proper_plural(
    signed_in: SignedIn, qtbot: QtBot, threads: int, text: str
) -> None:
    console = signed_in()
    page = settings_page(console, qtbot)
    worker = console.session.api.system.status().worker
    assert worker is not None
    page.worker.show_worker(replace(worker, threads=threads))
    assert f"Now: {text}" in page.worker.said.text()


def test_notes_are_listed_and_only_warnings_are_a_banner(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.fakes import fake_engine

    ask = fake_engine._System.status

    def with_notes(system: fake_engine._System) -> Status:
        return replace(ask(system), notes=(Said("", "No keyring here."),), warnings=world_warnings)

    world_warnings: tuple[Said, ...] = ()
    monkeypatch.setattr(fake_engine._System, "status", with_notes)
    console = signed_in()
    console.window.workspace.show_page("system")
    page = console.window.workspace.current_page()
    assert isinstance(page, SystemPage)
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    assert page.remarks.fact("To know") == "No keyring here."
    assert page.remarks.fact("To attend to") == ""
    assert not console.window.banner.isVisible()
    world_warnings = (Said("", "The clock went back."),)
    page.activate()
    console.window.watch.refresh()
    qtbot.waitUntil(console.window.banner.isVisible)
    assert console.window.banner.text() == "The clock went back."
    qtbot.waitUntil(lambda: page.remarks.fact("To attend to") == "The clock went back.")
