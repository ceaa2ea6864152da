"""The site's model parameters: set by admins, read by others, kept to in every open console."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.chat.page import ChatPage
from app.settings.page import SettingsPage
from app.shell.languages import LANGUAGES
from engine.api.access import Role
from engine.api.errors import InputError
from engine.api.events import Topic
from engine.api.library import Preset
from engine.api.sampling import Sampling, SamplingPolicy
from engine.api.system import SiteSettings
from engine.chat.policy import keep_to_policy
from tests.fakes.fake_chat import FakeChat

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from app.chat.parameters_panel import ParametersPanel
    from app.settings.parameters_card import ParametersCard
    from engine.api.chat import SendRequest
    from tests.fakes.fake_engine import FakeWorld

    SignedIn = Callable[..., Console]

STRICT = SamplingPolicy(
    temperature=0.3,
    lowest_temperature=0.1,
    highest_temperature=0.5,
    max_tokens=512,
    highest_max_tokens=2048,
    own_system_prompts=False,
    own_constraints=False,
    own_seeds=False,
)
DARING = Preset(
    preset_id="s-daring",
    name="Daring",
    system_prompt="Be daring.",
    sampling=Sampling(temperature=1.5, seed=42, max_tokens=0, top_k=7),
    version=1,
    saved_at=1_800_000_000,
)


def set_policy(world: FakeWorld, policy: SamplingPolicy) -> None:
    """As another console does."""
    world.settings = replace(world.settings, sampling=policy)
    world.publish(Topic.STATUS, "settings")


# -- the card ---------------------------------------------------------------------------------------


def settings_page(console: Console, qtbot: QtBot) -> SettingsPage:
    console.window.show()
    console.window.workspace.show_page("settings")
    page = console.window.workspace.current_page()
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(lambda: page.parameters.wanted() is not None)
    return page


def typed(card: ParametersCard, key: str, text: str) -> None:
    field = card.numbers[key]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def test_an_admin_sets_defaults_and_limits_by_keys(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    world.settings = SiteSettings(idle_lock_seconds=1200)
    page = settings_page(signed_in(), qtbot)
    card = page.parameters
    assert not card.button.isEnabled()
    typed(card, "temperature", "0.3")
    typed(card, "highest_temperature", "0.725")
    typed(card, "highest_max_tokens", "2048")
    card.boxes["own_seeds"].setFocus()
    QTest.keyClick(card.boxes["own_seeds"], Qt.Key.Key_Space)
    card.button.setFocus()
    QTest.keyClick(card.button, Qt.Key.Key_Return)
    policy = SamplingPolicy(
        temperature=0.3, highest_temperature=0.725, highest_max_tokens=2048, own_seeds=False
    )
    wanted = SiteSettings(idle_lock_seconds=1200, sampling=policy)
    qtbot.waitUntil(lambda: world.settings == wanted)
    qtbot.waitUntil(page.notice.isVisible)
    assert "consoles that are open" in page.notice.text()
    assert not card.button.isEnabled()
    assert card.numbers["highest_temperature"].text() == "0.725"
    assert card.numbers["temperature"].text() == "0.30"


def test_reset_puts_back_what_it_came_with_and_waits_to_be_saved(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    world.settings = SiteSettings(sampling=STRICT)
    card = settings_page(signed_in(), qtbot).parameters
    assert card.numbers["highest_max_tokens"].value() == 2048
    card.reset_button.click()
    assert world.settings.sampling == STRICT
    assert not card.reset_button.isEnabled()
    card.button.click()
    qtbot.waitUntil(lambda: world.settings.sampling == SamplingPolicy())


def test_a_refusal_is_said_where_it_was_typed(
    signed_in: SignedIn, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: object, _settings: SiteSettings) -> SiteSettings:
        raise InputError("The default of temperature is 0.7.", code="policy_order")

    card = settings_page(signed_in(), qtbot).parameters
    monkeypatch.setattr("tests.fakes.fake_engine._System.change_settings", refuse)
    typed(card, "highest_temperature", "0.5")
    card.button.click()
    qtbot.waitUntil(lambda: "default of temperature" in card.said.text())
    assert card.numbers["highest_temperature"].value() == 0.5
    assert card.button.isEnabled()


def test_who_is_no_admin_reads_it_with_the_reason(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    world.settings = SiteSettings(sampling=STRICT)
    page = settings_page(signed_in(Role.ANALYST), qtbot)
    card = page.parameters
    assert card.isVisible()
    assert any("Only an admin can change" in each for each in texts_in(card))
    field = card.numbers["highest_temperature"]
    typed(card, "highest_temperature", "3")
    assert (field.text(), field.isReadOnly()) == ("0.50", True)
    assert not any(each.isEnabled() for each in card.boxes.values())
    assert not card.button.isVisible()


def texts_in(card: ParametersCard) -> list[str]:
    from app.widgets.labels import PlainLabel

    return [each.text() for each in card.findChildren(PlainLabel)]


def test_a_change_of_another_admin_shows_and_takes_nothing_that_is_typed(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    page = settings_page(signed_in(), qtbot)
    card = page.parameters
    set_policy(world, SamplingPolicy(top_k=30))
    qtbot.waitUntil(lambda: card.numbers["top_k"].value() == 30)
    typed(card, "top_p", "0.5")
    set_policy(world, SamplingPolicy(top_k=20))
    qtbot.waitUntil(lambda: "Another admin" in card.said.text())
    assert card.numbers["top_p"].value() == 0.5
    page.worker.threads.setValue(2)
    page.worker.button.click()
    qtbot.waitUntil(lambda: world.settings.threads == 2)
    assert world.settings.sampling == SamplingPolicy(top_k=20), "one card does not undo another"


# -- the panel --------------------------------------------------------------------------------------


@pytest.fixture
def chat(signed_in: SignedIn, world: FakeWorld, qtbot: QtBot) -> ChatPage:
    world.presets["s-daring"] = [DARING]
    console = signed_in(Role.ANALYST)
    console.window.show()
    page = console.window.workspace.current_page()
    assert isinstance(page, ChatPage)
    qtbot.waitUntil(lambda: page.tasks.is_idle_but_streams)
    console.window.activateWindow()
    page.parameters_button.click()
    return page


def limited(chat: ChatPage, world: FakeWorld, qtbot: QtBot, policy: SamplingPolicy) -> None:
    set_policy(world, policy)
    qtbot.waitUntil(lambda: chat.parameters.policy == policy)


def choose(chat: ChatPage, qtbot: QtBot) -> None:
    choice = chat.reuse.presets.choice
    qtbot.waitUntil(lambda: choice.findText("Daring") >= 0)
    choice.setCurrentIndex(choice.findText("Daring"))
    choice.activated.emit(choice.currentIndex())


def test_new_conversations_begin_where_the_site_says(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    panel = chat.parameters
    assert chat.model.sampling == Sampling()
    assert not panel.limits.isVisible()
    limited(chat, world, qtbot, STRICT)
    assert chat.model.sampling == STRICT.defaults
    assert not panel.note.isVisible()
    panel.temperature.setValue(0.4)
    panel.reset_button.click()
    assert chat.model.sampling == STRICT.defaults
    compared = chat.acts.compare.parameters
    assert compared.policy == STRICT


def test_no_field_leaves_its_range_by_keys_and_it_says_why(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    panel = chat.parameters
    limited(chat, world, qtbot, STRICT)
    field = panel.temperature
    field.setFocus()
    for _ in range(20):
        QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == 0.5
    field.selectAll()
    QTest.keyClicks(field, "4")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.value() == 0.5
    panel.max_tokens.setFocus()
    QTest.keyClick(panel.max_tokens, Qt.Key.Key_PageDown)
    panel.max_tokens.setValue(0)
    assert (panel.max_tokens.value(), panel.max_tokens.text()) == (1, "1")
    assert chat.model.sampling.temperature == 0.5
    assert panel.limits.isVisible()
    assert "Limited by site policy: Temperature 0.1 to 0.5" in panel.limits.text()
    assert "0.1 to 0.5" in field.toolTip()
    assert "Limited by site policy" in field.accessibleDescription()
    assert not panel.seed.isEnabled()
    assert not panel.system_prompt.isEnabled()
    assert not panel.form.isEnabled()


def test_numbers_that_the_site_sets_are_closed(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    panel = chat.parameters
    limited(chat, world, qtbot, SamplingPolicy(own_values=False, top_k=9))
    assert not panel.top_k.isEnabled()
    assert panel.top_k.value() == 9
    assert panel.seed.isEnabled()
    assert "all numbers are set" in panel.limits.text()


def test_a_preset_out_of_the_policy_is_told_and_mended_in_one_act(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    panel = chat.parameters
    limited(chat, world, qtbot, STRICT)
    choose(chat, qtbot)
    said = panel.note.label.text()
    assert panel.note.isVisible()
    assert "“Daring” does not keep" in said
    assert "Temperature 1.5: allowed is 0.1 to 0.5" in said
    assert "Seed 42" in said
    assert "System prompt: none" in said
    assert world.presets["s-daring"] == [DARING], "nothing is changed before the act"
    assert panel.system_prompt.toPlainText() == "Be daring."
    assert panel.system_prompt.isReadOnly()
    panel.note.button.setFocus()
    QTest.keyClick(panel.note.button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(world.presets["s-daring"]) == 2)
    before, after = world.presets["s-daring"]
    assert before == DARING, "the former version is kept"
    assert (after.name, after.system_prompt) == ("Daring", "")
    assert after.sampling == STRICT.nearest(DARING.sampling)
    assert after.sampling.top_k == 7
    assert not panel.note.isVisible()
    assert chat.model.sampling == after.sampling
    focused = QApplication.focusWidget()
    assert focused is not None
    assert panel.isAncestorOf(focused), "the keyboard stays here"
    choose(chat, qtbot)
    qtbot.waitUntil(lambda: chat.tasks.is_idle_but_streams)
    choose(chat, qtbot)
    assert not panel.note.isVisible()


def test_a_stricter_policy_takes_no_text_and_a_milder_one_gives_numbers_back(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    panel = chat.parameters
    panel.temperature.setValue(1.25)
    panel.system_prompt.setPlainText("Be brief and exact.")
    limited(chat, world, qtbot, STRICT)
    assert panel.temperature.value() == 0.5
    assert "Temperature 1.25" in panel.note.label.text()
    assert panel.system_prompt.toPlainText() == "Be brief and exact."
    limited(chat, world, qtbot, SamplingPolicy())
    assert panel.temperature.value() == 1.25
    assert not panel.note.isVisible()
    assert not panel.system_prompt.isReadOnly()
    limited(chat, world, qtbot, STRICT)
    panel.note.button.click()
    assert panel.system_prompt.toPlainText() == ""
    assert chat.model.system_prompt == ""
    assert len(world.presets["s-daring"]) == 1, "no preset was chosen"


def test_each_number_that_nobody_changed_follows_the_default(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    panel = chat.parameters
    panel.max_tokens.setValue(24)
    limited(chat, world, qtbot, STRICT)
    assert chat.model.sampling == replace(STRICT.defaults, max_tokens=24)
    assert not panel.note.isVisible()


def test_numbers_of_a_preset_stay_those_of_the_preset(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    choose(chat, qtbot)
    limited(chat, world, qtbot, SamplingPolicy(top_p=0.5, own_seeds=False))
    assert chat.model.sampling.top_p == DARING.sampling.top_p == SamplingPolicy().top_p
    assert "“Daring”" in chat.parameters.note.label.text()


def test_what_was_typed_since_is_not_overruled(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    panel = chat.parameters
    panel.temperature.setValue(1.25)
    limited(chat, world, qtbot, STRICT)
    panel.temperature.setValue(0.2)
    assert not panel.note.isVisible()
    limited(chat, world, qtbot, SamplingPolicy())
    assert panel.temperature.value() == 0.2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refused_prompt_stays_and_the_range_is_said_in_the_language(
    chat: ChatPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    def fit(_self: object, request: SendRequest) -> None:
        keep_to_policy(STRICT, request.sampling, "")

    # The engine is stricter than this console has heard yet.
    monkeypatch.setattr(FakeChat, "fit", fit)
    chat.composer.text.setPlainText("What is a buoy?")
    chat.composer.text.setFocus()
    QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
    qtbot.waitUntil(chat.notice.isVisible)
    said = {
        "en": "allows 0.1 to 0.5 for temperature; 0.7 is outside",
        "de": "erlaubt 0,1 bis 0,5 für Temperatur",
        "uk": "дозволяє від 0,1 до 0,5 для параметра Температура",
    }
    assert said[language] in chat.notice.text()
    assert chat.composer.text.toPlainText() == "What is a buoy?"
    assert not chat.model.conversation


def test_a_change_while_locked_is_taken_when_unlocked(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    session = chat.session
    chat.policy._on_lock(True)
    world.settings = SiteSettings(sampling=STRICT)
    session.lock_changed.emit(False)
    qtbot.waitUntil(lambda: policy_of(chat.parameters) == STRICT)


def policy_of(panel: ParametersPanel) -> SamplingPolicy:
    return panel.policy
