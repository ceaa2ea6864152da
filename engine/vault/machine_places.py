"""Places that keep the secret of the machine slot: a file, or a file that only a TPM 2 can open.

The desktop's keyring, in `keyring_place`, is the third. None raises for want of what it needs:
`problem` says why it keeps nothing.
"""

from __future__ import annotations

import hmac
import subprocess
from pathlib import Path
from typing import Protocol

from engine.api.errors import EngineError, said_of
from engine.api.said import NOTHING, Said, say
from engine.vault.durable_files import overwrite_and_unlink, read_private, write_durably

SYSTEMD_CREDS = Path("/usr/bin/systemd-creds")
_LIMIT = 64 * 1024


class MachinePlace(Protocol):
    """Keeps small strings on this machine."""

    @property
    def problem(self) -> Said:
        """Why it keeps nothing, a sentence; nothing while it works."""

    def get(self, name: str) -> str | None:
        """What it keeps under a name, or None."""

    def set(self, name: str, value: str) -> bool:
        """Writes, reads back and compares; False when that did not succeed."""

    def delete(self, name: str) -> None:
        """Forgets; nothing there is no error."""


class CredentialTool(Protocol):
    """Seals bytes to this machine's TPM 2; `SystemdCreds` is the real one."""

    def problem(self) -> Said:
        """Why it cannot, a sentence, or nothing."""

    def seal(self, name: str, plain: bytes) -> bytes:
        """Seals; only this machine opens the result, and only under the same name.

        Raises:
            TimeoutError: It gave no answer.
            OSError: It refused.
        """

    def unseal(self, name: str, sealed: bytes) -> bytes:
        """Opens what `seal` made.

        Raises:
            TimeoutError: It gave no answer.
            OSError: It refused.
        """


class SecretFile:
    """One secret in a file, 0600, as it is: whoever reads the disk reads it.

    Args:
        path: The file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.problem = NOTHING

    def get(self, name: str) -> str | None:
        """See `MachinePlace.get`."""
        if not self._path.exists():
            self.problem = say("machine_file_gone", "The file with this machine's secret is gone.")
            return None
        try:
            return self._opened(name, read_private(self._path, _LIMIT)[0])
        except EngineError as error:
            self.problem = said_of(error)
        except TimeoutError:
            self.problem = self._silent
        except (OSError, UnicodeError):
            self.problem = self._refused
        return None

    def set(self, name: str, value: str) -> bool:
        """See `MachinePlace.set`."""
        try:
            write_durably(self._path, self._sealed(name, value))
        except EngineError as error:
            self.problem = said_of(error)
            return False
        except TimeoutError:
            self.problem = self._silent
            return False
        except OSError:
            self.problem = self._refused
            return False
        if hmac.compare_digest((self.get(name) or "").encode(), value.encode()):
            return True
        self.delete(name)
        self.problem = self.problem or say(
            "machine_file_not_read_back", "What was written could not be read back."
        )
        return False

    def delete(self, name: str) -> None:  # noqa: ARG002 - one secret a file
        """See `MachinePlace.delete`.

        Raises:
            EnvironmentFaultError: The disk refuses.
        """
        overwrite_and_unlink(self._path)

    _refused = say("machine_file_refused", "The file with this machine's secret cannot be used.")
    _silent = _refused

    def _sealed(self, name: str, value: str) -> bytes:
        return f"{name} {value}\n".encode()

    def _opened(self, name: str, stored: bytes) -> str | None:
        kept, _, value = stored.decode().strip().partition(" ")
        return value if kept == name else None


class TpmFile(SecretFile):
    """One secret in a file that only the TPM 2 of this machine opens.

    Args:
        path: The file.
        tool: Seals and opens.
    """

    _refused = say(
        "tpm_refused",
        "The TPM 2 of this machine does not open what it was given to keep: its state has "
        "changed, the firmware's settings for example, or this account may not use it. Once that is as "
        "it should be, take this machine's key away and give it a new one.",
    )
    _silent = say("tpm_silent", "The TPM 2 of this machine gave no answer in time.")

    def __init__(self, path: Path, tool: CredentialTool) -> None:
        super().__init__(path)
        self._tool = tool
        self.problem = tool.problem()

    def get(self, name: str) -> str | None:
        """See `MachinePlace.get`."""
        return None if self._tool.problem() else super().get(name)

    def set(self, name: str, value: str) -> bool:
        """See `MachinePlace.set`."""
        return not self.problem and super().set(name, value)

    def _sealed(self, name: str, value: str) -> bytes:
        return self._tool.seal(f"anchorhold-{name}", value.encode())

    def _opened(self, name: str, stored: bytes) -> str | None:
        return self._tool.unseal(f"anchorhold-{name}", stored).decode()


class SystemdCreds:
    """`systemd-creds` (systemd 251 or later), run by its absolute path.

    It inherits the engine's socket filter, so it has no network either. Only the key of the TPM 2
    is asked for: by itself it would fall back to a key on the same disk.

    Args:
        path: The program.
        patience: Seconds to wait for the TPM 2, which may take some of them; less than a client
            waits for an engine that starts.
    """

    def __init__(self, path: Path = SYSTEMD_CREDS, *, patience: float = 20.0) -> None:
        self._path = path
        self._patience = patience

    def problem(self) -> Said:
        """See `CredentialTool.problem`."""
        if not self._path.exists():
            return say(
                "tpm_no_tool", "systemd-creds, which speaks to a TPM 2, is not on this machine."
            )
        try:
            self._run(b"", "has-tpm2")
        except OSError:
            return say("tpm_none", "This machine has no TPM 2 that its system can use.")
        return NOTHING

    def seal(self, name: str, plain: bytes) -> bytes:
        """See `CredentialTool.seal`."""
        return self._run(plain, "encrypt", "--with-key=tpm2", f"--name={name}", "-", "-")

    def unseal(self, name: str, sealed: bytes) -> bytes:
        """See `CredentialTool.unseal`."""
        return self._run(sealed, "decrypt", f"--name={name}", "-", "-")

    def _run(self, given: bytes, *arguments: str) -> bytes:
        try:
            done = subprocess.run(
                [str(self._path), *arguments],
                input=given,
                capture_output=True,
                timeout=self._patience,
                check=True,
                env={"LC_ALL": "C"},
                cwd="/",
            )
        except subprocess.TimeoutExpired as error:
            raise TimeoutError("systemd-creds gave no answer") from error
        except subprocess.SubprocessError as error:
            # Its own words may name devices and paths; that it refused is enough.
            raise OSError("systemd-creds refused") from error
        return done.stdout
