"""Quitting: console and engine end, both start again, and everything is there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.tour.keys import TourError, until
from app.tour.people_jobs import ADMIN, PASSWORDS, sign_in
from app.tour.site_jobs import verify

if TYPE_CHECKING:
    from app.tour.driver import Driver

REPOSITORY = Path(__file__).resolve().parents[2]
COMMAND_SECONDS = 60


def quit_and_return(tour: Driver) -> None:
    """Quits both, starts both, signs in: what was there before is there."""
    before = what_is_there(tour)
    with tour.step("quit: console and engine have ended"):
        old = tour.quit_console()
    with tour.step("started again: another console, another engine"):
        tour.open_console()
        page = tour.window.sign_in
        until(lambda: tour.window.root.currentWidget() is page, "the sign-in page", 60)
        until(lambda: tour.window.watch.status is not None, "the engine's state", 10)
        status = tour.window.watch.status
        if status is None or status.process_id == old:
            raise TourError("it is the same engine")
    sign_in(tour, ADMIN, tour.recovery_codes.pop())
    with tour.step("everything is there after quitting"):
        after = what_is_there(tour)
        for what, value in before.items():
            if after[what] != value:
                raise TourError(f"{what}: {after[what]!r} where {value!r} was")
        tour.picture("returned", both=False)
    verify(tour)


def quit_for_good(tour: Driver) -> None:
    """Quits both for the last time."""
    with tour.step("console closed, engine ended"):
        tour.quit_console()


def what_is_there(tour: Driver) -> dict[str, object]:
    """All that the console shows of what people made: read page by page."""
    from app.models.page import ModelsPage
    from app.people.page import PeoplePage
    from app.settings.page import SettingsPage

    found: dict[str, object] = {}
    chat = tour.chat()
    until(lambda: bool(chat.model.conversations.summaries), "the conversations")
    found["conversations"] = [
        (each.conversation_id, each.title) for each in chat.model.conversations.summaries
    ]
    opened: list[str] = []
    chat.model.opened.connect(lambda shown: opened.append(shown.summary.conversation_id))
    for number, each in enumerate(list(chat.model.conversations.summaries)):
        chat.open(each.conversation_id)
        until(lambda: opened[-1:] == [each.conversation_id], "the conversation")  # noqa: B023
        texts = [(entry.key, entry.text, entry.mark) for entry in chat.thread_view.entries]
        found[f"conversation {number}"] = texts
    people = tour.page("people", PeoplePage)
    rows = [people.records.record(row) for row in range(people.records.rowCount())]
    found["people"] = [(row.name, row.roles, row.active) for row in rows]
    models = tour.page("models", ModelsPage)
    versions = [models.records.record(row) for row in range(models.records.rowCount())]
    found["models"] = [(row.sha256, row.name, row.state, row.active) for row in versions]
    settings = tour.page("settings", SettingsPage)
    found["context"] = settings.worker.context_size.value()
    return found


def verify_from_the_command_line(tour: Driver) -> None:
    """The log as the other client sees it: anchorholdctl, a process, on the same data folder."""
    password = tour.work / "password.txt"
    password.write_text(f"{PASSWORDS[ADMIN]}\n")
    with tour.step("log verified from the command line"):
        code = tour.recovery_codes.pop()
        _ctl(tour, "sign-in", ADMIN, "--password-file", str(password), "--totp", code)
        (kept,) = tour.work.glob("witness-*.txt")
        told = _ctl(tour, "--json", "audit", "verify", "--witness", str(kept))
        report, compared = map(json.loads, told.splitlines())
        _ctl(tour, "sign-out")
        if not compared["same"]:
            raise TourError(f"the log contradicts the witness that was kept: {compared}")
        if not report["whole"] or not report["events"]:
            raise TourError(f"the log is not whole: {report}")
    tour.steps[-1].name += f" ({report['events']} events, whole)"


def _ctl(tour: Driver, *arguments: str) -> str:
    command = [sys.executable, "-m", "engine.ctl", "--data", str(tour.data), *arguments]
    done = subprocess.run(
        command,
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
        timeout=COMMAND_SECONDS,
    )
    if done.returncode:
        raise TourError(f"anchorholdctl {arguments[0]}: {done.returncode} {done.stderr.strip()}")
    return done.stdout
