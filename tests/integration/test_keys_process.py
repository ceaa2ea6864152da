"""A real engine process with a machine slot: killed it unseals itself, sealed by a person it does not."""

from __future__ import annotations

import contextlib
import sys
import time
from typing import TYPE_CHECKING

import pyotp
import pytest

from engine.api.access import Role
from engine.api.errors import ConfirmationNeededError
from engine.api.keys import MachineHolder
from engine.api.system import EngineState
from engine.posture.disk_encryption import on_encrypted_disk
from engine.rpc.client import ConnectionLostError
from tests.factories.site import PASSWORD, ProcessSite, entries, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from engine.rpc.client import EngineClient

pytestmark = [pytest.mark.model, pytest.mark.slow]


@pytest.fixture
def site(data_dir: Path) -> Iterator[ProcessSite]:
    made = ProcessSite(data_dir)
    yield made
    made.close()
    log = made.paths.runtime / "engine.log"
    sys.stderr.write(log.read_text() if log.exists() else "")


class Person:
    """Codes of the present and the next half minute, each once: no test waits for another."""

    def __init__(self, secret: str, after: int) -> None:
        self._totp = pyotp.TOTP(secret)
        self._step = int(time.time()) // 30 + after

    def code(self) -> str:
        self._step += 1
        return self._totp.at(30 * (self._step - 1))


def needed(act: Callable[[], object]) -> ConfirmationNeededError:
    with pytest.raises(ConfirmationNeededError) as caught:
        act()
    return caught.value


def sealed(client: EngineClient) -> bool:
    with contextlib.suppress(ConnectionLostError):  # while it starts anew
        return client.system.status().state is EngineState.SEALED
    return False


def add_second_admin(site: ProcessSite, ada: EngineClient, codes: Person) -> Person:
    needed(lambda: ada.people.invite("Eve", (Role.ADMIN,)))
    ada.sign_in.step_up(codes.code())
    invitation = ada.people.invite("Eve", (Role.ADMIN,))
    pending = site.clients[0].sign_in.begin_redeem(invitation.file_text, PASSWORD)
    eve = Person(pending.totp_secret, after=-1)
    site.clients[0].sign_in.confirm_redeem(pending.pending_id, eve.code())
    return eve


def test_it_unseals_itself_unless_a_person_sealed_it(site: ProcessSite) -> None:
    if on_encrypted_disk(site.folder.parent):
        pytest.skip("this machine's disk is encrypted")
    ada = site.create()
    codes = Person(site.secret, after=0)
    eve = add_second_admin(site, ada, codes)
    first = needed(ada.keys.add_machine_slot)
    ada.sign_in.confirm(first.details["digest"], codes.code())
    second = needed(ada.keys.add_machine_slot)
    assert second.details["needs"] == "co_sign"
    ada.sign_in.co_sign(second.details["digest"], "Eve", PASSWORD, eve.code())
    assert ada.keys.add_machine_slot().machine is MachineHolder.WAIVER

    site.kill()
    client = site.connect()
    assert client.system.status().state is EngineState.OPEN, "nobody signed in"
    ada = site.sign_in(client)
    assert len(entries(ada, "engine.unsealed")) == 1
    assert ada.system.status().machine_slot == "waiver"

    ada.system.seal()
    wait_for(lambda: sealed(client), "the engine to be sealed", 20)
    assert client.system.status().reason.text == ""
    ada = site.sign_in(client)
    assert len(entries(ada, "engine.unsealed")) == 1, "a person's act stands until the next start"
