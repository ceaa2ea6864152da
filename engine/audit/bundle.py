"""Verifies an exported bundle of Anchorhold's audit log, without Anchorhold.

    python3 verify.py BUNDLE --allowed-signers FILE [--witness FILE]

Needs Python 3.9 and OpenSSH 9.1, or newer ones, and nothing else. Every bundle has a copy of this
script in it, but whoever changed the bundle could have changed that too: take the script, and the file
of allowed signers, from whoever gave them to you apart from the bundle.

Exit codes: 0 it verifies, 1 it is refused, 2 something that was asked for could not be checked.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADER = ("format", "origin", "from", "to", "since", "until", "made")
FORMAT = "anchorhold-bundle/1"
REQUIRED = frozenset(
    (
        *("checkpoint.from", "checkpoint.from.sig", "checkpoint.to", "checkpoint.to.sig"),
        *("left.range", "events.jsonl", "checkpoints.jsonl", "people.jsonl", "models.jsonl"),
        *("settings.jsonl", "exceptions.jsonl", "criteria.jsonl", "alerts.jsonl", "cases.jsonl"),
        *("findings.jsonl", "events.csv", "ocsf.jsonl", "report.html", "VERIFY.txt", "verify.py"),
    )
)
SPACES = ("audit-export@anchorhold", "audit-checkpoint@anchorhold")
CASE = {"alerts": "alert", "events": "event", "note": "note"}
BEGIN, END = "-----BEGIN SSH SIGNATURE-----\n", "-----END SSH SIGNATURE-----\n"
WITNESS = re.compile(
    rf"anchorhold-witness/2\n([^\n]*\n\d{{1,15}}\n[^\n]*\n)({BEGIN}[^-]*{END})"
    r"(?:consistency \d+ \d+\n(?:[A-Za-z0-9+/]{43}=\n)*)?"
)
BARE = re.compile(r"(?:anchorhold-witness/2 )?(\S+)[ \n](\d{1,15})[ \n](\S+)\n?")
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
ORIGIN = re.compile(r"anchorhold/[0-9a-z]{1,64}/audit")
NUMBER = re.compile(r"0|[1-9][0-9]{0,11}")
SHA256 = re.compile(r"[0-9a-f]{64}")
TEXT = re.compile(r"[A-Za-z0-9_.:@+/=-]{0,200}")


class RefusedError(Exception):
    """The bundle is not what it says it is."""


class UncheckedError(Exception):
    """Something could not be checked, which says nothing about the bundle."""


def need(condition: object, reason: str) -> None:
    """Refuses the bundle for a reason, unless the condition holds."""
    if not condition:
        raise RefusedError(reason)


# -------------------------------------------------------------------------- MANIFEST and the files


def read_manifest(data: bytes) -> tuple[dict[str, str], dict[str, str]]:
    """The header, and the SHA-256 of each file by its name; there is one way to write it."""
    need(
        data.isascii() and data.endswith(b"\n"), "MANIFEST is not ASCII that ends with a line feed"
    )
    lines = data.decode("ascii")[:-1].split("\n")
    header, files = {}, {}
    for place, key in enumerate(HEADER):
        prefix = f"# {key}: "
        need(lines[place : place + 1] and lines[place].startswith(prefix), f"no {key} in MANIFEST")
        header[key] = lines[place][len(prefix) :]
        form = {"format": re.compile(re.escape(FORMAT)), "origin": ORIGIN}.get(key, NUMBER)
        need(form.fullmatch(header[key]), f"MANIFEST has no valid value for {key}")
    for line in lines[len(HEADER) :]:
        digest, name = line[:64], line[66:]
        need(SHA256.fullmatch(digest) and line[64:66] == "  ", "a line of MANIFEST is malformed")
        need(NAME.fullmatch(name), f"a name in MANIFEST is not allowed: {name!a}")
        need(name not in {"MANIFEST", "MANIFEST.sig"}, "MANIFEST lists itself")
        files[name] = digest
    need(list(files) == sorted(files), "the names in MANIFEST are not sorted")
    need(len(files) == len(lines) - len(HEADER), "MANIFEST lists a name twice")
    need(int(header["from"]) <= int(header["to"]), "MANIFEST ends before it begins")
    return header, files


def check_files(folder: Path, files: dict[str, str]) -> None:
    """Exactly the files of the manifest are there, with exactly these bytes."""
    found = {entry.name: entry for entry in os.scandir(folder)}
    wanted = {*files, "MANIFEST", "MANIFEST.sig"}
    for name, entry in found.items():
        need(name in wanted, f"a file that MANIFEST does not list: {name!a}")
        need(entry.is_file(follow_symlinks=False), f"not a plain file: {name!a}")
    for name in sorted(wanted):
        need(name in found, f"a file is missing: {name}")
    for name in sorted(REQUIRED):
        need(name in files, f"MANIFEST leaves out {name}")
    for name, digest in files.items():
        hashed = hashlib.sha256()
        with (folder / name).open("rb") as file:
            for block in iter(lambda: file.read(1 << 20), b""):
                hashed.update(block)
        need(hashed.hexdigest() == digest, f"{name} is not the file that MANIFEST lists")


# -------------------------------------------------------------------------------------- signatures


def check_signature(
    what: str, signers: Path, origin: str, namespace: str, when: int, message: bytes, armour: str
) -> str:
    """The message is signed, for this purpose, by a key the site had at that time; who signed."""
    need(
        armour.startswith(BEGIN) and armour.endswith(END), f"{what}: more or less than a signature"
    )
    try:
        blob = base64.b64decode(armour[len(BEGIN) : -len(END)].replace("\n", ""), validate=True)
    except ValueError:
        raise RefusedError(f"{what}: the signature is not base64") from None
    encoded = base64.b64encode(blob).decode()
    lines = [encoded[at : at + 70] + "\n" for at in range(0, len(encoded), 70)]
    need(armour == "".join((BEGIN, *lines, END)), f"{what}: the signature is not in its one form")
    need(blob[:6] == b"SSHSIG", f"{what}: not an SSH signature")
    keygen = shutil.which("ssh-keygen")
    if keygen is None:
        raise UncheckedError("there is no ssh-keygen here; it comes with OpenSSH")
    with tempfile.NamedTemporaryFile("w", suffix=".sig") as file:
        file.write(armour)
        file.flush()
        options = ("-f", str(signers), "-I", origin, "-n", namespace, "-s", file.name)
        moment = time.strftime("%Y%m%d%H%M%S", time.gmtime(when))
        done = subprocess.run(
            [keygen, "-Y", "verify", *options, "-O", f"verify-time={moment}"],
            input=message,
            capture_output=True,
            env={**os.environ, "TZ": "UTC", "LC_ALL": "C"},
            check=False,
        )
    told, why = done.stderr.lower(), "the signature is not by a key allowed then"
    if b"namespace" in told:
        why = f"signed for another purpose than {namespace}"
    elif b"incorrect" in told:
        why = "the signature is wrong"
    need(done.returncode == 0, f"{what}: {why}, for {origin}")
    return done.stdout.decode().split()[-1]


# ------------------------------------------------------------------------------------ the log itself


def root_of(hashes: list[bytes]) -> bytes:
    """The root of the tree (RFC 9162) that a compact range stands for."""
    if not hashes:
        return hashlib.sha256(b"").digest()
    node = hashes[-1]
    for left in reversed(hashes[:-1]):
        node = hashlib.sha256(b"\1" + left + node).digest()
    return node


def append(hashes: list[bytes], size: int, leaf: bytes) -> None:
    """Adds one leaf to the compact range of a tree of this size."""
    node = hashlib.sha256(b"\0" + leaf).digest()
    while size & 1:
        node = hashlib.sha256(b"\1" + hashes.pop() + node).digest()
        size >>= 1
    hashes.append(node)


def read_hashes(data: bytes, what: str) -> list[bytes]:
    """Hashes in base64, one a line."""
    try:
        hashes = [base64.b64decode(line, validate=True) for line in data.split(b"\n")[:-1]]
    except ValueError:
        raise RefusedError(f"{what} is not base64") from None
    again = b"".join(base64.b64encode(each) + b"\n" for each in hashes)
    need(again == data and all(len(each) == 32 for each in hashes), f"{what} is malformed")
    return hashes


def check_note(what: str, note: bytes, origin: str, size: int) -> bytes:
    """The root that a checkpoint (C2SP tlog-checkpoint) of this log and size tells."""
    root = read_hashes(note.split(b"\n", 2)[-1], f"{what}: its root")
    need(len(root) == 1, f"{what} does not tell one root")
    text = f"{origin}\n{size}\n{base64.b64encode(root[0]).decode()}\n"
    need(note == text.encode(), f"{what} is of another log or size")
    return root[0]


_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode
_decode = json.JSONDecoder(parse_float=int, parse_constant=int).decode  # only integers are taken


def read_line(line: bytes) -> dict[str, Any]:
    """One object of a JSON-lines file, in the one form there is."""
    need(line.endswith(b"\n"), "the line is cut off")
    try:
        text = line.decode()[:-1]
        value = _decode(text)
        canonical = _encode(value) == text
    except (ValueError, RecursionError):
        raise RefusedError("not JSON") from None
    need(canonical and isinstance(value, dict), "not canonical JSON")
    return dict(value)


def is_value(value: object) -> bool:
    """Whether an event's data may hold it: ids, enumerations, numbers and HMACs."""
    if isinstance(value, list):
        return all(isinstance(each, str) and TEXT.fullmatch(each) for each in value)
    if isinstance(value, str):
        return TEXT.fullmatch(value) is not None
    return isinstance(value, int) and abs(value) < 2**53


