"""Every kind of event as OCSF, held to the schema that OCSF publishes for its class."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from ocsf_json_schema import OcsfJsonSchemaEmbedded, get_ocsf_schema

from engine.audit.actions import Action
from engine.audit.leaf import Leaf
from engine.audit.ocsf import SCHEMA_VERSION, OcsfView

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

VIEW = OcsfView("71f2a0b1c2d3e4f5", "0.1.0", lambda person_id: f"Person {person_id[:2]}")
ACTS = (("engine", "", "done"), ("ab" * 16, "cd" * 16, "refused:disk_full"))


@cache
def validator(class_uid: int) -> Validator:
    """What OCSF asks of a class, without any profile."""
    schema = OcsfJsonSchemaEmbedded(get_ocsf_schema(version=SCHEMA_VERSION))
    name = schema.lookup_class_name_from_uid(class_uid=class_uid)
    return jsonschema.Draft202012Validator(schema.get_class_schema(class_name=name, profiles=[]))


def event(action: Action, act: tuple[str, str, str]) -> dict[str, Any]:
    person, target, result = act
    return VIEW.event(
        Leaf(
            a=action.value,
            d={"count": 1, "layers": ["seccomp:on"]},
            n=3,
            o=target,
            p=person,
            r=result,
            s=-1,
            t=1_800_000_000,
            v=1,
        )
    )


@pytest.mark.parametrize("act", ACTS, ids=["engine", "person"])
def test_every_event_is_as_its_class_asks(act: tuple[str, str, str]) -> None:
    problems = [
        (action.value, each.message)
        for action in Action
        for made in [event(action, act)]
        for each in validator(made["class_uid"]).iter_errors(made)
    ]
    assert not problems


def test_the_schema_tells_what_is_wrong() -> None:
    made = event(Action.SIGN_IN_COMPLETED, ACTS[1])
    for key in ("user", "activity_id", "metadata"):
        broken = {name: value for name, value in made.items() if name != key}
        assert list(validator(made["class_uid"]).iter_errors(broken)), key
    assert list(validator(made["class_uid"]).iter_errors({**made, "surprise": 1}))
