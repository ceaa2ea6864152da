"""What the clipboard gets of tables, lists and code: text with tabs, Markdown, and harmless HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtTest import QTest

from app.widgets.thread.entry import Entry, Position, Speaker
from app.widgets.thread.selection import Selection

if TYPE_CHECKING:
    from app.widgets.thread.hands import Thread

TABLE = "| Name | Value |\n|---|--:|\n| Apples | $x^2$ |\n| Pears & <b> | `code` |"
LIST = "- one\n  - nested\n- [ ] todo\n- [x] done\n- last"
TAGS = {
    "p",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "ul",
    "ol",
    "li",
    "pre",
    "code",
    "hr",
    "br",
}
TAGS |= {"strong", "em", "blockquote", "u", "i", "s", "div"}


def show(thread: Thread, text: str) -> None:
    thread.set_entries([Entry("a", Speaker.MODEL, text)])


def find(thread: Thread, part: int, text: str) -> int:
    document = thread.layout_of(0).parts[part].document
    assert document is not None
    return document.find(text).selectionStart()


def copied(thread: Thread) -> tuple[str, str, str]:
    """Text, Markdown and HTML after Ctrl+C."""
    QTest.keyClick(thread, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    forms = [bytes(data.data(f"text/{form}").data()).decode() for form in ("markdown", "html")]
    return data.text(), forms[0], forms[1]


def test_a_table_is_rows_with_tabs_and_a_table_for_office_programs(thread: Thread) -> None:
    show(thread, f"Before\n\n{TABLE}\n\nAfter")
    thread.select(Selection(Position(0, 0, 2), Position(0, 2, 3)))
    text, markdown, html = copied(thread)
    rows = "Name\tValue\nApples\t$x^2$\nPears & <b>\tcode"
    assert text == f"fore\n\n{rows}\n\nAft"
    assert markdown == f"fore\n\n{TABLE}\n\nAft"
    read = QTextDocument()
    read.setHtml(html)
    assert read.toPlainText().split() == [
        "fore",
        "Name",
        "Value",
        "Apples",
        "$x^2$",
        "Pears",
        "&",
        "<b>",
        "code",
        "Aft",
    ]
    assert html.count("<tr") == 3


def test_of_some_cells_only_those_are_copied(thread: Thread) -> None:
    show(thread, TABLE)
    start, end = find(thread, 0, "Apples"), find(thread, 0, "code") + 2
    thread.select(Selection(Position(0, 0, start), Position(0, 0, end)))
    text, _, html = copied(thread)
    assert text == "Apples\t$x^2$\nPears & <b>\tcode"
    assert html == (
        "<table><tr><td>Apples</td><td>$x^2$</td></tr>"
        "<tr><td>Pears &amp; &lt;b&gt;</td><td>code</td></tr></table>"
    )
    start, end = find(thread, 0, "Value"), find(thread, 0, "code") + 4
    thread.select(Selection(Position(0, 0, start), Position(0, 0, end)))
    assert copied(thread)[0] == "Value\n$x^2$\ncode"
    start = find(thread, 0, "Apples")
    thread.select(Selection(Position(0, 0, start), Position(0, 0, start + 3)))
    assert copied(thread)[::2] == ("App", "")


def test_an_answer_with_a_table_has_it_in_html_too(thread: Thread) -> None:
    show(thread, f"Words\n\n{TABLE}")
    thread.select_all()
    text, markdown, html = copied(thread)
    assert text == markdown == f"Words\n\n{TABLE}"
    assert "<table>" in html
    QTest.keyClick(
        thread,
        Qt.Key.Key_C,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert not QGuiApplication.clipboard().mimeData().hasFormat("text/html")


def test_letters_are_the_same_in_every_encoding(thread: Thread) -> None:
    show(thread, "- Ä\n- \U0001f600")
    thread.select_all()
    _, _, html = copied(thread)
    assert html.isascii()
    read = QTextDocument()
    read.setHtml(html)
    assert read.toPlainText().split() == ["Ä", "\U0001f600"]


def test_mere_words_are_copied_as_text_alone(thread: Thread) -> None:
    show(thread, "Some **bold** words")
    thread.select(Selection(Position(0, 0, 0), Position(0, 0, 9)))
    assert copied(thread) == ("Some bold", "Some **bold**", "")


def test_items_keep_their_bullets_beside_tasks(thread: Thread) -> None:
    show(thread, LIST)
    document = thread.layout_of(0).parts[0].document
    assert document is not None
    assert len(document.bullets) == 3
    lines = [document.find(word).block().layout().lineAt(0) for word in ("one", "nested", "last")]
    for bullet, line in zip(document.bullets, lines, strict=True):
        assert bullet.width() == 5
        assert line.naturalTextRect().left() - bullet.right() >= 8
    thread.select(Selection(Position(0, 0, 1), Position(0, 0, document.characterCount() - 2)))
    text, markdown, _ = copied(thread)
    assert [line.rstrip() for line in text.split("\n")] == [
        "ne",
        "nested",
        "☐ todo",
        "☑ done",
        "las",
    ]
    marks = ["ne", "  - nested", "- [ ] todo", "- [x] done", "- las"]
    assert [line for line in markdown.split("\n") if line.strip()][1:] == marks[1:]


def test_nothing_active_is_in_the_html(thread: Thread) -> None:
    evil = (
        "<script>alert(1)</script> <img src=x onerror=y> [go](javascript:alert) ![p](http://e/x.png) "
        '[u](http://example.com/?a="b) &lt;script&gt; `<iframe>` **b**'
    )
    table = f"| a | b |\n|---|---|\n| {evil} | {evil} |"
    show(
        thread,
        f"{evil}\n\n{table}\n\n- {evil}\n\n1. $<script>$\n\n```<x>\n<script>\n```\n\n    <i>\n\n"
        f"> {evil}\n\n---\n\n$$<script>$$\n\n# {evil}\n",
    )
    thread.select_all()
    _, _, html = copied(thread)
    found = re.findall(r"</?([a-z0-9]+)([^>]*)>", html)
    assert {tag for tag, _ in found} <= TAGS
    attributes = {each for _, rest in found for each in re.findall(r"([a-z-]+)=", rest)}
    assert attributes <= {"class", "style", "start"}
