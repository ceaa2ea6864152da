"""State of the engine."""
