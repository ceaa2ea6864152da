"""Sends prompts until the process is killed, and says which ones were acknowledged.

Run by the durability test: `python -m tests.factories.chat_until_killed FOLDER`. Each line printed is
an acknowledged question or answer: kind, id and text.
"""

from __future__ import annotations

import sys
from pathlib import Path

from engine.api.chat import SendRequest
from engine.clock import SystemClock
from tests.factories import open_engine
from tests.factories.chat_site import ChatSite, ended, started
from tests.fakes.scripted_runtime import ScriptedRuntime


def main() -> None:
    """Sends for ever."""
    runtime = ScriptedRuntime(("part one, ", "part two"))
    site = ChatSite(open_engine.reopen(Path(sys.argv[1]), SystemClock()), runtime)
    conversation_id = ""
    number = 0
    while True:
        number += 1
        text = f"question {number}"
        stream = site.ada.send(SendRequest(text=text, conversation_id=conversation_id))
        first = started(stream)
        conversation_id = first.conversation_id
        sys.stdout.write(f"sent {conversation_id} {first.question_id} {text}\n")
        sys.stdout.flush()
        message = ended(stream).message
        sys.stdout.write(f"answered {conversation_id} {message.message_id} {message.text}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
