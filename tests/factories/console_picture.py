"""Draws a console with a conversation into a file, and says how dense and how whole it is.

    python -m tests.factories.console_picture FILE

A program, because scale factor and fonts are read once in the life of a process.
"""

from __future__ import annotations

import sys


def main() -> int:
    """Draws, and prints lines `name=value`."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QAbstractButton, QLabel

    from app.widgets.labels import ElidedLabel
    from tests.benchmarks.console_window import Window, until
    from tests.benchmarks.scripted_world import scripted_world
    from tests.fakes.fake_engine import FakeEngine

    told = []
    world, talk = scripted_world(4)
    window = Window(lambda: FakeEngine(world))
    shown = window.console.window
    shown.resize(1920, 1080)
    window.click_conversation(talk)
    view = window.chat.thread_view.view
    until(lambda: len(view.entries) == 4)
    view.verticalScrollBar().setValue(0)
    loop = QEventLoop()
    QTimer.singleShot(300, loop.quit)
    loop.exec()
    picture = shown.grab()
    picture.save(sys.argv[1])
    told.append(f"picture={picture.width()}x{picture.height()}")
    formulas = [made for made in view._formulas._kept.values() if made is not None]
    told.append(f"formula density={formulas[0].image.devicePixelRatio()}")
    icons = [each for each in shown.findChildren(QAbstractButton) if not each.icon().isNull()]
    seen = next(each for each in icons if each.isVisible())
    density = seen.icon().pixmap(seen.iconSize(), seen.devicePixelRatioF()).devicePixelRatio()
    told.append(f"icon density={density}")
    cut = [
        each.text()
        for each in shown.findChildren(QLabel)
        if each.isVisible()
        and each.text()
        and not isinstance(each, ElidedLabel)
        and not each.wordWrap()
        and each.width() < each.fontMetrics().tightBoundingRect(each.text()).width()
    ]
    told.append(f"cut={cut or ''}")
    window.close()
    sys.stdout.write("\n".join(told) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
