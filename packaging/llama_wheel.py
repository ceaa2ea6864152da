"""Builds llama-cpp-python from its source release, once for each version, flags and processor.

pip's own wheel cache looks neither at CMAKE_ARGS nor at the processor the code was tuned for, so
the wheel is kept in a cache of our own. Sources and objects stay until the wheel is made: an
interrupted build goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import shutil
import tarfile
from pathlib import Path

from environment import LOCKS, Environment, locked_version
from terminal import Progress, SetUpError, run_logged, say

PACKAGE = "llama-cpp-python"
NINJA_COUNT = re.compile(r"^\s*\[(\d+)/(\d+)\]")
BUILD_FAILED = (
    "The build of llama.cpp failed. Most often the machine ran out of memory (set "
    "CMAKE_BUILD_PARALLEL_LEVEL=1 and run it again) or the compiler is too old (g++ 11 or newer)."
)


def cmake_flags() -> list[str]:
    """What cmake is told: no multimodal library; CUDA where a GPU and its compiler are."""
    flags = ["-DLLAVA_BUILD=OFF"]
    nvcc = shutil.which("nvcc") or shutil.which("nvcc", path="/usr/local/cuda/bin")
    has_gpu = Path("/proc/driver/nvidia/version").exists() or shutil.which("nvidia-smi")
    if has_gpu and nvcc:
        flags += ["-DGGML_CUDA=ON", f"-DCMAKE_CUDA_COMPILER={nvcc}"]
    return flags + os.environ.get("CMAKE_ARGS", "").split()


def cache_key() -> str:
    """Version, flags and processor, as a folder name."""
    flags = " ".join(cmake_flags()) + (LOCKS / "llama.txt").read_text()
    return "-".join(
        (locked_version("llama", PACKAGE), _short_hash(flags), _short_hash(_processor()))
    )


def provide(cache: Path, logs: Path) -> Path:
    """The wheel, built unless the cache has it.

    Args:
        cache: Anchorhold's cache folder.
        logs: Folder for the output of the build.

    Returns:
        Path of the wheel.

    Raises:
        SetUpError: The source could not be had or built.
    """
    kept = cache / "wheels" / cache_key()
    wheel = _sound_wheel(kept)
    if wheel:
        say("      taken from the cache")
        return wheel
    work = cache / "build" / cache_key()
    built = _build(work, logs)
    kept.mkdir(parents=True, exist_ok=True)
    wheel = kept / built.name
    built.replace(wheel)
    # Written last: a wheel without its hash is one that did not arrive whole.
    (kept / "SHA256").write_text(_file_hash(wheel))
    shutil.rmtree(work, ignore_errors=True)
    return wheel


def _build(work: Path, logs: Path) -> Path:
    environment = Environment(work / "env", logs)
    environment.prepare()
    environment.install_lock("llama-build", "build tools")
    source = _unpacked_source(work, environment)
    bar = Progress("building llama.cpp")

    def count(line: str) -> None:
        found = NINJA_COUNT.match(line)
        if found:
            bar.show(int(found[1]), int(found[2]))

    out = work / "wheel"
    run_logged(
        [
            *(environment.python, "-m", "pip", "--disable-pip-version-check", "wheel"),
            *("--verbose", "--no-deps", "--no-index", "--no-build-isolation", "--no-cache-dir"),
            f"--config-settings=build-dir={work / 'cmake'}",
            *("--wheel-dir", out, source),
        ],
        log=logs / "llama-build.log",
        remedy=BUILD_FAILED,
        on_line=count,
        environment=os.environ
        | {
            "CMAKE_ARGS": " ".join(cmake_flags()),
            "PATH": f"{environment.python.parent}{os.pathsep}{os.environ['PATH']}",
        },
    )
    bar.finish()
    return next(out.glob("*.whl"))


def _unpacked_source(work: Path, environment: Environment) -> Path:
    """The source release, its hash checked by pip, unpacked; as left by an earlier try if whole."""
    source = work / "source"
    if source.is_dir():
        return source
    download, unpacked = work / "download", work / "unpacking"
    environment.pip(
        *("download", "--require-hashes", "--no-deps", "--no-binary=:all:"),
        *("--no-build-isolation", "--dest", download, "--requirement", LOCKS / "llama.txt"),
        progress=("source of llama.cpp", 1),
    )
    shutil.rmtree(unpacked, ignore_errors=True)
    archive = next(iter(download.glob("*.tar.gz")), None)
    if archive is None:
        raise SetUpError("pip brought no source release of llama-cpp-python.", BUILD_FAILED)
    with tarfile.open(archive) as tar:
        # Python before 3.11.4 has no filters; pip has checked the hash of the archive.
        tar.extraction_filter = getattr(tarfile, "data_filter", None)
        tar.extractall(unpacked)  # noqa: S202 - filtered, and hash-checked
    next(unpacked.iterdir()).rename(source)
    return source


def _sound_wheel(folder: Path) -> Path | None:
    wheel = next(iter(folder.glob("*.whl")), None)
    recorded = folder / "SHA256"
    if wheel and recorded.is_file() and recorded.read_text().strip() == _file_hash(wheel):
        return wheel
    return None


def _processor() -> str:
    """What the code is tuned for: architecture, model and instruction sets of the first core."""
    wanted = ("model name", "flags", "Features", "CPU implementer", "CPU part")
    try:
        first_core = Path("/proc/cpuinfo").read_text().split("\n\n")[0]
    except OSError:
        first_core = platform.processor()
    lines = [line for line in first_core.splitlines() if line.startswith(wanted)]
    return "\n".join([platform.machine(), *lines])


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _file_hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
