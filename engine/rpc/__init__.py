"""Carries the contract: one binder and one proxy for every service, over a Unix socket or in memory."""
