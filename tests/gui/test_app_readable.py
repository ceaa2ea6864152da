"""Every page, dialog and state in every language: nothing in English, nothing cut off."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRect
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QPushButton,
    QWidget,
)

from app.audit.page import AuditPage
from app.chat.page import ChatPage
from app.error_texts import said_text
from app.people.invite_dialog import InviteDialog
from app.people.page import PeoplePage
from app.shell.languages import ENGLISH, LANGUAGES
from app.shell.table_page import TablePage
from app.system.recovery_key_dialog import RecoveryKeyDialog
from app.widgets.ask_dialog import AskDialog
from engine.api.access import Role
from engine.api.errors import ConfirmationNeededError
from engine.api.events import Topic
from engine.api.faults import FaultReport
from engine.api.keys import MachineHolder
from engine.api.people import OpenInvitation
from engine.api.said import Said, both, listed, say, sentences
from engine.api.system import EngineState, Job, SandboxLayer
from engine.audit.difference import WHOLE, Difference
from engine.audit.startup import cut_below, malformed, missing
from engine.host.examination import log_doubt
from engine.host.fault_report import RESTORE
from engine.host.jobs import EXPORT_TITLE, RESTARTED
from engine.host.machine_slot import NOT_OPENED, WAIVED
from engine.inference.protocol import LoadFault
from engine.inference.worker_faults import LOADING_TEXTS
from engine.posture.clock_watch import ClockChange
from engine.posture.disk import DiskSpace
from engine.vault.signing_keys import BROKEN
from tests.fakes.fake_engine import WORKER
from tests.gui.conftest import add_person
from tests.gui.readable import (
    PAGES,
    assert_readable,
    cut_at_rest,
    cut_texts,
    fill,
    in_english,
    only_english,
    open_page,
    outside,
    settle,
    shown_texts,
)
from tests.gui.test_app_doubt import REPORT, enter
from tests.gui.test_app_keyboard import BEFORE_SIGNING_IN

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from tests.fakes.fake_engine import FakeWorld

TRANSLATED = [each for each in LANGUAGES if each != ENGLISH]
ROWS_DIFFER = say(
    "rows_differ",
    "Stored rows differ from the audit log: {told}.",
    told=listed(
        [
            Difference("person", "b" * 32, "roles", ("analyst",), ("admin", "analyst")).said,
            Difference("setting", "idle_lock_seconds", "", "600", None).said,
            Difference("model", "5" * 64, WHOLE, "", None).said,
            say("and_more", "and {more} more", more=12),
        ]
    ),
)
LOG_IS_CUT = log_doubt((cut_below(1240, 1204),)).said
NO_TPM = say("tpm_none", "This machine has no TPM 2 that its system can use.")
WARNINGS = (
    ClockChange(back=True, seconds=3 * 86_400).warning,
    DiskSpace(free=1 << 29, total=1 << 40, read_only=False).warning,
    sentences(NOT_OPENED, NO_TPM),
    BROKEN,
)
NOTES = (
    WAIVED,
    say(
        "runs_without",
        "The model runs without {layers}, which this machine does not offer and this site does not "
        "require.",
        layers=both([Said("name", "landlock"), Said("name", "bubblewrap")]),
    ),
)
LAYERS = (
    SandboxLayer(
        name="bubblewrap",
        active=False,
        note=say("layer_not_installed", "not installed; the layers below do without it"),
        required=True,
    ),
    SandboxLayer(
        name="landlock",
        active=False,
        note=say("layer_unavailable", "not available: {cause}", cause="ENOSYS"),
    ),
    SandboxLayer(
        name="memory",
        active=True,
        note=say("layer_memory", "at most {size} GiB of address space", size=9.0),
    ),
)
VERIFYING = say("job_verify", "Verifying the log")
KEY = "-".join(["0123456", "789ABCD", "EFGHJKM", "NPQRSTV"] * 2)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", PAGES)
def test_a_page_reads_well(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot, key: str, language: str
) -> None:
    fill(world)
    console = signed_in()
    assert set(console.window.workspace.rail.page_keys()) <= set(PAGES), "a page is not walked"
    open_page(console, world, qtbot, key)
    assert_readable(console.window, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("expires_at", [1_700_000_000, 4_000_000_000])
def test_an_invitation_reads_well(
    signed_in: Callable[..., Console],
    world: FakeWorld,
    qtbot: QtBot,
    language: str,
    expires_at: int,
) -> None:
    console = signed_in()
    fill(world)
    world.invited["zoe"] = OpenInvitation(
        invitation_id="i1",
        person_id="person-zoe",
        name="zoe",
        roles=(Role.ANALYST, Role.STEWARD),
        invited_by="person-admin1",
        expires_at=expires_at,
    )
    page = open_page(console, world, qtbot, "people")
    assert isinstance(page, PeoplePage)
    page.choose(page.records.row_of("person-zoe"))
    page.withdraw()
    assert_readable(console.window, language)
    (dialog,) = [each for each in page.findChildren(AskDialog) if each.isVisible()]
    assert not in_english(dialog, language)
    assert cut_at_rest(dialog) == []
    dialog.reject()


def edit_question(page: ChatPage) -> None:
    question = page.thread_view.view.entries[0]
    page.acts.act(question.key, "edit")
    page.notice.show_text(QApplication.translate("ChatPage", "More"), "warn")


def find(page: ChatPage) -> None:
    page.focus_search()
    page.find_bar.field.setText("reports")


def compare(page: ChatPage) -> None:
    page.acts.act(page.thread_view.view.entries[1].key, "compare")


def show_prompt(page: ChatPage) -> None:
    page.acts.act(page.thread_view.view.entries[1].key, "prompt")


CHAT: dict[str, Callable[[ChatPage], None]] = {
    "editing": edit_question,
    "finding": find,
    "comparing": compare,
    "prompt": show_prompt,
    "branches": lambda page: page.acts.show_branches(),
    "library": lambda page: page.show_panel(page.reuse.panel),
    "nothing asked": lambda page: page.start_new(),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CHAT)
def test_the_chat_reads_well(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot, name: str, language: str
) -> None:
    console = signed_in()
    page = open_page(console, world, qtbot, "chat")
    assert isinstance(page, ChatPage)
    page.show_panel(None)
    CHAT[name](page)
    settle(console, qtbot)
    assert_readable(console.window, language)


def in_doubt(console: Console, world: FakeWorld) -> str:
    console.window.workspace.show_page("system")
    world.told = {"reason": ROWS_DIFFER}
    enter(world, EngineState.READ_ONLY, "", REPORT)
    return said_text(ROWS_DIFFER)


def not_acceptable(console: Console, world: FakeWorld) -> str:
    console.window.workspace.show_page("system")
    world.told = {"reason": LOG_IS_CUT}
    refusal = sentences(
        say("refused_no_admin", "The log proves no admin any more who could accept this."), RESTORE
    )
    enter(world, EngineState.READ_ONLY, "", replace(REPORT, refusal=refusal))
    return said_text(refusal)


def remarks(console: Console, world: FakeWorld) -> str:
    """Everything that can stand there at once, and none of it new."""
    console.window.workspace.show_page("system")
    world.told = {"warnings": WARNINGS, "notes": NOTES, "signing_problem": BROKEN}
    world.keys = replace(
        world.keys, machine=MachineHolder.WAIVER, machine_problem=NO_TPM, signing_problem=BROKEN
    )
    world.publish(Topic.STATUS, "state")
    return said_text(WARNINGS[0])


def worker_failed(console: Console, world: FakeWorld) -> str:
    console.window.workspace.show_page("system")
    died = LOADING_TEXTS[LoadFault.WORKER_DIED]
    world.told = {"worker": replace(WORKER, state="failed", load_percent=0, problem=died)}
    world.publish(Topic.STATUS, "worker")
    return said_text(died)


def layers_missing(console: Console, world: FakeWorld) -> str:
    console.window.workspace.show_page("system")
    world.told = {"worker": replace(WORKER, sandbox=LAYERS)}
    world.publish(Topic.STATUS, "worker")
    return said_text(LAYERS[1].note)


def not_whole(console: Console, world: FakeWorld) -> str:
    world.log_problems = (cut_below(1240, 1204), missing(17), malformed(18))
    console.window.workspace.show_page("audit")
    page = console.window.workspace.current_page()
    assert isinstance(page, AuditPage)
    page.verify()
    return said_text(world.log_problems[0])


def contradicted(console: Console, world: FakeWorld) -> str:
    console.window.workspace.show_page("audit")
    page = console.window.workspace.current_page()
    assert isinstance(page, AuditPage)
    page.notice.show_text(said_text(REPORT.found[1].found), "bad")
    return said_text(REPORT.found[1].found)


def engines_work(console: Console, world: FakeWorld) -> str:
    console.window.workspace.show_page("people")
    world.engine_jobs = [
        Job(job_id="j1", kind="log.verify", title=VERIFYING, done=1, total=3, state="running"),
        Job(
            job_id="j2",
            kind="log.export",
            title=EXPORT_TITLE,
            done=1,
            total=3,
            state="running",
            text=RESTARTED,
        ),
    ]
    world.publish(Topic.JOB, "j1")
    return said_text(VERIFYING)


def disk_full(console: Console, world: FakeWorld) -> str:
    console.window.workspace.show_page("system")
    enter(world, EngineState.FULL, "", FaultReport())
    return QApplication.translate("FaultPanel", "The disk is full")


def nothing_there(console: Console, world: FakeWorld) -> str:
    world.models.clear()
    console.window.workspace.show_page("models")
    return QApplication.translate("ModelsPage", "No model yet")


def nothing_matches(console: Console, _world: FakeWorld) -> str:
    console.window.workspace.show_page("people")
    page = console.window.workspace.current_page()
    assert isinstance(page, TablePage)
    page.filter.setText("nobody is called so")
    return QApplication.translate("TablePage", "Nothing matches")


def long_work(console: Console, _world: FakeWorld) -> str:
    console.window.workspace.show_page("people")
    key = console.jobs.begin("Ada", lambda: None)
    console.jobs.progress(key, 3, 10)
    return "Ada"


def engine_gone(console: Console, _world: FakeWorld) -> str:
    console.window._on_connection(False)
    return console.window.banner.text()


STATES: dict[str, Callable[[Console, FakeWorld], str]] = {
    "in doubt": in_doubt,
    "not acceptable": not_acceptable,
    "remarks": remarks,
    "worker failed": worker_failed,
    "layers missing": layers_missing,
    "not whole": not_whole,
    "contradicted": contradicted,
    "engine's work": engines_work,
    "disk full": disk_full,
    "nothing there": nothing_there,
    "nothing matches": nothing_matches,
    "long work": long_work,
    "engine gone": engine_gone,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", STATES)
def test_a_state_reads_well(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot, name: str, language: str
) -> None:
    console = signed_in()
    settle(console, qtbot)
    wanted = STATES[name](console, world)
    qtbot.waitUntil(lambda: any(wanted in text for _, text in shown_texts(console.window)))
    # The page may have asked before the event, and the footer asks after it.
    api = console.session.api
    qtbot.waitUntil(lambda: console.window.watch.status == api.system.status())
    settle(console, qtbot)
    assert_readable(console.window, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("custodians_only", [True, False])
def test_a_sealed_vault_is_said_well(
    console: Console, world: FakeWorld, qtbot: QtBot, custodians_only: bool, language: str
) -> None:
    world.state, world.site = EngineState.SEALED, "North station"
    world.custodians_only = custodians_only
    qtbot.waitUntil(lambda: console.window.watch.status is not None)
    console.window.begin()
    qtbot.waitUntil(lambda: console.window.root.currentWidget() is console.window.sign_in)
    settle(console, qtbot)
    assert_readable(console.window, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", BEFORE_SIGNING_IN)
def test_a_page_before_the_console_reads_well(
    console: Console, world: FakeWorld, qtbot: QtBot, name: str, language: str
) -> None:
    add_person(world, "admin1", Role.ADMIN)
    qtbot.waitUntil(lambda: console.window.watch.status is not None)
    console.window.show_sign_in()
    BEFORE_SIGNING_IN[name](console)
    assert_readable(console.window, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_locked_page_reads_well(
    signed_in: Callable[..., Console], qtbot: QtBot, language: str
) -> None:
    console = signed_in()
    console.session.lock()
    settle(console, qtbot)
    assert_readable(console.window, language)


def confirm(console: Console, needs: str) -> QWidget:
    error = ConfirmationNeededError(
        "This needs a code.",
        details={"digest": "d" * 64, "needs": needs},
        said={"asks": Said("", "ada")},
    )
    console.window.confirmations.ask(error, lambda: None, lambda: None)
    dialog = console.window.confirmations.dialog
    assert dialog is not None
    return dialog


def invite(console: Console) -> QWidget:
    page = QApplication.translate("PeoplePage", "Invite a person")
    verb = QApplication.translate("PeoplePage", "Create the invitation")
    dialog = InviteDialog(console.window, page, verb)
    dialog.roles[Role.AUDITOR].setChecked(True)
    dialog.roles[Role.ADMIN].setChecked(True)
    dialog.open()
    return dialog


def recovery(console: Console) -> QWidget:
    dialog = RecoveryKeyDialog(console.window, console.session, console.theme, "North", KEY)
    dialog.open()
    return dialog


def about(console: Console) -> QWidget:
    console.window.show_about()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    return dialog


def palette(console: Console) -> QWidget:
    console.window.show_palette()
    return console.window.palette_


def rename(console: Console) -> QWidget:
    title = QApplication.translate("ConversationMenu", "Rename")
    dialog = AskDialog(console.window, title, "", title, "Old")
    dialog.open()
    return dialog


DIALOGS: dict[str, Callable[[Console], QWidget]] = {
    "confirm": partial(confirm, needs="fresh"),
    "second person": partial(confirm, needs="co_sign"),
    "invite": invite,
    "recovery": recovery,
    "about": about,
    "palette": palette,
    "rename": rename,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_reads_well(
    signed_in: Callable[..., Console], qtbot: QtBot, name: str, language: str
) -> None:
    console = signed_in()
    settle(console, qtbot)
    dialog = DIALOGS[name](console)
    settle(console, qtbot)
    assert cut_at_rest(dialog) == []
    assert in_english(dialog, language) == []
    dialog.close()


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_command_is_translated(
    signed_in: Callable[..., Console], qtbot: QtBot, language: str
) -> None:
    console = signed_in()
    settle(console, qtbot)
    english = only_english(language)
    names = [each.text() for each in console.actions.all()]
    assert len(names) > 20
    assert [each for each in names if each in english] == []


# -- the walk itself ------------------------------------------------------------------------------


def test_the_walk_finds_what_is_cut_and_what_is_english(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    label, button, field = QLabel(window), QPushButton(window), QComboBox(window)
    label.setText("Wiederherstellungsschlüssel")
    button.setText("Wiederherstellungsschlüssel")
    field.addItem("Wiederherstellungsschlüssel")
    for each in (label, button, field):
        each.setGeometry(QRect(0, 0, 60, 20))
    over = QLabel("Open the vault", window)
    over.setGeometry(350, 100, 200, 20)
    window.show()
    assert len(cut_texts(window)) == 3
    assert len(outside(window)) == 1
    assert len(in_english(window, "de")) == 1
