"""Each layer looks again at what it asked for: one that is not in force is never reported active."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from engine.inference import bubblewrap, launch
from engine.inference.protocol import WorkerOptions

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the sandbox is Linux's")

ENTER = """
import json, os, resource
from pathlib import Path
from engine.inference import kernel, landlock, sandbox, seccomp
model = os.open("/dev/null", os.O_RDONLY)
{change}
layers = sandbox.enter((model,), gpu=False)
print(json.dumps({{layer.name: [layer.active, layer.note.text] for layer in layers}}))
"""

WIDER = """
restrict = landlock.restrict
def wider(access):
    return restrict(landlock.Access(
        (*access.readable, *{readable}), (*access.devices, *{devices}), access.descriptors))
landlock.restrict = wider
"""


LEAVE_OUT = """
setrlimit = resource.setrlimit
resource.setrlimit = lambda what, to: what == resource.{limit} or setrlimit(what, to)
"""
KEEP = """
prctl = kernel.prctl
kernel.prctl = lambda option, value=0: 0 if option == kernel.{option} else prctl(option, value)
"""


def entered(change: str = "") -> dict[str, tuple[bool, str]]:
    """The layers that a process reports after a change to its code."""
    done = subprocess.run(
        [sys.executable, "-c", ENTER.format(change=change)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, tuple[bool, str]] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def unchanged() -> dict[str, tuple[bool, str]]:
    return entered()


def needs(layer: str, unchanged: dict[str, tuple[bool, str]]) -> None:
    active, note = unchanged[layer]
    if not active:
        pytest.skip(f"this machine has no {layer}: {note}")


@pytest.mark.parametrize(
    ("layer", "change"),
    [
        ("namespaces", "kernel.unshare = lambda flags: None"),
        ("namespaces", "sandbox._NEW_NAMESPACES &= ~0x40000000"),
        ("oom_first", "Path.write_text = lambda *a, **k: 0"),
        ("limits", "resource.setrlimit = lambda *a: None"),
        ("limits", LEAVE_OUT.format(limit="RLIMIT_CORE")),
        ("limits", LEAVE_OUT.format(limit="RLIMIT_FSIZE")),
        ("limits", LEAVE_OUT.format(limit="RLIMIT_NOFILE")),
        ("parent_death", KEEP.format(option="PR_SET_PDEATHSIG")),
        ("private_memory", KEEP.format(option="PR_SET_DUMPABLE")),
        ("landlock", "landlock.restrict = lambda access: 7"),
        *(("landlock", WIDER.format(readable=(path,), devices=()))
            for path in ("/home", "/tmp", "/root", "/etc")),
        *(("landlock", WIDER.format(readable=(), devices=(path,)))
            for path in ("/tmp", "/dev/shm", "/var/tmp")),
        *(("seccomp", f"del seccomp._DENIED[{name!r}]")
            for name in ("process_vm_readv", "process_vm_writev", "ptrace", "kill", "socket",
                         "execve", "unshare", "io_uring_setup")),
    ],
)  # fmt: skip
def test_a_layer_that_is_not_in_force_is_not_reported_active(
    unchanged: dict[str, tuple[bool, str]], layer: str, change: str
) -> None:
    needs(layer, unchanged)
    if layer == "landlock" and os.geteuid() and ("/root" in change or "/home" in change):
        pytest.skip("this account may not look there anyway")
    active, note = entered(change)[layer]
    assert not active
    assert note.startswith("not available: ")


def test_what_is_always_there_is_active(unchanged: dict[str, tuple[bool, str]]) -> None:
    active = {name for name, (on, _) in unchanged.items() if on}
    assert {"parent_death", "oom_first", "limits", "private_memory", "no_new_privs"} <= active


def test_a_worker_is_started_with_nothing_of_the_engines_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "x")
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "0")
    say = [sys.executable, "-c", "import os, json; print(json.dumps(dict(os.environ)))"]
    monkeypatch.setattr(launch, "worker_command", lambda: say)

    def environment(gpu_layers: int) -> dict[str, str]:
        options = WorkerOptions(bubblewrap=False, gpu_layers=gpu_layers)
        process = launch.launch((), options)
        out, _ = process.communicate(timeout=20)
        found: dict[str, str] = json.loads(out)
        return found

    without = environment(0)
    assert set(without) - {"LC_CTYPE"} == {"LANG", "PYTHONUTF8", "PATH", "PYTHONPATH"}
    assert set(environment(-1)) - set(without) <= {
        "CUDA_VISIBLE_DEVICES",
        "LD_LIBRARY_PATH",
        "NVIDIA_VISIBLE_DEVICES",
    }
    assert environment(-1)["CUDA_VISIBLE_DEVICES"] == "0"


def test_bubblewrap_gives_a_shared_memory_of_its_own() -> None:
    prefix = bubblewrap.prefix()
    if not prefix:
        pytest.skip("bubblewrap is not installed, or refused here")
    mark = Path(f"/dev/shm/anchorhold-test-{os.getpid()}")
    mark.write_text("x")
    try:
        code = "import os; print(os.listdir('/dev/shm')); open('/dev/shm/inside', 'w').close()"
        out = subprocess.run(
            [*prefix, sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
    finally:
        mark.unlink()
    assert out.stdout.strip() == "[]"
    assert not Path("/dev/shm/inside").exists()


def test_the_kernel_knows_these_numbers_by_these_names() -> None:
    """The table of refused calls against the C library's, where it has one for this machine."""
    from engine.inference import seccomp

    header = Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h")
    if not header.exists() or os.uname().machine != "x86_64":
        pytest.skip("no headers of the kernel for this machine: apt-get install linux-libc-dev")
    known = dict(re.findall(r"#define __NR_(\w+) (\d+)", header.read_text()))
    table = {name: pair[0] for name, pair in seccomp._DENIED.items()}
    assert {name: number for name, number in table.items() if name in known} == {
        name: int(known[name]) for name in table if name in known
    }
