"""An engine killed with -9 in the middle of chats loses nothing that it acknowledged."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from engine.api.conversations import MessageState
from engine.audit.leaf import decode
from engine.audit.merkle import CompactRange, leaf_hash
from engine.clock import SystemClock
from tests.factories import open_engine
from tests.factories.chat_site import ChatSite
from tests.factories.newest_events import newest
from tests.fakes.scripted_runtime import ScriptedRuntime

REPOSITORY = Path(__file__).resolve().parents[2]


def acknowledged(out: IO[str], lines: int) -> list[list[str]]:
    """So many whole lines."""
    return [out.readline().rstrip("\n").split(" ", 3) for _ in range(lines)]


@pytest.mark.parametrize("lines", [1, 40, 101])
def test_what_was_acknowledged_survives_a_kill(tmp_path: Path, lines: int) -> None:
    root = tmp_path / "d"
    open_engine.make(root, SystemClock()).close()
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.factories.chat_until_killed", str(root)],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    with child.stdout:
        said = acknowledged(child.stdout, lines)
        child.send_signal(signal.SIGKILL)
        # What the pipe still holds was acknowledged as well; its last line may be cut.
        said += [line.split(" ", 3) for line in child.stdout.read().split("\n")[:-1]]
    assert child.wait() == -signal.SIGKILL

    site = ChatSite(open_engine.reopen(root, SystemClock()), ScriptedRuntime())
    messages = {
        message.message_id: message for message in site.ada.open_conversation(said[0][1]).messages
    }
    for kind, _, message_id, text in said:
        assert messages[message_id].text == text, kind
    assert MessageState.RUNNING not in {message.state for message in messages.values()}
    assert site.interrupted in {0, 1}
    # The log: no gap, and the tree is that of exactly these events.
    entries = newest(site.engine.audit, 1000)[::-1]
    assert [decode(entry.leaf.encode()).n for entry in entries] == list(range(len(entries)))
    tree = CompactRange()
    for entry in entries:
        tree.append(leaf_hash(entry.leaf.encode()))
    assert tree.root().hex() == site.engine.audit.head().root
    sent = sum(entry.action == "message.sent" for entry in entries)
    answered = sum(entry.action.startswith("answer.") for entry in entries)
    assert sent == answered == len(messages) // 2
    # And chat goes on in the same conversation.
    assert site.ask("after", said[0][1])[1].state is MessageState.COMPLETE
    assert len(site.ada.search("question 1 ")) >= 1
    site.close()
