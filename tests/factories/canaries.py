"""Texts that nothing else contains, and the search for them in files."""

from __future__ import annotations

import base64
import secrets
from typing import TYPE_CHECKING

from engine.paths import STARTER_MODEL_SHA256

if TYPE_CHECKING:
    from pathlib import Path


def word() -> str:
    """A text that nothing else contains."""
    return "canary" + base64.b32encode(secrets.token_bytes(10)).decode().lower()


def forms(text: str) -> dict[str, bytes]:
    """A text as it may lie in a file."""
    raw = text.encode()
    found = {
        "utf-8": raw,
        "utf-16-le": text.encode("utf-16-le"),
        "utf-16-be": text.encode("utf-16-be"),
        "upper": text.upper().encode(),
        "hex": raw.hex().encode(),
        "base32": base64.b32encode(raw).rstrip(b"=")[:-2],
    }
    for shift in range(3):
        # Base64 of a text within another depends on where it begins.
        coded = base64.b64encode(b"\0" * shift + raw)[4 if shift else 0 : -4]
        found[f"base64+{shift}"] = coded
        found[f"base64url+{shift}"] = coded.replace(b"+", b"-").replace(b"/", b"_")
    return found


def raw_forms(name: str, raw: bytes) -> dict[str, bytes]:
    """A binary secret as it may lie in a file."""
    found = {"raw": raw, "hex": raw.hex().encode(), "HEX": raw.hex().upper().encode()}
    return {f"{name} {form}": each for form, each in found.items()}


def search(places: list[Path], needles: dict[str, bytes]) -> list[str]:
    """Which needle lies in which file."""
    found = []
    for place in places:
        for path in [each for each in place.rglob("*") if each.is_file()]:
            if path.name == f"{STARTER_MODEL_SHA256}.gguf":
                continue  # large, and held to its hash at every load
            try:
                data = path.read_bytes()
            except FileNotFoundError:
                continue  # removed since it was listed
            if not data.strip(b"\0"):
                continue  # the reserve
            found += [f"{name} in {path}" for name, needle in needles.items() if needle in data]
    return found
