"""What the machine itself must offer: a compiler, cmake, venv, and the libraries Qt loads.

What is missing is installed where that is possible without asking (root, apt), and otherwise
named with one exact command. Only what no test and no offscreen window can do without stops the
set-up; the rest is a note.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path

from terminal import SetUpError, say

OLDEST_CMAKE = (3, 21)  # llama-cpp-python asks for it

# Shared library → Debian package. Without these Qt does not even load.
QT_NEEDS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# Without these no window opens on X11 or Wayland.
WINDOWS_NEED = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# The faces the console is drawn in; it falls back to others.
FONTS = {"*[Ii]nter*": "fonts-inter", "*[Jj]et[Bb]rains*": "fonts-jetbrains-mono"}
FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))


def missing_required() -> list[str]:
    """Debian packages of what is absent and cannot be done without."""
    missing = []
    if importlib.util.find_spec("ensurepip") is None:
        missing.append("python3-venv")
    if not any(shutil.which(each) for each in (os.environ.get("CXX", "c++"), "g++", "clang++")):
        missing.append("g++")
    if shutil.which("cmake") is None:
        missing.append("cmake")
    if shutil.which("ssh-keygen") is None:  # signed exports are verified with it
        missing.append("openssh-client")
    return missing + [package for name, package in QT_NEEDS.items() if not _loads(name)]


def missing_for_windows() -> list[str]:
    """Debian packages of what is absent and makes windows open and look right, and all tests run."""
    missing = [package for name, package in WINDOWS_NEED.items() if not _loads(name)]
    for pattern, package in FONTS.items():
        if not any(next(folder.rglob(pattern), None) for folder in FONT_FOLDERS):
            missing.append(package)
    if shutil.which("strace") is None:  # the tests trace every socket with it
        missing.append("strace")
    return missing


def check() -> None:
    """Installs or names what is missing.

    Raises:
        SetUpError: Something required is absent; the text names all of it and the command.
    """
    required = missing_required()
    windows = missing_for_windows()
    if (required or windows) and _may_install():
        say(f"      installing with apt-get: {' '.join(required + windows)}")
        if not _apt_install(required + windows) and required and windows:
            _apt_install(required)
        required, windows = missing_required(), missing_for_windows()
    if required:
        raise SetUpError(
            f"Missing on this machine: {', '.join(required)}.",
            f"On Debian or Ubuntu:\n    {_command(required + windows)}\n"
            "Elsewhere, install what your system calls these. Then run the same command again.",
        )
    if windows:
        say("      For a screen, the console's own typefaces and every test, install also:")
        say(f"          {_command(windows)}")
    _check_cmake()


def _check_cmake() -> None:
    done = subprocess.run(["cmake", "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"(\d+)\.(\d+)", done.stdout)
    if not found or (int(found[1]), int(found[2])) < OLDEST_CMAKE:
        raise SetUpError(
            f"cmake is older than {OLDEST_CMAKE[0]}.{OLDEST_CMAKE[1]}.",
            "Install a newer one, for example from your distribution's backports.",
        )


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _apt_install(packages: list[str]) -> bool:
    """Installs packages, with a fresh list of packages when the first try fails."""
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (install, ["apt-get", "update"], install):
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        if command is install and done.returncode == 0:
            return True
    return False


def _command(packages: list[str]) -> str:
    prefix = "" if os.geteuid() == 0 else "sudo "
    return f"{prefix}apt-get install --no-install-recommends {' '.join(packages)}"