def check_event(leaf: dict[str, Any], number: int, before: tuple[int, ...]) -> None:
    """One event: of the known form, with its number, and nobody acted as two persons.

    It names one of `before` as the state event before it; these are empty where that is not known.
    """
    need("".join(leaf) == "adnoprstv", "not of a known form")
    data, texts, numbers = leaf["d"], [leaf[key] for key in "aopr"], [leaf[key] for key in "nstv"]
    need(
        isinstance(data, dict)
        and all(isinstance(each, str) for each in texts)
        and all(type(each) is int for each in numbers)
        and all(map(is_value, [*texts, *numbers, *data, *data.values()])),
        "holds what no event may hold",
    )
    need(leaf["v"] == 1, "not of a known form")
    need(leaf["n"] == number, "has another number")
    need(leaf["s"] in (before or range(-1, number)), "names another state event before it")
    if leaf["a"] == "model.approved" and data.get("waiver") is not True:
        need(data.get("approved_by") != data.get("proposed_by"), "approved by its proposer")
    need(leaf["p"] not in (data.get("agreed_by"), data.get("second")), "one person acted as two")


def read_checkpoints(folder: Path, start: int, end: int) -> dict[int, tuple[bytes, int]]:
    """Root and time of each signed head from `start` to `end`, by its size."""
    heads: dict[int, tuple[bytes, int]] = {}
    with (folder / "checkpoints.jsonl").open("rb") as file:
        for line in file:
            head = read_line(line)
            need(set(head) == {"root", "signature", "size", "time"}, "a head of unknown form")
            need(type(head["size"]) is type(head["time"]) is int, "a head whose size is no number")
            need(0 <= head["time"] < 10**12, "a head of no time")
            need(head["size"] not in heads, "two heads of one size")
            (root,) = read_hashes(str(head["root"]).encode() + b"\n", "the root of a head")
            heads[head["size"]] = (root, head["time"])
    need(list(heads) == sorted(heads), "checkpoints.jsonl is not in order")
    need(
        heads and (min(heads), max(heads)) == (start, end), "checkpoints.jsonl is not of the period"
    )
    return heads


