"""An engine in memory, for tests of the console alone.

It keeps the contract's shapes, states and refusals, and nothing of its strength: any six digits but
`WRONG_CODE` are right.
"""

from __future__ import annotations

import hashlib
import itertools
import queue
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.api.access import Principal, Role
from engine.api.audit import AuditEntry, LogHead, VerifyProgress, VerifyReport
from engine.api.chat import (
    AnswerEnded,
    AnswerEvent,
    AnswerPrefill,
    AnswerStarted,
    AnswerText,
    ContextFit,
    Conversation,
    ConversationSummary,
    Message,
    MessageRole,
    MessageState,
    SearchHit,
    SendRequest,
)
from engine.api.errors import (
    ConfirmationNeededError,
    InputError,
    NotFoundError,
    SignInError,
    StateError,
)
from engine.api.events import EngineEvent, Topic
from engine.api.faults import AcceptedFault, FaultReport
from engine.api.keys import KeysState, MachineHolder, RecoveryKey
from engine.api.models import ModelImport, ModelState, ModelVersion
from engine.api.people import Person
from engine.api.sign_in import (
    Invitation,
    PasswordJudgement,
    Pending,
    PersonCreated,
    SignedIn,
    SignInState,
    SiteCreated,
)
from engine.api.system import (
    EngineState,
    Isolation,
    Job,
    SandboxLayer,
    SiteSettings,
    Status,
    WorkerReport,
)

if TYPE_CHECKING:
    from engine.api import EngineApi

WRONG_CODE = "000000"
SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
ANSWER = (
    "Count from the last use, so that a report someone still works with is kept. In Python:\n\n"
    "```python\nfrom datetime import datetime, timedelta\n\ncutoff = datetime.now() - timedelta(days=90)\n"
    "old = [r for r in reports if r.last_used < cutoff]\n```\n\n"
    "The rule needs three things: the **class**, the **period**, and who may set a **hold**.\n"
)


STARTER = ModelVersion(
    sha256=SHA256,
    name="SmolLM2 135M Instruct",
    size=98362432,
    state=ModelState.APPROVED,
    active=True,
    waiver=True,
    proposed_by="admin1",
    approved_by="admin1",
    registered_at=1_800_000_000,
)


@dataclass
class FakeWorld:
    """What all callers share."""

    state: EngineState = EngineState.NEW
    site: str = ""
    people: dict[str, tuple[str, Person]] = field(default_factory=dict)
    pending: dict[str, tuple[str, str, tuple[Role, ...]]] = field(default_factory=dict)
    sign_ins: dict[str, tuple[str, bool]] = field(default_factory=dict)
    confirmed: set[str] = field(default_factory=set)
    invitations: dict[str, tuple[str, tuple[Role, ...]]] = field(default_factory=dict)
    conversations: dict[str, Conversation] = field(default_factory=dict)
    settings: SiteSettings = field(default_factory=SiteSettings)
    reason: str = ""
    faults: FaultReport = field(default_factory=FaultReport)
    keys: KeysState = field(
        default_factory=lambda: KeysState(
            person_slots=2,
            people=2,
            custodians=1,
            custodians_only=False,
            recovery_slots=1,
            machine=MachineHolder.NONE,
        )
    )
    models: dict[str, ModelVersion] = field(default_factory=dict)
    log: list[AuditEntry] = field(default_factory=list)
    followers: list[queue.SimpleQueue[EngineEvent | None]] = field(default_factory=list)
    machine_slot: str = ""
    custodians_only: bool = False
    stopped: set[str] = field(default_factory=set)
    finished: set[str] = field(default_factory=set)
    calls: list[str] = field(default_factory=list)
    lost: bool = False
    sealing: bool = False
    answer: str = ANSWER
    pause: float = 0.002
    context_size: int = 4096
    gate: threading.Event = field(default_factory=threading.Event)
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def publish(self, topic: Topic, subject: str = "") -> None:
        """Tells everyone who follows."""
        event = EngineEvent(number=next(self.numbers), topic=topic, subject=subject)
        for each in self.followers:
            each.put(event)

    def append(self, action: str, person: str = "engine", result: str = "done") -> None:
        """Adds an entry to the log."""
        number = len(self.log)
        self.log.append(
            AuditEntry(
                number=number,
                time=int(time.time()),
                action=action,
                person=person,
                object="console",
                result=result,
                leaf=f'{{"action":"{action}","n":{number}}}',
            )
        )
        self.publish(Topic.LOG)


