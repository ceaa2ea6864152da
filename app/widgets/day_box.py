"""A box for a day."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDate
from PySide6.QtWidgets import QDateEdit

from app.widgets.wheel import leave_wheel_to_page


class DayBox(QDateEdit):
    """A day, typed or chosen in a calendar.

    Args:
        day: The day at first.
        name: Accessible name.
        short: Whether there is little room, so that it is written in digits alone.
    """

    def __init__(self, day: QDate, name: str, *, short: bool = False) -> None:
        super().__init__(day)
        leave_wheel_to_page(self)
        self.setCalendarPopup(True)
        if not short:
            self.setDisplayFormat(QCoreApplication.translate("times", "d MMM yyyy"))
        self.setAccessibleName(name)
