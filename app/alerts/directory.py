"""Who and what alerts can be about, be assigned to and bear on; read once in a while."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.alerts.rule_table import texts
from app.error_texts import criterion_title
from engine.api.access import Role
from engine.api.alerts import AlertRule
from engine.api.errors import EngineError

if TYPE_CHECKING:
    from app.session import Client


_READERS = {Role.ADMIN, Role.AUDITOR}
"""Who can see findings."""


@dataclass(frozen=True)
class Directory:
    """Names by ids.

    Attributes:
        people: Everyone who is active.
        triagers: Those of them to whom alerts and cases can be assigned.
        readers: Those of them who can see findings, and own them.
        models: By SHA-256.
        criteria: Titles by number.
        rules: Every rule there is.
    """

    people: dict[str, str]
    triagers: dict[str, str]
    readers: dict[str, str]
    models: dict[str, str]
    criteria: dict[str, str]
    rules: tuple[AlertRule, ...]

    def matching(self, text: str) -> tuple[str, ...]:
        """Rules and objects whose name, or what they say, holds a text; and what it says itself."""
        looked_for = text.casefold()
        known = texts()
        rules = (
            each.key
            for each in self.rules
            if each.key in known
            and looked_for
            in f"{known[each.key].name} {known[each.key].sentence} {each.key}".casefold()
        )
        named = {**self.people, **self.models}
        objects = (key for key, name in named.items() if looked_for in name.casefold())
        return (*rules, *objects, text)


EMPTY = Directory({}, {}, {}, {}, {}, ())


def read_directory(api: Client) -> Directory:
    """Reads everything that has a name. Runs on a thread."""
    people = [each for each in api.people.list_people() if each.active]
    try:
        models = api.models.list_models()
    except EngineError:
        models = []
    return Directory(
        people={each.person_id: each.name for each in people},
        triagers={each.person_id: each.name for each in people if Role.ADMIN in each.roles},
        readers={each.person_id: each.name for each in people if _READERS & set(each.roles)},
        models={each.sha256: each.name for each in models},
        criteria={
            each.key: f"{each.key}  {criterion_title(each)}".strip()
            for each in api.audit.choices().criteria
        },
        rules=tuple(api.alerts.rules()),
    )
