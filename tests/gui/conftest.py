"""Console windows for the GUI tests: offscreen, over an engine in memory."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The texts that tests know are the English ones, whatever the desktop speaks.
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)


from typing import TYPE_CHECKING, Any

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

import app  # noqa: F401 - keeps None, True and False alive before the first call of Qt
from app.alerts.page import AlertsPage
from app.bootstrap import Console, give_clipboard_to_qt
from app.chat.page import ChatPage
from app.shell.languages import ENGLISH, LANGUAGE_SETTING
from app.shell.preferences import open_preferences
from app.shell.theme import Scheme, Theme
from app.widgets.thread.hands import Thread
from engine.api.access import Role
from engine.api.people import Person
from engine.api.system import EngineState
from tests.fakes.fake_engine import STARTER, FakeEngine, FakeWorld
from tests.gui.shuffled import shuffle_answers
from tests.gui.steps import page_shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QApplication
    from pytestqt.wait_signal import SignalBlocker

PASSWORD = "seven quiet lanterns at dusk"
PATIENCE_MS = 30_000
"""How long is waited for a state that has to come: on a busy machine five seconds may be too few."""


class PatientBot(QtBot):
    """A `QtBot` that gives up late."""

    def waitUntil(  # noqa: N802 - as pytest-qt calls it
        self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS
    ) -> None:
        """See `QtBot.waitUntil`."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(  # noqa: N802 - as pytest-qt calls it
        self, signal: SignalInstance, *, timeout: int = PATIENCE_MS, **how: Any
    ) -> SignalBlocker:
        """See `QtBot.waitSignal`."""
        return super().waitSignal(signal, timeout=timeout, **how)


@pytest.fixture
def qtbot(request: pytest.FixtureRequest, qapp: QApplication) -> QtBot:
    return PatientBot(request)


@pytest.fixture(scope="session", autouse=True)
def _translations() -> None:
    """Made by the set-up; made here too, so that they are those of the checkout."""
    script = Path(__file__).parents[2] / "packaging" / "translations.py"
    subprocess.run([sys.executable, script, "compile"], check=True)


@pytest.fixture(scope="session", autouse=True)
def _answers() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        shuffle_answers(patch)
        yield


@pytest.fixture(scope="session", autouse=True)
def _clipboard(qapp_cls: type[QApplication]) -> Iterator[None]:
    """Ends with nothing of Python's on the clipboard, as a console does."""
    yield
    if qapp_cls.instance() is not None:
        give_clipboard_to_qt()


@pytest.fixture
def world() -> FakeWorld:
    return FakeWorld()


@pytest.fixture
def language() -> str:
    """What the console speaks; tests that know its texts know the English ones."""
    return ENGLISH


@pytest.fixture
def console(
    qapp: QApplication, world: FakeWorld, tmp_path: Path, language: str
) -> Iterator[Console]:
    engine = FakeEngine(world)
    preferences = open_preferences(tmp_path / "console.ini")
    preferences.setValue(LANGUAGE_SETTING, language)
    made = Console(qapp, lambda: engine, preferences)
    made.start()
    yield made
    world.gate.set()
    assert made.faults == 0
    assert made.stop()
    shiboken6.delete(made.window)
    shiboken6.delete(made)
    gc.enable()


def add_person(world: FakeWorld, name: str, *roles: Role) -> None:
    person = Person(
        person_id=f"person-{name}",
        name=name,
        roles=roles,
        custodian=True,
        active=True,
        locked_out=False,
        created_at=1_800_000_000,
        last_sign_in_at=0,
    )
    world.people[name] = (PASSWORD, person)
    world.state = EngineState.OPEN


@pytest.fixture
def signed_in(console: Console, world: FakeWorld, qtbot: QtBot) -> Callable[..., Console]:
    """Signs someone in who has the given roles."""

    def begin(*roles: Role) -> Console:
        world.models[STARTER.sha256] = STARTER
        add_person(world, "admin1", *(roles or (Role.ADMIN, Role.ANALYST, Role.STEWARD)))
        qtbot.waitUntil(lambda: console.window.root.currentWidget() is not console.window.starting)
        console.session.begin(FakeEngine(world).sign_in.sign_in("admin1", PASSWORD, "123456"))
        assert console.session.is_signed_in
        return console

    return begin


@pytest.fixture
def chat(signed_in: Callable[..., Console]) -> ChatPage:
    """The Chat page of whoever signed in."""
    return page_shown(signed_in(), ChatPage)


@pytest.fixture
def theme(qapp: QApplication, tmp_path: Path) -> Iterator[Theme]:
    """The light theme, for widgets without a console."""
    made = Theme(qapp, open_preferences(tmp_path / "console.ini"), tmp_path)
    made.set_scheme(Scheme.LIGHT)
    yield made
    # Collected at some later time, on whichever thread, it would be told of the desktop's look until
    # the event loop comes round to it, with nothing of Python's left to hear it.
    if shiboken6.isValid(made):
        shiboken6.delete(made)


@pytest.fixture
def thread(theme: Theme, qtbot: QtBot) -> Thread:
    """An empty thread, shown."""
    made = Thread(theme)
    theme.setParent(made)
    qtbot.addWidget(made)
    made.resize(844, 620)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def open_alerts(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> Callable[..., AlertsPage]:
    """Opens a view of the Alerts page, once it is filled."""

    def open_view(at: int, *roles: Role) -> AlertsPage:
        add_person(world, "admin2", Role.ADMIN)
        console = signed_in(*(roles or (Role.ADMIN,)))
        console.window.resize(1280, 800)
        console.window.show()
        console.window.workspace.show_page("alerts")
        page = page_shown(console, AlertsPage)
        qtbot.waitUntil(lambda: bool(page.alerts.directory.rules))
        page.show_view(at)
        qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
        return page

    return open_view