class FakeEngine:
    """`EngineApi` over a `FakeWorld`; all services in one object."""

    def __init__(self, world: FakeWorld | None = None, token: str = "") -> None:
        self.world = world or FakeWorld()
        self.token = token
        self.sign_in = _SignIn(self.world, token)
        self.people = _People(self.world, token)
        self.keys = _Keys(self.world, token)
        self.chat = _Chat(self.world, token)
        self.models = _Models(self.world, token)
        self.audit = _Audit(self.world, token)
        self.system = _System(self.world, token)
        self.events = _Events(self.world, token)

    def with_token(self, token: str) -> FakeEngine:
        """The same world as another caller."""
        return FakeEngine(self.world, token)

    def reconnect(self) -> None:
        """Works unless the world is lost."""
        if self.world.lost:
            from engine.rpc.client import ConnectionLostError

            raise ConnectionLostError

    def close(self) -> None:
        """Ends all streams."""
        for each in self.world.followers:
            each.put(None)
        self.world.gate.set()


class _Service:
    def __init__(self, world: FakeWorld, token: str) -> None:
        self.world = world
        self.token = token

    def caller(self, *, locked_ok: bool = False) -> str:
        if self.token not in self.world.sign_ins:
            raise SignInError("Nobody is signed in here.", code="not_signed_in")
        name, locked = self.world.sign_ins[self.token]
        if locked and not locked_ok:
            raise SignInError("This sign-in is locked.", code="locked")
        return name

    def principal(self, name: str) -> Principal:
        person = self.world.people[name][1]
        return Principal(
            person_id=person.person_id,
            name=name,
            roles=person.roles,
            sign_in_id="s1",
            custodian=True,
        )

    def confirm(self, digest: str, needs: str, summary: str) -> None:
        if digest in self.world.confirmed:
            self.world.confirmed.discard(digest)
            return
        raise ConfirmationNeededError(
            "This needs a new code from your authenticator.",
            details={"digest": digest, "needs": needs, "summary": summary},
        )


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _check_code(code: str) -> None:
    if code == WRONG_CODE:
        raise InputError(
            "That code is not right. Wait for the next one and try again.", "wrong_code"
        )


