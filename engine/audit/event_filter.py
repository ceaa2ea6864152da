"""What a filter of the contract asks of the log, as conditions on its index."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from engine.api.errors import InputError
from engine.audit.find import AnyOf, Id, Number, Term, Within
from engine.audit.find_index import Field, start_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from engine.api.audit import EventFilter
    from engine.audit.criteria import Criterion
    from engine.audit.find import Condition

_LATEST = 2**62
_is_number = re.compile(
    r"#?(?:[0-9]{1,15}|[0-9]{1,3}(?:[,.'\u2019\u00a0\u202f ][0-9]{3}){1,4})"
).fullmatch
"""A number as people write it, in groups of three or not."""


def conditions_of(
    wanted: EventFilter, names: Callable[[], Mapping[str, str]], criteria: Mapping[str, Criterion]
) -> list[Condition]:
    """The conditions, those that cost least first.

    Args:
        wanted: What is asked for.
        names: Names of all persons by id; asked for only where there is a text to search.
        criteria: The catalogue, by id.

    Raises:
        InputError: A criterion that is not in the catalogue.
    """
    conditions: list[Condition] = []
    if wanted.since or wanted.until:
        conditions.append(Within(wanted.since, wanted.until or _LATEST))
    if wanted.results:
        conditions.append(beginning(wanted.results))
    if wanted.criterion:
        criterion = criteria.get(wanted.criterion)
        if criterion is None:
            raise InputError(
                "The catalogue of criteria has none of this name. Choose one of the list.",
                code="criterion_unknown",
            )
        conditions.append(_actions(criterion.actions))
    if wanted.actions:
        conditions.append(_actions(wanted.actions))
    if wanted.persons:
        conditions.append(_one_of(Field.PERSON, Field.PERSON_START, wanted.persons))
    if wanted.object:
        conditions.append(_one_of(Field.OBJECT, Field.OBJECT_START, (wanted.object,)))
    if words := wanted.text.casefold().strip():
        conditions.append(_text(words, names()))
    return conditions


def beginning(results: tuple[str, ...]) -> Term:
    """Results that begin with one of these."""
    starts = tuple(each.encode() for each in results)
    return Term(Field.RESULT, lambda term: term.startswith(starts))


def _actions(actions: tuple[str, ...]) -> Term:
    """These actions; one that ends with a dot stands for all of that object."""
    exact = {each.encode() for each in actions}
    groups = tuple(each.encode() for each in actions if each.endswith("."))
    # The same few actions stand in thousands of tiles.
    return Term(Field.ACTION, cache(lambda term: term in exact or term.startswith(groups)))


def _one_of(column: Field, starts: Field, ids: Iterable[str]) -> Id:
    exact = frozenset(each.encode() for each in ids)
    beginnings = tuple({start_of(each) for each in ids})
    return Id(column, starts, exact.__contains__, beginnings)


def _text(words: str, names: Mapping[str, str]) -> AnyOf:
    """Where a text stands in what a person sees of an event; ids are known by how they begin."""
    needle = words.encode()
    persons = [key for key, name in names.items() if words in name.casefold()]
    conditions: list[Condition] = [
        Term(Field.ACTION, lambda term: needle in term, needle),
        Term(Field.RESULT, lambda term: needle in term, needle),
        Id(
            Field.OBJECT,
            Field.OBJECT_START,
            lambda term: term.lower().startswith(needle),
            (start_of(words),),
        ),
    ]
    if persons:
        conditions.append(_one_of(Field.PERSON, Field.PERSON_START, persons))
    if _is_number(words):
        conditions.append(Number(int("".join(each for each in words if each.isdigit()))))
    return AnyOf(tuple(conditions))
