"""The thread: streaming, scrolling, selecting, copying, finding, and what it never does."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QClipboard,
    QFontMetricsF,
    QGuiApplication,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtTest import QTest

from app.shell.theme import Scheme
from app.widgets.thread import accessible
from app.widgets.thread.entry import Action, Entry, Position, Speaker
from app.widgets.thread.entry_foot import NEXT, PREVIOUS
from app.widgets.thread.entry_layout import EntryLayout
from app.widgets.thread.selection import Selection

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.widgets.thread.hands import Thread

ANSWER = """Some **bold** words.

```python
print("hello")
```

After the code, `inline` and $x^2$.
"""
ACTIONS = (Action("copy", "Copy", "Copy the answer"), Action("edit", "Edit", "Edit the question"))


def question(key: str, text: str) -> Entry:
    return Entry(key, Speaker.PERSON, text)


def answer(key: str, text: str, **more: object) -> Entry:
    return Entry(key, Speaker.MODEL, text, **more)  # type: ignore[arg-type]


def is_at_end(thread: Thread) -> bool:
    return thread.sticks


def documents(layout: EntryLayout) -> list[QTextDocument]:
    return [part.document for part in layout.parts if part.document is not None]


def long_talk(count: int) -> list[Entry]:
    return [
        answer(f"k{at}", ANSWER) if at % 2 else question(f"k{at}", f"Question {at}?")
        for at in range(count)
    ]


def test_only_the_last_block_is_made_anew_while_an_answer_streams(thread: Thread) -> None:
    thread.set_entries([answer("a", ANSWER)])
    before = documents(thread.layout_of(0))
    thread.update_entry(answer("a", ANSWER + " And more."))
    after = documents(thread.layout_of(0))
    assert before[:-1] == after[:-1]
    assert after[-1].toPlainText().endswith("And more.")


def test_streaming_in_any_pieces_shows_what_the_whole_shows(thread: Thread) -> None:
    text = ANSWER + "\n> quote\n\n1. one\n2. two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n\\[ y \\]\n"
    whole = [
        doc.toPlainText() for doc in documents(EntryLayout(answer("w", text), thread._look, 700))
    ]
    for step in (1, 3, 7, 50):
        thread.set_entries([answer("a", "")])
        for end in range(0, len(text) + step, step):
            thread.update_entry(answer("a", text[:end]))
        thread.update_entry(answer("a", text))
        assert [doc.toPlainText() for doc in documents(thread.layout_of(0))] == whole


def test_the_end_stays_in_view_unless_the_reader_moved(thread: Thread) -> None:
    thread.set_entries(long_talk(40))
    bar = thread.verticalScrollBar()
    assert is_at_end(thread)
    assert bar.value() == bar.maximum()
    thread.add_entry(answer("new", "Line.\n\n" * 30))
    assert bar.value() == bar.maximum()
    bar.setValue(bar.maximum() // 2)
    assert not is_at_end(thread)
    index, inside = thread.locate(QPointF(400, 10))
    thread.update_entry(answer("new", "Line.\n\n" * 60))
    assert thread.locate(QPointF(400, 10)) == (index, inside)
    thread.scroll_to_end()
    assert bar.value() == bar.maximum()


def test_what_is_in_view_stays_while_what_is_above_gets_its_true_height(thread: Thread) -> None:
    thread.set_entries(long_talk(400))
    bar = thread.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    for _ in range(60):
        index, inside = thread.locate(QPointF(400, 300))
        bar.setValue(bar.value() - 40)
        after, below = thread.locate(QPointF(400, 340))
        assert after == index
        assert below.y() == pytest.approx(inside.y(), abs=2)


def test_ten_thousand_messages_open_at_once(thread: Thread) -> None:
    entries = long_talk(10_000)
    began = time.thread_time()
    thread.set_entries(entries)
    thread.viewport().repaint()
    # The measured figure is in `make bench`; this only finds the loss of laziness.
    assert time.thread_time() - began < 2
    assert len(thread._layouts) < 40


def test_a_selection_across_messages_copies_plain_text_and_markdown(thread: Thread) -> None:
    thread.set_entries([question("q", "What?"), answer("a", ANSWER), question("q2", "And then?")])
    thread.select(Selection(Position(0, 0, 2), Position(1, 1, 5)))
    assert thread.selected_text() == "at?\n\nSome bold words.\n\nprint"
    assert thread.selected_text(as_markdown=True) == "at?\n\nSome **bold** words.\n\nprint"
    thread.select(Selection(Position(1, 2, 6), Position(1, 2, 99)))
    assert thread.selected_text() == "the code, inline and $x^2$."
    assert thread.selected_text(as_markdown=True) == "the code, `inline` and $x^2$."
    thread.select_all()
    assert thread.selected_text() == f"What?\n\n{ANSWER.strip()}\n\nAnd then?"
    QTest.keyClick(thread, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == f"What?\n\n{ANSWER.strip()}\n\nAnd then?"
    assert data.hasFormat("text/markdown")


def drag(thread: Thread, start: QPoint, end: QPoint) -> None:
    viewport = thread.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)


def test_the_mouse_selects_across_messages(thread: Thread) -> None:
    thread.set_entries([question("q", "One question"), answer("a", "One answer")])
    first, second = thread.rect_of(0), thread.rect_of(1)
    drag(
        thread,
        QPoint(int(first.left()) + 90, int(first.center().y())),
        QPoint(int(second.right()) - 5, int(second.bottom()) - 4),
    )
    assert thread.selected_text() == "One question\n\nOne answer"


def test_a_double_click_takes_a_word(thread: Thread) -> None:
    thread.set_entries([answer("a", "several words stand here")])
    place = thread.rect_of(0).topLeft() + QPointF(10, 12)
    QTest.mouseDClick(thread.viewport(), Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert thread.selected_text() == "several"


def test_each_block_of_code_is_copied_whole_as_written(thread: Thread, qtbot: QtBot) -> None:
    code = "\n".join(f"value_{number} = {number}" for number in range(450))
    thread.set_entries([answer("a", f"```python\n{code}\n```")])
    layout = thread.layout_of(0)
    thread.scroll_to(0)
    spot = layout.spots[0]
    place = thread.rect_of(0).topLeft() + spot.rect.center()
    QTest.mouseClick(thread.viewport(), Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert QGuiApplication.clipboard().text() == code
    assert thread._done is not None
    qtbot.waitUntil(lambda: thread._done is None)


def test_the_keyboard_reaches_every_action_of_a_message(thread: Thread, qtbot: QtBot) -> None:
    entry = answer("a", "text", facts="3 tokens", branch=(1, 2), actions=ACTIONS)
    thread.set_entries([question("q", "What?"), entry])
    thread.setFocus(Qt.FocusReason.TabFocusReason)
    chosen: list[tuple[str, str]] = []
    thread.action_chosen.connect(lambda key, action: chosen.append((key, action)))
    QTest.keyClick(thread, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(thread, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert thread.current == 1
    for _ in range(3):
        QTest.keyClick(thread, Qt.Key.Key_Right)
        QTest.keyClick(thread, Qt.Key.Key_Return)
    # The switch back is off at the first version, so it is not among them.
    assert chosen == [("a", NEXT), ("a", "copy"), ("a", "edit")]


def test_shift_and_arrows_move_the_end_of_the_selection_into_the_next_block(thread: Thread) -> None:
    thread.set_entries([answer("a", "ab\n\ncd")])
    thread.select(Selection(Position(0, 0, 1), Position(0, 0, 1)))
    for _ in range(3):
        QTest.keyClick(thread, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert thread.selected_text() == "b\n\nc"


def test_a_tab_in_a_question_is_as_wide_as_four_spaces(thread: Thread) -> None:
    thread.set_entries([question("q", "\tx\n    x")])
    layout = thread.layout_of(0)
    (document,) = documents(layout)
    first, second = document.firstBlock().layout(), document.lastBlock().layout()
    tab, spaces = [line.lineAt(0).naturalTextWidth() for line in (first, second)]
    assert tab == pytest.approx(spaces, abs=1)


def test_finding_goes_from_place_to_place_and_round(thread: Thread) -> None:
    entries = long_talk(300)
    entries[2] = question("k2", "Needle and needle \U0001f600 needle")
    entries[250] = question("k250", "the last NEEDLE")
    thread.set_entries(entries)
    assert thread.look_for("needle") == 4
    assert [thread.find_next() for _ in range(5)] == [1, 2, 3, 4, 1]
    assert thread.selected_text() == "Needle"
    assert thread.find_next(-1) == 4
    assert thread.selected_text() == "NEEDLE"
    assert thread.viewport().rect().contains(thread.rect_of(250).center().toPoint())
    assert thread.find_next(-1) == 3
    assert thread.selected_text() == "needle"
    assert thread.look_for("nothing like it") == 0
    assert thread.find_next() == 0


def test_nothing_a_model_writes_is_loaded_or_opened(thread: Thread, tmp_path: Path) -> None:
    picture = tmp_path / "secret.png"
    picture.write_bytes(b"not read")
    text = (
        f"![x]({picture.as_uri()}) <img src='{picture.as_uri()}'> [go]({picture.as_uri()}) "
        "![d](data:image/png;base64,AAAA) ![u](//server/share/x.png)"
    )
    thread.set_entries([answer("a", text)])
    thread.viewport().repaint()
    (document,) = documents(thread.layout_of(0))
    image = document.resource(QTextDocument.ResourceType.ImageResource.value, picture.as_uri())
    assert (image.width(), image.height()) == (1, 1)
    assert "<a " not in document.toHtml()
    assert picture.as_uri() in document.toPlainText()


@pytest.mark.parametrize(
    "text",
    [
        "x" * 1_000_000,
        "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 10_000,
        "> " * 100 + "deep",
        "".join("  " * depth + "- item\n" for depth in range(100)),
        "```python\nhalf a fence",
        "\u202eabc\u2066 a\u0300" + "\u0301" * 500 + "\u200b" * 1000,
        "word\x00word\x1b[31m",
        "$" + "{" * 400 + "$ and $$" + r"\sqrt{" * 100 + "$$",
    ],
    ids=["run", "table", "quotes", "lists", "fence", "bidi", "controls", "formulas"],
)
def test_hostile_text_is_shown_within_a_second(thread: Thread, text: str) -> None:
    began = time.thread_time()
    thread.set_entries([answer("a", text)])
    thread.viewport().repaint()
    bar = thread.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    thread.viewport().repaint()
    assert time.thread_time() - began < 1
    assert thread.layout_of(0).height > 0


def test_a_formula_makes_its_own_line_higher_and_no_other_room(thread: Thread) -> None:
    words = "and so on it goes " * 12
    thread.set_entries([answer("a", words), answer("b", rf"$\frac{{a}}{{b}}$ {words}")])
    thread.viewport().repaint()
    layouts = []
    for index in (0, 1):
        (document,) = documents(thread.layout_of(index))
        layouts.append(document.firstBlock().layout())
    plain, with_formula = layouts
    assert plain.lineCount() == with_formula.lineCount() > 2
    steps = [plain.lineAt(at + 1).y() - plain.lineAt(at).y() for at in range(2)]
    assert steps == [24, 24]
    text = with_formula.lineAt(1).y() - with_formula.lineAt(0).y()
    assert text <= with_formula.lineAt(0).height() + 24 - with_formula.lineAt(1).height()
    assert with_formula.lineAt(2).y() - with_formula.lineAt(1).y() == 24


@pytest.mark.parametrize("width", [700, 260, 150])
def test_a_foot_has_room_in_every_column(thread: Thread, width: int) -> None:
    mark = "Interrupted, what was there is kept: the disk is full, so nothing more can be stored"
    entry = replace(
        answer("a", "That.", facts="214 tokens · 113 tok/s · 2.3 s, first after 0.3 s"),
        mark=mark,
        tone="warn",
        branch=(2, 3),
    )
    layout = EntryLayout(entry, thread._look, width)
    metrics = QFontMetricsF(thread._look.small)
    texts = layout.foot.texts
    assert all(left + metrics.horizontalAdvance(text) <= width for text, _, left, _ in texts)
    assert " ".join(text for text, tone, *_ in texts if tone == "warn") == mark
    lines = sorted(
        [(top, left, left + metrics.horizontalAdvance(text)) for text, _, left, top in texts]
        + [(each.rect.top(), each.rect.left(), each.rect.right()) for each in layout.spots]
    )
    assert all(one[0] != two[0] or one[2] <= two[1] + 1 for one, two in pairwise(lines))
    assert layout.height >= max(each.rect.bottom() for each in layout.spots)


@pytest.mark.parametrize(
    ("branch", "said", "possible"),
    [((1, 1), [], []), ((1, 3), ["1 / 3"], [False, True]), ((3, 3), ["3 / 3"], [True, False])],
)
def test_the_switch_says_which_of_how_many_versions_is_shown(
    thread: Thread, branch: tuple[int, int], said: list[str], possible: list[bool]
) -> None:
    thread.set_entries([answer("a", "That.", branch=branch)])
    foot = thread.layout_of(0).foot
    assert [text for text, *_ in foot.texts if "/" in text] == said
    switches = [each for _, each in foot.actions if each.key in {PREVIOUS, NEXT}]
    assert [each.enabled for each in switches] == possible


def test_another_theme_keeps_the_place(thread: Thread) -> None:
    thread.set_entries(long_talk(200))
    bar = thread.verticalScrollBar()
    bar.setValue(bar.maximum() // 3)
    index = thread.locate(QPointF(400, 20))[0]
    thread._theme.set_scheme(Scheme.DARK)
    assert thread.locate(QPointF(400, 20))[0] == index
    thread.resize(600, 620)
    assert thread.locate(QPointF(300, 20))[0] == index


def test_what_the_mouse_selects_can_be_pasted_with_the_middle_button(
    thread: Thread, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[tuple[str, QClipboard.Mode]] = []
    monkeypatch.setattr(QClipboard, "supportsSelection", lambda _clipboard: True)
    monkeypatch.setattr(QClipboard, "setText", lambda _clipboard, *given: offered.append(given))
    thread.set_entries([answer("a", "Some bold words.")])
    viewport = thread.viewport()
    start = thread.rect_of(0).topLeft().toPoint() + QPoint(2, 12)
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=start)
    assert offered == []
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(viewport, start + QPoint(600, 0))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=start + QPoint(600, 0))
    QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=start)
    selection = QClipboard.Mode.Selection
    assert offered == [("Some bold words.", selection), ("Some", selection)]


def test_wide_code_moves_sideways_alone(thread: Thread) -> None:
    thread.set_entries([answer("a", "```\n" + "wide " * 100 + "\n```")])
    part = thread.layout_of(0).parts[0]
    assert part.hidden_width > 0
    assert part.scroll(50)
    assert part.shift == 50
    assert part.scroll(10**6)
    assert part.shift == part.hidden_width
    assert not part.scroll(10)


def test_a_screen_reader_finds_every_message(thread: Thread) -> None:
    accessible.install()
    thread.set_entries([question("q", "What?"), answer("a", "That.", facts="3 tokens")])
    found = QAccessible.queryAccessibleInterface(thread)
    assert found.role() == QAccessible.Role.List
    assert found.childCount() == 2
    names = [found.child(at).text(QAccessible.Text.Name) for at in range(2)]
    assert names == ["Question: What?", "Answer: That."]
    assert found.child(1).text(QAccessible.Text.Description) == "3 tokens"
    assert found.indexOfChild(found.child(1)) == 1


def test_no_interface_is_given_out_twice(thread: Thread) -> None:
    accessible.install()
    first = QAccessible.queryAccessibleInterface(thread)
    # A slot of its own: the thread's meta-object is another one from here on, and Qt asks again.
    thread.copied.connect(thread.select_all)
    second = QAccessible.queryAccessibleInterface(thread)
    assert second is not first
    assert [each.role() for each in (first, second)] == [QAccessible.Role.List] * 2
    thread.set_entries([answer("a", "That.")])
    assert second.child(0).parent().object() is thread


def test_streamed_text_is_announced_in_sentences(thread: Thread, qtbot: QtBot) -> None:
    said: list[str] = []
    announcer = accessible.Announcer(thread, said.append)
    announcer.show("One sentence. Half of an")
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["One sentence."]
    announcer.finish("One sentence. Half of another one")
    assert said == ["One sentence.", "Half of another one"]


CODE = """def f(count):
    # 👩 counts "them"
    return "👩 words" + str(12)
