"""Which layers of the worker's sandbox a site requires, and what comes of one that is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from engine.api.errors import DeniedError, EngineError, EnvironmentFaultError
from engine.api.system import SiteSettings
from engine.inference.protocol import ALWAYS_REQUIRED
from tests.factories.site import HostSite, answer, assert_helps, entries, wait_for

if TYPE_CHECKING:
    from engine.api.system import SandboxLayer
    from engine.rpc.proxy import EngineClient

pytestmark = pytest.mark.model

SETTINGS = {
    "require_landlock": "landlock",
    "require_bubblewrap": "bubblewrap",
    "require_memory_limit": "memory",
}


@pytest.fixture
def site(model_site: HostSite) -> HostSite:
    return model_site


def layers(ada: EngineClient) -> dict[str, SandboxLayer]:
    worker = ada.system.status().worker
    assert worker is not None
    return {each.name: each for each in worker.sandbox}


def decided(ada: EngineClient) -> bool:
    settings = ada.system.settings()
    return all(getattr(settings, key) >= 0 for key in SETTINGS)


def test_the_first_load_decides_by_what_the_machine_offers(site: HostSite) -> None:
    ada = site.sign_in()
    wait_for(lambda: decided(ada), "the first load to decide", 30)
    settings, found = ada.system.settings(), layers(ada)
    for key, layer in SETTINGS.items():
        assert bool(getattr(settings, key)) is found[layer].active
        assert found[layer].required is found[layer].active
    assert all(found[each].required for each in ALWAYS_REQUIRED)
    (event,) = entries(ada, "settings.changed")
    assert event.person == "engine"
    # A page that was read before does not undo it.
    stale = SiteSettings(idle_lock_seconds=900)
    changed = site.confirmed(ada, lambda: ada.system.change_settings(stale))
    assert changed == replace(settings, idle_lock_seconds=900)
    # What runs has all of it: it goes on.
    assert answer(ada, "Hello?").message.text
    assert len(entries(ada, "worker.started")) == 1
    site.restart()
    ada = site.sign_in()
    answer(ada, "Hello again?")
    assert len(entries(ada, "settings.changed")) == 2, "it decides once"


def test_a_required_layer_that_is_missing_stops_the_model_until_an_admin_decides(
    site: HostSite,
) -> None:
    ada = site.sign_in()
    wait_for(lambda: decided(ada), "the first load to decide", 30)
    required = replace(ada.system.settings(), require_bubblewrap=1)
    site.confirmed(ada, lambda: ada.system.change_settings(required))
    site.stop()
    site.worker = replace(site.worker, bubblewrap=False)
    site.start()
    ada = site.sign_in()
    with pytest.raises(EngineError) as caught:
        answer(ada, "Hello?")
    assert isinstance(caught.value, DeniedError | EnvironmentFaultError)
    assert_helps(caught.value, "sandbox_missing", "bubblewrap", "admin")
    wait_for(lambda: site.client.system.status().reason, "anyone to be told", 10)
    assert any("bubblewrap" in each.text for each in ada.system.status().warnings)
    waived = replace(ada.system.settings(), require_bubblewrap=0)
    site.confirmed(ada, lambda: ada.system.change_settings(waived))
    assert answer(ada, "Hello?").message.text
    assert not layers(ada)["bubblewrap"].required
    wait_for(lambda: ada.system.status().notes, "the layer that is missing to be said", 10)
    assert any(
        "runs without" in each.text and "bubblewrap" in each.text
        for each in ada.system.status().notes
    )
    assert not ada.system.status().warnings
    assert '"require_bubblewrap":0' in entries(ada, "settings.changed")[-1].leaf
