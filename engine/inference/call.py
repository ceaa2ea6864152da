"""Calls into llama.cpp's decoder: their threads, their interruption, their length. Worker only."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.inference.batch import Batch
    from engine.inference.model import LoadedModel


class DecodeCall:
    """llama_decode, which a stop can end in the middle.

    Args:
        model: The loaded model.
    """

    def __init__(self, model: LoadedModel) -> None:
        self._model = model
        self._threads = model.batch_threads
        self._interruptible = ""
        self._began = 0.0
        self.stopped: set[str] = set()
        """Requests that are to end."""

    def stop(self, request_id: str) -> None:
        """Stops an answer; may be called from any thread, ends a call made for it alone at once."""
        self.stopped.add(request_id)
        if self._interruptible == request_id:
            self._model.abort.set()

    def busy_seconds(self) -> float:
        """How long the present work has been going on; 0 between calls. From any thread."""
        began = self._began
        return time.monotonic() - began if began else 0.0

    def begin(self) -> float:
        """Work begins that may take long; `end` ends it. Monotonic seconds."""
        self._began = time.monotonic()
        return self._began

    def end(self) -> None:
        """It has ended."""
        self._began = 0.0

    def decode(self, batch: Batch, only: str, *, reading: bool) -> int:
        """Runs a batch.

        Args:
            batch: What to decode.
            only: The request it is for, when it is for one alone.
            reading: Whether it is of a prompt alone. llama.cpp itself takes every batch of several
                tokens for one, also that of several answers.

        Returns:
            llama.cpp's code: 0 for success, 1 for no room, 2 for interrupted, else a failure.
        """
        model = self._model
        threads = model.batch_threads if reading else model.threads
        if threads != self._threads:
            self._threads = threads
            model.lib.llama_set_n_threads(model.context, model.threads, threads)
        model.abort.clear()
        self._interruptible = only
        if only in self.stopped:
            model.abort.set()
        self.begin()
        result = int(model.lib.llama_decode(model.context, batch.raw))
        self.end()
        self._interruptible = ""
        return result