"""


def tones(thread: Thread, part: int) -> dict[str, str]:
    """Every piece of a document that has a colour of its own, and that."""
    document = thread.layout_of(0).parts[part].document
    assert document is not None
    found = {}
    block = document.firstBlock()
    while block.isValid():
        piece = block.begin()
        while not piece.atEnd():
            fragment = piece.fragment()
            if fragment.charFormat().hasProperty(QTextFormat.Property.ForegroundBrush):
                found[fragment.text().strip()] = fragment.charFormat().foreground().color().name()
            piece += 1
        block = block.next()
    return found


def test_code_has_the_colours_of_its_language(thread: Thread) -> None:
    thread.set_entries([answer("a", f"```python\n{CODE}```")])
    shown, colour = tones(thread, 0), thread._theme.color
    assert shown["def"] == shown["return"] == colour("accent").name()
    assert shown['# 👩 counts "them"'] == colour("muted").name()
    assert shown['"👩 words"'] == shown["12"] == colour("warn").name()
    assert "count" not in shown


@pytest.mark.parametrize(
    "fence", ["", "nonsense", "python"], ids=["no language", "an unknown one", "an endless line"]
)
def test_code_that_cannot_be_coloured_is_shown_all_the_same(thread: Thread, fence: str) -> None:
    code = f"x = {'1' * 3_000}" if fence == "python" else CODE.strip()
    thread.set_entries([answer("a", f"```{fence}\n{code}\n```")])
    assert tones(thread, 0) == {}
    document = thread.layout_of(0).parts[0].document
    assert document is not None
    assert document.toPlainText() == code
