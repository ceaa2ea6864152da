"""Models that are not one file, or cannot forget a part of what they read."""

import hashlib
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.api.models import model_sha256
from engine.api.sampling import Sampling
from engine.inference.protocol import (
    Finished,
    GenerationRequest,
    LoadFault,
    ModelFile,
    Tokens,
    WorkerOptions,
    WorkerState,
)
from engine.inference.supervisor import WorkerSupervisor
from tests.factories import gguf_files

pytestmark = pytest.mark.model

Start = Callable[[ModelFile], WorkerSupervisor]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts workers and ends them."""
    started: list[WorkerSupervisor] = []

    def begin(model: ModelFile) -> WorkerSupervisor:
        options = WorkerOptions(n_ctx=512, threads=1)
        supervisor = WorkerSupervisor(model, options, lambda status: None)
        started.append(supervisor)
        supervisor.start()
        return supervisor

    yield begin
    for each in started:
        each.close()


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def ready(supervisor: WorkerSupervisor) -> WorkerSupervisor:
    status = supervisor.wait_ready(60)
    assert status.state is WorkerState.READY, status.problem
    return supervisor


def answer(
    supervisor: WorkerSupervisor, *turns: tuple[str, str], key: str = "", fresh: bool = False
) -> tuple[str, Any]:
    wanted = GenerationRequest(
        request_id=secrets.token_hex(8),
        conversation_key=key or secrets.token_hex(8),
        messages=turns,
        sampling=Sampling(temperature=0.0, repeat_penalty=1.0, max_tokens=12, seed=1),
        fresh=fresh,
    )
    events = list(supervisor.generate(wanted))
    assert isinstance(events[-1], Finished), events[-1]
    return "".join(event.text for event in events if isinstance(event, Tokens)), events[-1]


# -------------------------------------------------------------------------------- in parts


@pytest.fixture
def parts(starter_model: Path, tmp_path: Path) -> ModelFile:
    """The starter model in three parts, as the model folder keeps them."""
    folder = tmp_path / "parts"
    folder.mkdir()
    files = gguf_files.split(starter_model, tmp_path, 3)
    kept = [file.rename(folder / file.name.removeprefix("model-")) for file in files]
    return ModelFile(
        path=str(folder),
        sha256=model_sha256([sha256(each) for each in kept]),
        size=sum(each.stat().st_size for each in kept),
    )


def test_a_split_model_answers_as_the_whole_one_does(
    start: Start, parts: ModelFile, starter_model: Path
) -> None:
    whole = ModelFile(
        path=str(starter_model), sha256=sha256(starter_model), size=starter_model.stat().st_size
    )
    question = ("user", "Name three colours.")
    one, two = ready(start(parts)), ready(start(whole))
    assert answer(one, question)[0] == answer(two, question)[0]
    active = {layer.name for layer in one.status().sandbox if layer.active}
    assert {"landlock", "seccomp", "memory"} <= active
    info = one.status().info
    assert info is not None
    assert info.architecture == "llama"


def test_a_split_model_with_a_changed_part_is_not_loaded(start: Start, parts: ModelFile) -> None:
    last = max(Path(parts.path).iterdir())
    data = bytearray(last.read_bytes())
    data[-100] ^= 1
    last.write_bytes(data)
    status = start(parts).wait_ready(60)
    assert (status.state, status.error_code) == (WorkerState.FAILED, LoadFault.MODEL_CHANGED)


@pytest.mark.parametrize("harm", ["gone", "more", "linked"])
def test_a_folder_that_is_not_exactly_the_parts_is_not_loaded(
    start: Start, parts: ModelFile, harm: str
) -> None:
    folder = Path(parts.path)
    last = max(folder.iterdir())
    if harm == "gone":
        last.unlink()
    elif harm == "more":
        (folder / "notes.txt").write_text("x")
    else:
        last.rename(folder.parent / "elsewhere")
        last.symlink_to(folder.parent / "elsewhere")
    status = start(parts).wait_ready(60)
    assert (status.state, status.error_code) == (WorkerState.FAILED, LoadFault.MODEL_MISSING)
    assert status.problem.text.count(".") >= 2


def test_parts_in_another_order_are_not_loaded(start: Start, parts: ModelFile) -> None:
    """The hash, which is over sorted ones, does not know the order; llama.cpp does."""
    first, second, _ = sorted(Path(parts.path).iterdir())
    between = first.with_name("between")
    first.rename(between)
    second.rename(first)
    between.rename(second)
    status = start(parts).wait_ready(60)
    assert (status.state, status.error_code) == (WorkerState.FAILED, LoadFault.MODEL_UNREADABLE)


# ------------------------------------------------------------------------------- recurrent


@pytest.fixture
def recurrent(starter_model: Path, tmp_path: Path) -> ModelFile:
    path = tmp_path / "recurrent.gguf"
    gguf_files.recurrent(starter_model, path)
    return ModelFile(path=str(path), sha256=sha256(path), size=path.stat().st_size)


def test_a_model_that_cannot_drop_a_part_is_read_again(start: Start, recurrent: ModelFile) -> None:
    worker = ready(start(recurrent))
    first = ("user", "Name three colours.")
    said, end = answer(worker, first, key="k")
    assert end.reused_tokens == 0
    # Another second message: what was answered has to go, which this model can only do as a whole.
    turns = (first, ("assistant", "Red."), ("user", "More."))
    again, end = answer(worker, *turns, key="k")
    assert end.reused_tokens == 0
    anew, _ = answer(worker, *turns, fresh=True)
    assert again == anew
    assert said


def test_a_model_that_cannot_drop_a_part_keeps_a_conversation_that_goes_on(
    start: Start, recurrent: ModelFile
) -> None:
    worker = ready(start(recurrent))
    first = ("user", "Name three colours.")
    said, end = answer(worker, first, key="k")
    turns = (first, ("assistant", said), ("user", "More."))
    again, later = answer(worker, *turns, key="k")
    anew, _ = answer(worker, *turns, fresh=True)
    assert later.reused_tokens == end.prompt_tokens + end.completion_tokens - 1
    assert again == anew
