"""An auditor's own key, and what takes two persons."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from engine.api.witness import WitnessPage
    from engine.rpc.proxy import EngineClient
    from tests.factories.site import HostSite


class AuditorKey:
    """An Ed25519 key of the auditor's, made and used by ssh-keygen alone.

    Args:
        folder: Where the key lies.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = folder / "auditor"
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "auditor", "-f", str(self._key)],
            check=True,
        )

    def sign(self, text: str, namespace: str = "audit-witness@anchorhold") -> str:
        """What ssh-keygen leaves beside a file with this text."""
        path = self._folder / "witness.txt"
        path.write_text(text)
        subprocess.run(
            ["ssh-keygen", "-q", "-Y", "sign", "-n", namespace, "-f", str(self._key), str(path)],
            check=True,
            capture_output=True,
        )
        signature = path.with_suffix(".txt.sig")
        try:
            return signature.read_text()
        finally:
            signature.unlink()


def make_page(
    site: HostSite, person: EngineClient, name: str = "Cy", second: str = "Ada"
) -> WitnessPage:
    """A page, made by a person and a second one."""
    return site.confirmed(person, person.witness.make_page, name, second)
