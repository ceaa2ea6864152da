"""The services behind the contract, the same over every transport."""

from __future__ import annotations

import contextlib
import threading
import typing
from enum import Enum
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from msgspec.structs import replace

from engine.api import SERVICES
from engine.api.access import Permission, Role
from engine.api.answers import AnswerEnded, AnswerStarted, AnswerText
from engine.api.audit import EventFilter
from engine.api.chat import SendRequest
from engine.api.conversations import MessageState
from engine.api.errors import (
    KINDS,
    BugError,
    ConfirmationNeededError,
    DeniedError,
    EngineError,
    InputError,
    NotFoundError,
    SignInError,
    StateError,
)
from engine.api.events import Topic
from engine.api.sampling import Sampling, SamplingPolicy
from engine.api.system import EngineState, SiteSettings
from engine.rpc.proxy import ClientStream
from engine.rpc.wire import methods_of
from tests.contract.engine_site import PASSWORD, EngineSite

if TYPE_CHECKING:
    from pathlib import Path

    from engine.api.events import EngineEvent
    from engine.rpc.client import EngineClient

CLOSED_METHODS = [
    (spec.service, spec.name)
    for service, protocol in SERVICES.items()
    for spec in methods_of(service, protocol).values()
    if spec.permission is not Permission.PUBLIC
]


ENDING = {("sign_in", "sign_out"), ("sign_in", "lock")}
"""What ends or suspends the sign-in it is called in."""

EXPECTED = tuple(kind for kind in KINDS.values() if kind not in {EngineError, BugError})


def call_with_anything(client: EngineClient, service: str, name: str) -> object:
    """Calls a method with values of the right types and no meaning."""
    method = getattr(SERVICES[service], name)
    hints = typing.get_type_hints(method)
    hints.pop("return")
    values = {each: _anything(hint) for each, hint in hints.items()}
    result = getattr(getattr(client, service), name)(**values)
    return list(result) if isinstance(result, ClientStream) else result


_SIMPLE = {str: "x" * 64, int: 1, bool: True}


def _anything(hint: Any) -> object:
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    if type(None) in typing.get_args(hint):
        return None
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint))
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return hint(
            **{
                field.name: _anything(field.type)
                for field in msgspec.structs.fields(hint)
                if field.required
            }
        )
    return ()


class TestBeforeSigningIn:
    @pytest.mark.parametrize("set_up", [False, True])
    def test_nothing_but_public_methods_answers(self, site: EngineSite, set_up: bool) -> None:
        expected: type[EngineError] = StateError
        if set_up:
            site.set_up()
            expected = SignInError
        for service, name in CLOSED_METHODS:
            with pytest.raises(expected) as caught:
                call_with_anything(site.engine, service, name)
            assert caught.value.code == ("not_signed_in" if set_up else "new"), (service, name)

    def test_a_new_engine_says_so(self, site: EngineSite) -> None:
        status = site.engine.system.status()
        assert status.state is EngineState.NEW
        assert (status.site, status.signing_fingerprint, status.install_id) == ("", "", "")

    def test_the_site_is_set_up_once(self, site: EngineSite) -> None:
        created = site.set_up()
        assert created.recovery_codes
        assert site.engine.system.status().install_id == created.install_id
        with pytest.raises(StateError):
            site.engine.sign_in.begin_site("Other", "eve", PASSWORD)

    def test_a_weak_password_is_told(self, site: EngineSite) -> None:
        assert not site.engine.sign_in.judge_password("ada", "password1234").accepted
        with pytest.raises(InputError):
            site.engine.sign_in.begin_site("Site", "ada", "short")

    def test_a_wrong_sign_in_tells_nothing(self, site: EngineSite) -> None:
        site.set_up()
        code = site.people["ada"].code()
        texts = set()
        for name, password in (("ada", PASSWORD + "x"), ("nobody", PASSWORD)):
            with pytest.raises(SignInError) as caught:
                site.engine.sign_in.sign_in(name, password, code)
            texts.add((caught.value.code, caught.value.text))
        assert len(texts) == 1

    def test_a_made_up_token_is_nobody(self, site: EngineSite) -> None:
        site.set_up()
        for token in ("x", "ä\n\0".encode().hex(), "A" * 5000):
            with pytest.raises(SignInError):
                site.engine.with_token(token).sign_in.state()


