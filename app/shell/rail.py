"""The navigation on the left: sections, one button a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout, QWidget

from app.shell.looks import themed_icon
from app.widgets.buttons import push_button
from app.widgets.labels import PlainLabel
from app.widgets.logo import Logo

if TYPE_CHECKING:
    from app.shell.page import PageSpec
    from app.shell.theme import Theme

BOTTOM = "bottom"


class Rail(QFrame):
    """Shows the pages a person may see; `page_chosen` is emitted with the key."""

    page_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "rail")
        self.setFixedWidth(theme.size("rail"))
        self._theme = theme
        self._specs: dict[str, PageSpec] = {}
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 16, 8, 12)
        self._column.setSpacing(2)
        logo = Logo(lambda: theme.color("accent"))
        logo.setContentsMargins(8, 0, 0, 0)
        self._column.addWidget(logo)
        self._column.addSpacing(12)
        self._fixed = self._column.count()
        theme.changed.connect(self._paint_icons)

    def set_pages(self, specs: list[PageSpec]) -> None:
        """Replaces the buttons."""
        self.clear()
        section = ""
        for spec in (each for each in specs if each.section != BOTTOM):
            if spec.section != section:
                section = spec.section
                heading = PlainLabel(section, "caption")
                heading.setContentsMargins(8, 18, 0, 8)
                self._column.addWidget(heading)
            self._add(spec)
        self._column.addStretch(1)
        for spec in (each for each in specs if each.section == BOTTOM):
            self._add(spec)
        self._paint_icons()

    def clear(self) -> None:
        """Takes all buttons away."""
        while self._column.count() > self._fixed:
            item = self._column.takeAt(self._fixed)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._specs.clear()
        self._buttons.clear()

    def set_current(self, key: str) -> None:
        """Marks the page that is shown."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)
        self._paint_icons()

    def button(self, key: str) -> QPushButton:
        """The button of a page."""
        return self._buttons[key]

    def page_keys(self) -> list[str]:
        """The pages there are, from the top."""
        return list(self._buttons)

    def _add(self, spec: PageSpec) -> None:
        button = push_button(spec.title, "nav")
        button.setCheckable(True)
        button.setIconSize(QSize(16, 16))
        button.clicked.connect(lambda: self.page_chosen.emit(spec.key))
        self._group.addButton(button)
        self._column.addWidget(button)
        self._specs[spec.key] = spec
        self._buttons[spec.key] = button

    def _paint_icons(self) -> None:
        for key, button in self._buttons.items():
            tone = "text" if button.isChecked() else "muted"
            # Two spaces of room between icon and text come from the picture itself.
            button.setIcon(_padded(themed_icon(self._theme, self._specs[key].icon, tone)))
        for button in self._buttons.values():
            button.setIconSize(QSize(22, 16))


def _padded(icon: QIcon) -> QIcon:
    """The icon with room on its right, as buttons put their text too close."""
    ratio = 2
    canvas = QPixmap(22 * ratio, 16 * ratio)
    canvas.setDevicePixelRatio(ratio)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    source = icon.pixmap(QSize(16, 16), ratio)
    painter.drawPixmap(0, 0, 16, 16, source)
    painter.end()
    return QIcon(canvas)
