"""Where alerts go beside this page: the desktop, the machine's syslog, a folder on another volume."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from app.alerts.desktop import NOTIFY_SETTING, Desktop, is_wanted
from app.error_texts import said_text
from app.errors import notice_of
from app.shell.in_place import InPlacePanel
from app.widgets.buttons import press_on_return, push_button
from app.widgets.labels import PlainLabel
from app.widgets.notice import Notice
from engine.api.alerts import Delivery, DeliveryState
from engine.api.errors import EngineError

if TYPE_CHECKING:
    from app.alerts.view import AlertsView
    from engine.api.alerts import AlertRule


class DeliveryPanel(InPlacePanel):
    """Shows and changes it.

    Args:
        view: The view it belongs to.
        beside: What it takes the place of while it is open.
    """

    def __init__(self, view: AlertsView[AlertRule], *beside: QWidget) -> None:
        heading = QCoreApplication.translate("DeliveryPanel", "Where alerts go")
        super().__init__(view, heading, *beside)
        self._view = view
        self._known = DeliveryState(delivery=Delivery())
        self.notice = Notice()
        self.desktop = self._box(self.tr("Notifications of this desktop"))
        self.syslog = self._box(self.tr("Syslog of this machine"))
        self.syslog_state = PlainLabel("", "small", wrap=True)
        self.spool = QLineEdit()
        self.spool.setAccessibleName(self.tr("Folder on another volume"))
        self.spool.setPlaceholderText("/mnt/alerts")
        self.browse_button = push_button(self.tr("Browse…"))
        self.browse_button.clicked.connect(self._browse)
        self.spool_state = PlainLabel("", "small", wrap=True)
        self.no_tray = _said(
            self.tr("This desktop shows no notifications; the window asks for attention instead."),
            "small",
        )
        self.save_button = push_button(self.tr("Save and try"), "primary")
        small, muted = "small", "muted"
        for each in (
            self.notice,
            self.desktop,
            _said(
                self.tr(
                    "Says that an alert was raised, and which, also while this window is behind others. "
                    "For you on this computer alone; while locked without a word of what it is."
                ),
                small,
            ),
            self.no_tray,
            self.syslog,
            _said(self.tr("RFC 5424, over the machine's own socket; nothing leaves it."), small),
            self.syslog_state,
            _said(self.tr("Folder on another volume"), muted),
            self._folder_row(),
            _said(
                self.tr(
                    "Each alert is appended to a file there, each line chained to the one before: one "
                    "that was changed or taken out between others shows, one cut off at the end only "
                    "to the engine. Empty for none."
                ),
                small,
            ),
            self.spool_state,
            view.why_not(self.tr("You may look. Admins change where alerts go.")),
        ):
            self.column.addWidget(each)
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.save_button)
        inside.addStretch(1)
        self.column.addWidget(row)
        self.column.addStretch(1)
        self.desktop.setChecked(is_wanted(view.preferences))
        self.desktop.toggled.connect(
            lambda wanted: view.preferences.setValue(NOTIFY_SETTING, wanted)
        )
        self.syslog.toggled.connect(self._check)
        self.spool.textChanged.connect(self._check)
        self.spool.returnPressed.connect(press_on_return(self.save_button))
        self.save_button.clicked.connect(self._save)
        for field in (self.syslog, self.spool, self.browse_button):
            field.setEnabled(view.may_triage)
        self._show(self._known)

    def _folder_row(self) -> QWidget:
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self.spool, 1)
        inside.addWidget(self.browse_button)
        return row

    def _browse(self) -> None:
        dialog = QFileDialog(self, self.tr("Folder on another volume"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.spool.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @staticmethod
    def _box(text: str) -> QCheckBox:
        box = QCheckBox(text)
        box.setAccessibleName(text)
        return box

    def open(self) -> None:
        """Takes the place of what stands beside, and asks how it is."""
        super().open()
        self.no_tray.setVisible(not Desktop.is_there())
        self.desktop.setFocus()
        self.read()

    def read(self) -> None:
        """Asks how it is."""
        api = self._view.session.api.alerts
        self._view.tasks.query(self, api.delivery, self._on_read, self._failed, kind="delivery")

    def look_again(self) -> None:
        """It works, or does not, since it was shown: asks anew."""
        if self.isVisible():
            self.read()

    def _on_read(self, state: DeliveryState) -> None:
        """Says how it is; what was typed and is not saved stays."""
        if self.wanted() == self._known.delivery:
            self._show(state)
        else:
            self._known = state
            self._say_states(state)

    def _show(self, state: DeliveryState) -> None:
        self._known = state
        self.syslog.setChecked(state.delivery.syslog)
        self.spool.setText(state.delivery.spool)
        self._say_states(state)

    def _say_states(self, state: DeliveryState) -> None:
        delivery = state.delivery
        self._say(
            self.syslog_state, said_text(state.syslog_problem), self.tr("Works."), delivery.syslog
        )
        problem = said_text(state.spool_problem)
        if problem and state.waiting:
            waiting = self.tr("%Ln alerts wait for it.", "", state.waiting)
            problem = f"{problem} {waiting}"
        shown = bool(delivery.spool or problem)
        self._say(self.spool_state, problem, self.tr("Works."), shown)
        self._check()

    @staticmethod
    def _say(label: PlainLabel, problem: str, works: str, on: bool) -> None:
        label.setText(problem or works)
        label.set_tone("bad" if problem else "ok")
        label.setVisible(on)

    def wanted(self) -> Delivery:
        """What the fields say."""
        return Delivery(syslog=self.syslog.isChecked(), spool=self.spool.text().strip())

    def _check(self) -> None:
        differs = self.wanted() != self._known.delivery
        # What does not work may be tried again as it is.
        troubled = bool(self._known.syslog_problem or self._known.spool_problem)
        self.save_button.setEnabled(self._view.may_triage and (differs or troubled))

    def _save(self) -> None:
        api, wanted = self._view.session.api.alerts, self.wanted()
        self.notice.hide()
        if wanted.spool and not wanted.spool.startswith("/"):
            said = self.tr(
                "“{0}” is no whole path. Name the folder from the root on, as /mnt/backup. "
                "Nothing was changed."
            )
            self.notice.show_text(said.format(wanted.spool), "bad")
            return
        self.save_button.setEnabled(False)

        def done(state: DeliveryState) -> None:
            self._show(state)
            self.notice.show_text(self.tr("Saved."), "info")

        def failed(error: Exception) -> None:
            self._failed(error)
            # A folder that is new was never there: there is no volume of it to bring back.
            is_new = wanted.spool != self._known.delivery.spool
            if is_new and isinstance(error, EngineError) and error.code == "spool_missing":
                said = self.tr(
                    "There is no folder “{0}”. Nothing was changed. Make it on another volume, or mount "
                    "that volume, then save again."
                )
                self.notice.show_text(said.format(wanted.spool), "bad")

        self._view.tasks.command(self, lambda: api.change_delivery(wanted), done, failed)

    def _failed(self, error: Exception) -> None:
        self._check()
        notice = notice_of(error)
        self.notice.show_text(notice.text, notice.tone)


def _said(text: str, role: str) -> PlainLabel:
    return PlainLabel(text, role, wrap=True)
