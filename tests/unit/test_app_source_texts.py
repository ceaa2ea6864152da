"""Every text that people read goes through a translation: the sources of the console, walked."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent.parent
NOT_SHOWN = ("app/tour", "app/__main__.py", "app/display.py")
"""The tour and the command line speak English at a terminal."""

NEVER_SHOWN_BY = {
    # Names of the program: properties, keys of preferences and icons, signals.
    *("setObjectName", "setProperty", "property", "value", "setValue", "frame", "set_property"),
    *("addAction", "keys", "QKeySequence", "get", "getattr", "themed_icon", "write_icon"),
    # Faults of ours, for the diagnostics.
    *("RuntimeError", "ValueError", "TypeError", "LookupError", "KeyError", "NotImplementedError"),
    *("error", "warning", "info", "debug", "exception", "TourError"),
    # Patterns, and names of fonts.
    *("compile", "TypeVar", "QRegularExpression", "startswith", "endswith", "encode", "find"),
}
ALLOWED = {
    "app/shell/languages.py": {"English", "Deutsch"},  # each by its own name
    "app/widgets/logo.py": {"Anchorhold"},  # the name of the product, as its mark
    # A part of the engine's English, which is shown by its code.
    "app/first_run/site_step.py": {"site name"},
    "app/printing.py": {"Anchorhold"},  # and as the name of what is in the printer's queue
    "app/widgets/times.py": {"yyyy-MM-dd HH:mm:ss 'UTC'"},  # ISO 8601, the same everywhere
    "app/shell/theme.py": {"Fusion", "dict[str, str]"},  # a style of Qt; a type
    "app/chat/actions.py": {"Esc"},  # a key, as Qt names it
    # What the engine stores as the title of a finding of its own, to be shown translated.
    "app/alerts/words.py": {"The audit log, or what is stored beside it, did not verify"},
    # Commands as they are typed, and families of fonts.
    "app/audit/bundle_panel.py": {" --allowed-signers allowed_signers"},
    "app/audit/witness_panel.py": {"ssh-keygen -Y sign -n audit-witness@anchorhold -f KEY FILE"},
    "app/audit/witness_page.py": {"JetBrains Mono", "DejaVu Sans Mono"},
}
"""What reads like words and is not for people, or the same in every language."""

NO_WORDS = {
    "app/widgets/thread/document.py",
    "app/widgets/thread/inner_code.py",
    "app/widgets/thread/markdown.py",
}
"""These write style sheets and HTML, and say nothing of their own."""

READ = re.compile(r"[A-Za-z]{2,}[.,:;!?…]? [A-Za-z]|^[A-Z][a-z]+[a-z.…:]*$|^[A-Z][a-z]+ ")
"""What reads like words for people: two words, or one with a capital."""


@dataclass(frozen=True)
class Found:
    """A text in the sources."""

    file: str
    line: int
    text: str


def sources() -> list[Path]:
    return [
        path
        for path in sorted((REPOSITORY / "app").rglob("*.py"))
        if not str(path.relative_to(REPOSITORY)).startswith(NOT_SHOWN)
    ]


def called(node: ast.AST) -> str:
    if isinstance(node, ast.Call):
        function = node.func
        if isinstance(function, ast.Attribute):
            return function.attr
        if isinstance(function, ast.Name):
            return function.id
    return ""


def _is_move(node: ast.Call) -> bool:
    return not any(
        isinstance(each, ast.Constant) and isinstance(each.value, str) for each in node.args
    )


class Walker(ast.NodeVisitor):
    """Collects literals that are shown and not translated, and translations that cannot work."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.untranslated: list[Found] = []
        self.broken: list[Found] = []
        self._functions = 0

    def _body(self, node: ast.Module | ast.ClassDef | ast.FunctionDef) -> None:
        for each in node.body:
            is_text = isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant)
            if not is_text:  # docstrings, of variables too
                self.visit(each)

    def visit_Module(self, node: ast.Module) -> None:
        self._body(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._body(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._functions += 1
        for default in (*node.args.defaults, *node.args.kw_defaults):
            if default is not None:
                self.visit(default)
        self._body(node)
        self._functions -= 1

    def visit_Assign(self, node: ast.Assign) -> None:
        dunder = isinstance(node.targets[0], ast.Name) and node.targets[0].id.startswith("__")
        if not dunder:
            self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_Compare(self, node: ast.Compare) -> None:
        """What is compared is not shown."""

    def visit_Call(self, node: ast.Call) -> None:
        name = called(node)
        # A painter is moved by a `translate` too.
        if name == "tr" or (name == "translate" and len(node.args) > 1 and not _is_move(node)):
            self._check_translation(name, node)
            return
        if name in NEVER_SHOWN_BY:
            for each in node.args:
                if not isinstance(each, ast.Constant | ast.JoinedStr):
                    self.visit(each)
            return
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str) and READ.search(node.value):
            self.untranslated.append(Found(self.file, node.lineno, node.value))

    def _check_translation(self, name: str, node: ast.Call) -> None:
        texts = node.args[: 2 if name == "translate" else 1]
        literal = all(isinstance(each, ast.Constant) for each in texts)
        if not literal or not self._functions:
            self.broken.append(Found(self.file, node.lineno, ast.unparse(node)))


def walked(file: str, text: str) -> Walker:
    walker = Walker(file)
    walker.visit(ast.parse(text))
    return walker


@pytest.fixture(scope="module")
def walkers() -> list[Walker]:
    return [
        walked(path.relative_to(REPOSITORY).as_posix(), path.read_text("utf-8"))
        for path in sources()
    ]


def test_no_text_is_outside_of_a_translation(walkers: list[Walker]) -> None:
    found = [
        each
        for walker in walkers
        for each in walker.untranslated
        if each.text not in ALLOWED.get(each.file, set()) and each.file not in NO_WORDS
    ]
    assert "\n".join(f"{each.file}:{each.line}: {each.text}" for each in found) == ""


def test_translations_have_literals_and_are_made_when_shown(walkers: list[Walker]) -> None:
    assert [each for walker in walkers for each in walker.broken] == []


def test_what_is_allowed_is_still_there(walkers: list[Walker]) -> None:
    there = {(each.file, each.text) for walker in walkers for each in walker.untranslated}
    assert {(file, text) for file, texts in ALLOWED.items() for text in texts} - there == set()


@pytest.mark.parametrize(
    "line",
    [
        "label.setText('Nothing chosen')",
        "label.setText(f'Nothing of {name} chosen')",
        "push_button('Approve')",
        "facts.set_fact(self.tr('State'), 'open now')",
        "texts = {1: 'Approve version'}",
    ],
)
def test_the_walk_finds_a_text(line: str) -> None:
    assert walked("app/a.py", f"def f():\n    {line}").untranslated


@pytest.mark.parametrize(
    "line", ["self.tr(f'No {name}')", "translate('Page', text)", "self.tr('a' + b)"]
)
def test_the_walk_finds_a_translation_that_cannot_work(line: str) -> None:
    assert walked("app/a.py", f"def f():\n    {line}").broken


def test_the_walk_finds_a_translation_made_at_import() -> None:
    assert walked("app/a.py", "TITLE = translate('Page', 'Title')").broken
