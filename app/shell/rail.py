"""The navigation on the left: sections, one button a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app.shell.looks import themed_icon
from app.shell.page import BOTTOM
from app.widgets.buttons import PressedByReturn, set_margins
from app.widgets.labels import PlainLabel, set_property
from app.widgets.logo import Logo

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from app.shell.page import PageSpec
    from app.shell.theme import Theme

MOST_COUNTED = 100
ICON_ROOM = 22
"""Of an icon of 16 pixels and the gap after it."""


class NavButton(PressedByReturn):
    """A page in the rail, with the number of what waits on it."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.setProperty("kind", "nav")
        self.setAutoDefault(False)
        self._title = title
        self.badge = PlainLabel("", "badge")
        self.badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(self)
        set_margins(row, 0, 0, 8, 0)
        row.addStretch(1)
        row.addWidget(self.badge)
        self.set_count(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who has just clicked knows where the keyboard is: its ring is for those who press keys."""
        set_property(self, "clicked", event.reason() is Qt.FocusReason.MouseFocusReason)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the first key on its ring is shown."""
        set_property(self, "clicked", False)
        super().keyPressEvent(event)

    def set_count(self, count: int) -> None:
        """Shows how much waits; nothing for 0."""
        self.badge.setText(str(count) if count < MOST_COUNTED else f"{MOST_COUNTED - 1}+")
        self.badge.setVisible(count > 0)
        waits = self.tr("{0}, {1} to attend to").format(self._title, count)
        self.setAccessibleName(waits if count else self._title)


class Rail(QFrame):
    """Shows the pages a person may see.

    Attributes:
        page_chosen: Emitted with the key.
        about_chosen: Emitted when the name was pressed.
    """

    page_chosen = Signal(str)
    about_chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "rail")
        self.setFixedWidth(theme.size("rail"))
        self._theme = theme
        self._specs: dict[str, PageSpec] = {}
        self._buttons: dict[str, NavButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 10, 8, 12)
        self._column.setSpacing(2)
        self.logo = PressedByReturn()
        self.logo.setProperty("kind", "logo")
        self.logo.setAutoDefault(False)
        self.logo.setAccessibleName(self.tr("About Anchorhold"))
        self.logo.setToolTip(self.tr("About Anchorhold"))
        self.logo.clicked.connect(self.about_chosen)
        inside = QHBoxLayout(self.logo)
        set_margins(inside, 8, 0, 0, 0)
        name = Logo(lambda: theme.color("accent"))
        name.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside.addWidget(name)
        self._column.addWidget(self.logo)
        self._column.addSpacing(6)
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
                heading.setContentsMargins(8, 15, 8, 7)
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

    def set_count(self, key: str, count: int) -> None:
        """Shows how much waits on a page."""
        if key in self._buttons:
            self._buttons[key].set_count(count)

    def button(self, key: str) -> NavButton:
        """The button of a page."""
        return self._buttons[key]

    def page_keys(self) -> list[str]:
        """The pages there are, from the top."""
        return list(self._buttons)

    def _add(self, spec: PageSpec) -> None:
        button = NavButton(spec.title)
        button.setCheckable(True)
        button.setAutoExclusive(True)  # for a screen reader: one of several, not a box to tick
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
            button.setIconSize(QSize(ICON_ROOM, 16))


def _padded(icon: QIcon) -> QIcon:
    """The icon with room towards the text, as buttons put their text too close."""
    ratio = 2
    canvas = QPixmap(ICON_ROOM * ratio, 16 * ratio)
    canvas.setDevicePixelRatio(ratio)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    source = icon.pixmap(QSize(16, 16), ratio)
    mirrored = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    painter.drawPixmap(ICON_ROOM - 16 if mirrored else 0, 0, 16, 16, source)
    painter.end()
    return QIcon(canvas)
