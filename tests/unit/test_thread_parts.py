"""The parts of the thread that know no window: blocks, heights, selection, places found."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.widgets.thread.entry import Position
from app.widgets.thread.formulas import is_reasonable
from app.widgets.thread.markdown import (
    PIECE_LINES,
    BlockKind,
    code_of,
    formula_name,
    formula_source,
    plain_blocks,
    split_blocks,
)
from app.widgets.thread.selection import Selection, whole
from app.widgets.thread.stack import Stack

TEXT = """# Head

Words with $a^2$.

- [x] done
- [ ] open

> quoted

$$
x = 1
$$

\\[ y = 2 \\]

| a | b |
|---|---|
| 1 | 2 |

---

```python
print(1)
```
"""


def test_each_part_of_an_answer_becomes_the_block_it_is() -> None:
    kinds = [block.kind for block in split_blocks(TEXT)]
    assert kinds == [
        BlockKind.PROSE,
        BlockKind.PROSE,
        BlockKind.PROSE,
        BlockKind.QUOTE,
        BlockKind.FORMULA,
        BlockKind.FORMULA,
        BlockKind.PROSE,
        BlockKind.RULE,
        BlockKind.CODE,
    ]
    formulas = [block.body for block in split_blocks(TEXT) if block.kind is BlockKind.FORMULA]
    assert formulas == ["x = 1", "y = 2"]


def test_every_block_knows_where_its_source_begins() -> None:
    blocks = split_blocks(TEXT)
    for block in blocks:
        assert TEXT[block.start :].startswith(block.source)
    assert "".join(block.source for block in blocks) == TEXT


@given(st.text(alphabet="ab #>-`|$\\[]()*\n\t1.", max_size=120))
def test_the_last_block_alone_is_divided_as_it_is_in_the_whole(text: str) -> None:
    blocks = split_blocks(text)
    last = max((at for at, block in enumerate(blocks) if block.is_whole), default=0)
    if last:
        start = blocks[last].start
        assert blocks[:last] + split_blocks(text[start:], start) == blocks


def test_html_is_text_and_a_link_or_an_image_is_its_address_or_its_words() -> None:
    made = "".join(
        block.body
        for block in split_blocks(
            "<script>x</script>\n\n[here](file:///etc/passwd) ![pic](http://a/b.png)"
        )
    )
    assert "<script" not in made
    assert "<a " not in made
    assert "<img" not in made
    assert "file:///etc/passwd" in made
    assert "[pic]" in made


def test_half_a_fence_is_code_to_the_end() -> None:
    (block,) = split_blocks("```sql\nselect 1")
    assert (block.kind, block.info, block.body) == (BlockKind.CODE, "sql", "select 1")


LIST = """3. First do this:
   ```bash
   ls -l
   ```
   Then look.
   - inner
     ```python
     def f():
         return 1
     ```
     after
   - second
4. ```
   begins
   ```
- > quoted
  > ```
  > stays
  > ```
"""


def assert_even(html: str) -> None:
    """Whatever is opened is closed."""
    for tag in ("ol", "ul", "li", "div", "blockquote"):
        assert len(re.findall(f"<{tag}[ >]", html)) == html.count(f"</{tag}>")


def test_code_in_a_list_is_code_and_the_items_keep_their_numbers() -> None:
    blocks = split_blocks(LIST)
    assert "".join(block.source for block in blocks) == LIST
    code = [block for block in blocks if block.kind is BlockKind.CODE]
    assert [(block.info, block.body) for block in code] == [
        ("bash", "ls -l"),
        ("python", "def f():\n    return 1"),
        ("", "begins"),
        ("", "stays"),
    ]
    assert [code_of(block) for block in code] == [block.body for block in code]
    prose = [block.body for block in blocks if block.kind is BlockKind.PROSE]
    assert [re.findall(r"<ol[^>]*>|<ul>", each) for each in prose] == [
        ['<ol start="3">'],
        ["<ul>"],
        ["<ul>", '<ol start="4">'],
        ["<ul>"],
    ]
    for each in prose:
        assert_even(each)
    assert [block.is_whole for block in blocks] == [True, *[False] * 5, True, False]


QUOTE = """> First:
>
> ```python
> def f():
>     return 1
> ```
> 1. one
>    > deeper
>    >
>    > - far in
>    >
>    >       ~~~sh
>    >       ls > out
>    >
>    >       echo
>    >       ~~~
>    >   rest
> 2. two
>
> end

