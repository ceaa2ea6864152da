"""What is odd about models and their processes, on a whole engine with the real worker."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from engine.api.access import Role
from engine.api.alerts import Response, RuleChange
from engine.api.errors import EngineError
from engine.inference.protocol import SelfTest
from engine.paths import STARTER_MODEL_SHA256
from tests.factories.machine_trees import Machine
from tests.factories.raised import alerts_of, raised_once
from tests.factories.site import HostSite, answer, entries, wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from engine.rpc.proxy import EngineClient

pytestmark = pytest.mark.model


@pytest.fixture
def site(data_dir: Path, starter_model: Path, tmp_path: Path) -> Iterator[HostSite]:
    """Ada is admin, analyst and steward; Bo is a second steward."""
    sensors = Machine(tmp_path / "machine").sensors
    made = HostSite(data_dir, starter=starter_model, sensors=sensors)
    made.create()
    made.add(made.sign_in(), "Bo", Role.STEWARD)
    yield made
    made.stop()


def ready(site: HostSite, ada: EngineClient, times: int) -> None:
    """The worker was ready so often."""
    wait_for(lambda: len(entries(ada, "worker.ready")) == times, "the worker is ready", 60)


def file_of(site: HostSite, sha256: str) -> Path:
    return next(site.paths.models.glob(f"{sha256}*"))


def with_another_template(source: Path, target: Path) -> Path:
    """The starter model with another chat template of the same length."""
    whole = source.read_bytes()
    assert b"helpful AI assistant" in whole, "its template says so"
    target.write_bytes(whole.replace(b"helpful AI assistant", b"helpful AI ASSISTANT", 1))
    return target


def test_a_file_that_is_not_the_approved_one(site: HostSite) -> None:
    ada = site.sign_in()
    ready(site, ada, 1)
    site.stop()
    with file_of(site, STARTER_MODEL_SHA256).open("r+b") as file:
        file.seek(50_000_000)
        file.write(b"another byte or two")
    site.start()
    ada = site.sign_in()
    wait_for(lambda: entries(ada, "model.refused"), "the refusal", 30)
    alert = raised_once(ada, "model_changed")
    assert alert.severity == "critical"
    assert "SmolLM2" in alert.subject
    assert {each.rule for each in alerts_of(ada)} == {"model_changed"}


def test_a_file_that_is_gone(site: HostSite) -> None:
    ada = site.sign_in()
    ready(site, ada, 1)
    site.stop()
    file_of(site, STARTER_MODEL_SHA256).unlink()
    site.start()
    alert = raised_once(site.sign_in(), "load_refused")
    assert alert.facts["cause"] == "model_missing"


def test_another_template(site: HostSite, starter_model: Path, tmp_path: Path) -> None:
    ada = site.sign_in()
    ready(site, ada, 1)
    former = entries(ada, "worker.ready")[0].leaf
    other = site.add_model(ada, with_another_template(starter_model, tmp_path / "other.gguf"), "Bo")
    ready(site, ada, 2)
    alert = raised_once(ada, "template_changed")
    assert alert.object == other
    assert str(alert.facts["former"]) in former
    assert alert.facts["template"] != alert.facts["former"]
    site.restart()
    ada = site.sign_in()
    ready(site, ada, 3)
    assert raised_once(ada, "template_changed").count == 1, "the same again is no change"


def test_a_process_that_dies_again_and_again(site: HostSite) -> None:
    ada = site.sign_in()
    for times in range(1, 3):
        ready(site, ada, times)
        assert alerts_of(ada) == []
        os.kill(site.worker_pid, signal.SIGKILL)
        wait_for(lambda: len(entries(ada, "worker.died")) == times, "its death")  # noqa: B023
    ready(site, ada, 3)
    os.kill(site.worker_pid, signal.SIGKILL)
    wait_for(lambda: len(entries(ada, "worker.died")) == 3, "its death")
    alert = raised_once(ada, "worker_died")
    assert alert.facts["times"] == 3


def test_a_process_that_tries_a_socket_and_is_stopped_for_good(site: HostSite) -> None:
    ada = site.sign_in()
    ready(site, ada, 1)
    change = RuleChange(key="worker_socket", enabled=True, response=Response.STOP_WORKER)
    site.confirmed(ada, lambda: ada.alerts.change_rule(change))
    supervisor = site.host.parts.runtime._supervisor
    assert supervisor is not None
    layers = {each.name: each for each in supervisor.wait_ready(60).sandbox}
    if not layers["socket_watch"].active:
        pytest.skip(layers["socket_watch"].note.text)
    assert supervisor._process is not None
    supervisor._process.send(SelfTest(ticket=0))  # nobody asked: as if the model's file had done it
    alert = raised_once(ada, "worker_socket")
    assert alert.severity == "critical"
    wait_for(lambda: entries(ada, "alert.responded"), "the response")
    assert raised_once(ada, "worker_socket").responses == (Response.STOP_WORKER,)
    with pytest.raises(EngineError) as refused:
        answer(ada, "Hello?")
    assert "An alert stopped the model" in refused.value.text
    site.restart()
    ada = site.sign_in()
    with pytest.raises(EngineError, match="An alert stopped the model"):
        answer(ada, "Hello?")
    site.confirmed(ada, lambda: ada.models.activate(STARTER_MODEL_SHA256))
    assert answer(ada, "Hello?").message.text
    site.restart()
    assert answer(site.sign_in(), "Hello?").message.text, "and that lasts"
