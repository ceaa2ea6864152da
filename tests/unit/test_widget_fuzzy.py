"""Typed letters are found in order, best where words begin; without a window."""

from __future__ import annotations

import pytest

from app.widgets.fuzzy import NO_MATCH, score


@pytest.mark.parametrize(
    ("typed", "name"),
    [("vl", "Verify log"), ("GOAUD", "Go to Audit"), ("go aud", "Go to Audit"), ("", "Anything")],
)
def test_letters_in_order_fit(typed: str, name: str) -> None:
    assert score(typed, name) >= 0


@pytest.mark.parametrize(("typed", "name"), [("lv", "Verify log"), ("logg", "Verify log")])
def test_a_missing_or_misplaced_letter_does_not_fit(typed: str, name: str) -> None:
    assert score(typed, name) == NO_MATCH


@pytest.mark.parametrize(
    ("typed", "better", "worse"),
    [
        ("log", "Verify log", "Lock the old gate"),
        ("va", "Vault activity", "Retrieval"),
        ("audit", "Go to Audit", "A uniform diagram in text"),
        ("lock", "Lock now", "Change idle lock"),
    ],
)
def test_the_likelier_name_comes_first(typed: str, better: str, worse: str) -> None:
    assert score(typed, better) > score(typed, worse)


def test_the_best_way_to_lay_the_letters_counts_not_the_first() -> None:
    # The first "s" and "e" stand apart; the word at the end fits whole.
    assert score("seal", "Sort every annual seal") > score("seal", "Sort every annual le")
    assert score("seal", "x seal") > score("seal", "sxexaxl and more")
