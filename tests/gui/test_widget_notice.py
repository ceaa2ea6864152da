"""The notice: all of its actions can be reached, however many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from app.widgets.labels import PlainLabel
from app.widgets.notice import MOST_ACTIONS, Notice

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("count", range(MOST_ACTIONS + 1))
def test_every_action_is_shown_and_chosen(qtbot: QtBot, count: int) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    notice.resize(600, 80)
    chosen: list[str] = []
    notice.action_chosen.connect(chosen.append)
    # Shown with as many as there can be before: none of those stays.
    notice.show_text("Before", "bad", tuple((f"old{at}", "Old") for at in range(MOST_ACTIONS)))
    actions = tuple((f"key{at}", f"Do this number {at}") for at in range(count))
    notice.show_text("The context is full: nothing was sent.", "warn", actions)
    buttons = [
        each
        for each in notice.findChildren(QPushButton)
        if each.isVisible() and each is not notice.close_button
    ]
    assert [each.text() for each in buttons] == [text for _, text in actions]
    qtbot.waitExposed(notice)
    qtbot.wait(10)
    for button in buttons:
        button.click()
        assert notice.rect().contains(button.geometry())
        assert button.width() >= button.sizeHint().width()
    assert chosen == [key for key, _ in actions]


@pytest.mark.parametrize(("width", "below"), [(280, True), (600, False)])
def test_in_a_narrow_place_the_text_has_all_of_the_width(
    qtbot: QtBot, width: int, below: bool
) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    notice.show_text(
        "Nothing of it was kept, and nothing was exported.", "info", (("do", "Do it"),)
    )
    text = notice.findChild(PlainLabel)
    assert text is not None
    button = next(each for each in notice.findChildren(QPushButton) if each.text() == "Do it")
    notice.resize(880 - width, 120)  # the other way round before
    notice.resize(width, 120)
    qtbot.waitUntil(lambda: (button.y() > text.geometry().bottom()) is below)
    assert (notice.close_button.y() > text.geometry().bottom()) is below
    assert (text.width() > width - 30) is below
    assert notice.rect().contains(notice.close_button.geometry())
