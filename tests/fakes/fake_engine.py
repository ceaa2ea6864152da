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
from typing import TYPE_CHECKING, Any

from engine.api.access import Principal, Role
from engine.api.answers import AnswerProgress
from engine.api.audit import AuditEntry
from engine.api.baseline import Baseline, ConfigurationValue
from engine.api.conversations import Conversation, Message
from engine.api.errors import (
    ConfirmationNeededError,
    InputError,
    NotFoundError,
    SignInError,
    StateError,
)
from engine.api.events import EngineEvent, Topic
from engine.api.faults import AcceptedFault, FaultReport
from engine.api.keys import KeysState, MachineHolder, RecoveryKey, SigningKeyInfo
from engine.api.library import Preset, SavedPrompt
from engine.api.log_export import ExportRequest
from engine.api.models import ModelImport, ModelState, ModelVersion
from engine.api.people import OpenInvitation, Person
from engine.api.said import NOTHING, Said, say
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
    ClientFault,
    EngineState,
    Isolation,
    Job,
    SandboxLayer,
    SiteSettings,
    Status,
    WorkerReport,
)
from engine.api.witness import WitnessInfo
from tests.fakes.fake_alerts import AlertStore, FakeAlerts
from tests.fakes.fake_audit import FakeAudit
from tests.fakes.fake_chat import SHA256, FakeChat
from tests.fakes.fake_library import FakeLibrary
from tests.fakes.fake_witness import FakeWitnesses

if TYPE_CHECKING:
    from engine.api import EngineApi

WRONG_CODE = "000000"
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


