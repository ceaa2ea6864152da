"""What stands where a list would be: nothing yet, nothing found, an error, or a wait."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from app.widgets.buttons import push_button
from app.widgets.labels import PlainLabel, centred

WAIT_MS = 300
"""A wait that ends sooner is not shown."""
TEXT_WIDTH = 420


class StateView(QWidget):
    """A title, what it means, and at most one thing to do about it.

    Attributes:
        verb_chosen: Emitted when its button was pressed.
    """

    verb_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = PlainLabel("", "heading", wrap=True)
        self.title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.text = PlainLabel("", "muted", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(160)
        self.progress.setAccessibleName(self.tr("Loading"))
        self.button = push_button("", "primary", name=self.tr("Action"))
        self.button.clicked.connect(self.verb_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        for label in (self.title, self.text):
            label.setFixedWidth(TEXT_WIDTH)
            column.addLayout(centred(label))
        column.addSpacing(4)
        column.addLayout(centred(self.progress))
        column.addLayout(centred(self.button))
        column.addStretch(3)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(WAIT_MS)
        self._patience.timeout.connect(self._show_wait)

    def show_state(self, title: str, text: str, verb: str = "") -> None:
        """Shows a state that stays; `verb` is the text of its button, empty for none."""
        self._patience.stop()
        self.progress.hide()
        self._show(title, text, verb)

    def show_wait(self) -> None:
        """Says that something is being read, once it has taken a while."""
        self.progress.hide()
        self._show("", "", "")
        self._patience.start()

    def _show_wait(self) -> None:
        self.title.setText(self.tr("Reading"))
        self.title.show()
        self.progress.show()

    def _show(self, title: str, text: str, verb: str) -> None:
        self.title.setText(title)
        self.text.setText(text)
        self.button.setText(verb)
        self.button.setAccessibleName(verb or self.tr("Action"))
        for widget, shown in ((self.title, title), (self.text, text), (self.button, verb)):
            widget.setVisible(bool(shown))
