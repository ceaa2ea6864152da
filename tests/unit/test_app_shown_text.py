"""What reorders or hides other text is drawn as a label; everything else as it is."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from app.widgets.shown_text import name_as_shown, one_line, tip_as_shown, with_visible_bidi
from app.widgets.thread.markdown import split_blocks


def safe_html(text: str) -> str:
    return "".join(block.body for block in split_blocks(text))


BIDI = [
    chr(each) for each in (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
]


@pytest.mark.parametrize("control", BIDI)
def test_bidirectional_controls_are_labels_everywhere(control: str) -> None:
    label = f"[U+{ord(control):04X}]"
    assert name_as_shown(f"a{control}b") == f"a{label}b"
    assert with_visible_bidi(f"a{control}b") == f"a{label}b"
    for markdown in (f"a{control}b", f"`a{control}b`", f"a&#x{ord(control):x};b"):
        html = safe_html(markdown)
        assert label in html
        assert control not in html


@pytest.mark.parametrize("hidden", ["\u200b", "\u2060", "\ufeff", "\u00ad", "\u3164", "\U000e0041"])
def test_what_cannot_be_seen_in_a_name_is_a_label(hidden: str) -> None:
    assert name_as_shown(f"ada{hidden}") == f"ada[U+{ord(hidden):04X}]"


@pytest.mark.parametrize("joined", ["a\u200db", "ada\u200c", "\u200dada", "\u200d"])
def test_a_joiner_that_joins_nothing_is_a_label(joined: str) -> None:
    assert "\u200d" not in name_as_shown(joined)
    assert "\u200c" not in name_as_shown(joined)


@pytest.mark.parametrize(
    "name",
    [
        "Ada Löwe",
        "\u0645\u06cc\u200c\u062e\u0648",
        "👩\u200d🚀 crew",
        "שלום",
        "a\nb\tc",
        "क्\u200dष",
    ],
)
def test_ordinary_names_are_left_as_they_are(name: str) -> None:
    assert name_as_shown(name) == name
    assert with_visible_bidi(name) == name


def test_of_an_endless_name_only_what_a_line_can_hold_is_looked_at() -> None:
    assert one_line("x" * 50_000) == "x" * 1_000 + "\u2026"
    assert one_line("a\n b\u202e") == "a b[U+202E]"


def test_a_label_is_never_taken_for_a_link() -> None:
    html = safe_html("\u202e(file:///etc/passwd)")
    assert "<u>" not in html
    assert "[U+202E]</code>(file:" in html


ROOT = Path(__file__).parents[2]
OF_THE_CONSOLE = {
    "alerts/rule_form.py": {"wrong"},
    "alerts/timeline.py": {"both_times(each.at)"},
    "alerts/desktop.py": {"_unformatted(title)"},
    "audit/witness_panel.py": {"tip"},
    "chat/parameters_panel.py": {"limit if limited else ''"},
    "shell/page.py": {"f'{action.text()} ({keys})' if keys else ''"},
    "shell/workspace.py": {"shortcut"},
    "widgets/buttons.py": {"name"},
    "widgets/cards.py": {"opens"},
    "widgets/labels.py": {"tip_as_shown(line) if shown != line else ''"},
    "widgets/password_field.py": {
        "self.tr('Show the password') if hidden else self.tr('Hide the password')"
    },
    "widgets/short_field.py": {"text"},
    "widgets/thread/hands.py": {"hot[1].action.name if hot else ''"},
}
"""Tips in which nothing of others can be."""


def is_safe(said: ast.expr) -> bool:
    """Whether a text is a literal, a translation of one, or escaped."""
    if isinstance(said, ast.Call):
        name = ast.unparse(said.func)
        return name == "tip_as_shown" or (
            name == "self.tr" and isinstance(said.args[0], ast.Constant)
        )
    return isinstance(said, ast.Constant)


def tips() -> set[tuple[str, str]]:
    """Every text that the sources make a tip of, but those that are safe as they stand."""
    found = set()
    for path in sorted((ROOT / "app").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            if node.func.attr in {"setToolTip", "showText"}:
                said = node.args[1 if node.func.attr == "showText" else -1]
                if not is_safe(said):
                    found.add((path.relative_to(ROOT / "app").as_posix(), ast.unparse(said)))
    return found


def test_every_tip_with_texts_of_others_is_escaped() -> None:
    allowed = {(file, said) for file, texts in OF_THE_CONSOLE.items() for said in texts}
    assert tips() - allowed == set()
    assert allowed - tips() == set(), "what is allowed is still there"


def test_a_tip_is_never_html() -> None:
    assert tip_as_shown("<img src='x'>\nb") == "<qt>&lt;img src=&#x27;x&#x27;&gt;<br>b</qt>"
    assert tip_as_shown("a < b, c") == "a < b, c"