class _SignIn(_Service):
    def judge_password(self, name: str, password: str) -> PasswordJudgement:
        accepted = len(password) >= 12
        return PasswordJudgement(
            accepted=accepted,
            score=4 if accepted else 1,
            text="Strong enough." if accepted else "At least 12 characters.",
        )

    def begin_site(self, site: str, admin: str, password: str) -> Pending:
        self.world.site = site
        return self._pending(admin, password, (Role.ADMIN, Role.ANALYST, Role.STEWARD))

    def _pending(self, name: str, password: str, roles: tuple[Role, ...]) -> Pending:
        key = f"p{len(self.world.pending)}"
        self.world.pending[key] = (name, password, roles)
        return Pending(
            pending_id=key,
            name=name,
            totp_secret="JBSWY3DPEHPK3PXP7QRS4TUVWX2YZ5AB",
            totp_uri=f"otpauth://totp/Anchorhold:{name}?secret=JBSWY3DPEHPK3PXP7QRS4TUVWX2YZ5AB",
        )

    def _create(self, pending_id: str, code: str) -> str:
        _check_code(code)
        name, password, roles = self.world.pending.pop(pending_id)
        person = Person(
            person_id=f"person-{name}",
            name=name,
            roles=roles,
            custodian=True,
            active=True,
            locked_out=False,
            created_at=int(time.time()),
            last_sign_in_at=0,
        )
        self.world.people[name] = (password, person)
        self.world.append("person.created", name)
        return name

    def confirm_site(self, pending_id: str, code: str) -> SiteCreated:
        self._create(pending_id, code)
        self.world.state = EngineState.OPEN
        self.world.models[SHA256] = STARTER
        return SiteCreated(
            recovery_key="-".join(["0123456", "789ABCD", "EFGHJKM", "NPQRSTV"] * 2),
            recovery_codes=tuple(f"ABCD-EFG{n}" for n in range(10)),
            install_id="71f2a0b1c2d3e4f5",
            signing_fingerprint="SHA256:abcdefghijklmnopqrstuvwxyz",
        )

    def sign_in(self, name: str, password: str, code: str) -> SignedIn:
        held = self.world.people.get(name)
        if held is None or held[0] != password or code == WRONG_CODE:
            self.world.append("sign_in.refused", result="refused")
            raise SignInError("Name, password or code is not right.")
        self.world.state = EngineState.OPEN
        token = f"t{len(self.world.sign_ins)}-{name}"
        self.world.sign_ins[token] = (name, False)
        self.world.append("sign_in.completed", name)
        return SignedIn(
            token=token,
            principal=self.principal(name),
            idle_lock_seconds=self.world.settings.idle_lock_seconds,
        )

    def sign_out(self) -> None:
        self.world.sign_ins.pop(self.token, None)

    def _state(self) -> SignInState:
        name, locked = self.world.sign_ins[self.token]
        return SignInState(
            principal=self.principal(name),
            locked=locked,
            lock_in_seconds=self.world.settings.idle_lock_seconds,
        )

    def state(self) -> SignInState:
        self.caller(locked_ok=True)
        return self._state()

    def touch(self) -> SignInState:
        self.caller()
        self.world.calls.append("touch")
        return self._state()

    def lock(self) -> None:
        self.world.sign_ins[self.token] = (self.caller(locked_ok=True), True)
        self.world.publish(Topic.SIGN_IN)

    def unlock(self, password: str, code: str) -> SignInState:
        name = self.caller(locked_ok=True)
        if self.world.people[name][0] != password or code == WRONG_CODE:
            raise SignInError("Password or code is not right.")
        self.world.sign_ins[self.token] = (name, False)
        return self._state()

    def change_password(self, old: str, new: str) -> None:
        name = self.caller()
        if self.world.people[name][0] != old:
            raise InputError("The old password is not right.")
        self.world.people[name] = (new, self.world.people[name][1])

    def step_up(self, code: str) -> None:
        _check_code(code)
        self.world.confirmed.add("recent")

    def confirm(self, digest: str, code: str) -> None:  # type: ignore[override]
        _check_code(code)
        self.world.confirmed.add(digest)

    def co_sign(self, digest: str, name: str, password: str, code: str) -> None:
        _check_code(code)
        held = self.world.people.get(name)
        if held is None or held[0] != password:
            raise SignInError("Name, password or code is not right.")
        self.world.confirmed.add(digest)

    def begin_redeem(self, invitation: str, password: str) -> Pending:
        if invitation.strip() not in self.world.invitations:
            raise InputError("This is no invitation, or it was used already.")
        name, roles = self.world.invitations.pop(invitation.strip())
        return self._pending(name, password, roles)

    def confirm_redeem(self, pending_id: str, code: str) -> PersonCreated:
        name = self._create(pending_id, code)
        return PersonCreated(name=name, recovery_codes=tuple(f"HJKM-NPQ{n}" for n in range(10)))

    def recover(self, recovery_key: str, admin: str) -> Invitation:
        if not recovery_key.startswith("0123456"):
            raise InputError("The recovery key was mistyped.")
        return _invitation(self.world, admin, (Role.ADMIN,))


def _invitation(world: FakeWorld, name: str, roles: tuple[Role, ...]) -> Invitation:
    text = f"anchorhold-invitation {name}"
    world.invitations[text] = (name, roles)
    return Invitation(
        invitation_id="i1", name=name, file_text=text, expires_at=int(time.time()) + 86400
    )


class _People(_Service):
    def list_people(self) -> list[Person]:
        self.caller()
        return [person for _, person in self.world.people.values()]

    def _get(self, person_id: str) -> tuple[str, Person]:
        for password, person in self.world.people.values():
            if person.person_id == person_id:
                return password, person
        raise NotFoundError("No such person.")

    def _change(self, person_id: str, change: Callable[[Person], Person]) -> Person:
        password, person = self._get(person_id)
        changed = change(person)
        self.world.people[person.name] = (password, changed)
        self.world.publish(Topic.PEOPLE)
        return changed

    def invite(self, name: str, roles: tuple[Role, ...]) -> Invitation:
        self.caller()
        if "recent" not in self.world.confirmed:
            self.confirm(_digest("invite", name), "recent", f"Invite {name}")
        self.world.append("person.invited")
        return _invitation(self.world, name, roles)

    def set_roles(self, person_id: str, roles: tuple[Role, ...]) -> Person:
        from msgspec.structs import replace

        return self._change(person_id, lambda person: replace(person, roles=roles))

    def unlock_person(self, person_id: str) -> Person:
        from msgspec.structs import replace

        return self._change(person_id, lambda person: replace(person, locked_out=False))

    def reset_person(self, person_id: str) -> Invitation:
        _, person = self._get(person_id)
        return _invitation(self.world, person.name, person.roles)

    def set_custodian(self, person_id: str, custodian: bool) -> Person:
        from msgspec.structs import replace

        return self._change(person_id, lambda person: replace(person, custodian=custodian))

    def disable(self, person_id: str, replace_master_key: bool = False) -> Person:
        from msgspec.structs import replace

        asked = _digest("disable", person_id, replace_master_key)
        self.confirm(asked, "fresh", f"Disable {person_id}")
        if replace_master_key:
            self.world.calls.append("replace_master_key")
        return self._change(person_id, lambda person: replace(person, active=False))


