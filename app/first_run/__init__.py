"""The assistant that sets up a new site."""
