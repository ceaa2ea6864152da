"""The thread of a conversation: a scroll area that paints text documents of its own."""
