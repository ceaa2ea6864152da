"""What is odd about the log, its signatures and its witnesses, on a whole engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from engine.api.access import Role
from engine.api.errors import EnvironmentFaultError
from engine.api.system import EngineState
from engine.audit.find import latest
from engine.vault.key_slots_file import KeySlotsFile
from tests.factories.insider import shorten
from tests.factories.raised import alerts_of, raised_once
from tests.factories.site import HostSite, entries, verified

if TYPE_CHECKING:
    from engine.store.unit_of_work import UnitOfWork

DAY, HOUR = 86_400, 3600


@pytest.fixture
def site(watched_site: HostSite) -> HostSite:
    watched_site.add(watched_site.sign_in(), "Cy", Role.AUDITOR)
    return watched_site


def test_a_log_that_does_not_verify(site: HostSite) -> None:
    ada = site.sign_in()

    def damage(uow: UnitOfWork) -> None:
        uow.execute("UPDATE audit_event SET leaf = replace(leaf, 'done', 'nope') WHERE number = 3")

    site.host.store.write(damage)
    assert not verified(ada).whole
    alert = raised_once(ada, "log_gap")
    assert alert.severity == "critical"
    assert ada.system.status().state is EngineState.READ_ONLY
    assert alerts_of(ada) == [alert], "told while nothing can be written, and once"
    site.restart()
    ada = site.sign_in()
    assert raised_once(ada, "log_gap").count >= 1


def test_rows_that_are_not_what_the_log_adds_up_to(site: HostSite) -> None:
    site.host.store.write(lambda uow: uow.execute("UPDATE person SET roles = 'admin'") and None)
    site.restart()
    ada = site.sign_in()
    assert ada.system.status().state is EngineState.READ_ONLY
    raised_once(ada, "rows_differ")
    assert [each.rule for each in alerts_of(ada)] == ["rows_differ"]


def test_a_witness_that_saw_another_log(site: HostSite) -> None:
    site.restart()
    cy = site.sign_in("Cy")
    before = cy.audit.head().size
    for _ in range(3):
        site.sign_in()
    kept = cy.witness.make_file().text
    site.stop()
    shorten(site.paths, before)
    site.start()
    cy = site.sign_in("Cy")
    assert alerts_of(cy) == []
    assert not cy.witness.compare(kept).same
    raised_once(cy, "witness_contradicted")
    assert [each.rule for each in alerts_of(cy)] == ["witness_contradicted"]


def test_a_damaged_journal(site: HostSite) -> None:
    site.restart()
    with pytest.raises(Exception, match="do not belong together"):
        site.client.sign_in.sign_in("Ada", "not the right password", "000000")
    site.stop()
    with site.paths.journal.open("r+b") as file:
        at = file.read(4096).index(b"sign_in.refused")
        file.seek(at)
        file.write(b"sign_in.REFUSED")
    site.start()
    ada = site.sign_in()
    assert entries(ada, "journal.folded")[-1].result == "damaged"
    assert raised_once(ada, "journal_damaged").severity == "critical"


def test_a_broken_signing_key(site: HostSite) -> None:
    ring = site.host.vault._ring
    content, master = ring.opened().content, ring.opened().master_key
    site.stop()
    keys = {name: key for name, key in content.keys.items() if name != "signing_key"}
    KeySlotsFile(site.paths.key_slots).write(msgspec.structs.replace(content, keys=keys), master)
    site.start()
    ada = site.sign_in()
    raised_once(ada, "signing_key_broken")
    site.clock.advance(HOUR // 10)
    assert not alerts_of(ada, "late_checkpoint"), "one cause, one alert"


def test_a_head_that_is_not_signed_in_time(site: HostSite, monkeypatch: pytest.MonkeyPatch) -> None:
    ada = site.sign_in()

    def cannot(namespace: str, message: bytes) -> str:
        raise EnvironmentFaultError("The key cannot be reached.", code="no_key_now")

    keeper = site.host.parts.log
    assert keeper._checkpointer is not None
    monkeypatch.setattr(keeper._checkpointer, "_sign", cannot)
    site.sign_in()
    site.clock.advance(200)
    site.host.parts.log_alarm.look()
    ada.sign_in.touch()
    assert not alerts_of(ada, "late_checkpoint")
    site.clock.advance(101)
    alert = raised_once(ada, "late_checkpoint")
    assert alert.facts["minutes"] in {5, 6}
    site.clock.advance(60)
    for _ in range(3):
        site.host.parts.log_alarm.look()
    assert raised_once(ada, "late_checkpoint").count == 1


def test_a_witness_that_is_overdue(site: HostSite) -> None:
    site.sign_in("Cy").witness.make_file()
    look = site.host.parts.witness.look
    site.clock.advance(DAY + 5 * HOUR)
    look()
    ada = site.sign_in()
    assert alerts_of(ada) == [], "it is due, and people are reminded; not yet for long"
    site.clock.advance(HOUR)
    look()
    look()
    ada = site.sign_in()
    alert = raised_once(ada, "witness_missing")
    assert (alert.facts["hours"], alert.count) == (6, 1)
    site.sign_in("Cy").witness.make_file()
    look()
    assert raised_once(ada, "witness_missing").state == "new", "it stays for people to close"
    site.clock.advance(2 * DAY)
    look()
    ada = site.sign_in()
    assert len(alerts_of(ada, "witness_missing")) == 1


def test_the_latest_event_of_a_kind_is_found_however_far_back(site: HostSite) -> None:
    ada = site.sign_in()
    for _ in range(3):
        verified(ada)
    with site.host.store.read() as session:
        found = latest(session, "log.verified")
        assert found is not None
        assert found.n == entries(ada, "log.verified")[-1].number
        created = latest(session, "site.created")
        assert created is not None
        assert created.n == 0
        assert latest(session, "alert.responded") is None
