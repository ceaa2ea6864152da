"""The jobs of a steward: a second version is brought in, agreed to by two people, and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.tour.keys import TourError, click, type_code, type_text, until
from app.tour.people_jobs import ADMIN, PASSWORDS, STEWARD

if TYPE_CHECKING:
    from pathlib import Path

    from app.models.page import ModelsPage
    from app.tour.driver import Driver

SECOND = "Field-notes-2"
_NAME_KEY = b"general.name"
_LENGTH_BYTES = 12  # of the type (uint32) and the length (uint64) before a string of a GGUF file


def other_version(starter: Path, to: Path) -> None:
    """Writes the starter model with one byte of its name changed: it loads, and hashes differently.

    Raises:
        TourError: It has no name.
    """
    content = bytearray(starter.read_bytes())
    at = content.find(_NAME_KEY)
    if at < 0:
        raise TourError("the starter model has no name")
    content[at + len(_NAME_KEY) + _LENGTH_BYTES] ^= 0x20  # upper case to lower, or back
    to.write_bytes(content)


def import_version(tour: Driver) -> None:
    """Imports the file: a code not older than five minutes is asked for, then it is copied."""
    models = _models(tour)
    starter = next((tour.work / "data").rglob("*.gguf"), None)
    if starter is None:
        raise TourError("there is no starter model in the data folder")
    file = tour.work / f"{SECOND}.gguf"
    other_version(starter, file)
    with tour.step("second version imported"):
        click(models.import_button)
        tour.choose_file(file)
        tour.confirm(ADMIN, "confirmation-import")
        tray = tour.window.workspace.tray
        until(lambda: tray.isVisible() or models.notice.isVisible(), "progress", 10)
        tour.picture("models-importing", both=False)
        until(models.import_button.isEnabled, "the import to end", 60)
        until(lambda: "proposed" in models.notice.text(), "the page to say so", 10)
        until(lambda: models.records.rowCount() == 2, "two versions", 10)
        if models.side_title.text() != SECOND:
            raise TourError(f"the page shows {models.side_title.text()}")
        tour.picture("models-proposed")


def approve_version(tour: Driver) -> None:
    """Its own proposer approves it: with a code, and with a second steward."""
    models = _models(tour)
    with tour.step("own proposal approved with a second steward"):
        _choose_second(models)
        click(models.approve_button)
        tour.confirm(ADMIN, "confirmation-approve")
        until(lambda: tour.window.confirmations.dialog is not None, "the second person", 10)
        dialog = tour.confirmation()
        until(dialog.name.isVisible, "the name of the second person", 5)
        type_text(dialog.name, STEWARD)
        type_text(dialog.password, PASSWORDS[STEWARD])
        tour.dialog_picture(dialog, "co-sign")
        type_code(dialog.code.boxes, tour.codes[STEWARD].code())
        until(lambda: tour.window.confirmations.dialog is None, "the agreement to be taken", 20)
        until(lambda: "approved" in models.notice.text(), "the page to say so", 10)
        until(models.activate_button.isVisible, "the version to be approved", 10)
        if models.facts.fact("Approved by") != STEWARD:
            raise TourError(f"approved by {models.facts.fact('Approved by')}")
        tour.picture("models-approved")


def activate_version(tour: Driver) -> None:
    """It is activated, loads, and the footer says so."""
    models = _models(tour)
    with tour.step("second version activated and ready"):
        _choose_second(models)
        sha256 = models.facts.fact("SHA-256")[:8]
        click(models.activate_button)
        until(lambda: "answers from now on" in models.notice.text(), "the page to say so", 10)
        until(lambda: sha256 in tour.window.footer.text("model"), "its hash in the footer", 30)
        wait_until_ready(tour)
        until(lambda: models.facts.fact("State") == "active", "the version to be active", 10)
        tour.picture("models-two-versions")


def wait_until_ready(tour: Driver) -> None:
    """Waits for the worker, as the console is told about it."""

    def ready() -> bool:
        status = tour.window.watch.status
        return bool(status and status.worker and status.worker.state == "ready")

    until(ready, "the worker to be ready", 60)


def _models(tour: Driver) -> ModelsPage:
    from app.models.page import ModelsPage

    return tour.page("models", ModelsPage)


def _choose_second(models: ModelsPage) -> None:
    """Clicks the row of the second version."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    view = models.table
    for row in range(view.model().rowCount()):
        index = view.model().index(row, 0)
        if index.data() == SECOND:
            QTest.mouseClick(
                view.viewport(),
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
                view.visualRect(index).center(),
            )
    until(lambda: models.side_title.text() == SECOND, "the second version in the side panel", 5)
