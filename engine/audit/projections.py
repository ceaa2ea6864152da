"""What the state events of the log add up to: persons, settings, models and the site. Pure.

The rows of the store must say the same; a page swapped for its own older version makes them differ.
There is a reducer for every version of every state event that was ever written, for ever.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from engine.audit.actions import Action

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from engine.audit.leaf import Leaf


@dataclass(frozen=True, slots=True)
class PersonState:
    """A user as the log knows one. `name_hmac` is HMAC(register key, name)."""

    active: bool
    roles: tuple[str, ...]
    custodian: bool
    name_hmac: str


@dataclass(frozen=True, slots=True)
class ModelState:
    """A model version as the log knows one."""

    state: str
    active: bool
    waiver: bool
    proposed_by: str
    approved_by: str
    size: int
    name_hmac: str


@dataclass(slots=True)
class State:
    """Everything that is a projection of the log.

    Args:
        persons: By person id.
        settings: Value as text, by key.
        models: By SHA-256, hex.
        site: `name_hmac`.
    """

    persons: dict[str, PersonState] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    models: dict[str, ModelState] = field(default_factory=dict)
    site: dict[str, str] = field(default_factory=dict)


def project(leaves: Iterable[Leaf]) -> State:
    """Reduces state events, in the order of their numbers, to the state they add up to.

    Raises:
        ValueError: An event of a version, or with data, that no reducer knows.
    """
    state = State()
    for leaf in leaves:
        reducer = _REDUCERS.get((leaf.v, leaf.a))
        if reducer is None:
            raise ValueError(f"event {leaf.n}: no reducer for {leaf.a} version {leaf.v}")
        try:
            reducer(state, leaf)
        except (KeyError, TypeError) as error:
            raise ValueError(f"event {leaf.n}: {leaf.a} does not fit what came before") from error
    return state


def differences(log: State, store: State) -> Iterator[str]:
    """What the store says otherwise than the log, with both values."""
    for name, kind in (("persons", "person"), ("models", "model")):
        yield from _differing(kind, getattr(log, name), getattr(store, name))
    yield from _differing_values("setting", log.settings, store.settings)
    yield from _differing_values("site", log.site, store.site)


def _differing(kind: str, log: Mapping[str, Any], store: Mapping[str, Any]) -> Iterator[str]:
    for key in sorted(log.keys() | store.keys()):
        ours, theirs = log.get(key), store.get(key)
        if ours is None or theirs is None:
            here, there = ("log", "store") if theirs is None else ("store", "log")
            yield f"{kind} {key[:12]}: in the {here}, not in the {there}"
            continue
        for each in fields(ours):
            one, other = getattr(ours, each.name), getattr(theirs, each.name)
            if one != other:
                yield (
                    f"{kind} {key[:12]}, {each.name}: "
                    f"{_shown(one)} in the log, {_shown(other)} in the store"
                )


def _differing_values(kind: str, log: Mapping[str, str], store: Mapping[str, str]) -> Iterator[str]:
    for key in sorted(log.keys() | store.keys()):
        ours, theirs = log.get(key), store.get(key)
        if ours != theirs:
            yield f"{kind} {key}: {_shown(ours)} in the log, {_shown(theirs)} in the store"


def _shown(value: object) -> str:
    if value is None or value in ("", ()):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " and ".join(map(str, value)) if isinstance(value, tuple) else str(value)


# ---------------------------------------------------------------------------------- reducers


def _site_created(state: State, leaf: Leaf) -> None:
    state.site["name_hmac"] = str(leaf.d["name_hmac"])


def _settings_changed(state: State, leaf: Leaf) -> None:
    state.settings.update({key: str(value) for key, value in leaf.d.items()})


def _waiver_recorded(state: State, leaf: Leaf) -> None:
    """A waiver stands in the log alone; no row repeats it."""


def _person_created(state: State, leaf: Leaf) -> None:
    state.persons[leaf.o] = PersonState(
        active=bool(leaf.d["active"]),
        roles=_roles(leaf),
        custodian=bool(leaf.d["custodian"]),
        name_hmac=str(leaf.d["name_hmac"]),
    )


def _person_roles_changed(state: State, leaf: Leaf) -> None:
    state.persons[leaf.o] = replace(
        state.persons[leaf.o], roles=_roles(leaf), custodian=bool(leaf.d["custodian"])
    )


def _person_disabled(state: State, leaf: Leaf) -> None:
    state.persons[leaf.o] = replace(state.persons[leaf.o], active=False)


def _roles(leaf: Leaf) -> tuple[str, ...]:
    roles = leaf.d["roles"]
    if not isinstance(roles, list):
        raise TypeError("roles are a list")
    return tuple(sorted(roles))


def _model_registered(state: State, leaf: Leaf) -> None:
    size = leaf.d["size"]
    state.models[leaf.o] = ModelState(
        state="proposed",
        active=False,
        waiver=False,
        proposed_by=leaf.p,
        approved_by="",
        size=size if isinstance(size, int) else -1,
        name_hmac=str(leaf.d["name_hmac"]),
    )


def _model_approved(state: State, leaf: Leaf) -> None:
    state.models[leaf.o] = replace(
        state.models[leaf.o],
        state="approved",
        approved_by=str(leaf.d["approved_by"]),
        waiver=bool(leaf.d["waiver"]),
    )


def _model_activated(state: State, leaf: Leaf) -> None:
    activated = replace(state.models[leaf.o], active=True)
    for sha256, model in state.models.items():
        if model.active:
            state.models[sha256] = replace(model, active=False)
    state.models[leaf.o] = activated


_REDUCERS: dict[tuple[int, str], Callable[[State, Leaf], None]] = {
    (1, Action.MODEL_ACTIVATED): _model_activated,
    (1, Action.MODEL_APPROVED): _model_approved,
    (1, Action.MODEL_REGISTERED): _model_registered,
    (1, Action.PERSON_CREATED): _person_created,
    (1, Action.PERSON_DISABLED): _person_disabled,
    (1, Action.PERSON_ROLES_CHANGED): _person_roles_changed,
    (1, Action.SETTINGS_CHANGED): _settings_changed,
    (1, Action.SITE_CREATED): _site_created,
    (1, Action.WAIVER_RECORDED): _waiver_recorded,
}
