"""What is odd, told at once: rules, the watch that follows the log by them, and triage."""
