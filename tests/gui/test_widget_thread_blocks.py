"""How blocks of an answer are drawn: quotations within quotations, formulas wider than the column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument

from app.widgets.thread.entry import Entry, Speaker
from app.widgets.thread.markdown import formula_source
from app.widgets.thread.quotations import BAR_WIDTH, QUOTE_INSET

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from app.widgets.thread.document import BlockDocument
    from app.widgets.thread.hands import Thread

IMAGE = QTextDocument.ResourceType.ImageResource.value
INNER = QUOTE_INSET
"""Where the words of a quotation begin that stands in the first one of a part."""


def picture(thread: Thread) -> QImage:
    return thread.viewport().grab().toImage()


def document(thread: Thread, text: str) -> BlockDocument:
    thread.set_entries([Entry("a", Speaker.MODEL, text)])
    made = thread.layout_of(0).parts[0].document
    assert made is not None
    return made


def bars(thread: Thread, text: str) -> list[tuple[float, int]]:
    """How far each bar is from the words' beginning, and how many lines of 24 pixels high it is."""
    return [(bar.left(), round(bar.height() / 24)) for bar in document(thread, text).inner_bars]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("> one\n", []),
        ("> one\n> > two\n", [(0, 1)]),
        ("> one\n>\n> > two\n> > > three\n> >\n> > four\n>\n> five\n", [(0, 3), (INNER, 1)]),
        ("> > - item\n> >\n> >   its end\n>\n> one\n>\n> > two\n", [(0, 2), (0, 1)]),
        ("> > one\n> >\n> > | a | b |\n> > |---|---|\n> > | 1 | 2 |\n> >\n> > two\n", [(0, 5)]),
        ("> > one\n> >\n> > | a | b |\n> > |---|---|\n> > | 1 | 2 |\n>\n> two\n", [(0, 4)]),
        ("- > in the item\n", [(0, 1)]),
        ("- item\n\n  > in the item\n\n- item\n", [(24, 1)]),
    ],
    ids=["one", "two", "three", "list", "table", "end", "bullet", "item"],
)
def test_each_quotation_in_another_has_its_own_bar(
    thread: Thread, text: str, expected: list[tuple[float, int]]
) -> None:
    assert bars(thread, text) == expected


def test_a_bar_is_drawn_where_lines_begin(thread: Thread) -> None:
    for words in ("one\n> > two", "אחד\n> > שתיים"):
        made = document(thread, f"> {words}\n")
        (bar,) = made.inner_bars
        part = thread.layout_of(0).parts[0]
        assert bar.left() == (part.width - BAR_WIDTH if part.is_right_to_left else 0)
        middle = bar.center() + part.origin + thread.rect_of(0).topLeft()
        assert picture(thread).pixelColor(middle.toPoint()) == thread._look.colours["line"]


def test_a_bar_goes_with_the_width(thread: Thread) -> None:
    made = document(thread, "> " + "word " * 60 + "\n>\n> > two\n")
    before = made.inner_bars[0].top()
    thread.resize(300, 620)
    assert thread.layout_of(0).parts[0].document is made
    assert made.inner_bars[0].top() > before + 24


@pytest.mark.parametrize("lead", ["", "- ", "1. ", "> ", "|a|b|\n|-|-|\n|short|"])
def test_a_formula_in_a_line_is_never_wider_than_the_line(thread: Thread, lead: str) -> None:
    terms = " + ".join(f"x_{{{number}}}^{{2}}" for number in range(12))
    thread.resize(844, 620)
    made = document(thread, f"{lead}Here ${terms} = y$ stands.\n")
    height = made.size().height()
    (name,) = made._formulas
    true = made._look.formula(formula_source(name))
    assert true is not None
    for width, fits in ((844, True), (300, False), (200, False), (844, True)):
        thread.resize(width, 620)
        layout = thread.layout_of(0)
        part = layout.parts[0]
        assert part.document is made
        drawn = made.resource(IMAGE, QUrl(name)).deviceIndependentSize()
        assert (drawn.width() == pytest.approx(true.size.width(), abs=1)) is fits
        assert made.idealWidth() <= part.width
        assert (made.size().height() == height) is fits, "it goes to a line of its own"


@pytest.mark.parametrize("width", [200, 844])
def test_a_formula_is_never_wider_than_its_column(thread: Thread, width: int) -> None:
    thread.resize(width, 620)
    terms = " + ".join(f"x_{{{number}}}^{{2}}" for number in range(12))
    thread.set_entries([Entry("a", Speaker.MODEL, f"$$\n{terms} = y\n$$\n\nAfter it.\n")])
    part, after = thread.layout_of(0).parts
    assert part.formula is not None
    true, shown = part.formula.size, part.formula.fitted(part.width)
    assert shown.width() <= part.width
    assert shown.height() / shown.width() == pytest.approx(true.height() / true.width())
    assert (shown == true) is (true.width() <= part.width) is (width == 844)
    assert after.top == pytest.approx(part.top + part.height + 10)
    assert part.height == pytest.approx(shown.height() + 8)
    place = thread.rect_of(0).topLeft()
    ink = thread._look.colours["text"]
    drawn = picture(thread)
    left = round(place.x() + part.left + (part.width - shown.width()) / 2)
    top = round(place.y() + part.top + 4)
    darkest = [
        min(
            drawn.pixelColor(x, y).lightness()
            for y in range(top, top + max(1, int(shown.height())))
        )
        for x in range(left, left + int(shown.width()))
    ]
    assert min(darkest[-12:]) < 160 > ink.lightness(), "the end of the formula is not there"
