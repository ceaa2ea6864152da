"""The language of the console: which it is, its numbers, and what it says of refusals."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import (
    QApplication,
    QMessageBox,
)

from app.alerts.rule_table import rule_name
from app.error_texts import said_text, text_of
from app.settings.page import SettingsPage
from app.shell.languages import ENGLISH, LANGUAGES, SYSTEM, Languages, locale_of, spoken
from app.shell.preferences import open_preferences
from app.sign_in.confirm_dialog import ConfirmDialog
from app.widgets.labels import PlainLabel
from app.widgets.times import mebibytes
from app.widgets.words import whole
from engine.api import SERVICES
from engine.api.access import Role
from engine.api.alerts import Response, RuleChange
from engine.api.errors import BugError, EngineError, InputError, SignInError
from engine.api.said import NOTHING, Said, counted, listed, say
from engine.api.system import EngineState
from engine.audit.difference import Difference
from engine.identity.caller import confirmation_needed
from engine.identity.locks import locked_out_error
from engine.inference.protocol import FailureCause
from engine.inference.worker_faults import not_started
from engine.paths import DataPaths
from engine.rpc.wire import methods_of
from tests.gui.readable import (
    open_page,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from tests.fakes.fake_engine import FakeWorld

TRANSLATED = [each for each in LANGUAGES if each != ENGLISH]


# -- choosing a language --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("chosen", "wanted", "shown"),
    [
        (SYSTEM, ["de-AT", "en-GB"], "de"),
        (SYSTEM, ["uk_UA"], "uk"),
        (SYSTEM, ["fr-FR", "de-DE"], "de"),
        (SYSTEM, ["C"], ENGLISH),
        (SYSTEM, [], ENGLISH),
        ("uk", ["de-DE"], "uk"),
        ("tlh", ["de-DE"], "de"),
    ],
)
def test_the_language_follows_the_system_unless_it_is_set(
    chosen: str, wanted: list[str], shown: str
) -> None:
    assert spoken(chosen, wanted) == shown


def test_numbers_follow_the_system_when_it_speaks_the_language() -> None:
    swiss = QLocale("de_CH")
    assert locale_of("de", swiss) == swiss
    assert locale_of("uk", swiss).language() is QLocale.Language.Ukrainian


@pytest.mark.parametrize(("language", "number"), [("en", "1,234,567"), ("de", "1.234.567")])
def test_numbers_and_sizes_are_written_as_the_language_does(
    console: Console, language: str, number: str
) -> None:
    assert whole(1_234_567) == number
    assert mebibytes(3 * 2**19) == ("1,5 MiB" if language == "de" else "1.5 MiB")


def test_a_settings_file_with_another_word_is_read_as_the_system(
    qapp: QApplication, tmp_path: Path
) -> None:
    preferences = open_preferences(tmp_path / "console.ini")
    preferences.setValue("appearance/language", ["de", "uk"])
    languages = Languages(qapp, preferences)
    assert languages.chosen == SYSTEM
    languages.stop()


def test_a_choice_is_kept_and_said_in_its_own_language(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    page = open_page(console, world, qtbot, "settings")
    assert isinstance(page, SettingsPage)
    row = page.language
    assert not row.said.isVisible()
    row.field.setCurrentIndex(row.field.findData("de"))
    row.field.activated.emit(row.field.currentIndex())
    assert console.languages.chosen == "de"
    assert "ab dem nächsten Start" in row.said.text()
    row.field.setCurrentIndex(row.field.findData(ENGLISH))
    row.field.activated.emit(row.field.currentIndex())
    assert not row.said.isVisible()


@pytest.mark.parametrize("language", TRANSLATED)
def test_buttons_of_qt_speak_the_language(console: Console, language: str) -> None:
    box = QMessageBox(console.window)
    box.setStandardButtons(QMessageBox.StandardButton.Cancel)
    text = box.button(QMessageBox.StandardButton.Cancel).text().replace("&", "")
    assert text in {"Abbrechen", "Скасувати"}
    box.deleteLater()


# -- what the engine says -------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_is_said_in_the_language_by_its_code(console: Console, language: str) -> None:
    error = SignInError(
        "This name is locked for 2 more minutes.", "locked_out", {"retry_seconds": "100"}
    )
    said = {
        "en": error.text,
        "de": "noch 2 Minuten gesperrt",
        "uk": "ще на 2 хвилини",
    }
    assert said[language] in text_of(error)


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_waits_for_an_admin_is_told_no_minutes(console: Console, language: str) -> None:
    error = locked_out_error(-1)
    said = {"en": "An admin can unlock it", "de": "Admin kann", "uk": "може адміністратор"}
    assert said[language] in text_of(error)
    assert not any(each.isdigit() for each in text_of(error))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_of_the_engine_keeps_its_reference(console: Console, language: str) -> None:
    error = BugError("It failed (reference 0a1b2c3d).", details={"reference": "0a1b2c3d"})
    assert "0a1b2c3d" in text_of(error)
    assert (text_of(error) == error.text) is (language == ENGLISH)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_kernel_refused_is_said_in_the_language(
    console: Console, language: str, tmp_path: Path
) -> None:
    paths = DataPaths(tmp_path / "file" / "data")
    (tmp_path / "file").touch()
    with pytest.raises(EngineError) as refused:
        paths.prepare()
    said = {"en": "Not a directory", "de": "Ursache: es ist kein Ordner.", "uk": "це не тека."}
    assert said[language] in text_of(refused.value)
    here = not_started(OSError(errno.EACCES, "Permission denied"))
    said = {"en": "(Permission denied)", "de": "(Zugriff verweigert)", "uk": "(доступ заборонено)"}
    assert said[language] in said_text(here)
    unknown = not_started(OSError(errno.EXDEV, "Invalid cross-device link"))
    assert "(Invalid cross-device link)" in said_text(unknown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_why_an_answer_ended_is_said_in_the_language(console: Console, language: str) -> None:
    problem = "The model's worker ended unexpectedly."
    said = {said_text(Said(f"answer_{each.value}", problem)) for each in FailureCause}
    assert (said == {problem}) is (language == ENGLISH)
    assert len(said) == (1 if language == ENGLISH else len(FailureCause))
    assert said_text(NOTHING) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_engine_says_has_its_values_in_the_language(
    console: Console, language: str
) -> None:
    roles = Difference("person", "a" * 32, "roles", ("analyst",), ("admin", "analyst")).said
    told = say(
        "rows_differ",
        "Stored rows differ from the audit log: {told}.",
        told=listed([roles, say("and_more", "and {more} more", more=1204)]),
    )
    said = {
        "en": ("Stored rows differ", "roles: analyst in the log, admin and analyst", "1,204 more"),
        "de": ("Gespeicherte Zeilen", "Rollen: Analyst im Protokoll, Admin und Analyst", "1.204"),
        "uk": ("рядки відрізняються", "ролі:", "1\u00a0204"),
    }
    assert [each for each in said[language] if each not in said_text(told)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_to_be_confirmed_is_asked_in_the_language(
    console: Console, qtbot: QtBot, language: str
) -> None:
    """Names stay as they are; roles, rules, yes and no are words."""
    invite = methods_of("people", SERVICES["people"])["invite"]
    asks = invite.asked(("Admin Yes", (Role.ADMIN, Role.AUDITOR)))
    why = say("own_proposal", "You proposed {model} yourself.", model="the model")
    error = confirmation_needed(why, asks, digest="d" * 64, needs="co_sign")
    dialog = ConfirmDialog(console.session, console.theme, error, console.window)
    qtbot.addWidget(dialog)
    shown = [each.text() for each in dialog.findChildren(PlainLabel)]
    said = {
        "en": ("You proposed the model", "Invite Admin Yes with the roles: admin, auditor"),
        "de": ("Sie haben the model", "Admin Yes einladen, mit den Rollen: Admin, Auditor"),
        "uk": ("Модель the model", " з ролями: адміністратор, аудитор"),
    }
    why_said, asked = said[language]
    assert any(each.startswith(why_said) for each in shown)
    assert any(asked in each and "Admin Yes" in each for each in shown)
    rule = RuleChange(key="sign_in_spray", enabled=True, response=Response.NONE)
    change = methods_of("alerts", SERVICES["alerts"])["change_rule"].asked((rule,))
    told = said_text(change)
    assert told == change.text if language == ENGLISH else rule_name(rule.key) in told
    disable = methods_of("people", SERVICES["people"])["disable"].asked(("Bob", False))
    no = {"en": ": no", "de": ": nein", "uk": ": ні"}
    assert said_text(disable).endswith(no[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_has_other_values_is_said_as_the_engine_words_it(
    console: Console, language: str
) -> None:
    assert (
        said_text(Said("disk_low", "The disk has {little} room.")) == "The disk has {little} room."
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [1, 3, 5])
def test_numbers_of_things_are_said_as_the_language_does(
    console: Console, language: str, number: int
) -> None:
    said = {
        "en": {1: "1 day", 3: "3 days", 5: "5 days"},
        "de": {1: "1 Tag", 3: "3 Tage", 5: "5 Tage"},
        "uk": {1: "1 день", 3: "3 дні", 5: "5 днів"},
    }
    assert said_text(counted("day", number)) == said[language][number]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", [EngineState.FULL, EngineState.READ_ONLY])
def test_a_state_that_takes_no_changes_is_said_in_the_language(
    console: Console, world: FakeWorld, qtbot: QtBot, state: EngineState, language: str
) -> None:
    own = "The engine's own words."
    code = {EngineState.FULL: "disk_has_no_room", EngineState.READ_ONLY: "in_doubt"}[state]
    world.state, world.told = state, {"reason": Said(code, own)}
    qtbot.waitUntil(lambda: console.window.root.currentWidget() is not console.window.starting)
    console.window.watch.refresh()
    page = console.window.sign_in
    qtbot.waitUntil(lambda: bool(page.banner.text()))
    assert (page.banner.text() == own) is (language == ENGLISH)
    world.state, world.told = EngineState.SEALED, {}
    console.window.watch.refresh()
    qtbot.waitUntil(lambda: not page.banner.isVisible())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_nobody_knows_is_said_as_the_engine_words_it(
    console: Console, language: str
) -> None:
    assert text_of(InputError("Exactly so.", "never_heard_of")) == "Exactly so."


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_refused_sign_in_is_said_in_the_language(console: Console, language: str) -> None:
    error = SignInError("Name, password and code do not belong together.")
    assert text_of(error) != error.text
