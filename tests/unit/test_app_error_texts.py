"""Every refusal of the engine that a person can meet in the console is translated by its code."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

from app.error_texts import texts
from engine.api.errors import KINDS
from engine.inference.protocol import LoadFault

REPOSITORY = Path(__file__).resolve().parent.parent.parent
RAISED = {kind.__name__ for kind in KINDS.values()}
NOT_SHOWN = (
    # What these say is read where English is spoken: at a terminal.
    "engine/ctl/",
    "engine/__main__.py",
)

WORDED_ELSEWHERE = {"bug", "locked_out", "policy_range"}
"""`text_of` puts a reference or a number into these."""

NOT_MET = {
    "service_group",  # said to whoever starts the service, at a terminal
    "invalid",  # a request that names nothing, or one id twice: the engine makes no such request
}


@dataclass(frozen=True)
class Refusal:
    """An error of the engine, where it is raised."""

    place: str
    kind: str
    code: str


def refusals() -> list[Refusal]:
    """All whose code stands beside them; a code that is computed is looked at below."""
    found = []
    for path in sorted((REPOSITORY / "engine").rglob("*.py")):
        name = path.relative_to(REPOSITORY).as_posix()
        if name.startswith(NOT_SHOWN):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or called(node) not in RAISED:
                continue
            given = [*node.args[1:2], *(each.value for each in node.keywords if each.arg == "code")]
            kind = called(node)
            default = next(each.default_code for each in KINDS.values() if each.__name__ == kind)
            if not given:
                found.append(Refusal(f"{name}:{node.lineno}", kind, default))
            elif isinstance(given[0], ast.Constant):
                found.append(Refusal(f"{name}:{node.lineno}", kind, str(given[0].value)))
    return found


def called(call: ast.Call) -> str:
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def test_every_refusal_has_a_text_by_its_code() -> None:
    known = {*texts(), *WORDED_ELSEWHERE, *NOT_MET}
    found = refusals()
    assert len(found) > 150, "the walk finds them"
    assert [each for each in found if each.code not in known] == []


def test_every_fault_of_a_model_has_a_text() -> None:
    assert {fault.value for fault in LoadFault} - texts().keys() == set()


def test_no_text_is_kept_for_a_code_that_is_gone() -> None:
    sources = [path.read_text("utf-8") for path in (REPOSITORY / "engine").rglob("*.py")]
    assert [code for code in texts() if not any(f'"{code}"' in each for each in sources)] == []
