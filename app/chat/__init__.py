"""Conversations with the model."""
