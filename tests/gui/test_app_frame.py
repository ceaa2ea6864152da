"""The frame: table pages and their states, counts, jobs, the footer, the window itself."""

from __future__ import annotations

import csv
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from app.audit.page import AuditPage
from app.models.page import ModelsPage
from app.people.page import PeoplePage
from app.resources import notice_text
from app.shell.about import AboutDialog, works_of
from app.shell.jobs import CANCELLED, DONE, FAILED, RUNNING
from app.shell.table_page import TablePage
from app.shell.window_state import WindowState, fitted
from app.widgets.ask_dialog import AskDialog
from engine.api.access import Role
from engine.api.errors import EnvironmentFaultError
from engine.api.events import Topic
from engine.api.models import ModelState
from engine.api.said import say
from engine.api.system import Job
from tests.fakes import fake_engine
from tests.fakes.fake_engine import STARTER, WORKER, FakeWorld
from tests.gui.conftest import PASSWORD, add_person

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console

    SignedIn = Callable[..., Console]

PROPOSED = replace(
    STARTER,
    sha256="5" * 64,
    name="Field-notes-2",
    state=ModelState.PROPOSED,
    active=False,
    proposed_by="steward2",
)
ADDING = say("job_add", "Adding {model}", model="notes.gguf")
JOB = Job(job_id="j1", kind="model.add", title=ADDING, done=30, total=100, state="")


def shown(console: Console, qtbot: QtBot, key: str) -> TablePage[Any]:
    console.window.workspace.show_page(key)
    page = console.window.workspace.current_page()
    assert isinstance(page, TablePage)
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    return page


# -- table pages ------------------------------------------------------------------------------------


