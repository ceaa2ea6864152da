"""Why a worker ended, in words for people and as the end of its answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.api.said import Said, cause_of, say
from engine.inference.protocol import ALWAYS_REQUIRED, FailureCause, LoadFault

if TYPE_CHECKING:
    from collections.abc import Collection

RUNNING_TEXTS = {
    LoadFault.WORKER_DIED: say(
        "running_died",
        "The model's process ended unexpectedly. The text so far is kept; send again to go on. If it "
        "happens again, choose another model.",
    ),
    LoadFault.WORKER_HUNG: say(
        "running_hung",
        "The model's process stopped answering and was ended. The text so far is kept; send again to "
        "go on.",
    ),
    LoadFault.OUT_OF_MEMORY: say(
        "running_out_of_memory",
        "The model's process ran out of memory. The text so far is kept. Choose a smaller context or a "
        "smaller model.",
    ),
}
"""When it was answering."""
LOADING_TEXTS = {
    LoadFault.WORKER_DIED: say(
        "loading_died",
        "The model's process ended while it was loading the file. The file may be damaged or of a kind "
        "that this version does not know. Import it again, or choose another.",
    ),
    LoadFault.WORKER_HUNG: say(
        "loading_hung",
        "The model did not load in time and was given up. Choose a smaller model, or allow more time.",
    ),
    LoadFault.OUT_OF_MEMORY: say(
        "loading_out_of_memory",
        "There is not enough memory to load this model. Choose a smaller context, a smaller model, or "
        "raise the memory limit.",
    ),
}
"""When it was loading its model."""
CAUSES = {
    LoadFault.WORKER_DIED: FailureCause.WORKER_DIED,
    LoadFault.WORKER_HUNG: FailureCause.WORKER_HUNG,
    LoadFault.OUT_OF_MEMORY: FailureCause.OUT_OF_MEMORY,
}


def not_started(error: OSError) -> Said:
    """Why there is no process."""
    return say(
        "worker_not_started",
        "The model's process cannot be started ({cause}).",
        cause=cause_of(error),
    )


def missing_layers(missing: Collection[str]) -> str:
    """Why nothing is loaded where the machine does not offer required layers of the sandbox."""
    what = f"This machine does not offer {' and '.join(missing)}"
    if set(missing) & set(ALWAYS_REQUIRED):
        return (
            f"{what}, without which no model is ever loaded. Use a machine or a kernel that "
            "offers it."
        )
    return (
        f"{what}, without which this site lets no model run. Install or enable it; or an admin "
        "decides, in the site's settings, that models may run without it."
    )