def _set_event() -> threading.Event:
    event = threading.Event()
    event.set()
    return event


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
    invited: dict[str, OpenInvitation] = field(default_factory=dict)
    conversations: dict[str, Conversation] = field(default_factory=dict)
    aside: dict[str, list[Message]] = field(default_factory=dict)
    deleted: dict[str, Conversation] = field(default_factory=dict)
    folders: dict[str, str] = field(default_factory=dict)
    drafts: dict[str, str] = field(default_factory=dict)
    prompts: dict[str, list[SavedPrompt]] = field(default_factory=dict)
    presets: dict[str, list[Preset]] = field(default_factory=dict)
    settings: SiteSettings = field(default_factory=SiteSettings)
    worker: WorkerReport | None = None
    reason: str = ""
    told: dict[str, Any] = field(default_factory=dict)
    """Fields of the status that are to be otherwise."""
    log_problems: tuple[Said, ...] = ()
    """What a verification finds."""
    engine_jobs: list[Job] = field(default_factory=list)
    faults: FaultReport = field(default_factory=FaultReport)
    baseline: Baseline = field(
        default_factory=lambda: Baseline(
            configuration_id="c1",
            accepted_at=0,
            accepted_by="",
            values=(ConfigurationValue(key="idle_lock_seconds", accepted="", now="600"),),
        )
    )
    keys: KeysState = field(
        default_factory=lambda: KeysState(
            person_slots=2,
            people=2,
            custodians=1,
            custodians_only=False,
            recovery_slots=1,
            machine=MachineHolder.NONE,
            signing=(SigningKeyInfo(fingerprint="SHA256:abcdefghijklmnopqrstuvwxyz"),),
        )
    )
    alerts: AlertStore = field(default_factory=AlertStore)
    witnesses: list[WitnessInfo] = field(default_factory=list)
    witness_due: bool = False
    models: dict[str, ModelVersion] = field(default_factory=dict)
    log: list[AuditEntry] = field(default_factory=list)
    exports: list[ExportRequest] = field(default_factory=list)
    export_gate: threading.Event = field(default_factory=_set_event)
    followers: list[queue.SimpleQueue[EngineEvent | None]] = field(default_factory=list)
    machine_slot: str = ""
    custodians_only: bool = False
    stopped: set[str] = field(default_factory=set)
    progress: dict[str, AnswerProgress] = field(default_factory=dict)
    finished: set[str] = field(default_factory=set)
    calls: list[str] = field(default_factory=list)
    lost: bool = False
    sealing: bool = False
    process_id: int = 4242
    refused_as_unknown: int = 0
    answer: str = ANSWER
    pause: float = 0.002
    context_size: int = 4096
    piece: int = 250
    tells_earlier: threading.Event = field(default_factory=_set_event)
    gate: threading.Event = field(default_factory=threading.Event)
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def caller(self, token: str, *, locked_ok: bool = False) -> str:
        """The name of who has a token."""
        if token not in self.sign_ins:
            self.refused_as_unknown += 1
            raise SignInError("Nobody is signed in here.", code="not_signed_in")
        name, locked = self.sign_ins[token]
        if locked and not locked_ok:
            raise SignInError("This sign-in is locked.", code="locked")
        return name

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
        self.chat = FakeChat(self.world, token)
        self.library = FakeLibrary(self.world, token)
        self.models = _Models(self.world, token)
        self.audit = FakeAudit(self.world, token)
        self.witness = FakeWitnesses(self.world, token)
        self.alerts = FakeAlerts(self.world, token)
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
        return self.world.caller(self.token, locked_ok=locked_ok)

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
            details={"digest": digest, "needs": needs},
            said={"asks": Said("", summary)},
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
            totp_uri=(
                f"otpauth://totp/Anchorhold:{name}?secret=JBSWY3DPEHPK3PXP7QRS4TUVWX2YZ5AB"
                "&issuer=Anchorhold%20North%20%26%20South"
            ),
        )

    def _create(self, pending_id: str, code: str) -> str:
        if pending_id not in self.world.pending:
            raise InputError("This set-up has waited too long.", code="pending_gone")
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
        self.world.invited.pop(name, None)
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
            raise InputError("This is no invitation, or it was used.", code="invitation_used")
        name, roles = self.world.invitations[invitation.strip()]
        return self._pending(name, password, roles)

    def confirm_redeem(self, pending_id: str, code: str) -> PersonCreated:
        name = self._create(pending_id, code)
        held = self.world.invitations
        for text in [text for text, (whose, _roles) in held.items() if whose == name]:
            del held[text]
        return PersonCreated(name=name, recovery_codes=tuple(f"HJKM-NPQ{n}" for n in range(10)))

    def recover(self, recovery_key: str, admin: str) -> Invitation:
        if not recovery_key.startswith("0123456"):
            raise InputError("The recovery key was mistyped.")
        return _invitation(self.world, admin, (Role.ADMIN,))

    def abandon_recovery(self, invitation: str) -> None:
        self.world.calls.append("abandon_recovery")
        if self.world.invitations.pop(invitation, None) is None:
            raise InputError("This invitation was redeemed already.", code="invitation_used")


def _invitation(world: FakeWorld, name: str, roles: tuple[Role, ...]) -> Invitation:
    text = f"anchorhold-invitation {name}"
    world.invitations[text] = (name, roles)
    ends = int(time.time()) + 86400
    world.invited[name] = OpenInvitation(
        invitation_id=f"invitation-{name}",
        person_id=f"person-{name}",
        name=name,
        roles=roles,
        invited_by="person-ada",
        expires_at=ends,
    )
    world.publish(Topic.PEOPLE)
    return Invitation(
        invitation_id=f"invitation-{name}", name=name, file_text=text, expires_at=ends
    )


class _People(_Service):
    def list_people(self) -> list[Person]:
        self.caller()
        return [person for _, person in self.world.people.values()]

    def list_invitations(self) -> list[OpenInvitation]:
        self.caller()
        return list(self.world.invited.values())

    def withdraw_invitation(self, invitation_id: str) -> None:
        self.caller()
        name = invitation_id.removeprefix("invitation-")
        if self.world.invited.pop(name, None) is None:
            raise NotFoundError("This invitation is not open.", "invitation_not_open")
        self.world.append("person.invitation_withdrawn")
        self.world.publish(Topic.PEOPLE)

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

    def replace_signing_key(self, compromised: bool = False) -> KeysState:
        self.confirm(_digest("signing key", compromised), "fresh", "Replace the signing key")
        key = SigningKeyInfo(
            fingerprint="SHA256:zyxwvutsrqponmlkjihgfedcba",
            since=int(time.time()),
            reason="compromised" if compromised else "routine",
        )
        return self._changed(signing=(*self.world.keys.signing, key), signing_problem=NOTHING)

    def add_machine_slot(self) -> KeysState:
        self.confirm(_digest("machine"), "fresh", "Let this machine unseal the vault by itself")
        return self._changed(machine=MachineHolder.KEYRING)

    def remove_machine_slot(self) -> KeysState:
        self.confirm(_digest("no machine"), "fresh", "Take the machine's own key slot away")
        return self._changed(machine=MachineHolder.NONE)


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


