"""How the next token is drawn, and the system prompt: a panel on the right of the thread."""

from __future__ import annotations

import json
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
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
from app.chat.policy_note import PolicyLimits, PolicyNote
from app.widgets.buttons import push_button, set_margins
from app.widgets.choice_box import ChoiceBox
from app.widgets.decimal_box import DecimalBox
from app.widgets.exact_text_edit import ExactTextEdit
from app.widgets.labels import PlainLabel
from app.widgets.problem_label import ProblemLabel
from app.widgets.wheel import leave_wheel_to_page
from app.widgets.words import parameter_name, range_text
from engine.api.chat import MAX_SYSTEM_PROMPT
from engine.api.sampling import (
    MAX_CONSTRAINT,
    PARAMETERS,
    SAMPLING_RANGES,
    Sampling,
    SamplingPolicy,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.shell.theme import Theme

NUMBERS = (*PARAMETERS, "seed")
NUMBER_MARGIN = 6
"""Of a number to its right, as far as texts begin; the style sheet's padding does not reach it."""


class Form(StrEnum):
    """What an answer must follow."""

    FREE = "free"
    JSON_SCHEMA = "json_schema"
    GRAMMAR = "grammar"


class ParametersPanel(QFrame):
    """Edits `Sampling` and the system prompt, within what the site allows.

    Attributes:
        policy: What the site allows, and where it begins.
        changed: Emitted when a valid value was set.
        closed: Emitted when the panel should go.
        preset_mended: Emitted with the id of the preset that should keep what is set now.
    """

    changed = Signal()
    closed = Signal()
    preset_mended = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("frame", "side")
        self.setFixedWidth(theme.size("side_panel"))
        self._setting = False
        self.policy = SamplingPolicy()
        self._left: dict[str, float] = {}
        """Numbers that were asked for and are not allowed; the nearest are shown."""
        self._preset = self._preset_name = ""
        outer = QVBoxLayout(self)
        set_margins(outer, 16, 14, 8, 14)
        outer.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(self.tr("Parameters"), "heading"))
        self.reset_button = push_button(self.tr("Reset"), "quiet", name=self.tr("Reset parameters"))
        self.close_button = push_button(self.tr("Close"), "quiet", name=self.tr("Close parameters"))
        head.addWidget(self.reset_button)
        # The button that opened this lay where the rest is: clicked twice, it hits none.
        head.addStretch(1)
        head.addWidget(self.close_button)
        outer.addLayout(head)
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("surface", "panel")
        column = QVBoxLayout(inside)
        set_margins(column, 0, 0, 8, 0)
        column.setSpacing(6)
        area.setWidget(inside)
        outer.addWidget(area, 1)
        self.note = PolicyNote()
        room = QHBoxLayout()
        set_margins(room, 0, 0, 8, 0)
        room.addWidget(self.note)
        outer.insertLayout(1, room)
        self.help = ParameterHelp()
        outer.addWidget(self.help)
        self._outer = outer
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self.limits = PolicyLimits()
        column.addWidget(self.limits)
        column.addLayout(self._grid)
        self._add_fields(column)
        for name in explanations():
            if name:
                self.help.explain(getattr(self, name), name)
        self.set_values(self.policy.defaults, "")
        self._connect()

    def _add_fields(self, column: QVBoxLayout) -> None:
        self.temperature = self._number(DecimalBox(), "temperature")
        self.top_p = self._number(DecimalBox(), "top_p")
        self.top_k = self._number(_whole_box(), "top_k")
        self.min_p = self._number(DecimalBox(), "min_p")
        self.repeat_penalty = self._number(DecimalBox(), "repeat_penalty")
        self.max_tokens = self._number(_whole_box(), "max_tokens")
        self.seed = self._number(_whole_box(), "seed")
        self.seed.setSpecialValueText(self.tr("any", "seed"))
        self.stop = QLineEdit()
        self.stop.setAccessibleName(self.tr("Stop strings"))
        self.stop.setPlaceholderText(self.tr("For example END|STOP"))
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
        self.problem = ProblemLabel()
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
        for name, field in self._numbers().items():
            field.valueChanged.connect(partial(self._on_number, name))
        self.stop.textChanged.connect(self._on_changed)
        self.form.currentIndexChanged.connect(self._on_changed)
        self.form.activated.connect(lambda _at: self._bring_form_in_sight())
        for text in (self.system_prompt, self.constraint):
            text.textChanged.connect(self._on_changed)
            text.refused.connect(self._show_problem)
        self.reset_button.clicked.connect(self._on_reset)
        self.close_button.clicked.connect(self.closed)
        self.note.accepted.connect(self._on_accepted)

    def put_on_top(self, widget: QWidget) -> None:
        """Shows something between the title and the parameters."""
        self._outer.insertWidget(1, widget)

    def set_policy(self, policy: SamplingPolicy) -> None:
        """Keeps to a policy from now on; what nobody has changed becomes its default.

        What is not allowed any more gives way to the nearest, and comes back with a policy that
        allows it again, unless it was changed meanwhile. Texts stay, to be taken out by the person.
        """
        if policy == self.policy:
            return
        before = {name: field.value() for name, field in self._numbers().items()} | self._left
        defaults, self.policy = self.policy.defaults, policy
        for each in PARAMETERS if not self._preset else ():
            if before[each] == getattr(defaults, each):
                before[each] = getattr(policy, each)
        self._show_numbers(before)
        self._check()
        self.changed.emit()

    def set_values(
        self, sampling: Sampling, system_prompt: str, preset: str = "", name: str = ""
    ) -> None:
        """Shows values, as near as the policy allows, without emitting `changed`.

        Args:
            sampling: The parameters.
            system_prompt: What the model is told before the conversation.
            preset: The id of the preset that they come from; empty for none.
            name: Its name.
        """
        self._preset, self._preset_name = preset, name
        self._show_numbers({each: getattr(sampling, each) for each in NUMBERS})
        self._setting = True
        self.stop.setText("|".join(sampling.stop))
        self.system_prompt.setPlainText(system_prompt)
        form = (
            Form.GRAMMAR
            if sampling.grammar is not None
            else Form.JSON_SCHEMA
            if sampling.json_schema is not None
            else Form.FREE
        )
        self.form.setCurrentIndex(self.form.findData(form.value))
        self.constraint.setPlainText(sampling.grammar or sampling.json_schema or "")
        self._setting = False
        self._check()

    def _numbers(self) -> dict[str, QDoubleSpinBox]:
        return {each: getattr(self, each) for each in NUMBERS}

    def _show_numbers(self, wanted: Mapping[str, float]) -> None:
        """Sets numbers, and what each may be."""
        self._setting = True
        nearest = self.policy.nearest(Sampling(**wanted))  # type: ignore[arg-type]
        self._left = {
            name: value for name, value in wanted.items() if value != getattr(nearest, name)
        }
        for name, field in self._numbers().items():
            low, high = self.policy.ranges[name]
            field.setRange(low, high)
            field.setEnabled(low < high)
            field.setValue(getattr(nearest, name))
            limited = (low, high) != SAMPLING_RANGES[name]
            limit = self.tr("Limited by site policy: {0}").format(range_text(low, high))
            field.setToolTip(limit if limited else "")
            self.help.limit(field, limit if limited else "")
        # With a limit the lowest is one token.
        unlimited = self.policy.ranges["max_tokens"][0] == 0
        self.max_tokens.setSpecialValueText(self.tr("no limit") if unlimited else "")
        self.limits.show_policy(self.policy)
        self._setting = False

    def sampling(self) -> Sampling:
        """The values; a form that is not finished is among them, and the engine refuses it."""
        form, text = self._form(), self.constraint.toPlainText()
        return Sampling(
            temperature=self.temperature.value(),
            top_p=self.top_p.value(),
            top_k=int(self.top_k.value()),
            min_p=self.min_p.value(),
            repeat_penalty=self.repeat_penalty.value(),
            max_tokens=int(self.max_tokens.value()),
            seed=int(self.seed.value()),
            stop=tuple(part for part in self.stop.text().split("|") if part),
            json_schema=text if form is Form.JSON_SCHEMA else None,
            grammar=text if form is Form.GRAMMAR else None,
        )

    def show_refused_form(self, said: str) -> None:
        """Brings the schema or the grammar in sight that was refused, the cursor where it is wrong.

        Args:
            said: Why it was.
        """
        text = self.constraint.toPlainText()
        fault = _fault(text) if self._form() is Form.JSON_SCHEMA else None
        if fault is not None:
            cursor = self.constraint.textCursor()
            # Qt counts in units of UTF-16.
            cursor.setPosition(len(text[: fault.pos].encode("utf-16-le", "surrogatepass")) // 2)
            self.constraint.setTextCursor(cursor)
        self.constraint.setFocus(Qt.FocusReason.OtherFocusReason)
        self.problem.say(said, anew=True)
        self._bring_form_in_sight()

    def _bring_form_in_sight(self) -> None:
        """Scrolls to it, once it has its place."""

        def scroll() -> None:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            for each in (self.constraint, self.problem):
                if each.isVisible():
                    self._area.ensureWidgetVisible(each, 0, 8)

        QTimer.singleShot(0, self, scroll)

    def _on_reset(self) -> None:
        self.set_values(self.policy.defaults, "")
        self.changed.emit()

    def _on_number(self, name: str, _value: float) -> None:
        if not self._setting:
            self._left.pop(name, None)
            self._on_changed()

    def _on_accepted(self) -> None:
        """Brings within the policy what is not; a preset keeps it, as a new version."""
        preset = self._preset if self.note.names_preset else ""
        self._left = {}
        self._preset = self._preset_name = ""
        if not self.policy.own_system_prompts:
            self.system_prompt.clear()
        if not self.policy.own_constraints:
            self.form.setCurrentIndex(self.form.findData(Form.FREE.value))
            self.constraint.clear()
        self._on_changed()
        (self.temperature if self.temperature.isEnabled() else self.stop).setFocus()
        if preset:
            self.preset_mended.emit(preset)

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
        self._check_policy()
        fault = _fault(text) if form is Form.JSON_SCHEMA and text.strip() else None
        wrong = self.tr("Not valid JSON yet: line {0}, column {1}. Nothing can be sent with it.")
        self._show_problem(wrong.format(fault.lineno, fault.colno) if fault else "")

    def _check_policy(self) -> None:
        """Closes fields of what is not allowed, and says what is there all the same."""
        policy = self.policy
        texts = {"system_prompt": self.system_prompt, "constraint": self.constraint}
        there = {
            "system_prompt": bool(self.system_prompt.toPlainText()),
            "constraint": self._form() is not Form.FREE,
        }
        allowed = {
            "system_prompt": policy.own_system_prompts,
            "constraint": policy.own_constraints,
        }
        for name, field in texts.items():
            field.setReadOnly(not allowed[name])
            field.setEnabled(allowed[name] or there[name])
            none = self.tr("Not allowed by site policy")
            field.setPlaceholderText("" if allowed[name] else none)
        self.form.setEnabled(allowed["constraint"] or there["constraint"])
        self.note.show_breaches(
            policy,
            self._left,
            tuple(each for each in texts if there[each] and not allowed[each]),
            self._preset_name if self._preset else "",
        )

    def _show_problem(self, text: str) -> None:
        self.problem.say(text)

    def _number(self, field: QDoubleSpinBox, key: str) -> QDoubleSpinBox:
        name = parameter_name(key)
        field.setAccessibleName(name)
        field.setFixedWidth(104)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.lineEdit().setTextMargins(0, 0, NUMBER_MARGIN, 0)
        row = self._grid.rowCount()
        self._grid.addWidget(PlainLabel(name, "muted"), row, 0)
        self._grid.addWidget(field, row, 1)
        return field

    @staticmethod
    def _text(name: str, limit: int) -> ExactTextEdit:
        field = ExactTextEdit(limit)
        field.setAccessibleName(name)
        field.setFixedHeight(96)
        field.setTabChangesFocus(True)
        return field


def _whole_box() -> QDoubleSpinBox:
    # Not a QSpinBox, whose 32 bits with a sign are too few for a seed.
    field = QDoubleSpinBox()
    leave_wheel_to_page(field)
    field.setDecimals(0)
    return field


def _fault(text: str) -> json.JSONDecodeError | None:
    """Where a text stops being JSON; None for JSON."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return error
    except (ValueError, RecursionError):  # too long a number, or too deep
        return json.JSONDecodeError("", text, 0)
    return None
