"""From token bytes to text that may be shown: whole UTF-8, and nothing of a stop string."""

from __future__ import annotations

import codecs


class StopScanner:
    """Finds stop strings across token boundaries.

    Args:
        stops: Strings that end an answer; empty ones are ignored.
    """

    def __init__(self, stops: tuple[str, ...]) -> None:
        self._stops = tuple(stop for stop in stops if stop)
        self._longest = max(map(len, self._stops), default=0)
        self._held = ""

    def feed(self, text: str) -> tuple[str, bool]:
        """Takes more text.

        Returns:
            What can be shown now, and whether a stop string was found (its text is not shown,
            nor anything after it).
        """
        if not self._stops:
            return text, False
        whole = self._held + text
        found = min((at for stop in self._stops if (at := whole.find(stop)) >= 0), default=-1)
        if found >= 0:
            self._held = ""
            return whole[:found], True
        keep = self._possible_start(whole)
        self._held = whole[len(whole) - keep :]
        return whole[: len(whole) - keep], False

    def flush(self) -> str:
        """What was held back, at the end of the answer."""
        held, self._held = self._held, ""
        return held

    def _possible_start(self, text: str) -> int:
        """Length of the longest end of `text` that a stop string could begin with."""
        for size in range(min(self._longest - 1, len(text)), 0, -1):
            tail = text[-size:]
            if any(stop.startswith(tail) for stop in self._stops):
                return size
        return 0


class TextStream:
    """Gathers the bytes of tokens until they are due.

    Args:
        stops: Strings that end the answer.
    """

    def __init__(self, stops: tuple[str, ...]) -> None:
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._scanner = StopScanner(stops)
        self.watches = bool(stops)
        """Whether each token has to be looked at as it comes."""
        self._raw = bytearray()
        self._text: list[str] = []
        self.n = 0
        """Tokens since the last `take`."""

    def add(self, piece: bytes) -> bool:
        """Appends a token's bytes; True when a stop string is complete."""
        self._raw += piece
        self.n += 1
        return self._advance() if self.watches else False

    def take(self) -> tuple[str, int]:
        """The text due now, and how many tokens it took."""
        if self._raw:
            self._advance()
        text, self._text = "".join(self._text), []
        n, self.n = self.n, 0
        return text, n

    def finish(self, *, stopped: bool) -> tuple[str, int]:
        """The rest. After a stop string, nothing that was held back belongs to the answer."""
        text, n = self.take()
        if not stopped:
            shown, found = self._scanner.feed(self._decode(b"", final=True))
            text += shown if found else shown + self._scanner.flush()
        return text, n

    def _advance(self) -> bool:
        text = self._decode(bytes(self._raw))
        self._raw.clear()
        shown, found = self._scanner.feed(text)
        if shown:
            self._text.append(shown)
        return found