class _Keys(_Service):
    def state(self) -> KeysState:
        self.caller()
        return self.world.keys

    def _changed(self, **values: object) -> KeysState:
        from msgspec.structs import replace

        self.world.keys = replace(self.world.keys, **values)
        self.world.publish(Topic.STATUS, "keys")
        return self.world.keys

    def set_custodians_only(self, only: bool) -> KeysState:
        self.confirm(_digest("custodians", only), "fresh", "Let only custodians unseal")
        return self._changed(custodians_only=only, person_slots=1 if only else 2)

    def replace_master_key(self) -> KeysState:
        self.confirm(_digest("master key"), "fresh", "Replace the master key")
        self.world.calls.append("replace_master_key")
        return self._changed()

    def replace_recovery_key(self) -> RecoveryKey:
        self.confirm(_digest("recovery key"), "fresh", "Make a new recovery key")
        self.world.calls.append("replace_recovery_key")
        self._changed(recovery_slots=1)
        return RecoveryKey(recovery_key="-".join(["7654321", *["ABCDEFG"] * 6, "HJKMNPQ"]))

    def add_machine_slot(self) -> KeysState:
        self.confirm(_digest("machine"), "fresh", "Let this machine unseal the vault by itself")
        return self._changed(machine=MachineHolder.KEYRING)

    def remove_machine_slot(self) -> KeysState:
        self.confirm(_digest("no machine"), "fresh", "Take the machine's own key slot away")
        return self._changed(machine=MachineHolder.NONE)


