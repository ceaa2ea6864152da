"""Alerts, cases and findings, the rules that raise alerts, and where these go."""
