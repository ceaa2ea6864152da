"""A tour of the real console on a real engine, through keys and the mouse only."""