class _Chat(_Service):
    def list_conversations(self) -> list[ConversationSummary]:
        self.caller()
        found = [each.summary for each in self.world.conversations.values()]
        return sorted(found, key=lambda each: -each.updated_at)

    def open_conversation(self, conversation_id: str) -> Conversation:
        self.caller()
        if self.world.state is EngineState.FULL:
            raise StateError("The disk is full, so only deleting is possible.", code="full")
        if conversation_id not in self.world.conversations:
            raise NotFoundError("There is no such conversation.")
        return self.world.conversations[conversation_id]

    def choose_branch(self, conversation_id: str, message_id: str) -> Conversation:
        return self.open_conversation(conversation_id)

    def rename_conversation(self, conversation_id: str, title: str) -> ConversationSummary:
        from msgspec.structs import replace

        held = self.open_conversation(conversation_id)
        summary = replace(held.summary, title=title)
        self.world.conversations[conversation_id] = replace(held, summary=summary)
        return summary

    def delete_conversation(self, conversation_id: str) -> None:
        self.caller()
        self.world.conversations.pop(conversation_id, None)
        self.world.publish(Topic.CONVERSATION, conversation_id)

    def fit(self, request: SendRequest) -> ContextFit:
        self.caller()
        held = self.world.conversations.get(request.conversation_id)
        before = sum(len(each.text) for each in held.messages) if held else 0
        tokens = (before + len(request.text)) // 4 + 10
        fits = tokens < self.world.context_size
        return ContextFit(
            prompt_tokens=tokens,
            context_size=self.world.context_size,
            fits=fits,
            trim_messages=0 if fits else 2,
        )

    def send(self, request: SendRequest) -> Iterator[AnswerEvent]:
        from msgspec.structs import replace

        self.caller()
        world = self.world
        world.calls.append(f"send {request.text}")
        key = request.conversation_id or f"c-{len(world.conversations):04x}"
        now = int(time.time())
        held = world.conversations.get(key) or Conversation(
            summary=ConversationSummary(
                conversation_id=key, title=request.text[:40], created_at=now, updated_at=now
            ),
            system_prompt="",
            messages=(),
        )
        if request.system_prompt is not None:
            held = replace(held, system_prompt=request.system_prompt)
        question = Message(
            message_id=f"{key}-q{len(held.messages)}",
            parent_id="",
            role=MessageRole.USER,
            text=request.text,
            state=MessageState.COMPLETE,
            created_at=now,
        )
        answer_id = f"{key}-a{len(held.messages)}"
        held = replace(held, messages=(*held.messages, question))
        world.conversations[key] = held
        return self._answer(held, key, question.message_id, answer_id)

    def _answer(
        self, held: Conversation, key: str, question_id: str, answer_id: str
    ) -> Iterator[AnswerEvent]:
        from msgspec.structs import replace

        world = self.world
        yield AnswerStarted(conversation_id=key, question_id=question_id, answer_id=answer_id)
        yield AnswerPrefill(done=10, total=10)
        text, tokens = "", 0
        for word in world.answer.split(" "):
            if answer_id in world.stopped:
                break
            time.sleep(world.pause)
            text += word + " "
            tokens += 1
            yield AnswerText(text=word + " ", tokens=1)
        stopped = answer_id in world.stopped
        message = Message(
            message_id=answer_id,
            parent_id=question_id,
            role=MessageRole.ASSISTANT,
            text=text,
            state=MessageState.STOPPED if stopped else MessageState.COMPLETE,
            created_at=int(time.time()),
            model_sha256=SHA256,
            prompt_tokens=20,
            completion_tokens=tokens,
            milliseconds=2300,
        )
        world.conversations[key] = replace(held, messages=(*held.messages, message))
        world.finished.add(answer_id)
        world.append("answer.stopped" if stopped else "answer.completed", "admin1")
        yield AnswerEnded(
            message=message, tokens_per_second=98.0, first_token_ms=40, reused_tokens=0
        )

    def follow(self, answer_id: str) -> Iterator[AnswerEvent]:
        self.caller()
        for held in self.world.conversations.values():
            for message in held.messages:
                if message.message_id == answer_id:
                    yield AnswerEnded(
                        message=message, tokens_per_second=98.0, first_token_ms=1, reused_tokens=0
                    )

    def stop(self, answer_id: str) -> None:
        self.caller()
        self.world.stopped.add(answer_id)

    def search(self, query: str, limit: int = 50) -> list[SearchHit]:
        self.caller()
        return [
            SearchHit(
                conversation_id=key,
                message_id=message.message_id,
                title=held.summary.title,
                snippet=f"\x02{query}\x03 {message.text[:60]}",
            )
            for key, held in self.world.conversations.items()
            for message in held.messages
            if query.lower() in message.text.lower()
        ][:limit]


class _Models(_Service):
    def list_models(self) -> list[ModelVersion]:
        self.caller()
        return list(self.world.models.values())

    def add(self, path: str) -> Iterator[ModelImport]:
        self.caller()
        total = 1000
        for done in range(0, total, 100):
            time.sleep(0.002)
            yield ModelImport(done=done, total=total)
        version = ModelVersion(
            sha256=_digest(path),
            name=path.rsplit("/", 1)[-1],
            size=total,
            state=ModelState.PROPOSED,
            active=False,
            waiver=False,
            proposed_by=self.caller(),
            approved_by="",
            registered_at=int(time.time()),
        )
        self.world.models[version.sha256] = version
        yield ModelImport(done=total, total=total, version=version)

    def approve(self, sha256: str) -> ModelVersion:
        from msgspec.structs import replace

        self.confirm(_digest("approve", sha256), "co_sign", f"Approve model {sha256[:8]}")
        version = replace(
            self.world.models[sha256], state=ModelState.APPROVED, approved_by="steward2"
        )
        self.world.models[sha256] = version
        return version

    def remove(self, sha256: str) -> None:
        self.confirm(_digest("remove", sha256), "fresh", f"Remove model {sha256[:8]}")
        del self.world.models[sha256]
        self.world.publish(Topic.MODELS, sha256)

    def activate(self, sha256: str) -> ModelVersion:
        from msgspec.structs import replace

        self.confirm(_digest("activate", sha256), "fresh", f"Activate model {sha256[:8]}")
        for key, each in self.world.models.items():
            self.world.models[key] = replace(each, active=key == sha256)
        return self.world.models[sha256]


