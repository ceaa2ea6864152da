"""What the wheel of the mouse does above a field that holds a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractSpinBox, QComboBox


def leave_wheel_to_page(field: QAbstractSpinBox | QComboBox) -> None:
    """Has the wheel turn the value of a field that has the keyboard alone, and scroll otherwise.

    By itself such a field takes the keyboard from the wheel and then follows it: whoever scrolled
    the page changed what came under the mouse.
    """
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field.installEventFilter(_Wheel(field))


class _Wheel(QObject):
    """Keeps the wheel from a field without the keyboard.

    Args:
        field: The field.
    """

    def __init__(self, field: QAbstractSpinBox | QComboBox) -> None:
        super().__init__(field)
        self._field = field

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Leaves the wheel to what the field lies in."""
        if event.type() is QEvent.Type.Wheel and not self._field.hasFocus():
            event.ignore()
            return True
        return False
