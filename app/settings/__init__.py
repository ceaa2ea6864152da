"""Own and site settings."""
