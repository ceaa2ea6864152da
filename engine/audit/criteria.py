"""The SOC 2 criteria, and the events that serve each, out of `resources/controls/criteria.json`.

Criteria are named by their number in the AICPA Trust Services Criteria (2017, points of focus revised
in 2022); the words are ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from pathlib import Path


class Criterion(msgspec.Struct, frozen=True):
    """One criterion.

    Attributes:
        id: Its number.
        title: In a few words.
        control: What Anchorhold does for it.
        limits: What its events prove, and what they do not.
        actions: Tags of the events that are evidence for it; empty where there are none.
    """

    id: str
    title: str
    control: str
    limits: str
    actions: tuple[str, ...]


def criteria_file(program_root: Path) -> Path:
    """Where the catalogue lies below the program's folder."""
    return program_root / "resources" / "controls" / "criteria.json"


def read_criteria(path: Path) -> tuple[Criterion, ...]:
    """The catalogue, in its own order.

    Raises:
        OSError: It cannot be read.
        ValueError: It is no catalogue.
    """
    return msgspec.json.decode(path.read_bytes(), type=tuple[Criterion, ...])
