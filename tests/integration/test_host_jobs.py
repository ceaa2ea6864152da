"""Jobs over a restart, and the daily verification of the log."""

from __future__ import annotations

import functools
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, cast

import pytest

from engine.api.access import Role
from engine.api.errors import NotFoundError
from engine.api.system import EngineState
from engine.host.jobs import RESTARTED
from engine.host.upkeep import AFTER_OPENING_SECONDS, DAY
from engine.identity.caller import Caller
from tests.factories.site import REPOSITORY, HostSite, entries, verified

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from engine.api.audit import Audit
    from engine.api.system import Job
    from engine.rpc.client import EngineClient


def eventually(true: Callable[[], bool], seconds: float = 30.0) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.02)


def assert_nothing_is_due(site: HostSite) -> None:
    upkeep = site.host._upkeep
    before = upkeep._thread
    upkeep.run_if_due()
    assert upkeep._thread is before


def the_job(person: EngineClient, kind: str) -> Job | None:
    return next((job for job in person.system.jobs() if job.kind == kind), None)


def is_done(person: EngineClient) -> bool:
    job = the_job(person, "log.verify")
    return job is not None and job.state == "done"


class TestKilled:
    @pytest.fixture
    def killed(self, data_dir: Path, short_tmp: Path) -> Iterator[tuple[HostSite, str, str]]:
        model = short_tmp / "model.gguf"
        with model.open("wb") as file:
            file.write(b"GGUF")
            file.truncate(64 << 20)
        done = subprocess.run(
            [sys.executable, "-m", "tests.factories.jobs_until_killed", str(data_dir), str(model)],
            cwd=REPOSITORY,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == -9, done.stderr
        secret, verify, add = done.stdout.split()
        site = HostSite(data_dir)
        site.clock.advance(3600)
        site.secrets["Ada"] = secret
        yield site, verify, add
        site.stop()

    def test_verification_begins_anew_and_an_import_says_that_it_ended(
        self, killed: tuple[HostSite, str, str]
    ) -> None:
        site, verify, add = killed
        ada = site.sign_in()
        imported = the_job(ada, "model.add")
        assert imported is not None
        assert (imported.job_id, imported.state) == (add, "failed")
        assert "Begin it again" in imported.text.text
        assert the_job(ada, "log.verify") is None, "those who sign in come first"

        site.clock.advance(AFTER_OPENING_SECONDS)
        eventually(lambda: is_done(ada))
        verification = the_job(ada, "log.verify")
        assert verification is not None
        assert (verification.job_id, verification.text) == (verify, RESTARTED)
        assert verification.done == verification.total > 9_000
        (restarted,) = entries(ada, "job.restarted")
        (interrupted,) = entries(ada, "job.interrupted")
        assert (restarted.object, interrupted.object) == (verify, add)
        assert restarted.person == interrupted.person == "Ada"
        (recorded,) = entries(ada, "log.verified")
        assert (recorded.person, recorded.result) == ("Ada", "done")
        assert ada.system.status().log_verified_at == int(site.clock.now())

    def test_it_is_done_once(self, killed: tuple[HostSite, str, str]) -> None:
        site, _, _ = killed
        ada = site.sign_in()
        site.clock.advance(AFTER_OPENING_SECONDS)
        eventually(lambda: is_done(ada))
        site.restart()
        ada = site.sign_in()
        site.clock.advance(AFTER_OPENING_SECONDS)
        assert_nothing_is_due(site)
        assert ada.system.jobs() == []
        assert len(entries(ada, "job.restarted")) == 1


class TestDaily:
    def test_a_new_site_is_verified_after_a_day_and_then_each_day(self, site: HostSite) -> None:
        ada = site.sign_in()
        assert ada.system.status().log_verified_at == 0
        site.clock.advance(AFTER_OPENING_SECONDS)
        assert_nothing_is_due(site)
        assert ada.system.jobs() == [], "nothing is overdue yet"
        for day in (1, 2):
            site.clock.advance(DAY)
            before = site.clock.now()
            eventually(functools.partial(self.has_count, site, day))
            ada = site.sign_in()
            assert int(before) <= ada.system.status().log_verified_at <= site.clock.now()
        recorded = entries(ada, "log.verified")
        assert [each.person for each in recorded] == ["engine", "engine"]
        assert verified(ada).whole

    @classmethod
    def has_count(cls, site: HostSite, count: int) -> bool:
        return cls.count(site) == count

    @staticmethod
    def count(site: HostSite) -> int:
        with site.host.store.read() as session:
            found = session.connection().exec_driver_sql(
                "SELECT count(*) FROM job WHERE kind = 'log.verify' AND state = 'done'"
            )
            return int(found.scalar_one())

    def test_what_was_overdue_while_the_engine_was_not_there_is_done_when_it_is(
        self, site: HostSite
    ) -> None:
        site.sign_in()
        site.stop()
        site.clock.advance(3 * DAY)
        site.start()
        ada = site.sign_in()
        assert ada.system.jobs() == []
        site.clock.advance(AFTER_OPENING_SECONDS)
        eventually(lambda: is_done(ada))
        assert ada.system.status().log_verified_at > 0

    def test_it_waits_for_answers_and_can_be_cancelled_by_who_sees_the_site(
        self, site: HostSite
    ) -> None:
        ada = site.sign_in()
        site.add(ada, "Ann", Role.ANALYST)
        site.stop()
        site.clock.advance(2 * DAY)
        site.start()
        ada, ann = site.sign_in(), site.sign_in("Ann")
        runtime = site.host.parts.runtime
        with runtime._changed:
            runtime._answering += 1  # an answer is being written
        site.clock.advance(AFTER_OPENING_SECONDS)
        eventually(lambda: the_job(ada, "log.verify") is not None)
        time.sleep(0.6)
        job = the_job(ada, "log.verify")
        assert job is not None
        assert job.state == "running", "it does not go on beside the answer"
        assert ann.system.jobs() == []
        with pytest.raises(NotFoundError):
            ann.system.cancel_job(job.job_id)
        ada.system.cancel_job(job.job_id)
        eventually(lambda: not self.runs(ada))
        (cancelled,) = entries(ada, "job.cancelled")
        assert (cancelled.person, cancelled.object) == ("Ada", job.job_id)
        assert entries(ada, "log.verified") == []
        with runtime._changed:
            runtime._answering -= 1
            runtime._changed.notify_all()
        assert_nothing_is_due(site)
        assert not self.runs(ada), "not before the next day"

    @staticmethod
    def runs(person: EngineClient) -> bool:
        job = the_job(person, "log.verify")
        return job is not None and job.state == "running"

    def test_what_it_finds_stops_every_change(self, site: HostSite) -> None:
        ada = site.sign_in()
        site.host.store.write(
            lambda uow: uow.execute("UPDATE audit_event SET leaf = x'7b7d' WHERE number = 1")
        )
        site.clock.advance(DAY)
        eventually(lambda: site.host.state is EngineState.READ_ONLY)
        ada = site.sign_in()
        assert "does not verify" in ada.system.status().reason.text
        assert ada.system.status().log_verified_at == 0

    def test_a_seal_in_the_middle_has_it_begun_anew(self, site: HostSite) -> None:
        site.sign_in()
        site.stop()
        site.clock.advance(2 * DAY)
        site.start()
        ada = site.sign_in()
        runtime = site.host.parts.runtime
        with runtime._changed:
            runtime._answering += 1
        site.clock.advance(AFTER_OPENING_SECONDS)
        eventually(lambda: self.runs(ada))
        site.restart()
        assert not [each for each in threading.enumerate() if each.name == "upkeep"]
        ada = site.sign_in()
        site.clock.advance(AFTER_OPENING_SECONDS)
        eventually(lambda: is_done(ada))
        job = the_job(ada, "log.verify")
        assert job is not None
        assert job.text == RESTARTED


def test_a_job_that_someone_follows_is_theirs_and_leaves_a_row(site: HostSite) -> None:
    ada = site.sign_in()
    caller = Caller(ada.sign_in.state().principal)
    for _ in cast("Audit", site.host.factories["audit"](caller)).verify():
        (job,) = ada.system.jobs()
        assert job.state == "running"
    (job,) = ada.system.jobs()
    assert (job.state, job.text.text) == ("done", "")
    assert TestDaily.count(site) == 1
    assert ada.system.status().log_verified_at == int(site.clock.now())
    assert site.client.system.status().log_verified_at == 0, "nobody else is told"
