"""What needs a store that takes changes: begun in each opening, gone on with after a full disk."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from engine.api.errors import EngineError
from engine.api.system import EngineState
from engine.audit.actions import Action
from engine.host.examination import first_time

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from engine.audit.leaf import Value
    from engine.chat.core import ChatCore
    from engine.host.parts import Parts
    from engine.host.upkeep import Upkeep
    from engine.store.unit_of_work import UnitOfWork

_log = logging.getLogger(__name__)


class WritingWork:
    """Begins once in each opening of the vault, at once or when nothing is in the way any longer.

    In its way are a full disk and what is in doubt.

    Args:
        parts: What does it.
        mode: "private" or "service".
        upkeep: Begun last.
    """

    def __init__(self, parts: Parts, mode: str, upkeep: Upkeep) -> None:
        self._parts, self._mode, self._upkeep = parts, mode, upkeep
        self._lock = threading.RLock()
        self._begun = False
        self._chat: ChatCore | None = None
        self._before_fold: Callable[[UnitOfWork], None] | None = None
        self._facts: Mapping[str, Value] = {}

    def opened(
        self,
        chat: ChatCore,
        before_fold: Callable[[UnitOfWork], None],
        facts: Mapping[str, Value],
    ) -> None:
        """The vault was opened.

        Args:
            chat: Started with the work.
            before_fold: Writes what the vault has to say before what the journal kept.
            facts: What the event of the start tells of the run before this one.
        """
        with self._lock:
            self._begun = False
            self._chat, self._before_fold, self._facts = chat, before_fold, facts
            self._work_if_possible()

    def accepted(self) -> None:
        """Nothing is in doubt any longer."""
        with self._lock:
            self._parts.registry.start()
            if self._work_if_possible():
                self._parts.log.checkpoint()

    def end(self) -> None:
        """The vault is about to be closed: nothing begins any more."""
        with self._lock:
            self._chat = self._before_fold = None

    def keep_room(self) -> bool:
        """Looks at the disk; when it has room again, the work goes on.

        Returns:
            Whether there is room.
        """
        return self._parts.machine.look_at_disk(self.go_on)

    def go_on(self) -> None:
        """The disk has room again: what waited for that is done now."""
        try:
            with self._lock:
                if self._parts.door.state() is EngineState.OPEN:
                    self._work()
        except EngineError as error:
            _log.error("Work did not go on after a full disk (%s).", error.code)
            self._parts.door.set_full(True)

    def _work_if_possible(self) -> bool:
        possible = self.keep_room() and self._parts.door.state() is EngineState.OPEN
        if possible:
            self._work()
        return possible

    def _work(self) -> None:
        """Begins, or after a full disk goes on."""
        chat, before_fold = self._chat, self._before_fold
        if chat is None or before_fold is None:
            return
        self._parts.audit.complete_index()
        self._parts.store.write(lambda uow: self._record(uow, before_fold))
        if self._begun:
            self._parts.identity.locks.mirror_all()
            return
        self._begun = True
        self._parts.machine.look_at_clock()
        chat.start()
        self._parts.loader.load_active()
        self._parts.log.checkpoint()
        self._upkeep.begin(first_time(self._parts.store))

    def _record(self, uow: UnitOfWork, before_fold: Callable[[UnitOfWork], None]) -> None:
        before_fold(uow)
        if not self._begun:
            there = self._parts.machine_alarm.facts()
            data = {"mode": self._mode, **self._facts, **there}
            self._parts.audit.append(uow, Action.ENGINE_STARTED, data=data)
            for revision in self._parts.store.applied_migrations:
                self._parts.audit.append(uow, Action.STORE_MIGRATED, object_id=revision)
        self._parts.journal.fold(self._parts.audit, uow)