def test_words_and_drop_downs_filter_together(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in(Role.ADMIN)
    for person, result in (("ada", "done"), ("ada", "refused"), ("bob", "refused")):
        world.append("sign_in.completed", person, result)
    page = shown(console, qtbot, "audit")
    assert isinstance(page, AuditPage)
    page.filters.result.setCurrentIndex(1)
    qtbot.waitUntil(lambda: page.table.proxy.rowCount() == 2)
    QTest.keyClicks(page.filter, "ADA")
    qtbot.waitUntil(lambda: page.table.proxy.rowCount() == 1)
    assert page.table.cells(0)[2] == "ada"
    assert page.table.cells(0)[5] == "refused"


def test_filters_that_leave_nothing_can_be_cleared_by_keyboard(
    signed_in: SignedIn, qtbot: QtBot
) -> None:
    page = shown(signed_in(), qtbot, "people")
    page.filter.setText("nobody of that name")
    assert page.state.isVisible()
    assert page.state.title.text() == "Nothing matches"
    QTest.keyClick(page.state.button, Qt.Key.Key_Space)
    assert page.filter.text() == ""
    assert page.table.isVisible()


def test_an_empty_page_teaches_and_begins(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    world.models.clear()
    page = shown(console, qtbot, "models")
    assert page.state.title.text() == "No model yet"
    assert "GGUF" in page.state.text.text()
    page.state.button.click()
    dialog = page.findChild(QFileDialog, "open-model")
    assert dialog is not None
    dialog.reject()


def test_who_may_not_begin_is_offered_no_button(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in(Role.ADMIN)
    world.models.clear()
    page = shown(console, qtbot, "models")
    assert page.state.title.text() == "No model yet"
    assert not page.state.button.isVisible()


def test_a_reading_that_fails_says_what_to_do_and_can_be_tried_again(
    signed_in: SignedIn, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    console = signed_in()
    whole = fake_engine._People.list_people

    def fail(_self: object) -> list[object]:
        raise EnvironmentFaultError("The disk does not answer. Look at its cable.")

    monkeypatch.setattr(fake_engine._People, "list_people", fail)
    page = shown(console, qtbot, "people")
    assert page.state.title.text() == "People could not be read"
    assert page.state.text.text() == "The disk does not answer. Look at its cable."
    monkeypatch.setattr(fake_engine._People, "list_people", whole)
    page.state.button.click()
    qtbot.waitUntil(page.table.isVisible)
    assert page.records.rowCount() == 1


def test_a_wait_is_shown_once_it_takes_a_while(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    console = signed_in()
    whole = fake_engine._People.list_people

    def slow(service: fake_engine._People) -> list[Any]:
        world.gate.wait(5)
        return whole(service)

    monkeypatch.setattr(fake_engine._People, "list_people", slow)
    console.window.workspace.show_page("people")
    page = console.window.workspace.current_page()
    assert isinstance(page, PeoplePage)
    assert not page.state.progress.isVisible()
    qtbot.waitUntil(page.state.progress.isVisible)
    world.gate.set()
    qtbot.waitUntil(page.table.isVisible)


def test_widths_that_were_set_are_there_again(signed_in: SignedIn, qtbot: QtBot) -> None:
    console = signed_in()
    page = shown(console, qtbot, "people")
    page.table.horizontalHeader().resizeSection(1, 277)
    page.splitter.setSizes([700, 300])
    page.splitter.splitterMoved.emit(700, 1)
    side = page.splitter.sizes()[1]
    console.window.workspace.clear()
    console.window.workspace.open_for(console.session)
    page = shown(console, qtbot, "people")
    assert page.table.columnWidth(1) == 277
    assert abs(page.splitter.sizes()[1] - side) <= 1


@pytest.mark.parametrize("kept", ["rubbish", ["-3", "7"], ["1", "2", "3", "999999"], "12"])
def test_widths_that_are_none_are_not_taken(
    signed_in: SignedIn, qtbot: QtBot, kept: object
) -> None:
    console = signed_in()
    console.window.state._preferences.setValue("tables/people/widths", kept)
    page = shown(console, qtbot, "people")
    header = page.table.horizontalHeader()
    assert all(header.sectionSize(at) >= 80 for at in range(header.count()))


@pytest.mark.parametrize(("width", "least", "most"), [(1024, 250, 290), (1280, 300, 320)])
def test_the_side_panel_narrows_in_a_small_window(
    signed_in: SignedIn, qtbot: QtBot, width: int, least: int, most: int
) -> None:
    console = signed_in()
    console.window.resize(width, 700)
    page = shown(console, qtbot, "people")
    qtbot.waitUntil(lambda: least <= page.splitter.sizes()[1] <= most)


def test_rows_are_copied_whole(signed_in: SignedIn, world: FakeWorld, qtbot: QtBot) -> None:
    console = signed_in()
    world.models[PROPOSED.sha256] = PROPOSED
    page = shown(console, qtbot, "models")
    page.table.selectAll()
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    head, *rows = QGuiApplication.clipboard().text().split("\n")
    assert head.split("\t")[:2] == ["Name", "SHA-256"]
    assert [row.split("\t")[1] for row in rows] == [STARTER.sha256, PROPOSED.sha256]
    assert rows[0].split("\t")[4].endswith("UTC")


@pytest.mark.parametrize("name", ["people.csv", "people.tsv"])
def test_a_table_is_exported_as_it_is_shown(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    console = signed_in()
    for each in ("zoe", "=HYPERLINK(1)", 'quo"te, comma'):
        add_person(world, each, Role.ANALYST)
    page = shown(console, qtbot, "people")
    page._boxes[1].setCurrentIndex(1)  # analysts
    page.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    file = tmp_path / name
    page._file.write(str(file))
    qtbot.waitUntil(lambda: [work.state for work in console.jobs.works()] == [DONE])
    assert file.stat().st_mode & 0o077 == 0
    with file.open(newline="") as opened:
        rows = list(csv.reader(opened, delimiter="," if name.endswith("csv") else "\t"))
    assert rows[0][0] == "Name"
    # What a spreadsheet would run is text.
    assert sorted(row[0] for row in rows[1:]) == sorted(
        ["admin1", "zoe", "'=HYPERLINK(1)", 'quo"te, comma']
    )


def test_an_export_that_cannot_be_written_is_said_and_stays(
    signed_in: SignedIn, qtbot: QtBot, tmp_path: Path
) -> None:
    console = signed_in()
    page = shown(console, qtbot, "people")
    page._file.write(str(tmp_path / "no such folder" / "people.csv"))
    qtbot.waitUntil(lambda: [work.state for work in console.jobs.works()] == [FAILED])
    (row,) = console.window.workspace.tray.rows.values()
    assert "could not be written" in row.said.text()
    row.button.click()
    assert not console.window.workspace.tray.isVisible()


# -- jobs -------------------------------------------------------------------------------------------


def test_a_job_of_the_engine_is_shown_on_every_page_and_cancelled(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = [replace(JOB, state=RUNNING)]
    cancelled: list[str] = []
    monkeypatch.setattr(fake_engine._System, "jobs", lambda _self: list(jobs))
    monkeypatch.setattr(
        fake_engine._System, "cancel_job", lambda _self, job_id: cancelled.append(job_id)
    )
    console = signed_in()
    tray = console.window.workspace.tray
    world.publish(Topic.JOB, "j1")
    qtbot.waitUntil(tray.isVisible)
    console.window.workspace.show_page("settings")
    row = tray.rows["j1"]
    assert row.isVisible()
    assert (row.title.text_whole(), row.said.text()) == ("Adding notes.gguf", "30 %")
    assert row.button.accessibleName() == "Cancel: Adding notes.gguf"
    QTest.keyClick(row.button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: cancelled == ["j1"])
    jobs[:] = [replace(JOB, state=CANCELLED, text=say("job_cancelled", "Cancelled."))]
    world.publish(Topic.JOB, "j1")
    qtbot.waitUntil(lambda: row.said.text() == "Cancelled.")
    QTest.keyClick(row.button, Qt.Key.Key_Space)
    assert tray.isHidden()


def test_a_model_that_is_loaded_is_a_job_as_soon_as_the_worker_says_so(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    world.engine_jobs = [replace(JOB, job_id="model-load-1", kind="model.load", state=RUNNING)]
    world.publish(Topic.STATUS, "worker")
    tray = console.window.workspace.tray
    qtbot.waitUntil(tray.isVisible)
    assert list(tray.rows) == ["model-load-1"]
    world.engine_jobs = []
    world.publish(Topic.STATUS, "worker")
    qtbot.waitUntil(tray.isHidden)


def test_what_had_ended_before_is_no_news(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fake_engine._System, "jobs", lambda _self: [replace(JOB, state=DONE)])
    console = signed_in()
    world.publish(Topic.JOB, "j1")
    qtbot.wait(300)
    assert console.window.workspace.tray.isHidden()


def test_nothing_of_a_job_is_left_when_the_sign_in_ends(signed_in: SignedIn, qtbot: QtBot) -> None:
    console = signed_in()
    given_up: list[bool] = []
    console.jobs.begin("Exporting: People", lambda: given_up.append(True))
    qtbot.waitUntil(console.window.workspace.tray.isVisible)
    console.session.end()
    assert given_up == [True]
    assert console.jobs.works() == []


def test_a_job_that_the_engine_forgot_is_not_shown_for_ever(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = [replace(JOB, state=RUNNING)]
    monkeypatch.setattr(fake_engine._System, "jobs", lambda _self: list(jobs))
    console = signed_in()
    qtbot.waitUntil(console.window.workspace.tray.isVisible)
    of_console = console.jobs.begin("Exporting: People", lambda: None)
    jobs.clear()
    console.events.everything_changed.emit()
    qtbot.waitUntil(lambda: [work.key for work in console.jobs.works()] == [of_console])


def test_what_happened_while_locked_is_shown_after_it(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs: list[Job] = []
    monkeypatch.setattr(fake_engine._System, "jobs", lambda _self: list(jobs))
    console = signed_in()
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    console.session.lock()
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    jobs.append(replace(JOB, state=RUNNING))
    world.models[PROPOSED.sha256] = PROPOSED
    world.publish(Topic.JOB, "j1")
    world.publish(Topic.MODELS)
    qtbot.wait(250)
    assert console.jobs.works() == []
    console.session.note(console.session.api.sign_in.unlock(PASSWORD, "123456"))
    qtbot.waitUntil(console.window.workspace.tray.isVisible)
    qtbot.waitUntil(console.window.workspace.rail.button("models").badge.isVisible)


def test_closing_asks_about_what_would_be_lost(signed_in: SignedIn, qtbot: QtBot) -> None:
    console = signed_in()
    closed: list[bool] = []
    console.window.closed.connect(lambda: closed.append(True))
    key = console.jobs.begin("Exporting: People", lambda: None)
    console.window.close()
    (dialog,) = [each for each in console.window.findChildren(AskDialog) if each.isVisible()]
    dialog.reject()
    assert console.window.isVisible()
    assert closed == []
    console.window.close()
    (dialog,) = [each for each in console.window.findChildren(AskDialog) if each.isVisible()]
    dialog.verb_button.click()
    assert closed == [True]
    console.jobs.end(key, "")


# -- rail and footer --------------------------------------------------------------------------------


def test_the_rail_counts_what_waits_for_this_person(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    world.models[PROPOSED.sha256] = PROPOSED
    add_person(world, "ada", Role.ANALYST)
    console = signed_in()
    rail = console.window.workspace.rail
    qtbot.waitUntil(lambda: rail.button("models").badge.text() == "1")
    assert rail.button("models").accessibleName() == "Models, 1 to attend to"
    assert not rail.button("people").badge.isVisible()
    world.people["ada"] = (PASSWORD, replace(world.people["ada"][1], locked_out=True))
    world.publish(Topic.PEOPLE, "ada")
    qtbot.waitUntil(rail.button("people").badge.isVisible)
    world.models.pop(PROPOSED.sha256)
    world.publish(Topic.MODELS)
    qtbot.waitUntil(lambda: not rail.button("models").badge.isVisible())


def test_a_proposal_is_no_work_of_who_may_not_approve_it(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    world.models[PROPOSED.sha256] = PROPOSED
    console = signed_in(Role.ADMIN)
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    assert not console.window.workspace.rail.button("models").badge.isVisible()


def test_a_proposal_is_no_work_of_who_made_it(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    world.models[PROPOSED.sha256] = replace(PROPOSED, proposed_by="admin1")
    console = signed_in()
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    assert not console.window.workspace.rail.button("models").badge.isVisible()


def test_every_part_of_the_footer_leads_somewhere(signed_in: SignedIn, qtbot: QtBot) -> None:
    console = signed_in()
    window = console.window
    qtbot.waitUntil(lambda: bool(window.footer.text("audit")))
    for part, key in (
        ("vault", "system"),
        ("model", "models"),
        ("audit", "audit"),
        ("isolation", "system"),
    ):
        window.workspace.show_page("settings")
        QTest.keyClick(window.footer.part(part), Qt.Key.Key_Space)
        assert window.workspace.current_key == key
    for part in ("person", "lock"):
        QTest.keyClick(window.footer.part(part), Qt.Key.Key_Space)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert [each.text() for each in menu.actions()][-1] == "Sign out"
        menu.close()


def test_who_has_no_page_for_a_part_is_told_the_facts(signed_in: SignedIn, qtbot: QtBot) -> None:
    console = signed_in(Role.ANALYST)
    window = console.window
    qtbot.waitUntil(lambda: bool(window.footer.text("audit")))
    QTest.keyClick(window.footer.part("audit"), Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert any(each.text().startswith("Root ") for each in menu.actions())
    menu.close()


def test_an_ampersand_of_a_name_is_no_key_of_a_menu(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    world.told = {"worker": replace(WORKER, model_name="Q&A 7B")}
    window = signed_in(Role.ANALYST).window
    qtbot.waitUntil(lambda: "Q&A" in window.footer.text("model"))
    window.menus.open("model", in_sight=False, locked=False)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()[0].text() == "Q&&A 7B", "as Qt reads it, one that is shown"
    menu.close()


# -- about ------------------------------------------------------------------------------------------


def test_about_is_reached_from_the_name_and_copies_the_signing_key(
    signed_in: SignedIn, qtbot: QtBot
) -> None:
    console = signed_in()
    qtbot.waitUntil(lambda: bool(console.window.footer.text("audit")))
    QTest.keyClick(console.window.workspace.rail.logo, Qt.Key.Key_Space)
    (dialog,) = [each for each in console.window.findChildren(AboutDialog) if each.isVisible()]
    assert dialog.facts.fact("Engine") == "0.1.0"
    assert dialog.facts.fact("Install") == "71f2a0b1c2d3e4f5"
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == "SHA256:abcdefghijklmnopqrstuvwxyz"
    dialog.reject()


def test_every_work_of_the_notice_is_listed_with_its_licence() -> None:
    works = works_of(notice_text())
    named = " ".join(f"{work.name} {work.remark}" for work in works)
    for line in notice_text().split("Model\n", 1)[1].splitlines():
        for word in line.strip().split("  ")[0].replace(",", " ").split():
            assert not line.startswith("  ") or word.strip("()") in named + str(works), word
    assert all(work.licence for work in works)
    assert {work.licence for work in works if work.name.startswith("Qt 6")} == {"LGPL-3.0"}


# -- the window -------------------------------------------------------------------------------------

MAIN = QRect(0, 0, 1920, 1040)
SECOND = QRect(1920, 0, 1280, 984)
LEAST = QSize(980, 620)


@pytest.mark.parametrize(
    ("place", "screens", "expected"),
    [
        (QRect(100, 50, 1280, 800), [MAIN], QRect(100, 50, 1280, 800)),
        (QRect(1950, 50, 1200, 800), [MAIN, SECOND], QRect(1950, 50, 1200, 800)),
        (QRect(1950, 50, 1200, 800), [MAIN], QRect(720, 50, 1200, 800)),
        (QRect(-1200, -700, 1280, 800), [MAIN], QRect(0, 0, 1280, 800)),
        (QRect(0, 0, 3000, 2000), [MAIN], QRect(0, 0, 1920, 1040)),
        (QRect(200, -60, 1280, 800), [MAIN], QRect(200, 0, 1280, 800)),
    ],
)
def test_a_window_is_never_put_where_nobody_can_reach_it(
    place: QRect, screens: list[QRect], expected: QRect
) -> None:
    assert fitted(place, screens, LEAST) == expected


def test_place_and_page_of_the_window_are_kept(signed_in: SignedIn, qtbot: QtBot) -> None:
    console = signed_in()
    window = console.window
    window.setGeometry(QRect(QPoint(12, 14), QSize(1003, 655)))
    window.workspace.show_page("people")
    window.state.save()
    again = WindowState(window.state._preferences, window)
    window.setGeometry(QRect(0, 0, 1280, 800))
    screen = QGuiApplication.primaryScreen().availableGeometry()
    again.restore()
    assert window.size() == QSize(1003, 655).boundedTo(screen.size()).expandedTo(
        window.minimumSize()
    )
    assert again.page_of("person-admin1") == "people"
    console.window.workspace.clear()
    console.window._on_signed_in()
    assert window.workspace.current_key == "people"


def test_closing_keeps_the_place_of_the_window(signed_in: SignedIn) -> None:
    window = signed_in().window
    window.setGeometry(QRect(QPoint(12, 14), QSize(1003, 655)))
    window.close()
    kept = window.state._preferences.value("window/place")
    assert isinstance(kept, QRect)
    assert kept.size() == QSize(1003, 655)


def test_a_screen_without_room_for_the_window_is_filled_on_the_first_start(
    signed_in: SignedIn,
) -> None:
    window = signed_in().window
    room = window.screen().availableSize()
    window.resize(room)
    window.state.fill_small_screen()
    assert window.isMaximized()
    assert window.normalGeometry().height() < room.height()
    window.showNormal()
    window.setMinimumSize(0, 0)
    window.resize(room - QSize(100, 100))
    window.state.fill_small_screen()
    assert not window.isMaximized()
    # From then on it is as it was left.
    window.resize(room)
    window.state.save()
    window.state.fill_small_screen()
    assert not window.isMaximized()


def test_window_managers_get_an_icon(signed_in: SignedIn) -> None:
    icon = signed_in().window.windowIcon()
    assert {16, 48, 256} <= {size.width() for size in icon.availableSizes()}
    picture = icon.pixmap(QSize(48, 48)).toImage()
    assert picture.pixelColor(24, 24) != picture.pixelColor(24, 4)
    assert picture.pixelColor(0, 0).alpha() == 0


def test_a_page_that_is_not_allowed_any_more_is_not_opened(
    signed_in: SignedIn, qtbot: QtBot
) -> None:
    console = signed_in(Role.ANALYST)
    console.window.state.save_page("people")
    console.window._on_signed_in()
    assert console.window.workspace.current_key == "chat"


def test_each_person_begins_where_they_were_and_not_where_another_was(
    signed_in: SignedIn, world: FakeWorld
) -> None:
    console = signed_in()
    workspace = console.window.workspace
    workspace.show_page("settings")
    add_person(world, "zuzanna", Role.ANALYST)
    for name, page in (("zuzanna", "chat"), ("admin1", "settings")):
        console.session.sign_out()
        console.session.begin(
            fake_engine.FakeEngine(world).sign_in.sign_in(name, PASSWORD, "123456")
        )
        assert workspace.current_key == page


def test_a_page_is_read_again_by_its_key_only_while_it_is_shown(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    console = signed_in()
    page = shown(console, qtbot, "audit")
    assert isinstance(page, AuditPage)
    asked: list[float] = []
    monkeypatch.setattr(page.search, "begin", lambda *_args, **_how: asked.append(time.monotonic()))
    console.window.activateWindow()
    qtbot.waitUntil(console.window.isActiveWindow)
    QTest.keyClick(console.window, Qt.Key.Key_F5)
    assert len(asked) == 1
    console.window.workspace.show_page("settings")
    QTest.keyClick(console.window, Qt.Key.Key_F5)
    assert len(asked) == 1


def test_an_import_ends_in_the_page_when_the_tray_cancelled_it(
    signed_in: SignedIn, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    console = signed_in()
    page = shown(console, qtbot, "models")
    assert isinstance(page, ModelsPage)
    # The engine closes the stream of a cancelled job without a version.
    monkeypatch.setattr(fake_engine._Models, "add", lambda _self, _path: iter(()))
    page.import_file("/somewhere/notes.gguf")
    qtbot.waitUntil(page.import_button.isEnabled)
    assert page.notice.text() == "Import cancelled; nothing was registered."


def test_a_slow_change_is_shown_until_it_is_done(
    signed_in: Callable[..., Console], qtbot: QtBot
) -> None:
    console = signed_in()
    bar = console.window.workspace.working
    gate = threading.Event()
    console.tasks.command(console.window, lambda: gate.wait(10), lambda _done: None)
    assert bar.isHidden()
    qtbot.waitUntil(bar.isVisible)
    gate.set()
    qtbot.waitUntil(bar.isHidden)
    shown: list[bool] = []
    console.tasks.working_changed.connect(shown.append)
    console.tasks.command(console.window, lambda: None, lambda _done: None)
    qtbot.wait(400)
    assert shown == []
