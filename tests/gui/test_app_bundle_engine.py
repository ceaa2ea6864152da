"""The signed export of the console with a whole engine: what it writes verifies by the lines it shows."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import Qt

from app.audit.page import AuditPage
from app.bootstrap import Console
from app.shell.preferences import open_preferences
from app.sign_in.confirm_dialog import ConfirmDialog
from app.tour.keys import type_code
from tests.factories.site import PASSWORD, HostSite
from tests.gui.steps import choose_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from app.audit.bundle_panel import BundlePanel


@pytest.fixture
def panel(
    qapp: QApplication, site: HostSite, tmp_path: Path, qtbot: QtBot
) -> Iterator[BundlePanel]:
    console = Console(qapp, lambda: site.client, open_preferences(tmp_path / "console.ini"))
    console.start()
    root, starting = console.window.root, console.window.starting
    qtbot.waitUntil(lambda: root.currentWidget() is not starting)
    console.session.begin(console.session.nobody.sign_in.sign_in("Ada", PASSWORD, site.code()))
    console.window.resize(1280, 800)
    console.window.show()
    console.window.workspace.show_page("audit")
    page = console.window.workspace.current_page()
    assert isinstance(page, AuditPage)
    page.bundle_button.click()
    qtbot.waitUntil(lambda: page.bundle.form.people.count() > 0)
    yield page.bundle
    assert console.faults == 0
    console.stop()
    shiboken6.delete(console.window)
    shiboken6.delete(console)


def confirm(panel: BundlePanel, site: HostSite, qtbot: QtBot) -> None:
    confirmations = panel.window().confirmations  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: confirmations.dialog is not None)
    assert isinstance(confirmations.dialog, ConfirmDialog)
    type_code(confirmations.dialog.code.boxes, site.code())


@pytest.mark.parametrize("tar", [False, True])
def test_what_it_writes_verifies_by_the_lines_it_shows(
    panel: BundlePanel, site: HostSite, qtbot: QtBot, tmp_path: Path, tar: bool
) -> None:
    place = tmp_path / "auditor"
    place.mkdir()
    panel.form.kind.setCurrentIndex(int(tar))
    panel.form.narrow.setChecked(True)
    panel.form.criteria.item(0).setCheckState(Qt.CheckState.Checked)
    panel.form.people.item(0).setCheckState(Qt.CheckState.Checked)
    panel.export_button.click()
    choose_file(panel, qtbot, "export-bundle", place)
    confirm(panel, site, qtbot)
    qtbot.waitUntil(panel.done.isVisible, timeout=15_000)
    panel.script_button.click()
    choose_file(panel, qtbot, "save-script", place / "verify.py")
    qtbot.waitUntil((place / "verify.py").exists)
    panel.keys_button.click()
    choose_file(panel, qtbot, "save-signers", place / "allowed_signers")
    qtbot.waitUntil((place / "allowed_signers").exists)
    digest, signature, verified = (
        subprocess.run(
            ["/bin/sh", "-c", line], cwd=place, capture_output=True, text=True, check=True
        ).stdout
        for line in panel.lines.toPlainText().splitlines()
    )
    assert digest.split()[0] == panel.facts.fact("Fingerprint").replace(" ", "")
    assert "Good" in signature
    assert f"OK: events {panel.facts.fact('Events')}" in verified
    assert "rollback not excluded" in verified
