"""How a worker process is started: command line, environment, pipes."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from engine.inference import bubblewrap
from engine.paths import program_root

if TYPE_CHECKING:
    from engine.inference.protocol import WorkerOptions

_INLINE = "from engine.inference.worker import main; main()"
_GPU_VARIABLES = ("CUDA_VISIBLE_DEVICES", "LD_LIBRARY_PATH", "NVIDIA_VISIBLE_DEVICES")


def worker_command() -> list[str]:
    """The engine's own executable with its hidden first argument, from source and frozen alike."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "worker"]
    if (program_root() / "engine" / "__main__.py").is_file():
        return [sys.executable, "-s", "-B", "-m", "engine", "worker"]
    return [sys.executable, "-s", "-B", "-c", _INLINE]


def worker_environment(*, gpu: bool) -> dict[str, str]:
    """Nothing of the engine's environment but what finding libraries needs."""
    environment = {"LANG": "C.UTF-8", "PYTHONUTF8": "1", "PATH": "/usr/bin:/bin"}
    if not getattr(sys, "frozen", False):
        environment["PYTHONPATH"] = str(program_root())
    if gpu:
        environment |= {name: os.environ[name] for name in _GPU_VARIABLES if name in os.environ}
    return environment


def launch(descriptors: tuple[int, ...], options: WorkerOptions) -> subprocess.Popen[bytes]:
    """Starts a worker that inherits the open model file.

    The thread that calls this has to live as long as the worker: Linux ends the worker with it.

    Args:
        descriptors: What it inherits, under the same numbers.
        options: Says whether to use bubblewrap and a GPU.

    Raises:
        OSError: The process cannot be started.
    """
    wrapper = bubblewrap.prefix() if options.bubblewrap else ()
    return subprocess.Popen(
        [*wrapper, *worker_command()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
        cwd="/",
        env=worker_environment(gpu=options.gpu_layers != 0),
        close_fds=True,
        pass_fds=descriptors,
        start_new_session=True,
    )
