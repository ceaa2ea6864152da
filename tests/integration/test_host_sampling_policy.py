"""A site's policy for sampling on a whole engine: recorded, kept over restarts, held at every prompt."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from sqlalchemy import delete

from engine.api.access import Role
from engine.api.chat import SendRequest
from engine.api.errors import DeniedError, InputError
from engine.api.events import Topic
from engine.api.sampling import SamplingPolicy
from engine.api.system import EngineState, SiteSettings
from engine.host.sampling_settings import POLICY_RANGES
from engine.store.tables import SettingRow
from tests.factories.site import SHORT, HostSite, answer, ended, entries, verified

if TYPE_CHECKING:
    from pathlib import Path

    from engine.rpc.proxy import EngineClient
    from engine.store.unit_of_work import UnitOfWork

CALM = SamplingPolicy(
    temperature=0.2, highest_temperature=0.5, highest_max_tokens=64, max_tokens=32
)


def set_policy(site: HostSite, admin: EngineClient, policy: SamplingPolicy) -> SiteSettings:
    wanted = replace(admin.system.settings(), sampling=policy)
    return site.confirmed(admin, lambda: admin.system.change_settings(wanted))


def test_it_is_recorded_in_thousandths_and_outlives_the_engine(site: HostSite) -> None:
    ada = site.sign_in()
    changed = set_policy(site, ada, replace(CALM, own_seeds=False, min_p=0.0154))
    assert changed.sampling == replace(CALM, own_seeds=False, min_p=0.015)
    (event,) = entries(ada, "settings.changed")
    data = json.loads(event.leaf)["d"]
    assert data["sampling_temperature"] == 200
    assert data["sampling_highest_max_tokens"] == 64
    assert data["sampling_own_seeds"] == 0
    assert {*POLICY_RANGES} <= data.keys()
    assert all(type(each) is int for each in data.values())
    site.restart()
    ada = site.sign_in()
    assert ada.system.settings() == changed
    assert site.client.system.status().state is EngineState.OPEN
    assert verified(ada).whole


def test_what_cannot_be_changes_nothing(site: HostSite) -> None:
    ada = site.sign_in()
    for wrong, code in (
        (replace(CALM, top_p=1.01), "setting_range"),
        (replace(CALM, temperature=0.6), "policy_order"),
        (replace(CALM, highest_max_tokens=31), "policy_order"),
    ):
        with pytest.raises(InputError) as caught:
            set_policy(site, ada, wrong)
        assert caught.value.code == code
    assert ada.system.settings().sampling == SamplingPolicy()
    assert entries(ada, "settings.changed") == []


def test_only_an_admin_sets_it_and_all_read_it(site: HostSite) -> None:
    ada = site.sign_in()
    site.add(ada, "Bob", Role.ANALYST)
    bob = site.sign_in("Bob")
    with pytest.raises(DeniedError) as caught:
        set_policy(site, bob, CALM)
    assert caught.value.code == "role"
    set_policy(site, ada, CALM)
    assert bob.system.settings().sampling == CALM


def test_a_change_is_told_to_everyone(site: HostSite) -> None:
    ada = site.sign_in()
    stream = ada.events.follow()
    next(stream)
    set_policy(site, ada, CALM)
    told = next(each for each in stream if each.subject == "settings")
    assert told.topic is Topic.STATUS


def test_a_log_from_before_these_settings_opens(site: HostSite) -> None:
    """Its events name the settings there were then; there are no rows for the others."""
    settings = site.host.parts.settings
    site.sign_in()
    settings._write("engine", {"idle_lock_seconds": 900, "threads": 2})
    site.restart()
    ada = site.sign_in()
    assert site.client.system.status().state is EngineState.OPEN
    found = ada.system.settings()
    assert (found.idle_lock_seconds, found.sampling) == (900, SamplingPolicy())
    set_policy(site, ada, CALM)
    site.restart()
    ada = site.sign_in()
    assert ada.system.settings() == replace(found, sampling=CALM)


@pytest.mark.parametrize("act", ["changed", "gone"])
def test_a_policy_that_the_log_does_not_prove_is_found(site: HostSite, act: str) -> None:
    ada = site.sign_in()
    set_policy(site, ada, CALM)

    def loosen(uow: UnitOfWork) -> None:
        key = "sampling_highest_temperature"
        if act == "changed":
            uow.session.merge(SettingRow(key=key, value="5000"))
        else:
            uow.session.execute(delete(SettingRow).where(SettingRow.key == key))

    site.host.parts.store.write(loosen)
    site.restart()
    ada = site.sign_in()
    assert site.client.system.status().state is EngineState.READ_ONLY
    (fault,) = ada.system.faults().found
    assert "sampling_highest_temperature" in fault.subject.text
    assert "500" in fault.proven.text


@pytest.mark.model
def test_a_model_answers_within_it_only(data_dir: Path, starter_model: Path) -> None:
    site = HostSite(data_dir, starter=starter_model)
    site.create()
    ada = site.sign_in()
    said = answer(ada, "Hello?").message  # SHORT has a seed, and ends at its most tokens
    assert said.end_cause == "max_tokens"
    preset = ada.library.save_preset("", "long", "", replace(SHORT, max_tokens=500))
    set_policy(site, ada, replace(CALM, own_seeds=False, lowest_temperature=0.1))
    before = len(entries(ada, "message.sent"))
    for act in (
        lambda: list(ada.chat.send(SendRequest(text="x", sampling=SHORT))),
        lambda: list(ada.chat.regenerate(said.message_id, SHORT)),
        lambda: list(ada.chat.continue_answer(said.message_id)),
        lambda: ada.library.restore_preset(preset.preset_id, 1),
    ):
        with pytest.raises(DeniedError) as caught:
            act()
        assert caught.value.code == "policy_range"
        assert caught.value.details["parameter"] in {"temperature", "max_tokens"}
    assert len(entries(ada, "message.sent")) == before
    policy = ada.system.settings().sampling
    sent = replace(policy.defaults, max_tokens=4)
    again = ended(ada.chat.regenerate(said.message_id, sent)).message.sampling
    assert again is not None
    assert (again.temperature, again.max_tokens) == (0.2, 4)
    site.stop()
