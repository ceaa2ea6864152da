"""Says above the parameters what does not keep to the site's policy, and puts it right in one act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.widgets.buttons import push_button
from app.widgets.labels import PlainLabel
from app.widgets.words import parameter_name, range_text
from engine.api.sampling import SAMPLING_RANGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.api.sampling import SamplingPolicy


class PolicyNote(QFrame):
    """A coloured frame with what is wrong, and a button.

    Attributes:
        names_preset: Whether it is a preset that is said to be wrong.
        accepted: Emitted when what is wrong should be put right, or was seen.
    """

    accepted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "notice-warn")
        self.names_preset = False
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(6)
        self.label = PlainLabel("", wrap=True)
        self.label.setAccessibleName(self.tr("Outside of the site's policy"))
        self.button = push_button("", name=self.tr("Dismiss"))
        column.addWidget(self.label)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.button.clicked.connect(self.accepted)
        self.hide()

    def show_breaches(
        self, policy: SamplingPolicy, left: Mapping[str, float], texts: tuple[str, ...], preset: str
    ) -> None:
        """Shows what does not keep to a policy; nothing where all does.

        Args:
            policy: In force.
            left: Numbers that were asked for and are not allowed, by name; the nearest are set.
            texts: Of "system_prompt" and "constraint" those that are there and not allowed.
            preset: The name of the preset that all this comes from; empty without one.
        """
        self.names_preset = bool(preset and (left or texts))
        self.setVisible(bool(left or texts))
        if self.isHidden():
            return
        lines = [
            self.tr("“{0}” does not keep to the site's policy.").format(preset)
            if preset
            else self.tr("Not all of this keeps to the site's policy.")
        ]
        lines += [self._line(policy, name, value) for name, value in left.items()]
        if "system_prompt" in texts:
            lines.append(self.tr("System prompt: none is allowed."))
        if "constraint" in texts:
            lines.append(self.tr("Schema or grammar: none is allowed."))
        if left:
            lines.append(self.tr("The nearest that are allowed are set here."))
        if preset:
            lines.append(self.tr("Saving makes a new version; the former one is kept."))
            act = self.tr("Save preset within policy")
        else:
            act = self.tr("Bring within policy") if texts else self.tr("Dismiss")
        self.label.setText("\n".join(lines))
        self.button.setText(act)
        self.button.setAccessibleName(act)

    def _line(self, policy: SamplingPolicy, name: str, value: float) -> str:
        if name == "seed":
            return self.tr("Seed {0}: a seed is always drawn.").format(f"{value:.0f}")
        return self.tr("{0} {1}: allowed is {2}.").format(
            parameter_name(name), range_text(value, value), range_text(*policy.ranges[name])
        )


class PolicyLimits(PlainLabel):
    """One line that names what the site limits."""

    def __init__(self) -> None:
        super().__init__("", "small", wrap=True)
        self.show_policy(None)

    def show_policy(self, policy: SamplingPolicy | None) -> None:
        """Names the limits of a policy; it is hidden where there are none."""
        parts = []
        if policy is not None:
            limited = policy.limits.items() if policy.own_values else ()
            if not policy.own_values:
                parts.append(self.tr("all numbers are set"))
            parts += [
                f"{parameter_name(name)} {range_text(*limits)}"
                for name, limits in limited
                if limits != SAMPLING_RANGES[name] and name != "seed"
            ]
            if not policy.own_seeds:
                parts.append(self.tr("seed always drawn"))
            if not policy.own_system_prompts:
                parts.append(self.tr("no system prompt"))
            if not policy.own_constraints:
                parts.append(self.tr("no schema or grammar"))
        self.setText(self.tr("Limited by site policy: {0}.").format(", ".join(parts)))
        self.setVisible(bool(parts))
