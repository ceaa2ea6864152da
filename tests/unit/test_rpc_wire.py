"""Every contract method can be carried, and what is carried is exactly typed."""

from __future__ import annotations

import hashlib
import typing
from collections.abc import Iterator
from typing import Protocol

import msgspec
import pytest

from engine.api import SERVICES
from engine.api.access import Permission, Role, permission_of, requires
from engine.api.alerts import Response, RuleChange
from engine.api.errors import KINDS, BugError, EngineError, InputError
from engine.api.log_export import ExportRequest
from engine.api.said import Said
from engine.identity.policy import RULES, Proof
from engine.rpc.proxy import EngineClient, proxy_class
from engine.rpc.wire import MethodSpec, decode_error, encode_error, methods_of

METHODS = [
    (service, name)
    for service, protocol in SERVICES.items()
    for name in dir(protocol)
    if not name.startswith("_") and callable(getattr(protocol, name))
]


def spec_of(service: str, name: str) -> MethodSpec:
    return methods_of(service, SERVICES[service])[name]


@pytest.mark.parametrize(("service", "name"), METHODS)
def test_every_method_has_a_permission_and_can_be_carried(service: str, name: str) -> None:
    spec = spec_of(service, name)
    assert permission_of(getattr(SERVICES[service], name)) is spec.permission
    shown = spec.asked(tuple(f"<{each}>" for each in spec.signature.parameters)).text
    if RULES[spec.permission].proof is not Proof.NONE:
        assert shown != f"{service}.{name}"  # whoever confirms is told what in words
    hints = typing.get_type_hints(getattr(SERVICES[service], name))
    assert set(spec.signature.parameters) == set(hints) - {"return"}
    assert spec.streaming is (typing.get_origin(hints["return"]) is Iterator)
    # Building a decoder proves that the types are ones msgspec can hold to.
    for parameter in spec.signature.parameters:
        msgspec.msgpack.Decoder(hints[parameter])


def test_whoever_confirms_is_shown_exactly_what() -> None:
    invite = spec_of("people", "invite")
    shown = invite.asked(("eve\u202eda", (Role.ADMIN, Role.ANALYST)))
    assert shown.text == "Invite eve?da with the roles: admin, analyst"
    assert shown.code == "people.invite"
    assert dict(shown.values)["name"] == "eve?da"
    assert said_codes(shown) == {"people.invite", "series", "role_admin", "role_analyst"}
    shown = spec_of("people", "disable").asked(("p1", True), {"p1": "eve"}.__getitem__)
    assert shown.text == "Disable eve; replace the master key: yes"
    assert shown.values == (("person_id", "eve"), ("replace_master_key", Said("value_yes", "yes")))
    shown = spec_of("models", "approve").asked(("a" * 64,), lambda sha: f"Tiny ({sha[:4]}…)")
    assert shown.text == "Approve the model Tiny (aaaa…)"
    assert shown.values == (("sha256", "Tiny (aaaa…)"),)


def said_codes(said: Said) -> set[str]:
    inner = (each for _, each in said.values if isinstance(each, Said))
    return {said.code}.union(*(said_codes(each) for each in inner))


def test_nothing_in_a_request_can_be_long_or_reverse_the_text() -> None:
    hostile = "\u202e" + "x" * 5000
    change = RuleChange(key=hostile, enabled=True, response=Response.NONE)
    roles = (Role.ADMIN,) * 5000
    for shown in (
        spec_of("models", "add").asked((hostile,)),
        spec_of("people", "invite").asked((hostile, roles)),
        spec_of("alerts", "change_rule").asked((change,)),
        spec_of("audit", "export").asked((ExportRequest(incident_id=hostile),)),
    ):
        assert len(msgspec.msgpack.encode(shown)) < 1000
        assert b"\xe2\x80\xae" not in msgspec.msgpack.encode(shown)


