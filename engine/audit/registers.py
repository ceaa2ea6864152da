"""What a bundle has beside the events: registers of what the site was, and views of the events."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from engine.audit.actions import Action
from engine.audit.criteria import Criterion
from engine.audit.leaf import happened_at
from engine.audit.report import moment

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterator, Mapping

    from engine.audit.leaf import Leaf
    from engine.audit.ocsf import OcsfView
    from engine.audit.projections import State

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How cells begin that a spreadsheet would run."""
_COLUMNS = (
    "event",
    "time",
    "action",
    "person",
    "person_id",
    "object",
    "result",
    "data",
    "criteria",
    "recorded",
)

line = msgspec.json.Encoder(order="deterministic").encode
"""One object of a JSON-lines file, its keys sorted."""


@dataclass(frozen=True)
class CaseScope:
    """What one case is about.

    Attributes:
        incident_id: Its id.
        since: The time of the first event that belongs to it, Unix seconds.
        until: Of the last; 0 while it is open.
        numbers: Events that its alerts are about, and those that were added to it.
        objects: Ids of the case, its alerts and the findings they led to: their events are its own.
        touched: Ids of the people and models in all of these, and the settings they changed.
        criteria: Numbers of the criteria that its alerts and findings bear on.
    """

    incident_id: str
    since: int
    until: int
    numbers: frozenset[int]
    objects: frozenset[str]
    touched: frozenset[str]
    criteria: frozenset[str]


@dataclass(frozen=True)
class Selection:
    """Which events the report, the views and the registers show; `None` shows all.

    Attributes:
        criteria: Those that are shown.
        actions: Tags of the events that are shown.
        people: Ids of the people whose events are shown.
        words: What was chosen; empty for all.
        case: The one case whose events are shown.
    """

    criteria: tuple[Criterion, ...]
    actions: frozenset[str] | None
    people: frozenset[str] | None
    words: str
    case: CaseScope | None = None

    def shows(self, leaf: Leaf) -> bool:
        """Whether an event is shown."""
        if self.case is not None:
            return leaf.n in self.case.numbers or leaf.o in self.case.objects
        return self.shows_action(leaf.a) and (
            self.people is None or leaf.p in self.people or leaf.o in self.people
        )

    def shows_action(self, action: str) -> bool:
        """Whether events of an action are shown at all."""
        return self.actions is None or action in self.actions

    def shows_of(self, action: str, key: str) -> bool:
        """Whether a register shows a thing that events of this action change."""
        if self.case is not None:
            return key in self.case.touched
        return self.shows_action(action)

    def shows_person(self, person_id: str) -> bool:
        """Whether the register of people shows somebody."""
        if self.case is not None:
            return person_id in self.case.touched
        return self.people is None or person_id in self.people


class AlertRegisters(Protocol):
    """What the log says of alerts, cases and findings, and what people wrote about them.

    Names and texts are as they lie in the store; one that cannot be read is its id, or empty.
    """

    def scope(self, incident_id: str) -> CaseScope:
        """What a case is about.

        Raises:
            NotFoundError: There is no such case.
        """

    def lines(
        self, start: int, end: int, selection: Selection, now: int
    ) -> dict[str, list[dict[str, Any]]]:
        """The registers by their names, a dict for each line.

        Args:
            start: The first event of the period.
            end: The event after its last.
            selection: What is shown; what is exceptional always is.
            now: What is overdue is so at this time, Unix seconds.
        """

    def case(self, incident_id: str, end: int, now: int) -> list[dict[str, Any]]:
        """One case with what people wrote about it, as it was at the end of the period."""


@dataclass(frozen=True)
class Registers:
    """What the site was at the end of the period, as far as it is shown: a dict for each line."""

    people: list[dict[str, Any]]
    models: list[dict[str, Any]]
    settings: list[dict[str, Any]]
    criteria: list[dict[str, Any]]
    cases: list[dict[str, Any]]
    alerts: list[dict[str, Any]]
    findings: list[dict[str, Any]]


def registers(
    state: State,
    selection: Selection,
    counts: Counter[str],
    name_of: Callable[[str], str],
    model_name: Callable[[str], str],
    triage: Mapping[str, list[dict[str, Any]]],
) -> Registers:
    """Makes the registers.

    Args:
        state: What the log adds up to at the end of the period.
        selection: What is shown.
        counts: Shown events by action.
        name_of: The name of a person id.
        model_name: The name of a model by its SHA-256.
        triage: The registers of alerts, cases and findings.
    """
    return Registers(
        people=[
            {
                "active": each.active,
                "custodian": each.custodian,
                "id": person_id,
                "name": name_of(person_id),
                "roles": each.roles,
            }
            for person_id, each in sorted(state.persons.items())
            if selection.shows_person(person_id)
        ],
        models=[
            {
                "active": each.active,
                "approved_by": each.approved_by,
                "name": model_name(sha256),
                "proposed_by": each.proposed_by,
                "sha256": sha256,
                "size": each.size,
                "state": each.state,
                "waiver": each.waiver,
            }
            for sha256, each in sorted(state.models.items())
            if selection.shows_of(Action.MODEL_APPROVED, sha256)
        ],
        settings=[
            {"key": key, "value": value}
            for key, value in sorted(state.settings.items())
            if selection.shows_of(Action.SETTINGS_CHANGED, key)
        ],
        criteria=[
            {
                **msgspec.structs.asdict(each),
                "events": sum(counts[action] for action in each.actions),
            }
            for each in selection.criteria
        ],
        **triage,
    )


def exception_line(words: str, leaf: Leaf, *, standing: bool) -> bytes:
    """One line of `exceptions.jsonl`; `standing` ones are from before the period."""
    return line(
        {
            "data": leaf.d,
            "event": leaf.n,
            "object": leaf.o,
            "person": leaf.p,
            "recorded": leaf.t,
            "standing": standing,
            "time": happened_at(leaf),
            "what": words,
        }
    )


def csv_view(
    batches: Iterator[list[Leaf]], selection: Selection, name_of: Callable[[str], str]
) -> Iterator[bytes]:
    """The shown events for a spreadsheet (RFC 4180)."""
    served: dict[str, list[str]] = {}
    for criterion in selection.criteria:
        for action in criterion.actions:
            served.setdefault(action, []).append(criterion.id)
    yield ",".join(_COLUMNS).encode() + b"\r\n"
    for batch in batches:
        lines = io.StringIO()
        writer = csv.writer(lines)
        for leaf in batch:
            if selection.shows(leaf):
                at = happened_at(leaf)
                cells = (
                    *(moment(at), leaf.a, name_of(leaf.p), leaf.p, leaf.o, leaf.r),
                    *(line(leaf.d).decode(), " ".join(served.get(leaf.a, ()))),
                    moment(leaf.t) if at != leaf.t else "",
                )
                writer.writerow((leaf.n, *map(_no_formula, cells)))
        yield lines.getvalue().encode()


def ocsf_view(
    batches: Iterator[list[Leaf]], selection: Selection, view: OcsfView
) -> Iterator[bytes]:
    """The shown events as OCSF, one JSON object a line."""
    for batch in batches:
        yield b"".join(line(view.event(leaf)) + b"\n" for leaf in batch if selection.shows(leaf))


def _no_formula(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
