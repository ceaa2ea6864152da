"""The columns of the table of events."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.audit.event_words import result_shown, result_words, times_tip
from app.widgets.record_model import Column
from app.widgets.times import short_time, utc_time
from app.widgets.words import whole
from engine.api.audit import REFUSED, AuditEntry

WIDTHS = (62, 118, 82, 178, 150)
LEAST = (58, 112, 76, 124, 76)
"""Widths at which time, person, act and object can still be read."""
LONG_NUMBER = 999_999
"""An event's number is never cut off, at least up to this one."""
SHA256_DIGITS = 64


def event_columns() -> list[Column[AuditEntry]]:
    """Number, time, person, act, object, result."""
    translate = QCoreApplication.translate
    return [
        Column(
            translate("AuditPage", "No."),
            lambda e: whole(e.number),
            lambda e: e.number,
            mono=True,
            texts=(whole(LONG_NUMBER),),
        ),
        Column(
            translate("AuditPage", "Time"),
            lambda e: short_time(e.time),
            lambda e: e.time,
            mono=True,
            tip=times_tip,
            whole=lambda e: utc_time(e.time),
        ),
        Column(translate("AuditPage", "Person"), lambda e: e.person),
        Column(translate("AuditPage", "Act"), lambda e: e.action, mono=True),
        Column(
            translate("AuditPage", "Object"),
            lambda e: e.object,
            mono=True,
            longest="0" * SHA256_DIGITS,
        ),
        Column(
            translate("AuditPage", "Result"),
            result_shown,
            tone=lambda e: "bad" if e.result.startswith(REFUSED) else "",
            whole=result_words,
        ),
    ]
