"""The configuration of the site beside the baseline that was accepted (CC5.2, CC7.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.alerts.setting_names import setting_name, value_name
from app.errors import notice_of
from app.shell.in_place import InPlacePanel
from app.widgets.buttons import push_button
from app.widgets.labels import PlainLabel
from app.widgets.notice import Notice
from app.widgets.record_model import Column, RecordTableModel
from app.widgets.table import DataTable
from app.widgets.times import local_time
from app.widgets.words import NOTHING

if TYPE_CHECKING:
    from app.alerts.view import AlertsView
    from engine.api.alerts import AlertRule
    from engine.api.baseline import Baseline, ConfigurationValue

LIST_HEIGHT, WIDTH = 260, 440
SHORT = 12
"""Characters of a hash by which one knows it again."""


class BaselinePanel(InPlacePanel):
    """Shows what differs, and accepts the present configuration.

    Args:
        view: The view it belongs to.
        beside: What it takes the place of while it is open.
    """

    def __init__(self, view: AlertsView[AlertRule], *beside: QWidget) -> None:
        heading = QCoreApplication.translate("BaselinePanel", "Configuration baseline")
        super().__init__(view, heading, *beside)
        self._view = view
        self._baseline: Baseline | None = None
        self.notice = Notice()
        self.said = PlainLabel("", wrap=True)
        theme = view.theme
        self.records: RecordTableModel[ConfigurationValue] = RecordTableModel(
            [
                Column(self.tr("Setting"), lambda each: setting_name(each.key)),
                Column(
                    self.tr("Accepted → now"),
                    lambda each: self._values(each, SHORT),
                    mono=True,
                    tone=lambda each: "warn" if self._differs(each) else "",
                    tip=self._values,
                    whole=self._values,
                    texts=(self.tr("Accepted → now"), "00000 → 00000"),
                ),
            ],
            lambda each: each.key,
            theme.color,
            theme.font("mono", "small_px"),
            self,
        )
        self.table = DataTable(self.records, self.tr("Configuration"), (250,), (150,), wrap=True)
        self.table.setMinimumHeight(LIST_HEIGHT)
        self.accept_button = push_button(self.tr("Accept as it is now"), "primary")
        self.accept_button.clicked.connect(self._accept)
        for each in (
            PlainLabel(
                self.tr(
                    "What differs from the baseline raises an alert. Accept the configuration once you have "
                    "looked at it."
                ),
                "muted",
                wrap=True,
            ),
            self.notice,
            self.said,
            view.why_not(self.tr("You may look. Admins accept a baseline.")),
        ):
            self.column.addWidget(each)
        # Above the list, which may be short or long: the button stands where it is looked for.
        row = QHBoxLayout()
        row.addWidget(self.accept_button)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self.table, 1)
        self.accept_button.setEnabled(False)

    def open(self) -> None:
        """Takes the place of what stands beside, and asks how it is."""
        super().open()
        self._view.splitter.make_room(WIDTH)
        self.notice.hide()
        self.table.setFocus()
        self.read()

    def read(self) -> None:
        """Asks how it is."""
        system = self._view.session.api.system
        self._view.tasks.query(self, system.baseline, self._show, self._failed, kind="baseline")

    def leave(self) -> None:
        """Gives the place back, and the width that it took."""
        super().leave()
        self._view.splitter.make_room(0)

    def _differs(self, value: ConfigurationValue) -> bool:
        accepted = self._baseline is not None and self._baseline.accepted_at
        return bool(accepted) and value.accepted != value.now

    def _values(self, value: ConfigurationValue, most: int = 0) -> str:
        """Both values where they differ; of long ones as much as asked for, 0 for all."""
        both = (each and value_name(value.key, each) for each in (value.now, value.accepted))
        now, accepted = (
            f"{each[:most]}…" if most and len(each) > most else each or NOTHING for each in both
        )
        return f"{accepted} → {now}" if self._differs(value) else now

    def _show(self, baseline: Baseline) -> None:
        self._baseline = baseline
        drift = {each.key for each in baseline.drift}
        self.records.set_records(sorted(baseline.values, key=lambda each: each.key not in drift))
        if not baseline.accepted_at:
            self.said.setText(
                self.tr("Nobody has accepted a baseline yet, so nothing counts as drift.")
            )
        elif drift:
            self.said.setText(self.tr("%Ln values are not as accepted.", "", len(drift)))
        else:
            self.said.setText(
                self.tr("As {0} accepted it, {1}.").format(
                    baseline.accepted_by, local_time(baseline.accepted_at)
                )
            )
        self.said.set_tone("warn" if drift else "")
        needed = bool(drift) or not baseline.accepted_at
        self.accept_button.setEnabled(needed and self._view.may_triage)

    def _accept(self) -> None:
        if self._baseline is None:
            return
        system, seen = self._view.session.api.system, self._baseline.configuration_id
        self.accept_button.setEnabled(False)

        def done(baseline: Baseline) -> None:
            self._show(baseline)
            self.notice.show_text(self.tr("The baseline is accepted."), "info")
            self.table.setFocus()

        self._view.tasks.command(self, lambda: system.accept_baseline(seen), done, self._failed)

    def _failed(self, error: Exception) -> None:
        notice = notice_of(error)
        self.notice.show_text(notice.text, notice.tone)
        if self._baseline is not None:
            self._show(self._baseline)
