"""The verifier against every vector: what it finds, and the reason of each refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.audit import bundle
from tests.vectors.bundle_vectors import VECTORS, Site

if TYPE_CHECKING:
    from pathlib import Path

    from tests.vectors.changes import Vector


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("vectors"))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda each: f"{each.kind}-{each.name}")
def test_vector(site: Site, vector: Vector, tmp_path: Path) -> None:
    folder = site.made(vector, tmp_path / "bundle")
    witness = site.witness_of(vector)
    if vector.kind == "valid":
        assert vector.reason in "\n".join(bundle.verify(folder, site.signers, witness))
        return
    with pytest.raises(bundle.RefusedError) as caught:
        list(bundle.verify(folder, site.signers, witness))
    assert vector.reason in str(caught.value)


def test_there_are_enough_and_each_has_a_name_of_its_own() -> None:
    assert len({each.name for each in VECTORS}) == len(VECTORS)
    assert sum(each.kind == "tampered" for each in VECTORS) >= 40
