"""Tells of new alerts whatever page is shown: a banner, a notification, a word for a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.alerts.desktop import Desktop
from app.alerts.rule_table import rule_name
from app.alerts.rule_texts import alert_sentence
from app.widgets.announce import announce
from engine.api.alerts import AlertFilter, AlertState, Severity
from engine.api.events import Topic

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.shell.page import PageContext
    from app.task import Query
    from engine.api.alerts import Alert, AlertPage

SETTLE_MS = 60
"""What comes within so short a time is told as one."""
MOST_READ = 200
WORTH_A_BANNER = (Severity.WARNING, Severity.CRITICAL)
WAITING_NAME = "waiting"
"""Names what nobody acknowledged yet."""
WAITING = AlertFilter(states=(AlertState.NEW,))


class AlertNews(QObject):
    """Follows alerts while someone who may read them is signed in.

    Notices are counted in the rail alone. While the console is locked nothing is asked and nothing told
    but that an alert was raised.

    Args:
        context: Session, tasks, events, theme and preferences.
        window: Whose voice it is for a screen reader.

    Attributes:
        told: Emitted with what the banner is to say and its tone; with nothing when there is no news.
        wanted: Emitted with what is to be shown: the id of an alert, or `WAITING_NAME` for all that wait.
    """

    told = Signal(str, str)
    wanted = Signal(str)

    def __init__(self, context: PageContext, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._tasks = context.session, context.tasks
        self._window = window
        self._known: set[str] = set()
        self._news: dict[str, Alert] = {}
        self._begun = False
        self._unseen = False  # something came while the console was locked
        self._asked: Query[AlertPage] | None = None
        self.desktop = Desktop(context.theme, context.preferences, window, self)
        self.desktop.chosen.connect(self.show)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._ask)
        context.events.changed.connect(self._on_event)
        context.events.everything_changed.connect(self._ask)
        context.session.lock_changed.connect(self._on_lock)

    def begin(self) -> None:
        """Asks what waits already."""
        self._ask()

    def _on_event(self, topic: Topic, alert_id: str) -> None:
        if topic is not Topic.ALERT or not alert_id:
            return
        if not self._session.is_locked:
            if not self._settle.isActive():
                self._settle.start()
        elif alert_id not in self._known and not self._unseen:
            self._unseen = True
            said = self.tr("An alert was raised. Unlock to see it.")
            self.desktop.tell(self.tr("Anchorhold"), self.tr("An alert was raised."), grave=False)
            self.told.emit(said, "warn")

    def _on_lock(self, locked: bool) -> None:
        if locked:
            self.told.emit("", "")
        else:
            self._unseen = False
            self._ask()

    def _ask(self) -> None:
        if self._session.is_locked or not self._session.is_signed_in:
            return
        if self._asked is not None:
            self._asked.cancel()
        api = self._session.api.alerts
        self._asked = self._tasks.query(
            self,
            lambda: api.list_alerts(WAITING, MOST_READ),
            self._on_waiting,
            lambda _error: None,
        )

    def _on_waiting(self, page: AlertPage) -> None:
        waiting = {each.alert_id: each for each in page.alerts}
        new = [each for key, each in waiting.items() if key not in self._known]
        self._known |= set(waiting)
        # What somebody acknowledged meanwhile is no news any more.
        self._news = {key: waiting[key] for key in self._news if key in waiting}
        worth = [each for each in new if each.severity in WORTH_A_BANNER]
        if not self._begun:
            # What waited before is told where somebody should look now; the rail counts all.
            worth = [each for each in worth if each.severity is Severity.CRITICAL]
        fresh, self._begun = bool(worth) and self._begun, True
        self._news |= {each.alert_id: each for each in worth}
        self._tell(fresh=fresh, came=worth)

    def _tell(self, *, fresh: bool, came: list[Alert]) -> None:
        news = list(self._news.values())
        if not news:
            self.told.emit("", "")
            return
        grave = any(each.severity is Severity.CRITICAL for each in news)
        said = self._said(news)
        self.told.emit(said, "bad" if grave else "warn")
        if fresh:
            announce(self._window, self._said(came), at_once=grave)
            title = rule_name(came[0].rule) if len(came) == 1 else self.tr("Anchorhold")
            self.desktop.tell(title, self._said(came), grave=grave)

    def _said(self, alerts: list[Alert]) -> str:
        if len(alerts) == 1:
            return alert_sentence(alerts[0])
        return self.tr("%Ln new alerts", "", len(alerts))

    def show(self) -> None:
        """Shows what there is news of; then it is no news any more."""
        news = list(self._news)
        self.dismiss()
        self.wanted.emit(news[0] if len(news) == 1 else WAITING_NAME)

    def dismiss(self) -> None:
        """It was read."""
        self._news.clear()
        self.told.emit("", "")

    def end(self) -> None:
        """Nobody is signed in any more."""
        self._settle.stop()
        if self._asked is not None:
            self._asked.cancel()
        self.desktop.put_away()
        self.told.emit("", "")
        self.deleteLater()
