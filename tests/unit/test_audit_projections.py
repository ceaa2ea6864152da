from __future__ import annotations

import pytest

from engine.audit.actions import STATE_ACTIONS, Action
from engine.audit.leaf import Leaf, Value
from engine.audit.projections import NO_ACCESS, ModelState, PersonState, State, differences, project

PERSON: dict[str, Value] = {
    "active": True,
    "custodian": False,
    "name_hmac": "aa",
    "roles": ["steward", "analyst"],
}
MODEL: dict[str, Value] = {"size": 5, "name_hmac": "bb"}


def events(*given: tuple[Action, str, dict[str, Value]], person: str = "p1") -> list[Leaf]:
    return [
        Leaf(a=action.value, d=data, n=number, o=object_id, p=person, r="done", s=-1, t=0, v=1)
        for number, (action, object_id, data) in enumerate(given)
    ]


def test_every_state_action_has_a_reducer() -> None:
    fault: dict[str, Value] = {
        "agreed_by": "p2",
        "kinds": ["log"],
        "kept": 4,
        "lost": 2,
        "reason_hmac": "ee",
    }
    data: dict[str, Value] = {
        **PERSON,
        **MODEL,
        **fault,
        "approved_by": "p2",
        "waiver": False,
        "access_hmac": "ff",
    }
    before = events((Action.PERSON_CREATED, "x", data), (Action.MODEL_REGISTERED, "x", data))
    for action in STATE_ACTIONS:
        project([*before, *events((action, "x", data))])


def test_a_person_from_creation_to_the_end() -> None:
    state = project(events((Action.PERSON_CREATED, "x", PERSON)))
    assert state.persons == {"x": PersonState(True, ("analyst", "steward"), False, "aa")}
    state = project(
        events(
            (Action.PERSON_CREATED, "x", PERSON),
            (Action.PERSON_ROLES_CHANGED, "x", {"roles": ["admin"], "custodian": True}),
            (Action.PERSON_DISABLED, "x", {}),
        )
    )
    assert state.persons == {"x": PersonState(False, ("admin",), True, "aa", NO_ACCESS)}


def test_what_lets_a_person_in_is_compared_from_the_first_event_that_tells_it() -> None:
    untold = project(events((Action.PERSON_CREATED, "x", PERSON)))
    rows = State(persons={"x": PersonState(True, ("analyst", "steward"), False, "aa", "11")})
    assert list(differences(untold, rows)) == [], "a log that was begun before stays valid"
    for told in (
        events((Action.PERSON_CREATED, "x", {**PERSON, "access_hmac": "22"})),
        events(
            (Action.PERSON_CREATED, "x", PERSON),
            (Action.PERSON_ACCESS_CHANGED, "x", {"access_hmac": "22"}),
        ),
    ):
        (found,) = differences(project(told), rows)
        assert (found.field, found.log, found.store) == ("access_hmac", "22", "11")


def test_one_model_is_active_at_a_time() -> None:
    approved: dict[str, Value] = {"approved_by": "p2", "proposed_by": "p1", "waiver": False}
    state = project(
        events(
            (Action.MODEL_REGISTERED, "m1", MODEL),
            (Action.MODEL_REGISTERED, "m2", MODEL),
            (Action.MODEL_APPROVED, "m1", {**approved, "waiver": True}),
            (Action.MODEL_APPROVED, "m2", approved),
            (Action.MODEL_ACTIVATED, "m1", {"former": ""}),
            (Action.MODEL_ACTIVATED, "m2", {"former": "m1"}),
        )
    )
    assert state.models == {
        "m1": ModelState("approved", False, True, "p1", "p2", 5, "bb"),
        "m2": ModelState("approved", True, False, "p1", "p2", 5, "bb"),
    }


def test_settings_and_site() -> None:
    state = project(
        events(
            (Action.SITE_CREATED, "i", {"name_hmac": "cc"}),
            (Action.SETTINGS_CHANGED, "site", {"idle": 60}),
            (Action.SETTINGS_CHANGED, "site", {"idle": 90, "other": "x"}),
        )
    )
    assert state.settings == {"idle": "90", "other": "x"}
    assert state.site == {"name_hmac": "cc"}


@pytest.mark.parametrize(
    "wrong",
    [
        (Action.PERSON_DISABLED, "nobody", {}),
        (Action.MODEL_ACTIVATED, "nothing", {}),
        (Action.PERSON_CREATED, "x", {}),
        (Action.PERSON_CREATED, "x", {**PERSON, "roles": "admin"}),
        (Action.LOG_READ, "", {}),
    ],
)
def test_an_event_that_does_not_fit_is_named(wrong: tuple[Action, str, dict[str, Value]]) -> None:
    with pytest.raises(ValueError, match="event 0"):
        project(events(wrong))


def test_an_unknown_version_is_refused() -> None:
    leaf = Leaf(a="person.disabled", d={}, n=3, o="x", p="p", r="done", s=-1, t=0, v=2)
    with pytest.raises(ValueError, match="version 2"):
        project([leaf])


def test_differences_show_both_values() -> None:
    person = PersonState(True, ("admin",), False, "aa")
    log = State(persons={"x": person}, settings={"idle": "60"}, site={"name_hmac": "cc"})
    assert list(differences(log, log)) == []
    store = State(
        persons={"x": PersonState(False, ("admin", "analyst"), False, "aa"), "y": person},
        settings={"idle": "61", "extra": ""},
    )
    assert list(map(str, differences(log, store))) == [
        "person x, active: yes in the log, no in the store",
        "person x, roles: admin in the log, admin and analyst in the store",
        "person y: in the store, not in the log",
        "setting extra: nothing in the log, nothing in the store",
        "setting idle: 60 in the log, 61 in the store",
        "site name_hmac: cc in the log, nothing in the store",
    ]
    (missing,) = differences(State(persons={"z": person}), State())
    assert str(missing) == "person z: in the log, not in the store"
