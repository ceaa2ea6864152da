"""What a screen reader is told: names that hide nothing, fields by their labels, and what appears."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QColor,
)
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.settings.page import SettingsPage
from app.widgets.assistant import Assistant, StepPage
from app.widgets.cards import Facts
from app.widgets.choice_box import ChoiceBox
from app.widgets.form_fields import LinesField
from app.widgets.labels import ElidedLabel, PlainLabel
from app.widgets.notice import Notice
from app.widgets.problem_label import ProblemLabel
from app.widgets.thread import accessible
from app.widgets.thread.entry import Entry, Speaker
from engine.api.access import Role
from tests.gui.readable import PAGES, fill, open_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from app.widgets.thread.hands import Thread
    from tests.fakes.fake_engine import FakeWorld

NAME = QAccessible.Text.Name
TITLES = ("One", "Two", "Three")
ASSERTIVE, POLITE = (
    QAccessible.AnnouncementPoliteness.Assertive,
    QAccessible.AnnouncementPoliteness.Polite,
)


class Heard:
    """What was announced, and how."""

    def __init__(self) -> None:
        self.events: list[tuple[str, QAccessible.AnnouncementPoliteness]] = []

    def take(self, event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            self.events.append((event.message(), event.politeness()))


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Heard:
    """Somebody listens."""
    made = Heard()
    monkeypatch.setattr(QAccessible, "updateAccessibility", made.take)
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    return made


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(NAME)


def shown(qtbot: QtBot, *parts: QWidget) -> QWidget:
    """A window with these parts, in the open."""
    window = QWidget()
    column = QVBoxLayout(window)
    for each in parts:
        column.addWidget(each)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def test_the_name_of_a_value_is_followed_by_the_value(qtbot: QtBot) -> None:
    facts = Facts()
    _window = shown(qtbot, facts)
    facts.set_fact("SHA-256", "9f86\nd081")
    (value,) = (each for each in facts.findChildren(QLabel) if each.text() == "9f86\nd081")
    assert name_of(value) == "SHA-256: 9f86 d081"
    facts.set_fact("SHA-256", "60303ae2")
    assert name_of(value) == "SHA-256: 60303ae2"
    empty = PlainLabel()
    empty.setAccessibleName("Refusal")
    qtbot.addWidget(empty)
    assert name_of(empty) == "Refusal"


@pytest.mark.parametrize("key", PAGES)
def test_no_name_hides_what_is_shown_and_every_box_and_button_has_one(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot, key: str
) -> None:
    console = signed_in(*Role)
    fill(world)
    console.window.show()
    open_page(console, world, qtbot, key)
    for label in console.window.findChildren(QLabel):
        if label.isVisible() and not isinstance(label, ElidedLabel):
            assert " ".join(label.text().split()) in name_of(label)
    assert all(map(label_of, filter(QComboBox.isVisible, console.window.findChildren(QComboBox))))
    assert all(map(name_of, console.window.findChildren(QToolButton)))


def test_a_box_to_choose_from_is_told_by_its_label(qtbot: QtBot) -> None:
    box = ChoiceBox()
    box.addItems(["Open", "Closed"])
    box.setAccessibleName("State")
    window = shown(qtbot, box)
    assert label_of(box) == "State"
    box.setAccessibleName("Condition")
    assert label_of(box) == "Condition"
    assert not any(each.isVisible() for each in window.findChildren(QLabel))


def label_of(widget: QWidget) -> str:
    """By Qt's rules for Linux, where the name of a box is what is chosen in it."""
    found = QAccessible.queryAccessibleInterface(widget)
    labels = found.relations(QAccessible.RelationFlag.Label)
    return labels[0][0].text(NAME) if labels else ""


def test_a_notice_is_heard_when_it_comes_and_when_it_says_something_else(
    qtbot: QtBot, heard: Heard
) -> None:
    notice = Notice()
    window = shown(qtbot, notice)
    notice.show_text("Saved.", "info")
    notice.show_text("Saved.", "info")
    assert heard.events == [("Saved.", POLITE)]
    notice.show_text("The disk is full.", "bad")
    assert heard.events[1:] == [("The disk is full.", ASSERTIVE)]
    notice.hide()
    notice.show_text("The disk is full.", "warn")
    assert heard.events[2:] == [("The disk is full.", POLITE)]
    window.hide()
    notice.show_text("Nobody sees this page.", "bad")
    assert len(heard.events) == 3


def test_what_its_owner_tells_is_not_told_twice(qtbot: QtBot, heard: Heard) -> None:
    notice = Notice(spoken=False)
    _window = shown(qtbot, notice)
    notice.show_text("An alert was raised.", "warn")
    assert heard.events == []


