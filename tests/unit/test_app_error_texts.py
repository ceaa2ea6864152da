"""Everything that the engine says to a person in the console, refusals and all else, is translated by its code."""

from __future__ import annotations

import ast
import errno
import importlib
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import get_type_hints

import msgspec
import pytest

from app.audit.event_words import remark_words, result_shown
from app.error_texts import said_text, texts
from app.error_texts.amounts import counts
from app.error_texts.causes import cause_texts
from app.error_texts.criteria import criteria_texts
from engine.api import SERVICES
from engine.api.access import Role
from engine.api.alerts import RuleChange
from engine.api.audit import AuditEntry
from engine.api.errors import KINDS
from engine.api.log_export import ExportRequest
from engine.api.said import Said, cause_of
from engine.audit.criteria import criteria_file, read_criteria
from engine.identity.policy import RULES, Proof
from engine.inference.protocol import FailureCause, LoadFault
from engine.rpc.wire import MethodSpec, methods_of

REPOSITORY = Path(__file__).resolve().parent.parent.parent
RAISED = {kind.__name__ for kind in KINDS.values()}
NOT_SHOWN = (
    # What these say is read where English is spoken: at a terminal.
    "engine/ctl/",
    "engine/__main__.py",
)

WORDED_ELSEWHERE = {"alert_rule", "bug", "locked_out", "policy_range"}
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


def test_every_bad_end_of_an_answer_has_a_text() -> None:
    assert {f"answer_{cause.value}" for cause in FailureCause} - texts().keys() == set()


# -- what the engine says by itself -----------------------------------------------------------------

NOT_A_CONSTANT = {
    # These codes are values of enumerations, looked at above.
    'f"answer_{event.cause.value}"',
    # Of errors, whose texts are looked at above.
    "error.code",
    "error.fault.value",
    "report.fault.value",
    # Of roles and methods, looked at below.
    'f"role_{each.value}"',
    "self.asks_code",
}
NOT_ITS_WORDS = {
    # Texts of people, of a model or of a file, and names of things: no words of the engine.
    ("AcceptedFault", "reason"),
    ("AnswerText", "text"),
    ("Checkpoint", "note"),
    ("EngineEvent", "subject"),
    ("EventFilter", "text"),
    ("ExactPrompt", "text"),
    ("Message", "text"),
    ("Note", "text"),
    ("PromptTurn", "text"),
    ("SavedPrompt", "text"),
    ("SendRequest", "text"),
    ("SigningKeyInfo", "reason"),
    ("TreeNode", "text"),
    ("WitnessFile", "text"),
    # Worded by the console from their rules, facts and values.
    ("Alert", "subject"),
    ("Alert", "text"),
    ("PasswordJudgement", "text"),
}
SPOKEN = {"found", "note", "notes", "proven", "reason", "refusal", "subject", "text", "warnings"}
"""Fields by which the engine speaks; besides, all whose name ends with `problem` or `problems`."""


def misspoken(source: str, place: str = "") -> list[str]:
    """What is said in a source without a code, or with one that the console cannot say so."""
    known = {**texts(), **dict.fromkeys(WORDED_ELSEWHERE, "")}
    wrong = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if called(node) not in {"say", "Said", "counted"}:
            continue
        function, first = called(node), node.args[0] if node.args else None
        code = str(first.value) if isinstance(first, ast.Constant) else ""
        fits = code in known
        if function == "say":
            template = node.args[1] if len(node.args) > 1 else None
            given = {str(each.arg) for each in node.keywords}
            words = str(template.value) if isinstance(template, ast.Constant) else ""
            fits = known.get(code) == words and given == {
                each for _, each, _, _ in Formatter().parse(words) if each
            }
        elif function == "counted":
            fits = f"{code}s" in counts(1) or (first is not None and ast.unparse(first) == "unit")
        elif first is not None and not isinstance(first, ast.Constant):
            fits = ast.unparse(first).replace("'", '"') in NOT_A_CONSTANT
        if not fits:
            wrong.append(f"{place}:{node.lineno}: {ast.unparse(node)[:120]}")
    return wrong


def test_everything_said_has_a_code_and_its_text() -> None:
    wrong, said = [], 0
    for path in sorted((REPOSITORY / "engine").rglob("*.py")):
        name, source = path.relative_to(REPOSITORY).as_posix(), path.read_text("utf-8")
        if name == "engine/api/said.py":
            continue
        said += source.count("say(")
        wrong += misspoken(source, name)
    assert said > 150, "the walk finds them"
    assert wrong == []


@pytest.mark.parametrize(
    "source",
    [
        'Said("", "Something is wrong.")',
        'Said(text="Something is wrong.")',
        'Said(code_of(it), "Something is wrong.")',
        'say("never_heard_of", "Something is wrong.")',
        'say("disk_low", "The disk is nearly full.")',
        'say("disk_low", f"The disk of the data folder has {left} MB left.")',
        'say("job_add", "Adding {model}")',
        'counted("fortnight", 2)',
    ],
)
def test_the_walk_finds_what_nobody_can_translate(source: str) -> None:
    assert len(misspoken(source)) == 1