def check_log(folder: Path, start: int, end: int, heads: dict[int, tuple[bytes, int]]) -> None:
    """Every event from the checkpoint at the start to the one at the end, in one pass."""
    hashes = read_hashes((folder / "left.range").read_bytes(), "left.range")
    need(
        len(hashes) == format(start, "b").count("1"), "left.range does not fit the number of events"
    )
    need(root_of(hashes) == heads[start][0], "left.range is not what the first checkpoint signed")
    size = start
    before: tuple[int, ...] = () if start else (-1,)
    with (folder / "events.jsonl").open("rb") as file:
        for line in file:
            try:
                need(size < end, "more events than MANIFEST says")
                leaf = read_line(line)
                check_event(leaf, size, before)
            except RefusedError as error:
                raise RefusedError(f"event {size}: {error}") from None
            before = (leaf["s"], size)
            append(hashes, size, line[:-1])
            size += 1
            if size in heads and root_of(hashes) != heads[size][0]:
                raise RefusedError(f"the events up to {size - 1} are not the ones that were signed")
    need(size == end, f"the events end at {size - 1}, and MANIFEST says {end - 1}")


def check_case(folder: Path) -> str:
    """A bundle of one case has its alerts, events and notes as the log has them; says which."""
    lines = [read_line(each) for each in (folder / "case.jsonl").read_bytes().splitlines(True)]
    need(lines and lines[0].get("kind") == "case", "case.jsonl does not begin with its case")
    told = []
    with (folder / "events.jsonl").open("rb") as file:
        for line in file:
            if b'"a":"incident.' in line and (leaf := read_line(line))["o"] == lines[0].get("id"):
                for key, kind in CASE.items():
                    found = leaf["d"].get(key, [])
                    told += [f"{kind} {i}" for i in (found if isinstance(found, list) else [found])]
    has = [f"{i['kind']} {i.get('id')}" for i in lines if i.get("kind") in CASE.values()]
    need(told and sorted(has) == sorted(told), "case.jsonl is not what the log says of the case")
    return f"case {lines[0]['id']}: {len(told)} alerts, events and notes, all that the log has"


