from __future__ import annotations

import re

from engine.audit.actions import Action
from engine.audit.criteria import criteria_file, read_criteria
from engine.paths import program_root

CATALOGUE = read_criteria(criteria_file(program_root()))


def test_every_tag_is_one_that_the_engine_records() -> None:
    known = {each.value for each in Action}
    for each in CATALOGUE:
        assert set(each.actions) <= known, each.id
        assert list(each.actions) == sorted(set(each.actions)), each.id


def test_criteria_are_told_apart_and_say_what_they_do_not_prove() -> None:
    ids = [each.id for each in CATALOGUE]
    assert len(set(ids)) == len(ids)
    for each in CATALOGUE:
        assert re.fullmatch(r"(CC|A|C|PI|P)\d(\.\d)?", each.id)
        assert each.title
        assert each.control
        assert each.limits


def test_refusals_and_exports_serve_a_criterion() -> None:
    served = {tag for each in CATALOGUE for tag in each.actions}
    assert {tag for tag in map(str, Action) if tag.endswith(".refused")} <= served
    assert {tag for tag in map(str, Action) if tag.startswith("export.")} <= served
