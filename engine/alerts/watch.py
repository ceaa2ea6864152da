"""Follows the log, and has alerts raised within moments of what they are about.

One thread. It is woken by the log's growth, the side journal and the parts that tell it something, and
reads the events after its place in the log; nothing of it runs in anyone's transaction. Everything it
writes is one transaction with its place, so that after a crash it goes on where it was. It writes when
an alert is raised, otherwise every half minute if it has come further, and at its end.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from functools import partial
from typing import TYPE_CHECKING, Any

from engine.alerts.matcher import Matcher, Told
from engine.alerts.open_alerts import OpenAlert, of_event
from engine.alerts.saving import save
from engine.alerts.watched_log import WatchedLog, leaf_of
from engine.api.errors import EngineError
from engine.audit.actions import Action
from engine.audit.leaf import JOURNAL_AT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from engine.alerts.rules import Facts, Follower, Rule
    from engine.alerts.tuning import Tuning
    from engine.alerts.windows import Key
    from engine.audit.journal import SideJournal
    from engine.audit.leaf import Leaf
    from engine.audit.log import AuditLog
    from engine.clock import Clock
    from engine.identity.record import Recorder
    from engine.store.store import Store

_log = logging.getLogger(__name__)

GATHER_SECONDS = 0.1
"""How long events are gathered before they are read: reading each by itself would slow down writers."""
SAVE_SECONDS = 30.0
_BATCH = 4096


class Watch:
    """Implements `engine.alerts.rules.Alarm`.

    Args:
        rules: All of them.
        tuning: As they are in force.
        store: Has the log and the alerts.
        audit: Records what is raised.
        journal: Takes what the log cannot.
        recorder: Says which of the two it is now.
        clock: Wall time.
        on_raised: Told each alert once, in the watch's thread, when it is recorded; must not block.
        on_changed: Told the id of each alert whose row changed.
        on_looked: Called in the watch's thread after each look, while the vault is open.
    """

    def __init__(
        self,
        rules: Iterable[Rule],
        tuning: Tuning,
        store: Store,
        audit: AuditLog,
        journal: SideJournal,
        recorder: Recorder,
        clock: Clock,
        *,
        on_raised: Callable[[OpenAlert], None] = lambda _alert: None,
        on_changed: Callable[[str], None] = lambda _alert_id: None,
        on_looked: Callable[[], None] = lambda: None,
    ) -> None:
        self._tuning = tuning
        self._store = store
        self._audit = audit
        self._journal = journal
        self._recorder = recorder
        self._clock = clock
        self._followers: tuple[Follower, ...] = ()
        self._on_raised = on_raised
        self._on_changed = on_changed
        self._on_looked = on_looked
        self._matcher = Matcher(rules, tuning, self._told_until, self._is_stored, self._told_event)
        self._log = WatchedLog(store, self._matcher.reads, self._matcher.windowed)
        self._news: deque[Told | Leaf] = deque()
        self._standing: set[Key] = set()
        self._woken = threading.Event()
        self._ended = threading.Event()
        self._pausing = threading.Event()
        self._lock = threading.RLock()
        self._is_open = False
        self._place = 0
        self._saved_place = -1
        self._saved_at = 0.0
        self._looked_back = False
        self._thread = threading.Thread(target=self._run, name="alerts", daemon=True)

    def follow(self, *followers: Follower) -> None:
        """Says who else reads the log; before anything begins."""
        self._followers = followers
        followed: frozenset[Action] = frozenset().union(*(each.reads for each in followers))
        read = {*self._matcher.reads, *followed}
        self._log = WatchedLog(self._store, read, self._matcher.windowed)

    # ------------------------------------------------------------------ what it is told

    def grew(self, _size: int) -> None:
        """The log has more events; in the writer's thread."""
        if not self._woken.is_set():
            self._woken.set()

    def journaled(self, kind: str, data: Mapping[str, Any], now: int) -> None:
        """The side journal took a record; in the thread of who wrote it."""
        if kind in self._matcher.reads:
            self._news.append(leaf_of(kind, data, now))
            self._woken.set()

    def raise_alert(
        self,
        rule: str,
        object_id: str = "",
        facts: Facts | None = None,
        *,
        person: str = "",
        event: int = -1,
        again: bool = False,
    ) -> None:
        """See `Alarm.raise_alert`."""
        told = Told(rule, object_id, facts or {}, person, int(self._clock.now()), event, again)
        self._news.append(told)
        self._woken.set()

    def stands(self, rule: str, object_id: str = "", facts: Facts | None = None) -> None:
        """See `Alarm.stands`."""
        if (rule, object_id) not in self._standing and self.is_on(rule):
            self._standing.add((rule, object_id))
            self.raise_alert(rule, object_id, facts)

    def cleared(self, rule: str, object_id: str = "") -> None:
        """See `Alarm.cleared`."""
        self._standing.discard((rule, object_id))

    def numbers(self, rule: str) -> Mapping[str, int]:
        """See `Alarm.numbers`."""
        return self._tuning.numbers(rule)

    def is_on(self, rule: str) -> bool:
        """See `Alarm.is_on`."""
        return self._tuning.is_on(rule)

    # ------------------------------------------------------------------ what it knows

    def counted(self) -> dict[str, OpenAlert]:
        """The open alerts by their ids: the rows' counts may be behind, and some have no row yet."""
        return {each.alert_id: each for each in self._matcher.open_alerts()}

    def settle(self, alert_ids: Iterable[str]) -> None:
        """Has alerts get their rows, with what they count now: somebody is about to change them."""
        counted = self.counted()
        if any(each in counted and counted[each].changed for each in alert_ids):
            with self._lock:
                self.look()
                if self._is_behind():
                    self._save()

    # ------------------------------------------------------------------ life cycle

    def start(self) -> None:
        """Begins; the vault may be sealed."""
        self._thread.start()

    def close(self) -> None:
        """Ends; `end` comes before."""
        self._ended.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join()

    def begin(self) -> None:
        """The vault is open, or its log was cut: goes on from where it was; a new site, from now.

        Raises:
            EngineError: The store cannot be read.
        """
        with self._lock:
            known = self._matcher.open_alerts()
            size, place = self._log.size_and_place()
            self._saved_place = -1 if place is None else place
            self._place = size if place is None else min(place, size)
            stored = self._log.open_alerts(self._place)
            self._matcher.begin([*stored, *self._unstored(known, stored)])
            self._looked_back = False
            for follower in self._followers:
                follower.begin()
            if not self._recorder.writable():
                for kind, data, at in self._journal.records():
                    if kind in self._matcher.reads:
                        self._matcher.see(leaf_of(kind, {**data, JOURNAL_AT: at}, at))
            self._saved_at = time.monotonic()
            self._pausing.clear()
            self._is_open = True
            if place is None:
                # What happens from here on is found also where the engine is killed before it looks.
                self._save()
        self._woken.set()

    def end(self) -> None:
        """The vault is about to be sealed: saves where it is."""
        self._pausing.set()
        with self._lock:
            if self._is_open:
                self._save()
                for follower in self._followers:
                    follower.end()
            self._is_open = False
            known = [each for each in self._matcher.open_alerts() if not each.stored]
            self._matcher.begin(known)

    def _unstored(
        self, known: Iterable[OpenAlert], stored: Iterable[OpenAlert]
    ) -> Iterable[OpenAlert]:
        """Alerts that have no row: in memory, or in the side journal since before a crash."""
        ids = {each.alert_id for each in stored}
        found = {each.alert_id: each for each in known if not each.stored}
        for data in self._journal.every(Action.ALERT_RAISED):
            alert_id = str(data.get("object"))
            if alert_id not in found:
                found[alert_id] = of_event(alert_id, data)
        return [each for alert_id, each in found.items() if alert_id not in ids]

    def _told_until(self, key: Key) -> int:
        return self._log.last_told("last_at", key) if self._store.is_open else -1

    def _told_event(self, key: Key) -> int:
        return self._log.last_told("last_event", key) if self._store.is_open else -1

    def _is_stored(self, alert_id: str) -> bool:
        return self._store.is_open and self._log.has_row(alert_id)

    # ------------------------------------------------------------------ the thread

    def _run(self) -> None:
        while not self._ended.is_set():
            self._woken.wait(self._patience())
            # What comes in one go is read in one go.
            self._ended.wait(GATHER_SECONDS)
            self._woken.clear()
            try:
                self.look()
                with self._lock:
                    if self._is_open:
                        self._on_looked()
            except Exception as error:  # noqa: BLE001 - the next look goes on
                _log.error("The watch stumbled (%s).", type(error).__name__)
                self._ended.wait(1.0)

    def _patience(self) -> float | None:
        """Seconds until there is something to save; None for never."""
        if not self._is_open or not self._is_behind():
            return None
        return max(0.0, self._saved_at + SAVE_SECONDS - time.monotonic())

    def look(self) -> None:
        """Takes what has come, and writes what has to be written; one thread at a time."""
        with self._lock:
            if self._is_open:
                try:
                    self._read_on()
                except EngineError as error:
                    _log.error("The log could not be followed (%s).", error.code)
            self._take_news()
            late = time.monotonic() >= self._saved_at + SAVE_SECONDS
            if self._is_new() or (late and self._is_behind()):
                self._save()

    def _read_on(self) -> None:
        if not self._looked_back:
            # Not while the vault is being opened, which it would hold up.
            since = int(self._clock.now()) - self._matcher.longest_window
            self._log.look_back(self._matcher, self._place, since)
            self._looked_back = True
        while (size := self._log.size()) > self._place and not self._pausing.is_set():
            began = time.monotonic()
            end = min(self._place + _BATCH, size)
            leaves = self._log.leaves(self._place, end)
            while leaves and JOURNAL_AT in leaves[-1].d and end < size:
                # What was folded together is looked at together.
                more = min(end + _BATCH, size)
                leaves += self._log.leaves(end, more)
                end = more
            self._matcher.expect(leaves)
            for leaf in leaves:
                self._matcher.see(leaf)
                self._show(leaf)
            self._place = end
            if end < size:
                if self._is_new():
                    self._save()
                # Nobody waits for what was long ago.
                self._pausing.wait(time.monotonic() - began)

    def _show(self, leaf: Leaf) -> None:
        for follower in self._followers:
            if leaf.a in follower.reads:
                try:
                    follower.see(leaf)
                except Exception as error:  # noqa: BLE001 - a bug in one silences nothing else
                    _log.error("A follower of the log failed (%s).", type(error).__name__)

    def _take_news(self) -> None:
        while self._news:
            told = self._news.popleft()
            if isinstance(told, Told):
                self._matcher.tell(told)
            else:
                self._matcher.see(told)

    # ------------------------------------------------------------------ writing

    def _is_new(self) -> bool:
        """Whether there is an alert that has no row, or that nothing has a record of."""
        return any(not each.stored for each in self._to_save())

    def _is_behind(self) -> bool:
        return self._place != self._saved_place or bool(self._to_save())

    def _takes(self) -> bool:
        """Whether the store takes changes now."""
        return self._is_open and self._recorder.writable()

    def _to_save(self) -> list[OpenAlert]:
        """Alerts whose rows are behind; while there can be none, those the side journal lacks."""
        known = (*self._matcher.open_alerts(), *self._matcher.gone)
        takes = self._takes()
        return [each for each in known if each.changed and (takes or not each.journaled)]

    def _save(self) -> None:
        # What followers told of the events up to here belongs to this place.
        self._take_news()
        alerts = self._to_save()
        if self._takes():
            place = self._place
            try:
                told = self._store.write(
                    partial(
                        save, audit=self._audit, alerts=alerts, place=place, also=self._followers
                    )
                )
            except EngineError as error:
                _log.warning("The store did not take alerts (%s); to the journal.", error.code)
            except Exception as error:  # noqa: BLE001 - whatever it is, people are told
                _log.error("Alerts could not be saved (%s); to the journal.", type(error).__name__)
            else:
                self._saved_place, self._saved_at = place, time.monotonic()
                self._matcher.gone.clear()
                self._saved(alerts, told)
                return
        self._saved_at = time.monotonic()
        for alert in alerts:
            if not alert.stored and not alert.journaled:
                self._set_aside(alert)
            self._deliver(alert)

    def _saved(self, alerts: Sequence[OpenAlert], told: Mapping[str, int]) -> None:
        for alert in alerts:
            if alert.alert_id in told:
                alert.told_count = alert.count
                if alert.raised_event < 0:
                    alert.raised_event = told[alert.alert_id]
            alert.stored, alert.changed = True, False
        for alert in alerts:
            self._deliver(alert)

    def _set_aside(self, alert: OpenAlert) -> None:
        """Records an alert in the side journal, until the log takes it."""
        try:
            self._recorder.add(
                None, Action.ALERT_RAISED, object_id=alert.alert_id, data=alert.data()
            )
        except EngineError as error:
            _log.error("An alert could not be recorded (%s).", error.code)
            return
        alert.journaled, alert.told_count = True, alert.count

    def _deliver(self, alert: OpenAlert) -> None:
        """Tells people of an alert, or that it changed."""
        new, alert.delivered = not alert.delivered, True
        try:
            if new:
                self._on_raised(alert)
            else:
                self._on_changed(alert.alert_id)
        except Exception as error:  # noqa: BLE001 - others are told all the same
            _log.error("An alert could not be told (%s).", type(error).__name__)
