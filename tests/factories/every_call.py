"""Every method of the contract, called once on a whole engine, so that what it does can be looked at.

A method that a Protocol gains has to be called here, or the tests that use this fail.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from engine.api import SERVICES
from engine.api.access import Role
from engine.api.alerts import AlertFilter, CloseReason, Delivery, FindingChange, RuleChange
from engine.api.audit import EventFilter
from engine.api.chat import SendRequest
from engine.api.errors import ConfirmationNeededError
from engine.api.log_export import ExportRequest
from engine.api.said import say
from engine.api.sampling import Sampling
from engine.api.system import SiteSettings
from engine.host.jobs import Due
from engine.host.services import VERIFY_LOG
from engine.rpc.wire import methods_of
from tests.factories.newest_events import newest
from tests.factories.site import LONG, PASSWORD, SHORT, begun, wait_for
from tests.factories.witnesses import AuditorKey

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from engine.rpc.proxy import EngineClient
    from tests.factories.site import HostSite

ALL_METHODS = frozenset(
    f"{service}.{name}"
    for service, protocol in SERVICES.items()
    for name in methods_of(service, protocol)
)


@dataclass(frozen=True)
class Call:
    """One call of a method, prepared so far that it goes through.

    Attributes:
        method: `service.method`.
        act: Makes the call, with whatever confirmation it needs; what it gives goes back to
            `every_call` with `send`.
        settles: Whether what the call set going has ended.
    """

    method: str
    act: Callable[[], Any]
    settles: Callable[[], bool] = lambda: True


def perform_all(
    calls: Generator[Call, Any, None], perform: Callable[[Call], object] = lambda each: each.act()
) -> None:
    """Makes each call, one after the other."""
    try:
        call = next(calls)
        while True:
            call = calls.send(perform(call))
    except StopIteration:
        return


class Walk:
    """A site whose people do everything there is to do, once.

    Args:
        site: New, with the starter model and a machine that can hold a key slot.
        folder: For files that are brought and made.
    """

    def __init__(self, site: HostSite, folder: Path) -> None:
        self._site = site
        self._folder = folder
        self._ada: EngineClient

    def every_call(self) -> Generator[Call, Any, None]:
        """All methods; `Call.act` of each has to be done before the next is asked for."""
        yield from self._set_up()
        yield from self._people()
        yield from self._models()
        yield from self._chat()
        yield from self._library()
        yield from self._log()
        yield from self._witnesses()
        yield from self._alerts()
        yield from self._keys()
        yield from self._sign_ins()
        yield from self._doubt()
        yield from self._ends()

    # ------------------------------------------------------------------------------ the site

    def _set_up(self) -> Generator[Call, Any, None]:
        site, client = self._site, self._site.client
        yield Call("system.status", client.system.status)
        yield Call("sign_in.judge_password", lambda: client.sign_in.judge_password("Ada", PASSWORD))
        pending = yield Call(
            "sign_in.begin_site", lambda: client.sign_in.begin_site("Ward 7", "Ada", PASSWORD)
        )
        site.secrets["Ada"] = pending.totp_secret
        site.created = yield Call(
            "sign_in.confirm_site",
            lambda: client.sign_in.confirm_site(pending.pending_id, site.code()),
        )
        self._ada = yield Call("sign_in.sign_in", site.sign_in)
        # What the engine records of the model by itself comes before what follows.
        assert site.worker_pid
        wait_for(lambda: self._ada.system.settings().require_landlock >= 0, "the first load")

    def _confirmed(self, act: Callable[[], Any], second: str = "Dee") -> Callable[[], Any]:
        return lambda: self._site.confirmed(self._ada, act, second=second)

    def _id(self, name: str) -> str:
        people = self._ada.people.list_people()
        return next(each.person_id for each in people if each.name == name)

    def _redeem(self, pending_id: str, name: str) -> object:
        site = self._site
        return site.client.sign_in.confirm_redeem(pending_id, site.code(name))

    def _people(self) -> Generator[Call, Any, None]:
        site, ada = self._site, self._ada
        for name, role in (("Cy", Role.AUDITOR), ("Dee", Role.ADMIN), ("Eve", Role.ANALYST)):
            roles = (role, Role.STEWARD) if role is Role.ADMIN else (role,)
            invite = self._confirmed(partial(ada.people.invite, name, roles))
            invitation = yield Call("people.invite", invite)
            begin = site.client.sign_in.begin_redeem
            pending = yield Call(
                "sign_in.begin_redeem", partial(begin, invitation.file_text, PASSWORD)
            )
            site.secrets[name] = pending.totp_secret
            yield Call("sign_in.confirm_redeem", partial(self._redeem, pending.pending_id, name))
        yield Call("people.list_people", ada.people.list_people)
        eve = self._id("Eve")
        steward = self._confirmed(lambda: ada.people.set_roles(eve, (Role.STEWARD,)))
        yield Call("people.set_roles", steward)
        yield Call(
            "people.set_custodian", self._confirmed(lambda: ada.people.set_custodian(eve, True))
        )
        yield Call("people.unlock_person", self._confirmed(lambda: ada.people.unlock_person(eve)))
        again = yield Call(
            "people.reset_person", self._confirmed(lambda: ada.people.reset_person(eve))
        )
        yield Call("people.list_invitations", ada.people.list_invitations)
        withdraw = self._confirmed(lambda: ada.people.withdraw_invitation(again.invitation_id))
        yield Call("people.withdraw_invitation", withdraw)
        yield Call("people.disable", self._confirmed(lambda: ada.people.disable(eve, True)))

    def _models(self) -> Generator[Call, Any, None]:
        ada = self._ada
        starter = ada.models.list_models()[0].sha256
        other = self._folder / "other.gguf"
        other.write_bytes(b"GGUF" + bytes(1 << 20))
        yield Call("models.list_models", ada.models.list_models)
        added = yield Call("models.add", self._confirmed(lambda: list(ada.models.add(str(other)))))
        sha256 = added[-1].version.sha256
        yield Call("models.approve", self._confirmed(lambda: ada.models.approve(sha256)))
        yield Call("models.remove", self._confirmed(lambda: ada.models.remove(sha256)))
        yield Call("models.activate", self._confirmed(lambda: ada.models.activate(starter)))
        assert self._site.worker_pid

    # ------------------------------------------------------------------------------ chat

    def _chat(self) -> Generator[Call, Any, None]:
        ada, chat = self._ada, self._ada.chat
        ask = SendRequest(text="Name a colour.", sampling=SHORT)
        yield Call("chat.fit", lambda: chat.fit(ask))
        events = yield Call("chat.send", lambda: list(chat.send(ask)))
        cid, first = events[0].conversation_id, events[-1].message.message_id
        yield Call("chat.list_conversations", chat.list_conversations)
        yield Call("chat.open_conversation", lambda: chat.open_conversation(cid))
        yield Call("chat.continue_answer", lambda: list(chat.continue_answer(first)))
        yield Call("chat.regenerate", lambda: list(chat.regenerate(first, SHORT)))
        yield Call("chat.exact_prompt", lambda: chat.exact_prompt(first))
        yield Call("chat.choose_branch", lambda: chat.choose_branch(cid, first))
        yield Call("chat.earlier_messages", lambda: list(chat.earlier_messages(cid, first)))
        yield Call("chat.tree", lambda: chat.tree(cid))
        stream = chat.send(SendRequest(text="And?", conversation_id=cid, sampling=LONG))
        running = begun(next(stream)).answer_id
        self._close(stream)
        yield Call("chat.running_answers", chat.running_answers)
        yield Call("chat.stop", lambda: chat.stop(running), self._last_is("answer.stopped"))
        yield Call("chat.follow", lambda: list(chat.follow(running)))
        folder = yield Call("library.create_folder", lambda: ada.library.create_folder("Wards"))
        fid = folder.folder_id
        yield Call("library.rename_folder", lambda: ada.library.rename_folder(fid, "Ward"))
        yield Call("library.list_folders", ada.library.list_folders)
        yield Call("chat.move_conversation", lambda: chat.move_conversation(cid, fid))
        yield Call("library.delete_folder", lambda: ada.library.delete_folder(fid))
        yield Call("chat.rename_conversation", lambda: chat.rename_conversation(cid, "Colours"))
        yield Call("chat.set_pinned", lambda: chat.set_pinned(cid, True))
        yield Call("chat.search", lambda: chat.search("colour"))
        copied = yield Call("chat.duplicate_conversation", lambda: chat.duplicate_conversation(cid))
        copy = copied.conversation_id
        yield Call("chat.delete_conversation", lambda: chat.delete_conversation(copy))
        yield Call("chat.restore_conversation", lambda: chat.restore_conversation(copy))

    def _close(self, stream: Any) -> None:
        stream.close()

    def _cut_off(self, stream: Any) -> None:
        next(stream)
        stream.close()

    def _last_is(self, action: str) -> Callable[[], bool]:
        """Whether the last event is of an action, what was found odd since then apart."""

        def last() -> bool:
            latest = newest(self._site.host.parts.audit, 10)
            return next(each.action for each in latest if each.action != "alert.raised") == action

        return last

    def _library(self) -> Generator[Call, Any, None]:
        library = self._ada.library
        yield Call("library.save_draft", lambda: library.save_draft("", "Not sent"))
        yield Call("library.draft", lambda: library.draft(""))
        prompt = yield Call("library.save_prompt", lambda: library.save_prompt("", "P", "Text"))
        pid = prompt.prompt_id
        yield Call("library.list_prompts", library.list_prompts)
        yield Call("library.prompt_versions", lambda: library.prompt_versions(pid))
        library.save_prompt(pid, "P", "Another text")
        yield Call("library.restore_prompt", lambda: library.restore_prompt(pid, 1))
        yield Call("library.delete_prompt", lambda: library.delete_prompt(pid))
        how = Sampling()
        preset = yield Call(
            "library.save_preset", lambda: library.save_preset("", "S", "Be brief.", how)
        )
        sid = preset.preset_id
        yield Call("library.list_presets", library.list_presets)
        yield Call("library.preset_versions", lambda: library.preset_versions(sid))
        library.save_preset(sid, "S", "Be long.", how)
        yield Call("library.restore_preset", lambda: library.restore_preset(sid, 1))
        yield Call("library.delete_preset", lambda: library.delete_preset(sid))

    # ------------------------------------------------------------------------------ the log

    def _log(self) -> Generator[Call, Any, None]:
        """What reads the log, each as the first reading of a sign-in."""
        site, me = self._site, self._id("Ada")
        self._ada.audit.find(EventFilter())
        site.host.parts.log.checkpoint()
        signed = self._ada.audit.checkpoints()
        sizes = sorted(each.size for each in signed)
        reads: dict[str, Callable[[EngineClient], object]] = {
            "head": lambda who: who.audit.head(),
            "find": lambda who: who.audit.find(EventFilter(text="Ada")),
            "timeline": lambda who: who.audit.timeline(me),
            "counts": lambda who: who.audit.counts((0, 2_000_000_000)),
            "choices": lambda who: who.audit.choices(),
            "checkpoints": lambda who: who.audit.checkpoints(),
            "proof": lambda who: who.audit.proof(0),
            "consistency": lambda who: who.audit.consistency(sizes[0], sizes[-1]),
            "allowed_signers": lambda who: who.audit.allowed_signers(),
        }
        for name, read in reads.items():
            person = site.sign_in()
            yield Call(f"audit.{name}", partial(read, person))
            person.sign_in.sign_out()
        ada = self._ada
        yield Call("audit.verify", lambda: list(ada.audit.verify()))
        yield Call("audit.export", self._confirmed(lambda: list(ada.audit.export(ExportRequest()))))
        cut = self._confirmed(lambda: ada.audit.export(ExportRequest()))
        yield Call("audit.export", lambda: self._cut_off(cut()), self._last_is("export.cancelled"))
        yield Call("events.follow", lambda: self._close(ada.events.follow()))

    def _witnesses(self) -> Generator[Call, Any, None]:
        site = self._site
        cy = site.sign_in("Cy")
        yield Call("witness.state", cy.witness.state)
        made = yield Call("witness.make_file", cy.witness.make_file)
        yield Call(
            "witness.make_page", lambda: site.confirmed(cy, cy.witness.make_page, "Cy", "Ada")
        )
        yield Call("witness.compare", lambda: cy.witness.compare(made.text))
        signature = AuditorKey(self._folder).sign(made.text)
        yield Call("witness.countersign", lambda: cy.witness.countersign(signature))
        cy.sign_in.sign_out()

    # ------------------------------------------------------------------------------ alerts

    def _alerts(self) -> Generator[Call, Any, None]:
        """What people did before has raised some: roles were changed, the log was exported."""
        alerts = self._ada.alerts
        wait_for(lambda: alerts.list_alerts().alerts, "an alert")
        page = yield Call("alerts.list_alerts", alerts.list_alerts)
        first = page.alerts[0].alert_id
        yield Call("alerts.alert", lambda: alerts.alert(first))
        yield Call("alerts.acknowledge", lambda: alerts.acknowledge((first,)))
        yield Call("alerts.assign", lambda: alerts.assign(first, self._id("Dee")))
        yield Call("alerts.add_note", lambda: alerts.add_note(first, "Dee did that."))
        yield Call(
            "alerts.close", lambda: alerts.close((first,), CloseReason.PLANNED, "She was asked to.")
        )
        rules = yield Call("alerts.rules", alerts.rules)
        rule = next(each for each in rules if each.may_be_off)
        change = RuleChange(key=rule.key, enabled=False, response=rule.response)
        yield Call("alerts.change_rule", self._confirmed(lambda: alerts.change_rule(change)))
        yield Call("alerts.delivery", alerts.delivery)
        wanted = Delivery(syslog=True)
        yield Call(
            "alerts.change_delivery", self._confirmed(lambda: alerts.change_delivery(wanted))
        )
        yield from self._cases()

    def _cases(self) -> Generator[Call, Any, None]:
        alerts, dee = self._ada.alerts, self._id("Dee")
        self._site.host.parts.alerts.watch.raise_alert("medium_mounted", "stick", {"mount": "m"})
        mounted = AlertFilter(object="stick")
        wait_for(lambda: alerts.list_alerts(mounted).alerts, "an alert")
        alert = alerts.list_alerts(mounted).alerts[0].alert_id
        case = yield Call("alerts.open_incident", lambda: alerts.open_incident("Stick", (alert,)))
        case_id = case.incident_id
        yield Call("alerts.add_to_incident", lambda: alerts.add_to_incident(case_id, (), (0,)))
        yield Call(
            "alerts.add_incident_note", lambda: alerts.add_incident_note(case_id, "Taken out.")
        )
        yield Call("alerts.assign_incident", lambda: alerts.assign_incident(case_id, dee))
        yield Call("alerts.close_incident", lambda: alerts.close_incident(case_id, "Handed back."))
        yield Call("alerts.incidents", alerts.incidents)
        change = FindingChange(title="No list of sticks", owner=dee, remedy="There is one now.")
        made = yield Call("alerts.open_finding", lambda: alerts.open_finding(change))
        finding = made.finding_id
        yield Call("alerts.change_finding", lambda: alerts.change_finding(finding, change))
        yield Call("alerts.add_finding_note", lambda: alerts.add_finding_note(finding, "Seen."))
        yield Call("alerts.close_finding", lambda: alerts.close_finding(finding, "It is mended."))
        yield Call("alerts.findings", alerts.findings)

    # ------------------------------------------------------------------------------ keys, sign-ins

    def _keys(self) -> Generator[Call, Any, None]:
        keys = self._ada.keys
        self._ada.sign_in.touch()
        yield Call("keys.state", keys.state)
        yield Call(
            "keys.set_custodians_only", self._confirmed(lambda: keys.set_custodians_only(True))
        )
        yield Call(
            "keys.set_custodians_only", self._confirmed(lambda: keys.set_custodians_only(False))
        )
        yield Call("keys.replace_master_key", self._confirmed(keys.replace_master_key))
        made = yield Call("keys.replace_recovery_key", self._confirmed(keys.replace_recovery_key))
        self._recovery_key = made.recovery_key
        seen = self._confirmed(lambda: keys.replace_signing_key(compromised=True))
        yield Call("keys.replace_signing_key", seen)
        yield Call("keys.add_machine_slot", self._confirmed(keys.add_machine_slot))
        yield Call("keys.remove_machine_slot", self._confirmed(keys.remove_machine_slot))

    def _sign_ins(self) -> Generator[Call, Any, None]:
        site, ada = self._site, self._ada
        system = ada.system
        yield Call("sign_in.state", ada.sign_in.state)
        yield Call("sign_in.touch", ada.sign_in.touch)
        assert site.created is not None
        code = site.created.recovery_codes[0]
        signed_in = yield Call(
            "sign_in.sign_in", lambda: site.client.sign_in.sign_in("Ada", PASSWORD, code)
        )
        site.client.with_token(signed_in.token).sign_in.sign_out()
        yield Call("sign_in.step_up", lambda: ada.sign_in.step_up(site.code()))
        digest = self._digest(ada.keys.replace_master_key)
        yield Call("sign_in.confirm", lambda: ada.sign_in.confirm(digest, site.code()))
        cy = site.sign_in("Cy")
        page = self._digest(cy.witness.make_page)
        cy.sign_in.confirm(page, site.code("Cy"))
        page = self._digest(cy.witness.make_page)
        yield Call(
            "sign_in.co_sign",
            lambda: cy.sign_in.co_sign(page, "Dee", PASSWORD, site.code("Dee")),
        )
        yield Call("sign_in.lock", cy.sign_in.lock)
        yield Call("sign_in.unlock", lambda: cy.sign_in.unlock(PASSWORD, site.code("Cy")))
        new = "copper lantern quiet meadow"
        yield Call("sign_in.change_password", lambda: cy.sign_in.change_password(PASSWORD, new))
        cy.sign_in.change_password(new, PASSWORD)
        yield Call("sign_in.sign_out", cy.sign_in.sign_out)
        yield Call("system.settings", system.settings)
        wanted = SiteSettings(idle_lock_seconds=1140)
        yield Call(
            "system.change_settings", self._confirmed(lambda: system.change_settings(wanted))
        )
        seen = yield Call("system.baseline", system.baseline)
        yield Call(
            "system.accept_baseline",
            self._confirmed(lambda: system.accept_baseline(seen.configuration_id)),
        )
        # Work that goes on only when it is told to.
        parts, me = site.host.parts, self._id("Ada")
        verifying = parts.board.follow(
            Due(VERIFY_LOG, me), say("job_verify", "Verifying the log"), parts.log.verify()
        )
        next(verifying)
        jobs = yield Call("system.jobs", system.jobs)
        job = next(each.job_id for each in jobs if each.state == "running")
        yield Call("system.cancel_job", lambda: system.cancel_job(job))
        list(verifying)

    def _digest(self, act: Callable[[], object]) -> str:
        try:
            act()
        except ConfirmationNeededError as needed:
            return str(needed.details["digest"])
        raise AssertionError("no confirmation was asked for")

    # ------------------------------------------------------------------------------ the ends

    def _doubt(self) -> Generator[Call, Any, None]:
        site = self._site
        site.host.store.write(
            lambda uow: (
                uow.execute("UPDATE setting SET value = '60' WHERE key LIKE 'idle%'") and None
            )
        )
        site.restart()
        self._ada = ada = site.sign_in()
        report = yield Call("system.faults", ada.system.faults)
        reason = "A page was put back by hand."
        yield Call(
            "system.accept_faults",
            self._confirmed(lambda: ada.system.accept_faults(report.report_id, reason)),
        )

    def _ends(self) -> Generator[Call, Any, None]:
        site, ada = self._site, self._ada
        yield Call("system.seal", ada.system.seal)
        site.restart()
        client, key = site.client, self._recovery_key
        invited = yield Call("sign_in.recover", lambda: client.sign_in.recover(key, "Zoe"))
        text = invited.file_text
        yield Call("sign_in.abandon_recovery", lambda: client.sign_in.abandon_recovery(text))
        site.restart()
        invited = site.client.sign_in.recover(key, "Zoe")
        pending = site.client.sign_in.begin_redeem(invited.file_text, PASSWORD)
        site.secrets["Zoe"] = pending.totp_secret
        yield Call("sign_in.confirm_redeem", partial(self._redeem, pending.pending_id, "Zoe"))
