"""What is seen of stored data without a key, so that it can be said before anyone signs in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.api.errors import EngineError, said_of
from engine.api.said import NOTHING, Said, say
from engine.store.connection import check_file

if TYPE_CHECKING:
    from engine.paths import DataPaths


def seen_without_a_key(paths: DataPaths) -> Said:
    """Why signing in would fail, or leave nothing that answers; nothing when nothing is seen.

    Which model is active takes a key to know, so only a folder without any is seen here.

    Args:
        paths: The data folder of a sealed vault.
    """
    try:
        check_file(paths.store)
    except EngineError as error:
        return said_of(error)
    try:
        empty = not any(each.suffix in {".gguf", ".parts"} for each in paths.models.iterdir())
    except OSError:
        empty = True
    if not empty:
        return NOTHING
    return say(
        "no_model_file",
        "There is no model file in the data folder, so nothing will answer until a steward has signed "
        "in and added one. A version that was approved stays approved.",
    )
