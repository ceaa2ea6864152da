"""The dialog that invites a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.people.invite_dialog import InviteDialog
from engine.api.access import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console


def test_it_is_as_high_as_what_it_shows(signed_in: Callable[..., Console], qtbot: QtBot) -> None:
    console = signed_in()
    dialog = InviteDialog(console.window, "Invite a person", "Create the invitation")
    dialog.open()

    def slack() -> int:
        return dialog.height() - dialog.column.totalHeightForWidth(dialog.width())

    qtbot.waitUntil(lambda: slack() == 0)
    low = dialog.height()
    for role in (Role.ADMIN, Role.AUDITOR):
        dialog.roles[role].setChecked(True)
    assert dialog.hint.isVisible()
    qtbot.waitUntil(lambda: dialog.height() > low and slack() == 0)
    assert dialog.hint.height() >= dialog.hint.heightForWidth(dialog.hint.width())
    assert dialog.verb_button.geometry().bottom() < dialog.height()
    dialog.reject()


def test_a_long_title_is_not_cut(signed_in: Callable[..., Console], qtbot: QtBot) -> None:
    console = signed_in()
    dialog = InviteDialog(console.window, "Change the roles of " + "m" * 60, "Change", "m" * 60)
    dialog.open()
    assert dialog.width() == 440
    dialog.reject()
