"""The chat page: its static files, and the JSON that it reads and sends."""
