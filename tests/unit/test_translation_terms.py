"""The terms of the product have one word each in a language: the glossary of the translations."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from tests.unit.test_translations import FOLDER, messages

LANGUAGES = {"de": 1, "uk": 2}
"""Their columns in the glossary."""


@dataclass(frozen=True)
class Term:
    """A term: how English texts have it, and what every form of its word has in the others."""

    glossary: str
    english: str
    de: str
    uk: str

    def stem(self, language: str) -> str:
        return self.de if language == "de" else self.uk


TERMS = (
    Term("vault", r"vaults?", "tresor", "сховищ"),
    Term("engine", r"engines?", "engine", "руші"),
    Term("console", r"consoles?", "konsole", "консол"),
    Term("worker", r"workers?", "worker", r"робоч\w+ процес"),
    Term("store", r"the store", "speicher", "баз"),
    Term("site", r"sites?", "standort", "майданчик"),
    Term("hold", r"(legal holds?|on hold)", "aufbewahrungssperre", "заборон"),
    Term("witness", r"witness(es)?", "zeuge", "свід"),
    Term("checkpoint", r"checkpoints?", "prüfpunkt", r"контрольн\w+ точ"),
    Term("log", r"log", "protokoll", "журнал"),
    Term("steward", r"stewards?", "steward", "розпорядни"),
    Term("auditor", r"auditors?", "auditor", "аудитор"),
    Term("custodian", r"custodians?", "verwahrer", "хранител"),
    Term("waiver", r"waivers?", "ausnahme", "винят"),
    Term("recovery key", r"recovery keys?", "wiederherstellungsschlüssel", r"ключ\w* відновлення"),
    Term("master key", r"master keys?", "hauptschlüssel", r"головн\w+ ключ"),
    Term("alert", r"alerts?", "alarm", "тривог|тривоз"),
    Term("finding", r"findings?", "befund", "висновк|висновок"),
)

SHORTER = {
    # What the word would say is said by what stands beside it.
    ("de", "Recovery key"),
    ("de", "Use the recovery key"),
    ("de", "There is no such alert rule here, so nothing was changed. Read the list again."),
    ("uk", "There is no such alert rule here, so nothing was changed. Read the list again."),
    ("uk", "Change worker settings"),
    ("uk", "Every act on this site, in order, signed. Nothing here can be edited."),
    ("uk", "Idle lock of the site"),
}

OTHER_WORDS = {
    "de": "gewölbe|motor|arbeiter|zeugnis|kontrollpunkt|checkpoint|treuhänder|aufsicht",
    "uk": "двигун|працівник|контрольний пункт|чекпойнт|стюард|кастодіан|воркер|логу",
}
"""Other words for the same things, which would make two of one."""


def glossary() -> dict[str, tuple[str, ...]]:
    """The rows of the table, by each English term of them."""
    rows = {}
    for line in (FOLDER / "README.md").read_text("utf-8").splitlines():
        if line.startswith("| ") and not line.startswith("| English"):
            cells = tuple(each.strip() for each in line.strip("|").split("|"))
            rows.update(dict.fromkeys(re.split(r"[,;] | \(|\)", cells[0]), cells))
    return rows


def broken(language: str, term: Term) -> list[tuple[str, str]]:
    """Texts with a term whose translation has another word, or none, for it."""
    asked, stem = (
        re.compile(rf"\b{term.english}\b", re.IGNORECASE),
        re.compile(term.stem(language), re.IGNORECASE),
    )
    return [
        (each.source, form)
        for each in messages(FOLDER / f"anchorhold_{language}.ts")
        for form in each.forms
        if asked.search(each.source)
        and form  # what is not translated at all is found elsewhere
        and not stem.search(form)
        and (language, each.source) not in SHORTER
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.glossary)
def test_the_glossary_has_the_term(language: str, term: Term) -> None:
    assert re.search(
        term.stem(language), glossary()[term.glossary][LANGUAGES[language]], re.IGNORECASE
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.glossary)
def test_texts_keep_to_the_glossary(language: str, term: Term) -> None:
    assert broken(language, term) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_has_another_word_for_a_term(language: str) -> None:
    other = re.compile(rf"\b({OTHER_WORDS[language]})", re.IGNORECASE)
    texts = [form for each in messages(FOLDER / f"anchorhold_{language}.ts") for form in each.forms]
    assert [each for each in texts if other.search(each)] == []


def test_every_shortening_is_still_there() -> None:
    sources = {each.source for each in messages(FOLDER / "anchorhold_de.ts")}
    assert {source for _, source in SHORTER} - sources == set()


def test_a_text_with_another_word_is_found() -> None:
    wrong = Term("engine", r"engines?", "motor", "двигун")
    assert len(broken("de", wrong)) > 20
    assert len(broken("uk", wrong)) > 20
