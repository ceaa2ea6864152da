"""What is wrong with what was typed, below it."""

from __future__ import annotations

from app.widgets.announce import announce
from app.widgets.labels import PlainLabel


class ProblemLabel(PlainLabel):
    """A red text that takes no room while nothing is wrong; a screen reader says it when it comes.

    Args:
        role: How it looks; see `PlainLabel`.
        selectable: Whether its text can be selected and copied.
    """

    def __init__(self, role: str = "small", *, selectable: bool = False) -> None:
        super().__init__("", role, wrap=True, selectable=selectable)
        self.set_tone("bad")
        self.hide()

    def say(self, text: str, *, anew: bool = False) -> None:
        """Says what is wrong.

        Args:
            text: An empty one takes it away.
            anew: Whether the same text is another refusal.
        """
        is_news = anew or text != self.text() or not self.isVisible()
        self.setText(text)
        self.setVisible(bool(text))
        if is_news and self.isVisible():
            announce(self, text)
