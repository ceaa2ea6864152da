"""Hands out a bundle of the log: what anyone can verify with ssh-keygen and the script in it.

The files go to the client in pieces, each whole before the next; the engine writes nothing outside of
its data folder. The log only grows, so it is read in small steps, and neither writers nor checkpoints
of the store wait for an export. What goes out is compared with what was signed while it goes; the
signature over all of it comes last, after the event that says that it was handed out.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

import msgspec

from engine.api.errors import BugError, EngineError, InputError
from engine.audit.actions import Action
from engine.audit.bundle_files import BundleFiles, SiteFacts
from engine.audit.period import choose_period
from engine.audit.registers import Selection
from engine.audit.tree_reader import log_size
from engine.store.tables import PersonRow

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

    from engine.api.log_export import ExportPiece, ExportRequest
    from engine.audit.criteria import Criterion
    from engine.audit.registers import AlertRegisters
    from engine.store.store import Store

_MOST_CHOSEN = 64
_LATEST = 2**47
"""No time is later, in seconds: some 4 million years."""


class RecordExport(Protocol):
    """Records one event; raises an `EngineError` when it could not."""

    def __call__(
        self,
        action: Action,
        *,
        person: str,
        object_id: str,
        result: str,
        data: Mapping[str, int | str | bool | list[str]],
    ) -> None:
        """Records it, durably."""


class Exporter:
    """Makes bundles of one site's log.

    Args:
        store: Where the log lies.
        sign: Makes an armoured SSHSIG: namespace, message.
        sign_head: Signs the head of the log, where the store takes changes.
        record: Records what became of an export.
        criteria: The catalogue.
        triage: What there is of alerts, cases and findings.
        facts: What is said of the site; asked anew for each bundle.
    """

    def __init__(
        self,
        store: Store,
        *,
        sign: Callable[[str, bytes], str],
        sign_head: Callable[[], None],
        record: RecordExport,
        criteria: tuple[Criterion, ...],
        triage: AlertRegisters,
        facts: Callable[[], SiteFacts],
    ) -> None:
        self._store = store
        self._sign = sign
        self._sign_head = sign_head
        self._record = record
        self._criteria = criteria
        self._triage = triage
        self._facts = facts

    def check(self, request: ExportRequest) -> Selection:
        """What a request chooses.

        Raises:
            InputError: No such period, criterion, person or case.
        """
        if request.incident_id:
            return self._of_case(request)
        begins, ends = request.since, request.until
        if not (0 <= begins <= _LATEST and 0 <= ends <= _LATEST) or (ends and ends < begins):
            raise InputError(
                "The period ends before it begins, or is no time. Nothing was exported. Choose a "
                "beginning and a later end, or leave both open for the whole log.",
                code="export_period",
            )
        if max(len(request.criteria), len(request.people)) > _MOST_CHOSEN:
            raise InputError(
                f"An export can choose up to {_MOST_CHOSEN} criteria and {_MOST_CHOSEN} people. "
                "Nothing was exported. Choose fewer, or none for all.",
                code="export_chosen",
            )
        known = {each.id: each for each in self._criteria}
        for each in request.criteria:
            if each not in known:
                raise InputError(
                    "No criterion of the catalogue has this number. Nothing was exported. Choose one "
                    f"of {', '.join(known)}.",
                    code="unknown_criterion",
                )
        with self._store.read() as session:
            strangers = [each for each in request.people if session.get(PersonRow, each) is None]
        if strangers:
            raise InputError(
                "Nobody has one of the ids that were chosen. Nothing was exported. Take them from the "
                "list of people.",
                code="unknown_person",
            )
        actions = frozenset(tag for each in request.criteria for tag in known[each].actions)
        chosen = [f"criteria {', '.join(request.criteria)}"] if request.criteria else []
        if request.people:
            names = ", ".join(self._facts().name_of(each) for each in request.people)
            chosen.append(f"people {names}")
        return Selection(
            criteria=tuple(known[each] for each in request.criteria) or self._criteria,
            actions=actions if request.criteria else None,
            people=frozenset(request.people) if request.people else None,
            words=" and ".join(chosen),
        )

    def _of_case(self, request: ExportRequest) -> Selection:
        if request.since or request.until or request.criteria or request.people:
            raise InputError(
                "A case brings its own period and its own choice of events. Nothing was exported. Export "
                "the case alone, or a period of the log.",
                code="export_case",
            )
        scope = self._triage.scope(request.incident_id)
        return Selection(
            criteria=tuple(each for each in self._criteria if each.id in scope.criteria),
            actions=None,
            people=None,
            words=f"the events of the case {request.incident_id}",
            case=scope,
        )

    def run(
        self, request: ExportRequest, selection: Selection, export_id: str, person_id: str
    ) -> Generator[ExportPiece, None, None]:
        """Makes one bundle.

        Args:
            request: What it covers.
            selection: What `check` gave for it.
            export_id: Names it in the log.
            person_id: Whose act it is.

        Yields:
            The pieces of its files, `MANIFEST.sig` last.

        Raises:
            IntegrityError: The log is not what was signed.
            EngineError: An event could not be recorded, or the head not be signed.
        """
        record = partial(self._record, person=person_id, object_id=export_id)
        of_case = {"incident": request.incident_id} if request.incident_id else {}
        if scope := selection.case:
            request = msgspec.structs.replace(request, since=scope.since, until=scope.until)
        with self._store.read() as session:
            begun = log_size(session)
        record(
            Action.EXPORT_BEGUN,
            result="begun",
            data={
                "criteria": list(request.criteria),
                "people": list(request.people),
                "since": request.since,
                "until": request.until,
                **of_case,
            },
        )
        try:
            self._sign_head()
            period = choose_period(self._store, request)
            files = BundleFiles(
                self._store,
                self._facts(),
                self._triage,
                period,
                request,
                selection,
                self._sign,
                begun,
            )
            for piece in files.pieces(person_id):
                yield msgspec.structs.replace(piece, job_id=export_id)
            signature = msgspec.structs.replace(files.signature(), job_id=export_id)
        except GeneratorExit:
            record(Action.EXPORT_CANCELLED, result="cancelled", data={})
            raise
        except Exception as error:
            cause = error.code if isinstance(error, EngineError) else BugError.default_code
            record(Action.EXPORT_FAILED, result="failed", data={"cause": cause})
            raise
        record(
            Action.EXPORT_COMPLETED,
            result="done",
            data={"from": period.start, "manifest": files.manifest_hash, "to": period.end},
        )
        try:
            yield signature
        except EngineError as error:
            # Handed out, and not written by who took it.
            record(Action.EXPORT_FAILED, result="failed", data={"cause": error.code})
            raise
