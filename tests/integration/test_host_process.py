"""Real engine processes killed, sealed and started twice: nothing acknowledged is lost."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from engine.api.chat import SendRequest
from engine.api.conversations import MessageState
from engine.api.errors import EngineError, SignInError, StateError
from engine.api.system import EngineState
from engine.rpc.client import ConnectionLostError
from engine.rpc.folder_lock import started_at
from tests.factories.site import (
    LONG,
    REPOSITORY,
    ProcessSite,
    answer,
    assert_helps,
    begun,
    ctl,
    entries,
    verified,
    wait_for,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.model, pytest.mark.slow]


@pytest.fixture
def site(data_dir: Path) -> Iterator[ProcessSite]:
    made = ProcessSite(data_dir)
    yield made
    made.close()
    # Shown by pytest when the test failed: what the engine says of its own faults.
    log = made.paths.runtime / "engine.log"
    sys.stderr.write(log.read_text() if log.exists() else "")


def test_a_second_engine_names_the_first(site: ProcessSite) -> None:
    site.connect()
    second = subprocess.run(
        [sys.executable, "-m", "engine", "--data", str(site.folder)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert second.returncode == 75, second.stderr
    assert f"process {site.pid}" in second.stderr, "the message names the holder"
    assert "two engines never share a folder" in second.stderr
    assert site.clients[-1].system.status().state is EngineState.NEW, "the first one goes on"


def test_killed_during_200_commits_from_several_threads(site: ProcessSite) -> None:
    """Every rename that was acknowledged is there, every event too, and the log verifies."""
    ada = site.create()
    first = answer(ada, "One.").message
    conversation = ada.chat.list_conversations()[0].conversation_id
    for _ in range(3):
        answer(ada, "Another.")
    ids = [each.conversation_id for each in ada.chat.list_conversations()]
    acknowledged: dict[str, int] = dict.fromkeys(ids, -1)
    asked: dict[str, int] = dict.fromkeys(ids, -1)
    total = 0
    enough = threading.Event()
    counting = threading.Lock()

    def rename(conversation_id: str) -> None:
        nonlocal total
        try:
            for number in range(1000):
                asked[conversation_id] = number
                ada.chat.rename_conversation(conversation_id, f"title {number}")
                acknowledged[conversation_id] = number
                with counting:
                    total += 1
                    if total >= 200:
                        enough.set()
        except EngineError as error:
            failures.append(error)

    failures: list[EngineError] = []
    threads = [threading.Thread(target=rename, args=(each,)) for each in ids]
    for thread in threads:
        thread.start()
    assert enough.wait(60), "200 commits were acknowledged"
    site.kill()
    for thread in threads:
        thread.join(30)
    assert all(isinstance(each, ConnectionLostError) for each in failures), failures
    assert len(failures) == len(threads), "the kill came in the middle"
    lost = failures[0]
    assert lost.text.count(".") >= 2, lost.text

    client = site.connect()
    ada = site.sign_in(client)
    titles = {each.conversation_id: each.title for each in ada.chat.list_conversations()}
    for each in ids:
        number = int(titles[each].removeprefix("title "))
        assert acknowledged[each] <= number <= asked[each], (
            f"acknowledged {acknowledged[each]}, found {number}, asked {asked[each]}"
        )
    renamed = entries(ada, "conversation.renamed")
    found = sum(int(title.removeprefix("title ")) + 1 for title in titles.values())
    assert len(renamed) == found, "one event for each change, no more and no less"
    assert ada.chat.open_conversation(conversation).messages[-1].text == first.text
    report = verified(ada)
    assert report.whole, report.problems


def test_killed_during_a_running_answer(site: ProcessSite) -> None:
    ada = site.create()
    stream = ada.chat.send(SendRequest(text="Tell me a very long tale.", sampling=LONG))
    started = begun(next(stream))

    for event in stream:
        if getattr(event, "text", "").strip():
            break

    def saved() -> str:
        return ada.chat.open_conversation(started.conversation_id).messages[-1].text.strip()

    wait_for(saved, "partial text, which is saved each second")
    site.kill()
    with pytest.raises(ConnectionLostError):
        list(stream)
    ada = site.sign_in(site.connect())
    question, row = ada.chat.open_conversation(started.conversation_id).messages
    assert question.text == "Tell me a very long tale.", "the prompt was committed first"
    assert row.state is MessageState.INTERRUPTED, "marked"
    assert row.text.strip(), "the partial text is kept"
    events = entries(ada, "answer.interrupted")
    assert [each.object for each in events] == [started.answer_id], "and an event says so"
    report = verified(ada)
    assert report.whole, report.problems
    again = answer(ada, "Go on.", started.conversation_id)
    assert again.message.state is MessageState.COMPLETE


def test_seal_starts_the_same_process_anew(site: ProcessSite) -> None:
    ada = site.create()
    client = site.clients[-1]
    said = answer(ada, "Hello.").message
    conversation = ada.chat.list_conversations()[0].conversation_id
    pid = site.pid
    started = started_at(pid)
    ada.system.seal()

    def sealed() -> bool:
        try:
            return client.system.status().state is EngineState.SEALED
        except ConnectionLostError:
            client.reconnect()
            return False

    wait_for(sealed, "it comes back sealed", 20)
    assert client.system.status().process_id == pid, "the same process"
    assert started_at(pid) == started, "never another one with its number"
    with pytest.raises((SignInError, StateError)) as caught:
        ada.chat.list_conversations()
    assert_helps(caught.value, "*", "ign in")
    wait_for(lambda: not _children(pid), "no worker outlives the seal", 10)
    ada = site.sign_in(client)
    assert ada.chat.open_conversation(conversation).messages[-1].text == said.text
    assert answer(ada, "Again.", conversation).message.state is MessageState.COMPLETE
    actions = [each.action for each in entries(ada)]
    assert actions.index("engine.seal_asked") < actions.index("engine.sealed")
    assert verified(ada).whole


def _children(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except FileNotFoundError:
        return []


def test_a_folder_that_cannot_be_written_is_told_by_the_command_line(short_tmp: Path) -> None:
    (short_tmp / "file").write_text("x")
    done = ctl(short_tmp / "file" / "data", "status")
    assert done.returncode == 6, done.stderr
    assert "cannot be written" in done.stderr
    assert "--data" in done.stderr


def test_a_folder_without_a_site_stays_as_it_is(short_tmp: Path) -> None:
    for folder in (short_tmp / "none" / "x", short_tmp):
        done = ctl(folder, "status")
        assert done.returncode == 8, (done.returncode, done.stderr)
        assert "no site" in done.stderr
        assert "anchorholdctl init" in done.stderr
    assert not list(short_tmp.iterdir())


def test_a_planted_plaintext_store_is_told_by_the_command_line(
    site: ProcessSite, short_tmp: Path
) -> None:
    ada = site.create()
    assert ada.system.status().state is EngineState.OPEN
    site.kill()
    store = site.paths.store
    for each in (store, store.with_name("store.db-wal"), store.with_name("store.db-shm")):
        each.unlink(missing_ok=True)
    planted = sqlite3.connect(store)
    planted.execute("CREATE TABLE person (name)")
    planted.close()
    password = short_tmp / "password"
    password.write_text("violet harbour antelope ladder\n")
    done = ctl(
        site.folder, "sign-in", "Ada", "--password-file", str(password), "--totp", site.codes[-1]
    )
    assert done.returncode == 7, (done.returncode, done.stderr)
    assert "not encrypted" in done.stderr
    assert "Restore the latest backup" in done.stderr
    assert store.read_bytes().startswith(b"SQLite format 3"), "left as it was found"
