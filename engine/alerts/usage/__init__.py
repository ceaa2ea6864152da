"""What is far out of a person's usual."""
