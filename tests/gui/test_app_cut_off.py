"""Work that was cut off when an engine ended is told to whoever signs in next, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.api.access import Role
from engine.api.events import Topic
from engine.api.said import Said
from engine.api.system import Job
from engine.host import jobs as engine_jobs

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from tests.fakes.fake_engine import FakeWorld


def ended(kind: str, text: Said, state: str = "failed") -> Job:
    title = engine_jobs._TITLES[kind]
    return Job(job_id=kind, kind=kind, title=title, done=0, total=0, state=state, text=text)


@pytest.fixture(params=["en", "de"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_what_was_cut_off_is_told_until_it_is_put_away(
    world: FakeWorld, signed_in: Callable[..., Console], qtbot: QtBot
) -> None:
    kind = "recovery_key.replace"
    world.engine_jobs = [
        ended("model.add", Said("registered_already", "This file is registered.")),
        ended("model.add", Said("", ""), "done"),
        ended(kind, engine_jobs._CUT_OFF[kind]),
    ]
    console = signed_in(Role.ADMIN)
    tray = console.window.workspace.tray
    qtbot.waitUntil(tray.isVisible)
    ((key, row),) = tray.rows.items()
    assert key == kind, "what ended by itself before is no news"
    assert row.said.text() != engine_jobs._CUT_OFF[kind].code
    assert console.window.width() <= 1280
    assert row.said.width() >= row.said.sizeHint().width(), "all of it can be read"
    row.button.click()
    assert tray.isHidden()
    # Asked again, it says the same, until another job is the one that is shown.
    world.engine_jobs.append(ended("log.export", Said("job_interrupted", "Cut off.")))
    world.publish(Topic.JOB, "log.export")
    qtbot.waitUntil(tray.isVisible)
    assert list(tray.rows) == ["log.export"]