after
"""


def test_code_in_a_quotation_is_code_and_the_rest_stays_quoted() -> None:
    deep = QUOTE.replace(">    > - far in", ">    > 1000. far in")
    blocks = split_blocks(deep)
    assert "".join(block.source for block in blocks) == deep
    kinds = [(block.kind.value, block.is_quoted, block.is_whole) for block in blocks]
    assert kinds == [
        ("quote", False, True),
        ("code", True, False),
        ("quote", False, False),
        ("code", True, False),
        ("quote", False, False),
        ("prose", False, True),
    ]
    code = [block for block in blocks if block.kind is BlockKind.CODE]
    assert [(block.info, block.body) for block in code] == [
        ("python", "def f():\n    return 1"),
        ("sh", "ls > out\n\necho"),
    ]
    assert [code_of(block) for block in code] == [block.body for block in code]
    for block in blocks:
        if block.kind is BlockKind.QUOTE:
            assert_even(block.body)
    assert [re.findall("deeper|rest|two|end", each.body) for each in blocks] == [
        *([], [], ["deeper"], [], ["rest", "two", "end"], []),
    ]
    assert blocks[4].body.count("<blockquote>") == 1
    assert '<ol start="2">' in blocks[4].body


def test_a_quotation_that_begins_with_long_code_is_quoted_to_its_end() -> None:
    code = "\n".join(f"line {number}" for number in range(PIECE_LINES + 5))
    quoted = "".join(f"> {line}\n" for line in f"```\n{code}\n```".split("\n"))
    blocks = split_blocks(quoted + "> and\n")
    assert [(block.kind.value, block.is_quoted, block.continues) for block in blocks] == [
        ("code", True, False),
        ("code", True, True),
        ("quote", False, False),
    ]
    assert code_of(blocks[0]) == code
    assert (blocks[0].is_whole, blocks[2].is_whole) == (True, False)


def test_long_code_deep_in_quotations_is_copied_whole() -> None:
    code = "\n".join(f"  line {number} > 0" for number in range(PIECE_LINES + 5))
    inner = "".join(f">       {line}\n" for line in f"~~~\n{code}\n~~~".split("\n"))
    text = "".join(f"> {line}\n" for line in f"> 1000. far in\n>\n{inner}".splitlines())
    blocks = [each for each in split_blocks(text) if each.kind is BlockKind.CODE]
    assert [block.continues for block in blocks] == [False, True]
    assert code_of(blocks[0]) == code


def test_code_that_shows_a_fence_is_copied_with_it() -> None:
    (block,) = split_blocks("    ```\n    x\n    ```\n")
    assert code_of(block) == block.body == "```\nx\n```"


@given(
    st.lists(
        st.sampled_from(
            ["- a", "  - b", "1. c", "  ```", "```", "   d", "> e", "> ```", "> > f", "> - g", ""]
        ),
        max_size=14,
    )
)
def test_a_list_with_code_is_divided_without_loss(lines: list[str]) -> None:
    text = "\n".join(lines)
    blocks = split_blocks(text)
    if blocks:
        assert text.endswith("".join(block.source for block in blocks))
    last = max((at for at, block in enumerate(blocks) if block.is_whole), default=0)
    if last:
        start = blocks[last].start
        assert blocks[:last] + split_blocks(text[start:], start) == blocks


@pytest.mark.parametrize("depth", [1, 5, 9, 10, 11, 18, 19, 20, 21, 100])
def test_however_deep_it_stands_nothing_is_left_out(depth: int) -> None:
    lists = "".join("  " * level + f"- item {level}\n" for level in range(depth))
    for text in ("> " * depth + "deep", lists, "- " * depth + "deep"):
        shown = "".join(block.body for block in split_blocks(text))
        assert ("deep" if "deep" in text else f"item {depth - 1}") in shown


def test_long_code_is_cut_into_pieces_that_together_are_the_code() -> None:
    code = "\n".join(f"line {number}" for number in range(PIECE_LINES * 3 + 5))
    blocks = split_blocks(f"```\n{code}\n```")
    assert [block.continues for block in blocks] == [False, True, True, True]
    assert "\n".join(block.body for block in blocks) == code


def test_a_run_without_end_and_a_long_table_are_plain_pieces() -> None:
    for text in ("x" * 1_000_000, "| a |\n|---|\n" + "| 1 |\n" * 10_000):
        blocks = split_blocks(text)
        assert {block.kind for block in blocks} == {BlockKind.PLAIN}
        assert max(len(block.body) for block in blocks) <= 20_000
        assert all(len(line) <= 10_000 for block in blocks for line in block.body.split("\n"))


def test_a_person_s_words_are_not_markdown() -> None:
    (block,) = plain_blocks("# not a head")
    assert (block.kind, block.body) == (BlockKind.PLAIN, "# not a head")


@given(st.text(max_size=50))
def test_the_name_of_a_formula_gives_the_formula_back(source: str) -> None:
    assert formula_source(formula_name(source)) == source


def test_a_name_that_is_no_formula_stands_for_nothing() -> None:
    assert formula_source("file:///etc/passwd") == ""
    assert formula_source("formula:zz") == ""


def test_a_formula_that_could_hang_is_not_drawn() -> None:
    assert is_reasonable(r"\frac{a}{b}")
    assert not is_reasonable(r"\sqrt{" * 200 + "x" + "}" * 200)
    assert not is_reasonable("x" * 10_000)
    assert not is_reasonable("  ")


@given(st.lists(st.floats(1, 500), min_size=1, max_size=30), st.data())
def test_every_height_belongs_to_the_entry_drawn_there(
    heights: list[float], data: st.DataObject
) -> None:
    stack = Stack(24, 22)
    stack.fill([10.0] * len(heights))
    order = data.draw(st.permutations(range(len(heights))))
    for index in order:
        stack.top(len(heights))
        stack.set_height(index, heights[index])
    top = 24.0
    for index, height in enumerate(heights):
        assert stack.top(index) == pytest.approx(top)
        assert stack.index_at(top + height / 2) == index
        top += height + 22
    assert stack.total() == pytest.approx(top - 22 + 24)


def test_an_empty_stack_has_no_entry_anywhere() -> None:
    stack = Stack(24, 22)
    assert stack.total() == 0
    with pytest.raises(IndexError):
        stack.index_at(5)


def test_a_selection_is_the_same_from_either_end() -> None:
    first, last = Position(1, 2, 3), Position(4, 0, 2)
    for chosen in (Selection(first, last), Selection(last, first)):
        assert chosen.span(0, 0, 10) is None
        assert chosen.span(1, 1, 10) is None
        assert chosen.span(1, 2, 10) == (3, 10)
        assert chosen.span(2, 0, 7) == (0, 7)
        assert chosen.span(4, 0, 9) == (0, 2)
        assert chosen.span(4, 1, 9) is None
    assert not Selection(first, first)


def test_selecting_entries_covers_them_whole() -> None:
    chosen = whole(0, 2)
    assert all(chosen.covers(entry, 3, 100) for entry in range(3))
    assert not chosen.covers(3, 0, 0)
