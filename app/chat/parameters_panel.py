"""How the next token is drawn, and the system prompt: a panel on the right of the thread."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.chat.parameter_help import ParameterHelp, explanations
from app.widgets.buttons import push_button
from app.widgets.choice_box import ChoiceBox
from app.widgets.exact_text_edit import ExactTextEdit
from app.widgets.labels import PlainLabel
from engine.api.chat import MAX_SYSTEM_PROMPT
from engine.api.sampling import MAX_CONSTRAINT, SAMPLING_RANGES, Sampling

if TYPE_CHECKING:
    from app.shell.theme import Theme


class Form(StrEnum):
    """What an answer must follow."""

    FREE = "free"
    JSON_SCHEMA = "json_schema"
    GRAMMAR = "grammar"


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
        self.help = ParameterHelp()
        outer.addWidget(self.help)
        self._outer = outer
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        column.addLayout(self._grid)
        self._add_fields(column)
        for name in explanations():
            if name:
                self.help.explain(getattr(self, name), name)
        self.set_values(Sampling(), "")
        self._connect()

    def _add_fields(self, column: QVBoxLayout) -> None:
        self.temperature = self._decimal(self.tr("Temperature"), "temperature")
        self.top_p = self._decimal(self.tr("Top-p"), "top_p")
        self.top_k = self._whole(self.tr("Top-k"), "top_k")
        self.min_p = self._decimal(self.tr("Min-p"), "min_p")
        self.repeat_penalty = self._decimal(self.tr("Repeat penalty"), "repeat_penalty")
        self.max_tokens = self._whole(self.tr("Max tokens"), "max_tokens")
        self.max_tokens.setSpecialValueText(self.tr("no limit"))
        self.seed = self._whole(self.tr("Seed"), "seed")
        self.seed.setSpecialValueText(self.tr("any", "seed"))
        self.stop = QLineEdit()
        self.stop.setAccessibleName(self.tr("Stop strings"))
        self.stop.setPlaceholderText(self.tr("Separated by |"))
        self.system_prompt = self._text(self.tr("System prompt"), MAX_SYSTEM_PROMPT)
        self.form = ChoiceBox()
        self.form.setAccessibleName(self.tr("Form of the answer"))
        for form, text in (
            (Form.FREE, self.tr("Any")),
            (Form.JSON_SCHEMA, self.tr("JSON schema")),
            (Form.GRAMMAR, self.tr("Grammar (GBNF)")),
        ):
            self.form.addItem(text, form.value)
        self.constraint = self._text("", MAX_CONSTRAINT)
        self.constraint.setProperty("kind", "mono")
        self.problem = PlainLabel("", "small", wrap=True)
        self.problem.set_tone("bad")
        self.problem.hide()
        for caption, field in (
            (self.tr("Stop strings"), self.stop),
            (self.tr("System prompt"), self.system_prompt),
            (self.tr("Form the answer must follow"), self.form),
        ):
            column.addSpacing(6)
            column.addWidget(PlainLabel(caption, "small"))
            column.addWidget(field)
        column.addWidget(self.constraint)
        column.addWidget(self.problem)
        column.addStretch(1)

    def _connect(self) -> None:
        for number in (
            self.temperature,
            self.top_p,
            self.top_k,
            self.min_p,
            self.repeat_penalty,
            self.max_tokens,
            self.seed,
        ):
            number.valueChanged.connect(self._on_changed)
        self.stop.textChanged.connect(self._on_changed)
        self.form.currentIndexChanged.connect(self._on_changed)
        for text in (self.system_prompt, self.constraint):
            text.textChanged.connect(self._on_changed)
            text.refused.connect(self._show_problem)
        self.reset_button.clicked.connect(self._on_reset)
        self.close_button.clicked.connect(self.closed)

    def put_on_top(self, widget: QWidget) -> None:
        """Shows something between the title and the parameters."""
        self._outer.insertWidget(1, widget)

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
        form = (
            Form.GRAMMAR
            if sampling.grammar
            else Form.JSON_SCHEMA
            if sampling.json_schema
            else Form.FREE
        )
        self.form.setCurrentIndex(self.form.findData(form.value))
        self.constraint.setPlainText(sampling.grammar or sampling.json_schema or "")
        self._setting = False
        self._check()

    def sampling(self) -> Sampling:
        """The values; a schema that is no JSON is left out."""
        form, text = self._form(), self.constraint.toPlainText()
        schema = form is Form.JSON_SCHEMA and _is_json(text)
        return Sampling(
            temperature=self.temperature.value(),
            top_p=self.top_p.value(),
            top_k=int(self.top_k.value()),
            min_p=self.min_p.value(),
            repeat_penalty=self.repeat_penalty.value(),
            max_tokens=int(self.max_tokens.value()),
            seed=int(self.seed.value()),
            stop=tuple(part for part in self.stop.text().split("|") if part),
            json_schema=text if schema else None,
            grammar=text if form is Form.GRAMMAR and text.strip() else None,
        )

    def _on_reset(self) -> None:
        self.set_values(Sampling(), "")
        self.changed.emit()

    def _on_changed(self) -> None:
        if not self._setting:
            self._check()
            self.changed.emit()

    def _form(self) -> Form:
        return Form(self.form.currentData())

    def _check(self) -> None:
        form, text = self._form(), self.constraint.toPlainText()
        self.constraint.setVisible(form is not Form.FREE)
        self.constraint.setAccessibleName(self.form.currentText())
        wrong = form is Form.JSON_SCHEMA and bool(text.strip()) and not _is_json(text)
        self._show_problem(
            self.tr("The schema is no JSON yet, so it is not used.") if wrong else ""
        )

    def _show_problem(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def _decimal(self, name: str, key: str) -> QDoubleSpinBox:
        field = self._whole(name, key)
        field.setDecimals(2)
        field.setSingleStep(0.05)
        return field

    def _whole(self, name: str, key: str) -> QDoubleSpinBox:
        # Not a QSpinBox, whose 32 bits with a sign are too few for a seed.
        field = QDoubleSpinBox()
        field.setDecimals(0)
        field.setRange(*SAMPLING_RANGES[key])
        self._place(name, field)
        return field

    def _place(self, name: str, field: QDoubleSpinBox) -> None:
        field.setAccessibleName(name)
        field.setFixedWidth(104)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        row = self._grid.rowCount()
        self._grid.addWidget(PlainLabel(name, "muted"), row, 0)
        self._grid.addWidget(field, row, 1)

    @staticmethod
    def _text(name: str, limit: int) -> ExactTextEdit:
        field = ExactTextEdit(limit)
        field.setAccessibleName(name)
        field.setFixedHeight(96)
        field.setTabChangesFocus(True)
        return field


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
