"""The tour: drives the real console through its main jobs and saves a picture of every page.

    python -m app.tour --out build/demo

It starts a real engine on a throwaway data folder and acts only through keys and the mouse. Codes are
those an authenticator would show; each is used once, so the tour waits for the next one as a person
would.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QAbstractButton, QWidget

    from app.bootstrap import Console
    from app.chat.message_view import AnswerView
    from app.chat.page import ChatPage
    from app.sign_in.code_entry import CodeEntry
    from app.widgets.code_boxes import CodeBoxes

W = TypeVar("W")

SITE, ADMIN, SECOND = "North station", "admin1", "analyst2"
PASSWORDS = {ADMIN: "seven quiet lanterns at dusk", SECOND: "a slow river under cold stars"}
STEP_SECONDS = 30
QUESTION = "How would I find reports older than 90 days, and what should the rule say?"
ANSWER_TOKENS = 160
FOLLOW_UP = "Write a long story about a lighthouse keeper and the sea."


class TourError(Exception):
    """A step did not do what it should."""


@dataclass
class Step:
    """A line of the summary."""

    name: str
    seconds: float
    processor: float
    problem: str = ""


class Authenticator:
    """One person's authenticator (RFC 6238), which never shows a code twice."""

    def __init__(self, secret: str) -> None:
        import pyotp

        self._totp = pyotp.TOTP(secret.replace(" ", "").replace("\n", ""))
        self._last = 0

    def code(self) -> str:
        """The next unused code; waits until the engine would take it."""
        now = int(time.time()) // STEP_SECONDS
        step = max(now - 1, self._last + 1)
        while step > int(time.time()) // STEP_SECONDS + 1:
            wait(0.2)
        self._last = step
        return self._totp.generate_otp(step)


def wait(seconds: float) -> None:
    """Lets the console live for a while."""
    from PySide6.QtTest import QTest

    QTest.qWait(round(seconds * 1000))


def until(condition: Callable[[], bool], what: str, seconds: float = 20.0) -> float:
    """Waits until something is true.

    Returns:
        Seconds it took.

    Raises:
        TourError: It did not become true in time.
    """
    began = time.monotonic()
    while not condition():
        if time.monotonic() - began > seconds:
            raise TourError(f"{what}: not within {seconds:.0f} s")
        wait(0.02)
    return time.monotonic() - began


def click(button: QAbstractButton) -> None:
    """Clicks with the mouse, in the middle."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    until(lambda: button.isVisible() and button.isEnabled(), f"button {button.text()!r}", 15)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def press(widget: QWidget, key: Qt.Key, *, control: bool = False) -> None:
    """Presses a key in a window that has the keyboard, as shortcuts ask for."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    window = widget.window()
    window.activateWindow()
    until(window.isActiveWindow, "the window to have the keyboard", 5)
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(widget, key, modifier)


def type_text(widget: QWidget, text: str, *, then_return: bool = False) -> None:
    """Clicks into a field, empties it and types."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    until(lambda: widget.isVisible() and widget.isEnabled(), "a field to type into", 15)
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(widget, Qt.Key.Key_Delete)
    QTest.keyClicks(widget, text)
    if then_return:
        QTest.keyClick(widget, Qt.Key.Key_Return)


def type_code(boxes: CodeBoxes, code: str) -> None:
    """Types six digits, each into the box that has the focus."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QLineEdit

    fields = boxes.findChildren(QLineEdit)
    for field, digit in zip(fields, code, strict=True):
        QTest.keyClicks(field, digit)


def enter_code(entry: CodeEntry, code: str) -> None:
    """Types a code into the boxes, or a recovery code into its line."""
    if len(code) == 6 and code.isdigit():
        type_code(entry.boxes, code)
    else:
        click(entry.switch)
        type_text(entry.line, code, then_return=True)


