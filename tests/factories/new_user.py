"""A new user who reads nothing: from the start of the program to a first answer, by keys alone.

    python -m tests.factories.new_user FOLDER BEGAN [LANGUAGE]

Types at a person's pace into whatever has the focus, and never chooses a widget: what the keyboard
alone cannot reach is not reached. The phone shows one code every 30 s. BEGAN is `time.monotonic()`
when the program was started. Prints one line of JSON: seconds for each screen and in all, keys
pressed, and the answer.
"""
# ruff: noqa: E402 - as the program itself: no collecting and no sockets before the rest is imported

from __future__ import annotations

import gc

gc.disable()  # as `app.__main__` does

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from app.__main__ import protect_process

protect_process()

import pyotp
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QWidget

from app.bootstrap import Console
from app.shell.preferences import open_preferences
from app.tour.keys import STEP_SECONDS, until, wait
from engine.rpc.client import find_or_start

if TYPE_CHECKING:
    from engine.api.answers import AnswerEnded

KEY_SECONDS, THINKING_SECONDS = 0.06, 1.0
SITE, NAME, PASSWORD = "North station", "ada", "seven quiet lanterns at dusk"
QUESTION = "What is a lighthouse for?"
MOST_TABS = 12


class NewUser:
    """Hands on a keyboard, and a phone.

    Args:
        console: In front of them.
        began: When its program was started, as `time.monotonic()` has it.
    """

    def __init__(self, console: Console, began: float) -> None:
        self._console = console
        self._window = console.window
        self._last = self._began = began
        self._code_of = -1
        self._phone: pyotp.TOTP | None = None
        self.keys = 0
        self.screens: dict[str, float] = {}
        self.answer = ""

    def run(self, saved: Path) -> None:
        """From the first screen to the first answer.

        Args:
            saved: Where the recovery page goes.
        """
        self._set_up(saved)
        self._sign_in()
        self._ask()

    def _set_up(self, saved: Path) -> None:
        until(lambda: self._window.first_run is not None, "the first run", 60)
        run = self._window.first_run
        assert run is not None
        self._see("first screen")
        self._type(SITE, Qt.Key.Key_Return)
        until(lambda: run.assistant.current == 1, "the first admin")
        self._see("site")
        self._type(NAME, Qt.Key.Key_Return)
        self._type(PASSWORD, Qt.Key.Key_Return)
        self._type(PASSWORD, Qt.Key.Key_Return)
        until(lambda: run.assistant.current == 2, "the second factor")
        self._phone = pyotp.TOTP("".join(run.factor.key.text().split()))
        self._see("first admin")
        self._type(self._next_code())
        until(lambda: run.assistant.current == 3, "the recovery key", 30)
        self._see("second factor")
        key = "".join(run.recovery.key.text().split()).replace("-", "")
        self._press(Qt.Key.Key_Return)
        until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog), "the file dialog")
        wait(THINKING_SECONDS)
        self._type(str(saved), Qt.Key.Key_Return)
        until(saved.is_file, "the recovery page to be saved")
        self._tab_to(QCheckBox)
        self._press(Qt.Key.Key_Space)
        self._press(Qt.Key.Key_Tab)
        self._type(key[-4:].lower(), Qt.Key.Key_Return)
        until(lambda: run.assistant.current == 4, "the starter model")
        self._see("recovery key kept")
        self._press(Qt.Key.Key_Return)
        until(lambda: self._window.root.currentWidget() is self._window.sign_in, "the sign-in page")
        self._see("starter model")

    def _sign_in(self) -> None:
        self._type(PASSWORD, Qt.Key.Key_Return)
        self._type(self._next_code())
        until(lambda: self._console.session.is_signed_in, "to be signed in", 30)
        self._see("sign-in")

    def _ask(self) -> None:
        from app.chat.page import ChatPage

        page = self._window.workspace.current_page()
        assert isinstance(page, ChatPage), "the first page is no chat"
        words: list[str] = []
        ended: list[AnswerEnded] = []
        page.model.answer.text_added.connect(lambda text, _tokens: words.append(text))
        page.model.answer.ended.connect(ended.append)
        self._type(QUESTION, Qt.Key.Key_Return)
        until(lambda: bool(words), "the first words of an answer", 60)
        self._see("first words", thinking=False)
        until(lambda: bool(ended), "the answer", 60)
        self.answer = ended[0].message.text
        self._see("answer", thinking=False)

    def _see(self, screen: str, *, thinking: bool = True) -> None:
        """Notes the time, and looks at what is new."""
        now = time.monotonic()
        self.screens[screen] = round(now - self._last, 2)
        self._last = now
        if thinking:
            wait(THINKING_SECONDS)

    def _next_code(self) -> str:
        """What the phone shows; waits for another where that one was used."""
        assert self._phone is not None
        until(lambda: time.time() // STEP_SECONDS > self._code_of, "the phone", 40)
        self._code_of = int(time.time() // STEP_SECONDS)
        return self._phone.generate_otp(self._code_of)

    def _type(self, text: str, *then: Qt.Key) -> None:
        for letter in text:
            self.keys += 1
            QTest.keyClicks(self._focused(), letter)
            wait(KEY_SECONDS)
        for key in then:
            self._press(key)

    def _press(self, key: Qt.Key) -> None:
        self.keys += 1
        QTest.keyClick(self._focused(), key)
        wait(KEY_SECONDS)

    def _tab_to(self, kind: type[QWidget]) -> None:
        for _ in range(MOST_TABS):
            if isinstance(self._focused(), kind):
                return
            self._press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not come to a {kind.__name__}")

    def _focused(self) -> QWidget:
        until(self._is_in_front, "the window to have the keyboard")
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget

    def _is_in_front(self) -> bool:
        """Does what a desktop does with a window that is new, or whose dialog was closed."""
        front = QApplication.activeModalWidget() or self._window
        if not front.isActiveWindow():
            front.activateWindow()
        return front.isActiveWindow()

    @property
    def seconds(self) -> float:
        """From the start of the program to the last screen."""
        return self._last - self._began


def main() -> int:
    """As `app.__main__` begins, on a fresh folder."""
    folder, began = Path(sys.argv[1]), float(sys.argv[2])
    application = QApplication([])
    # File dialogs of the desktop cannot be driven by key events.
    application.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    preferences = open_preferences(folder / "console.ini")
    console = Console(application, lambda: find_or_start(folder / "data"), preferences)
    console.start()
    user = NewUser(console, began)
    try:
        user.run(folder / "recovery.txt")
    finally:
        faults, ended = console.faults, console.stop()
    told: dict[str, object] = {"seconds": user.seconds, "keys": user.keys, "screens": user.screens}
    told |= {"answer": user.answer, "faults": faults, "ended": ended}
    sys.stdout.write(json.dumps(told) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
