"""Fills a site's log and is killed while it verifies the log and takes a model in.

Run by the test of jobs: `python -m tests.factories.jobs_until_killed FOLDER MODEL`. Prints Ada's TOTP
secret and the ids of the two jobs, then kills itself.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

from engine.audit.actions import Action
from engine.identity.caller import Caller
from tests.factories.site import HostSite

if TYPE_CHECKING:
    from engine.api.audit import Audit
    from engine.api.models import Models
    from engine.store.unit_of_work import UnitOfWork

EVENTS = 9_000


def main() -> None:
    """Runs until killed, by itself."""
    folder, model = map(Path, sys.argv[1:])
    site = HostSite(folder)
    site.create()
    ada = site.sign_in()
    log = site.host.parts.audit

    def grow(uow: UnitOfWork) -> None:
        for _ in range(EVENTS):
            log.append(uow, Action.SEARCH_RUN)

    site.host.store.write(grow)
    # The services themselves: a stream that is read through a transport runs ahead of its reader.
    caller = Caller(ada.sign_in.state().principal)
    verifying = cast("Audit", site.host.factories["audit"](caller)).verify()
    assert next(verifying).report is None
    importing = cast("Models", site.host.factories["models"](caller)).add(str(model))
    assert next(importing).version is None
    ids = {job.kind: job.job_id for job in ada.system.jobs()}
    sys.stdout.write(f"{site.secrets['Ada']} {ids['log.verify']} {ids['model.add']}\n")
    sys.stdout.flush()
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
