"""A console that asks for an answer and lives until it is killed.

    python -m tests.factories.console_until_killed FOLDER PASSWORD CODE

Prints a line once text of the answer is in its window.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path


def main() -> int:
    """Signs Ada in, asks, and goes on for ever."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    import app  # noqa: F401 - keeps None, True and False alive before the first call of Qt
    from app.bootstrap import Console
    from app.chat.page import ChatPage
    from app.shell.preferences import open_preferences
    from engine.api.sampling import Sampling
    from engine.rpc.client import find_or_start

    folder, password, code = sys.argv[1:]
    application = QApplication([])
    with tempfile.TemporaryDirectory() as place:
        settings = open_preferences(Path(place) / "console.ini")
        console = Console(application, lambda: find_or_start(Path(folder)), settings)

        def say_text() -> None:
            sys.stdout.write("text\n")
            sys.stdout.flush()

        def ask() -> None:
            page = console.window.workspace.current_page()
            if not isinstance(page, ChatPage):
                raise TypeError("the chat page is not shown first")
            page.model.sampling = Sampling(temperature=0.0, seed=1, max_tokens=150)
            page.model.answer.text_added.connect(lambda _text, _tokens: say_text())
            page.composer.text.setPlainText("Tell me about harbours.")
            QTest.keyClick(page.composer.text, Qt.Key.Key_Return)

        def on_engine() -> None:
            session = console.session
            if session._nobody is not None and not session.is_signed_in:
                session.begin(session.nobody.sign_in.sign_in("Ada", password, code))
                ask()

        console.window.root.currentChanged.connect(lambda _index: on_engine())
        console.start()
        return application.exec()


if __name__ == "__main__":
    sys.exit(main())
