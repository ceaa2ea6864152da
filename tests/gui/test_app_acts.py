"""What people do on the Models and People pages and with an invitation, and what they are told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app.chat.list_delegate import ConversationDelegate
from app.chat.list_model import PROGRESS_ROLE
from app.people.invite_dialog import InviteDialog
from app.shell.about import AboutDialog
from app.sign_in.redeem_page import FILE, MAX_FILE_BYTES, PASSWORD, RedeemPage
from app.widgets.ask_dialog import AskDialog
from engine.api.access import Role
from engine.api.answers import AnswerPhase, AnswerProgress
from engine.api.conversations import Conversation, ConversationSummary
from engine.api.errors import InputError
from engine.api.models import ModelImport, ModelState
from engine.api.system import EngineState
from tests.fakes import fake_engine
from tests.fakes.fake_engine import STARTER, FakeWorld
from tests.gui.conftest import add_person
from tests.gui.steps import confirm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from app.chat.page import ChatPage
    from app.models.page import ModelsPage
    from app.people.page import PeoplePage

    SignedIn = Callable[..., Console]

OTHER = replace(STARTER, sha256="5" * 64, name="Field-notes-2", active=False, waiver=False)
REDEEMABLE = json.dumps({"invitation": "x"})


def shown(console: Console, qtbot: QtBot, key: str) -> Any:
    console.window.show()
    console.window.workspace.show_page(key)
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    return console.window.workspace.current_page()


def opened(console: Console, kind: type[QWidget]) -> Any:
    """The dialog of a kind that is open."""
    (dialog,) = [each for each in console.window.findChildren(kind) if each.isVisible()]
    return dialog


# -- models -----------------------------------------------------------------------------------------


def test_one_import_at_a_time_which_closing_asks_about(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def slow(_self: object, path: str) -> Iterator[ModelImport]:
        asked.append(path)
        yield ModelImport(done=1, total=10)
        world.gate.wait(5)

    monkeypatch.setattr(fake_engine._Models, "add", slow)
    console = signed_in()
    page: ModelsPage = shown(console, qtbot, "models")
    page.import_file("/somewhere/first.gguf")
    page.import_file("/somewhere/second.gguf")
    qtbot.waitUntil(lambda: bool(asked))
    console.window.close()
    dialog = opened(console, AskDialog)
    assert console.window.isVisible()
    dialog.reject()
    world.gate.set()
    qtbot.waitUntil(page.import_button.isEnabled)
    assert asked == ["/somewhere/first.gguf"]
    assert "cancelled" in page.notice.text()


def test_an_import_that_fails_says_why_and_can_be_tried_again(
    signed_in: SignedIn, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: object, _path: str) -> Iterator[ModelImport]:
        yield ModelImport(done=1, total=10)
        raise InputError("This file is no GGUF model.")

    monkeypatch.setattr(fake_engine._Models, "add", refuse)
    page: ModelsPage = shown(signed_in(), qtbot, "models")
    page.import_file("/somewhere/notes.gguf")
    assert not page.import_button.isEnabled()
    qtbot.waitUntil(page.notice.isVisible)
    assert page.notice.text() == "This file is no GGUF model."
    qtbot.waitUntil(page.import_button.isEnabled)


def test_an_approved_version_is_activated_with_a_code_and_only_once(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    world.models[OTHER.sha256] = OTHER
    page: ModelsPage = shown(console, qtbot, "models")
    page.choose(page.records.row_of(STARTER.sha256))
    assert not page.activate_button.isVisible(), "it answers already"
    assert page.facts.fact("State") == "active"
    page.choose(page.records.row_of(OTHER.sha256))
    assert page.activate_button.isVisible()
    assert OTHER.state is ModelState.APPROVED
    QTest.keyClick(page.activate_button, Qt.Key.Key_Return)
    confirm(console, qtbot)
    qtbot.waitUntil(lambda: world.models[OTHER.sha256].active)
    qtbot.waitUntil(page.notice.isVisible)
    assert page.notice.text() == "Field-notes-2 answers from now on."
    qtbot.waitUntil(lambda: not page.activate_button.isVisible())


# -- people -----------------------------------------------------------------------------------------


def people_page(console: Console, world: FakeWorld, qtbot: QtBot) -> PeoplePage:
    """The page, where Bob, who is locked out, is chosen."""
    add_person(world, "bob", Role.ANALYST)
    password, person = world.people["bob"]
    world.people["bob"] = (password, replace(person, locked_out=True))
    page: PeoplePage = shown(console, qtbot, "people")
    page.choose(page.records.row_of("person-bob"))
    qtbot.waitUntil(page.buttons["roles"].isVisible)
    return page


def test_roles_are_changed_by_keys(signed_in: SignedIn, world: FakeWorld, qtbot: QtBot) -> None:
    console = signed_in()
    page = people_page(console, world, qtbot)
    QTest.keyClick(page.buttons["roles"], Qt.Key.Key_Return)
    dialog: InviteDialog = opened(console, InviteDialog)
    assert dialog.roles[Role.ANALYST].isChecked()
    QTest.keyClick(dialog.roles[Role.AUDITOR], Qt.Key.Key_Space)
    QTest.keyClick(dialog.roles[Role.ANALYST], Qt.Key.Key_Space)
    QTest.keyClick(dialog.verb_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: world.people["bob"][1].roles == (Role.AUDITOR,))
    qtbot.waitUntil(lambda: "Roles changed" in page.notice.text())


def test_a_lock_out_is_ended(signed_in: SignedIn, world: FakeWorld, qtbot: QtBot) -> None:
    page = people_page(signed_in(), world, qtbot)
    assert page.buttons["unlock"].isVisible()
    page.buttons["unlock"].click()
    qtbot.waitUntil(lambda: not world.people["bob"][1].locked_out)
    qtbot.waitUntil(lambda: not page.buttons["unlock"].isVisible())
    qtbot.waitUntil(lambda: page.notice.text() == "The lock-out has ended.")


def test_a_reset_is_asked_about_and_ends_with_a_new_invitation(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    page = people_page(console, world, qtbot)
    page.buttons["reset"].click()
    question: AskDialog = opened(console, AskDialog)
    question.reject()
    assert not world.invited
    page.buttons["reset"].click()
    question = opened(console, AskDialog)
    question.verb_button.click()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    assert "bob" in world.invited
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    dialog.reject()


# -- an invitation ----------------------------------------------------------------------------------


@pytest.fixture
def redeem(console: Console, world: FakeWorld, qtbot: QtBot) -> RedeemPage:
    add_person(world, "ada", Role.ADMIN)
    console.window.show()
    qtbot.waitUntil(lambda: console.window.root.currentWidget() is console.window.sign_in)
    console.window.sign_in.redeem_button.click()
    return console.window.redeem


def test_what_is_no_invitation_goes_no_further(redeem: RedeemPage) -> None:
    step = redeem.invitation
    for text in ("Dear Bob, welcome!", "[1]", "[" * 100_000):
        step.text.setPlainText(text)
        step.next_button.click()
        assert redeem.assistant.current == FILE
        assert "not the text of an invitation" in step.problem.text()
    step.text.setPlainText(REDEEMABLE)
    step.next_button.click()
    assert redeem.assistant.current == PASSWORD
    assert not step.problem.isVisible()


@pytest.mark.parametrize("content", [b"x" * (MAX_FILE_BYTES + 1), b"\xff\xfe\x00", None])
def test_a_file_that_is_none_is_said(
    redeem: RedeemPage, qtbot: QtBot, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "invitation"
    if content is not None:
        file.write_bytes(content)
    redeem._read(str(file))
    qtbot.waitUntil(redeem.invitation.problem.isVisible)
    assert "could not be read" in redeem.invitation.problem.text()
    assert redeem.invitation.text.toPlainText() == ""


# -- the window -------------------------------------------------------------------------------------


def test_a_read_only_vault_leads_to_what_is_in_doubt(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    window = console.window
    window.show()
    world.state, world.reason = EngineState.READ_ONLY, "A page was put back by hand."
    window.watch.refresh()
    qtbot.waitUntil(window.banner.isVisible)
    assert window.banner.text() == "A page was put back by hand."
    (way,) = [each for each in window.banner._buttons if each.isVisible()]
    assert way.text() == "See what is in doubt"
    QTest.keyClick(way, Qt.Key.Key_Return)
    assert window.workspace.current_key == "system"
    world.state, world.reason = EngineState.OPEN, ""
    window.watch.refresh()
    qtbot.waitUntil(window.banner.isHidden)


def test_the_about_box_tells_what_runs_and_what_does_not(signed_in: SignedIn, qtbot: QtBot) -> None:
    console = signed_in()
    status = console.session.api.system.status()
    assert status.worker is not None
    status = replace(status, worker=replace(status.worker, build="llama.cpp b6000"))
    dialog = AboutDialog(console.window, status, console.theme)
    assert dialog.facts.fact("Worker") == "llama.cpp b6000"
    assert dialog.facts.fact("Signing key").replace("\n", "").replace(" ", "") == (
        status.signing_fingerprint
    )
    without = AboutDialog(console.window, None, console.theme)
    assert without.facts.fact("Engine") == "does not answer"
    assert without.facts.fact("Worker") == "no model is loaded"
    assert "nobody is signed in" in without.facts.fact("Signing key")
    assert not without.copy_button.isEnabled()


def test_each_conversation_that_is_answered_is_drawn_as_being_written(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines: dict[str, str] = {}
    dots: list[bool] = []
    usual = ConversationDelegate._paint_line

    def paint_line(
        self: ConversationDelegate,
        painter: Any,
        line: Any,
        title: str,
        aside: str,
        font: Any,
        *,
        works: bool | None = None,
    ) -> None:
        lines[title] = aside
        usual(self, painter, line, title, aside, font, works=works)

    monkeypatch.setattr(ConversationDelegate, "_paint_line", paint_line)
    monkeypatch.setattr(ConversationDelegate, "_paint_dot", lambda *_, works: dots.append(works))
    for key, running in (("One", True), ("Two", False), ("Three", True)):
        summary = ConversationSummary(
            conversation_id=key, title=key, created_at=1, updated_at=1, running=running
        )
        world.conversations[key] = Conversation(summary=summary, system_prompt="", messages=())
    writing = AnswerProgress(conversation_id="One", phase=AnswerPhase.WRITING, done=7)
    world.progress["One"] = writing
    chat: ChatPage = shown(signed_in(), qtbot, "chat")
    entries = chat.list.entries
    qtbot.waitUntil(lambda: entries.index(entries.row_of("One"), 0).data(PROGRESS_ROLE) == writing)
    dots.clear()
    chat.list.grab()
    assert (lines["One"], lines["Three"]) == ("writing · 7", "starting")
    assert "·" not in lines["Two"]
    assert sorted(dots) == [False, True]
