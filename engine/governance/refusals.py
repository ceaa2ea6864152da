"""Why a model is not taken, in words safe to show."""

from __future__ import annotations

from engine.api.errors import DeniedError, EnvironmentFaultError, NotFoundError


def no_model() -> NotFoundError:
    """There is no such model in the register."""
    return NotFoundError(
        "No model with this SHA-256 is registered. Look in the list of models.",
        code="no_model",
    )


def active_model(name: str) -> DeniedError:
    """The refusal to remove the model that answers."""
    return DeniedError(
        f"{name} is the active model: it answers now, so it is not removed. Activate another "
        "approved version first.",
        code="model_active",
    )


def own_proposal(name: str) -> DeniedError:
    """The refusal of an approval by whoever proposed the model."""
    return DeniedError(
        f"You proposed {name} yourself, so another steward has to approve it: from an own "
        "sign-in, or by co-signing here.",
        code="own_proposal",
    )


def refused_file(name: str, cause: str) -> EnvironmentFaultError:
    """Why a model's file is not taken."""
    if cause == "model_missing":
        text = (
            f"The file of {name} is gone from the model folder, so it cannot be used. "
            "A steward can import the same file again; its approval stays."
        )
    else:
        text = (
            f"The file of {name} is not the one that was approved: it was changed. It is not "
            "loaded. Find out who changed it; importing the approved file again puts it right."
        )
    return EnvironmentFaultError(text, code=cause)
