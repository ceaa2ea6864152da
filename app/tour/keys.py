"""Keys, clicks and codes: all that the tour does to the console goes through here."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QAbstractButton, QDoubleSpinBox, QSpinBox, QWidget

    from app.sign_in.code_entry import CodeEntry
    from app.widgets.code_boxes import CodeBoxes

STEP_SECONDS = 30


class TourError(Exception):
    """A step did not do what it should."""


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


_interrupted: list[int] = []
"""The signals that came; a signal is of the whole process."""


def interrupt(number: int) -> None:
    """A signal asks the tour to end: its next wait does.

    Raised where the signal comes it could be in the middle of the console, which would go on half done.
    """
    _interrupted.append(number)


def wait(seconds: float) -> None:
    """Lets the console live for a while.

    Raises:
        KeyboardInterrupt: The tour is to end; once for all signals that came.
    """
    from PySide6.QtCore import QEventLoop, QTimer

    # Not QTest.qWait, which keeps Python's lock: all threads of the console would stand still.
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()
    if _interrupted:
        _interrupted.clear()
        raise KeyboardInterrupt


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


def click_box(box: QAbstractButton) -> None:
    """Ticks a box with the space bar."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)


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


def type_number(field: QSpinBox | QDoubleSpinBox, number: float) -> None:
    """Types a number in place of the one there is."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, str(number))
    QTest.keyClick(field, Qt.Key.Key_Tab)


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


def dialog_is_open(dialog: QWidget) -> bool:
    """Whether a dialog is still there and shown."""
    import shiboken6

    return shiboken6.isValid(dialog) and dialog.isVisible()
