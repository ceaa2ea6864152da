"""The signed export on the audit page: asked, confirmed, written, cancelled, refused, told."""

from __future__ import annotations

import errno
import hashlib
import tarfile
from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.audit.bundle_form import DAYS_CHOSEN, LAST_QUARTER
from app.audit.filters import midnight
from app.audit.page import AuditPage
from app.shell.jobs import CANCELLED, DONE, FAILED, RUNNING
from app.shell.languages import LANGUAGES
from app.sign_in.confirm_dialog import ConfirmDialog
from app.widgets.labels import PlainLabel
from engine.api.access import Role
from engine.api.audit import AuditEntry
from engine.api.errors import EnvironmentFaultError
from engine.api.log_export import ExportRequest
from engine.api.said import Said
from engine.api.system import Job
from tests.gui.readable import assert_readable
from tests.gui.steps import choose_file, confirm

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.audit.bundle_panel import BundlePanel
    from app.bootstrap import Console
    from app.shell.jobs import Work
    from tests.fakes.fake_engine import FakeWorld

EVENTS = 3


@pytest.fixture
def audit(signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot) -> AuditPage:
    console = signed_in(Role.ADMIN)
    world.log = [
        AuditEntry(
            number=number,
            time=1_800_000_000 + number,
            action="conversation.deleted",
            person="admin1",
            object="",
            result="done",
            leaf=f'{{"n":{number}}}',
        )
        for number in range(EVENTS)
    ]
    console.window.resize(1280, 800)
    console.window.show()
    console.window.workspace.show_page("audit")
    page = console.window.workspace.current_page()
    assert isinstance(page, AuditPage)
    qtbot.waitUntil(lambda: page.pages.rowCount() >= EVENTS)
    page.bundle_button.click()
    qtbot.waitUntil(lambda: page.bundle.form.people.count() > 0)
    console.window.activateWindow()
    qtbot.waitUntil(console.window.isActiveWindow)
    return page


