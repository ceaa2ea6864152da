"""The frame of the tour: steps with their times, pictures, pages and dialogs."""

from __future__ import annotations

import os
import signal
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.tour.keys import (
    Authenticator,
    TourError,
    click,
    dialog_is_open,
    type_code,
    until,
    wait,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication, QWidget

    from app.chat.page import ChatPage
    from app.sign_in.confirm_dialog import ConfirmDialog

W = TypeVar("W")
FILE_DIALOG_TRIES = 5
ENGINE_END_SECONDS = 15.0


@dataclass
class Step:
    """A line of the summary."""

    name: str
    seconds: float
    processor: float
    problem: str = ""


class Driver:
    """Steps, pictures and pages; the jobs of the tour are done through it.

    Args:
        application: The Qt application.
        out: Where pictures go.
        work: A throwaway folder; the data folder lies in it.
        gallery: Where pictures for the README go; None for nowhere.
    """

    def __init__(
        self, application: QApplication, out: Path, work: Path, gallery: Path | None = None
    ) -> None:
        self._application = application
        self._gallery = gallery
        self.out = out
        self.work = work
        self.steps: list[Step] = []
        self.pictures: list[Path] = []
        self.codes: dict[str, Authenticator] = {}
        self.recovery_codes: list[str] = []
        self.recovery_key = ""
        self.answer_text = ""
        self.open_console()

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.work / "data"

    def open_console(self) -> None:
        """Opens the real console, which finds or starts the real engine."""
        from app.bootstrap import Console
        from app.shell.languages import ENGLISH, LANGUAGE_SETTING
        from app.shell.preferences import open_preferences
        from app.shell.theme import Scheme
        from engine.rpc.client import find_or_start

        preferences = open_preferences(self.work / "console.ini")
        preferences.setValue(LANGUAGE_SETTING, ENGLISH)  # the story knows the English texts
        self.console = Console(self._application, lambda: find_or_start(self.data), preferences)
        self.window = self.console.window
        self.console.theme.set_scheme(Scheme.LIGHT)
        self.console.start()

    def quit_console(self) -> int:
        """Closes the window, and waits until nothing of console and engine is left.

        Returns:
            The number that the engine's process had.
        """
        import shiboken6

        status = self.window.watch.status
        closed: list[bool] = []
        self.window.closed.connect(lambda: closed.append(True))
        self.window.close()
        until(lambda: bool(closed), "the window to close", 3)
        if not self.console.stop():
            raise TourError("a thread of the console did not end in time")
        shiboken6.delete(self.window)
        shiboken6.delete(self.console)
        if status is None:
            raise TourError("the console had no engine")
        engine = Path(f"/proc/{status.process_id}")
        until(lambda: not is_running(engine), "the engine to end", ENGINE_END_SECONDS)
        return status.process_id

    def give_up(self) -> None:
        """Ends console and engine from wherever the tour is, also while something is asked."""
        import shiboken6

        with suppress(RuntimeError):  # it may be half closed already
            self.console.stop()
            shiboken6.delete(self.window)
            shiboken6.delete(self.console)
        engines = engines_of(self.data)
        for engine in engines:
            with suppress(ProcessLookupError):
                os.kill(int(engine.name), signal.SIGTERM)
        until(lambda: not any(map(is_running, engines)), "the engine to end", ENGINE_END_SECONDS)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Times a step; its failure ends the tour."""
        began, used = time.monotonic(), time.process_time()

        def line(problem: str = "") -> Step:
            return Step(name, time.monotonic() - began, time.process_time() - used, problem)

        try:
            yield
        except Exception as error:
            self.steps.append(line(str(error) or repr(error)))
            with suppress(RuntimeError):  # the window may be gone
                self.picture("failed", both=False)
            raise TourError(f"{name}: {error}") from error
        if self.console.faults:
            self.steps.append(line("a fault in the console"))
            raise TourError(f"{name}: {self.console.faults} faults in the console, see above")
        self.steps.append(line())
        print(f"  {self.steps[-1].seconds:6.1f} s  {name}", flush=True)

    def picture(self, name: str, *, both: bool = True, size: tuple[int, int] = (1280, 800)) -> None:
        """Saves the window in light, and in dark."""
        from app.shell.theme import Scheme

        before = self.window.size()
        self.window.resize(*size)
        schemes = (Scheme.LIGHT, Scheme.DARK) if both else (Scheme.LIGHT,)
        label = "" if size == (1280, 800) else f"-{size[0]}x{size[1]}"
        for scheme in schemes:
            self.console.theme.set_scheme(scheme)
            wait(0.12)
            path = self.out / f"{len(self.pictures):02d}-{name}{label}-{scheme.value}.png"
            if not self.window.grab().save(str(path)):
                raise TourError(f"the picture {path.name} could not be written")
            self.pictures.append(path)
        if self._gallery is not None and size == (1280, 800):
            self._put_into_gallery(self._gallery, name)
        self.console.theme.set_scheme(Scheme.LIGHT)
        self.window.resize(before)

    def _put_into_gallery(self, folder: Path, name: str) -> None:
        from app.shell.theme import Scheme
        from app.tour import gallery

        for size in gallery.SIZES if name in gallery.PAGES else ():
            self.window.resize(*size)
            for scheme in (Scheme.LIGHT, Scheme.DARK):
                self.console.theme.set_scheme(scheme)
                wait(0.2)
                gallery.put(folder, name, size, scheme.value, self.window.grab())

    def page(self, key: str, kind: type[W]) -> W:
        """Opens a page through the rail; a warning is read first."""
        if self.window.banner.isVisible():
            self.picture("warning", both=False)
            click(self.window.banner.close_button)
        if self.window.alert_banner.isVisible():
            click(self.window.alert_banner.close_button)
        click(self.window.workspace.rail.button(key))
        until(lambda: self.window.workspace.current_key == key, f"page {key}")
        page = self.window.workspace.current_page()
        if not isinstance(page, kind):
            raise TourError(f"page {key} is no {kind.__name__}")
        until(lambda: self.console.tasks.is_idle_but_streams, f"page {key} filled")
        wait(0.1)
        return page

    def chat(self) -> ChatPage:
        """The chat page."""
        from app.chat.page import ChatPage

        return self.page("chat", ChatPage)

    def dialog(self, name: str) -> QWidget:
        """The dialog that is open."""
        from PySide6.QtWidgets import QApplication, QDialog

        found: list[QWidget] = []

        def look() -> bool:
            found[:] = [
                each
                for each in QApplication.topLevelWidgets()
                if isinstance(each, QDialog) and each.isVisible()
            ]
            # A dialog may have opened another one above it.
            found.sort(key=lambda each: each is QApplication.activeModalWidget())
            return bool(found)

        until(look, name, 15)
        return found[-1]

    def choose_file(self, path: Path) -> None:
        """Types a path into the file dialog that is open."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QFileDialog, QLineEdit

        dialog = self.dialog("a file dialog")
        if not isinstance(dialog, QFileDialog):
            raise TourError(f"expected a file dialog, found {type(dialog).__name__}")
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        if field is None:
            raise TourError("the file dialog has no name field")
        for _ in range(FILE_DIALOG_TRIES):
            # It fills its list on a thread of its own, and takes no name before.
            wait(0.3)
            if not dialog_is_open(dialog):
                return
            field.clear()
            QTest.keyClicks(field, str(path))
            QTest.keyClick(field, Qt.Key.Key_Return)
            with suppress(TourError):
                until(lambda: not dialog_is_open(dialog), "the file dialog to close", 2)
                return
        raise TourError("the file dialog did not take the name")

    def choose_in_footer(self, part: str, text: str) -> None:
        """Opens the menu of a part of the footer and clicks an entry."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication, QMenu

        click(self.window.footer.part(part))
        until(lambda: isinstance(QApplication.activePopupWidget(), QMenu), "the menu", 5)
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            raise TourError("there is no menu")
        action = next(each for each in menu.actions() if each.text().startswith(text))
        QTest.mouseClick(
            menu,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            menu.actionGeometry(action).center(),
        )

    def confirm(self, name: str, picture: str = "confirmation") -> None:
        """Answers the confirmation dialog with a fresh code."""
        dialog = self.confirmation()
        self.dialog_picture(dialog, picture)
        type_code(dialog.code.boxes, self.codes[name].code())
        until(
            lambda: self.window.confirmations.dialog is not dialog, "the confirmation to be taken"
        )

    def confirmation(self) -> ConfirmDialog:
        """The confirmation that is asked for."""
        from app.sign_in.confirm_dialog import ConfirmDialog

        dialog = self.dialog("the confirmation")
        if not isinstance(dialog, ConfirmDialog):
            raise TourError(f"expected a confirmation, found {type(dialog).__name__}")
        return dialog

    def dialog_picture(self, dialog: QWidget, name: str) -> None:
        """Saves a dialog in light, and in dark."""
        from app.shell.theme import Scheme

        for scheme in (Scheme.DARK, Scheme.LIGHT):
            self.console.theme.set_scheme(scheme)
            wait(0.12)
            path = self.out / f"{len(self.pictures):02d}-{name}-{scheme.value}.png"
            if not dialog.grab().save(str(path)):
                raise TourError(f"the picture {path.name} could not be written")
            self.pictures.append(path)


def engines_of(data: Path) -> list[Path]:
    """The processes that work on a data folder, also one that no console knows yet: their folders in /proc."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if os.fsencode(data) in (process / "cmdline").read_bytes().split(b"\0"):
                found.append(process)
    return found


def is_running(process: Path) -> bool:
    """Whether a process is there and not only waiting to be collected.

    Args:
        process: Its folder in /proc.
    """
    try:
        state = (process / "stat").read_text("ascii").rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state not in {"Z", "X"}
