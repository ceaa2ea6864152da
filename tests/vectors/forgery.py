"""A bundle in the hands of somebody who changes it: an outsider, or an insider with the signing key."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.audit.merkle import CompactRange, leaf_hash
from engine.audit.note import NAMESPACE, CheckpointNote
from engine.vault.ssh_signature import SigningKey

if TYPE_CHECKING:
    from collections.abc import Callable

EXPORT = "audit-export@anchorhold"


def canonical(value: object) -> bytes:
    """JSON in the one form that the log has."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


@dataclass
class Forgery:
    """A copy of a bundle, and the site's key for whoever is an insider."""

    folder: Path
    key: SigningKey

    @classmethod
    def of(cls, bundle: Path, folder: Path, key: SigningKey) -> Forgery:
        """A copy to change."""
        shutil.copytree(bundle, folder, symlinks=True)
        return cls(folder, key)

    def read(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()

    def write(self, name: str, data: bytes) -> None:
        (self.folder / name).write_bytes(data)

    def replace(self, name: str, old: bytes, new: bytes) -> None:
        """Changes the first place where something stands; it must stand there."""
        data = self.read(name)
        assert old in data, (name, old)
        self.write(name, data.replace(old, new, 1))

    def lines(self, name: str, change: Callable[[list[bytes]], object]) -> None:
        """Changes the list of a file's lines, with their ends."""
        lines = self.read(name).splitlines(keepends=True)
        change(lines)
        self.write(name, b"".join(lines))

    def event(self, number: int, change: Callable[[dict[str, Any]], object]) -> None:
        """Changes an event, kept in its one form."""

        def work(lines: list[bytes]) -> None:
            leaf = json.loads(lines[number])
            change(leaf)
            lines[number] = canonical(leaf) + b"\n"

        self.lines("events.jsonl", work)

    # ------------------------------------------------------------------ what takes the key

    def header(self, **values: object) -> None:
        """Changes values of the manifest's header."""

        def work(lines: list[bytes]) -> None:
            for place, line in enumerate(lines):
                key = line.decode().partition(":")[0].removeprefix("# ")
                if line.startswith(b"# ") and key in values:
                    lines[place] = f"# {key}: {values[key]}\n".encode()

        self.lines("MANIFEST", work)

    def seal(self, key: SigningKey | None = None, namespace: str = EXPORT) -> None:
        """Makes the manifest's list anew and signs it."""
        header = [each for each in self.read("MANIFEST").splitlines() if each.startswith(b"# ")]
        names = sorted({each.name for each in self.folder.iterdir()} - {"MANIFEST", "MANIFEST.sig"})
        listed = [
            f"{hashlib.sha256(self.read(name)).hexdigest()}  {name}".encode() for name in names
        ]
        self.write("MANIFEST", b"\n".join([*header, *listed, b""]))
        self.sign(key, namespace)

    def sign(self, key: SigningKey | None = None, namespace: str = EXPORT) -> None:
        """Signs the manifest as it is."""
        signature = (key or self.key).sign(namespace, self.read("MANIFEST"))
        self.write("MANIFEST.sig", signature.encode())

    def rewrite_log(self, leaves: list[bytes], sizes: list[int], start: int = 0) -> None:
        """Makes a log of other events, with heads at these sizes, all signed by the site's key."""
        origin = self.read("checkpoint.to").decode().split("\n", 1)[0]
        tree = self._left(start)
        heads: dict[int, CheckpointNote] = {start: CheckpointNote(origin, start, tree.root())}
        for leaf in leaves:
            tree.append(leaf_hash(leaf))
            if tree.size in sizes:
                heads[tree.size] = CheckpointNote(origin, tree.size, tree.root())
        self.write("events.jsonl", b"".join(leaf + b"\n" for leaf in leaves))
        times = [json.loads(each)["time"] for each in self.read("checkpoints.jsonl").splitlines()]
        lines = []
        for size, note in heads.items():
            signature = self.key.sign(NAMESPACE, note.text().encode())
            root = base64.b64encode(note.root).decode()
            line = {"root": root, "signature": signature, "size": size, "time": times[-1]}
            lines.append(canonical(line) + b"\n")
        self.write("checkpoints.jsonl", b"".join(lines))
        for name, size in (("checkpoint.from", start), ("checkpoint.to", max(heads))):
            text = heads[size].text().encode()
            self.write(name, text)
            self.write(f"{name}.sig", self.key.sign(NAMESPACE, text).encode())
        self.header(to=max(heads))
        self.seal()

    def _left(self, start: int) -> CompactRange:
        hashes = [base64.b64decode(each) for each in self.read("left.range").splitlines()]
        return CompactRange(start, hashes)
