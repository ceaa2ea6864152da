"""The files with the translations: as new as the sources, complete, with the same placeholders."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent.parent
FOLDER = REPOSITORY / "resources" / "translations"
FORMS = {"en": 2, "de": 2, "uk": 3}
"""How many ways a language has to say how many."""

PLACEHOLDER = re.compile(r"\{\w*\}|%L?n|%s")
ENDS = (".", "…", ":", "?")


@dataclass(frozen=True)
class Message:
    """One text of a file."""

    context: str
    source: str
    forms: tuple[str, ...]
    state: str
    plural: bool


def messages(path: Path) -> list[Message]:
    found = []
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314 - our own file
        name = context.findtext("name") or ""
        for each in context.iter("message"):
            translation = each.find("translation")
            assert translation is not None
            plural = each.get("numerus") == "yes"
            forms = (
                tuple(form.text or "" for form in translation.iter("numerusform"))
                if plural
                else (translation.text or "",)
            )
            state = translation.get("type", "")
            found.append(Message(name, each.findtext("source") or "", forms, state, plural))
    return found


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("translations")
    subprocess.run(
        [sys.executable, REPOSITORY / "packaging" / "translations.py", "extract", folder],
        check=True,
    )
    return folder


@pytest.mark.parametrize("language", FORMS)
def test_the_files_hold_the_texts_of_the_sources(extracted: Path, language: str) -> None:
    name = f"anchorhold_{language}.ts"
    wanted = {(each.context, each.source, each.plural) for each in messages(extracted / name)}
    kept = {(each.context, each.source, each.plural) for each in messages(FOLDER / name)}
    assert kept - wanted == set(), "gone from the sources: `make translations` drops them"
    assert wanted - kept == set(), "new in the sources: `make translations`, then translate them"


@pytest.mark.parametrize("language", FORMS)
def test_every_text_is_translated_and_none_in_doubt(language: str) -> None:
    all_of_them = messages(FOLDER / f"anchorhold_{language}.ts")
    open_ones = [each for each in all_of_them if each.state or not all(each.forms)]
    assert open_ones == []
    assert all(len(each.forms) == FORMS[language] for each in all_of_them if each.plural)


@pytest.mark.parametrize("language", FORMS)
def test_placeholders_are_those_of_the_source(language: str) -> None:
    differing = [
        (each.source, form)
        for each in messages(FOLDER / f"anchorhold_{language}.ts")
        for form in each.forms
        if sorted(PLACEHOLDER.findall(each.source)) != sorted(PLACEHOLDER.findall(form))
    ]
    assert differing == []


@pytest.mark.parametrize("language", ["de", "uk"])
def test_form_is_that_of_the_source(language: str) -> None:
    """How it ends, blanks at both ends, lines, and no exclamation marks."""
    differing = [
        (each.source, form)
        for each in messages(FOLDER / f"anchorhold_{language}.ts")
        for form in each.forms
        if _form(each.source) != _form(form)
    ]
    assert differing == []


def _form(text: str) -> tuple[object, ...]:
    end = text.rstrip()[-1:]
    return (
        end if end in ENDS else "",
        text[:1].isspace(),
        text[-1:].isspace(),
        text.count("\n"),
        text.count("!"),
    )


def test_ukrainian_is_written_in_cyrillic() -> None:
    """Letters that look alike and are Latin would not be found, and are read aloud wrongly."""
    mixed = re.compile(r"[\u0400-\u04ff][A-Za-z]|[A-Za-z][\u0400-\u04ff]")
    found = [
        form
        for each in messages(FOLDER / "anchorhold_uk.ts")
        for form in each.forms
        if mixed.search(form)
    ]
    assert found == []


def test_every_text_has_a_context_that_is_asked_for() -> None:
    """Without one, or under the name of a variable, nothing is found when the text is shown."""
    text = "\n".join(path.read_text("utf-8") for path in (REPOSITORY / "app").rglob("*.py"))
    classes = set(re.findall(r"^ *class (\w+)", text, re.MULTILINE))
    named = set(re.findall(r"\btranslate\(\s*\"(\w+)\"", text))
    contexts = {each.context for each in messages(FOLDER / "anchorhold_de.ts")}
    assert contexts - classes - named == set()


def test_contexts_of_plurals_are_the_class_that_asks() -> None:
    """`tr` with a number takes the first class of the object: a base class would not be found."""
    plural = {each.context for each in messages(FOLDER / "anchorhold_de.ts") if each.plural}
    text = "\n".join(path.read_text("utf-8") for path in (REPOSITORY / "app").rglob("*.py"))
    bases = {
        base.strip()
        for bases in re.findall(r"^class \w+\(([^)]*)\)", text, re.MULTILINE)
        for base in bases.split(",")
    }
    assert plural & bases == set()


def test_a_file_that_a_console_reads_is_replaced_and_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "anchorhold_en.ts").write_bytes((FOLDER / "anchorhold_en.ts").read_bytes())
    made = tmp_path / "anchorhold_en.qm"
    made.write_bytes(b"what the console has mapped")
    os.utime(made, (0, 0))
    with made.open("rb") as mapped:
        subprocess.run(
            [
                sys.executable,
                "-c",
                "import sys, pathlib as p, translations as t; t.compile_changed(p.Path(sys.argv[1]))",
                tmp_path,
            ],
            check=True,
            cwd=REPOSITORY / "packaging",
        )
        assert mapped.read() == b"what the console has mapped"
    assert made.stat().st_size > 1000
    assert {each.name for each in tmp_path.iterdir()} == {"anchorhold_en.ts", "anchorhold_en.qm"}
