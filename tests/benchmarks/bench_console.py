"""The console: stalls while text streams, opening, start, memory, idling, stopping.

Each figure is measured in a process of its own, in a real window that is drawn into memory.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyotp

from engine.clock import SystemClock
from engine.host import Host, HostOptions
from engine.paths import DataPaths
from engine.rpc.client import find_or_start
from engine.rpc.dispatch import Dispatcher
from engine.rpc.local import LocalTransport
from engine.rpc.proxy import EngineClient
from engine.vault.password_derivation import Argon2Parameters
from tests.factories.planted_conversation import plant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.store.unit_of_work import UnitOfWork
    from engine.vault.vault import Vault

NAME, PASSWORD = "bench", "correct horse battery staple"
FRAME_SECONDS = 0.016
OPENING_SECONDS = 0.2
STALL_SECONDS = 0.1
STOP_SECONDS = 0.25
CHANGE_SECONDS = 0.004
CONVERSATIONS = 5_000
IDLE_SECONDS = 30
IDLE_SHARE = 0.01
MESSAGES, SHORT = 10_000, 40
# Argon2id is the password's own cost, by design; no figure here is about it.
_CHEAP = Argon2Parameters(time_cost=1, memory_kib=64, parallelism=1)

_BARE_WINDOW = """
import os
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from PySide6.QtWidgets import QApplication, QMainWindow, QLabel
application = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("ready"))
window.resize(1280, 800)
window.show()
application.processEvents()
window.repaint()
print("painted", flush=True)
"""


def stall(_pairs: int) -> list[dict[str, Any]]:
    """How long the main thread answers nothing while 200 tokens a second stream in."""
    found = [_child("stall", command=_SCRIPTED) for _ in range(3)]
    found.sort(key=lambda each: each["p99"])
    middle = found[1]
    rate = f"{middle['tokens_a_second']:.0f} tokens/s into 2,000 messages"
    row = _against(f"console: stall p99, {rate}, s", middle["p99"], FRAME_SECONDS, 1.0)
    return [row | {"details": found}]


def opening(pairs: int) -> list[dict[str, Any]]:
    """A conversation of 10,000 messages from click to painted, to whole, and what memory it takes."""
    root = Path(tempfile.mkdtemp(prefix="ah-", dir="/var/tmp"))
    try:
        codes, talks = _set_up(root, SHORT, MESSAGES)
        found = _child("opening", root, codes[0], *talks, MESSAGES, pairs)
    finally:
        shutil.rmtree(root, ignore_errors=True)
    seconds = statistics.median(found["painted"])
    whole = statistics.median(found["whole"])
    stalled = statistics.median(found["longest"])
    engine = statistics.median(found["engine"])
    row = _against(f"console: open {MESSAGES:,} messages, s", seconds, OPENING_SECONDS, 1.0)
    share = _against("  of it engine, socket and decoding, s", engine, seconds, 1.0)
    at_once = statistics.median(found["at_once"])
    rest = _against("  until all have come, s, against one call", whole, at_once, 3.0)
    longest = _against("  longest stall meanwhile, s", stalled, STALL_SECONDS, 1.0)
    opened = _against(
        f"console: memory, {MESSAGES:,} messages open, MiB", found["opened"], found["before"], 1.25
    )
    closed = _against("console: memory, closed again, MiB", found["closed"], found["before"], 1.15)
    return [row | {"details": found}, share, rest, longest, opened, closed]


def start(pairs: int) -> list[dict[str, Any]]:
    """From the start of the process to the sign-in page, against a window with one label.

    Then the same where no engine runs yet and one has to be started: its window is there beforehand.
    """
    root = Path(tempfile.mkdtemp(prefix="ah-"))
    bare, page, again, frame, late = [], [], [], [], []
    keys: dict[str, Any] = {}
    command, window = [*_START, os.fspath(root)], [sys.executable, "-c", _BARE_WINDOW]
    try:
        with _site(root, starter=False):
            for _ in range(pairs):
                bare.append(_until_said(window, "painted"))
                page.append(_until_said(command, "painted"))
            keys = _child("typing", command=command)
        for _ in range(pairs):
            again.append(_until_said(window, "painted"))
            frame.append(_until_said(command, "frame"))
            late.append(_until_said(command, "painted"))
    finally:
        shutil.rmtree(root, ignore_errors=True)
    row = _pairs("console: start to sign-in page, bare window, s", page, bare)
    first = _pairs("console: start to first frame, no engine yet, s", frame, again)
    waited = _against(
        "console: a key's wait, pages being imported, s", keys["longest"], FRAME_SECONDS, 1.0
    )
    return [row, first | {"sign-in page": statistics.median(late)}, waited]


def listing(pairs: int) -> dict[str, Any]:
    """One conversation of a long list becomes the latest: changed, laid out, painted.

    In processor time of the main thread, since so little is measured.
    """
    found = _child(CONVERSATIONS, 8 * pairs, command=_LIST)
    seconds = statistics.median(found["processor"])
    name = f"console: one of {CONVERSATIONS:,} conversations changes, s"
    return _against(name, seconds, CHANGE_SECONDS, 1.0) | {"details": found}


def pages(pairs: int) -> dict[str, Any]:
    """Each page opened for the first time, from click to painted, in processor time of the main thread."""
    found = [_child("pages", command=_SCRIPTED) for _ in range(min(pairs, 5))]
    seconds = {key: statistics.median(each[key] for each in found) for key in found[0]}
    slowest = max(seconds, key=seconds.__getitem__)
    name = f"console: page opened first, slowest ({slowest}), s"
    return _against(name, seconds[slowest], STALL_SECONDS, 1.0) | {"details": found}


def keys(_pairs: int) -> list[dict[str, Any]]:
    """A key to painted, in processor time: in 100,000 characters, in lines or one, and while searching."""
    found = _child("keys", command=_SCRIPTED)
    return [
        _against(f"console: a key in {what}, p99, s", found[key], FRAME_SECONDS, 1.0)
        for key, what in (
            ("draft", "a long draft"),
            ("line", "one long line"),
            ("search", "the search field"),
        )
    ]


def resizing(_pairs: int) -> dict[str, Any]:
    """One step of resizing a window with 2,000 messages, in processor time."""
    found = _child("resizing", command=_SCRIPTED)
    row = _against("console: resized, 2,000 messages, median, s", found["p50"], FRAME_SECONDS, 1.0)
    return row | {"details": found}


def idle(_pairs: int) -> dict[str, Any]:
    """Processor time of console, engine and worker while nobody does anything; of one core."""
    root = Path(tempfile.mkdtemp(prefix="ah-"))
    try:
        with _site(root) as codes:
            found = _child("idle", root, codes[0], IDLE_SECONDS)
    finally:
        shutil.rmtree(root, ignore_errors=True)
    together = sum(found.values())
    row = _against("console: idle, share of a core, with engine", together, IDLE_SHARE, 1.0)
    return row | {"details": found}


def escape(pairs: int) -> dict[str, Any]:
    """From the Escape key to the end of the answer in the window."""
    root = Path(tempfile.mkdtemp(prefix="ah-"))
    try:
        with _site(root) as codes:
            found = _child("escape", root, codes[0], pairs)
    finally:
        shutil.rmtree(root, ignore_errors=True)
    worst = max(found["seconds"])
    row = _against("console: Esc to stopped, slowest, s", worst, STOP_SECONDS, 1.0)
    return row | {"details": found}


def soak(_pairs: int) -> list[dict[str, Any]]:
    """Memory after 200 conversations opened and closed, and after 1,000 answers; it levels off."""
    found = _child("soak", timeout=1200, command=_SCRIPTED)
    rows = []
    for what, name in (
        ("opening", "200 conversations opened"),
        ("streaming", "1,000 answers streamed"),
    ):
        first, last = statistics.mean(found[what][3:5]), statistics.mean(found[what][-2:])
        row = _against(f"console: memory, {name}, end/middle, MiB", last, first, 1.05)
        rows.append(row | {"details": found[what]})
    return rows


# ------------------------------------------------------------------------------ children

_CHILD = [sys.executable, "-m", "tests.benchmarks.console_child"]
_SCRIPTED = [sys.executable, "-m", "tests.benchmarks.console_scripted"]
_START = [sys.executable, "-m", "tests.benchmarks.console_start"]
_LIST = [sys.executable, "-m", "tests.benchmarks.console_list"]


def _child(
    *arguments: object, timeout: float = 600.0, command: list[str] = _CHILD
) -> dict[str, Any]:
    done = subprocess.run(
        [*command, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _until_said(command: list[str], word: str) -> float:
    """Seconds from the start of a process until it says something."""
    began = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        said = map(str.strip, process.stdout or ())
        if word not in said:
            raise RuntimeError("the window was not painted")
        seconds = time.perf_counter() - began
        for _ in said:
            """It may have more to say, and ends afterwards."""
        return seconds


def _pairs(name: str, ours: list[float], bare: list[float]) -> dict[str, Any]:
    """A row of alternating pairs, against a bare window."""
    pairs = list(zip(ours, bare, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    return {
        "name": name,
        "value": statistics.median(ours),
        "baseline": statistics.median(bare),
        "ratio": ratio,
        "target": "≤ 3",
        "ok": ratio <= 3,
        "pairs": [[round(a, 4), round(b, 4)] for a, b in pairs],
    }


def _against(name: str, value: float, baseline: float, target: float) -> dict[str, Any]:
    ratio = value / baseline
    return {
        "name": name,
        "value": value,
        "baseline": baseline,
        "ratio": ratio,
        "target": f"≤ {target:g}",
        "ok": ratio <= target,
    }


# ------------------------------------------------------------------------------ engines


@contextmanager
def _site(root: Path, *, starter: bool = True) -> Iterator[tuple[str, ...]]:
    """A site whose engine runs meanwhile.

    Gives:
        Its recovery codes.
    """
    codes = _set_up(root)[0] if not starter else ()
    client = find_or_start(root)
    try:
        if starter:
            pending = client.sign_in.begin_site("Bench", NAME, PASSWORD)
            code = pyotp.TOTP(pending.totp_secret).now()
            codes = client.sign_in.confirm_site(pending.pending_id, code).recovery_codes
        yield codes
    finally:
        pid = client.system.status().process_id
        client.close()
        _wait_for_end(pid)


def _wait_for_end(pid: int, seconds: float = 30.0) -> None:
    until = time.monotonic() + seconds
    while Path(f"/proc/{pid}").exists() and time.monotonic() < until:
        time.sleep(0.1)


def _set_up(root: Path, *lengths: int) -> tuple[tuple[str, ...], list[str]]:
    """A site made in this process, without a model.

    Args:
        root: Its folder.
        lengths: Messages of each conversation that it is to have.

    Returns:
        Its recovery codes, and the ids of its conversations.
    """
    paths = DataPaths(root)
    paths.prepare()
    options = HostOptions(argon2=_CHEAP, starter=None, keyring=None)
    host = Host(paths, mode="private", clock=SystemClock(), options=options)
    host.start()
    client = EngineClient(LocalTransport(Dispatcher(host.gate, host.factories)))
    pending = client.sign_in.begin_site("Bench", NAME, PASSWORD)
    created = client.sign_in.confirm_site(pending.pending_id, pyotp.TOTP(pending.totp_secret).now())
    codes = created.recovery_codes
    talks = [secrets.token_hex(16) for _ in lengths]
    if talks:
        signed_in = client.sign_in.sign_in(NAME, PASSWORD, codes[-1])
        person_id = signed_in.principal.person_id
        for talk, messages in zip(talks, lengths, strict=True):
            host.store.write(partial(_fill, host.vault, talk, person_id, messages))
    host.close(10.0)
    return codes, talks


def _fill(vault: Vault, talk: str, person_id: str, messages: int, uow: UnitOfWork) -> None:
    from tests.benchmarks.scripted_world import conversation

    plant(uow, vault, talk, person_id, conversation(talk, messages).messages)


BENCHES = (stall, opening, start, listing, pages, keys, resizing, idle, escape, soak)
