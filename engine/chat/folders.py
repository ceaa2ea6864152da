"""Folders for conversations: a name each, sealed under the person's library unit."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from sqlalchemy import func, select, update

from engine.api.errors import InputError, NotFoundError
from engine.api.library import MAX_ENTRIES, Folder
from engine.audit.actions import Action
from engine.chat.library_key import ensured_library_unit, library_unit
from engine.store.tables import ConversationRow, FolderRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from engine.chat.core import ChatCore
    from engine.store.unit_of_work import UnitOfWork
    from engine.vault.unit_cipher import UnitCipher

_NAME = "folder_name"


class Folders:
    """One person's folders.

    Args:
        core: What lives on between calls.
        person_id: Whose.
    """

    def __init__(self, core: ChatCore, person_id: str) -> None:
        self._core = core
        self._person_id = person_id

    def all(self) -> list[Folder]:
        """All, by name."""
        with self._core.store.read() as session:
            return self._list(session)

    def create(self, name: str) -> Folder:
        """Makes a folder; the name is checked already.

        Raises:
            InputError: There are too many.
        """
        return self._save(None, name)

    def rename(self, folder_id: str, name: str) -> Folder:
        """Gives a folder another name, checked already.

        Raises:
            NotFoundError: This person has no such folder.
        """
        return self._save(folder_id, name)

    def delete(self, folder_id: str) -> None:
        """Removes a folder; its conversations are outside of folders then."""

        def work(uow: UnitOfWork) -> None:
            session = uow.session
            session.delete(own_folder(session, folder_id, self._person_id))
            session.execute(
                update(ConversationRow)
                .where(
                    ConversationRow.person_id == self._person_id,
                    ConversationRow.folder_id == folder_id,
                )
                .values(folder_id="")
            )
            session.flush()
            self._core.audit.append(
                uow, Action.FOLDER_DELETED, person=self._person_id, object_id=folder_id
            )
            self._core.library_changed(uow, self._person_id)

        self._core.deletions.write(work)

    def _save(self, folder_id: str | None, name: str) -> Folder:
        def work(uow: UnitOfWork) -> Folder:
            session = uow.session
            unit = ensured_library_unit(session, self._core.vault, self._person_id)
            if folder_id is not None:
                row = own_folder(session, folder_id, self._person_id)
                row.version += 1
                action = Action.FOLDER_RENAMED
            else:
                self._require_room(session)
                row = FolderRow(
                    folder_id=secrets.token_hex(16), person_id=self._person_id, version=1
                )
                action = Action.FOLDER_CREATED
            row.name_sealed = unit.seal(row.folder_id, _NAME, row.version, name)
            session.add(row)
            session.flush()
            self._core.audit.append(
                uow,
                action,
                person=self._person_id,
                object_id=row.folder_id,
                data={"name_hmac": unit.hmac(name)},
            )
            self._core.library_changed(uow, self._person_id)
            return next(each for each in self._list(session) if each.folder_id == row.folder_id)

        return self._core.store.write(work)

    def _list(self, session: Session) -> list[Folder]:
        unit = library_unit(session, self._core.vault, self._person_id)
        if unit is None:
            return []
        counts = session.execute(
            select(ConversationRow.folder_id, func.count())
            .where(ConversationRow.person_id == self._person_id, ConversationRow.deleted_at == 0)
            .group_by(ConversationRow.folder_id)
        )
        inside = {folder_id: count for folder_id, count in counts}  # noqa: C416 - rows, not pairs
        rows = session.scalars(select(FolderRow).where(FolderRow.person_id == self._person_id))
        folders = [
            Folder(
                folder_id=row.folder_id,
                name=_name(unit, row),
                conversations=inside.get(row.folder_id, 0),
            )
            for row in rows
        ]
        return sorted(folders, key=lambda each: (each.name.casefold(), each.folder_id))

    def _require_room(self, session: Session) -> None:
        count = session.scalar(select(func.count()).where(FolderRow.person_id == self._person_id))
        if (count or 0) >= MAX_ENTRIES:
            raise InputError(
                f"There are {MAX_ENTRIES:,} folders, which is the most. Delete one first.",
                code="too_many",
            )


def own_folder(session: Session, folder_id: str, person_id: str) -> FolderRow:
    """A person's own folder.

    Raises:
        NotFoundError: There is none, or it is another person's: the same words for both.
    """
    row = session.get(FolderRow, folder_id)
    if row is None or row.person_id != person_id:
        raise NotFoundError(
            "There is no such folder. It may have been deleted; look in the list.",
            code="no_folder",
        )
    return row


def _name(unit: UnitCipher, row: FolderRow) -> str:
    return unit.open(row.folder_id, _NAME, row.version, row.name_sealed)
