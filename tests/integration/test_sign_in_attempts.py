"""Signing in against real vault, store, log and journal: refusals, lock-outs, replays, restarts."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from engine.api.access import Role
from engine.api.errors import EngineError, EnvironmentFaultError, SignInError, StateError
from engine.api.system import EngineState
from engine.identity.persons import facts_of_tag
from engine.store.tables import LockRow
from engine.vault.password_derivation import PasswordDerivation
from tests.factories.identity_site import PASSWORD, Site
from tests.factories.newest_events import newest

if TYPE_CHECKING:
    from pathlib import Path

    from engine.clock import FakeClock

WRONG = "violet harbour antelope saddle"


@pytest.fixture
def site(identity_site: Site) -> Site:
    return identity_site


def refused(
    site: Site, name: str = "Ada", password: str = WRONG, code: str = "000000"
) -> SignInError:
    with pytest.raises(SignInError) as caught:
        site.sign_in_service().sign_in(name, password, code)
    return caught.value


def test_right_credentials_and_any_spelling_of_the_name(site: Site) -> None:
    for name in ("Ada", "ada", "  ADA ", "\uff21\uff24\uff21"):
        signed_in = site.sign_in_service().sign_in(name, PASSWORD, site.code("Ada"))
        assert signed_in.principal.name == "Ada"
        assert signed_in.idle_lock_seconds == 600
    assert len(site.events("sign_in.completed")) == 4


def test_every_refusal_reads_the_same(site: Site) -> None:
    texts = {
        refused(site).text,
        refused(site, password=PASSWORD).text,
        refused(site, password=PASSWORD, code="not a code").text,
        refused(site, password="").text,
        refused(site, password="x" * 5000).text,
        refused(site, name="Nobody").text,
        refused(site, name="\u202eadA").text,
        refused(site, name="x" * 10_000).text,
        refused(site, name="\ud800").text,
        refused(site, name="").text,
    }
    assert len(texts) == 1
    leaves = "".join(each.leaf for each in newest(site.audit, 100))
    for secret in (WRONG, PASSWORD, "Nobody", "Ada"):
        assert secret not in leaves


@pytest.mark.parametrize("sealed", [False, True])
def test_unknown_name_costs_what_a_known_one_does(
    site: Site, sealed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sealed:
        site.restart()
    runs: list[object] = []
    derive = PasswordDerivation.derive

    def counted(*args: Any) -> object:
        runs.append(args[3])
        return derive(*args)

    monkeypatch.setattr(PasswordDerivation, "derive", counted)
    costs = []
    for name in ("Ada", "Nobody"):
        runs.clear()
        refused(site, name=name)
        costs.append(list(runs))
    assert len(costs[0]) == 1
    assert costs[0] == costs[1]


def test_code_works_once(site: Site) -> None:
    code = site.code("Ada")
    site.sign_in_service().sign_in("Ada", PASSWORD, code)
    refused(site, password=PASSWORD, code=code)
    assert len(site.events("sign_in.completed")) == 1
    site.sign_in()


def test_same_code_from_many_threads_has_one_success(site: Site) -> None:
    code = site.code("Ada")
    outcomes: list[str] = []
    start = threading.Barrier(4)

    def attempt() -> None:
        start.wait()
        try:
            site.sign_in_service().sign_in("Ada", PASSWORD, code)
            outcomes.append("in")
        except EngineError as error:
            outcomes.append(error.code)

    threads = [threading.Thread(target=attempt) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["in", *["sign_in_refused"] * 3]


def test_code_survives_no_restart(site: Site) -> None:
    code = site.code("Ada")
    site.sign_in_service().sign_in("Ada", PASSWORD, code)
    site.restart()
    refused(site, password=PASSWORD, code=code)
    assert site.door.state() is EngineState.SEALED


@pytest.mark.parametrize("name", ["Ada", "Nobody"])
@pytest.mark.parametrize("sealed", [False, True])
def test_five_failures_lock_for_fifteen_minutes(site: Site, name: str, sealed: bool) -> None:
    if sealed:
        site.restart()
    for _ in range(5):
        assert refused(site, name=name).code == "sign_in_refused"
    locked = refused(site, name=name)
    assert locked.code == "locked_out"
    assert "15 more minutes" in locked.text
    site.clock.advance(899)
    assert refused(site, name=name).details == {"retry_seconds": "1"}
    site.clock.advance(1)
    assert refused(site, name=name).code == "sign_in_refused"


def test_every_five_failures_lock_not_only_the_first(site: Site) -> None:
    for _ in range(3):
        for _ in range(5):
            assert refused(site).code == "sign_in_refused"
        assert refused(site).details == {"retry_seconds": "900"}
        site.clock.advance(900)


def test_lock_out_answers_at_once_also_to_the_right_password(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        refused(site)
    monkeypatch.setattr(PasswordDerivation, "derive", lambda *_: pytest.fail("ran Argon2id"))
    assert refused(site, password=PASSWORD, code=site.code("Ada")).code == "locked_out"


def test_lock_out_outlives_a_restart(site: Site) -> None:
    for _ in range(5):
        refused(site)
    site.restart()
    assert refused(site).code == "locked_out"


def test_failures_add_up_over_open_sealed_and_restart(site: Site) -> None:
    refused(site)
    refused(site)
    site.restart()
    refused(site)
    site.restart()
    refused(site)
    assert refused(site).code == "sign_in_refused"
    assert refused(site).code == "locked_out"
    site.clock.advance(900)
    site.sign_in()
    assert [each.action for each in site.events("sign_in.locked_out")]
    for _ in range(4):
        assert refused(site).code == "sign_in_refused"
    site.sign_in()


def test_cut_journal_does_not_undo_what_the_store_knows(site: Site) -> None:
    for _ in range(5):
        refused(site)
    site.stop()
    (site.folder / "side.journal").unlink()
    site.start()
    # Sealed and without its journal the engine cannot know; with the right password it does.
    assert refused(site, password=PASSWORD, code=site.code("Ada")).code == "locked_out"
    assert site.door.state() is EngineState.SEALED
    assert not site.store.is_open
    assert not site.vault.is_open


def test_journal_begun_anew_does_not_undo_what_the_store_counted(site: Site) -> None:
    ada = site.sign_in()
    site.add(ada.token, "Bob", Role.ANALYST)
    for _ in range(4):
        refused(site)
    site.stop()
    (site.folder / "side.journal").unlink()
    site.start()
    refused(site)
    site.sign_in("Bob")
    # Four the store knew, one the journal: the stricter of the two, and one more.
    assert refused(site).code == "sign_in_refused"
    assert refused(site).code == "locked_out"


def test_success_forgets_failures(site: Site) -> None:
    for _ in range(3):
        for _ in range(4):
            refused(site)
        site.sign_in()
    for _ in range(4):
        refused(site)
    site.restart()
    site.sign_in()
    for _ in range(4):
        assert refused(site).code == "sign_in_refused"


def test_a_hundred_failures_wait_for_an_admin(site: Site) -> None:
    ada = site.sign_in()
    site.add(ada.token, "Bob", Role.ANALYST)
    for count in range(100):
        if count and count % 5 == 0:
            site.clock.advance(900)
        refused(site, name="Bob")
    site.clock.advance(10**7)
    assert refused(site, name="Bob").details == {"retry_seconds": "-1"}
    ada = site.sign_in()
    people = site.call(ada.token, "people", "list_people")
    assert isinstance(people, list)
    assert [each.locked_out for each in people] == [False, True]
    bob = site.person_id(ada.token, "Bob")
    site.confirmed(ada.token, "Ada", "people", "unlock_person", bob)
    site.sign_in("Bob")


def test_guesses_at_the_same_moment_count_one_by_one(site: Site) -> None:
    outcomes: list[str] = []

    def attempt() -> None:
        outcomes.append(refused(site).code)

    threads = [threading.Thread(target=attempt) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count("sign_in_refused") == 5
    assert outcomes.count("locked_out") == 7


def test_sealed_attempt_with_wrong_code_seals_again(site: Site) -> None:
    site.restart()
    refused(site, password=PASSWORD)
    assert site.door.closed == 1
    assert (site.vault.is_open, site.store.is_open) == (False, False)
    site.sign_in()
    assert (site.vault.is_open, site.store.is_open) == (True, True)
    refusals = site.events("sign_in.refused")
    assert len(refusals) == 1
    assert '"cause":"code"' in refusals[0].leaf
    assert '"journal.at"' in refusals[0].leaf


def test_nothing_to_sign_in_to(data_dir: Path, fake_clock: FakeClock) -> None:
    empty = Site(data_dir, fake_clock)
    with pytest.raises(StateError) as caught:
        empty.sign_in_service().sign_in("Ada", PASSWORD, "000000")
    assert caught.value.code == "new"
    empty.stop()


def test_recovery_code_stands_in_once(data_dir: Path, fake_clock: FakeClock) -> None:
    site = Site(data_dir, fake_clock)
    codes = site.create().recovery_codes
    assert len(codes) == 10
    site.sign_in_service().sign_in("Ada", PASSWORD, codes[0].lower())
    refused(site, password=PASSWORD, code=codes[0])
    site.restart()
    site.sign_in_service().sign_in("Ada", PASSWORD, codes[1])
    assert [
        ('"left":9' in e.leaf, '"left":8' in e.leaf) for e in site.events("recovery_code.used")
    ] == [
        (False, True),
        (True, False),
    ]
    site.stop()


def test_read_only_lets_in_only_those_who_verify(site: Site) -> None:
    ada = site.sign_in()
    site.add(ada.token, "Bob", Role.ANALYST)
    site.restart()
    site.door.coming = EngineState.READ_ONLY
    with pytest.raises(StateError) as caught:
        site.sign_in("Bob")
    assert caught.value.code == "read_only"
    assert not site.store.is_open
    code = site.code("Ada")
    signed_in = site.sign_in_service().sign_in("Ada", PASSWORD, code)
    assert site.call(signed_in.token, "people", "list_people")
    # The store takes nothing now, and still no code works twice.
    size = site.audit.head().size
    refused(site, password=PASSWORD, code=code)
    assert site.audit.head().size == size
    site.restart()
    refused(site, password=PASSWORD, code=code)
    site.sign_in()
    kinds = {each.action for each in newest(site.audit, 30)}
    assert {"sign_in.completed", "sign_in.refused", "journal.folded"} <= kinds


def test_journal_that_cannot_be_written_refuses(site: Site) -> None:
    site.restart()
    site.journal.close()
    with pytest.raises(EngineError) as caught:
        site.sign_in_service().sign_in("Ada", WRONG, "000000")
    assert caught.value.code == "journal_failed"
    assert not site.vault.is_open


def test_failures_count_while_the_disk_refuses(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_work: object) -> None:
        raise EnvironmentFaultError("The disk is full.", code="disk_full")

    with monkeypatch.context() as patch:
        patch.setattr(site.store, "write", full)
        for _ in range(5):
            assert refused(site).code == "sign_in_refused"
    assert refused(site).code == "locked_out"


def test_the_first_attempt_of_each_lock_out_is_an_event_at_once(site: Site) -> None:
    for locks in range(1, 4):
        for _ in range(5):
            refused(site, name="Nobody")
        size = site.audit.head().size
        refused(site, name="Nobody")
        assert site.audit.head().size == size + 1
        event = site.events("sign_in.refused")[0]
        assert '"cause":"locked_out"' in event.leaf
        assert (event.time, event.result) == (int(site.clock.now()), "refused")
        for _ in range(20):
            refused(site, name="Nobody")
        assert site.audit.head().size == size + 1, locks
        site.clock.advance(900)


def test_attempts_while_locked_out_are_counted_in_one_event(site: Site) -> None:
    for _ in range(5):
        refused(site)
    refused(site)
    size = site.audit.head().size
    for _ in range(7):
        refused(site)
    assert site.audit.head().size == size
    site.restart()
    site.clock.advance(900)
    site.sign_in()
    event = site.events("sign_in.refused")[0].leaf
    assert '"cause":"locked_out"' in event
    assert '"journal.times":7' in event


def test_guesses_at_nobodys_names_do_not_pile_up(site: Site) -> None:
    for number in range(20):
        refused(site, name=f"Nobody {number}")
    refused(site)
    site.restart()
    site.sign_in()
    with site.store.read() as session:
        assert session.scalars(select(LockRow)).all() == []


def test_nothing_secret_in_representations(data_dir: Path, fake_clock: FakeClock) -> None:
    site = Site(data_dir, fake_clock)
    pending = site.sign_in_service().begin_site("Ward 7", "Ada", PASSWORD)
    site.secrets["Ada"] = pending.totp_secret
    created = site.sign_in_service().confirm_site(pending.pending_id, site.code("Ada"))
    signed_in = site.sign_in()
    invitation = site.invite(signed_in.token, "Bob", Role.ANALYST)
    person = site.parts.sign_ins.find(signed_in.token)
    with site.store.read() as session:
        tag = site.vault.name_tag("Ada")
        facts = facts_of_tag(session, tag)
    shown = repr([pending, created, signed_in, invitation, person, facts, vars(site.core)])
    for secret in (
        pending.totp_secret,
        created.recovery_key,
        created.recovery_codes[0],
        signed_in.token,
        json.loads(invitation.file_text)["secret"],
        PASSWORD,
    ):
        assert secret not in shown
    site.stop()
