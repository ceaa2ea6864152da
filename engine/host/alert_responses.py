"""What a rule may do by itself when it raises: lock a person out, stop the worker, seal.

Each is recorded with what came of it, and an alert says what its rule could not do.
"""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from engine.api.alerts import Response
from engine.api.errors import EngineError
from engine.audit.actions import Action
from engine.audit.leaf import JOURNAL_AT
from engine.identity.locking_out import NOBODY, lock_out
from engine.store.tables import AlertRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.alerts.open_alerts import OpenAlert
    from engine.audit.leaf import Leaf
    from engine.identity.parts import IdentityParts
    from engine.store.unit_of_work import UnitOfWork

_log = logging.getLogger(__name__)

DONE = "done"
SEALED = "sealed"
"""Why nobody was locked out: there was no vault open to do it in."""


class AlertResponses:
    """Takes them; one for each engine.

    Args:
        identity: People, sign-ins, and where it is recorded.
        stop_worker: Ends the worker until somebody activates a model.
        seal: Seals the vault as the act of whoever is named; returns at once.
        tell: Tells those who read alerts that one changed.
    """

    def __init__(
        self,
        identity: IdentityParts,
        stop_worker: Callable[[], None],
        seal: Callable[[str], None],
        tell: Callable[[str], None],
    ) -> None:
        self._identity = identity
        self._stop_worker = stop_worker
        self._seal = seal
        self._tell = tell

    def take(self, alert: OpenAlert, response: Response) -> None:
        """Responds to an alert that was just raised; returns at once."""
        if response is Response.NONE:
            return
        threading.Thread(
            target=self.respond, args=(alert, response), name="alert-response", daemon=True
        ).start()

    def respond(self, alert: OpenAlert, response: Response) -> None:
        """Responds, and records what came of it."""
        try:
            if response is Response.SEAL:
                # Once it is sealed, nothing can be recorded.
                self._record(alert, response, DONE)
                self._seal("engine")
                return
            self._record(alert, response, self._act(alert.person, response) or DONE)
        except EngineError as error:
            _log.error("A response to an alert could not be recorded (%s).", error.code)

    def _act(self, person_id: str, response: Response) -> str:
        """Does it; returns why not, or nothing."""
        try:
            if response is Response.STOP_WORKER:
                self._stop_worker()
                return ""
            if not person_id:
                return NOBODY
            if not self._identity.store.is_open:
                return SEALED
            return lock_out(self._identity, person_id)
        except EngineError as error:
            return error.code

    def _record(self, alert: OpenAlert, response: Response, result: str) -> None:
        recorder = self._identity.recorder
        data = {"rule": alert.rule, "response": response.value}

        def work(uow: UnitOfWork | None) -> None:
            recorder.add(
                uow,
                Action.ALERT_RESPONDED,
                object_id=alert.alert_id,
                result=result,
                data=data,
            )
            if uow is not None:
                _note(uow, alert.alert_id, response.value, result)

        if recorder.writable():
            self._identity.store.write(work)
        else:
            work(None)
        self._tell(alert.alert_id)


class FoldedResponses:
    """Implements `engine.alerts.rules.Follower`: notes in its row what a rule did meanwhile.

    While the store takes no changes a response is in the side journal alone.
    """

    def __init__(self) -> None:
        self._seen: list[tuple[str, str, str]] = []

    @property
    def reads(self) -> frozenset[Action]:
        """See `Follower.reads`."""
        return frozenset({Action.ALERT_RESPONDED})

    def begin(self) -> None:
        """See `Follower.begin`."""
        self._seen.clear()

    def see(self, leaf: Leaf) -> None:
        """See `Follower.see`."""
        if JOURNAL_AT in leaf.d:
            self._seen.append((leaf.o, str(leaf.d.get("response")), leaf.r))

    def save(self, uow: UnitOfWork) -> None:
        """See `Follower.save`."""
        for alert_id, response, result in self._seen:
            _note(uow, alert_id, response, result)
        uow.after_commit(self._seen.clear)

    def end(self) -> None:
        """See `Follower.end`."""
        self._seen.clear()


def _note(uow: UnitOfWork, alert_id: str, response: str, result: str) -> None:
    """Has the row of an alert say what its rule did, or could not."""
    row = uow.session.get(AlertRow, alert_id)
    if row is not None:
        said = response if result == DONE else f"{response}:{result}"
        row.responses = f"{row.responses} {said}".strip()
        uow.flush()
