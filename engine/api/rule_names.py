"""What the rules of alerts are called in English: for the report, the command line, syslog and spool.

The console has the same names as literals of its own, which its translations are made from; a test holds
the two to each other.
"""

from __future__ import annotations

_NAMES = {
    "sign_in_burst": "Failed sign-ins",
    "sign_in_spray": "Failed sign-ins under many names",
    "code_replayed": "Used code given again",
    "role_changed": "Roles changed",
    "last_admin": "One admin left",
    "recovery_opened": "Recovery key used",
    "recovery_code_used": "Recovery code used",
    "other_account": "Two accounts at once",
    "bulk_copy": "Many conversations duplicated",
    "bulk_reading": "Many conversations opened",
    "log_gap": "Log does not verify",
    "rows_differ": "Stored data in doubt",
    "witness_contradicted": "Witness contradicts the log",
    "journal_damaged": "Side journal damaged",
    "signing_key_broken": "Signing key broken",
    "late_checkpoint": "Log not signed in time",
    "witness_missing": "Witness overdue",
    "bulk_export": "Log exported again and again",
    "configuration_drift": "Configuration not as accepted",
    "model_changed": "Model file changed",
    "load_refused": "Model not loaded",
    "template_changed": "Chat template changed",
    "worker_died": "Model's process ended by itself",
    "worker_socket": "Model tried the network",
    "gpu_memory_low": "Little memory on the GPU",
    "clock_back": "Clock went back",
    "clock_ahead": "Clock jumped ahead",
    "engine_socket": "Engine tried the network",
    "interface_up": "Network interface came up",
    "medium_mounted": "Removable medium mounted",
    "disk_low": "Little room on the disk",
    "memory_low": "Little memory",
    "usage_events": "Unusually many acts",
    "usage_tokens": "Unusually many tokens",
    "usage_hours": "Unusual time of day",
}


def rule_name(key: str) -> str:
    """A rule, as people read it; its key in words where there is no name for it."""
    return _NAMES.get(key, key.replace("_", " ").capitalize())
