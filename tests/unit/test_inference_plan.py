"""How much memory a model may have, and how much of it goes to a GPU."""

import pytest

from engine.inference import gpu
from engine.inference.gguf import GgufSummary
from engine.inference.model import LoadError, Plan
from engine.inference.protocol import LoadFault, WorkerOptions
from engine.inference.sandbox import limit_memory

GIB = 1 << 30


def plan(options: WorkerOptions, *, on_gpu: bool) -> Plan:
    metadata: dict[str, int | float | bool | str] = {
        "general.architecture": "llama",
        "llama.block_count": 32,
        "llama.embedding_length": 4096,
        "llama.attention.head_count": 32,
        "llama.attention.head_count_kv": 8,
        "llama.context_length": 8192,
    }
    summary = GgufSummary(version=3, tensors=1, metadata=metadata)
    return Plan(summary, 4 * GIB, options, gpu=on_gpu)


@pytest.mark.parametrize("on_gpu", [True, False])
def test_a_worker_always_has_a_limit_above_weights_and_cache(on_gpu: bool) -> None:
    found = plan(WorkerOptions(), on_gpu=on_gpu)
    assert found.cache == GIB
    assert found.limit > 4 * GIB + found.cache
    assert found.layers == 33


def test_a_gpus_driver_gets_room_beside() -> None:
    with_gpu, without = (plan(WorkerOptions(), on_gpu=each).limit for each in (True, False))
    assert with_gpu >= without + 3 * GIB


def test_the_sites_limit_goes_before() -> None:
    assert plan(WorkerOptions(memory_limit=7 * GIB), on_gpu=True).limit == 7 * GIB
    with pytest.raises(LoadError) as refused:
        plan(WorkerOptions(memory_limit=GIB), on_gpu=False).check()
    assert refused.value.fault is LoadFault.OUT_OF_MEMORY
    assert "1.00 GiB" in refused.value.text


def test_the_layer_says_who_holds_the_worker_to_it() -> None:
    layer = limit_memory(9 * GIB, gpu=True)
    assert (layer.name, layer.active) == ("memory", True)
    assert "9.0 GiB" in layer.note.text
    assert "the engine ends" in layer.note.text


def test_layers_go_to_the_card_as_far_as_it_has_room() -> None:
    fit = gpu.layers_that_fit
    assert fit(24 * GIB, 33, 4 * GIB, GIB) == 33
    some = fit(3 * GIB, 33, 4 * GIB, GIB)
    assert 0 < some < 33
    assert some * (5 * GIB // 33) < 3 * GIB
    assert fit(GIB // 2, 33, 4 * GIB, GIB) == 0
    assert fit(0, 33, 4 * GIB, GIB) == 33, "unknown: it is tried"


def test_what_fails_is_tried_with_fewer_layers_down_to_none() -> None:
    assert list(gpu.attempts(33)) == [33, 16, 8, 4, 2, 1, 0]
    assert list(gpu.attempts(0)) == [0]
