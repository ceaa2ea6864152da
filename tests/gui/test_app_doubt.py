"""The console while the engine is full or read-only: banner, System page, the ways out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.chat.page import ChatPage
from app.models.page import ModelsPage
from app.system.page import SystemPage
from app.tour.keys import type_code
from app.widgets.ask_dialog import AskDialog
from engine.api.access import Role
from engine.api.conversations import (
    Conversation,
    ConversationSummary,
    Message,
    MessageRole,
    MessageState,
)
from engine.api.errors import IntegrityError
from engine.api.events import Topic
from engine.api.faults import FaultDifference, FaultKind, FaultReport
from engine.api.models import ModelState
from engine.api.said import Said, counted, say
from engine.api.system import EngineState
from engine.audit.difference import shown, subject
from tests.fakes.fake_audit import FakeAudit
from tests.fakes.fake_engine import STARTER, FakeWorld
from tests.gui.conftest import PASSWORD, add_person
from tests.gui.steps import page_shown

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from app.widgets.notice import Notice

    SignedIn = Callable[..., Console]

REASON = "A page was put back by hand"
FOUND = (
    FaultDifference(
        kind=FaultKind.TABLES,
        subject=subject("person", "Bo", "roles"),
        proven=shown("analyst"),
        found=shown(("admin", "analyst")),
    ),
    FaultDifference(
        kind=FaultKind.WITNESS,
        subject=say("subject_witness", "Witness"),
        proven=say(
            "log_here",
            "The log here has {events}, root {root}.",
            events=counted("event", 1204),
            root="9f31c2aa01b7d6e4",
        ),
        found=say(
            "witness_saw_more",
            "The witness saw {size} events in the log, and only {have} are there: the rest is gone, "
            "cut off or lost when an older copy of the store was put back.",
            size=1240,
            have=1204,
        ),
    ),
)
REPORT = FaultReport(report_id="r1", found=FOUND, kept=1204, lost=0)
OTHER = replace(STARTER, sha256="5" * 64, name="Field-notes-2", active=False, waiver=False)


def enter(world: FakeWorld, state: EngineState, reason: str, report: FaultReport) -> None:
    world.state, world.reason, world.faults = state, reason, report
    world.publish(Topic.STATUS, "state")


def system_page(console: Console) -> SystemPage:
    console.window.resize(1280, 800)
    console.window.show()
    console.window.workspace.show_page("system")
    page = console.window.workspace.current_page()
    assert isinstance(page, SystemPage)
    return page


def buttons(banner: Notice) -> list[str]:
    return [each.text() for each in banner._buttons if not each.isHidden()]


def agree(console: Console, qtbot: QtBot, name: str) -> None:
    qtbot.waitUntil(lambda: console.window.confirmations.dialog is not None)
    dialog = console.window.confirmations.dialog
    assert dialog is not None
    dialog.name.setText(name)
    dialog.password.setText(PASSWORD)
    type_code(dialog.code.boxes, "123456")
    qtbot.waitUntil(lambda: console.window.confirmations.dialog is None)


def test_doubt_is_shown_with_both_values_and_accepted_by_two(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    add_person(world, "auditor1", Role.AUDITOR)
    page = system_page(console)
    qtbot.waitUntil(lambda: bool(page.engine._values))
    assert page.faults.isHidden(), "nothing to see while nothing is or was in doubt"
    enter(world, EngineState.READ_ONLY, "Stored rows differ from the audit log.", REPORT)
    qtbot.waitUntil(page.faults.isVisible)
    assert page.faults.found.rows == [
        (str(each.subject), str(each.proven), str(each.found)) for each in FOUND
    ]
    assert "another admin or an auditor" in page.faults.meaning.text()
    banner = console.window.banner
    qtbot.waitUntil(banner.isVisible)
    assert "differ" in banner.text()
    assert buttons(banner) == [], "that page is here"
    console.window.workspace.show_page("models")
    qtbot.waitUntil(lambda: buttons(banner) == ["See what is in doubt"])
    banner._buttons[0].click()
    assert page.isVisible()
    assert not page.faults.accept_button.isEnabled(), "a reason comes first"
    page.faults.reason.setText("short")
    assert not page.faults.accept_button.isEnabled()
    page.faults.reason.setText(REASON)
    page.faults.accept_button.click()
    agree(console, qtbot, "auditor1")
    qtbot.waitUntil(page.faults.ways.isHidden)
    assert page.faults.heading.text() == "Exceptions on record"
    ((_, by, why),) = page.faults.before.rows
    assert by == "admin1 and auditor1"
    assert REASON in why
    qtbot.waitUntil(banner.isHidden)


def test_what_cannot_be_accepted_says_what_to_do(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    page = system_page(signed_in())
    refusal = "Rows are gone. Restore the latest backup."
    enter(world, EngineState.READ_ONLY, "In doubt.", replace(REPORT, refusal=Said("", refusal)))
    qtbot.waitUntil(page.faults.isVisible)
    assert page.faults.meaning.text() == refusal
    assert page.faults.reason.isHidden()
    assert page.faults.accept_button.isHidden()


def test_a_damaged_log_does_not_hide_the_state(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    console = signed_in()

    def damaged(_self: object) -> None:
        raise IntegrityError("The log has no tree.")

    monkeypatch.setattr(FakeAudit, "head", damaged)
    enter(world, EngineState.READ_ONLY, "The audit log does not verify.", REPORT)
    qtbot.waitUntil(lambda: "does not verify" in console.window.banner.text())


def test_a_full_disk_leads_to_what_can_be_deleted(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    summary = ConversationSummary(
        conversation_id="c1", title="Old plans", created_at=1, updated_at=1
    )
    world.conversations["c1"] = Conversation(summary=summary, system_prompt="", messages=())
    page = system_page(console)
    enter(world, EngineState.FULL, "The disk of the data folder is full.", FaultReport())
    qtbot.waitUntil(lambda: page.faults.heading.text() == "The disk is full")
    qtbot.waitUntil(page.faults.isVisible)
    assert page.faults.ways.isHidden()
    banner = console.window.banner
    qtbot.waitUntil(lambda: buttons(banner) == ["Open Chat", "Open Models"])
    banner._buttons[0].click()
    chat = console.window.workspace.current_page()
    assert isinstance(chat, ChatPage)
    qtbot.waitUntil(lambda: buttons(banner) == ["Open Models"])
    qtbot.waitUntil(lambda: chat.list.entries.row_of("c1") >= 0)
    chat.open("c1")
    qtbot.waitUntil(lambda: chat.title.text() == "Old plans")
    qtbot.waitUntil(lambda: "full" in chat.notice.text())
    assert chat.thread_view._empty_title.text() == "Not readable while the disk is full"
    chat.delete()  # what could not be undone is asked about
    qtbot.waitUntil(lambda: any(map(AskDialog.isVisible, chat.findChildren(AskDialog))))
    (dialog,) = [each for each in chat.findChildren(AskDialog) if each.isVisible()]
    assert "c1" in world.conversations
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: chat.list.entries.row_of("c1") < 0)
    enter(world, EngineState.OPEN, "", FaultReport())
    qtbot.waitUntil(banner.isHidden)


def test_what_a_full_disk_kept_from_being_read_is_shown_when_there_is_room(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    chat = page_shown(console, ChatPage)
    summary = ConversationSummary(
        conversation_id="c1", title="Old plans", created_at=1, updated_at=1
    )
    message = Message(
        message_id="m1",
        parent_id="",
        role=MessageRole.USER,
        text="What was planned?",
        state=MessageState.COMPLETE,
        created_at=1,
    )
    world.conversations["c1"] = Conversation(summary=summary, system_prompt="", messages=(message,))
    enter(world, EngineState.FULL, "The disk of the data folder is full.", FaultReport())
    chat.model.conversations.refresh()
    qtbot.waitUntil(lambda: chat.list.entries.row_of("c1") >= 0)
    chat.open("c1")
    qtbot.waitUntil(lambda: chat.thread_view.is_unread)
    enter(world, EngineState.OPEN, "", FaultReport())
    qtbot.waitUntil(lambda: chat.thread_view.questions() == ["What was planned?"])
    chat.start_new()
    assert chat.thread_view._empty_title.text() == "Ask the model"


def test_an_admin_removes_a_version_that_is_not_active(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in(Role.ADMIN)
    world.models[OTHER.sha256] = OTHER
    console.window.workspace.show_page("models")
    page = console.window.workspace.current_page()
    assert isinstance(page, ModelsPage)
    qtbot.waitUntil(lambda: page.records.rowCount() == 2)
    page.choose(page.records.row_of(STARTER.sha256))
    assert not page.remove_button.isVisible()
    assert "Activate another version first" in page.hint.text()
    page.choose(page.records.row_of(OTHER.sha256))
    assert page.remove_button.isVisible()
    assert page.hint.text() == ""
    page.remove_button.click()
    (dialog,) = [each for each in console.window.findChildren(AskDialog) if each.isVisible()]
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: console.window.confirmations.dialog is not None)
    confirm = console.window.confirmations.dialog
    assert confirm is not None
    type_code(confirm.code.boxes, "123456")
    qtbot.waitUntil(lambda: page.records.rowCount() == 1)
    qtbot.waitUntil(lambda: "is removed" in page.notice.text())


def test_a_steward_alone_removes_nothing(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in(Role.STEWARD)
    world.models = {OTHER.sha256: replace(OTHER, state=ModelState.APPROVED)}
    console.window.workspace.show_page("models")
    page = console.window.workspace.current_page()
    assert isinstance(page, ModelsPage)
    qtbot.waitUntil(lambda: page.records.rowCount() == 1)
    assert page.remove_button.isHidden()
