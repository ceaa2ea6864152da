"""Rules are tuned within floors, by events; and nobody tunes them around these."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.api.access import Role
from engine.api.alerts import AlertRule, Response, RuleChange
from engine.api.errors import DeniedError, EngineError, InputError
from engine.api.system import EngineState
from tests.factories.raised import alerts_of, raised_once
from tests.factories.site import HostSite, assert_helps, entries, verified

if TYPE_CHECKING:
    from engine.rpc.proxy import EngineClient


@pytest.fixture
def site(watched_site: HostSite) -> HostSite:
    return watched_site


def rule(person: EngineClient, key: str) -> AlertRule:
    return next(each for each in person.alerts.rules() if each.key == key)


def numbers(found: AlertRule) -> dict[str, int]:
    return {each.key: each.value for each in found.tunables}


def tune(
    site: HostSite,
    ada: EngineClient,
    key: str,
    *,
    enabled: bool = True,
    response: Response = Response.NONE,
    **values: int,
) -> AlertRule:
    change = RuleChange(key=key, enabled=enabled, response=response, values=values)
    return site.confirmed(ada, lambda: ada.alerts.change_rule(change))


def guess(site: HostSite, times: int) -> None:
    for _ in range(times):
        with pytest.raises(EngineError):
            site.client.sign_in.sign_in("Bo", "not the right password", "000000")


def sql(site: HostSite, key: str, value: str) -> None:
    """What someone who holds the store's key would do."""
    statement = "INSERT INTO setting (key, value) VALUES (?, ?)"
    site.host.store.write(lambda uow: uow.execute(statement, (key, value)) and None)


def test_a_tuned_rule_goes_by_its_numbers_and_keeps_them(site: HostSite, ada: EngineClient) -> None:
    delivered = rule(ada, "sign_in_burst")
    changed = tune(site, ada, "sign_in_burst", times=2)
    assert numbers(changed) == {**numbers(delivered), "times": 2}
    (event,) = entries(ada, "alert_rule.changed")
    assert (event.person, event.object) == ("Ada", "sign_in_burst")
    assert '"alert_rule.sign_in_burst.times":2' in event.leaf
    assert '"seconds"' not in event.leaf, "only what was changed"
    guess(site, 2)
    raised_once(ada, "sign_in_burst")
    site.restart()
    ada = site.sign_in()
    assert ada.system.status().state is EngineState.OPEN
    assert numbers(rule(ada, "sign_in_burst"))["times"] == 2
    assert verified(ada).whole
    tune(site, ada, "sign_in_burst")
    assert len(entries(ada, "alert_rule.changed")) == 1, "what changes nothing is no change"


def test_a_rule_that_is_off_raises_nothing_and_one_of_the_product_stays_on(
    site: HostSite, ada: EngineClient
) -> None:
    tune(site, ada, "sign_in_burst", enabled=False)
    assert not rule(ada, "sign_in_burst").enabled
    guess(site, 5)
    site.host.parts.alerts.watch.look()
    assert alerts_of(ada) == []
    with pytest.raises(InputError) as refused:
        tune(site, ada, "log_gap", enabled=False)
    assert_helps(refused.value, "rule_stays_on")
    assert rule(ada, "log_gap").enabled


@pytest.mark.parametrize(
    ("key", "values", "code"),
    [
        ("sign_in_burst", {"times": 21}, "rule_range"),
        ("sign_in_burst", {"times": 0}, "rule_range"),
        ("sign_in_burst", {"seconds": 59}, "rule_range"),
        ("disk_low", {"mebibytes": 1}, "rule_range"),
        ("sign_in_burst", {"colour": 3}, "rule_number"),
        ("no_rule_at_all", {}, "no_such_rule"),
    ],
)
def test_what_is_below_a_floor_is_refused(
    site: HostSite, ada: EngineClient, key: str, values: dict[str, int], code: str
) -> None:
    change = RuleChange(key=key, enabled=True, response=Response.NONE, values=values)
    with pytest.raises(InputError) as refused:
        site.confirmed(ada, lambda: ada.alerts.change_rule(change))
    assert_helps(refused.value, code)
    assert entries(ada, "alert_rule.changed") == []


def test_a_response_that_a_rule_may_not_take_is_refused(site: HostSite, ada: EngineClient) -> None:
    with pytest.raises(InputError) as refused:
        tune(site, ada, "disk_low", response=Response.SEAL)
    assert_helps(refused.value, "rule_response")


def test_only_admins_tune(site: HostSite, ada: EngineClient) -> None:
    site.add(ada, "Cy", Role.AUDITOR)
    cy = site.sign_in("Cy")
    assert cy.alerts.rules() == ada.alerts.rules(), "auditors read them"
    with pytest.raises(DeniedError):
        cy.alerts.change_rule(RuleChange(key="disk_low", enabled=True, response=Response.NONE))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("alert_rule.sign_in_burst.times", "1000000"),
        ("alert_rule.sign_in_burst.times", "-1"),
        ("alert_rule.sign_in_burst.times", "five"),
        ("alert_rule.sign_in_burst.times", "9" * 400),
        ("alert_rule.log_gap.on", "0"),
        ("alert_rule.sign_in_burst.response", "erase_everything"),
        ("alert_rule.no_rule_at_all.on", "0"),
    ],
)
def test_a_row_edited_past_the_floors_is_ignored_and_found(
    site: HostSite, ada: EngineClient, key: str, value: str
) -> None:
    before = ada.alerts.rules()
    sql(site, key, value)
    site.restart()
    ada = site.sign_in()
    assert ada.alerts.rules() == before, "it counts for nothing"
    assert ada.system.status().state is EngineState.READ_ONLY, "and is found"
    (found,) = ada.system.faults().found
    assert key in str(found.subject)
    raised_once(ada, "rows_differ")


def test_a_row_edited_within_the_floors_is_found(site: HostSite, ada: EngineClient) -> None:
    sql(site, "alert_rule.sign_in_burst.times", "20")
    site.restart()
    assert site.sign_in().system.status().state is EngineState.READ_ONLY
