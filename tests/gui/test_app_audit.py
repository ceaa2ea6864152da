"""The audit page: found by the engine, read page by page, followed as it grows, proven in the console."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest

from app.audit.day_chart import DayChart
from app.audit.days import DaysPanel
from app.audit.event_pages import KEPT_PAGES, EventPages
from app.audit.filters import midnight
from app.audit.page import AuditPage
from app.audit.side import DAYS, EVENT, PROOF, TIMELINE
from app.audit.timeline_panel import TimelinePanel
from app.shell.in_place import InPlacePanel
from engine.api.access import Role
from engine.api.audit import AuditEntry, EventFilter, EventPage
from engine.api.errors import NotFoundError
from engine.audit.actions import Action
from tests.fakes.fake_audit import FakeAudit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from engine.api.log_proofs import InclusionProof
    from tests.fakes.fake_engine import FakeWorld

OLD = 40
"""Events of some days ago that the log begins with."""


def entry(number: int, action: str = "conversation.deleted", **said: object) -> AuditEntry:
    event = AuditEntry(
        number=number,
        time=int(time.time()) - 864_000,
        action=action,
        person="someone with quite a long name",
        object="0123456789abcdef" * 2,
        result="done",
        leaf=f'{{"n":{number}}}',
    )
    return replace(event, **said)


@pytest.fixture
def events() -> int:
    return OLD


@pytest.fixture
def audit(
    signed_in: Callable[..., Console],
    world: FakeWorld,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    events: int,
) -> AuditPage:
    """The page over a log that records the first reading of a sign-in, as the engine does."""
    read = set[str]()
    find = FakeAudit.find

    def recorded(
        service: FakeAudit,
        wanted: EventFilter,
        limit: int = 200,
        cursor: int = -1,
        oldest_first: bool = False,
    ) -> EventPage:
        found = find(service, wanted, limit, cursor, oldest_first)
        if service.token not in read:
            read.add(service.token)
            world.append("log.read", "admin1")
        return found

    monkeypatch.setattr(FakeAudit, "find", recorded)
    world.log.extend(entry(number) for number in range(len(world.log), events))
    console = signed_in(Role.ADMIN)
    console.window.resize(1280, 800)
    console.window.show()
    console.window.workspace.show_page("audit")
    page = console.window.workspace.current_page()
    assert isinstance(page, AuditPage)
    qtbot.waitUntil(lambda: page.records.rowCount() > 0 and page.filters.act.count() > 1)
    qtbot.waitUntil(lambda: page.records.record(0).action == "log.read")
    return page


def shown(page: AuditPage) -> list[AuditEntry]:
    return [page.records.record(row) for row in range(page.records.rowCount())]


def chosen(page: AuditPage, qtbot: QtBot, number: int) -> None:
    """Makes an event the current one and waits for its proof."""
    page.choose(page.records.row_of(number))
    qtbot.waitUntil(lambda: "checked here" in page.side.proof.verdict.text())


# -- following ------------------------------------------------------------------------------------


def test_what_others_did_meanwhile_is_shown_above(
    audit: AuditPage, world: FakeWorld, qtbot: QtBot
) -> None:
    before = shown(audit)
    chosen_before = audit.current
    world.append("person.invited", "admin2")
    qtbot.waitUntil(lambda: audit.records.record(0).action == "person.invited")
    assert shown(audit)[1:] == before
    assert audit.current == chosen_before
    assert audit.order.count.text() == f"{len(world.log)} events"


@pytest.mark.parametrize("events", [300])
def test_what_is_in_view_stays_where_it_is_when_newer_events_come(
    audit: AuditPage, world: FakeWorld, qtbot: QtBot
) -> None:
    audit.table.verticalScrollBar().setValue(60)
    top = audit.table.indexAt(QPoint(4, 4)).data()
    world.append("person.invited", "admin2")
    qtbot.waitUntil(lambda: audit.records.record(0).action == "person.invited")
    assert audit.table.indexAt(QPoint(4, 4)).data() == top


def test_events_that_the_filters_keep_out_do_not_come(
    audit: AuditPage, world: FakeWorld, qtbot: QtBot
) -> None:
    audit.filters.result.setCurrentIndex(1)
    qtbot.waitUntil(lambda: audit.records.rowCount() == 0)
    assert audit.side_title.text() == "No event chosen"
    world.append("model.approved", "admin2")
    world.append("sign_in.refused", "admin2", "refused")
    qtbot.waitUntil(lambda: [each.action for each in shown(audit)] == ["sign_in.refused"])
    assert audit.order.count.text() == "1 event found"


def test_many_newer_events_begin_the_table_anew(
    audit: AuditPage, world: FakeWorld, qtbot: QtBot
) -> None:
    for _ in range(450):
        world.log.append(entry(len(world.log)))
    world.append("person.invited", "admin2")
    qtbot.waitUntil(lambda: audit.records.record(0).action == "person.invited")
    assert [each.number for each in shown(audit)][:200] == list(
        range(len(world.log) - 1, len(world.log) - 201, -1)
    )


# -- finding --------------------------------------------------------------------------------------


def test_typing_finds_in_all_of_the_log(audit: AuditPage, world: FakeWorld, qtbot: QtBot) -> None:
    world.append("model.approved", "steward1")
    audit.focus_search()
    QTest.keyClicks(audit.filter, "MODEL.app")
    qtbot.waitUntil(lambda: [each.person for each in shown(audit)] == ["steward1"])
    assert audit.order.count.text() == "1 event found"
    QTest.keyClicks(audit.filter, "zzz")
    qtbot.waitUntil(lambda: audit.records.rowCount() == 0)
    assert audit.state.isVisible()
    audit.state.verb_chosen.emit()
    qtbot.waitUntil(lambda: audit.records.rowCount() == len(world.log))
    assert audit.filter.text() == ""


def test_every_filter_asks_the_engine(audit: AuditPage, world: FakeWorld, qtbot: QtBot) -> None:
    world.log.append(entry(len(world.log), "model.approved", person="steward1", object="m1"))
    world.log.append(entry(len(world.log), "sign_in.refused", person="steward1", result="refused"))
    world.append("log.verified", "admin1")
    qtbot.waitUntil(lambda: audit.records.record(0).action == "log.verified")
    filters = audit.filters

    def finds(*actions: str) -> None:
        qtbot.waitUntil(lambda: sorted({each.action for each in shown(audit)}) == sorted(actions))
        audit.clear_filters()
        qtbot.waitUntil(lambda: audit.records.rowCount() == len(world.log))

    audit.read()  # who has acted since may be chosen
    qtbot.waitUntil(lambda: filters.person.findText("steward1") > 0)
    filters.person.setCurrentText("steward1")
    finds("model.approved", "sign_in.refused")
    filters.act.setCurrentText("Models")
    finds("model.approved")
    filters.act.setCurrentText("sign_in.refused")
    finds("sign_in.refused")
    filters.result.setCurrentText("Refused and failed")
    finds("sign_in.refused")
    filters.criterion.setCurrentIndex(filters.criterion.findData("CC8.1"))
    finds("model.approved")
    filters.only_object("m1")
    finds("model.approved")
    filters.time.setCurrentText("Last 24 hours")
    assert not filters.days.isVisible()
    finds("log.read", "log.verified", "sign_in.completed")


def test_a_first_and_a_last_day_can_be_chosen(audit: AuditPage, qtbot: QtBot) -> None:
    filters = audit.filters
    filters.time.setCurrentIndex(4)
    assert filters.days.isVisible()
    filters.first.setDate(QDate.currentDate().addDays(-5))
    filters.last.setDate(QDate.currentDate().addDays(-4))
    wanted = filters.wanted("")
    assert wanted.since == midnight(QDate.currentDate().addDays(-5))
    assert wanted.until == midnight(QDate.currentDate().addDays(-3))
    qtbot.waitUntil(lambda: audit.search.filter == wanted)
    assert all(wanted.since <= each.time < wanted.until for each in shown(audit))
    filters.first.setDate(QDate.currentDate())
    assert filters.wanted("").since == midnight(QDate.currentDate().addDays(-4))


def test_every_act_is_of_one_kind(audit: AuditPage) -> None:
    box = audit.filters.act
    groups = [box.itemData(at) for at in range(1, 5)]
    for action in Action:
        kind = action.value.split(".", maxsplit=1)[0] + "."
        assert sum(kind in group for group in groups) == 1, action
        assert box.findText(action.value) > 0


def test_the_order_is_turned_by_the_button_and_by_the_heading(
    audit: AuditPage, world: FakeWorld, qtbot: QtBot
) -> None:
    assert audit.order.button.text() == "Oldest first"
    audit.order.button.click()
    qtbot.waitUntil(lambda: audit.records.record(0).number == 0)
    assert audit.order.button.text() == "Newest first"
    world.append("person.invited", "admin2")
    qtbot.waitUntil(lambda: audit.records.record(audit.records.rowCount() - 1).number == OLD + 2)
    header = audit.table.horizontalHeader()
    header.sectionClicked.emit(4)
    assert header.sortIndicatorSection() == 0
    header.sectionClicked.emit(1)
    qtbot.waitUntil(lambda: audit.records.record(0).action == "person.invited")


# -- scrolling ------------------------------------------------------------------------------------


def page_of(first: int, cursor: int) -> EventPage:
    """A page of a log whose newest event is `first`."""
    newest = min(first, cursor - 1)
    events = tuple(entry(number) for number in range(newest, max(-1, newest - 200), -1))
    more = newest >= 200
    return EventPage(events=events, more=more, matches=first + 1, exact=True, size=first + 1)


def test_only_some_pages_stay_in_memory_and_come_back(audit: AuditPage) -> None:
    asked: list[int] = []
    pages = EventPages(audit.spec.columns, audit.theme.color, audit.font(), audit)
    pages.wanted.connect(asked.append)
    newest = 9_999
    pages.start(newest + 1, page_of(newest, newest + 1))
    pages.put_above([entry(newest + 1)])
    while pages.canFetchMore():
        pages.fetchMore()
        pages.fetchMore()
        assert len(asked) == 1, "a page is asked for once"
        cursor = asked.pop()
        pages.add(cursor, page_of(newest, cursor))
    assert pages.rowCount() == newest + 2
    assert [pages.record(at).number for at in (0, pages.rowCount() - 1)] == [newest + 1, 0]
    assert len(pages.records()) == KEPT_PAGES * 200 + 1
    # The newest pages were let go of; they are read again when they are looked at.
    assert pages.record(3).number == -1
    assert pages.index(3, 0).data() == "…"
    assert pages.index(3, 1).data() is None
    assert asked == [newest + 1]
    pages.failed(newest + 1)
    assert pages.record(3).number == -1
    assert asked == [newest + 1] * 2
    assert pages.rowCount() == newest + 2
    pages.add(newest + 1, page_of(newest, newest + 1))
    assert pages.record(3).number == newest - 2
    assert pages.row_of(newest - 2) == 3


def test_however_many_newer_events_come_no_more_stay_in_memory(audit: AuditPage) -> None:
    asked: list[int] = []
    pages = EventPages(audit.spec.columns, audit.theme.color, audit.font(), audit)
    pages.wanted.connect(asked.append)
    pages.start(300, page_of(299, 300))
    newest = 9_000
    for first in range(300, newest + 1, 7):
        more = range(min(first + 6, newest), first - 1, -1)
        pages.put_above([entry(number) for number in more])
        assert pages.row_of(more[-1]) == len(more) - 1
        assert len(pages.records()) <= (KEPT_PAGES + 1) * 200
    assert len(pages.records()) > KEPT_PAGES * 200
    assert pages.rowCount() == newest + 1 - 100
    assert asked == []
    # Every event is in its row, once its page has been read again.
    for row in range(pages.rowCount()):
        if pages.record(row).number < 0:
            cursor = asked.pop()
            pages.add(cursor, page_of(newest, cursor))
        assert pages.record(row).number == newest - row
    assert pages.canFetchMore()
    pages.fetchMore()
    assert asked == [100]


def test_newer_events_below_fill_pages(audit: AuditPage) -> None:
    asked: list[int] = []
    pages = EventPages(audit.spec.columns, audit.theme.color, audit.font(), audit)
    pages.wanted.connect(asked.append)

    def came(first: int, end: int) -> EventPage:
        events = tuple(map(entry, range(first, end)))
        return EventPage(events=events, more=False, matches=-1, exact=True, size=end)

    pages.start(-1, came(0, 3))
    for number in range(3, 1_000):
        pages.put_below(came(number, number + 1))
    pages.put_below(came(1_000, 1_190))
    assert len(pages._cursors) == 6, "1,190 events are six pages, not one for each that came"
    assert pages._cursors == [-1, 199, 399, 599, 799, 999]
    assert [pages.record(row).number for row in range(pages.rowCount())] == list(range(1_190))
    pages._pages.clear()
    assert pages.record(1_100).number == -1
    pages.put_below(came(1_190, 1_195))
    pages.add(999, came(1_000, 1_190))
    assert pages.record(1_194).number == -1
    assert asked.count(999) == 2, "what was read before more came is read again"
    pages.add(999, came(1_000, 1_195))
    assert [pages.record(row).number for row in range(1_000, 1_195)] == list(range(1_000, 1_195))
    tester = QAbstractItemModelTester(pages)
    pages.put_below(came(1_195, 1_205))
    assert tester.model() is pages
    assert pages._cursors[-1] == 1_199


def test_the_pages_keep_the_rules_of_item_models(audit: AuditPage) -> None:
    asked: list[int] = []
    pages = EventPages(audit.spec.columns, audit.theme.color, audit.font(), audit)
    tester = QAbstractItemModelTester(pages)
    pages.wanted.connect(asked.append)
    pages.start(901, page_of(900, 901))
    while asked:  # the tester itself asks for more
        pages.add(asked[0], page_of(900, asked.pop(0)))
    assert pages.rowCount() == 901
    pages.put_above([entry(902), entry(901)])
    pages.start(-1, page_of(3, 4))
    assert pages.rowCount() == 4
    assert tester.model() is pages


@pytest.mark.parametrize("events", [900])
def test_scrolling_down_reads_on(audit: AuditPage, qtbot: QtBot) -> None:
    assert audit.records.rowCount() < 300
    audit.table.setFocus()

    def reads_on(rows: int) -> None:
        QTest.keyClick(audit.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: audit.records.rowCount() >= rows)

    reads_on(400)
    reads_on(600)
    reads_on(800)
    numbers = [each.number for each in shown(audit)]
    assert numbers == list(range(numbers[0], numbers[-1] - 1, -1))


# -- proving --------------------------------------------------------------------------------------


def test_an_event_is_proven_in_the_console(audit: AuditPage, qtbot: QtBot) -> None:
    chosen(audit, qtbot, 5)
    assert audit.facts.fact("Proof").startswith("Included in checkpoint")
    audit.side.tabs.setCurrentIndex(PROOF)
    text = audit.side.proof.path.toPlainText().splitlines()
    assert text[0] == "leaf 5"
    assert all(len(bytes.fromhex(line)) == 32 for line in text[1 : text.index("")])
    assert "anchorhold/71f2/audit" in text
    audit.side.proof.copy_button.click()
    assert QGuiApplication.clipboard().text().startswith("leaf 5\n")


def test_a_proof_that_does_not_hold_is_said(
    audit: AuditPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    prove = FakeAudit.proof

    def wrong(service: FakeAudit, number: int) -> InclusionProof:
        made = prove(service, number)
        return replace(made, path=(made.path[0][::-1], *made.path[1:]))

    monkeypatch.setattr(FakeAudit, "proof", wrong)
    audit.choose(audit.records.row_of(5))
    qtbot.waitUntil(lambda: "does not lead" in audit.side.proof.verdict.text())
    assert audit.side.proof.verdict.property("tone") == "bad"


def test_a_true_proof_of_another_event_proves_nothing(
    audit: AuditPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    prove = FakeAudit.proof
    monkeypatch.setattr(FakeAudit, "proof", lambda service, number: prove(service, number + 1))
    audit.choose(audit.records.row_of(5))
    qtbot.waitUntil(lambda: "does not lead" in audit.side.proof.verdict.text())


def test_an_event_that_is_not_signed_yet_says_so(
    audit: AuditPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsigned(_service: FakeAudit, _number: int) -> InclusionProof:
        raise NotFoundError("This event is not signed yet.", code="not_signed_yet")

    monkeypatch.setattr(FakeAudit, "proof", unsigned)
    audit.choose(audit.records.row_of(6))
    said = "In the log, signed at the next checkpoint"
    qtbot.waitUntil(lambda: audit.facts.fact("Proof") == said)


# -- the side panel -------------------------------------------------------------------------------


def test_the_timeline_tells_what_was_done_to_the_object(
    audit: AuditPage, world: FakeWorld, qtbot: QtBot
) -> None:
    world.log.append(entry(len(world.log), "model.proposed", object="m1"))
    world.log.append(entry(len(world.log), "model.approved", object="m1"))
    world.append("log.verified")
    qtbot.waitUntil(lambda: audit.records.record(0).action == "log.verified")
    audit.choose(audit.records.row_of(len(world.log) - 2))
    audit.side.tabs.setFocus()
    for _ in range(2):
        QTest.keyClick(audit.side.tabs, Qt.Key.Key_Right)
    assert audit.side.tabs.currentIndex() == TIMELINE
    timeline = audit.side.timeline
    qtbot.waitUntil(lambda: timeline.records.rowCount() == 2)
    acts = [timeline.records.record(row).action for row in range(2)]
    assert acts == ["model.proposed", "model.approved"]
    timeline.table.activated.emit(timeline.table.proxy.index(0, 0))
    assert audit.side.tabs.currentIndex() == EVENT
    assert audit.facts.fact("Act") == "model.proposed"
    audit.panel.object_button.click()
    qtbot.waitUntil(lambda: {each.object for each in shown(audit)} == {"m1"})


def test_days_are_drawn_for_the_span_chosen(
    audit: AuditPage, world: FakeWorld, qtbot: QtBot
) -> None:
    world.append("sign_in.refused", "x", "refused")
    panel = audit.side.days
    QTest.mouseClick(audit.figures.days, Qt.MouseButton.LeftButton)
    assert audit.side.tabs.currentIndex() == DAYS
    events, refusals = panel.findChildren(DayChart)
    assert [each.isVisible() for each in (events, refusals)] == [True, True]
    audit.days.read()
    qtbot.waitUntil(lambda: panel.titles() == (f"Events: {len(world.log)}", "Refusals: 1"))
    assert sum(audit.figures.days.values) == len(world.log)
    panel.span.setCurrentIndex(3)
    qtbot.waitUntil(lambda: len(audit.days.counts) == 364)
    assert len(audit.figures.days.values) == 28
    panel.span.setCurrentIndex(0)
    qtbot.waitUntil(lambda: panel.titles() == (f"Events: {len(world.log) - OLD}", "Refusals: 1"))


def test_the_cards_that_open_something_are_opened_by_keys(audit: AuditPage, qtbot: QtBot) -> None:
    window = audit.window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    cards = audit.figures
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        cards.root.setFocus()
        QTest.keyClick(cards.root, key)
        assert audit.checkpoints.isVisible()
        cards.days.setFocus()
        QTest.keyClick(cards.days, key)
        assert not audit.checkpoints.isVisible()
        assert audit.side.tabs.currentIndex() == DAYS
        assert audit.side.tabs.hasFocus()
    cards.root.setFocus()
    QTest.keyClick(cards.root, Qt.Key.Key_Tab)
    assert cards.days.hasFocus(), "the other two cards are not come to"
    assert "Checkpoints" in cards.root.accessibleName()


def test_criteria_of_the_event_are_named(audit: AuditPage, world: FakeWorld, qtbot: QtBot) -> None:
    world.append("model.approved", "x")
    qtbot.waitUntil(lambda: audit.records.record(0).action == "model.approved")
    audit.choose(0)
    assert audit.facts.fact("Criteria") == "CC8.1"
    audit.choose(audit.records.row_of(3))
    assert audit.facts.fact("Criteria") == "none"


# -- exporting ------------------------------------------------------------------------------------


@pytest.mark.parametrize("events", [2_500])
def test_an_export_holds_all_that_is_found_and_not_only_what_was_scrolled(
    audit: AuditPage, world: FakeWorld, qtbot: QtBot, tmp_path: Path
) -> None:
    world.log.append(entry(len(world.log), person="=cmd()"))
    folder = tmp_path / "export"
    folder.mkdir()
    file = folder / "events.csv"
    audit.events_file.write(str(file))
    qtbot.waitUntil(file.exists)
    lines = file.read_text("utf-8").splitlines()
    assert len(lines) == 1 + len(world.log)
    assert lines[0].startswith("No.,Time,Person")
    assert lines[1].split(",")[2] == "'=cmd()"
    assert file.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in folder.iterdir()] == ["events.csv"]


def test_an_export_that_fails_leaves_nothing(
    audit: AuditPage, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "export"
    (folder / "events.csv").mkdir(parents=True)
    audit.events_file.write(str(folder / "events.csv"))
    qtbot.waitUntil(lambda: any(work.state == "failed" for work in audit.jobs.works()))
    assert [each.name for each in folder.iterdir()] == ["events.csv"]


# -- columns --------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [1024, 1280])
def test_no_column_is_out_of_sight(audit: AuditPage, qtbot: QtBot, width: int) -> None:
    audit.window().resize(width, 700)
    table = audit.table
    qtbot.waitUntil(lambda: table.horizontalHeader().length() == table.viewport().width())
    assert table.horizontalScrollBar().maximum() == 0
    header = table.horizontalHeader()
    assert all(header.sectionSize(at) >= 56 for at in range(header.count()))
    assert audit.window().width() == width, "the filters give way"


def test_a_cell_that_is_cut_off_says_all_in_its_tip(audit: AuditPage) -> None:
    row = audit.records.row_of(3)
    tips = [
        audit.records.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
        for column in range(audit.records.columnCount())
    ]
    assert "conversation.deleted" in tips
    assert "someone with quite a long name" in tips
    assert "0123456789abcdef" * 2 in tips


def test_a_width_that_was_set_by_hand_is_kept(audit: AuditPage, qtbot: QtBot) -> None:
    audit.table.horizontalHeader().resizeSection(3, 333)
    audit.window().resize(1100, 700)
    qtbot.wait(50)
    assert audit.table.columnWidth(3) == 333


def test_the_panel_of_no_event_teaches_and_keeps_its_tabs_at_the_top(
    audit: AuditPage, qtbot: QtBot
) -> None:
    side = audit.side
    audit.window().show()
    side.clear()
    assert side.empty.isVisible()
    qtbot.waitUntil(lambda: side.tabs.y() == 0 and side.empty.y() < side.tabs.height() + 20)
    side.show_days()
    assert not side.empty.isVisible()
    side.show_only_event()
    assert side.empty.isVisible()


def test_only_what_is_in_sight_is_made_and_the_rest_takes_its_place_for_the_keys(
    audit: AuditPage, qtbot: QtBot
) -> None:
    assert not audit.findChildren(InPlacePanel), "a page is opened in no time"
    assert not audit.side.findChildren(DaysPanel)
    assert not audit.side.findChildren(TimelinePanel)
    audit.window().activateWindow()
    audit.show_days()
    order = audit.order.button, audit.side.tabs, audit.side.days.span
    audit.table.setFocus()
    for each in order:
        QTest.keyClick(audit.window().focusWidget(), Qt.Key.Key_Tab)
        assert audit.window().focusWidget() is each
    audit.show_witness()
    panels = audit.findChildren(InPlacePanel)
    audit.show_witness()
    assert audit.findChildren(InPlacePanel) == panels == [audit.witness], "made once"
