"""A field for a number with a fraction."""

from __future__ import annotations

from PySide6.QtWidgets import QDoubleSpinBox

from app.widgets.wheel import leave_wheel_to_page

ALWAYS, AT_MOST = 2, 3
"""Places behind the point: so many are shown, and so many are kept."""


class DecimalBox(QDoubleSpinBox):
    """Keeps thousandths, and shows them where there are any."""

    def __init__(self) -> None:
        super().__init__()
        leave_wheel_to_page(self)
        self.setDecimals(AT_MOST)
        self.setSingleStep(0.05)

    def textFromValue(self, value: float) -> str:
        """The number as the person's language writes it."""
        text = super().textFromValue(value)
        return text[: ALWAYS - AT_MOST] if text.endswith("0") else text
