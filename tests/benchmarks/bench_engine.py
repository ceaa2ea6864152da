"""How long an engine takes from its start to its first answered call."""

from __future__ import annotations

import os
import secrets
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyotp

from engine.api.answers import AnswerText
from engine.api.chat import SendRequest
from engine.api.sampling import Sampling
from engine.clock import SystemClock
from engine.host import Host, HostOptions
from engine.paths import DataPaths
from engine.rpc.client import find_or_start
from engine.rpc.dispatch import Dispatcher
from engine.rpc.local import LocalTransport
from engine.rpc.proxy import EngineClient
from engine.store.tables import ConversationRow, MessageRow
from engine.vault.password_derivation import Argon2Parameters
from tests.benchmarks.bench_decode import Child, result
from tests.benchmarks.decode_baselines import SAMPLING, STORY, TOKENS

if TYPE_CHECKING:
    from engine.store.unit_of_work import UnitOfWork

NAME, PASSWORD = "bench", "correct horse battery staple"
# Argon2id is the password's own cost, by design; the figure leaves it out.
_CHEAP = Argon2Parameters(time_cost=1, memory_kib=64, parallelism=1)
_TEXT_BYTES = 64 * 1024
_ROWS_A_CHANGE = 256

_BASELINE = """
import sys
import engine.host, engine.rpc.server
from engine.store.store import Store
from engine.clock import SystemClock
from pathlib import Path
store = Store(Path(sys.argv[1]), backups=Path(sys.argv[2]), clock=SystemClock())
store.open(sys.stdin.read().strip())
with store.read() as session:
    from sqlalchemy import text
    session.execute(text("SELECT count(*) FROM person")).scalar()
print("ready", flush=True)
"""


def engine_start(pairs: int, megabytes: int = 1024) -> dict[str, Any]:
    """From starting the process to the first call answered out of the opened store, seconds.

    Args:
        pairs: Alternating pairs; at most as many as there are recovery codes.
        megabytes: Size of the vault.
    """
    # Not the temporary folder: 1 GB is too much for a small tmpfs.
    root = Path(tempfile.mkdtemp(prefix="ah-", dir="/var/tmp"))
    try:
        codes, key = _make_vault(root, megabytes)
        ours, theirs = [], []
        for number in range(min(pairs, len(codes))):
            theirs.append(_start_bare(root, key))
            ours.append(_start_engine(root, codes[number]))
    finally:
        shutil.rmtree(root)
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    return {
        "name": f"engine start to first call, {megabytes} MB vault, s",
        "value": statistics.median(ours),
        "baseline": statistics.median(theirs),
        "ratio": ratio,
        "target": "≤ 2",
        "ok": ratio <= 2,
        "pairs": len(ours),
    }


def _make_vault(root: Path, megabytes: int) -> tuple[tuple[str, ...], str]:
    paths = DataPaths(root)
    paths.prepare()
    options = HostOptions(argon2=_CHEAP, starter=None, keyring=None)
    host = Host(paths, mode="private", clock=SystemClock(), options=options)
    host.start()
    client = EngineClient(LocalTransport(Dispatcher(host.gate, host.factories)))
    pending = client.sign_in.begin_site("Bench", NAME, PASSWORD)
    created = client.sign_in.confirm_site(pending.pending_id, pyotp.TOTP(pending.totp_secret).now())
    rows = megabytes * 1024 * 1024 // _TEXT_BYTES
    for first in range(0, rows, _ROWS_A_CHANGE):
        host.store.write(partial(_fill, rows=min(_ROWS_A_CHANGE, rows - first)))
    key = host.vault.store_key()
    host.close(10.0)
    return created.recovery_codes, key


def _fill(uow: UnitOfWork, rows: int) -> None:
    conversation_id = secrets.token_hex(16)
    uow.session.add(
        ConversationRow(
            conversation_id=conversation_id,
            person_id=secrets.token_hex(16),
            epoch=1,
            data_key_wrapped=secrets.token_bytes(40),
            title_sealed=secrets.token_bytes(60),
            system_prompt_sealed=secrets.token_bytes(40),
            created_at=0,
            updated_at=0,
        )
    )
    uow.flush()
    uow.session.add_all(
        MessageRow(
            message_id=secrets.token_hex(16),
            conversation_id=conversation_id,
            role="user",
            state="complete",
            text_sealed=secrets.token_bytes(_TEXT_BYTES),
            created_at=0,
        )
        for _ in range(rows)
    )


def _start_bare(root: Path, key: str) -> float:
    paths = DataPaths(root)
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", _BASELINE, os.fspath(paths.store), os.fspath(paths.backups)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("no pipes")
        process.stdin.write(key)
        process.stdin.close()
        if process.stdout.readline().strip() != "ready":
            raise RuntimeError("the baseline did not open the store")
        return time.perf_counter() - began


def _start_engine(root: Path, code: str) -> float:
    began = time.perf_counter()
    client = find_or_start(root)
    try:
        signed_in = client.sign_in.sign_in(NAME, PASSWORD, code)
        person = client.with_token(signed_in.token)
        person.chat.list_conversations()
        seconds = time.perf_counter() - began
        pid = person.system.status().process_id
        person.sign_in.sign_out()
    finally:
        client.close()
    while Path(f"/proc/{pid}").exists():
        time.sleep(0.1)
    return seconds


def decode_through_everything(pairs: int) -> dict[str, Any]:
    """Tokens per second that reach a client, against a bare loop over the C API.

    Worker, frames, engine, store, audit and socket are all in it: a real engine process, asked over
    its socket, as the console asks.
    """
    root = Path(tempfile.mkdtemp(prefix="ah-"))
    client = find_or_start(root)
    try:
        pending = client.sign_in.begin_site("Bench", NAME, PASSWORD)
        created = client.sign_in.confirm_site(
            pending.pending_id, pyotp.TOTP(pending.totp_secret).now()
        )
        signed_in = client.sign_in.sign_in(NAME, PASSWORD, created.recovery_codes[0])
        person = client.with_token(signed_in.token)
        _answer_speed(person)  # loads the model
        worker = person.system.status().worker
        baseline = Child("bare", worker.threads if worker else 1)
        values, baselines = [], []
        for turn in range(pairs):
            for which in (turn % 2, 1 - turn % 2):
                if which:
                    baselines.append(baseline.ask("decode"))
                else:
                    values.append(_answer_speed(person))
        baseline.close()
        person.sign_in.sign_out()
    finally:
        client.close()
        shutil.rmtree(root, ignore_errors=True)
    return result("decode to the client, bare C API loop", values, baselines, 0.97, at_least=True)


def _answer_speed(person: EngineClient) -> float:
    """Tokens per second at the client, after the first text."""
    while True:
        began, ended, tokens = 0.0, 0.0, 0
        sampling = Sampling(**SAMPLING, max_tokens=TOKENS, seed=secrets.randbits(31))
        for event in person.chat.send(SendRequest(text=STORY, sampling=sampling)):
            if isinstance(event, AnswerText):
                if began:
                    tokens += event.tokens
                    ended = time.perf_counter()
                else:
                    began = ended = time.perf_counter()
        if tokens >= TOKENS // 2:  # the model sometimes ends early
            return tokens / (ended - began)


BENCHES = (engine_start, decode_through_everything)
