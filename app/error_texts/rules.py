"""What refusals mean: tuning rules of alerts, and accepting how the site is configured."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def rule_refusals() -> dict[str, str]:
    """Rules and the baseline."""
    translate = QCoreApplication.translate
    return {
        "no_such_rule": translate(
            "errors",
            "There is no such alert rule here, so nothing was changed. Read the list again.",
        ),
        "rule_stays_on": translate(
            "errors",
            "This rule cannot be switched off: this product always tells of it. Nothing was changed.",
        ),
        "rule_response": translate(
            "errors",
            "This rule cannot respond in that way. Nothing was changed. Choose from what it offers.",
        ),
        "rule_number": translate(
            "errors", "This rule has no such number. Nothing was changed. Read the list again."
        ),
        "rule_range": translate(
            "errors",
            "This number of the rule can be from {low} to {high}. Nothing was changed. Choose one within "
            "that.",
        ),
        "configuration_changed": translate(
            "errors",
            "The configuration has changed since you looked at it, so nothing was accepted. Look at it "
            "again, then accept what you see.",
        ),
    }
