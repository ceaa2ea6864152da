"""Does what is recorded before and after, in a real engine that is killed between the two records.

Run by the test of intents: `python -m tests.factories.killed_between`, a case a line, as JSON. Each
is done by a child of its own; printed is the signal that ended it.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

import msgspec

from engine.api.chat import SendRequest
from engine.api.log_export import ExportRequest
from engine.audit.actions import Action
from engine.audit.log import AuditLog
from engine.clock import FakeClock
from engine.rpc.client.bundle_writer import write_bundle
from tests.factories.event_tables import HEADING, PLACE
from tests.factories.full_disk import plant_conversation
from tests.factories.site import SHORT, HostSite, ended

if TYPE_CHECKING:
    from engine.api.chat import Chat
    from engine.rpc.proxy import EngineClient
    from engine.store.unit_of_work import UnitOfWork

INTENT, OUTCOME = "intent", "outcome"
_NAMED = re.compile(r"(_asked|[._]begun|^worker\.started)$")
_PUBLISHED = re.compile(r"`([a-z_.]+)`, then `")


def intents() -> frozenset[Action]:
    """Every action that is recorded before something that ends with another record.

    By the names of actions, which say so, and by the published table of what calls write.
    """
    section = PLACE.read_text().partition(HEADING)[2].partition("\n## ")[0]
    said = {Action(each) for each in _PUBLISHED.findall(section)}
    return frozenset(said | {each for each in Action if _NAMED.search(each)})


class Case(msgspec.Struct):
    """One act to be cut off.

    Attributes:
        folder: The data folder; beside it lies what the act needs or makes.
        action: Its intent.
        moment: `INTENT`: killed once that is durable; `OUTCOME`: when the outcome is about to be written.
        now: The time.
    """

    folder: str
    action: str
    moment: str
    secrets: dict[str, str]
    now: float
    starter: str = ""

    def site(self) -> HostSite:
        """The site, as it is."""
        return HostSite(
            Path(self.folder),
            starter=Path(self.starter) if self.starter else None,
            clock=FakeClock(self.now),
            disk_encrypted=True,
            secrets=dict(self.secrets),
        )

    @property
    def beside(self) -> Path:
        """The folder in which the data folder lies."""
        return Path(self.folder).parent


@dataclass(frozen=True)
class Act:
    """How something is done.

    Attributes:
        outcomes: What is recorded when it has been done.
        perform: Does it; calls what it is given once only the act itself is left.
        model: Whether it takes one.
    """

    outcomes: frozenset[Action]
    perform: Callable[[Case, Callable[[], None]], object]
    model: bool = False


def die() -> None:
    """Nothing is flushed, saved or closed."""
    os.kill(os.getpid(), signal.SIGKILL)
    threading.Event().wait()


def _confirmed(
    call: Callable[[EngineClient], Any],
    before: Callable[[EngineClient], object] = lambda _ada: None,
) -> Callable[[Case, Callable[[], None]], object]:
    def perform(case: Case, arm: Callable[[], None]) -> object:
        site = case.site()
        ada = site.sign_in()
        site.confirmed(ada, lambda: before(ada))
        arm()
        return site.confirmed(ada, lambda: call(ada))

    return perform


def _export(case: Case, arm: Callable[[], None]) -> None:
    site = case.site()
    ada = site.sign_in()
    arm()
    site.confirmed(
        ada,
        lambda: write_bundle(lambda: ada.audit.export(ExportRequest()), case.beside / "bundle"),
    )


def _import(case: Case, arm: Callable[[], None]) -> None:
    site = case.site()
    ada = site.sign_in()
    file = case.beside / "other.gguf"
    file.write_bytes(b"GGUF" + bytes(1 << 20))
    arm()
    site.confirmed(ada, lambda: list(ada.models.add(str(file))))


def _delete(case: Case, arm: Callable[[], None]) -> None:
    site = case.site()
    ada = site.sign_in()
    me = ada.sign_in.state().principal.person_id
    planted = plant_conversation(site, me, "Plan")
    arm()
    ada.chat.delete_conversation(planted)
    site.clock.advance(60)
    threading.Event().wait(20)


def _seal(case: Case, arm: Callable[[], None]) -> None:
    ada = case.site().sign_in()
    arm()
    ada.system.seal()
    threading.Event().wait(20)


def _load(case: Case, arm: Callable[[], None]) -> None:
    site = case.site()
    arm()
    site.sign_in()
    threading.Event().wait(60)


def _send(case: Case, arm: Callable[[], None]) -> None:
    ada = case.site().sign_in()
    arm()
    list(ada.chat.send(SendRequest(text="Name a colour.", sampling=SHORT)))


def _again(
    how: Callable[[Chat, str], Iterator[object]],
) -> Callable[[Case, Callable[[], None]], object]:
    def perform(case: Case, arm: Callable[[], None]) -> object:
        chat = case.site().sign_in().chat
        end = ended(chat.send(SendRequest(text="Name a colour.", sampling=SHORT)))
        arm()
        return list(how(chat, end.message.message_id))

    return perform


_ANSWERED = frozenset({Action.ANSWER_COMPLETED, Action.ANSWER_FAILED, Action.ANSWER_STOPPED})
ACTS = {
    Action.ANSWER_CONTINUED: Act(
        _ANSWERED, _again(lambda chat, it: chat.continue_answer(it)), model=True
    ),
    Action.ANSWER_REGENERATED: Act(
        _ANSWERED, _again(lambda chat, it: chat.regenerate(it, SHORT)), model=True
    ),
    Action.CONVERSATION_DELETE_ASKED: Act(frozenset({Action.CONVERSATION_DELETED}), _delete),
    Action.ENGINE_SEAL_ASKED: Act(frozenset({Action.ENGINE_SEALED}), _seal),
    Action.EXPORT_BEGUN: Act(frozenset({Action.EXPORT_COMPLETED}), _export),
    Action.MACHINE_SLOT_REMOVE_ASKED: Act(
        frozenset({Action.MACHINE_SLOT_REMOVED}),
        _confirmed(
            lambda ada: ada.keys.remove_machine_slot(), lambda ada: ada.keys.add_machine_slot()
        ),
    ),
    Action.MASTER_KEY_REPLACE_ASKED: Act(
        frozenset({Action.MASTER_KEY_REPLACED}),
        _confirmed(lambda ada: ada.keys.replace_master_key()),
    ),
    Action.MESSAGE_SENT: Act(_ANSWERED, _send, model=True),
    Action.MODEL_IMPORT_BEGUN: Act(frozenset({Action.MODEL_REGISTERED}), _import),
    Action.RECOVERY_KEY_REPLACE_ASKED: Act(
        frozenset({Action.RECOVERY_KEY_REPLACED}),
        _confirmed(lambda ada: ada.keys.replace_recovery_key()),
    ),
    Action.SIGNING_KEY_REPLACE_ASKED: Act(
        frozenset({Action.SIGNING_KEY_REPLACED}),
        _confirmed(lambda ada: ada.keys.replace_signing_key()),
    ),
    Action.WORKER_STARTED: Act(
        frozenset({Action.WORKER_READY, Action.WORKER_DIED}), _load, model=True
    ),
}


def perform(case: Case) -> None:
    """Does it until killed."""
    act, original = ACTS[Action(case.action)], AuditLog.append
    armed = threading.Event()

    def append(log: AuditLog, uow: UnitOfWork, action: Action, **values: Any) -> int:
        if armed.is_set() and case.moment == OUTCOME and action in act.outcomes:
            die()
        number = original(log, uow, action, **values)
        if armed.is_set() and case.moment == INTENT and action == case.action:
            uow.after_commit(die)
        return number

    with mock.patch.object(AuditLog, "append", append):
        act.perform(case, armed.set)


def copied(base: Path, place: Path) -> Path:
    """A data folder copied into a folder of its own; models are linked."""

    def copy(source: str, target: str) -> None:
        (os.link if source.endswith(".gguf") else shutil.copyfile)(source, target)

    place.mkdir()
    shutil.copytree(base, place / "data", copy_function=copy)
    return place / "data"


def main() -> None:
    """A child for each case."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            try:
                perform(msgspec.json.decode(line, type=Case))
            finally:
                os._exit(1)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
