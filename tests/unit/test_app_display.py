"""What is said where no window can be opened, and what a start leaves behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.__main__ import EXIT_NO_DISPLAY, leave_start_folder
from app.display import debian_package, missing_display, no_window

ROOT = Path(__file__).parents[2]
FROM_QT = [
    "could not connect to display :7",
    "From 6.5.0, xcb-cursor0 or libxcb-cursor0 is needed to load the Qt xcb platform plugin.",
    'Could not load the Qt platform plugin "xcb" in "" even though it was found.',
]


def test_a_missing_display_is_named() -> None:
    text = missing_display({}, "linux")
    assert "WAYLAND_DISPLAY" in text
    assert "DISPLAY" in text
    assert "make demo" in text
    assert missing_display({"DISPLAY": ":0"}, "linux") == ""
    assert missing_display({"QT_QPA_PLATFORM": "offscreen"}, "linux") == ""
    assert missing_display({}, "win32") == ""


def test_what_qt_says_of_every_failure_is_left_out() -> None:
    text = no_window(FROM_QT, "")
    assert "could not connect to display :7" in text
    assert "6.5.0" not in text
    assert "even though" not in text
    assert "make demo" in text


def test_a_missing_library_is_named_with_its_package() -> None:
    text = no_window(FROM_QT[1:], "libxcb-cursor.so.0")
    assert "libxcb-cursor.so.0" in text
    assert "apt-get install libxcb-cursor0" in text
    assert debian_package("libX11-xcb.so.1") == "libx11-xcb1"
    assert debian_package("libxkbcommon-x11.so.0.0.0") == "libxkbcommon-x11-0"


@pytest.mark.skipif(sys.platform != "linux", reason="X11 and its sockets")
def test_a_display_that_is_not_there_ends_in_order(tmp_path: Path) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":64999"}
    done = subprocess.run(
        [sys.executable, "-m", "app", "--data", tmp_path / "site"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == EXIT_NO_DISPLAY, done.stderr
    assert "no window can be opened" in done.stderr
    assert "Reinstalling" not in done.stderr
    assert not (tmp_path / "site").exists()


def test_file_dialogs_begin_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, start = tmp_path / "home", tmp_path / "start"
    home.mkdir()
    start.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(start)
    assert leave_start_folder(Path("site")) == start / "site"
    assert Path.cwd() == home
    assert leave_start_folder(None) is None
    home.rmdir()
    assert leave_start_folder(tmp_path) == tmp_path
