"""The window: frame, rail, footer, theme."""
