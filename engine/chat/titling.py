"""Titles by the model itself, where the site wants them: after the first answer, in nobody's way.

A title waits until no answer is being written, and gives way at once when one begins. A person's
own title always stays. Without one of the model's, the first words of the question are the title.
"""

from __future__ import annotations

import logging
import secrets
import threading
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.api.conversations import MessageRole
from engine.api.errors import EngineError
from engine.api.events import Topic
from engine.api.sampling import Sampling
from engine.audit.actions import Action
from engine.chat.model_runtime import AnswerRequest, EndCause, Ended, Text, Turn, TurnRole
from engine.chat.prompting import said_on, turns_of
from engine.chat.rows import messages_of, open_unit
from engine.chat.texts import MAX_TITLE, clean_answer
from engine.chat.tree import path_to
from engine.store.tables import ConversationRow, SearchOutboxRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.audit.log import AuditLog
    from engine.chat.answer_feed import AnswerHub
    from engine.chat.model_runtime import ModelRuntime
    from engine.store.store import Store
    from engine.store.unit_of_work import UnitOfWork
    from engine.vault.vault import Vault

_log = logging.getLogger(__name__)

_QUESTION = "Write a title for this conversation, in its language: at most eight words. Write the title only."
_GRAMMAR = 'root ::= word (" " word){0,7}\nword ::= [^ \\t\\r\\n"*#<>|`]{1,24}'
_TOKENS = 24
_TRIES = 3
_FIRST_EXCHANGE = 2
"""Messages of a conversation that is to get a title."""


@dataclass(eq=False)
class _Job:
    conversation_id: str
    person_id: str
    tries: int = 0


class Titler:
    """Gives titles, one at a time.

    Args:
        store: Conversations.
        vault: Data keys.
        audit: The log.
        runtime: The model.
        hub: Which answers are running.
        publish: Tells clients what changed.
        wanted: Whether the site wants titles by the model.
    """

    def __init__(
        self,
        store: Store,
        vault: Vault,
        audit: AuditLog,
        runtime: ModelRuntime,
        hub: AnswerHub,
        publish: Callable[[Topic, str, str | None], None],
        wanted: Callable[[], bool],
    ) -> None:
        self._store = store
        self._vault = vault
        self._audit = audit
        self._runtime = runtime
        self._hub = hub
        self._publish = publish
        self._wanted = wanted
        self._changed = threading.Condition()
        self._jobs: deque[_Job] = deque()
        self._running = ""
        """Id of the request the model is busy with; empty between them."""
        self._closing = False
        self._thread: threading.Thread | None = None

    def give_way(self) -> None:
        """An answer begins: whatever title is being written ends, and is tried again later."""
        with self._changed:
            running, self._running = self._running, ""
        if running:
            self._runtime.stop(running)

    def answer_ended(self, conversation_id: str, person_id: str) -> None:
        """An answer is stored; its conversation may want a title."""
        if not self._wanted():
            return
        with self._changed:
            self._jobs.append(_Job(conversation_id, person_id))
            if self._thread is None and not self._closing:
                self._thread = threading.Thread(target=self._run, name="titles", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def close(self) -> None:
        """Ends; a conversation without a title keeps the first words."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self.give_way()
        if self._thread is not None:
            self._thread.join(5.0)

    # -------------------------------------------------------------------------------- inside

    def _run(self) -> None:
        while True:
            with self._changed:
                # Every end of an answer wakes this, so nothing is polled.
                self._changed.wait_for(lambda: self._closing or self._may_begin())
                if self._closing:
                    return
                job = self._jobs.popleft()
            try:
                self._give_title(job)
            except EngineError as error:
                _log.warning("A title was not written: %s", error.code)
            except Exception as error:  # noqa: BLE001 - the next conversation gets its title
                _log.error("A title was not written: %s", type(error).__name__)

    def _may_begin(self) -> bool:
        return bool(self._jobs) and not self._hub.running()

    def _give_title(self, job: _Job) -> None:
        turns = self._turns(job)
        if not turns:
            return
        request_id = f"title-{secrets.token_hex(8)}"
        with self._changed:
            self._running = request_id
        # Noted first and looked at then: an answer that begins now sees it, or is seen.
        text = "" if self._hub.running() else self._generate(request_id, job, turns)
        with self._changed:
            whole, self._running = self._running == request_id, ""
            job.tries += 1
            if not whole and job.tries < _TRIES:
                self._jobs.append(job)
        if whole and (title := _title_of(text)):
            self._store.write(lambda uow: self._commit(uow, job, title))

    def _turns(self, job: _Job) -> tuple[Turn, ...]:
        """The first exchange and the question for a title; nothing where none is wanted."""
        with self._store.read() as session:
            row = session.get(ConversationRow, job.conversation_id)
            if row is None or not _wants_title(row):
                return ()
            nodes = messages_of(session, job.conversation_id)
            path = [nodes[each] for each in path_to(nodes, row.tip_message_id)]
            unit = open_unit(self._vault, row)
            if len(path) != _FIRST_EXCHANGE or path[-1].role != MessageRole.ASSISTANT:
                return ()
            said = said_on(unit, path)
            # The same beginning as the conversation's, so that the model need not read it again.
            turns = turns_of(unit.system_prompt(row), said, 0)
        if turns[-1].role is not TurnRole.ASSISTANT:
            return ()
        turns = (*turns, Turn(TurnRole.USER, _QUESTION))
        size = self._runtime.count(turns)
        return turns if size.prompt_tokens + _TOKENS < size.context_size else ()

    def _generate(self, request_id: str, job: _Job, turns: tuple[Turn, ...]) -> str:
        sampling = Sampling(temperature=0.0, max_tokens=_TOKENS, seed=0, grammar=_GRAMMAR)
        request = AnswerRequest(request_id, job.conversation_id, turns, sampling)
        pieces = []
        for event in self._runtime.generate(request):
            if isinstance(event, Text):
                pieces.append(clean_answer(event.text))
            elif isinstance(event, Ended):
                whole = event.cause in {EndCause.END, EndCause.MAX_TOKENS}
                return "".join(pieces) if whole else ""
            if self._running != request_id:
                self._runtime.stop(request_id)
        return ""

    def _commit(self, uow: UnitOfWork, job: _Job, title: str) -> None:
        row = uow.session.get(ConversationRow, job.conversation_id)
        if row is None or not _wants_title(row):
            return
        unit = open_unit(self._vault, row)
        unit.replace_title(row, title)
        uow.session.add(
            SearchOutboxRow(person_id=job.person_id, conversation_id=job.conversation_id)
        )
        uow.session.flush()
        self._audit.append(
            uow,
            Action.CONVERSATION_TITLED,
            object_id=job.conversation_id,
            data={"title_hmac": unit.cipher.hmac(title)},
        )
        uow.after_commit(
            lambda: self._publish(Topic.CONVERSATION, job.conversation_id, job.person_id)
        )


def _wants_title(row: ConversationRow) -> bool:
    """Whether the title is still the first words: a person's own stays, and one change is enough."""
    return not row.title_set and row.title_version == 1 and not row.deleted_at


def _title_of(text: str) -> str:
    """A title out of what the model wrote."""
    return " ".join(text.split()).strip(" .,;:-'\"")[:MAX_TITLE]