def test_what_is_wrong_is_heard_once_each_time(qtbot: QtBot, heard: Heard) -> None:
    problem = ProblemLabel()
    _window = shown(qtbot, problem)
    problem.say("That code is not right.")
    problem.say("That code is not right.")
    assert heard.events == [("That code is not right.", POLITE)]
    problem.say("That code is not right.", anew=True)
    assert len(heard.events) == 2
    problem.say("")
    assert not problem.isVisible()
    problem.say("That code is not right.")
    assert len(heard.events) == 3


def test_a_text_that_becomes_too_long_is_heard_once(qtbot: QtBot, heard: Heard) -> None:
    lines = LinesField("text", "Note", most=4)
    _window = shown(qtbot, lines)
    for text in ("1234", "12345", "123456", "1234567"):
        lines.field.setPlainText(text)
    QApplication.processEvents()
    ((text, _),) = heard.events
    assert text.startswith("1 ")
    assert lines.too_long.text().startswith("3 ")


def test_an_entry_is_read_in_parts(thread: Thread) -> None:
    accessible.install()
    thread.set_entries(
        [
            Entry("q", Speaker.PERSON, "What is due?"),
            Entry("a", Speaker.MODEL, "Two reports.\n\nAnd a letter."),
            Entry("b", Speaker.MODEL, "", waiting="Reading the prompt"),
        ]
    )
    found = QAccessible.queryAccessibleInterface(thread)
    for _ in range(2):  # one field serves them all
        for at, said in enumerate(
            ("What is due?", "Two reports.\n\nAnd a letter.", "Reading the prompt")
        ):
            text = found.child(at).textInterface()
            assert text.characterCount() == len(said)
            assert text.text(0, len(said)) == said
            assert text.text(1, 3) == said[1:3]
    child = found.child(0)
    assert child.rect().contains(child.textInterface().characterRect(0).center())
    for other in (child.actionInterface, child.valueInterface, child.editableTextInterface):
        assert other() is None
    assert not any(each.isVisible() for each in thread.findChildren(QTextEdit))


def test_what_an_entry_is_called_now_is_told_to_who_has_heard_another_name(
    thread: Thread, monkeypatch: pytest.MonkeyPatch
) -> None:
    accessible.install()
    announcer = accessible.Announcer(thread)
    thread.set_entries([Entry("q", Speaker.PERSON, "What?"), Entry("a", Speaker.MODEL, "Th")])
    found = QAccessible.queryAccessibleInterface(thread)
    told: list[tuple[int, QAccessible.Event]] = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda each: told.append((each.child(), each.type()))
    )
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    assert [found.child(at).text(NAME) for at in range(2)] == ["Question: What?", "Answer: Th"]
    thread.update_entry(Entry("a", Speaker.MODEL, "That."))
    announcer.finish("")
    assert told == [(1, QAccessible.Event.NameChanged)]
    assert found.child(1).text(NAME) == "Answer: That."
    thread.add_entry(Entry("q2", Speaker.PERSON, "And now?"))
    assert len(told) == 1
    thread.set_entries([Entry("o", Speaker.PERSON, "Another conversation")])
    assert told[1:] == [(0, QAccessible.Event.NameChanged)]


def test_each_step_of_an_assistant_says_where_it_is_and_what_it_is_for(
    qtbot: QtBot, heard: Heard
) -> None:
    steps = [StepPage(title, f"What {title} is for.", "Go on") for title in ("one", "two", "three")]
    assistant = Assistant(lambda _token: QColor("black"), list(TITLES), steps)
    assistant.show_step(0)
    _window = shown(qtbot, assistant)
    assert heard.events == []
    assistant.show_step(1)
    assert heard.events == [("two. What two is for.", POLITE)]
    names = [name_of(each) for each in assistant.findChildren(PlainLabel) if each.text() in TITLES]
    assert names == [
        "Step 1 of 3, done: One",
        "Step 2 of 3, this one: Two",
        "Step 3 of 3: Three",
    ]


def test_a_page_in_the_rail_is_one_of_several_and_no_box_to_tick(
    signed_in: Callable[..., Console],
) -> None:
    rail = signed_in().window.workspace.rail
    found = [QAccessible.queryAccessibleInterface(rail.button(key)) for key in rail.page_keys()]
    assert {each.role() for each in found} == {QAccessible.Role.RadioButton}
    assert sum(each.state().checked for each in found) == 1


def test_a_refused_setting_is_heard(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot, heard: Heard
) -> None:
    console = signed_in()
    console.window.show()
    page = open_page(console, world, qtbot, "settings")
    assert isinstance(page, SettingsPage)
    heard.events.clear()
    page.worker.show_problem("The context is too small.")
    page.parameters.show_problem("The default is out of the limits.")
    assert [text for text, _ in heard.events] == [
        "The context is too small.",
        "The default is out of the limits.",
    ]
