"""A real alert: provoked, told, acknowledged, put into a case that is handed out, and a rule tuned."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from app.tour.keys import TourError, click, click_box, type_number, type_text, until, wait
from app.tour.people_jobs import ADMIN

if TYPE_CHECKING:
    from app.alerts.alerts_view import AlertsTable
    from app.alerts.page import AlertsPage
    from app.shell.side_form import SideForm
    from app.tour.driver import Driver

STRANGER = "intern9"
"""Nobody of the site, so that nobody is locked out."""
ATTEMPTS = 5
TITLE = "Guesses at the north gate"
EXPORT_SECONDS = 60


def provoke(tour: Driver) -> None:
    """Somebody elsewhere guesses passwords; the banner tells of it on whatever page is shown."""
    from engine.api.errors import EngineError

    client = tour.console.session.nobody

    def guess() -> None:
        for _ in range(ATTEMPTS):
            try:
                client.sign_in.sign_in(STRANGER, "let me in please", "000000")
            except EngineError:
                continue

    tour.chat()
    banner = tour.window.alert_banner
    with tour.step("failed sign-ins elsewhere told by a banner"):
        guessing = threading.Thread(target=guess, name="guesses")
        guessing.start()
        until(banner.isVisible, "the banner", 30)
        guessing.join()
        if "Failed attempts to sign in" not in banner.text():
            raise TourError(f"the banner tells something else: {banner.text()}")
        tour.picture("alert-banner")


def triage(tour: Driver) -> None:
    """The alert is shown, acknowledged, noted and put into a case; out of it comes a finding."""
    from app.alerts.page import AlertsPage

    with tour.step("alert shown, acknowledged, noted"):
        click(tour.window.alert_banner.show_button)
        until(lambda: tour.window.workspace.current_key == "alerts", "the Alerts page")
        page = tour.window.workspace.current_page()
        if not isinstance(page, AlertsPage):
            raise TourError("the page of alerts is another one")
        view = page.alerts
        until(lambda: [each.rule for each in view.chosen()] == ["sign_in_burst"], "the alert")
        until(lambda: len(view.panel.timeline.steps) > 1, "what happened to the alert", 10)
        _settled(tour, page)
        wait(0.3)
        tour.picture("alerts")
        click(view.acknowledge_button)
        until(lambda: view.notice.text() == "1 alert acknowledged.", "the alert acknowledged", 10)
        _settled(tour, page)
        click(view.note_button)
        type_text(view.form.fields["text"].stops[0], "Asked at the gate: a new guard tried it.")
        tour.picture("alert-note", both=False)
        _send(view.form)
        until(lambda: view.notice.text() == "Note added.", "the note", 10)
        _settled(tour, page)
    with tour.step("case opened"):
        click(view.case_button)
        until(view.form.isVisible, "the form", 10)
        type_text(view.form.fields["title"].stops[0], TITLE)
        tour.picture("alert-case", both=False)
        _send(view.form)
        until(lambda: TITLE in view.notice.text(), "the case", 10)
        _settled(tour, page)
    _finding(tour, page, view)
    _close(tour, page, view)


def _finding(tour: Driver, page: AlertsPage, view: AlertsTable) -> None:
    from app.alerts.findings_view import FindingsTable
    from app.alerts.view import FINDINGS

    with tour.step("finding opened and closed"):
        click(view.finding_button)
        fields = view.form.fields
        type_text(fields["title"].stops[0], "New guards are not told who may sign in")
        click_box(fields["due_at"].stops[0])  # type: ignore[arg-type]
        type_text(fields["remedy"].stops[0], "The briefing says so now.")
        tour.picture("alert-finding", both=False)
        _send(view.form)
        until(lambda: "Finding opened" in view.notice.text(), "the finding", 10)
        page.show_view(FINDINGS)
        findings = page.view(FINDINGS)
        if not isinstance(findings, FindingsTable):
            raise TourError("the view of findings is another one")
        until(lambda: findings.current is not None, "the finding to be listed", 10)
        _settled(tour, page)
        tour.picture("findings")
        click(findings.close_button)
        type_text(findings.form.fields["text"].stops[0], "Read the briefing with the next guard.")
        _send(findings.form)
        until(lambda: findings.notice.text() == "The finding is closed.", "the end of it", 10)


def _close(tour: Driver, page: AlertsPage, view: AlertsTable) -> None:
    from app.alerts.view import ALERTS

    with tour.step("alert closed with a reason"):
        page.show_view(ALERTS)
        _settled(tour, page)
        click(view.close_button)
        type_text(view.form.fields["text"].stops[0], "Nobody meant harm, and nobody got in.")
        tour.picture("alert-close", both=False)
        _send(view.form)
        until(lambda: view.notice.text() == "1 alert closed.", "the alert to be closed", 10)


def export_case(tour: Driver) -> None:
    """The case is exported, signed, and closed with its outcome."""
    from app.alerts.cases_view import CasesTable
    from app.alerts.page import AlertsPage
    from app.alerts.view import CASES

    page = tour.page("alerts", AlertsPage)
    folder = tour.work / "case"
    folder.mkdir()
    with tour.step("case exported, signed, and closed"):
        page.show_view(CASES)
        cases = page.view(CASES)
        if not isinstance(cases, CasesTable):
            raise TourError("the view of cases is another one")
        until(lambda: cases.side_title.text() == TITLE, "the case", 10)
        _settled(tour, page)
        tour.picture("cases")
        panel = cases.bundle
        click(cases.bundle_button)
        tour.picture("case-export", both=False)
        click(panel.export_button)
        tour.choose_file(folder)
        tour.confirm(ADMIN, "case-confirmation")
        until(
            lambda: panel.done.isVisible() or panel.notice.isVisible(), "the export", EXPORT_SECONDS
        )
        if not panel.done.isVisible():
            raise TourError(f"nothing was exported: {panel.notice.text()}")
        tour.picture("case-exported", both=False)
        click(panel.close_button)
        click(cases.close_button)
        type_text(cases.form.fields["outcome"].stops[0], "A guard tried the keyboard.")
        _send(cases.form)
        until(lambda: cases.notice.text() == "The case is closed.", "the case to be closed", 10)


def tune(tour: Driver) -> None:
    """A rule raises earlier from now on."""
    from app.alerts.page import AlertsPage
    from app.alerts.rules_view import RulesTable
    from app.alerts.view import RULES

    page = tour.page("alerts", AlertsPage)
    with tour.step("rule tuned within its floors"):
        page.show_view(RULES)
        rules = page.view(RULES)
        if not isinstance(rules, RulesTable):
            raise TourError("the view of rules is another one")
        until(lambda: rules.records.row_of("sign_in_burst") >= 0, "the rules", 10)
        rules.choose(rules.records.row_of("sign_in_burst"))
        type_number(rules.panel.numbers["times"], 3)
        tour.picture("rules")
        click(rules.panel.save_button)
        # The code of the export is young enough, unless the machine was very slow.
        until(
            lambda: (
                "is changed" in rules.notice.text() or tour.window.confirmations.dialog is not None
            ),
            "the rule",
            10,
        )
        if tour.window.confirmations.dialog is not None:
            tour.confirm(ADMIN)
        until(lambda: "is changed" in rules.notice.text(), "the rule to be changed", 10)
        click(rules.delivery_button)
        _settled(tour, page)
        tour.picture("alert-delivery")
        click(rules.delivery.close_button)


def _send(form: SideForm) -> None:
    click(form.verb_button)
    until(lambda: not form.isVisible() or form.notice.isVisible(), "an answer", 10)
    if form.isVisible():
        raise TourError(f"refused: {form.notice.text()}")


def _settled(tour: Driver, page: AlertsPage) -> None:
    until(lambda: page.tasks.is_idle_but_streams, "the page to be filled", 10)
    until(lambda: tour.console.tasks.is_idle_but_streams, "the console to be idle", 10)
