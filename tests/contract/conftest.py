"""The engine under contract, over each transport."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.contract.engine_site import EngineSite

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(params=["local", "socket"])
def site(request: pytest.FixtureRequest, data_dir: Path) -> Iterator[EngineSite]:
    """A new engine with no vault yet."""
    site = EngineSite(data_dir, request.param)
    yield site
    site.close()


@pytest.fixture(params=["local", "socket"])
def site_with_model(
    request: pytest.FixtureRequest, data_dir: Path, starter_model: Path
) -> Iterator[EngineSite]:
    """The same, whose vault will begin with the starter model."""
    site = EngineSite(data_dir, request.param, starter_model)
    yield site
    site.close()
