"""What is done with witnesses: asks for files, gives the calls their threads, says what came of it."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.error_texts import said_text
from app.errors import notice_of
from app.printing import print_document
from app.resources import verify_script
from app.widgets.words import whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.shell.page import Page
    from engine.api.witness import Comparison, WitnessFile, WitnessInfo, WitnessPage

LONGEST = 64 * 1024
"""Bytes that are read of a file: more than any witness or signature has."""


class WitnessActs(QObject):
    """The acts of the witness dialog.

    Args:
        owner: Above which files are asked for.
        page: Its tasks and session.

    Attributes:
        said: What came of an act, and its tone.
        state_read: What there is, as `WitnessState`.
        page_made: A page, as `WitnessPage`.
    """

    said = Signal(str, str)
    state_read = Signal(object)
    page_made = Signal(object)

    def __init__(self, owner: QWidget, page: Page) -> None:
        super().__init__(owner)
        self._owner = owner
        self._tasks = page.tasks
        self._api = page.session.api

    def refresh(self) -> None:
        """Asks what there is."""
        self._tasks.query(
            self, self._api.witness.state, self.state_read.emit, self._refused, kind="state"
        )

    # -- making ---------------------------------------------------------------------------------

    def save_file(self) -> None:
        """Asks for a folder and puts a witness file there, which continues the last one."""
        self._ask_folder("")

    def save_continuing(self) -> None:
        """Asks for an earlier file first, from which the new one proves that the log grew."""
        self._ask_open(self.tr("Choose the earlier witness file"), "open-earlier", self._ask_folder)

    def _ask_folder(self, earlier: str) -> None:
        # Before it is made: one that was never saved would count as made.
        dialog = self._dialog(
            self.tr("Choose a folder, on a stick or another medium that leaves this machine"),
            "save-witness",
            lambda folder: self._make_file(earlier, Path(folder)),
        )
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.open()

    def _make_file(self, earlier: str, folder: Path) -> None:
        witness = self._api.witness

        def made(file: WitnessFile) -> None:
            self.refresh()
            path = folder / file.name
            self._save(file.text.encode(), self._said_file(file, path), str(path))

        self._tasks.command(self, lambda: witness.make_file(earlier), made, self._refused)

    def _said_file(self, made: WitnessFile, path: Path) -> str:
        said = self.tr(
            "Saved: {0}, a witness of {1} events. Keep it away from this machine."
        ).format(path, whole(made.size))
        if made.earlier:
            said += " " + self.tr(
                "It proves that the log grew from the {0} events witnessed before."
            ).format(whole(made.earlier))
        return said

    def make_page(self) -> None:
        """Makes a page; a second person is asked for."""
        self._tasks.command(self, self._api.witness.make_page, self._on_page, self._refused)

    def _on_page(self, made: WitnessPage) -> None:
        self.refresh()
        self.page_made.emit(made)

    def save_pdf(self, pdf: bytes) -> None:
        """Asks where to put the page."""
        self._ask_save(
            self.tr("Save the witness page"),
            "save-page",
            "witness.pdf",
            partial(
                self._save, pdf, self.tr("Saved. Print it, and take the file off this machine.")
            ),
        )

    def print_pdf(self, pdf: bytes) -> None:
        """Sends the page to the printer."""
        self._tasks.command(
            self,
            lambda: print_document(pdf),
            lambda _none: self.said.emit(self.tr("Sent to the printer."), "info"),
            lambda _error: self.said.emit(
                self.tr("The printer did not take the page. Save it instead."), "bad"
            ),
            lane="files",
        )

    # -- comparing ------------------------------------------------------------------------------

    def compare(self, text: str, signature: str = "") -> None:
        """Compares the log with what was typed, or with a file and the signature beside it."""
        witness = self._api.witness
        self._tasks.command(
            self, lambda: witness.compare(text, signature), self._on_compared, self._refused
        )

    def compare_file(self) -> None:
        """Asks for a witness file and compares; a `.sig` file beside it is taken along."""

        def chosen(path: str) -> None:
            beside = Path(path + ".sig")
            self._tasks.query(
                self,
                lambda: (_read(Path(path)), _read(beside) if beside.exists() else ""),
                lambda texts: self.compare(*texts),
                self._unreadable,
            )

        self._ask_path(self.tr("Choose the witness file"), "open-witness", chosen)

    def _on_compared(self, found: Comparison) -> None:
        if found.same:
            said = self.tr(
                "The same: the {0} events that the witness saw are the first of this log, and {1} came "
                "after them."
            ).format(whole(found.size), whole(found.since))
            if found.countersigner:
                said += " " + self.tr("Countersigned by {0}.").format(found.countersigner)
            self.said.emit(said, "info")
            return
        end = (
            self.tr("Two persons have accepted that; System shows why.")
            if found.accepted
            else self.tr("The vault is read-only now. System shows what can be done.")
        )
        self.said.emit(f"{said_text(found.problem)} {end}", "bad")

    # -- the auditor's signature ----------------------------------------------------------------

    def take_signature(self) -> None:
        """Asks for the `.sig` file and has it kept."""
        self._ask_open(
            self.tr("Choose the signature that came back"), "open-signature", self._countersign
        )

    def _countersign(self, signature: str) -> None:
        witness = self._api.witness
        self._tasks.command(
            self, lambda: witness.countersign(signature), self._on_countersigned, self._refused
        )

    def _on_countersigned(self, kept: WitnessInfo) -> None:
        self.refresh()
        self.said.emit(
            self.tr("Kept: the witness of {0} events is countersigned by {1}.").format(
                whole(kept.size), kept.countersigner
            ),
            "info",
        )

    def save_signers(self) -> None:
        """Saves the site's signing keys, as `ssh-keygen -Y verify` wants them."""
        audit = self._api.audit
        self._tasks.command(self, audit.allowed_signers, self._ask_where_signers, self._refused)

    def _ask_where_signers(self, text: str) -> None:
        said = self.tr("Saved. Give it to the auditor by hand, apart from exports and witnesses.")
        self._ask_save(
            self.tr("Save the site's signing keys"),
            "save-signers",
            "allowed_signers",
            partial(self._save, text.encode(), said),
        )

    def save_script(self) -> None:
        """Saves the script that verifies bundles, as it was installed and not out of a bundle."""

        def ask(script: bytes) -> None:
            said = self.tr("Saved. Give it to the auditor by hand, apart from the bundle.")
            title = self.tr("Save the script that verifies bundles")
            self._ask_save(title, "save-script", "verify.py", partial(self._save, script, said))

        self._tasks.query(self, verify_script, ask, self._unreadable)

    # -- files ----------------------------------------------------------------------------------

    def _ask_open(self, title: str, name: str, use: Callable[[str], None]) -> None:
        """Asks for a file and hands its text on."""
        self._ask_path(
            title,
            name,
            lambda path: self._tasks.query(self, lambda: _read(Path(path)), use, self._unreadable),
        )

    def _ask_path(self, title: str, name: str, chosen: Callable[[str], object]) -> None:
        dialog = self._dialog(title, name, chosen)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.open()

    def _ask_save(self, title: str, name: str, file: str, chosen: Callable[[str], object]) -> None:
        dialog = self._dialog(title, name, chosen)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(file)
        dialog.open()

    def _dialog(self, title: str, name: str, chosen: Callable[[str], object]) -> QFileDialog:
        dialog = QFileDialog(self._owner, title)
        dialog.setObjectName(name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(chosen)
        return dialog

    def _save(self, data: bytes, said: str, path: str) -> None:
        self._tasks.command(
            self,
            lambda: _write(Path(path), data),
            lambda _none: self.said.emit(said, "info"),
            lambda _error: self.said.emit(
                self.tr("The file could not be written. Choose another folder."), "bad"
            ),
            lane="files",
        )

    def _unreadable(self, _error: Exception) -> None:
        self.said.emit(self.tr("The file could not be read. Choose another one."), "bad")

    def _refused(self, error: Exception) -> None:
        notice = notice_of(error)
        self.said.emit(notice.text, notice.tone)


def _read(path: Path) -> str:
    """A small text file.

    Raises:
        OSError: It cannot be read.
        ValueError: It is too long, or no UTF-8.
    """
    with path.open("rb") as file:
        data = file.read(LONGEST + 1)
    if len(data) > LONGEST:
        raise ValueError("too long")
    return data.decode()


def _write(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all, and waits until the medium has it."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
