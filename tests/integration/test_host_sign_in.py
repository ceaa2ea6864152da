"""Guessing at the sign-in of a whole engine: open, sealed, and over restarts."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pyotp
import pytest

from engine.api.errors import SignInError
from engine.api.events import Topic
from engine.api.system import EngineState
from engine.vault.vault import Argon2Parameters
from tests.factories import site as factory
from tests.factories.site import PASSWORD, HostSite, assert_helps, entries, verified

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(params=["open", "sealed"])
def state(request: pytest.FixtureRequest, site: HostSite) -> str:
    """The attempts are made at an open engine, and at a sealed one."""
    if request.param == "sealed":
        site.restart()
        assert site.client.system.status().state is EngineState.SEALED
    return str(request.param)


def refusal(site: HostSite, name: str, password: str, code: str) -> SignInError:
    with pytest.raises(SignInError) as caught:
        site.client.sign_in.sign_in(name, password, code)
    return caught.value


def test_every_wrong_part_gets_the_same_answer(site: HostSite, state: str) -> None:
    texts = {
        refusal(site, "Ada", "wrong " + PASSWORD, site.code()).text,
        refusal(site, "Nobody", PASSWORD, site.code()).text,
        refusal(site, "Ada", PASSWORD, "000000" if site.code() != "000000" else "111111").text,
        refusal(site, "", PASSWORD, site.code()).text,
        refusal(site, "Ada\0", PASSWORD, site.code()).text,
        refusal(site, "Ada", "", site.code()).text,
    }
    assert len(texts) == 1, f"nothing tells the parts apart: {texts}"
    if state == "sealed":
        assert site.client.system.status().state is EngineState.SEALED
        assert not site.host.vault.is_open, "a failed opening drops the keys"
    ada = site.sign_in()
    assert verified(ada).whole
    refused = entries(ada, "sign_in.refused")
    folded = entries(ada, "journal.folded")
    assert len(refused) >= 6 or folded, "every attempt is on record"
    assert all(PASSWORD not in each.leaf for each in entries(ada))


@pytest.mark.parametrize(
    "code", ["", "12345", "1234567", "abcdef", "\u0661" * 6, "1 2345", "0" * 5000]
)
def test_what_is_no_code_is_a_wrong_code(site: HostSite, code: str) -> None:
    assert_helps(refusal(site, "Ada", PASSWORD, code), "sign_in_refused")
    site.sign_in()


def test_a_code_works_once_also_over_a_restart_and_a_lock(site: HostSite) -> None:
    code = site.code()
    site.client.sign_in.sign_in("Ada", PASSWORD, code)
    assert_helps(refusal(site, "Ada", PASSWORD, code), "sign_in_refused", "each code works once")
    site.restart()
    assert_helps(refusal(site, "Ada", PASSWORD, code), "sign_in_refused", "each code works once")
    ada = site.sign_in()
    assert ada.sign_in.state().principal.name == "Ada"


@pytest.mark.parametrize(("steps", "accepted"), [(-3, False), (-2, False), (1, True), (2, False)])
def test_only_the_neighbouring_steps_count(site: HostSite, steps: int, accepted: bool) -> None:
    site.clock.advance(300)
    code = pyotp.TOTP(site.secrets["Ada"]).at(int(site.clock.now()) + steps * 30)
    if accepted:
        site.client.sign_in.sign_in("Ada", PASSWORD, code)
    else:
        assert_helps(refusal(site, "Ada", PASSWORD, code), "sign_in_refused")


@pytest.mark.parametrize("name", ["Ada", "Nobody"])
def test_five_failures_lock_a_name_known_or_not(site: HostSite, state: str, name: str) -> None:
    for _ in range(5):
        assert_helps(refusal(site, name, "wrong", "123456"), "sign_in_refused")
    error = refusal(site, name, PASSWORD, site.code())
    assert_helps(error, "locked_out", "15 more minutes")
    site.restart()
    assert refusal(site, name, PASSWORD, site.code()).code == "locked_out", "over a restart too"
    site.restart()
    site.clock.advance(14 * 60 - 90)
    assert refusal(site, name, PASSWORD, site.code()).code == "locked_out", "still"
    site.clock.advance(120)
    if name == "Ada":
        ada = site.sign_in()
        actions = [each.action for each in entries(ada)]
        assert "sign_in.locked_out" in actions or "journal.folded" in actions
        assert verified(ada).whole
    else:
        assert refusal(site, name, PASSWORD, "123456").code == "sign_in_refused"


def test_one_locked_name_keeps_nobody_else_out(site: HostSite) -> None:
    for _ in range(5):
        refusal(site, "Nobody", "wrong", "123456")
    site.sign_in()


def test_a_clock_set_back_does_not_lengthen_a_lock_nor_shorten_it(site: HostSite) -> None:
    for _ in range(5):
        refusal(site, "Ada", "wrong", "123456")
    site.clock.set_wall(site.clock.now() - 30 * 86_400)
    error = refusal(site, "Ada", PASSWORD, site.code())
    assert error.code == "locked_out"
    assert int(error.details["retry_seconds"]) <= 900, "never more than the fifteen minutes"


def test_an_unknown_name_costs_the_same_time(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Costly enough that leaving it out for a name would stand out from the noise.
    monkeypatch.setattr(factory, "CHEAP", Argon2Parameters(4, 16 * 1024, 1))
    site = HostSite(data_dir)
    site.create()

    def took(names: tuple[str, str]) -> tuple[float, float]:
        """Processor time for each, so that what else the machine does is not in it."""
        times: dict[str, list[float]] = {each: [] for each in names}
        for _ in range(4):
            for name in names:
                began = time.process_time()
                refusal(site, name, "not the password", "123456")
                times[name].append(time.process_time() - began)
        return min(times[names[0]]), min(times[names[1]])

    for opened in (True, False):
        site.sign_in()  # forgets the failures so far
        if not opened:
            site.restart()
        known, unknown = took(("Ada", "Nobody" if opened else "No one"))
        assert 0.5 < known / unknown < 2.0, f"known {known:.4f} s, unknown {unknown:.4f} s"
    site.stop()


@pytest.mark.parametrize("name", ["Ada", "Nobody"])
def test_a_lock_out_is_news_for_the_page_of_people(site: HostSite, name: str) -> None:
    news = site.host.parts.hub.follow(-1, "someone", lambda: True)
    for _ in range(4):
        refusal(site, name, "wrong", "123456")
    before = site.host.parts.hub._next
    refusal(site, name, "wrong", "123456")
    came = [each.event for each in site.host.parts.hub._events if each.event.number >= before]
    news.close()
    assert [each.subject for each in came if each.topic is Topic.PEOPLE] == [""], "of nobody"
