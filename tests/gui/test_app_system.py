"""The System page: rows that say something, plain words, and a scroll bar only where it is needed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea

from app.system.page import SystemPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console


@pytest.fixture
def page(signed_in: Callable[..., Console], qtbot: QtBot) -> SystemPage:
    console = signed_in()
    console.window.show()
    console.window.workspace.show_page("system")
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    found = console.window.workspace.current_page()
    assert isinstance(found, SystemPage)
    return found


def shown_labels(page: SystemPage) -> dict[str, QLabel]:
    return {each.text(): each for each in page.findChildren(QLabel) if each.isVisible()}


def test_only_rows_that_say_something_are_shown(page: SystemPage) -> None:
    labels = shown_labels(page)
    assert {"State", "Mode", "Model", "Interfaces up"} <= set(labels)
    assert not {"Reason", "Problem", "Remarks", "To attend to", "To know"} & set(labels)


def test_a_layer_is_called_by_what_it_does_and_its_tip_is_its_name(page: SystemPage) -> None:
    labels = shown_labels(page)
    assert not {"no_new_privs", "seccomp", "Landlock", "bubblewrap"} & set(labels)
    assert labels["System calls"].toolTip() == "seccomp"
    named = {each.accessibleName(): each for each in labels.values()}
    (value,) = (each for name, each in named.items() if name.startswith("System calls: "))
    assert value.text()
    assert value.accessibleDescription() == "seccomp"


def is_laid_out(page: SystemPage, with_bar: bool) -> bool:
    """Whether a scroll bar is there, or is not, and what is shown ends as far from the edge."""
    (area,) = page.findChildren(QScrollArea)
    right = page.keys.mapTo(page, page.keys.rect().topRight()).x()
    return area.verticalScrollBar().isVisible() is with_bar and page.width() - 1 - right == 24


def test_a_scroll_bar_is_there_only_where_it_is_needed(page: SystemPage, qtbot: QtBot) -> None:
    window = page.window()
    for width, height, needed in ((1920, 1080, False), (1280, 800, True), (1920, 1080, False)):
        window.resize(width, height)
        qtbot.waitUntil(partial(is_laid_out, page, needed))
