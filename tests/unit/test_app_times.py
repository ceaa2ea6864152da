"""Times are local, and the pointer finds them in UTC."""

from __future__ import annotations

import ast
from pathlib import Path

APP = Path(__file__).parents[2] / "app"
HAS_A_LINE_FOR_UTC = {"audit/event_panel.py"}


def said(node: ast.AST) -> set[str]:
    """Names of what is called in an expression."""
    return {
        each.func.id
        for each in ast.walk(node)
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Name)
    }


def untold(source: str) -> list[int]:
    """Lines of facts and columns that say a local time, and have no tip."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        if name not in {"set_fact", "Column"}:
            continue
        shown = set().union(*(said(each) for each in node.args))
        has_tip = "tip" in {each.arg for each in node.keywords}
        if shown & {"local_time", "short_time"} and not has_tip:
            found.append(node.lineno)
    return found


def test_every_time_of_a_fact_or_a_column_has_its_utc_in_the_tip() -> None:
    guilty = {
        path.relative_to(APP).as_posix(): lines
        for path in sorted(APP.rglob("*.py"))
        if (lines := untold(path.read_text("utf-8")))
    }
    assert set(guilty) == HAS_A_LINE_FOR_UTC, guilty


def test_a_time_without_a_tip_is_found() -> None:
    assert untold("facts.set_fact('At', local_time(at))") == [1]
    assert untold("Column('At', lambda e: short_time(e.at))") == [1]
    assert untold("facts.set_fact('At', local_time(at), tip=both_times(at))") == []
