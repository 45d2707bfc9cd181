"""The HTTP server: the Bot API, webhooks and the chat page, on the loopback address only."""
