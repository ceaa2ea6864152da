"""The jobs with single messages, all by keyboard: other versions, the tree, the prompt, a comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.tour.keys import TourError, click, press, until, wait

if TYPE_CHECKING:
    from app.chat.page import ChatPage
    from app.tour.driver import Driver

FORMULA = r"""Say this again: the area is $\pi r^2$, and

$$\int_0^1 x^2\,dx = \frac{1}{3}$$

```python
area = 3.14159 * radius ** 2
```"""


def versions(tour: Driver) -> None:
    """The last answer is written again, its question edited; the tree shows all, and leads back."""
    from PySide6.QtCore import Qt

    chat = tour.chat()
    first = [entry.key for entry in chat.thread_view.entries]
    with tour.step("answer written again, question edited, branches"):
        choose(chat, -1, "regenerate")
        until(lambda: shown(chat)[-1] != first[-1] and settled(chat), "another answer", 90)
        if chat.thread_view.entries[-1].branch != (2, 2):
            raise TourError("the other answer is not the second of two")
        choose(chat, 0, "edit")
        until(lambda: bool(chat.composer.text.toPlainText()), "the question to edit")
        # Pasted: typed line ends would send it.
        chat.composer.text.setPlainText(FORMULA)
        tour.picture("chat-editing", both=False)
        press(chat.composer.text, Qt.Key.Key_Return)
        until(lambda: shown(chat)[0] != first[0] and settled(chat), "the edited question", 90)
        chat.acts.show_branches()
        tree = chat.acts.branches.tree
        until(lambda: tree.topLevelItemCount() > 1, "the tree of branches")
        tour.picture("chat-branches")
        choose(chat, 0, "branch.previous")
        until(lambda: shown(chat)[0] == first[0], "the first branch again")
        press(tree, Qt.Key.Key_Escape)


def prompt_and_comparison(tour: Driver) -> None:
    """The exact prompt of an answer, and a second answer from other parameters beside it."""
    chat = tour.chat()
    with tour.step("exact prompt, two answers compared"):
        choose(chat, -1, "prompt")
        panel = chat.acts.prompt
        until(lambda: panel.prompt is not None, "the exact prompt")
        if "<|im_start|>user" not in panel.text.toPlainText():
            raise TourError("the exact prompt has no control tokens")
        tour.picture("chat-prompt")
        click(panel.close_button)
        compare = chat.acts.compare
        chat.acts.act(shown(chat)[-1], "compare")
        compare.parameters.temperature.setValue(0.0)
        click(compare.run_button)
        until(compare.right.keep_button.isEnabled, "the other answer", 90)
        tour.picture("chat-compare")
        click(compare.left.keep_button)
        until(lambda: settled(chat), "the answer that was kept")


def palette(tour: Driver) -> None:
    """The palette lists everything that can be done."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    with tour.step("palette"):
        press(tour.window, Qt.Key.Key_K, control=True)
        dialog = tour.dialog("the palette")
        QTest.keyClicks(dialog.focusWidget(), "veri")
        wait(0.2)
        tour.dialog_picture(dialog, "palette")
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Escape)
        until(lambda: not dialog.isVisible(), "the palette to go")


def choose(chat: ChatPage, at: int, action: str) -> None:
    """Goes to a message with the keyboard, and to one of its actions, and chooses it."""
    from PySide6.QtCore import Qt

    view = chat.thread_view.view
    view.setFocus(Qt.FocusReason.TabFocusReason)
    wanted = range(len(view.entries))[at]
    view.set_current(wanted)
    view.scroll_to(wanted)
    for _ in range(20):
        press(view, Qt.Key.Key_Right)
        if view.hot is not None and view.hot[1].action.key == action:
            press(view, Qt.Key.Key_Return)
            return
    raise TourError(f"message {at} has no action {action!r}")


def shown(chat: ChatPage) -> list[str]:
    """The messages of the thread."""
    return [entry.key for entry in chat.thread_view.entries]


def settled(chat: ChatPage) -> bool:
    """Whether the thread shows what the engine has stored."""
    held = chat.model.conversation
    return (
        not chat.model.running
        and held is not None
        and [each.message_id for each in held.messages] == shown(chat)
    )
