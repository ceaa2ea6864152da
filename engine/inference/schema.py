"""JSON Schema to GBNF, for the part of JSON Schema that a grammar can enforce.

Taken: type (one or several), properties in their order, required, additionalProperties (false, or
left out), items, minItems, maxItems, minLength, maxLength, enum, const, anyOf, oneOf, and $ref to
`#/$defs/...` or `#/definitions/...`. Whatever would be ignored silently is refused instead,
except annotations such as title and description.
"""

from __future__ import annotations

import json
from typing import Any

MAX_SCHEMA = 65_536
"""Characters of a schema."""
MAX_REPEAT = 200
"""Largest minItems, maxItems, minLength or maxLength: llama.cpp unrolls repetitions."""
_MAX_DEPTH = 32
_MAX_OPTIONAL = 24

_ANNOTATIONS = frozenset({
    "$schema", "$id", "$comment", "title", "description", "default", "examples", "deprecated",
    "readOnly", "writeOnly", "$defs", "definitions",
})  # fmt: skip
_KEYWORDS = frozenset({
    "type", "properties", "required", "additionalProperties", "items", "minItems", "maxItems",
    "minLength", "maxLength", "enum", "const", "anyOf", "oneOf", "$ref",
})  # fmt: skip

_NAMED_TYPES = frozenset({"integer", "number", "boolean", "null", "value"})

_PRIMITIVES = {
    "space": "[ \\n]?",
    "char": '[^"\\\\\\x7F\\x00-\\x1F] | [\\\\] (["\\\\bfnrt/] | "u" [0-9a-fA-F]{4})',
    "string": '"\\"" char* "\\""',
    "integer": '"-"? ("0" | [1-9] [0-9]{0,15})',
    "number": 'integer ("." [0-9]{1,16})? ([eE] [-+]? [0-9]{1,3})?',
    "boolean": '"true" | "false"',
    "null": '"null"',
    "value": "object | array | string | number | boolean | null",
    "object": '"{" space (string space ":" space value (space "," space string space ":" space '
    'value)*)? space "}"',
    "array": '"[" space (value (space "," space value)*)? space "]"',
}


class SchemaError(ValueError):
    """The schema cannot be enforced; the text says why and is safe to show."""


def to_gbnf(text: str) -> str:
    """A grammar whose every sentence is JSON that satisfies the schema.

    Args:
        text: A JSON Schema, as JSON.

    Raises:
        SchemaError: It is not JSON, or uses what a grammar cannot enforce.
    """
    if len(text) > MAX_SCHEMA:
        raise SchemaError(f"The JSON schema is longer than {MAX_SCHEMA} characters.")
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        raise SchemaError("The JSON schema is not valid JSON.") from None
    if not isinstance(whole, dict | bool):
        raise SchemaError("A JSON schema is an object.")
    return _Converter(whole).grammar()


