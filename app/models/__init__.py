"""Model versions and the one that runs."""
