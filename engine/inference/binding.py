"""Loads llama-cpp-python's low-level binding alone; only the worker process calls this.

The package's own `__init__` imports numpy, a disk cache and a chat server's helpers, none of
which has a place in a sandbox; a bare package object in its stead keeps them out.
"""

from __future__ import annotations

import ctypes
import importlib
import importlib.util
import sys
import types
from typing import Any

_PACKAGE = "llama_cpp"


def load_binding() -> Any:
    """The module `llama_cpp.llama_cpp`: ctypes declarations of the C API, no more."""
    if _PACKAGE not in sys.modules:
        spec = importlib.util.find_spec(_PACKAGE)
        if spec is None or spec.submodule_search_locations is None:
            raise ImportError("llama-cpp-python is not installed")
        package = types.ModuleType(_PACKAGE)
        package.__path__ = list(spec.submodule_search_locations)
        package.__spec__ = spec
        sys.modules[_PACKAGE] = package
    return importlib.import_module(f"{_PACKAGE}.llama_cpp")


class AbortFlag:
    """Makes llama.cpp end a running call, with no Python in its way.

    The abort callback is asked some 600 times a token; a Python function there costs 9 % of the
    speed. So the callback is libc's `strlen` and its argument a two-byte buffer: empty text is 0,
    go on; one character is 1, stop. The C API takes the lowest byte of what is returned.
    """

    def __init__(self, binding: Any) -> None:
        self._buffer = ctypes.create_string_buffer(2)
        strlen = ctypes.cast(ctypes.CDLL(None).strlen, ctypes.c_void_p)
        self._callback = binding.ggml_abort_callback(strlen.value)

    def attach(self, parameters: Any) -> None:
        """Puts the flag into `llama_context_params`."""
        parameters.abort_callback = self._callback
        parameters.abort_callback_data = ctypes.cast(self._buffer, ctypes.c_void_p)

    def set(self) -> None:
        """Ends the running call, or the next one, from any thread."""
        self._buffer[0] = b"\x01"

    def clear(self) -> None:
        """Lets calls run again."""
        self._buffer[0] = b"\x00"
