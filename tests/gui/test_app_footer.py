"""The footer tells the truth, always: each part, in each state of engine, model and machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication

from app.shell.footer import Footer, FooterFacts, StatusPart
from app.shell.preferences import open_preferences
from app.shell.theme import Scheme, Theme
from engine.api.audit import LogHead
from engine.api.said import NOTHING, Said
from engine.api.system import EngineState, Isolation, Status, WorkerReport

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

WORKER = WorkerReport(
    state="ready",
    model_name="SmolLM2",
    model_sha256="b179c9523d0e" + "0" * 52,
    load_percent=100,
    threads=2,
    gpu_layers=0,
    restarts=0,
    sandbox=(),
    context_size=4096,
    problem=NOTHING,
)
STATUS = Status(
    version="1",
    state=EngineState.OPEN,
    mode="private",
    install_id="0" * 32,
    process_id=1,
    worker=WORKER,
    isolation=Isolation(interfaces_up=(), sockets_refused=True),
)
ADA = "Ada · analyst"


@pytest.fixture
def footer(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Footer:
    theme = Theme(qapp, open_preferences(tmp_path / "console.ini"), tmp_path)
    theme.set_scheme(Scheme.LIGHT)
    made = Footer(theme)
    theme.setParent(made)
    qtbot.addWidget(made)
    made.resize(1280, 32)
    made.show()
    return made


def test_the_state_of_the_vault_and_whose_engine_it_is(footer: Footer) -> None:
    for state, said in (
        (EngineState.NEW, "No vault yet"),
        (EngineState.SEALED, "Vault sealed"),
        (EngineState.OPEN, "Vault unsealed"),
        (EngineState.READ_ONLY, "Vault read-only"),
        (EngineState.FULL, "Disk full"),
    ):
        for mode, called in (("private", "private engine"), ("service", "service")):
            footer.set_facts(FooterFacts(status=replace(STATUS, state=state, mode=mode)))
            assert footer.text("vault") == f"{said}, {called}"


def test_isolation_is_never_said_better_than_it_is(footer: Footer) -> None:
    for refused, up, said in (
        (True, (), "Isolated: no interface up"),
        (True, ("eth0", "wlan0"), "Interface up: eth0, wlan0"),
        (False, (), "Not isolated: sockets are allowed"),
        (False, ("eth0",), "Not isolated: sockets are allowed"),
    ):
        isolation = Isolation(interfaces_up=up, sockets_refused=refused)
        footer.set_facts(FooterFacts(status=replace(STATUS, isolation=isolation)))
        assert footer.text("isolation") == said


@pytest.mark.parametrize(
    ("worker", "said"),
    [
        (WORKER, "SmolLM2 b179c952"),
        (replace(WORKER, problem=Said("", "It ended.")), "SmolLM2, stopped b179c952"),
        (replace(WORKER, state="loading", load_percent=40), "SmolLM2, loading 40 % b179c952"),
        (replace(WORKER, model_sha256="", model_name=""), "No model active"),
    ],
)
def test_the_model_with_the_beginning_of_its_hash(
    footer: Footer, worker: WorkerReport, said: str
) -> None:
    footer.set_facts(FooterFacts(status=replace(STATUS, worker=worker), person=ADA))
    assert footer.text("model") == said


def test_the_log_with_the_beginning_of_its_root(footer: Footer) -> None:
    head = LogHead(size=345, root="9f2a77c1" + "0" * 56, checkpoint_size=0)
    footer.set_facts(FooterFacts(status=STATUS, head=head, person=ADA))
    assert footer.text("audit") == "Audit 345 9f2a 77c1"
    footer.set_facts(FooterFacts(status=STATUS, head=head, person=ADA, connected=False))
    assert footer.text("audit") == ""


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(-1, ""), (0, "Locked"), (59, "Locks in under 1 min"), (600, "Locks in 10 min")],
)
def test_the_time_to_the_lock(footer: Footer, seconds: int, said: str) -> None:
    footer.set_facts(FooterFacts(status=STATUS, person=ADA, seconds_left=seconds))
    assert footer.text("lock") == said
    assert footer.part("lock").isVisible() is bool(said)


def test_nothing_is_claimed_of_an_engine_that_does_not_answer(footer: Footer) -> None:
    footer.set_facts(FooterFacts(status=STATUS, connected=False, person=ADA))
    assert footer.text("vault") == "Engine not answering"
    for part in ("model", "audit", "isolation"):
        assert not footer.part(part).isVisible()
    assert footer.text("person") == ADA


def test_a_longer_text_has_its_room_at_once(footer: Footer) -> None:
    head = LogHead(size=9, root="1ba5d310" + "0" * 56, checkpoint_size=9)
    footer.set_facts(FooterFacts(STATUS, head, person=ADA))
    QGuiApplication.processEvents()
    footer.set_facts(FooterFacts(STATUS, replace(head, size=123_456), person=f"{ADA}, admin"))
    # It may be painted before any event is delivered.
    for key, said in (("audit", "Audit 123456"), ("person", f"{ADA}, admin")):
        part = footer.part(key)
        assert isinstance(part, StatusPart)
        assert part.words.text() == said


def test_digits_give_way_to_words(footer: Footer, qtbot: QtBot) -> None:
    status = replace(STATUS, worker=replace(WORKER, problem=Said("worker_died", "It died.")))
    head = LogHead(size=9_000, root="1ba5d310" + "0" * 56, checkpoint_size=9_000)
    footer.set_facts(FooterFacts(status, head, person=f"{ADA}, admin, steward", seconds_left=600))
    parts = [footer.part("audit"), footer.part("model")]

    def seen() -> list[bool]:
        return [each.digits.isVisible() for each in parts if isinstance(each, StatusPart)]

    assert seen() == [True, True]
    layout = footer.layout()
    assert layout is not None
    needed = layout.sizeHint().width()
    footer.setFixedWidth(needed - 1)
    qtbot.waitUntil(lambda: seen() == [False, True])
    assert footer.text("audit").endswith("1ba5 d310")
    assert "1ba5 d310" in parts[0].toolTip()
    footer.setFixedWidth(needed)
    qtbot.waitUntil(lambda: seen() == [True, True])


def test_digits_give_way_to_the_words_of_a_wider_font(footer: Footer, qtbot: QtBot) -> None:
    head = LogHead(size=9_000, root="1ba5d310" + "0" * 56, checkpoint_size=9_000)
    footer.set_facts(FooterFacts(STATUS, head, person=ADA))
    layout, part = footer.layout(), footer.part("audit")
    assert layout is not None
    assert isinstance(part, StatusPart)
    needed = layout.sizeHint().width()
    footer.setFixedWidth(needed)
    assert part.digits.isVisible()
    part.words.setStyleSheet("font-size: 15px")
    qtbot.waitUntil(part.digits.isHidden)
    qtbot.waitUntil(lambda: part.words.text() == "Audit 9000")
    part.words.setStyleSheet("")
    qtbot.waitUntil(part.digits.isVisible)


def test_other_facts_lay_nothing_out_twice(footer: Footer, qtbot: QtBot) -> None:
    """Digits for which there is no room are not shown in between."""
    head = LogHead(size=9_000, root="1ba5d310" + "0" * 56, checkpoint_size=9_000)
    footer.setFixedWidth(300)
    footer.set_facts(FooterFacts(STATUS, head, person=ADA))
    part = footer.part("audit")
    assert isinstance(part, StatusPart)
    shown: list[bool] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() is QEvent.Type.ShowToParent:
                shown.append(True)
            return super().eventFilter(watched, event)

    watch = Watch()
    part.digits.installEventFilter(watch)
    for size in range(9_000, 9_010):
        footer.set_facts(FooterFacts(STATUS, replace(head, size=size), person=ADA))
    assert part.digits.isHidden()
    assert shown == []


def test_a_warning_is_read_whole_in_a_small_window(footer: Footer, qtbot: QtBot) -> None:
    isolation = Isolation(interfaces_up=("eth0",), sockets_refused=True)
    worker = replace(WORKER, model_name="SmolLM2-135M-Instruct.Q4_1")
    head = LogHead(size=9_000, root="1ba5d310" + "0" * 56, checkpoint_size=9_000)
    status = replace(STATUS, isolation=isolation, worker=worker)
    footer.setFixedWidth(1024)
    who = "alice \u00b7 analyst, admin, steward, auditor"
    footer.set_facts(FooterFacts(status, head, person=who, seconds_left=600))
    part = footer.part("isolation")
    assert isinstance(part, StatusPart)
    qtbot.waitUntil(lambda: part.words.width() >= part.words.sizeHint().width())
    assert part.words.text() == "Interface up: eth0"
    assert part.accessibleName() == part.toolTip() == "Interface up: eth0; sockets are refused"
