"""How much of a model goes to the GPU. Asks ggml for the card's free memory; worker only."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

ALL = -1
_MARGIN = 768 << 20
"""Bytes of the card left for compute buffers, the driver's own and the screen."""
_CARD = 1
"""GGML_BACKEND_DEVICE_TYPE_GPU: one with memory of its own."""


def free_memory(binding: Any) -> int:
    """Bytes free on all cards together; 0 when unknown."""
    folder = Path(binding.__file__).parent / "lib"
    found = next(iter(sorted(folder.glob("libggml.so*"))), None)
    if found is None:
        return 0
    try:
        ggml = ctypes.CDLL(str(found))
        device = ggml.ggml_backend_dev_get
        device.restype, device.argtypes = ctypes.c_void_p, (ctypes.c_size_t,)
        ggml.ggml_backend_dev_count.restype = ctypes.c_size_t
        ggml.ggml_backend_dev_type.argtypes = (ctypes.c_void_p,)
        memory = ggml.ggml_backend_dev_memory
        memory.restype = None
        memory.argtypes = (ctypes.c_void_p, *[ctypes.POINTER(ctypes.c_size_t)] * 2)
        free, total, whole = ctypes.c_size_t(), ctypes.c_size_t(), 0
        for number in range(ggml.ggml_backend_dev_count()):
            each = device(number)
            if ggml.ggml_backend_dev_type(each) == _CARD:
                memory(each, ctypes.byref(free), ctypes.byref(total))
                whole += free.value
    except (OSError, AttributeError):
        return 0
    return whole


def layers_that_fit(free: int, layers: int, weights: int, cache: int) -> int:
    """Layers for which the card has room.

    Args:
        free: Bytes free on it; 0 when unknown, which counts as room for all.
        layers: Of the model, its output layer included.
        weights: Bytes of the model.
        cache: Bytes of the whole cache, which is spread over the layers.
    """
    if not free:
        return layers
    return max(0, min(layers, (free - _MARGIN) * layers // max(1, weights + cache)))


def attempts(layers: int) -> Iterator[int]:
    """Numbers of layers to try, each half of the one before, until nothing is on the GPU."""
    while layers > 0:
        yield layers
        layers //= 2
    yield 0
