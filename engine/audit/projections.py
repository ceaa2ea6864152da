"""What the state events of the log add up to: persons, settings, models and the site. Pure.

The rows of the store must say the same; a page swapped for its own older version makes them differ.
There is a reducer for every version of every state event that was ever written, for ever.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from engine.api.said import say
from engine.audit.actions import Action
from engine.audit.difference import WHOLE, Difference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from engine.audit.leaf import Leaf


@dataclass(frozen=True, slots=True)
class PersonState:
    """A user as the log knows one.

    Attributes:
        active: Not disabled.
        roles: By name, sorted.
        custodian: May unseal where only custodians may.
        name_hmac: HMAC(register key, name).
        access_hmac: HMAC(register key, key slot, verifier and second factor), `NO_ACCESS` where
            these were taken away. Empty, in a log that was begun before events told it, says nothing.
    """

    active: bool
    roles: tuple[str, ...]
    custodian: bool
    name_hmac: str
    access_hmac: str = ""


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


@dataclass(frozen=True, slots=True)
class FaultState:
    """Doubt about stored data that two persons accepted.

    Attributes:
        accepted_by: Person id.
        agreed_by: Person id of the second person.
        kinds: What was in doubt: `log`, `tables`, `witness`.
        kept: Events of the log that were kept.
        lost: Events after them that could not be proven, and were put aside.
        reason_hmac: HMAC(register key, reason).
    """

    accepted_by: str
    agreed_by: str
    kinds: tuple[str, ...]
    kept: int
    lost: int
    reason_hmac: str


ACCESS = "access_hmac"
NO_ACCESS = "none"
"""The access of a person who has no password any more, or not yet again."""

BASELINE = "baseline."
"""How the keys of settings begin that are the accepted configuration."""


@dataclass(slots=True)
class State:
    """Everything that is a projection of the log.

    Args:
        persons: By person id.
        settings: Value as text, by key.
        models: By SHA-256, hex.
        site: `name_hmac`.
        faults: Accepted ones, by their id.
    """

    persons: dict[str, PersonState] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    models: dict[str, ModelState] = field(default_factory=dict)
    site: dict[str, str] = field(default_factory=dict)
    faults: dict[str, FaultState] = field(default_factory=dict)


def project(leaves: Iterable[Leaf]) -> State:
    """Reduces state events, in the order of their numbers, to the state they add up to.

    Raises:
        ValueError: An event of a version, or with data, that no reducer knows.
    """
    state = State()
    for leaf in leaves:
        reducer = _REDUCERS.get((leaf.v, leaf.a))
        if reducer is None:
            raise ValueError(
                say(
                    "log_unknown_event",
                    "event {number} is of a kind not known here: {action} version {version}",
                    number=leaf.n,
                    action=leaf.a,
                    version=leaf.v,
                )
            )
        try:
            reducer(state, leaf)
        except (KeyError, TypeError) as error:
            raise ValueError(
                say(
                    "log_event_misfit",
                    "event {number}, {action}, does not fit what came before",
                    number=leaf.n,
                    action=leaf.a,
                )
            ) from error
    return state


def differences(log: State, store: State) -> Iterator[Difference]:
    """What the store says otherwise than the log, with both values."""
    for rows, kind in (("persons", "person"), ("models", "model"), ("faults", "fault")):
        yield from _differing(kind, getattr(log, rows), getattr(store, rows))
    for kind, ours, theirs in (
        ("setting", log.settings, store.settings),
        ("site", log.site, store.site),
    ):
        for key in sorted(ours.keys() | theirs.keys()):
            if ours.get(key) != theirs.get(key):
                yield Difference(kind, key, "", ours.get(key), theirs.get(key))


def _differing(kind: str, log: Mapping[str, Any], store: Mapping[str, Any]) -> Iterator[Difference]:
    for key in sorted(log.keys() | store.keys()):
        ours, theirs = log.get(key), store.get(key)
        if ours is None or theirs is None:
            yield Difference(kind, key, WHOLE, ours, theirs)
            continue
        for each in fields(ours):
            one, other = getattr(ours, each.name), getattr(theirs, each.name)
            if each.name == ACCESS and not one:
                continue
            if one != other:
                yield Difference(kind, key, each.name, one, other)


# ---------------------------------------------------------------------------------- reducers


def _site_created(state: State, leaf: Leaf) -> None:
    state.site["name_hmac"] = str(leaf.d["name_hmac"])


def _settings_changed(state: State, leaf: Leaf) -> None:
    state.settings.update({key: str(value) for key, value in leaf.d.items()})


def _baseline_accepted(state: State, leaf: Leaf) -> None:
    """A baseline takes the whole place of the one before."""
    for key in [each for each in state.settings if each.startswith(BASELINE)]:
        del state.settings[key]
    _settings_changed(state, leaf)


def _waiver_recorded(state: State, leaf: Leaf) -> None:
    """A waiver stands in the log alone; no row repeats it."""


def _signing_key_replaced(state: State, leaf: Leaf) -> None:
    """The key file has the keys; the signatures of both stand in the log alone."""


def _person_created(state: State, leaf: Leaf) -> None:
    state.persons[leaf.o] = PersonState(
        active=bool(leaf.d["active"]),
        roles=_roles(leaf),
        custodian=bool(leaf.d["custodian"]),
        name_hmac=str(leaf.d["name_hmac"]),
        access_hmac=str(leaf.d.get(ACCESS, "")),
    )


def _person_access_changed(state: State, leaf: Leaf) -> None:
    state.persons[leaf.o] = replace(state.persons[leaf.o], access_hmac=str(leaf.d[ACCESS]))


def _person_roles_changed(state: State, leaf: Leaf) -> None:
    state.persons[leaf.o] = replace(
        state.persons[leaf.o], roles=_roles(leaf), custodian=bool(leaf.d["custodian"])
    )


def _person_disabled(state: State, leaf: Leaf) -> None:
    state.persons[leaf.o] = replace(state.persons[leaf.o], active=False, access_hmac=NO_ACCESS)


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


def _model_removed(state: State, leaf: Leaf) -> None:
    del state.models[leaf.o]


def _fault_accepted(state: State, leaf: Leaf) -> None:
    kinds, kept, lost = leaf.d["kinds"], leaf.d["kept"], leaf.d["lost"]
    if not isinstance(kinds, list) or not isinstance(kept, int) or not isinstance(lost, int):
        raise TypeError("kinds are a list, counts are numbers")
    state.faults[leaf.o] = FaultState(
        accepted_by=leaf.p,
        agreed_by=str(leaf.d["agreed_by"]),
        kinds=tuple(kinds),
        kept=kept,
        lost=lost,
        reason_hmac=str(leaf.d["reason_hmac"]),
    )


_REDUCERS: dict[tuple[int, str], Callable[[State, Leaf], None]] = {
    (1, Action.ALERT_RULE_CHANGED): _settings_changed,
    (1, Action.BASELINE_ACCEPTED): _baseline_accepted,
    (1, Action.FAULT_ACCEPTED): _fault_accepted,
    (1, Action.MODEL_ACTIVATED): _model_activated,
    (1, Action.MODEL_APPROVED): _model_approved,
    (1, Action.MODEL_REGISTERED): _model_registered,
    (1, Action.MODEL_REMOVED): _model_removed,
    (1, Action.PERSON_ACCESS_CHANGED): _person_access_changed,
    (1, Action.PERSON_CREATED): _person_created,
    (1, Action.PERSON_DISABLED): _person_disabled,
    (1, Action.PERSON_ROLES_CHANGED): _person_roles_changed,
    (1, Action.SETTINGS_CHANGED): _settings_changed,
    (1, Action.SIGNING_KEY_REPLACED): _signing_key_replaced,
    (1, Action.SITE_CREATED): _site_created,
    (1, Action.WAIVER_RECORDED): _waiver_recorded,
}
