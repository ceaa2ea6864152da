"""How full the context of the model is: with what was written, and with what is being asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from app.chat.running_answer import FITS
from engine.api.chat import ContextFit
from engine.api.conversations import MessageState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.session import Session
    from app.tasks import Query
    from engine.api.chat import SendRequest
    from engine.api.conversations import Message


class ContextMeter(QObject):
    """Keeps the numbers that the composer shows.

    Args:
        session: Asks the engine.

    Attributes:
        fit: The numbers; None when they are not known.
        changed: Emitted with them.
    """

    changed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.fit: ContextFit | None = None
        self._session = session
        self._asking: Query[ContextFit] | None = None
        self._at_rest: ContextFit | None = None

    def measure(self, request: SendRequest) -> None:
        """Asks how a prompt would fit; an older question is not waited for any more."""
        chat = self._session.api.chat
        # A form takes no tokens, and one that is being written cannot be followed yet.
        free = replace(request.sampling, json_schema=None, grammar=None)
        request = replace(request, sampling=free)
        self.cancel()
        self._asking = self._session.tasks.query(
            self, lambda: chat.fit(request), self.tell, lambda _error: None, FITS
        )

    def cancel(self) -> None:
        """Waits for no numbers any more."""
        if self._asking is not None:
            self._asking.cancel()
            self._asking = None

    def rest(self) -> None:
        """Shows what is taken while nothing is being written."""
        self.cancel()
        if self.fit != self._at_rest:
            self.tell(self._at_rest)

    def show(self, fit: ContextFit | None) -> None:
        """Shows other numbers, and goes back to them when nothing is being written any more."""
        self._at_rest = fit
        self.tell(fit)

    def tell(self, fit: ContextFit | None) -> None:
        """Shows the numbers of what is being written."""
        self.fit = fit
        self.changed.emit(fit)

    def show_branch(self, messages: Sequence[Message], context_size: int) -> None:
        """Shows what the last answer took; while it runs, its tokens still come.

        Args:
            messages: The end of the branch.
            context_size: Of the model, in tokens; 0 when none is active.
        """
        last = next((each for each in reversed(messages) if each.prompt_tokens), None)
        if last is None or not context_size:
            self.show(None)
            return
        written = 0 if last.state is MessageState.RUNNING else last.completion_tokens
        tokens = last.prompt_tokens + written
        self.show(ContextFit(prompt_tokens=tokens, context_size=context_size, fits=True))

    def show_used(self, tokens: int) -> None:
        """Shows so many tokens of the same context."""
        if self.fit is not None:
            size = self.fit.context_size
            self.show(ContextFit(prompt_tokens=tokens, context_size=size, fits=True))

    def add(self, tokens: int) -> None:
        """Shows so many tokens more."""
        if self.fit is not None:
            self.show_used(self.fit.prompt_tokens + tokens)
