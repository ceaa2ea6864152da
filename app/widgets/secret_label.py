"""Shows a secret that must not be left behind in a clipboard or a selection."""

from __future__ import annotations

from app.widgets.labels import PlainLabel


class SecretLabel(PlainLabel):
    """Can be read, also by a screen reader, but neither selected nor copied.

    What a label lets people select, Ctrl+C and the selection of X11 keep for good; secrets are
    copied with `SecretClipboard` only.

    Args:
        name: What it is, said before the secret.
        role: How it looks; see `PlainLabel`.
    """

    def __init__(self, name: str, role: str) -> None:
        super().__init__("", role)
        self.setAccessibleName(name)

    def show_secret(self, text: str) -> None:
        """Shows the secret; an empty one takes it away."""
        self.setText(text)
