from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.api.access import Principal, Role
from engine.audit.actions import Action
from engine.audit.criteria import criteria_file, read_criteria
from engine.audit.log import AuditLog
from engine.audit.service import AuditCore, AuditService
from engine.audit.sshsig import PublicKey
from engine.audit.verification import Verification
from engine.clock import FakeClock
from engine.identity.caller import Caller
from engine.paths import program_root
from engine.store.store import Store
from engine.vault.ssh_signature import SigningKey

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

AUDITOR = Caller(
    Principal(person_id="aa", name="Ada", roles=(Role.AUDITOR,), sign_in_id="s"), token="t"
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "store.db", backups=tmp_path / "backups", clock=FakeClock())
    store.create("5a" * 32)
    yield store
    store.close()


def service(store: Store, aside: list[object], *, writable: bool = True) -> AuditService:
    """The service; what does not go to the log goes to `aside`."""
    key = PublicKey(SigningKey(bytes(32)).public_key())
    log = AuditLog(store, FakeClock())

    def record_aside(
        action: Action, *, person: str, result: str, data: Mapping[str, int | str]
    ) -> None:
        aside.append((action, person, result, data["events"]))

    def record(action: Action, *, person: str, result: str, data: Mapping[str, int | str]) -> None:
        if not writable:
            record_aside(action, person=person, result=result, data=data)
            return
        store.write(
            lambda uow: log.append(uow, action, person=person, result=result, data={**data})
        )

    core = AuditCore(
        log=log,
        verify=lambda: Verification(store, "i", key).run(),
        name_of=lambda person: {"aa": "Ada"}.get(person, person),
        names=lambda: {"aa": "Ada"},
        criteria={each.id: each for each in read_criteria(criteria_file(program_root()))},
        clock=FakeClock(),
        record=record,
        record_aside=record_aside,
        doubt=aside.append,
        export=lambda _request: iter(()),
        allowed_signers=str,
    )
    seen: set[str] = set()

    def first_reading(sign_in_id: str) -> bool:
        first = sign_in_id not in seen
        seen.add(sign_in_id)
        return first

    return AuditService(core, AUDITOR, first_reading)


def test_the_first_reading_of_a_sign_in_is_an_event_and_persons_have_names(store: Store) -> None:
    audit = service(store, [])
    assert audit.entries() == []
    (read,) = audit.entries()
    assert (read.action, read.person, read.number) == (Action.LOG_READ, "Ada", 0)
    assert [entry.number for entry in audit.entries(before=1)] == [0]
    assert audit.head().size == 1


def test_a_verification_is_an_event_with_its_result(store: Store) -> None:
    aside: list[object] = []
    audit = service(store, aside)
    audit.entries()
    *_, last = audit.verify()
    assert last.report is not None
    assert last.report.whole
    assert last.report.events == 1
    (entry,) = audit.entries(limit=1)
    assert (entry.action, entry.result) == (Action.LOG_VERIFIED, "done")
    store.write(lambda uow: uow.execute("UPDATE audit_event SET time = 0") and None)
    *_, last = audit.verify()
    assert last.report is not None
    assert last.report.first_bad == 0
    assert audit.head().size == 2, "nothing is added to a damaged log"
    assert aside == [(Action.LOG_VERIFIED, "aa", "damaged", 2), last.report]


def test_a_store_that_takes_no_changes_can_still_be_read_and_verified(store: Store) -> None:
    aside: list[object] = []
    audit = service(store, aside, writable=False)
    assert audit.entries() == []
    *_, last = audit.verify()
    assert last.report is not None
    assert last.report.whole
    assert audit.head().size == 0
    assert aside == [(Action.LOG_READ, "aa", "done", 0), (Action.LOG_VERIFIED, "aa", "done", 0)]
