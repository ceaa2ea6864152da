"""The machine's clock goes back 30 days: warned, recorded, sign-in stays sane, nothing is purged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.api.system import EngineState, SiteSettings
from tests.factories.site import PASSWORD, HostSite, entries, verified, wait_for

if TYPE_CHECKING:
    from engine.rpc.proxy import EngineClient

MONTH = 30 * 86_400 + 3600


def assert_warned(ada: EngineClient) -> None:
    warnings = ada.system.status().warnings
    assert any("30 days behind" in each.text for each in warnings), f"warned: {warnings}"
    assert any("nothing is deleted early" in each.text for each in warnings)


def test_set_back_while_running(site: HostSite) -> None:
    ada = site.sign_in()
    before = ada.audit.head().size
    site.clock.set_wall(site.clock.now() - MONTH)
    wait_for(lambda: entries(ada, "clock.went_back"), "the event")
    assert_warned(ada)
    assert len(entries(ada, "clock.went_back")) == 1, "told once, not every second"
    assert ada.sign_in.touch().principal.name == "Ada", "who is signed in stays signed in"
    assert entries(ada)[: before - 1], "nothing was purged"
    # The steps of the last month's codes lie behind the last accepted one: recovery codes still work.
    assert site.created is not None
    site.client.sign_in.sign_in("Ada", PASSWORD, site.created.recovery_codes[0])
    assert verified(ada).whole
    # Set right again: the warning goes.
    site.clock.set_wall(site.clock.now() + MONTH)
    wait_for(
        lambda: not any("behind" in each.text for each in ada.system.status().warnings),
        "no warning",
    )


def test_set_back_between_two_runs(site: HostSite) -> None:
    ada = site.sign_in()
    site.confirmed(ada, lambda: ada.system.change_settings(SiteSettings(idle_lock_seconds=1140)))
    leaves = [each.leaf for each in entries(ada)]
    site.stop()
    site.clock.set_wall(site.clock.now() - MONTH)
    site.start()
    assert site.created is not None
    signed_in = site.client.sign_in.sign_in("Ada", PASSWORD, site.created.recovery_codes[0])
    ada = site.client.with_token(signed_in.token)
    assert ada.system.status().state is EngineState.OPEN
    assert_warned(ada)
    assert len(entries(ada, "clock.went_back")) == 1
    assert ada.system.settings().idle_lock_seconds == 1140
    assert [each.leaf for each in entries(ada)][: len(leaves)] == leaves, "nothing was purged"
    report = verified(ada)
    assert report.whole, report.problems


def test_a_jump_ahead_is_warned_of(site: HostSite) -> None:
    ada = site.sign_in()
    site.clock.set_wall(site.clock.now() + 365 * 86_400)
    wait_for(
        lambda: any("365 days ahead" in each.text for each in ada.system.status().warnings),
        "the warning",
    )
    assert ada.sign_in.touch().principal.name == "Ada", "wall time does not end a sign-in"