class Tour:
    """The whole tour.

    Args:
        console: The real console.
        out: Where pictures go.
        work: A throwaway folder.
    """

    def __init__(self, console: Console, out: Path, work: Path) -> None:
        self.console = console
        self.window = console.window
        self.out = out
        self.work = work
        self.steps: list[Step] = []
        self.pictures: list[Path] = []
        self.codes: dict[str, Authenticator] = {}
        self.recovery_codes: list[str] = []
        self.answer_text = ""

    # -- the frame ------------------------------------------------------------------------------

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
        self.console.theme.set_scheme(Scheme.LIGHT)
        self.window.resize(before)

    def page(self, key: str, kind: type[W]) -> W:
        """Opens a page through the rail; a warning is read first."""
        if self.window.banner.isVisible():
            self.picture("warning", both=False)
            click(self.window.banner.close_button)
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
        wait(0.3)  # it fills its list on a thread of its own, and takes no name before
        field.clear()
        QTest.keyClicks(field, str(path))
        QTest.keyClick(field, Qt.Key.Key_Return)
        until(lambda: not dialog_is_open(dialog), "the file dialog to close", 5)

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

    def confirm(self, name: str) -> None:
        """Answers the confirmation dialog with a fresh code."""
        from app.sign_in.confirm_dialog import ConfirmDialog

        dialog = self.dialog("the confirmation")
        if not isinstance(dialog, ConfirmDialog):
            raise TourError(f"expected a confirmation, found {type(dialog).__name__}")
        path = self.out / f"{len(self.pictures):02d}-confirmation.png"
        dialog.grab().save(str(path))
        self.pictures.append(path)
        type_code(dialog.code.boxes, self.codes[name].code())
        until(lambda: self.window.confirmations.dialog is None, "the confirmation to be taken")

    # -- the jobs -------------------------------------------------------------------------------

    def run(self) -> None:
        """All of it, in order."""
        self.first_run()
        self.sign_in(ADMIN, self.codes[ADMIN].code())
        self.chat_streams()
        self.chat_stop()
        self.chat_reopen_and_search()
        self.other_pages()
        self.invite()
        self.lock_and_unlock()
        self.verify()
        self.seal_and_return()
        self.second_person()

    def first_run(self) -> None:
        """Sets up the site."""
        with self.step("engine started, first run shown"):
            until(lambda: self.window.first_run is not None, "first run", 60)
        run = self.window.first_run
        if run is None:
            raise TourError("there is no first run")
        with self.step("first run: site, admin, second factor"):
            self.picture("first-run-site")
            type_text(run.site.site, SITE, then_return=True)
            type_text(run.admin.name, ADMIN)
            type_text(run.admin.password, PASSWORDS[ADMIN])
            type_text(run.admin.again, PASSWORDS[ADMIN])
            until(lambda: run.admin.meter.accepted, "the password to be judged")
            self.picture("first-run-admin")
            click(run.admin.next_button)
            until(lambda: run.assistant.current == 2, "the second factor")
            self.codes[ADMIN] = Authenticator(run.factor.key.text())
            code = self.codes[ADMIN].code()
            type_code(run.factor.code, code[:3] + code[3:])
            self.picture("first-run-second-factor")
        with self.step("first run: vault created, recovery key kept"):
            click(run.factor.next_button)
            until(lambda: run.assistant.current == 3, "the recovery key", 30)
            self.picture("first-run-recovery")
            self.recovery_codes = run.recovery.shown_codes()
            key = "".join(run.recovery.key.text().split()).replace("-", "")
            click(run.recovery.save_button)
            saved = self.work / "recovery.txt"
            self.choose_file(saved)
            until(saved.is_file, "the recovery page to be saved")
            if saved.stat().st_mode & 0o077:
                raise TourError("the recovery page can be read by others")
            click_box(run.recovery.tick)
            type_text(run.recovery.proof, key[-4:])
            click(run.recovery.next_button)
        with self.step("first run: starter model loaded"):
            until(lambda: run.model.is_ready, "the starter model", 60)
            self.picture("first-run-model")
            click(run.model.next_button)
            until(lambda: self.window.root.currentWidget() is self.window.sign_in, "sign-in page")

    def sign_in(self, name: str, code: str) -> None:
        """Signs in."""
        page = self.window.sign_in
        with self.step(f"sign in as {name}"):
            self.picture("sign-in")
            if page.name.text() != name:
                type_text(page.name, name)
            type_text(page.password, PASSWORDS[name], then_return=True)
            self.picture("sign-in-code", both=False)
            enter_code(page.code, code)
            until(lambda: self.console.session.is_signed_in, "to be signed in", 30)
            until(lambda: "unsealed" in self.window.footer.text("vault"), "the footer")

    def chat_streams(self) -> None:
        """An answer arrives in many pieces."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        chat = self.chat()
        self.picture("chat-empty")
        with self.step("model ready"):
            until(
                lambda: (
                    "b179c952" in self.window.footer.text("model")
                    and "loading" not in self.window.footer.text("model")
                ),
                "the model",
                60,
            )
        pieces: list[int] = []
        chat.model.text_added.connect(lambda text, _tokens: pieces.append(len(text)))
        with self.step("answer streamed"):
            click(chat.parameters_button)
            chat.parameters.max_tokens.setValue(ANSWER_TOKENS)
            click(chat.parameters.close_button)
            type_text(chat.composer.text, QUESTION)
            QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
            until(lambda: chat.model.running, "the answer to start")
            until(lambda: sum(pieces) > 200, "some text", 60)
            self.picture("chat-streaming", both=False)
            until(lambda: not chat.model.running, "the answer to end", 90)
            if len(pieces) < 5:
                raise TourError(f"the answer came in {len(pieces)} pieces")
            self.answer_text = last_answer(chat)
        self.picture("chat")
        self.picture("chat", size=(1920, 1080))
        click(chat.parameters_button)
        self.picture("chat-parameters")
        click(chat.parameters.close_button)

    def chat_stop(self) -> None:
        """An answer is stopped in its middle."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        chat = self.chat()
        with self.step("answer stopped"):
            chat.parameters.reset_button.click()
            type_text(chat.composer.text, FOLLOW_UP)
            QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
            until(lambda: chat.model.running, "the second answer to start")
            until(lambda: chat.model.tokens_per_second > 0, "its first tokens", 60)
            wait(1.0)
            press(chat.composer.text, Qt.Key.Key_Escape)
            took = until(lambda: not chat.model.running, "the answer to stop", 5)
            view = last_view(chat)
            if view is None or "Stopped" not in view.mark.text():
                raise TourError("the answer is not marked as stopped")
        self.steps[-1].name += f" ({took * 1000:.0f} ms from the key)"
        self.picture("chat-stopped", both=False)

    def chat_reopen_and_search(self) -> None:
        """A conversation is found and opened again."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        chat = self.chat()
        opened = chat.model.current_id
        with self.step("new chat, reopen, search"):
            click(chat.new_button)
            until(lambda: not chat.model.current_id, "a new conversation")
            press(chat.composer.text, Qt.Key.Key_F, control=True)
            until(chat.search.hasFocus, "the search field to have the focus", 3)
            type_text(chat.search, "lighthouse")
            until(lambda: bool(chat.model.hits), "something found", 20)
            self.picture("chat-search")
            index = chat.list.entries.index(1, 0)
            QTest.mouseClick(
                chat.list.viewport(),
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
                chat.list.visualRect(index).center(),
            )
            until(lambda: chat.model.current_id == opened, "the conversation to open")
            until(lambda: len(chat.thread_view.views()) == 4, "its four messages")
            first = first_answer(chat)
            if first != self.answer_text:
                raise TourError("the answer was not kept as it was streamed")
            chat.search.clear()

    def other_pages(self) -> None:
        """Every other page, in both schemes."""
        from app.audit.page import AuditPage
        from app.models.page import ModelsPage
        from app.people.page import PeoplePage
        from app.settings.page import SettingsPage
        from app.system.page import SystemPage

        with self.step("pages: models, people, audit, system, settings"):
            for key, kind in (
                ("models", ModelsPage),
                ("people", PeoplePage),
                ("audit", AuditPage),
                ("system", SystemPage),
                ("settings", SettingsPage),
            ):
                self.page(key, kind)
                self.picture(key)

    def invite(self) -> None:
        """A second person is invited into a file."""
        from app.people.invite_dialog import InviteDialog
        from app.people.page import PeoplePage

        people = self.page("people", PeoplePage)
        saved = self.work / "invitation.txt"
        with self.step("second person invited"):
            click(people.invite_button)
            dialog = self.dialog("the invitation")
            if not isinstance(dialog, InviteDialog):
                raise TourError(f"expected the invitation, found {type(dialog).__name__}")
            type_text(dialog.name, SECOND)
            path = self.out / f"{len(self.pictures):02d}-invite.png"
            dialog.grab().save(str(path))
            self.pictures.append(path)
            click(dialog.verb_button)
            self.confirm(ADMIN)
            self.choose_file(saved)
            until(saved.is_file, "the invitation to be saved")
            until(people.notice.isVisible, "the page to say so")
            self.picture("people-invited", both=False)

    def lock_and_unlock(self) -> None:
        """Locks, and comes back to the same page."""
        from PySide6.QtCore import Qt

        with self.step("lock"):
            press(self.window, Qt.Key.Key_L, control=True)
            page = self.window.locked
            until(lambda: self.window.root.currentWidget() is page, "the locked page", 3)
            self.picture("locked")
        with self.step("unlock (waits for the next code)"):
            type_text(page.password, PASSWORDS[ADMIN])
            enter_code(page.code, self.codes[ADMIN].code())
            until(lambda: not self.console.session.is_locked, "to be unlocked", 20)

    def verify(self) -> None:
        """Verifies the log."""
        from app.audit.page import AuditPage

        audit = self.page("audit", AuditPage)
        with self.step("log verified"):
            click(audit.verify_button)
            until(audit.verify_button.isEnabled, "the verification", 60)
            if "Whole" not in audit.notice.text():
                raise TourError(f"the log does not verify: {audit.notice.text()}")
            self.picture("audit-verified")

    def seal_and_return(self) -> None:
        """Seals, and signs in again with a recovery code."""
        from app.system.page import SystemPage
        from app.widgets.ask_dialog import AskDialog

        system = self.page("system", SystemPage)
        with self.step("sealed"):
            click(system.seal_button)
            dialog = self.dialog("the question")
            if not isinstance(dialog, AskDialog):
                raise TourError(f"expected a question, found {type(dialog).__name__}")
            click(dialog.verb_button)
            until(lambda: not self.console.session.is_signed_in, "to be signed out", 20)
            until(
                lambda: (
                    "sealed" in self.window.footer.text("vault")
                    and "unsealed" not in self.window.footer.text("vault")
                ),
                "the footer to say sealed",
                30,
            )
            self.picture("sealed")
        self.sign_in(ADMIN, self.recovery_codes[0])
        with self.step("conversations are there after the seal"):
            chat = self.chat()
            until(lambda: len(chat.model.summaries) == 1, "the conversation")

    def second_person(self) -> None:
        """The invited person comes in, and sees only what is theirs."""
        page = self.window.redeem
        with self.step("invitation redeemed"):
            self.choose_in_footer("person", "Sign out")
            until(lambda: self.window.root.currentWidget() is self.window.sign_in, "sign-in page")
            click(self.window.sign_in.redeem_button)
            click(page.invitation.open_button)
            self.choose_file(self.work / "invitation.txt")
            until(lambda: bool(page.invitation.text.toPlainText()), "the invitation to be read")
            self.picture("redeem", both=False)
            click(page.invitation.next_button)
            type_text(page.password.password, PASSWORDS[SECOND])
            type_text(page.password.again, PASSWORDS[SECOND])
            click(page.password.next_button)
            until(lambda: page.assistant.current == 2, "the second factor", 20)
            self.codes[SECOND] = Authenticator(page.factor.key.text())
            type_code(page.factor.code, self.codes[SECOND].code())
            click(page.factor.next_button)
            until(lambda: page.assistant.current == 3, "the recovery codes", 30)
            self.picture("redeem-codes", both=False)
            click_box(page.codes.tick)
            click(page.codes.next_button)
        self.sign_in(SECOND, self.codes[SECOND].code())
        with self.step("the second person sees only their own"):
            chat = self.chat()
            until(lambda: self.console.tasks.is_idle_but_streams, "the list")
            if chat.model.summaries:
                raise TourError("another person's conversations are listed")
            pages = self.window.workspace.rail.page_keys()
            if pages != ["chat", "settings"]:
                raise TourError(f"an analyst sees the pages {pages}")
            self.picture("analyst")


def is_running(process: Path) -> bool:
    """Whether a process is there and not only waiting to be collected."""
    try:
        state = (process / "stat").read_text("ascii").rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state not in {"Z", "X"}


def click_box(box: QAbstractButton) -> None:
    """Ticks a box with the space bar."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)


