"""Killed between intent and outcome: the next start says what became of it, and nothing is half done."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from engine.api.conversations import MessageState
from engine.api.errors import EnvironmentFaultError
from engine.api.system import EngineState
from engine.audit.actions import Action
from engine.vault.vault import Vault
from tests.factories.killed_between import ACTS, INTENT, OUTCOME, Case, copied, intents
from tests.factories.site import REPOSITORY, HostSite, entries, verified, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import IO

    from engine.api.audit import AuditEntry
    from engine.rpc.client import EngineClient

JOBS = {
    Action.EXPORT_BEGUN: "log.export",
    Action.MACHINE_SLOT_REMOVE_ASKED: "machine.remove_slot",
    Action.MASTER_KEY_REPLACE_ASKED: "master_key.replace",
    Action.MODEL_IMPORT_BEGUN: "model.add",
    Action.RECOVERY_KEY_REPLACE_ASKED: "recovery_key.replace",
    Action.SIGNING_KEY_REPLACE_ASKED: "signing_key.replace",
}
"""What people are told of as a job that was cut off."""


class Killer:
    """Runs cases in processes that do not survive them."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.factories.killed_between"],
            cwd=REPOSITORY,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def kill(self, case: Case) -> None:
        """Returns once the case is over."""
        told, said = self._pipes
        told.write(msgspec.json.encode(case) + b"\n")
        told.flush()
        assert said.readline().strip() == b"-9", f"{case.action} went on past its {case.moment}"

    @property
    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        return self._process.stdin, self._process.stdout

    def end(self) -> None:
        """Ends the one who waits."""
        self._process.communicate()


@pytest.fixture(scope="module")
def killer() -> Iterator[Killer]:
    made = Killer()
    yield made
    made.end()


def base_case(folder: Path, starter: Path | None) -> Case:
    site = HostSite(folder, starter=starter)
    site.create()
    site.stop()
    return Case(
        folder=str(folder),
        action="",
        moment="",
        secrets=site.secrets,
        now=site.clock.now() + 60,
        starter=str(starter or ""),
    )


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """A site without a model."""
    return base_case(tmp_path_factory.mktemp("plain") / "data", None)


@pytest.fixture(scope="module")
def answering(tmp_path_factory: pytest.TempPathFactory, starter_model: Path) -> Case:
    """A site with a model."""
    return base_case(tmp_path_factory.mktemp("answering") / "data", starter_model)


def test_every_intent_is_cut_off_here() -> None:
    assert ACTS.keys() == intents()


CASES = [
    pytest.param(
        action,
        moment,
        id=f"{action}-{moment}",
        marks=(pytest.mark.model, pytest.mark.slow) if act.model else (),
    )
    for action, act in ACTS.items()
    for moment in (INTENT, OUTCOME)
]


@pytest.mark.parametrize(("action", "moment"), CASES)
def test_the_next_start_says_what_became_of_it(
    action: Action,
    moment: str,
    killer: Killer,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    base: Case = request.getfixturevalue("answering" if ACTS[action].model else "plain")
    folder = copied(Path(base.folder), tmp_path / "killed")
    case = msgspec.structs.replace(base, folder=str(folder), action=action, moment=moment)
    killer.kill(case)
    site = msgspec.structs.replace(case, now=case.now + 600).site()
    try:
        by_machine = action is Action.MACHINE_SLOT_REMOVE_ASKED and moment == INTENT
        expected = EngineState.OPEN if by_machine else EngineState.SEALED
        assert site.client.system.status().state is expected
        ada = site.sign_in()
        assert ada.system.status().state is EngineState.OPEN
        *_, asked = entries(ada, action)
        assert asked.person == "Ada" or action is Action.WORKER_STARTED
        *_, started = entries(ada, Action.ENGINE_STARTED)
        assert '"former_end":"cut_off"' in started.leaf
        assert_settled(action, site, ada, asked)
        assert verified(ada).whole
        left = {each.name for each in case.beside.iterdir()}
        assert left <= {"data", "other.gguf", "bundle.partial"}, "nothing has a final name"
        assert not [each for each in folder.rglob("*") if each.suffix in {".part", ".partial"}]
    finally:
        site.stop()


def assert_settled(action: Action, site: HostSite, ada: EngineClient, asked: AuditEntry) -> None:
    if kind := JOBS.get(action):
        assert_job(kind, ada, asked)
        repeat = REPEATED.get(action)
        if repeat is not None:
            before = {each.number for each in entries(ada)}
            site.confirmed(ada, lambda: repeat(ada))
            after = {each.action for each in entries(ada) if each.number not in before}
            assert after & ACTS[action].outcomes, "it can be done again"
    elif action is Action.CONVERSATION_DELETE_ASKED:
        wait_for(lambda: entries(ada, Action.CONVERSATION_DELETED), "the deletion")
        (deleted,) = entries(ada, Action.CONVERSATION_DELETED)
        assert deleted.object == asked.object
        assert ada.chat.list_conversations() == []
    elif action is Action.WORKER_STARTED:
        wait_for(lambda: len(entries(ada, Action.WORKER_STARTED)) > 1, "another worker", 30)
        assert site.worker_pid
    elif action is not Action.ENGINE_SEAL_ASKED:
        *_, interrupted = entries(ada, Action.ANSWER_INTERRUPTED)
        (conversation,) = ada.chat.list_conversations()
        shown = ada.chat.open_conversation(conversation.conversation_id).messages[-1]
        assert shown.message_id == interrupted.object
        assert shown.state is MessageState.INTERRUPTED


REPEATED: dict[Action, Callable[[EngineClient], object]] = {
    Action.MASTER_KEY_REPLACE_ASKED: lambda ada: ada.keys.replace_master_key(),
    Action.RECOVERY_KEY_REPLACE_ASKED: lambda ada: ada.keys.replace_recovery_key(),
    Action.SIGNING_KEY_REPLACE_ASKED: lambda ada: ada.keys.replace_signing_key(),
}


def assert_job(kind: str, ada: EngineClient, asked: AuditEntry) -> None:
    (interrupted,) = entries(ada, Action.JOB_INTERRUPTED)
    assert interrupted.person == "Ada"
    assert f'"{interrupted.object}"' in asked.leaf, "the two belong together"
    (job,) = (each for each in ada.system.jobs() if each.kind == kind)
    assert (job.job_id, job.state) == (interrupted.object, "failed")
    assert job.title.text != kind, "it has a name for people"
    assert job.text.text.count(".") >= 2, "what happened, and what to do"


def test_an_act_that_fails_says_so_at_once_and_not_again(
    plain: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copied(Path(plain.folder), tmp_path / "failed")
    site = msgspec.structs.replace(plain, folder=str(folder)).site()
    ada = site.sign_in()

    def refused(_vault: Vault) -> None:
        raise EnvironmentFaultError("The disk is full. Free some space.", code="disk_full")

    with monkeypatch.context() as patch:
        patch.setattr(Vault, "rotate_master_key", refused)
        with pytest.raises(EnvironmentFaultError):
            site.confirmed(ada, ada.keys.replace_master_key)
    (asked,) = entries(ada, Action.MASTER_KEY_REPLACE_ASKED)
    (failed,) = entries(ada, Action.JOB_INTERRUPTED)
    assert failed.result == "failed"
    assert '"cause":"disk_full"' in failed.leaf
    assert f'"{failed.object}"' in asked.leaf
    site.restart()
    assert len(entries(site.sign_in(), Action.JOB_INTERRUPTED)) == 1
    site.stop()
