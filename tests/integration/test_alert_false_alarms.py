"""The detectors on usage, on half a year of twenty simulated people; `make bench` runs far more."""

from __future__ import annotations

import pytest

from tests.factories.usage_trial import Trial, run_trial

PEOPLE, DAYS, SEED = 20, 182, 20_261_123


@pytest.fixture(scope="module")
def trial() -> Trial:
    found = run_trial(PEOPLE, DAYS, SEED)
    print(found.report())  # noqa: T201 - shown by `pytest -s`, and when a bound does not hold
    return found


def test_there_is_less_than_one_false_alarm_a_person_and_half_year(trial: Trial) -> None:
    assert trial.months > 110
    assert 0 < trial.false_alarms < 0.15, trial.report()


@pytest.mark.parametrize(
    ("anomaly", "at_least"),
    [("stolen account at night", 0.85), ("mass prompting", 0.97), ("bulk reading", 0.75)],
)
def test_what_stands_out_is_found(trial: Trial, anomaly: str, at_least: float) -> None:
    assert trial.tried[anomaly] > 100
    assert trial.detection(anomaly) >= at_least, trial.report()


def test_what_hides_within_the_usual_is_not_found(trial: Trial) -> None:
    """A limit that ARCHITECTURE.md states: once this finds it, that is no longer true."""
    assert trial.detection("slow exfiltration") < 0.1, trial.report()
