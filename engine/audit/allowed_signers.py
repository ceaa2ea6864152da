"""The site's signing keys as `allowed_signers` of ssh-keygen, for whoever verifies without Anchorhold."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from engine.audit.note import NAMESPACE as CHECKPOINT_NAMESPACE
from engine.audit.note import origin_of

if TYPE_CHECKING:
    from collections.abc import Sequence

EXPORT_NAMESPACE = "audit-export@anchorhold"
"""Namespace of the SSHSIG over a bundle's MANIFEST."""


class SigningKeyFacts(Protocol):
    """A signing key that the site has, or had."""

    @property
    def public(self) -> str:
        """As OpenSSH writes it."""

    @property
    def time(self) -> int:
        """When it took the place of the one before, Unix seconds; 0 for the first."""


def allowed_signers(install_id: str, keys: Sequence[SigningKeyFacts]) -> str:
    """One line for each key; the principal is the origin of the site's log.

    A key that was replaced is valid for what it signed until then.

    Args:
        install_id: Names the log.
        keys: Every signing key there was, the present one last.

    Returns:
        The text of the file (ssh-keygen(1), ALLOWED SIGNERS); needs OpenSSH 9.1 or newer where a key
        was replaced.
    """
    lines = []
    namespaces = f'namespaces="{CHECKPOINT_NAMESPACE},{EXPORT_NAMESPACE}"'
    ends = [*(each.time for each in keys[1:]), 0]
    for key, end in zip(keys, ends, strict=True):
        options = [namespaces]
        if key.time:
            options.append(f'valid-after="{_moment(key.time)}"')
        if end:
            options.append(f'valid-before="{_moment(end)}"')
        lines.append(f"{origin_of(install_id)} {','.join(options)} {key.public}\n")
    return "".join(lines)


def _moment(seconds: int) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y%m%d%H%M%S}Z"