def test_no_part_of_the_contract_speaks_without_a_code() -> None:
    bare = []
    for path in sorted((REPOSITORY / "engine" / "api").glob("*.py")):
        module = importlib.import_module(f"engine.api.{path.stem}")
        for struct in vars(module).values():
            if not isinstance(struct, type) or not issubclass(struct, msgspec.Struct):
                continue
            if struct is Said:
                continue
            for name, kind in get_type_hints(struct).items():
                spoken = name in SPOKEN or name.endswith(("problem", "problems"))
                if spoken and kind in {str, tuple[str, ...]}:
                    bare.append((struct.__name__, name))
    assert set(bare) - NOT_ITS_WORDS == set()
    assert NOT_ITS_WORDS - set(bare) == set(), "no longer needed"


# -- what whoever confirms a call is asked ----------------------------------------------------------

SHOWN = {str, bool, tuple[Role, ...], ExportRequest, RuleChange}
"""Types of what stands in a request: each is said in the language of the console."""


def asking() -> list[MethodSpec]:
    """Every method that has to be confirmed."""
    return [
        spec
        for service, protocol in SERVICES.items()
        for spec in methods_of(service, protocol).values()
        if RULES[spec.permission].proof is not Proof.NONE
    ]


def test_every_request_has_its_text() -> None:
    known = texts()
    assert len(asking()) > 20
    for spec in asking():
        assert known.get(spec.asks_code) == spec.asks
        shown = {name for _, name, _, _ in Formatter().parse(spec.asks) if name}
        protocol = getattr(SERVICES[spec.service], spec.name)
        assert {get_type_hints(protocol)[each] for each in shown} <= SHOWN, spec.asks_code


def test_every_role_has_its_name() -> None:
    assert {f"role_{each.value}" for each in Role} <= texts().keys()


def test_every_second_person_is_told_why_and_what_in_words_with_a_code() -> None:
    sources = [path.read_text("utf-8") for path in sorted((REPOSITORY / "engine").rglob("*.py"))]
    found = [
        [called(each) if isinstance(each, ast.Call) else "" for each in node.args]
        for source in sources
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and called(node) == "co_sign_needed"
    ]
    # What is said has its text: see the walk above.
    assert len(found) > 4
    assert [each for each in found if each != ["say", "say"]] == []


def test_criteria_have_the_titles_of_the_catalogue() -> None:
    catalogue = read_criteria(criteria_file(REPOSITORY))
    assert criteria_texts() == {each.id: each.title for each in catalogue}


def test_no_text_is_kept_for_a_code_that_is_gone() -> None:
    sources = [path.read_text("utf-8") for path in (REPOSITORY / "engine").rglob("*.py")]
    computed = {
        *(f"answer_{each.value}" for each in FailureCause),
        *(each.asks_code for each in asking()),
    }
    kept = texts().keys() - computed - cause_texts().keys()
    assert [code for code in kept if not any(f'"{code}"' in each for each in sources)] == []


def test_causes_are_those_of_the_kernel() -> None:
    numbers = {f"errno_{each.lower()}" for each in errno.errorcode.values()}
    assert cause_texts().keys() <= numbers
    assert cause_of(OSError(errno.ENOSPC, "No space left on device")).code in cause_texts()
    unknown = cause_of(OSError(errno.EXDEV, "Invalid cross-device link"))
    assert said_text(unknown) == "Invalid cross-device link"
    assert cause_of(OSError("no number")) == Said("errno_unknown", "OSError")


def test_every_refusal_that_names_a_cause_of_the_kernel_gives_it_apart() -> None:
    bare = []
    for path in sorted((REPOSITORY / "engine").rglob("*.py")):
        name = path.relative_to(REPOSITORY).as_posix()
        if name.startswith(NOT_SHOWN) or name == "engine/api/said.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and called(node) in RAISED
                and "strerror" in (text := ast.unparse(node))
            ):
                bare += [name] * ("cause_of(" not in text)
    # The first is said at a terminal.
    assert bare == ["engine/rpc/service_place.py"]


def test_a_result_that_is_a_code_has_a_meaning_on_the_audit_page() -> None:
    codes = {each.code for each in refusals() if "_" in each.code} - WORDED_ELSEWHERE - NOT_MET
    assert "phrase_check" in codes
    named = {code for code in codes if "{" in texts().get(code, "")}
    unsaid = {code for code in codes - named if not remark_words(event_of(code))}
    assert not unsaid
    assert result_shown(event_of("phrase_check")) == "phrase check"
    assert remark_words(event_of("done")) == ""


def event_of(result: str) -> AuditEntry:
    return AuditEntry(
        number=1,
        time=1_800_000_000,
        person="ann",
        action="witness.compared",
        object="",
        result=result,
        leaf="",
    )
