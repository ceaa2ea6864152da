"""Deleting on a disk with no byte left; run on a tmpfs of its own, prints each step.

Run by the disk tests, as `tests.factories.small_disk` is. The engine that is killed runs in a process
of its own and kills itself at one step of a deletion.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.api.access import Role
from engine.api.chat import SendRequest
from engine.api.conversations import MessageRole, MessageState
from engine.api.errors import EngineError, StateError
from engine.api.system import EngineState, SiteSettings
from engine.chat.rows import OpenUnit
from engine.clock import FakeClock
from engine.store.tables import ConversationRow, MessageRow, SearchOutboxRow
from tests.factories.site import HostSite, assert_helps, entries, verified, wait_for
from tests.factories.small_disk import fill, refused, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.rpc.proxy import EngineClient
    from engine.store.unit_of_work import UnitOfWork

RESERVE = 12 << 20
STEPS = ("reserve_freed", "committed", "given_back", "file_left")
"""Where an engine is killed: before the change, after it, before the reserve is taken, before the file goes."""
_LONG = "All work and no play makes a long message. " * 3000


def plant_conversation(site: HostSite, person_id: str, title: str) -> str:
    """A conversation of about 4 MB, as sending would have left it; returns its id."""
    conversation_id = os.urandom(16).hex()
    key = site.host.vault.new_data_key()
    unit = OpenUnit(conversation_id, site.host.vault.unit(key.epoch, key.wrapped, conversation_id))
    now = int(site.clock.now())

    def plant(uow: UnitOfWork) -> None:
        uow.session.add(
            ConversationRow(
                conversation_id=conversation_id,
                person_id=person_id,
                epoch=key.epoch,
                data_key_wrapped=key.wrapped,
                title_sealed=unit.seal_title(title),
                title_set=True,
                system_prompt_sealed=unit.seal_system_prompt(""),
                created_at=now,
                updated_at=now,
            )
        )
        uow.session.flush()
        for number in range(32):
            message_id = f"{number:02x}{conversation_id[2:]}"
            uow.session.add(
                MessageRow(
                    message_id=message_id,
                    conversation_id=conversation_id,
                    role=MessageRole.USER.value,
                    state=MessageState.COMPLETE.value,
                    text_sealed=unit.seal_text(message_id, 1, _LONG),
                    created_at=now,
                )
            )
        uow.session.add(SearchOutboxRow(person_id=person_id, conversation_id=conversation_id))

    site.host.store.write(plant)
    assert site.host.store.checkpoint()
    return conversation_id


def plant_model(site: HostSite, steward: EngineClient, folder: Path, size: int) -> str:
    """A registered model that is not active; returns its SHA-256."""
    file = folder.parent / f"model-{size}.gguf"
    file.write_bytes(b"GGUF" + os.urandom(1024) + bytes(size))
    last = list(site.confirmed(steward, lambda: list(steward.models.add(str(file)))))[-1]
    file.unlink()
    assert last.version is not None
    return last.version.sha256


def full_site(folder: Path) -> tuple[HostSite, EngineClient, list[str], str, Path]:
    """A site with conversations and a model, on a disk with no byte left."""
    site = HostSite(folder, reserve_bytes=RESERVE)
    site.create()
    ada = site.sign_in()
    site.add(ada, "Bo", Role.ANALYST)
    person_id = ada.sign_in.state().principal.person_id
    planted = [plant_conversation(site, person_id, f"Plan {each}") for each in range(3)]
    model = plant_model(site, ada, folder, 40 << 20)
    assert len(ada.chat.search("plan")) == 3, "there is an index"
    ballast = fill(folder, 0)
    wait_for(lambda: site.client.system.status().state is EngineState.FULL, "the state", 15)
    return site, ada, planted, model, ballast


def no_change(act: Callable[[], object]) -> None:
    """What is no deletion stays refused, and says what can be done."""
    try:
        act()
    except StateError as error:
        assert_helps(error, "full", "full", "elete")
    else:
        raise AssertionError("a change was taken on a full disk")


def state_of(site: HostSite) -> EngineState:
    """The engine's state, as anyone sees it."""
    return site.client.system.status().state


def size_of_store(site: HostSite) -> int:
    """Bytes of the store and of its write-ahead log."""
    return sum(each.stat().st_size for each in site.paths.root.glob("store.db*"))


def assert_sound(site: HostSite, ada: EngineClient) -> None:
    """The log verifies, and the reserve is held: all of it, but what opening the store took."""
    report = verified(ada)
    assert report.whole, report.problems
    info = site.paths.reserve.stat()
    least = RESERVE - (1 << 20) if state_of(site) is EngineState.FULL else RESERVE
    assert info.st_size >= least, f"the reserve has {info.st_size} bytes"
    assert info.st_blocks * 512 >= least, "as blocks, not as a hole"