def verify(folder: Path, signers: Path, witness: Path | None = None) -> Iterator[str]:
    """Verifies a bundle; says what was found, a line at a time.

    Args:
        folder: The bundle.
        signers: The site's keys, as `allowed_signers` of ssh-keygen; the principal is the origin.
        witness: A witness kept from an earlier time: its file, or a file with the text of a printed
            one's QR code.

    Raises:
        RefusedError: It is not what it says it is.
        UncheckedError: Something that was asked for could not be checked.
    """
    try:
        yield from _verify(folder, signers, witness)
    except OSError as error:
        raise UncheckedError(f"something could not be read: {error}") from None


def _verify(folder: Path, signers: Path, witness: Path | None) -> Iterator[str]:
    if not folder.is_dir():
        raise UncheckedError(f"{folder} is no folder; unpack a bundle that is a .tar first")
    signers.read_bytes()
    need((folder / "MANIFEST").is_file(), "a file is missing: MANIFEST")
    manifest = (folder / "MANIFEST").read_bytes()
    header, files = read_manifest(manifest)
    origin, start, end = header["origin"], int(header["from"]), int(header["to"])
    check_files(folder, files)
    made = int(header["made"])
    made_at = time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime(made))
    signature = (folder / "MANIFEST.sig").read_bytes().decode("ascii", "replace")
    signer = check_signature("MANIFEST", signers, origin, SPACES[0], made, manifest, signature)
    heads = read_checkpoints(folder, start, end)
    for name, size in (("checkpoint.from", start), ("checkpoint.to", end)):
        note = (folder / name).read_bytes()
        root, when = heads[size]
        need(check_note(name, note, origin, size) == root, f"{name} is not in checkpoints.jsonl")
        signature = (folder / f"{name}.sig").read_bytes().decode("ascii", "replace")
        check_signature(name, signers, origin, SPACES[1], when, note, signature)
    check_log(folder, start, end, heads)
    of_case = [check_case(folder)] if "case.jsonl" in files else []
    compared = "rollback not excluded: no witness was given"
    if witness is not None:
        kept = witness.read_bytes().decode("ascii", "replace")
        parts, code = WITNESS.fullmatch(kept), BARE.fullmatch(kept)
        if parts:
            note = parts[1].encode()
        elif code:
            note = "\n".join((*code.groups(), "")).encode()
        else:
            raise UncheckedError(f"{witness} is no witness")
        size = int(note.split(b"\n")[1])
        root = check_note("the witness", note, origin, size)
        cut = f"the witness saw {size} events, and this bundle, made {made_at}, ends after {end}: if it"
        cut += " was exported before the witness was made, export anew; else its end was cut off"
        need(size <= end or header["until"] != "0", cut)
        if not start <= size <= end:
            said = f"the witness is of {size} events, the bundle of {start} to {end}"
            raise UncheckedError(f"{said}: VERIFY.txt says how they are compared")
        need(size in heads, f"the head signed at {size} events, which the witness saw, is gone")
        need(root == heads[size][0], f"the first {size} events are not those the witness saw")
        if parts:
            when = heads[size][1]
            check_signature("the witness", signers, origin, SPACES[1], when, note, parts[2])
        compared = f"witness: the {size} events that it saw are the first of this log"
    events = f"events {start}..{end - 1}" if end > start else f"no events after {start - 1}"
    yield f"OK: {events} of {origin}, whole and in order"
    yield f"signed by {signer} at {made_at}"
    yield from (*of_case, compared)


def main(arguments: list[str] | None = None) -> int:
    """The program."""
    parser = argparse.ArgumentParser(description="Verifies an audit bundle of Anchorhold.")
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--allowed-signers", type=Path, required=True, metavar="FILE")
    parser.add_argument("--witness", type=Path, metavar="FILE")
    options = parser.parse_args(arguments)
    try:
        for line in verify(options.bundle, options.allowed_signers, options.witness):
            sys.stdout.write(line + "\n")
    except RefusedError as error:
        sys.stdout.write(f"REFUSED: {error}\n")
        return 1
    except UncheckedError as error:
        sys.stdout.write(f"NOT CHECKED: {error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
