"""The jobs of an analyst: chats that stream, stop, and are found again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.tour.keys import TourError, click, press, type_text, until

if TYPE_CHECKING:
    from app.chat.page import ChatPage
    from app.tour.driver import Driver
    from app.widgets.thread.entry import Entry

QUESTION = "How would I find reports older than 90 days, and what should the rule say?"
ANSWER_TOKENS = 160
SHORT_TOKENS = 24
LONG_QUESTION = (
    "Say in one line what this is about. " + "The ferry leaves at dawn and the lamps are lit. " * 24
)
FOLLOW_UP = "Write a long story about a lighthouse keeper and the sea."


def chat_streams(tour: Driver) -> None:
    """An answer arrives in many pieces."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    chat = tour.chat()
    tour.picture("chat-empty")
    with tour.step("model ready"):
        until(
            lambda: (
                "b179c952" in tour.window.footer.text("model")
                and "loading" not in tour.window.footer.text("model")
            ),
            "the model",
            60,
        )
    pieces: list[int] = []
    chat.model.answer.text_added.connect(lambda text, _tokens: pieces.append(len(text)))
    with tour.step("answer streamed"):
        click(chat.parameters_button)
        chat.parameters.max_tokens.setValue(ANSWER_TOKENS)
        click(chat.parameters.close_button)
        type_text(chat.composer.text, QUESTION)
        QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
        until(lambda: chat.model.running, "the answer to start")
        until(lambda: sum(pieces) > 200, "some text", 60)
        tour.picture("chat-streaming", both=False)
        until(lambda: not chat.model.running, "the answer to end", 90)
        if len(pieces) < 5:
            raise TourError(f"the answer came in {len(pieces)} pieces")
        tour.answer_text = last_answer(chat)
        until(
            lambda: not any(each.running for each in chat.model.conversations.summaries),
            "the list to show that nothing is being written",
            3,
        )
    tour.picture("chat")
    tour.picture("chat", size=(1920, 1080))
    click(chat.parameters_button)
    tour.picture("chat-parameters")
    click(chat.parameters.close_button)


def chat_stop(tour: Driver) -> None:
    """An answer is stopped in its middle."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    chat = tour.chat()
    with tour.step("answer stopped"):
        chat.parameters.reset_button.click()
        type_text(chat.composer.text, FOLLOW_UP)
        QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
        until(lambda: chat.model.running, "the second answer to start")
        until(lambda: len(chat.thread_view.answers()) == 2, "its place", 60)
        until(lambda: len(last_answer(chat)) > 40, "some of its text", 60)
        press(chat.composer.text, Qt.Key.Key_Escape)
        took = until(lambda: not chat.model.running, "the answer to stop", 5)
        view = last_view(chat)
        if view is None or "Stopped" not in view.mark:
            raise TourError("the answer is not marked as stopped")
    tour.steps[-1].name += f" ({took * 1000:.0f} ms from the key)"
    tour.picture("chat-stopped", both=False)


def chat_reopen_and_search(tour: Driver) -> None:
    """A conversation is found and opened again."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    chat = tour.chat()
    opened = chat.model.current_id
    with tour.step("new chat, reopen, search"):
        click(chat.new_button)
        until(lambda: not chat.model.current_id, "a new conversation")
        press(chat.composer.text, Qt.Key.Key_F, control=True)
        until(chat.search.hasFocus, "the search field to have the focus", 3)
        type_text(chat.search, "lighthouse")
        until(lambda: bool(chat.found.hits), "something found", 20)
        tour.picture("chat-search")
        index = chat.list.entries.index(1, 0)
        QTest.mouseClick(
            chat.list.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            chat.list.visualRect(index).center(),
        )
        until(lambda: chat.model.current_id == opened, "the conversation to open")
        until(lambda: len(chat.thread_view.entries) == 4, "its four messages")
        first = first_answer(chat)
        if first != tour.answer_text:
            raise TourError("the answer was not kept as it was streamed")
        chat.search.clear()


def ask(tour: Driver, question: str) -> str:
    """One short answer in a new conversation."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    chat = tour.chat()
    with tour.step("one answer from it"):
        click(chat.new_button)
        until(lambda: not chat.model.current_id, "a new conversation")
        click(chat.parameters_button)
        chat.parameters.max_tokens.setValue(SHORT_TOKENS)
        click(chat.parameters.close_button)
        type_text(chat.composer.text, question)
        QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
        finish(chat)
        tour.picture("chat-second-version", both=False)
    return last_answer(chat)


def full_context(tour: Driver) -> None:
    """A prompt too long for the context: nothing is sent, and both ways on are taken."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QPushButton

    chat = tour.chat()
    with tour.step("full context: the oldest left out, a new chat"):
        for choice in ("Leave out the oldest", "Start a new chat"):
            before = chat.model.current_id
            type_text(chat.composer.text, LONG_QUESTION)
            QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
            if choice == "Leave out the oldest":
                # The first one fits, the second does not any more.
                finish(chat)
                type_text(chat.composer.text, LONG_QUESTION)
                QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
            until(chat.notice.isVisible, "the full context to be said", 10)
            tour.picture("chat-full-context")
            buttons = [each for each in chat.notice.findChildren(QPushButton) if each.isVisible()]
            click(next(each for each in buttons if each.text() == choice))
            finish(chat)
            if (chat.model.current_id == before) is (choice == "Start a new chat"):
                raise TourError(f"{choice}: the wrong conversation is open")
        tour.picture("chat-after-full-context", both=False)


def finish(chat: ChatPage) -> None:
    """Waits until an answer that was just asked for has begun and ended."""
    before = last_view(chat)
    until(lambda: chat.model.running, "the answer to start")
    until(lambda: not chat.model.running, "the answer to end", 90)
    view = last_view(chat)
    if view is None or not view.text or (before is not None and view.key == before.key):
        raise TourError("there is no answer, or an empty one")


def last_view(chat: ChatPage) -> Entry | None:
    """The last answer shown."""
    answers = chat.thread_view.answers()
    return answers[-1] if answers else None


def last_answer(chat: ChatPage) -> str:
    """The text of the last answer."""
    view = last_view(chat)
    return view.text if view else ""


def first_answer(chat: ChatPage) -> str:
    """The text of the first answer."""
    answers = chat.thread_view.answers()
    return answers[0].text if answers else ""
