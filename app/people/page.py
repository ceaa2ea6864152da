"""People."""

from __future__ import annotations

from app.shell.page import Page


class PeoplePage(Page):
    """People."""
