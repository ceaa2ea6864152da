"""Bundles whose files, manifest or signature somebody changed."""

from __future__ import annotations

from engine.audit.note import NAMESPACE
from tests.vectors.changes import (
    OTHER_KEY,
    appended,
    data,
    events,
    foldered,
    hash_mended,
    lines,
    linked,
    loose_base64,
    other_site,
    rename,
    replaced,
    rewrapped,
    sealed,
    signed,
    swap,
    tampered,
)

TAMPERED_FILES = (
    tampered("event-edited", "events.jsonl is not the file", data(7, tokens=99)),
    tampered("event-dropped", "events.jsonl is not the file", events(lambda lines: lines.pop(7))),
    tampered(
        "event-inserted",
        "events.jsonl is not the file",
        events(lambda lines: lines.insert(7, lines[6])),
    ),
    tampered("events-swapped", "events.jsonl is not the file", events(swap)),
    tampered("head-truncated", "events.jsonl is not the file", events(lambda lines: lines.pop(0))),
    tampered("tail-truncated", "events.jsonl is not the file", events(lambda lines: lines.pop())),
    tampered(
        "report-edited",
        "report.html is not the file",
        replaced("report.html", b"Exceptions", b"Nothing"),
    ),
    tampered(
        "register-edited",
        "people.jsonl is not the file",
        replaced("people.jsonl", b"auditor", b"analyst"),
    ),
    tampered(
        "script-replaced",
        "verify.py is not the file",
        lambda f: f.write("verify.py", b"print('OK')\n"),
    ),
    tampered("file-added", "does not list: 'notes.txt'", lambda f: f.write("notes.txt", b"")),
    tampered("folder-added", "does not list: 'more'", lambda f: (f.folder / "more").mkdir()),
    tampered("file-removed", "missing: ocsf.jsonl", lambda f: (f.folder / "ocsf.jsonl").unlink()),
    tampered("file-renamed", "does not list", lambda f: rename(f, "events.csv", "EVENTS.CSV")),
    tampered("file-linked-elsewhere", "not a plain file", linked),
    tampered("file-is-a-folder", "not a plain file", foldered),
    tampered(
        "register-left-out",
        "leaves out people.jsonl",
        sealed(lambda f: (f.folder / "people.jsonl").unlink()),
    ),
)

TAMPERED_SIGNATURES = (
    tampered("hash-mended", "MANIFEST: the signature is wrong", hash_mended),
    tampered(
        "period-in-the-header-edited",
        "MANIFEST: the signature is wrong",
        lambda f: f.header(since=1),
    ),
    tampered(
        "signature-of-another-bundle",
        "MANIFEST: the signature is wrong",
        lambda f: f.write("MANIFEST.sig", f.key.sign("audit-export@anchorhold", b"other").encode()),
    ),
    tampered("signed-with-another-key", "not by a key allowed", lambda f: f.seal(OTHER_KEY)),
    tampered("signed-for-another-purpose", "another purpose", lambda f: f.seal(namespace="file")),
    tampered("signed-as-a-checkpoint", "another purpose", lambda f: f.seal(namespace=NAMESPACE)),
    tampered(
        "bytes-after-the-armour",
        "more or less than a signature",
        appended("MANIFEST.sig", b"more\n"),
    ),
    tampered(
        "bytes-before-the-armour",
        "more or less than a signature",
        lambda f: f.write("MANIFEST.sig", b"\n" + f.read("MANIFEST.sig")),
    ),
    tampered(
        "two-signatures",
        "not base64",
        lambda f: f.write("MANIFEST.sig", f.read("MANIFEST.sig") * 2),
    ),
    tampered(
        "armour-crlf",
        "more or less than a signature",
        lambda f: f.write("MANIFEST.sig", f.read("MANIFEST.sig").replace(b"\n", b"\r\n")),
    ),
    tampered("armour-wrapped-otherwise", "not in its one form", rewrapped),
    tampered("armour-with-loose-bits", "not in its one form", loose_base64),
    tampered("signature-cut", "MANIFEST: ", lines("MANIFEST.sig", lambda lines: lines.pop(2))),
    tampered(
        "signature-empty",
        "not an SSH signature",
        lambda f: f.write(
            "MANIFEST.sig", b"-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n"
        ),
    ),
    tampered(
        "signature-missing", "missing: MANIFEST.sig", lambda f: (f.folder / "MANIFEST.sig").unlink()
    ),
    tampered("of-another-site", "MANIFEST: the signature is not by a key allowed", other_site),
    tampered(
        "origin-in-the-header-edited",
        "not by a key allowed",
        signed(lambda f: f.header(origin="anchorhold/0ther/audit")),
    ),
)
