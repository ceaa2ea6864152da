"""What happens when a model file is wrong, a worker dies or hangs, or memory is short."""

import hashlib
import os
import secrets
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.api.errors import StateError
from engine.api.sampling import Sampling
from engine.inference.protocol import (
    ALWAYS_REQUIRED,
    FailureCause,
    Finished,
    GenerationFailed,
    GenerationRequest,
    LoadFault,
    ModelFile,
    Tokens,
    WorkerOptions,
    WorkerState,
    WorkerStatus,
)
from engine.inference.supervisor import WorkerSupervisor
from engine.inference.worker_faults import missing_layers
from engine.paths import STARTER_MODEL_SHA256

pytestmark = pytest.mark.model

Start = Callable[..., WorkerSupervisor]


@pytest.fixture
def model(starter_model: Path) -> ModelFile:
    return ModelFile(
        path=str(starter_model), sha256=STARTER_MODEL_SHA256, size=starter_model.stat().st_size
    )


@pytest.fixture
def supervise() -> Iterator[Start]:
    """Starts supervisors and ends them."""
    started: list[WorkerSupervisor] = []

    def start(
        model: ModelFile,
        options: WorkerOptions | None = None,
        seen: list[WorkerStatus] | None = None,
    ) -> WorkerSupervisor:
        seen = [] if seen is None else seen
        options = options or WorkerOptions(n_ctx=1024, threads=1)
        supervisor = WorkerSupervisor(model, options, seen.append)
        supervisor.start()
        started.append(supervisor)
        return supervisor

    yield start
    for supervisor in started:
        supervisor.close()


def request(text: str = "Tell me a story.", **sampling: Any) -> GenerationRequest:
    return GenerationRequest(
        request_id=secrets.token_hex(8),
        conversation_key="k",
        messages=(("user", text),),
        sampling=Sampling(**({"seed": 1, "max_tokens": 8, "temperature": 0.0} | sampling)),
    )


def file_of(path: Path, data: bytes) -> ModelFile:
    path.write_bytes(data)
    return ModelFile(path=str(path), sha256=hashlib.sha256(data).hexdigest(), size=len(data))


def failed(supervisor: WorkerSupervisor) -> WorkerStatus:
    status = supervisor.wait_ready(60)
    assert status.state is WorkerState.FAILED
    assert status.problem
    end = list(supervisor.generate(request()))[-1]
    assert isinstance(end, GenerationFailed)
    assert end.cause is FailureCause.NOT_READY
    return status


def test_a_model_loads_inside_every_layer(model: ModelFile, supervise: Start) -> None:
    seen: list[WorkerStatus] = []
    supervisor = supervise(model, seen=seen)
    status = supervisor.wait_ready(60)
    assert status.state is WorkerState.READY
    assert status.info is not None
    assert (status.info.n_ctx, status.info.architecture) == (1024, "llama")
    assert status.rss > 0
    active = {layer.name for layer in status.sandbox if layer.active}
    assert {"no_new_privs", "seccomp", "landlock", "limits", "private_memory", "memory"} <= active
    assert all(supervisor.self_test().values())
    progress = [each.load_progress for each in seen]
    assert progress == sorted(progress)
    assert progress[-1] == 100


