"""Tells a screen reader what appeared elsewhere than where the keyboard is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

if TYPE_CHECKING:
    from PySide6.QtCore import QObject


def announce(of: QObject, text: str, *, at_once: bool = False) -> None:
    """Has a text said, where a screen reader is there to say it.

    Args:
        of: The widget that it is about.
        text: What is said.
        at_once: Whether what is being said may be interrupted.
    """
    if not text or not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(of, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if at_once else politeness.Polite)
    QAccessible.updateAccessibility(event)
