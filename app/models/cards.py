"""The cards of the models page: what answers, what waits for approval, what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.widgets.cards import FigureCard
from app.widgets.times import mebibytes
from app.widgets.words import whole
from engine.api.models import ModelState

if TYPE_CHECKING:
    from engine.api.models import ModelVersion
    from engine.api.system import Status


class ModelCards(QObject):
    """Four figures about all versions."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.active = FigureCard(self.tr("Answers now"))
        self.waiting = FigureCard(self.tr("Waiting for approval"))
        self.approved = FigureCard(self.tr("Approved"))
        self.size = FigureCard(self.tr("On disk"))
        self.all = (self.active, self.waiting, self.approved, self.size)

    def show_versions(self, versions: list[ModelVersion], *, loaded: bool) -> None:
        """Counts anew; `loaded` is whether the active one is there or on its way."""
        active = next((each for each in versions if each.active), None)
        if active is not None and not loaded:
            self.active.set_figure(active.name, self.tr("Not loaded"), "warn")
        elif active is not None:
            self.active.set_figure(active.name, active.sha256[:8])
        else:
            self.active.set_figure(self.tr("none"), self.tr("Nobody can chat"), "warn")
        waiting = sum(each.state is ModelState.PROPOSED for each in versions)
        self.waiting.set_figure(
            whole(waiting),
            self.tr("A second steward approves") if waiting else self.tr("Nothing to approve"),
            "warn" if waiting else "",
        )
        approved = [each for each in versions if each.state is ModelState.APPROVED]
        waived = sum(each.waiver for each in approved)
        self.approved.set_figure(
            whole(len(approved)),
            self.tr("By one person, under a waiver: {0}").format(whole(waived))
            if waived
            else self.tr("All by two people"),
        )
        self.size.set_figure(
            mebibytes(sum(each.size for each in versions)), self.tr("Model files of this site")
        )


def is_away(status: Status) -> bool:
    """Whether the active model is neither loaded nor being loaded."""
    return status.worker is None or status.worker.state in {"failed", "stopped"}
