"""Times and sizes in words: local time, UTC for the pointer, MiB."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QTime, QTimeZone

from app.widgets.words import decimal


def local_time(seconds: int, *, never: str = "") -> str:
    """Day and time in the local zone, seconds included; `never` for 0."""
    if seconds <= 0:
        return never
    moment = QDateTime.fromSecsSinceEpoch(seconds)
    pattern = QCoreApplication.translate("times", "d MMM yyyy HH:mm:ss")
    return QLocale().toString(moment, pattern)


def short_time(seconds: int) -> str:
    """The time of day; before today with the day, and before this year the day and its year alone."""
    if seconds <= 0:
        return ""
    moment = QDateTime.fromSecsSinceEpoch(seconds)
    today = QDateTime.currentDateTime().date()
    if moment.date() == today:
        return QLocale().toString(moment, "HH:mm:ss")
    this_year = moment.date().year() == today.year()
    translate = QCoreApplication.translate
    pattern = translate("times", "d MMM HH:mm") if this_year else translate("times", "d MMM yyyy")
    return QLocale().toString(moment, pattern)


def short_times() -> tuple[str, ...]:
    """A time of every length that `short_time` has, for who measures."""
    translate = QCoreApplication.translate
    patterns = (translate("times", "d MMM HH:mm"), translate("times", "d MMM yyyy"))
    return ("00:00:00", *_in_each_month(patterns))


def short_days() -> tuple[str, ...]:
    """A day of every length that `short_day` has, for who measures."""
    translate = QCoreApplication.translate
    return _in_each_month((translate("times", "d MMM"), translate("times", "d MMM yyyy")))


def _in_each_month(patterns: tuple[str, ...]) -> tuple[str, ...]:
    days = [QDateTime(QDate(2000, month, 28), QTime(0, 0)) for month in range(1, 13)]
    return tuple(QLocale().toString(day, each) for each in patterns for day in days)


def both_times(seconds: int) -> str:
    """Local time and UTC, for the pointer; nothing for 0."""
    return f"{local_time(seconds)}\n{utc_time(seconds)}" if seconds else ""


def short_day(day: QDate, today: QDate) -> str:
    """A day, with its year when it is not the present one."""
    translate = QCoreApplication.translate
    this_year = day.year() == today.year()
    pattern = translate("times", "d MMM") if this_year else translate("times", "d MMM yyyy")
    return QLocale().toString(day, pattern)


def utc_time(seconds: int) -> str:
    """The same in UTC, as ISO 8601."""
    if seconds <= 0:
        return ""
    moment = QDateTime.fromSecsSinceEpoch(seconds, QTimeZone.utc())
    return moment.toString("yyyy-MM-dd HH:mm:ss 'UTC'")


def mebibytes(size: int) -> str:
    """A size in MiB, with one decimal below 100."""
    value = size / 2**20
    figure = decimal(value, 1 if value < 100 else 0)
    return QCoreApplication.translate("times", "{0} MiB").format(figure)
