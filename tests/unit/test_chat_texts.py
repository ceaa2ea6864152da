"""What is taken as a prompt, a title, a query; how sampling is checked."""

from __future__ import annotations

import math

import pytest
from msgspec.structs import replace

from engine.api.chat import MAX_PROMPT
from engine.api.errors import InputError
from engine.api.sampling import SAMPLING_RANGES, Sampling
from engine.chat import texts
from engine.inference import request_check


def test_line_ends_become_newlines_and_nothing_else_changes() -> None:
    assert texts.clean_prompt("a\r\nb\rc\n  d ") == "a\nb\nc\n  d "


@pytest.mark.parametrize("text", ["", "   ", "\n\t\r\n", "\u3000"])
def test_an_empty_prompt_is_refused(text: str) -> None:
    with pytest.raises(InputError) as refused:
        texts.clean_prompt(text)
    assert refused.value.code == "empty"


def test_the_longest_prompt_is_taken_and_one_more_character_is_not() -> None:
    assert texts.clean_prompt("ä" * MAX_PROMPT)
    with pytest.raises(InputError, match="200,001") as refused:
        texts.clean_prompt("ä" * (MAX_PROMPT + 1))
    assert refused.value.code == "too_long"


@pytest.mark.parametrize(
    ("text", "name"),
    [("ab\0", "U+0000, NUL, character 3"), ("\x1b[1m", "U+001B, escape"), ("\x85", "U+0085")],
)
def test_a_control_character_is_named_with_its_place(text: str, name: str) -> None:
    with pytest.raises(InputError) as refused:
        texts.clean_prompt(text)
    assert name in refused.value.text
    assert refused.value.code == "control_character"


@pytest.mark.parametrize(
    ("prompt", "title"),
    [
        ("Hello", "Hello"),
        ("\n\n  Second   line is first\nrest", "Second line is first"),
        ("word " * 40, "word " * 10 + "word…"),
        ("x" * 100, "x" * 59 + "…"),
    ],
)
def test_a_title_comes_from_the_first_line(prompt: str, title: str) -> None:
    made = texts.automatic_title(prompt)
    assert made == title.replace("word word…", "word word…")
    assert len(made) <= texts.AUTOMATIC_TITLE


def test_a_title_is_one_line() -> None:
    assert texts.clean_title("  a \n b  ") == "a b"
    for bad in ("", " \n", "x" * 201, "a\0"):
        with pytest.raises(InputError):
            texts.clean_title(bad)


def test_a_query_keeps_the_blank_that_ends_its_last_word() -> None:
    assert texts.clean_query("  one\x00two ") == "one two "
    with pytest.raises(InputError):
        texts.clean_query("x" * 1001)


@pytest.mark.parametrize(
    "sampling",
    [
        Sampling(temperature=-0.1),
        Sampling(temperature=math.nan),
        Sampling(temperature=math.inf),
        Sampling(top_p=1.1),
        Sampling(top_k=-1),
        Sampling(min_p=2.0),
        Sampling(repeat_penalty=0.0),
        Sampling(max_tokens=-1),
        Sampling(seed=2**32 - 1),
        Sampling(seed=-2),
        Sampling(stop=("",)),
        Sampling(stop=("x",) * 17),
        Sampling(json_schema="{"),
        Sampling(json_schema="[" * 60_000),
        Sampling(json_schema=" "),
        Sampling(grammar=""),
        Sampling(json_schema="{}", grammar="root ::= x"),
        Sampling(grammar="x" * 64_001),
    ],
    ids=repr,
)
def test_a_parameter_out_of_its_range_is_refused(sampling: Sampling) -> None:
    with pytest.raises(InputError):
        texts.check_sampling(sampling)


def test_a_schema_that_is_no_json_is_refused_with_the_place() -> None:
    with pytest.raises(InputError, match="line 2, column 11") as refused:
        texts.check_sampling(Sampling(json_schema='{\n  "type": object}'))
    assert refused.value.code == "schema_not_json"
    assert refused.value.details == {"line": "2", "column": "11"}


@pytest.mark.parametrize("name", list(SAMPLING_RANGES))
def test_chat_and_model_take_the_same_ranges(name: str) -> None:
    low, high = SAMPLING_RANGES[name]
    step = 0.01 if isinstance(getattr(Sampling(), name), float) else 1
    for check in (texts.check_sampling, request_check.check_sampling):
        for end in (low, high):
            check(replace(Sampling(), **{name: end}))
        for beyond in (low - step, high + step):
            with pytest.raises(InputError, match=name):
                check(replace(Sampling(), **{name: beyond}))


def test_the_ends_of_the_ranges_are_in() -> None:
    texts.check_sampling(Sampling(temperature=0.0, top_p=0.0, top_k=0, min_p=0.0, max_tokens=0))
    texts.check_sampling(Sampling(temperature=5.0, top_p=1.0, min_p=1.0, seed=2**32 - 2))
    texts.check_sampling(Sampling(json_schema='{"type": "object"}', stop=("\n\n",)))