def dialog_is_open(dialog: QWidget) -> bool:
    """Whether a dialog is still there and shown."""
    import shiboken6

    return shiboken6.isValid(dialog) and dialog.isVisible()


def last_view(chat: ChatPage) -> AnswerView | None:
    """The last answer shown."""
    from app.chat.message_view import AnswerView

    views = [view for view in chat.thread_view.views() if isinstance(view, AnswerView)]
    return views[-1] if views else None


def last_answer(chat: ChatPage) -> str:
    """The text of the last answer."""
    view = last_view(chat)
    return view.body.text() if view else ""


def first_answer(chat: ChatPage) -> str:
    """The text of the first answer."""
    from app.chat.message_view import AnswerView

    views = [view for view in chat.thread_view.views() if isinstance(view, AnswerView)]
    return views[0].body.text() if views else ""


def main(arguments: list[str] | None = None) -> int:
    """Runs the tour.

    Returns:
        0 when every step did what it should, 1 otherwise.
    """
    from app.__main__ import refuse_sockets

    refuse_sockets()
    parser = argparse.ArgumentParser(prog="anchorhold-tour", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("build/demo"), metavar="DIR")
    options = parser.parse_args(arguments)
    out: Path = options.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.png"):
        old.unlink()
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    work = Path(tempfile.mkdtemp(prefix="anchorhold-tour-"))
    try:
        return _drive(out, work)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _drive(out: Path, work: Path) -> int:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    from app.bootstrap import Console
    from app.shell.preferences import open_preferences
    from app.shell.theme import Scheme
    from engine.rpc.client import find_or_start

    began = time.monotonic()
    application = QApplication(sys.argv[:1])
    # File dialogs of the desktop cannot be driven by key events.
    application.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    console = Console(
        application, lambda: find_or_start(work / "data"), open_preferences(work / "console.ini")
    )
    console.theme.set_scheme(Scheme.LIGHT)
    console.start()
    tour = Tour(console, out, work)
    problem = ""
    try:
        tour.run()
    except TourError as error:
        problem = str(error)
    status = console.window.watch.status
    try:
        with tour.step("console closed, engine ended"):
            if not console.stop():
                raise TourError("a thread of the console did not end in time")  # noqa: TRY301
            if status is not None:
                engine = Path(f"/proc/{status.process_id}")
                until(lambda: not is_running(engine), "the engine to end", 15)
    except TourError as error:
        problem = problem or str(error)
    print(summary(tour, time.monotonic() - began, problem))
    return 1 if problem else 0


def summary(tour: Tour, seconds: float, problem: str) -> str:
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
