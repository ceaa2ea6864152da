"""Every call that writes an event, while the disk takes none: refused whole, or on record elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.integration.test_host_disk import on_small_disk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.usefixtures("starter_model")
@pytest.mark.parametrize("harm", ["full", "limited"])
def test_what_the_disk_does_not_take_is_not_done(harm: str, short_tmp: Path) -> None:
    on_small_disk(short_tmp, 192, "unrecorded", harm)
