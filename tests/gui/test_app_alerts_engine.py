"""Alerts with a whole engine: from the refused sign-in to the banner, and the whole way to a closed finding."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from app.alerts.page import AlertsPage
from app.alerts.view import CASES, FINDINGS, RULES
from app.bootstrap import Console
from app.shell.preferences import open_preferences
from engine.api.alerts import AlertFilter, AlertState
from engine.api.errors import SignInError
from tests.factories.site import PASSWORD, HostSite
from tests.gui.steps import choose_file, confirm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

WITHIN_SECONDS = 2.0


@pytest.fixture
def console(qapp: QApplication, site: HostSite, tmp_path: Path, qtbot: QtBot) -> Iterator[Console]:
    made = Console(qapp, lambda: site.client, open_preferences(tmp_path / "console.ini"))
    made.start()
    qtbot.waitUntil(lambda: made.window.root.currentWidget() is not made.window.starting)
    made.session.begin(made.session.nobody.sign_in.sign_in("Ada", PASSWORD, site.code()))
    made.window.resize(1280, 800)
    made.window.show()
    qtbot.waitUntil(lambda: made.tasks.is_idle_but_streams)
    made.window.alert_banner.news.dismiss()  # type: ignore[union-attr]
    yield made
    assert made.faults == 0
    made.stop()
    shiboken6.delete(made.window)
    shiboken6.delete(made)


def guess(site: HostSite, times: int) -> None:
    """Wrong passwords of somebody elsewhere."""
    for _ in range(times):
        with pytest.raises(SignInError):
            site.client.sign_in.sign_in("Berta", "not the right password", "000000")


def put(field: object, text: str) -> None:
    """Puts a text into a field, or chooses it there."""
    if isinstance(field, QComboBox):
        field.setCurrentText(text)
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(text)
    elif isinstance(field, QLineEdit):
        field.setText(text)


def test_the_banner_follows_the_refused_sign_in_within_two_seconds(
    console: Console, site: HostSite, qtbot: QtBot
) -> None:
    guess(site, 4)
    refused_at: list[float] = []

    def last_one() -> None:
        guess(site, 1)
        refused_at.append(time.monotonic())

    threading.Thread(target=last_one).start()
    banner = console.window.alert_banner
    qtbot.waitUntil(banner.isVisible)
    seen_at = time.monotonic()
    qtbot.waitUntil(lambda: bool(refused_at))
    assert seen_at - refused_at[0] < WITHIN_SECONDS
    assert banner.text().startswith("Failed attempts to sign in as")


def test_from_the_banner_to_a_closed_finding(
    console: Console, site: HostSite, qtbot: QtBot, tmp_path: Path
) -> None:
    guess(site, 5)
    banner = console.window.alert_banner
    qtbot.waitUntil(banner.isVisible)
    banner.show_button.click()
    page = console.window.workspace.current_page()
    assert isinstance(page, AlertsPage)
    view = page.alerts

    def idle() -> bool:
        return console.tasks.is_idle_but_streams

    qtbot.waitUntil(lambda: [each.rule for each in view.chosen()] == ["sign_in_burst"])
    view.acknowledge_button.click()
    qtbot.waitUntil(lambda: view.facts.fact("State") == "acknowledged")
    assert view.facts.fact("Assignee") == "Ada"
    qtbot.waitUntil(idle)

    def ask(act: Callable[[], None], form: object, **values: str) -> None:
        act()
        qtbot.waitUntil(form.isVisible)  # type: ignore[attr-defined]
        for key, text in values.items():
            put(form.fields[key].field, text)  # type: ignore[attr-defined]
        form.verb_button.click()  # type: ignore[attr-defined]
        qtbot.waitUntil(lambda: not form.isVisible())  # type: ignore[attr-defined]
        qtbot.waitUntil(idle)

    ask(view.note, view.form, text="A new keyboard.")
    ask(view.put_into_case, view.form, title="Guesses at the north gate")
    ask(view.open_finding, view.form, title="No lock on the north gate", remedy="A lock is on.")
    ask(view.close_chosen, view.form, reason="False alarm", text="The layout was another one.")
    found = console.session.api.alerts.list_alerts(AlertFilter(rules=("sign_in_burst",))).alerts
    assert [each.state for each in found] == [AlertState.CLOSED]

    page.show_view(CASES)
    cases = page.view(CASES)
    qtbot.waitUntil(lambda: cases.side_title.text() == "Guesses at the north gate")
    qtbot.waitUntil(
        lambda: "A new keyboard." in [each.text for each in cases.panel.timeline.steps]  # type: ignore[attr-defined]
    )
    cases.bundle_button.click()  # type: ignore[attr-defined]
    cases.bundle.export_button.click()  # type: ignore[attr-defined]
    choose_file(cases, qtbot, "export-bundle", tmp_path)
    confirm(console, qtbot, site.code())
    qtbot.waitUntil(cases.bundle.done.isVisible, timeout=15_000)  # type: ignore[attr-defined]
    (bundle,) = (each for each in tmp_path.iterdir() if each.name.startswith("case-"))
    assert "A new keyboard." in "".join(
        each.read_text() for each in bundle.iterdir() if each.suffix == ".jsonl"
    )
    ask(cases.close_chosen, cases.form, outcome="Nobody was there.")  # type: ignore[attr-defined]

    page.show_view(FINDINGS)
    findings = page.view(FINDINGS)
    qtbot.waitUntil(lambda: findings.side_title.text() == "No lock on the north gate")
    ask(findings.close_chosen, findings.form, text="Seen by me.")  # type: ignore[attr-defined]
    assert findings.notice.text() == "The finding is closed."


def test_a_rule_is_tuned_with_a_code_and_not_below_its_floor(
    console: Console, site: HostSite, qtbot: QtBot
) -> None:
    console.window.workspace.show_page("alerts")
    page = console.window.workspace.current_page()
    assert isinstance(page, AlertsPage)
    page.show_view(RULES)
    rules = page.view(RULES)
    qtbot.waitUntil(lambda: rules.records.row_of("sign_in_burst") >= 0)
    rules.choose(rules.records.row_of("sign_in_burst"))
    form = rules.panel  # type: ignore[attr-defined]
    field = form.numbers["times"]
    assert (field.low, field.high, field.value()) == (1, 20, 5)
    field.setValue(3)
    form.save_button.click()
    confirm(console, qtbot, site.code())
    qtbot.waitUntil(lambda: "is changed" in rules.notice.text())
    known = {each.key: each for each in console.session.api.alerts.rules()}
    assert known["sign_in_burst"].tunables[0].value == 3


def test_the_configuration_is_accepted_as_the_baseline(
    console: Console, site: HostSite, qtbot: QtBot
) -> None:
    console.window.workspace.show_page("alerts")
    page = console.window.workspace.current_page()
    assert isinstance(page, AlertsPage)
    page.show_view(RULES)
    rules = page.view(RULES)
    rules.show_baseline()  # type: ignore[attr-defined]
    baseline = rules.baseline  # type: ignore[attr-defined]
    qtbot.waitUntil(baseline.accept_button.isEnabled)
    baseline.accept_button.click()
    confirm(console, qtbot, site.code())
    qtbot.waitUntil(lambda: baseline.notice.text() == "The baseline is accepted.")
    assert baseline.said.text().startswith("As Ada accepted it")
