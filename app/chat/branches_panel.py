"""All branches of the open conversation as a tree; choosing a message goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QTreeWidgetItemIterator

from app.chat.side_panel import SidePanel
from app.widgets.labels import PlainLabel
from app.widgets.shown_text import name_as_shown, tip_as_shown
from engine.api.conversations import MessageRole

if TYPE_CHECKING:
    from app.session import Session
    from app.shell.theme import Theme
    from app.tasks import Failed, Query
    from engine.api.conversations import TreeNode

_ID, _CURRENT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class BranchesPanel(SidePanel):
    """Shows the tree of messages.

    Questions and answers that follow one another stand below each other; only where a conversation
    divides does the tree go deeper, or a long talk would run out of the panel.

    Args:
        theme: Its width and colours.
        session: Asks the engine.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__(theme, self.tr("Branches"), self.tr("Close the branches"))
        self._theme = theme
        self._session = session
        self._asked: Query[tuple[TreeNode, ...]] | None = None
        note = PlainLabel(
            self.tr("Every version of every message. Strong: the branch that is shown."),
            "small",
            wrap=True,
        )
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        for part in (self.tree, self.tree.header()):
            part.setAccessibleName(self.tr("Branches of this conversation"))
        self.tree.setIndentation(16)
        self.tree.setUniformRowHeights(True)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.itemActivated.connect(self._on_chosen)
        self.tree.itemClicked.connect(self._on_chosen)
        self.column.addWidget(note)
        self.column.addWidget(self.tree, 1)
        theme.changed.connect(self._colour)

    def ask(self, conversation_id: str, failed: Failed) -> None:
        """Asks the engine for the tree of a conversation; an empty id shows none."""
        if self._asked is not None:
            self._asked.cancel()
        if not conversation_id:
            self.tree.clear()
            return
        chat = self._session.api.chat
        self._asked = self._session.tasks.query(
            self, lambda: chat.tree(conversation_id), self._show, failed
        )

    def _show(self, nodes: tuple[TreeNode, ...]) -> None:
        self._asked = None
        self.tree.clear()
        versions: dict[str, int] = {}
        for node in nodes:
            versions[node.parent_id] = versions.get(node.parent_id, 0) + 1
        held: dict[str, QTreeWidgetItem] = {"": self.tree.invisibleRootItem()}
        last = None
        for node in nodes:
            under = held.get(node.parent_id, self.tree.invisibleRootItem())
            item = QTreeWidgetItem(under, [self._line(node)])
            item.setData(0, _ID, node.message_id)
            item.setToolTip(0, tip_as_shown(node.text))
            item.setData(0, _CURRENT, node.current)
            item.setFont(0, self._theme.font(size="small_px", strong=node.current))
            # Its answers stand beside it, unless there are several to choose from.
            held[node.message_id] = item if versions.get(node.message_id, 0) > 1 else under
            last = item if node.current else last
        self._colour()
        self.tree.expandAll()
        if last is not None:
            self.tree.setCurrentItem(last)
            self.tree.scrollToItem(last)

    def _colour(self) -> None:
        """Takes the colours of the scheme that is shown now."""
        every = QTreeWidgetItemIterator(self.tree)
        while (item := every.value()) is not None:
            tone = "text" if item.data(0, _CURRENT) else "muted"
            item.setForeground(0, self._theme.color(tone))
            every += 1

    def _line(self, node: TreeNode) -> str:
        who = self.tr("You") if node.role is MessageRole.USER else self.tr("Model")
        return f"{who}: {name_as_shown(' '.join(node.text.split()))}"

    def _on_chosen(self, item: QTreeWidgetItem) -> None:
        self.chosen.emit(item.data(0, _ID))