def deleting(folder: Path) -> None:
    """Conversations and a model are deleted on a full disk, also after a restart on it."""
    site, ada, planted, model, ballast = full_site(folder)
    say(f"full: {os.statvfs(folder).f_bavail} blocks are free")
    index = folder / "index" / f"{ada.sign_in.state().principal.person_id}.db"
    assert index.exists()
    no_change(lambda: ada.system.change_settings(SiteSettings(idle_lock_seconds=60)))
    no_change(lambda: ada.chat.rename_conversation(planted[0], "Other"))
    no_change(lambda: ada.chat.open_conversation(planted[0]))
    no_change(lambda: list(ada.chat.send(SendRequest(text="Hello"))))
    no_change(lambda: ada.people.invite("Cy", (Role.AUDITOR,)))
    assert refused(site, "Bo").code == "full"
    assert {each.conversation_id for each in ada.chat.list_conversations()} == set(planted)
    before = size_of_store(site)
    ada.chat.delete_conversation(planted[0])
    shrunk = before - size_of_store(site)
    assert shrunk > 3 << 20, f"the store gave {shrunk} bytes back"
    assert not index.exists(), "the index that knew its words is dropped, not rebuilt"
    assert_sound(site, ada)
    say(f"a conversation was deleted; the store gave back {shrunk >> 10} KiB")
    # What came free is taken by someone else: there is nothing but the reserve again.
    fill(folder, 0)
    site.stop()
    site.start()
    ada = site.sign_in()
    assert state_of(site) is EngineState.FULL
    ada.chat.delete_conversation(planted[1])
    assert [each.conversation_id for each in ada.chat.list_conversations()] == [planted[2]]
    assert_sound(site, ada)
    say("also after a restart on the full disk")
    try:
        site.confirmed(ada, lambda: ada.models.remove("ab" * 32))
    except EngineError as error:
        assert_helps(error, "no_model")
    site.confirmed(ada, lambda: ada.models.remove(model))
    assert not (folder / "models" / f"{model}.gguf").exists()
    assert ada.models.list_models() == []
    assert_sound(site, ada)
    wait_for(lambda: state_of(site) is EngineState.OPEN, "full is left by what was deleted", 15)
    say("a model was removed, and with its room the engine is open again")
    assert [each.title for each in ada.chat.search("plan")] == ["Plan 2"], "a new index is built"
    assert len(entries(ada, "conversation.deleted")) == 2
    assert len(entries(ada, "model.removed")) == 1
    site.restart()
    assert state_of(site) is EngineState.SEALED
    assert site.sign_in().models.list_models() == []
    assert_sound(site, site.sign_in())
    ballast.unlink()
    site.stop()


def killed(folder: Path) -> None:
    """The engine is killed at each step of a deletion: done or not done, and the rest is resumed."""
    site, _ada, planted, model, _ballast = full_site(folder)
    site.stop()
    for step in STEPS:
        facts = {
            "secrets": site.secrets,
            "now": site.clock.now(),
            "conversation": planted[-1],
            "model": model,
            "step": step,
        }
        fill(folder, 0)
        done = subprocess.run(
            [sys.executable, "-m", "tests.factories.full_disk", "victim", str(folder.parent)],
            input=json.dumps(facts),
            text=True,
            capture_output=True,
            check=False,
        )
        assert done.returncode == -signal.SIGKILL, f"{step}: {done.stdout}\n{done.stderr}"
        site.clock.advance(600)
        site.start()
        ada = site.sign_in()
        assert state_of(site) in {EngineState.FULL, EngineState.OPEN}
        assert state_of(site) is EngineState.FULL or step == "file_left"
        left = {each.conversation_id for each in ada.chat.list_conversations()}
        wait_for(site.paths.reserve.exists, "the reserve is taken again", 15)
        if step == "reserve_freed":
            assert planted[-1] in left, "nothing was done"
            no_change(partial(ada.system.change_settings, SiteSettings(idle_lock_seconds=60)))
        elif step == "file_left":
            assert ada.models.list_models() == []
            assert list((folder / "models").iterdir()) == [], "the file is gone after the start"
        else:
            assert planted[-1] not in left, "it was acknowledged by the log"
            planted.pop()
        assert_sound(site, ada)
        site.stop()
        say(f"killed at {step}: sound")


def victim(folder: Path) -> None:
    """The engine that is killed."""
    facts: dict[str, Any] = json.load(sys.stdin)
    clock = FakeClock(facts["now"] + 60)
    site = HostSite(folder, reserve_bytes=RESERVE, clock=clock, secrets=facts["secrets"])
    ada = site.sign_in()
    assert state_of(site) is EngineState.FULL
    deletions = site.host.parts.deletions

    def die(*_arguments: object, **_names: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def free_and_die() -> None:
        site.paths.reserve.unlink()
        die()

    if facts["step"] == "reserve_freed":
        deletions._reserve.free = free_and_die  # type: ignore[method-assign]
    elif facts["step"] == "committed":
        # Once before the deletion, once after it.
        calls = iter((deletions._store.give_back, die))

        def give_back() -> None:
            next(calls)()

        deletions._store.give_back = give_back  # type: ignore[method-assign]
    elif facts["step"] == "given_back":
        deletions._reserve.hold = die  # type: ignore[assignment,method-assign]
    else:
        site.host.parts.registry.files.remove = die  # type: ignore[method-assign]
        site.confirmed(ada, lambda: ada.models.remove(facts["model"]))
    ada.chat.delete_conversation(facts["conversation"])


if __name__ == "__main__":
    {each.__name__: each for each in (deleting, killed, victim)}[sys.argv[1]](
        Path(sys.argv[2]) / "data"
    )
    say("done")
