"""What `bench_console` measures of the list of conversations, in a process of its own.

    python -m tests.benchmarks.console_list CONVERSATIONS TIMES

Prints one JSON object as its last line.
"""

from __future__ import annotations

import json
import sys
import time

from msgspec.structs import replace

from tests.benchmarks.console_window import Window, until
from tests.benchmarks.scripted_world import conversation, scripted_world
from tests.fakes.fake_engine import FakeEngine

HOUR = 3600


def main() -> int:
    """One conversation after the other becomes the latest, as when an answer begins in it."""
    count, times = map(int, sys.argv[1:])
    world, _ = scripted_world(0)
    latest = 1_800_000_000
    for number in range(count):
        key = f"c{number:05}"
        made = conversation(key, 0)
        at = latest - number * HOUR
        summary = replace(made.summary, title=f"Rules {number}", created_at=at, updated_at=at)
        world.conversations[key] = replace(made, summary=summary)
    window = Window(lambda: FakeEngine(world))
    page, conversations = window.chat, window.chat.model.conversations
    until(lambda: page.list.entries.rowCount() > count and window.is_idle())
    seconds, processor = [], []
    for number in range(times):
        chosen = conversations.summaries[(300 + 701 * number) % count]
        changed = replace(chosen, running=True, updated_at=latest + number)
        began, used = time.perf_counter(), time.thread_time()
        conversations._on_lines((chosen.conversation_id,), [changed])
        page.list.executeDelayedItemsLayout()
        page.list.viewport().repaint()
        seconds.append(time.perf_counter() - began)
        processor.append(time.thread_time() - used)
    resets = page.list.entries.resets
    window.close()
    told = {"seconds": seconds, "processor": processor, "resets": resets}
    sys.stdout.write(json.dumps(told) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
