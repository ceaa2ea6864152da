"""Mouse and keys of the thread: selecting, choosing, going from entry to entry, copying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QClipboard,
    QCursor,
    QGuiApplication,
    QHelpEvent,
    QKeySequence,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QToolTip

from app.widgets.thread.entry import Position
from app.widgets.thread.entry_layout import COPY_CODE, Spot
from app.widgets.thread.fold import FOLD, UNFOLD
from app.widgets.thread.selection import Selection
from app.widgets.thread.thread_view import COPY_ALL, SCROLL, ThreadView

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QContextMenuEvent,
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QWheelEvent,
    )

    from app.shell.theme import Theme

COPY = "copy"
"""The key of an action that copies: its button says when it has."""
COPIED_MS = 1_500

_STEPS = {
    Qt.Key.Key_Left: QTextCursor.MoveOperation.Left,
    Qt.Key.Key_Right: QTextCursor.MoveOperation.Right,
    Qt.Key.Key_Up: QTextCursor.MoveOperation.Up,
    Qt.Key.Key_Down: QTextCursor.MoveOperation.Down,
}


class Thread(ThreadView):
    """The thread as people use it.

    With the keyboard: Ctrl+Up and Ctrl+Down go from message to message, Left and Right among the
    actions of that message, Enter chooses; Shift and the arrows move the end of the selection.

    Attributes:
        walked: Emitted with the entry that the keyboard went to, and the name of the action in it that
            it is on; empty for the entry itself.
    """

    walked = Signal(int, str)

    action_chosen = Signal(str, str)
    menu_wanted = Signal(str, QPoint)
    copied = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._selecting = False
        self._clicks = 0
        self._last_click = 0.0
        self.viewport().setMouseTracking(True)
        self._auto = QTimer(self)
        self._auto.setInterval(30)
        self._auto.timeout.connect(self._scroll_along)

    # -- copying --------------------------------------------------------------------------------

    def copy(self, *, as_markdown: bool = False) -> None:
        """Copies the selection, or the entry that the keyboard is on; all, once it has come."""
        if self.more_above and self.selection.is_all_from_the_top:
            self.once_whole(COPY_ALL, lambda: self.copy(as_markdown=as_markdown))
            return
        plain = self.selected_text(as_markdown=as_markdown)
        marked = self.selected_text(as_markdown=True)
        if not plain and self.current >= 0:
            plain = marked = self.entries[self.current].text.strip("\n")
        if plain:
            clipboard = QGuiApplication.clipboard()
            # Qt makes the data itself: what Python made would outlive it in the clipboard, and
            # take the process down at its end.
            clipboard.setText(plain)
            clipboard.mimeData().setData("text/markdown", marked.encode("utf-8"))
            html = "" if as_markdown else self.selected_html()
            if html:
                # Which encoding they take it for differs from program to program.
                coded = html.encode("ascii", "xmlcharrefreplace")
                clipboard.mimeData().setData("text/html", coded)
            self.copied.emit()

    def _offer_selection(self) -> None:
        """Lets the middle button paste what was selected with the mouse, where desktops do so."""
        clipboard = QGuiApplication.clipboard()
        text = self.selected_text() if clipboard.supportsSelection() else ""
        if text:
            clipboard.setText(text, QClipboard.Mode.Selection)

    # -- mouse ----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses what is there, or begins a selection."""
        if event.button() != Qt.MouseButton.LeftButton or not self.entries:
            return
        hot = self._spot_at(event.position())
        if hot is not None:
            self._choose(*hot)
            return
        self.set_current(-1)
        place = self._position_at(event.position())
        soon = event.timestamp() - self._last_click < QApplication.doubleClickInterval()
        if self._clicks == 2 and soon:
            self._clicks = 3
            self._select_around(place, QTextCursor.SelectionType.BlockUnderCursor)
            return
        self._clicks = 1
        extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.select(Selection(self.selection.anchor if extends else place, place))
        self._selecting = True

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Selects a word."""
        if self.entries and self._spot_at(event.position()) is None:
            self._clicks, self._last_click = 2, event.timestamp()
            place = self._position_at(event.position())
            self._select_around(place, QTextCursor.SelectionType.WordUnderCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draws the selection, or shows what can be chosen."""
        if not self.entries:
            return
        if self._selecting:
            place = self._position_at(event.position())
            self.select(Selection(self.selection.anchor, place))
            if self.viewport().rect().contains(event.position().toPoint()):
                self._auto.stop()
            elif not self._auto.isActive():
                self._auto.start()
            return
        hot = self._spot_at(event.position())
        self.set_hot(hot)
        self.set_hovered(self.locate(event.position())[0])
        shape = Qt.CursorShape.PointingHandCursor if hot else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Ends the selection."""
        if self._selecting:
            self._offer_selection()
        self._selecting = False
        self._auto.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Marks nothing when the pointer is elsewhere."""
        self.set_hot(None)
        self.set_hovered(-1)
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls; code under the pointer sideways."""
        delta = event.angleDelta()
        sideways = delta.x()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not sideways:
            sideways = delta.y()
        if sideways and self.entries:
            index, inside = self.locate(event.position())
            layout = self.layout_of(index)
            part = layout.part_at(inside.y())
            if part >= 0 and layout.parts[part].scroll(-sideways / 2):
                self.viewport().update()
            event.accept()
            return
        super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Asks for a menu for the entry at the pointer, or the one the keyboard is on."""
        if not self.entries:
            return
        if event.reason() is event.Reason.Keyboard:
            index = self.current if self.current >= 0 else len(self.entries) - 1
            point = self.viewport().mapToGlobal(self.rect_of(index).center().toPoint())
        else:
            index, _ = self.locate(QPointF(event.pos()))
            point = event.globalPos()
        self.menu_wanted.emit(self.entries[index].key, point)

    def viewportEvent(self, event: QEvent) -> bool:
        """Says what an action does when the pointer rests on it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self.entries:
            hot = self._spot_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), hot[1].action.name if hot else "", self)
            return True
        return super().viewportEvent(event)

    def _position_at(self, point: QPointF) -> Position:
        index, inside = self.locate(point)
        return Position(index, *self.layout_of(index).place_at(inside))

    def _spot_at(self, point: QPointF) -> tuple[int, Spot] | None:
        index, inside = self.locate(point)
        spot = self.layout_of(index).spot_at(inside)
        return None if spot is None else (index, spot)

    def _select_around(self, place: Position, what: QTextCursor.SelectionType) -> None:
        cursor = self.layout_of(place.entry).cursor_of(place.part, place.offset, place.offset)
        if cursor is None:
            return
        cursor.select(what)
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        self.select(
            Selection(
                Position(place.entry, place.part, start), Position(place.entry, place.part, end)
            )
        )
        self._offer_selection()

    def _scroll_along(self) -> None:
        point = self.viewport().mapFromGlobal(QCursor.pos())
        over = point.y() if point.y() < 0 else max(0, point.y() - self.viewport().height())
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(over / 2))
        self.select(Selection(self.selection.anchor, self._position_at(QPointF(point))))

    def _choose(self, index: int, spot: Spot) -> None:
        if not spot.action.enabled:
            return
        if spot.action.key in {FOLD, UNFOLD}:
            self.fold(index, folds=spot.action.key == FOLD)
            # The keyboard stays on the button, which does the opposite now.
            other = self.layout_of(index).spots[0]
            self.set_hot((index, other) if index == self.current else None)
            return
        if spot.action.key in {COPY, COPY_CODE}:
            self.set_done((index, spot))
            QTimer.singleShot(COPIED_MS, self, lambda: self.set_done(None))
        if spot.action.key == COPY_CODE:
            QGuiApplication.clipboard().setText(self.layout_of(index).code_at(spot.part))
            self.copied.emit()
        else:
            self.action_chosen.emit(self.entries[index].key, spot.action.key)

    # -- keys -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copies, selects, goes from entry to entry; scrolls otherwise."""
        if not (self._on_command(event) or self._on_walk(event)):
            super().keyPressEvent(event)

    def _on_command(self, event: QKeyEvent) -> bool:
        control = Qt.KeyboardModifier.ControlModifier
        both = control | Qt.KeyboardModifier.ShiftModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_C and event.modifiers() == both:
            self.copy(as_markdown=True)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif event.key() == Qt.Key.Key_Home:
            self.go_home()
        elif event.key() == Qt.Key.Key_End:
            self.scroll_to_end()
        else:
            return False
        return True

    def _on_walk(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        if not self.entries:
            return False
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down} and modifiers == control:
            self.go(1 if key == Qt.Key.Key_Down else -1)
        elif key in _STEPS and modifiers == shift and self.selection.anchor.entry >= 0:
            self._extend(_STEPS[Qt.Key(key)])
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right} and self.current >= 0:
            self._walk_spots(1 if key == Qt.Key.Key_Right else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self.hot:
            self._choose(*self.hot)
        else:
            return False
        return True

    def go(self, by: int) -> None:
        """Puts the keyboard on the next entry, or the one before."""
        last = len(self.entries) - 1
        if self.current < 0:
            index = last if by < 0 else self.locate(QPointF(0, 0))[0]
        else:
            index = max(0, min(last, self.current + by))
        self.set_hot(None)
        self.set_current(index)
        self.scroll_to(index)
        self.walked.emit(index, "")

    def _walk_spots(self, by: int) -> None:
        layout = self.layout_of(self.current)
        spots = [spot for spot in layout.spots if spot.action.enabled]
        if not spots:
            return
        at = -1
        if self.hot is not None and self.hot[0] == self.current and self.hot[1] in spots:
            at = spots.index(self.hot[1])
        at = (at + by) % len(spots) if at >= 0 else (0 if by > 0 else len(spots) - 1)
        self.set_hot((self.current, spots[at]))
        self.scroll_to(self.current, QRectF(spots[at].rect))
        self.walked.emit(self.current, spots[at].action.name)

    def _extend(self, step: QTextCursor.MoveOperation) -> None:
        """Moves the end of the selection by a character or a line, into the next block too."""
        if not self.selection and self.current >= 0:
            self.select(Selection(Position(self.current), Position(self.current)))
        place = self.selection.cursor
        layout = self.layout_of(place.entry)
        cursor = layout.cursor_of(place.part, place.offset, place.offset) if layout.parts else None
        forward = step in {QTextCursor.MoveOperation.Right, QTextCursor.MoveOperation.Down}
        if cursor is not None and cursor.movePosition(step):
            place = Position(place.entry, place.part, cursor.position())
        else:
            place = self._beside(place, forward)
        self.select(Selection(self.selection.anchor, place))
        self.show_place(place)

    def _beside(self, place: Position, forward: bool) -> Position:
        """The end of the block before, or the beginning of the one after."""
        layout = self.layout_of(place.entry)
        part = place.part + (1 if forward else -1)
        if 0 <= part < len(layout.parts):
            return Position(place.entry, part, 0 if forward else layout.length_of(part))
        entry = place.entry + (1 if forward else -1)
        if not 0 <= entry < len(self.entries):
            return place
        other = self.layout_of(entry)
        if forward or not other.parts:
            return Position(entry)
        last = len(other.parts) - 1
        return Position(entry, last, other.length_of(last))

    # -- finding --------------------------------------------------------------------------------

    def look_for(self, text: str) -> int:
        """Marks a text everywhere.

        Returns:
            How often it occurs.
        """
        self.finder.set_needle(text)
        self.viewport().update()
        return self.finder.total

    def find_next(self, by: int = 1) -> int:
        """Goes to the next place of what is looked for, or back.

        Returns:
            Its number, from 1; 0 when there is none. Back from the first one it stays there while
            earlier places are still to come.
        """
        if by < 0 and self.finder.number == 1 and self.more_above:
            self.once_whole(SCROLL, lambda: self.find_next(by))
            return 1
        found = self.finder.step(by)
        if found is None:
            return 0
        index, nth = found
        place = self.finder.place(self.layout_of(index), index, nth)
        self.show_found(place, self.finder.length)
        return self.finder.number

    # -- focus ----------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows where the keyboard is."""
        super().focusInEvent(event)
        by_key = event.reason() in {
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        }
        if by_key and self.current < 0 and self.entries:
            self.set_current(len(self.entries) - 1)
            self.walked.emit(self.current, "")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Shows the keyboard nowhere."""
        super().focusOutEvent(event)
        self.viewport().update()
