"""The site's policy for sampling as settings: whole numbers, since events of the log hold no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from engine.api.errors import InputError
from engine.api.sampling import PARAMETERS, SAMPLING_RANGES, SamplingPolicy

if TYPE_CHECKING:
    from collections.abc import Mapping

_PREFIX = "sampling_"
_BUILT_IN = {name: getattr(SamplingPolicy(), name) for name in SamplingPolicy.__struct_fields__}
_LIMITS = {
    **{name: SAMPLING_RANGES[name] for name in PARAMETERS},
    "lowest_temperature": SAMPLING_RANGES["temperature"],
    "highest_temperature": SAMPLING_RANGES["temperature"],
    "highest_max_tokens": SAMPLING_RANGES["max_tokens"],
}
_BOUNDS = {name: _LIMITS.get(name, (0, 1)) for name in _BUILT_IN}

THOUSANDTHS = 1000
"""What a number with a fraction is kept in."""


def _kept(name: str, value: float) -> int:
    return round(value * THOUSANDTHS) if isinstance(_BUILT_IN[name], float) else int(value)


POLICY_RANGES: dict[str, tuple[int, range]] = {
    _PREFIX + name: (
        _kept(name, built_in),
        range(_kept(name, _BOUNDS[name][0]), _kept(name, _BOUNDS[name][1]) + 1),
    )
    for name, built_in in _BUILT_IN.items()
}
"""For each key of a setting: its default, and its range."""


def values_of(policy: SamplingPolicy) -> dict[str, int]:
    """The settings of a policy that was checked."""
    return {_PREFIX + name: _kept(name, getattr(policy, name)) for name in _BUILT_IN}


def policy_of(values: Mapping[str, int]) -> SamplingPolicy:
    """The policy of settings, as each was changed last; what is not among them was never changed."""
    found: dict[str, float] = {}
    for name, built_in in _BUILT_IN.items():
        kept = values.get(_PREFIX + name, _kept(name, built_in))
        found[name] = kept / THOUSANDTHS if isinstance(built_in, float) else kept
    return msgspec.convert(found, SamplingPolicy, strict=False)


def check_policy(policy: SamplingPolicy) -> None:
    """Whether a policy can be kept.

    Raises:
        InputError: A number is out of its range, or a default out of the limits.
    """
    for name, (low, high) in _BOUNDS.items():
        if not low <= getattr(policy, name) <= high:
            raise InputError(
                f"sampling.{name} can be from {low:g} to {high:g}; {getattr(policy, name):g} is "
                "outside of that. Nothing was changed.",
                code="setting_range",
                details={"setting": _PREFIX + name},
            )
    for name in PARAMETERS:
        low, high = policy.limits[name]
        if not low <= getattr(policy, name) <= high:
            raise InputError(
                f"The default of {name} is {getattr(policy, name):g}, and the limits allow "
                f"{low:g} to {high:g}. Nothing was changed. Change the default, or the limits, so "
                "that it lies within them.",
                code="policy_order",
                details={"setting": _PREFIX + name},
            )
