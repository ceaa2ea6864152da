"""Nothing happens unseen: what the log cannot take goes to the side journal, and from there to the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from engine.api.access import Role
from engine.api.errors import EngineError, SignInError
from engine.api.system import EngineState
from engine.audit.actions import Action
from tests.factories.site import HostSite, entries, verified

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from engine.host.examination import Doubt


@pytest.fixture
def site(site: HostSite) -> HostSite:
    """Ada is admin, Cy auditor; open."""
    site.add(site.sign_in(), "Cy", Role.AUDITOR)
    return site


def journaled(site: HostSite, action: Action) -> list[Mapping[str, Any]]:
    return site.host.parts.journal.every(action.value)


def break_disk(site: HostSite) -> None:
    def broken(_uow: object) -> None:
        raise sqlcipher.OperationalError("disk I/O error")

    with pytest.raises(EngineError):
        site.host.store.write(broken)
    site.host._keep_time()
    assert site.client.system.status().state is EngineState.READ_ONLY


def tamper(site: HostSite) -> None:
    site.host.store.write(
        lambda uow: (
            uow.execute("UPDATE audit_event SET leaf_hash = zeroblob(32) WHERE number = 5") and None
        )
    )


def untamper(site: HostSite) -> None:
    """As a backup of the row would."""
    from engine.audit.merkle import leaf_hash

    def work(uow: Any) -> None:
        (leaf,) = uow.execute("SELECT leaf FROM audit_event WHERE number = 5").fetchone()
        uow.execute("UPDATE audit_event SET leaf_hash = ? WHERE number = 5", (leaf_hash(leaf),))

    site.host.store.write(work, despite="read_only")


def test_a_fault_of_the_disk_is_journaled_and_comes_to_the_log(site: HostSite) -> None:
    ada = site.sign_in()
    break_disk(site)
    (found,) = journaled(site, Action.ENGINE_READ_ONLY)
    assert (found["kind"], found["cause"]) == ("store", "store_io")
    assert entries(ada), "reading goes on"
    assert verified(ada).whole
    assert len(journaled(site, Action.LOG_READ)) == 1
    assert [each["result"] for each in journaled(site, Action.LOG_VERIFIED)] == ["done"]
    ada.system.seal()
    assert site.host.reexec_wanted.wait(10)
    assert len(journaled(site, Action.ENGINE_SEAL_ASKED)) == 1
    assert len(journaled(site, Action.ENGINE_SEALED)) == 1
    site.restart()
    ada = site.sign_in()
    assert site.client.system.status().state is EngineState.OPEN
    for action in (
        Action.ENGINE_READ_ONLY,
        Action.LOG_READ,
        Action.LOG_VERIFIED,
        Action.ENGINE_SEAL_ASKED,
        Action.ENGINE_SEALED,
    ):
        late = [each for each in entries(ada, action.value) if "journal.at" in each.leaf]
        assert len(late) == 1, action


def test_a_fault_at_the_very_end_is_journaled(site: HostSite) -> None:
    """Nobody looked between the fault and the end."""
    site.sign_in()

    def broken(_uow: object) -> None:
        raise sqlcipher.OperationalError("disk I/O error")

    with pytest.raises(EngineError):
        site.host.store.write(broken)
    site.restart()
    assert len(journaled(site, Action.ENGINE_READ_ONLY)) == 1
    assert len(journaled(site, Action.ENGINE_STOPPED)) == 1


@pytest.mark.parametrize("asked", [True, False], ids=["asked", "daily"])
def test_a_verification_that_finds_damage_leaves_that_first(
    site: HostSite, asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = site.sign_in()
    tamper(site)
    size = site.host.parts.audit.head().size
    seen: list[int] = []
    doubt = site.host.parts.door.doubt

    def looked(problem: Doubt) -> None:
        seen.append(len(journaled(site, Action.LOG_VERIFIED)))
        doubt(problem)

    monkeypatch.setattr(site.host.parts.door, "doubt", looked)
    if asked:
        assert not verified(ada).whole
    else:
        from engine.host.jobs import Due
        from engine.host.services import VERIFY_LOG

        list(site.host._services.verify_log(Due(VERIFY_LOG, "engine")))
    assert seen == [1], "journaled before the engine is read-only"
    (found,) = journaled(site, Action.LOG_VERIFIED)
    assert (found["result"], found["first_bad"]) == ("damaged", 5)
    (state,) = journaled(site, Action.ENGINE_READ_ONLY)
    assert state["kind"] == "log"
    assert site.host.parts.audit.head().size == size, "nothing is added to a damaged log"
    untamper(site)
    site.restart()
    ada = site.sign_in()
    assert [each.result for each in entries(ada, "log.verified")] == ["damaged"]


def test_full_and_room_again_are_events(site: HostSite) -> None:
    ada = site.sign_in()
    door = site.host.parts.door
    door.set_full(True)
    door.set_full(True)
    assert len(journaled(site, Action.ENGINE_FULL)) == 1
    assert entries(ada)
    assert len(journaled(site, Action.LOG_READ)) == 1
    door.set_full(False)
    site.host._work.go_on()
    assert [each.action for each in entries(ada) if "journal.at" in each.leaf][-3:] == [
        "engine.full",
        "log.read",
        "engine.writable",
    ]


def test_an_opening_that_finds_doubt_or_fails_is_journaled(site: HostSite) -> None:
    site.sign_in()
    tamper(site)
    site.restart()
    site.sign_in()
    assert site.client.system.status().state is EngineState.READ_ONLY
    assert [each["kind"] for each in journaled(site, Action.ENGINE_READ_ONLY)] == ["log"]
    site.stop()
    data = bytearray(site.paths.store.read_bytes())
    data[4096 + 100 : 4096 + 200] = bytes(100)
    data[100:200] = bytes(100)
    site.paths.store.write_bytes(data)
    site.start()
    with pytest.raises(EngineError):
        site.sign_in()
    (failed,) = journaled(site, Action.ENGINE_OPENING_FAILED)
    assert failed["result"].startswith("store_")


def test_whatever_the_state_the_journal_is_sealed_while_there_is_a_key(site: HostSite) -> None:
    """Read-only from the opening on: steps, counters and refusals carry a MAC."""
    site.sign_in()
    tamper(site)
    site.restart()
    ada = site.sign_in()
    assert site.client.system.status().state is EngineState.READ_ONLY
    with pytest.raises(SignInError):
        site.client.sign_in.sign_in("Cy", "quite another password", site.code("Cy"))
    with pytest.raises(EngineError):
        ada.chat.list_conversations()
    records = site.host.parts.journal._file.records
    kinds = {each.payload.split(b'"k":"')[1].split(b'"')[0] for each in records}
    assert {b"engine.read_only", b"access.refused", b"sign_in.refused", b"lock"} <= kinds, kinds
    open_since = [each for each in records if each.mac]
    assert len(open_since) == len(records) > 4


def test_open_too_the_journal_is_sealed_and_forgery_is_found(site: HostSite) -> None:
    with pytest.raises(SignInError):
        site.client.sign_in.sign_in("Cy", "quite another password", site.code("Cy"))
    site.sign_in()
    journal = site.host.parts.journal
    records = journal._file.records
    assert records
    assert all(each.mac for each in records)
    records[0].mac = bytes(32)
    site.host.parts.door._seal_journal()
    site.host.parts.door._seal_journal()
    assert [str(each) for each in journal.problems] == [
        "record 0 of the side journal is not authentic"
    ]
    journal.problems = ()
