"""A usual day raises nothing at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.api.access import Role
from engine.api.conversations import MessageState
from engine.api.log_export import ExportRequest
from tests.factories.machine_trees import Machine
from tests.factories.raised import alerts_of
from tests.factories.site import PASSWORD, HostSite, answer, entries, verified, wait_for

if TYPE_CHECKING:
    from pathlib import Path

    from engine.rpc.proxy import EngineClient

HOUR = 3600


def work(site: HostSite, person: EngineClient, name: str) -> None:
    """Some hours at the console: chat, a break with the sign-in locked, chat again, sign out."""
    assert answer(person, "What is a heron?").message.state is MessageState.COMPLETE
    talk = person.chat.list_conversations()[0].conversation_id
    assert answer(person, "Does it fly?", talk).message.state is MessageState.COMPLETE
    person.chat.rename_conversation(talk, "Herons")
    person.sign_in.lock()
    site.clock.advance(HOUR)
    person.sign_in.unlock(PASSWORD, site.code(name))
    person.chat.duplicate_conversation(talk)
    person.chat.delete_conversation(talk)
    person.sign_in.sign_out()


@pytest.mark.model
def test_usual_days_raise_nothing(data_dir: Path, starter_model: Path, tmp_path: Path) -> None:
    machine = Machine(tmp_path / "machine", up=["eth0"])
    site = HostSite(data_dir, starter=starter_model, sensors=machine.sensors)
    try:
        site.create()
        ada = site.sign_in()
        seen = ada.system.baseline()
        site.confirmed(ada, lambda: ada.system.accept_baseline(seen.configuration_id))
        site.add(ada, "Bo", Role.ANALYST)
        site.add(ada, "Cy", Role.AUDITOR)
        for day in range(1, 4):
            wait_for(
                lambda: len(entries(site.sign_in("Cy"), "worker.ready")) == day,  # noqa: B023
                "the worker is ready",
                60,
            )
            work(site, site.sign_in("Bo"), "Bo")
            cy = site.sign_in("Cy")
            assert verified(cy).whole
            cy.witness.make_file()
            if day == 2:
                site.confirmed(cy, lambda: list(cy.audit.export(ExportRequest())), "Cy")  # noqa: B023
            cy.sign_in.sign_out()
            ada = site.sign_in()
            ada.people.list_people()
            site.host.parts.alerts.watch.look()
            assert alerts_of(ada) == [], f"day {day}"
            assert entries(ada, "alert.raised") == []
            site.stop()
            site.clock.advance(20 * HOUR)
            site.start()
    finally:
        site.stop()
