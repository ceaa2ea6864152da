"""Signing in, locks, invitations and confirmations."""
