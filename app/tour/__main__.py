"""The tour: drives the real console through its main jobs and saves a picture of every page.

    python -m app.tour --out build/demo
    python -m app.tour --out build/demo --gallery resources/pictures

It starts a real engine on a throwaway data folder and acts only through keys and the mouse. Codes are
those an authenticator would show; each is used once, so the tour waits for the next one as a person
would.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from app.tour.keys import TourError, interrupt

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType

    from app.tour.driver import Driver


INTERRUPTED = 130
"""Exit code."""
NOT_SUPPORTED = "This plugin does not support "


def tell(tour: Driver) -> None:
    """The whole story, in order."""
    from app.tour import (
        alert_jobs,
        bundle_jobs,
        chat_jobs,
        message_jobs,
        model_jobs,
        people_jobs,
        restart_jobs,
        site_jobs,
    )
    from app.tour.people_jobs import ADMIN, ANALYST, STEWARD
    from engine.api.access import Role

    people_jobs.first_run(tour)
    people_jobs.sign_in(tour, ADMIN, tour.codes[ADMIN].code())
    chat_jobs.chat_streams(tour)
    chat_jobs.chat_stop(tour)
    chat_jobs.chat_reopen_and_search(tour)
    site_jobs.other_pages(tour)
    people_jobs.invite(tour, ANALYST, Role.ANALYST, confirmed=False)
    people_jobs.invite(tour, STEWARD, Role.STEWARD, confirmed=True)
    people_jobs.lock_and_unlock(tour)
    site_jobs.verify(tour)
    site_jobs.find_in_log(tour)
    site_jobs.witness(tour)
    bundle_jobs.export(tour)
    bundle_jobs.verify_apart(tour)
    alert_jobs.provoke(tour)
    alert_jobs.triage(tour)
    alert_jobs.export_case(tour)
    alert_jobs.tune(tour)
    people_jobs.seal_and_return(tour)
    model_jobs.import_version(tour)
    people_jobs.second_person(tour)
    people_jobs.redeem(tour, STEWARD)
    people_jobs.sign_in(tour, ADMIN, tour.recovery_codes.pop())
    model_jobs.approve_version(tour)
    model_jobs.activate_version(tour)
    chat_jobs.ask(tour, "What is a lighthouse for?")
    message_jobs.versions(tour)
    message_jobs.prompt_and_comparison(tour)
    message_jobs.palette(tour)
    site_jobs.change_context(tour, 512)
    site_jobs.limit_parameters(tour)
    chat_jobs.full_context(tour)
    restart_jobs.quit_and_return(tour)
    people_jobs.come_back_with_the_recovery_key(tour)
    restart_jobs.quit_for_good(tour)
    restart_jobs.verify_from_the_command_line(tour)


def main(arguments: list[str] | None = None) -> int:
    """Runs the tour.

    Returns:
        0 when every step did what it should, 130 when it was interrupted, 1 otherwise.
    """
    from app.__main__ import protect_process

    protect_process()
    parser = argparse.ArgumentParser(prog="anchorhold-tour", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("build/demo"), metavar="DIR")
    parser.add_argument(
        "--gallery", type=Path, metavar="DIR", help="also make the README's pictures"
    )
    options = parser.parse_args(arguments)
    out: Path = options.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.png"):
        old.unlink()
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    work = Path(tempfile.mkdtemp(prefix="anchorhold-tour-"))
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _frame: interrupt(number))
    try:
        return _drive(out, work, options.gallery)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _drive(out: Path, work: Path, gallery: Path | None) -> int:
    from PySide6.QtCore import Qt, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from app.tour.driver import Driver

    began = time.monotonic()
    qInstallMessageHandler(_tell_message)
    application = QApplication(sys.argv[:1])
    # File dialogs of the desktop cannot be driven by key events.
    application.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    if gallery is not None:
        gallery.mkdir(parents=True, exist_ok=True)
    tour = Driver(application, out, work, gallery)
    problem = ""
    try:
        tell(tour)
    except KeyboardInterrupt:
        with suppress(TourError, KeyboardInterrupt):
            tour.give_up()
        print("\nInterrupted: console and engine have ended.", file=sys.stderr)
        return INTERRUPTED
    except TourError as error:
        problem = str(error)
        with suppress(TourError, RuntimeError):  # it may be half closed already
            tour.quit_console()
    finally:
        qInstallMessageHandler(None)
    print(summary(tour, time.monotonic() - began, problem))
    return 1 if problem else 0


def _tell_message(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """What Qt says, but for what its platform without a display says of each window."""
    if not message.startswith(NOT_SUPPORTED):
        print(message, file=sys.stderr)


def summary(tour: Driver, seconds: float, problem: str) -> str:
    """The table at the end."""
    width = max((len(step.name) for step in tour.steps), default=10)
    heading = f"{'step'.ljust(width)}  {'s':>6}  {'cpu s':>6}  result"
    lines = ["", heading, "-" * (width + 26)]
    lines += [
        f"{step.name.ljust(width)}  {step.seconds:6.1f}  {step.processor:6.1f}  {step.problem or 'ok'}"
        for step in tour.steps
    ]
    lines += ["-" * (width + 26), f"{len(tour.pictures)} pictures in {tour.out}"]
    lines.append(
        f"{'FAILED: ' + problem if problem else 'All steps passed'}, {seconds:.0f} s in all"
    )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
