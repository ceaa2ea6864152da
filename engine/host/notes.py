"""What people should attend to, or know of: one thing said a subject, shown until it no longer holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.api.events import Topic

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from engine.api.said import Said

ONLY_TO_KNOW = ("accepted", "witness", "setup", "sandbox")
"""Subjects that nobody need attend to."""
TO_AUDITORS = ("witness_due", "findings_overdue", "delivery")
"""Subjects that only who reads the log need attend to."""


class Notes:
    """The engine's notes, by subject.

    Args:
        publish: Tells clients that the status changed.
    """

    def __init__(self, publish: Callable[[Topic, str, str | None], None]) -> None:
        self._publish = publish
        self._said: dict[str, Said] = {}

    def put(self, about: str, said: Said, to: Collection[str | None] = (None,)) -> None:
        """Notes something in place of what was noted of that subject.

        Args:
            about: The subject.
            said: What is noted.
            to: Ids of the persons who are told that the status changed; None is everyone.
        """
        if self._said.get(about) != said:
            self._said[about] = said
            self._tell(about, to)

    def drop(self, about: str, to: Collection[str | None] = (None,)) -> None:
        """It no longer holds."""
        if self._said.pop(about, None) is not None:
            self._tell(about, to)

    def _tell(self, about: str, to: Collection[str | None]) -> None:
        for person_id in to:
            self._publish(Topic.STATUS, about, person_id)

    def has(self, about: str) -> bool:
        """Whether something is noted of a subject."""
        return about in self._said

    @property
    def to_attend(self) -> tuple[Said, ...]:
        """Sentences people should act on."""
        return tuple(
            said for about, said in self._said.items() if about not in (*ONLY_TO_KNOW, *TO_AUDITORS)
        )

    @property
    def to_audit(self) -> tuple[Said, ...]:
        """Sentences that those who read the log should act on."""
        return tuple(self._said[about] for about in TO_AUDITORS if about in self._said)

    @property
    def to_know(self) -> tuple[Said, ...]:
        """Sentences people should only know."""
        return tuple(self._said[about] for about in ONLY_TO_KNOW if about in self._said)
