"""A place for small secrets in the desktop's keyring, if it has one worth the name.

Only keyrings that encrypt for the signed-in account are used; they are named here, and neither a
configuration file nor an environment variable can put another in their place. GNOME's writes its
entries to a plain file where its password is empty, as automatic logins have it; nothing in the
Secret Service API tells, so what was written is looked for on the disk. Nothing here raises for
want of a keyring: `problem` says why there is none.
"""

from __future__ import annotations

import importlib
import os
import secrets
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from engine.api.said import NOTHING, Said, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from keyring.backend import KeyringBackend

_BACK_ENDS = {
    "linux": (
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.libsecret.Keyring",
    ),
    "darwin": ("keyring.backends.macOS.Keyring",),
    "win32": ("keyring.backends.Windows.WinVaultKeyring",),
}
TRUSTED_BACK_ENDS = _BACK_ENDS.get(sys.platform, ())
"""Those of this system alone: importing that of macOS elsewhere runs the C compiler to find
frameworks."""
_REFUSED_MODULES = ("keyring.backends.fail", "keyring.backends.null", "keyring.backends.chainer")
_PROBE = "probe"
_T = TypeVar("_T")


class KeyringPlace:
    """Keeps small strings in the keyring; for the machine slot and the log's witness.

    Args:
        service: Under which name entries are kept; one for each vault, for example
            `anchorhold/<install_id>`.
        back_end: The keyring to use; None finds the desktop's own.
        patience: Seconds to wait for the keyring, which may be asking the person to unlock it.
    """

    def __init__(
        self, service: str, *, back_end: KeyringBackend | None = None, patience: float = 5.0
    ) -> None:
        self._service = service
        self._patience = patience
        self._back_end = back_end
        self.problem = NOTHING
        """Why the keyring is not used, a sentence; nothing while it works."""
        self._probe()

    def get(self, name: str) -> str | None:
        """An entry, or None when there is none or the keyring does not answer."""
        back_end = self._back_end
        if self.problem or back_end is None:
            return None
        return self._ask(lambda: back_end.get_password(self._service, name))

    def set(self, name: str, value: str) -> bool:
        """Writes an entry, reads it back and compares; False when that did not succeed."""
        back_end = self._back_end
        if self.problem or back_end is None:
            return False
        return self._wrote(lambda: self._write_and_compare(back_end, name, value))

    def delete(self, name: str) -> None:
        """Removes an entry; none there, or no keyring, is no error."""
        back_end = self._back_end
        if self.problem or back_end is None:
            return

        self._ask(lambda: self._remove(back_end, name))

    def _probe(self) -> None:
        if self._back_end is None:
            self._back_end = self._ask(_desktop_keyring)
        if self._back_end is None:
            self._give_up(_none())
            return
        back_end = self._back_end
        self.problem = refusal(back_end)
        if self.problem:
            return

        def probe() -> Said:
            # In one go: an answer that nobody waits for any more leaves no probe behind either.
            try:
                return self._write_and_compare(back_end, _PROBE, secrets.token_hex(32))
            finally:
                self._remove(back_end, _PROBE)

        self._wrote(probe)

    def _write_and_compare(self, back_end: KeyringBackend, name: str, value: str) -> Said:
        """Why an entry is not kept as it should be, or nothing."""
        back_end.set_password(self._service, name, value)
        read = back_end.get_password(self._service, name) or ""
        if not secrets.compare_digest(read.encode(), value.encode()):
            return say("keyring_not_kept", "The keyring did not give back what was written to it.")
        return _plain() if _lies_open(value.encode()) else NOTHING

    def _remove(self, back_end: KeyringBackend, name: str) -> None:
        if back_end.get_password(self._service, name) is not None:
            back_end.delete_password(self._service, name)

    def _wrote(self, write: Callable[[], Said]) -> bool:
        """Whether a question that says what is wrong was answered, and nothing is."""
        wrong = self._ask(write)
        if wrong:
            self._give_up(wrong)
        return wrong is not None and not wrong

    def _ask(self, question: Callable[[], _T]) -> _T | None:
        """Runs a call to the keyring, which may fail in any way or wait for a person."""
        answer: list[_T] = []
        failure: list[str] = []

        def run() -> None:
            try:
                answer.append(question())
            except Exception as error:  # noqa: BLE001 - back ends raise whatever they like
                failure.append(type(error).__name__)

        thread = threading.Thread(target=run, name="keyring", daemon=True)
        thread.start()
        thread.join(self._patience)
        if answer:
            return answer[0]
        if failure:
            self._give_up(
                say(
                    "keyring_refused",
                    "The keyring refused ({cause}); it may be locked.",
                    cause=failure[0],
                )
            )
        elif thread.is_alive():
            self._give_up(
                say(
                    "keyring_silent",
                    "The keyring gave no answer within {seconds} seconds.",
                    seconds=f"{self._patience:g}",
                )
            )
        return None

    def _give_up(self, problem: Said) -> None:
        # The first reason is the cause, later ones its consequences.
        self.problem = self.problem or problem


def _none() -> Said:
    return say("keyring_none", "This desktop has no keyring that encrypts.")


def refusal(back_end: KeyringBackend) -> Said:
    """Why a keyring may not hold secrets, or nothing."""
    kind = type(back_end)
    if kind.__module__ in _REFUSED_MODULES:
        return _none()
    if "plaintext" in kind.__name__.lower() or kind.__module__.startswith("keyrings.alt"):
        return _plain()
    return NOTHING


def _plain() -> Said:
    return say(
        "keyring_plain",
        "The keyring writes its entries to a plain file, so it is not used. Give the desktop's keyring "
        "a password.",
    )


def _lies_open(value: bytes) -> bool:
    """Whether a file of GNOME's keyring shows it to whoever reads the disk."""
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    for file in Path(base, "keyrings").glob("*.keyring"):
        with suppress(OSError):  # replaced just now, or another account's
            if value in file.read_bytes():
                return True
    return False


def _desktop_keyring() -> KeyringBackend | None:
    best: tuple[float, type[KeyringBackend]] | None = None
    for path in TRUSTED_BACK_ENDS:
        module_name, _, class_name = path.rpartition(".")
        try:
            kind: type[KeyringBackend] = getattr(importlib.import_module(module_name), class_name)
            priority = float(kind.priority)
        except Exception:  # noqa: BLE001, S112 - each back end has its own way to say "not here"
            continue
        if best is None or priority > best[0]:
            best = (priority, kind)
    return best[1]() if best else None
