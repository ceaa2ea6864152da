"""What is behind a part of the footer: its page, or what there is to say to who has no page for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from app.error_texts import said_text
from app.widgets.shown_text import name_as_shown
from app.widgets.words import mode_name

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from app.shell.actions import Actions
    from app.shell.footer import Footer
    from app.shell.status_watch import StatusWatch
    from app.shell.workspace import Workspace

_PAGE_OF_PART = {"vault": "system", "model": "models", "audit": "audit", "isolation": "system"}


class FooterMenus(QWidget):
    """Opens a page or a menu above a part of the footer.

    Args:
        actions: What the menu of the person offers.
        workspace: Has the pages.
        watch: What is known of the engine.
        footer: Above which menus open.
        window: Whose.
    """

    def __init__(
        self,
        actions: Actions,
        workspace: Workspace,
        watch: StatusWatch,
        footer: Footer,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self.hide()
        self._actions, self._workspace = actions, workspace
        self._watch, self._footer = watch, footer

    def open(self, part: str, *, in_sight: bool, locked: bool) -> None:
        """Goes behind a part.

        Args:
            part: As `Footer.part_chosen` has it.
            in_sight: Whether the pages are shown now.
            locked: Whether the sign-in is locked.
        """
        if part in {"person", "lock"}:
            self._show_person(part, locked=locked)
            return
        key = _PAGE_OF_PART[part]
        if in_sight and self._workspace.has_page(key):
            self._workspace.show_page(key)
        else:
            self._show_facts(part)

    def _show_person(self, part: str, *, locked: bool) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Sign-in"))
        keys = ("sign-out",) if locked else ("lock", "go.settings", "sign-out")
        menu.addActions([each for key in keys if (each := self._actions.get(key)) is not None])
        self._pop_up(menu, part)

    def _show_facts(self, part: str) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Facts"))
        for line in self._facts_of(part):
            menu.addAction(name_as_shown(line).replace("&", "&&")).setEnabled(False)
        self._pop_up(menu, part)

    def _facts_of(self, part: str) -> list[str]:
        status, head = self._watch.status, self._watch.head
        if status is None:
            return [self.tr("The engine has not answered yet")]
        worker, isolation = status.worker, status.isolation
        if part == "model" and worker is not None:
            return [worker.model_name, f"SHA-256 {worker.model_sha256}"]
        if part == "audit" and head is not None:
            return [
                self.tr("%Ln events", "", head.size),
                self.tr("Root {0}").format(head.root),
            ]
        if part == "isolation" and isolation is not None:
            up = ", ".join(isolation.interfaces_up) or self.tr("none")
            return [self.tr("Interfaces up: {0}").format(up)]
        lines = [
            self.tr("Engine {0}, {1}").format(status.version, mode_name(status.mode)),
            self.tr("Install {0}").format(status.install_id),
        ]
        return [*lines, said_text(status.reason)] if status.reason else lines

    def _pop_up(self, menu: QMenu, part: str) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        button = self._footer.part(part)
        above: QPoint = button.mapToGlobal(button.rect().topLeft())
        menu.popup(above - menu.rect().bottomLeft())
