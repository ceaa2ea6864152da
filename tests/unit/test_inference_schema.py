import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.inference.schema import SchemaError, to_gbnf


def rules(schema: object) -> dict[str, str]:
    lines = to_gbnf(json.dumps(schema)).splitlines()
    return dict(line.split(" ::= ", 1) for line in lines)


def test_every_rule_that_is_used_is_there() -> None:
    schema = {
        "type": "object",
        "properties": {
            "name": {"type": "string", "maxLength": 10},
            "age": {"type": ["integer", "null"]},
            "kind": {"enum": ["a", 'b"c']},
            "next": {"$ref": "#/$defs/node"},
        },
        "required": ["name"],
        "$defs": {"node": {"type": "array", "items": {"$ref": "#/$defs/node"}}},
    }
    found = rules(schema)
    assert {"root", "ref0", "string", "space"} <= set(found)
    assert '"\\"b\\\\\\"c\\""' in found["root"] or any(
        '"\\"b\\\\\\"c\\""' in rule for rule in found.values()
    )


def test_required_and_optional_members_keep_their_order() -> None:
    found = rules(
        {
            "properties": {"a": {"type": "null"}, "b": {"type": "null"}},
            "required": ["b"],
            "additionalProperties": False,
        }
    )
    assert found["root"].index('a\\"') < found["root"].index('b\\"')


@pytest.mark.parametrize(
    ("schema", "says"),
    [
        ({"type": "string", "pattern": "a+"}, "pattern"),
        ({"type": "string", "format": "date"}, "format"),
        ({"type": "integer", "minimum": 3}, "minimum"),
        ({"allOf": [{}]}, "allOf"),
        ({"not": {}}, "not"),
        ({"type": "tuple"}, "unknown type"),
        ({"type": "array", "maxItems": 10_000}, "0 to 200"),
        ({"type": "array", "minItems": 3, "maxItems": 2}, "below"),
        ({"enum": []}, "1 to 1000"),
        ({"$ref": "https://example.invalid/x"}, "points to"),
        ({"$ref": "#/$defs/none"}, "does not hold"),
        ({"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/a"}}}, "refers to itself"),
        ({"properties": {"a": {}}, "required": ["b"]}, "undescribed"),
        ({"properties": {"a": {}}, "additionalProperties": {"type": "null"}}, "true or false"),
        ([], "is an object"),
    ],
)
def test_what_cannot_be_enforced_is_refused(schema: object, says: str) -> None:
    with pytest.raises(SchemaError, match=says):
        to_gbnf(json.dumps(schema))


def test_no_json_and_too_deep_are_refused() -> None:
    with pytest.raises(SchemaError, match="not valid JSON"):
        to_gbnf("{")
    with pytest.raises(SchemaError):
        to_gbnf('{"items":' * 5000 + "{}" + "}" * 5000)
    with pytest.raises(SchemaError, match="deeper"):
        to_gbnf('{"items":' * 40 + "{}" + "}" * 40)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
NAMES = st.sampled_from([
    "type", "properties", "items", "enum", "const", "anyOf", "required", "minItems", "$ref", "x",
])  # fmt: skip
ODD = st.recursive(
    JSON, lambda inner: st.dictionaries(NAMES, inner, max_size=4) | st.lists(inner, max_size=3)
)


@given(ODD)
def test_any_json_gives_a_grammar_or_a_schema_error(schema: object) -> None:
    try:
        grammar = to_gbnf(json.dumps(schema))
    except SchemaError:
        return
    assert grammar.count("root ::=") == 1
    assert "\0" not in grammar
