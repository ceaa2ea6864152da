"""The witness: size and root of the log, kept outside of the data folder.

Whoever holds the key can sign a shortened or rewritten log again; a witness tells. Where it is kept
(the keyring) is given as two functions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.api.errors import EngineError, UncheckedError
from engine.audit.tree_reader import LogGapError, log_size, tree_at
from engine.store.tables import CheckpointRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.store.store import Store

_FORM = "anchorhold-witness-1"


class Witness:
    """The witness of one site.

    Args:
        install_id: Names the site.
        read: Gives what was last written, or None when nothing was.
        write: Keeps a text.
    """

    def __init__(
        self, install_id: str, read: Callable[[], str | None], write: Callable[[str], None]
    ) -> None:
        self._install_id = install_id
        self._read = read
        self._write = write

    def remember(self, size: int, root: bytes) -> None:
        """Keeps a signed head of the log, once its checkpoint is durable.

        Args:
            size: Events.
            root: Root over them.

        Raises:
            UncheckedError: The place does not take it.
        """
        try:
            self._write(f"{_FORM} {self._install_id} {size} {root.hex()}")
        except Exception as error:
            raise _unchecked() from error

    def problem(self, store: Store) -> str:
        """Compares the log with what was kept.

        Returns:
            What is wrong, safe to show; empty when the log has grown from what was kept, or when
            nothing was kept.

        Raises:
            UncheckedError: The place cannot be read, or holds something else.
        """
        try:
            kept = self._read()
        except Exception as error:
            raise _unchecked() from error
        if kept is None:
            return ""
        size, root = self._parse(kept)
        with store.read() as session:
            have = log_size(session)
            if have < size:
                return (
                    f"The witness saw {size} events in the log, and only {have} are there: the "
                    "rest is gone, cut off or lost when an older copy of the store was put back."
                )
            try:
                tree = tree_at(session, size)
            except LogGapError as error:
                return (
                    f"The witness saw {size} events in the log, and event {error.number} is gone: "
                    "the log was cut or an older copy of it was put back."
                )
            signed = session.get(CheckpointRow, size)
        if tree.root() != root:
            return (
                f"The first {size} events of the log are not the ones the witness saw: "
                "the log was written anew."
            )
        if signed is None:
            return f"The head of the log signed at {size} events, which the witness saw, is gone."
        return ""

    def _parse(self, kept: str) -> tuple[int, bytes]:
        words = kept.split()
        try:
            form, install_id, size, root = words
            parsed = int(size), bytes.fromhex(root)
        except ValueError as error:
            raise _unchecked() from error
        if form != _FORM or install_id != self._install_id:
            raise _unchecked()
        return parsed


def _unchecked() -> EngineError:
    return UncheckedError(
        "The witness in the keyring could not be read or written, so a log that was put back "
        "cannot be told from this one. Unlock the keyring, or compare with a printed witness."
    )