def _literal(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    for code, written in (("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
        escaped = escaped.replace(code, written)
    return f'"{escaped}"'


def _constant(value: Any) -> str:
    return _literal(json.dumps(value, ensure_ascii=False))


def _kinds(node: dict[str, Any]) -> list[Any]:
    """The types a schema names, or gives away by its other keywords."""
    implied = {"properties": "object", "items": "array"}
    found = [kind for key, kind in implied.items() if key in node]
    kinds = node.get("type", found or ["value"])
    return kinds if isinstance(kinds, list) else [kinds]


class _Converter:
    def __init__(self, whole: dict[str, Any] | bool) -> None:
        self._whole = whole
        self._rules: dict[str, str] = dict(_PRIMITIVES)
        self._references: dict[str, str] = {}

    def grammar(self) -> str:
        self._rules["root"] = self._visit(self._whole, 0)
        return "\n".join(f"{name} ::= {rule}" for name, rule in self._rules.items()) + "\n"

    def _visit(self, node: Any, depth: int) -> str:
        """An expression for a schema, safe to put beside others."""
        if depth > _MAX_DEPTH:
            raise SchemaError(f"The JSON schema is nested deeper than {_MAX_DEPTH} levels.")
        node = {} if node is True else node
        if not isinstance(node, dict):
            raise SchemaError("Every part of a JSON schema is an object or true.")
        if unknown := set(node) - _KEYWORDS - _ANNOTATIONS:
            raise SchemaError(
                f"The JSON schema uses {', '.join(sorted(map(str, unknown)))[:200]}, which cannot "
                "be enforced while writing. Leave it out and check the answer afterwards."
            )
        if "$ref" in node:
            return self._reference(node["$ref"], depth)
        if "const" in node or "enum" in node:
            values = [node["const"]] if "const" in node else self._list(node, "enum")
            return self._any([_constant(each) for each in values])
        for key in ("anyOf", "oneOf"):
            if key in node:
                return self._any([self._visit(each, depth + 1) for each in self._list(node, key)])
        return self._any([self._typed(node, kind, depth) for kind in _kinds(node)])

    @staticmethod
    def _list(node: dict[str, Any], key: str) -> list[Any]:
        value = node[key]
        if not isinstance(value, list) or not value or len(value) > 1000:
            raise SchemaError(f"In a JSON schema, {key} is a list of 1 to 1000 entries.")
        return value

    @staticmethod
    def _any(expressions: list[str]) -> str:
        if not expressions:
            raise SchemaError("A JSON schema allows nothing.")
        return expressions[0] if len(expressions) == 1 else "(" + " | ".join(expressions) + ")"

    def _reference(self, target: Any, depth: int) -> str:
        if not isinstance(target, str) or not target.startswith(("#/$defs/", "#/definitions/")):
            raise SchemaError("In a JSON schema, $ref points to #/$defs/NAME.")
        if target in self._references:
            return self._references[target]
        node: Any = self._whole
        for part in target[2:].split("/"):
            node = node.get(part) if isinstance(node, dict) else None
        if node is None:
            raise SchemaError("The JSON schema refers to a definition that it does not hold.")
        name = f"ref{len(self._references)}"
        self._references[target] = name
        expression = self._visit(node, depth + 1)
        if expression == name:
            raise SchemaError("The JSON schema refers to itself without an end.")
        self._rules[name] = expression
        return name

    def _typed(self, node: dict[str, Any], kind: Any, depth: int) -> str:
        if kind == "string":
            least, most = self._bounds(node, "minLength", "maxLength")
            return (
                "string"
                if (least, most) == (0, None)
                else (f'("\\"" char{_times(least, most)} "\\"")')
            )
        if kind == "array":
            return self._array(node, depth)
        if kind == "object":
            return self._object(node, depth)
        if isinstance(kind, str) and kind in _NAMED_TYPES:
            return kind
        raise SchemaError(f"The JSON schema has the unknown type {str(kind)[:40]}.")

    @staticmethod
    def _bounds(node: dict[str, Any], low: str, high: str) -> tuple[int, int | None]:
        least, most = node.get(low, 0), node.get(high)
        for value in (least, most):
            if value is not None and (
                isinstance(value, bool)
                or not isinstance(value, int)
                or not 0 <= value <= MAX_REPEAT
            ):
                raise SchemaError(f"In a JSON schema, {low} and {high} are 0 to {MAX_REPEAT}.")
        if most is not None and most < least:
            raise SchemaError(f"In the JSON schema, {high} is below {low}.")
        return least, most

    def _array(self, node: dict[str, Any], depth: int) -> str:
        item = self._visit(node.get("items", True), depth + 1)
        least, most = self._bounds(node, "minItems", "maxItems")
        if most == 0:
            return '("[" space "]")'
        more = _times(max(0, least - 1), None if most is None else most - 1)
        body = f'{item} (space "," space {item}){more}'
        return f'("[" space {body} space "]")' if least else f'("[" space ({body})? space "]")'

    def _object(self, node: dict[str, Any], depth: int) -> str:
        properties = node.get("properties", {})
        required = node.get("required", [])
        if not isinstance(properties, dict) or not isinstance(required, list):
            raise SchemaError("In a JSON schema, properties is an object and required a list.")
        if not isinstance(node.get("additionalProperties", False), bool):
            raise SchemaError("In a JSON schema, additionalProperties is true or false here.")
        if missing := [name for name in required if str(name) not in properties]:
            raise SchemaError(f"The JSON schema requires the undescribed {str(missing[0])[:40]}.")
        if not properties:
            return "object" if node.get("additionalProperties", True) else '("{" space "}")'
        pairs = [
            (f'{_constant(name)} space ":" space {self._visit(value, depth + 1)}', name in required)
            for name, value in properties.items()
        ]
        if sum(not needed for _, needed in pairs) > _MAX_OPTIONAL:
            raise SchemaError(f"The JSON schema has more than {_MAX_OPTIONAL} optional properties.")
        return f'("{{" space {self._members(pairs)} space "}}")'

    def _members(self, pairs: list[tuple[str, bool]]) -> str:
        """Members in order, optional ones left out at will, commas only between.

        `tail` is what may follow a written member; `head` what may come when none is yet.
        """
        head, tail = "", ""
        for pair, needed in reversed(pairs):
            name = f"member{len(self._rules)}"
            after = f" {tail}" if tail else ""
            self._rules[name] = f'space "," space {pair}{after}'
            first = f"{pair}{after}"
            if needed:
                head, tail = f"({first})", name
                continue
            head = f"({first} | {head})" if head else f"({first})?"
            skip = f"{name} | {tail}" if tail else name
            optional = f"optional{len(self._rules)}"
            self._rules[optional] = skip if tail else f"({name})?"
            tail = optional
        return head


def _times(least: int, most: int | None) -> str:
    if most is None:
        return "*" if least == 0 else f"{{{least},}}"
    return f"{{{least},{most}}}"
