from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.audit.actions import STATE_ACTIONS, Action
from engine.audit.leaf import Leaf, check_data, decode, encode
from engine.audit.note import CheckpointNote, origin_of

if TYPE_CHECKING:
    from collections.abc import Callable

texts = st.from_regex(r"[A-Za-z0-9_.:@+/=-]{0,40}", fullmatch=True)
values = st.one_of(
    st.integers(-(2**53) + 1, 2**53 - 1), st.booleans(), texts, st.lists(texts, max_size=5)
)
leaves = st.builds(
    Leaf,
    a=st.sampled_from([each.value for each in Action]),
    d=st.dictionaries(st.from_regex(r"[a-z0-9_.:-]{1,20}", fullmatch=True), values, max_size=6),
    n=st.integers(0, 2**53 - 1),
    o=texts,
    p=texts,
    r=texts,
    s=st.integers(-1, 2**53 - 1),
    t=st.integers(0, 2**40),
    v=st.just(1),
)


@given(leaf=leaves)
def test_a_leaf_is_what_the_standard_library_would_write(leaf: Leaf) -> None:
    data = encode(leaf)
    assert data == json.dumps(
        json.loads(data), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    ).encode("ascii")
    assert decode(data) == leaf
    assert check_data(leaf.d) == leaf.d


def is_refused(read: Callable[[Any], object], data: object) -> bool:
    try:
        read(data)
    except ValueError:
        return True
    return False


GOOD = b'{"a":"log.read","d":{"x":1,"y":"z"},"n":1,"o":"","p":"p","r":"done","s":-1,"t":5,"v":1}'


def test_the_example_itself_is_good() -> None:
    assert decode(GOOD).a == "log.read"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"n":1', b'"n": 1'),
        (b'"n":1', b'"n":1.0'),
        (b'"n":1', b'"n":1e0'),
        (b'"n":1', b'"n":"1"'),
        (b'"n":1', b'"n":1,"n":1'),
        (b'"n":1,', b""),
        (b'"v":1', b'"v":1,"w":1'),
        (b'"x":1,"y":"z"', b'"y":"z","x":1'),
        (b'"x":1', b'"x":null'),
        (b'"x":1', b'"x":1.5'),
        (b'"x":1', b'"x":{}'),
        (b'"z"', b'"\\u007a"'),
        (b'"v":1}', b'"v":1} '),
        (b'{"a"', b' {"a"'),
        (b'"log.read"', b'"\xff"'),
        (b'"a":"log.read","d":{"x":1,"y":"z"}', b'"d":{"x":1,"y":"z"},"a":"log.read"'),
    ],
)
def test_every_other_way_to_write_it_is_refused(old: bytes, new: bytes) -> None:
    assert old in GOOD
    assert is_refused(decode, GOOD.replace(old, new, 1))


def test_actions_are_alphabetical_and_named_object_dot_action() -> None:
    tags = [each.value for each in Action]
    assert tags == sorted(tags)
    for each in Action:
        subject, _, verb = each.value.partition(".")
        assert f"{subject}_{verb}".upper() == each.name
    assert set(Action) >= STATE_ACTIONS


def test_a_checkpoint_has_the_form_of_c2sp() -> None:
    note = CheckpointNote(origin_of("0123456789abcdef"), 7, bytes(range(32)))
    assert note.text() == (
        "anchorhold/0123456789abcdef/audit\n7\n"
        + base64.b64encode(bytes(range(32))).decode()
        + "\n"
    )
    assert CheckpointNote.parse(note.text()) == note


@pytest.mark.parametrize(
    ("old", "new"),
    [("\n7\n", "\n07\n"), ("\n7\n", "\n+7\n"), ("\n7\n", "\n-7\n"), ("\n7\n", "\n7 \n"),
     ("=\n", "="), ("=\n", "=\n\n"), ("=\n", "=\nmore\n"), ("AAEC", "!!!!"), ("AAEC", "")],
)  # fmt: skip
def test_no_other_form_of_a_checkpoint_is_read(old: str, new: str) -> None:
    text = CheckpointNote("o", 7, bytes(range(32))).text()
    assert old in text
    assert is_refused(CheckpointNote.parse, text.replace(old, new, 1))