def test_the_environment_of_the_engine_does_not_reach_the_worker(
    model: ModelFile, supervise: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    from engine.inference.launch import worker_environment

    monkeypatch.setenv("SECRET_TOKEN", "x")
    assert "SECRET_TOKEN" not in worker_environment(gpu=True)
    assert "SECRET_TOKEN" not in worker_environment(gpu=False)


def test_the_engine_never_imports_llama_cpp() -> None:
    code = (
        "import sys, engine.inference.supervisor\n"
        "print([name for name in sys.modules if name.startswith(('llama_cpp', 'numpy', 'jinja2'))])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_a_killed_worker_costs_one_answer(model: ModelFile, supervise: Start) -> None:
    supervisor = supervise(model)
    supervisor.wait_ready(60)
    stream = supervisor.generate(request(max_tokens=900))
    event = next(event for event in stream if isinstance(event, Tokens))
    os.kill(supervisor.status().process_id, signal.SIGKILL)
    *_, end = event, *stream
    assert isinstance(end, GenerationFailed)
    assert end.cause is FailureCause.WORKER_DIED
    again = list(supervisor.generate(request()))[-1]
    assert isinstance(again, Finished)
    assert supervisor.status().restarts == 1


def test_a_hung_worker_is_ended_and_started_again(model: ModelFile, supervise: Start) -> None:
    supervisor = supervise(model, WorkerOptions(n_ctx=1024, threads=1, silence_seconds=3))
    first = supervisor.wait_ready(60).process_id
    stream = supervisor.generate(request(max_tokens=900))
    next(stream)
    os.kill(first, signal.SIGSTOP)
    end = list(stream)[-1]
    assert isinstance(end, GenerationFailed)
    assert end.cause is FailureCause.WORKER_HUNG
    assert isinstance(list(supervisor.generate(request()))[-1], Finished)
    assert supervisor.status().process_id != first


def test_a_worker_that_dies_again_and_again_is_given_up(model: ModelFile, supervise: Start) -> None:
    supervisor = supervise(model, WorkerOptions(n_ctx=512, restarts_per_minute=1))
    for _ in range(2):
        status = supervisor.wait_ready(60)
        os.kill(status.process_id, signal.SIGKILL)
        deadline = time.monotonic() + 20
        while supervisor.status().process_id == status.process_id:
            assert time.monotonic() < deadline
            if supervisor.status().state is WorkerState.FAILED:
                break
            time.sleep(0.02)
    status = failed(supervisor)
    assert status.error_code == LoadFault.WORKER_DIED
    with pytest.raises(StateError):
        supervisor.count([("user", "x")])


def test_closing_ends_running_answers_and_the_process(model: ModelFile, supervise: Start) -> None:
    supervisor = supervise(model)
    process = supervisor.wait_ready(60).process_id
    stream = supervisor.generate(request(max_tokens=900))
    next(stream)
    closer = threading.Thread(target=supervisor.close)
    closer.start()
    end = list(stream)[-1]
    closer.join(30)
    assert isinstance(end, GenerationFailed)
    assert end.cause is FailureCause.CLOSED
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_a_missing_model(supervise: Start, tmp_path: Path) -> None:
    supervisor = supervise(ModelFile(path=str(tmp_path / "none"), sha256="0" * 64, size=1))
    assert failed(supervisor).error_code == LoadFault.MODEL_MISSING


def test_a_link_is_not_followed(model: ModelFile, supervise: Start, tmp_path: Path) -> None:
    link = tmp_path / "link.gguf"
    link.symlink_to(model.path)
    supervisor = supervise(ModelFile(path=str(link), sha256=model.sha256, size=model.size))
    assert failed(supervisor).error_code == LoadFault.MODEL_MISSING


def test_a_folder_and_a_pipe_are_no_models(supervise: Start, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe"):
        supervisor = supervise(ModelFile(path=str(path), sha256="0" * 64, size=1))
        assert failed(supervisor).error_code == LoadFault.MODEL_MISSING


def test_a_changed_model_is_not_loaded(
    model: ModelFile, supervise: Start, starter_model: Path, tmp_path: Path
) -> None:
    data = bytearray(starter_model.read_bytes())
    data[len(data) // 2] ^= 1
    changed = tmp_path / "changed.gguf"
    changed.write_bytes(data)
    supervisor = supervise(ModelFile(path=str(changed), sha256=model.sha256, size=model.size))
    assert failed(supervisor).error_code == LoadFault.MODEL_CHANGED
    changed.write_bytes(data[:-1])
    supervisor.start()
    assert failed(supervisor).error_code == LoadFault.MODEL_CHANGED


@pytest.mark.parametrize("kind", ["zip", "magic", "cut_header", "cut_data", "damaged"])
def test_what_is_no_sound_model_is_not_loaded(
    supervise: Start, starter_model: Path, tmp_path: Path, kind: str
) -> None:
    whole = starter_model.read_bytes()
    data = {
        "zip": b"PK\x03\x04" + b"\0" * 1000,
        "magic": b"GGUF" + b"\xff" * 47,
        "cut_header": whole[:100_000],
        "cut_data": whole[: len(whole) // 2],
        "damaged": whole[:24] + whole[24:4000].replace(b"llama", b"abcde") + whole[4000:],
    }[kind]
    supervisor = supervise(file_of(tmp_path / "bad.gguf", data))
    assert failed(supervisor).error_code == LoadFault.MODEL_UNREADABLE


@pytest.mark.parametrize("limit", [50 << 20, 300 << 20, 425 << 20])
def test_too_little_memory_is_said_and_the_engine_lives(
    model: ModelFile, supervise: Start, limit: int
) -> None:
    supervisor = supervise(model, WorkerOptions(n_ctx=8192, memory_limit=limit))
    status = failed(supervisor)
    assert status.error_code == LoadFault.OUT_OF_MEMORY
    assert "memory" in status.problem.text


def test_a_layer_that_policy_requires_and_that_is_missing_stops_the_load(
    model: ModelFile, supervise: Start
) -> None:
    options = WorkerOptions(required_layers=("seccomp", "no_such_layer"))
    status = failed(supervise(model, options))
    assert status.error_code == LoadFault.SANDBOX_MISSING
    assert "no_such_layer" in status.problem.text


def test_bubblewrap_is_required_from_outside(model: ModelFile, supervise: Start) -> None:
    required = (*ALWAYS_REQUIRED, "bubblewrap")
    status = failed(supervise(model, WorkerOptions(required_layers=required, bubblewrap=False)))
    assert status.error_code == LoadFault.SANDBOX_MISSING
    assert status.process_id == 0, "nothing was started"
    assert "bubblewrap" in status.problem.text
    assert "admin" in status.problem.text


def test_what_is_always_required_is_nobodys_to_decide() -> None:
    text = missing_layers(["landlock", "seccomp"])
    assert "landlock and seccomp" in text
    assert "admin" not in text


def test_a_request_made_while_loading_is_answered(model: ModelFile, supervise: Start) -> None:
    supervisor = supervise(model)
    assert isinstance(list(supervisor.generate(request()))[-1], Finished)


def test_a_request_stopped_while_loading_ends(model: ModelFile, supervise: Start) -> None:
    supervisor = supervise(model)
    wanted = request()
    stream = supervisor.generate(wanted)
    supervisor.stop(wanted.request_id)
    end = list(stream)[-1]
    assert isinstance(end, Finished)


def test_a_hostile_template_does_not_take_the_worker_along(
    supervise: Start, starter_model: Path, tmp_path: Path
) -> None:
    whole = starter_model.read_bytes()
    start = whole.index(b"{% for message in messages %}")
    size = int.from_bytes(whole[start - 8 : start], "little")
    loops = b"{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}"
    data = whole[:start] + loops.ljust(size) + whole[start + size :]
    supervisor = supervise(file_of(tmp_path / "hostile.gguf", data))
    assert supervisor.wait_ready(60).state is WorkerState.READY
    began = time.monotonic()
    end = list(supervisor.generate(request()))[-1]
    assert isinstance(end, GenerationFailed)
    assert end.cause is FailureCause.TEMPLATE_ERROR
    assert time.monotonic() - began < 6
    assert supervisor.status().state is WorkerState.READY
    assert supervisor.status().restarts == 0
