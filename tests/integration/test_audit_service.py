from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from engine.api.access import Principal, Role
from engine.api.audit import EventFilter
from engine.api.errors import InputError
from engine.audit.actions import Action
from engine.audit.checkpoint import Checkpointer
from engine.audit.criteria import criteria_file, read_criteria
from engine.audit.log import AuditLog
from engine.audit.service import AuditCore, AuditService
from engine.audit.sshsig import PublicKey
from engine.audit.verification import Verification
from engine.clock import FakeClock
from engine.identity.caller import Caller
from engine.paths import program_root
from engine.vault.ssh_signature import SigningKey

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.api.audit import AuditEntry
    from engine.store.store import Store

AUDITOR = Caller(
    Principal(person_id="aa", name="Ada", roles=(Role.AUDITOR,), sign_in_id="s"), token="t"
)


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


def found(audit: AuditService) -> tuple[AuditEntry, ...]:
    """The log, newest first."""
    return audit.find(EventFilter()).events


def test_the_first_reading_of_a_sign_in_is_an_event_and_persons_have_names(store: Store) -> None:
    audit = service(store, [])
    assert found(audit) == ()
    (read,) = found(audit)
    assert (read.action, read.person, read.number) == (Action.LOG_READ, "Ada", 0)
    assert found(audit) == (read,)
    assert audit.head().size == 1


def test_a_verification_is_an_event_with_its_result(store: Store) -> None:
    aside: list[object] = []
    audit = service(store, aside)
    found(audit)
    *_, last = audit.verify()
    assert last.report is not None
    assert last.report.whole
    assert last.report.events == 1
    entry = found(audit)[0]
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
    assert found(audit) == ()
    *_, last = audit.verify()
    assert last.report is not None
    assert last.report.whole
    assert audit.head().size == 0
    assert aside == [(Action.LOG_READ, "aa", "done", 0), (Action.LOG_VERIFIED, "aa", "done", 0)]


def test_finding_is_reading_and_persons_have_names(store: Store) -> None:
    audit = service(store, [])
    assert audit.find(EventFilter()).matches == 0
    (read,) = audit.find(EventFilter(text="ADA")).events
    assert (read.action, read.person, read.number) == (Action.LOG_READ, "Ada", 0)
    page = audit.find(EventFilter(persons=("aa",), criterion="CC4.1"), cursor=1)
    assert (page.matches, page.more, page.size) == (-1, False, 1)
    assert audit.find(EventFilter(actions=("log.",), results=("refused",))).events == ()
    assert audit.head().size == 1, "the first reading alone is recorded"
    with pytest.raises(InputError) as refused:
        audit.find(EventFilter(criterion="none"))
    assert refused.value.code == "criterion_unknown"


def test_the_timeline_of_an_object_begins_with_its_oldest_event(store: Store) -> None:
    log = AuditLog(store, FakeClock())
    for action in (Action.MODEL_PROPOSED, Action.SEARCH_RUN, Action.MODEL_APPROVED):
        about = "" if action is Action.SEARCH_RUN else "m1"
        store.write(partial(log.append, action=action, object_id=about, person="aa"))
    page = service(store, []).timeline("m1")
    assert [each.action for each in page.events] == ["model.proposed", "model.approved"]
    assert page.matches == 2
    with pytest.raises(InputError):
        service(store, []).timeline("")


@pytest.mark.parametrize("edges", [(), (1,), (2, 2), (3, 2), tuple(range(1002))])
def test_counting_takes_ascending_times(store: Store, edges: tuple[int, ...]) -> None:
    with pytest.raises(InputError) as refused:
        service(store, []).counts(edges)
    assert refused.value.code == "invalid_times"


def test_refusals_are_counted_apart(store: Store) -> None:
    log, now = AuditLog(store, FakeClock(1000)), 1000
    for result in ("done", "refused", "wrong_code"):
        store.write(partial(log.append, action=Action.SIGN_IN_REFUSED, result=result))
    counted = service(store, []).counts((now - 10, now, now + 10))
    assert [(each.events, each.refused) for each in counted] == [(0, 0), (3, 2)]


def test_there_are_names_acts_and_criteria_to_filter_by(store: Store) -> None:
    choices = service(store, []).choices()
    assert [(each.key, each.name) for each in choices.persons] == [
        ("engine", "engine"),
        ("aa", "Ada"),
    ]
    assert set(choices.actions) == {each.value for each in Action}
    assert "log.verified" in next(c for c in choices.criteria if c.key == "CC4.1").actions


def test_proofs_come_over_the_service_and_hold(store: Store) -> None:
    audit = service(store, [])
    found(audit)
    signing = Checkpointer(store, "i", SigningKey(bytes(32)).sign, FakeClock())
    assert signing.checkpoint()
    audit.verify()
    assert audit.proof(0).holds()
    (signed,) = audit.checkpoints()
    assert audit.consistency(signed.size, signed.size).holds()
