"""Branches of a conversation, and what is left out of a prompt that is too long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.api.chat import Overflow
from engine.api.errors import InputError
from engine.chat.context_fit import (
    ANSWER_ROOM,
    Exchange,
    exchanges_of,
    plan_prompt,
    settle_overflow,
)
from engine.chat.model_runtime import PromptSize, Turn, TurnRole
from engine.chat.tree import children, newest_leaf, path_to, siblings_on

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass
class Node:
    message_id: str
    parent_id: str


NODES = {
    each: Node(each, parent)
    for each, parent in [
        ("q1", ""),
        ("a1", "q1"),
        ("q2", "a1"),
        ("a2", "q2"),
        ("q2b", "a1"),
        ("a2b", "q2b"),
        ("q1b", ""),
        ("a1b", "q1b"),
    ]
}


def test_a_path_goes_from_the_root_to_the_tip() -> None:
    assert path_to(NODES, "a2b") == ["q1", "a1", "q2b", "a2b"]
    assert path_to(NODES, "gone") == []


def test_a_damaged_tree_still_ends() -> None:
    ring = {"x": Node("x", "y"), "y": Node("y", "x")}
    assert path_to(ring, "x") == ["y", "x"]
    assert newest_leaf("x", ring) in ring


def test_siblings_are_all_versions_of_one_prompt() -> None:
    assert siblings_on(
        (NODES[each] for each in ("q1", "a1", "q2", "a2")), children(NODES.values())
    ) == {
        "q1": ("q1", "q1b"),
        "q2": ("q2", "q2b"),
    }


def test_the_newest_leaf_follows_the_last_child() -> None:
    assert newest_leaf("q1", NODES) == "a2b"
    assert newest_leaf("a2", NODES) == "a2"


def words(turns: Sequence[Turn]) -> int:
    return sum(len(turn.text.split()) for turn in turns)


def exchange(size: int) -> Exchange:
    return Exchange((Turn(TurnRole.USER, "w " * size), Turn(TurnRole.ASSISTANT, "ok")), 2)


@given(
    sizes=st.lists(st.integers(1, 60), max_size=30),
    last=st.integers(1, 200),
    system=st.integers(0, 30),
    context=st.integers(70, 1000),
)
def test_a_plan_leaves_out_no_more_than_it_must(
    sizes: list[int], last: int, system: int, context: int
) -> None:
    exchanges = [*map(exchange, sizes), Exchange((Turn(TurnRole.USER, "w " * last),), 1)]

    def count(turns: Sequence[Turn]) -> PromptSize:
        return PromptSize(words(turns), context)

    plan = plan_prompt("s " * system, exchanges, count)
    room = context - ANSWER_ROOM
    costs = [words(each.turns) for each in exchanges]
    assert plan.full_tokens == sum(costs) + system
    assert plan.fits == (plan.full_tokens <= room)
    assert plan.prompt_tokens == words(plan.turns)
    fewest = next((n for n in range(len(costs)) if sum(costs[n:]) + system <= room), 0)
    assert plan.trim == 2 * fewest
    assert (plan.prompt_tokens <= room) == (plan.fits or fewest > 0)
    assert plan.turns[-1] == exchanges[-1].turns[-1]


def test_an_overflow_names_what_can_be_done() -> None:
    def count(turns: Sequence[Turn]) -> PromptSize:
        return PromptSize(words(turns), 100)

    plan = plan_prompt("", [exchange(50), Exchange((Turn(TurnRole.USER, "w"),), 1)], count)
    with pytest.raises(InputError, match="without the oldest 2 messages"):
        settle_overflow(plan, Overflow.REFUSE)
    assert settle_overflow(plan, Overflow.TRIM_OLDEST) is plan
    hopeless = plan_prompt("", [Exchange((Turn(TurnRole.USER, "w " * 99),), 1)], count)
    for choice in Overflow:
        with pytest.raises(InputError, match="shorten the message itself"):
            settle_overflow(hopeless, choice)


def test_a_question_without_an_answer_joins_the_next() -> None:
    path = [
        (TurnRole.USER, "a"),
        (TurnRole.ASSISTANT, ""),
        (TurnRole.USER, "b"),
        (TurnRole.ASSISTANT, "c"),
        (TurnRole.USER, "d"),
    ]
    first, second = exchanges_of(path)
    assert [turn.text for turn in first.turns] == ["a\n\nb", "c"]
    assert (first.messages, second.messages) == (4, 1)