class _System(_Service):
    def _progress(self) -> WorkerReport | None:
        """All that whoever waits to sign in is told of the worker."""
        from msgspec.structs import replace

        if self.world.state is EngineState.NEW:
            return None
        return replace(WORKER, model_sha256="", model_name="", context_size=0, sandbox=())

    def status(self) -> Status:
        known = self.token in self.world.sign_ins
        if self.world.lost:
            from engine.rpc.client import ConnectionLostError

            raise ConnectionLostError(code="sealing" if self.world.sealing else None)
        from msgspec.structs import replace

        status = Status(
            version="0.1.0",
            state=self.world.state,
            mode="private",
            install_id="71f2a0b1c2d3e4f5",
            process_id=self.world.process_id,
            machine_slot=self.world.machine_slot if known else "",
            custodians_only=self.world.custodians_only,
            reason=Said("", self.world.reason),
            site=self.world.site if known else "",
            signing_fingerprint="SHA256:abcdefghijklmnopqrstuvwxyz" if known else "",
            worker=(self.world.worker or WORKER) if known else self._progress(),
            isolation=Isolation(interfaces_up=(), sockets_refused=True) if known else None,
            signing_problem=self.world.keys.signing_problem if known else NOTHING,
        )
        return replace(status, **self.world.told)

    def settings(self) -> SiteSettings:
        self.caller()
        return self.world.settings

    def change_settings(self, settings: SiteSettings) -> SiteSettings:
        self.caller()
        self.world.settings = settings
        self.world.publish(Topic.STATUS, "settings")
        return settings

    def jobs(self) -> list[Job]:
        return list(self.world.engine_jobs)

    def cancel_job(self, job_id: str, fault: ClientFault | None = None) -> None:
        raise NotFoundError("No such job.")

    def faults(self) -> FaultReport:
        self.caller()
        return self.world.faults

    def baseline(self) -> Baseline:
        self.caller()
        return self.world.baseline

    def accept_baseline(self, configuration_id: str) -> Baseline:
        if "recent" not in self.world.confirmed:
            self.confirm(_digest("baseline", configuration_id), "recent", "Accept the baseline")
        values = self.world.baseline.values
        self.world.baseline = Baseline(
            configuration_id=configuration_id,
            accepted_at=1_800_000_000,
            accepted_by=self.caller(),
            values=tuple(
                ConfigurationValue(key=each.key, accepted=each.now, now=each.now) for each in values
            ),
        )
        return self.world.baseline

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


WORKER = WorkerReport(
    state="ready",
    model_sha256=SHA256,
    model_name="SmolLM2 135M Instruct",
    load_percent=100,
    context_size=4096,
    threads=2,
    gpu_layers=0,
    restarts=0,
    problem=NOTHING,
    sandbox=(
        SandboxLayer(name="no_new_privs", active=True, note=NOTHING),
        SandboxLayer(
            name="seccomp",
            active=True,
            note=say("layer_seccomp", "no sockets, no programs, no other processes"),
        ),
        SandboxLayer(
            name="landlock",
            active=True,
            note=say(
                "layer_landlock",
                "version {version}: the model, libraries and nothing else",
                version=4,
            ),
        ),
        SandboxLayer(
            name="bubblewrap",
            active=False,
            note=say("layer_not_installed", "not installed; the layers below do without it"),
        ),
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
