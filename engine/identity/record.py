"""Where acts and refusals of identity are recorded: the log, or the side journal when it cannot be."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from engine.api.errors import EngineError
from engine.api.system import EngineState
from engine.audit.actions import Action
from engine.identity.policy import Cause

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.api.access import Principal
    from engine.audit.log import AuditLog
    from engine.identity.door import EventData, Journal
    from engine.store.store import Store
    from engine.store.unit_of_work import UnitOfWork

_log = logging.getLogger(__name__)

NOBODY = "-"
"""Stands for the person in the record of an act of nobody known."""


class Recorder:
    """Records events of identity; also the gate's recorder of refusals.

    Args:
        store: Holds the log.
        audit: The log.
        journal: Takes what the log cannot.
        state: The engine's state now.
    """

    def __init__(
        self, store: Store, audit: AuditLog, journal: Journal, state: Callable[[], EngineState]
    ) -> None:
        self._store = store
        self._audit = audit
        self._journal = journal
        self._state = state

    def writable(self) -> bool:
        """Whether the store takes changes now."""
        return self._state() is EngineState.OPEN and self._store.is_open

    def add(
        self,
        uow: UnitOfWork | None,
        action: Action,
        *,
        person: str = "engine",
        object_id: str = "",
        result: str = "done",
        data: EventData | None = None,
    ) -> None:
        """Records within a transaction, or in the journal when there is none."""
        if uow is not None:
            self._audit.append(
                uow,
                action,
                person=person,
                object_id=object_id,
                result=result,
                data=dict(data or {}),
            )
            return
        self._journal.append(
            action.value,
            {"person": person, "object": object_id, "result": result, **(data or {})},
        )

    def now(
        self,
        action: Action,
        *,
        person: str = "engine",
        object_id: str = "",
        result: str = "done",
        data: EventData | None = None,
    ) -> None:
        """Records by itself, where that is possible.

        Raises:
            EngineError: Neither the log nor the journal takes it.
        """

        def work(uow: UnitOfWork | None) -> None:
            self.add(uow, action, person=person, object_id=object_id, result=result, data=data)

        if self.writable():
            try:
                self._store.write(work)
            except EngineError as error:
                _log.warning("The log did not take an event (%s); to the journal.", error.code)
            else:
                return
        work(None)

    def often(
        self,
        action: Action,
        *,
        person: str = NOBODY,
        object_id: str = "",
        data: EventData | None = None,
    ) -> None:
        """Records a refusal that anyone on this machine, or a client by itself, can cause at will.

        It goes to the journal, which counts repeats, so that nobody can flood the log; the next
        fold brings it there with its count.
        """
        self.add(None, action, person=person, object_id=object_id, result="refused", data=data)

    def refused(self, call: str, person: str, cause: str, uid: int) -> None:
        """Records a call that the gate refused."""
        data: EventData = {"cause": cause, "uid": uid}
        # A client left alone goes on asking while its sign-in is locked.
        if person == NOBODY:
            # One entry, whatever was asked: a console whose sign-in is gone asks for a whole page.
            self.often(Action.ACCESS_REFUSED, data=data)
            return
        if cause == Cause.LOCKED:
            self.often(Action.ACCESS_REFUSED, person=person, object_id=call, data=data)
            return
        self.now(Action.ACCESS_REFUSED, person=person, object_id=call, result="refused", data=data)

    def sign_in_ended(self, principal: Principal, cause: str) -> None:
        """Records the end of a sign-in; one that cannot be recorded has ended all the same."""
        self._of_sign_in(Action.SIGN_IN_ENDED, principal, cause)

    def sign_in_locked(self, principal: Principal, cause: str) -> None:
        """Records that a sign-in was suspended; it holds also where it cannot be recorded."""
        self._of_sign_in(Action.SIGN_IN_LOCKED, principal, cause)

    def _of_sign_in(self, action: Action, principal: Principal, cause: str) -> None:
        try:
            self.now(
                action,
                person=principal.person_id,
                object_id=principal.sign_in_id,
                data={"cause": cause},
            )
        except EngineError as error:
            _log.error("%s could not be recorded (%s).", action.value, error.code)