def test_what_is_confirmed_is_the_call_and_not_its_words() -> None:
    """Two calls that read the same are two; one call is one, whoever it is about is called."""
    add = spec_of("models", "add")
    long = ("/" + "x" * 200 + "a",), ("/" + "x" * 200 + "b",)
    assert add.asked(long[0]).text == add.asked(long[1]).text
    assert add.digest(long[0]) != add.digest(long[1])
    disable = spec_of("people", "disable")
    named = [disable.asked(("p1", True), {"p1": name}.__getitem__).text for name in ("eve", "bob")]
    assert len(set(named)) == 2
    told = hashlib.sha256(msgspec.msgpack.encode(["people", "disable", ["p1", True]])).hexdigest()
    assert disable.digest(("p1", True)) == told


def test_the_client_has_every_service() -> None:
    assert set(SERVICES) == set(
        typing.get_type_hints(
            EngineClient,
            localns=vars(typing) | {protocol.__name__: protocol for protocol in SERVICES.values()},
        )
    ) & set(SERVICES)


def test_a_method_without_a_permission_is_no_part_of_a_contract() -> None:
    class Careless(Protocol):
        def open_door(self) -> None: ...

    with pytest.raises(TypeError, match=r"careless\.open_door names no permission"):
        methods_of("careless", Careless)


def test_a_method_without_types_is_no_part_of_a_contract() -> None:
    class Vague(Protocol):
        @requires(Permission.PUBLIC)
        def anything(self, *things: object) -> None: ...

    with pytest.raises(TypeError, match="cannot be carried"):
        methods_of("vague", Vague)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xc1",
        b"not msgpack",
        msgspec.msgpack.encode({"query": "x", "limit": 1}),
        msgspec.msgpack.encode([]),
        msgspec.msgpack.encode(["x", 1, "more"]),
        msgspec.msgpack.encode([1, 1]),
        msgspec.msgpack.encode(["x", "1"]),
        msgspec.msgpack.encode([None, 1]),
        msgspec.msgpack.encode(["hunter2", 1])[:-1],
    ],
)
def test_malformed_arguments_are_refused_without_repeating_them(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        spec_of("chat", "search").decode_arguments(data)
    assert caught.value.code == "malformed_request"
    assert "hunter2" not in caught.value.text


def test_arguments_round_trip_by_position_and_by_name() -> None:
    spec = spec_of("chat", "search")
    by_position = spec.encode_arguments(("x", 50))
    assert by_position == spec.encode_arguments((), {"query": "x"})
    assert spec.decode_arguments(by_position) == ("x", 50)


def test_the_digest_names_method_and_values() -> None:
    search, stop = spec_of("chat", "search"), spec_of("chat", "stop")
    assert search.digest(("x", 50)) == search.digest(("x", 50))
    assert len({search.digest(("x", 50)), search.digest(("x", 51)), stop.digest(("x",))}) == 3


@pytest.mark.parametrize("kind", KINDS.values())
def test_every_error_comes_back_as_it_was(kind: type[EngineError]) -> None:
    said = {"asks": Said("people.disable", "Disable eve", (("person_id", "eve"),))}
    error = decode_error(encode_error(kind("What to do.", "case", {"digest": "ab"}, said)))
    assert (type(error), error.text, error.code, error.details, error.said) == (
        kind,
        "What to do.",
        "case",
        {"digest": "ab"},
        said,
    )


def test_an_error_of_a_kind_not_known_here_is_still_an_engine_error() -> None:
    later = msgspec.msgpack.encode(["kind of next year", "case", "Text."])
    error = decode_error(later)
    assert (type(error), error.code, error.text) == (EngineError, "case", "Text.")
    assert isinstance(decode_error(b"<html>"), BugError)


def test_the_client_refuses_a_result_of_another_type() -> None:
    with pytest.raises(BugError):
        spec_of("chat", "list_conversations").decode_result(msgspec.msgpack.encode("text"))


def test_one_proxy_class_serves_a_protocol() -> None:
    made = proxy_class("chat", SERVICES["chat"])
    assert made is proxy_class("chat", SERVICES["chat"])
    assert {name for service, name in METHODS if service == "chat"} <= set(vars(made))
