"""Makes a burst of failed sign-ins under a running watch and kills itself at a moment.

Run by the tests of the watch: `python -m tests.factories.alerts_until_killed FOLDER MOMENT`. Prints how
many failures are in the log.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn
from unittest import mock

from engine.alerts.saving import save
from tests.factories.watched_engine import WatchedEngine

if TYPE_CHECKING:
    from engine.store.unit_of_work import UnitOfWork


def die(count: int) -> NoReturn:
    """Nothing is flushed, saved or closed."""
    sys.stdout.write(f"{count}\n")
    sys.stdout.flush()
    os.kill(os.getpid(), signal.SIGKILL)
    threading.Event().wait()
    raise AssertionError("dead")


def main() -> None:
    """Runs until killed, by itself."""
    folder, moment = Path(sys.argv[1]), sys.argv[2]
    engine = WatchedEngine.make(folder).open()
    engine.watch.look()
    if moment == "before_raise":
        engine.refuse(6)
        die(6)
    if moment == "while_saving":

        def save_and_die(uow: UnitOfWork, **others: Any) -> None:
            # In the middle of the transaction.
            save(uow, **others)
            die(7)

        mock.patch("engine.alerts.watch.save", save_and_die).start()
    engine.watch.start()
    engine.refuse(7)
    if moment == "while_counting":
        engine.caught_up()
        engine.refuse(20)
        engine.caught_up()
        die(27)
    while not engine.raised:
        threading.Event().wait(0.01)
    die(7)


if __name__ == "__main__":
    main()
