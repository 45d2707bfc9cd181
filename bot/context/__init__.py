"""What a handler works with: the typed context of an update, and what is remembered of a chat for minutes."""
