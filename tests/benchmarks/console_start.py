"""A console that tells when its sign-in page is painted: `console_start FOLDER`, for `bench_console`."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main() -> int:
    """As `app.__main__` begins, up to the painted page."""
    from pathlib import Path

    from app.__main__ import protect_process

    protect_process()
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from app.bootstrap import Console
    from app.shell.preferences import open_preferences
    from engine.rpc.client import find_or_start

    root = Path(sys.argv[1])
    application = QApplication([])
    console = Console(application, lambda: find_or_start(root), open_preferences(root / "ui.ini"))
    window = console.window

    def look() -> None:
        if window.root.currentWidget() is window.sign_in:
            window.sign_in.repaint()
            sys.stdout.write("painted\n")
            sys.stdout.flush()
            application.quit()

    window.root.currentChanged.connect(lambda _index: QTimer.singleShot(0, look))
    console.start()
    application.exec()
    console.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
