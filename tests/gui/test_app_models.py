"""The models page: an import, who agreed, and what is said to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.models.page import ModelsPage
from app.sign_in.confirm_dialog import ConfirmDialog
from app.widgets.labels import PlainLabel
from engine.api.access import Role
from engine.api.errors import ConfirmationNeededError
from engine.api.events import Topic
from engine.api.models import ModelImport, ModelState
from engine.api.said import Said
from tests.fakes.fake_chat import SHA256
from tests.fakes.fake_engine import STARTER, WORKER, FakeWorld
from tests.gui.conftest import PASSWORD, add_person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pytest
    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console

    SignedIn = Callable[..., Console]

PROPOSED = replace(
    STARTER,
    sha256="5" * 64,
    name="Field-notes-2",
    state=ModelState.PROPOSED,
    active=False,
    waiver=False,
    proposed_by="steward2",
    approved_by="",
)


def models_page(console: Console, qtbot: QtBot) -> ModelsPage:
    console.window.workspace.show_page("models")
    page = console.window.workspace.current_page()
    assert isinstance(page, ModelsPage)
    qtbot.waitUntil(lambda: page.records.rowCount() > 0)
    return page


def test_an_import_ends_proposed_and_shown(signed_in: SignedIn, qtbot: QtBot) -> None:
    page = models_page(signed_in(), qtbot)
    page.import_file("/somewhere/field-notes.gguf")
    assert not page.import_button.isEnabled()
    qtbot.waitUntil(lambda: page.side_title.text() == "field-notes.gguf")
    assert page.import_button.isEnabled()
    assert page.facts.fact("Approved by") == "nobody yet"
    assert page.facts.fact("Four eyes") == "waiting for a second person"
    assert page.hint.text().startswith("You proposed it")


def test_ones_own_proposal_takes_a_second_steward(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    add_person(world, "steward2", Role.STEWARD)
    page = models_page(console, qtbot)
    page.import_file("/somewhere/field-notes.gguf")
    qtbot.waitUntil(page.approve_button.isVisible)
    page.approve_button.click()
    qtbot.waitUntil(lambda: console.window.confirmations.dialog is not None)
    dialog = console.window.confirmations.dialog
    assert dialog is not None
    dialog.name.setText("steward2")
    dialog.password.setText(PASSWORD)
    for box in dialog.code.boxes.findChildren(QLineEdit):
        QTest.keyClicks(box, "1")
    qtbot.waitUntil(page.activate_button.isVisible)
    assert page.facts.fact("Approved by") == "steward2"
    assert page.facts.fact("Four eyes") == "kept"


def test_a_steward_is_told_whose_proposal_it_is(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    world.models = {PROPOSED.sha256: PROPOSED}
    page = models_page(console, qtbot)
    qtbot.waitUntil(page.approve_button.isVisible)
    assert page.hint.text() == "steward2 proposed it. You approve it with a new code."


def test_an_admin_alone_cannot_approve(signed_in: SignedIn, world: FakeWorld, qtbot: QtBot) -> None:
    console = signed_in(Role.ADMIN)
    world.models = {PROPOSED.sha256: PROPOSED}
    page = models_page(console, qtbot)
    qtbot.waitUntil(lambda: page.hint.text().startswith("A steward approves it."))
    assert not page.approve_button.isVisible()
    assert not page.import_button.isVisible()


def test_a_long_hash_in_a_request_is_shown_whole(signed_in: SignedIn, qtbot: QtBot) -> None:
    console = signed_in()
    error = ConfirmationNeededError(
        "A new code is needed.",
        details={"digest": "d" * 64, "needs": "fresh"},
        said={"asks": Said("", f"Approve the model {SHA256}")},
    )
    dialog = ConfirmDialog(console.session, console.theme, error, console.window)
    qtbot.addWidget(dialog)
    dialog.show()
    shown = next(
        label for label in dialog.findChildren(PlainLabel) if label.text().startswith("Approve")
    )
    assert "".join(shown.text().split()[3:]) == SHA256
    assert shown.sizeHint().width() <= dialog.width()
    assert max(map(len, shown.text().split())) == 8


def test_a_file_that_is_back_is_not_said_to_be_proposed(
    signed_in: SignedIn, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def put_back(_self: object, _path: str) -> Iterator[ModelImport]:
        yield ModelImport(done=STARTER.size, total=STARTER.size, version=STARTER)

    monkeypatch.setattr("tests.fakes.fake_engine._Models.add", put_back)
    page = models_page(signed_in(), qtbot)
    page.import_file("/somewhere/starter.gguf")
    qtbot.waitUntil(lambda: "is back" in page.notice.text())


def test_the_active_version_is_activated_again_where_it_is_not_loaded(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    page = models_page(signed_in(), qtbot)
    assert page.facts.fact("State") == "active"
    assert page.activate_button.isHidden()
    for away in (None, replace(WORKER, state="failed"), replace(WORKER, state="stopped")):
        world.told["worker"] = away
        world.publish(Topic.STATUS, "worker")
        qtbot.waitUntil(page.activate_button.isVisible)
        assert page.facts.fact("State") == "not loaded"
        assert "not loaded, so nothing can answer" in page.hint.text()
        world.told["worker"] = replace(WORKER, state="loading", load_percent=1)
        world.publish(Topic.STATUS, "worker")
        qtbot.waitUntil(page.activate_button.isHidden)
        assert page.facts.fact("State") == "active"
