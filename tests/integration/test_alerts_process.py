"""A real engine is killed in the moment between what is odd and the alert about it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pyotp
import pytest

from engine.api.alerts import AlertFilter
from engine.api.errors import SignInError
from tests.factories.site import ProcessSite, entries, verified, wait_for

if TYPE_CHECKING:
    from pathlib import Path

    from engine.api.alerts import Alert
    from engine.rpc.client import EngineClient


def replays(person: EngineClient) -> list[Alert]:
    return list(person.alerts.list_alerts(AlertFilter(rules=("code_replayed",))).alerts)


@pytest.mark.model
@pytest.mark.slow
def test_killed_before_the_alert_it_is_raised_once_by_the_next(data_dir: Path) -> None:
    site = ProcessSite(data_dir)
    try:
        ada = site.create()
        late = time.time() % 30
        if late > 24:
            time.sleep(30.1 - late)
        code = pyotp.TOTP(site.secret).now()
        ada.sign_in.step_up(code)
        with pytest.raises(SignInError):
            ada.sign_in.step_up(code)
        site.kill()
        ada = site.sign_in(site.connect())
        wait_for(lambda: replays(ada), "the alert", 30)
        (alert,) = replays(ada)
        assert (alert.subject, alert.count) == ("Ada", 1)
        (refused,) = entries(ada, "step_up.refused")
        assert alert.first_event == alert.last_event == refused.number
        site.kill()
        ada = site.sign_in(site.connect())
        assert [each.alert_id for each in replays(ada)] == [alert.alert_id]
        told = [each for each in entries(ada, "alert.raised") if each.object == alert.alert_id]
        assert len(told) == 1
        assert verified(ada).whole
    finally:
        site.close()
