"""A place for small secrets in the desktop's keyring, if it has one worth the name.

Only keyrings that encrypt for the signed-in account are used; they are named here, and neither a
configuration file nor an environment variable can put another in their place. Nothing here raises
for want of a keyring: `problem` says why there is none.
"""

from __future__ import annotations

import importlib
import secrets
import sys
import threading
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

        def write_and_compare() -> bool:
            back_end.set_password(self._service, name, value)
            read = back_end.get_password(self._service, name) or ""
            return secrets.compare_digest(read.encode(), value.encode())

        if self._ask(write_and_compare):
            return True
        self._give_up(
            say("keyring_not_kept", "The keyring did not give back what was written to it.")
        )
        return False

    def delete(self, name: str) -> None:
        """Removes an entry; none there, or no keyring, is no error."""
        back_end = self._back_end
        if self.problem or back_end is None:
            return

        def remove() -> None:
            if back_end.get_password(self._service, name) is not None:
                back_end.delete_password(self._service, name)

        self._ask(remove)

    def _probe(self) -> None:
        if self._back_end is None:
            self._back_end = self._ask(_desktop_keyring)
        if self._back_end is None:
            self._give_up(_none())
            return
        self.problem = refusal(self._back_end)
        if not self.problem:
            self.set(_PROBE, secrets.token_hex(16))
            self.delete(_PROBE)

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
        return say(
            "keyring_plain",
            "The configured keyring writes its entries to a plain file, so it is not used.",
        )
    return NOTHING


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
