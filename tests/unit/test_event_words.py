"""What the data of events say in the report."""

from __future__ import annotations

import pytest

from engine.audit.actions import Action
from engine.audit.event_words import event_words
from engine.audit.leaf import Leaf

ADA, BOB = "ad" * 16, "b0" * 16


def name_of(person_id: str) -> str:
    return {ADA: "Ada", BOB: "Bob"}.get(person_id, person_id)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (
            {"name_tag": "5e" * 32, "failures": 10},
            "the name as an HMAC: 5e5e5e5e5e5e…; failed attempts: 10",
        ),
        ({"rule": "sign_in_burst"}, "rule: Failed sign-ins"),
        ({"rule": "first_person_roles"}, "rule: the first person has roles that two should hold"),
        ({"agreed_by": BOB, "lost": True}, "agreed by: Bob; lost: yes"),
        (
            {"kinds": ["person_roles", "models"], "more": []},
            "kinds: person roles, models; more: none",
        ),
        ({"cause": "export_disk_full"}, "cause: export disk full"),
    ],
)
def test_they_are_read_as_words(data: dict[str, int | str | bool | list[str]], words: str) -> None:
    leaf = Leaf(a=Action.WAIVER_RECORDED, d=data, n=1, o=ADA, p=ADA, r="done", s=0, t=0, v=1)
    assert event_words(leaf, name_of) == words


def test_what_it_is_about_comes_last() -> None:
    leaf = Leaf(
        a=Action.WORKER_DIED, d={"code": 9}, n=1, o=BOB, p="engine", r="died", s=0, t=0, v=1
    )
    assert event_words(leaf, name_of) == "code: 9; about: Bob"
