"""The site's policy for sampling, as chat and library hold people to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.api.errors import DeniedError

if TYPE_CHECKING:
    from engine.api.sampling import Sampling, SamplingPolicy

_WHO = "Nothing was sent or kept. An admin can change this under Settings, Model parameters."


def keep_to_policy(
    policy: SamplingPolicy, sampling: Sampling, system_prompt: str, *, drawn_seed: bool = False
) -> None:
    """Refuses what does not keep to the site's policy.

    Args:
        policy: In force now.
        sampling: With numbers within `SAMPLING_RANGES`.
        system_prompt: What the model would be told.
        drawn_seed: The seed was drawn for an answer that goes on; nobody chose it.

    Raises:
        DeniedError: Names the rule, what is allowed, and who can change it.
    """
    for name in policy.breaches(sampling, system_prompt):
        if name == "system_prompt":
            raise DeniedError(
                "The site's policy allows no system prompts, and here is one. Clear it under "
                "Parameters; the next message that you send takes it out of its conversation. "
                f"{_WHO}",
                code="policy_system_prompt",
            )
        if name == "constraint":
            raise DeniedError(
                "The site's policy allows no JSON schemas and no grammars. Take it away, and try "
                f"again. {_WHO}",
                code="policy_constraint",
            )
        if name == "seed":
            if drawn_seed:
                continue
            raise DeniedError(
                "The site's policy allows no seed of one's own; -1 draws one. Set it to that, and "
                f"try again. {_WHO}",
                code="policy_seed",
            )
        low, high = policy.ranges[name]
        allowed = f"only {low:g}" if low == high else f"{low:g} to {high:g}"
        raise DeniedError(
            f"The site's policy allows {allowed} for {name}; {getattr(sampling, name):g} is outside "
            f"of that. Set it within the range, and try again. {_WHO}",
            code="policy_range",
            details={"parameter": name, "low": f"{low:g}", "high": f"{high:g}"},
        )
