"""No page, dialog or list builds its own frame, table or colours: each is built once, for all."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = {
    str(path.relative_to(ROOT / "app")): ast.parse(path.read_text("utf-8"))
    for path in sorted(ROOT.glob("app/**/*.py"))
}
STYLE = (ROOT / "resources/theme/console.qss.in").read_text("utf-8")

BUILT_IN: dict[str, set[str]] = {
    "QTableView": {"widgets/table.py"},
    "QTableWidget": set(),
    "QHeaderView": set(),
    "QListWidget": {"widgets/tick_list.py"},
    "QMessageBox": {"errors.py"},
    # The palette has no frame of the desktop; all other dialogs are fitted to their texts.
    "QDialog": {"widgets/fitted_dialog.py", "shell/palette.py"},
    "QColor": {"shell/theme.py"},
    "QPalette": {"shell/theme.py", "widgets/thread/document.py"},
    "setStyleSheet": {"shell/theme.py"},
    "setPalette": {"shell/theme.py"},
    "setStyle": {"shell/theme.py", "widgets/thread/bullets.py"},
    # A font comes from the tokens; the page of a witness is printed, in points.
    "QFont": {"shell/theme.py", "shell/icons.py", "audit/witness_page.py"},
    "setPixelSize": {"shell/theme.py", "shell/icons.py"},
    "setPointSizeF": {"audit/witness_page.py"},
    "setPointSize": set(),
    "QDateEdit": {"widgets/day_box.py"},
    "QInputDialog": set(),
    "QProgressDialog": set(),
    "QWizard": set(),
    "QGroupBox": set(),
    "QTreeView": set(),
    "QListView": {"chat/prompt_list.py", "chat/conversation_list.py", "shell/palette.py"},
    "QTreeWidget": {"chat/branches_panel.py"},
    # Each paints lines that Qt's own delegate has no place for.
    "QStyledItemDelegate": {
        "chat/prompt_list.py",
        "chat/list_delegate.py",
        "shell/palette.py",
        "widgets/table.py",
    },
}
"""What may be called or inherited from, and where."""


def used(tree: ast.Module) -> set[str]:
    """Names that are called, and classes that are inherited from."""
    found: list[ast.expr] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            found.append(node.func)
        elif isinstance(node, ast.ClassDef):
            found += node.bases
    return {
        each.attr if isinstance(each, ast.Attribute) else each.id
        for each in found
        if isinstance(each, ast.Attribute | ast.Name)
    }


@pytest.mark.parametrize("name", BUILT_IN)
def test_it_is_built_in_one_place_only(name: str) -> None:
    assert len(MODULES) > 100
    assert {module for module, tree in MODULES.items() if name in used(tree)} == BUILT_IN[name]


def test_no_colour_is_named_in_the_code() -> None:
    named = {
        (module, node.attr)
        for module, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Attribute)
        and node.value.attr == "GlobalColor"
    }
    assert {colour for _, colour in named} == {"transparent"}


def test_only_the_lack_of_a_frame_is_set_in_the_code() -> None:
    shapes = {
        node.attr
        for tree in MODULES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Attribute)
        and node.value.attr == "Shape"
    }
    assert shapes <= {"NoFrame"}


def properties(tree: ast.Module) -> set[tuple[str, str]]:
    """Properties that the style sheet looks at, with the values given to them as literals."""
    found = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        texts = [each.value for each in node.args if isinstance(each, ast.Constant)]
        given = [each for each in texts if isinstance(each, str) and each]
        if name == "setProperty" and len(given) == 2:
            found.add((given[0], given[1]))
        elif name == "frame" and given:
            found.add(("frame", given[0]))
        elif name == "push_button" and given:
            found.add(("kind", given[-1]))
        elif name in {"PlainLabel", "ElidedLabel"} and given and given[-1] and given[-1].isalpha():
            found.add(("role", given[-1]))
    return found


def test_every_look_that_is_asked_for_is_one_of_the_style_sheet() -> None:
    known = set(re.findall(r'\[(\w+)="([\w-]+)"\]', STYLE)) | {("kind", "plain")}
    asked = set().union(*(properties(tree) for tree in MODULES.values()))
    of_style = {each for each in asked if each[0] in {"frame", "surface", "role", "kind", "place"}}
    assert len(of_style) > 30
    assert of_style - known == set()


def texts_of(tree: ast.Module) -> set[str]:
    """Every literal text, also those that begin a text that is put together."""
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_the_style_sheet_knows_no_look_that_nothing_has() -> None:
    said = set().union(*(texts_of(tree) for tree in MODULES.values()))
    looks = set(re.findall(r'\[\w+="([\w-]+)"\]', STYLE)) - {"true", "false"}
    made = {f"{kind}-{tone}" for kind in ("notice", "banner") for tone in ("info", "warn", "bad")}
    assert len(looks) > 30
    assert looks - said - made == set()


def test_no_colour_is_made_of_numbers() -> None:
    assert not [
        (module, text)
        for module, tree in MODULES.items()
        for text in texts_of(tree)
        if re.search(r"#[0-9a-fA-F]{6}\b|\brgba?\(", text)
    ]
    made = {"fromRgb", "fromRgbF", "fromHsv", "fromHsl", "fromString", "qRgb", "qRgba"}
    assert not [module for module, tree in MODULES.items() if used(tree) & made]