class _Audit(_Service):
    def head(self) -> LogHead:
        self.caller()
        size = len(self.world.log)
        return LogHead(size=size, root=_digest(size), checkpoint_size=size)

    def entries(self, limit: int = 200, before: int = -1) -> list[AuditEntry]:
        self.caller()
        end = len(self.world.log) if before < 0 else before
        return list(reversed(self.world.log[max(0, end - limit) : end]))

    def verify(self) -> Iterator[VerifyProgress]:
        self.caller()
        total = len(self.world.log)
        for done in range(total):
            yield VerifyProgress(done=done, total=total)
        report = VerifyReport(
            whole=True, events=total, root=_digest(total), checkpoints=1, first_bad=-1, problems=()
        )
        yield VerifyProgress(done=total, total=total, report=report)


class _System(_Service):
    def status(self) -> Status:
        known = self.token in self.world.sign_ins
        if self.world.lost:
            from engine.rpc.client import ConnectionLostError

            raise ConnectionLostError(code="sealing" if self.world.sealing else None)
        return Status(
            version="0.1.0",
            state=self.world.state,
            mode="private",
            install_id="71f2a0b1c2d3e4f5",
            process_id=4242,
            machine_slot=self.world.machine_slot if known else "",
            custodians_only=self.world.custodians_only,
            reason=self.world.reason,
            site=self.world.site if known else "",
            signing_fingerprint="SHA256:abcdefghijklmnopqrstuvwxyz" if known else "",
            worker=_WORKER if known else None,
            isolation=Isolation(interfaces_up=(), sockets_refused=True) if known else None,
        )

    def settings(self) -> SiteSettings:
        self.caller()
        return self.world.settings

    def change_settings(self, settings: SiteSettings) -> SiteSettings:
        self.caller()
        self.world.settings = settings
        return settings

    def jobs(self) -> list[Job]:
        return []

    def cancel_job(self, job_id: str) -> None:
        raise NotFoundError("No such job.")

    def faults(self) -> FaultReport:
        self.caller()
        return self.world.faults

    def accept_faults(self, report_id: str, reason: str) -> FaultReport:
        self.confirm(_digest("faults", report_id, reason), "co_sign", f"Accept, because: {reason}")
        self.world.state = EngineState.OPEN
        self.world.faults = FaultReport(
            accepted=(
                AcceptedFault(
                    fault_id="f1",
                    at=1_800_000_000,
                    kinds=tuple(sorted({each.kind for each in self.world.faults.found})),
                    accepted_by=self.caller(),
                    agreed_by="auditor1",
                    kept=self.world.faults.kept,
                    lost=self.world.faults.lost,
                    reason=reason,
                ),
            )
        )
        self.world.publish(Topic.STATUS, "state")
        return self.world.faults

    def seal(self) -> None:
        self.confirm(_digest("seal"), "fresh", "Seal the vault")
        self.world.state = EngineState.SEALED
        self.world.sign_ins.clear()
        for each in self.world.followers:
            each.put(None)


_WORKER = WorkerReport(
    state="ready",
    model_sha256=SHA256,
    model_name="SmolLM2 135M Instruct",
    load_percent=100,
    context_size=4096,
    threads=2,
    gpu_layers=0,
    restarts=0,
    problem="",
    sandbox=(
        SandboxLayer(name="no_new_privs", active=True, note=""),
        SandboxLayer(name="seccomp", active=True, note="no socket, ptrace or exec"),
        SandboxLayer(name="Landlock", active=True, note="one model file, read-only"),
        SandboxLayer(name="bubblewrap", active=False, note="not installed"),
    ),
)


class _Events(_Service):
    def follow(self, after: int = -1) -> Iterator[EngineEvent]:
        self.caller(locked_ok=True)
        return _EventStream(self.world)


class _EventStream(Iterator[EngineEvent]):
    """Blocks like the real one; `close` from any thread ends it."""

    def __init__(self, world: FakeWorld) -> None:
        self._world = world
        self._queue: queue.SimpleQueue[EngineEvent | None] = queue.SimpleQueue()
        self._queue.put(EngineEvent(number=0, topic=Topic.HELLO))
        world.followers.append(self._queue)

    def __next__(self) -> EngineEvent:
        event = self._queue.get()
        if event is None and self._world.sealing:
            raise StateError("The vault was sealed. Sign in to unseal it.", code="sealing")
        if event is None and self._world.lost:
            from engine.rpc.client import ConnectionLostError

            raise ConnectionLostError
        if event is None:
            raise StopIteration
        return event

    def close(self) -> None:
        """Ends it."""
        self._queue.put(None)


if TYPE_CHECKING:
    _conforms: EngineApi = FakeEngine()
