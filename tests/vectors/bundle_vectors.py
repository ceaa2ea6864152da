"""Bundles that verify, that are none, and that were tampered with; with the reason of each refusal.

They are made anew wherever they are needed. To have them as files:

    python -m tests.vectors.bundle_vectors FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from engine.api.log_export import ExportRequest
from tests.factories.bundle_site import BundleSite
from tests.vectors.forgery import Forgery
from tests.vectors.malformed import INVALID, VALID
from tests.vectors.tampered_case import TAMPERED_CASE
from tests.vectors.tampered_files import TAMPERED_FILES, TAMPERED_SIGNATURES
from tests.vectors.tampered_log import INSIDER, TAMPERED_EVENTS, TAMPERED_HEADS

if TYPE_CHECKING:
    from tests.vectors.changes import Vector

SECOND_DAY = 1_800_000_000 + 86_400

VECTORS = (
    *VALID,
    *INVALID,
    *TAMPERED_FILES,
    *TAMPERED_SIGNATURES,
    *TAMPERED_HEADS,
    *TAMPERED_EVENTS,
    *INSIDER,
    *TAMPERED_CASE,
)


class Site:
    """A site whose log was exported, and the witnesses that an auditor kept of it.

    Args:
        folder: Where all of it is made.
    """

    def __init__(self, folder: Path) -> None:
        self.site = BundleSite(folder / "site")
        self.site.history()
        self.signers = self.site.signers
        self.bundles = {
            "whole": self.site.export(folder / "whole"),
            "period": self.site.export(folder / "period", ExportRequest(since=SECOND_DAY)),
        }
        case = ExportRequest(incident_id=self.site.case())
        self.bundles["case"] = self.site.export(folder / "case", case)
        self.witnesses = {
            size: self.site.witness(folder / f"witness-{size}.txt", size)
            for size in self.site.sizes()
        }
        self.site.store.close()

    def made(self, vector: Vector, folder: Path) -> Path:
        """Makes one vector's bundle."""
        forgery = Forgery.of(self.bundles[vector.base], folder, self.site.key)
        vector.change(forgery)
        return folder

    def witness_of(self, vector: Vector) -> Path | None:
        """The witness that its verifier has."""
        return self.witnesses[vector.witness] if vector.witness else None


def main() -> None:
    """Writes all of them into a folder, with what is to be found of each."""
    folder = Path(sys.argv[1])
    site = Site(folder / "made-from")
    for vector in VECTORS:
        place = folder / vector.kind / vector.name
        place.parent.mkdir(exist_ok=True)
        site.made(vector, place)
        expected = f"{vector.reason}\n"
        if witness := site.witness_of(vector):
            expected += f"with {witness.name}\n"
        place.with_name(f"{vector.name}.expected").write_text(expected)


if __name__ == "__main__":
    main()