class TestSignedIn:
    def test_the_caller_is_known(self, site: EngineSite) -> None:
        site.set_up()
        ada = site.sign_in()
        state = ada.sign_in.state()
        assert state.principal.name == "ada"
        assert Role.ADMIN in state.principal.roles
        assert not state.locked
        assert ada.system.status().site == "Site"

    def test_no_method_fails_by_a_fault_of_ours(self, site: EngineSite) -> None:
        site.set_up()
        ada = site.sign_in()
        for service, name in CLOSED_METHODS:
            if (service, name) in {("events", "follow"), ("system", "seal")}:
                continue  # endless; ends everything
            client = site.sign_in() if (service, name) in ENDING else ada
            with contextlib.suppress(*EXPECTED):
                call_with_anything(client, service, name)

    def test_locked_is_locked_until_unlocked(self, site: EngineSite) -> None:
        site.set_up()
        ada = site.sign_in()
        ada.sign_in.lock()
        assert ada.sign_in.state().locked
        with pytest.raises(SignInError) as caught:
            ada.chat.list_conversations()
        assert caught.value.code == "locked"
        assert not ada.sign_in.unlock(PASSWORD, site.people["ada"].code()).locked
        assert ada.chat.list_conversations() == []

    def test_signed_out_is_nobody(self, site: EngineSite) -> None:
        site.set_up()
        ada = site.sign_in()
        ada.sign_in.sign_out()
        with pytest.raises(SignInError):
            ada.sign_in.state()

    def test_an_act_is_confirmed_for_exactly_one_request(self, site: EngineSite) -> None:
        site.set_up()
        ada = site.sign_in()
        site.add_person(ada, "bob", Role.ANALYST)
        bob = next(each for each in ada.people.list_people() if each.name == "bob")
        with pytest.raises(ConfirmationNeededError) as caught:
            ada.people.disable(bob.person_id)
        details = caught.value.details
        assert details["needs"] == "fresh"
        assert caught.value.asks.code == "people.disable"
        ada.sign_in.confirm(details["digest"], site.people["ada"].code())
        with pytest.raises(ConfirmationNeededError) as other:
            ada.people.reset_person(bob.person_id)
        assert other.value.details["digest"] != details["digest"]
        assert not ada.people.disable(bob.person_id).active
        with pytest.raises(ConfirmationNeededError):
            ada.people.disable(bob.person_id)

    def test_roles_are_held_to(self, site: EngineSite) -> None:
        site.set_up()
        site.add_person(site.sign_in(), "bob", Role.ANALYST)
        bob = site.sign_in("bob")
        assert bob.chat.list_conversations() == []
        for refused in (bob.people.list_people, bob.audit.choices, bob.system.seal):
            with pytest.raises(DeniedError) as caught:
                refused()
            assert caught.value.code == "role"

    def test_settings_are_kept_within_bounds(self, site: EngineSite) -> None:
        site.set_up()
        ada = site.sign_in()
        wanted = SiteSettings(idle_lock_seconds=300, titles_by_model=True)
        changed = site.confirmed(ada, "ada", lambda: ada.system.change_settings(wanted))
        assert changed == wanted == ada.system.settings()
        with pytest.raises(InputError):
            ada.system.change_settings(SiteSettings(idle_lock_seconds=5))

    def test_a_policy_for_sampling_is_carried_whole_and_holds(self, site: EngineSite) -> None:
        site.set_up()
        ada = site.sign_in()
        policy = SamplingPolicy(
            temperature=0.3,
            highest_temperature=0.5,
            highest_max_tokens=2000,
            own_values=False,
            own_seeds=False,
            own_constraints=False,
            own_system_prompts=False,
        )
        wanted = SiteSettings(sampling=policy)
        changed = site.confirmed(ada, "ada", lambda: ada.system.change_settings(wanted))
        assert changed == wanted == ada.system.settings()
        with pytest.raises(InputError) as caught:
            ada.system.change_settings(SiteSettings(sampling=replace(policy, temperature=0.6)))
        assert caught.value.code == "policy_order"
        with pytest.raises(DeniedError) as refused:
            ada.library.save_preset("", "wild", "", replace(policy.defaults, temperature=0.5))
        assert refused.value.code == "policy_range"
        assert refused.value.details == {"parameter": "temperature", "low": "0.3", "high": "0.3"}
        assert ada.library.list_presets() == []
        assert ada.library.save_preset("", "calm", "", policy.defaults).version == 1


class TestLog:
    def test_what_was_done_is_in_it(self, site: EngineSite) -> None:
        site.set_up()
        ada = site.sign_in()
        entries = ada.audit.find(EventFilter(), 50).events
        assert {"site.created", "sign_in.completed"} <= {each.action for each in entries}
        assert [each.number for each in entries] == sorted(
            (each.number for each in entries), reverse=True
        )
        assert ada.audit.head().size > entries[-1].number

    def test_it_verifies(self, site: EngineSite) -> None:
        site.set_up()
        *_, last = site.sign_in().audit.verify()
        assert last.report is not None
        assert last.report.whole, last.report.problems
        assert last.done == last.total == last.report.events


