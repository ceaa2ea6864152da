"""Exports of a whole engine: while data is in doubt, cancelled, with another signing key, without one."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from engine.api.access import Role
from engine.api.errors import EngineError, EnvironmentFaultError, NotFoundError, SignInError
from engine.api.log_export import ExportPiece, ExportRequest
from engine.api.system import ClientFault, EngineState, Job
from engine.audit import bundle
from engine.audit.actions import Action
from engine.host.jobs import JobBoard
from engine.rpc.client.bundle_writer import write_bundle
from tests.factories.chat_site import eventually
from tests.factories.site import HostSite, entries

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from engine.rpc.proxy import EngineClient
    from engine.store.unit_of_work import UnitOfWork


def export(site: HostSite, person: EngineClient, target: Path, name: str = "Ada") -> Path:
    request = ExportRequest()
    write_bundle(lambda: site.confirmed(person, lambda: person.audit.export(request), name), target)
    return target


def signers(person: EngineClient, folder: Path) -> Path:
    file = folder / "allowed_signers"
    file.write_text(person.audit.allowed_signers())
    return file


def test_it_is_a_job_with_progress_and_two_events(site: HostSite, tmp_path: Path) -> None:
    ada = site.sign_in()
    found = list(bundle.verify(export(site, ada, tmp_path / "b"), signers(ada, tmp_path)))
    assert found[0].startswith("OK: events 0..")
    (job,) = [each for each in ada.system.jobs() if each.kind == "log.export"]
    assert (job.state, job.done) == ("done", job.total)
    (begun,), (completed,) = entries(ada, "export.begun"), entries(ada, "export.completed")
    assert begun.object == completed.object == job.job_id
    assert begun.person == "Ada"


def test_while_data_is_in_doubt_what_is_signed_goes_out(site: HostSite, tmp_path: Path) -> None:
    ada = site.sign_in()
    site.add(ada, "Cy", Role.AUDITOR)
    site.host.store.write(
        lambda uow: (
            uow.execute("UPDATE person SET roles = 'admin' WHERE roles = 'auditor'") and None
        )
    )
    site.restart()
    cy = site.sign_in("Cy")
    assert cy.system.status().state is EngineState.READ_ONLY
    size = cy.audit.head().size
    made = export(site, cy, tmp_path / "b", "Cy")
    assert cy.audit.head().size == size, "nothing is added to a log in doubt"
    assert list(bundle.verify(made, signers(cy, tmp_path)))
    people = [json.loads(line) for line in (made / "people.jsonl").read_text().splitlines()]
    assert ["auditor"] in [each["roles"] for each in people], "what the log says, not the rows"


def test_a_name_that_cannot_be_read_is_its_id(site: HostSite, tmp_path: Path) -> None:
    ada = site.sign_in()
    site.add(ada, "Bo", Role.ANALYST)
    site.host.store.write(
        lambda uow: (
            uow.execute("UPDATE person SET name_sealed = zeroblob(40) WHERE roles = 'analyst'")
            and None
        )
    )
    made = export(site, ada, tmp_path / "b")
    people = [json.loads(line) for line in (made / "people.jsonl").read_text().splitlines()]
    assert sum(each["name"] == each["id"] for each in people) == 1


def test_it_can_be_cancelled_from_any_client(site: HostSite, tmp_path: Path) -> None:
    ada = site.sign_in()
    site.host.store.write(lambda uow: _fill(site, uow))

    def cancelled() -> Iterator[ExportPiece]:
        request = ExportRequest()
        for piece in site.confirmed(ada, lambda: ada.audit.export(request)):
            yield piece
            if piece.name == "events.jsonl":
                (job,) = [each for each in ada.system.jobs() if each.kind == "log.export"]
                ada.system.cancel_job(job.job_id)

    with pytest.raises(EnvironmentFaultError) as caught:
        write_bundle(cancelled, tmp_path / "b")
    assert caught.value.code == "export_cancelled"
    assert not list(tmp_path.iterdir())
    assert entries(ada, "export.cancelled")
    assert not entries(ada, "export.completed")


def test_a_client_that_cannot_write_it_says_so_and_nobody_gave_it_up(
    site: HostSite, tmp_path: Path
) -> None:
    if os.getuid():
        pytest.skip("mounting a small disk takes root")
    ada = site.sign_in()
    site.host.store.write(lambda uow: _fill(site, uow))
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no tmpfs here")

    def pieces() -> Iterator[ExportPiece]:
        return site.confirmed(ada, lambda: ada.audit.export(ExportRequest()))

    try:
        with pytest.raises(EnvironmentFaultError) as caught:
            write_bundle(pieces, place / "b", failed=ada.system.cancel_job)
        assert caught.value.code == "export_disk_full"
    finally:
        subprocess.run(["umount", place], check=True)
    eventually(lambda: bool(entries(ada, "export.failed")))
    (failed,) = entries(ada, "export.failed")
    assert json.loads(failed.leaf)["d"] == {"cause": "export_disk_full"}
    assert failed.person == "Ada"
    assert not entries(ada, "export.cancelled")
    assert not entries(ada, "job.cancelled")
    eventually(lambda: _state(ada) == ("failed", "export_disk_full"))


def test_a_client_that_could_not_write_what_was_handed_out_whole_says_so(
    site: HostSite, tmp_path: Path
) -> None:
    ada = site.sign_in()
    export(site, ada, tmp_path / "b")
    (job,) = [each for each in ada.system.jobs() if each.kind == "log.export"]
    for _ in range(2):
        ada.system.cancel_job(job.job_id, ClientFault.NOT_WRITTEN)
    (failed,) = entries(ada, "export.failed")
    assert (failed.object, failed.person) == (job.job_id, "Ada")
    assert json.loads(failed.leaf)["d"] == {"cause": "export_not_written"}
    assert _state(ada) == ("failed", "export_not_written")
    assert not entries(ada, "job.cancelled")


def test_a_client_that_fails_while_its_job_ends_is_heard_too(
    site: HostSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = site.sign_in()
    put = JobBoard._put

    def told_before(jobs: JobBoard, person_id: str, job: Job) -> None:
        if (job.kind, job.state) == ("log.export", "done"):
            ada.system.cancel_job(job.job_id, ClientFault.DISK_FULL)
        put(jobs, person_id, job)

    monkeypatch.setattr(JobBoard, "_put", told_before)
    for _ in site.confirmed(ada, lambda: ada.audit.export(ExportRequest())):
        pass
    (failed,) = entries(ada, "export.failed")
    assert json.loads(failed.leaf)["d"] == {"cause": "export_disk_full"}
    assert _state(ada) == ("failed", "export_disk_full")


def test_who_did_not_ask_for_it_cannot_say_why_it_failed(site: HostSite, tmp_path: Path) -> None:
    ada = site.sign_in()
    site.add(ada, "Cy", Role.ADMIN)
    cy = site.sign_in("Cy")
    site.host.store.write(lambda uow: _fill(site, uow))

    def cancelled() -> Iterator[ExportPiece]:
        for piece in site.confirmed(ada, lambda: ada.audit.export(ExportRequest())):
            yield piece
            if piece.name == "events.jsonl":
                with pytest.raises(NotFoundError):
                    cy.system.cancel_job(piece.job_id, ClientFault.DISK_FULL)
                ada.system.cancel_job(piece.job_id)

    with pytest.raises(EnvironmentFaultError):
        write_bundle(cancelled, tmp_path / "b")
    assert entries(ada, "export.cancelled")
    assert not entries(ada, "export.failed")


def _state(person: EngineClient) -> tuple[str, str]:
    (job,) = [each for each in person.system.jobs() if each.kind == "log.export"]
    return job.state, job.text.code


def test_it_ends_with_the_sign_in_that_asked_for_it(site: HostSite, tmp_path: Path) -> None:
    ada = site.sign_in()
    site.add(ada, "Cy", Role.AUDITOR)
    cy = site.sign_in("Cy")
    site.host.store.write(lambda uow: _fill(site, uow))

    def disabled() -> Iterator[ExportPiece]:
        request = ExportRequest()
        (person,) = [each for each in ada.people.list_people() if each.name == "Cy"]
        for piece in site.confirmed(cy, lambda: cy.audit.export(request), "Cy"):
            yield piece
            if piece.name == "events.jsonl" and person.person_id not in gone:
                gone.append(person.person_id)
                site.confirmed(ada, lambda: ada.people.disable(person.person_id))

    gone: list[str] = []
    with pytest.raises(SignInError):
        write_bundle(disabled, tmp_path / "b")
    assert not list(tmp_path.iterdir())
    assert entries(ada, "export.cancelled")
    assert not entries(ada, "export.completed")


def _fill(site: HostSite, uow: UnitOfWork) -> None:
    """Enough that most of the export waits for its client."""
    for place in range(30_000):
        site.host.parts.audit.append(
            uow, Action.ANSWER_COMPLETED, object_id=f"{place:032x}", data={"hmac": "ab" * 32}
        )


def test_without_a_signing_key_nothing_goes_out(site: HostSite, tmp_path: Path) -> None:
    ada = site.sign_in()
    del site.host.vault._ring.opened().keys["signing_key"]
    with pytest.raises(EngineError) as caught:
        export(site, ada, tmp_path / "b")
    assert caught.value.code == "signing_key_broken"
    assert not list(tmp_path.iterdir())
    (failed,) = entries(ada, "export.failed")
    assert json.loads(failed.leaf)["d"] == {"cause": "signing_key_broken"}


def test_a_replaced_key_is_good_for_what_it_signed_before(site: HostSite, tmp_path: Path) -> None:
    ada = site.sign_in()
    before = export(site, ada, tmp_path / "before")
    old = signers(ada, tmp_path).read_text()
    site.clock.advance(60)
    site.confirmed(ada, lambda: ada.keys.replace_signing_key(False))
    site.clock.advance(60)
    after = export(site, ada, tmp_path / "after")
    allowed = signers(ada, tmp_path)
    assert len(allowed.read_text().splitlines()) == 2
    for made in (before, after):
        assert next(bundle.verify(made, allowed)).startswith("OK")
    allowed.write_text(old)
    with pytest.raises(bundle.RefusedError):
        list(bundle.verify(after, allowed))
