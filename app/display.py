"""The display: whether there is one, and what to say where Qt finds none that it can use."""

from __future__ import annotations

import ctypes
import os
import re
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QMessageLogContext, QtMsgType

_PLUGINS = {"xcb": "libqxcb.so", "wayland": "libqwayland.so"}
_NOT_FOUND = re.compile(r"(lib\S+\.so(?:\.\d+)*): cannot open shared object")
# What Qt says of every failure of its platform plugins, whatever the reason was.
_SAID_ALWAYS = re.compile(r"From 6\.5\.0, |Could not load the Qt platform plugin")
_WAY_OUT = (
    "Start it from a graphical session, or run `make demo`: the tour drives the console without a "
    "display and saves a picture of every page."
)


def missing_display(environment: dict[str, str], platform: str) -> str:
    """What to tell someone whose session has no display; empty when there is one.

    Args:
        environment: The process's variables.
        platform: As `sys.platform` has it.
    """
    if platform != "linux":
        return ""
    if environment.get("QT_QPA_PLATFORM", "") not in {"", "xcb", "wayland"}:
        return ""
    if environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"):
        return ""
    return (
        "anchorhold: there is no display to open a window on: neither WAYLAND_DISPLAY nor DISPLAY is "
        f"set.\n{_WAY_OUT}"
    )


@contextmanager
def failing_with(code: int) -> Iterator[None]:
    """While Qt looks for a display: where it finds none, says why and ends the process with `code`.

    Qt itself advises to install the program anew, and aborts.
    """
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    said: list[str] = []

    def take(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind is not QtMsgType.QtFatalMsg:
            said.append(text)
            return
        sys.stderr.write(no_window(said, missing_library()) + "\n")
        sys.stderr.flush()
        os._exit(code)

    qInstallMessageHandler(take)
    try:
        yield
    finally:
        qInstallMessageHandler(None)
        for text in said:
            sys.stderr.write(text + "\n")


def no_window(said: list[str], missing: str) -> str:
    """Why no window can be opened, and what to do.

    Args:
        said: What Qt said before it gave up.
        missing: The library that is not there, empty when all are.
    """
    lines = ["anchorhold: no window can be opened."]
    if missing:
        lines.append(
            f"A library is missing: {missing}. On Debian or Ubuntu, `apt-get install "
            f"{debian_package(missing)}` brings it."
        )
    else:
        lines += [f"Qt says: {text}" for text in said if not _SAID_ALWAYS.search(text)]
        found = {name: os.environ.get(name, "") for name in ("DISPLAY", "WAYLAND_DISPLAY")}
        lines.append(" and ".join(f"{name} is {text!r}" for name, text in found.items()) + ".")
    return "\n".join([*lines, _WAY_OUT])


def missing_library() -> str:
    """The first library that a platform plugin of Qt for this session does not find, if any."""
    from PySide6.QtCore import QLibraryInfo

    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforms")
    chosen = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    default = "wayland" if os.environ.get("WAYLAND_DISPLAY") else "xcb"
    plugin = folder / _PLUGINS.get(chosen, _PLUGINS[default])
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        found = _NOT_FOUND.search(str(error))
        return found.group(1) if found else ""
    return ""


def debian_package(library: str) -> str:
    """The package of a library, as the Debian Policy Manual (8.1) names it after its soname."""
    name, _, version = library.lower().partition(".so.")
    version = version.partition(".")[0]
    return f"{name}-{version}" if name[-1:].isdigit() else f"{name}{version}"