class TestModelsAndChat:
    def test_without_a_model_nothing_is_sent(self, site: EngineSite) -> None:
        site.set_up()
        ada = site.sign_in()
        assert ada.models.list_models() == []
        with pytest.raises(DeniedError) as caught:
            list(ada.chat.send(SendRequest(text="hello")))
        assert caught.value.code == "no_active_model"
        assert ada.chat.list_conversations() == []

    def test_a_file_that_is_no_model_is_refused(self, site: EngineSite, short_tmp: Path) -> None:
        (short_tmp / "x.gguf").write_bytes(b"not a model")
        site.set_up()
        ada = site.sign_in()
        for path in (short_tmp / "x.gguf", short_tmp / "none.gguf"):
            add = str(path)
            with pytest.raises(EngineError) as caught:
                list(site.confirmed(ada, "ada", lambda add=add: ada.models.add(add)))  # type: ignore[misc]
            assert not isinstance(caught.value, BugError)

    @pytest.mark.model
    def test_an_answer_streams_and_is_stored(self, site_with_model: EngineSite) -> None:
        site = site_with_model
        site.set_up()
        ada = site.sign_in()
        sampling = Sampling(max_tokens=8, seed=1)
        events = list(ada.chat.send(SendRequest(text="Say hello.", sampling=sampling)))
        started, ended = events[0], events[-1]
        assert isinstance(started, AnswerStarted)
        assert isinstance(ended, AnswerEnded)
        text = "".join(each.text for each in events if isinstance(each, AnswerText))
        assert ended.message.text == text.strip() or ended.message.text == text
        assert ended.message.state is MessageState.COMPLETE
        stored = ada.chat.open_conversation(started.conversation_id)
        assert [each.text for each in stored.messages] == ["Say hello.", ended.message.text]
        (joined,) = [
            each for each in ada.chat.follow(started.answer_id) if isinstance(each, AnswerEnded)
        ]
        assert joined.message == ended.message

        site.add_person(ada, "bob", Role.ANALYST)
        with pytest.raises(NotFoundError):
            site.sign_in("bob").chat.open_conversation(started.conversation_id)

        endless = Sampling(max_tokens=400, temperature=1.5)
        stream = ada.chat.send(SendRequest(text="Tell a long story.", sampling=endless))
        first = next(stream)
        assert isinstance(first, AnswerStarted)
        ada.chat.stop(first.answer_id)
        *_, last = stream
        assert isinstance(last, AnswerEnded)
        assert last.message.state is MessageState.STOPPED


class TestEvents:
    def test_they_come_in_order_and_resume(self, site: EngineSite) -> None:
        site.set_up()
        ada = site.sign_in()
        stream = ada.events.follow()
        hello = next(stream)
        assert hello.topic is Topic.HELLO
        site.sign_in()
        first, second = next(stream), next(stream)
        assert hello.number < first.number < second.number
        stream.close()  # type: ignore[attr-defined]
        again = ada.events.follow(after=first.number)
        assert next(again).topic is Topic.HELLO
        assert next(again) == second
        again.close()  # type: ignore[attr-defined]

    def test_closing_wakes_who_waits(self, site: EngineSite) -> None:
        site.set_up()
        stream = site.sign_in().events.follow()
        next(stream)
        reader = threading.Thread(target=list, args=(stream,))
        reader.start()
        stream.close()  # type: ignore[attr-defined]
        reader.join(30)
        assert not reader.is_alive()

    def test_they_end_with_the_sign_in(self, site: EngineSite) -> None:
        site.set_up()
        ada = site.sign_in()
        stream = ada.events.follow()
        next(stream)
        seen: list[EngineEvent] = []
        reader = threading.Thread(target=lambda: seen.extend(stream))
        reader.start()
        ada.sign_in.sign_out()
        reader.join(30)
        assert not reader.is_alive()


class TestSeal:
    def test_sealing_ends_every_sign_in_and_asks_for_a_new_process(self, site: EngineSite) -> None:
        site.set_up()
        ada = site.sign_in()
        ada.system.seal()
        assert site.host.reexec_wanted.wait(30)
        assert not site.host.has_live_sign_in()
        assert site.engine.system.status().state is EngineState.SEALED
        with pytest.raises(EngineError):
            ada.chat.list_conversations()
        assert site.sign_in().sign_in.state().principal.name == "ada"
