"""What sign-in needs of its surroundings; the host provides it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol

from engine.api.events import Topic

if TYPE_CHECKING:
    from engine.api.access import Principal
    from engine.api.system import EngineState
    from engine.store.unit_of_work import UnitOfWork

Publish = Callable[[Topic, str, str | None], None]
"""Tells clients that something changed: topic, subject, and the one person who may know, or None."""

EventData = Mapping[str, "int | str | bool | list[str]"]
"""What an event or a journal record may carry: ids, enums, numbers and HMACs, never text."""


class Door(Protocol):
    """The way into the vault: what opens and closes the store around it."""

    def state(self) -> EngineState:
        """The engine's state; still sealed during a provisional opening."""

    def begin_site(self) -> None:
        """A set-up begins to write.

        One that is cut off from here on is put out of the way at the next start, so that it can
        be repeated.
        """

    def create_store(self, store_key: str) -> None:
        """Makes and opens the store of a new site; open from here on for the one transaction.

        Args:
            store_key: 64 hex digits.
        """

    def discard_site(self) -> None:
        """Removes what a set-up that failed has written, so that it can be repeated."""

    def site_created(self, principal: Principal) -> None:
        """The new site is committed: everything else starts; the starter model is registered.

        What fails in it is reported as a warning: the site exists and its keys must be shown.
        """

    def unseal(self, store_key: str) -> EngineState:
        """Opens and checks the store, provisionally: no one else notices yet.

        Args:
            store_key: 64 hex digits.

        Returns:
            The state that holds once the opening is accepted: open, read-only or full.
        """

    def accept(self, before_fold: Callable[[UnitOfWork], None]) -> None:
        """The provisional opening is accepted: journal folded, state told, worker started.

        Args:
            before_fold: To be called in the transaction that folds the journal, before it does.
        """

    def seal_again(self) -> None:
        """Closes the store and drops the keys; also ends recovery mode."""


class Journal(Protocol):
    """The part of the side journal that identity uses; it works in every state.

    What is appended is durable; a journal that cannot be written raises, and the act is refused.
    """

    def append(self, kind: str, data: EventData) -> object:
        """Adds a record."""

    def latest(self, kind: str, key: str, value: str) -> Mapping[str, object] | None:
        """The data of the newest record of a kind whose field `key` is `value`, or None."""

    def every(self, kind: str) -> list[Mapping[str, object]]:
        """The data of all records of a kind, oldest first."""
