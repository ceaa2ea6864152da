"""Commands on conversations."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from typing import TYPE_CHECKING

import msgspec

from engine.api.answers import (
    AnswerEnded,
    AnswerEvent,
    AnswerPrefill,
    AnswerQueued,
    AnswerStarted,
    AnswerSummarising,
    AnswerText,
    AnswerUnstored,
)
from engine.api.chat import Chat, Overflow, SendRequest
from engine.api.conversations import MessageState
from engine.api.errors import EngineError
from engine.ctl.exit_codes import ExitCode
from engine.ctl.output import columns, local_time
from engine.ctl.secret_files import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from engine.ctl.session import Session


OVERFLOW = {
    "refuse": Overflow.REFUSE,
    "trim": Overflow.TRIM_OLDEST,
    "summarise": Overflow.SUMMARISE,
}


def conversations(session: Session) -> None:
    """The caller's conversations, latest first."""
    found = session.person.chat.list_conversations()
    rows = [("id", "changed", "title")]
    rows += [(each.conversation_id, local_time(each.updated_at), each.title) for each in found]
    session.output.result(found, columns(rows))


def chat(session: Session) -> ExitCode:
    """Sends a prompt and streams the answer; Ctrl-C stops it, and what is there is kept."""
    options = session.options
    defaults = session.person.system.settings().sampling.defaults
    request = SendRequest(
        text=sys.stdin.read() if options.text == "-" else options.text,
        conversation_id=options.conversation or "",
        system_prompt=options.system,
        sampling=msgspec.structs.replace(
            defaults,
            temperature=_or(options.temperature, defaults.temperature),
            max_tokens=int(_or(options.max_tokens, defaults.max_tokens)),
            seed=int(_or(options.seed, defaults.seed)),
            json_schema=read_text(options.schema, "schema") if options.schema else None,
            grammar=read_text(options.grammar, "grammar") if options.grammar else None,
        ),
        overflow=OVERFLOW[options.overflow],
    )
    service = session.person.chat
    stopper = _Stopper(service)
    with stopper.on_interrupt():
        events = session.confirmed(lambda: service.send(request))
        ended = _show(session, events, stopper)
    if stopper.asked:
        return ExitCode.INTERRUPTED
    bad = ended is None or ended.message.state in {MessageState.FAILED, MessageState.INTERRUPTED}
    return ExitCode.ENVIRONMENT if bad else ExitCode.OK


def _show(session: Session, events: Iterator[AnswerEvent], stopper: _Stopper) -> AnswerEnded | None:
    output = session.output
    ended = None
    for event in events:
        if output.json:
            output.result(event)
        match event:
            case AnswerStarted():
                stopper.answer_is(event.answer_id)
                output.note(f"conversation {event.conversation_id}")
            case AnswerQueued() | AnswerSummarising() | AnswerPrefill() if not output.json:
                output.progress(_progress(event))
            case AnswerText() if not output.json:
                output.piece(event.text)
            case AnswerUnstored() if not output.json:
                output.piece("\n")
                output.note("not stored yet: the disk is full; it is stored once there is room")
            case AnswerEnded():
                ended = event
            case _:
                pass
    if not output.json:
        output.piece("\n")
        if ended is not None and ended.problem:
            output.note(ended.problem.text)
    return ended


def _progress(event: AnswerQueued | AnswerSummarising | AnswerPrefill) -> str:
    if isinstance(event, AnswerQueued):
        return f"waiting for other answers: place {event.position} in the queue"
    if isinstance(event, AnswerSummarising):
        return f"summing up: {event.done} of {event.total} messages"
    return f"reading the prompt: {event.done} of {event.total} tokens"


class _Stopper:
    """Turns Ctrl-C into a stop of the answer, and a second one into an end of the command."""

    def __init__(self, service: Chat) -> None:
        self._service = service
        self._answer_id = ""
        self.asked = False

    def answer_is(self, answer_id: str) -> None:
        self._answer_id = answer_id
        if self.asked:
            self._stop()

    @contextlib.contextmanager
    def on_interrupt(self) -> Iterator[None]:
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = signal.signal(signal.SIGINT, self._on_signal)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
        if self._answer_id:
            # The main thread sits in the stream, which goes on to the answer's end.
            threading.Thread(target=self._stop, daemon=True).start()

    def _stop(self) -> None:
        with contextlib.suppress(EngineError):
            self._service.stop(self._answer_id)


def _or(given: float | None, default: float) -> float:
    return default if given is None else given
