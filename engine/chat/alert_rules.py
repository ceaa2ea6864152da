"""What is odd about how many conversations somebody takes in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.alerts.rules import Found, Rule, window
from engine.api.alerts import Response, Severity
from engine.audit.actions import Action

if TYPE_CHECKING:
    from engine.audit.leaf import Leaf


def _whoever_acted(leaf: Leaf) -> Found:
    return Found(leaf.p, person=leaf.p)


RULES = (
    Rule(
        key="bulk_copy",
        severity=Severity.WARNING,
        criteria=("CC6.7", "CC7.2", "P6"),
        text="{subject} duplicated {times} conversations within {seconds} seconds.",
        tunables=window(10, 600, most=100, shortest=60, longest=86_400),
        responses=(Response.LOCK_PERSON,),
        reads=frozenset({Action.CONVERSATION_DUPLICATED}),
        match=_whoever_acted,
    ),
    Rule(
        key="bulk_reading",
        severity=Severity.WARNING,
        criteria=("CC6.7", "CC7.2", "P6"),
        text="{subject} opened {times} different conversations within {seconds} seconds.",
        tunables=window(60, 600, most=1000, shortest=60, longest=86_400),
        responses=(Response.LOCK_PERSON,),
        reads=frozenset({Action.CONVERSATION_OPENED}),
        match=_whoever_acted,
    ),
)
"""The rules of conversations."""
