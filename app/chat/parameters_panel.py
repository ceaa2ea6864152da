"""How the next token is drawn, and the system prompt: a panel on the right of the thread."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.widgets.buttons import push_button
from app.widgets.labels import PlainLabel
from engine.api.chat import Sampling

if TYPE_CHECKING:
    from app.shell.theme import Theme


class ParametersPanel(QFrame):
    """Edits `Sampling` and the system prompt.

    Attributes:
        changed: Emitted when a valid value was set.
        closed: Emitted when the panel should go.
    """

    changed = Signal()
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("frame", "side")
        self.setFixedWidth(theme.size("side_panel"))
        self._setting = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 14, 8, 14)
        outer.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(self.tr("Parameters"), "heading"))
        head.addStretch(1)
        self.reset_button = push_button(self.tr("Reset"), "quiet", name=self.tr("Reset parameters"))
        self.close_button = push_button(self.tr("Close"), "quiet", name=self.tr("Close parameters"))
        head.addWidget(self.reset_button)
        head.addWidget(self.close_button)
        outer.addLayout(head)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("surface", "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        area.setWidget(inside)
        outer.addWidget(area, 1)
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        column.addLayout(self._grid)
        self._add_fields(column)
        self.set_values(Sampling(), "")
        self._connect()

    def _add_fields(self, column: QVBoxLayout) -> None:
        self.temperature = self._decimal(self.tr("Temperature"), 0.0, 5.0)
        self.top_p = self._decimal(self.tr("Top-p"), 0.0, 1.0)
        self.top_k = self._whole(self.tr("Top-k"), 0, 10_000)
        self.min_p = self._decimal(self.tr("Min-p"), 0.0, 1.0)
        self.repeat_penalty = self._decimal(self.tr("Repeat penalty"), 0.0, 3.0)
        self.max_tokens = self._whole(self.tr("Max tokens, 0 for all"), 0, 1_000_000)
        self.seed = self._whole(self.tr("Seed, -1 for any"), -1, 2_147_483_647)
        self.stop = QLineEdit()
        self.stop.setAccessibleName(self.tr("Stop strings"))
        self.stop.setPlaceholderText(self.tr("Separated by |"))
        self.system_prompt = self._text(self.tr("System prompt"), 96)
        self.json_schema = self._text(self.tr("JSON schema"), 96)
        self.json_schema.setProperty("kind", "mono")
        self.problem = PlainLabel("", "small", wrap=True)
        self.problem.set_tone("bad")
        self.problem.hide()
        for caption, field in (
            (self.tr("Stop strings"), self.stop),
            (self.tr("System prompt"), self.system_prompt),
            (self.tr("JSON schema the answer must follow"), self.json_schema),
        ):
            column.addSpacing(6)
            column.addWidget(PlainLabel(caption, "small"))
            column.addWidget(field)
        column.addWidget(self.problem)
        column.addStretch(1)

    def _connect(self) -> None:
        decimals = (self.temperature, self.top_p, self.min_p, self.repeat_penalty)
        for decimal in decimals:
            decimal.valueChanged.connect(self._on_changed)
        for whole in (self.top_k, self.max_tokens, self.seed):
            whole.valueChanged.connect(self._on_changed)
        self.stop.textChanged.connect(self._on_changed)
        self.system_prompt.textChanged.connect(self._on_changed)
        self.json_schema.textChanged.connect(self._on_changed)
        self.reset_button.clicked.connect(self._on_reset)
        self.close_button.clicked.connect(self.closed)

    def set_values(self, sampling: Sampling, system_prompt: str) -> None:
        """Shows values without emitting `changed`."""
        self._setting = True
        self.temperature.setValue(sampling.temperature)
        self.top_p.setValue(sampling.top_p)
        self.top_k.setValue(sampling.top_k)
        self.min_p.setValue(sampling.min_p)
        self.repeat_penalty.setValue(sampling.repeat_penalty)
        self.max_tokens.setValue(sampling.max_tokens)
        self.seed.setValue(sampling.seed)
        self.stop.setText("|".join(sampling.stop))
        self.system_prompt.setPlainText(system_prompt)
        self.json_schema.setPlainText(sampling.json_schema or "")
        self._setting = False
        self._check()

    def sampling(self) -> Sampling:
        """The values; a schema that is no JSON is left out."""
        schema = self.json_schema.toPlainText().strip()
        return Sampling(
            temperature=self.temperature.value(),
            top_p=self.top_p.value(),
            top_k=self.top_k.value(),
            min_p=self.min_p.value(),
            repeat_penalty=self.repeat_penalty.value(),
            max_tokens=self.max_tokens.value(),
            seed=self.seed.value(),
            stop=tuple(part for part in self.stop.text().split("|") if part),
            json_schema=schema if schema and _is_json(schema) else None,
        )

    def _on_reset(self) -> None:
        self.set_values(Sampling(), "")
        self.changed.emit()

    def _on_changed(self) -> None:
        if not self._setting:
            self._check()
            self.changed.emit()

    def _check(self) -> None:
        schema = self.json_schema.toPlainText().strip()
        wrong = bool(schema) and not _is_json(schema)
        self.problem.setText(
            self.tr("The schema is no JSON yet, so it is not used.") if wrong else ""
        )
        self.problem.setVisible(wrong)

    def _decimal(self, name: str, low: float, high: float) -> QDoubleSpinBox:
        field = QDoubleSpinBox()
        field.setRange(low, high)
        field.setSingleStep(0.05)
        field.setDecimals(2)
        self._place(name, field)
        return field

    def _whole(self, name: str, low: int, high: int) -> QSpinBox:
        field = QSpinBox()
        field.setRange(low, high)
        self._place(name, field)
        return field

    def _place(self, name: str, field: QSpinBox | QDoubleSpinBox) -> None:
        field.setAccessibleName(name)
        field.setFixedWidth(104)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        row = self._grid.rowCount()
        self._grid.addWidget(PlainLabel(name, "muted"), row, 0)
        self._grid.addWidget(field, row, 1)

    @staticmethod
    def _text(name: str, height: int) -> QPlainTextEdit:
        field = QPlainTextEdit()
        field.setAccessibleName(name)
        field.setFixedHeight(height)
        field.setTabChangesFocus(True)
        return field


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
