"""What is typed on the Chat page where nothing takes it lands in the composer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QInputMethodEvent, QInputMethodQueryEvent, QKeyEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.chat.composer import Composer
    from app.widgets.thread.hands import Thread

_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class TypingOn(QObject):
    """Hands the composer what a key says that every widget under the page has left alone.

    An input method, as for Chinese or for accents, writes into whatever has the keyboard; what it
    writes into the thread is shown in the composer, which gets the keyboard with the first word.

    Args:
        page: Where keys come to that no widget in it wants.
        thread: Has nothing to type into.
        composer: Takes it, if it can be written in.
    """

    def __init__(self, page: QWidget, thread: Thread, composer: Composer) -> None:
        super().__init__(page)
        self._page, self._thread, self._composer = page, thread, composer
        thread.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        page.installEventFilter(self)
        thread.installEventFilter(self)

    @property
    def _is_taken(self) -> bool:
        text = self._composer.text
        return text.isVisible() and text.isEnabled() and not text.isReadOnly()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes a key at the page, and what an input method says at the thread."""
        if watched is self._page:
            return isinstance(event, QKeyEvent) and self._take_key(event)
        if isinstance(event, QInputMethodEvent):
            return self._take_words(event)
        if isinstance(event, QInputMethodQueryEvent):
            return self._answer(event)
        return False

    def _take_key(self, event: QKeyEvent) -> bool:
        text = event.text()
        is_text = text.isprintable() and text.strip() and not event.modifiers() & _COMMANDS
        if event.type() is not QEvent.Type.KeyPress or not is_text or not self._is_taken:
            return False
        self._composer.type_on(text)
        return True

    def _take_words(self, event: QInputMethodEvent) -> bool:
        """What is not decided yet is shown there too; the keyboard would end it by moving."""
        if not self._is_taken:
            return False
        self._composer.text.inputMethodEvent(event)
        if event.commitString() and not event.preeditString():
            self._composer.text.setFocus()
        return True

    def _answer(self, event: QInputMethodQueryEvent) -> bool:
        """Tells the input method of the composer in place of the thread."""
        field, asked = self._composer.text, event.queries()
        for query in Qt.InputMethodQuery:
            if query in asked and query.value.bit_count() == 1:
                value = field.inputMethodQuery(query)
                if isinstance(value, QRectF):
                    place = self._thread.mapFrom(
                        self._page, field.mapTo(self._page, value.topLeft())
                    )
                    value = QRectF(place, value.size())
                event.setValue(
                    query, self._is_taken if query is Qt.InputMethodQuery.ImEnabled else value
                )
        event.accept()
        return True
