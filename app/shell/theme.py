"""Colours, fonts and measures: one token file becomes the QPalette and one style sheet.

No colour is written anywhere else. Widgets that paint ask `Theme.color` by name and repaint when
`changed` is emitted.
"""

from __future__ import annotations

import json
import re
from enum import StrEnum
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette

from app.resources import resource
from app.shell.icons import icon, write_icon

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

_SETTING = "appearance/scheme"


class Scheme(StrEnum):
    """What a person may set."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def system_colour_scheme() -> Scheme:
    """What the desktop asks for; light when it does not say."""
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return Scheme.DARK if dark else Scheme.LIGHT


class Theme(QObject):
    """The look of the whole program.

    Args:
        application: Gets the palette, the font and the style sheet.
        settings: Where the choice of the person is kept.
        work_folder: Where the pictures for the style sheet are written.
    """

    changed = Signal()

    def __init__(
        self,
        application: QApplication,
        settings: QSettings,
        work_folder: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._application = application
        self._settings = settings
        self._work_folder = work_folder
        self._icons: dict[tuple[str, str], QIcon] = {}
        self._tokens = json.loads(resource("theme", "tokens.json").read_text("utf-8"))
        self._template = resource("theme", "console.qss.in").read_text("utf-8")
        families = set(QFontDatabase.families())
        self.ui_family = self._family("ui", families, QFontDatabase.SystemFont.GeneralFont)
        self.mono_family = self._family("mono", families, QFontDatabase.SystemFont.FixedFont)
        saved = str(settings.value(_SETTING, Scheme.SYSTEM.value))
        self._scheme = Scheme(saved) if saved in set(Scheme) else Scheme.SYSTEM
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        application.setStyle("Fusion")
        self._apply()

    def _family(self, use: str, families: set[str], otherwise: QFontDatabase.SystemFont) -> str:
        wanted = str(self._tokens["font"][use])
        return wanted if wanted in families else QFontDatabase.systemFont(otherwise).family()

    @property
    def scheme(self) -> Scheme:
        """What the person set."""
        return self._scheme

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are shown now."""
        scheme = self._scheme if self._scheme is not Scheme.SYSTEM else system_colour_scheme()
        return scheme is Scheme.DARK

    def set_scheme(self, scheme: Scheme) -> None:
        """Sets and keeps the choice of the person."""
        self._scheme = scheme
        self._settings.setValue(_SETTING, scheme.value)
        self._apply()

    def color(self, name: str) -> QColor:
        """A colour of the scheme shown now, by its token."""
        return QColor(self._shown[name])

    def size(self, name: str) -> int:
        """A measure in pixels, by its token."""
        return int(self._tokens["size"][name])

    def font(self, use: str = "ui", size: str = "base_px", *, strong: bool = False) -> QFont:
        """A font: `use` is "ui" or "mono", `size` a token of the font table."""
        font = QFont(self.ui_family if use == "ui" else self.mono_family)
        font.setPixelSize(int(self._tokens["font"][size]))
        if use == "mono":
            # Code and keys are shown character by character: no ligature stands for several.
            for feature in ("calt", "liga"):
                font.setFeature(QFont.Tag(feature), 0)
        if strong:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def icon(self, name: str, tone: str = "muted") -> QIcon:
        """An icon by what it means, always in a colour of the scheme that is shown."""
        key = (name, tone)
        if key not in self._icons:
            self._icons[key] = icon(name, lambda: self.color(tone))
        return self._icons[key]

    def _colours(self) -> dict[str, str]:
        found = cast("dict[str, str]", self._tokens["dark" if self.is_dark else "light"])
        # A QR code is read by a camera: its paper is the light panel in both schemes.
        return found | {
            "paper": self._tokens["light"]["panel"],
            "ink": self._tokens["light"]["text"],
        }

    def _on_system_changed(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        # Asked for many times by whatever paints a line.
        self._shown = self._colours()
        font = self.font()
        self._application.setFont(font)
        self._application.setPalette(self._palette())
        self._application.setStyleSheet(self._style_sheet())
        self.changed.emit()

    def _palette(self) -> QPalette:
        role = QPalette.ColorRole
        roles = {
            role.Window: "background",
            role.WindowText: "text",
            role.Base: "panel",
            role.AlternateBase: "background",
            role.Text: "text",
            role.Button: "panel",
            role.ButtonText: "text",
            role.BrightText: "bad",
            role.ToolTipBase: "panel",
            role.ToolTipText: "text",
            role.PlaceholderText: "muted",
            role.Highlight: "accent",
            role.HighlightedText: "on_accent",
            role.Link: "accent",
            role.LinkVisited: "accent",
            role.Accent: "accent",
            role.Light: "panel",
            role.Midlight: "line",
            role.Mid: "line",
            role.Dark: "faint",
            role.Shadow: "line",
        }
        palette = QPalette()
        for each, name in roles.items():
            palette.setColor(each, self.color(name))
        for each in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, each, self.color("faint"))
        return palette

    def _style_sheet(self) -> str:
        check = write_icon(self._work_folder, "check", self.color("on_accent"))
        arrow = write_icon(self._work_folder, "open", self.color("muted"))
        closed = write_icon(self._work_folder, "closed", self.color("muted"))
        clear = write_icon(self._work_folder, "close", self.color("muted"))
        values = {
            **self._shown,
            **{f"size_{name}": f"{value}px" for name, value in self._tokens["size"].items()},
            **{f"font_{name}": f"{value}px" for name, value in self._tokens["font"].items()},
            "font_ui": f'"{self.ui_family}"',
            "font_mono": f'"{self.mono_family}"',
            "check_image": check.as_posix(),
            "arrow_image": arrow.as_posix(),
            "closed_image": closed.as_posix(),
            "clear_image": clear.as_posix(),
        }
        names = sorted(values, key=len, reverse=True)
        pattern = re.compile("@(" + "|".join(map(re.escape, names)) + ")")
        template = self._template
        if self._application.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            template = mirrored(template)
        return pattern.sub(lambda found: values[found.group(1)], template)


def mirrored(style_sheet: str) -> str:
    """A style sheet with the sides of its borders, corners and margins exchanged.

    Qt mirrors layouts, alignments and the padding of buttons by itself, and these not.
    """
    return re.sub(
        r"(?<!padding-)(?<=-)(left|right)(?=[\w-]*:)",
        lambda found: "right" if found.group(1) == "left" else "left",
        style_sheet,
    )
