"""One real console window, drawn into memory, for whatever is measured in a process of its own."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import app  # noqa: F401 - keeps None, True and False alive before the first call of Qt
from app.bootstrap import Console
from app.chat.page import ChatPage
from app.shell.preferences import open_preferences
from engine.api.access import Role
from engine.api.chat import (
    Conversation,
    ConversationSummary,
    Message,
    MessageRole,
    MessageState,
)
from engine.api.people import Person
from engine.api.sampling import Sampling
from engine.api.system import EngineState
from tests.fakes.fake_engine import STARTER, FakeWorld

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.session import Client

NAME, PASSWORD = "bench", "correct horse battery staple"
TOKENS_A_SECOND = 200
TEXT = """## Old reports {0}

A rule needs three things: the **class**, the **period**, and who may set a *hold*; see `retention.rs`
and the formula $t_{{end}} = t_0 + {0}$ for each.

1. Count from the last use, so that a report someone still works with is kept.
2. Ask for the hold first, and write down *why* it was set.

```python
def is_due(report, today, days={0}):
    # a comment that is as long as comments are
    return (today - report.last_used).days > days and not report.held
```

| class | period | hold |
|---|---|---|
| report | {0} days | steward |
| letter | 10 years | steward, auditor |

> Nothing is deleted while a hold stands.

"""


class Window:
    """A console in this process, signed in on its chat page.

    Args:
        engine: Finds its engine.
        code: A recovery code, for an engine that wants to see one.
    """

    def __init__(self, engine: Callable[[], Client], code: str = "123456") -> None:
        self.application = QApplication([])
        self._folder = tempfile.TemporaryDirectory(prefix="ah-")
        settings = open_preferences(Path(self._folder.name) / "console.ini")
        self.console = Console(self.application, engine, settings)
        self.console.start()
        window = self.console.window
        window.resize(1280, 800)
        until(lambda: window.root.currentWidget() is not window.starting)
        nobody = self.console.session.nobody
        self.console.session.begin(nobody.sign_in.sign_in(NAME, PASSWORD, code))
        page = window.workspace.current_page()
        if not isinstance(page, ChatPage):
            raise TypeError("the chat page is not shown first")
        self.chat = page
        until(lambda: bool(page.model.conversations.summaries) or self.is_idle())

    def is_idle(self) -> bool:
        """Whether no call is under way."""
        return self.console.tasks.is_idle_but_streams

    def ask(self, text: str) -> None:
        """Types a prompt and presses Return."""
        self.chat.composer.text.setPlainText(text)
        QTest.keyClick(self.chat.composer.text, Qt.Key.Key_Return)

    def finish(self, seconds: float = 120.0) -> None:
        """Waits until an answer has begun, and then for its end."""
        until(lambda: self.chat.model.running or self.is_idle())
        until(lambda: not self.chat.model.running and self.is_idle(), seconds)

    def click_conversation(self, conversation_id: str) -> None:
        """Clicks a line of the list."""
        shown = self.chat.list
        row = shown.entries.row_of(conversation_id)
        index = shown.entries.index(row, 0)
        shown.scrollTo(index)
        place = shown.visualRect(index).center()
        QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def close(self) -> None:
        """Ends it."""
        self.console.stop()
        self._folder.cleanup()


def until(condition: Callable[[], object], seconds: float = 60.0) -> None:
    """Lets the console live until something holds."""
    ends = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > ends:
            raise TimeoutError
        wait(0.002)


def wait(seconds: float) -> None:
    """Lets the console live; `QTest.qWait` keeps Python's lock, so all threads would stand still."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def resident_mib(pid: int | str = "self") -> float:
    """Resident memory of a process, MiB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def processor_seconds(pid: int | str = "self") -> float:
    """Processor time of a process and its threads so far, seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def scripted_world(messages: int) -> tuple[FakeWorld, str]:
    """An engine in memory whose one conversation is long."""
    world = FakeWorld(state=EngineState.OPEN, pause=1 / TOKENS_A_SECOND, context_size=10**9)
    world.models[STARTER.sha256] = STARTER
    roles = (Role.ANALYST, Role.STEWARD)
    person = Person(
        person_id="p" * 32,
        name=NAME,
        roles=roles,
        custodian=True,
        active=True,
        locked_out=False,
        created_at=1_800_000_000,
        last_sign_in_at=0,
    )
    world.people[NAME] = (PASSWORD, person)
    talk = "c1"
    world.conversations[talk] = conversation(talk, messages)
    return world, talk


def conversation(key: str, messages: int) -> Conversation:
    """Questions and answers in turn, the answers with everything Markdown has."""
    made, parent_id = [], ""
    for number in range(messages):
        message_id = f"{key}-m{number}"
        asked = number % 2 == 0
        made.append(
            Message(
                message_id=message_id,
                parent_id=parent_id,
                role=MessageRole.USER if asked else MessageRole.ASSISTANT,
                text=f"What is rule {number}?" if asked else TEXT.format(number),
                state=MessageState.COMPLETE,
                created_at=1_800_000_000 + number,
                model_sha256="" if asked else STARTER.sha256,
                prompt_tokens=0 if asked else 60,
                completion_tokens=0 if asked else 180,
                milliseconds=0 if asked else 9_000,
                end_cause="" if asked else "end",
                sampling=None if asked else Sampling(seed=number),
            )
        )
        parent_id = message_id
    summary = ConversationSummary(
        conversation_id=key,
        title=f"Rules {key}",
        created_at=1_800_000_000,
        updated_at=1_800_000_000,
    )
    return Conversation(summary=summary, system_prompt="", messages=tuple(made))
