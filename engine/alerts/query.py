"""Finds alerts among very many: each question is put so that one index answers it in the order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, func, literal_column, or_, select
from sqlalchemy.orm import defer

from engine.api.alerts import Alert, AlertFilter, AlertState, Severity
from engine.api.errors import NotFoundError
from engine.store.tables import AlertRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from engine.alerts.rules import Rule

    Condition = ColumnElement[bool]

_NEWEST_FIRST = (AlertRow.raised_at.desc(), AlertRow.alert_id.desc())


def alert_row(session: Session, alert_id: str) -> AlertRow:
    """An alert's row.

    Raises:
        NotFoundError: There is none.
    """
    row = session.get(AlertRow, alert_id)
    if row is None:
        raise NotFoundError(
            "There is no such alert. Nothing was changed. Look in the list of alerts.",
            code="no_such_alert",
        )
    return row


def latest(
    session: Session,
    wanted: AlertFilter,
    rules: Mapping[str, Rule],
    limit: int,
    after: str = "",
) -> Sequence[AlertRow]:
    """The latest alerts that are as wanted, without the numbers of their events.

    Args:
        session: Reads.
        wanted: Which.
        rules: By key.
        limit: At most so many.
        after: Id of an alert: only older ones.

    Raises:
        NotFoundError: `after` is no alert's.
    """
    conditions = _conditions(wanted)
    if after:
        conditions.append(_older(session, after))
    choices, others = _choices(wanted, rules)
    found: set[tuple[int, str]] = set()
    for choice in choices:
        rows = session.execute(
            select(AlertRow.raised_at, AlertRow.alert_id)
            .where(*choice, *others, *conditions)
            .order_by(*_NEWEST_FIRST)
            .limit(limit)
        )
        found.update((at, alert_id) for at, alert_id in rows)
    ids = [alert_id for _, alert_id in sorted(found, reverse=True)[:limit]]
    return session.scalars(
        select(AlertRow)
        .options(defer(AlertRow.events, raiseload=True))
        .where(AlertRow.alert_id.in_(ids))
        .order_by(*_NEWEST_FIRST)
    ).all()


def is_wanted(alert: Alert, wanted: AlertFilter) -> bool:
    """The same of an alert that has no row: it is new, and nobody's."""
    return not (
        (wanted.states and alert.state not in wanted.states)
        or (wanted.severities and alert.severity not in wanted.severities)
        or (wanted.rules and alert.rule not in wanted.rules)
        or (wanted.criterion and wanted.criterion not in alert.criteria)
        or wanted.assignee
        or (wanted.object and alert.object != wanted.object)
        or (wanted.about and not {alert.rule, alert.object} & set(wanted.about))
        or alert.raised_at < wanted.since
        or (wanted.until and alert.raised_at > wanted.until)
    )


def still_open(session: Session) -> tuple[int, int, int]:
    """How many alerts nobody acknowledged, how many are not closed, and how many of these critical."""
    rows = session.execute(
        select(AlertRow.state, AlertRow.severity, func.count())
        .where(AlertRow.state != "closed")
        .group_by(AlertRow.state, AlertRow.severity)
    )
    counts = [(str(state), str(severity), int(count)) for state, severity, count in rows]
    return (
        sum(count for state, _, count in counts if state == AlertState.NEW),
        sum(count for _, _, count in counts),
        sum(count for _, severity, count in counts if severity == Severity.CRITICAL),
    )


def _conditions(wanted: AlertFilter) -> list[Condition]:
    """State and time, which no index but that of time itself is about."""
    found: list[Condition] = []
    if wanted.states:
        found.append(AlertRow.state.in_(wanted.states))
        if AlertState.CLOSED not in wanted.states:
            # As the partial index says it.
            found.append(AlertRow.state != "closed")
    if wanted.since:
        found.append(AlertRow.raised_at >= wanted.since)
    if wanted.until:
        found.append(AlertRow.raised_at <= wanted.until)
    return found


def _choices(
    wanted: AlertFilter, rules: Mapping[str, Rule]
) -> tuple[list[tuple[Condition, ...]], list[Condition]]:
    """One condition or another, each for an index; and the conditions beside them, for none.

    The one with the fewest alerts is taken for the index: an object, then rules, then a person.
    """
    keys: set[str] | None = set(wanted.rules) if wanted.rules else None
    if wanted.criterion:
        bearing = {rule.key for rule in rules.values() if wanted.criterion in rule.criteria}
        keys = bearing if keys is None else keys & bearing
    asked: list[tuple[list[Condition], Condition]] = []
    if wanted.object:
        asked.append(
            ([AlertRow.object_id == wanted.object], _unindexed("object_id").in_([wanted.object]))
        )
    if wanted.about:
        rule, object_id = AlertRow.rule, AlertRow.object_id
        each = [column == text for text in wanted.about for column in (rule, object_id)]
        among = (_unindexed(name).in_(wanted.about) for name in ("rule", "object_id"))
        asked.append((each, or_(*among)))
    if keys is not None:
        asked.append(([AlertRow.rule == key for key in sorted(keys)], _unindexed("rule").in_(keys)))
    if wanted.assignee:
        asked.append(
            ([AlertRow.assignee == wanted.assignee], _unindexed("assignee").in_([wanted.assignee]))
        )
    if wanted.severities:
        severities = [AlertRow.severity == each for each in wanted.severities]
        asked.append((severities, _unindexed("severity").in_(wanted.severities)))
    if not asked:
        return [()], []
    return [(choice,) for choice in asked[0][0]], [other for _, other in asked[1:]]


def _unindexed(column: str) -> ColumnElement[str]:
    """A column that no index is to be used for."""
    return literal_column(f"+alert.{column}")


def _older(session: Session, than: str) -> Condition:
    last = alert_row(session, than)
    return or_(
        AlertRow.raised_at < last.raised_at,
        and_(AlertRow.raised_at == last.raised_at, AlertRow.alert_id < last.alert_id),
    )
