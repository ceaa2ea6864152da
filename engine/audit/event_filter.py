"""What a filter of the contract asks of the log, as conditions on its index."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from engine.api.errors import InputError
from engine.audit.find import AnyOf, Number, Term, Within
from engine.audit.find_index import Field

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
    if wanted.criterion:
        criterion = criteria.get(wanted.criterion)
        if criterion is None:
            raise InputError(
                "The catalogue of criteria has none of this name. Choose one of the list.",
                code="criterion_unknown",
            )
        conditions.append(_one_of(Field.ACTION, criterion.actions))
    if wanted.actions:
        conditions.append(_actions(wanted.actions))
    if wanted.results:
        conditions.append(beginning(wanted.results))
    if wanted.persons:
        conditions.append(_one_of(Field.PERSON, wanted.persons))
    if wanted.object:
        conditions.append(_one_of(Field.OBJECT, (wanted.object,)))
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
    return Term(Field.ACTION, lambda term: term in exact or term.startswith(groups))


def _one_of(field: Field, terms: tuple[str, ...]) -> Term:
    exact = frozenset(each.encode() for each in terms)
    needle = terms[0].lower().encode() if len(terms) == 1 else b""
    return Term(field, exact.__contains__, needle)


def _text(words: str, names: Mapping[str, str]) -> AnyOf:
    """Where a text stands in what a person sees of an event."""
    needle = words.encode()
    persons = tuple(key for key, name in names.items() if words in name.casefold())
    conditions: list[Condition] = [
        Term(field, lambda term: needle in term.lower(), needle)
        for field in (Field.ACTION, Field.RESULT, Field.OBJECT)
    ]
    conditions.append(
        Term(
            Field.PERSON,
            lambda term: needle in term.lower() or term.decode() in persons,
            b"" if persons else needle,
        )
    )
    if _is_number(words):
        conditions.append(Number(int("".join(each for each in words if each.isdigit()))))
    return AnyOf(tuple(conditions))
