"""The tray above the footer: everything long, how far it is, a way to cancel, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.shell.jobs import DONE, FAILED, RUNNING
from app.widgets.buttons import push_button
from app.widgets.labels import ElidedLabel, PlainLabel, Reading

if TYPE_CHECKING:
    from app.shell.jobs import Jobs, Work

MOST_ROWS = 3
BAR_WIDTH = 160


class JobTray(QFrame):
    """One line a job, at most three; hidden while there is none."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "tray")
        self._jobs = jobs
        self.rows: dict[str, JobRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 4, 8, 4)
        self._column.setSpacing(0)
        self.more = PlainLabel("", "small")
        self._column.addWidget(self.more)
        jobs.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        works = self._jobs.works()
        shown = works[:MOST_ROWS]
        for key in [key for key in self.rows if key not in {work.key for work in shown}]:
            row = self.rows.pop(key)
            had_focus = row.button.hasFocus()
            row.hide()
            row.deleteLater()
            if had_focus:
                self.focusNextChild()
        for work in shown:
            if work.key not in self.rows:
                self.rows[work.key] = JobRow(self._jobs, work.key)
                self._column.insertWidget(self._column.count() - 1, self.rows[work.key])
            self.rows[work.key].show_work(work)
        left = len(works) - len(shown)
        self.more.setText(self.tr("and {0} more").format(left) if left else "")
        self.more.setVisible(bool(left))
        self.setVisible(bool(works))


class JobRow(QWidget):
    """A title, a bar while it runs, what came of it, and one button."""

    def __init__(self, jobs: Jobs, key: str) -> None:
        super().__init__()
        self._jobs, self._key, self._running = jobs, key, True
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 0, 1)
        row.setSpacing(12)
        self.title = ElidedLabel("", "small")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(BAR_WIDTH)
        self.said = Reading("", "small")
        self.button = push_button("", "quiet", name=self.tr("Cancel"))
        self.button.clicked.connect(self._on_button)
        row.addWidget(self.title)
        row.addStretch(1)
        row.addWidget(self.bar)
        row.addWidget(self.said)
        row.addWidget(self.button)

    def show_work(self, work: Work) -> None:
        """Shows how it stands."""
        self._running = work.state == RUNNING
        self.title.setText(work.title)
        self.bar.setVisible(self._running)
        self.bar.setAccessibleName(work.title)
        self.bar.setRange(0, 1000 if work.total else 0)
        if work.total:
            self.bar.setValue(round(1000 * work.done / work.total))
        self.said.setText(self._said(work))
        self.said.set_tone({DONE: "ok", FAILED: "bad"}.get(work.state, ""))
        verb = self.tr("Cancel") if self._running else self.tr("Dismiss")
        name = self.tr("Cancel: {0}") if self._running else self.tr("Dismiss: {0}")
        self.button.setText(verb)
        self.button.setAccessibleName(name.format(work.title))

    def _said(self, work: Work) -> str:
        if work.state == RUNNING:
            return f"{100 * work.done // work.total} %" if work.total else ""
        return work.text or self.tr("Done")

    def _on_button(self) -> None:
        if self._running:
            self._jobs.cancel(self._key)
        else:
            self._jobs.put_away(self._key)
