"""Loading in this process, where what llama.cpp is told and what it answers can be changed."""

import os
from pathlib import Path
from typing import Any

import pytest

from engine.inference import gpu
from engine.inference.binding import load_binding
from engine.inference.gguf import read_header
from engine.inference.model import LoadedModel, LoadError, Plan
from engine.inference.protocol import LoadFault, WorkerOptions

pytestmark = pytest.mark.model

CELLS = 256


def test_a_model_that_is_written_to_while_it_is_loaded_is_not_used(
    starter_model: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.gguf"
    copy.write_bytes(starter_model.read_bytes())
    options = WorkerOptions(n_ctx=CELLS, threads=1)
    plan = Plan(read_header(copy.read_bytes()), copy.stat().st_size, options, gpu=False)
    descriptor = os.open(copy, os.O_RDONLY)
    try:
        with pytest.raises(LoadError) as refused:
            LoadedModel(load_binding(), (descriptor,), plan, options, lambda _: os.utime(copy))
    finally:
        os.close(descriptor)
    assert refused.value.fault is LoadFault.MODEL_CHANGED


def test_the_free_memory_of_cards_is_asked_for() -> None:
    lib = load_binding()
    free = gpu.free_memory(lib)
    assert free > 0 if lib.llama_supports_gpu_offload() else free == 0


@pytest.mark.parametrize(
    ("wanted", "free", "failures", "used"),
    [(10, 0, 0, 10), (10, 0, 1, 5), (10, 0, 9, 0), (-1, 0, 0, 31), (-1, 1, 0, 0), (0, 0, 0, 0)],
)
def test_layers_on_the_gpu_are_those_that_were_loaded(
    starter_model: Path,
    monkeypatch: pytest.MonkeyPatch,
    wanted: int,
    free: int,
    failures: int,
    used: int,
) -> None:
    """There need be no card: llama.cpp is told a number, and room for a context is refused."""
    lib = load_binding()
    monkeypatch.setattr(lib, "llama_supports_gpu_offload", lambda: True)
    monkeypatch.setattr("engine.inference.gpu.free_memory", lambda binding: free)
    asked: list[int] = []
    load, init = lib.llama_model_load_from_splits, lib.llama_init_from_model

    def noted(paths: Any, count: int, parameters: Any) -> Any:
        asked.append(parameters.n_gpu_layers)
        return load(paths, count, parameters)

    monkeypatch.setattr(lib, "llama_model_load_from_splits", noted)
    monkeypatch.setattr(
        lib,
        "llama_init_from_model",
        lambda model, parameters: (
            None if len(asked) <= failures and asked[-1] else init(model, parameters)
        ),
    )
    options = WorkerOptions(n_ctx=CELLS, threads=1, gpu_layers=wanted)
    data = starter_model.read_bytes()
    plan = Plan(read_header(data), len(data), options, gpu=True)
    descriptor = os.open(starter_model, os.O_RDONLY)
    model = LoadedModel(lib, (descriptor,), plan, options, lambda percent: None)
    os.close(descriptor)
    assert model.gpu_layers == asked[-1] == used
    assert model.gpu is bool(used)
    lib.llama_free(model.context)
