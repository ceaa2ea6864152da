"""Why a worker ended, in words for people and as the end of its answers."""

from __future__ import annotations

from engine.inference.protocol import FailureCause, LoadFault

RUNNING_TEXTS = {
    LoadFault.WORKER_DIED: "The model's process ended unexpectedly. The text so far is kept; send "
    "again to go on. If it happens again, choose another model.",
    LoadFault.WORKER_HUNG: "The model's process stopped answering and was ended. The text so far "
    "is kept; send again to go on.",
    LoadFault.OUT_OF_MEMORY: "The model's process ran out of memory. The text so far is kept. "
    "Choose a smaller context or a smaller model.",
}
"""When it was answering."""
LOADING_TEXTS = {
    LoadFault.WORKER_DIED: "The model's process ended while it was loading the file. The file may "
    "be damaged or of a kind that this version does not know. Import it again, or choose another.",
    LoadFault.WORKER_HUNG: "The model did not load in time and was given up. Choose a smaller "
    "model, or allow more time.",
    LoadFault.OUT_OF_MEMORY: "There is not enough memory to load this model. Choose a smaller "
    "context, a smaller model, or raise the memory limit.",
}
"""When it was loading its model."""
CAUSES = {
    LoadFault.WORKER_DIED: FailureCause.WORKER_DIED,
    LoadFault.WORKER_HUNG: FailureCause.WORKER_HUNG,
    LoadFault.OUT_OF_MEMORY: FailureCause.OUT_OF_MEMORY,
}
