"""Chat on a real vault, store and log, with a scripted model."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Generic, TypeVar

import pytest

from engine.api.answers import AnswerEnded, AnswerStarted, AnswerText
from engine.api.chat import SendRequest
from engine.api.sampling import SamplingPolicy
from engine.chat.core import ChatCore
from engine.chat.model_runtime import ModelRuntime
from engine.chat.service import ChatService
from engine.chat.texts import check_sampling
from engine.store.deletions import Deletions
from engine.store.reserve import Reserve
from tests.factories.open_engine import OpenEngine, caller
from tests.fakes.scripted_runtime import ScriptedRuntime

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from engine.api.answers import AnswerEvent
    from engine.api.conversations import Message
    from engine.api.events import Topic
    from engine.api.sampling import Sampling

AnyRuntime = TypeVar("AnyRuntime", bound=ModelRuntime)

ADA, BOB = "aa" * 16, "bb" * 16


class ChatSite(Generic[AnyRuntime]):
    """One open engine with chat for two persons.

    Attributes:
        interrupted: Answers that the start found left running.
        published: What clients were told.
        policy: What the site allows.
    """

    def __init__(
        self,
        engine: OpenEngine,
        runtime: AnyRuntime,
        check_sampling: Callable[[Sampling], None] = check_sampling,
        *,
        titles_by_model: bool = False,
    ) -> None:
        self.engine = engine
        self.runtime = runtime
        self.policy = SamplingPolicy()
        self.published: list[tuple[Topic, str, str | None]] = []
        self.core = ChatCore(
            engine.store,
            engine.vault,
            engine.audit,
            runtime,
            deletions=Deletions(engine.store, Reserve(engine.paths.reserve, 1)),
            index_folder=engine.paths.index,
            publish=lambda *event: self.published.append(event),
            clock=engine.clock,
            save_every=0.05,
            check_sampling=check_sampling,
            policy=lambda: self.policy,
            titles_by_model=lambda: titles_by_model,
        )
        self.interrupted = self.core.start()
        self.ada = ChatService(self.core, caller(ADA))
        self.bob = ChatService(self.core, caller(BOB))

    def ask(
        self,
        text: str,
        conversation_id: str = "",
        parent_id: str = "",
        system_prompt: str | None = None,
    ) -> tuple[str, Message]:
        """Sends as Ada and waits for the answer; gives the conversation and the answer."""
        request = SendRequest(
            text=text,
            conversation_id=conversation_id,
            parent_id=parent_id,
            system_prompt=system_prompt,
        )
        stream = self.ada.send(request)
        return started(stream).conversation_id, ended(stream).message

    def close(self) -> None:
        self.core.close(5)
        self.engine.close()


ScriptedSite = ChatSite[ScriptedRuntime]


def ended(events: Iterator[AnswerEvent]) -> AnswerEnded:
    """The end of a stream."""
    last = list(events)[-1]
    assert isinstance(last, AnswerEnded)
    return last


def started(events: Iterator[AnswerEvent]) -> AnswerStarted:
    """The beginning of a stream."""
    first = next(events)
    assert isinstance(first, AnswerStarted)
    return first


def text_of(events: Iterator[AnswerEvent]) -> str:
    """All text of a stream."""
    return "".join(event.text for event in events if isinstance(event, AnswerText))


def next_text(events: Iterator[AnswerEvent]) -> str:
    """The next piece of text."""
    return next(event.text for event in events if isinstance(event, AnswerText) and event.text)


def eventually(condition: Callable[[], bool]) -> None:
    """Waits for what another thread does."""
    waiting = threading.Event()
    for _ in range(1500):
        if condition():
            return
        waiting.wait(0.02)
    pytest.fail("it did not come about")
