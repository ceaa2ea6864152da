"""The log and its verification."""
