"""Promises of the host that nothing else would notice broken.

One change and its event in one transaction, periodic signing, a reserve held before work goes on,
removal while full, and no other account's process let in.
"""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

import pytest

from engine.api.access import Permission, Role
from engine.api.errors import EngineError, EnvironmentFaultError
from engine.api.system import EngineState, SiteSettings
from engine.audit.actions import Action
from engine.identity.policy import RULES
from engine.rpc.dispatch import Dispatcher
from engine.rpc.listener import bind
from engine.rpc.server import EngineServer
from tests.contract.small_service import OneTokenGate, Small, SmallCore, SmallService
from tests.factories.site import HostSite, entries, wait_for

if TYPE_CHECKING:
    from pathlib import Path

NOBODY = 65534


@pytest.fixture
def site(site: HostSite) -> HostSite:
    """Ada is admin, Bo analyst; open."""
    site.add(site.sign_in(), "Bo", Role.ANALYST)
    return site


def test_settings_whose_event_fails_are_not_changed(
    site: HostSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = site.sign_in()
    before = ada.system.settings()
    append = site.host.parts.audit.append

    def no_event(uow: object, action: Action, **rest: object) -> int:
        if action is Action.SETTINGS_CHANGED:
            raise EnvironmentFaultError("The disk is full. Free some space.", code="disk_full")
        return append(uow, action, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(site.host.parts.audit, "append", no_event)
    with pytest.raises(EngineError):
        site.confirmed(ada, lambda: ada.system.change_settings(SiteSettings(idle_lock_seconds=120)))
    monkeypatch.undo()
    assert ada.system.settings() == before
    site.restart()
    assert site.sign_in().system.settings() == before
    assert site.client.system.status().state is EngineState.OPEN


@pytest.mark.parametrize("why", ["a minute", "a hundred events"])
def test_the_host_signs_the_log_by_itself(site: HostSite, why: str) -> None:
    ada = site.sign_in()
    site.host.parts.log.checkpoint()
    audit = site.host.parts.audit
    for _ in range(99):
        site.host.store.write(lambda uow: audit.append(uow, Action.MESSAGE_SENT))
    head = ada.audit.head()
    assert head.checkpoint_size < head.size, "not due yet"
    if why == "a minute":
        site.clock.advance(60)
    else:
        site.host.store.write(lambda uow: audit.append(uow, Action.MESSAGE_SENT))
    wait_for(lambda: audit.head().checkpoint_size == audit.head().size, "a signed head", 5)


def test_the_reserve_is_held_again_before_work_goes_on(
    site: HostSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.sign_in()
    host, reserve = site.host, site.host.parts.deletions._reserve
    host._schedule.stop()
    host.parts.door.set_full(True)
    reserve.free()
    with monkeypatch.context() as patched:
        patched.setattr(reserve, "_extend", lambda _have, _size: False)
        host._work.keep_room()
        assert site.client.system.status().state is EngineState.FULL, "no reserve, no work"
    host._work.keep_room()
    assert site.client.system.status().state is EngineState.OPEN
    assert reserve.is_held


def test_while_full_reading_and_removing_are_allowed_and_nothing_else() -> None:
    reading = {each for each, rule in RULES.items() if rule.when_read_only}
    removing = {Permission.CHAT_DELETE, Permission.PEOPLE_REMOVE, Permission.MODEL_REMOVE}
    assert {each for each, rule in RULES.items() if rule.when_full} == reading | removing
    assert not reading & removing


def test_a_persons_access_can_be_ended_while_full(site: HostSite) -> None:
    ada = site.sign_in()
    bo = next(each.person_id for each in ada.people.list_people() if each.name == "Bo")
    site.host._schedule.stop()
    site.host.parts.door.set_full(True)
    ada = site.sign_in()
    assert not site.confirmed(ada, lambda: ada.people.disable(bo)).active
    assert len(entries(ada, "person.disabled")) == 1


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can act as a second account")
def test_a_private_engine_turns_other_accounts_away(short_tmp: Path) -> None:
    core = SmallCore()
    dispatcher = Dispatcher(
        OneTokenGate(), {"small": lambda caller: SmallService(core, caller)}, {"small": Small}
    )
    listener = bind(short_tmp / "s")
    server = EngineServer(dispatcher, listener)
    server.start()
    # Let another account as far as the engine's own check: the folders stop it before.
    short_tmp.chmod(0o711)
    (short_tmp / "s").chmod(0o666)
    try:
        assert _answer_to(short_tmp, os.getuid()).startswith("HTTP/1.1")
        assert _answer_to(short_tmp, NOBODY) == "nothing"
    finally:
        assert server.stop()
        listener.close()


def _answer_to(folder: Path, uid: int) -> str:
    """What a process of an account gets from the socket in a folder."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover - a process of its own
        try:
            os.chdir(folder)
            os.setresuid(uid, uid, uid)
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(5)
                connection.connect("s")
                connection.sendall(
                    b"POST /small/who HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n"
                )
                answer = connection.recv(100)
            os.write(writer, answer or b"nothing")
        except ConnectionError:
            os.write(writer, b"nothing")
        except BaseException as error:  # noqa: BLE001 - told to the test
            os.write(writer, repr(error).encode())
        finally:
            os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader, "rb") as told:
        return told.read().decode(errors="replace")
