"""The site's defaults and limits of how answers are drawn; admins change them, others read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.settings.worker_card import FIELD_WIDTH, NAME_WIDTH, TEXT_MARGIN, number_field
from app.widgets.announce import announce
from app.widgets.buttons import push_button
from app.widgets.decimal_box import DecimalBox
from app.widgets.labels import PlainLabel
from app.widgets.words import parameter_name
from engine.api.sampling import PARAMETERS, SAMPLING_RANGES, SamplingPolicy

if TYPE_CHECKING:
    from engine.api.system import SiteSettings

Number = QSpinBox | QDoubleSpinBox


class ParametersCard(QFrame):
    """Six defaults, three limits, four permissions, and the buttons.

    The engine judges the values; its refusal is shown here, where they were typed.

    Args:
        editable: Whether the person may change them.
    """

    def __init__(self, *, editable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "card")
        self._editable = editable
        self._known: SiteSettings | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(8)
        column.addWidget(PlainLabel(self.tr("Model parameters"), "heading"))
        reason = self.tr("Only an admin can change these; everyone who chats is held to them.")
        own = self.tr(
            "Where new conversations begin, and what nobody may leave. A change holds at once, in "
            "consoles that are open too."
        )
        column.addWidget(PlainLabel(own if editable else reason, "muted", wrap=True))
        self.numbers: dict[str, Number] = {}
        self.boxes: dict[str, QCheckBox] = {}
        # One grid, so that the fields of both stand below one another in every language.
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, NAME_WIDTH)
        self._grid.setColumnStretch(2, 1)
        self._add_rows(self.tr("Defaults"), self._defaults())
        self._add_rows(self.tr("Limits"), self._limits())
        self.numbers["highest_temperature"].setAccessibleName(self.tr("Temperature to"))
        column.addSpacing(4)
        column.addLayout(self._grid)
        column.addLayout(self._permissions())
        row = QHBoxLayout()
        row.setSpacing(12)
        self.said = PlainLabel("", "small", wrap=True, selectable=True)
        self.reset_button = push_button(self.tr("Reset"), name=self.tr("Reset model parameters"))
        self.button = push_button(self.tr("Change model parameters"))
        row.addWidget(self.said, 1)
        row.addWidget(self.reset_button)
        row.addWidget(self.button)
        column.addSpacing(4)
        column.addLayout(row)
        self.reset_button.clicked.connect(self._on_reset)
        for each in (self.said, self.reset_button, self.button):
            each.setVisible(editable)
        for field in self.numbers.values():
            field.setReadOnly(not editable)
        for box in self.boxes.values():
            box.setEnabled(editable)
        self._check()

    def _defaults(self) -> tuple[tuple[str, str, str], ...]:
        meanings = {
            "temperature": self.tr("How daring words are chosen. 0: the likeliest."),
            "top_p": self.tr("The likeliest up to this share. 1: all."),
            "top_k": self.tr("At most so many words. 0: no limit."),
            "min_p": self.tr("Drops what is far less likely. 0: nothing."),
            "repeat_penalty": self.tr("Holds back what was just used. 1: off."),
            "max_tokens": self.tr("Where an answer must end. 0: all that fits."),
        }
        return tuple((each, parameter_name(each), meanings[each]) for each in PARAMETERS)

    def _limits(self) -> tuple[tuple[str, str, str], ...]:
        return (
            (
                "lowest_temperature",
                self.tr("Temperature from"),
                self.tr("The least that people may set."),
            ),
            ("highest_temperature", self.tr("to"), self.tr("The most that people may set.")),
            (
                "highest_max_tokens",
                self.tr("Longest answer"),
                self.tr("The most tokens to ask for. 0: no limit."),
            ),
        )

    def _add_rows(self, heading: str, rows: tuple[tuple[str, str, str], ...]) -> None:
        grid = self._grid
        grid.addWidget(PlainLabel(heading, "strong"), grid.rowCount(), 0, 1, 3)
        for at, (key, name, meaning) in enumerate(rows, grid.rowCount()):
            field = self.numbers[key] = self._number(key)
            field.setAccessibleName(name)
            field.setAccessibleDescription(meaning)
            grid.addWidget(PlainLabel(name, "muted"), at, 0)
            grid.addWidget(field, at, 1)
            grid.addWidget(PlainLabel(meaning, "small", wrap=True), at, 2)

    def _number(self, key: str) -> Number:
        low, high = SAMPLING_RANGES[key if key in PARAMETERS else key.partition("_")[2]]
        field: Number
        if isinstance(getattr(SamplingPolicy(), key), float):
            field = DecimalBox()
            field.setRange(low, high)
            field.lineEdit().setTextMargins(TEXT_MARGIN, 0, 0, 0)
        else:
            field = number_field()
            field.setRange(int(low), int(high))
            field.setGroupSeparatorShown(True)
        if key.endswith("max_tokens"):
            field.setSpecialValueText(self.tr("no limit"))
        field.setFixedWidth(FIELD_WIDTH)
        field.valueChanged.connect(self._check)
        return field

    def _permissions(self) -> QVBoxLayout:
        self.boxes |= {
            "own_values": QCheckBox(self.tr("Other numbers than the defaults")),
            "own_seeds": QCheckBox(self.tr("A seed of one's own, which makes answers repeatable")),
            "own_system_prompts": QCheckBox(self.tr("System prompts of one's own")),
            "own_constraints": QCheckBox(self.tr("JSON schemas and grammars")),
        }
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addSpacing(4)
        column.addWidget(PlainLabel(self.tr("Allowed in conversations and presets"), "muted"))
        for box in self.boxes.values():
            box.setAccessibleName(self.tr("Allow: {0}").format(box.text()))
            box.toggled.connect(self._check)
            column.addWidget(box)
        return column

    def take_settings(self, settings: SiteSettings) -> None:
        """Shows what is in force; what was typed and is not saved stays, and that is said."""
        before = self._known.sampling if self._known else self._policy()
        typed = self._known is not None and self._policy() != before
        self._known = settings
        if not typed or self._policy() == settings.sampling:
            self._show(settings.sampling)
        elif settings.sampling != before:
            self._say(
                self.tr("Another admin has changed these meanwhile. What you typed is not saved."),
                "warn",
            )
        self._check()

    def show_problem(self, text: str) -> None:
        """Says why the values were not taken."""
        self._say(text, "bad")
        announce(self, text)
        self._check()

    def wanted(self) -> SiteSettings | None:
        """The settings as typed, everything else as it is; None before they are known."""
        if self._known is None:
            return None
        return msgspec.structs.replace(self._known, sampling=self._policy())

    def _policy(self) -> SamplingPolicy:
        numbers = {name: field.value() for name, field in self.numbers.items()}
        boxes = {name: box.isChecked() for name, box in self.boxes.items()}
        return msgspec.convert(numbers | boxes, SamplingPolicy)

    def _show(self, policy: SamplingPolicy) -> None:
        for name, field in self.numbers.items():
            field.setValue(getattr(policy, name))
        for name, box in self.boxes.items():
            box.setChecked(getattr(policy, name))
        self._say("", "")

    def _on_reset(self) -> None:
        """Puts what Anchorhold begins with into the fields, to be saved."""
        self._show(SamplingPolicy())
        self._check()

    def _say(self, text: str, tone: str) -> None:
        self.said.setText(text)
        self.said.set_tone(tone)

    def _check(self) -> None:
        wanted = self.wanted()
        self.button.setEnabled(self._editable and wanted is not None and wanted != self._known)
        begun = wanted is not None and wanted.sampling == SamplingPolicy()
        self.reset_button.setEnabled(self._editable and not begun)
