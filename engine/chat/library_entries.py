"""Prompts and presets: versions of a text each, every entry under a data key of its own."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec
from sqlalchemy import delete, func, select

from engine.api.errors import InputError, NotFoundError
from engine.api.library import MAX_ENTRIES, MAX_VERSIONS
from engine.audit.actions import Action
from engine.store.tables import LibraryEntryRow, LibraryVersionRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from engine.chat.core import ChatCore
    from engine.store.unit_of_work import UnitOfWork
    from engine.vault.unit_cipher import UnitCipher

Content = TypeVar("Content", bound=msgspec.Struct)

_CONTENT = "content"


@dataclass(frozen=True)
class Version(Generic[Content]):
    """One version of an entry; `saved_at` is Unix seconds."""

    entry_id: str
    content: Content
    version: int
    saved_at: int


@dataclass(frozen=True)
class Kind(Generic[Content]):
    """What there are entries of: its name in the store, its content, and its events."""

    name: str
    content: type[Content]
    saved: Action
    deleted: Action


class LibraryEntries(Generic[Content]):
    """One person's entries of one kind.

    Args:
        core: What lives on between calls.
        person_id: Whose.
        kind: Of what.
    """

    def __init__(self, core: ChatCore, person_id: str, kind: Kind[Content]) -> None:
        self._core = core
        self._person_id = person_id
        self._kind = kind
        self._decoder = msgspec.json.Decoder(kind.content)

    def newest(self) -> list[Version[Content]]:
        """The newest version of each."""
        with self._core.store.read() as session:
            rows = session.execute(
                select(LibraryEntryRow, LibraryVersionRow)
                .join(
                    LibraryVersionRow,
                    (LibraryVersionRow.entry_id == LibraryEntryRow.entry_id)
                    & (LibraryVersionRow.version == LibraryEntryRow.version),
                )
                .where(
                    LibraryEntryRow.person_id == self._person_id,
                    LibraryEntryRow.kind == self._kind.name,
                )
            ).all()
            return [self._open(self._unit(entry), version) for entry, version in rows]

    def versions(self, entry_id: str) -> list[Version[Content]]:
        """What is kept of one, newest first.

        Raises:
            NotFoundError: This person has no such entry.
        """
        with self._core.store.read() as session:
            unit = self._unit(self._own(session, entry_id))
            rows = session.scalars(
                select(LibraryVersionRow)
                .where(LibraryVersionRow.entry_id == entry_id)
                .order_by(LibraryVersionRow.version.desc())
            )
            return [self._open(unit, row) for row in rows]

    def save(self, entry_id: str, content: Content) -> Version[Content]:
        """Saves a new version; an empty id makes a new entry.

        Raises:
            NotFoundError: This person has no such entry.
            InputError: There are too many.
        """

        def work(uow: UnitOfWork) -> Version[Content]:
            session = uow.session
            entry = self._own(session, entry_id) if entry_id else self._new(session)
            entry.version += 1
            unit = self._unit(entry)
            text = msgspec.json.encode(content).decode()
            row = LibraryVersionRow(
                entry_id=entry.entry_id,
                version=entry.version,
                content_sealed=unit.seal(entry.entry_id, _CONTENT, entry.version, text),
                saved_at=int(self._core.clock.now()),
            )
            session.add(entry)
            session.flush()
            session.add(row)
            session.execute(
                delete(LibraryVersionRow).where(
                    LibraryVersionRow.entry_id == entry.entry_id,
                    LibraryVersionRow.version <= entry.version - MAX_VERSIONS,
                )
            )
            session.flush()
            self._core.audit.append(
                uow,
                self._kind.saved,
                person=self._person_id,
                object_id=entry.entry_id,
                data={"version": entry.version, "content_hmac": unit.hmac(text)},
            )
            self._core.library_changed(uow, self._person_id)
            return Version(entry.entry_id, content, entry.version, row.saved_at)

        return self._core.store.write(work)

    def content(self, entry_id: str, version: int) -> Content:
        """What a version holds.

        Raises:
            NotFoundError: This person has no such entry, or it has no such version any more.
        """
        for each in self.versions(entry_id):
            if each.version == version:
                return each.content
        raise NotFoundError("This version is not kept any more. Choose another.", code="no_version")

    def delete(self, entry_id: str) -> None:
        """Destroys an entry's data key and versions; also while the disk is full.

        Raises:
            NotFoundError: This person has no such entry.
        """

        def work(uow: UnitOfWork) -> None:
            session = uow.session
            entry = self._own(session, entry_id)
            session.execute(delete(LibraryVersionRow).where(LibraryVersionRow.entry_id == entry_id))
            session.delete(entry)
            session.flush()
            self._core.audit.append(
                uow, self._kind.deleted, person=self._person_id, object_id=entry_id
            )
            self._core.library_changed(uow, self._person_id)

        self._core.deletions.write(work)

    # -------------------------------------------------------------------------------- inside

    def _own(self, session: Session, entry_id: str) -> LibraryEntryRow:
        row = session.get(LibraryEntryRow, entry_id)
        if row is None or row.person_id != self._person_id or row.kind != self._kind.name:
            raise NotFoundError(
                f"There is no such {self._kind.name} in your library. It may have been deleted; "
                "look in the list.",
                code="not_in_library",
            )
        return row

    def _new(self, session: Session) -> LibraryEntryRow:
        count = session.scalar(
            select(func.count()).where(
                LibraryEntryRow.person_id == self._person_id,
                LibraryEntryRow.kind == self._kind.name,
            )
        )
        if (count or 0) >= MAX_ENTRIES:
            raise InputError(
                f"There are {MAX_ENTRIES:,} {self._kind.name}s in your library, which is the "
                "most. Delete one first.",
                code="too_many",
            )
        key = self._core.vault.new_data_key()
        return LibraryEntryRow(
            entry_id=secrets.token_hex(16),
            person_id=self._person_id,
            kind=self._kind.name,
            epoch=key.epoch,
            data_key_wrapped=key.wrapped,
            version=0,
        )

    def _unit(self, entry: LibraryEntryRow) -> UnitCipher:
        return self._core.vault.unit(entry.epoch, entry.data_key_wrapped, entry.entry_id)

    def _open(self, unit: UnitCipher, row: LibraryVersionRow) -> Version[Content]:
        text = unit.open(row.entry_id, _CONTENT, row.version, row.content_sealed)
        return Version(row.entry_id, self._decoder.decode(text), row.version, row.saved_at)
