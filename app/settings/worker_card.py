"""The settings of the model worker, for admins: threads, GPU, context, layers of its sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.widgets.announce import announce
from app.widgets.buttons import push_button
from app.widgets.labels import PlainLabel
from app.widgets.wheel import leave_wheel_to_page

if TYPE_CHECKING:
    from engine.api.system import SiteSettings, WorkerReport

MAX_THREADS, MAX_LAYERS, MAX_CONTEXT = 256, 1000, 1024 * 1024
CONTEXT_STEP = 512
NAME_WIDTH, FIELD_WIDTH = 116, 176
TEXT_MARGIN = 8


def number_field() -> QSpinBox:
    """A field for a number; the style sheet's padding does not reach the text of a spin box."""
    field = QSpinBox()
    leave_wheel_to_page(field)
    field.lineEdit().setTextMargins(TEXT_MARGIN, 0, 0, 0)
    return field


class WorkerCard(QFrame):
    """Three numbers, the layers to require, what each means, and the button that changes them.

    The engine judges the values; its refusal is shown here, where they were typed.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "card")
        self._known: SiteSettings | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(8)
        column.addWidget(PlainLabel(self.tr("Model worker"), "heading"))
        column.addWidget(
            PlainLabel(
                self.tr(
                    "How the model runs, for everyone on this site. A change loads the model anew; "
                    "an answer that is being written ends as interrupted and is kept."
                ),
                "muted",
                wrap=True,
            )
        )
        self.threads = self._number(0, MAX_THREADS, self.tr("chosen by itself"))
        self.gpu_layers = self._number(-1, MAX_LAYERS, self.tr("all that fit"))
        self.context_size = self._number(0, MAX_CONTEXT, self.tr("the model's own"))
        self.context_size.setSingleStep(CONTEXT_STEP)
        self.context_size.setSuffix(self.tr(" tokens"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.setColumnMinimumWidth(0, NAME_WIDTH)
        grid.setColumnStretch(2, 1)
        rows = (
            (
                self.tr("Threads"),
                self.threads,
                self.tr("Processor cores the model may use. 0: chosen by itself."),
            ),
            (
                self.tr("GPU layers"),
                self.gpu_layers,
                self.tr("Layers of the model on the GPU. -1: all that fit, 0: none."),
            ),
            (
                self.tr("Context size"),
                self.context_size,
                self.tr("Longest conversation; more needs more memory. 0: the model's own."),
            ),
        )
        for at, (name, field, meaning) in enumerate(rows):
            field.setAccessibleName(name)
            field.setAccessibleDescription(meaning)
            grid.addWidget(PlainLabel(name, "muted"), at, 0)
            grid.addWidget(field, at, 1)
            grid.addWidget(PlainLabel(meaning, "small", wrap=True), at, 2)
        column.addSpacing(4)
        column.addLayout(grid)
        column.addLayout(self._sandbox())
        row = QHBoxLayout()
        row.setSpacing(12)
        self.said = PlainLabel("", "small", wrap=True, selectable=True)
        self.button = push_button(self.tr("Change worker settings"))
        row.addWidget(self.said, 1)
        row.addWidget(self.button)
        column.addSpacing(4)
        column.addLayout(row)
        self._check()

    def _sandbox(self) -> QVBoxLayout:
        self.layers = {
            "require_landlock": QCheckBox(self.tr("Landlock: sees the model and libraries only")),
            "require_bubblewrap": QCheckBox(self.tr("bubblewrap: a wall around the process")),
            "require_memory_limit": QCheckBox(self.tr("Memory limit")),
        }
        self.layers_said = PlainLabel("", "small", wrap=True)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addSpacing(4)
        column.addWidget(PlainLabel(self.tr("Required layers of the sandbox"), "muted"))
        for box in self.layers.values():
            box.setAccessibleName(self.tr("Require {0}").format(box.text()))
            box.toggled.connect(self._check)
            column.addWidget(box)
        column.addWidget(self.layers_said)
        return column

    def _number(self, low: int, high: int, lowest_means: str) -> QSpinBox:
        field = number_field()
        field.setRange(low, high)
        field.setSpecialValueText(lowest_means)
        field.setFixedWidth(FIELD_WIDTH)
        field.setGroupSeparatorShown(True)
        field.valueChanged.connect(self._check)
        return field

    def take_settings(self, settings: SiteSettings) -> None:
        """Shows what is in force; what was typed and is not saved stays."""
        typed, self._known = self.wanted() != self._known, settings
        if typed and self.wanted() != settings:
            self._check()
        else:
            self._show(settings)

    def _show(self, settings: SiteSettings) -> None:
        self.threads.setValue(settings.threads)
        self.gpu_layers.setValue(settings.gpu_layers)
        self.context_size.setValue(settings.context_size)
        decided = True
        for key, box in self.layers.items():
            box.setChecked(getattr(settings, key) > 0)
            decided = decided and getattr(settings, key) >= 0
        floor = self.tr(
            "No model is loaded where one of them is missing. Seccomp and no_new_privs are always "
            "required."
        )
        later = self.tr("Not decided yet: what the machine offers at the first load is required.")
        self.layers_said.setText(floor if decided else f"{floor} {later}")
        self._check()

    def show_worker(self, worker: WorkerReport | None) -> None:
        """Says what the worker runs with now."""
        if worker is None or worker.state != "ready":
            self._say(self.tr("No worker is ready now."), "")
            return
        threads = self.tr("%Ln threads", "", worker.threads)
        layers = self.tr("%Ln layers", "", worker.gpu_layers)
        self._say(
            self.tr("Now: {0}, {1} on the GPU, {2} of context.").format(
                threads, layers, self.tr("%Ln tokens", "", worker.context_size)
            ),
            "",
        )

    def show_problem(self, text: str) -> None:
        """Says why the values were not taken."""
        self._say(text, "bad")
        announce(self, text)
        self._check()

    def wanted(self) -> SiteSettings | None:
        """The settings as typed, everything else as it is; None before they are known."""
        if self._known is None:
            return None
        return msgspec.structs.replace(
            self._known,
            threads=self.threads.value(),
            gpu_layers=self.gpu_layers.value(),
            context_size=self.context_size.value(),
            **{
                key: int(box.isChecked())
                for key, box in self.layers.items()
                # What nobody decided stays so until somebody does.
                if box.isChecked() != (getattr(self._known, key) > 0)
            },
        )

    def _say(self, text: str, tone: str) -> None:
        self.said.setText(text)
        self.said.set_tone(tone)

    def _check(self) -> None:
        wanted = self.wanted()
        self.button.setEnabled(wanted is not None and wanted != self._known)
