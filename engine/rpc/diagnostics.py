"""Diagnostics on stderr: for whoever maintains the program, bounded, and without content."""

from __future__ import annotations

import logging
import sys

LIMIT = 256 * 1024
"""Characters written at most by one process; a fault that repeats must not fill a disk."""


class BoundedHandler(logging.StreamHandler):  # type: ignore[type-arg]
    """Writes to stderr until the limit, then says once that it stops."""

    def __init__(self, limit: int = LIMIT) -> None:
        super().__init__(sys.stderr)
        self._left = limit

    def emit(self, record: logging.LogRecord) -> None:
        """Writes one record, without a traceback: its lines may quote what people wrote."""
        if self._left <= 0:
            return
        record.exc_info = None
        record.exc_text = None
        record.stack_info = None
        self._left -= len(record.getMessage()) + 64
        super().emit(record)
        if self._left <= 0:
            self.stream.write("Further diagnostics are left out.\n")
            self.flush()


def log_to_stderr() -> None:
    """Sends the engine's own diagnostics, warnings and worse, to stderr."""
    handler = BoundedHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
