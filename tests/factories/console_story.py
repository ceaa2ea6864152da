"""Drives the console with texts that nothing else contains, and looks for them on the disk.

    python -m tests.factories.console_story FOLDER

A program, so that a test can run it under strace. It prints one JSON object: what was typed or
shown, and which of it lies in which file, while console and engine run and after both have ended.
"""

from __future__ import annotations

import base64
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.factories.canaries import forms, raw_forms, search, word

if TYPE_CHECKING:
    from app.tour.driver import Driver

FOLDERS = {
    "HOME": "home",
    "TMPDIR": "tmp",
    "XDG_CACHE_HOME": "home/.cache",
    "XDG_CONFIG_HOME": "home/.config",
    "XDG_DATA_HOME": "home/.local/share",
    "XDG_STATE_HOME": "home/.local/state",
    "XDG_RUNTIME_DIR": "run",
}
"""All folders that Qt, fonts, dconf, ICE, portals and we are told to write to."""


def environment(folder: Path) -> dict[str, str]:
    """The variables that keep everything that a program writes below a folder."""
    for name in FOLDERS.values():
        (folder / name).mkdir(mode=0o700, parents=True, exist_ok=True)
    return os.environ | {name: str(folder / place) for name, place in FOLDERS.items()}


class Typed:
    """What a person typed or was shown."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}

    def new(self, what: str) -> str:
        """A text of its own, to be typed."""
        self.texts[what] = word()
        return self.texts[what]

    def needles(self) -> dict[str, bytes]:
        """The forms to search for."""
        return {
            f"{what} {form}": needle
            for what, text in self.texts.items()
            for form, needle in forms(text).items()
            if len(needle) >= 6  # shorter ones would be found by chance
        }


def tell(tour: Driver, typed: Typed) -> list[str]:
    """First run, a refused sign-in, a conversation with everything in it, a draft that is left.

    Returns:
        What lay in clear because the person wanted it to, which proves that the search finds.
    """
    from app.tour import people_jobs
    from app.tour.keys import enter_code, type_text, until

    admin = people_jobs.ADMIN
    people_jobs.SITE = typed.new("site")
    people_jobs.PASSWORDS[admin] = f"{typed.new('password')} at dusk"
    people_jobs.first_run(tour)
    typed.texts["recovery key"] = tour.recovery_key
    typed.texts["recovery key without dashes"] = tour.recovery_key.replace("-", "")
    typed.texts["recovery code"] = tour.recovery_codes[0]
    typed.texts["secret of the authenticator"] = tour.codes[admin]._totp.secret
    wanted = search([tour.work], typed.needles())
    (tour.work / "recovery.txt").unlink()  # as if carried away

    page = tour.window.sign_in
    with tour.step("a wrong password is refused"):
        type_text(page.name, typed.new("wrong name"))
        type_text(page.password, typed.new("wrong password"), then_return=True)
        enter_code(page.code, "123456")
        until(lambda: tour.console.tasks.is_idle_but_streams, "the refusal")
        until(page.next_button.isVisible, "the page to begin anew", 10)
    people_jobs.sign_in(tour, admin, tour.recovery_codes.pop())
    converse(tour, typed)
    return wanted


def converse(tour: Driver, typed: Typed) -> None:
    """One conversation, its title, a search, and a draft that nobody sends."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QLineEdit

    from app.tour.chat_jobs import finish
    from app.tour.keys import click, type_text, until

    chat = tour.chat()
    with tour.step("a question with a system prompt"):
        click(chat.parameters_button)
        type_text(chat.parameters.system_prompt, typed.new("system prompt"))
        chat.parameters.max_tokens.setValue(12)
        click(chat.parameters.close_button)
        type_text(chat.composer.text, f"Repeat {typed.new('question')} for me.")
        QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
        finish(chat)
    with tour.step("a title"):
        until(lambda: chat.list.entries.row_of(chat.model.current_id) >= 0, "it in the list")
        chat.rename()
        (field,) = chat.list.viewport().findChildren(QLineEdit)
        title = typed.new("title")
        type_text(field, title, then_return=True)
        until(lambda: chat.model.title == title, "the title")
    with tour.step("a search"):
        type_text(chat.search, typed.texts["question"])
        until(lambda: bool(chat.found.hits), "something found")
        type_text(chat.search, typed.new("search text"))
        until(lambda: not chat.found.is_searching, "nothing found")
    type_text(chat.composer.text, typed.new("draft"))
    until(lambda: chat.tasks.is_idle_but_streams and not chat.drafts.is_waiting, "it to be kept")


def main() -> int:
    """Tells the story and prints what was found."""
    from app.__main__ import protect_process

    assert protect_process() == ()
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    from app.tour.driver import Driver
    from app.tour.keys import TourError

    folder, typed = Path(sys.argv[1]), Typed()
    application = QApplication(["anchorhold"])
    application.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    (folder / "pictures").mkdir()
    tour = Driver(application, folder / "pictures", folder)
    try:
        wanted = tell(tour, typed)
    except TourError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    secret = typed.texts["secret of the authenticator"]
    raw = base64.b32decode(secret + "=" * (-len(secret) % 8))
    needles = typed.needles() | raw_forms("secret of the authenticator", raw)
    running = search([folder], needles)
    tour.quit_console()
    ended = search([folder], needles)
    told = {
        "typed": typed.texts,
        "recovery page": wanted,
        "while they run": running,
        "after the end": ended,
    }
    sys.stdout.write(json.dumps(told) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
