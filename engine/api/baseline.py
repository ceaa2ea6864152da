"""How the site is configured, compared with what an admin accepted (CC5.2, CC7.1)."""

from __future__ import annotations

import msgspec


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
        return tuple(each for each in self.values if each.accepted != each.now)
