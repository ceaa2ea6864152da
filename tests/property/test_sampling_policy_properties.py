"""Any policy and any parameters: what is near is allowed, what is kept is what was set, bounds are sharp."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from engine.api.errors import DeniedError, InputError
from engine.api.sampling import SAMPLING_RANGES, Sampling, SamplingPolicy
from engine.chat.policy import keep_to_policy
from engine.host.sampling_settings import check_policy, policy_of, values_of


def thousandths(low: float, high: float) -> st.SearchStrategy[float]:
    return st.integers(int(low * 1000), int(high * 1000)).map(lambda each: each / 1000)


@st.composite
def policies(draw: st.DrawFn) -> SamplingPolicy:
    """Those that a site can have."""
    low, default, high = sorted(draw(thousandths(0, 5)) for _ in range(3))
    longest = draw(st.integers(0, 1_000_000))
    return SamplingPolicy(
        temperature=default,
        lowest_temperature=low,
        highest_temperature=high,
        top_p=draw(thousandths(0, 1)),
        top_k=draw(st.integers(0, 100_000)),
        min_p=draw(thousandths(0, 1)),
        repeat_penalty=draw(thousandths(0.5, 2)),
        max_tokens=draw(st.integers(1, longest) if longest else st.integers(0, 1_000_000)),
        highest_max_tokens=longest,
        own_values=draw(st.booleans()),
        own_system_prompts=draw(st.booleans()),
        own_constraints=draw(st.booleans()),
        own_seeds=draw(st.booleans()),
    )


@st.composite
def parameters(draw: st.DrawFn) -> Sampling:
    """Those that the engine takes without a policy."""
    numbers = {
        name: draw(
            st.integers(int(low), int(high))
            if isinstance(getattr(Sampling(), name), int)
            else st.floats(low, high)
        )
        for name, (low, high) in SAMPLING_RANGES.items()
    }
    constraint = draw(st.sampled_from([{}, {"grammar": "root ::= [a]"}, {"json_schema": "{}"}]))
    return replace(Sampling(), **numbers, **constraint)


@given(policies(), parameters())
def test_the_nearest_is_allowed_and_what_is_allowed_is_its_own_nearest(
    policy: SamplingPolicy, sampling: Sampling
) -> None:
    near = policy.nearest(sampling)
    assert policy.breaches(near, "") == ()
    assert policy.nearest(near) == near
    assert (near == sampling) is (policy.breaches(sampling, "") == ())
    keep_to_policy(policy, near, "")


@given(policies())
def test_what_a_site_can_have_is_kept_and_its_defaults_keep_to_it(policy: SamplingPolicy) -> None:
    check_policy(policy)
    assert policy_of(values_of(policy)) == policy
    assert policy.breaches(policy.defaults, "") == ()


@given(policies(), st.sampled_from(sorted(SAMPLING_RANGES)))
def test_bounds_are_allowed_and_what_is_next_to_them_is_not(
    policy: SamplingPolicy, name: str
) -> None:
    whole = isinstance(getattr(Sampling(), name), int)
    low, high = policy.ranges[name]
    for bound, beyond in ((low, -math.inf), (high, math.inf)):
        keep_to_policy(policy, replace(policy.defaults, **{name: bound}), "")
        step = math.copysign(1, beyond)
        outside = bound + step if whole else math.nextafter(bound, beyond)
        with pytest.raises(DeniedError):
            keep_to_policy(policy, replace(policy.defaults, **{name: outside}), "")


@given(policies(), st.sampled_from(["temperature", "max_tokens"]))
def test_a_default_beyond_a_limit_is_refused_for_the_site(
    policy: SamplingPolicy, name: str
) -> None:
    high = policy.limits[name][1]
    if high >= SAMPLING_RANGES[name][1]:
        return
    with pytest.raises(InputError) as caught:
        check_policy(replace(policy, **{name: high + (1 if name == "max_tokens" else 0.001)}))
    assert caught.value.code == "policy_order"
