from __future__ import annotations

import pytest

from engine.audit.actions import STATE_ACTIONS, Action
from engine.audit.leaf import VERSION, Leaf, Value, decode
from engine.audit.projections import (
    NO_ACCESS,
    FaultState,
    ModelState,
    PersonState,
    State,
    differences,
    project,
)

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


WRITTEN_BY_VERSION = {
    1: b"""
{"a":"site.created","d":{"name_hmac":"cc"},"n":0,"o":"i","p":"engine","r":"done","s":-1,"t":0,"v":1}
{"a":"person.created","d":{"active":true,"custodian":true,"name_hmac":"aa","roles":["admin"]},"n":1,"o":"x","p":"x","r":"done","s":0,"t":0,"v":1}
{"a":"person.created","d":{"access_hmac":"11","active":true,"custodian":false,"name_hmac":"ab","roles":["auditor"]},"n":2,"o":"y","p":"y","r":"done","s":1,"t":0,"v":1}
{"a":"person.access_changed","d":{"access_hmac":"12"},"n":3,"o":"x","p":"x","r":"done","s":2,"t":0,"v":1}
{"a":"person.roles_changed","d":{"custodian":true,"roles":["steward","admin"]},"n":4,"o":"x","p":"x","r":"done","s":3,"t":0,"v":1}
{"a":"person.disabled","d":{},"n":5,"o":"y","p":"x","r":"done","s":4,"t":0,"v":1}
{"a":"waiver.recorded","d":{"rule":"first_person_roles"},"n":6,"o":"x","p":"x","r":"done","s":5,"t":0,"v":1}
{"a":"model.registered","d":{"name_hmac":"bb","size":5},"n":7,"o":"m1","p":"x","r":"done","s":6,"t":0,"v":1}
{"a":"model.registered","d":{"name_hmac":"bc","size":6},"n":8,"o":"m2","p":"x","r":"done","s":7,"t":0,"v":1}
{"a":"model.approved","d":{"approved_by":"y","proposed_by":"x","waiver":false},"n":9,"o":"m1","p":"y","r":"done","s":8,"t":0,"v":1}
{"a":"model.activated","d":{"former":""},"n":10,"o":"m1","p":"x","r":"done","s":9,"t":0,"v":1}
{"a":"model.removed","d":{"size":6},"n":11,"o":"m2","p":"x","r":"done","s":10,"t":0,"v":1}
{"a":"settings.changed","d":{"idle_lock_seconds":60},"n":12,"o":"site","p":"x","r":"done","s":11,"t":0,"v":1}
{"a":"signing_key.replaced","d":{"since":12},"n":13,"o":"signing_key","p":"x","r":"done","s":12,"t":0,"v":1}
{"a":"fault.accepted","d":{"agreed_by":"y","kept":9,"kinds":["log"],"lost":2,"reason_hmac":"ee"},"n":14,"o":"f","p":"x","r":"done","s":13,"t":0,"v":1}
{"a":"alert_rule.changed","d":{"alert_rule.sign_in_burst.times":3},"n":15,"o":"sign_in_burst","p":"x","r":"done","s":14,"t":0,"v":1}
{"a":"baseline.accepted","d":{"baseline.former":"1"},"n":16,"o":"configuration","p":"x","r":"done","s":15,"t":0,"v":1}
{"a":"baseline.accepted","d":{"baseline.threads":"2"},"n":17,"o":"configuration","p":"x","r":"done","s":16,"t":0,"v":1}
""",
}
"""A log as each version wrote it, byte by byte; never changed, and one is added with each version."""

ADDED_UP = State(
    persons={
        "x": PersonState(True, ("admin", "steward"), True, "aa", "12"),
        "y": PersonState(False, ("auditor",), False, "ab", NO_ACCESS),
    },
    models={"m1": ModelState("approved", True, False, "x", "y", 5, "bb")},
    settings={
        "idle_lock_seconds": "60",
        "alert_rule.sign_in_burst.times": "3",
        "baseline.threads": "2",
    },
    site={"name_hmac": "cc"},
    faults={"f": FaultState("x", "y", ("log",), 9, 2, "ee")},
)


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_a_log_of_every_version_that_was_ever_written_still_adds_up(version: int) -> None:
    leaves = [decode(line) for line in WRITTEN_BY_VERSION[version].split(b"\n") if line]
    assert {leaf.v for leaf in leaves} == {version}
    assert {leaf.a for leaf in leaves} == {action.value for action in STATE_ACTIONS}
    assert project(leaves) == ADDED_UP


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
