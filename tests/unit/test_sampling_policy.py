"""What a site allows of sampling: ranges, what breaks them, the nearest that does not, and the settings."""

from __future__ import annotations

import math

import pytest
from msgspec.structs import replace

from engine.api.errors import DeniedError, InputError
from engine.api.sampling import PARAMETERS, SAMPLING_RANGES, Sampling, SamplingPolicy
from engine.chat.policy import keep_to_policy
from engine.host.sampling_settings import POLICY_RANGES, check_policy, policy_of, values_of
from engine.host.settings import STATE_KEYS

STRICT = SamplingPolicy(
    temperature=0.3,
    lowest_temperature=0.1,
    highest_temperature=0.7,
    highest_max_tokens=2000,
    own_system_prompts=False,
    own_constraints=False,
    own_seeds=False,
)


def code_of(policy: SamplingPolicy, sampling: Sampling, system_prompt: str = "") -> str:
    with pytest.raises(DeniedError) as caught:
        keep_to_policy(policy, sampling, system_prompt)
    assert "admin can change this under Settings, Model parameters" in caught.value.text
    assert "Nothing was sent or kept" in caught.value.text
    return caught.value.code


class TestPolicy:
    def test_without_one_everything_is_as_it_was(self) -> None:
        policy = SamplingPolicy()
        assert policy.defaults == Sampling()
        assert policy.ranges == SAMPLING_RANGES
        free = Sampling(temperature=5.0, max_tokens=0, seed=7, grammar='root ::= "x"')
        assert policy.breaches(free, "Be brief.") == ()
        assert policy.nearest(free) == free

    def test_each_rule_is_named(self) -> None:
        assert STRICT.breaches(STRICT.defaults, "") == ()
        wrong = Sampling(temperature=0.8, max_tokens=0, seed=3, json_schema="{}")
        assert STRICT.breaches(wrong, "Be brief.") == (
            *("temperature", "max_tokens", "seed"),
            *("system_prompt", "constraint"),
        )

    def test_the_nearest_of_no_limit_is_the_limit(self) -> None:
        near = STRICT.nearest(Sampling(temperature=0.0, max_tokens=0, seed=3, grammar="root"))
        assert (near.temperature, near.max_tokens, near.seed) == (0.1, 2000, -1)
        assert (near.grammar, near.json_schema) == (None, None)

    def test_numbers_of_the_site_are_the_only_ones(self) -> None:
        policy = SamplingPolicy(own_values=False, max_tokens=0)
        assert policy.breaches(replace(policy.defaults, stop=("END",), seed=4), "Be brief.") == ()
        for name in PARAMETERS:
            other = replace(policy.defaults, **{name: 1})
            assert policy.breaches(other, "") == (name,)
            assert policy.nearest(other) == policy.defaults


class TestRefusals:
    def test_a_number_out_of_its_range_is_refused_with_the_range(self) -> None:
        with pytest.raises(DeniedError) as caught:
            keep_to_policy(STRICT, replace(STRICT.defaults, temperature=0.701), "")
        assert caught.value.code == "policy_range"
        assert caught.value.details == {"parameter": "temperature", "low": "0.1", "high": "0.7"}
        assert "0.1 to 0.7" in caught.value.text
        keep_to_policy(STRICT, replace(STRICT.defaults, temperature=0.7), "")
        keep_to_policy(STRICT, replace(STRICT.defaults, temperature=0.1), "")

    def test_a_number_that_the_site_sets_is_named(self) -> None:
        with pytest.raises(DeniedError, match="only 40"):
            keep_to_policy(SamplingPolicy(own_values=False), Sampling(top_k=41), "")

    def test_the_other_rules_have_codes_of_their_own(self) -> None:
        base = STRICT.defaults
        assert code_of(STRICT, base, "Be brief.") == "policy_system_prompt"
        assert code_of(STRICT, replace(base, grammar="root ::= [a]")) == "policy_constraint"
        assert code_of(STRICT, replace(base, json_schema="{}")) == "policy_constraint"
        assert code_of(STRICT, replace(base, seed=0)) == "policy_seed"
        assert code_of(STRICT, replace(base, max_tokens=0)) == "policy_range"

    def test_a_seed_that_was_drawn_is_nobodys(self) -> None:
        keep_to_policy(STRICT, replace(STRICT.defaults, seed=9), "", drawn_seed=True)
        with pytest.raises(DeniedError):
            keep_to_policy(
                STRICT, replace(STRICT.defaults, seed=9, top_p=0.5), "x", drawn_seed=True
            )


class TestSettings:
    def test_they_are_whole_numbers_under_keys_of_the_state(self) -> None:
        values = values_of(STRICT)
        assert values.keys() == POLICY_RANGES.keys() <= {*STATE_KEYS}
        assert all(type(each) is int for each in values.values())
        assert values["sampling_temperature"] == 300
        assert values["sampling_own_seeds"] == 0
        assert policy_of(values) == STRICT

    def test_what_was_never_changed_is_as_it_comes(self) -> None:
        assert policy_of({}) == SamplingPolicy()
        assert policy_of({"sampling_temperature": 250}) == SamplingPolicy(temperature=0.25)
        for default, allowed in POLICY_RANGES.values():
            assert default in allowed

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("temperature", 5.1),
            ("temperature", math.nan),
            ("top_p", math.inf),
            ("top_k", -1),
            ("repeat_penalty", 0.4),
            ("lowest_temperature", -0.1),
            ("highest_temperature", 6.0),
            ("highest_max_tokens", 1_000_001),
        ],
    )
    def test_a_number_out_of_its_range_is_refused(self, name: str, value: float) -> None:
        with pytest.raises(InputError) as caught:
            check_policy(replace(SamplingPolicy(), **{name: value}))
        assert caught.value.code == "setting_range"
        assert caught.value.details == {"setting": f"sampling_{name}"}

    @pytest.mark.parametrize(
        "policy",
        [
            SamplingPolicy(lowest_temperature=0.8),
            SamplingPolicy(highest_temperature=0.6),
            SamplingPolicy(lowest_temperature=0.9, highest_temperature=0.5),
            SamplingPolicy(highest_max_tokens=1023),
            SamplingPolicy(highest_max_tokens=4000, max_tokens=0),
            SamplingPolicy(highest_max_tokens=1023, own_values=False),
        ],
    )
    def test_a_default_out_of_the_limits_is_refused(self, policy: SamplingPolicy) -> None:
        with pytest.raises(InputError) as caught:
            check_policy(policy)
        assert caught.value.code == "policy_order"
        assert "Nothing was changed" in caught.value.text

    def test_a_default_at_a_limit_is_taken(self) -> None:
        check_policy(SamplingPolicy(lowest_temperature=0.7, highest_temperature=0.7))
        check_policy(SamplingPolicy(highest_max_tokens=1024))