@pytest.fixture
def panel(audit: AuditPage) -> BundlePanel:
    return audit.bundle


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where a bundle is put."""
    made = tmp_path / "place"
    made.mkdir()
    return made


def choose(panel: BundlePanel, qtbot: QtBot, folder: Path) -> None:
    """Chooses the folder, which begins."""
    panel.export_button.click()
    choose_file(panel, qtbot, "export-bundle", folder)


def work(audit: AuditPage) -> Work:
    (only,) = audit.jobs.works()
    return only


def said(panel: BundlePanel) -> str:
    return panel.notice.text() if panel.notice.isVisible() else ""


def test_who_confirms_reads_where_to_how_much_and_of_what(
    panel: BundlePanel, console: Console, qtbot: QtBot, place: Path
) -> None:
    panel.form.narrow.setChecked(True)
    for box in (panel.form.criteria, panel.form.people):
        box.item(0).setCheckState(Qt.CheckState.Checked)
    criterion = panel.form.criteria.ticked()[0]
    choose(panel, qtbot, place)
    qtbot.waitUntil(lambda: console.window.confirmations.dialog is not None)
    shown = console.window.confirmations.dialog
    assert isinstance(shown, ConfirmDialog)
    facts = shown.facts
    assert facts.fact("To").startswith(str(place / "audit-"))
    assert facts.fact("Events").endswith(" at the least")
    assert int(facts.fact("Events").split()[0]) >= EVENTS
    assert facts.fact("Report") == f"criteria {criterion}; people admin1"
    request = next(
        each.text() for each in shown.findChildren(PlainLabel) if "audit log" in each.text()
    )
    assert request == (
        "Export the audit log from the beginning to now; its report shows only the people chosen: 1; "
        f"its report shows only the criteria {criterion}"
    )
    shown.reject()
    qtbot.waitUntil(lambda: "not confirmed" in said(panel))
    panel.form.narrow.setChecked(False)
    choose(panel, qtbot, place)
    qtbot.waitUntil(lambda: console.window.confirmations.dialog not in {None, shown})
    again = console.window.confirmations.dialog
    assert again is not None
    assert again.facts.fact("Report") == "everything"
    again.reject()


def test_the_fingerprint_of_the_signing_key_is_shown(
    panel: BundlePanel, console: Console, world: FakeWorld, qtbot: QtBot, place: Path
) -> None:
    world.told["signing_fingerprint"] = "SHA256:" + "Ab3" * 14 + "x"
    panel.open()
    qtbot.waitUntil(lambda: panel.signed_by.fact("Signing key") == "SHA256:" + "Ab3" * 14 + "x")
    said_beside = [each.text() for each in panel.asking.findChildren(PlainLabel)]
    assert any(
        "should have received this fingerprint by another way" in each for each in said_beside
    )
    choose(panel, qtbot, place)
    confirm(console, qtbot)
    qtbot.waitUntil(panel.done.isVisible)
    assert panel.facts.fact("Signing key").startswith("SHA256:Ab3")


def test_a_bundle_is_written_and_told(
    audit: AuditPage,
    panel: BundlePanel,
    console: Console,
    world: FakeWorld,
    qtbot: QtBot,
    place: Path,
) -> None:
    choose(panel, qtbot, place)
    confirm(console, qtbot)
    qtbot.waitUntil(panel.done.isVisible)
    assert world.exports == [ExportRequest()], "confirmed for exactly what was asked"
    (bundle,) = place.iterdir()
    digest = hashlib.sha256((bundle / "MANIFEST").read_bytes()).hexdigest()
    assert panel.facts.fact("Lies in") == str(bundle)
    assert panel.facts.fact("Events") == f"0..{len(world.log) - 1}"
    assert panel.facts.fact("Fingerprint").replace(" ", "") == digest
    lines = panel.lines.toPlainText().splitlines()
    signed = f"-s {bundle.name}/MANIFEST.sig < {bundle.name}/MANIFEST"
    origin = "anchorhold/71f2a0b1c2d3e4f5/audit"
    assert lines == [
        f"sha256sum {bundle.name}/MANIFEST",
        f"ssh-keygen -Y verify -f allowed_signers -I {origin} -n audit-export@anchorhold {signed}",
        f"python3 verify.py {bundle.name} --allowed-signers allowed_signers",
    ]
    panel.copy_button.click()
    assert QGuiApplication.clipboard().text().splitlines() == lines
    assert (work(audit).state, work(audit).text) == (DONE, f"{bundle.name} is written.")


def test_script_and_keys_are_saved_apart(
    panel: BundlePanel, console: Console, qtbot: QtBot, place: Path
) -> None:
    (place / "out").mkdir()
    choose(panel, qtbot, place / "out")
    confirm(console, qtbot)
    qtbot.waitUntil(panel.done.isVisible)
    panel.script_button.setFocus()
    panel.script_button.click()
    choose_file(panel, qtbot, "save-script", place / "verify.py")
    qtbot.waitUntil(lambda: "apart from the bundle" in said(panel))
    qtbot.waitUntil(lambda: not panel.notice.visibleRegion().isEmpty())
    assert b"def verify(" in (place / "verify.py").read_bytes()
    panel.keys_button.click()
    choose_file(panel, qtbot, "save-signers", place / "allowed_signers")
    qtbot.waitUntil(lambda: "apart from exports" in said(panel))
    assert "ssh-ed25519" in (place / "allowed_signers").read_text()


def test_an_archive_says_how_it_is_unpacked(
    panel: BundlePanel, console: Console, qtbot: QtBot, place: Path
) -> None:
    panel.form.kind.setCurrentIndex(1)
    for _ in range(2):
        choose(panel, qtbot, place)
        confirm(console, qtbot)
        qtbot.waitUntil(panel.done.isVisible)
        panel.again_button.click()
    first, second = sorted(place.iterdir(), key=lambda each: len(each.name))
    assert first.suffix == second.suffix == ".tar", "the second has a name of its own"
    with tarfile.open(first) as archive:
        tops = {name.split("/")[0] for name in archive.getnames()}
    (top,) = tops
    line = panel.lines.toPlainText().splitlines()[0]
    assert line == f"tar -xf {second.name} && sha256sum {top}/MANIFEST"


def test_what_is_chosen_is_asked_for(panel: BundlePanel) -> None:
    form = panel.form
    assert form.request() == ExportRequest()
    form.period.setCurrentIndex(form.period.findData(DAYS_CHOSEN))
    day = QDate(2026, 3, 5)
    form.first.setDate(day)
    form.last.setDate(day)
    request = form.request()
    assert (request.since, request.until) == (midnight(day), midnight(day.addDays(1)) - 1)
    form.period.setCurrentIndex(form.period.findData(LAST_QUARTER))
    request = form.request()
    begins = QDate(QDate.currentDate().year(), 1, 1)
    assert 89 * 86_400 < request.until + 1 - request.since < 93 * 86_400
    assert request.until < midnight(QDate.currentDate())
    assert request.since >= midnight(begins.addYears(-1))
    form.criteria.item(0).setCheckState(Qt.CheckState.Checked)
    form.people.item(0).setCheckState(Qt.CheckState.Checked)
    assert form.request().criteria == (), "not before it is said that only some are wanted"
    QTest.keyClick(form.narrow, Qt.Key.Key_Space)
    assert form.lists.isVisible()
    assert form.request().criteria == ("CC6.1",)
    assert form.request().people == ("admin1",)


def test_it_goes_on_elsewhere_and_ends_in_the_panel(
    audit: AuditPage,
    panel: BundlePanel,
    console: Console,
    world: FakeWorld,
    qtbot: QtBot,
    place: Path,
) -> None:
    world.export_gate.clear()
    choose(panel, qtbot, place)
    confirm(console, qtbot)
    qtbot.waitUntil(lambda: bool(audit.jobs.works()))
    assert (work(audit).state, work(audit).done, work(audit).total) == (RUNNING, 1, 3)
    assert panel.under_way.isVisible()
    assert audit.jobs.of_console() == ["Exporting a signed bundle"], "closing would ask"
    console.window.workspace.show_page("settings")
    world.export_gate.set()
    qtbot.waitUntil(lambda: work(audit).state == DONE)
    console.window.workspace.show_page("audit")
    assert panel.done.isVisible()


@pytest.mark.parametrize("where", ["panel", "tray"])
def test_cancelled_it_leaves_nothing(
    audit: AuditPage,
    panel: BundlePanel,
    console: Console,
    world: FakeWorld,
    qtbot: QtBot,
    place: Path,
    where: str,
) -> None:
    world.export_gate.clear()
    choose(panel, qtbot, place)
    confirm(console, qtbot)
    qtbot.waitUntil(lambda: bool(audit.jobs.works()))
    if where == "panel":
        panel.cancel_button.click()
    else:
        audit.jobs.cancel(work(audit).key)
    qtbot.waitUntil(lambda: said(panel) == "Cancelled. Nothing of it was kept.")
    assert work(audit).state == CANCELLED
    assert not list(place.iterdir())
    assert panel.asking.isVisible(), "one can begin again"


def test_a_cancel_that_comes_too_late_is_told_as_it_is(
    audit: AuditPage,
    panel: BundlePanel,
    console: Console,
    qtbot: QtBot,
    place: Path,
) -> None:
    """The bundle is there by then, whatever was pressed."""

    def cancel(done: int, total: int) -> None:
        if done == total:
            panel.export.cancel()

    panel.export.progressed.connect(cancel)
    choose(panel, qtbot, place)
    confirm(console, qtbot)
    qtbot.waitUntil(lambda: panel.done.isVisible() or bool(said(panel)))
    assert panel.done.isVisible() is bool(list(place.iterdir()))
    assert not audit.jobs.of_console()


def test_unconfirmed_nothing_is_exported(
    audit: AuditPage,
    panel: BundlePanel,
    console: Console,
    world: FakeWorld,
    qtbot: QtBot,
    place: Path,
) -> None:
    choose(panel, qtbot, place)
    qtbot.waitUntil(lambda: console.window.confirmations.dialog is not None)
    assert not audit.jobs.works(), "a question is no work"
    shown = console.window.confirmations.dialog
    assert shown is not None
    shown.reject()
    qtbot.waitUntil(lambda: "it was not confirmed" in said(panel))
    assert world.exports == []
    assert not list(place.iterdir())


def test_a_refusal_is_said_and_nothing_is_kept(
    audit: AuditPage,
    panel: BundlePanel,
    console: Console,
    qtbot: QtBot,
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    choose(panel, qtbot, place / "none")
    qtbot.waitUntil(lambda: "is not there, so nothing was exported" in said(panel))
    assert panel.asking.isVisible()
    assert not audit.jobs.works()

    def broken(_pieces: object, *_: object) -> None:
        raise EnvironmentFaultError("The disk is gone.", code="unknown")

    monkeypatch.setattr("engine.rpc.client.bundle_writer._check", broken)
    choose(panel, qtbot, place)
    confirm(console, qtbot)
    qtbot.waitUntil(lambda: said(panel) == "The disk is gone.")
    assert work(audit).state == FAILED
    assert not list(place.iterdir())


def test_the_engines_part_of_it_is_not_shown_beside_it(
    audit: AuditPage,
    panel: BundlePanel,
    console: Console,
    world: FakeWorld,
    qtbot: QtBot,
    place: Path,
) -> None:
    job = Job(
        job_id="j1",
        kind="log.export",
        title=Said("", "Of the engine"),
        done=1,
        total=2,
        state=RUNNING,
    )
    audit.jobs._on_jobs([job])
    assert work(audit).title == "Of the engine", "another client's is shown"
    world.export_gate.clear()
    choose(panel, qtbot, place)
    confirm(console, qtbot)
    qtbot.waitUntil(lambda: panel.export._key != "")
    audit.jobs._on_jobs([job])
    assert work(audit).title == "Exporting a signed bundle"
    world.export_gate.set()
    qtbot.waitUntil(panel.done.isVisible)
    audit.jobs._on_jobs([job])
    assert work(audit).state == DONE


def test_what_fails_at_once_is_one_row_also_where_the_engines_was_shown_before(
    audit: AuditPage,
    panel: BundlePanel,
    console: Console,
    qtbot: QtBot,
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(_folder: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("engine.rpc.client.bundle_writer._check", broken)
    job = Job(
        job_id="j1",
        kind="log.export",
        title=Said("", "Of the engine"),
        done=1,
        total=2,
        state=RUNNING,
    )
    audit.jobs._on_jobs([job])
    choose(panel, qtbot, place)
    confirm(console, qtbot)
    qtbot.waitUntil(lambda: panel.notice.isVisible() and work(audit).state == FAILED)
    for state in (RUNNING, FAILED):
        audit.jobs._on_jobs([msgspec.structs.replace(job, state=state)])
        assert work(audit).title == "Exporting a signed bundle"
        assert work(audit).state == FAILED


def test_the_panel_gives_its_place_back(audit: AuditPage, panel: BundlePanel) -> None:
    assert panel.isVisible()
    assert not audit.side.isVisible()
    panel.close_button.setFocus()
    QTest.keyClick(panel.close_button, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert audit.side.isVisible()
    audit.bundle_button.click()
    audit.show_days()
    assert not panel.isVisible()


def test_every_control_has_a_name_and_can_be_reached(panel: BundlePanel) -> None:
    panel.form.narrow.setChecked(True)
    seen = set()
    panel.close_button.setFocus()
    for _ in range(12):
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.accessibleName() or getattr(focused, "text", str)()
        seen.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    form = panel.form
    wanted = (
        *(panel.close_button, form.period, form.kind, form.narrow),
        *(form.criteria, form.people, panel.export_button),
    )
    assert set(wanted) <= seen


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_reads_well(
    panel: BundlePanel,
    console: Console,
    world: FakeWorld,
    qtbot: QtBot,
    place: Path,
    language: str,
) -> None:
    panel.form.narrow.setChecked(True)
    panel.form.period.setCurrentIndex(panel.form.period.findData(DAYS_CHOSEN))
    assert_readable(console.window, language)
    choose(panel, qtbot, place / "none")
    qtbot.waitUntil(panel.notice.isVisible)
    assert_readable(console.window, language)
    world.confirmed.add("export")
    choose(panel, qtbot, place)
    qtbot.waitUntil(panel.done.isVisible)
    assert_readable(console.window, language)
