"""A signed bundle: exported in the console, verified by a process that knows nothing of it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from app.tour.keys import TourError, click, until
from app.tour.people_jobs import ADMIN

if TYPE_CHECKING:
    from pathlib import Path

    from app.tour.driver import Driver

EXPORT_SECONDS, VERIFY_SECONDS = 60, 60


def bundles(tour: Driver) -> Path:
    """Where they are put."""
    return tour.work / "bundles"


def export(tour: Driver) -> None:
    """Exports the whole log; saves script and keys apart from it."""
    from app.audit.page import AuditPage

    bundles(tour).mkdir()
    audit = tour.page("audit", AuditPage)
    panel = audit.bundle
    with tour.step("signed bundle exported, verify.py and allowed_signers saved apart"):
        click(audit.bundle_button)
        until(lambda: panel.form.criteria.count() > 0, "the criteria", 10)
        panel.form.narrow.click()
        tour.picture("audit-bundle-narrowed")
        panel.form.narrow.click()
        tour.picture("audit-bundle-asked")
        click(panel.export_button)
        tour.choose_file(bundles(tour))
        tour.confirm(ADMIN, "bundle-confirmation")
        until(
            lambda: panel.done.isVisible() or panel.notice.isVisible(), "the export", EXPORT_SECONDS
        )
        if not panel.done.isVisible():
            raise TourError(f"nothing was exported: {panel.notice.text()}")
        tour.picture("audit-bundle")
        for button, name in (
            (panel.script_button, "verify.py"),
            (panel.keys_button, "allowed_signers"),
        ):
            panel.notice.hide()
            click(button)
            tour.choose_file(tour.work / name)
            until(lambda: "Saved" in panel.notice.text(), f"{name} to be saved", 10)
            until((tour.work / name).exists, name, 10)


def verify_apart(tour: Driver) -> None:
    """Verifies it with the witness from before, by the line that the console shows."""
    from app.audit.page import AuditPage

    panel = tour.page("audit", AuditPage).bundle
    with tour.step("bundle verified by python3 verify.py in a process of its own"):
        (bundle,) = bundles(tour).iterdir()
        (witness,) = tour.work.glob("witness-*.txt")
        shown = panel.lines.toPlainText().splitlines()[-1].split()
        if shown[:3] != ["python3", "verify.py", bundle.name]:
            raise TourError(f"the console shows another line: {shown}")
        done = subprocess.run(
            [
                shutil.which("python3") or sys.executable,
                "-I",
                tour.work / "verify.py",
                bundle,
                *shown[3:],
                "--witness",
                witness,
            ],
            cwd=tour.work,
            capture_output=True,
            text=True,
            check=False,
            timeout=VERIFY_SECONDS,
        )
        first = f"OK: events {panel.facts.fact('Events')}"
        if done.returncode or first not in done.stdout or "not excluded" in done.stdout:
            raise TourError(f"it does not verify: {done.stdout}{done.stderr}")
        click(panel.close_button)
