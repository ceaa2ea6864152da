"""The about box: what runs here, by version; who it is, by fingerprint; what it is built on."""

from __future__ import annotations

import platform
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.resources import notice_text
from app.widgets.buttons import push_button
from app.widgets.cards import Facts
from app.widgets.digits import grouped
from app.widgets.fitted_dialog import FittedDialog
from app.widgets.labels import PlainLabel
from app.widgets.logo import Logo
from app.widgets.record_model import Column, RecordTableModel
from app.widgets.table import DataTable
from engine.api.system import VERSION

if TYPE_CHECKING:
    from app.shell.theme import Theme
    from engine.api.system import Status

WIDTH, LIST_HEIGHT = 620, 232
COPIED_MS = 2000
WORK_INDENT = 2


@dataclass(frozen=True)
class Work:
    """A work that this one is built on, and its licence."""

    name: str
    licence: str
    remark: str = ""


class AboutDialog(FittedDialog):
    """Versions, fingerprint, licences.

    Args:
        window: Above which it opens.
        status: What the engine last said, None before it has.
        theme: How it looks.
    """

    def __init__(self, window: QWidget, status: Status | None, theme: Theme) -> None:
        super().__init__(window, self.tr("About Anchorhold"), WIDTH)
        self._status = status
        column = self.column
        column.addWidget(Logo(lambda: theme.color("accent")))
        column.addWidget(
            PlainLabel(
                self.tr("A private language model, with nothing leaving this machine."), "muted"
            )
        )
        column.addSpacing(8)
        self.facts = Facts(132, "")
        column.addWidget(self.facts)
        self._show_facts()
        column.addSpacing(8)
        column.addWidget(PlainLabel(self.tr("Built on"), "heading"))
        column.addWidget(self._licences(theme))
        row = QHBoxLayout()
        self.copy_button = push_button(self.tr("Copy signing key"))
        self.copy_button.setEnabled(bool(status and status.signing_fingerprint))
        self.copy_button.clicked.connect(self._on_copy)
        self.close_button = push_button(self.tr("Close"), "primary")
        self.close_button.clicked.connect(self.accept)
        row.addWidget(self.copy_button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column.addSpacing(8)
        column.addLayout(row)
        self.close_button.setFocus()
        self.finished.connect(self.deleteLater)

    def _show_facts(self) -> None:
        status, facts = self._status, self.facts
        unknown = self.tr("not known: nobody is signed in")
        worker = status.worker if status else None
        facts.set_fact(self.tr("Console"), VERSION)
        facts.set_fact(self.tr("Engine"), status.version if status else self.tr("does not answer"))
        facts.set_fact(self.tr("Qt"), f"{PySide6.__version__}, Python {platform.python_version()}")
        build = worker.build if worker else ""
        facts.set_fact(self.tr("Worker"), build or self.tr("no model is loaded"))
        facts.set_fact(self.tr("Store"), (status.store if status else "") or unknown)
        facts.set_fact(self.tr("Install"), (status.install_id if status else "") or unknown, "mono")
        fingerprint = status.signing_fingerprint if status else ""
        facts.set_fact(self.tr("Signing key"), grouped(fingerprint) or unknown, "mono")
        facts.set_fact(self.tr("Licence"), "Apache-2.0")

    def _licences(self, theme: Theme) -> DataTable:
        columns: list[Column[Work]] = [
            Column(self.tr("Work"), lambda work: work.name),
            Column(self.tr("Licence"), lambda work: work.licence),
            Column(self.tr("Remark"), lambda work: work.remark),
        ]
        self.works = RecordTableModel(
            columns, lambda work: work.name, theme.color, theme.font("mono"), self
        )
        self.works.set_records(works_of(notice_text()))
        table = DataTable(self.works, self.tr("Works and licences"), (250, 170), (200, 120))
        table.setFixedHeight(LIST_HEIGHT)
        return table

    def _on_copy(self) -> None:
        if self._status is not None:
            QGuiApplication.clipboard().setText(self._status.signing_fingerprint)
            self.copy_button.setText(self.tr("Copied"))
            QTimer.singleShot(
                COPIED_MS, self, lambda: self.copy_button.setText(self.tr("Copy signing key"))
            )


_GAP = re.compile(r"\s{2,}")
_LAST_IN_BRACKETS = re.compile(r"^(?P<name>[^,]+) \((?P<licence>[^()]*\d[^()]*)\)$")


def works_of(notice: str) -> list[Work]:
    """Reads the works from a NOTICE file.

    Sections are lines without indent, works are indented by two, remarks by more. A work and its
    licence stand apart by two spaces or more; a list of works may go on in the next line.

    Args:
        notice: The text of the file.
    """
    found: list[Work] = []
    begun = ""
    for line in notice.splitlines():
        indent, text = len(line) - len(line.lstrip()), line.strip()
        if not text or indent == 0:
            begun = ""
            continue
        *names, licence = _GAP.split(f"{begun} {text}".strip())
        if names:
            found.append(Work(" ".join(names).replace(" ,", ","), licence))
            begun = ""
        elif begun or (indent == WORK_INDENT and text.endswith(",")):
            begun = licence
        elif indent == WORK_INDENT:
            found += _each_with_licence(text)
        elif found:
            last = found.pop()
            found.append(replace(last, remark=f"{last.remark} {text}".strip()))
    return found


def _each_with_licence(line: str) -> list[Work]:
    """A line of several works, each with its licence in brackets."""
    matches = (_LAST_IN_BRACKETS.match(each.strip()) for each in re.split(r"(?<=\)), ", line))
    return [Work(found["name"], found["licence"]) for found in matches if found]
