"""How the site is configured, compared with what an admin accepted (CC5.2, CC7.1)."""

from __future__ import annotations

import msgspec

LAYER, REQUIRED = "layer.", "require_"
"""How the keys begin of layers of the worker's sandbox, and of whether the site requires one."""
TUNED = "alert_rule."
"""How the keys begin of what was tuned about rules of alerts: `alert_rule.<rule>.<number>`."""
UNDECIDED = "-1"
"""Its value where the first model that is loaded decides."""


class ConfigurationValue(msgspec.Struct, frozen=True, kw_only=True):
    """One part of the configuration.

    Attributes:
        key: A site setting by its name; `alert_rule.<rule>.<number>` for a tuned rule of alerts,
            `layer.<name>` for a layer of the worker's sandbox, `roles_policy`, `program`.
        accepted: In the baseline; empty where it has none.
        now: In force; empty where there is none.
    """

    key: str
    accepted: str
    now: str

    @property
    def drifts(self) -> bool:
        """Whether it is not as accepted; what was not known, or not decided, is no drift."""
        if self.key.startswith(LAYER) and not (self.accepted and self.now):
            return False
        if self.key.startswith(REQUIRED) and self.accepted == UNDECIDED:
            return False
        return self.accepted != self.now


class Baseline(msgspec.Struct, frozen=True, kw_only=True):
    """The configuration, and the one that was accepted last.

    Attributes:
        configuration_id: Hash of what is in force; who accepts says which configuration they saw.
        accepted_at: Unix seconds; 0 while nobody has accepted any, and nothing counts as drift.
        accepted_by: Name of the admin, or the id where nobody has it.
        values: Every part, by key.
    """

    configuration_id: str
    accepted_at: int
    accepted_by: str
    values: tuple[ConfigurationValue, ...]

    @property
    def drift(self) -> tuple[ConfigurationValue, ...]:
        """What is not as accepted; nothing while nothing was."""
        if not self.accepted_at:
            return ()
        return tuple(each for each in self.values if each.drifts)
