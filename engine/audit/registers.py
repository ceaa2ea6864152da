"""What a bundle has beside the events: registers of what the site was, and views of the events."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from engine.audit.actions import Action
from engine.audit.criteria import Criterion
from engine.audit.report import moment

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterator

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
)

line = msgspec.json.Encoder(order="deterministic").encode
"""One object of a JSON-lines file, its keys sorted."""


@dataclass(frozen=True)
class Selection:
    """Which events the report, the views and the registers show; `None` shows all.

    Attributes:
        criteria: Those that are shown.
        actions: Tags of the events that are shown.
        people: Ids of the people whose events are shown.
        words: What was chosen; empty for all.
    """

    criteria: tuple[Criterion, ...]
    actions: frozenset[str] | None
    people: frozenset[str] | None
    words: str

    def shows(self, leaf: Leaf) -> bool:
        """Whether an event is shown."""
        return self.shows_action(leaf.a) and (
            self.people is None or leaf.p in self.people or leaf.o in self.people
        )

    def shows_action(self, action: str) -> bool:
        """Whether events of an action are shown at all."""
        return self.actions is None or action in self.actions


@dataclass(frozen=True)
class Registers:
    """What the site was at the end of the period, as far as it is shown: a dict for each line."""

    people: list[dict[str, Any]]
    models: list[dict[str, Any]]
    settings: list[dict[str, Any]]
    criteria: list[dict[str, Any]]


def registers(
    state: State,
    selection: Selection,
    counts: Counter[str],
    name_of: Callable[[str], str],
    model_name: Callable[[str], str],
) -> Registers:
    """Makes the registers.

    Args:
        state: What the log adds up to at the end of the period.
        selection: What is shown.
        counts: Shown events by action.
        name_of: The name of a person id.
        model_name: The name of a model by its SHA-256.
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
            if selection.people is None or person_id in selection.people
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
            if selection.shows_action(Action.MODEL_APPROVED)
        ],
        settings=[
            {"key": key, "value": value}
            for key, value in sorted(state.settings.items())
            if selection.shows_action(Action.SETTINGS_CHANGED)
        ],
        criteria=[
            {
                **msgspec.structs.asdict(each),
                "events": sum(counts[action] for action in each.actions),
            }
            for each in selection.criteria
        ],
    )


def exception_line(words: str, leaf: Leaf, *, standing: bool) -> bytes:
    """One line of `exceptions.jsonl`; `standing` ones are from before the period."""
    return line(
        {
            "data": leaf.d,
            "event": leaf.n,
            "object": leaf.o,
            "person": leaf.p,
            "standing": standing,
            "time": leaf.t,
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
                cells = (
                    *(moment(leaf.t), leaf.a, name_of(leaf.p), leaf.p, leaf.o, leaf.r),
                    *(line(leaf.d).decode(), " ".join(served.get(leaf.a, ()))),
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
