"""Attempts that were only counted are in the log when a lock-out ends, and before anyone relies on the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.api.errors import SignInError
from engine.api.log_export import ExportRequest
from tests.factories.site import HostSite, entries, verified

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.rpc.client import EngineClient


def attempts(site: HostSite, times: int) -> None:
    for _ in range(times):
        with pytest.raises(SignInError):
            site.client.sign_in.sign_in("Nobody", "not the password", "000000")


def counted(person: EngineClient) -> list[str]:
    return [each.leaf for each in entries(person, "sign_in.refused") if "journal.at" in each.leaf]


def test_they_come_when_the_lock_out_is_over(site: HostSite) -> None:
    ada = site.sign_in()
    attempts(site, 5 + 1 + 3)
    size = ada.audit.head().size
    site.host.parts.counted.look()
    assert ada.audit.head().size == size, "the lock-out is not over"
    site.clock.advance(900)
    site.host.parts.counted.look()
    (event,) = counted(site.sign_in())
    assert '"journal.times":3' in event
    assert site.host.parts.identity.locks.state(site.host.vault.name_tag("Nobody")).failures == 5


@pytest.mark.parametrize(
    "act",
    [
        lambda site, ada: verified(ada),
        lambda site, ada: list(
            site.confirmed(ada, lambda: list(ada.audit.export(ExportRequest())))
        ),
        lambda site, ada: site.restart(),
    ],
    ids=["verification", "export", "stop"],
)
def test_they_come_before_anyone_relies_on_the_log(
    site: HostSite, act: Callable[[HostSite, EngineClient], object]
) -> None:
    ada = site.sign_in()
    attempts(site, 5 + 1 + 3)
    act(site, ada)
    ada = site.sign_in()
    (event,) = counted(ada)
    assert '"journal.times":3' in event
    stops = [each.number for each in entries(ada, "engine.stopped")]
    late = next(each.number for each in entries(ada) if "journal.at" in each.leaf)
    assert all(late < number for number in stops)
