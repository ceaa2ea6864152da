"""What pages take their look from: the theme, its icons, and the field with an eye."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.widgets.password_field import PasswordField

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

    from app.shell.theme import Theme


def themed_icon(theme: Theme, name: str, tone: str = "muted") -> QIcon:
    """An icon in a colour of the scheme that is shown."""
    return theme.icon(name, tone)


def password_field(theme: Theme, name: str) -> PasswordField:
    """A password field with the icons of the theme."""
    return PasswordField(name, themed_icon(theme, "show"), themed_icon(theme, "hide"))
